"""What an entry promises, in words: which metric, against which baseline, by how much. Imports nothing heavy."""

from __future__ import annotations

from .entry import GalleryEntry

_ROUND = 1e-9


def against(entry: GalleryEntry) -> str:
    """The baseline in words: another recipe's title, or a baseline's name."""
    recipe = next((one for one in entry.recipes if one.name == entry.baseline and entry.baseline), None)
    if recipe is not None:
        return f"the run '{recipe.title}'"
    return entry.baseline.replace("_", " ") or "the best baseline that costs nothing"


def promise(entry: GalleryEntry, margin: float | None = None) -> str:
    """``test rmse at least 5 % below last value``; with another margin that of another form."""
    margin = entry.margin if margin is None else margin
    metric = entry.metric.replace("_", " ")
    share = f"{abs(margin) * 100:.3g} %"
    if margin < 0:
        return f"test {metric} at most {share} {'below' if entry.higher_is_better else 'above'} {against(entry)}"
    if entry.higher_is_better and margin >= 1:
        return f"test {metric} at least {1 + margin:.3g} times that of {against(entry)}"
    return f"test {metric} at least {share} {'above' if entry.higher_is_better else 'below'} {against(entry)}"


def forms(entry: GalleryEntry) -> str:
    """The promise and what the quick and the long form promise where it is another: ``… (quick form: …; long form: …)``."""
    others = [f"{form}: {_by(entry, margin)}" for form, margin in (("quick form", entry.short_margin), ("long form", entry.long_margin))
              if margin is not None and abs(margin - entry.margin) > _ROUND]
    return promise(entry) + (f" ({'; '.join(others)})" if others else "")


def _by(entry: GalleryEntry, margin: float) -> str:
    return promise(entry, margin).removeprefix(f"test {entry.metric.replace('_', ' ')} ").removesuffix(f" {against(entry)}").removesuffix(" that of")
