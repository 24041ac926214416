"""``inspect``: what the Inspect stage shows, as JSON figures and arrays."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import SettingError
from ..jobs import call
from ..project import inspecting
from ..project.project import Project
from .progress import Progressing
from .say import Say, cell, plain


@dataclass(frozen=True)
class Look:
    """One thing that can be looked at: what it says, and the options it takes (name on the command line → argument)."""

    words: str
    options: dict[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    """Options without which it can't be done."""


LOOKS: dict[str, Look] = {
    "layers": Look("what every layer gives"),
    "attention": Look("attention scores of every head"),
    "attribution": Look("integrated gradients: which input pushed the answer",
                        {"choice": "choice", "position": "position", "baseline": "baseline", "unit": "unit"}),
    "lookback": Look("how far each loss looks back, (loss, time)"),
    "weights": Look("weights of every gate, eigenvalues and singular values"),
    "spread": Look("how the weights of any layer are spread, in this run and in the others"),
    "growth": Look("step Jacobians along the sequence, and how fast they grow"),
    "fixed": Look("fixed points of the recurrence, stable or not", {"direction": "prefix", "step": "step"}),
    "path": Look("the states' way through their two main directions", {"direction": "prefix", "state": "state"}),
    "course": Look("gradient, saturation and weights over the epochs"),
    "units": Look("what each unit goes along with", {"letter": "letter", "direction": "prefix"}),
    "search": Look("where else chosen units are on as at the steps --steps of the sample",
                   {"letter": "letter", "direction": "prefix", "steps": "steps", "units": "units", "threshold": "threshold", "most": "most"},
                   needs=("steps",)),
    "what-if": Look("what comes out for one sample with changes", {"changes": "changes"}),
    "measure": Look("loss and metrics of a whole split with changes, and without", {"changes": "changes"}),
    "compare": Look("another run, layer or epoch beside this one, units matched",
                    {"direction": "prefix", "other_run": "other_run", "other_layer": "other_layer", "other_epoch": "other_epoch",
                     "other_direction": "other_prefix"}),
}


def run(options: argparse.Namespace, say: Say) -> int:
    """Look, print the figures, and write the arrays where asked to."""
    look = LOOKS[options.what]
    out = _writable(options.output) if options.output else None
    kwargs = _kwargs(options, look)
    with Project.open(options.project) as project, Progressing(say, f"Inspecting: {options.what}") as progress:
        run_number = project.run_named(options.run)
        layer = options.layer or ("" if options.what in inspecting.ANY_LAYER else project.layer_of(run_number, options.what))
        answer = project.inspect(options.what, layer, run=run_number, split=options.split, sample=options.sample,
                                 epoch=options.epoch, progress=progress, **kwargs)
    facts = plain(answer.facts())
    shapes = _write(answer, out) if out is not None else None
    _print(options.what, facts, say)
    if out is not None:
        say.words(f"{out.name}: " + ", ".join(f"{name} {tuple(shape)}" for name, shape in (shapes or {}).items()))
    place = {"run": run_number, "layer": layer, "split": options.split, "sample": options.sample, "epoch": options.epoch}
    say.event("finished", what=options.what, **place, facts=facts, file=str(out) if out is not None else None, arrays=shapes)
    return 0


def _kwargs(options: argparse.Namespace, look: Look) -> dict[str, Any]:
    """The look's own options; one that it does not take is refused."""
    given = {name: getattr(options, name) for name in OPTIONS if getattr(options, name, None) is not None}
    wrong = next((name for name in given if name not in look.options), None)
    if wrong is not None:
        takes = ", ".join(f"--{name.replace('_', '-')}" for name in look.options) or "none of its own"
        raise SettingError(f"'{options.what}' takes no --{wrong.replace('_', '-')}", where="inspect", fix=f"Its options are: {takes}")
    lacks = next((name for name in look.needs if name not in given), None)
    if lacks is not None:
        raise SettingError(f"'{options.what}' needs --{lacks}", where="inspect", fix=f"Give it: {OPTIONS[lacks].words}")
    kwargs = {look.options[name]: OPTIONS[name].read(value) for name, value in given.items()}
    if "steps" in kwargs:
        kwargs["first"], kwargs["last"] = kwargs.pop("steps")
    return kwargs


@dataclass(frozen=True)
class Option:
    """An option of ``inspect``: what it says, and how its text becomes a value."""

    words: str
    read: Callable[[Any], Any] = lambda value: value
    type: Callable[[str], Any] = str
    choices: tuple[str, ...] | None = None


_WAYS = {"forward": "fw", "backward": "bw"}


def _prefix(direction: str) -> str:
    """``backward`` as "bw_", ``cell2`` as "cell2_", ``forward-cell1`` as "fw_cell1_"."""
    if re.fullmatch(r"(forward|backward)(-cell[1-9]\d*)?|cell[1-9]\d*", direction) is None:
        raise SettingError(f"'{direction}' is no direction", where="the direction", fix="Give forward, backward, cell1 or forward-cell1")
    return "".join(f"{_WAYS.get(part, part)}_" for part in direction.split("-"))


