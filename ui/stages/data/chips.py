"""What was recognised in the file, as chips that can be changed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from workbench.dataset import places
from workbench.dataset.facts import DataFacts
from workbench.dataset.spec import DataSpec

from ...translating import said, tr
from ...widgets import Chip, FlowLayout, menu_below
from ...widgets.popover import MenuItem
from .file_chips import FILE_CHIPS, FileChip, file_words, parsed
from .task_chip import TaskChip
from .text_boxes import unit_words
from .time_dialog import STEPS

_SCALINGS = (("standard", tr("Standard: mean 0, spread 1")), ("min_max", "Min–max: 0 to 1"), ("none", tr("None")))
_SCALED = {
    "standard": "standardized",
    "min_max": "0 to 1",
    "none": tr("not scaled"),
    "robust": tr("robust scale"),
    "log": "logarithm",
    "box_cox": "Box–Cox",
    "difference": "differences",
}
_SPLITS = ((0.7, 0.15), (0.8, 0.1), (0.6, 0.2), (0.5, 0.25))


class FactChips(QWidget):
    """``wanted(edits, words)`` for a change: edits are (path, value) pairs. ``reading_wanted`` likewise where the file is to be read again.

    ``time_wanted()`` for the dialog of the time. ``file_wanted(verb, value)`` for the files themselves: add, find, again, embed (on or
    off), extract, remove (which of the further files).
    """

    wanted = Signal(list, str)
    reading_wanted = Signal(list, str)
    file_wanted = Signal(str, object)
    time_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fact_chips")
        self._flow = FlowLayout(self)
        self.task: TaskChip | None = None
        self._spec: DataSpec | None = None
        self._facts: DataFacts | None = None
        self._chips: dict[str, Chip] = {}
        self._settings = {chip.name: chip for chip in FILE_CHIPS}
        for name, icon, tip in (
            ("files", "ph.file", tr("The file: where it is, a copy in the project, further files")),
            *((chip.name, chip.icon, chip.tip) for chip in FILE_CHIPS),
            ("more", "ph.sliders-horizontal", tr("More about how the file is read")),
            ("time", "ph.clock", tr("Where the time comes from")),
            ("frequency", "ph.timer", tr("Time between two rows")),
            ("unit", "ph.text-t", tr("What a token is")),
            ("scaling", "ph.scales", tr("Scaling, fitted on training rows only")),
            ("layout", "ph.rows", tr("What a sequence is in the table")),
            ("length", "ph.ruler", tr("How many steps of a sequence the network sees")),
            ("split", "ph.scissors", tr("Shares of training, validation and test")),
        ):
            chip = Chip("", icon, editable=True, name=f"fact_{name}", tip=tip)
            chip.clicked.connect(partial(self._offer, name))
            self._chips[name] = chip
            self._flow.addWidget(chip)
        self.size_chip = Chip("", "ph.rows", name="fact_size", tip=tr("Size of the table"))
        self._flow.addWidget(self.size_chip)

    def put_first(self, task: TaskChip) -> None:
        """The chip of the task stands before all others."""
        self.task = task
        self._flow.insert_first(task)

    def show_facts(self, spec: DataSpec, facts: DataFacts | None) -> None:
        """Other facts."""
        self._spec, self._facts = spec, facts
        if self.task is not None:
            self.task.show_task(spec.task)
        source = facts.source if facts else None
        texts = spec.task == "language" or bool(spec.with_role("text"))
        words = {
            "files": file_words(spec.source) + (tr(", kept in the project") if spec.source.embedded else ""),
            **{chip.name: self._words_of(chip) for chip in FILE_CHIPS},
            "more": "more" if self._waiting() else "",
            "time": "" if texts or (sequences(spec) and not spec.time.columns) else _time_words(spec),
            "frequency": "" if texts else _frequency_words(spec.time.frequency),
            "unit": unit_words(spec.text.unit) if texts else "",
            "scaling": "" if texts else _SCALED.get(spec.scaling, spec.scaling.replace("_", " ")),
            "layout": _layout_words(spec),
            "length": ""
            if not sequences(spec)
            else tr("first {max_length:,} steps", max_length=spec.max_length)
            if spec.max_length
            else tr("all steps"),
            "split": " / ".join(f"{share:.0%}".replace("%", " %") for share in _shares(spec, facts)),
        }
        for name, chip in self._chips.items():
            chip.setText(said(words[name]))
            chip.setAccessibleName(f"{name}: {said(words[name])}")
            chip.setVisible(bool(words[name]))
        size = f"{source.rows:,} × {source.columns}" if source and source.columns else tr("{size:,} bytes", size=source.size) if source else ""
        self.size_chip.setText(size)
        self.size_chip.setVisible(bool(size))
        self.updateGeometry()

    def _offer(self, name: str, *_: object) -> None:
        spec, facts = self._spec, self._facts
        if spec is None:
            return
        items: list[MenuItem] = []
        if name == "files":
            items = self._file_items(spec)
        elif name == "more":
            items = [(f"{chip.title}: {chip.short(spec.source, facts.source)}…", partial(self._offer_setting, chip, "more"), chip.icon)
                     for chip in self._waiting()] if facts else []
        elif name in self._settings:
            self._offer_setting(self._settings[name], name)
            return
        elif name == "frequency":
            items = [
                *(self._item(words.capitalize(), "data.time.frequency", alias) for alias, words in STEPS),
                None,
                (tr("Another one…"), self._ask_frequency),
            ]
        elif name == "scaling":
            items = [self._item(words, "data.scaling", value) for value, words in _SCALINGS]
        elif name == "split":
            items = [
                (
                    tr("{a:.0%} training, {b:.0%} validation, {value:.0%} test", a=a, b=b, value=1 - a - b),
                    partial(self._want, [("data.split.train", a), ("data.split.validation", b)], tr("Split {a:.0%} / {b:.0%}", a=a, b=b)),
                )
                for a, b in _SPLITS
            ]
        elif name == "layout":
            items = [(words, partial(self._want, edits, words)) for words, edits in _layouts(spec)]
        elif name == "length":
            items = [self._item(tr("All steps"), "data.max_length", None), (tr("The first steps only…"), self._ask_length)]
        elif name == "unit":
            units = ("word", "character") if spec.task == "tagging" else ("word", "character", "byte_pair")
            items = [self._item(unit_words(unit).capitalize(), "data.text.unit", unit) for unit in units]
        elif name == "time":
            self.time_wanted.emit()
            return
        menu_below(self._chips[name], items, name=f"{name}_menu")

    # how the file is read ------------------------------------------------------------------------------------------

    def _words_of(self, chip: FileChip) -> str:
        """What a chip says; "" while what it would say is what everybody expects."""
        if self._spec is None or self._facts is None or chip.quiet(self._spec.source, self._facts.source):
            return ""
        return chip.words(self._spec.source, self._facts.source)

    def _waiting(self) -> list[FileChip]:
        """Settings that concern this file and are as everybody expects."""
        if self._spec is None or self._facts is None:
            return []
        spec, source = self._spec.source, self._facts.source
        return [chip for chip in FILE_CHIPS if chip.quiet(spec, source) and chip.words(spec, source)]

    def _offer_setting(self, chip: FileChip, below: str) -> None:
        if self._spec is None or self._facts is None:
            return
        items: list[MenuItem] = []
        for choice in chip.choices(self._spec.source, self._facts.source):
            slot = partial(self._read_with, chip, choice.value, choice.words)
            items.append((choice.words, slot, "ph.check") if choice.now else (choice.words, slot))
        if chip.asks:
            items += [None, (tr("Another one…"), partial(self._ask_setting, chip))]
        items += [None, (tr("Recognize it again"), partial(self._read_with, chip, None, tr("recognized again")), "ph.arrow-clockwise")]
        menu_below(self._chips[below], items, name=f"{chip.name}_menu")

    def _read_with(self, chip: FileChip, value: Any, words: str) -> None:
        self.reading_wanted.emit([(chip.path, value)], f"{chip.title}: {words}")

    def _ask_setting(self, chip: FileChip) -> None:
        text, done = QInputDialog.getText(self, chip.title, chip.asks)
        if done and text:
            self._read_with(chip, parsed(chip, text), text)

    def _file_items(self, spec: DataSpec) -> list[MenuItem]:
        source = spec.source
        items: list[MenuItem] = []
        if source.also:
            for join, words in (("stack", tr("Rows below each other")), ("time", tr("Columns beside each other, by time"))):
                slot = partial(self.reading_wanted.emit, [("data.source.join", join)], words)
                items.append((words, slot, "ph.check") if source.join == join else (words, slot))
            items += [None, *((tr("Remove {name}", name=Path(path).name), partial(self.file_wanted.emit, "remove", number), "ph.trash")
                              for number, path in enumerate(source.also)), None]
        items.append((tr("Add files…"), partial(self.file_wanted.emit, "add", None), "ph.plus"))
        items.append((tr("Find the file…"), partial(self.file_wanted.emit, "find", None), "ph.magnifying-glass"))
        items.append((tr("Read it again"), partial(self.file_wanted.emit, "again", None), "ph.arrow-clockwise"))
        items.append(None)
        if source.embedded:
            items.append((tr("Keep a copy in the project"), partial(self.file_wanted.emit, "embed", False), "ph.check"))
            items.append((tr("Save the copy as a file…"), partial(self.file_wanted.emit, "extract", None), "ph.download-simple"))
        elif not places.is_ours(source.path):
            items.append((tr("Keep a copy in the project"), partial(self.file_wanted.emit, "embed", True), "ph.copy"))
        return items

    # -----------------------------------------------------------------------------------------------------------------

    def _item(self, words: str, path: str, value: Any) -> MenuItem:
        return (words, partial(self._want, [(path, value)], words))

    def _want(self, edits: list[tuple[str, Any]], words: str) -> None:
        self.wanted.emit(edits, words)

    def _ask_length(self) -> None:
        now = (self._spec.max_length if self._spec else None) or (self._facts.inputs[0].shape[0] if self._facts and self._facts.inputs else 0) or 24
        steps, done = QInputDialog.getInt(self, tr("Steps"), tr("The network sees at most so many steps of a sequence:"), int(now), 1, 100_000)
        if done:
            self._want([("data.max_length", steps)], tr("The first {steps:,} steps", steps=steps))

    def _ask_frequency(self) -> None:
        text, done = QInputDialog.getText(self, tr("Frequency"), tr("A pandas offset alias, for instance 5min, W-SUN, QS:"))
        if done and text.strip():
            self._want([("data.time.frequency", text.strip())], tr("Frequency {strip}", strip=text.strip()))


def _shares(spec: DataSpec, facts: DataFacts | None) -> tuple[float, ...]:
    """What is wished; of whole sequences what there is, since their files may say it themselves."""
    every = sum(facts.samples.values()) if facts is not None else 0
    if facts is not None and every and sequences(spec):
        return tuple(count / every for count in facts.samples.values())
    return spec.split.train, spec.split.validation, 1 - spec.split.train - spec.split.validation


def sequences(spec: DataSpec) -> bool:
    """Whether samples are whole sequences of numbers."""
    return spec.gives_whole_back or (spec.task == "classification" and not spec.with_role("text"))


def _layout_words(spec: DataSpec) -> str:
    if not sequences(spec):
        return tr("windows of each group") if spec.task == "autoencoder" and spec.groups else ""
    return tr("a row is a sequence") if spec.layout == "wide" else tr("a group is a sequence")


def _layouts(spec: DataSpec) -> list[tuple[str, list[tuple[str, Any]]]]:
    """What a sequence can be in the table: words, and the edits that make it so."""
    given_back = spec.task == "autoencoder"
    whole, windows = ([("data.whole", True)], [("data.whole", False)]) if given_back else ([], [])
    found = [(tr("Rows of one group are a sequence"), [("data.layout", "long"), *whole]),
             (tr("Every row is a sequence"), [("data.layout", "wide"), *windows])]
    return [*found, (tr("Windows of the rows"), [("data.layout", "long"), *windows])] if given_back else found


def _time_words(spec: DataSpec) -> str:
    if not spec.time.columns:
        return tr("time from {start} on", start=spec.time.start) if spec.time.start else tr("rows are numbered")
    names = ", ".join(spec.time.columns)
    zone = f", {spec.time.zone}" if spec.time.zone else ""
    return (tr("time from {names}", names=names) if len(names) < 24 else tr("time from {count} columns", count=len(spec.time.columns))) + zone


def _frequency_words(alias: str) -> str:
    if not alias:
        return ""
    if alias.startswith("W"):
        return tr("every week")
    return dict(STEPS).get(alias, tr("every {alias}", alias=alias))


def step_unit(alias: str) -> str:
    """Words for rows: ``h``, ``days``, ``rows``."""
    known = {"h": "h", "D": "days", "B": tr("business days"), "MS": "months", "YS": "years", "QS": "quarters"}
    return known.get(alias, "weeks" if alias.startswith("W") else "rows")
