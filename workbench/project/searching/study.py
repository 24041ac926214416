"""Who proposes the next trial and gives up hopeless ones: an Optuna study that is asked and told. Needs Optuna.

Without a storage the study is in memory, and made anew from the project's journal when a search goes on.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import logging
import math
import random
import socket
import time
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import optuna
from optuna.distributions import BaseDistribution, CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.storages.journal import JournalFileBackend, JournalFileOpenLock
from optuna.trial import FrozenTrial, TrialState, create_trial

from ...errors import SettingError
from ..document import Document, encode
from .events import Trial
from .spec import Parameter, SearchSpec

optuna.logging.set_verbosity(optuna.logging.WARNING)
logging.getLogger("optuna").setLevel(logging.ERROR)

_WARM_UP = 5
"""Trials that are never given up: the first ones, which others are measured against."""
_REDUCTION = 3
_MOST_GRID = 10_000
_STATES = {"completed": TrialState.COMPLETE, "pruned": TrialState.PRUNED, "failed": TrialState.FAIL, "stopped": TrialState.FAIL}
_BACK = {TrialState.COMPLETE: "completed", TrialState.PRUNED: "pruned", TrialState.FAIL: "failed", TrialState.RUNNING: "running"}
_FILES = (".log", ".journal")
Direction = Literal["minimize", "maximize"]
_ENDED_BY_HAND, _MACHINE, _MESSAGE, _TOLD, _SEEN, _REPEATS = "stopped", "machine", "message", "told", "seen", "repeats"
_TURNS_OF_OPTUNA, _TURNS = 10, 100
"""So often Optuna is asked for values that nobody tried; and so often in all."""
SILENCE = 300.0
"""Seconds without a sign after which another machine's trial counts as lost."""


