"""What may come next: the likeliest tokens after the prefix, or in place of a written token; and how surprising the prefix was."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from workbench.errors import WorkbenchError
from workbench.evaluation.text_report import NextTokens, Token

from .... import figures, notify, theme
from ....plots.marked_boxes import MarkedBoxes
from ....plots.save import PlotMenu
from ....plots.value_bars import ValueBars
from ....translating import tr
from ....widgets import Button, Message, Panel, TextLabel
from ....workspace import Workspace
from .stream import unzip
from .words import after, surprise, visible

NEXT = "workbench.project.judging:next_tokens"
_SHOWN = 12


class FollowingPanel(Panel):
    """Bars of the next tokens; :meth:`ask` for a prefix, :meth:`show_token` for a written one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(tr("What comes next"), "", name="following_panel")
        self.workspace = workspace
        self.found: NextTokens | None = None
        self.bars = ValueBars(name="next_bars", title=tr("The likeliest next tokens"))
        self.back = Button(tr("After the prefix"), "link", name="next_back", tip=tr("Show again what may follow the prefix"))
        self.back.clicked.connect(self._show_found)
        self.back.hide()
        self.words = TextLabel("", 12, 400, "text2", wrap=True)
        self.read_words = TextLabel(tr("How likely each token of the prefix was"), 12, 500, "text2")
        self.read = MarkedBoxes(name="prefix_tokens", title=tr("The prefix, each token colored by its probability"))
        self.read.stepChosen.connect(self._read_chosen)
        self.notes = TextLabel("", 12, 400, "text2", wrap=True)
        self.message = Message("err", "", name="next_message")
        for hidden in (self.message, self.notes, self.read, self.read_words):
            hidden.hide()
        self.more = PlotMenu(self.bars, "next_tokens", workspace.tell)
        self.tools.addWidget(self.back)
        self.tools.addWidget(self.more)
        for part in (self.words, self.bars, self.read_words, self.read, self.notes, self.message):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.bars.setMinimumHeight(theme.size(40))

    def ask(self, path: Path, run: int, prefix: str) -> None:
        """What may follow this?"""
        self.workspace.ask("evaluate.next", NEXT, {"path": path, "run": run, "prefix": prefix, "most": _SHOWN}, self._done, self._failed)

    def forget(self) -> None:
        """Another run or project."""
        self.workspace.jobs.cancel("evaluate.next")
        self.found = None
        self.bars.show_values(np.zeros(0))
        for label in (self.words, self.notes):
            label.setText("")
        for hidden in (self.message, self.back, self.read, self.read_words, self.notes):
            hidden.hide()
        self.set_caption("")

    def show_token(self, token: Token, place: str) -> None:
        """What else could have stood there; ``place`` says where."""
        self.set_title(tr("What else could stand there"))
        self.set_caption(tr("{place}; probability", place=place))
        names = [text for text, _ in token.choices]
        self.bars.show_values(np.round([share for _, share in token.choices], 4), [visible(name) for name in names])
        self.bars.set_number(names.index(token.text) if token.text in names else None)
        drawn = (
            tr(", drawn with {percent} after temperature, top-k and top-p", percent=figures.percent(token.chance)) if token.chance is not None else ""
        )
        self.words.setText(tr("“{visible}” had {percent}{drawn}.", visible=visible(token.text), percent=figures.percent(token.probability),
                              drawn=drawn))
        self.back.setVisible(self.found is not None)

    def _done(self, found: NextTokens) -> None:
        self.found = found
        self.message.hide()
        self._show_found()
        asked = any(one.probability is not None for one in found.read)
        texts, shares = unzip(found.read)
        self.read.show_shares(texts, shares)
        for part in (self.read, self.read_words):
            part.setVisible(asked)
        self.notes.setText(" ".join(found.notes))
        self.notes.setVisible(bool(found.notes))

    def _show_found(self) -> None:
        found = self.found
        if found is None:
            return
        self.set_title(tr("What comes next"))
        self.set_caption(tr("{after}; probability", after=after(found.prefix)))
        self.read.set_step(-1)
        self.back.hide()
        self.bars.show_values(np.round([share for _, share in found.likeliest], 4), [visible(name) for name, _ in found.likeliest])
        self.bars.set_number(None)
        self.words.setText(surprise(found))

    def _read_chosen(self, number: int) -> None:
        if self.found is None or not 0 <= number < len(self.found.read):
            return
        token = self.found.read[number]
        if token.choices:
            self.read.set_step(number)
            self.show_token(token, tr("token {value} of the prefix", value=number + 1))

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, WorkbenchError):
            notify.write(error)
        what, fix = notify.sentence(error)
        self.message.set("err", f"{what} {fix}".strip())
        self.message.show()
