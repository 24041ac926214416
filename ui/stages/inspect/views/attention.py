"""Which step looks at which: the scores of every head, one query's row as bars over the input."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QWidget

from .... import figures, theme
from ....plots import ticks
from ....plots.color_key import ColorKey
from ....plots.head_strip import HeadStrip
from ....plots.heatmap import bound
from ....plots.readout import Line
from ....plots.step_axis import seen
from ....plots.time_map import Grid, Shares, TimeMap, columns
from ....plots.token_boxes import TokenBoxes
from ....translating import tr
from ....widgets import ComboBox, ElidedLabel, EmptyState, Message, TextLabel
from ....workspace import Workspace
from ..focus import Focus
from ..view import View
from .what_if import ATTENTION

if TYPE_CHECKING:
    from workbench.project.inspecting.attention import Look, Looks, Steps

MEASURE = "workbench.project.inspecting.attention:measure"
_EXACT = 1e-4
_NOTHING = (tr("Add one in Model (MultiHeadAttention over the outputs of a recurrent layer, say, or the block of an attention decoder), and train. "
            "Then every head is drawn here: which step looks at which."))


def attends(kind: str, parameters: Mapping[str, Any]) -> bool:
    """Whether a layer, or the one it wraps, is an attention layer."""
    inner = parameters.get("layer")
    wrapped = isinstance(inner, Mapping) and attends(str(inner.get("kind")), inner.get("parameters") or {})
    return kind in ATTENTION or wrapped


class AttentionView(View):
    """See the module."""

    name, title, icon = "attention", tr("Attention"), "ph.eye"
    tour = (tr("Each row is a step that asks (a query), each column a step it may look at (a key); the brighter, the more it looks there, and every "
            "row adds up to 1. Below is the chosen row alone, over the input. Several heads look for different things; their mean is first. "
            "Where a step looks is not yet why the answer is what it is: see Attribution for that."))

    def __init__(self, focus: Focus, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(focus, workspace, parent)
        self.found: Looks | None = None
        self.layer, self.head, self.query = "", 0, 0
        self._shown = np.zeros((0, 0))
        self._build()

    def _build(self) -> None:
        self.map = TimeMap(name="attention_map", title=tr("How much each query looks at each key"), least=170)
        self.main = self.panel(tr("Attention"), plot=self.map, stem="attention", name="attention_panel")
        self.layers = ComboBox((), name="attention_layer", tip=tr("The attention layer"))
        self.layers.activated.connect(self._layer_chosen)
        self.main.tools.insertWidget(0, self.layers)
        self.heads = HeadStrip(name="attention_heads", title=tr("Heads of the layer"))
        self.heads.chosen.connect(self._head_chosen)
        self.key = ColorKey(name="attention_key")
        self.words = TextLabel("", 12, 500, "text", wrap=True)
        self.words.setObjectName("attention_words")
        self.boxes = TokenBoxes(name="attention_tokens", title=tr("Text, colored by how much the chosen step looks at each token"))
        self.boxes.stepChosen.connect(self.focus.set_step)
        self.proof = Message("ok", "", name="attention_proof")
        for part in (self.heads, self.map, self._scale(), self.words, self.boxes, self.proof):
            self.main.body.addWidget(part)
        self.nothing = EmptyState("ph.eye", tr("No attention layer in this network"), _NOTHING, tr("Open the model"), name="attention_empty")
        self.nothing.clicked.connect(self._open_model)
        for label in self.nothing.findChildren(TextLabel):
            if label.wordWrap():
                label.setFixedWidth(theme.size(320))                # the column may be as narrow as that
                label.setMinimumHeight(label.heightForWidth(theme.size(320)))
        self.nothing.hide()
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)
        for part in (self.boxes, self.proof, self.scale):
            part.hide()
        self.map.describe = self._describe
        self.map.stepChosen.connect(self._step_chosen)
        self.map.rowChosen.connect(self._query_chosen)
        self.map.rangeChosen.connect(self._brushed)

    def _scale(self) -> QWidget:
        """The colors, and what rows and columns are."""
        self.scale = QWidget()
        row = QHBoxLayout(self.scale)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.key)
        row.addWidget(ElidedLabel(tr("row: who looks, column: at what"), 11, 400, "text3"), 1)
        return self.scale

    # asking --------------------------------------------------------------------------------------------------------

    def on_place(self) -> None:
        none = self.place is not None and not self._looks()
        self.main.setVisible(not none)
        self.nothing.setVisible(none)
        if none:
            self.found = None
            return
        if self.place is None:
            self.say("info", tr("Attention is shown once the run has kept weights"))
            return
        self._ask()

    def _looks(self) -> bool:
        """Whether the run's network has an attention layer; taken for granted where the run is not known."""
        run = next((run for run in self.workspace.runs if self.place is not None and run.run == self.place.run), None)
        return run is None or any(attends(layer.kind, layer.parameters) for layer in run.document.model.layers)

    def _open_model(self) -> None:
        self.workspace.go("model")

    def _ask(self) -> None:
        self.ask("measure", MEASURE, {**self.where(), "layer": self.layer or (self.place.layer if self.place is not None else "")}, self._show)

    def fail(self, error: BaseException) -> None:
        self.found = None
        for part in (self.heads, self.map, self.scale, self.words, self.boxes, self.proof, self.layers):
            part.hide()
        super().fail(error)

    def look_at(self, layer: str) -> None:
        """Choose an attention layer by name, now or as soon as it has been measured."""
        if not layer:
            return
        self.layer, self.head, self.query = layer, 0, 0
        if self.found is not None and layer in self.found.looks:
            self.layers.set_value(layer)
            self._draw()

    def _layer_chosen(self, *_: object) -> None:
        self.layer, self.head, self.query = str(self.layers.value()), 0, 0
        if self.found is not None and self.layer in self.found.looks:
            self._draw()
        else:
            self._ask()

    def _head_chosen(self, head: int) -> None:
        self.head = head
        self._draw()

    # the chosen query ----------------------------------------------------------------------------------------------

    @property
    def look(self) -> Look | None:
        """The layer in sight."""
        return self.found.looks.get(self.layer) if self.found is not None else None

    def _query_chosen(self, query: int) -> None:
        look = self.look
        if look is None:
            return
        self.query = query
        if self._query_is_cursor(look):
            self.focus.set_step(self._step_of(look.queries, query))
        self._draw_query()

    def _step_chosen(self, step: int) -> None:
        """A column is a key: the cursor goes there only where it does not choose the query."""
        look = self.look
        if look is not None and not self._query_is_cursor(look) and self._over_input(look.keys):
            self.focus.set_step(step)

    def _over_input(self, axis: Steps) -> bool:
        """Whether the shared cursor moves along this axis: over the input, if that is what the cursor counts."""
        return self.found is not None and axis.kind == "input" and self.focus.steps == self.found.read.steps

    def _query_is_cursor(self, look: Look) -> bool:
        """Whether the cursor's step chooses the query: over the input, or over the steps of a decoder that is inspected."""
        return self._over_input(look.queries) or (look.queries.kind != "input" and self.focus.steps == len(look.queries.place))

    @staticmethod
    def _step_of(axis: Steps, n: int) -> int:
        return round(float(axis.place[n])) if axis.kind == "input" else n

    def _brushed(self, steps: tuple[int, int] | None) -> None:
        if self.look is not None and self._over_input(self.look.keys):
            self.focus.set_range(steps)

    def on_focus(self) -> None:
        look = self.look
        if look is None:
            return
        if self._query_is_cursor(look):
            places = np.array([self._step_of(look.queries, n) for n in range(len(look.queries.place))])
            self.query = int(np.abs(places - self.focus.step).argmin())
        self._draw_query()

    # showing -------------------------------------------------------------------------------------------------------

    def _show(self, found: Looks) -> None:
        self.found = found
        if self.layer not in found.looks:
            self.layer = found.layer
        self.layers.set_items(found.names)
        self.layers.set_value(self.layer)
        self.layers.setVisible(len(found.names) > 1)
        for part in (self.heads, self.map, self.words, self.scale):
            part.show()
        self._draw()

    def _names(self) -> list[str]:
        look = self.look
        if look is None:
            return []
        return ["mean", *(f"{n + 1}" for n in range(look.scores.heads))] if look.scores.heads > 1 else [""]

    def _top(self) -> float:
        """Brightest color of all heads: what one score in a hundred exceeds (the first steps, which see few keys, would outshine all)."""
        look = self.look
        assert look is not None
        there = look.scores.values[0][:, look.queries.live][..., look.keys.live]
        there = there[there > 0]
        return bound(np.quantile(there, 0.99)[None]) if there.size else 1.0

    def _values(self) -> np.ndarray:
        """(query, key) of the head in sight."""
        look = self.look
        assert look is not None
        every = look.scores.values[0]
        shown = every.mean(axis=0) if self.head == 0 else every[self.head - 1]
        shown = np.array(shown, float)
        shown[~look.queries.live] = np.nan
        shown[:, ~look.keys.live] = np.nan
        return shown[:_last(look.queries.live), :_last(look.keys.live)]

    def _draw(self) -> None:
        look, found = self.look, self.found
        if look is None or found is None:
            return
        scores = look.scores
        self.head = min(self.head, scores.heads if scores.heads > 1 else 0)
        self.query = min(self.query, scores.values.shape[2] - 1)
        top = self._top()
        self.heads.setVisible(scores.heads > 1)
        if scores.heads > 1:
            every = scores.values[0]
            entropy = scores.entropy()[0]
            tips = [tr("mean of all heads"), *(tr("head {value}: looks at about {spread} steps at once", value=n + 1,
                                              spread=self._spread(entropy[n])) for n in range(scores.heads))]
            every = every[:, :_last(look.queries.live), :_last(look.keys.live)]
            self.heads.show_maps(self._names(), [part.T / top for part in (every.mean(axis=0), *every)], tips)
            self.heads.set_number(self.head)
        self.main.set_title(scores.key)
        self.main.set_caption(self._about(look))
        self.key.show_scale(top, signed=False)
        good = scores.residual <= _EXACT
        said = (
            tr(", within {number} of the layer's output", number=figures.number(scores.residual))
            if scores.residual
            else tr(" to the last digit of the layer's output")
        )
        self.proof.set("ok" if good else "warn", (tr("Exact") if good else tr("Not exact")) + said)
        self.proof.setToolTip(tr("Largest difference between the output that belongs to these scores and what flows on in the network"))
        self.proof.show()
        self._draw_map()
        self.on_focus()

    @staticmethod
    def _spread(entropy: np.ndarray) -> str:
        known = entropy[np.isfinite(entropy)]
        return figures.number(float(np.exp(known).mean()), 2) if len(known) else "0"

    def _about(self, look: Look) -> str:
        scores = look.scores
        whom = tr("looks at itself") if scores.itself else tr("{query_from} looks at {key_from}", query_from=scores.query_from,
                                                          key_from=scores.key_from)
        return f"{scores.kind}, {whom}{', never ahead' if scores.causal else ''}"

    def _draw_map(self) -> None:
        """The map of the head in sight; what the chosen query adds comes with :meth:`_draw_query`."""
        look, found = self.look, self.found
        assert look is not None and found is not None
        values, read, over_input = self._values(), found.read, look.keys.kind == "input"
        padded = values.shape[1] < len(look.keys.live)
        steps = read.steps if over_input and not padded else values.shape[1]
        first, last = columns(look.keys.place[:values.shape[1]] if over_input else None, values.shape[1], steps)
        self._shown = values
        self.map.show_grid(Grid(Shares(values.T, self._top()), self._labels(look.queries)[:len(values)], first, last, steps,
                                read.times if over_input else None, read.tokens[:steps] if over_input else look.keys.tokens[:steps]))

    def _draw_query(self) -> None:
        look, grid = self.look, self.map.grid
        if look is None or grid is None:
            return
        self.query = min(self.query, len(self._shown) - 1)
        row = np.nan_to_num(self._shown[self.query])
        name = tr("where {label} looks", label=self._label(look.queries, self.query))
        self.map.show_grid(dataclasses.replace(grid, bars=row, bars_top=bound(row), bars_name=name))
        linked = self._over_input(look.keys)
        self.map.set_row(self.query)
        self.map.set_step(self.focus.step if linked else None)
        self.map.set_range(self.focus.range if linked else None)
        self.words.setText(self._sentence(look, row).replace(" %", "\N{NO-BREAK SPACE}%"))
        text = bool(grid.tokens) and len(row) == len(grid.tokens)
        self.boxes.setVisible(text)
        if text:
            self.boxes.show_data(grid.tokens, row, signed=False, top=self._top())
            self.boxes.set_step(self.focus.step if linked else -1)

    def _labels(self, axis: Steps) -> list[str]:
        return [self._label(axis, n, short=True) for n in range(len(axis.place))]

    def _label(self, axis: Steps, n: int, *, short: bool = False) -> str:
        """A step in words: its token, its moment, how far ahead it is."""
        assert self.found is not None
        read, place = self.found.read, float(axis.place[n])
        if axis.kind == "ahead":
            return (
                f"+{n + 1}"
                if short
                else (tr("the forecast {value} steps ahead", value=n + 1) if n else tr("the forecast {value} step ahead", value=n + 1))
            )
        if n < len(axis.tokens):
            token = seen(axis.tokens[n])
            return token if short else tr("“{token}” (written {place})", token=token, place=n + 1)
        if axis.kind == "own":
            return f"{n + 1}" if short else tr("step {value}", value=n + 1)
        step = round(place)
        if read.tokens and step < len(read.tokens):
            token = seen(read.tokens[step])
            return token if short else f"“{token}” (t = {step})"
        if short:
            return f"{place:g}"
        moment = ticks.moment_words(read.times, step)
        return f"t = {place:g}" + (f", {moment}" if moment else "")

    def _key(self, axis: Steps, n: int) -> str:
        """A step among others: “word”, t = 17."""
        return self._label(axis, n, short=True) if axis.kind != "input" else self._label(axis, n).partition(",")[0].partition(" (")[0]

    def _sentence(self, look: Look, row: np.ndarray) -> str:
        """Where the chosen query looks most, and how much of it at what is brushed."""
        if not look.queries.live[self.query]:
            return tr("This step is padding: it asks nothing")
        strongest = np.argsort(-row, kind="stable")[:3]
        parts = [f"{self._key(look.keys, int(n))} ({figures.percent(float(row[n]))})" for n in strongest if row[n] > 0]
        said = f"{self._label(look.queries, self.query)} looks most at {', '.join(parts)}".replace("the forecast", "The forecast", 1)
        span = self.focus.range
        if span is not None and self._over_input(look.keys):
            place = look.keys.place[:len(row)]
            inside = (place >= span[0] - 0.5) & (place <= span[1] + 0.5)
            said += tr(". {percent} goes to steps {span} to {span2}", percent=figures.percent(float(row[inside].sum())), span=span[0],
                       span2=span[1])
        return said

    def _describe(self, column: int, row: int) -> tuple[str, list[Line]]:
        look = self.look
        if look is None:
            return "", []
        value = float(self._shown[row, column])
        return f"{self._label(look.queries, row)}", [("blue", tr("looks at {label}", label=self._label(look.keys, column)), figures.number(value))]

    def numbers(self) -> dict[str, np.ndarray]:
        return self.found.named() if self.found is not None else {}


def _last(live: np.ndarray) -> int:
    """Steps up to the last that is no padding."""
    there = np.flatnonzero(live)
    return int(there[-1]) + 1 if len(there) else len(live)
