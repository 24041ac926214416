"""What a file needs to be told beside it: columns in order, words and their numbers, how a text becomes ids. Heavy only by what it describes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from ..sequence import clusters, tokens
from ..sequence.preprocessing import Preprocessing
from . import formats, series_in_graph
from .bundle import Bundle
from .dialect import ONNX

_MARK = '"made_for": '
SUFFIX = ".preprocessing.json"


def columns(fitted: Preprocessing) -> dict[str, Any]:
    """What ``columns.json`` of a SavedModel says."""
    return {
        "task": fitted.task,
        "columns": list(fitted.columns),
        "categories": list(series_in_graph.category_columns(fitted)),
        "category_values": {name: list(values) for name, values in fitted.categories.items()},
        "known_future": list(fitted.known_future),
        "known_future_categories": list(fitted.known_future_categories),
        "groups": list(fitted.group_columns),
        "targets": list(fitted.targets),
        "look_back": fitted.look_back,
        "horizon": fitted.horizon,
        "gap": fitted.gap,
        "frequency": fitted.frequency,
        "steps": [{key: value for key, value in msgspec.to_builtins(step).items() if value not in (None, "", True)} for step in fitted.steps],
        "classes": list(fitted.classes),
    }


def of(bundle: Bundle, name: str) -> dict[str, Any]:
    """What a file without strings needs: ``inputs`` in words, and all that stands behind them."""
    fitted, alone = bundle.preprocessing, bundle.quantize == "int8"
    found: dict[str, Any] = {**columns(fitted), "format": name, "numbers": bundle.quantize or "float32", "inputs": _inputs(fitted, alone)}
    if not alone and fitted.columns:
        found["categories"] = list(series_in_graph.word_columns(fitted, ONNX))
        found["group_names"] = list(fitted.groups)
    if fitted.vocabulary:
        found["texts"] = texts(fitted.vocabulary, fitted.merges, fitted, fitted.length or fitted.look_back)
    if fitted.target_vocabulary:
        found["written_texts"] = texts(fitted.target_vocabulary, fitted.target_merges, fitted, fitted.target_length)
    if alone and fitted.columns:
        found["scaling"] = _scaling(fitted)
    found["notes"] = list(formats.remarks(name, fitted, bundle.quantize))
    return found


def _inputs(fitted: Preprocessing, alone: bool) -> dict[str, str]:
    """What goes into each input, in words."""
    if fitted.vocabulary and not fitted.columns:
        length = fitted.length or fitted.look_back
        name = "input" if alone else "ids"
        return {name: f"int32 (batch, {length}): token ids of each text, padded with 0 at the right; see texts"}
    if alone:
        return {"input": f"float32 (1, {fitted.length or fitted.look_back}, {fitted.width}): scaled columns, flags and 0/1 columns; see scaling"}
    if fitted.room in ("sequences", "whole_autoencoder"):
        found = {"sequence": f"float32 (batch, time, {len(fitted.columns)}): the columns in their own units, NaN = missing or behind the end"}
    else:
        shape = f"(batch, {fitted.look_back}, {len(fitted.columns)})"
        found = {"window": f"float32 {shape}: the columns in their own units, oldest row first, NaN = missing"}
    if fitted.categories:
        found["categories"] = "int32: place of the word in category_values from 1, 0 = not there, -1 = missing; columns as in categories"
    if fitted.groups:
        found["group"] = "int32 (batch): place of the series' name in group_names from 0, -1 = not known"
    if series_in_graph.needs_times(fitted):
        found["time"] = f"int64 (batch, {fitted.look_back}): Unix seconds of the rows"
    if fitted.known_future:
        found["known_future"] = f"float32 (batch, {fitted.horizon}, {len(fitted.known_future)}): what is known of the rows to be forecast"
    if fitted.known_future_categories:
        shape = f"(batch, {fitted.horizon}, {len(fitted.known_future_categories)})"
        found["known_future_categories"] = f"int32 {shape}: as categories, of the rows to be forecast"
    return found


def _scaling(fitted: Preprocessing) -> dict[str, Any]:
    """How columns become what the network gets."""
    return {
        "rule": "clean as in steps; gaps take the last value before them, at the start leading; bend (if there are curves); (x - offset) / scale",
        "offset": list(fitted.offset), "scale": list(fitted.scale), "leading": list(fitted.leading or fitted.offset),
        "curves": [msgspec.to_builtins(curve) for curve in fitted.curves], "differenced": list(fitted.differenced), "flags": list(fitted.flags),
        "one_hot": {name: list(values) for name, values in fitted.one_hot.items()}, "groups": list(fitted.groups),
        "group_offset": [list(row) for row in fitted.group_offset], "group_scale": [list(row) for row in fitted.group_scale],
    }


def texts(vocabulary: tuple[str, ...], merges: tuple[tuple[int, int], ...], fitted: Preprocessing, length: int) -> dict[str, Any]:
    """How a text becomes ids: all that a program in another language needs."""
    rules = ["to lower case (Unicode)"] if fitted.lower else []
    if fitted.unit == "word":
        rules += ["put a space before and behind every character of marks", "split at runs of blanks"]
    elif fitted.unit == "character":
        rules.append("split into code points" if fitted.rule == 1 else "split into user-perceived characters (extended grapheme clusters)")
    else:
        rules += ["split into pieces: a new one before every space and wherever the kind of character changes (letters, digits, others)",
                  "in each piece replace the pair of neighbors that stands first in merges by one token, until there is none"]
    rules += [f"a piece's id is its place in vocabulary, 1 if it is not there; cut or pad with 0 at the right to {length}"]
    found: dict[str, Any] = {"unit": fitted.unit, "lower": fitted.lower, "length": length, "rule": rules, "vocabulary": list(vocabulary)}
    if fitted.unit == "word":
        found["marks"], found["blanks"] = list(tokens.marks(fitted.rule)), list(tokens.blanks(fitted.rule))
    if fitted.unit == "byte_pair":
        found["merges"] = [list(pair) for pair in merges]
    if fitted.unit == "character" and fitted.rule != 1:
        found["clusters"] = {"expression": clusters.CLUSTER, "note": "over letters that stand for classes of code points, as RE2 reads it"}
    return found


def place_of(target: Path) -> Path:
    """Where it stands beside an exported file."""
    return target.with_name(target.stem + SUFFIX)


def text_of(bundle: Bundle, name: str, target: Path) -> str:
    """The file's content."""
    return json.dumps({"made_for": target.name, **of(bundle, name)}, ensure_ascii=False, indent=1) + "\n"


def is_one(path: Path) -> bool:
    """Whether such a file stands there."""
    return path.is_file() and _MARK in path.read_text(encoding="utf-8", errors="replace")[:200]
