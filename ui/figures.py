"""Numbers in words: how figures are written everywhere in the window."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

TITLES = {
    "last_value": "last value",
    "seasonal_naive": "one season ago",
    "majority_class": "most frequent class",
    "unigram": "token frequencies",
    "drift": "drift",
    "moving_average": "moving average",
    "mean_profile": "mean course",
    "ets": "exponential smoothing",
    "linear_autoregression": "linear autoregression",
    "majority": "most frequent token",
    "usual_tag": "each word's usual tag",
    "window_mean": "each window's mean",
    "principal_components": "principal components",
}
"""Plain names of the baselines (a seasonal one may be named better by the data's facts)."""
DECIDES: dict[str, tuple[str, bool]] = {"forecast": ("rmse", False), "classification": ("accuracy", True), "language": ("perplexity", False),
                                     "tagging": ("accuracy", True), "pairs": ("perplexity", False), "autoencoder": ("rmse", False)}
"""By task: the metric that decides against the baselines, and whether more is better."""


def number(value: float | None, digits: int = 3) -> str:
    """``1,044``, ``128``, ``3.1``, ``0.0117``, ``3 × 10⁻⁷``; a true minus sign; "–" for nothing."""
    if value is None or not math.isfinite(value):
        return "–"
    size = abs(value)
    if size != 0 and size < 1e-4:
        return power(value)
    if size >= 10 ** (digits - 1):
        text = f"{value:,.0f}"
    else:
        places = digits - 1 - (math.floor(math.log10(size)) if size else 0)
        text = f"{value:.{min(max(places, 0), 6)}f}"
    return text.replace("-", "−")


def power(value: float) -> str:
    """``3 × 10⁻⁷``."""
    mantissa, exponent = f"{value:.0e}".split("e")
    raised = str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{mantissa} × 10{raised}".replace("-", "−")


def percent(share: float | None, digits: int = 0) -> str:
    """``24 %`` with a true minus sign."""
    return "–" if share is None or not math.isfinite(share) else f"{100 * share:.{digits}f} %".replace("-", "−")


def change(value: float | None, against: float | None) -> float | None:
    """Relative change against a baseline; None where it can't be said."""
    if value is None or against is None or not math.isfinite(value) or not math.isfinite(against) or against == 0:
        return None
    return value / against - 1


def signed_percent(share: float | None) -> str:
    """``−24 %``, ``+8 %``."""
    return "–" if share is None else f"{100 * share:+.0f} %".replace("-", "−")


def best_baseline(task: str, baselines: Mapping[str, Mapping[str, float | None]]) -> tuple[str, float] | None:
    """The strongest baseline by the task's metric: (id, value)."""
    metric, more = DECIDES.get(task, ("loss", False))
    known = [(name, float(value)) for name, values in baselines.items() if (value := values.get(metric)) is not None and math.isfinite(value)]
    return (max if more else min)(known, key=lambda pair: pair[1]) if known else None


WORSE = "worse"
"""How a verdict ends that is none to be content with."""


def short_verdict(task: str, metrics: Mapping[str, Any], baselines: Mapping[str, Mapping[str, float | None]]) -> str:
    """At most 20 characters for the rail: ``24 % under baseline``, ``24 % worse``, ``accuracy 87 %``."""
    metric, _ = DECIDES.get(task, ("loss", False))
    value, best = metrics.get(metric), best_baseline(task, baselines)
    if task in ("classification", "tagging") and value is not None:
        return f"accuracy {percent(value)}"
    if best is not None:
        share = change(value, best[1])
        if share is not None:
            return f"{percent(abs(share))} {'under baseline' if share < 0 else WORSE}"[:20]
    return "" if value is None else f"{metric} {number(value)}"[:20]


def ago(seconds: float) -> str:
    """``0.9 s``, ``14 s``, ``3 min``."""
    return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
