"""Which past step each loss looks back to: the loss-to-input map, what is felt of chosen losses, and what chosen steps give to each loss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from .... import theme
from ....plots.lane_kinds import TokenLane
from ....plots.lookback import LookBackMap, Losses
from ....plots.step_curves import Curve, StepCurves
from ....translating import tr
from ....widgets import Button, Segmented, TextLabel
from ....workspace import Workspace
from ..focus import Focus
from ..view import View

if TYPE_CHECKING:
    from workbench.probing.lookback import LookBack

MEASURE = "workbench.project.inspecting.lookback:measure"
_AXES = {"step": tr("loss at step"), "ahead": tr("steps ahead"), "answer": ""}
_TO_THE_END = tr("What comes in is felt back to the beginning of the sample: it never falls below 1/e.")
_FEW = 9
"""Rows that need no more room than they have."""
_COLOR = {"h": "text", "c": "orange", "x": "blue"}


class LookBackView(View):
    """See the module."""

    name, title, icon, wide = "lookback", tr("Look back"), "ph.arrow-u-up-left", True
    tour = tr(
        "Every row is one loss: of a token that had to be told, or of one step ahead of the forecast. Its color at a step says how much a small "
        "change of the state there would change that loss. The orange line is the memory horizon: to its far side less than 1/e is left of what "
        "came in. Drag up or down to choose losses and see below what they look back to; drag along to choose steps and see how much of each "
        "loss comes from them."
    )

    def __init__(self, focus: Focus, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(focus, workspace, parent)
        self.found: LookBack | None = None
        self._build_map()
        self._build_curves()
        self._draw()

    def _build_map(self) -> None:
        self.map = LookBackMap()
        self.map_panel = self.panel(tr("Loss to input"), plot=self.map, stem="lookback", name="lookback_panel")
        self.quantity = Segmented((("h", "h"), ("c", "c"), ("x", "input")), name="lookback_quantity", height=26,
                                  tip=tr("What is changed a little: the hidden state, the cell state, or the input of the layer"))
        self.scale = Segmented((("absolute", tr("As it is")), ("relative", tr("Per loss"))), name="lookback_scale", height=26,
                               tip=tr("Gradient norms as they are, or each loss relative to where it comes in"))
        row = QHBoxLayout()
        row.setSpacing(theme.size(8))
        row.addWidget(self.quantity)
        row.addWidget(self.scale)
        row.addStretch(1)
        self.map_panel.body.addLayout(row)
        self.map_panel.body.addWidget(self.map, 1)
        self.words = TextLabel("", 12, 400, "text2", wrap=True)
        self.words.setObjectName("lookback_words")
        self.words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.map_panel.body.addWidget(self.words)
        self.map_panel.set_legend([(tr("memory horizon, 1/e"), "orange", "line")])
        self.quantity.changed.connect(self._draw)
        self.scale.changed.connect(self._draw)
        self.map.stepChosen.connect(self.focus.set_step)
        self.map.stepsBrushed.connect(self.focus.set_range)
        self.map.rowsBrushed.connect(self._draw_felt)

    def _build_curves(self) -> None:
        self.felt = StepCurves(name="lookback_felt_plot", title=tr("What chosen losses look back to"), log=True)
        self.felt_panel = self.panel(tr("Felt at each step"), plot=self.felt, stem="lookback_felt", name="lookback_felt_panel")
        self.all_losses = Button(
            tr("All losses"), "ghost", "ph.x", name="lookback_all_losses_button", tip=tr("Choose all losses again (Escape in the map)")
        )
        self.all_losses.clicked.connect(self._choose_all_losses)
        self.felt_panel.tools.insertWidget(0, self.all_losses)
        self.felt_panel.body.addWidget(self.felt)
        self.felt.stepChosen.connect(self.focus.set_step)
        self.felt.rangeBrushed.connect(self.focus.set_range)
        self.shares = StepCurves(name="lookback_share_plot", title=tr("What chosen steps give to each loss"), brushed=False)
        self.share_panel = self.panel(tr("From chosen steps"), plot=self.shares, stem="lookback_share", name="lookback_share_panel")
        self.all_steps = Button(
            tr("All steps"), "ghost", "ph.x", name="lookback_all_steps_button", tip=tr("Choose no steps again (Escape in the map)")
        )
        self.all_steps.clicked.connect(self._choose_all_steps)
        self.share_panel.tools.insertWidget(0, self.all_steps)
        self.share_panel.body.addWidget(self.shares)
        self.shares.stepChosen.connect(self._choose_loss)

    # hooks ---------------------------------------------------------------------------------------------------------

    def on_place(self) -> None:
        if self.place is None:
            self._show(None)
            self.say("info", tr("Which step each loss looks back to is measured with kept weights: choose an epoch, or wait for the run to end."))
            return
        self.ask("map", MEASURE, self.where(), self._show)

    def on_focus(self) -> None:
        self.map.set_step(self.focus.step)
        self.felt.set_step(self.focus.step)
        if self.map.steps != self.focus.range:
            self.map.set_steps(self.focus.range)
        self.felt.set_range(self.focus.range)
        self._draw_shares()

    def numbers(self) -> dict[str, np.ndarray]:
        return self.found.named() if self.found is not None else {}

    # showing -------------------------------------------------------------------------------------------------------

    @property
    def prefix(self) -> str:
        """The direction that is shown."""
        return self.place.prefix if self.place is not None else ""

    def _show(self, found: LookBack | None) -> None:
        self.found = found
        self._draw()

    def _of(self, by: dict[str, np.ndarray]) -> np.ndarray:
        return by[self.prefix] if self.prefix in by else next(iter(by.values()))

    def _values(self, quantity: str | None = None) -> np.ndarray:
        """(loss, time) of what is chosen; NaN at masked steps."""
        assert self.found is not None
        quantity = quantity or self.quantity.value()
        values = self.found.x if quantity == "x" else self._of(self.found.c if quantity == "c" and self.found.c else self.found.h)
        return np.where(self.found.mask[None], values, np.nan)

    def _draw(self, *_: object) -> None:
        found = self.found
        for widget in (self.map, self.quantity, self.scale, self.felt_panel):
            widget.setVisible(found is not None)
        if found is None:
            self.map.show_data(None)
            self.words.setText("")
            self.share_panel.hide()
            return
        self.quantity.set_options((("h", "h"), *((("c", "c"),) if found.c else ()), ("x", "input")))
        few = len(found.index) <= _FEW
        grow = QSizePolicy.Policy.Maximum if few else QSizePolicy.Policy.Preferred
        self.map_panel.setSizePolicy(QSizePolicy.Policy.Preferred, grow)
        self.map_panel.set_caption(self._scope())
        values = self._values()
        relative = self.scale.value() == "relative"
        if relative:
            values = values / _at_origin(values, self._of(found.origins))
        backwards = "bw_" in self.prefix
        self.map.show_data(Losses(values, found.index, self._horizons(), self._of(found.origins), backwards, _AXES[found.over], relative,
                                  self._names(values.shape[1])))
        self.words.setText(self._sentence())
        self.on_focus()
        self._draw_felt()

    def _horizons(self) -> np.ndarray:
        """(loss,) of what is chosen."""
        assert self.found is not None
        return self.found.horizon(self.quantity.value(), self.prefix)

    def _scope(self) -> str:
        found = self.found
        assert found is not None
        letter = {"h": "∂hₜ", "c": "∂cₜ", "x": "∂xₜ"}[self.quantity.value()]
        count = (
            tr("{count:,} of {count2:,} losses", count=len(found.index), count2=found.count)
            if len(found.index) < found.count
            else ""
            if found.count == 1
            else tr("{count:,} losses", count=found.count)
        )
        return ", ".join(part for part in (f"‖∂L/{letter}‖", count) if part)

    def _names(self, steps: int) -> tuple[str, ...]:
        lane = self.given.lane
        return tuple(lane.tokens) if isinstance(lane, TokenLane) and len(lane.tokens) == steps else ()

    def _sentence(self) -> str:
        """How far back half of the losses are felt."""
        found = self.found
        assert found is not None
        horizons, felt, room = self._horizons(), self._of(found.origins) >= 0, found.room(self.prefix)
        if not felt.any():
            return tr("No loss is felt in this layer: its gradient is zero.")
        if (horizons >= room)[felt].all():
            return _TO_THE_END
        middle, most = int(np.median(horizons[felt])), int(horizons[felt].max())
        if len(horizons) == 1:
            return tr("Less than 1/e of what comes in is left {steps} back.", steps=_steps(middle + 1))
        words = tr("Of half of the losses less than 1/e is left {steps} back", steps=_steps(middle + 1))
        return tr("{words}; the longest is felt {steps} back.", words=words, steps=_steps(most)) if most > middle else f"{words}."

    def _draw_felt(self, *_: object) -> None:
        if self.found is None:
            return
        rows = self.map.rows
        part = slice(None) if rows is None else slice(rows[0], rows[1] + 1)
        several = rows is None or rows[0] != rows[1]
        quantity = self.quantity.value()
        values = self._values()[part]
        self.felt_panel.set_caption(self._which(rows))
        self.all_losses.setVisible(rows is not None)
        steps = np.arange(values.shape[1])
        total = np.sqrt(np.nansum(values**2, axis=0))
        total[~self.found.mask] = np.nan
        self.felt.show_curves(
            [
                Curve(
                    (tr("{quantity}: root of the summed squares", quantity=quantity) if several else tr("{quantity}: norm", quantity=quantity)),
                    steps,
                    total,
                    _COLOR[quantity],
                    2.0,
                    filled=True,
                )
            ],
            words="step",
        )
        self.felt.set_step(self.focus.step)

    def _which(self, rows: tuple[int, int] | None) -> str:
        assert self.found is not None
        if self.found.over == "answer":
            return tr("gradient norm, log")
        if rows is None:
            return tr("all losses together, log")
        first, last = (int(self.found.index[n]) for n in rows)
        what = tr("loss at step") if self.found.over == "step" else tr("steps ahead")
        return (
            tr("{what} {first:,}, log", what=what, first=first)
            if first == last
            else tr("{what} {first:,} to {last:,}, log", what=what, first=first, last=last)
        )

    def _draw_shares(self) -> None:
        """What the brushed steps have of each loss: a share of its squared norm."""
        chosen, found = self.focus.range, self.found
        self.share_panel.setVisible(found is not None and chosen is not None and len(found.index) > 1)
        if found is None or chosen is None or len(found.index) < 2:
            return
        squares = np.nan_to_num(self._values()) ** 2
        whole = squares.sum(axis=1)
        share = 100 * squares[:, chosen[0]:chosen[1] + 1].sum(axis=1) / np.where(whole > 0, whole, 1)
        share[whole == 0] = np.nan
        self.share_panel.set_caption(tr("steps {chosen:,} to {chosen2:,}, % of each loss's squared gradient", chosen=chosen[0],
                                        chosen2=chosen[1]))
        self.shares.show_curves([Curve(tr("share in %"), found.index.astype(float), share, "blue", 2.0, filled=True)],
                                words=_AXES[found.over], y=(0.0, max(5.0, 1.1 * float(np.nanmax(share, initial=0.0)))))

    def _choose_all_losses(self) -> None:
        self.map.set_rows(None)
        self._draw_felt()

    def _choose_all_steps(self) -> None:
        self.focus.set_range(None)

    def _choose_loss(self, index: int) -> None:
        """A click in the shares chooses the nearest loss."""
        if self.found is None:
            return
        row = int(np.abs(self.found.index - index).argmin())
        self.map.set_rows((row, row))
        self._draw_felt()
        if self.found.over == "step":
            self.focus.set_step(int(self.found.index[row]))


def _steps(number: int) -> str:
    return tr("{number:,} step", number=number) if number == 1 else tr("{number:,} steps", number=number)


def _at_origin(values: np.ndarray, origins: np.ndarray) -> Any:
    """(loss, 1): the value where each loss comes in; NaN where it comes in nowhere."""
    at = values[np.arange(len(values)), np.maximum(origins, 0)]
    return np.where((origins >= 0) & (at > 0), at, np.nan)[:, None]
