"""The verbs ``gallery`` and ``made``: worked examples and practice data."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..dataset.made import address
from ..dataset.made.tasks import TASKS
from ..errors import SettingError
from ..gallery import catalog, own, promised, sharing, templates
from ..gallery.entry import GalleryEntry
from ..jobs import call
from ..project.project import Project
from .progress import Progressing
from .say import Say

DONE = 0


def declare(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``gallery``."""
    parser.add_argument("name", nargs="?", default="list", help="list, add, remove, or an entry: what it is, or with -o a project of it")
    parser.add_argument("what", nargs="?", metavar="FILE|NAME", help="after add: the .rnngallery file; after remove: the entry")
    parser.add_argument("-o", "--output", metavar="P.rnnw", help="the project to write (--run: the one to keep; --save: the .rnngallery file)")
    parser.add_argument("--run", metavar="NAME", help="train, evaluate, export and verify this entry")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--short", action="store_true", help="with --run: the quick form")
    form.add_argument("--long", action="store_true", help="the form that trains longer, to something worth having")
    parser.add_argument("--seed", metavar="N", type=int, help="with --run: of the weights, the order of the batches and dropout")
    parser.add_argument("--recipe", metavar="NAME", default="", help="with -o: which of the entry's runs the project is set for (default: the first)")
    saving = parser.add_argument_group("an entry of your own")
    saving.add_argument("--save", metavar="P.rnnw", help="write this project as an entry that others can add")
    saving.add_argument("--name", metavar="N", dest="entry_name", help="its name: small letters, digits, - and _")
    saving.add_argument("--title", metavar="WORDS", help="its title (default: the project's)")
    saving.add_argument("--subtitle", metavar="WORDS", default="", help="one line below it")
    saving.add_argument("--text", metavar="WORDS", default="", help="what it teaches, a paragraph (@FILE reads it from a file)")
    saving.add_argument("--runs", metavar="R", type=int, nargs="+", help="runs that are to be compared, the promised one first")
    saving.add_argument("--with-data", action="store_true", help="put the data files into it (say with --data-note who allows that)")
    saving.add_argument("--data-note", metavar="WORDS", default="", help="where the data come from, and their licence")


