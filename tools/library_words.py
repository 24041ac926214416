"""Which sentences the library makes, read from its program text, and which of them no pattern of ui/said fits (tools/translations.py --report)."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from ui.said import SENTENCES
from workbench.model import catalog

ROOMS: dict[str, tuple[str, ...]] = {
    "data": ("dataset/findings/*.py", "dataset/time_findings.py", "dataset/steps/words.py"),
    "model": tuple(f"model/{name}.py" for name in ("check", "fixes", "advice", "head", "sizes", "joins", "masks", "references", "states", "arguments",
                                                   "calls")),
    "training": tuple(f"training/{name}.py" for name in ("remedies", "sitting", "run", "loop", "memory")),
    "evaluation": ("evaluation/remarks.py", "evaluation/baselines.py", "evaluation/intervals.py", "evaluation/anomalies.py", "evaluation/tasks/*.py",
                   "sequence/naive.py"),
    "probing": ("probing/verdicts.py", "probing/remedies.py", "probing/course.py"),
}
"""Room → its modules whose sentences are shown in the window, below ``workbench``."""
_SENTENCE = re.compile(r"[A-Za-z]{2,} |^[A-Z][a-z]+$| [a-z]{2,}")
_FRAGMENT = re.compile(r"^[ ,;]| $|: ?$|^(?:on|in row|of the next step|3 steps later|are filled|are interpolated|taken as missing|the hour of)\b")
"""What is only ever put into other sentences."""
_VERB = re.compile(r"^3 (?:time )?((?:value|row|step|cell)s?) (?:.*? )?(is|are)\b")
_MOST = 64
"""Ways to say one thing that are tried."""
_KINDS = {"Global", "Conv", "Spatial", "Positions", "Cropping", "Adaptive", "Repeat", "Received", "Diverged", "Loop", "Outside", "Adagrad", "Lion",
          "Adafactor", "Muon"}
"""Parts of names of classes."""
PLACE = "\0"
FILLED = ("3", "3 %", "3 values", "last", "name")
"""What is put in all places of a sentence, one after the other, until a pattern fits."""


def ways(node: ast.AST) -> list[str]:
    """What a text may become: every branch of its conditions, :data:`PLACE` where a value stands."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.IfExp):
        return [*ways(node.body), *ways(node.orelse)]
    if isinstance(node, ast.FormattedValue):
        return ways(node.value) if isinstance(node.value, ast.IfExp) else _counted(node.value)
    if isinstance(node, ast.JoinedStr):
        return ["".join(parts) for parts in itertools.islice(itertools.product(*map(ways, node.values)), _MOST)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [a + b for a, b in itertools.islice(itertools.product(ways(node.left), ways(node.right)), _MOST)]
    return [PLACE]


def _counted(node: ast.AST) -> list[str]:
    """``plural(n, "gap")`` as both of its words, else a place."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "plural":
        words = [str(part.value) for part in node.args[1:] if isinstance(part, ast.Constant)]
        return [f"3 {words[0]}", f"3 {words[1] if len(words) > 1 else words[0] + 's'}"] if words else [PLACE]
    return [PLACE]


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """(line, text) of every sentence that a module makes: no docstrings, no messages of errors, which end the work."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))
        if isinstance(node, ast.Raise):
            passed.update(map(id, ast.walk(node)))
    for node in ast.walk(tree):
        if id(node) in passed or not _is_text(node):
            continue
        passed.update(map(id, ast.walk(node)))
        yield from ((node.lineno, way) for way in dict.fromkeys(ways(node)) if _is_sentence(way.replace(PLACE, "3")))  # type: ignore[attr-defined]


def _agrees(text: str) -> bool:
    """``3 value are`` is never said: conditions of one sentence go together."""
    found = _VERB.match(text)
    return found is None or found[1].endswith("s") == (found[2] == "are")


def _fits(text: str, value: str) -> bool:
    """Whether a pattern fits with this in the places; one behind the last sentence may be empty."""
    return any(SENTENCES.knows(one.replace(PLACE, value)) for one in (text, text.removesuffix(PLACE)))


def _is_sentence(text: str) -> bool:
    return bool(_SENTENCE.search(text)) and _agrees(text) and not _FRAGMENT.search(text) and text not in catalog.layers() and text not in _KINDS


def _is_text(node: ast.AST) -> bool:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return any(_is_text(side) for side in (node.left, node.right))
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def unknown(root: Path, room: str) -> tuple[list[str], int]:
    """(``module.py:line text`` of each sentence of a room that no pattern fits, how many there are)."""
    found, count = [], 0
    for pattern in ROOMS[room]:
        for path in sorted((root / "workbench").glob(pattern)):
            for line, text in sentences(path):
                count += 1
                if not any(_fits(text, value) for value in FILLED):
                    found.append(f"{path.relative_to(root).as_posix()}:{line} {text.replace(PLACE, '…')}")
    return found, count
