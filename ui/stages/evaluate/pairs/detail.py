"""One pair, or any text that is read: outputs with and without help, their alternatives, where the network looks, and the beam."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout

from workbench.errors import WorkbenchError
from workbench.evaluation.text_report import AttentionMap, PairDetail, Token

from .... import figures, notify, theme
from ....plots.beam_tree import BeamLattice
from ....plots.marked_boxes import MarkedBoxes, ProbabilityKey, not_in
from ....plots.save import PlotMenu
from ....plots.time_map import Grid, Shares, TimeMap
from ....plots.value_bars import ValueBars
from ....translating import said, tr
from ....widgets import Button, Cell, ComboBox, LineEdit, Message, Panel, SpinBox, Switch, Table, TextLabel
from ....workspace import Workspace
from ..language.stream import unzip
from ..language.words import visible

PAIR = "workbench.project.judging:pair"
_ROWS = (("truth", "true"), ("forced", tr("with help")), ("free", "alone"))
_TIPS = {"truth": tr("what should be written, with the probability each token had after the true ones before it"),
         "forced": tr("the likeliest token at each place, given the true ones before it (teacher forcing)"),
         "free": tr("what the network writes alone: the likeliest token each time")}


class DetailPanel(Panel):
    """The pair itself: what is read, should be, and is written, token by token. ``changed(PairDetail)``; ``inspect(sample)``."""

    changed = Signal(object)
    inspect = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(tr("One pair"), "", name="pair_panel")
        self.workspace = workspace
        self.path: Path | None = None
        self.run_number, self.split, self.sample = 0, "test", -1
        self.found: PairDetail | None = None
        self._asked_text: str | None = None
        self.text = LineEdit(name="pair_text", tip=tr("Any text: what does the network write for it?"), placeholder=tr("Give a text of your own…"))
        self.text.returnPressed.connect(self.write)
        self.go = Button(tr("Write"), "plain", "ph.play", name="pair_write", tip=tr("What is written for this text (Enter)"))
        self.go.clicked.connect(self.write)
        self.look = Button(tr("Inspect"), "ghost", "ph.magnifying-glass", name="pair_inspect", tip=tr("Gates and states at this pair"))
        self.look.clicked.connect(self._inspect)
        self.tools.addWidget(self.look)
        first = QHBoxLayout()
        first.setSpacing(theme.size(8))
        first.addWidget(self.text, 1)
        first.addWidget(self.go)
        self.body.addLayout(first)
        self.body.addLayout(self._tokens(), 0)
        self.words = TextLabel("", 12, 400, "text2", wrap=True)
        self.message = Message("err", "", name="pair_message")
        self.message.hide()
        self.body.addWidget(self.message)
        self.body.addWidget(self.words)
        self.body.addStretch(1)

    def _tokens(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.size(10))
        grid.setVerticalSpacing(theme.size(8))
        grid.setColumnStretch(1, 1)
        self.labels: dict[str, TextLabel] = {}
        self.boxes: dict[str, MarkedBoxes] = {}
        for row, (key, words) in enumerate((("source", "reads"), *_ROWS)):
            label = TextLabel(words, 12, 500, "text2")
            label.setToolTip(_TIPS.get(key, tr("what the network reads")))
            boxes = MarkedBoxes(name=f"pair_{key}", title=tr("Tokens: {words}", words=words))
            boxes.stepChosen.connect(self._step_chosen)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(boxes, row, 1)
            self.labels[key], self.boxes[key] = label, boxes
        side = QVBoxLayout()
        self.title, self.bars = TextLabel("", 12, 500), ValueBars(name="pair_choices", title=tr("What else could stand there"))
        self.more = PlotMenu(self.bars, "choices", self.workspace.tell)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.more)
        self.key = ProbabilityKey(name="pair_key")
        side.addLayout(head)
        side.addWidget(self.bars)
        side.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(TextLabel(tr("probability, log"), 11, 400, "text3"))
        foot.addWidget(self.key)
        foot.addWidget(TextLabel(tr("underlined: not as it should be"), 11, 400, "text3"))
        foot.addStretch(1)
        grid.addLayout(side, 0, 2, 6, 1)
        grid.setColumnMinimumWidth(2, theme.size(280))
        grid.addLayout(foot, 4, 1)
        grid.setRowStretch(5, 1)
        return grid

    # asking ----------------------------------------------------------------------------------------------------------

    def show_run(self, path: Path, run: int, split: str) -> None:
        """Another run or split."""
        self.forget()
        self.path, self.run_number, self.split = path, run, split

    def forget(self) -> None:
        """Another run or project."""
        self.workspace.jobs.cancel("evaluate.pair")
        self.path, self.found, self.sample, self._asked_text = None, None, -1, None
        self.message.hide()

    def open(self, sample: int) -> None:
        """Look into a pair of the split."""
        self._asked_text = None
        self._ask({"split": self.split, "sample": sample})

    def write(self) -> None:
        """What is written for the text that was given?"""
        text = self.text.text()
        if not text.strip():
            self._say("warn", tr("Give a text first, or click a pair above."))
            return
        self._asked_text = text
        self._ask({"text": text})

    def _ask(self, what: dict[str, Any]) -> None:
        if self.path is not None:
            self.workspace.ask("evaluate.pair", PAIR, {"path": self.path, "run": self.run_number, **what}, self._done, self._failed)

    def _done(self, found: PairDetail) -> None:
        self.found, self.sample = found, found.sample
        self.message.hide()
        own = found.sample < 0
        self.set_title(tr("Your own text") if own else tr("Pair {sample:,}", sample=found.sample))
        self.set_caption("" if own else tr("{split} split, {off}", split=found.split, off=_off(found.distance)))
        self.look.setVisible(not own)
        if not own:
            self.text.setText(found.text)
            self.text.setCursorPosition(0)
        for key in self.boxes:
            tokens: tuple[Token, ...] = getattr(found, key)
            texts, shares = unzip(tokens)
            self.boxes[key].show_shares(texts, shares)
            self.boxes[key].set_step(-1)
            for widget in (self.boxes[key], self.labels[key]):
                widget.setVisible(bool(tokens))
        self.boxes["forced"].mark([n for n, one in enumerate(found.forced) if one.right is False])
        true = [one.text for one in found.truth]
        self.boxes["free"].mark(not_in([one.text for one in found.free], true) if true else [])
        self.words.setText(" ".join(map(said, found.notes)))
        self._first_doubt(found)
        self.changed.emit(found)

    def _first_doubt(self, found: PairDetail) -> None:
        """The token of what is written alone that the network was least sure of."""
        shares = [one.probability if one.probability is not None else 1.0 for one in found.free]
        if shares:
            self._chosen("free", int(np.argmin(shares)))

    def _inspect(self) -> None:
        self.inspect.emit(self.sample)

    def _step_chosen(self, step: int) -> None:
        asked = self.sender()
        for key, boxes in self.boxes.items():
            if boxes is asked:
                self._chosen(key, step)

    def _chosen(self, key: str, step: int) -> None:
        tokens: tuple[Token, ...] = getattr(self.found, key) if self.found is not None else ()
        if not 0 <= step < len(tokens) or not tokens[step].choices:
            return
        for other, boxes in self.boxes.items():
            boxes.set_step(step if other == key else -1)
        token = tokens[step]
        names = [text for text, _ in token.choices]
        self.title.setText(tr("Token {value} {value2}: “{visible}”, {percent}", value=step + 1, value2=dict(_ROWS)[key],
                              visible=visible(token.text), percent=figures.percent(token.probability)))
        self.bars.show_values(np.round([share for _, share in token.choices], 4), [visible(name) for name in names])
        self.bars.set_number(names.index(token.text) if token.text in names else None)

    def _say(self, level: str, words: str) -> None:
        self.message.set(level, words)
        self.message.show()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, WorkbenchError):
            notify.write(error)
        self._say("err", " ".join(notify.sentence(error)).strip())


def _off(distance: int | None) -> str:
    if distance is None:
        return ""
    return (
        "right"
        if not distance
        else (tr("{distance} characters off", distance=distance) if distance != 1 else tr("{distance} character off", distance=distance))
    )


class AttentionPanel(Panel):
    """Where the network looks while it writes."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(tr("Where it looks"), tr("row: what is written; column: what is read"), name="pair_attention_panel")
        self.found: PairDetail | None = None
        self.layers = ComboBox((), name="pair_attention_layer", tip=tr("The attention layer"))
        self.layers.activated.connect(self._draw)
        self.map = TimeMap(name="pair_attention", title=tr("How much each written token looks at each read one"), least=120)
        self.map.describe = self._describe
        self.map.rowChosen.connect(self.map.set_row)
        self.map.stepChosen.connect(self.map.set_step)
        self.more = PlotMenu(self.map, "attention", workspace.tell)
        self.tools.addWidget(self.layers)
        self.tools.addWidget(self.more)
        self.body.addWidget(self.map, 1)

    def show_pair(self, found: PairDetail) -> None:
        """Of another pair; hidden where no layer looks from what is written to what is read."""
        self.found = found
        self.setVisible(bool(found.attention))
        self.layers.set_items([(one.layer, n) for n, one in enumerate(found.attention)])
        self.layers.setVisible(len(found.attention) > 1)
        self._draw()

    @property
    def shown(self) -> AttentionMap | None:
        """The layer that is drawn."""
        if self.found is None or not self.found.attention:
            return None
        return self.found.attention[self.layers.value() or 0]

    def _draw(self, *_: object) -> None:
        one, found = self.shown, self.found
        if one is None or found is None:
            self.map.show_grid(None)
            return
        values = np.asarray(one.values, float)
        heads = tr("{heads} heads, their mean; ", heads=one.heads) if one.heads > 1 else ""
        self.set_caption(tr("{heads}row: what is written; column: what is read; the brighter, the more it looks there", heads=heads))
        self.map.show_grid(Grid(Shares(values.T, max(float(values.max()), 1e-9)), [token.text for token in found.free], 0, values.shape[1],
                                values.shape[1], tokens=[token.text for token in found.source]))

    def _describe(self, column: int, row: int) -> tuple[str, list[tuple[str, str, str]]]:
        one, found = self.shown, self.found
        if one is None or found is None or row >= len(found.free) or column >= len(found.source):
            return "", []
        return (tr("“{visible}” looks at “{visible2}”", visible=visible(found.free[row].text), visible2=visible(found.source[column].text)),
                [("teal", "share", figures.percent(float(one.values[row][column]), 1))])


