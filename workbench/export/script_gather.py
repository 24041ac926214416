"""A function of ours with everything it calls, as program text: for programs that must read or clean as the application does to the last cell.

Followed are names of the package alone, by syntax (nothing is run): what a definition reads at the top of its own module, what it imports from
another one, what it asks a module for by ``module.name``. In the program every function carries the name of its module, so that two of one name
don't meet. Imports nothing heavy.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_ROOM = Path(__file__).parent.parent
_ERROR = '''class {name}(ValueError):
    """What is wrong, where, and what helps."""

    def __init__(self, what, where="", fix=""):
        super().__init__(". ".join(part for part in (f"{{where}} {{what}}".strip(), fix) if part))'''

Place = tuple[str, str]
"""Module below the package, and a name in it."""
Edit = tuple[int, int, int, int, str]
"""First line and byte, last line and byte, what comes in its place."""


@dataclass(frozen=True)
class _Module:
    """A module of ours: its text, what it defines, and where its imported names come from."""

    name: str
    lines: tuple[bytes, ...]
    found: dict[str, ast.stmt] = field(default_factory=dict)
    names: dict[str, Place] = field(default_factory=dict)
    """Imported names: (module, name), or (module, "") for a module as a whole."""


def gathered(entries: Sequence[str], instead: Mapping[str, str] | None = None) -> str:
    """The definitions and all that they need, in an order in which they can be run.

    Parameters
    ----------
    entries : sequence of str
        ``dataset.times:times``; the function is called :func:`name_of` that in the program.
    instead : mapping of str to str, optional
        Text for definitions that have another one in the program; ``{name}`` stands for the name.

    Raises
    ------
    KeyError
        There is no such definition.
    """
    done: dict[Place, str] = {}
    for entry in entries:
        module, name = entry.split(":")
        _take((module, name), done, instead or {})
    whole = "\n\n\n".join(text for text in done.values() if text)
    return re.sub(r"(?m)^([A-Za-z_]\w* = .*)\n\n\n(?=[A-Za-z_]\w* = )", r"\1\n", whole)


def name_of(entry: str) -> str:
    """What a definition is called in the program: ``dataset.times:times`` is ``times_times``; classes keep their name."""
    module, name = entry.split(":")
    if isinstance(_module(module).found.get(name), ast.ClassDef) or module == "errors":
        return name.lstrip("_")
    return f"{module.rpartition('.')[2]}_{name.lstrip('_')}"


def _take(place: Place, done: dict[Place, str], instead: Mapping[str, str]) -> None:
    if place in done:
        return
    done[place] = ""
    entry = ":".join(place)
    if entry in instead:
        text = instead[entry].format(name=name_of(entry))
    elif place[0] == "errors":
        text = _ERROR.format(name=place[1])
    else:
        text = _definition(place, done, instead)
    del done[place]                                                # to the end: what it needs stands above it
    done[place] = text


def _definition(place: Place, done: dict[Place, str], instead: Mapping[str, str]) -> str:
    module, name = _module(place[0]), place[1]
    if name not in module.found:
        raise KeyError(f"{place[0]} has no {name}")
    node, edits = module.found[name], []
    left_out = _left_out(node)
    for found, used in _uses(node, module):
        if found.lineno not in left_out:
            _take(used, done, instead)
            edits.append((found.lineno, found.col_offset, found.end_lineno or 0, found.end_col_offset or 0, name_of(":".join(used))))
    return _tidy(_edited(module, node, [*edits, *_own_name(node, name, name_of(":".join(place)))], left_out))


# reading a module --------------------------------------------------------------------------------------------------


@functools.cache
def _module(name: str) -> _Module:
    path = _ROOM.joinpath(*name.split(".")).with_suffix(".py")
    source = path.read_text(encoding="utf-8")
    found = _Module(name, tuple(source.encode().split(b"\n")))
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.found[node.name] = node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                found.found.update({part.id: node for part in ast.walk(target) if isinstance(part, ast.Name)})
        elif isinstance(node, ast.ImportFrom) and node.level:
            found.names.update(_imported(name, node))
    return found


def _imported(module: str, node: ast.ImportFrom) -> Iterator[tuple[str, Place]]:
    above = module.split(".")[:-node.level]
    inside = [*above, *(node.module.split(".") if node.module else [])]
    for one in node.names:
        whole = [*inside, one.name]
        is_module = _ROOM.joinpath(*whole).with_suffix(".py").is_file()
        yield one.asname or one.name, (".".join(whole), "") if is_module else (".".join(inside), one.name)


# what a definition uses --------------------------------------------------------------------------------------------


def _uses(node: ast.stmt, module: _Module) -> Iterator[tuple[ast.expr, Place]]:
    """Expressions that name a definition of ours, and which."""
    own = _bound(node)
    for part in _walk(node):
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id not in own:
            place = module.names.get(part.value.id)
            if place is not None and not place[1]:
                yield part, (place[0], part.attr)
        elif isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load) and part.id not in own:
            if part.id in module.found:
                yield part, (module.name, part.id)
            elif module.names.get(part.id, ("", ""))[1]:
                yield part, module.names[part.id]


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """All parts but annotations, which a program never looks at."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns"):
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.AST):
                yield part
                yield from _walk(part)


def _bound(node: ast.stmt) -> set[str]:
    """Names that a function gives a meaning of its own."""
    if not isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}
    found = {part.arg for part in ast.walk(node) if isinstance(part, ast.arg)}
    return found | {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}


# writing it --------------------------------------------------------------------------------------------------------


def _left_out(node: ast.AST) -> set[int]:
    """Lines of complaints about settings: a program that was written has settings that fit."""
    found: set[int] = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Expr) and isinstance(part.value, ast.Call):
            called = part.value.func
            name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
            if name.startswith("must_"):
                found |= set(range(part.lineno, (part.end_lineno or part.lineno) + 1))
    return found


def _own_name(node: ast.stmt, name: str, new: str) -> list[Edit]:
    """Its new name where it is defined, without a type."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        before = len("def ") if isinstance(node, ast.FunctionDef) else len("class ")
        at = node.col_offset + before
        return [(node.lineno, at, node.lineno, at + len(name.encode()), new)]
    if isinstance(node, ast.AnnAssign) and node.value is not None:
        return [(node.lineno, node.col_offset, node.value.lineno, node.value.col_offset, f"{new} = ")]
    targets = [part for target in (node.targets if isinstance(node, ast.Assign) else []) for part in ast.walk(target)
               if isinstance(part, ast.Name) and part.id == name]
    return [(part.lineno, part.col_offset, part.end_lineno or 0, part.end_col_offset or 0, new) for part in targets]


def _edited(module: _Module, node: ast.stmt, edits: Sequence[Edit], left_out: set[int]) -> str:
    first = min([node.lineno, *(part.lineno for part in getattr(node, "decorator_list", []))])
    lines = {number: module.lines[number - 1] for number in range(first, (node.end_lineno or first) + 1) if number not in left_out}
    for a, b, c, d, text in sorted(edits, reverse=True):
        lines[a] = lines[a][:b] + text.encode() + lines[c][d:]
        for number in range(a + 1, c + 1):
            del lines[number]
    return b"\n".join(lines[number] for number in sorted(lines)).decode()


def _tidy(text: str) -> str:
    """Without what a docstring says of errors."""
    return re.sub(r"\n\n    (Raises|Notes)\n    ------?\n.*?(?=\n    \"\"\")", "\n", text, flags=re.S)
