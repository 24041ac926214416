"""``predict`` on the command line: notes on stderr and in the JSON, pieces, errors that name the file and the column."""

import io
import json
import types

import pandas as pd
import pytest

from workbench.cli import predicting
from workbench.cli.parser import build
from workbench.cli.say import Say
from workbench.errors import SettingError
from workbench.evaluation.predicted import Predicted


class Fake:
    """A project that predicts what it is told to."""

    def __init__(self, found, calls):
        self.found, self.calls = found, calls

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def predict_to(self, file, out, **asked):
        self.calls.append((file, out, asked))
        return self.found


@pytest.fixture
def asked(monkeypatch, capsys):
    def run(found, *arguments):
        calls = []
        monkeypatch.setattr(predicting, "Project", types.SimpleNamespace(open=lambda path: Fake(found, calls)))
        options = build().parse_args(["predict", "p.rnnw", *arguments])
        say = Say(getattr(options, "json", False))
        say.err.file = io.StringIO()
        assert predicting.predict(options, say) == 0
        return capsys.readouterr().out, say.err.file.getvalue(), calls

    return run


TABLE = pd.DataFrame({"time": pd.date_range("2024-03-31 01:00", periods=2, freq="h", tz="Europe/Berlin"), "load": [1.5, 2.0]})


def test_notes_go_to_stderr_and_into_the_json(asked, tmp_path):
    found = Predicted("", 2, ("time", "load"), ("The last 2 rows have no load",), False, TABLE)
    out, err, _ = asked(found, "--input", "a.csv", "--json")
    told = json.loads(out.splitlines()[-1])
    assert told["notes"] == ["The last 2 rows have no load"] and told["pieces"] is False and "The last 2 rows have no load." in err
    assert told["values"] == [{"time": "2024-03-31T01:00:00+01:00", "load": 1.5}, {"time": "2024-03-31T03:00:00+02:00", "load": 2.0}]


def test_rows_are_printed_where_no_file_is_asked_for(asked):
    out, _, calls = asked(Predicted("", 2, ("time", "load"), table=TABLE), "--input", "a.csv", "--rolling")
    assert out.splitlines() == ["time,load", "2024-03-31 01:00:00+01:00,1.5", "2024-03-31 03:00:00+02:00,2.0"]
    assert calls[0][2]["rolling"] is True and calls[0][2]["piece"] is None


def test_pieces_are_megabytes_and_the_file_is_a_table(asked, tmp_path):
    out, _, calls = asked(Predicted("x", 2221, ("time", "load"), table=TABLE), "--input", "a.csv", "-o", str(tmp_path / "out"), "--piece", "0.5")
    assert calls[0][1] == tmp_path / "out.csv" and calls[0][2]["piece"] == 2**19
    assert "out.csv: 2,221 rows, columns time, load" in out


@pytest.mark.parametrize(("arguments", "words"), [
    (("--piece", "0"), "no piece of a file"), (("-o", "nowhere/else/out.csv"), "folder does not exist")])
def test_what_makes_no_sense_is_refused(asked, arguments, words):
    with pytest.raises(SettingError, match=words):
        asked(Predicted("", 0, ()), "--input", "a.csv", *arguments)
