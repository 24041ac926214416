"""Which labels are the unusual ones, where nobody has said so. Light but for NumPy."""

from __future__ import annotations

import numpy as np

USUAL = ("normal", "usual", "ok", "good", "healthy", "nominal", "regular", "benign", "inlier", "fine", "n", "no", "none", "false", "0")
"""Labels that mean nothing is the matter, the clearest first."""


def rare(labels: np.ndarray) -> tuple[str, ...]:
    """All labels but the usual one; () where the labels are classes of equal right.

    The usual one is the label named like it (``normal``, ``ok``, ``0`` …) where there are two labels only, else the one that more than two
    thirds of all have.

    Parameters
    ----------
    labels : ndarray of object, (n,)
        Words; "" = none.
    """
    names, counts = np.unique(labels[labels != ""].astype(str), return_counts=True)
    if len(names) < 2:
        return ()
    named = next((name for word in USUAL for name in map(str, names) if name.lower() == word), "")
    most = str(names[counts.argmax()]) if 3 * counts.max() > 2 * counts.sum() else ""
    usual = named if len(names) == 2 and named else most
    return tuple(str(name) for name in names if name != usual) if usual else ()


def of(labels: np.ndarray, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The unusual labels: those asked for, else :func:`rare`."""
    return asked or rare(labels)
