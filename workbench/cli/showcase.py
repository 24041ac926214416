"""The two verbs that do a whole job at once: ``demo`` and ``gallery --run``."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from ..errors import ProjectError
from ..gallery import catalog
from ..jobs import call
from ..project import document as doc
from ..project.commands import ReplaceDocument
from ..project.project import Project
from .progress import Progressing, TrainingLines
from .say import Say, number, plain

DONE, USER = 0, 1
DEMO_ENTRY = "electricity"


def run_entry(name: str, short: bool, say: Say) -> int:
    """Train, evaluate, export and verify a gallery entry; exit 1 if it misses its promise."""
    entry = catalog.entry(name)
    with (tempfile.TemporaryDirectory(prefix="rnn-workbench-") as folder,
          _entry_project(entry, Path(folder) / f"{name}.rnnw", short, say) as project):
        found, written = _main_job(project, Path(folder) / "saved_model", say)
    value, baseline = _value(found, entry.metric), _baseline(found, entry)
    gain = _gain(value, baseline, entry.higher_is_better)
    say.words(f"{entry.title}: {entry.metric} {number(value)} against {number(baseline)}; gain {gain:.0%}, promised {entry.margin:.0%}")
    say.event(
        "finished",
        name=name,
        metric=entry.metric,
        higher_is_better=entry.higher_is_better,
        value=value,
        baseline=baseline,
        margin=entry.margin,
        gain=gain,
        verified=plain(written.verified),
    )
    return DONE if gain >= entry.margin else USER


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
    with _entry_project(catalog.entry(DEMO_ENTRY), project_file, False, say) as project:
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


def _entry_project(entry: Any, path: Path, short: bool, say: Say) -> Project:
    say.words(f"{entry.title}: {entry.subtitle}")
    with Progressing(say, "Reading the data") as progress:
        call("workbench.project.create:from_gallery", entry.name, path, progress=progress)
    project = Project.open(path)
    if short and entry.short_training:
        project.execute(ReplaceDocument(doc.replace(project.document, entry.short_training), "Short form"))
    return project


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


def _value(found: Any, metric: str) -> float:
    return float(found.metrics[metric])


def _baseline(found: Any, entry: Any) -> float:
    """The best baseline that costs nothing in the entry's metric: the one that is hardest to beat."""
    values = [float(figures[entry.metric]) for figures in found.naive.values() if figures.get(entry.metric) is not None]
    return max(values) if entry.higher_is_better else min(values)


def _gain(value: float, baseline: float, higher_is_better: bool) -> float:
    return (value - baseline) / baseline if higher_is_better else (baseline - value) / baseline
