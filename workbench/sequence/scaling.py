"""Scaling fitted on training rows only, and its exact inverse.

A column may be bent first (logarithm, Box-Cox), then it is shifted and stretched. ``workbench.export.series_in_graph`` holds the same as
TensorFlow operations.
"""

from __future__ import annotations

import msgspec
import numpy as np
from sklearn.preprocessing import PowerTransformer

from .preprocessing import Curve, Preprocessing

_LARGEST = 1e60
"""No float32 is larger; its powers are still float64."""
_STEEPEST = 1e3
"""How much flatter a bent column may become from its smallest value to its largest, so that float32 still tells large values apart."""
_FITTED = 200_000
"""Rows at most that a power is fitted to, evenly spaced."""
_BELOW = 0.01


def fit(values: np.ndarray, kind: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Offset and scale of each column of ``values`` (training rows, columns), NaN left out.

    ``standard``: mean and standard deviation, also what bent columns and changes get; ``min_max``: minimum and range; ``robust``: median and
    the range between the quartiles. A constant column gets scale 1, so that it becomes zero and can be undone.
    """
    if kind == "none":
        return (0.0,) * values.shape[1], (1.0,) * values.shape[1]
    if kind == "min_max":
        offset = _without_nan(np.nanmin, values)
        scale = _without_nan(np.nanmax, values) - offset
    elif kind == "robust":
        offset = _without_nan(np.median, values)
        quartiles = _without_nan(lambda column: np.subtract(*np.quantile(column, (0.75, 0.25))), values)
        scale = np.where(quartiles > 0, quartiles, _without_nan(np.nanstd, values))      # a column that is mostly one value
    else:
        offset, scale = _without_nan(np.nanmean, values), _without_nan(np.nanstd, values)
    tiny = np.abs(offset) * 1e-9 + 1e-30
    scale = np.where(scale > tiny, scale, 1.0)
    return tuple(map(float, offset)), tuple(map(float, scale))


def _without_nan(function, values: np.ndarray) -> np.ndarray:
    return np.array([function(column[~np.isnan(column)]) if (~np.isnan(column)).any() else 0.0 for column in values.T.astype(np.float64)])


# bent columns ------------------------------------------------------------------------------------------------------


def curve(values: np.ndarray, kind: str) -> Curve:
    """The curve of a column (training rows,), NaN left out: ``log``, or ``box_cox`` with the likeliest power (scikit-learn's PowerTransformer).

    Values that reach down to zero or below are moved up first: to 1 where all are whole numbers, else to a hundredth of their spread.
    """
    known = np.asarray(values, np.float32).astype(np.float64)
    known = known[~np.isnan(known)]
    if not len(known) or known.min() == known.max():
        return Curve(1.0, 0.0, 1.0, _LARGEST)
    least, most = float(known.min()), float(known.max())
    shift = 0.0 if least > 0 else _least(known) - least
    power = _power(known[:: max(1, len(known) // _FITTED)] + shift) if kind == "box_cox" else 0.0
    unit = least + shift
    high = _LARGEST if power >= 0 else (most + shift + (most - least)) / unit
    return Curve(power, shift, 1.0, high, unit)


def _least(known: np.ndarray) -> float:
    """Where the smallest value is moved to."""
    if (known == np.floor(known)).all():
        return 1.0
    return float(_BELOW * (np.quantile(known, 0.95) - known.min()) or _BELOW * (known.max() - known.min()))


def _power(positive: np.ndarray) -> float:
    if positive.min() == positive.max():
        return 1.0
    found = float(PowerTransformer(method="box-cox", standardize=False).fit(positive[:, None]).lambdas_[0])
    bound = np.log(_STEEPEST) / np.log(positive.max() / positive.min())
    found = float(np.clip(found, -min(bound, 3.0), min(bound + 1.0, 3.0)))
    return 0.0 if abs(found) < 1e-3 else found            # (u**power − 1) / power loses its digits there


def bend(values: np.ndarray, shape: Curve) -> np.ndarray:
    """float64 values on the curve; the same operations as ``series_in_graph.bend``."""
    u = (np.asarray(values, np.float64) + shape.shift) / shape.unit
    inside = np.clip(u, shape.low, shape.high)
    return image(inside, shape) + inside ** (shape.power - 1.0) * (u - inside)


def unbend(values: np.ndarray, shape: Curve) -> np.ndarray:
    """What :func:`bend` made these of."""
    z = np.asarray(values, np.float64)
    inside = np.clip(z, image(np.asarray(shape.low), shape), image(np.asarray(shape.high), shape))
    u = np.exp(inside) if shape.power == 0 else (1.0 + shape.power * inside) ** (1.0 / shape.power)
    return (u + (z - inside) / u ** (shape.power - 1.0)) * shape.unit - shape.shift


def image(u: np.ndarray, shape: Curve) -> np.ndarray:
    """The curve between its ends: Box-Cox's transform, or the logarithm."""
    return np.log(u) if shape.power == 0 else (u ** shape.power - 1.0) / shape.power


# there and back ----------------------------------------------------------------------------------------------------


def scale(values: np.ndarray, offset: np.ndarray | tuple[float, ...] | float, width: np.ndarray | tuple[float, ...] | float) -> np.ndarray:
    """float32 scaled values; the raw ones pass through float32 first, as an exported model gets them."""
    raw = np.asarray(values).astype(np.float32).astype(np.float64)
    return ((raw - np.asarray(offset)) / np.asarray(width)).astype(np.float32)


def scaled(values: np.ndarray, fitted: Preprocessing, column: int, group: int | np.ndarray = -1) -> np.ndarray:
    """Values of one numeric column (its number), or their changes where it is differenced, as the network gets them: float32.

    Parameters
    ----------
    group : int or ndarray of int
        Number in ``fitted.groups`` (broadcasts against the values); −1 = scaled as all rows together.
    """
    offset, width = (part[..., column] for part in of_groups(fitted, group))
    raw = np.asarray(values).astype(np.float32).astype(np.float64)
    raw = bend(raw, fitted.curves[column]) if fitted.curves else raw
    return ((raw - offset) / width).astype(np.float32)


def of_groups(fitted: Preprocessing, group: int | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Offset and scale, (…, columns) float64, of each group number; −1 gives those of all rows together."""
    offset, width = (np.concatenate([np.reshape(own, (-1, len(fitted.columns))), [every]]).astype(np.float64)
                     for own, every in ((fitted.group_offset, fitted.offset), (fitted.group_scale, fitted.scale)))
    group = np.where(np.asarray(group) < len(offset) - 1, group, -1)
    return offset[group], width[group]


def of_group(fitted: Preprocessing, group: int) -> Preprocessing:
    """The same with one group's scaling as that of all rows."""
    if not fitted.groups:
        return fitted
    offset, width = of_groups(fitted, group)
    usual = tuple(map(float, leading(fitted, group)))
    return msgspec.structs.replace(fitted, offset=tuple(map(float, offset)), scale=tuple(map(float, width)), leading=usual, groups=(),
                                   group_columns=(), group_offset=(), group_scale=(), group_leading=())


def no_change(fitted: Preprocessing, column: int) -> float:
    """What the network gets where a differenced column's change is not known, whatever the group: none, as all rows together are scaled."""
    return float(np.float32((0.0 - fitted.offset[column]) / fitted.scale[column]))


def leading(fitted: Preprocessing, group: int | np.ndarray = -1) -> np.ndarray:
    """What stands for a gap at a window's start (with standard scaling the mean of the training rows), (…, columns) float32."""
    every = fitted.leading or fitted.offset
    rows = np.concatenate([np.reshape(fitted.group_leading, (-1, len(fitted.columns))), [every]]).astype(np.float32)
    return rows[np.where(np.asarray(group) < len(rows) - 1, group, -1)]


def unscale(fitted: Preprocessing, y: np.ndarray, *, last: np.ndarray | None = None, group: np.ndarray | int | None = None) -> np.ndarray:
    """Network output (samples, …, targets), scaled, in the data's own units (float32).

    Parameters
    ----------
    last : ndarray, (samples, targets), optional
        The targets in each window's last row, where they are differenced; without it the answer is the change from there.
    group : ndarray of int, (samples,), or int, optional
        Numbers in ``fitted.groups``, where groups have a scaling of their own; default: scaled as all rows together.
    """
    y, count = np.asarray(y, np.float64), len(fitted.targets)
    offset, width = (_along(part[..., :count], y) for part in of_groups(fitted, -1 if group is None else group))
    changes = np.array([name in fitted.differenced for name in fitted.targets])
    values = y * width + np.where(changes, 0.0, offset)
    if fitted.curves:
        values = np.stack([unbend(values[..., n], fitted.curves[n]) for n in range(count)], axis=-1)
    if last is not None and changes.any():
        values = values + np.where(changes, _along(np.asarray(last, np.float64), y), 0.0)
    return values.astype(np.float32)


def _along(rows: np.ndarray, y: np.ndarray) -> np.ndarray:
    """(samples, targets) so that it broadcasts against (samples, …, targets)."""
    return rows.reshape(len(rows), *(1,) * (y.ndim - 2), rows.shape[-1]) if rows.ndim == 2 else rows
