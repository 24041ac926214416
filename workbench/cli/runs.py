"""The verb ``runs``: the table of kept runs, and what is done with them."""

from __future__ import annotations

import argparse
import functools
from collections.abc import Sequence
from typing import Any

from ..errors import SettingError
from ..project import document as doc
from ..project import run_table, run_verbs
from ..project.project import Project
from ..project.runs import Run
from .say import Say

DONE = 0
_WIDE = 110
"""Columns of a terminal that has room for what differs beside the figures."""
ACTIONS = {
    "list": "the table (default)",
    "show": "N: all a run froze: settings, data, versions, device, notes",
    "delete": "N …: hide runs; they can be brought back for a week",
    "restore": "N …: bring deleted runs back",
    "deleted": "what can be brought back",
    "empty": "remove deleted runs for good and give their space back",
    "star": "N …", "unstar": "N …",
    "tag": "N … TAG …: give tags", "untag": "N … TAG …: take them away",
    "note": "N TEXT: write a note", "name": "N TEXT: rename",
    "current": "N: make its settings those of the project (undoable)",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Arguments of the verb."""
    parser.add_argument("action", nargs="?", choices=tuple(ACTIONS), default="list", metavar="ACTION",
                        help="; ".join(f"{name} {words}" for name, words in ACTIONS.items()))
    parser.add_argument("words", nargs="*", metavar="N", help="numbers of runs, and what the action takes")
    parser.add_argument("--filter", metavar="WORDS", default="", help="only runs with all of these words (name, note, tag, setting=value)")
    parser.add_argument("--tag", metavar="TAG", action="append", default=[], help="only runs with this tag")
    parser.add_argument("--status", choices=run_table.STATUSES, action="append", default=[], help="only runs of this status")
    parser.add_argument("--starred", action="store_true", help="only runs with a star")
    parser.add_argument("--sort", metavar="COLUMN", help="run, name, seconds, best.val_loss, training.batch_size …")
    parser.add_argument("--descending", action="store_true", help="with --sort: the largest first")
    parser.add_argument("--csv", metavar="FILE", help="write the table, one row a run")
    parser.add_argument("--epochs-csv", metavar="FILE", help="write all epochs, one row each")
    parser.parse_known_args = functools.partial(_intermixed, parser)  # type: ignore[method-assign]


def _intermixed(parser: argparse.ArgumentParser, args: Any = None, namespace: Any = None) -> Any:
    """Options may stand between ``P`` and the action: argparse by itself would then take the action for missing."""
    parser.parse_known_args = functools.partial(argparse.ArgumentParser.parse_known_args, parser)  # type: ignore[method-assign]
    return parser.parse_known_intermixed_args(args, namespace)


def run(options: argparse.Namespace, say: Say) -> int:
    """Do what was asked."""
    with Project.open(options.project) as project:
        return _ACTIONS[options.action](project, options, say)


# looking -----------------------------------------------------------------------------------------------------------


def _list(project: Project, options: argparse.Namespace, say: Say) -> int:
    if options.words:
        raise SettingError(f"'{options.words[0]}' is no action", where="runs", fix=f"Choose {', '.join(ACTIONS)}")
    runs = _chosen(project, options)
    written = _written(project, runs, options, say)
    for one in runs:
        say.event("run", run=one.run, name=one.name, status=one.status, started=one.started, seconds=one.seconds, epochs=one.epochs,
                  best_epoch=one.best_epoch, best=one.best, differs=one.differs, note=one.note, star=one.star, tags=one.tags, seed=one.seed,
                  device=one.device, data=one.fingerprint.get("sha256"))
    _table(runs, say, "no run is like that" if project.runs() else "no runs yet")
    say.event("finished", runs=len(runs), **written)
    return DONE


def _chosen(project: Project, options: argparse.Namespace) -> list[Run]:
    every = project.runs()
    runs = run_table.filtered(every, options.filter, tags=options.tag, statuses=options.status, starred=options.starred)
    if not options.sort:
        return runs
    column = options.sort
    known = [*run_table.columns(every), *(path for one in every[:1] for path in doc_paths(one))]
    if every and column not in known:
        offered = ", ".join(run_table.columns(every)[:16])
        raise SettingError(f"there is no column '{column}'", where="--sort", fix=f"Choose {offered}, or a setting's path")
    return run_table.ordered(runs, column, descending=options.descending)


def doc_paths(run: Run) -> list[str]:
    """Every setting of a run by its path."""
    return list(run_table.settings(run.document))


def _written(project: Project, runs: Sequence[Run], options: argparse.Namespace, say: Say) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if options.csv:
        found["csv"] = options.csv
        say.words(f"{options.csv}: {run_table.write_csv(runs, options.csv)} runs")
    if options.epochs_csv:
        found["epochs_csv"] = options.epochs_csv
        say.words(f"{options.epochs_csv}: {run_table.write_epochs_csv(project.store, runs, options.epochs_csv)} epochs")
    return found


def _table(runs: Sequence[Run], say: Say, nothing: str = "no runs yet") -> None:
    """A line a run; on a narrow terminal what it was trained with stands below its name, where there is room for it."""
    head = ["run", "name", "status", "epochs", "best epoch", "val_loss"]
    words = [("differs", _differs)] if any(map(_differs, runs)) else []
    words += [(name, pick) for name, pick in (("tags", lambda one: ", ".join(one.tags)), ("note", lambda one: one.note)) if any(map(pick, runs))]
    narrow = say.out.width < _WIDE
    rows = []
    for one in runs:
        name = f"★ {one.name}" if one.star else one.name
        below = [pick(one) for _, pick in words if pick(one)] if narrow else []
        told = (one.run, "\n".join([name, *below]), one.status, one.epochs, one.best_epoch or None, one.score)
        rows.append(told if narrow else (*told, *(pick(one) for _, pick in words)))
    say.table("" if rows else nothing, [*head, *(() if narrow else (name for name, _ in words))], rows, right=(0, 3, 4, 5), whole=(0, 2, 3, 5))


def _differs(run: Run) -> str:
    """The first settings that differ: network and training before the data, whole columns last (a file of other columns has many)."""
    told = sorted(run.chosen.items(), key=lambda item: (item[0].startswith("data."), item[0].startswith("data.columns.")))
    return ", ".join(f"{_short(path)}={run_table.words_of(value)}" for path, value in told[:4])


def _short(path: str) -> str:
    """``training.optimizer.learning_rate`` → ``learning_rate``; a layer's or column's setting keeps its name (``lstm.units``)."""
    keys = path.split(".")
    return ".".join(keys[2:]) if keys[:2] in (["model", "layers"], ["data", "columns"]) else keys[-1]


def _show(project: Project, options: argparse.Namespace, say: Say) -> int:
    one = project.kept(_one(options.words))
    say.table(f"Run {one.run}", ("", ""), run_table.record(one))
    say.event("finished", **run_verbs.whole_record(one, doc.tree(one.document)))
    return DONE


def _deleted(project: Project, options: argparse.Namespace, say: Say) -> int:
    _no_words(options)
    found = project.store.deleted_runs()
    held = project.store.bytes_of([row.id for row, _ in found])
    for row, when in found:
        say.event("deleted", run=row.id, name=row.name, epochs=row.epochs, deleted=when)
    title = f"{held / 2**20:.1f} MB are held by deleted runs" if found else "nothing is deleted"
    say.table(title, ("run", "name", "epochs"), [(row.id, row.name, row.epochs) for row, _ in found], right=(0, 2))
    say.event("finished", runs=len(found), bytes=held)
    return DONE


# doing -------------------------------------------------------------------------------------------------------------


def _delete(project: Project, options: argparse.Namespace, say: Say) -> int:
    numbers = _numbers(options.words)
    project.store.delete_runs(numbers)
    return _done(say, f"Deleted; `runs {options.project} restore {' '.join(map(str, numbers))}` brings back what was deleted", deleted=numbers)


def _restore(project: Project, options: argparse.Namespace, say: Say) -> int:
    numbers = _numbers(options.words)
    project.store.restore_runs(numbers)
    return _done(say, f"Back again: {_listed(numbers)}", restored=numbers)


def _empty(project: Project, options: argparse.Namespace, say: Say) -> int:
    _no_words(options)
    gone = project.store.empty_trash()
    return _done(say, f"{gone} deleted run{'' if gone == 1 else 's'} removed for good", removed=gone)


def _star(project: Project, options: argparse.Namespace, say: Say) -> int:
    numbers = _numbers(options.words)
    run_verbs.mark(project.store, numbers, star=options.action == "star")
    return _done(say, f"{'Starred' if options.action == 'star' else 'No star any more'}: {_listed(numbers)}", runs=numbers)


def _tag(project: Project, options: argparse.Namespace, say: Say) -> int:
    words: list[str] = list(options.words)
    cut = next((n for n, word in enumerate(words) if not word.isdigit()), len(words))
    numbers, tags = _numbers(words[:cut]), words[cut:]
    if not tags:
        raise SettingError("which tag?", where=f"runs {options.action}", fix=f"`runs P {options.action} {words[0]} baseline`")
    now = run_verbs.tag(project.store, numbers, **{"add" if options.action == "tag" else "remove": tags})
    for number_, found in now.items():
        say.words(f"run {number_}: {', '.join(found) or 'no tags'}")
    say.event("finished", tags={str(number_): list(found) for number_, found in now.items()})
    return DONE


def _note(project: Project, options: argparse.Namespace, say: Say) -> int:
    number_ = _one(options.words[:1])
    text = " ".join(options.words[1:]).strip()
    run_verbs.mark(project.store, [number_], **{options.action: text})
    return _done(say, f"run {number_}: {text or '(no note)'}", run=number_, **{options.action: text})


def _current(project: Project, options: argparse.Namespace, say: Say) -> int:
    number_ = _one(options.words)
    before = project.document
    project.make_current(number_)
    changed = project.document != before
    words = f"The project has the settings of run {number_} now; `undo` brings the others back"
    return _done(say, words if changed else "The project has these settings already", run=number_, changed=changed)


def _done(say: Say, words: str, **values: Any) -> int:
    say.words(words)
    say.event("finished", **values)
    return DONE


def _numbers(words: Sequence[str]) -> list[int]:
    wrong = [word for word in words if not word.isdigit()]
    if wrong or not words:
        raise SettingError(f"'{wrong[0]}' is no number of a run" if wrong else "which run", where="runs", fix="`runs P` lists their numbers")
    return list(dict.fromkeys(map(int, words)))


def _one(words: Sequence[str]) -> int:
    found = _numbers(words)
    if len(found) != 1:
        raise SettingError("one run only, please", where="runs", fix="Name one number")
    return found[0]


def _no_words(options: argparse.Namespace) -> None:
    if options.words:
        raise SettingError(f"takes nothing, not '{options.words[0]}'", where=f"runs {options.action}", fix="Leave it out")


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(f"run {one}" for one in numbers)


_ACTIONS = {"list": _list, "show": _show, "delete": _delete, "restore": _restore, "deleted": _deleted, "empty": _empty, "star": _star,
            "unstar": _star, "tag": _tag, "untag": _tag, "note": _note, "name": _note, "current": _current}
