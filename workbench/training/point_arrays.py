"""Packed points of single batches as arrays, for curves of very many points (needs NumPy; :mod:`.points` is the light side)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

FIELDS = np.dtype([("epoch", "<i4"), ("batch", "<i4"), ("loss", "<f4"), ("gradient_norm", "<f4"), ("seconds", "<f4")])
"""The layout of :func:`workbench.training.points.pack`."""


def unpacked(chunks: Iterable[bytes]) -> np.ndarray:
    """Points of one run in order.

    Parameters
    ----------
    chunks : iterable of bytes
        As they are kept in the project file.

    Returns
    -------
    ndarray
        (points,) with the fields ``epoch``, ``batch``, ``loss``, ``gradient_norm``, ``seconds``.
    """
    whole = b"".join(chunks)
    return np.frombuffer(whole, FIELDS)
