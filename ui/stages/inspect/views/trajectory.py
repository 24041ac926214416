"""The way of the state through its space: many samples in two directions, the shown one in front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QWidget

from .... import figures, theme
from ....plots.path import Mark, PathPlot, Paths, ScaleKey, binned, scale_colors
from ....translating import tr
from ....widgets import ComboBox, Segmented, Switch, TextLabel
from ....workspace import Workspace
from ..focus import Focus
from ..view import View

if TYPE_CHECKING:
    from workbench.probing.fixed_points import FixedPoints
    from workbench.probing.trajectory import Trajectory

MEASURE = "workbench.project.inspecting.trajectory:measure"
FIXED = "workbench.project.inspecting.weights:fixed"
LANE = "inspect.path"
_PAIRS = (("1 and 2", (0, 1)), ("1 and 3", (0, 2)), ("2 and 3", (1, 2)))
_COLORS = {"time": "time", "class": "class", "target": "target", "error": "loss"}


class TrajectoryView(View):
    """See the module."""

    name, title, icon, wide = "trajectory", tr("Path"), "ph.path", True
    tour = (tr("The whole state of the layer is one point, and while it reads the point moves. Here you see its path in the two directions in which "
            "states differ most, for many samples at once; the shown sample is the dark line, its start a ring, the cursor's step the dot. "
            "Samples that mean the same to the network run together. Click a point to go to its sample and step."))

    def __init__(self, focus: Focus, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(focus, workspace, parent)
        self.found: Trajectory | None = None
        self.fixed: FixedPoints | None = None
        self._of: tuple[Any, ...] = ()
        self._fixed_of: tuple[Any, ...] = ()
        self._build()
        self._draw()

    def _build(self) -> None:
        self.plot, self.key = PathPlot(), ScaleKey()
        self.main = self.panel(tr("Path of the state"), plot=self.plot, stem="path", name="path_panel")
        self.state = Segmented((("h", "h"), ("c", "c")), name="path_state", height=26, tip=tr("Hidden state or cell state"))
        self.color = ComboBox(((tr("by time"), "time"),), name="path_color", tip=tr("What the colors of the lines say"))
        self.method = ComboBox((("PCA", "pca"), ("UMAP", "umap")), name="path_method",
                               tip=tr("PCA: the directions of most variance. UMAP (optional extra): keeps neighbors together, distances mean little"))
        self.pair = ComboBox(_PAIRS, name="path_pair", tip=tr("Which two of the first three directions"))
        self.form = Segmented((("lines", tr("Lines")), ("dots", tr("Dots"))), name="path_form", height=26,
                              tip=tr("Lines from step to step, or a dot for each state"))
        self.rest = Switch(tr("Fixed points"), name="path_fixed_switch", tip=tr("States that stay where they are under the mean input"))
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((first, (self.state, self.color, self.method)), (second, (self.pair, self.form, self.rest))):
            row.setSpacing(theme.size(8))
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
            self.main.body.addLayout(row)
        self.main.body.addWidget(self.plot, 1)
        self.main.body.addWidget(self.key)
        self.words = TextLabel("", 12, 400, "text2", wrap=True)
        self.words.setObjectName("path_words")
        self.main.body.addWidget(self.words)
        self.state.changed.connect(self._ask)
        self.method.activated.connect(self._ask)
        self.color.activated.connect(self._draw)
        self.form.changed.connect(self._draw)
        self.pair.activated.connect(self._draw)
        self.rest.toggled.connect(self._ask_fixed)
        self.plot.pointChosen.connect(self._chosen)
        self.plot.stepChosen.connect(self.focus.set_step)
        self.plot.tell_with(self._lines)

    # hooks ---------------------------------------------------------------------------------------------------------

    def on_place(self) -> None:
        if self.place is None:
            self.found = self.fixed = None
            self._of = self._fixed_of = ()
            self._draw()
            self.say("info", tr("Paths are followed with weights that are kept: choose an epoch, or wait for the run to end."))
            return
        self._ask()

    def on_subject(self) -> None:
        subject = self.subject
        if subject is not None and subject.letters:
            self.state.setVisible("c" in subject.letters)
            if "c" not in subject.letters and self.state.value() == "c":
                self.state.set_value("h")
        self._follow_change()

    def on_focus(self) -> None:
        self.plot.set_front(self._row(), self.focus.step)

    def numbers(self) -> dict[str, np.ndarray]:
        return self.found.named() if self.found is not None else {}

    # asking --------------------------------------------------------------------------------------------------------

    def _key(self) -> tuple[Any, ...]:
        """What the directions depend on: all but the sample."""
        at = self.place
        return () if at is None else (at.path, at.run, at.layer, at.split, at.epoch, at.prefix, self.state.value(), self.method.value())

    def _ask(self, *_: object) -> None:
        if self.place is None:
            return
        if self._key() == self._of and self._row() >= 0:                  # the sample is among those that are drawn
            self.on_focus()
            self._follow_change()
            return
        key = self._key()
        kwargs = {**self.where(), "prefix": self.place.prefix, "state": self.state.value(), "method": self.method.value()}
        self.ask("paths", MEASURE, kwargs, lambda found: self._show(key, found), progress=lambda fraction, words: None,
                 lane=LANE)
        self._ask_fixed()

    def fail(self, error: BaseException) -> None:
        if self.found is not None and self.method.value() != self.found.method:
            self.method.set_value(self.found.method)
        super().fail(error)

    def _show(self, key: tuple[Any, ...], found: Trajectory) -> None:
        if self.found is None and found.tokens is not None:               # from token to token a state jumps
            self.form.set_value("dots")
            self._offer_colors(found)
            self.color.set_value("token")
        self.found, self._of = found, key
        self._draw()

    def _ask_fixed(self, *_: object) -> None:
        if not self.rest.isChecked() or self.place is None:
            self.plot.show_marks(())
            return
        key = self._key()[:6]
        if key == self._fixed_of:
            self._draw_fixed()
            return
        kwargs = {**self.where(), "prefix": self.place.prefix}
        self.ask("fixed", FIXED, kwargs, lambda found: self._show_fixed(key, found), progress=lambda fraction, words: None, busy=False, lane=LANE)

    def _show_fixed(self, key: tuple[Any, ...], found: FixedPoints) -> None:
        self.fixed, self._fixed_of = found, key
        self._draw()

    def _chosen(self, row: int, step: int) -> None:
        """Go to the sample and step of a point."""
        if self.found is None or self.place is None:
            return
        sample = int(self.found.samples[row])
        if sample == self.place.sample:
            self.focus.set_step(step)
        else:
            self.go(sample=sample, step=step)

    def _row(self) -> int:
        """Where the shown sample stands among those that are drawn; −1 = it isn't."""
        if self.found is None or self.place is None:
            return -1
        where = np.flatnonzero(self.found.samples == self.place.sample)
        return int(where[0]) if len(where) else -1

    # drawing -------------------------------------------------------------------------------------------------------

    @property
    def _directions(self) -> tuple[int, int]:
        return self.pair.value() or (0, 1)

    def _draw(self, *_: object) -> None:
        found = self.found
        for widget in (self.plot, self.color, self.method, self.form, self.rest):
            widget.setVisible(found is not None)
        self.pair.setVisible(found is not None and found.method == "pca")
        if found is None:
            self.plot.show_paths(None, -1, 0)
            self.key.hide()
            self.words.setText("")
            self.main.set_legend([])
            return
        self._offer_colors(found)
        a, b = self._directions if found.method == "pca" else (0, 1)
        paths = self._paths(found, found.points[..., [a, b]])
        self.plot.show_paths(paths, self._row(), self.focus.step, words=(_axis(found, a), _axis(found, b)))
        self.main.set_caption(_caption(found))
        self.words.setText(self._sentence(found))
        self._draw_fixed()
        self._follow_change()

    def _offer_colors(self, found: Trajectory) -> None:
        offered = [(tr("by time"), "time"), *((tr("by {COLORS}", COLORS=_COLORS[name]), name) for name in found.colors)]
        offered += [(tr("by token"), "token")] if found.tokens is not None else []
        if [self.color.itemData(n) for n in range(self.color.count())] != [name for _, name in offered]:
            before = self.color.value()
            self.color.set_items(offered)
            self.color.set_value(before if before in [name for _, name in offered] else "time")

    def _paths(self, found: Trajectory, points: np.ndarray) -> Paths:
        by = str(self.color.value())
        samples, steps = points.shape[:2]
        groups, dots = by in ("class", "token"), self.form.value() == "dots"
        self.key.setVisible(not groups)
        self.main.set_legend([])
        if by == "class":
            return self._grouped(points, np.broadcast_to(found.colors["class"][:, None], (samples, steps)), found.names, ends=not dots, dots=dots)
        if by == "token" and found.tokens is not None:
            return self._grouped(points, found.tokens, tuple(map(_named, found.vocabulary)), ends=False, dots=dots)
        if by == "time":
            self.key.show_scale("step", "0", f"{steps - 1:,}")
            return Paths(points, np.broadcast_to(binned(np.arange(steps), 0, steps - 1), (samples, steps)), scale_colors(), dots=dots)
        values = found.colors[by]
        low, high = (float(value) for value in np.nanquantile(values, (0.02, 0.98)))
        unit = f" {found.unit}" if by == "target" and found.unit else ""
        self.key.show_scale(tr("mean target") if by == "target" else "loss", figures.number(low), figures.number(high) + unit)
        return Paths(points, np.broadcast_to(binned(values, low, high)[:, None], (samples, steps)), scale_colors(), ends=not dots, dots=dots)

    def _grouped(self, points: np.ndarray, values: np.ndarray, names: tuple[str, ...], *, ends: bool, dots: bool) -> Paths:
        """The most frequent classes or tokens have colors of their own, all others are grey and lie behind."""
        numbers, counts = np.unique(values[np.isfinite(points[..., 0])], return_counts=True)
        most = len(theme.OVERLAYS) if len(numbers) <= len(theme.OVERLAYS) else len(theme.OVERLAYS) - 1
        shown = [int(n) for n in numbers[np.argsort(-counts, kind="stable")][:most]]
        bins = np.zeros(values.shape, int)
        for place, number in enumerate(shown):
            bins[values == number] = place + 1
        keys: list[Any] = [(names[n] if n < len(names) else str(n), theme.OVERLAYS[k], "dot") for k, n in enumerate(shown)]
        self.main.set_legend([*keys, *([("others", "grey", "dot")] if len(numbers) > len(shown) else [])])
        faint = theme.data_color("grey", 0.5)
        return Paths(points, bins, (faint, *(theme.data_color(name) for name in theme.OVERLAYS[:len(shown)])), ends=ends, dots=dots)

    def _draw_fixed(self) -> None:
        found, fixed = self.found, self.fixed
        shown = self.rest.isChecked() and found is not None and fixed is not None and self._fixed_of == self._key()[:6] and found.method == "pca"
        if not shown or found is None or fixed is None:
            self.plot.show_marks(())
            return
        states = fixed.c if found.state == "c" and fixed.c is not None else fixed.h
        places = found.project(states)[:, list(self._directions)] if len(states) else np.zeros((0, 2))
        self.plot.show_marks([Mark(float(x), float(y), kind) for (x, y), kind in zip(places, fixed.kinds, strict=True)])
        self.words.setText(f"{self._sentence(found)} {_of_fixed(fixed)}")

    def _follow_change(self) -> None:
        """A what-if moves the shown sample's path; the path as it was stays, dashed."""
        found, subject, row = self.found, self.subject, self._row()
        moved = None
        same = found is not None and subject is not None and row >= 0 and found.method == "pca" and self._key() == self._of
        if same and found is not None and subject is not None and found.state in subject.arrays:
            states = subject.arrays[found.state]
            if states.shape == (found.points.shape[1], found.units):
                placed = found.project(np.asarray(states))
                placed = np.pad(placed, ((0, 0), (0, max(0, found.points.shape[2] - placed.shape[1]))))
                live = np.isfinite(found.points[row, :, 0])
                size = float(np.abs(found.points[row][live]).max(initial=1e-9))
                if live.any() and np.abs(placed[live] - found.points[row][live]).max() > 1e-3 * size:
                    moved = np.where(live[:, None], placed, np.nan)[:, list(self._directions)]
        self.plot.show_changed(moved)

    def _sentence(self, found: Trajectory) -> str:
        return _spread(found) + (tr(" The two axes have different scales.") if self.plot.stretched and found.method == "pca" else "")

    def _lines(self, row: int, step: int) -> tuple[str, list[tuple[str, str, str]]]:
        """The read-out of a point."""
        found = self.found
        assert found is not None
        read = "" if found.tokens is None else found.vocabulary[int(found.tokens[row, step])]
        lines = [("text", "step", f"{step:,}" + (f" “{read}”" if read else ""))]
        for name, values in found.colors.items():
            if name == "class":
                number = int(values[row])
                lines.append(("teal", "class", found.names[number] if number < len(found.names) else str(number)))
            else:
                unit = f" {found.unit}" if name == "target" and found.unit else ""
                lines.append(("blue", tr("mean target") if name == "target" else "loss", figures.number(float(values[row])) + unit))
        return tr("Sample {value:,}", value=int(found.samples[row]) + 1), lines


