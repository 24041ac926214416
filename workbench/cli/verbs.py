"""One short function a verb: call the library, print its answer."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from rich.tree import Tree

from ..errors import SettingError, WorkbenchError
from ..jobs import call
from ..model.report import ModelReport
from ..project import distributed, proposal, transfer
from ..project import document as doc
from ..project.commands import ReplaceDocument
from ..project.project import Project
from ..training.events import RunControl
from . import (
    data_options,
    data_page,
    exchange,
    exporting,
    gallery,
    generating,
    inspecting,
    judging,
    links,
    machine,
    predicting,
    runs,
    sweeping,
    workers,
)
from .progress import Progressing, TrainingLines, interrupt_stops
from .say import Say, number, plain

DONE, USER, INTERRUPTED = 0, 1, 3
_WIDE = 4
"""So many more figures than columns of them: they are then written below each other."""


def run(options: argparse.Namespace, say: Say) -> int:
    """Do what was asked; the exit status."""
    return _VERBS[options.verb](options, say)


@contextmanager
def _project(options: argparse.Namespace) -> Iterator[Project]:
    with Project.open(options.project) as project:
        yield project


# projects and documents --------------------------------------------------------------------------------------------


def _new(options: argparse.Namespace, say: Say) -> int:
    with Progressing(say, f"Reading {Path(options.data).name}") as progress:
        path = call(
            "workbench.project.create:from_file",
            options.data,
            options.output,
            target=options.target,
            time=options.time,
            text=options.text,
            label=options.label,
            look_back=options.lookback,
            horizon=options.horizon,
            template=options.template,
            also=options.also,
            join=options.join,
            embedded=options.embed,
            source_options=data_options.source_options(options),
            wishes=data_options.wishes(options),
            progress=progress,
        )
    with Project.open(path) as project:
        facts, document = project.facts(), project.document
    data_page.proposed(say, path.name, document, facts)
    if document.notes:
        say.words(document.notes)
    say.event("finished", project=str(path), **data_page.event(document, facts), notes=document.notes)
    return DONE


def _show(options: argparse.Namespace, say: Say) -> int:
    with _project(options) as project:
        if options.data:
            data_page.show(project, say)
            return DONE
        value = project.get(options.path)
    if say.json:
        say.event("finished", document=value) if not options.path else say.event("finished", path=options.path, value=value)
    elif isinstance(value, dict | list):
        say.out.print(_tree(options.path or Path(options.project).name, value), markup=False)
    else:
        say.words(json.dumps(value, ensure_ascii=False))
    return DONE


def _tree(name: str, value: Any) -> Tree:
    branch = Tree(name)
    _grow(branch, value)
    return branch


def _grow(branch: Tree, value: Any) -> None:
    pairs = value.items() if isinstance(value, dict) else ((v.get("name", n) if isinstance(v, dict) else n, v) for n, v in enumerate(value))
    for key, inner in pairs:
        if isinstance(inner, dict | list) and inner:
            _grow(branch.add(str(key)), inner)
        else:
            branch.add(f"{key} = {json.dumps(inner, ensure_ascii=False)}")


def _set(options: argparse.Namespace, say: Say) -> int:
    value = doc.parse_value(options.value, _read_json)
    with _project(options) as project:
        before = project.document
        project.set(options.path, value)
        now, after = project.get(options.path), project.document
    say.words(f"{options.path} = {json.dumps(now, ensure_ascii=False) if not isinstance(now, dict | list) else '(set)'}")
    say.event("finished", path=options.path, value=now, **_followed(options.path, before, after, say))
    return DONE


def _followed(path: str, before: doc.Document, after: doc.Document, say: Say) -> dict[str, Any]:
    """What the network did after an edit of the data."""
    if after.data == before.data or after.model == before.model or path.startswith("model"):
        if proposal.outdated(after) and not proposal.untouched(after) and after.data != before.data:
            say.words("The network was edited and stays as it is; `check` says whether it still fits, `propose` makes a new one.")
        return {}
    change = proposal.difference(before, after)
    say.words(f"The proposed network followed: {change.words}.")
    return {"proposed": plain(change)}


def _read_json(name: str) -> Any:
    try:
        return json.loads(Path(name).read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingError(f"can't be read ({error.strerror})", where=name, fix="Check the path after @") from None
    except ValueError as error:
        raise SettingError(f"is not JSON ({error})", where=name, fix="Mend the file") from None


def _undo(options: argparse.Namespace, say: Say) -> int:
    return _moved(options, say, "undo", "Undone", "There is nothing to undo.")


def _redo(options: argparse.Namespace, say: Say) -> int:
    return _moved(options, say, "redo", "Done again", "There is nothing to do again.")


def _moved(options: argparse.Namespace, say: Say, verb: str, words: str, none: str) -> int:
    with _project(options) as project:
        label = getattr(project, verb)()
    say.words(f"{words}: {label}" if label else none)
    say.event("finished", label=label)
    return DONE


def _check(options: argparse.Namespace, say: Say) -> int:
    with _project(options) as project:
        if options.fix and (title := data_page.fix(project, options.fix)):
            say.words(f"Done: {title}")
            report = project.check()
        elif options.fix or options.fix_all:
            document, report, done = call("workbench.project.work:fix_all", project.document, project.facts(), options.fix, project=project.path)
            if done:
                project.execute(ReplaceDocument(document, "; ".join(done)))
                say.words("Done: " + "; ".join(done))
        else:
            report = project.check()
        _print_report(report, say)
        findings = data_page.to_mind(project) if report.ok else []
    for finding in findings:
        say.words(f"{finding.level}: {finding.message}. {finding.detail}".rstrip() + " [data]")
    errors = len(report.errors) + sum(one.level == "error" for one in findings)
    warnings = len(report.warnings) + sum(one.level == "warning" for one in findings)
    say.words(f"{errors} error{'' if errors == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}")
    say.event("finished", **plain(report), data=[data_page.found(one) for one in findings])
    return DONE if report.ok else USER


def _print_report(report: ModelReport, say: Say) -> None:
    say.table("", ("layer", "kind", "output", "parameters"), [(r.name, r.kind, r.words, f"{r.parameters:,}") for r in report.layers], right=(3,))
    say.words(f"{report.parameters:,} parameters")
    for complaint in report.complaints:
        say.words(
            f"{complaint.level}: {complaint.message}"
            + (f" [{complaint.layer}]" if complaint.layer and complaint.layer not in complaint.message else "")
        )
        for fix in complaint.fixes:
            say.words(f"    --fix {fix.id}: {fix.title}")


def _propose(options: argparse.Namespace, say: Say) -> int:
    return call("workbench.cli.network:propose", options, say)


def _analyze(options: argparse.Namespace, say: Say) -> int:
    return call("workbench.cli.network:analyze", options, say)


def _start(options: argparse.Namespace, say: Say) -> int:
    return call("workbench.cli.network:start", options, say)


def _tune_speed(options: argparse.Namespace, say: Say) -> int:
    return call("workbench.cli.speed:tune_speed", options, say)


def _range_test(options: argparse.Namespace, say: Say) -> int:
    return call("workbench.cli.ranging:range_test", options, say)


def _setting(text: str) -> tuple[str, Any]:
    path, equals, value = text.partition("=")
    if not equals or not path:
        raise SettingError(f"'{text}' sets nothing", where="--set", fix="Write it as training.optimizer.learning_rate=0.001")
    return path, doc.parse_value(value, _read_json)


# training and what comes after -------------------------------------------------------------------------------------


def _train(options: argparse.Namespace, say: Say) -> int:
    if options.epochs is not None and options.epochs < 1:
        raise SettingError(f"can't train {options.epochs} epochs", where="--epochs", fix="Give 1 or more")
    if options.workers is not None:
        distributed.must_be_possible(options.workers)
    place = distributed.cluster()
    if place is not None and place.rank:
        return workers.follow(Path(options.project), place, say)
    control = RunControl()
    scheduled = workers.ended_by_scheduler(control) if place is not None else nullcontext([])
    with _project(options) as project, TrainingLines(say) as lines, interrupt_stops(control) as interrupted, scheduled as ended:
        finished = project.train(
            options.epochs,
            seed=options.seed,
            deterministic=options.deterministic or None,
            resume=options.resume or (options.keep_going and workers.unfinished(project)),
            device=options.device,
            run=options.run,
            overrides=dict(_setting(text) for text in options.set),
            on_event=lines,
            control=control,
            workers=options.workers,
        )
    if finished.status == "failed":
        raise WorkbenchError(finished.message or "the run failed", where=f"run {finished.run}")
    say.words(
        f"Run {finished.run} {finished.status}: best epoch {finished.best_epoch}, " + ", ".join(f"{k} {number(v)}" for k, v in finished.best.items())
    )
    say.event("finished", run=finished.run, status=finished.status, best_epoch=finished.best_epoch, best=finished.best, seconds=finished.seconds,
              **_begun_with(options.project, finished.run))
    return INTERRUPTED if interrupted or ended else DONE


def _transfer(options: argparse.Namespace, say: Say) -> int:
    return call("workbench.cli.transferring:run", options, say)


def _begun_with(path: str, run: int) -> dict[str, Any]:
    """The trained weights that a run began with, where it did."""
    with Project.open(path) as project:
        found = transfer.kept(project.store, run)
    return {} if found is None else {"begun_with": plain(found)}


def _probe(options: argparse.Namespace, say: Say) -> int:
    out = _writable(options.output, ".npz")
    with _project(options) as project, Progressing(say, "Probing"):
        run = project.run_named(options.run)
        probe = project.probe(
            options.layer or project.layer_of(run, "probe"),
            run=run, split=options.split, samples=(options.sample,), file=options.input, gradients=options.gradients
        )
    call("workbench.probing.probe:save", probe, out)
    shapes = {name: list(array.shape) for name, array in probe.named().items()}
    gradient = probe.gradient[0] if options.gradients and probe.gradient else None
    say.words(f"{out.name}: {probe.kind} '{probe.layer}', " + ", ".join(f"{k} {tuple(v)}" for k, v in shapes.items()))
    say.words(
        f"residual {probe.residual:.1e}" + (f"; gradient {gradient['verdict']}, memory horizon {gradient['memory_horizon']}" if gradient else "")
    )
    told = {"gradient": gradient} if gradient else {}
    say.event(
        "finished",
        file=str(out),
        layer=probe.layer,
        kind=probe.kind,
        split=None if options.input else options.split,
        arrays=shapes,
        residual=probe.residual,
        **told,
    )
    return DONE


def _writable(name: str, suffix: str) -> Path:
    path = Path(name).absolute()
    if path.suffix != suffix:
        path = path.with_name(path.name + suffix)
    if not path.parent.is_dir():
        raise SettingError("the folder does not exist", where=str(path.parent), fix="Make it first, or choose another")
    return path


def _evaluate(options: argparse.Namespace, say: Say) -> int:
    with _project(options) as project, Progressing(say, "Evaluating") as progress:
        wanted = judging.wanted(options)
        found = project.evaluate(run=options.run, split=options.split) if say.json or not wanted else None
        more = judging.looks(wanted, options.run, project, progress)
    if found is not None and not wanted:
        _print_evaluation(found, say)
    judging.tell(more, say)
    figures = {} if found is None else plain(found.figures())
    say.event("finished", **figures, **{key: plain(answer.figures()) for key, answer in more.items()})
    return DONE


def _compare(options: argparse.Namespace, say: Say) -> int:
    return call("workbench.cli.comparing:run", options, say)


def _print_evaluation(found: Any, say: Say) -> None:
    unit = f" {found.unit}" if found.unit else ""
    names, title = list(found.metrics), f"Run {found.run}, {found.split} split, {found.samples:,} samples{unit}"
    columns = {"the model": found.metrics, **{name.replace("_", " "): figures for name, figures in found.baselines.items()}}
    if len(names) > len(columns) + _WIDE:                    # a figure a row, or nobody can read it
        rows = [(n, *[judging.figure(n, figures.get(n)) for figures in columns.values()]) for n in names]
        say.table(title, ("", *columns), rows, right=range(1, len(columns) + 1))
    else:
        rows = [(name, *[judging.figure(n, figures.get(n)) for n in names]) for name, figures in columns.items()]
        say.table(title, ("", *names), rows, right=range(1, len(names) + 1))
    say.words(judging.verdict(found))


def _export(options: argparse.Namespace, say: Say) -> int:
    with _project(options) as project:
        return exporting.export(project, options, say)


# what ships --------------------------------------------------------------------------------------------------------


def _layers(options: argparse.Namespace, say: Say) -> int:
    printer = ("print_one", options.name) if options.name else ("print_all",)
    say.event("finished", layers=call(f"workbench.cli.catalog_page:{printer[0]}", *printer[1:], say))
    return DONE


def _demo(options: argparse.Namespace, say: Say) -> int:
    return call("workbench.cli.showcase:demo", Path(options.out), say)


def _import(options: argparse.Namespace, say: Say) -> int:
    return exchange.import_(options, say, _print_report)


_VERBS = {
    "new": _new,
    "show": _show,
    "set": _set,
    "undo": _undo,
    "redo": _redo,
    "propose": _propose,
    "check": _check,
    "analyze": _analyze,
    "start": _start,
    "range-test": _range_test,
    "tune-speed": _tune_speed,
    "transfer": _transfer,
    "train": _train,
    "sweep": sweeping.run,
    "runs": runs.run,
    "probe": _probe,
    "inspect": inspecting.run,
    "evaluate": _evaluate,
    "compare": _compare,
    "generate": generating.run,
    "predict": predicting.predict,
    "export": _export,
    "layers": _layers,
    "import": _import,
    "code": exchange.code,
    "relink": links.relink,
    "extract": links.extract,
    "devices": machine.devices,
    "gallery": gallery.run,
    "made": gallery.made,
    "demo": _demo,
}
