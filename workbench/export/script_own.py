"""Functions of our own as program text, for programs that must do exactly what the application does. Imports nothing heavy."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

_ROOM = Path(__file__).parent.parent
_ERRORS = ("DataError", "TrainingError", "ModelError", "SettingError")


def text(module: str, names: Sequence[str], rename: Mapping[str, str] | None = None) -> str:
    """The top-level definitions of these names, with two empty lines between them.

    Complaints about settings are left out: a program that was written has settings that fit.

    Parameters
    ----------
    module : str
        Below ``workbench``: ``dataset.split``.
    rename : mapping of str to str, optional
        Expressions that have another name in the program.
    """
    found = _definitions(module)
    lost = [name for name in names if name not in found]
    if lost:
        raise KeyError(f"{module} has no {', '.join(lost)}")
    whole = "\n\n\n".join(found[name] for name in names)
    for old, new in (rename or {}).items():
        whole = whole.replace(old, new)
    return re.sub(r"(?m)^(\w+ = .*)\n\n\n(?=\w+ = )", r"\1\n", whole)


@functools.cache
def _definitions(module: str) -> dict[str, str]:
    path = _ROOM.joinpath(*module.split(".")).with_suffix(".py")
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    found: dict[str, str] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            first = min([node.lineno, *(part.lineno for part in node.decorator_list)])
            found[node.name] = _without(lines, first, node.end_lineno or first, _complaints(node))
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                for name in (target.elts if isinstance(target, ast.Tuple) else [target]):
                    if isinstance(name, ast.Name):
                        found[name.id] = "\n".join(lines[node.lineno - 1:node.end_lineno])
    return found


def _complaints(node: ast.AST) -> list[tuple[int, int]]:
    """Lines of statements that only raise one of our errors."""
    found = []
    for inner in ast.walk(node):
        if isinstance(inner, ast.If) and not inner.orelse and len(inner.body) == 1 and isinstance(inner.body[0], ast.Raise):
            raised = inner.body[0].exc
            if isinstance(raised, ast.Call) and isinstance(raised.func, ast.Name) and raised.func.id in _ERRORS:
                found.append((inner.lineno, inner.end_lineno or inner.lineno))
        if isinstance(inner, ast.Expr) and isinstance(inner.value, ast.Call) and isinstance(inner.value.func, ast.Name) \
                and inner.value.func.id.startswith("must_"):
            found.append((inner.lineno, inner.end_lineno or inner.lineno))
    return found


def _without(lines: Sequence[str], first: int, last: int, left_out: Sequence[tuple[int, int]]) -> str:
    kept = [line for number, line in enumerate(lines[first - 1:last], start=first) if not any(a <= number <= b for a, b in left_out)]
    whole = "\n".join(kept)
    return re.sub(r"\n\n    (Raises|Notes)\n    ------?\n.*?(?=\n    \"\"\")", "\n", whole, flags=re.S)
