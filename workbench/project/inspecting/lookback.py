"""The verb behind "Look back": which past step each loss of a sample looks back to. Heavy."""

from __future__ import annotations

from pathlib import Path

from ... import engine

engine.load()

from ...dataset.spec import Split  # noqa: E402
from ...jobs import Progress  # noqa: E402
from ...probing import lookback  # noqa: E402
from ...probing.lookback import ROWS, LookBack  # noqa: E402
from ...training import losses  # noqa: E402
from .. import networks  # noqa: E402


def measure(path: Path, run: int, layer: str, *, split: Split = "validation", sample: int = 0, epoch: int | None = None, rows: int = ROWS,
            progress: Progress | None = None) -> LookBack:
    """Follow every loss of a sample back through a recurrent layer.

    Parameters
    ----------
    path, run, layer, split, sample, epoch
        What is inspected; ``epoch`` None = the best one.
    rows : int
        Losses (tokens, steps ahead) that are followed at most, evenly spaced.

    Raises
    ------
    SettingError
        There is no such layer or sample.
    ProjectError
        There is no such run, or it kept no weights of the epoch.
    """
    say = progress or Progress()
    say(0.0, f"reading run {run}")
    trained = networks.trained(path, run, epoch)
    networks.must_be_recurrent(trained.document, layer)
    x, y = networks.samples_of_split(trained.data, split, [sample])
    target = networks.target_of(trained.facts)
    with engine.use(trained.document.training.device):
        return lookback.look_back(trained.model, layer, x, y, target=target, loss=losses.loss_name(trained.document.training, target), most=rows,
                                  progress=say)
