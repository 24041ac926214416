"""The options of ``new`` that say how data are read and used: each is a setting of the document, by the same words."""

from __future__ import annotations

import argparse
import datetime
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from ..dataset.spec import DataSpec, Role, SourceSpec, Task, TimeSpec
from ..dataset.wishes import Wishes
from ..errors import SettingError

_ROLES: tuple[tuple[str, Role, str], ...] = (
    ("known-future", "known_future", "columns whose values are given for the horizon too (holidays, plans, forecasts)"),
    ("feature", "feature", "columns of the past that the network sees"),
    ("static", "static", "columns that never change within a series"),
    ("group", "group", "column(s) that tell several series apart"),
    ("ignore", "ignore", "columns that are left out"),
)
_READING: tuple[tuple[str, str], ...] = (
    ("format", "kind of file, where it is not recognised"),
    ("delimiter", "what separates the cells"),
    ("encoding", "how letters are stored, such as utf-8 or cp1252"),
    ("decimal", "decimal mark"),
    ("thousands", "mark between groups of digits"),
    ("quote", "mark around cells of text"),
    ("header", "number of header lines, 0 = none"),
    ("comment", "what comment lines begin with"),
    ("sheet", "sheet of a workbook, or array of a NumPy archive"),
    ("member", "which file of a zip archive"),
)
_SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("gap", "gap", "rows between the window and the first row that is forecast"),
    ("stride", "stride", "rows between training windows"),
    ("order", "order", "order of the training windows"),
    ("season", "season", "rows in a season, 0 = none"),
    ("scaling", "scaling", "how numbers are scaled"),
    ("layout", "layout", "whether a sequence is rows of one group or one row"),
    ("max-length", "max_length", "steps that a sequence is cut to"),
    ("split-method", "split.method", "how rows are shared out among training, validation and test"),
    ("folds", "split.folds", "number of folds"),
    ("fold", "split.fold", "which fold, from 0"),
    ("unit", "text.unit", "what a token is"),
    ("vocabulary", "text.vocabulary", "largest number of different tokens"),
    ("length", "text.length", "tokens that a text is cut or padded to"),
    ("quantile", "text.quantile", "length as this quantile of the training texts"),
)
_SWITCHES: tuple[tuple[str, str, bool, str], ...] = (
    ("scale-per-group", "scale_per_group", True, "scale every group by itself"),
    ("rolling", "split.rolling", True, "folds are rolling origins"),
    ("nested", "split.nested", True, "the fold tests; some of its training rows validate"),
    ("chunked", "text.chunked", True, "windows of a running text continue one another"),
    ("keep-case", "text.lower", False, "tell capital letters from small ones"),
)


def add(parser: argparse.ArgumentParser) -> None:
    """All options to a parser."""
    _add_roles(parser.add_argument_group("roles of columns (else proposed)"))
    _add_time(parser.add_argument_group("times"))
    group = parser.add_argument_group("windows, scaling, splits, texts (else proposed)")
    for name, path, words in _SETTINGS:
        group.add_argument(f"--{name}", **_kind(DataSpec, path), help=words)
    group.add_argument("--split", metavar="S", type=float, nargs=2, help="shares of training and validation, such as 0.7 0.15")
    for name, _, _, words in _SWITCHES:
        group.add_argument(f"--{name}", action="store_true", help=words)
    reading = parser.add_argument_group("reading the file (else recognised)")
    reading.add_argument("--missing", metavar="WORD", nargs="+", help="cells that mean a missing value, such as -999 (write --missing=-999)")
    for name, words in _READING:
        reading.add_argument(f"--{name}", **_kind(SourceSpec, name), help=words)


