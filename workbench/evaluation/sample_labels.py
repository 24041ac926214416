"""What a column of labels says of an autoencoder's samples: windows of series, or whole sequences. The network never sees it. No keras."""

from __future__ import annotations

import numpy as np

from ..dataset.spec import Split
from ..errors import DataError, SettingError, some_of
from ..sequence import unusual
from ..sequence.prepare import ReconstructionPrepared, WholePrepared
from .code_report import RULES

GivenBack = ReconstructionPrepared | WholePrepared


def is_windows(data: GivenBack) -> bool:
    """Whether samples are windows of series."""
    return isinstance(data, ReconstructionPrepared)


def column(data: GivenBack, asked: str = "") -> str:
    """The column of labels: asked for, or the one with that role; "" = none.

    Raises
    ------
    DataError
        There is no such column, or it is one that the network sees.
    """
    name = asked or (data.spec.with_role("label") or ("",))[0]
    if name and name not in data.source.table.columns:
        raise DataError(f"there is no column '{name}'", where=data.source.spec.path,
                        fix=f"There are: {some_of(data.source.table.columns)}")
    if name and name in (*data.spec.inputs, *data.spec.categories):
        raise DataError(f"the network is given '{name}', so that it can't be what its errors are held against", where=f"data.columns.{name}.role",
                        fix="Give it the role label, and train again")
    return name


def of(data: GivenBack, split: Split, asked: str = "", rule: str = "any", odd: tuple[str, ...] = ()) -> tuple[str, np.ndarray]:
    """The column and the label of every sample of a split, (n,) words, "" where there is none; an empty array without a column.

    Of a window the label of its last row; with the rule ``any`` the last unusual one in it, if there is one.
    """
    _must_be_rule(rule)
    name = column(data, asked)
    if not name:
        return "", np.zeros(0, object)
    if isinstance(data, WholePrepared):
        return name, data.labels_in(name)[data.split_rows[split]]
    rows, last = data.labels_by_row(name), np.asarray(data.origins(split))
    if rule == "last":
        return name, rows[last]
    at = _last_one(np.isin(rows, odd or unusual.rare(rows)))[last]
    return name, np.where(at > last - data.spec.look_back, rows[np.maximum(at, 0)], rows[last])


def _last_one(where: np.ndarray) -> np.ndarray:
    """For every row the last one up to it at which something holds; −2³¹ before the first."""
    found = np.where(where, np.arange(len(where)), -2 ** 31)
    return np.maximum.accumulate(found)


def flags(data: GivenBack, split: Split, name: str, odd: tuple[str, ...], rule: str) -> np.ndarray:
    """Which samples of a split are unusual, (n,) bool."""
    return np.isin(of(data, split, name, rule, odd)[1], odd)


def every(data: GivenBack, name: str) -> np.ndarray:
    """The labels of all rows (windows) or sequences, wherever they are."""
    return data.labels_in(name) if isinstance(data, WholePrepared) else data.labels_by_row(name)


def odd_ones(data: GivenBack, name: str, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The labels that count as unusual: those asked for, else the rare ones.

    Raises
    ------
    SettingError
        A label asked for is none of the column's.
    """
    known = names(every(data, name))
    gone = next((one for one in asked if one not in known), None)
    if gone is not None:
        raise SettingError(f"'{gone}' is no label in column '{name}'", where="--unusual", fix=f"There are: {some_of(known, 20)}")
    if asked and set(asked) == set(known):
        raise SettingError(f"if every label of '{name}' is unusual, none is", where="--unusual", fix="Leave at least one out")
    return unusual.of(every(data, name), asked)


def names(labels: np.ndarray) -> tuple[str, ...]:
    """The labels there are, numbers in the order of numbers."""
    found = {str(one) for one in labels if one != ""}
    return tuple(sorted(found, key=lambda word: (not word.lstrip("-").isdigit(), int(word) if word.lstrip("-").isdigit() else 0, word)))


def called(data: GivenBack, split: Split, index: np.ndarray) -> list[str]:
    """What samples are called: the sequence's name, or the moment a window ends."""
    if isinstance(data, WholePrepared):
        return [f"sequence {name}" for name in data.names(split, index)]
    last = np.asarray(data.origins(split))[index]
    moments = [str(one)[:16].replace("T", " ") if not isinstance(one, int | np.integer) else f"row {int(one):,}" for one in data.times[last]]
    groups = data.group_names(last)
    return [f"{group}, {moment}" if group else moment for group, moment in zip(map(str, groups), moments, strict=True)]


def _must_be_rule(rule: str) -> None:
    if rule not in RULES:
        raise SettingError(f"there is no rule '{rule}'", where="rule", fix=f"Choose {' or '.join(RULES)}")
