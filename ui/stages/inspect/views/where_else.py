"""Where else does the layer do the same? Brush steps, choose units and threshold; the pattern is looked for in the whole data set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.errors import SettingError

from .... import theme
from ....plots.distribution import Distribution
from ....plots.step_curves import Curve, StepCurves
from ....translating import tr
from ....widgets import Button, DoubleSpinBox, Segmented, SpinBox, TextLabel
from ....workspace import Workspace
from ..focus import Focus
from ..hit_list import HitList
from ..scan_bar import ScanBar, flowing
from ..subject import NAMES
from ..view import View

if TYPE_CHECKING:
    from workbench.dataset.spec import Split
    from workbench.probing.search import Found
    from workbench.project.inspecting.search import Proposed

PROPOSE = "workbench.project.inspecting.search:propose"
MEASURE = "workbench.project.inspecting.search:measure"
PATTERN = tr("the pattern")
"""Where an error lies that only says that there is nothing to look for."""
_COLORS = ("blue", "orange", "teal", "magenta", "grey")
_BRUSH = tr("Drag along the curves to choose the steps that make the pattern.")
_PAUSE = 180
"""Milliseconds without a change before it is looked for."""


class WhereElseView(View):
    """See the module."""

    name, title, icon, wide = "where_else", tr("Where else?"), "ph.magnifying-glass", True
    tour = (tr("A unit is on where it is at or above its threshold. The units that keep one state throughout the steps you brushed are the pattern. "
            "Every place in the whole data set where the same units do the same is listed: first those where most of the pattern agrees, then "
            "those where fewest other units are on as well, then the longest. Click a place to go there. Other units are chosen in the heat maps, "
            "in Units, or by leaving it to all that are on."))

    def __init__(self, focus: Focus, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(focus, workspace, parent)
        self.found: Found | None = None
        self.proposed: Proposed | None = None
        self._own: dict[int, float] = {}
        self._origin: tuple[Split, int, int, int] | None = None
        self._seen: tuple[tuple[int, ...], tuple[int, int] | None] = (focus.units, focus.range)
        self._led: tuple[int, int] | None = None
        self._about: tuple[Any, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._look)
        self._build_pattern()
        self._build_places()                                     # before the threshold: what was found is what one came for
        self._build_threshold()
        self._draw()

    # building ------------------------------------------------------------------------------------------------------

    def _build_pattern(self) -> None:
        self.curves = StepCurves(name="where_else_curves", title=tr("Chosen units over the sample; drag to choose steps"))
        self.curves.setFixedHeight(theme.size(140))
        self.pattern_panel = self.panel(tr("Pattern"), plot=self.curves, stem="pattern", name="where_else_pattern_panel")
        self.letter = Segmented((("h", "h"),), name="where_else_letter", height=26, tip=tr("Which state or gate is looked at"))
        self.which = Segmented((("chosen", tr("Chosen units")), ("on", tr("All that are on"))), name="where_else_which", height=26,
                               tip=tr("The pattern is that of the chosen units, or of every unit that is on throughout the brushed steps"))
        self.clear = Button(tr("Clear"), "ghost", "ph.x", name="where_else_clear_button", tip=tr("Brush no steps (Escape in the plot)"))
        self.clear.clicked.connect(self._clear_brush)
        self.words = TextLabel("", 12, 400, "text2", wrap=True)
        self.words.setObjectName("where_else_words")
        self.pattern_panel.tools.insertWidget(0, self.clear)
        for widget in (flowing(self.letter, self.which), self.curves, self.words):
            self.pattern_panel.body.addWidget(widget)
        self.pattern_panel.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.letter.changed.connect(self._letter_chosen)
        self.which.changed.connect(self._changed)
        self.curves.stepChosen.connect(self.focus.set_step)
        self.curves.rangeBrushed.connect(self._brushed)

    def _build_threshold(self) -> None:
        self.distribution = Distribution(name="where_else_distribution", title=tr("How often the unit is where; drag to move its threshold"))
        self.threshold_panel = self.panel(tr("Threshold"), plot=self.distribution, stem="distribution", name="where_else_threshold_panel")
        self.how = Segmented((("each", tr("For each unit")), ("same", tr("One for all"))), name="where_else_how", height=26,
                             tip=tr("A threshold for each unit, proposed from its distribution, or the same for all units"))
        self.value = DoubleSpinBox(-1e6, 1e6, 0.3, 3, name="where_else_threshold", tip=tr("A unit is on where it is at or above this"))
        self.value.setFixedWidth(theme.size(86))
        self.again = Button(tr("Propose"), "ghost", "ph.arrow-counter-clockwise", name="where_else_propose_button",
                            tip=tr("Back to the threshold that the distribution proposes"))
        self.threshold_panel.tools.insertWidget(0, self.again)
        self.threshold_panel.body.addWidget(flowing(self.how, self.value))
        self.threshold_panel.body.addWidget(self.distribution)
        self.threshold_panel.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.how.changed.connect(self._changed)
        self.value.valueChanged.connect(self._threshold_set)
        self.distribution.thresholdMoved.connect(self._threshold_set)
        self.again.clicked.connect(self._propose_again)

    def _build_places(self) -> None:
        self.hits = HitList()
        self.places_panel = self.panel(tr("Places"), plot=self.hits, stem="places", name="where_else_places_panel")
        self.hits.numbers = self.numbers  # type: ignore[attr-defined]
        self.method = Segmented((("held", tr("Held")), ("course", tr("Course"))), name="where_else_method", height=26,
                                tip=tr("Held: each unit keeps its state, for any number of steps. Course: on and off step by step, as brushed"))
        self.agreement = SpinBox(10, 100, 100, name="where_else_agreement", tip=tr("How much of the pattern must agree"), suffix=" %")
        self.agreement.setSingleStep(10)
        self.agreement.setPrefix("agrees ")
        self.places_panel.body.addWidget(flowing(self.method, self.agreement))
        self.scan = ScanBar("where_else")
        self.scan.cancelled.connect(self._cancelled)
        self.said = TextLabel("", 12, 400, "text2", wrap=True)
        self.said.setObjectName("where_else_said")
        self.places_panel.body.addWidget(self.scan)
        self.places_panel.body.addWidget(self.said)
        self.places_panel.body.addWidget(self.hits, 1)
        self.method.changed.connect(self._changed)
        self.agreement.valueChanged.connect(self._changed)
        self.hits.chosen.connect(self._go)

    # hooks ---------------------------------------------------------------------------------------------------------

    def on_place(self) -> None:
        about = () if self.place is None else (self.place.path, self.place.run, self.place.layer, self.place.epoch, self.place.prefix)
        if about and about == self._about:                       # another sample: the pattern stays the one of where it was brushed
            if self.proposed is None:
                self._propose()
            self._draw()
            return
        if about[:2] != self._about[:2]:
            self._origin = None
        self._about, self.proposed, self.found = about, None, None
        self._own.clear()
        if self.place is None:
            self._timer.stop()
            self.scan.hide()
            self.say("info", tr("The data set is read with kept weights: choose an epoch, or wait for the run to end."))
            self._draw()
            return
        if self._origin is None:
            self._take(self.focus.range)                         # brushed in another view, before this one was looked at
        self._propose()

    def on_subject(self) -> None:
        subject = self.subject
        letters = subject.letters if subject is not None else ()
        before = self.letter.value()
        self.letter.set_options(tuple((letter, letter) for letter in letters) or (("h", "h"),))
        if self.letter.value() != before:
            self._propose()
        self._draw()

    def on_focus(self) -> None:
        self.curves.set_step(self.focus.step)
        state = (self.focus.units, self.focus.range)
        if state == self._seen:
            return
        moved, self._seen = self.focus.range != self._seen[1], state
        if moved and self.focus.range != self._led:
            self._take(self.focus.range)
        self._changed()

    def _take(self, brush: tuple[int, int] | None) -> None:
        """These steps of the shown sample are the pattern from now on."""
        self._led = None
        self._origin = None if brush is None or self.place is None else (self.place.split, self.place.sample, *brush)

    def _brushed(self, brush: tuple[int, int] | None) -> None:
        """In this view's own plot: also where the same steps were brushed in another sample."""
        self.focus.set_range(brush)
        self._take(self.focus.range)
        self._changed()

    def _clear_brush(self) -> None:
        self._brushed(None)

    def numbers(self) -> dict[str, np.ndarray]:
        return self.found.named() if self.found is not None else {}

    # asking --------------------------------------------------------------------------------------------------------

    def _where(self) -> dict[str, Any]:
        assert self.place is not None
        return {**self.where(), "letter": self.letter.value(), "prefix": self.place.prefix}

    def _propose(self) -> None:
        if self.place is None or self.subject is None or not self.subject.letters:
            return
        self.ask("proposed", PROPOSE, self._where(), self._proposed_is, progress=self.scan.report)

    def _proposed_is(self, proposed: Proposed) -> None:
        self.scan.hide()
        self.proposed = proposed
        self._draw()
        self._timer.start()

    def _look(self) -> None:
        if self.place is None or self._origin is None or self.proposed is None:
            return
        split, sample, first, last = self._origin
        units = self.focus.units if self.which.value() == "chosen" else ()
        wish = {**self._where(), "split": split, "sample": sample, "first": first, "last": last, "units": units, "method": self.method.value(),
                "agreement": self.agreement.value() / 100, "thresholds": dict(self._own)}
        if self.how.value() == "same":
            wish.update(threshold=float(self.value.value()), thresholds={})
        self.ask("places", MEASURE, wish, self._found_is, progress=self.scan.report, busy=False)

    def _found_is(self, found: Found) -> None:
        self.scan.hide()
        self.found = found
        self._draw_places()
        self._say_pattern()

    def fail(self, error: BaseException) -> None:
        self.scan.hide()
        self.found = None
        self._draw()
        if isinstance(error, SettingError) and error.where == PATTERN:
            self.said.setText(" ".join(part.rstrip(".") + "." for part in (f"{error.what[:1].upper()}{error.what[1:]}", error.fix) if part))
            self.said.show()
            return
        super().fail(error)

    def _cancelled(self) -> None:
        for key in ("proposed", "places"):
            self.cancel(key)
        self.said.setText(tr("Not read. Brush again to go on."))

    # drawing -------------------------------------------------------------------------------------------------------

    def _changed(self, *_: object) -> None:
        """Something that the answer depends on."""
        if self.place is not None and self.proposed is None and not self.workspace.jobs.asked(f"inspect.{self.name}.proposed"):
            self._propose()
        self._draw()
        if self._origin is None:
            self.found = None
            self._draw_places()
        self._timer.start()

    def _letter_chosen(self, *_: object) -> None:
        self.proposed, self.found = None, None
        self._own.clear()
        self._propose()
        self._draw()

    def _threshold(self, unit: int) -> float:
        if self.how.value() == "same":
            return float(self.value.value())
        if unit in self._own:
            return self._own[unit]
        return float(self.proposed.thresholds[unit]) if self.proposed is not None and unit < len(self.proposed.thresholds) else 0.3

    def _threshold_set(self, value: float) -> None:
        if self.how.value() == "each":
            self._own[self.focus.unit] = float(value)
        blocked = self.value.blockSignals(True)
        self.value.setValue(float(value))
        self.value.blockSignals(blocked)
        self._changed()

    def _propose_again(self) -> None:
        self._own.clear()
        self.how.set_value("each")
        self._changed()

    def _draw(self) -> None:
        self._draw_curves()
        self._draw_distribution()
        self._say_pattern()
        self._draw_places()

    def _values(self) -> np.ndarray | None:
        return self.subject.arrays.get(self.letter.value()) if self.subject is not None else None

    def _draw_curves(self) -> None:
        values, unit = self._values(), self.focus.unit
        if values is None or unit >= values.shape[1]:
            self.curves.show_curves(())
            self.pattern_panel.set_legend(())
            return
        shown = [one for one in self.focus.units if one < values.shape[1]][:len(_COLORS)]
        steps = np.arange(len(values))
        self.curves.show_curves(
            [Curve(tr("unit {one}", one=one), steps, values[:, one], _COLORS[n], 2.0 if n == 0 else 1.4) for n, one in enumerate(shown)],
            words="step",
            level=(self._threshold(unit), "threshold"),
        )
        self.curves.set_step(self.focus.step)
        self.curves.set_range(self.focus.range)
        self.pattern_panel.set_legend([(tr("unit {one}", one=one), _COLORS[n]) for n, one in enumerate(shown)])
        self.clear.setVisible(self._origin is not None)

    def _draw_distribution(self) -> None:
        unit, found = self.focus.unit, self.proposed
        there = found is not None and unit < len(found.counts)
        self.threshold_panel.setVisible(there)
        if found is None or not there:
            return
        level = self._threshold(unit)
        self.threshold_panel.set_caption(tr("unit {unit} over {rows:,} steps, % of them", unit=unit, rows=found.rows))
        self.distribution.show_counts(found.counts[unit], found.edges, level, NAMES.get(self.letter.value(), self.letter.value()).lower())
        blocked = self.value.blockSignals(True)
        self.value.setValue(level)
        self.value.blockSignals(blocked)
        self.again.setEnabled(bool(self._own) or self.how.value() == "same")

    def _say_pattern(self) -> None:
        self.pattern_panel.set_caption(self._scope())
        if self._origin is None:
            self.words.setText(_BRUSH if self.place is not None else "")
            return
        if self.found is None:
            self.words.setText("")
            return
        pattern = self.found.pattern
        if self.found.method == "course":
            self.words.setText(tr("{units}, step by step over {count} steps.", units=_units(pattern.units), count=len(pattern.bits)))
            return
        parts = [
            f"{words} {_units(units)}"
            for words, units in (("on:", pattern.on), ("off:", pattern.off), (tr("changing, left out:"), pattern.dropped))
            if units
        ]
        words = "; ".join(parts) + "."
        self.words.setText(words[:1].upper() + words[1:])

    def _scope(self) -> str:
        """Which steps the pattern is made of."""
        if self._origin is None:
            return ""
        split, sample, first, last = self._origin
        steps = tr("step {first:,}", first=first) if first == last else tr("steps {first:,} to {last:,}", first=first, last=last)
        here = self.place is not None and (split, sample) == (self.place.split, self.place.sample)
        return steps if here else tr("{steps} of {split} sample {value:,}", steps=steps, split=split, value=sample + 1)

    def _draw_places(self) -> None:
        found = self.found
        self.hits.setVisible(found is not None)
        self.method.setEnabled(self.place is not None)
        if found is None:
            self.hits.show_hits((), 0)
            self.places_panel.set_caption("")
            self.said.setText(tr("Nothing is brushed.") if self._origin is None and self.place is not None else "")
            self.said.setVisible(bool(self.said.text()))
            return
        self.hits.show_hits(found.hits, found.possible)
        self.places_panel.set_caption(tr("{rows:,} steps in {time}", rows=found.rows, time=_time(found.seconds)))
        self.said.setText(_count(found))
        self.said.show()

    def _go(self, row: int) -> None:
        if self.found is None or not 0 <= row < len(self.found.hits):
            return
        hit = self.found.hits[row]
        self._led = (hit.first, hit.last)
        self.go(split=hit.split, sample=hit.sample, step=hit.first)
        self.focus.set_range(self._led)


def _count(found: Found) -> str:
    if not found.total:
        return tr("Nowhere else does as much of the pattern agree. Let less of it agree, or choose fewer units.")
    places = "place" if found.total == 1 else "places"
    whole = "" if found.whole == found.total else tr(", in {whole:,} of them all of it", whole=found.whole)
    shown = tr(" The best {count:,} are listed.", count=len(found.hits)) if len(found.hits) < found.total else ""
    part = tr(" {share:.0%} of the data were read, evenly spaced.", share=found.share) if found.share < 1 else ""
    return tr("The pattern occurs in {total:,} {places}{whole}.{shown}{part}", total=found.total, places=places, whole=whole, shown=shown,
              part=part)


def _time(seconds: float) -> str:
    return tr("less than 1 ms") if seconds < 1e-3 else f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def _units(units: tuple[int, ...]) -> str:
    names = ", ".join(map(str, units[:12]))
    more = tr(" and {value} more", value=len(units) - 12) if len(units) > 12 else ""
    return tr("unit {names}", names=names) if len(units) == 1 else tr("units {names}{more}", names=names, more=more)
