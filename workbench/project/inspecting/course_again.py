"""The course of a run measured anew from the weights it kept: for runs that were not watched, or on other samples. Heavy."""

from __future__ import annotations

from pathlib import Path

from ... import engine

engine.load()

import numpy as np  # noqa: E402

from ...dataset.spec import Split  # noqa: E402
from ...errors import ProjectError, SettingError  # noqa: E402
from ...jobs import Progress  # noqa: E402
from ...model import build  # noqa: E402
from ...probing import live  # noqa: E402
from ...probing.course import Course, course  # noqa: E402
from ...training import checkpoint, losses  # noqa: E402
from .. import networks  # noqa: E402
from ..store import Store  # noqa: E402

MOST = 60
"""Epochs that are measured, evenly spread, first and last among them."""


def measure(path: Path, run: int, layer: str = "", *, split: Split = "validation", sample: int | None = None, epoch: int | None = None,
            progress: Progress | None = None) -> Course:
    """Look at the epochs whose weights are kept, as the live watch does at an epoch's end. The size of single steps can't be told.

    Parameters
    ----------
    layer : str
        A recurrent layer; "" = all of them.
    sample : int, optional
        This sample alone; default: up to eight of the split, evenly spread.
    epoch : int, optional
        Only up to this epoch.

    Raises
    ------
    ProjectError
        No weights are kept.
    SettingError
        The network has no recurrent layer, or the split no such sample.
    """
    say = progress or Progress()
    with Store.open(path) as store:
        kept = [known for known in store.epochs_with_weights(run) if epoch is None or known <= epoch]
        if not kept:
            raise ProjectError(f"run {run} has no weights yet", where=Path(path).name, fix="Train it for an epoch at least")
        say(0.0, f"reading run {run}")
        trained = networks.trained(path, run, kept[-1])
        model = _network(trained)
        with engine.use(trained.document.training.device):
            watcher = _watcher(trained, model, layer, split, sample)
            chosen = [kept[n] for n in np.unique(np.linspace(0, len(kept) - 1, min(MOST, len(kept))).astype(int))]
            looks = []
            for n, each in enumerate(chosen):
                say(n / len(chosen), f"epoch {each}")
                blob = store.weights(run, each)
                if blob is not None:
                    checkpoint.unpack_model(blob, model)
                    looks.append(watcher.epoch_end(each))
    found = course(run, [look for look in looks if look is not None])
    return found.only(layer) if layer else found


def _network(trained: networks.Trained) -> live.keras.Model:
    """The network once more: the one that is shared by everybody keeps its weights."""
    with networks.build_lock:
        return build.build(trained.document.model, trained.facts.inputs, networks.target_of(trained.facts), auxiliary=True)


def _watcher(trained: networks.Trained, model: live.keras.Model, layer: str, split: Split, sample: int | None) -> live.Watcher:
    names = [spec.name for spec in trained.document.model.watchable()]
    if not names or (layer and layer not in names):
        raise SettingError(f"'{layer}' is not a recurrent layer" if layer else "the network has no recurrent layer", where="--layer",
                           fix=f"Recurrent layers are: {', '.join(names) or 'none'}")
    count = trained.data.count(split)
    index = live.pinned(count).tolist() if sample is None and count else [sample or 0]
    x, y = networks.samples_of_split(trained.data, split, index)
    target = networks.target_of(trained.facts)
    return live.Watcher(build.answer_only(model), layer or names[0], x, y, target=target, loss=losses.loss_name(trained.document.training, target),
                        run=trained.row.id)
