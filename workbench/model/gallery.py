"""Worked examples: data in resources/gallery, not code. Imports nothing heavy."""

from __future__ import annotations

import functools
from typing import Any

import msgspec
from msgspec import Struct

from ..dataset.spec import Task
from ..errors import SettingError
from ..paths import resource
from .spec import LayerSpec


class GalleryEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """One worked example: bundled data, a network, its training, and what it promises."""

    name: str
    title: str
    subtitle: str
    system: str
    """Which system of recurrent-network teaching it shows (A1 … A17), or B for a technique."""
    task: Task
    kind: str
    """``LSTM``, ``Bidirectional GRU``: said on the card."""
    group: str
    """Filter on the welcome page."""
    text: str
    """What it teaches, with the layer's equations."""
    source: str
    target: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    text_column: str | None = None
    label_column: str | None = None
    look_back: int | None = None
    horizon: int | None = None
    data: tuple[tuple[str, Any], ...] = ()
    """Edits of the proposed data description: (document path, value)."""
    layers: tuple[LayerSpec, ...] = ()
    """The network; empty = the proposed one."""
    training: tuple[tuple[str, Any], ...] = ()
    short_training: tuple[tuple[str, Any], ...] = ()
    """Further edits for the quick form that tests run."""
    metric: str = "rmse"
    higher_is_better: bool = False
    baseline: str = ""
    margin: float = 0.0
    """Relative gain over the best baseline that the entry promises."""
    seconds: float = 0.0
    """Training time on two cores."""


@functools.cache
def entries() -> tuple[GalleryEntry, ...]:
    """All entries, in the order of the systems they show."""
    found = [msgspec.json.decode(path.read_bytes(), type=GalleryEntry) for path in sorted(resource("gallery").glob("*.json"))]
    return tuple(sorted(found, key=lambda entry: (entry.system[:1], int(entry.system[1:] or 0), entry.name)))


def entry(name: str) -> GalleryEntry:
    """The entry of this name; :class:`SettingError` lists those there are."""
    for known in entries():
        if known.name == name:
            return known
    raise SettingError(f"there is no gallery entry '{name}'", fix=f"There are: {', '.join(e.name for e in entries())}")
