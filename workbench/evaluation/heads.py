"""What a network says of its own uncertainty: the numbers of a quantile or Gaussian head. NumPy and SciPy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from ..training.spec import TrainingSpec

_LOG_VARIANCE = 14.0
"""The bound under which the Gaussian loss was trained (``training.values_loss.LOG_VARIANCE``)."""


@dataclass(frozen=True)
class Head:
    """Numbers that a network gives for every number it forecasts.

    Attributes
    ----------
    kind : str
        ``quantile``, ``gaussian``, or "" for the forecast alone.
    per_value, point : int
        How many they are, and which of them is the forecast.
    quantiles : tuple of float
        Of a quantile head, rising.
    """

    kind: str = ""
    per_value: int = 1
    point: int = 0
    quantiles: tuple[float, ...] = ()

    def nominal(self, coverage: float) -> float:
        """The coverage that its interval really has where ``coverage`` is wished: a quantile head knows only its own quantiles."""
        if self.kind != "quantile":
            return coverage
        low, high = self._pair(coverage)
        return self.quantiles[high] - self.quantiles[low]

    def _pair(self, coverage: float) -> tuple[int, int]:
        order = np.argsort(self.quantiles)
        wanted = ((1 - coverage) / 2, (1 + coverage) / 2)
        return tuple(int(min(order, key=lambda n, q=q: abs(self.quantiles[n] - q))) for q in wanted)  # type: ignore[return-value]

    def interval(self, answers: np.ndarray, coverage: float) -> tuple[np.ndarray, np.ndarray]:
        """Lower and upper edge (…,), scaled, out of ``answers`` (…, per_value); quantiles that cross are put in order."""
        if self.kind == "gaussian":
            reach = norm.ppf((1 + coverage) / 2) * np.exp(0.5 * np.clip(answers[..., 1].astype(np.float64), -_LOG_VARIANCE, _LOG_VARIANCE))
            return answers[..., 0] - reach, answers[..., 0] + reach
        low, high = self._pair(coverage)
        ordered = np.sort(answers, axis=-1)
        rank = np.argsort(np.argsort(self.quantiles))
        return ordered[..., rank[low]], ordered[..., rank[high]]

    def at(self, answers: np.ndarray, level: float) -> np.ndarray:
        """The quantile of this level (…,), scaled: one of its own of a quantile head (the nearest), any of a Gaussian one."""
        if self.kind == "gaussian":
            spread = np.exp(0.5 * np.clip(answers[..., 1].astype(np.float64), -_LOG_VARIANCE, _LOG_VARIANCE))
            return answers[..., 0] + norm.ppf(level) * spread
        return answers[..., min(range(self.per_value), key=lambda n: abs(self.quantiles[n] - level))]

    @property
    def levels(self) -> tuple[float, ...]:
        """The quantiles that its pinball loss is measured at."""
        return self.quantiles if self.kind == "quantile" else (0.1, 0.5, 0.9) if self.kind == "gaussian" else ()


def of(training: TrainingSpec | None) -> Head:
    """The head that these settings gave a network."""
    if training is None or training.per_value == 1:
        return Head()
    kind = "quantile" if training.loss == "quantile" else "gaussian"
    return Head(kind, training.per_value, training.point, training.quantiles if kind == "quantile" else ())
