"""``Project``: one open project file, its edits, and the verbs. What scripts and the command line use.

Imports nothing heavy: the verbs name their functions as dotted paths, and the first call loads what it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ..jobs import Progress, call
from ..training.events import Event, EventBuffer, RunControl, RunFinished
from ..training.spec import BeginSpec
from . import distributed, transfer
from . import document as doc
from .commands import ReplaceDocument, SetValues
from .judged import TrainedNetworks

if TYPE_CHECKING:
    from ..model.report import ModelReport
    from ..training.rates import RangeTest
    from ..training.speeds import SpeedReport
    from .searching.events import SearchControl, SearchEvent, SearchFinished
    from .searching.results import Search
    from .searching.spec import Parameter, SearchSpec
    from .transferring import Taken

_WORK = "workbench.project.work:"


class Project(TrainedNetworks):
    """One open ``.rnnw`` file. Use :meth:`open` or :meth:`create`; close it (or use ``with``).

    The document, its edits and the kept runs: :class:`.opened.OpenProject`; what is asked of trained networks:
    :class:`.judged.TrainedNetworks`; here is what leads to a trained network.
    """

    def check(self) -> ModelReport:
        """Shapes, parameters, and complaints with their fixes."""
        return call(_WORK + "check", self._document, self.facts(), self.path)

    def transfer(
        self,
        source: str | Path | None = None,
        *,
        run: int | None = None,
        layers: Sequence[str] = (),
        freeze: Sequence[str] = (),
        new_head: bool = False,
        network: bool = True,
        preprocessing: bool = True,
    ) -> Taken:
        """Go on from a trained network, as an undoable step: the next runs begin with its weights (``training.begin_with``).

        Parameters
        ----------
        source : path, optional
            A project file or a ``.keras`` file; None = this project.
        run : int, optional
            Run of the project file; None = its usual one.
        layers : sequence of str
            Only these take weights, ``here=there`` where the trained layer has another name.
        freeze : sequence of str
            Layers that keep the weights they take; ``all-but-head`` = all of them but the one that answers.
        new_head : bool
            The layer that answers begins anew, also where its weights would fit.
        network : bool
            Take over the network too, with a head for these data; False = the present network takes the weights that fit it.
        preprocessing : bool
            Take over the vocabulary or scaling it was trained with, where these data allow it (``data.fitted``).
        """
        asked = BeginSpec(transfer.named(source, self.path), run, tuple(layers))
        taken: Taken = call("workbench.project.transferring:take", self._document, self.path, self.folder, asked, freeze=tuple(freeze),
                            new_head=new_head, network=network, preprocessing=preprocessing)
        self.execute(ReplaceDocument(taken.document, taken.label), follow=False)
        return taken

    def train(
        self,
        epochs: int | None = None,
        *,
        seed: int | None = None,
        deterministic: bool | None = None,
        resume: bool = False,
        device: str | None = None,
        run: int | None = None,
        on_event: Callable[[Event], None] | None = None,
        control: RunControl | None = None,
        overrides: dict[str, Any] | None = None,
        workers: int | None = None,
    ) -> RunFinished:
        """Train on this thread. ``epochs`` is the total; ``resume`` goes on with the last unfinished run or extends a
        finished one (``run``: with that one). ``overrides``: dotted paths and values for this run only; a run that goes on
        takes another learning rate, clipping and patience, but no setting that would make it another run. ``workers``: so many
        processes of this computer share every batch (default: as the project has it); with ``TF_CONFIG`` in the environment this is
        the chief of a cluster.
        """
        events: EventBuffer = _Listened(on_event) if on_event else EventBuffer()
        place = distributed.cluster()
        count = workers if workers is not None else 1 if place else self._document.training.workers
        if count > 1:
            distributed.must_share(doc.replace(self._document, list((overrides or {}).items())).training, count)
        given = {"training.seed": seed, "training.deterministic": deterministic, "training.device": device,
                 "training.workers": None if place or workers is None else workers}
        together = {"workers": count} if count != 1 or place else {}
        return call(
            "workbench.project.distributed:train" if together else _WORK + "train",
            self.path,
            **together,
            events=events,
            control=control or RunControl(),
            epochs=epochs,
            resume=resume or run is not None,
            run=run,
            overrides={path: value for path, value in given.items() if value is not None} | (overrides or {}),
        )

    def range_test(self, *, low: float = 1e-6, high: float = 10.0, batches: int = 120, progress: Progress | None = None) -> RangeTest:
        """Loss against a learning rate that rises from batch to batch, and the rate that it proposes; the project stays as it is."""
        return call(_WORK + "range_test", self._document, self.folder, low=low, high=high, batches=batches, progress=progress)

    def tune_speed(self, *, keep: bool = True, progress: Progress | None = None) -> SpeedReport:
        """Measure how a step of this network is computed fastest here; ``keep`` makes it the project's way (``training.speed``), undoable."""
        found: SpeedReport = call(_WORK + "tune_speed", self._document, self.folder, progress=progress)
        if keep:
            self.execute(SetValues((("training.speed", msgspec.to_builtins(found.chosen)),), f"speed: {found.best.words}"))
        return found

    # searching over settings ---------------------------------------------------------------------------------------

    def search(
        self,
        parameters: Sequence[str | Parameter] | SearchSpec = (),
        *,
        again: int | None = None,
        on_event: Callable[[SearchEvent], None] | None = None,
        control: SearchControl | None = None,
        **settings: Any,
    ) -> SearchFinished:
        """Train with many values of some settings; the best trial becomes a run. The project's own settings stay as they are.

        Parameters
        ----------
        parameters : sequence or SearchSpec
            Settings and their ranges, ``training.optimizer.learning_rate=1e-4:1e-1:log`` or ``training.batch_size=16,32,64``;
            or the whole description of a search.
        again : int, optional
            Go on with this search instead; of ``settings`` it takes ``trials`` (in total), ``minutes``, ``parallel`` and ``keep``.
        settings
            ``trials``, ``minutes``, ``parallel``, ``sampler``, ``pruning``, ``epochs``, ``monitor`` … (:class:`.searching.spec.SearchSpec`).
        """
        return call("workbench.project.searching.asking:search", self, parameters, again, on_event, control, settings)

    def searches(self) -> list[Search]:
        """All searches with their trials, oldest first."""
        return call("workbench.project.searching.results:read", self.store)

    def use_trial(self, search: int | None = None, trial: int | None = None) -> str:
        """Give the project the values of a trial (the best one of the newest search), as one undoable step; its words."""
        found = call("workbench.project.searching.results:one", self.store, search)
        step: SetValues = call("workbench.project.searching.results:use", found, trial)
        self.execute(step)
        return step.words

    def collect(self, places: Sequence[str | Path]) -> list[int]:
        """Bring in the runs of other project files (or folders of them) that this one doesn't have; their numbers here."""
        return call("workbench.project.searching.collect:collect", self.store, places)

    # for others ----------------------------------------------------------------------------------------------------

    def save_as_entry(self, out: str | Path, *, name: str, title: str, progress: Progress | None = None, **told: Any) -> Path:
        """Write the project as a worked example that others can add to their gallery (one file, no weights); where it was written.

        Parameters
        ----------
        told
            ``subtitle``, ``text``, ``data_note``, ``runs`` that become recipes, ``with_data``, ``lesson``, ``claims``
            (:func:`workbench.project.showing.saving.save`).
        """
        return call("workbench.project.showing.saving:save", self, out, name=name, title=title, progress=progress, **told)


class _Listened(EventBuffer):
    """Hands each event on at once (to the command line, on the training thread) instead of keeping it."""

    def __init__(self, listener: Callable[[Event], None]) -> None:
        super().__init__(capacity=1)
        self._listener = listener

    def append(self, event: Event) -> None:
        self._listener(event)