class BeamPanel(Panel):
    """The beam of the pair that is shown."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(tr("Beam"), tr("a column a token; thicker = likelier; dotted = dropped"), name="beam_panel")
        self.workspace = workspace
        self.found: PairDetail | None = None
        self.path: Path | None = None
        self.text: str | None = None
        self.wide = SpinBox(1, 16, 4, name="tree_width", tip=tr("Texts that are kept at every token"))
        self.wide.setFixedWidth(theme.size(64))
        self.wide.valueChanged.connect(self._ask_anew)
        self.dropped = Switch("dropped", name="tree_dropped", tip=tr("Draw the branches that were given up, too"))
        self.dropped.setChecked(True)
        self.dropped.toggled.connect(self._draw)
        self.tree = BeamLattice()
        self.tree.chosen.connect(self._branch_chosen)
        self.more = PlotMenu(self.tree, "beam", workspace.tell)
        for widget in (TextLabel(tr("width"), 12, 400, "text2"), self.wide, self.dropped, self.more):
            self.tools.addWidget(widget)
        self.area = QScrollArea()
        self.area.setObjectName("beam_scroll")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(self.tree)
        for surface in (self.area.viewport(), self.tree):
            surface.setAutoFillBackground(False)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words = TextLabel("", 12, 400, "text2", wrap=True)
        self.table = Table(
            (tr("Text"), tr("log p"), tr("Score")), numbers=(1, 2), name="beam_table", title=tr("Texts that the beam found"), row_height=24
        )
        self.table.setFixedWidth(theme.size(300))
        self.table.chosen.connect(self._candidate_chosen)
        self.message = Message("err", "", name="beam_message")
        self.message.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.size(16))
        row.addWidget(self.area, 1)
        row.addWidget(self.table)
        self.body.addLayout(row)
        self.body.addWidget(self.words)
        self.body.addWidget(self.message)
        self.set_legend([(tr("the way to the chosen text"), "accent"), ("kept", "blue"), ("dropped", "grey", "dashed")])

    def show_pair(self, path: Path, found: PairDetail, text: str | None) -> None:
        """Of another pair (``text``: of a text of the user's own)."""
        self.path, self.found, self.text = path, found, text
        self._ask()

    def forget(self) -> None:
        """Another run or project."""
        self.workspace.jobs.cancel("evaluate.tree")
        self.found = None

    def _ask_anew(self, _: int) -> None:
        self._ask()

    def _ask(self) -> None:
        if self.found is None or self.path is None:
            return
        what = {"text": self.text} if self.text is not None else {"split": self.found.split, "sample": self.found.sample}
        self.workspace.ask("evaluate.tree", PAIR, {"path": self.path, "run": self.found.run, "width": self.wide.value(), **what}, self._done,
                           self._failed, lambda *_: None)    # with progress it can be given up

    def _done(self, found: PairDetail) -> None:
        self.found = found
        self.message.hide()
        self._draw()
        beam = found.beam
        if beam is None:
            return
        self.table.set_rows([[Cell(one.text, "ok" if found.true and one.text == found.true else "text", 600 if n == 0 else 400), f"{one.logp:.2f}",
                              f"{one.score:.2f}"] for n, one in enumerate(beam.candidates)])
        self.words.setText(sentence(found))

    def _draw(self, *_: object) -> None:
        if self.found is None or self.found.beam is None:
            return
        self.tree.show_tree(self.found.beam.branches, dropped=self.dropped.isChecked())
        self.area.setFixedHeight(self.tree.sizeHint().height() + theme.size(14))

    def _branch_chosen(self, number: int) -> None:
        box = self.tree._boxes.get(number)
        if box is not None:
            self.area.ensureVisible(int(box.center().x()), int(box.center().y()))

    def _candidate_chosen(self, row: int) -> None:
        beam = self.found.beam if self.found is not None else None
        if beam is not None and 0 <= row < len(beam.candidates):
            self.tree.choose(beam.candidates[row].branch)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, WorkbenchError):
            notify.write(error)
        self.message.set("err", " ".join(notify.sentence(error)).strip())
        self.message.show()


def sentence(found: PairDetail) -> str:
    """What the beam made of it."""
    beam = found.beam
    if beam is None or not beam.candidates:
        return ""
    best = beam.candidates[0]
    if best.text == found.written:
        words = tr("The beam's best text is the one that is written by always taking the likeliest token.")
    else:
        words = tr("The beam found a likelier text: “{words}” instead of “{written}”.", words=best.text, written=found.written)
    if found.true:
        place = next((n for n, one in enumerate(beam.candidates, 1) if one.text == found.true), 0)
        words += (
            tr(" The true text is number {place} of the beam.", place=place) if place else tr(" The true text is not among those it kept to the end.")
        )
    return words
