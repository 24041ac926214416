"""Series in exported programs: settings, and the text that reads, cleans, splits, scales and cuts windows as the application does."""

from __future__ import annotations

from typing import Any

import msgspec

from ..dataset import time_words, times
from ..dataset.spec import DataSpec, SplitSpec, StepSpec, TimeSpec
from ..dataset.steps.words import parted
from ..errors import ExportError
from ..sequence.grouping import JOINT
from . import script_blocks as blocks
from . import script_own
from . import script_series_text as text

STEPS = ("sort", "drop_duplicates", "regular", "fill", "resample", "drop_missing", "seasonal", "clip", "blank", "flag")
"""Cleaning steps that the program can do."""
_BENT = ("log", "box_cox")
_SPLIT = ("chronological", "series", "borders", "_one", "_common", "_whole", "samples", "_in_order", "_by_group", "_fold", "_borders", "stratified")


def settings(data: DataSpec, task: str, seed: int) -> dict[str, Any]:
    """Constants at the program's top.

    Raises
    ------
    ExportError
        The program's text can't read such times, or has no such cleaning step.
    """
    _must_be_writable(data)
    time: TimeSpec = data.time
    found: dict[str, Any] = {
        "COLUMNS": list(data.inputs),
        "CATEGORIES": [name for name in data.categories if data.columns[name].encoding == "one_hot"],
        "MOST": {name: data.columns[name].most for name in data.categories if data.columns[name].most},
        "TARGETS": list(data.targets),
        "TIME": {"columns": list(time.columns), "format": time_words.in_order(time.format, time.day_first), "start": time.start,
                 "frequency": time.frequency, **({"unix": time.unix} if time.unix else {}), **({"zone": time.zone} if time.zone else {})},
        "CLEANING": [_step(step, data) for step in data.steps if step.on],
        "LOOK_BACK": data.look_back,
        "HORIZON": data.look_back if task == "autoencoder" else data.horizon,
        "STRIDE": data.look_back if data.order == "chunks" else data.stride,
        "SEASON": data.season,
        "SCALING": data.scaling,
        "TRAIN_SHARE": data.split.train,
        "VALIDATION_SHARE": data.split.validation,
    }
    return {**found, **_rare(data, seed)}


def _rare(data: DataSpec, seed: int) -> dict[str, Any]:
    """Only what these data have."""
    found: dict[str, Any] = {}
    indexed = [name for name in data.categories if data.columns[name].encoding == "index"]
    for name, value in (("INDEXED", indexed), ("GROUPS", list(data.groups)), ("STATIC", list(data.with_role("static"))),
                        ("KNOWN_FUTURE", list(data.known_future)), ("GAP", data.gap)):
        if value:
            found[name] = value
    flags = [name for step in parted(data.steps)[0] + parted(data.steps)[1] if step.kind == "flag" for name in (step.columns or data.inputs)]
    if flags:
        found["FLAGS"] = [name for name in data.inputs if name in flags]
    if _is_odd_split(data):
        found["SPLIT"] = {"method": data.split.method, "folds": data.split.folds, "fold": data.split.fold, "rolling": data.split.rolling}
        found["SPLIT_SEED"] = seed
    return found


def _is_odd_split(data: DataSpec) -> bool:
    return bool(data.groups or data.split.folds) or data.split.method not in (SplitSpec().method, "chronological")


def _must_be_writable(data: DataSpec) -> None:
    """Raise for what the program's text does not know."""
    time = data.time
    odd_calendar = len(time.columns) > 1 and not {name.lower() for name in time.columns} <= set(times.PARTS)
    if time.counts or time.format in time_words.OWN or odd_calendar:
        raise ExportError("a script that reads times written like these is not written by this version", where="export",
                          fix="Save the data with times such as 2020-01-31 12:00 first")


def _step(step: StepSpec, data: DataSpec) -> dict[str, Any]:
    if step.kind not in STEPS:
        raise ExportError(f"a script with the cleaning step {step.kind} is not written by this version", where="export",
                          fix="Export a SavedModel, which holds it, or remove the step")
    found = {key: value for key, value in msgspec.to_builtins(step).items() if value not in (None, "", [], ()) and key != "on"}
    if step.kind == "seasonal":
        found["season"] = step.season or data.season
    if step.kind == "drop_missing":
        found["columns"] = [name for name in (step.columns or data.columns) if name in (*data.inputs, *data.categories)]
    if step.kind in ("clip", "blank", "seasonal", "flag"):
        found["columns"] = [name for name in (step.columns or data.inputs) if name in data.inputs]
    return found


# the text ----------------------------------------------------------------------------------------------------------


def statements(data: DataSpec, task: str) -> tuple[str, ...]:
    """The blocks between reading and training."""
    return (text.CLEAN % {"zone": text.ZONE if data.time.zone else "", "in_zone": "in_utc(found)" if data.time.zone else "found"},
            _series(data), _splitting(data), _scaling(data), _features(data), _windows(data, task))


