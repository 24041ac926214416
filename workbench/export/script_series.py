"""Series in exported programs: settings, and the text that reads, cleans, splits, scales and cuts windows as the application does."""

from __future__ import annotations

from typing import Any

from ..dataset.spec import DataSpec, SplitSpec
from ..dataset.steps.words import parted
from ..sequence.grouping import JOINT
from . import script_blocks as blocks
from . import script_cleaning, script_own, script_times
from . import script_features_text as features_text
from . import script_gather as gather
from . import script_rows_text as rows_text
from . import script_series_text as text
from .bundle import Bundle

_BENT = ("log", "box_cox")


def settings(data: DataSpec, task: str, bundle: Bundle) -> dict[str, Any]:
    """Constants at the program's top."""
    found: dict[str, Any] = {
        "COLUMNS": list(data.inputs),
        "CATEGORIES": [name for name in data.categories if data.columns[name].encoding == "one_hot"],
        "MOST": {name: data.columns[name].most for name in data.categories if data.columns[name].most},
        "TARGETS": list(data.targets),
        **script_times.settings(data, bundle),
        **script_cleaning.settings(data),
        "LOOK_BACK": data.look_back,
        "HORIZON": data.look_back if task == "autoencoder" else data.horizon,
        "STRIDE": data.look_back if data.order == "chunks" else data.stride,
        "SEASON": data.season,
        "SCALING": data.scaling,
        "TRAIN_SHARE": data.split.train,
        "VALIDATION_SHARE": data.split.validation,
    }
    return {**found, **_rare(data, bundle.document.seed)}


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
        found["SPLIT"] = blocks.split_of(data.split)
        found["SPLIT_SEED"] = seed
    return found


def _is_odd_split(data: DataSpec) -> bool:
    return bool(data.groups or data.split.folds) or data.split.method not in (SplitSpec().method, "chronological")


# the text ----------------------------------------------------------------------------------------------------------


def statements(data: DataSpec, task: str, bundle: Bundle) -> tuple[str, ...]:
    """The blocks between reading and training."""
    return (script_times.statements(data, bundle), script_cleaning.statements(data), _series(data),
            _splitting(data), _scaling(data), _features(data), _windows(data, task))


def _series(data: DataSpec) -> str:
    static = "    rows = rows.assign(**rows[STATIC].ffill().bfill())                     # what is known somewhere in a series holds in all of it\n" \
        if data.with_role("static") else ""
    if not data.groups:
        return rows_text.ONE_SERIES
    return rows_text.SEVERAL_SERIES % {"static": static.replace("    rows", "        rows", 1) if static else "", "joint": JOINT}


def _splitting(data: DataSpec) -> str:
    if not _is_odd_split(data):
        return rows_text.SPLIT
    own = gather.gathered(["dataset.split:series"], blocks.INSTEAD)
    return f"{own}\n\n\n{rows_text.ODD_SPLIT.strip()}"


def _scaling(data: DataSpec) -> str:
    parts = []
    if data.scaling in _BENT:
        parts.append(features_text.CURVE)
        parts.append(script_own.text("sequence.scaling", ["_LARGEST", "_STEEPEST", "_FITTED", "_BELOW", "curve", "_least", "_power", "bend", "unbend",
                                                          "image"]))
    parts.append(features_text.OFFSETS % features_text.HOW.get(data.scaling, features_text.HOW["standard"]))
    return "\n\n\n".join(part.strip("\n") for part in parts)


def _features(data: DataSpec) -> str:
    """Scaled numbers, flags, 0/1 columns; numbers of categories for an Embedding; what leads back to the data's own units."""
    changes = data.scaling == "difference"
    kind = "bent" if data.scaling in _BENT else "changes" if changes else "plain"
    numbers = features_text.NUMBERS[kind]
    differs = [n for n in data.inputs if data.columns[n].role in ("target", "feature")] if changes else []
    return features_text.FEATURES % {
        "numbers": numbers, "per_group": features_text.PER_GROUP if data.scale_per_group else "",
        "flags": features_text.FLAGS if any(step.kind == "flag" and step.on for step in data.steps) else "",
        "indexed": features_text.INDEXED if any(data.columns[n].encoding == "index" for n in data.categories) else "",
        "changing": f"\n    differenced = {differs!r}".replace("'", '"') if changes else "",
        "more": features_text.LEVELS if changes else "",
        "known": features_text.KNOWN if data.known_future else "", "known_words": features_text.KNOWN_WORDS if data.known_future else "",
        "future": "future" if data.known_future else "[]", **_looking(data),
    }


def _looking(data: DataSpec) -> dict[str, str]:
    """What a step that looks ahead takes out."""
    ahead = script_cleaning.looks_ahead(data)
    if not ahead:
        return {"all_pieces": "", "inside": "", "looking": ""}
    return {"all_pieces": ", all_pieces", "inside": features_text.INSIDE_CALL, "looking": features_text.LOOKING}


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
        "kept": "first[~np.isin(first + LOOK_BACK - 1, data.looking)]      # no window ends inside a gap that was filled from behind"
                if script_cleaning.looks_ahead(data) else "first",
        "back": text.BACK["bent" if data.scaling in _BENT else "changes" if changes else "plain"],
    }


def main(data: DataSpec, task: str, *, per_value: int = 1, point: int = 0, auxiliary: int = 0) -> str:
    """What the program does in the end."""
    found = _main(data, task, per_value, point, auxiliary)
    if not script_cleaning.looks_ahead(data):
        return found
    every = "[part for parts in pieces.values() for part in parts]"
    return found.replace('features_of(series, pieces["train"])', f'features_of(series, pieces["train"], {every})')


def _main(data: DataSpec, task: str, per_value: int, point: int, auxiliary: int) -> str:
    answer = blocks.ANSWER if auxiliary else ""
    if task == "autoencoder":
        return text.RECONSTRUCTION_MAIN.replace("    history.to_csv(HERE", f"{answer}    history.to_csv(HERE")
    known = bool(data.known_future)
    return text.FORECAST_MAIN % {
        "each": f", {per_value}" if per_value > 1 else "", "point": f"[..., {point}]" if per_value > 1 else "", "answer": answer,
        "known": ", as far as what must be known of the horizon is" if known else "",
        "told": text.TOLD_KNOWN if known else "",
        "end": text.END_KNOWN if known else "        end = rows[-1] + 1\n",
        "levels": ', "levels": np.concatenate([data.levels, np.zeros((REACH, len(TARGETS)), np.float32)])' if data.scaling == "difference" else "",
        "more": ', starts=starts["train"]' if data.order == "chunks" else "",
    }
