"""Whole sequences in exported programs: settings, and the text that gathers, splits, pads and scales them as the application does."""

from __future__ import annotations

from typing import Any

import msgspec

from ..dataset import time_words
from ..dataset.spec import DataSpec, StepSpec
from ..errors import ExportError
from ..sequence import given_split
from ..sequence.whole import VALUE
from . import script_blocks as blocks
from . import script_own, script_series_text
from . import script_sequences_text as text
from .bundle import Bundle

_STEPS = ("fill", "clip", "blank")
_BENT = ("log", "box_cox")
_SAMPLES = ("_one", "borders", "chronological", "samples", "_in_order", "_by_group", "_fold", "_borders", "stratified")


def settings(data: DataSpec, bundle: Bundle) -> dict[str, Any]:
    """Constants at the program's top."""
    fitted, split, wide = bundle.preprocessing, data.split, data.layout == "wide"
    time = data.time
    if time.counts or time.format in time_words.OWN or time.zone:
        raise ExportError("a script that reads times written like these is not written by this version", where="export",
                          fix="Save the data with times such as 2020-01-31 12:00 first")
    found: dict[str, Any] = {"LABEL": data.with_role("label")[0], "COLUMNS": [VALUE] if wide else list(data.inputs),
                             "CATEGORIES": [] if wide else list(data.categories),
                             "MOST": {name: data.columns[name].most for name in data.categories if data.columns[name].most}}
    if wide:
        found["STEPS"] = list(data.inputs)
    else:
        found["KEYS"] = [*data.with_role("source"), *data.with_role("group")]
        found["TIME"] = {"columns": list(time.columns), "format": time_words.in_order(time.format, time.day_first), "start": None, "frequency": "",
                         **({"unix": time.unix} if time.unix else {})}
    if data.with_role("source"):
        found["SOURCE"] = data.with_role("source")[0]
    found |= {"LENGTH": fitted.length, "CLEANING": [_step(step, data) for step in data.steps if step.on], "SCALING": data.scaling,
              "TRAIN_SHARE": split.train, "VALIDATION_SHARE": split.validation}
    return {**found, "SPLIT": {"method": split.method, "folds": split.folds, "fold": split.fold, "rolling": False},
            "SPLIT_SEED": bundle.document.seed}


def _step(step: StepSpec, data: DataSpec) -> dict[str, Any]:
    if step.kind not in _STEPS:
        raise ExportError(f"a script of whole sequences with the cleaning step {step.kind} is not written by this version", where="export",
                          fix="Export a SavedModel, which holds it, or remove the step")
    found = {key: value for key, value in msgspec.to_builtins(step).items() if value not in (None, "", [], ()) and key != "on"}
    names = [VALUE] if data.layout == "wide" else list(data.inputs)
    return {**found, "columns": [name for name in (step.columns or names) if name in names]}


def statements(data: DataSpec, bundle: Bundle) -> tuple[str, ...]:
    """The blocks between reading and training."""
    parts = [text.WIDE] if data.layout == "wide" else [script_series_text.CLEAN[:script_series_text.CLEAN.index("\n\n\ndef clean(")]
                                                       % {"zone": "", "in_zone": "found"}, text.LONG]
    own = blocks.SHARES.strip() + "\n\n\n" + script_own.text("dataset.split", _SAMPLES, {"SplitSpec(": "shares_of("})
    parts += [f'SPLITS = ("train", "validation", "test")\n\n\n{own}', _sharing(data, bundle)]
    if data.scaling in _BENT:
        parts += [script_series_text.CURVE,
                  script_own.text("sequence.scaling", ["_LARGEST", "_STEEPEST", "_FITTED", "_BELOW", "curve", "_least", "_power", "bend", "image"])]
    parts.append(script_series_text.OFFSETS % script_series_text.HOW.get(data.scaling, script_series_text.HOW["standard"]))
    return (*parts, text.FEATURES % (text.BENT if data.scaling in _BENT else text.PLAIN))


def _sharing(data: DataSpec, bundle: Bundle) -> str:
    """As the files say, where they do; else class by class."""
    sources = getattr(getattr(bundle.prepared, "sequences", None), "sources", None)
    if data.split.method is None and sources is not None and given_split.is_given(sources):
        own = script_own.text("sequence.given_split", ["_WORDS", "_WORD", "meant", "_given", "_fold"],
                              {"split.must_fit_folds(shares)\n": "pass\n", "split.stratified": "stratified", "SplitSpec(": "shares_of(",
                               "_fold(": "_fold_of(", ": tuple[tuple[str, Split], ...]": ""})
        return f"{own}\n\n\n{text.GIVEN.strip()}"
    return text.SHARED_BY_SOURCE if data.split.method == "group" else text.SHARED


def main(auxiliary: int, classes: str) -> str:
    """What the program does in the end."""
    answer = blocks.ANSWER if auxiliary else ""
    return text.MAIN % {"answer": answer, "weights": classes, "more": ", class_weights" if classes else ""}
