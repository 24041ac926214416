"""Pairs as a table, the worst first; a click opens one below."""

from __future__ import annotations

from PySide6.QtCore import Signal

from workbench.evaluation.report import Evaluation, Example

from .... import figures
from ....translating import tr
from ....widgets import Cell, Panel, Segmented, Table

_LONGEST = 160


class PairTable(Panel):
    """``chosen(sample)``: a pair was clicked."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("Pairs"), tr("the worst first; click one to look into it"), name="example_panel")
        self.which = Segmented(
            (("all", tr("All")), ("wrong", tr("Wrong")), ("right", tr("Right"))), name="pair_filter", tip=tr("Which pairs are listed"), height=26
        )
        self.which.changed.connect(self._fill)
        self.tools.addWidget(self.which)
        self.table = Table(
            (tr("Read"), tr("Should be written"), tr("Written alone"), tr("Off by"), tr("Chance")),
            numbers=(3, 4),
            stretch=(0, 1, 2),
            name="example_table",
            title=tr("Pairs"),
            row_height=24,
        )
        self.table.chosen.connect(self._chosen)
        self.body.addWidget(self.table, 1)
        self._examples: tuple[Example, ...] = ()
        self.shown: list[Example] = []

    def show_examples(self, found: Evaluation) -> None:
        """Other pairs."""
        self._examples = found.examples
        self.set_caption(tr("the worst {count:,} first, characters to change by length; click one to look into it",
                            count=len(found.examples)))
        self._fill()

    def _fill(self, *_: object) -> None:
        kind = self.which.value()
        self.shown = [one for one in self._examples if kind in ("all", one.kind)]
        self.table.set_rows([_row(one) for one in self.shown])

    def _chosen(self, row: int) -> None:
        if 0 <= row < len(self.shown):
            self.chosen.emit(self.shown[row].index)


def _row(one: Example) -> list[Cell]:
    wrong = one.kind == "wrong"
    far = "" if one.distance is None else f"{one.distance:,}" if one.distance else "–"
    return [_text(one.text), _text(one.truth), Cell(_short(one.prediction), "err" if wrong else "ok", 500, tip=one.prediction[:600]),
            Cell(far, tip=tr("characters to change")), Cell(figures.percent(one.probability), tip=tr("of the whole text, by the network itself"))]


def _text(words: str) -> Cell:
    return Cell(_short(words), tip=words[:600])


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
