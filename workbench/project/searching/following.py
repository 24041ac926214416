"""A trial's document: the searched values, and a network that fits the data they give. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from ...dataset.facts import DataFacts
from ...model.spec import LayerSpec, ModelSpec
from .. import document as doc
from .. import proposal
from ..document import Document

Edits = Sequence[tuple[str, Any]]


def applied(base: Document, edits: Edits, facts_of: Callable[[Document], DataFacts]) -> Document:
    """The document with these edits made, those of the data first.

    Where they change what the network gets, a network that is still the proposed one is proposed anew, as it would be by hand; in one
    that was edited, layers that are written for the number of rows (a crop, a repetition) are written for the new number. Settings of the
    training stay as they are.

    Parameters
    ----------
    facts_of : callable
        What a document's data give; called only where a network is to be proposed anew.

    Raises
    ------
    WorkbenchError
        A value doesn't fit the document, or the data can't be used with it.
    """
    of_data = [edit for edit in edits if edit[0].startswith("data.")]
    others = [edit for edit in edits if not edit[0].startswith("data.")]
    made = doc.replace(base, of_data) if of_data else base
    if made.data != base.data:
        untouched = proposal.untouched(base) and not proposal.outdated(base)
        model = proposal.network(facts_of(made)) if untouched else for_rows(base.model, base.data.look_back, made.data.look_back, base.data.horizon)
        made = msgspec.structs.replace(made, model=model)
    return doc.replace(made, others) if others else made


def for_rows(model: ModelSpec, old: int, new: int, horizon: int) -> ModelSpec:
    """A network written for windows of ``old`` rows, written for ``new``: what it keeps at a window's end it keeps there."""
    if old == new:
        return model
    return msgspec.structs.replace(model, layers=tuple(_layer(layer, old, new, horizon) for layer in model.layers))


def _layer(layer: LayerSpec, old: int, new: int, horizon: int) -> LayerSpec:
    values = dict(layer.parameters)
    if layer.kind == "RepeatVector" and values.get("n") == old and (old != horizon or layer.name == "level_everywhere"):
        values["n"] = new
    elif layer.kind == "Reshape" and _numbers(values.get("target_shape"))[:1] == [old]:
        values["target_shape"] = [new, *_numbers(values["target_shape"])[1:]]
    elif layer.kind == "Cropping1D":
        values["cropping"] = _cut(values.get("cropping"), old, new)
    elif layer.kind == "Cropping2D" and isinstance(values.get("cropping"), list | tuple) and isinstance(values["cropping"][0], list | tuple):
        values["cropping"] = [_cut(values["cropping"][0], old, new), *values["cropping"][1:]]
    return msgspec.structs.replace(layer, parameters=values) if values != layer.parameters else layer


def _cut(cropping: Any, old: int, new: int) -> Any:
    """As many rows are left as before; the longer side gives or takes."""
    sides = _numbers(cropping)
    if len(sides) != 2 or not 0 < sum(sides) < old:
        return cropping
    first, last = sides
    return [first + new - old, last] if first >= last else [first, last + new - old]


def _numbers(value: Any) -> list[int]:
    return [int(one) for one in value] if isinstance(value, Iterable) and all(isinstance(one, int) for one in value) else []