def _changes(text: str) -> list[Any]:
    """A JSON list, or ``@FILE`` with one."""
    if text.startswith("@"):
        try:
            text = Path(text[1:]).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise SettingError("can't be read", where=text[1:], fix="Check the path") from None
    try:
        found = json.loads(text)
    except ValueError as error:
        fix = 'Write a list such as [{"change": "gate", "layer": "lstm", "gate": "f"}]'
        raise SettingError(f"is no JSON ({error})", where="--changes", fix=fix) from None
    return found if isinstance(found, list) else [found]


def _range(text: str) -> tuple[int, int]:
    first, colon, last = text.partition(":")
    if not first.isdigit() or (colon and not last.isdigit()):
        raise SettingError(f"'{text}' is no range of steps", where="--steps", fix="Write it as 10:14, both ends included")
    return int(first), int(last or first)


def _numbers(text: str) -> tuple[int, ...]:
    parts = text.split(",")
    if not all(part.strip().isdigit() for part in parts):
        raise SettingError(f"'{text}' is no list of units", where="--units", fix="Write it as 0,3,7")
    return tuple(int(part) for part in parts)


OPTIONS: dict[str, Option] = {
    "changes": Option("JSON list of changes, or @FILE; see docs/inspecting.md", _changes),
    "direction": Option("forward or backward, of a bidirectional layer; cell1, cell2 of stacked cells; or forward-cell1", _prefix),
    "letter": Option("h, c or a gate", choices=("h", "c", "i", "f", "g", "o", "z", "r")),
    "steps": Option("first and last step, as 10:14", _range),
    "units": Option("units, as 0,3,7", _numbers),
    "threshold": Option("above which a unit is on (default: proposed for each)", type=float),
    "most": Option("hits at most", type=int),
    "state": Option("h or c", choices=("h", "c")),
    "step": Option("time step, from 0", type=int),
    "choice": Option("which output: forecast step, class or token, from 0", type=int),
    "position": Option("at which step, where there is an answer at each", type=int),
    "baseline": Option("what counts as no input", choices=("zero", "mean")),
    "unit": Option("a unit of the layer in place of the answer", type=int),
    "other_run": Option("run to compare with", type=int),
    "other_layer": Option("layer to compare with"),
    "other_epoch": Option("epoch to compare with", type=int),
    "other_direction": Option("direction of the layer to compare with (default: the same)", _prefix),
}


def _write(answer: Any, out: Path) -> dict[str, list[int]]:
    call("workbench.probing.probe:save", answer, out)
    return {name: list(array.shape) for name, array in answer.named().items()}


def _writable(name: str) -> Path:
    path = Path(name).absolute()
    path = path if path.suffix == ".npz" else path.with_name(path.name + ".npz")
    if not path.parent.is_dir():
        raise SettingError("the folder does not exist", where=str(path.parent), fix="Make it first, or choose another")
    return path


# words -------------------------------------------------------------------------------------------------------------


def _print(what: str, facts: dict[str, Any], say: Say) -> None:
    """Figures one a line; lists of records as tables."""
    for name, value in facts.items():
        _tell(_spoken(name), value, say)


def _tell(name: str, value: Any, say: Say) -> None:
    if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        heads = list(dict.fromkeys(key for row in value for key in row if not isinstance(row[key], dict)))
        say.table(name, [_spoken(head) for head in heads], [[_short(row.get(head)) for head in heads] for row in value])
    elif isinstance(value, dict) and value and all(isinstance(row, dict) for row in value.values()):
        heads = list(dict.fromkeys(key for row in value.values() for key in row if not isinstance(row[key], dict)))
        say.table(name, ["", *[_spoken(head) for head in heads]],
                  [[key, *[_short(row.get(head)) for head in heads]] for key, row in value.items()])
    elif isinstance(value, dict):
        for key, inner in value.items():
            _tell(f"{name}, {_spoken(key)}", inner, say)
    else:
        say.words(f"{name}: {_short(value, 160)}")


def _short(value: Any, most: int = 60) -> Any:
    """A list of numbers by its ends, a record by its name and first figure; others cut."""
    if isinstance(value, dict):
        figure = next((one for one in value.values() if isinstance(one, float)), None)
        return f"{value.get('name', '')} {'' if figure is None else cell(figure)}".strip()
    if isinstance(value, list):
        if len(value) > 4 and all(isinstance(one, int | float | None) for one in value):
            return f"{cell(value[0])} … {cell(value[-1])} ({len(value)})"
        text = ", ".join(str(_short(one, most)) for one in value)
        return text if len(text) <= most else text[:most - 1] + "…"
    return cell(value) if isinstance(value, float) or value is None else value


def _spoken(name: str) -> str:
    return name.replace("_", " ")
