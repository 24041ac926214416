"""Methods of text, lists and mappings. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .arithmetic import done
from .values import Bound, Function, Unknown, Unreadable, unknown

_TEXT = ("lower", "upper", "title", "capitalize", "strip", "lstrip", "rstrip", "replace", "split", "startswith", "endswith", "join", "removeprefix",
         "removesuffix", "isdigit", "count", "index")  # fmt: skip
_LIST = ("append", "extend", "insert", "pop", "reverse", "remove", "index", "count", "copy", "clear", "sort")
_MAPPING = ("get", "pop", "update", "setdefault", "copy", "clear")
_LONGEST = 100_000
_LARGEST = 10_000_000
_WIDEST = 1000


def attribute(holder: Any, name: str, line: int, call: Callable[..., Any]) -> Any:
    """A method of a plain value; Unknown for anything else."""
    if isinstance(holder, str):
        return _of_text(holder, name, line)
    if isinstance(holder, list) and name in _LIST:
        return Bound(name, lambda args, keywords, at: _changed(holder, name, args, {} if name == "sort" else keywords, at))
    if isinstance(holder, tuple) and name in ("index", "count"):
        return Bound(name, lambda args, keywords, at: done(getattr(holder, name), args, at))
    if isinstance(holder, dict):
        return _of_mapping(holder, name, line)
    if isinstance(holder, Function) and name == "__name__":
        return holder.name
    if name == "as_list" and isinstance(holder, list | tuple):
        return Bound(name, lambda args, keywords, at: list(holder))
    if name == "shape":
        return ()
    return Unknown(f"'{name}' of a value", line)


def _of_text(holder: str, name: str, line: int) -> Any:
    if name == "format":
        return Bound(name, lambda args, keywords, at: _formatted(holder, args, keywords, at))
    if name in _TEXT:
        return Bound(name, lambda args, keywords, at: _textual(holder, name, args, keywords, at))
    return Unknown(f"'{name}' of a text", line)


def _textual(holder: str, name: str, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
    if unknown(args):
        return Unknown("a text", line)
    if (len(holder) + 1) * (1 + max((len(one) for one in args if isinstance(one, str | list | tuple)), default=0)) > _LARGEST:
        raise Unreadable("a text this long is not made", line)
    return done(getattr(holder, name), args, line, keywords)


def _formatted(holder: str, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
    """``"conv_{}".format(n)``: plain fields only, no attributes and no widths."""
    parts = [*args, *keywords.values()]
    if any(not isinstance(one, str | int | float) for one in parts) or len(holder) > _WIDEST or any(len(str(one)) > _WIDEST for one in parts):
        return Unknown("a formatted text", line)
    text = holder
    for n, one in enumerate(args):
        text = text.replace(f"{{{n}}}", str(one)).replace("{}", str(one), 1)
    for key, one in keywords.items():
        text = text.replace(f"{{{key}}}", str(one))
    return text if "{" not in text else Unknown("a formatted text", line)


def _changed(holder: list[Any], name: str, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
    if name == "extend" and args and isinstance(args[0], Unknown):
        raise Unreadable(f"a list grows by something the text does not say ({args[0].why})", line)
    if len(holder) > _LONGEST:
        raise Unreadable("this list is too long to follow", line)
    return done(getattr(holder, name), args, line, keywords)


def _of_mapping(holder: dict[Any, Any], name: str, line: int) -> Any:
    if name in ("items", "keys", "values"):
        return Bound(name, lambda args, keywords, at: list(getattr(holder, name)()))
    if name in _MAPPING:
        return Bound(name, lambda args, keywords, at: done(getattr(holder, name), args, at, keywords))
    return Unknown(f"'{name}' of a mapping", line)
