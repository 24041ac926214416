"""Do the columns vary, are values far off, and does the target stay where the training rows have it?"""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import numpy as np

from .. import missing_words
from ..facts import Finding, Fix
from ..spec import StepSpec
from ..steps.cells import bounds
from .ask import Asked, adding, ignoring, places, plural, runs_of

FAR = 10.0
"""Robust deviations from the median beyond which a value is said to be far off."""
_MOST = 0.01
"""More than this share of values far off is a heavy tail and no mistake."""
_MAD = 1.4826
"""Median absolute deviation → standard deviation of a normal distribution."""
_EMPTY = 0.9
_RARE = 20


def constant(asked: Asked) -> list[Finding]:
    """Features that don't vary in the training rows, or are almost empty."""
    found = []
    for name in asked.features:
        known, rows = asked.training(name), max(len(asked.train), 1)
        if len(known) < (1 - _EMPTY) * rows:
            share = 1 - len(known) / rows
            found.append(Finding("warning", f"{name} is almost empty", f"{share:.0%} of its training rows have no value.".replace("%", " %"), name,
                                 (ignoring(name),)))
        elif known.min() == known.max():
            found.append(Finding("warning", f"{name} is always {known[0]:.6g} in the training rows", "Nothing can be learned from it.", name,
                                 (ignoring(name),)))
    return found


def limits(known: np.ndarray, far: float = FAR) -> tuple[float, float] | None:
    """Median ± ``far`` robust standard deviations of training values; None where these say nothing (most values are the same).

    The spread is the larger of the scaled median absolute deviation and the scaled quartile range (Rousseeuw and Croux 1993).
    """
    if len(known) < 30:
        return None
    middle = float(np.median(known))
    low, high = np.quantile(known, (0.25, 0.75))
    spread = max(_MAD * float(np.median(np.abs(known - middle))), float(high - low) / 1.349)
    return (middle - far * spread, middle + far * spread) if spread > 0 else None


def outliers(asked: Asked) -> list[Finding]:
    """Values far from what the training rows have. Nothing is done about them until a button is pressed."""
    found = []
    for name in asked.spec.inputs:
        edges = limits(asked.training(name))
        if edges is None or _settled(asked, name):
            continue
        values = asked.values(name)
        values = np.where(values == missing_words.code(values), np.nan, values)      # what that means is said elsewhere
        beyond = (values < edges[0]) | (values > edges[1])
        count = int(beyond.sum())
        if 0 < count <= max(3, _MOST * len(values)):
            found.append(_outliers(asked, name, values, beyond, edges))
    return found


def _settled(asked: Asked, name: str) -> bool:
    return any(step.kind in ("clip", "blank") and step.on and name in (step.columns or (name,)) and np.isfinite(bounds(step)).any()
               for step in asked.spec.steps)


def _outliers(asked: Asked, name: str, values: np.ndarray, beyond: np.ndarray, edges: tuple[float, float]) -> Finding:
    runs, worst = runs_of(beyond), int(np.nanargmax(np.where(beyond, np.abs(values - np.mean(edges)), -1.0)))
    low, high = (float(f"{edge:.4g}") for edge in edges)
    low = low if (values < edges[0]).any() else None
    high = high if (values > edges[1]).any() else None
    count = int(beyond.sum())
    usual = np.quantile(asked.training(name), (0.01, 0.99))
    return Finding(
        "warning",
        f"{plural(count, 'value')} of {name} {'is' if count == 1 else 'are'} far off",
        f"Such as {values[worst]:,.6g} {_when(asked, worst)}; nearly all training values lie between {usual[0]:,.4g} and {usual[1]:,.4g}.",
        name,
        (
            adding(asked.spec, f"blank_{name}", "Take as missing", StepSpec("blank", (name,), low=low, high=high)),
            adding(asked.spec, f"clip_{name}", "Clip", StepSpec("clip", (name,), low=low, high=high)),
        ),
        places(runs),
    )


def _when(asked: Asked, row: int) -> str:
    moment = asked.times[row]
    return f"on {moment:%Y-%m-%d %H:%M}" if hasattr(moment, "year") else f"in row {row + 1:,}"


def categories(asked: Asked) -> list[Finding]:
    """Values of categories that the training rows hardly know."""
    found = []
    for name in asked.spec.categories:
        column = asked.table[name]
        known = column.iloc[asked.train.start:asked.train.stop].dropna().astype(str)
        later = column.iloc[asked.train.stop:].dropna().astype(str)
        strange = later[~later.isin(known.unique())]
        if len(strange):
            words = sorted(strange.unique())
            rows = runs_of(column.astype(object).where(column.notna(), "").astype(str).isin(words).to_numpy())
            found.append(Finding("warning", f"{plural(len(words), 'value')} of {name} {'is' if len(words) == 1 else 'are'} not in the training rows",
                                 f"Such as {words[0]}: {plural(len(strange), 'row')} of later splits, where all its 0/1 columns are 0.", name, (),
                                 places(rows)))
    return found


def drift(asked: Asked) -> list[Finding]:
    """Targets that leave the range of the training rows, or whose spread grows with their level."""
    found = []
    for name in asked.spec.targets:
        known = asked.training(name)
        later = asked.values(name)[asked.train.stop:]
        later = later[~np.isnan(later)]
        if len(known) < 30 or len(later) < 10 or known.min() == known.max():
            continue
        beyond = float(((later < known.min()) | (later > known.max())).mean())
        if beyond > 0.2 and asked.spec.scaling != "difference":
            share = f"{beyond:.0%}".replace("%", " %")
            said = f"{share} of the later values lie beyond it: a network should forecast the difference from the last value. The proposed one does."
            found.append(Finding("info", f"{name} leaves the range of its training rows", said, name,
                                 (Fix("difference", "Learn differences", (("data.scaling", "difference"),)),)))
        if asked.spec.season > 1 and known.min() > 0 and asked.spec.scaling not in ("log", "box_cox") and _grows(known, asked.spec.season):
            found.append(Finding("info", f"The seasons of {name} grow with its level", "Each season's spread follows its mean.", name,
                                 (Fix("log", "Learn logarithms", (("data.scaling", "log"),)),)))
    return found


def _grows(known: np.ndarray, season: int) -> bool:
    """Whether the spread within seasons goes along with their mean (Spearman's order would say the same; there are few seasons)."""
    whole = len(known) // season
    if whole < 5:
        return False
    folded = known[:whole * season].reshape(whole, season)
    mean, spread = folded.mean(axis=1), folded.std(axis=1)
    if mean.std() == 0 or spread.std() == 0:
        return False
    return bool(np.corrcoef(mean, spread)[0, 1] > 0.8 and mean.max() > 1.5 * mean.min())
