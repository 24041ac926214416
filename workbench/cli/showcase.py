"""The two verbs that do a whole job at once: ``demo`` and ``gallery --run``."""

from __future__ import annotations

import argparse
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..errors import ProjectError
from ..gallery import catalog
from ..jobs import Progress, call
from ..project.project import Project
from ..training.events import Event, RunControl, RunFinished, RunStarted
from .progress import Progressing, TrainingLines
from .say import Say, number, plain

DONE, USER = 0, 1
DEMO_ENTRY = "electricity"


def run_entry(options: argparse.Namespace, say: Say) -> int:
    """Train all runs of a gallery entry, evaluate, export and verify; exit 1 if it misses its promise or one of its claims.

    With -o the project stays there, with its runs (those that are done, if it is interrupted).
    """
    entry = catalog.entry(options.run)
    kept = Path(options.output).absolute() if options.output else None
    with tempfile.TemporaryDirectory(prefix="rnn-workbench-") as folder, _interruptible() as pressed:
        ran = _ran(entry, Path(folder), kept, options, pressed, say)
    _say_shown(ran, say)
    if kept is not None:
        say.words(f"{options.output}: all runs, to be opened in the window.")
    shown, missed = ran.shown, ran.shown.missed()
    if missed:
        say.note(f"{missed}.")
    say.event("finished", **_promise(shown), verified=plain(ran.exported.verified), baseline_name=shown.baseline_name,
              runs=shown.runs, claims=shown.claims, seconds=shown.seconds, holds=not missed, **({"project": str(kept)} if kept else {}))
    return USER if missed else DONE


class _Pressed:
    """Ctrl+C while an entry is run: a training ends with its step, everything else at once. Of a project that isn't kept (-o)
    nothing stays: the folder goes with it.
    """

    def __init__(self) -> None:
        self.control, self.progress = RunControl(), Progress()
        self._trains = False

    def hear(self, event: Event) -> None:
        """Whether a training is going on."""
        if isinstance(event, RunStarted | RunFinished):
            self._trains = isinstance(event, RunStarted)

    def press(self, _signal: int, _frame: object) -> None:
        """Once is enough; a second time ends a training at once, too."""
        again = self.control.stopped
        self.control.stop()
        self.progress.token.cancel()
        if again or not self._trains:
            raise KeyboardInterrupt


@contextmanager
def _interruptible() -> Iterator[_Pressed]:
    pressed = _Pressed()
    before = signal.signal(signal.SIGINT, pressed.press)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)


def _ran(entry: Any, folder: Path, kept: Path | None, options: argparse.Namespace, pressed: _Pressed, say: Say) -> Any:
    form = call("workbench.project.showing.running:Form", short=options.short, long=options.long, seed=options.seed)
    file = kept or folder / f"{entry.name}.rnnw"
    with _entry_project(entry, file, say, short=options.short, long=options.long) as project, TrainingLines(say) as lines:
        def heard_by_both(event: Event) -> None:
            pressed.hear(event)
            lines(event)

        heard = call("workbench.project.showing.running:Heard", on_event=heard_by_both, on_recipe=_recipes_said(say), control=pressed.control)
        return call("workbench.project.showing.running:run", project, entry, form=form, heard=heard, export=folder / "saved_model",
                    progress=pressed.progress)


def _recipes_said(say: Say) -> Any:
    def said(recipe: Any, number: int, count: int) -> None:
        if recipe is not None:
            say.words(f"{number} of {count}: {recipe.title}")
            say.event("recipe", recipe=recipe.name, title=recipe.title, number=number, count=count)
    return said


