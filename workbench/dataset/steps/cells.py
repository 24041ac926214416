"""Single cells: numbers out of text, bounds, flags; and rows without a value left out."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from ...errors import DataError
from .. import numerals
from ..spec import StepSpec
from .rows import Rows, flag_name


def numbers(rows: Rows, step: StepSpec) -> Rows:
    """Cells of text in columns of numbers → missing. Without ``columns`` those that are mostly numbers."""
    context, made, counts = rows.context, {}, {}
    for name in step.columns or tuple(map(str, rows.table.columns)):
        if name not in rows.table.columns or pd.api.types.is_numeric_dtype(rows.table[name]):
            continue
        column = rows.table[name]
        if step.columns or numerals.mostly_numbers(column, context.decimal, context.thousands):
            made[name] = numerals.as_numbers(column, context.decimal, context.thousands)
            counts[name] = int(np.isnan(made[name].to_numpy()).sum() - column.isna().sum())
    return rows.with_columns(made).noted(counts)


def clip(rows: Rows, step: StepSpec) -> Rows:
    """Values beyond ``low`` or ``high`` → these bounds."""
    low, high = bounds(step)
    made, counts = {}, {}
    for name in rows.numbers(step):
        values = rows.values(name)
        counts[name] = int(((values < low) | (values > high)).sum())
        if counts[name]:
            made[name] = np.clip(values, low, high)
    return rows.with_columns(made).noted(counts)


def blank(rows: Rows, step: StepSpec) -> Rows:
    """Values beyond ``low`` or ``high`` → missing."""
    low, high = bounds(step)
    made, counts = {}, {}
    for name in rows.numbers(step):
        values = rows.values(name)
        beyond = (values < low) | (values > high)
        counts[name] = int(beyond.sum())
        if counts[name]:
            made[name] = np.where(beyond, np.nan, values)
    return rows.with_columns(made).noted(counts)


def bounds(step: StepSpec) -> tuple[float, float]:
    """Lowest and highest value that stays; infinite where there is no bound."""
    return -np.inf if step.low is None else step.low, np.inf if step.high is None else step.high


def flag(rows: Rows, step: StepSpec) -> Rows:
    """A 0/1 column beside each: 1 where it has no value. (Beside each whether it lacks any or not: inputs don't depend on later rows.)"""
    made: dict[str, np.ndarray] = {}
    for name in rows.numbers(step):
        missing = np.isnan(rows.values(name))
        if flag_name(name) not in rows.flags:
            if flag_name(name) in rows.table.columns:
                raise DataError(f"has a column '{flag_name(name)}' already, so that none can be added by this name", where="data.steps",
                                fix="Rename it in the file, or remove the step")
            made[flag_name(name)] = missing.astype(float)
    counts = {name: int(made[flag_name(name)].sum()) for name in rows.table.columns if flag_name(name) in made}
    return replace(rows.with_columns(made), flags=(*rows.flags, *made)).noted(counts)


def drop_missing(rows: Rows, step: StepSpec) -> Rows:
    """Rows without a value in one of the columns (without ``columns``: in any) are left out."""
    names = [name for name in (step.columns or rows.table.columns) if name in rows.table.columns]
    lacking = rows.table[names].isna().to_numpy().any(axis=1)
    return rows.taken(~lacking).noted({"": int(lacking.sum())}) if lacking.any() else rows
