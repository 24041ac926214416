"""Are classes about as frequent as each other?"""

from __future__ import annotations

from collections.abc import Mapping

from ..facts import Finding, Fix

_TIMES = 4.0


def imbalance(counts: Mapping[str, int]) -> list[Finding]:
    """A class that is many times as frequent as another.

    Parameters
    ----------
    counts : mapping of str to int
        Samples of each class in the training split.
    """
    there = {name: count for name, count in counts.items() if count}
    if len(there) < 2:
        return []
    rare, common = min(there, key=lambda name: there[name]), max(there, key=lambda name: there[name])
    times = there[common] / there[rare]
    if times <= _TIMES:
        return []
    share = there[common] / sum(there.values())
    fix = Fix("balance", "Weigh the classes", (("training.class_weights", "balanced"),))
    detail = f"{common} is {share:.0%} of the training samples, {rare} has {there[rare]:,}. Class weights make up for it.".replace("%", " %")
    return [Finding("info", f"{common} is {times:.0f} times as frequent as {rare}", detail, fixes=(fix,))]
