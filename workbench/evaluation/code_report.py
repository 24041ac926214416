"""What further looks at autoencoders say: codes, what is given back, anomalies, what lies between two codes. Plain, light values."""

from __future__ import annotations

import math
from typing import Any, Literal

from msgspec import Struct, field, structs, to_builtins

from ..dataset.spec import Split
from .report import Figures

Rule = Literal["any", "last"]
"""Which rows make a window of a series unusual: any of them, or its last one."""
RULES: dict[str, str] = {"any": "any of its rows is", "last": "its last row is"}
FROM: tuple[Split, ...] = ("train", "validation")
"""Whose errors a threshold can be a quantile of."""
QUANTILE = 0.99


def _plain(found: Struct) -> dict[str, Any]:
    return to_builtins(structs.replace(found, arrays={}))


class Threshold(Struct, frozen=True):
    """The error (root mean square, scaled units) above which a run's samples are unusual, and whose quantile it is."""

    threshold: float
    quantile: float
    of: Split


class Codes(Struct, frozen=True):
    """What the narrowest layer gives for the samples of a split, as a picture of two axes.

    Attributes
    ----------
    layer, width
        The layer, and how many numbers it gives for a sample.
    method : str
        ``code`` (two numbers are the axes themselves), ``pca`` (the first two principal components of more), ``error`` (one number, beside the
        sample's error).
    shares : tuple of float
        PCA: the share of the codes' variance on each axis.
    label : str
        The column that the labels come from; "" = none.
    classes : tuple of str
        The labels there are.
    arrays : dict
        ``codes`` (n, width) · ``xy`` (n, 2) · ``errors`` (n,) scaled units · ``labels`` (n,) words, "" where there is none · ``names`` (n,) what
        the samples are called.
    """

    run: int
    split: Split
    samples: int
    layer: str
    width: int
    method: str
    shares: tuple[float, ...] = ()
    label: str = ""
    classes: tuple[str, ...] = ()
    file: str = ""
    """Where they were written."""
    notes: tuple[str, ...] = ()
    arrays: dict[str, Any] = field(default_factory=dict)

    def figures(self) -> dict[str, Any]:
        """Everything but arrays, as JSON takes it."""
        return _plain(self)


class GivenBack(Struct, frozen=True):
    """Some samples and what the network makes of them, in the data's own units.

    ``arrays``: ``index`` (n,) sample numbers · ``truth given`` (n, steps, targets), NaN behind the end of a sequence · ``errors`` (n,) scaled units
    · ``read`` like ``truth``, what the network read where noise was added (else empty).
    """

    run: int
    split: Split
    samples: int
    names: tuple[str, ...]
    """What the chosen samples are called."""
    why: tuple[str, ...]
    """Why each is shown: ``worst``, ``median``, ``best``, ``chosen``."""
    targets: tuple[str, ...]
    units: tuple[str, ...]
    arrays: dict[str, Any] = field(default_factory=dict)

    def figures(self) -> dict[str, Any]:
        """As JSON takes it: the samples, why, and their errors."""
        return {**_plain(self), "index": [int(n) for n in self.arrays["index"]], "errors": [float(one) for one in self.arrays["errors"]]}


class SplitErrors(Struct, frozen=True):
    """The errors of one split beside the threshold."""

    samples: int
    above: int
    share: float | None
    median: float | None
    largest: float | None


class Anomalies(Struct, frozen=True):
    """Which samples the network gives back worse than it does nearly all that it was trained on.

    Attributes
    ----------
    quantile, threshold, of
        The threshold is this quantile of the errors of the split ``of`` (train or validation); root mean squared errors in scaled units.
    splits : dict
        Every split's errors beside it.
    label, unusual, rule
        The column of labels ("" = none), the labels that count as unusual, and which rows make a window so.
    metrics : dict
        Where there are labels: ``precision recall f1`` of the samples above the threshold; ``average_precision roc_auc`` of the errors themselves.
    counts : dict
        ``hits false_alarms misses rest``: unusual samples above the threshold, usual ones above it, unusual and usual ones below it.
    arrays : dict
        ``errors_train errors_validation errors_test`` (all samples of each,) · ``unusual_…`` (n,) bool, empty without labels · of series
        ``x`` (n,) where each window of the split ends (seconds since 1970, or row numbers) and ``dates`` (1,) which of these ·
        ``series`` (n,) its number, ``series_names``.
    """

    run: int
    split: Split
    quantile: float
    threshold: float | None
    of: Split
    samples: int
    splits: dict[str, SplitErrors] = field(default_factory=dict)
    label: str = ""
    unusual: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    """All labels of the column."""
    rule: str = "any"
    windows: bool = False
    """Whether samples are windows of series (a rule says which rows count), not whole sequences."""
    metrics: Figures = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    arrays: dict[str, Any] = field(default_factory=dict)

    def figures(self) -> dict[str, Any]:
        """Everything but arrays, as JSON takes it."""
        return _plain(self)


class Between(Struct, frozen=True):
    """What the decoder makes of the codes on the straight line between those of two samples.

    ``arrays``: ``codes`` (n, width) · ``decoded`` (n, steps, targets) in the data's own units; the first and the last are what the network gives
    back of the two samples · ``ends`` (2, steps, targets) the samples themselves.
    """

    run: int
    split: Split
    a: int
    b: int
    layer: str
    names: tuple[str, str]
    targets: tuple[str, ...]
    units: tuple[str, ...]
    labels: tuple[str, str] = ("", "")
    arrays: dict[str, Any] = field(default_factory=dict)

    def figures(self) -> dict[str, Any]:
        """Everything but arrays, as JSON takes it, with the decoded values."""
        decoded = [[[None if math.isnan(value) else float(value) for value in step] for step in one] for one in self.arrays["decoded"]]
        return {**_plain(self), "steps": len(decoded), "decoded": decoded}
