"""The verb ``sweep``: search over settings, look at searches, take what they found."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..errors import SettingError, WorkbenchError
from ..project.project import Project
from ..project.searching import results, space
from ..project.searching.events import SearchControl, SearchEvent, SearchFinished, SearchSaid, SearchStarted, TrialChanged
from ..project.searching.spec import PRUNERS, SAMPLERS, Parameter, label, regularization
from .say import Say, number

DONE, INTERRUPTED = 0, 3
_GIVEN = ("trials", "minutes", "parallel", "sampler", "epochs", "monitor", "seed", "keep", "storage", "runs_folder")


def declare(parser: argparse.ArgumentParser) -> None:
    """Arguments of the verb."""
    parser.add_argument("--param", metavar="PATH=RANGE", nargs="+", default=[], action="extend",
                        help="a setting that is searched: PATH=LOW:HIGH, PATH=LOW:HIGH:log, PATH=LOW:HIGH:STEP, or PATH=a,b,c")
    parser.add_argument("--trials", metavar="N", type=int, help="trials in total (default 30)")
    parser.add_argument("--minutes", metavar="M", type=float, help="end after so many minutes")
    parser.add_argument("--parallel", metavar="K", type=int, help="trials at the same time, each in a process of its own (default 1)")
    parser.add_argument("--sampler", choices=SAMPLERS, help="tpe learns from the trials before (default); grid tries all combinations")
    parser.add_argument("--prune", choices=PRUNERS, nargs="?", const="median", help="give trials up early that fall behind (median if not said)")
    parser.add_argument("--epochs", metavar="N", type=int, help="of a trial at most (default: as the project has it)")
    parser.add_argument("--monitor", metavar="FIGURE", help="what is compared: val_loss, val_mae … (default: chosen by what is searched)")
    parser.add_argument("--seed", metavar="N", type=int, help="of the choice of trials")
    parser.add_argument("--keep", metavar="N", type=int, help="so many of the best trials become runs (default 1)")
    parser.add_argument("--storage", metavar="URL", help="where several machines share the search: a file all of them see (study.log), or a database")
    parser.add_argument("--runs-folder", metavar="DIR", help="where they leave their best runs for each other")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--regularization", action="store_true", help="find how strongly weights are to be held small (training.l2)")
    which.add_argument("--resume", metavar="S", type=int, nargs="?", const=0, help="go on with search S (default: the last)")
    which.add_argument("--list", action="store_true", help="the searches there are")
    which.add_argument("--show", metavar="S", type=int, nargs="?", const=0, help="the trials of search S (default: the last), the best first")
    which.add_argument("--use", metavar="S", type=int, nargs="?", const=0, help="give the project the best values of search S (undoable)")
    which.add_argument("--delete", metavar="S", type=int, help="forget search S; the runs it left stay")
    which.add_argument("--collect", metavar="FILE", nargs="+", help="bring in runs of other project files, or of folders of them")
    which.add_argument("--propose", action="store_true", help="what can be searched, with ranges to begin with")
    parser.add_argument("--trial", metavar="T", type=int, help="with --use: this trial instead of the best")


def run(options: argparse.Namespace, say: Say) -> int:
    """Do what was asked."""
    with Project.open(options.project) as project:
        for name, verb in _OTHERS.items():
            if getattr(options, name) is not None and getattr(options, name) is not False:        # 0 = the last search
                return verb(project, options, say)
        return _search(project, options, say)


# searching ---------------------------------------------------------------------------------------------------------


def _search(project: Project, options: argparse.Namespace, say: Say) -> int:
    control = SearchControl()
    lines = _Lines(say)
    with _interrupt_stops(control) as interrupted:
        done = _asked(project, options, lines, control)
    if done.status == "failed":
        raise WorkbenchError(done.message, where=f"search {done.search}")
    _tell(project, done, say)
    return INTERRUPTED if interrupted else DONE


def _asked(project: Project, options: argparse.Namespace, lines: _Lines, control: SearchControl) -> SearchFinished:
    given = {name: getattr(options, name) for name in _GIVEN if getattr(options, name) is not None}
    if options.prune is not None:
        given["pruning"] = options.prune
    if options.resume is not None:
        again = results.one(project.store, options.resume or None).search
        return project.search(options.param, again=again, on_event=lines, control=control, **given)
    if options.regularization:
        allowed = {name: value for name, value in given.items() if name in ("trials", "parallel", "epochs")}
        if options.param or len(allowed) < len(given):
            raise SettingError("takes only --trials, --parallel and --epochs", where="--regularization", fix="Or search training.l2 with --param")
        return project.search(regularization(**allowed), on_event=lines, control=control)
    return project.search(options.param, on_event=lines, control=control, **given)


class _Lines:
    """A line for each trial that ends: JSON, or words."""

    def __init__(self, say: Say) -> None:
        self._say, self._monitor = say, ""
        self._total = 0

    def __call__(self, event: SearchEvent) -> None:
        """Show one event."""
        if isinstance(event, SearchStarted):
            self._started(event)
        elif isinstance(event, TrialChanged) and event.trial.state != "running":
            self._trial(event)
        elif isinstance(event, SearchSaid):
            self._say.note(event.message)

    def _started(self, event: SearchStarted) -> None:
        self._monitor, self._total = event.monitor, event.trials
        self._say.event("search_started", search=event.search, monitor=event.monitor, higher_is_better=event.higher_is_better, trials=event.trials,
                        done=event.done, parallel=event.parallel)
        done = f", {event.done} of them done" if event.done else ""
        at_once = f", {event.parallel} at the same time" if event.parallel > 1 else ""
        self._say.words(f"Search {event.search}: {event.trials} trials{done}{at_once}, compared by {event.monitor}")

    def _trial(self, event: TrialChanged) -> None:
        trial = event.trial
        self._say.event("trial", search=event.search, best=event.best, **results.facts(trial))
        values = ", ".join(f"{space.short(path)} {label(value)}" for path, value in trial.values.items())
        figure = f"{self._monitor} {number(trial.value)}" if trial.value is not None else "–"
        state = "" if trial.state == "completed" else f" ({trial.state}{': ' + trial.message if trial.message else ''})"
        self._say.words(f"trial {trial.number}: {values}: {figure}{state}{'  ← best' if event.best == trial.number else ''}")


def _tell(project: Project, done: SearchFinished, say: Say) -> None:
    if done.status == "stopped":
        say.words(f"Search {done.search} stopped: {done.message}. sweep P --resume goes on with it.")
    found = results.one(project.store, done.search)
    weighed = found.importances() if len(found.spec.parameters) > 1 else {}
    best = results.facts(done.best) if done.best is not None else None
    if done.best is not None:
        say.words(f"Best of {done.trials}: trial {done.best.number}, {done.monitor} {number(done.best.value or 0.0)}: "
                  + space.told(found.spec.parameters, done.best.values) + (f"; kept as run {done.run}" if done.run else ""))
        say.words("To take its values: sweep P --use")
    if weighed:
        say.words("What mattered: " + ", ".join(f"{space.short(path)} {share:.0%}" for path, share in weighed.items()))
    say.event("finished", search=done.search, status=done.status, monitor=done.monitor, trials=done.trials, failed=done.failed, best=best,
              run=done.run, importance=weighed, seconds=round(done.seconds, 3), message=done.message)


@contextmanager
def _interrupt_stops(control: SearchControl) -> Iterator[list[bool]]:
    """Ctrl+C ends the search cleanly (trials that run can be done again later); a second one ends at once."""
    seen: list[bool] = []

    def stop(_signal: int, _frame: object) -> None:
        if seen:
            raise KeyboardInterrupt
        seen.append(True)
        control.stop()

    before = [(kind, signal.signal(kind, stop)) for kind in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield seen
    finally:
        for kind, old in before:
            signal.signal(kind, old)


# looking at searches, and taking what they found -------------------------------------------------------------------


def _list(project: Project, options: argparse.Namespace, say: Say) -> int:
    rows = []
    for one in project.searches():
        best = one.best
        counted = sum(trial.done for trial in one.trials)
        say.event("search", search=one.search, status=one.status, monitor=one.monitor, trials=counted, parameters=_ranges(one.spec.parameters),
                  best=results.facts(best) if best else None, message=one.message)
        rows.append((one.search, one.status, f"{counted} of {one.spec.trials}", one.monitor, best.value if best else None,
                     ", ".join(space.short(parameter.path) for parameter in one.spec.parameters)))
    say.table("" if rows else "no searches yet", ("search", "status", "trials", "compared by", "best", "settings"), rows, right=(0, 2, 4))
    say.event("finished", searches=len(rows))
    return DONE


def _ranges(parameters: tuple[Parameter, ...]) -> dict[str, str]:
    return {one.path: one.text for one in parameters}


def _show(project: Project, options: argparse.Namespace, say: Say) -> int:
    found = results.one(project.store, options.show or None)
    ranked = found.ranked
    first = {trial.number for trial in ranked}
    order = [*ranked, *(trial for trial in found.trials if trial.number not in first)]
    paths = [one.path for one in found.spec.parameters]
    for trial in order:
        say.event("trial", search=found.search, **results.facts(trial))
    rows = [(trial.number, trial.state, trial.value, trial.epochs, trial.run, *(label(trial.values.get(path)) for path in paths)) for trial in order]
    say.table(f"Search {found.search}, {found.status}, compared by {found.monitor}", ("trial", "state", found.monitor, "epochs", "run",
                                                                                    *map(space.short, paths)), rows, right=(0, 2, 3, 4))
    weighed = found.importances() if len(paths) > 1 else {}
    if weighed:
        say.words("What mattered: " + ", ".join(f"{space.short(path)} {share:.0%}" for path, share in weighed.items()))
    best = found.best
    say.event("finished", search=found.search, status=found.status, monitor=found.monitor, trials=len(found.trials),
              best=results.facts(best) if best else None, importance=weighed)
    return DONE


def _use(project: Project, options: argparse.Namespace, say: Say) -> int:
    words = project.use_trial(options.use or None, options.trial)
    say.words(f"Taken: {words}")
    say.event("finished", taken=words)
    return DONE


def _delete(project: Project, options: argparse.Namespace, say: Say) -> int:
    project.store.delete_search(options.delete)
    say.words(f"Search {options.delete} is forgotten; the runs it left stay.")
    say.event("finished", deleted=options.delete)
    return DONE


def _collect(project: Project, options: argparse.Namespace, say: Say) -> int:
    brought = project.collect(options.collect)
    many = f"{len(brought)} run{'' if len(brought) == 1 else 's'} came in"
    say.words(f"{many}: {', '.join(map(str, brought))}" if brought else "There was no run that is not here already.")
    say.event("finished", runs=brought)
    return DONE


def _propose(project: Project, options: argparse.Namespace, say: Say) -> int:
    found = space.proposals(project.document)
    for one in found:
        say.event("proposal", path=one.path, title=one.title, group=one.group, range=one.parameter.text, present=one.present, usual=one.usual)
    rows: list[tuple[Any, ...]] = [(f"{one.path}={one.parameter.text}", one.title, label(one.present), "usual" if one.usual else "") for one in found]
    say.table("", ("--param", "what", "now", ""), rows, whole=(0, 2))
    say.event("finished", proposals=len(found))
    return DONE


_OTHERS = {"list": _list, "show": _show, "use": _use, "delete": _delete, "collect": _collect, "propose": _propose}
