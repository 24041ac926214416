"""What help is worth: figures with the true tokens before each one, alone, and with a beam."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from workbench.evaluation.report import Evaluation
from workbench.evaluation.text_report import BeamScores

from .... import figures, theme
from ....translating import said, tr
from ....widgets import Cell, DoubleSpinBox, Message, Panel, SpinBox, Table, TextLabel
from ....workspace import Workspace
from ..looking import Look
from ..reading import Measured

BEAM = "workbench.project.judging:beam"
_ROWS = (
    (tr("Right tokens"), "token_accuracy", True),
    (tr("Texts without an error"), "exact_match", True),
    (tr("Tokens to change"), "token_error_rate", True),
    (tr("Characters to change in a text"), "edit_distance", False),
    ("BLEU", "bleu", False),
    ("chrF", "chrf", False),
)
_SMALL = 0.02
_WORDS = tr("A beam keeps several texts at every token; slower, sometimes better.")


class GapPanel(Panel):
    """Teacher-forced, alone, and with a beam of any width."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(tr("With help and alone"), "", name="gap_panel")
        self.workspace = workspace
        self.measured: Measured | None = None
        self.found: BeamScores | None = None
        self.table = Table(
            ("", tr("True tokens before"), tr("Alone"), tr("With a beam")), numbers=(1, 2, 3), name="gap_table", title=tr("With help and alone")
        )
        self.message = Message("info", "", name="gap_message")
        self.about = TextLabel("", 11, 400, "text3", wrap=True)
        self.said: tuple[str, ...] = ()
        """Notes of the evaluation that stand here and nowhere else."""
        self.wide = SpinBox(2, 64, 5, name="beam_width", tip=tr("Texts that are kept at every token"))
        self.penalty = DoubleSpinBox(0.0, 5.0, 0.0, 2, name="beam_penalty",
                                     tip=tr("Length penalty: 0 favors short texts, 0.6 to 1 takes most of that away (Wu et al. 2016)"))
        self.penalty.setSingleStep(0.1)
        self.look = Look(workspace, "beam", _WORDS, tr("Measure"), self._asked)
        line = QHBoxLayout()
        line.setSpacing(theme.size(8))
        for words, widget in ((tr("Beam of"), self.wide), (tr("length penalty"), self.penalty)):
            widget.setFixedWidth(theme.size(76))
            line.addWidget(TextLabel(words, 12, 400, "text2"))
            line.addWidget(widget)
        line.addStretch(1)
        self.body.addWidget(self.message)
        self.body.addWidget(self.table)
        self.body.addWidget(self.about)
        self.body.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.look)
        self.look.found.connect(self._beam_found)

    def show_gap(self, measured: Measured) -> None:
        """Another evaluation."""
        self.measured, self.found = measured, None
        found = measured.evaluation
        self.look.forget()
        self.set_caption(tr("{split} split", split=found.split))
        words = next((note for note in found.notes if "right after the true ones" in note), "")
        about = [note for note in found.notes if note.startswith("BLEU")]
        self.said = (words, *about)
        self.about.setText(" ".join(about))
        self.about.setVisible(bool(about))
        gap = found.metrics.get("gap")
        self.message.set("warn" if gap is not None and gap > _SMALL else "ok", words)
        self.message.setVisible(bool(words))
        self._fill()

    def forget(self) -> None:
        """Another run or project."""
        self.look.forget()
        self.measured, self.found = None, None

    def _asked(self) -> tuple[str, dict[str, Any]] | None:
        project = self.workspace.project
        if self.measured is None or project is None:
            return None
        found = self.measured.evaluation
        return BEAM, {"path": project.path, "run": found.run, "split": found.split, "width": self.wide.value(), "penalty": self.penalty.value()}

    def _beam_found(self, found: BeamScores) -> None:
        self.found = found
        self._fill()
        changed = (
            tr("{changed:,} of {samples:,} texts are others", changed=found.changed, samples=found.samples)
            if found.changed
            else tr("all {samples:,} texts are the same", samples=found.samples)
        )
        self.look.say(f"With a beam of {found.width}{f' and penalty {found.penalty:g}' if found.penalty else ''}, {changed}. "
                      + " ".join(map(said, found.notes)))

    def _fill(self) -> None:
        if self.measured is not None:
            self.table.set_rows(rows(self.measured.evaluation, self.found))
            self.table.fit()


def rows(found: Evaluation, beam: BeamScores | None) -> list[list[Cell | str]]:
    """Figures below each other; the beam's are green or red beside those of greedy writing on the same pairs."""
    made: list[list[Cell | str]] = []
    for words, name, share in _ROWS:
        value = found.metrics.get(name)
        helped, alone = "", _figure(value, share)
        if name == "token_accuracy":
            gap = found.metrics.get("gap")
            helped, alone = _figure(value, share), _figure(None if value is None or gap is None else value - gap, share)
        elif name == "exact_match":
            helped = _figure(found.metrics.get("forced_exact_match"), share)
        made.append([Cell(words), helped, Cell(alone, weight=600), _beside(name, share, beam)])
    return made


def _beside(name: str, share: bool, beam: BeamScores | None) -> Cell | str:
    value, greedy = (beam.beam.get(name), beam.greedy.get(name)) if beam is not None else (None, None)
    if value is None or greedy is None:
        return ""
    less = name in ("token_error_rate", "edit_distance")
    token = "text" if abs(value - greedy) < 1e-9 else "ok" if (value < greedy) == less else "err"
    return Cell(_figure(value, share), token, 600, tip=tr("the likeliest token each time, on the same pairs: {figure}",
                                                          figure=_figure(greedy, share)))


def _figure(value: float | None, share: bool) -> str:
    return figures.percent(value, 1) if share else figures.number(value)
