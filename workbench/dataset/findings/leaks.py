"""Does a feature give the answer away?"""

from __future__ import annotations

import numpy as np

from ..facts import Finding
from .ask import Asked, few, ignoring

AHEAD = 48
"""Steps ahead that are looked at for a feature that gives the target away."""
_NEARLY = 0.999
_FEW, _MANY = 4_000, 50_000
"""Training rows that are looked at first, and where these make suspicious."""


def leaks(asked: Asked) -> list[Finding]:
    """Features that equal the target, now or later, or that go along with the later target all but perfectly."""
    found = []
    reach = min(asked.spec.horizon + asked.spec.gap, AHEAD)
    for target in asked.spec.targets:
        y = asked.values(target)
        for name in asked.features:
            x = asked.values(name)
            shift = next((k for k in range(reach + 1) if _equals(x, y, k)), None)
            if shift is not None:
                words = f"{name} equals {target}" + ("" if not shift else " of the next step" if shift == 1 else f" {shift} steps later")
                found.append(Finding("warning", words, "It gives the answer away." if shift else "It says nothing new.", name, (ignoring(name),)))
            elif (told := _tells(x, y, asked.train, reach)) is not None:
                found.append(_nearly(name, target, *told))
    return found


def _nearly(name: str, target: str, shift: int, r: float) -> Finding:
    when = "of the next step" if shift == 1 else f"{shift} steps later"
    return Finding("warning", f"{name} all but equals {target} {when}",
                   f"Correlation {r:.4f}, far more than {target} itself has with its future. Is it known when the forecast is made?", name,
                   (ignoring(name),))


def _tells(x: np.ndarray, y: np.ndarray, train: range, reach: int) -> tuple[int, float] | None:
    """(steps ahead, correlation) where a feature knows the later target in the training rows far better than the target itself does."""
    few, many = (slice(max(train.start, train.stop - rows), train.stop) for rows in (_FEW, _MANY))
    for shift in range(1, reach + 1):
        if abs(_correlation(x[few], y[few], shift)) < _NEARLY:
            continue
        r = _correlation(x[many], y[many], shift)
        if abs(r) > _NEARLY and 1 - abs(r) < 0.2 * (1 - abs(_correlation(y[many], y[many], shift))):
            return shift, r
    return None


def _correlation(x: np.ndarray, y: np.ndarray, shift: int) -> float:
    """Pearson's r of x and y of ``shift`` rows later; 0 where either does not vary."""
    a, b = x[:len(x) - shift], y[shift:]
    known = ~(np.isnan(a) | np.isnan(b))
    a, b = a[known], b[known]
    if len(a) < 50:
        return 0.0
    a, b = a - a.mean(), b - b.mean()
    size = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / size if size > 0 else 0.0


def _equals(x: np.ndarray, y: np.ndarray, shift: int) -> bool:
    """Whether x is y of ``shift`` rows later; a few rows tell most columns apart."""
    a, b = x[: len(x) - shift], y[shift:]
    some = np.unique(np.linspace(0, len(a) - 1, min(len(a), 500)).astype(int)) if len(a) else []
    for rows in (some, slice(None)):
        known = ~(np.isnan(a[rows]) | np.isnan(b[rows]))
        if known.sum() <= 20 or not np.allclose(a[rows][known], b[rows][known], rtol=1e-9, atol=0):
            return False
    return True


def not_ahead(asked: Asked) -> list[Finding]:
    """Features of the past stay such."""
    features = [n for n in (*asked.spec.inputs, *asked.spec.categories) if asked.spec.columns[n].role == "feature"]
    if not features:
        return []
    many = len(features) > 1
    return [
        Finding(
            "info",
            f"{few(features)} {'are' if many else 'is'} not known ahead",
            f"{'They stay past features' if many else 'It stays a past feature'}: a forecast can't use tomorrow's values.",
        )
    ]
