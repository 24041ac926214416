"""What a measure is asked of: a run of a project, its network at the start or the end, and some of its samples. Heavy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ... import engine

engine.load()

import keras  # noqa: E402
import numpy as np  # noqa: E402

from ...dataset.facts import TargetFact  # noqa: E402
from ...errors import SettingError  # noqa: E402
from ...gallery.entry import Measure  # noqa: E402
from ...model import build  # noqa: E402
from ...training import losses, precision  # noqa: E402
from .. import document as doc  # noqa: E402
from .. import inspecting, networks  # noqa: E402
from ..document import Document  # noqa: E402
from ..rows import RunRow  # noqa: E402
from ..store import Store  # noqa: E402
from ..views import view  # noqa: E402

SAMPLES = 16


@dataclass(frozen=True)
class Asked:
    """A measure of a run. What is read off curves needs no network, so that it can be told of a run that broke, too."""

    path: Path
    store: Store
    row: RunRow
    measure: Measure

    @cached_property
    def document(self) -> Document:
        """As the run was trained with."""
        return doc.decode(self.row.document)

    @cached_property
    def trained(self) -> networks.Trained:
        """The network with its best weights; :class:`ProjectError` for a run that left none."""
        return networks.trained(self.path, self.row.id)

    @property
    def at_start(self) -> bool:
        """Whether the weights that the run began with are meant."""
        where = self.told("at", "end")
        if where not in ("start", "end"):
            raise SettingError(f"'{where}' is neither start nor end", where=f"measure {self.measure.kind}", fix="Give start or end")
        return where == "start"

    @cached_property
    def data(self) -> Any:
        """The prepared data; also of a run that broke before it left weights."""
        if self.row.best_epoch > 0:
            return self.trained.data
        return view(self.document, self.path.parent).prepared

    @cached_property
    def model(self) -> keras.Model:
        """The network that is measured: as the run left it, or built with its seed as it began."""
        return build.answer_only(self._begun()) if self.at_start else self.trained.model

    def _begun(self) -> keras.Model:
        facts = self.data.facts
        with networks.build_lock:
            keras.utils.set_random_seed(self.document.training.seed)
            spec = precision.network(self.document.model, self.document.training)
            return build.build(spec, facts.inputs, networks.target_of(facts), auxiliary=True)

    @property
    def target(self) -> TargetFact:
        """What the network gives."""
        return networks.target_of(self.data.facts)

    @property
    def loss(self) -> str:
        """The loss it is trained with."""
        return losses.loss_name(self.document.training, self.target)

    @cached_property
    def layer(self) -> str:
        """The layer that is meant; "" = the only recurrent one."""
        return self.measure.layer or inspecting.the_recurrent_layer(self.document.model, self.measure.kind)

    def told(self, name: str, otherwise: Any) -> Any:
        """A parameter of the measure."""
        return self.measure.parameters.get(name, otherwise)

    def samples(self, otherwise: int = SAMPLES) -> tuple[Any, np.ndarray]:
        """(x, y) of some samples of the split, evenly spaced over it."""
        count = self.data.count(self.measure.split)
        if count == 0:
            raise SettingError(f"the {self.measure.split} split holds no sample", where=f"measure {self.measure.kind}", fix="Choose another split")
        index = np.unique(np.linspace(0, count - 1, min(int(self.told("samples", otherwise)), count)).astype(int))
        return self.data.x(self.measure.split, index), self.data.y(self.measure.split, index)
