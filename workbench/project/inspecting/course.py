"""The course of a run over its epochs: read from what was kept while it trained. Needs NumPy, no engine."""

from __future__ import annotations

from pathlib import Path

from ...dataset.spec import Split
from ...errors import SettingError
from ...jobs import Progress
from ...probing.course import Course, course
from ..store import Store


def read(path: Path, run: int, layer: str = "", *, split: Split = "validation", sample: int = 0, epoch: int | None = None,
         progress: Progress | None = None) -> Course:
    """What the snapshots say, in some milliseconds.

    Parameters
    ----------
    path, run
        The project file, and the number of a run.
    layer : str
        Only this recurrent layer (and, in the weights, everything); "" = all.
    split, sample, progress
        Not used: the samples are those that were pinned while it trained.
    epoch : int, optional
        Only up to this epoch.

    Raises
    ------
    SettingError
        The layer is not among those that were watched.
    """
    with Store.open(path) as store:
        store.run(run)
        looks = store.snapshot_figures(run)
    found = course(run, [traced for traced in looks if epoch is None or traced.epoch <= epoch])
    if layer and found.epochs and layer not in found.layers:
        raise SettingError(f"there is no course of layer '{layer}'", where="--layer", fix=f"Watched were: {', '.join(found.layers) or 'none'}")
    return found.only(layer) if layer else found
