"""What can be added to a what-if list: menus whose entries act on the chosen units and steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.probing.changes import AnyChange, ClampGate, CutState, FixState, SetAttention, SetInput, SetText, SetTokens

from ... import figures, theme
from ...translating import tr
from ...widgets import Button, FlowLayout, LineEdit, Popover, Segmented, TextLabel, menu_below
from .focus import Focus
from .subject import NAMES, Subject
from .view import Place

_GATES = {"LSTM": ("f", "i", "o", "g"), "GRU": ("z", "r", "g"), "SimpleRNN": ()}


@dataclass(frozen=True)
class Around:
    """What menus offer: where one looks, the states there, and what the network reads."""

    place: Place
    subject: Subject
    features: tuple[str, ...] = ()
    """Names of the numbers that are read; none for tokens."""
    tokens: tuple[str, ...] = ()
    attention: tuple[str, ...] = ()
    """Attention layers of the run."""


class AddChange(QWidget):
    """Scope and buttons; ``wanted(AnyChange)``."""

    wanted = Signal(object)

    def __init__(self, focus: Focus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("add_change")
        self._focus = focus
        self._around: Around | None = None
        self.units = Segmented((("chosen", tr("Chosen units")), ("all", tr("All units"))), name="what_if_units", height=26,
                               tip=tr("Which units a new change acts on"))
        self.steps = Segmented(
            (("range", tr("Cursor")), ("all", tr("All steps"))), name="what_if_steps", height=26, tip=tr("Which steps a new change acts on")
        )
        self.units.changed.connect(self._tell)
        self.steps.changed.connect(self._tell)
        self.scope = TextLabel("", 11, 400, "text3", wrap=True)
        self.buttons = {
            name: self._button(name, icon, tip, slot)
            for name, icon, tip, slot in (
                (tr("Input"), "ph.wave-sine", tr("Change what the network reads"), self._input),
                (tr("Gate"), "ph.toggle-left", tr("Hold a gate at a value"), self._gate),
                (tr("State"), "ph.speaker-slash", tr("Silence units, or hold their state"), self._state),
                (tr("Cut"), "ph.scissors", tr("Cut the recurrence"), self._cut),
                (tr("Attention"), "ph.eye", tr("Overwrite where queries look"), self._attention),
            )
        }
        self._lay_out()

    def _button(self, name: str, icon: str, tip: str, slot: Callable[[], None]) -> Button:
        button = Button(name, "plain", icon, name=f"add_{name.lower()}_button", tip=tip, height=28)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        whole = FlowLayout(self, theme.size(6))
        whole.setContentsMargins(0, 0, 0, 0)
        for button in (self.units, self.steps, *self.buttons.values()):
            whole.addWidget(button)

    def show_around(self, around: Around | None) -> None:
        """Another layer or sample."""
        self._around = around
        self.setEnabled(around is not None)
        self.buttons["Attention"].setVisible(around is not None and bool(around.attention))
        self.follow()

    def follow(self) -> None:
        """The cursor, the units or the brush moved."""
        first = self._focus.range
        self.steps.set_options((("range", tr("Brushed steps") if first is not None else "Cursor's step"), ("all", tr("All steps"))))
        self._tell()

    def _tell(self, *_: object) -> None:
        self.scope.setText(tr("New changes act on {units_words}, {steps_words}.", units_words=self._units_words(),
                              steps_words=self._steps_words()))

    def _units_words(self) -> str:
        units = self._units()
        return (
            tr("all units")
            if not units
            else tr("unit {units}", units=units[0])
            if len(units) == 1
            else tr("{count} units ({names}…)", count=len(units), names=", ".join(map(str, units[:4])))
        )

    def _steps_words(self) -> str:
        first, last = self._span()
        return (
            tr("all steps")
            if first is None
            else tr("step {first}", first=first)
            if first == last
            else tr("steps {first} to {last}", first=first, last=last)
        )

    def _units(self) -> tuple[int, ...]:
        return self._focus.units if self.units.value() == "chosen" else ()

    def _span(self) -> tuple[int | None, int | None]:
        if self.steps.value() == "all":
            return None, None
        return self._focus.range or (self._focus.step, self._focus.step)

    # menus ---------------------------------------------------------------------------------------------------------

    def _add(self, change: AnyChange) -> Callable[[], None]:
        return lambda: self.wanted.emit(change)

    def _input(self) -> None:
        if self._around is None:
            return
        if self._around.features:
            self._numbers(self._around)
        else:
            self._text(self._around)

    def _numbers(self, around: Around) -> None:
        first, last = self._span()
        choices: list = []
        for number, name in [*enumerate(around.features[:6]), *([(-1, tr("all features"))] if len(around.features) > 1 else [])]:
            features = (number,) if number >= 0 else ()
            where = {"features": features, "first": first, "last": last}
            choices += [(tr("{name}: set to …", name=name), self._add(SetInput(how="set", **where))),
                        (tr("{name}: shift by …", name=name), self._add(SetInput(how="shift", **where))),
                        (tr("{name}: scale by …", name=name), self._add(SetInput(how="scale", value=1.0, **where))),
                        (tr("{name}: straight line", name=name), self._add(SetInput(how="line", **where))), None]
        menu_below(self.buttons["Input"], choices[:-1], name="add_input_menu")

    def _text(self, around: Around) -> None:
        form = TextForm(around.tokens, self._focus.step, self.window())
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.wanted.connect(self.wanted)
        form.show_below(self.buttons["Input"])

    def _gate(self) -> None:
        if self._around is None:
            return
        at, (first, last) = self._around, self._span()
        where = {"layer": at.place.layer, "prefix": at.place.prefix, "units": self._units(), "first": first, "last": last}
        items = [(f"{NAMES[gate]}: {gate} = {value:g}", self._add(ClampGate(gate=gate, value=value, **where)))
                 for gate in _GATES[at.subject.kind] for value in ((1.0, 0.0) if gate != "g" else (0.0,))]
        menu_below(self.buttons["Gate"], items or [(tr("A SimpleRNN has no gates"), lambda: None)], name="add_gate_menu")

    def _state(self) -> None:
        if self._around is None:
            return
        at, (first, last) = self._around, self._span()
        where = {"layer": at.place.layer, "prefix": at.place.prefix, "units": self._units(), "first": first, "last": last}
        items: list = []
        for state in ("h", "c") if at.subject.kind == "LSTM" else ("h",):
            here = float(at.subject.arrays[state][self._focus.step, self._focus.unit])
            items += [
                (tr("Silence: {state} = 0", state=state), self._add(FixState(state=state, **where))),
                (
                    tr("Hold {state} at {number}, as it is here", state=state, number=figures.number(here)),
                    self._add(FixState(state=state, value=round(here, 4), **where)),
                ),
            ]
        menu_below(self.buttons["State"], items, name="add_state_menu")

    def _cut(self) -> None:
        if self._around is None:
            return
        at, step = self._around.place, self._focus.step
        menu_below(
            self.buttons["Cut"],
            [
                (tr("Cut before step {step}: begin from zero", step=step), self._add(CutState(layer=at.layer, prefix=at.prefix, step=step))),
                (
                    tr("Cut before step {step}: begin from its first states", step=step),
                    self._add(CutState(layer=at.layer, prefix=at.prefix, step=step, to="initial")),
                ),
            ],
            name="add_cut_menu",
        )

    def _attention(self) -> None:
        if self._around is None:
            return
        step = self._focus.step
        items: list = []
        for layer in self._around.attention:
            items += [
                (tr("{layer}: all queries look at all alike", layer=layer), self._add(SetAttention(layer=layer))),
                (
                    tr("{layer}: query {step} looks at itself alone", layer=layer, step=step),
                    self._add(SetAttention(layer=layer, query=step, how="identity")),
                ),
                (tr("{layer}: all queries look at key {step}", layer=layer, step=step), self._add(SetAttention(layer=layer, how="one", key=step))),
                None,
            ]
        menu_below(self.buttons["Attention"], items[:-1], name="add_attention_menu")


class TextForm(Popover):
    """The token at the cursor, or the whole text; ``wanted(AnyChange)``."""

    wanted = Signal(object)

    def __init__(self, tokens: tuple[str, ...], step: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="text_form")
        self._step = step
        self._characters = all(len(token) <= 1 for token in tokens)
        shown = tokens[step] if step < len(tokens) else ""
        self.body.addWidget(
            TextLabel((tr("Characters from step {step} on", step=step) if self._characters else tr("Tokens from step {step} on", step=step)), 12, 500)
        )
        self.tokens = LineEdit(shown, name="text_form_tokens", tip=self._hint())
        self.tokens.returnPressed.connect(self._replace)
        self.body.addWidget(self.tokens)
        self.body.addWidget(TextLabel(tr("Or another text altogether"), 12, 500))
        self.text = LineEdit("", name="text_form_text", tip=tr("It is cut and padded as the data are"))
        self.text.returnPressed.connect(self._another)
        self.body.addWidget(self.text)
        hint = tr("Enter applies. Words that are not in the vocabulary are read as unknown, and told.")
        self.body.addWidget(TextLabel(hint, 11, 400, "text3", wrap=True))
        self.setFixedWidth(theme.size(320))

    def _hint(self) -> str:
        how = tr("Characters") if self._characters else tr("Tokens with spaces between")
        return tr("{how}; they replace those from the cursor on", how=how)

    def _replace(self) -> None:
        text = self.tokens.text()
        self._done(SetTokens(first=self._step, tokens=tuple(text) if self._characters else tuple(text.split()) or ("",)))

    def _another(self) -> None:
        if self.text.text():
            self._done(SetText(text=self.text.text()))

    def _done(self, change: AnyChange) -> None:
        self.wanted.emit(change)
        self.close()

