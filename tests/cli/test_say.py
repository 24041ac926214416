"""Output for programs: one JSON object a line, nothing JSON can't hold."""

from __future__ import annotations

import json
import math

import msgspec
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.cli.say import Say, number, plain


class Example(msgspec.Struct):
    a: float
    b: tuple[int, ...] = ()


def test_nan_and_infinity_become_null(capsys):
    Say(as_json=True).event("x", values=[1.5, math.nan, math.inf, -math.inf], array=np.array([np.nan, 2.0], np.float32), one=np.float64("nan"))
    assert json.loads(capsys.readouterr().out) == {"event": "x", "values": [1.5, None, None, None], "array": [None, 2.0], "one": None}


def test_structs_and_keys_become_plain():
    assert plain({1: Example(2.0, (1, 2))}) == {"1": {"a": 2.0, "b": [1, 2]}}


def test_words_stay_off_stdout_with_json(capsys):
    say = Say(as_json=True)
    say.words("hello")
    say.table("t", ("a",), [("b",)])
    assert capsys.readouterr().out == ""


def test_brackets_in_names_are_no_markup(capsys):
    say = Say(as_json=False)
    say.words("column [red]x[/red]")
    assert "[red]x[/red]" in capsys.readouterr().out


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)))
def test_whatever_a_verb_says_is_json(value):
    json.loads(json.dumps(plain(value), allow_nan=False))


def test_numbers_are_short():
    assert number(0.0123456) == "0.01235"
    assert number(1234567.8) == "1,234,568"
    assert number(math.nan) == "–"


def test_tables_in_files_and_pipes_are_as_wide_as_what_they_hold(capsys, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    Say(as_json=False).table("", ("a", "b"), [("x " * 60, "y " * 60)])
    assert [len(line.split()) for line in capsys.readouterr().out.splitlines()] == [2, 120]