def _say_shown(ran: Any, say: Say) -> None:
    shown = ran.shown
    say.table("", ("run", shown.metric, "epochs", "seconds"),
              [(run.title if run.status != "failed" else f"{run.title} (broke)", run.metrics.get(shown.metric), run.epochs, round(run.seconds, 1))
               for run in shown.runs], right=(1, 2, 3))
    for claim in shown.claims:
        say.words(f"{'true' if claim.holds else 'NOT TRUE' if claim.checked else 'not in the quick form'}: {claim.text}")
    reached = "none" if shown.gain is None else f"{shown.gain:.1%}"
    against = f"{_short(shown.baseline)} ({shown.baseline_name.replace('_', ' ')})"
    say.words(f"Test {shown.metric} {_short(shown.value)} against {against}: gain {reached}, promised {shown.margin:.1%}")
    say.words(f"SavedModel reloaded with TensorFlow alone: same answers on {ran.exported.verified.samples} samples, "
              f"largest relative difference {ran.exported.verified.max_relative_difference:.0e}")


def _short(value: float | None) -> str:
    return "–" if value is None else number(value)


def _promise(shown: Any) -> dict[str, Any]:
    names = ("name", "metric", "higher_is_better", "value", "baseline", "margin", "gain")
    return {name: getattr(shown, name) for name in names}


def demo(out: Path, say: Say) -> int:
    """The main job on bundled data, everything written under ``out``."""
    out = out.absolute()
    project_file = out / "electricity.rnnw"
    if project_file.exists():
        raise ProjectError("holds a demo already", where=str(out), fix="Name another folder with --out, or delete it")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(f"can't be made ({error.strerror})", where=str(out), fix="Name another folder with --out") from None
    with _entry_project(catalog.entry(DEMO_ENTRY), project_file, say) as project:
        found, written = _main_job(project, out / "saved_model", say)
        probe_file, report_file = _probe_and_report(project, out, say)
    say.words(f"Everything is in {out}: the project, saved_model/, {probe_file.name}, {report_file.name}.")
    say.event(
        "finished",
        project=str(project_file),
        saved_model=str(written.path),
        probe=str(probe_file),
        report=str(report_file),
        metrics=found.metrics,
        baselines=found.baselines,
        beats_baseline=found.beats_baseline,
        verified=plain(written.verified),
    )
    return DONE


def _entry_project(entry: Any, path: Path, say: Say, *, short: bool = False, long: bool = False) -> Project:
    say.words(f"{entry.title}: {entry.subtitle}")
    with Progressing(say, "Reading the data") as progress:
        call("workbench.project.create:from_gallery", entry.name, path, short=short, long=long, progress=progress)
    return Project.open(path)


def _main_job(project: Project, saved_model: Path, say: Say) -> tuple[Any, Any]:
    with TrainingLines(say) as lines:
        project.train(on_event=lines)
    with Progressing(say, "Evaluating"):
        found = project.evaluate()
    with Progressing(say, "Writing and verifying the SavedModel") as progress:
        written = project.export("savedmodel", saved_model, progress=progress)
    _print(found, written, say)
    return found, written


def _print(found: Any, written: Any, say: Say) -> None:
    metric = next(iter(found.metrics))
    others = ", ".join(f"{name.replace('_', ' ')} {number(figures[metric])}" for name, figures in found.baselines.items() if metric in figures)
    say.words(f"Test {metric}: {number(found.metrics[metric])} {found.unit} ({others})")
    say.words(
        f"SavedModel reloaded with TensorFlow alone: same answers on {written.verified.samples} samples, "
        f"largest relative difference {written.verified.max_relative_difference:.0e}"
    )


def _probe_and_report(project: Project, out: Path, say: Say) -> tuple[Path, Path]:
    layer = call("workbench.project.work:watched_layer", project.document)
    with Progressing(say, f"Probing {layer}"):
        probe = project.probe(layer, gradients=True)
        file = call("workbench.probing.probe:save", probe, out / f"{layer}.npz")
    say.words(
        f"Gates of '{layer}' are exact to {probe.residual:.0e}; gradient {probe.gradient[0]['verdict']}, "
        f"memory horizon {probe.gradient[0]['memory_horizon']} steps"
    )
    with Progressing(say, "Writing the report"):
        report = project.export("report", out / "report.html")
    return file, Path(report.path)