def declare_made(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``made``."""
    parser.add_argument("what", nargs="?", default="list", metavar="NAME",
                        help="list, or an address such as delayed-recall?lag=40 (new --data made:… makes a project of it)")
    parser.add_argument("-o", "--output", metavar="FILE.csv", help="write the data to a file")


def run(options: argparse.Namespace, say: Say) -> int:
    """Do what was asked of the gallery; the exit status."""
    if options.save:
        return _save(options, say)
    if options.run:
        return call("workbench.cli.showcase:run_entry", options, say)
    if options.name == "list":
        return _list(say)
    if options.name in ("add", "remove"):
        return (_add if options.name == "add" else _remove)(options, say)
    return _open(options, say)


def _open(options: argparse.Namespace, say: Say) -> int:
    entry = _named(options.name)
    if options.what:
        raise SettingError(f"'{options.what}' is one word too many", where=f"gallery {options.name}", fix="Name one entry")
    entry.recipe(options.recipe)
    if not options.output:
        return _about(entry, say)
    with Progressing(say, f"Opening {entry.name}") as progress:
        path = call("workbench.project.create:from_gallery", entry.name, options.output, recipe=options.recipe, short=options.short,
                    long=options.long, progress=progress)
    say.words(f"{path}: ready to train. It promises {promised.promise(entry, _margin(entry, options))}.")
    say.event("finished", project=str(path), **_promise(entry, _margin(entry, options)))
    return DONE


def _named(name: str) -> GalleryEntry:
    """The entry; a word of this verb that was not written right is no entry either."""
    known = [entry.name for entry in catalog.entries()]
    if name not in known and name.lower()[:3] in ("rem", "del"):
        raise SettingError(f"there is no gallery entry '{name[:60]}'", fix="Did you mean gallery remove?")
    return catalog.entry(name)


def _margin(entry: GalleryEntry, options: argparse.Namespace) -> float:
    other = entry.short_margin if options.short else entry.long_margin if options.long else None
    return entry.margin if other is None else other


def _promise(entry: GalleryEntry, margin: float) -> dict[str, Any]:
    return {"name": entry.name, "metric": entry.metric, "higher_is_better": entry.higher_is_better, "baseline_name": entry.baseline, "margin": margin,
            "promise": promised.promise(entry, margin)}


def _about(entry: GalleryEntry, say: Say) -> int:
    """What an entry is, without opening it."""
    system = {"B": "a technique", "": "an entry of one's own"}.get(entry.system, f"system {entry.system}")
    say.words(f"{entry.title} ({entry.name}, {system}, {entry.task}): {entry.subtitle}")
    say.words(entry.text)
    for recipe in entry.recipes:
        say.words(f"    {recipe.name}: {recipe.title}" + (f", begins with the weights of {recipe.begins_with}" if recipe.begins_with else ""))
    say.words(f"It promises {promised.forms(entry)}.")
    if entry.seconds:
        say.words(f"It trains for about {entry.seconds:.0f} s on two cores.")
    if entry.data_note:
        say.words(f"Data: {entry.data_note}")
    say.words(f"Open it with: rnn-workbench gallery {entry.name} -o P.rnnw; train and check it all with: rnn-workbench gallery --run {entry.name}")
    say.event("finished", **_promise(entry, entry.margin), title=entry.title, subtitle=entry.subtitle, system=entry.system, task=entry.task,
              text=entry.text, recipes=[{"name": one.name, "title": one.title, "begins_with": one.begins_with} for one in entry.recipes],
              short_margin=entry.short_margin, long_margin=entry.long_margin, seconds=entry.seconds, data_note=entry.data_note)
    return DONE


def _list(say: Say) -> int:
    entries, problems = catalog.entries(), own.entries()[1]
    for entry in entries:
        say.event("gallery", name=entry.name, title=entry.title, system=entry.system, task=entry.task, own=catalog.is_own(entry.name),
                  recipes=[recipe.name for recipe in entry.recipes], seconds=entry.seconds)
    say.table("", ("name", "title", "system", "task", "runs", ""),
              [(e.name, e.title, e.system, e.task, len(e.recipes) or 1, "own" if catalog.is_own(e.name) else "") for e in entries], right=(4,))
    for problem in problems:
        say.note(problem)
    say.event("finished", entries=len(entries), problems=list(problems))
    return DONE


def _taken() -> tuple[str, ...]:
    return (*(entry.name for entry in catalog.shipped()), *templates.TEMPLATES)


def _add(options: argparse.Namespace, say: Say) -> int:
    if not options.what:
        raise SettingError("which file is to be added?", where="gallery add", fix="Name the .rnngallery file")
    found = own.add(options.what, _taken())
    say.words(f"{found.entry.name}: {found.entry.title}. {_holds(found.entry, found.files)}")
    if found.note:
        say.words(found.note.strip())
    say.words(f"Open it with: rnn-workbench gallery {found.entry.name} -o P.rnnw")
    say.event("finished", name=found.entry.name, title=found.entry.title, files=found.files, note=found.note)
    return DONE


def _holds(entry: GalleryEntry, files: dict[str, int]) -> str:
    data = f"{len(files)} file{'s' if len(files) != 1 else ''} of data" if files else "data that come with the program"
    return f"{len(entry.recipes) or 1} run{'s' if len(entry.recipes) > 1 else ''}, {data}."


def _remove(options: argparse.Namespace, say: Say) -> int:
    if not options.what:
        raise SettingError("which entry is to be removed?", where="gallery remove", fix="Name it")
    if options.what in {entry.name for entry in catalog.shipped()}:
        raise SettingError(f"'{options.what}' comes with the program", where="gallery remove", fix="Only entries that were added can be removed")
    own.remove(options.what)
    say.words(f"{options.what}: removed")
    say.event("finished", name=options.what)
    return DONE


def _save(options: argparse.Namespace, say: Say) -> int:
    if not options.entry_name:
        raise SettingError("the entry needs a name", where="--save", fix="Add --name NAME")
    if not options.output:
        raise SettingError("where should the entry go?", where="--save", fix=f"Add -o FILE{sharing.SUFFIX}")
    with Project.open(options.save) as project, Progressing(say, "Writing the entry") as progress:
        path = project.save_as_entry(options.output, name=options.entry_name, title=options.title or project.document.title or options.entry_name,
                                     subtitle=options.subtitle, text=_text(options.text), data_note=options.data_note, runs=options.runs,
                                     with_data=options.with_data, progress=progress)
    say.words(f"{path}: others add it with rnn-workbench gallery add {path.name}")
    say.event("finished", entry=str(path), name=options.entry_name)
    return DONE


def _text(given: str) -> str:
    if not given.startswith("@"):
        return given
    try:
        return Path(given[1:]).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise SettingError("is no UTF-8 text", where=given[1:], fix="Save it as UTF-8") from None
    except OSError as error:
        raise SettingError(f"can't be read ({error.strerror})", where=given[1:], fix="Check the path") from None


def made(options: argparse.Namespace, say: Say) -> int:
    """Practice data: list them, or write some to a file."""
    if options.what == "list":
        return _made_list(say)
    found = address.read(address.MADE + options.what.removeprefix(address.MADE))
    if not options.output:
        raise SettingError("where should the data go?", where=found.text,
                           fix=f"Add -o FILE.csv, or make a project of it: new --data \"{found.text}\"")
    with Progressing(say, f"Making {found.task.title}"):
        call("workbench.dataset.made.write:write", found, Path(options.output).absolute())
    say.words(f"{options.output}: {found.text}")
    say.event("finished", file=str(Path(options.output).absolute()), address=found.text)
    return DONE


def _made_list(say: Say) -> int:
    for task in TASKS:
        bounds = {name: {"usual": one.usual, "least": one.least, "most": one.most, "words": one.words} for name, one in task.parameters.items()}
        say.event("made", name=task.name, title=task.title, task=task.task, words=task.words, reference=task.reference, parameters=bounds)
        say.words(f"made:{task.name}: {task.title}. {task.words}")
        say.words("    " + ", ".join(f"{name}={one.usual:g} ({one.words})" for name, one in task.parameters.items()))
        say.words(f"    {task.reference}")
    say.event("finished", tasks=len(TASKS))
    return DONE
