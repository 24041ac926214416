"""Python statements laid out: calls as values, long ones wrapped inside their brackets. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

WIDTH = 100
_INDENT = "    "


@dataclass(frozen=True)
class Bracket:
    """``head + ( + items + )``; the head carries the opening bracket, ``close`` what follows the items."""

    head: str
    items: tuple[Node, ...]
    close: str


Node = str | Bracket


def called(head: str, items: Iterable[Node]) -> Bracket:
    """``head(items)``."""
    return Bracket(f"{head}(", tuple(items), ")")


def keyword(name: str, value: Node) -> Node:
    """``name=value``."""
    return f"{name}={value}" if isinstance(value, str) else Bracket(f"{name}={value.head}", value.items, value.close)


def flat(node: Node) -> str:
    """On one line."""
    return node if isinstance(node, str) else node.head + ", ".join(map(flat, node.items)) + node.close


def statement(parts: Iterable[Node], width: int = WIDTH) -> list[str]:
    """A statement made of neighboring parts (``a = f(…)`` ``(…)``): one line if it fits, else the longest brackets are opened."""
    parts = list(parts)
    whole = "".join(map(flat, parts))
    if len(whole) <= width or not any(isinstance(part, Bracket) for part in parts):
        return [whole]
    longest = max((n for n, part in enumerate(parts) if isinstance(part, Bracket)), key=lambda n: len(flat(parts[n])))
    found = [""]
    for n, part in enumerate(parts):
        lines = _opened(part, width) if n == longest and isinstance(part, Bracket) else [flat(part)]
        found = [*found[:-1], found[-1] + lines[0], *lines[1:]]
    return found


def _opened(node: Bracket, width: int) -> list[str]:
    close = node.close.removeprefix(",")
    inner = ", ".join(map(flat, node.items)) + node.close[: len(node.close) - len(close)]
    if len(_INDENT) + len(inner) <= width:
        return [node.head, _INDENT + inner, close]
    lines = [node.head]
    for item in node.items:
        text = flat(item)
        fits = isinstance(item, str) or len(_INDENT) + len(text) + 1 <= width
        pieces = [text] if fits or isinstance(item, str) else _opened(item, width - len(_INDENT))
        pieces[-1] += ","
        lines += [_INDENT + piece for piece in pieces]
    return [*lines, close]


def value(thing: Any) -> Node:
    """A constant as Python writes it: text in double quotes, big whole numbers with underscores, lists as tuples."""
    if isinstance(thing, str):
        return text(thing)
    if isinstance(thing, bool) or thing is None:
        return repr(thing)
    if isinstance(thing, int):
        return f"{thing:_}" if abs(thing) >= 10_000 else str(thing)
    if isinstance(thing, float):
        return repr(thing) if thing - thing == 0 else f'float("{thing}")'
    if isinstance(thing, list | tuple):
        items = tuple(map(value, thing))
        return Bracket("(", items, ",)" if len(items) == 1 else ")")
    if isinstance(thing, Mapping):
        return Bracket("{", tuple(_pair(key, part) for key, part in thing.items()), "}")
    return repr(thing)


def _pair(key: Any, part: Any) -> Node:
    inner = value(part)
    head = f"{flat(value(key))}: "
    return head + inner if isinstance(inner, str) else Bracket(head + inner.head, inner.items, inner.close)


def text(thing: str) -> str:
    """In double quotes, any character escaped that would end the line or the text."""
    out = "".join(_escaped(letter) for letter in thing)
    return f'"{out}"'


def _escaped(letter: str) -> str:
    if letter in ('"', "\\"):
        return "\\" + letter
    return letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