def _series(data: DataSpec) -> str:
    static = "    rows = rows.assign(**rows[STATIC].ffill().bfill())                     # what is known somewhere in a series holds in all of it\n" \
        if data.with_role("static") else ""
    if not data.groups:
        return text.ONE_SERIES
    return text.SEVERAL_SERIES % {"static": static.replace("    rows", "        rows", 1) if static else "", "joint": JOINT}


def _splitting(data: DataSpec) -> str:
    if not _is_odd_split(data):
        return text.SPLIT
    own = blocks.SHARES.strip() + "\n\n\n" + script_own.text("dataset.split", _SPLIT, {"SplitSpec(": "shares_of("})
    own = own.replace("def series(", "def pieces_of(")
    return f"SPLITS = (\"train\", \"validation\", \"test\")\n\n\n{own}\n\n\n{text.ODD_SPLIT.strip()}"


def _scaling(data: DataSpec) -> str:
    parts = []
    if data.scaling in _BENT:
        parts.append(text.CURVE)
        parts.append(script_own.text("sequence.scaling", ["_LARGEST", "_STEEPEST", "_FITTED", "_BELOW", "curve", "_least", "_power", "bend", "unbend",
                                                          "image"]))
    parts.append(text.OFFSETS % text.HOW.get(data.scaling, text.HOW["standard"]))
    return "\n\n\n".join(part.strip("\n") for part in parts)


def _features(data: DataSpec) -> str:
    """Scaled numbers, flags, 0/1 columns; numbers of categories for an Embedding; what leads back to the data's own units."""
    changes = data.scaling == "difference"
    kind = "bent" if data.scaling in _BENT else "changes" if changes else "plain"
    numbers = text.NUMBERS[kind]
    differs = [n for n in data.inputs if data.columns[n].role in ("target", "feature")] if changes else []
    return text.FEATURES % {
        "numbers": numbers, "per_group": text.PER_GROUP if data.scale_per_group else "",
        "flags": text.FLAGS if any(step.kind == "flag" and step.on for step in data.steps) else "",
        "indexed": text.INDEXED if any(data.columns[n].encoding == "index" for n in data.categories) else "",
        "changing": f"\n    differenced = {differs!r}".replace("'", '"') if changes else "",
        "more": text.LEVELS if changes else "",
        "known": text.KNOWN if data.known_future else "", "known_words": text.KNOWN_WORDS if data.known_future else "",
        "future": "future" if data.known_future else "[]",
    }


def _windows(data: DataSpec, task: str) -> str:
    changes, known, indexed = data.scaling == "difference", bool(data.known_future), any(data.columns[n].encoding == "index" for n in data.categories)
    reach = "LOOK_BACK" if task == "autoencoder" else f"LOOK_BACK{' + GAP' if data.gap else ''} + HORIZON"
    first = "LOOK_BACK + GAP" if data.gap else "LOOK_BACK"
    again = text.AGAIN if changes else ""
    if task == "autoencoder":
        y = "x[:, :, :len(TARGETS)]"
    else:
        y = "tf.gather(levels, ahead) - tf.gather(levels, first + (LOOK_BACK - 1))" if changes else "later[:, :, :len(TARGETS)]"
    more = [*(["tf.gather(later, future, axis=2)"] if known else []), *(["*(tf.gather(column, back) for column in codes)"] if indexed else [])]
    return text.WINDOWS % {
        "reach": reach, "first": first, "last": f"{first} + HORIZON", "again": again, "y": y,
        "x": f"[x, {', '.join(more)}]" if more else "x", "levels": "    levels = tf.constant(data.levels)\n" if changes else "",
        "future": "    future = tf.constant(data.future)\n" if known else "",
        "codes": "    codes = [tf.constant(column) for column in data.codes]\n" if indexed else "",
        "ahead": "" if task == "autoencoder" else text.AHEAD % {"first": first},
        "back": text.BACK["bent" if data.scaling in _BENT else "changes" if changes else "plain"],
    }


def main(data: DataSpec, task: str, *, per_value: int = 1, point: int = 0, auxiliary: int = 0) -> str:
    """What the program does in the end."""
    answer = blocks.ANSWER if auxiliary else ""
    if task == "autoencoder":
        return text.RECONSTRUCTION_MAIN.replace("    history.to_csv(HERE", f"{answer}    history.to_csv(HERE")
    known = bool(data.known_future)
    return text.FORECAST_MAIN % {
        "each": f", {per_value}" if per_value > 1 else "", "point": f"[..., {point}]" if per_value > 1 else "", "answer": answer,
        "known": ", as far as what must be known of the horizon is" if known else "",
        "end": text.END_KNOWN if known else "        end = rows[-1] + 1\n",
        "levels": ', "levels": np.concatenate([data.levels, np.zeros((REACH, len(TARGETS)), np.float32)])' if data.scaling == "difference" else "",
        "more": ', starts=starts["train"]' if data.order == "chunks" else "",
    }