def _add_roles(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--task", choices=get_args(Task), help="what is to be learned")
    for name, _, words in _ROLES:
        group.add_argument(f"--{name}", metavar="C", nargs="+", default=[], action="extend", help=words)
    group.add_argument("--index", metavar="C", nargs="+", default=[], action="extend", help="categories that become numbers for an Embedding")
    group.add_argument("--most", metavar="N", type=int, help="values of each category that stand alone; rarer ones are taken together")


def _add_time(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--zone", metavar="Z", default="", help="zone of local times, such as Europe/Berlin")
    order = group.add_mutually_exclusive_group()
    order.add_argument("--day-first", dest="day_first", action="store_const", const=True, help="03/04 is 3 April")
    order.add_argument("--month-first", dest="day_first", action="store_const", const=False, help="03/04 is March 4")
    group.add_argument("--time-format", metavar="F", help="as strptime has it, such as '%%d.%%m.%%Y %%H:%%M'")
    group.add_argument("--unix", choices=("s", "ms", "us", "ns"), help="what stamps count since 1970")
    group.add_argument("--frequency", metavar="F", default="", help="step of time, such as h, 30min, D, B, W-MON, MS")
    group.add_argument("--start", metavar="T", help="time of the first row, where the file has none (with --frequency)")


def _kind(struct: type[msgspec.Struct], path: str) -> dict[str, Any]:
    """Type and choices of a setting, from the document's own description."""
    kind: Any = struct
    for name in path.split("."):
        kind = get_type_hints(kind)[name]
        kind = next((part for part in get_args(kind) if part is not type(None)), kind) if type(None) in get_args(kind) else kind
    if get_origin(kind) is Literal:
        return {"choices": get_args(kind)}
    return {"metavar": "N", "type": kind} if kind in (int, float) else {"metavar": "X"}


# what was given --------------------------------------------------------------------------------------------------


def source_options(options: argparse.Namespace) -> dict[str, Any]:
    """How the file is to be read, as far as it was said."""
    marks = {"tab": "\t", "\\t": "\t", "space": " ", "comma": ",", "semicolon": ";"}
    found = {name: getattr(options, name) for name, _ in _READING if getattr(options, name) is not None}
    words = {"missing": options.missing} if options.missing else {}
    return {**words, **{name: marks.get(value, value) if name == "delimiter" else value for name, value in found.items()}}


def wishes(options: argparse.Namespace) -> Wishes:
    """Roles, times and settings, as far as they were said.

    Raises
    ------
    SettingError
        A column was given two roles.
    """
    roles: dict[str, Role] = {}
    for option, role, _ in _ROLES:
        for name in getattr(options, option.replace("-", "_")):
            if name in roles or name in (*options.target, *options.time, options.text, options.label):
                raise SettingError(f"column '{name}' can't have two roles", where=f"--{option}", fix="Name it once")
            roles[name] = role
    _must_be_format(options.time_format)
    time = TimeSpec(format=options.time_format, start=options.start, frequency=options.frequency, zone=options.zone, unix=options.unix,
                    day_first=options.day_first)
    return Wishes(roles, time, options.task, tuple(_settings(options)))


def _must_be_format(words: str | None) -> None:
    try:
        datetime.datetime.strptime("", words or "")                  # only whether it is one
    except ValueError as error:
        if "directive" in str(error) or "stray" in str(error):
            raise SettingError(f"'{words}' is no format of times", where="--time-format",
                               fix="Write it as strptime has it, such as %d.%m.%Y %H:%M") from error


def _settings(options: argparse.Namespace) -> list[tuple[str, Any]]:
    found = [(f"data.{path}", getattr(options, name.replace("-", "_"))) for name, path, _ in _SETTINGS]
    found = [(path, value) for path, value in found if value is not None]
    found += [(f"data.{path}", value) for name, path, value, _ in _SWITCHES if getattr(options, name.replace("-", "_"))]
    if options.split:
        found += [("data.split.train", options.split[0]), ("data.split.validation", options.split[1])]
    found += [(f"data.columns.{name}.encoding", "index") for name in options.index]
    if options.most is not None:
        found.append(("data.columns.*.most", options.most))
    return found
