"""Whole sequences in exported programs: settings, and the text that gathers, splits, pads and scales them as the application does."""

from __future__ import annotations

from typing import Any

import msgspec

from ..dataset.spec import DataSpec, StepSpec
from ..dataset.steps.words import parted
from ..sequence import given_split
from ..sequence.whole import VALUE
from . import script_blocks as blocks
from . import script_features_text as features_text
from . import script_gather as gather
from . import script_own, script_times
from . import script_sequences_text as text
from .bundle import Bundle

_SIMPLE = ("fill", "clip", "blank")
"""Steps that a few lines do; the others are the application's own."""
_BENT = ("log", "box_cox")


def settings(data: DataSpec, bundle: Bundle) -> dict[str, Any]:
    """Constants at the program's top."""
    fitted, wide = bundle.preprocessing, data.layout == "wide"
    found: dict[str, Any] = {"LABEL": (data.with_role("label") or ("",))[0], "COLUMNS": [VALUE] if wide else list(data.inputs),
                             "CATEGORIES": [] if wide else list(data.categories),
                             "MOST": {name: data.columns[name].most for name in data.categories if data.columns[name].most}}
    if wide:
        found["STEPS"] = list(data.inputs)
    else:
        found["KEYS"] = [*data.with_role("source"), *data.with_role("group")]
        found |= script_times.settings(data, bundle)
    if data.with_role("source"):
        found["SOURCE"] = data.with_role("source")[0]
    early, late = parted(data.steps)
    if early:
        found |= {"BEFORE": [_plain(step) for step in early], "WRITING": {"decimal": data.source.decimal or ".", "thousands": data.source.thousands}}
    found |= {"LENGTH": fitted.length, "CLEANING": [_step(step, data) for step in late], "SCALING": data.scaling}
    if fitted.flags:
        found["FLAGS"] = list(fitted.flags)
    return {**found, "TRAIN_SHARE": data.split.train, "VALIDATION_SHARE": data.split.validation, "SPLIT": blocks.split_of(data.split),
            "SPLIT_SEED": bundle.document.seed}


def _plain(step: StepSpec) -> dict[str, Any]:
    return {key: value for key, value in msgspec.to_builtins(step).items() if value not in (None, "", [], ()) and key != "on"}


def _step(step: StepSpec, data: DataSpec) -> dict[str, Any]:
    names = [VALUE] if data.layout == "wide" else list(data.inputs)
    season = {"season": step.season or data.season} if step.kind == "seasonal" else {}
    return {**_plain(step), **season, "columns": [name for name in (step.columns or names) if name in names]}


def statements(data: DataSpec, bundle: Bundle) -> tuple[str, ...]:
    """The blocks between reading and training."""
    early, late = parted(data.steps)
    sequences = text.WIDE if data.layout == "wide" else text.LONG
    parts = [_early(early), sequences % {"before": "    table = before(table)\n" if early else ""}]
    if data.layout != "wide":
        parts.insert(0, script_times.statements(data, bundle))
    parts.append(_sharing(data, bundle))
    if data.scaling in _BENT:
        parts += [features_text.CURVE,
                  script_own.text("sequence.scaling", ["_LARGEST", "_STEEPEST", "_FITTED", "_BELOW", "curve", "_least", "_power", "bend", "image"])]
    parts.append(features_text.OFFSETS % features_text.HOW.get(data.scaling, features_text.HOW["standard"]))
    parts.append(text.CLEANED if all(step.kind in _SIMPLE for step in late) else _late())
    features = text.FEATURES % {"scaled": text.BENT if data.scaling in _BENT else text.PLAIN,
                                "flags": text.FLAGS if bundle.preprocessing.flags else ""}
    return tuple(part for part in (*parts, features) if part)


def _early(steps: tuple[StepSpec, ...]) -> str:
    """Steps on the rows of the whole file: written numbers, rows that are left out."""
    if not steps:
        return ""
    kinds = list(dict.fromkeys(step.kind for step in steps))
    entries = [f"dataset.steps.{module}:{kind}" for kind in kinds
               for module in ("cells" if kind in ("numbers", "drop_missing", "clip", "blank", "flag") else "filling",)]
    own = gather.gathered([*entries, "dataset.steps.rows:Rows", "dataset.steps.rows:Context"])
    table = ", ".join(f'"{kind}": {gather.name_of(entry)}' for kind, entry in zip(kinds, entries, strict=True))
    return f"{own}\n\n\n{text.BEFORE.strip() % {'steps': f'{{{table}}}'}}"


def _late() -> str:
    return gather.gathered(["sequence.in_window:_one"]) + "\n\n\n" + text.CLEANED_OWN.strip()


def _sharing(data: DataSpec, bundle: Bundle) -> str:
    """As the files say, where they do; else class by class."""
    sources = getattr(getattr(bundle.prepared, "sequences", None), "sources", None)
    given = data.split.method is None and sources is not None and given_split.is_given(sources)
    own = gather.gathered(["sequence.given_split:_given" if given else "dataset.split:samples"], blocks.INSTEAD)
    shared = text.GIVEN if given else text.SHARED_BY_SOURCE if data.split.method == "group" else text.SHARED
    return f"{own}\n\n\n{shared.strip()}"


def main(auxiliary: int, classes: str) -> str:
    """What the program does in the end."""
    answer = blocks.ANSWER if auxiliary else ""
    return text.MAIN % {"many": "sequences", "answer": answer, "weights": classes, "more": ", class_weights" if classes else ""}
