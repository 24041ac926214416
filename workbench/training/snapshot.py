"""A look at an epoch's end as compressed bytes and back (needs NumPy; called through its dotted path by light modules)."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from .events import Traced
from .meters import GradientMeter, Saturation, WeightFigures

_HALF = 6.0e4
"""Largest value kept in half precision. Gates and states are drawn, and 1/2048 is finer than a screen; gradients span decades and stay whole."""
_LEVEL = 1
"""Of compression: a higher one takes three times as long for a twentieth of the size, and the run waits for it."""
_FIGURES = ("norm", "gradient_norm", "zeros", "gradient_zeros")
_GATES = ("i", "f", "o", "z", "r")


def pack(traced: Traced) -> bytes:
    """An npz: the arrays, the mask, and one JSON text with the rest. All pinned samples are kept in eight bits, 1/255 of their range."""
    rest = {"run": traced.run, "epoch": traced.epoch, "batch": traced.batch, "layer": traced.layer, "kind": traced.kind,
            "residual": float(traced.residual), "gradient": traced.gradient, "meters": [_meter_words(meter) for meter in traced.meters],
            "saturation": [[one.layer, one.prefix, one.gate, len(one.low)] for one in traced.saturation],
            "weights": [[one.layer, one.name, one.size, one.update] for one in traced.weights]}
    arrays: dict[str, Any] = {f"a/{name}": _narrow(name, np.asarray(values)) for name, values in traced.arrays.items()}
    arrays |= _of_meters(traced) | _of_pinned(traced)
    return _zipped({"rest": np.array(json.dumps(rest, default=_plain)), "mask": np.asarray(traced.mask, dtype=bool), **arrays})


def unpack(data: bytes) -> Traced:
    """What :func:`pack` packed; arrays are float32 again."""
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        rest = json.loads(str(stored["rest"]))
        arrays = {name[2:]: stored[name].astype(np.float32) for name in stored.files if name.startswith("a/")}
        pinned = {name[2:]: _wide(stored[name], stored[f"s/{name[2:]}"]) for name in stored.files if name.startswith("p/")}
        pinned_mask = stored["pinned_mask"] if "pinned_mask" in stored.files else None
        return Traced(arrays=arrays, mask=stored["mask"], pinned=pinned, pinned_mask=pinned_mask, **{**rest, **_figures(rest, stored)})


def figures(data: bytes) -> Traced:
    """The same without gates and states: what the course over the epochs is made of, some milliseconds sooner."""
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        rest = json.loads(str(stored["rest"]))
        arrays = {name[2:]: stored[name].astype(np.float32) for name in stored.files if name.startswith("a/") and name.endswith("dh")}
        return Traced(arrays=arrays, mask=stored["mask"], **{**rest, **_figures(rest, stored)})


# meters ------------------------------------------------------------------------------------------------------------


def _meter_words(meter: GradientMeter) -> dict[str, Any]:
    return {"layer": meter.layer, "prefix": meter.prefix, "shape": list(np.shape(meter.norms)), "ratios": meter.ratios, "horizons": meter.horizons,
            "verdicts": meter.verdicts}


def _of_meters(traced: Traced) -> dict[str, np.ndarray]:
    """Numbers of one kind in one array: an archive of a hundred small ones would take longer to write than to compute."""
    out: dict[str, np.ndarray] = {}
    if traced.meters:
        out["norms"] = _joined([meter.norms for meter in traced.meters], np.float32)
    if traced.saturation:
        out["shares"] = _joined([part for one in traced.saturation for part in (one.low, one.high)], np.float32)
    if traced.weights:
        out["figures"] = np.array([[getattr(one, name) for name in _FIGURES] for one in traced.weights], np.float64)
        out["counts"] = np.stack([np.stack([one.counts, one.gradient_counts]) for one in traced.weights]).astype(np.uint32)
    return out


def _figures(rest: dict[str, Any], stored: Mapping[str, np.ndarray]) -> dict[str, Any]:
    """Meters, saturation and weights; none in what older versions kept."""
    norms = _parted(stored, "norms", [tuple(words["shape"]) for words in rest.get("meters", [])])
    shares = _parted(stored, "shares", [(units,) for *_, units in rest.get("saturation", []) for _ in range(2)])
    meters = tuple(GradientMeter(words["layer"], words["prefix"], values, tuple(words["ratios"]), tuple(words["horizons"]), tuple(words["verdicts"]))
                   for words, values in zip(rest.get("meters", []), norms, strict=True))
    saturation = tuple(Saturation(layer, prefix, gate, shares[2 * n], shares[2 * n + 1])
                       for n, (layer, prefix, gate, _) in enumerate(rest.get("saturation", [])))
    return {"meters": meters, "saturation": saturation, "weights": _weights(rest.get("weights", []), stored)}


def _weights(words: Sequence[Any], stored: Mapping[str, np.ndarray]) -> tuple[WeightFigures, ...]:
    if not words:
        return ()
    numbers, counts = stored["figures"], stored["counts"]
    return tuple(WeightFigures(layer, name, size, *(float(value) for value in numbers[n]), update=update, counts=counts[n, 0],
                               gradient_counts=counts[n, 1]) for n, (layer, name, size, update) in enumerate(words))


def _joined(parts: Sequence[Any], dtype: Any) -> np.ndarray:
    return np.concatenate([np.asarray(part, dtype).reshape(-1) for part in parts])


def _parted(stored: Mapping[str, np.ndarray], name: str, shapes: Sequence[tuple[int, ...]]) -> list[np.ndarray]:
    if not shapes:
        return []
    ends = np.cumsum([int(np.prod(shape)) for shape in shapes])
    return [part.reshape(shape) for part, shape in zip(np.split(stored[name], ends[:-1]), shapes, strict=True)]


# all pinned samples ------------------------------------------------------------------------------------------------


def _of_pinned(traced: Traced) -> dict[str, np.ndarray]:
    out: dict[str, np.ndarray] = {}
    for name, values in traced.pinned.items():
        out[f"p/{name}"], out[f"s/{name}"] = _eight_bits(name, np.asarray(values, np.float32))
    if traced.pinned and traced.pinned_mask is not None:
        out["pinned_mask"] = np.asarray(traced.pinned_mask, bool)
    return out


def _eight_bits(name: str, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Values as 0…254 between two ends, 255 = missing. Of gates the ends are 0 and 1, the same in all epochs."""
    known = values[np.isfinite(values)]
    low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 1.0)
    if name.rpartition("_")[2] in _GATES and low >= 0 and high <= 1:
        low, high = 0.0, 1.0
    scale = 254 / (high - low) if high > low else 0.0
    with np.errstate(invalid="ignore"):
        scaled = np.where(np.isfinite(values), np.rint((values - low) * scale), 255)
    return scaled.astype(np.uint8), np.array([low, high], np.float32)


def _wide(values: np.ndarray, ends: np.ndarray) -> np.ndarray:
    out = ends[0] + values.astype(np.float32) * ((ends[1] - ends[0]) / np.float32(254))
    out[values == 255] = np.nan
    return out


# numbers as bytes --------------------------------------------------------------------------------------------------


def _zipped(arrays: Mapping[str, np.ndarray]) -> bytes:
    """What ``numpy.savez_compressed`` writes, compressed less."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, values in arrays.items():
            with archive.open(f"{name}.npy", "w") as file:
                np.lib.format.write_array(file, np.ascontiguousarray(values).reshape(np.shape(values)), allow_pickle=False)
    return buffer.getvalue()


def _narrow(name: str, values: np.ndarray) -> np.ndarray:
    gradient = name.rpartition("_")[2] in ("dh", "dc")
    if gradient or np.nanmax(np.abs(values), initial=0.0) > _HALF:
        return values.astype(np.float32)
    return values.astype(np.float16)


def _plain(value: object) -> object:
    """NumPy's numbers as JSON's."""
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} can't be kept in a snapshot")
