"""The analysis promises: sums are right, words and files say the same, and nothing in them can break a page or a table."""

from __future__ import annotations

import csv
import io
import math
from html.parser import HTMLParser

import pytest

from workbench.dataset.facts import InputFact, TargetFact
from workbench.errors import DataError
from workbench.model import table
from workbench.model.report import Complaint, LayerReport, ModelReport
from workbench.model.spec import LayerSpec as L
from workbench.model.spec import ModelSpec

SPEC = ModelSpec((L("Input", "x"), L("LSTM", "lstm", block="body"),
                  L("Dense", "one", block="body"), L("Dense", "two", shares="one"), L("Dense", "out")))
REPORT = ModelReport(
    True,
    30,
    (
        LayerReport("x", "Input", (None, 24, 3), "(batch, 24 time steps, 3 features)", receptive_field=1, memory=288),
        LayerReport("lstm", "LSTM", (None, 8), "(batch, 8 features)", 384, 384, 16, None, 24 * 352, "yes", 32, 352, "body"),
        LayerReport("one", "Dense", (None, 8), "(batch, 8 features)", 72, 0, 0, None, 64, "", 32, 64, "body"),
        LayerReport("two", "Dense", (None, 8), "(batch, 8 features)", 0, 0, 0, None, 64, "", 32, 64, "", "one"),
        LayerReport("out", "Dense"),
    ),
    (Complaint("out.shape", "error", "out", "Dense 'out' can't <take> that"),),
)


def test_sums_of_blocks_and_of_all():
    found = table.rows(REPORT, 10)
    whole, (body,) = table.total(found), table.blocks(found)
    assert (whole.parameters, whole.trainable, whole.state, whole.sequence, whole.step) == (456, 384, 16, 24 * 352 + 128, 480)
    assert whole.memory == 10 * (288 + 96)
    assert (body.name, body.kind, body.parameters, body.state, body.memory) == ("body", "2 layers", 456, 16, 640)


def test_two_runs_of_one_name_are_two_blocks():
    rows = tuple(table.Row(str(n), "Dense", block, parameters=n) for n, block in enumerate(("a", "a", "", "a", "b", "b")))
    assert [(row.name, row.parameters) for row in table.blocks(rows)] == [("a", 1), ("a", 3), ("b", 9)]


def test_words():
    rows = table.rows(REPORT, 64)
    assert [table.words(rows[0], name) for name in ("shape", "receptive_field", "memory", "fused")] == [
        "(batch, 24 time steps, 3 features)", "1 step", "18.4 kB", "–",
    ]
    assert table.words(rows[1], "receptive_field") == "all steps"
    assert table.words(rows[3], "kind") == "Dense, weights of 'one'"
    assert [table.words(rows[4], name) for name in table.NUMBERS] == ["–"] * 7
    assert rows[0].short == "24 × 3"
    summary = table.summary(rows, 64)
    assert "456 parameters (1.8 kB in float32), 384 of them learn" in summary
    assert "batch of 64" in summary


def test_columns_sort_by_number_and_all_steps_is_most():
    rows = table.rows(REPORT)
    by_reach = sorted(rows, key=lambda row: table.value(row, "receptive_field"))
    assert [row.name for row in by_reach] == ["out", "x", "lstm", "one", "two"]
    assert table.value(rows[1], "receptive_field") == math.inf
    assert sorted(rows, key=lambda row: table.value(row, "parameters"))[-1].name == "lstm"
    assert table.value(rows[1], "kind") == "lstm"


@pytest.mark.parametrize(("count", "words"), [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (22_000, "22.0 kB"), (123_456, "123 kB"),
                                              (2_300_000, "2.3 MB"), (5 * 10**9, "5.0 GB")])
def test_sizes(count, words):
    assert table.size(count) == words


def test_csv_has_layers_blocks_and_the_total():
    lines = list(csv.DictReader(io.StringIO(table.csv(REPORT, 2))))
    assert [line["row"] for line in lines] == ["layer"] * 5 + ["block", "total"]
    assert lines[0]["output"] == "(batch, 24 time steps, 3 features)"
    assert lines[1]["receptive_field"] == ""
    assert (lines[1]["multiply_adds_per_sample"], lines[1]["multiply_adds_per_step"]) == ("8448", "352")
    assert lines[3]["weights_of"] == "one"
    assert lines[-1]["memory_bytes_per_batch"] == "768"


class Seen(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text, self.links = [], "", []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data):
        self.text += data


def test_the_page_needs_no_other_file_and_escapes_what_it_is_told():
    page = Seen()
    text = table.html(REPORT, SPEC, 8, "<b>A & B</b>")
    page.feed(text)
    assert page.links == []
    assert "script" not in page.tags
    assert "svg" in page.tags
    assert "b" in page.tags                    # the layer's name in the finding, not the title's
    assert "<b>A" not in text
    assert "Dense 'out' can't <take> that" in page.text
    assert page.tags.count("tr") == 1 + 5 + 1 + 1 + 1
    assert "prefers-color-scheme: dark" in text


def test_nothing_is_left_of_a_file_that_could_not_be_written(tmp_path):
    path = tmp_path / "network.csv"
    assert table.save("a,b\n", path).read_bytes() == b"a,b\n"
    with pytest.raises(DataError, match="can't be written"):
        table.save("a", tmp_path / "nowhere" / "network.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(DataError):
        table.save("a", tmp_path / "folder.csv")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder.csv", "network.csv"]


def test_figures_of_a_real_network_are_those_counted_by_hand():
    from workbench import engine

    engine.load()
    from workbench.model.check import check

    spec = ModelSpec((L("Input", "x"), L("LSTM", "lstm", (), {"units": 8, "return_sequences": True}),
                      L("Conv1D", "conv", (), {"filters": 4, "kernel_size": 3}),
                      L("GlobalMaxPooling1D", "pool"), L("Dense", "out", (), {"units": 2}, trainable=False)))
    report = check(spec, (InputFact("x", (24, 3), "float32", ("time steps", "features")),), TargetFact("values", ("y",), 2))
    _, lstm, conv, pool, out = table.rows(report, 5)
    assert (lstm.parameters, lstm.state) == (4 * 8 * (3 + 8 + 1), 16)
    assert lstm.step == 4 * 8 * (3 + 8)
    assert lstm.sequence == 24 * lstm.step
    assert lstm.memory == 5 * 24 * 8 * 4
    assert (conv.parameters, conv.sequence) == (3 * 8 * 4 + 4, 22 * 3 * 8 * 4)
    assert (pool.parameters, out.parameters, out.trainable) == (0, 10, 0)
    assert out.sequence == 8
