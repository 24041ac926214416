"""What the user made of the lanes: which are hidden, in which order, which lines and colors; and the values of the input that were dragged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ..translating import tr
from .lane_kinds import HeatLane, Lane, SeriesLane, TokenLane

Fixed = dict[str, float]
"""End of the color scale by letter."""


@dataclass(frozen=True)
class TokenColor:
    """What tokens are colored by: a state or gate, of the chosen unit or as the mean over the units."""

    letter: str
    mean: bool = False


@dataclass
class LaneChoices:
    """Choices outlive the lanes they were made for: they are kept by the lanes' keys.

    Attributes
    ----------
    hidden : set of str
        Keys of the lanes that are not drawn.
    order : list of str
        Keys from the top, as far as the user moved lanes.
    lines : dict
        Names of the drawn lines of a series, by its key.
    color : TokenColor or None
        What tokens are colored by.
    edits : dict
        (feature, step) → value, in the lane's own units: what was dragged.
    scales : dict
        End of the color scale of states, by letter, where it is fixed from outside.
    """

    hidden: set[str] = field(default_factory=set)
    order: list[str] = field(default_factory=list)
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    color: TokenColor | None = None
    edits: dict[tuple[int, int], float] = field(default_factory=dict)
    scales: Fixed = field(default_factory=dict)

    def arranged(self, lanes: Sequence[Lane]) -> list[Lane]:
        """All lanes in the user's order, the hidden ones too; new ones stay after their neighbor."""
        place = {key: n for n, key in enumerate(self.order)}
        known = sorted((lane for lane in lanes if lane.key in place), key=lambda lane: place[lane.key])
        found: list[Lane] = []
        for lane in lanes:
            found.append(known.pop(0) if lane.key in place else lane)
        return found

    def shown(self, lanes: Sequence[Lane], unit: int) -> list[Lane]:
        """The lanes that are drawn, as they are drawn; never none at all."""
        arranged = self.arranged(lanes)
        kept = [lane for lane in arranged if lane.key not in self.hidden] or arranged[:1]
        return [self.dressed(lane, lanes, unit) for lane in kept]

    def dressed(self, lane: Lane, lanes: Sequence[Lane], unit: int) -> Lane:
        """One lane with the user's lines, values and colors."""
        if isinstance(lane, TokenLane):
            return self._colored(lane, lanes, unit)
        if isinstance(lane, SeriesLane):
            chosen = self.lines.get(lane.key)
            return self._edited(lane.with_lines(chosen) if chosen else lane)
        if isinstance(lane, HeatLane) and lane.letter in self.scales:
            lane.heat.set_top(self.scales[lane.letter])
        return lane

    def _colored(self, lane: TokenLane, lanes: Sequence[Lane], unit: int) -> Lane:
        """Tokens that have colors of their own (the answer's) keep them."""
        color = self.color
        heat = next((other.heat for other in lanes if isinstance(other, HeatLane) and color is not None and other.letter == color.letter), None)
        if color is None or heat is None or lane.values is not None or unit >= heat.units:
            return lane
        values = heat.values.mean(axis=1) if color.mean else heat.values[:, unit]
        who = tr("mean of") if color.mean else tr("unit {unit} of", unit=unit)
        return replace(lane, values=values, signed=heat.signed, top=heat.top, fact=f"{lane.fact}\n{who} {color.letter}".strip())

    def _edited(self, lane: SeriesLane) -> SeriesLane:
        if not self.edits:
            return lane
        lines = []
        for name, color, values in lane.lines:
            changes = {step: value for (feature, step), value in self.edits.items() if feature == lane.feature_of(name) and 0 <= step < len(values)}
            drawn = np.array(values, float) if changes else values
            if changes:
                drawn[list(changes)] = list(changes.values())
            lines.append((name, color, drawn))
        return replace(lane, lines=tuple(lines))

    # changing ------------------------------------------------------------------------------------------------------

    def move(self, lanes: Sequence[Lane], key: str, by: int) -> bool:
        """Move a lane up (−1) or down (1) among the drawn ones; whether anything changed."""
        keys = [lane.key for lane in self.arranged(lanes)]
        drawn = [name for name in keys if name not in self.hidden]
        if key not in drawn or not 0 <= drawn.index(key) + by < len(drawn):
            return False
        other = drawn[drawn.index(key) + by]
        one, two = keys.index(key), keys.index(other)
        keys[one], keys[two] = keys[two], keys[one]
        self.order = keys
        return True

    def toggle_line(self, lane: SeriesLane, name: str) -> None:
        """Draw a line more or less; the last one stays."""
        shown = self.lines.get(lane.key) or tuple(line[0] for line in lane.lines)
        left = tuple(one for one in shown if one != name) if name in shown else (*shown, name)
        if left:
            self.lines[lane.key] = left


Item = tuple[str, Callable[[], None], bool | None] | None
"""Words, what it does, and whether it is checked (None: it can't be)."""


def items(choices: LaneChoices, lanes: Sequence[Lane], key: str, done: Callable[[], None]) -> list[Item]:
    """The menu of a lane: its own choices first, then hiding and moving, then what all lanes share."""
    lane = next((one for one in lanes if one.key == key), None)

    def doing(act: Callable[[], object]) -> Callable[[], None]:
        def now() -> None:
            act()
            done()
        return now

    found: list[Item] = []
    if isinstance(lane, TokenLane) and lane.values is None:
        found += [(words, doing(lambda color=color: setattr(choices, "color", color)), choices.color == color)
                  for words, color in _token_colors(lanes)]
        found.append(None)
    if isinstance(lane, SeriesLane) and len(lane.offered) > 1:
        shown = choices.lines.get(lane.key) or tuple(line[0] for line in lane.lines)
        found += [(tr("Draw {name}", name=name), doing(_toggler(choices, lane, name)), name in shown) for name, *_ in lane.offered]
        found.append(None)
    if lane is not None:
        found += [
            (tr("Move up"), doing(lambda: choices.move(lanes, key, -1)), None),
            (tr("Move down"), doing(lambda: choices.move(lanes, key, 1)), None),
            None,
        ]
    found += [
        (
            tr("Show {title}", title=_title(one)),
            doing(lambda one=one: choices.hidden.symmetric_difference_update({one.key})),
            one.key not in choices.hidden,
        )
        for one in choices.arranged(lanes)
    ]
    found += [None, (tr("Show all lanes in their usual order"), doing(lambda: (choices.hidden.clear(), choices.order.clear())), None)]
    return found


def _toggler(choices: LaneChoices, lane: SeriesLane, name: str) -> Callable[[], None]:
    return lambda: choices.toggle_line(lane, name)


def _title(lane: Lane) -> str:
    return f"{lane.name} {lane.letter}".rstrip() if lane.letter and lane.letter != "∂" else lane.name


def _token_colors(lanes: Sequence[Lane]) -> list[tuple[str, TokenColor | None]]:
    heats = [lane for lane in lanes if isinstance(lane, HeatLane)]
    found: list[tuple[str, TokenColor | None]] = [(tr("No color"), None)]
    found += [(tr("Color by {letter} of the chosen unit", letter=lane.letter), TokenColor(lane.letter)) for lane in heats]
    return found + [
        (tr("Color by {letter}, mean of all units", letter=lane.letter), TokenColor(lane.letter, mean=True)) for lane in heats if not lane.heat.signed
    ]


__all__ = ["Item", "LaneChoices", "TokenColor", "items"]
