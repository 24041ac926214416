"""One gallery entry as the page shows it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from workbench.gallery.entry import GalleryEntry

from ...teaches import subject
from ...translating import translated

Grid = tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Card:
    """What a card says and what its picture is drawn from.

    ``picture`` is a kind of :class:`workbench.gallery.entry.Picture`; where it is "", what there is decides. ``series`` holds (lowest, highest) of
    equal pieces, 0…1; ``text`` and ``label`` are one row of a text file (for pairs the two texts), to be drawn letter by letter if ``letters``;
    ``values`` are lines, a map or bars, ``grids`` images with cells 0…1.
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
    system: str = ""
    picture: str = ""
    values: Grid = ()
    grids: tuple[Grid, ...] = ()
    labels: tuple[str, ...] = ()
    own: bool = False
    both_ways: bool = False
    entry: GalleryEntry | None = None

    @property
    def drawn(self) -> str:
        """Which kind of picture is drawn; "" = nothing could be read."""
        there = {"series": self.series, "letters": self.text, "words": self.text, "pairs": self.text and self.label, "image": self.grids,
                 "sequences": self.values, "curves": self.values, "attention": self.values, "bars": self.values}
        if self.picture:
            return self.picture if there.get(self.picture) else ""
        return "series" if self.series else "letters" if self.text and self.letters else "words" if self.text else ""

    @property
    def runs(self) -> int:
        """How many runs it trains."""
        return max(len(self.entry.recipes), 1) if self.entry is not None else 1

    def found_by(self, words: str) -> bool:
        """Whether every word asked for stands somewhere in it."""
        entry = self.entry
        more = (entry.text, *entry.equations, entry.data_note) if entry is not None else ()
        text = " ".join((self.name, self.title, self.subtitle, self.kind, subject(self.system), *more)).lower()
        return all(word in text for word in words.lower().split())


def spoken(card: Card) -> Card:
    """The card in the language in force."""
    if card.entry is None:
        return card
    entry = translated(card.entry)
    return dataclasses.replace(card, title=entry.title, subtitle=entry.subtitle, kind=entry.kind, labels=entry.picture.labels or card.labels,
                               entry=entry)
