"""The verb behind "Where else?" and "Units": what a layer does over the whole data set, kept on disk. Heavy."""

from __future__ import annotations

import weakref
from pathlib import Path
from typing import Any

import numpy as np

from ... import engine, paths

engine.load()

from ...dataset.spec import Split  # noqa: E402
from ...jobs import Progress  # noqa: E402
from ...probing import scan as scanning  # noqa: E402
from ...probing import ways  # noqa: E402
from ...probing.scan import Scan  # noqa: E402
from .. import networks  # noqa: E402

_kept: weakref.WeakKeyDictionary[Any, dict[tuple[str, str, str], Scan]] = weakref.WeakKeyDictionary()


def measure(path: Path, run: int, layer: str, *, split: Split = "validation", sample: int = 0, epoch: int | None = None, letter: str = "h",
            prefix: str = "", progress: Progress | None = None) -> Scan:
    """The activations of a layer over all splits, each row or token once (see :mod:`workbench.probing.scan`).

    Parameters
    ----------
    path, run, layer, epoch
        What is inspected; ``epoch`` None = the best one. ``split`` and ``sample`` don't matter: everything is read.
    letter, prefix : str
        State or gate; direction or stacked cell ("" = the first).

    Raises
    ------
    SettingError
        There is no such layer, direction, state or gate.
    ProjectError
        There is no such run, or it kept no weights of the epoch.
    DataError
        The activations can't be kept on this disk.
    """
    say = progress or Progress()
    say(0.0, f"reading run {run}")
    return of(networks.trained(path, run, epoch), layer, letter, prefix, say)


def of(trained: networks.Trained, layer: str, letter: str, prefix: str, progress: Progress) -> Scan:
    """The same of a network that is there."""
    networks.must_be_recurrent(trained.document, layer)
    known = _kept.setdefault(trained.model, {})
    name = (layer, letter, prefix)
    if name not in known:
        with engine.use(trained.document.training.device):
            known[name] = scanning.measure(trained.model, layer, trained.data, paths.cache_folder("scans"), letter=letter, prefix=prefix,
                                           progress=progress)
    return known[name]


def of_sample(trained: networks.Trained, layer: str, letter: str, prefix: str, split: Split, sample: int) -> tuple[np.ndarray, np.ndarray]:
    """(step, unit) of one sample as Inspect shows it, and (step,) which steps are live."""
    networks.must_be_recurrent(trained.document, layer)
    x, _ = networks.samples_of_split(trained.data, split, [sample])
    with engine.use(trained.document.training.device):
        way = ways.chosen(ways.ways(trained.model, layer, x), prefix)
    return way.arrays[letter][0], way.mask[0]
