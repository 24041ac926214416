"""What the status bar says of the open project."""

from __future__ import annotations

from workbench.dataset.facts import DataFacts

from ..translating import tr
from ..workspace import Workspace
from .status_bar import StatusBar


def show(status: StatusBar, space: Workspace) -> None:
    """How far a run is, or that all is saved, and what the data hold."""
    if space.live is not None:
        where = {"epoch": space.live.epoch, "epochs": space.live.epochs}
        paused = space.live.state == "paused"
        words = tr("Paused at epoch {epoch} of {epochs}", **where) if paused else tr("Training, epoch {epoch} of {epochs}", **where)
        status.say(words, samples(space.facts), space.live.fraction)
    elif space.project is not None:
        status.say(tr("Saved"), samples(space.facts), saved=True)
    else:
        status.say("")


def samples(facts: DataFacts | None) -> str:
    """``1,234 training · 100 validation · 90 test windows``."""
    if facts is None:
        return ""
    units = {"windows": tr("windows"), "sequences": tr("sequences"), "texts": tr("texts")}
    names = {"train": tr("training"), "validation": tr("validation"), "test": tr("test")}
    unit = units.get(facts.samples_are, facts.samples_are)
    return tr("{counts} {unit}", counts=" · ".join(f"{count:,} {names[split]}" for split, count in facts.samples.items()), unit=unit)
