"""Color maps as tables: viridis for 0…1, and a diverging one centered on 0 whose stops are joined in Oklab."""

from __future__ import annotations

from functools import cache

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor

from .. import theme

LEVELS = 255
"""Entries of a map; index 255 = no value."""
NOTHING = 255

# Björn Ottosson, "A perceptual color space for image processing" (2020): linear sRGB → LMS, LMS^(1/3) → Lab
_TO_LMS = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                    [0.0883024619, 0.2817188376, 0.6299787005]])
_TO_LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
                    [0.0259040371, 0.7827717662, -0.8086757660]])


def gate_map() -> np.ndarray:
    """Viridis, (255, 3) uint8."""
    return _viridis()


def signed_map() -> np.ndarray:
    """The diverging map of the theme in force, (255, 3) uint8; entry 127 is zero."""
    return _joined(tuple(stop.rgb() for stop in theme.diverging()))


@cache
def _viridis() -> np.ndarray:
    found = pg.colormap.get("viridis")
    assert found is not None
    return np.asarray(found.getLookupTable(0.0, 1.0, LEVELS, alpha=False), np.uint8)


@cache
def _joined(stops: tuple[int, ...]) -> np.ndarray:
    rgb = np.array([[QColor(stop).redF(), QColor(stop).greenF(), QColor(stop).blueF()] for stop in stops])
    lab = to_oklab(rgb)
    places, steps = np.linspace(0, 1, len(stops)), np.linspace(0, 1, LEVELS)
    mixed = np.stack([np.interp(steps, places, lab[:, k]) for k in range(3)], axis=1)
    return np.round(255 * from_oklab(mixed)).astype(np.uint8)


def to_oklab(rgb: np.ndarray) -> np.ndarray:
    """SRGB 0…1 (n, 3) → Oklab (n, 3)."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.cbrt(linear @ _TO_LMS.T) @ _TO_LAB.T


def from_oklab(lab: np.ndarray) -> np.ndarray:
    """Oklab (n, 3) → sRGB 0…1 (n, 3), cut at the gamut."""
    linear = (lab @ np.linalg.inv(_TO_LAB).T) ** 3 @ np.linalg.inv(_TO_LMS).T
    linear = np.clip(linear, 0, 1)
    return np.clip(np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055), 0, 1)
