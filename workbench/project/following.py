"""A worker that is not the chief: it is told what to train, and keeps nothing. Heavy: needs TensorFlow."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from .. import engine

engine.load()

import keras  # noqa: E402

from ..dataset.facts import TargetFact  # noqa: E402
from ..errors import DataError, TrainingError  # noqa: E402
from ..model import build  # noqa: E402
from ..training import precision  # noqa: E402
from ..training import run as running  # noqa: E402
from ..training.events import EventBuffer, RunControl, RunFinished  # noqa: E402
from ..training.strategy import Team  # noqa: E402
from . import document as doc  # noqa: E402
from .distributed import Silent, Told, told  # noqa: E402
from .views import view  # noqa: E402


def follow(path: Path, team: Team, control: RunControl | None = None) -> RunFinished:
    """Train as the chief says, on the data files beside the project file, which itself is not opened.

    Raises
    ------
    WorkbenchError
        The data can't be read or are not the chief's; the chief has ended.
    """
    message = _heard(team)
    document = doc.decode(message.document)
    data = view(document, path.parent).prepared
    target: TargetFact | None = data.facts.target
    if target is None:
        raise DataError("the data have no target", where=document.data.source.path, fix="Give every worker the same files")
    training = structs.replace(document.training, checkpoint_seconds=0.0, live=False, device=own_device(document.training.device, team.rank))
    with engine.use(training.device):
        if training.deterministic:
            engine.make_deterministic()
        keras.utils.set_random_seed(training.seed)
        model = build.build(precision.network(document.model, training), data.facts.inputs, target, auxiliary=True)
        return running.train(model, data, training, seed=training.seed, run=0, events=EventBuffer(), control=control or RunControl(),
                             recorder=Silent(), resume=message.resume, epochs=message.epochs, team=team)


def _heard(team: Team) -> Told:
    try:
        return told(team)
    except Exception as error:
        gone = team.lost(error)
        if gone is None:
            raise
        raise TrainingError(f"{gone} before the run began") from error


def own_device(asked: str, rank: int) -> str:
    """The device of a worker: where GPUs are meant each takes the next one."""
    cards = [name for name, _ in engine.devices() if name.startswith("gpu") and name != engine.ALL]
    return cards[rank % len(cards)] if cards and engine.resolve(asked) != "cpu" else asked
