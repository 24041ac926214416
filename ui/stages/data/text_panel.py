"""Texts: one encoded example as token boxes, the vocabulary and what it covers, lengths and where they are cut."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workbench.dataset.facts import DataFacts
from workbench.dataset.spec import DataSpec

from ... import theme
from ...plots.coverage import CoverageCurve
from ...plots.histogram import LengthHistogram, NamedBars
from ...plots.save import PlotMenu
from ...translating import tr
from ...widgets import Button, Chip, Panel, Segmented, SpinBox, Switch, TextLabel
from ...widgets.form import ComboBox
from .reading import Example, TextArrays
from .text_boxes import TokenBoxes, right_to_left, unit_words

__all__ = ["CountsPanel", "ExamplePanel", "TokenBoxes", "VocabularyPanel", "side_by_side", "stacked", "unit_words"]

_QUANTILES = (0.9, 0.95, 0.98, 0.99, 1.0)


def percent(share: float) -> str:
    """``2.6 %``; small shares are not hidden."""
    return "0 %" if share == 0 else "< 0.1 %" if share < 0.001 else f"{share * 100:.1f} %"


class ExamplePanel(Panel):
    """``example_wanted(index)``."""

    example_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("One example"), parent=parent, name="example_panel")
        self._index = 0
        self.label = Chip("", dot="orange", name="example_label", height=22)
        self.tools.addWidget(self.label)
        before = Button("", "ghost", "ph.caret-left", name="example_before", tip=tr("The text before"))
        after = Button("", "ghost", "ph.caret-right", name="example_after", tip=tr("The next text"))
        before.clicked.connect(self._before)
        after.clicked.connect(self._after)
        self.tools.addWidget(before)
        self.tools.addWidget(after)
        self.text, self.boxes = _text(), TokenBoxes()
        self.written, self.written_boxes = _text(), TokenBoxes(name="written_boxes")
        self._read_as, self._written_as = TextLabel(tr("Read"), 11, 600, "text3"), TextLabel(tr("Written"), 11, 600, "text3")
        above = ((self._read_as, 0), (self.text, 0), (self.boxes, 100))
        for widget, stretch in (*above, (self._written_as, 0), (self.written, 0), (self.written_boxes, 100)):
            self.body.addWidget(widget, stretch)
        self.body.addStretch(1)                               # what the tokens leave

    def show_example(self, example: Example, spec: DataSpec) -> None:
        """Another one."""
        self._index = example.index
        self.set_caption(tr("training sample {value:,} of {count:,}", value=example.index + 1, count=example.count))
        under = tr("Its tag and its id stand") if example.tags else tr("Its id stands")
        self.boxes.setToolTip(tr("The text as the network gets it. {under} under every token; unknown ones are �.", under=under))
        _say(self.text, example.text)
        self.label.setText(example.label)
        self.label.setVisible(bool(example.label))
        self.boxes.show_pieces(example.pieces, example.tags, mirrored=right_to_left(example.text))
        pair = bool(example.written_pieces)
        for widget in (self._read_as, self._written_as, self.written, self.written_boxes):
            widget.setVisible(pair)
        if pair:
            _say(self.written, example.written)
            self.written_boxes.show_pieces(example.written_pieces, mirrored=right_to_left(example.written))

    def _before(self) -> None:
        self.example_wanted.emit(self._index - 1)

    def _after(self) -> None:
        self.example_wanted.emit(self._index + 1)


def _text() -> TextLabel:
    label = TextLabel("", 13, 400, "text", wrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setMaximumHeight(theme.size(66))
    return label


def _say(label: TextLabel, text: str) -> None:
    """At the side where the text begins."""
    label.setText(text[:400])
    side = Qt.AlignmentFlag.AlignRight if right_to_left(text) else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute)


class CountsPanel(Panel):
    """The vocabulary: its unit, its size and what it covers; behind it classes (or frequent tokens) as bars.

    ``wanted(edits, words)``: edits of the document and what they are called.
    """

    wanted = Signal(list, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Vocabulary"), parent=parent, name="counts_panel")
        self.page = Segmented((("coverage", tr("Coverage")), ("counts", tr("Classes"))), name="counts_page", tip=tr("What is drawn here"), height=24)
        self.page.changed.connect(self._turn)
        self.tools.addWidget(self.page)
        self.bars = NamedBars(name="count_bars", title=tr("Counts"))
        self.curve = CoverageCurve()
        self.unit = ComboBox(((tr("Words"), "word"), (tr("Characters"), "character"), (tr("Byte pairs"), "byte_pair")), name="text_unit",
                             tip=tr("What a token is: words, characters as a reader sees them, or pieces of words learned from the training texts"))
        self.vocabulary = SpinBox(3, 200_000, 8000, name="vocabulary_size", tip=tr("The most frequent tokens that have an id of their own"))
        self.vocabulary.setSingleStep(500)
        self.lower_case = Switch("A→a", name="lower_case", tip=tr("Lower case: capitals are read as small letters"))
        self.lower_case.setAccessibleName(tr("Lower case"))
        self.lower_case.clicked.connect(self._lowered)
        self.unit.activated.connect(self._unit)
        self.vocabulary.valueChanged.connect(self._sized)
        self.words = TextLabel("", 11, 400, "text2", wrap=True)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._coverage())
        self.stack.addWidget(self.bars)
        self._second = tr("Classes")
        self.menus = {"coverage": PlotMenu(self.curve, "coverage"), "counts": PlotMenu(self.bars, "counts")}
        for menu in self.menus.values():
            self.tools.addWidget(menu)
        self.body.addWidget(self.stack, 1)
        self._turn("coverage")

    def _coverage(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(6))
        row = QHBoxLayout()
        row.setSpacing(theme.size(8))
        row.addWidget(self.unit, 1)
        row.addWidget(self.vocabulary, 1)
        row.addWidget(self.lower_case)
        column.addLayout(row)
        column.addWidget(self.curve, 1)
        column.addWidget(self.words)
        return whole

    def _turn(self, page: str) -> None:
        self.stack.setCurrentIndex(0 if page == "coverage" else 1)
        for name, menu in self.menus.items():
            menu.setVisible(name == page)
        self.set_title(tr("Vocabulary") if page == "coverage" else self._second)

    def show_arrays(self, arrays: TextArrays, spec: DataSpec, facts: DataFacts) -> None:
        """Other texts."""
        second = {"tagging": tr("Tags"), "classification": tr("Classes")}.get(spec.task, tr("Frequent"))
        value = self.page.value()
        self._second = {"Frequent": tr("Most frequent tokens")}.get(second, second)
        self.page.set_options((("coverage", tr("Coverage")), ("counts", second)))
        self.page.set_value(value)
        self._turn(self.page.value())
        self.bars.show_counts(arrays.classes or arrays.frequent)
        _quietly(self.unit, spec.text.unit)
        self.unit.model().item(2).setEnabled(spec.task != "tagging")  # type: ignore[attr-defined]
        _quietly(self.vocabulary, spec.text.vocabulary)
        self.lower_case.setChecked(spec.text.lower)
        curve = arrays.coverage
        self.curve.setVisible(curve is not None and len(curve.sizes) > 0)
        if curve is not None and len(curve.sizes):
            self.curve.show_curve(curve.sizes, curve.values, curve.chosen, share=curve.unit == "share")
        self.words.setText(_unknown_words(facts))
        size = facts.inputs[0].vocabulary or 0 if facts.inputs else 0
        self.words.setToolTip(tr("{value:,} {unit_words} are known, learned from the training texts only", value=max(size - 2, 0),
                                 unit_words=unit_words(spec.text.unit)))

    def _unit(self, *_: Any) -> None:
        unit = self.unit.value()
        size = {"character": 300, "byte_pair": 4000}.get(unit, 8000)
        self.wanted.emit([("data.text.unit", unit), ("data.text.vocabulary", size)], tr("Texts in {unit_words}",
                                                                                        unit_words=unit_words(unit)))

    def _lowered(self, *_: Any) -> None:
        on = self.lower_case.isChecked()
        self.wanted.emit([("data.text.lower", on)], tr("Capitals as small letters") if on else tr("Capitals as they are"))

    def _sized(self, size: int) -> None:
        self.wanted.emit([("data.text.vocabulary", size)], tr("Vocabulary of {size:,}", size=size))


def _unknown_words(facts: DataFacts) -> str:
    """``Unknown: 0.9 % training, 2.6 % validation, 2.6 % test``"""
    names = {"train": tr("training"), "validation": tr("validation"), "test": tr("test")}
    return tr("Unknown: {shares}", shares=", ".join(f"{percent(share)} {names.get(name, name)}" for name, share in facts.unknown_share.items()))


def _quietly(field: Any, value: Any) -> None:
    """Set a field without saying so."""
    blocked = field.blockSignals(True)
    (field.set_value if hasattr(field, "set_value") else field.setValue)(value)
    field.blockSignals(blocked)


class VocabularyPanel(Panel):
    """Lengths of the texts and where they are cut: at a number of tokens, or where a share of the texts is whole.

    ``wanted(edits, words)`` as for :class:`CountsPanel`.
    """

    wanted = Signal(list, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Lengths"), parent=parent, name="lengths_panel")
        self.plot = LengthHistogram()
        self.menu = PlotMenu(self.plot, "lengths")
        self.tools.addWidget(self.menu)
        choices = [
            (tr("Cut at"), 0.0),
            *((tr("Keep {value:g} % whole", value=share * 100) if share < 1 else tr("Keep all whole"), share) for share in _QUANTILES),
        ]
        self.way = ComboBox(choices, name="length_way", tip=tr("A length you choose, or the one that leaves this share of the training texts whole"))
        self.length = SpinBox(1, 100_000, 64, name="text_length", tip=tr("Tokens of a text that the network gets; longer texts lose their end"))
        self.way.activated.connect(self._choose)
        self.length.valueChanged.connect(self._cut_at)
        row = QHBoxLayout()
        row.setSpacing(theme.size(8))
        row.addWidget(self.way, 1)
        row.addWidget(self.length, 1)
        self.body.addLayout(row)
        self.words = TextLabel("", 12, 400, "text2", wrap=True)
        self.chunked = Switch(tr("Windows follow one another"), name="chunked",
                              tip=tr("Each row of a batch goes on where the same row of the batch before ended (for states that are carried on)"))
        self.chunked.clicked.connect(self._chunk)
        self.body.addWidget(self.plot, 1)
        self.body.addWidget(self.chunked)
        self.body.addWidget(self.words)
        self.body.addStretch(0)
        self._quantile: float | None = None
        self._known = False

    def show_arrays(self, arrays: TextArrays, spec: DataSpec, facts: DataFacts) -> None:
        """Other texts."""
        has = len(arrays.lengths) > 0
        for widget in (self.plot, self.menu, self.way):
            widget.setVisible(has)
        self.chunked.setVisible(not has)
        self.chunked.setChecked(spec.text.chunked)
        self.body.setStretch(self.body.count() - 1, 0 if has else 1)
        self.set_title(tr("Lengths") if has else tr("Windows"))
        cut = int(facts.inputs[0].shape[0] or 0) if facts.inputs else spec.text.length
        unit = unit_words(spec.text.unit)
        self._quantile = spec.text.quantile
        self._known = has
        _quietly(self.way, spec.text.quantile or 0.0)
        if self.way.currentIndex() < 0:                      # a share of the user's own
            self.way.addItem(tr("Keep {value:g} % whole", value=(spec.text.quantile or 0) * 100), spec.text.quantile)
            _quietly(self.way, spec.text.quantile)
        _quietly(self.length, cut if has else spec.look_back)
        self.set_caption(tr("{unit} in a text, cut at {cut:,}", unit=unit, cut=cut) if has else tr("{unit} in a window", unit=unit))
        if not has:
            self.words.setText(_window_words(spec, facts))
            return
        whole = float((arrays.lengths <= cut).mean())
        written = (
            tr(" What is written is cut at {value:,}.", value=int(facts.inputs[1].shape[0] or 0) - 1)
            if spec.task == "pairs" and len(facts.inputs) > 1
            else ""
        )
        self.words.setText(tr("{percent} of the texts are whole; the longest has {value:,} {unit}.{written}", percent=percent(whole),
                              value=int(arrays.lengths.max()), unit=unit, written=written))
        self.plot.show_lengths(arrays.lengths, cut, unit)

    def _choose(self, *_: Any) -> None:
        share = float(self.way.value())
        if share:
            self.wanted.emit([("data.text.quantile", share)], tr("Keep {value:g} % of the texts whole", value=share * 100))
        else:
            self._cut_at(self.length.value())

    def _chunk(self, *_: Any) -> None:
        on = self.chunked.isChecked()
        self.wanted.emit([("data.text.chunked", on)], tr("Windows follow one another") if on else tr("Windows apart by the stride"))

    def _cut_at(self, length: int) -> None:
        if not self._known:
            self.wanted.emit([("data.look_back", length)], tr("Windows of {length:,}", length=length))
            return
        edits: list[tuple[str, Any]] = [("data.text.length", length)]
        if self._quantile is not None:
            edits.append(("data.text.quantile", None))
        self.wanted.emit(edits, tr("Texts cut at {length:,}", length=length))


def _window_words(spec: DataSpec, facts: DataFacts) -> str:
    """How one running text is cut into windows."""
    count = facts.samples.get("train", 0)
    how = tr("follow one another: rows of a batch go on where those before ended") if spec.text.chunked else tr("start {stride:,} apart",
                                                                                                            stride=spec.stride)
    return tr("{count:,} training windows of {look_back:,} {unit_words}, which {how}.", count=count, look_back=spec.look_back,
              unit_words=unit_words(spec.text.unit), how=how)


def side_by_side(*items: tuple[QWidget, int]) -> QWidget:
    """Panels in a row."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.size(theme.GAP))
    for widget, stretch in items:
        row.addWidget(widget, stretch)
    return whole


def stacked(*items: tuple[QWidget, int]) -> QWidget:
    """Panels one above the other."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.size(theme.GAP))
    for widget, stretch in items:
        column.addWidget(widget, stretch)
    return whole
