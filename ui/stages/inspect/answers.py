"""The lane of the network's answer: asked for beside everything else, drawn below the input."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject

from ...plots.lane_answer import AnswerLane, ChancesLane, chances_fact
from ...plots.lane_kinds import Lane, TokenLane
from ...plots.lanes import Lanes
from ...translating import tr
from ...workspace import Workspace
from .view import Place

if TYPE_CHECKING:
    from workbench.project.inspecting.answer import Answer

ANSWER = "workbench.project.inspecting.answer:measure"
_NAME = tr("Answer")


def lanes_of(answer: Answer, steps: int, *, changed: bool = False) -> list[Lane]:
    """The answer as a lane; none where the layer counts other steps than the window. To a ``changed`` sample there is no true class."""
    if answer.kind == "class":
        truth = "" if changed else answer.names[int(np.argmax(answer.truth))]
        chances = tuple(map(float, answer.guess))
        return [ChancesLane(_NAME, chances_fact(chances, answer.names, truth), classes=answer.names, chances=chances, truth=truth)]
    if answer.read != steps:
        return []
    if answer.kind == "token":
        fact = tr("likeliest {value}\ncolor: its chance", value=answer.noun or 'next token')
        return [TokenLane(_NAME, fact, tokens=list(answer.guess), values=answer.chances)]
    whole = len(answer.truth) == answer.read                     # an autoencoder gives the window itself
    guess = np.full(len(answer.truth), np.nan)
    guess[len(guess) - len(answer.guess):] = answer.guess[:, 0]
    lines = (("truth", "text", answer.truth[:, 0]), (tr("given back") if whole else "forecast", "forecast", guess))
    fact = f"{answer.names[0]}, {answer.unit}" if answer.unit else answer.names[0]
    return [AnswerLane(_NAME, fact, lines=lines, read=answer.read)]


class Answers(QObject):
    """Asks for the answer of where everybody looks, and gives it to the lanes; a run that is followed has none yet."""

    def __init__(self, lanes: Lanes, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes, self._workspace = lanes, workspace
        self._place: Place | None = None
        self._answer: Answer | None = None
        self._after: np.ndarray | None = None

    def follow(self, place: Place | None) -> None:
        """Look elsewhere."""
        if place == self._place:
            return
        self._place, self._answer, self._after = place, None, None
        if place is None:
            self._lanes.set_answers([])
            return
        kwargs = {"path": place.path, "run": place.run, "layer": place.layer, "split": place.split, "sample": place.sample, "epoch": place.epoch}
        self._workspace.ask("inspect.answer", ANSWER, kwargs, lambda answer: self._answered(place, answer), lambda error: self._failed(place))

    def _answered(self, place: Place, answer: Answer) -> None:
        if place == self._place:
            self._answer = answer
            self._show()

    def change(self, after: np.ndarray | None) -> None:
        """A what-if answered for this sample: its answer instead of the network's own (None = its own again)."""
        self._after = after
        self._show()

    def _show(self) -> None:
        if self._answer is None:
            return
        fits = self._after is not None and self._answer.kind in ("class", "values") and self._after.shape == self._answer.guess.shape
        shown = dataclasses.replace(self._answer, guess=self._after) if fits else self._answer
        self._lanes.set_answers(lanes_of(shown, self._lanes.steps, changed=fits))

    def _failed(self, place: Place) -> None:
        """The probe of the same place says what is wrong; without an answer there is no lane."""
        if place == self._place:
            self._lanes.set_answers([])
