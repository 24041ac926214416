"""What can be changed in a network at work, as plain values that a project keeps. Imports nothing heavy.

Steps are in input time and both ends are included; ``None`` is the first or the last there is. No units means all of them.
Numbers of an input are in the data's own units, those of gates and states as the cell has them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from ..errors import SettingError

How = Literal["set", "shift", "scale", "line", "values"]
Look = Literal["uniform", "one", "identity", "weights"]
Place = Annotated[int, Meta(ge=0)]


class Change(Struct, frozen=True, tag_field="change", forbid_unknown_fields=True, kw_only=True):
    """One entry of the list; ``on`` tells whether it acts."""

    on: bool = True


class SetInput(Change, frozen=True, tag="input"):
    """Another input: numbers of some features at some steps.

    Attributes
    ----------
    how : str
        ``set`` to ``value``, ``shift`` by it, ``scale`` by it, a straight ``line`` between what stands before and after, or ``values``,
        one a step from ``first`` on.
    features : tuple of int
        Positions among the input's columns; none = all.
    """

    how: How = "set"
    value: float = 0.0
    values: tuple[float, ...] = ()
    features: tuple[Place, ...] = ()
    first: Place | None = None
    last: Place | None = None


class SetTokens(Change, frozen=True, tag="tokens"):
    """Other tokens, one a step from ``first`` on; "" is padding."""

    first: Place
    tokens: tuple[str, ...]


class SetText(Change, frozen=True, tag="text"):
    """Another text altogether, cut and padded as the data are."""

    text: str


class ClampGate(Change, frozen=True, tag="gate"):
    """A gate (``i f g o``, ``z r g``) held at a value."""

    layer: str
    gate: str
    value: float = 1.0
    prefix: str = ""
    units: tuple[Place, ...] = ()
    first: Place | None = None
    last: Place | None = None


class FixState(Change, frozen=True, tag="state"):
    """A state (``h`` or ``c``) held at a value; 0 silences it. What is carried on and what is given are both the held value."""

    layer: str
    state: Literal["h", "c"] = "h"
    value: float = 0.0
    prefix: str = ""
    units: tuple[Place, ...] = ()
    first: Place | None = None
    last: Place | None = None


class CutState(Change, frozen=True, tag="cut"):
    """The recurrence cut before a step: it begins there from zero, or from the states the layer was given."""

    layer: str
    step: Place
    prefix: str = ""
    to: Literal["zero", "initial"] = "zero"


class SetAttention(Change, frozen=True, tag="attention"):
    """Where queries look.

    Attributes
    ----------
    head, query : int, optional
        None = all.
    how : str
        ``uniform`` over all keys, ``one`` key alone, ``identity`` (each query its own place), or ``weights``, one a key.
    """

    layer: str
    head: Place | None = None
    query: Place | None = None
    how: Look = "uniform"
    key: Place = 0
    weights: tuple[float, ...] = ()


AnyChange = SetInput | SetTokens | SetText | ClampGate | FixState | CutState | SetAttention


class WhatIf(Struct, frozen=True, forbid_unknown_fields=True):
    """A named list of changes of one run, as the project keeps it."""

    run: int
    changes: tuple[AnyChange, ...] = ()
    name: str = ""


class Inspected(Struct, frozen=True, forbid_unknown_fields=True):
    """What a project keeps of its inspection."""

    what_if: tuple[WhatIf, ...] = ()


def read(values: Any) -> tuple[AnyChange, ...]:
    """Changes from plain JSON values.

    Raises
    ------
    SettingError
        One of them is no change.
    """
    try:
        return msgspec.convert(values, tuple[AnyChange, ...])
    except msgspec.ValidationError as error:
        raise SettingError(f"these are not changes ({error})".replace("`", "'"), where="the list of changes",
                           fix="Give a list of mappings with 'change': input, tokens, text, gate, state, cut or attention") from None


def numbered(values: Sequence[Any], columns: Sequence[str]) -> list[Any]:
    """The same JSON values with the names of features replaced by their positions.

    Parameters
    ----------
    values : sequence
        Changes as mappings; what is none is left as it is.
    columns : sequence of str
        The input's columns.

    Raises
    ------
    SettingError
        No column has that name.
    """
    return [{**value, "features": _positions(value["features"], columns)} if isinstance(value, Mapping) and "features" in value else value
            for value in values]


def _positions(features: Any, columns: Sequence[str]) -> Any:
    several = [features] if isinstance(features, str) else features
    return [feature_named(one, columns) if isinstance(one, str) else one for one in several] if isinstance(several, list | tuple) else several


def feature_named(name: str, columns: Sequence[str]) -> int:
    """The position of a column of the input.

    Raises
    ------
    SettingError
        No column has that name.
    """
    if name not in columns:
        shown = ", ".join(columns[:12]) + ("…" if len(columns) > 12 else "")
        raise SettingError(f"there is no feature '{name}'", where="the changed input", fix=f"Choose from {shown}" if columns else "Give its position")
    return list(columns).index(name)


def plain(changes: tuple[AnyChange, ...]) -> list[dict[str, Any]]:
    """The reverse of :func:`read`."""
    return msgspec.json.decode(msgspec.json.encode(changes))


def acting(changes: tuple[AnyChange, ...]) -> tuple[AnyChange, ...]:
    """Those that are on."""
    return tuple(change for change in changes if change.on)


def of_run(inspected: Inspected, run: int, name: str = "") -> tuple[AnyChange, ...]:
    """The kept list of a run; empty if there is none."""
    return next((kept.changes for kept in inspected.what_if if kept.run == run and kept.name == name), ())


def with_list(inspected: Inspected, run: int, changes: tuple[AnyChange, ...], name: str = "") -> Inspected:
    """The same with another list for this run; an empty one is left out."""
    rest = [kept for kept in inspected.what_if if (kept.run, kept.name) != (run, name)]
    new = [WhatIf(run, changes, name)] if changes else []
    return Inspected(tuple(sorted([*rest, *new], key=lambda kept: (kept.run, kept.name))))


def drawn(changes: tuple[AnyChange, ...], step: int, feature: int, value: float) -> tuple[AnyChange, ...]:
    """The list after one more point of a feature was drawn by hand: joined to what was drawn beside it."""
    for place, change in enumerate(changes):
        if not (isinstance(change, SetInput) and change.on and change.how == "values" and change.features == (feature,)):
            continue
        first, values = change.first or 0, list(change.values)
        if first - 1 <= step <= first + len(values):
            values = [value, *values] if step < first else [*values[:step - first], value, *values[step - first + 1:]]
            made = SetInput(how="values", values=tuple(values), features=(feature,), first=min(first, step))
            return (*changes[:place], made, *changes[place + 1:])
    return (*changes, SetInput(how="values", values=(value,), features=(feature,), first=step))


# in words ----------------------------------------------------------------------------------------------------------


def words(change: AnyChange, columns: tuple[str, ...] = ()) -> str:
    """A change in a few words, for the list and for "Undo: …"."""
    return _SAID[type(change)](change, columns)


def _input(change: SetInput, columns: tuple[str, ...]) -> str:
    names = ", ".join(columns[n] if n < len(columns) else f"feature {n}" for n in change.features) or "all of the input"
    verb = {"set": f"= {change.value:g}", "shift": f"{change.value:+g}", "scale": f"× {change.value:g}", "line": "in a straight line",
            "values": f"drawn by hand ({len(change.values)})"}[change.how]
    last = change.last if change.how != "values" else (change.first or 0) + len(change.values) - 1
    return f"{names} {verb}{_steps(change.first, last)}"


def _tokens(change: SetTokens, columns: tuple[str, ...]) -> str:
    shown = " ".join(token or "∅" for token in change.tokens[:4])
    return f"tokens “{shown}{'…' if len(change.tokens) > 4 else ''}”{_steps(change.first, change.first + len(change.tokens) - 1)}"


def _text(change: SetText, columns: tuple[str, ...]) -> str:
    return f"text “{change.text[:24]}{'…' if len(change.text) > 24 else ''}”"


def _gate(change: ClampGate, columns: tuple[str, ...]) -> str:
    return f"{_way(change.prefix)}{change.gate} = {change.value:g}{_units(change.units)}{_steps(change.first, change.last)} in {change.layer}"


def _state(change: FixState, columns: tuple[str, ...]) -> str:
    return f"{_way(change.prefix)}{change.state} = {change.value:g}{_units(change.units)}{_steps(change.first, change.last)} in {change.layer}"


def _cut(change: CutState, columns: tuple[str, ...]) -> str:
    start = ", from its first states" if change.to == "initial" else ""
    return f"{_way(change.prefix)}recurrence cut before step {change.step} in {change.layer}{start}"


def _attention(change: SetAttention, columns: tuple[str, ...]) -> str:
    who = "all queries" if change.query is None else f"query {change.query}"
    how = {"uniform": "at all keys alike", "one": f"at key {change.key}", "identity": "at itself", "weights": "by given weights"}[change.how]
    return f"{who} {'look' if change.query is None else 'looks'} {how}{'' if change.head is None else f' (head {change.head})'} in {change.layer}"


_SAID: dict[type, Any] = {SetInput: _input, SetTokens: _tokens, SetText: _text, ClampGate: _gate, FixState: _state, CutState: _cut,
                          SetAttention: _attention}


def _way(prefix: str) -> str:
    """``fw_cell1_`` as "forward cell1 "."""
    names = {"fw": "forward", "bw": "backward"}
    return "".join(f"{names.get(part, part)} " for part in prefix.split("_") if part)


def _units(units: tuple[int, ...]) -> str:
    if not units:
        return ""
    shown = ", ".join(map(str, units[:4])) + ("…" if len(units) > 4 else "")
    return f" of unit {shown}" if len(units) == 1 else f" of units {shown}"


def _steps(first: int | None, last: int | None) -> str:
    if first is None and last is None:
        return ""
    if first == last:
        return f" at step {first}"
    return f" from step {first}" if last is None else f" to step {last}" if first is None else f" at steps {first}–{last}"
