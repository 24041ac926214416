"""One gallery entry as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Card:
    """What a card says and what its picture is drawn from.

    ``series`` holds (lowest, highest) of equal pieces, 0…1; ``text`` and ``label`` are one row of a text file, to be
    drawn letter by letter if ``letters``.
    """

    name: str
    title: str
    subtitle: str
    kind: str
    group: str
    seconds: float
    series: tuple[tuple[float, float], ...] = ()
    text: str = ""
    label: str = ""
    letters: bool = False
