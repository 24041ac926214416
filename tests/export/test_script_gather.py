"""Functions of ours as program text: everything they call is there, under one name each, and nothing of the package is asked for."""

from __future__ import annotations

import ast
import builtins

import pandas as pd
import pytest

from workbench.dataset import times
from workbench.dataset.spec import TimeSpec
from workbench.export import script, script_blocks
from workbench.export import script_gather as gather
from workbench.export import script_reading_text as reading

ENTRIES = [[entry] for entry in reading.READERS.values()]
ENTRIES += [["dataset.times:times"], ["dataset.split:series"], ["dataset.split:samples"], ["sequence.given_split:_given"],
            ["sequence.in_window:_one"],
            ["dataset.joining:_by_time", "dataset.joining:_apart", "dataset.joining:_numbered", "dataset.joining:_one_type"],
            [f"dataset.steps.cells:{name}" for name in ("numbers", "clip", "blank", "flag", "drop_missing")],
            [f"dataset.steps.filling:{name}" for name in ("fill", "seasonal", "interpolate")],
            ["dataset.steps.spacing:regular", "dataset.steps.spacing:resample", "dataset.steps.order:sort", "dataset.steps.rows:Rows"]]


def program(entries):
    found = gather.gathered(entries, {**reading.INSTEAD, **script_blocks.INSTEAD})
    for old, new in reading.PUBLIC.items():
        found = found.replace(old, new)
    return f"from __future__ import annotations\n{script.imports(found)}\n\n\n{found}"


def unknown(text):
    """Names that are read somewhere (not in annotations) and bound nowhere."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        for part in ("annotation", "returns"):
            if hasattr(node, part):
                setattr(node, part, None)
    bound = set(dir(builtins)) | {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    bound |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.ExceptHandler) and node.name}
    bound |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    bound |= {(one.asname or one.name).partition(".")[0] for node in imports for one in node.names}
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)} - bound


@pytest.mark.parametrize("entries", ENTRIES, ids=lambda entries: entries[0])
def test_everything_that_is_called_is_there_and_nothing_of_ours_is_imported(entries):
    text = program(entries)
    compile(text, "job.py", "exec")
    assert unknown(text) == set(), unknown(text)
    assert "msgspec" not in text and "workbench" not in text and "from ." not in text and " must_" not in text
    for entry in entries:
        assert f" {gather.name_of(entry)}(" in text or f"class {gather.name_of(entry)}:" in text


def test_the_text_does_what_the_function_does(tmp_path):
    space = {"__name__": "job"}
    exec(compile(program(["dataset.times:times"]), "job.py", "exec"), space)
    table = pd.DataFrame({"when": ["Q1 1960", "Q2 1960", "1960-Q3"], "day": ["31.12.2020 24:00", "01.01.2021 12:30", "02.01.2021 24:00"]})
    for spec in (TimeSpec(("when",), "%YQ%q"), TimeSpec(("day",), "%d.%m.%Y %H:%M"), TimeSpec(start="2020-01-01", frequency="D")):
        assert space["times_times"](table, spec).equals(times.times(table, spec))


def test_names_of_two_modules_do_not_meet_and_a_stranger_is_refused():
    text = gather.gathered(["dataset.split:samples", "sequence.given_split:_given"], script_blocks.INSTEAD)
    assert text.count("def split_fold(") == 1 and text.count("def given_split_fold(") == 1 and text.count("class DataError(") == 1
    with pytest.raises(KeyError, match="no nothing"):
        gather.gathered(["dataset.split:nothing"])
