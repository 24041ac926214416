"""An error's sentence: place, what, remedy."""

from __future__ import annotations

import errno

import pytest

from workbench import cli
from workbench.errors import WorkbenchError, some_of


@pytest.mark.parametrize(("error", "said"), [
    (WorkbenchError("is not there", where="../data/x.csv", fix="Check the name"), "../data/x.csv: is not there. Check the name."),
    (WorkbenchError("there is no run 3"), "there is no run 3."),
    (WorkbenchError("it ends with a stop.", fix="Do this."), "it ends with a stop. Do this."),
    (WorkbenchError("there is no layer 'LTSM'", fix="Did you mean LSTM?"), "there is no layer 'LTSM'. Did you mean LSTM?"),
    (WorkbenchError("which tag?", where="runs tag", fix="Name it"), "runs tag: which tag? Name it."),
])
def test_one_stop_behind_each_part_and_paths_as_they_are(error, said):
    assert str(error) == said


@pytest.mark.parametrize(("number", "status"), [(errno.EROFS, 1), (errno.ENOSPC, 1), (errno.EACCES, 1), (errno.EBADF, 70)])
def test_what_the_system_refuses_is_a_sentence_and_our_own_mistakes_are_not(monkeypatch, capsys, number, status):
    def refused(*_):
        raise OSError(number, "Refused", "/mnt/x.csv")
    monkeypatch.setattr("workbench.cli.verbs.run", refused)
    assert cli.main(["layers", "--json"]) == status
    said = capsys.readouterr().err
    assert ("/mnt/x.csv: refused. " in said) == (status == 1)
    assert "Traceback" not in said


def test_long_lists_of_names_say_that_they_go_on():
    assert some_of(["a", "b"]) == "a, b" and some_of(range(5), 2) == "0, 1 … (3 more)"
