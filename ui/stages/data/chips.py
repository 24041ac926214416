"""What was recognised in the file, as chips that can be changed."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from workbench.dataset.facts import DataFacts
from workbench.dataset.spec import DataSpec

from ...widgets import Chip, FlowLayout, menu_below
from ...widgets.popover import MenuItem

_DELIMITERS = ((",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar"))
_ENCODINGS = ("utf-8", "cp1252", "latin-1", "utf-16", "shift_jis")
_FREQUENCIES = (
    ("h", "every hour"),
    ("30min", "every 30 minutes"),
    ("15min", "every 15 minutes"),
    ("D", "every day"),
    ("MS", "every month"),
    ("YS", "every year"),
)
_SCALINGS = (("standard", "Standard: mean 0, spread 1"), ("min_max", "Min–max: 0 to 1"), ("none", "None"))
_SPLITS = ((0.7, 0.15), (0.8, 0.1), (0.6, 0.2), (0.5, 0.25))


class FactChips(QWidget):
    """``wanted(edits, words)`` for a change: edits are (path, value) pairs."""

    wanted = Signal(list, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fact_chips")
        self._flow = FlowLayout(self)
        self._spec: DataSpec | None = None
        self._facts: DataFacts | None = None
        self._chips: dict[str, Chip] = {}
        for name, icon, tip in (
            ("delimiter", "ph.file-text", "What separates the cells"),
            ("encoding", "ph.text-aa", "How letters are stored"),
            ("decimal", "ph.hash", "The decimal mark"),
            ("sheet", "ph.table", "Sheet of the workbook"),
            ("time", "ph.clock", "Where the time comes from"),
            ("frequency", "ph.timer", "Time between two rows"),
            ("unit", "ph.text-t", "What a token is"),
            ("scaling", "ph.scales", "Scaling, fitted on training rows only"),
            ("split", "ph.scissors", "Shares of training, validation and test"),
        ):
            chip = Chip("", icon, editable=True, name=f"fact_{name}", tip=tip)
            chip.clicked.connect(partial(self._offer, name))
            self._chips[name] = chip
            self._flow.addWidget(chip)
        self.size_chip = Chip("", "ph.rows", name="fact_size", tip="Size of the table")
        self._flow.addWidget(self.size_chip)

    def show_facts(self, spec: DataSpec, facts: DataFacts | None) -> None:
        """Other facts."""
        self._spec, self._facts = spec, facts
        source = facts.source if facts else None
        delimited = source is not None and source.format == "delimited"
        texts = spec.task in ("classification", "language")
        words = {
            "delimiter": dict(_DELIMITERS).get(source.delimiter, source.delimiter) if source and delimited else "",
            "encoding": source.encoding.upper() if source and source.encoding else "",
            "decimal": "decimal comma" if source and source.decimal == "," else "",
            "sheet": source.sheet if source else "",
            "time": "" if texts else _time_words(spec),
            "frequency": "" if texts else _frequency_words(spec.time.frequency),
            "unit": f"{spec.text.unit}s" if texts else "",
            "scaling": "" if texts else {"standard": "standardized", "min_max": "0 to 1", "none": "not scaled"}[spec.scaling],
            "split": f"{spec.split.train:.0%} / {spec.split.validation:.0%} / {1 - spec.split.train - spec.split.validation:.0%}".replace("%", " %"),
        }
        for name, chip in self._chips.items():
            chip.setText(words[name])
            chip.setAccessibleName(f"{name}: {words[name]}")
            chip.setVisible(bool(words[name]))
        size = f"{source.rows:,} × {source.columns}" if source and source.columns else f"{source.size:,} bytes" if source else ""
        self.size_chip.setText(size)
        self.size_chip.setVisible(bool(size))
        self.updateGeometry()

    def _offer(self, name: str, *_: object) -> None:
        spec, facts = self._spec, self._facts
        if spec is None:
            return
        items: list[MenuItem] = []
        if name == "delimiter":
            items = [self._item(words.capitalize(), "data.source.delimiter", mark) for mark, words in _DELIMITERS]
        elif name == "encoding":
            items = [self._item(words.upper(), "data.source.encoding", words) for words in _ENCODINGS]
        elif name == "decimal":
            items = [self._item("Decimal comma", "data.source.decimal", ","), self._item("Decimal point", "data.source.decimal", ".")]
        elif name == "sheet" and facts is not None:
            items = [self._item(sheet, "data.source.sheet", sheet) for sheet in facts.source.sheets]
        elif name == "frequency":
            items = [
                *(self._item(words.capitalize(), "data.time.frequency", alias) for alias, words in _FREQUENCIES),
                None,
                ("Another one…", self._ask_frequency),
            ]
        elif name == "scaling":
            items = [self._item(words, "data.scaling", value) for value, words in _SCALINGS]
        elif name == "split":
            items = [
                (
                    f"{a:.0%} training, {b:.0%} validation, {1 - a - b:.0%} test",
                    partial(self._want, [("data.split.train", a), ("data.split.validation", b)], f"Split {a:.0%} / {b:.0%}"),
                )
                for a, b in _SPLITS
            ]
        elif name == "unit":
            items = [self._item("Words", "data.text.unit", "word"), self._item("Characters", "data.text.unit", "character")]
        elif name == "time":
            items = [
                ("Choose it by clicking on a column's header", self._nothing),
                self._item("No time: the rows are only numbered", "data.time.columns", []),
            ]
        menu_below(self._chips[name], items, name=f"{name}_menu")

    def _item(self, words: str, path: str, value: Any) -> MenuItem:
        return (words, partial(self._want, [(path, value)], words))

    def _want(self, edits: list[tuple[str, Any]], words: str) -> None:
        self.wanted.emit(edits, words)

    def _nothing(self) -> None:
        """The menu's line is an explanation."""

    def _ask_frequency(self) -> None:
        text, done = QInputDialog.getText(self, "Frequency", "A pandas offset alias, for instance 5min, W-SUN, QS:")
        if done and text.strip():
            self._want([("data.time.frequency", text.strip())], f"Frequency {text.strip()}")


def _time_words(spec: DataSpec) -> str:
    if not spec.time.columns:
        return "rows are numbered"
    names = ", ".join(spec.time.columns)
    return f"time from {names}" if len(names) < 24 else f"time from {len(spec.time.columns)} columns"


def _frequency_words(alias: str) -> str:
    if not alias:
        return ""
    if alias.startswith("W"):
        return "every week"
    return dict(_FREQUENCIES).get(alias, f"every {alias}")


def step_unit(alias: str) -> str:
    """Words for rows: ``h``, ``days``, ``rows``."""
    return {"h": "h", "D": "days", "MS": "months", "YS": "years", "QS": "quarters"}.get(alias, "weeks" if alias.startswith("W") else "rows")
