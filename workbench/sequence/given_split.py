"""How whole sequences are shared out to training, validation and test: by what the files are called, by class, by where they come from."""

from __future__ import annotations

import re

import numpy as np
from sklearn.model_selection import StratifiedKFold

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
    if spec.split.method is None and is_given(sources):
        return _given(spec.split, labels, sources, seed)
    if spec.split.method == "group":
        _must_be_several(sources)
    return split.samples(len(labels), spec.split, seed, labels.astype(str), sources.astype(str))


def _must_be_several(sources: np.ndarray) -> None:
    count = len(np.unique(sources.astype(str)))
    if count < 3:
        what = "all come from one" if count == 1 else "come from two only"
        raise DataError(f"sequences can't be split by where they come from: they {what}", where="data.split.method",
                        fix="Give a column (a person, a machine, a file) the role source, or set the method to stratified")


def _given(shares: SplitSpec, labels: np.ndarray, sources: np.ndarray, seed: int) -> dict[Split, np.ndarray]:
    """As the files say; without one for validation, some of the training sequences of every class are (or one fold of them is)."""
    split.must_fit_folds(shares)
    said = np.array([meant(str(name)) for name in sources], object)
    found: dict[Split, np.ndarray] = {name: np.flatnonzero(said == name) for name in ("train", "validation", "test")}
    if shares.folds and len(found["validation"]):
        raise DataError("the files say which sequences are for validation, so that there are no folds", where="data.split.folds", fix="Set it to 0")
    rows = found["train"]
    if shares.folds:
        found["train"], found["validation"] = _fold(rows, labels[rows].astype(str), shares, seed)
        if shares.nested:
            found["test"], rest = found["validation"], found["train"]
            validates = split.validating(labels[rest].astype(str), shares)
            found["train"], found["validation"] = rest[~validates], rest[validates]
    elif not len(found["validation"]):
        validation = shares.validation / (shares.train + shares.validation)
        plain = SplitSpec(train=1 - validation, validation=validation / 2)
        parts = split.stratified(labels[rows].astype(str), plain, seed)
        found["train"], found["validation"] = rows[parts["train"]], rows[np.concatenate([parts["validation"], parts["test"]])]
    return found


def _fold(rows: np.ndarray, labels: np.ndarray, shares: SplitSpec, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Training and validation rows of one fold, class by class."""
    fewest = int(np.unique(labels, return_counts=True)[1].min()) if len(labels) else 0
    if fewest < shares.folds:
        raise DataError(f"a class has {fewest:,} training sequences, too few for {shares.folds} folds", where="data.split.folds",
                        fix=f"Set it to {fewest} or less" if fewest > 1 else "Set it to 0")
    train, held = list(StratifiedKFold(shares.folds, shuffle=True, random_state=seed).split(rows, labels))[shares.fold]
    return rows[train], rows[held]
