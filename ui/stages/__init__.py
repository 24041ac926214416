"""The stages of the work, in its order. Each is built when it is first shown, so that the window is there at once."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from ..translating import tr


@dataclass(frozen=True)
class StageEntry:
    """What the rail shows before a stage is built, and where its class is."""

    name: str
    title: str
    icon: str
    target: str


STAGES: tuple[StageEntry, ...] = (
    StageEntry("data", tr("Data"), "ph.table", "ui.stages.data:DataStage"),
    StageEntry("model", tr("Model"), "ph.stack", "ui.stages.model:ModelStage"),
    StageEntry("train", tr("Train"), "ph.play-circle", "ui.stages.train:TrainStage"),
    StageEntry("inspect", tr("Inspect"), "ph.activity", "ui.stages.inspect:InspectStage"),
    StageEntry("evaluate", tr("Evaluate"), "ph.chart-line-up", "ui.stages.evaluate:EvaluateStage"),
    StageEntry("export", tr("Export"), "ph.package", "ui.stages.export:ExportStage"),
)
NAMES = tuple(entry.name for entry in STAGES)


def stage_class(entry: StageEntry) -> type:
    """Import a stage's module and give its class."""
    module, _, name = entry.target.partition(":")
    return getattr(importlib.import_module(module), name)


def preload() -> int:
    """Import every stage's module on a worker thread, so that the first look at one does not wait for pyqtgraph; how many there are."""
    return len([stage_class(entry) for entry in STAGES])
