"""How whole sequences are shared out to training, validation and test: by what the files are called, by class, by where they come from."""

from __future__ import annotations

import re

import msgspec
import numpy as np

from ..dataset import split
from ..dataset.spec import DataSpec, Split, SplitSpec
from ..errors import DataError

_WORDS: tuple[tuple[str, Split], ...] = (("test", "test"), ("train", "train"), ("training", "train"), ("valid", "validation"),
                                         ("validation", "validation"), ("val", "validation"), ("dev", "validation"))
_WORD = re.compile(rf"(?<![a-z])({'|'.join(word for word, _ in _WORDS)})(?![a-z])")


def meant(source: str) -> Split | None:
    """The split that a file's name means: ``GunPoint_TEST.ts`` → test; None for other names."""
    found = _WORD.findall(source.lower())
    return dict(_WORDS)[found[-1]] if found else None


def is_given(sources: np.ndarray) -> bool:
    """Whether the names of the sources say which ones train and which ones test."""
    said = {meant(str(name)) for name in np.unique(sources.astype(str))}
    return None not in said and {"train", "test"} <= said


def share_out(spec: DataSpec, labels: np.ndarray, sources: np.ndarray, seed: int) -> dict[Split, np.ndarray]:
    """Numbers of the sequences of each split.

    Parameters
    ----------
    labels, sources : ndarray of object, (sequences,)
        Class, and file (or whatever has the role source) of each.

    Raises
    ------
    DataError
        The method needs what the data do not have.
    """
    method = spec.split.method
    if method is None and is_given(sources):
        return _given(spec.split, labels, sources, seed)
    if method == "group":
        return _by_source(spec.split, sources, seed)
    if method == "chronological":
        return {name: np.arange(part.start, part.stop) for name, part in split.chronological(len(labels), spec.split).items()}
    return split.stratified(labels.astype(str) if method != "random" else np.zeros(len(labels), "U1"), spec.split, seed)


def _given(shares: SplitSpec, labels: np.ndarray, sources: np.ndarray, seed: int) -> dict[Split, np.ndarray]:
    said = np.array([meant(str(name)) for name in sources], object)
    found: dict[Split, np.ndarray] = {name: np.flatnonzero(said == name) for name in ("train", "validation", "test")}
    if not len(found["validation"]):
        rows = found["train"]
        validation = shares.validation / (shares.train + shares.validation)
        parts = split.stratified(labels[rows].astype(str), msgspec.structs.replace(shares, train=1 - validation, validation=validation / 2), seed)
        found["train"], held = rows[parts["train"]], np.concatenate([parts["validation"], parts["test"]])
        found["validation"] = rows[held]
    return found


def _by_source(shares: SplitSpec, sources: np.ndarray, seed: int) -> dict[Split, np.ndarray]:
    names = np.unique(sources.astype(str))
    if len(names) < 3:
        many = "one" if len(names) == 1 else str(len(names))
        raise DataError(f"sequences can't be split by where they come from: there {'is' if len(names) == 1 else 'are'} only {many}", where="data.split.method",
                        fix="Give a column (a person, a machine, a file) the role source, or set the method to stratified")
    parts = split.stratified(np.zeros(len(names), "U1"), shares, seed)
    return {name: np.flatnonzero(np.isin(sources.astype(str), names[part])) for name, part in parts.items()}
