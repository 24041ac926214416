"""From a file's table to the clean rows of a series, or of several: what must hold of it, and what is said about it."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import pandas as pd

from ..dataset import clean, columns, numerals, split
from ..dataset.facts import Finding
from ..dataset.findings import spacing
from ..dataset.findings.ask import Asked
from ..dataset.source import Source
from ..dataset.spec import DataSpec
from ..errors import DataError
from . import grouping
from .grouping import Grouped
from .prepared import must_have

_LOOKED_AT = 200
"""Groups whose order and spacing are looked at."""


def clean_table(spec: DataSpec, source: Source) -> tuple[Grouped, list[Finding]]:
    """The rows after all steps, series by series, and what is said about the raw table."""
    must_have(source, [*spec.inputs, *spec.categories, *spec.time.columns, *spec.groups])
    if not spec.targets:
        raise DataError("no column has the role target", where="data.columns", fix="Give one column the role target")
    must_fit(spec)
    clean.must_fit(spec)
    clean.must_be_finite(source.table, spec.inputs, source.spec.path)
    times = columns.times(source.table, spec.time)
    groups, untold = grouping.rows_of(source.table, spec.groups) if spec.groups else (None, 0)
    if groups is not None and not groups:
        raise DataError(f"no row names its {spec.groups[0]}", where=source.spec.path, fix="Give that column another role")
    said = order_findings(times, spec, groups)
    said += clean.text_cells(source.table, spec, source.facts.decimal, source.facts.first_line)
    raw = clean.Rows(source.table[[*spec.inputs, *spec.categories]], times, clean.context_of(spec, source.facts.decimal))
    done = grouping.cleaned(raw, spec, spec.with_role("static"), lambda rows: must_be_numbers(rows.table, spec.inputs, spec, source), groups, untold)
    if not len(done):
        raise DataError("the recorded steps leave no row", where="data.steps", fix="Remove the last of them")
    return done, [*said, *_untold(done, spec)]


def must_fit(spec: DataSpec) -> None:
    """Raise :class:`DataError` for settings that contradict each other."""
    if spec.scale_per_group and not spec.groups:
        raise DataError("no column tells groups apart", where="data.scale_per_group", fix="Give one the role group, or scale all rows together")
    if spec.scale_per_group and spec.scaling == "none":
        raise DataError("without scaling there is nothing to do per group", where="data.scale_per_group", fix="Choose a scaling, or switch it off")
    if spec.order == "chunks" and spec.stride != 1:
        raise DataError("windows in chunks follow one another, a look-back apart, whatever the stride", where="data.stride",
                        fix="Put the stride to 1, or choose another order")
    ahead = [name for name in spec.known_future if spec.columns[name].encoding == "index" and spec.columns[name].kind == "category"]
    if ahead:
        raise DataError(f"'{ahead[0]}' is given for the horizon too, where only numbers and 0/1 columns can go", where=f"data.columns.{ahead[0]}",
                        fix="Give it the encoding one_hot, or the role feature")
    odd = [name for name, column in spec.columns.items() if column.encoding == "index" and name not in spec.categories]
    if odd:
        raise DataError(f"'{odd[0]}' is no category of the windows, so that it has no number for an Embedding", where=f"data.columns.{odd[0]}",
                        fix="Give it the encoding one_hot, or the role feature and the kind category")


def order_findings(times: pd.Index, spec: DataSpec, groups: dict[str, np.ndarray] | None) -> list[Finding]:
    """Unsorted and repeated times; within the groups, where there are several."""
    if groups is None:
        return clean.order_findings(times, spec.steps)[0]
    return _gathered({name: clean.order_findings(times[rows], spec.steps)[0] for name, rows in list(groups.items())[:_LOOKED_AT]})


def findings(data: Grouped, spec: DataSpec, parts: split.Parts) -> list[Finding]:
    """What the clean rows still have. Of several pieces of training rows the questions see one after the other, as if they were one."""
    train = parts["train"]
    if len(data.lengths) == 1 and len(train) <= 1:
        return clean.findings(data.table, data.times, spec, train[0] if train else range(0), data.notes)
    order = np.concatenate([np.arange(0), *(np.arange(part.start, part.stop) for name in ("train", "validation", "test") for part in parts[name])])
    order = order.astype(np.int64)
    found = clean.findings(data.table.iloc[order].reset_index(drop=True), data.times[order], spec, range(sum(map(len, train))), data.notes)
    back = [msgspec.structs.replace(one, rows=tuple(sorted((int(order[a]), int(order[b - 1]) + 1) for a, b in one.rows if b <= len(order))))
            for one in found]
    spaced = _spacing(data, spec)
    if data.names and not spaced and len(data.names) <= _LOOKED_AT and isinstance(data.times, pd.DatetimeIndex):
        fine = f"Steps regular in every series, {back[-1].message[:1].lower()}{back[-1].message[1:]}".removesuffix(", ")
        back[-1] = msgspec.structs.replace(back[-1], message=fine)
    return [*spaced, *back]


def _spacing(data: Grouped, spec: DataSpec) -> list[Finding]:
    if not data.names:
        return []
    found = {}
    for name, piece in list(zip(data.names, data.pieces, strict=True))[:_LOOKED_AT]:
        rows = slice(piece.start, piece.stop)
        said = spacing.gaps(Asked(data.table.iloc[rows], data.times[rows], spec, range(len(piece)), (), data.frequency))
        found[name] = [msgspec.structs.replace(one, rows=tuple((a + piece.start, b + piece.start) for a, b in one.rows)) for one in said]
    return _gathered(found)


def _gathered(found: dict[str, list[Finding]]) -> list[Finding]:
    """What is said of groups, once: with the words of the first of them, and how many others it holds for."""
    kinds: dict[str, list[tuple[str, Finding]]] = {}
    for name, said in found.items():
        for one in said:
            kinds.setdefault(" ".join(one.message.split()[-2:]), []).append((name, one))
    out = []
    for same in kinds.values():
        name, one = same[0]
        others = f" and {len(same) - 1:,} other group{'s' if len(same) > 2 else ''}" if len(same) > 1 else ""
        out.append(msgspec.structs.replace(one, message=f"{name}{others}: {one.message[:1].lower()}{one.message[1:]}"))
    return out


def _untold(data: Grouped, spec: DataSpec) -> list[Finding]:
    if not data.untold:
        return []
    many = data.untold != 1
    whose = "they belong" if many else "it belongs"
    return [Finding("warning", f"{data.untold:,} row{'s' if many else ''} without {' and '.join(spec.groups)}",
                    f"{'They are' if many else 'It is'} left out: nobody knows which series {whose} to.", spec.groups[0])]


def must_be_numbers(table: pd.DataFrame, names: Sequence[str], spec: DataSpec, source: Source) -> None:
    """Raise :class:`DataError` for the first of these columns that does not hold numbers; the sentence names a cell with its line."""
    for name in names:
        if pd.api.types.is_numeric_dtype(table[name]):
            continue
        odd = numerals.odd_cells(source.table[name], spec.source.decimal or source.facts.decimal, spec.source.thousands)
        if len(odd):
            what, _ = numerals.sentence(odd, name, source.facts.first_line)
            raise DataError(what, where=source.spec.path, fix="Correct the cell, or record the step numbers: then such cells are missing")
        raise DataError(f"column '{name}' does not hold numbers", where="data.columns", fix="Give it the kind category, or ignore it")


def inside(data: Grouped, parts: Sequence[range]) -> tuple[pd.DataFrame, np.ndarray]:
    """The table without cells that were made of rows beyond their own piece, and the rows at which no window may end.

    A window that ends at row r must know nothing later than r. A cell at row a that was made of row b > a therefore forbids
    windows to end at a … b − 1: those that end at b or later hold or know b anyway.
    """
    if not data.reach:
        return data.table, np.zeros(0, np.int64)
    edge, made = np.zeros(len(data) + 1, np.int64), {}
    own = np.arange(len(data))
    for name, reach in data.reach.items():
        beyond = np.zeros(len(data), bool)
        for part in parts:
            beyond[part.start:part.stop] = reach[part.start:part.stop] >= part.stop
        if beyond.any():
            made[name] = np.where(beyond, np.nan, data.table[name].to_numpy(float, na_value=np.nan))
        ahead = (reach > own) & ~beyond
        np.add.at(edge, own[ahead], 1)
        np.add.at(edge, reach[ahead], -1)
    return data.table.assign(**made), np.flatnonzero(np.cumsum(edge)[:-1] > 0)
