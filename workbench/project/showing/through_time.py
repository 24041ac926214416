"""The gradient on its way back through time, over several samples: ratio, norms, memory horizon, verdict, residual. Heavy."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from .asked import Asked  # isort: skip - loads the engine before keras is imported

import numpy as np

from ...errors import SettingError
from ...probing import probe as probing
from ...probing.probe import Probe
from .. import networks

_OVER: dict[str, Callable[[Any], Any]] = {"median": np.nanmedian, "mean": np.nanmean, "least": np.nanmin, "most": np.nanmax}


def _probe(asked: Asked, gradients: bool = True) -> Probe:
    networks.must_be_recurrent(asked.document, asked.layer)
    x, y = asked.samples()
    return probing.probe(asked.model, asked.layer, x, y=y if gradients else None, target=asked.target, loss=asked.loss)


def _facts(asked: Asked) -> list[dict[str, Any]]:
    """One a sample; of a Bidirectional layer those of one direction, or of the one whose ratio is furthest from 1."""
    found = _probe(asked).gradient
    if not found:
        raise SettingError(f"no gradient comes to '{asked.layer}'", where=f"measure {asked.measure.kind}", fix="Choose a layer the loss depends on")
    way = str(asked.told("way", "")).rstrip("_")
    if not way:
        return found
    known = found[0].get("directions", {})
    if way not in known:
        raise SettingError(f"'{asked.layer}' has no direction '{way}'", where=f"measure {asked.measure.kind}",
                           fix=f"There are: {', '.join(known)}" if known else "It goes one way only: leave it out")
    return [one["directions"][way] for one in found]


def _over(asked: Asked, values: list[float]) -> float:
    of = str(asked.told("of", "median"))
    if of not in _OVER:
        raise SettingError(f"'{of}' is no way to sum up samples", where=f"measure {asked.measure.kind}", fix=f"Choose {', '.join(_OVER)}")
    finite = [value for value in values if not math.isnan(value)]
    return float(_OVER[of](finite)) if finite else math.nan


def _figure(name: str) -> Callable[[Asked], float]:
    def measured(asked: Asked) -> float:
        return _over(asked, [math.nan if one[name] is None else float(one[name]) for one in _facts(asked)])
    return measured


ratio = _figure("ratio")
first = _figure("norm_first")
last = _figure("norm_last")
horizon = _figure("memory_horizon")


def verdict_share(asked: Asked) -> float:
    """Share of the samples with this verdict."""
    wanted = str(asked.told("verdict", "vanishing"))
    found = _facts(asked)
    return sum(one["verdict"] == wanted for one in found) / len(found)


def residual(asked: Asked) -> float:
    """Largest |h recomputed − the layer's own h|."""
    return float(_probe(asked, gradients=False).residual)
