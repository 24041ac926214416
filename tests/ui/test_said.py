"""Sentences that the library really makes, in the window's other language: findings, complaints, remedies, verdicts, names of baselines."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.model.broken import BROKEN
from tools import library_words
from ui import translating
from ui.said import GROUPS
from ui.said.matching import Sentences
from ui.translating import english, said
from workbench.dataset.findings.balance import imbalance
from workbench.dataset.findings.find import findings
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, StepSpec, TimeSpec
from workbench.model.check import check
from workbench.model.spec import ModelSpec

ROOT = Path(__file__).resolve().parents[2]
LEFT = {"model": 22, "training": 16, "evaluation": 16, "probing": 19}
"""Sentences without a pattern in rooms that are not complete: they may become fewer."""


@pytest.fixture
def portuguese(qapp):
    translating.use("pt")
    yield
    translating.use("en")


def series(rows: int = 300, **changed: dict[int, float]) -> pd.DataFrame:
    table = {"y": np.sin(np.arange(rows) * np.pi / 12), "x": np.cos(np.arange(rows) * np.pi / 7), "still": np.full(rows, 4.0)}
    for name, cells in changed.items():
        table[name][list(cells)] = list(cells.values())
    return pd.DataFrame(table)


def found(table: pd.DataFrame, times: pd.Index | None = None, *steps: StepSpec, **changes) -> list:
    columns = {"t": ColumnSpec("time", "time"), "y": ColumnSpec("target"), "x": ColumnSpec("feature"), "still": ColumnSpec("feature")}
    spec = DataSpec(SourceSpec("made.csv"), columns=columns, time=TimeSpec(("t",), frequency="h"), steps=steps, look_back=6, horizon=2, **changes)
    return findings(table, pd.date_range("2020", periods=len(table), freq="h") if times is None else times, spec)


def texts(made) -> list[str]:
    return [text for one in made for text in (one.message, one.detail, *(fix.title for fix in one.fixes)) if text]


def test_every_kind_of_finding_is_translated_whole(portuguese):
    holes = dict.fromkeys((20, 21, 90), np.nan)
    gone = pd.date_range("2020", periods=310, freq="h").delete(range(40, 50))
    made = [*found(series(y=holes)), *found(series(x={50: 900.0})), *found(series(), gone), *found(series(y=holes), None, StepSpec("drop_missing")),
            *found(series().assign(x=series()["y"])), *found(series().assign(y=np.arange(300.0))), *found(series(x={3: -999.0, 9: -999.0})),
            *found(series(), pd.date_range("2020", periods=300, freq="h")[::-1]), *imbalance({"a": 90, "b": 10})]
    spoken = texts(made)
    assert len(set(spoken)) > 30
    assert [text for text in spoken if said(text) == text and text not in ("Interpolar",)] == []


def test_numbers_and_names_stay(portuguese):
    for text in texts([*found(series(x={50: 900.0})), *imbalance({"a": 90, "b": 10})]):
        assert sorted(re.findall(r"\d[\d.,:-]*\d|\d", said(text))) == sorted(re.findall(r"\d[\d.,:-]*\d|\d", text)), text
        assert english(said(text)) == text


def test_a_column_named_like_a_word_keeps_its_name(portuguese):
    assert said("drift is almost empty") == "drift está quase vazia" and said("drift") == "deriva"


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(BROKEN))
def test_complaints_and_their_remedies_are_translated(portuguese, name):
    layers, inputs, target, _ = BROKEN[name]
    report = check(layers if isinstance(layers, ModelSpec) else ModelSpec(tuple(layers)), inputs, target)
    spoken = [text for one in report.complaints for text in (one.message, *(fix.title for fix in one.fixes))]
    assert spoken and [text for text in spoken if said(text) == text] == []


@pytest.mark.parametrize("room", library_words.ROOMS)
def test_the_library_says_nothing_that_no_pattern_fits(room):
    """Read from the program text, so that a new sentence can't be forgotten: tools/translations.py --report names them."""
    unknown, count = library_words.unknown(ROOT, room)
    assert count > 40 and len(unknown) <= LEFT.get(room, 0), unknown


def test_a_sentence_without_a_pattern_is_told(tmp_path):
    (tmp_path / "workbench" / "sequence").mkdir(parents=True)
    (tmp_path / "workbench" / "sequence" / "naive.py").write_text(
        '"""Same hour yesterday is a docstring."""\nA = "same hour yesterday"\nB = f"{n} cats {\'sleep\' if n else \'run\'} here"\n'
        'raise ValueError("an error ends the work")\n')
    assert library_words.unknown(tmp_path, "evaluation") == (["workbench/sequence/naive.py:3 … cats sleep here",
                                                              "workbench/sequence/naive.py:3 … cats run here"], 3)


def test_words_within_words_lists_and_several_sentences():
    known = {"{0} cats": "{0} gatos", "{cats_} sleep in {place}": "{cats_} dormem em {place}", "quiet": "calmo", "warm": "quente"}
    sentences = Sentences(known)

    def of(text: str) -> str:
        return sentences.of(text, lambda pattern: known[pattern])

    assert of("3 cats sleep in Rome. 1,200 cats sleep in cats.") == "3 gatos dormem em Rome. 1,200 gatos dormem em cats."
    assert of("Quiet, warm") == "Calmo, quente" and of("quiet, cold") == "quiet, cold" and of("dogs sleep") == "dogs sleep"
    assert sentences.knows("Quiet, warm") is False and sentences.knows("3 cats sleep in Rome.") and not sentences.knows("3 cats sleep. Dogs run.")


def test_a_sentence_is_held_against_few_patterns():
    """No time is lost: a word finds the patterns, and only those are tried."""
    sentences = Sentences(text for group in GROUPS.values() for text in group)
    assert max(len(some) for some in sentences._by_anchor.values()) < 40