def _named(token: str) -> str:
    """A token in a legend."""
    return {" ": "space", "\n": tr("line break"), "\t": "tab", "": "padding"}.get(token, f"“{token}”")


def _axis(found: Trajectory, direction: int) -> str:
    if found.method != "pca":
        return tr("UMAP {value}", value=direction + 1)
    share = found.explained[direction] if direction < len(found.explained) else 0.0
    return tr("component {value}, {percent} of the variance", value=direction + 1, percent=figures.percent(float(share)))


def _caption(found: Trajectory) -> str:
    many = (
        tr("{count:,} of {total:,} samples", count=len(found.samples), total=found.total)
        if len(found.samples) < found.total
        else tr("{total:,} samples", total=found.total)
    )
    return tr("{state}, {units:,} units, {many}", state=found.state, units=found.units, many=many)


def _spread(found: Trajectory) -> str:
    """In how many directions the state moves."""
    if found.method != "pca":
        return tr("UMAP keeps neighbors together; distances between groups mean little.")
    whole = figures.percent(float(found.explained[:3].sum()))
    count = found.participation
    return tr("Three directions hold {whole} of the variance; the state moves in about {number} of {units:,} directions.", whole=whole,
              number=figures.number(count, 2), units=found.units)


def _of_fixed(fixed: FixedPoints) -> str:
    if not len(fixed):
        return tr("No fixed point was found under the mean input.")
    kinds = {kind: sum(one == kind for one in fixed.kinds) for kind in ("stable", "marginal", "saddle", "unstable", "slow")}
    return tr("Fixed points under the mean input: ") + ", ".join(f"{count} {kind}" for kind, count in kinds.items() if count) + "."

