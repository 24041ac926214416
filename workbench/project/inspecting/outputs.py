"""What every layer of a run's network gives for one sample. Heavy. The job target is :func:`measure`."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ... import engine

engine.load()

from ...dataset.spec import Split  # noqa: E402
from ...errors import SettingError  # noqa: E402
from ...jobs import Progress  # noqa: E402
from ...probing import outputs as probing  # noqa: E402
from ...probing.outputs import LayerOutput  # noqa: E402
from ...probing.several import first_input  # noqa: E402
from .. import networks  # noqa: E402
from . import what_it_read  # noqa: E402
from .what_it_read import Read  # noqa: E402

NUMBERS = 24_000_000
"""Most numbers that are handed over; beyond, only the asked layer's."""


@dataclass(frozen=True)
class Layers:
    """Every layer of the network, and what it gives.

    Attributes
    ----------
    rows : tuple of dict
        Facts of every layer in the order of the graph: name, kind, role, shape, words, takes, receptive_field.
    outputs : dict
        By name, with one sample; those that would be too much are left out (ask for them by name).
    read : Read
        What went in.
    layer : str
        The layer that was asked for, or the last one.
    """

    rows: tuple[dict[str, Any], ...]
    outputs: dict[str, LayerOutput]
    read: Read
    layer: str

    def named(self) -> dict[str, np.ndarray]:
        """Arrays without the sample axis, by layer."""
        return {name: one.values[0] for name, one in self.outputs.items()}

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return {"layer": self.layer, "layers": list(self.rows)}


def measure(path: Path, run: int, layer: str = "", *, split: Split = "validation", sample: int = 0, epoch: int | None = None,
            progress: Progress | None = None) -> Layers:
    """What every layer gives for one sample of a split.

    Parameters
    ----------
    layer : str
        Whose arrays must be there ("" = the last one's).

    Raises
    ------
    SettingError
        There is no such layer in the trained network, or no such sample.
    """
    trained = networks.trained(path, run, epoch)
    x, _ = networks.samples_of_split(trained.data, split, [sample])
    if progress is not None:
        progress(None, "running the network")
    found = _by_name(probing.outputs(trained.model, x), what_it_read.names_by_key(trained.document.model))
    if layer and layer not in found:
        raise SettingError(f"there is no layer '{layer}' in the trained network", where=f"run {run}", fix=f"There are: {', '.join(found)}")
    chosen = layer or _last(found)
    rows = tuple(one.facts() for one in found.values())
    return Layers(rows, _within(found, chosen), what_it_read.read(trained.data, trained.facts, split, sample, first_input(x)[0]), chosen)


def _by_name(found: dict[str, LayerOutput], names: dict[str, str]) -> dict[str, LayerOutput]:
    """Under the names of the list, where a shared layer has one for each of its calls."""
    def named(key: str) -> str:
        stem, dot, port = key.partition(".")
        return names.get(stem, stem) + dot + port

    return {named(key): dataclasses.replace(one, key=named(key), sources=tuple(map(named, one.sources))) for key, one in found.items()}


def _last(found: dict[str, LayerOutput]) -> str:
    return [name for name, one in found.items() if one.role != "scores"][-1]


def _within(found: dict[str, LayerOutput], chosen: str) -> dict[str, LayerOutput]:
    """The asked layer, and the others as long as there is room."""
    left = NUMBERS - found[chosen].values.size
    kept = {chosen}
    for name, one in found.items():
        if name != chosen and one.values.size <= left:
            left -= one.values.size
            kept.add(name)
    return {name: one for name, one in found.items() if name in kept}