class Study:
    """Asks Optuna for values and tells it what came of them.

    Parameters
    ----------
    spec : SearchSpec
    document : Document
        The frozen settings of the search: with the parameters they name a study that several machines share.
    higher_is_better : bool
    earlier : sequence of Trial
        Of earlier sittings (without a shared storage, which remembers by itself).
    first : mapping, optional
        Values to be tried first: those of the document.
    """

    def __init__(self, spec: SearchSpec, document: Document, *, higher_is_better: bool, epochs: int, earlier: Sequence[Trial] = (),
                 first: Mapping[str, Any] | None = None) -> None:
        self._spec = spec
        self._space = {one.path: distribution(one) for one in spec.parameters}
        self._asked: dict[int, optuna.trial.Trial] = {}
        self.machine = socket.gethostname()
        self.shared = bool(spec.storage)
        self.grid = grid(spec.parameters) if spec.sampler == "grid" else []
        self.combinations = combinations(self._space.values())
        self.repeats, self.exhausted = 0, False
        """How often values were proposed that had been tried; whether there are no others."""
        self._random = random.Random(spec.seed)
        self.name = study_name(document, spec)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
            self._study = self._made(_sampler(spec, len(earlier)), _pruner(spec, epochs), "maximize" if higher_is_better else "minimize")
        self._begin(earlier, first)

    def _made(self, sampler: optuna.samplers.BaseSampler, pruner: optuna.pruners.BasePruner, direction: Direction) -> optuna.Study:
        if not self.shared:
            return optuna.create_study(sampler=sampler, pruner=pruner, direction=direction)
        try:
            return optuna.create_study(storage=storage(self._spec.storage), sampler=sampler, pruner=pruner, direction=direction,
                                       study_name=self.name, load_if_exists=True)
        except Exception as error:
            if not _of_storage(error):
                raise
            raise SettingError(f"can't be used to share a search ({_first_line(error)})", where=self._spec.storage,
                               fix="Name a file that all machines see (study.log), or a database: postgresql://user@host/name") from error

    def _begin(self, earlier: Sequence[Trial], first: Mapping[str, Any] | None) -> None:
        """Trials of earlier sittings, and what is to be tried before Optuna proposes anything."""
        if not self.shared:
            for trial in earlier:
                if trial.done and trial.value is not None:
                    self._study.add_trial(self._frozen(trial))
        if self.shared and len(self._study.get_trials(deepcopy=False)) > 0:
            return
        tried = [self._plain(trial.values) for trial in earlier if trial.done or trial.state == "failed"]
        again = [trial.values for trial in earlier if trial.state in ("stopped", "running")]
        for values in self.grid or [*([first] if first and not earlier else []), *again]:
            if self._plain(values) not in tried:
                tried.append(self._plain(values))
                self._study.enqueue_trial(self._plain(values), skip_if_exists=True)

    # one trial -----------------------------------------------------------------------------------------------------

    def ask(self) -> tuple[int, dict[str, Any]] | None:
        """(handle, values by path) of the next trial; None where all values there are have been tried or are being tried.

        Values that were tried before are not given out again: Optuna is told what came of them then, and asked anew.
        """
        with self._reachable():
            trial = self._new_one()
            if trial is None:
                return None
            self._asked[trial.number] = trial
            if self.shared:
                trial.set_user_attr(_MACHINE, self.machine)
        return trial.number, {path: _value(self._space[path], value) for path, value in trial.params.items()}

    def _new_one(self) -> optuna.trial.Trial | None:
        known = self._known()
        for turn in range(_TURNS):
            if self.combinations is not None and len(known) >= self.combinations:
                break
            if turn >= _TURNS_OF_OPTUNA and (rest := self._untried(known)) is not None:
                self._study.enqueue_trial(rest)
            trial = self._study.ask(self._space)
            twin = known.get(_key(trial.params))
            if twin is None:
                return trial
            self._again(trial, twin)
        self.exhausted = True
        return None

    def _known(self) -> dict[str, FrozenTrial]:
        """Trials that were or are trained, by their values. Of failed ones those of this search alone: other machines may have fallen silent."""
        counted = {TrialState.COMPLETE, TrialState.PRUNED, TrialState.RUNNING, *(() if self.shared else (TrialState.FAIL,))}
        return {_key(trial.params): trial for trial in self._study.get_trials(deepcopy=False)
                if trial.state in counted and _REPEATS not in trial.user_attrs and _ENDED_BY_HAND not in trial.user_attrs}

    def _untried(self, known: Mapping[str, FrozenTrial]) -> dict[str, Any] | None:
        """Any values that nobody tried, where there are few enough to go through them."""
        if self.combinations is None or self.combinations > _MOST_GRID:
            return None
        every = (dict(zip(self._space, values, strict=True)) for values in itertools.product(*(_each(kind) for kind in self._space.values())))
        left = [values for values in every if _key(values) not in known]
        return self._random.choice(left) if left else None

    def _again(self, trial: optuna.trial.Trial, twin: FrozenTrial) -> None:
        """The values of ``twin`` were proposed again: what came of them counts for Optuna once more, and for nobody else."""
        self.repeats += 1
        trial.set_user_attr(_REPEATS, twin.number)
        if twin.state == TrialState.COMPLETE:
            self._study.tell(trial, twin.value)
        else:
            self._study.tell(trial, state=TrialState.FAIL)

    def report(self, handle: int, epoch: int, value: float) -> bool:
        """An epoch is done; True if the trial is hopeless and should end."""
        trial = self._asked[handle]
        if not math.isfinite(value):
            return False
        with self._reachable():
            trial.report(value, epoch)
            return self._spec.pruning != "none" and trial.should_prune()

    def tell(self, handle: int, trial: Trial) -> None:
        """A trial has ended; nothing is told of one that never had a figure but that it failed."""
        asked = self._asked.pop(handle)
        state = _STATES[trial.state] if trial.value is not None and math.isfinite(trial.value) else TrialState.FAIL
        with self._reachable():
            self._tell(asked, trial, state)

    def _tell(self, asked: optuna.trial.Trial, trial: Trial, state: TrialState) -> None:
        if self.shared:
            asked.set_user_attr(_TOLD, _told(trial))
            if trial.message:
                asked.set_user_attr(_MESSAGE, trial.message[:500])
            if trial.state == "stopped":
                asked.set_user_attr(_ENDED_BY_HAND, True)
                self._study.enqueue_trial(dict(asked.params))
        self._study.tell(asked, trial.value if state == TrialState.COMPLETE else None, state=state)

    def beat(self) -> None:
        """Say that this machine still trains its trials; those of machines that fell silent are given up, to be done again by whoever is there."""
        with self._reachable():
            for trial in self._asked.values():
                trial.set_user_attr(_SEEN, time.time())
            for trial in self._study.get_trials(deepcopy=False):
                if trial.state == TrialState.RUNNING and trial.number not in self._asked and _silent(trial):
                    self._study.tell(trial.number, state=TrialState.FAIL, skip_if_finished=True)
                    self._study.enqueue_trial(dict(trial.params))

    @contextlib.contextmanager
    def _reachable(self) -> Iterator[None]:
        """What a shared storage fails at is told as its fault."""
        try:
            yield
        except Exception as error:
            if not self.shared or not _of_storage(error):
                raise
            raise SettingError(f"can't be reached any more ({_first_line(error)})", where=self._spec.storage,
                               fix="Go on with the search when it is there again") from error

    @property
    def left(self) -> int:
        """Trials that may still begin, as far as the grid and other machines go."""
        with self._reachable():
            trials = self._study.get_trials(deepcopy=False)
        if self.exhausted:
            return 0
        trials = [trial for trial in trials if _REPEATS not in trial.user_attrs]
        counted = [trial for trial in trials if trial.state in (TrialState.COMPLETE, TrialState.PRUNED, TrialState.RUNNING)]
        failed = sum(trial.state == TrialState.FAIL and _ENDED_BY_HAND not in trial.user_attrs for trial in trials)
        left = self._spec.trials - len(counted) - failed
        return min(left, sum(trial.state == TrialState.WAITING for trial in trials)) if self.grid else left

    def everywhere(self) -> list[Trial]:
        """All trials of a shared study, those of other machines too."""
        with self._reachable():
            return [_thawed(trial, self._space) for trial in self._study.get_trials(deepcopy=False)
                    if trial.state != TrialState.WAITING and _REPEATS not in trial.user_attrs]

    # Optuna's values and ours --------------------------------------------------------------------------------------

    def _plain(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {path: _internal(self._space[path], values[path]) for path in self._space}

    def _frozen(self, trial: Trial) -> FrozenTrial:
        value = trial.value if trial.state == "completed" else None
        return create_trial(state=_STATES[trial.state], value=value, params=self._plain(trial.values), distributions=self._space,
                            intermediate_values={epoch: value for epoch, value in trial.course if math.isfinite(value)})


def importances(parameters: Sequence[Parameter], trials: Sequence[Trial], higher_is_better: bool = False) -> dict[str, float]:
    """How much of the difference between trials each setting explains (fANOVA, Hutter et al. 2014), the largest first; they add up to 1.

    Empty where it can't be said: fewer than four trials to the end, or all alike.
    """
    done = [trial for trial in trials if trial.state == "completed" and trial.value is not None and math.isfinite(trial.value)]
    if len(done) < 4 or len({trial.value for trial in done}) < 2:
        return {}
    space = {one.path: distribution(one) for one in parameters}
    study = optuna.create_study(direction="maximize" if higher_is_better else "minimize")
    for trial in done:
        params = {path: _internal(kind, trial.values[path]) for path, kind in space.items()}
        study.add_trial(create_trial(value=trial.value, params=params, distributions=space))
    evaluator = optuna.importance.FanovaImportanceEvaluator(seed=0)
    found = optuna.importance.get_param_importances(study, evaluator=evaluator)
    return {path: float(share) for path, share in found.items()}


def distribution(parameter: Parameter) -> BaseDistribution:
    """What Optuna draws a setting from. Choices that are no plain values go as JSON."""
    if parameter.choices:
        return CategoricalDistribution([_scalar(choice) for choice in parameter.choices])
    low, high = float(parameter.low or 0.0), float(parameter.high or 0.0)
    if parameter.whole:
        return IntDistribution(round(low), round(high), log=parameter.log, step=round(parameter.step or 1))
    return FloatDistribution(low, high, log=parameter.log, step=parameter.step)


def combinations(space: Iterable[BaseDistribution]) -> int | None:
    """How many different values there are in all; None = any number."""
    counts = [_count(kind) for kind in space]
    return None if None in counts else math.prod(count for count in counts if count is not None)


def _count(kind: BaseDistribution) -> int | None:
    if isinstance(kind, CategoricalDistribution):
        return len(kind.choices)
    if isinstance(kind, IntDistribution):
        return (kind.high - kind.low) // kind.step + 1
    if isinstance(kind, FloatDistribution) and (kind.step is not None or kind.low == kind.high):
        return 1 if kind.step is None else round((kind.high - kind.low) / kind.step) + 1
    return None


def _each(kind: BaseDistribution) -> list[Any]:
    """All values of a kind that has a number of them, as Optuna has them."""
    if isinstance(kind, CategoricalDistribution):
        return list(kind.choices)
    if isinstance(kind, IntDistribution):
        return list(range(kind.low, kind.high + 1, kind.step))
    assert isinstance(kind, FloatDistribution)
    return [kind.low + n * (kind.step or 0.0) for n in range(_count(kind) or 1)]


def _key(values: Mapping[str, Any]) -> str:
    """The same for values that are the same (fractions as one reads them)."""
    return json.dumps({path: float(f"{value:.6g}") if isinstance(value, float) else value for path, value in values.items()}, sort_keys=True)


_JSON = "json:"


def _scalar(value: Any) -> Any:
    plain = value is None or isinstance(value, bool | int | float | str)
    return value if plain else _JSON + json.dumps(value, sort_keys=True)


def _internal(kind: BaseDistribution, value: Any) -> Any:
    if isinstance(kind, CategoricalDistribution):
        return _scalar(value)
    return int(value) if isinstance(kind, IntDistribution) else float(value)


def _value(kind: BaseDistribution, value: Any) -> Any:
    """As the document takes it."""
    if isinstance(kind, CategoricalDistribution) and isinstance(value, str) and value.startswith(_JSON):
        return json.loads(value.removeprefix(_JSON))
    if isinstance(kind, FloatDistribution):
        read = float(f"{value:.6g}") if kind.step is None else float(value)      # a setting one can read; far finer than it matters
        return min(max(read, kind.low), kind.high)
    return value


def _told(trial: Trial) -> str:
    return json.dumps({"value": trial.value, "best": trial.best, "best_epoch": trial.best_epoch, "seconds": round(trial.seconds, 3)})


def _thawed(trial: FrozenTrial, space: Mapping[str, BaseDistribution]) -> Trial:
    told = json.loads(trial.user_attrs.get(_TOLD, "{}"))
    state = "stopped" if _ENDED_BY_HAND in trial.user_attrs else _BACK[trial.state]
    return Trial(trial.number, state, {path: _value(space[path], value) for path, value in trial.params.items() if path in space},  # type: ignore[arg-type]
                 told.get("value", trial.value), tuple(sorted(trial.intermediate_values.items())), told.get("best", {}), told.get("best_epoch", 0),
                 told.get("seconds", 0.0), trial.user_attrs.get(_MESSAGE, ""), machine=trial.user_attrs.get(_MACHINE, ""))


def grid(parameters: Sequence[Parameter]) -> list[dict[str, Any]]:
    """All combinations; ranges at some values each.

    Raises
    ------
    SettingError
        There are too many.
    """
    found: list[dict[str, Any]] = [{}]
    for one in parameters:
        found = [{**values, one.path: value} for values in found for value in one.grid()]
        if len(found) > _MOST_GRID:
            raise SettingError(f"a grid over these settings has more than {_MOST_GRID:,} combinations", where="--sampler",
                               fix="Search fewer of them, or take tpe")
    return found


def study_name(document: Document, spec: SearchSpec) -> str:
    """One name wherever the same project is searched for the same."""
    text = encode(document) + json.dumps([[one.path, one.text] for one in spec.parameters]) + spec.monitor + str(spec.epochs)
    return f"{document.title or 'search'}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def storage(url: str) -> optuna.storages.BaseStorage:
    """A database by its URL, or a file all machines see."""
    if "://" in url:
        return optuna.storages.RDBStorage(url)
    path = Path(url).absolute()
    if path.suffix in (".db", ".sqlite", ".sqlite3"):
        return optuna.storages.RDBStorage(f"sqlite:///{path}")
    if path.suffix not in _FILES:
        raise SettingError("is neither a database's URL nor a file's name", where=url, fix="Name a file that all machines see: study.log")
    if not path.parent.is_dir():
        raise SettingError("the folder does not exist", where=str(path.parent), fix="Make it first, or choose another")
    backend = JournalFileBackend(str(path), lock_obj=JournalFileOpenLock(str(path)))
    return optuna.storages.JournalStorage(backend)


def _silent(trial: FrozenTrial) -> bool:
    began = trial.datetime_start.timestamp() if trial.datetime_start is not None else 0.0
    return time.time() - float(trial.user_attrs.get(_SEEN, began)) > SILENCE


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _of_storage(error: Exception) -> bool:
    """Whether it is the place's fault, not ours."""
    known = (OSError, ImportError, optuna.exceptions.OptunaError, ValueError)
    return isinstance(error, known) or type(error).__module__.startswith("sqlalchemy")


def _sampler(spec: SearchSpec, sitting: int) -> optuna.samplers.BaseSampler:
    seed = (spec.seed + 7919 * sitting) % 2**32                     # a search that goes on must not draw its first values again
    if spec.storage:
        seed = None                                               # nor may two machines draw alike
    if spec.sampler != "tpe":
        return optuna.samplers.RandomSampler(seed=seed)
    return optuna.samplers.TPESampler(seed=seed, multivariate=len(spec.parameters) > 1, n_startup_trials=min(10, max(4, spec.trials // 4)))


def _pruner(spec: SearchSpec, epochs: int) -> optuna.pruners.BasePruner:
    if spec.pruning == "median":
        return optuna.pruners.MedianPruner(n_startup_trials=_WARM_UP, n_warmup_steps=max(1, epochs // 10))
    if spec.pruning == "hyperband":
        return optuna.pruners.HyperbandPruner(min_resource=1, max_resource=max(epochs, 2), reduction_factor=_REDUCTION)
    return optuna.pruners.NopPruner()
