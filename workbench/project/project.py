"""``Project``: one open project file, its edits, and the verbs. What scripts and the command line use.

Imports nothing heavy: the verbs name their functions as dotted paths, and the first call loads what it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ..errors import ProjectError, SettingError
from ..jobs import Progress, call
from ..training.events import Event, EventBuffer, RunControl, RunFinished
from ..training.spec import BeginSpec
from . import copies, distributed, inspecting, proposal, run_verbs, transfer
from . import document as doc
from .commands import Command, RenameLayer, ReplaceDocument, SetValue, SetValues
from .document import Document
from .runs import Run, from_rows, usual
from .store import Store

if TYPE_CHECKING:
    import pandas

    from ..dataset.facts import DataFacts
    from ..evaluation.code_report import Anomalies, Between, Codes, GivenBack
    from ..evaluation.predicted import Predicted
    from ..evaluation.report import Evaluation
    from ..evaluation.statistics_report import CrossValidation, Seeds
    from ..export.write import Exported
    from ..model.report import ModelReport
    from ..probing.probe import Probe
    from ..training.rates import RangeTest
    from ..training.speeds import SpeedReport
    from .searching.events import SearchControl, SearchEvent, SearchFinished
    from .searching.results import Search
    from .searching.spec import Parameter, SearchSpec
    from .transferring import Taken

_WORK = "workbench.project.work:"
_PREDICTING = "workbench.project.predicting:predict_to"


class Project:
    """One open ``.rnnw`` file. Use :meth:`open` or :meth:`create`; close it (or use ``with``)."""

    def __init__(self, store: Store, path: Path) -> None:
        self.store, self.path = store, path
        self._document = doc.decode(store.document())

    @classmethod
    def open(cls, path: str | Path) -> Project:
        """Open an existing project file; :class:`ProjectError` if it is not ours, newer, or damaged."""
        path = Path(path).absolute()
        return cls(Store.open(path), path)

    @classmethod
    def create(cls, path: str | Path, document: Document, label: str = "New project") -> Project:
        """Make a new project file holding this document; :class:`ProjectError` if one is there already."""
        path = Path(path).absolute()
        return cls(Store.create(path, doc.encode(document), label), path)

    @classmethod
    def new(cls, path: str | Path, data: str | Path, **options: Any) -> Project:
        """Make a project from a data file: roles, look-back, horizon and a model are proposed (see ``create.from_file``)."""
        call("workbench.project.create:from_file", data, path, **options)
        return cls.open(path)

    def __enter__(self) -> Project:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file: one plain file remains."""
        self.store.close()

    # what the user wants -------------------------------------------------------------------------------------------

    @property
    def document(self) -> Document:
        """The present document (frozen)."""
        return self._document

    @property
    def folder(self) -> Path:
        """Folder of the project file: relative data paths start here."""
        return self.path.parent

    def get(self, path: str = "") -> Any:
        """The value at a dotted path."""
        return doc.get(self._document, path)

    def set(self, path: str, value: Any) -> None:
        """Set one value as an undoable step (a layer's new name is followed by those that take it as input).

        A setting of how the data file is read has it read again: columns that are new get roles.
        """
        keys = path.split(".")
        if keys[:2] == ["data", "source"] and call("workbench.project.rereading:concerns", path):
            new = call("workbench.project.rereading:edited", self._document, [(path, value)], self.folder)
            self.execute(ReplaceDocument(new, SetValue(path, value).label(self._document)))
            return
        renames = keys[:2] == ["model", "layers"] and keys[3:] == ["name"] and isinstance(value, str)
        self.execute(RenameLayer(keys[2], value) if renames else SetValue(path, value))

    def execute(self, command: Command, *, follow: bool = True) -> None:
        """Do one undoable step; it is in the file when this returns. Nothing changes if it can't be done.

        Parameters
        ----------
        follow : bool
            After an edit of the data the untouched proposed network is proposed anew within the same step, for which the data are read.
            False: the caller does it when they were (:meth:`amend`).
        """
        made = self._with_copies(command.apply(self._document))
        if made == self._document:
            return
        new = proposal.followed(self._document, made, self.folder) if follow and made.data != self._document.data else made
        self.store.push(doc.encode(new), proposal.labelled(command.label(self._document), made, new))
        self._document = new

    def amend(self, document: Document, label: str | None = None) -> None:
        """Another document for the present step (and other words for it): what follows from it belongs to it."""
        self.store.amend(doc.encode(document), label)
        self._document = document

    def propose(self) -> proposal.Change:
        """Propose the network anew for the data as they are, as an undoable step; what changed.

        Raises
        ------
        DataError
            The data can't be used as they are described.
        """
        old, facts = self._document, self.facts_alone()
        self.execute(ReplaceDocument(proposal.anew(old, facts), proposal.FOLLOWED), follow=False)
        return proposal.difference(old, self._document)

    def _with_copies(self, new: Document) -> Document:
        """The document with the digests of what is kept: data that are to lie in the project are copied into it before the step is done."""
        source = new.data.source
        if not source.embedded or source == self._document.data.source:
            return new
        return doc.replace(new, copies.keep_all(self.store, source, self.folder))

    def undo(self) -> str | None:
        """Take the last step back; its label, or None when there is none."""
        return self._moved(self.store.undo())

    def redo(self) -> str | None:
        """Do the last undone step again; its label, or None when there is none."""
        return self._moved(self.store.redo())

    def _moved(self, answer: tuple[str, str] | None) -> str | None:
        if answer is None:
            return None
        text, label = answer
        self._document = doc.decode(text)
        return label

    @property
    def undo_label(self) -> str | None:
        """Words of the step that :meth:`undo` would take back."""
        return self.store.undo_label

    @property
    def redo_label(self) -> str | None:
        """Words of the step that :meth:`redo` would do again."""
        return self.store.redo_label

    # runs ----------------------------------------------------------------------------------------------------------

    def runs(self) -> list[Run]:
        """All kept runs, oldest first, with the settings in which they differ."""
        return from_rows(self.store.runs())

    def make_current(self, run: int) -> None:
        """Make a run's frozen settings (data, network, training) those of the project, as one undoable step."""
        self.execute(run_verbs.make_current(self._document, self.kept(run)))

    def kept(self, run: int) -> Run:
        """One kept run; :class:`ProjectError` if there is none of this number."""
        found = next((kept for kept in self.runs() if kept.run == run), None)
        if found is None:
            raise ProjectError(f"there is no run {run}", where=self.path.name, fix="`runs` lists them")
        return found

    def run_named(self, run: int | None) -> int:
        """The run of this number; None = the usual one (see :func:`.runs.usual`). :class:`ProjectError` if there is none."""
        runs = self.runs()
        if run is not None:
            if all(r.run != run for r in runs):
                raise ProjectError(f"there is no run {run}", where=self.path.name, fix="`runs` lists them")
            return run
        found = usual(runs)
        if found is None:
            raise ProjectError("nothing has been trained yet", where=self.path.name, fix="Train first")
        return found.run

    # the verbs -----------------------------------------------------------------------------------------------------

    def facts(self, progress: Progress | None = None) -> DataFacts:
        """What is found in the data under the present settings."""
        return call(_WORK + "view", self._document, self.folder, progress=progress).facts

    def facts_alone(self, progress: Progress | None = None) -> DataFacts:
        """The same without loading TensorFlow."""
        return call("workbench.project.views:view", self._document, self.folder, progress=progress).facts

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

    def tune_speed(self, *, keep: bool = True, progress: Progress | None = None) -> SpeedReport:
        """Measure how a step of this network is computed fastest here; ``keep`` makes it the project's way (``training.speed``), undoable."""
        found: SpeedReport = call(_WORK + "tune_speed", self._document, self.folder, progress=progress)
        if keep:
            self.execute(SetValues((("training.speed", msgspec.to_builtins(found.chosen)),), f"speed: {found.best.words}"))
        return found

    def probe(
        self,
        layer: str,
        *,
        run: int | None = None,
        split: str = "test",
        samples: Sequence[int] = (0,),
        file: str | Path | None = None,
        epoch: int | None = None,
        gradients: bool = False,
    ) -> Probe:
        """Gates, states and gradients of a recurrent layer."""
        return call(
            _WORK + "probe", self.path, self.run_named(run), layer, split=split, samples=list(samples), file=file, epoch=epoch, gradients=gradients
        )

    def layer_of(self, run: int, what: str) -> str:
        """The only recurrent layer of a run's network; :class:`SettingError` if it has none, or several (``what`` is to look at one)."""
        document = next(kept.document for kept in self.runs() if kept.run == run)
        return inspecting.the_recurrent_layer(document.model, what)

    def inspect(self, what: str, layer: str = "", *, run: int | None = None, split: str = "validation", sample: int = 0,
                epoch: int | None = None, progress: Progress | None = None, **options: Any) -> Any:
        """Anything the Inspect stage shows, by its name in :data:`workbench.project.inspecting.LOOKS`.

        Parameters
        ----------
        layer : str
            Where it looks; "" for looks that need no recurrent layer, and where the network has only one.
        epoch : int, optional
            With the weights of this epoch; default the best one.
        options
            The look's own, see its function.

        Returns
        -------
        answer
            With ``facts()`` for JSON and ``named()`` for arrays.

        Raises
        ------
        SettingError
            There is no such look, run, layer or sample.
        """
        if what not in inspecting.LOOKS:
            raise SettingError(f"'{what}' can't be inspected", where="inspect", fix=f"Choose {', '.join(inspecting.LOOKS)}")
        call("workbench.engine:load")                         # before anything imports Keras, so that TensorFlow comes quietly
        place = {"split": split, "sample": sample, "epoch": epoch}
        number = self.run_named(run)
        if not layer and what not in inspecting.ANY_LAYER:
            layer = self.layer_of(number, what)
        return call(inspecting.target(what), self.path, number, layer, **place, progress=progress, **options)

    def evaluate(self, *, run: int | None = None, split: str = "test") -> Evaluation:
        """Metrics in the data's own units beside the baselines."""
        return call(_WORK + "evaluate", self.path, self.run_named(run), split)

    def judge(self, look: str, *, run: int | None = None, progress: Progress | None = None, **options: Any) -> Any:
        """A further look at a trained network, by the name of its function in ``workbench.project.judging`` (``intervals``, ``backtest`` …).

        Parameters
        ----------
        run : int, optional
            Default the usual one: the newest that has weights, trials of a search last.
        options
            The look's own, see its function.

        Returns
        -------
        answer
            With ``figures()`` for JSON.
        """
        call("workbench.engine:load")                         # before anything imports Keras, so that TensorFlow comes quietly
        return call(f"workbench.project.judging:{look}", self.path, self.run_named(run), progress=progress, **options)

    def codes(self, *, run: int | None = None, split: str = "test", progress: Progress | None = None, **options: Any) -> Codes:
        """An autoencoder's codes of a split's samples; ``label``, ``rule``, ``out``: see ``workbench.project.judging.codes``."""
        return self.judge("codes", run=run, split=split, progress=progress, **options)

    def given_back(self, *, run: int | None = None, split: str = "test", samples: Sequence[int] = (), progress: Progress | None = None) -> GivenBack:
        """Samples beside what an autoencoder makes of them: those asked for, else the worst, the median and the best ones."""
        return self.judge("given_back", run=run, split=split, samples=samples, progress=progress)

    def anomalies(self, quantile: float = 0.99, *, run: int | None = None, split: str = "test", progress: Progress | None = None,
                  **options: Any) -> Anomalies:
        """Samples whose error is above a quantile; ``of``, ``label``, ``unusual``, ``rule``: see ``workbench.project.judging.anomalies``."""
        return self.judge("anomalies", run=run, split=split, quantile=quantile, progress=progress, **options)

    def interpolate(self, a: int, b: int, steps: int = 9, *, run: int | None = None, split: str = "test",
                    progress: Progress | None = None) -> Between:
        """What an autoencoder's decoder makes of the codes between those of two samples."""
        return self.judge("interpolate", run=run, split=split, a=a, b=b, steps=steps, progress=progress)

    def cross_validate(self, folds: int = 5, *, run: int | None = None, epochs: int | None = None, seed: int | None = None, by: str = "",
                       keep_runs: bool = False, progress: Progress | None = None) -> CrossValidation:
        """A run's settings trained anew for every fold of its data, each network judged on the fold that it never saw.

        Parameters
        ----------
        epochs, seed : int, optional
            Other ones than the run's.
        by : str
            ``time`` or ``groups`` where series could be folded by both; "" = as the run's split is.
        keep_runs : bool
            Whether the trained networks become runs, with tags ``fold 1/5`` …
        """
        return self.judge("cross_validate", run=run, folds=folds, epochs=epochs, seed=seed, by=by, keep_runs=keep_runs, progress=progress)

    def seeds(self, count: int = 5, *, run: int | None = None, split: str = "test", only_kept: bool = False,
              progress: Progress | None = None) -> Seeds:
        """How much the seed alone moves the figures: a run beside so many in all that differ by it alone; those that lack are trained.

        They are kept with the tag ``seeds`` and never become the usual run. ``only_kept``: train none.
        """
        return self.judge("seeds", run=run, count=count, split=split, only_kept=only_kept, progress=progress)

    def predict(self, file: str | Path | Sequence[str | Path], *, run: int | None = None, rolling: bool = False) -> pandas.DataFrame:
        """Predictions for a new file (see CONTRACT in docs/command-line.md for the columns)."""
        return call(_WORK + "predict", self.path, self.run_named(run), file, rolling)

    def predict_to(self, file: str | Path | Sequence[str | Path], out: str | Path | None = None, *, run: int | None = None, rolling: bool = False,
                   piece: int | None = None, progress: Progress | None = None) -> Predicted:
        """Predictions for a new file, written to a CSV file as they come (large files piece by piece), and what must be known of them."""
        return call(_PREDICTING, self.path, self.run_named(run), file, out, rolling=rolling, piece=piece, progress=progress)

    def save_as_entry(self, out: str | Path, *, name: str, title: str, progress: Progress | None = None, **told: Any) -> Path:
        """Write the project as a worked example that others can add to their gallery (one file, no weights); where it was written.

        Parameters
        ----------
        told
            ``subtitle``, ``text``, ``data_note``, ``runs`` that become recipes, ``with_data``, ``lesson``, ``claims``
            (:func:`workbench.project.showing.saving.save`).
        """
        return call("workbench.project.showing.saving:save", self, out, name=name, title=title, progress=progress, **told)

    def export(self, format: str, out: str | Path, *, run: int | None = None, verify: bool = True, quantize: str = "",  # noqa: A002
               progress: Progress | None = None) -> Exported:
        """Write the trained model; verified by reloading it in a fresh process. ``quantize``: ``float16`` or ``int8`` (LiteRT)."""
        return call("workbench.project.exporting:export", self.path, self.run_named(run), format, out, verify=verify, quantize=quantize,
                    progress=progress)


class _Listened(EventBuffer):
    """Hands each event on at once (to the command line, on the training thread) instead of keeping it."""

    def __init__(self, listener: Callable[[Event], None]) -> None:
        super().__init__(capacity=1)
        self._listener = listener

    def append(self, event: Event) -> None:
        self._listener(event)
