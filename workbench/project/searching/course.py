"""A search from its first trial to its last. Blocking; needs Optuna, but no TensorFlow: trials are trained by workers."""

from __future__ import annotations

import contextlib
import math
import queue
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from ...errors import ProjectError, SettingError, WorkbenchError
from ...jobs import Progress
from .. import document as doc
from .. import transfer
from ..document import Document
from ..store import Store
from . import collect, space
from .events import SearchControl, SearchEvents, SearchFinished, SearchSaid, SearchStarted, SearchStatus, Trial, TrialChanged, TrialState
from .journal import SearchRow, remove, scratch_folder
from .pool import TRIALS_EACH, Hire, Inbox, Worker, processes
from .results import best_of
from .spec import SearchSpec
from .study import Study

HOPELESS = 3
"""Searches end when so many trials have failed and none has succeeded."""
PATIENCE = 30.0
"""Seconds for trials to end when the search is stopped; then their processes are ended."""
BEAT = 20.0
"""Seconds between two looks at what other machines do."""
_LOOK = 0.2
_SPARE = 3
"""Records of trials that are kept beside the best: a better one may turn out to be gone."""


@dataclass
class _Running:
    """A trial that a worker trains now."""

    handle: int
    trial: Trial
    began: float
    course: list[tuple[int, float]] = field(default_factory=list)
    pruned: bool = False
    stopping: bool = False


def search(path: str | Path, spec: SearchSpec | None = None, *, again: int | None = None, events: SearchEvents | None = None,
           control: SearchControl | None = None, hire: Hire | None = None, changes: dict[str, Any] | None = None,
           progress: Progress | None = None) -> SearchFinished:
    """Search over settings of a project; every trial is in the project file when it has ended.

    Parameters
    ----------
    path : Path
        The project file.
    spec : SearchSpec, optional
        A new search over the project's present settings.
    again : int, optional
        Instead: the search to go on with, with the settings that were frozen when it began.
    changes : dict, optional
        With ``again``: other ``trials`` (in total), ``minutes``, ``parallel``, ``keep``.
    events, control
        Through which it speaks and is stopped.
    progress : Progress, optional
        Of a job: cancelled, the search stops at once.
    hire : callable, optional
        Who trains; default a process of our own for each trial at a time.

    Returns
    -------
    SearchFinished
        ``completed``, ``stopped`` (by ``control``, or because the minutes are over) or ``failed`` (no trial could be trained).

    Raises
    ------
    WorkbenchError
        The search can't begin: its settings don't fit the document, there is no such search, the shared storage can't be used.
    """
    with contextlib.closing(Store.open(path)) as store:
        row = _begun(store, spec, again, changes or {})
        told = events if events is not None else SearchEvents()
        return _Course(store, row, told, control or SearchControl(), hire or processes(row.spec.parallel), progress).run()


def _begun(store: Store, spec: SearchSpec | None, again: int | None, changes: dict[str, Any]) -> SearchRow:
    """The search's row, owned by this process."""
    if again is not None:
        row = store.search(again)
        if row.status == "running":
            raise ProjectError(f"search {again} is still going on in another process", where=store.path.name, fix="Wait for it, or stop it")
        spec = msgspec.convert({**msgspec.to_builtins(row.spec), **changes}, SearchSpec)
        store.take_search(again, spec)
        return store.search(again)
    if spec is None:
        raise SettingError("nothing is searched", where="search", fix="Name settings and their ranges")
    document = doc.decode(store.document())
    space.must_fit(document, spec.parameters)
    _must_be_possible(spec)
    frozen = document if spec.epochs is None else doc.replace(document, [("training.epochs", spec.epochs)])
    frozen = transfer.anchored(frozen, store.path, store.path.parent)
    judge = space.judge(frozen, spec.parameters, spec.monitor)
    return store.search(store.new_search(spec, doc.encode(frozen), judge.monitor))


def _must_be_possible(spec: SearchSpec) -> None:
    if spec.runs_folder and not Path(spec.runs_folder).is_dir():
        raise SettingError("the folder does not exist", where=spec.runs_folder, fix="Make it first, or choose another")


class _Course:
    """One sitting of a search."""

    def __init__(self, store: Store, row: SearchRow, events: SearchEvents, control: SearchControl, hire: Hire,
                 progress: Progress | None = None) -> None:
        self._store, self._row, self._spec = store, row, row.spec
        self._events, self._control, self._hire, self._progress = events, control, hire, progress
        self._document: Document = doc.decode(row.document)
        self._judge = space.judge(self._document, self._spec.parameters, row.monitor if row.monitor != "val_loss" else self._spec.monitor)
        self._began = time.monotonic()
        self.scratch = scratch_folder(store.path, row.id)
        self._trials = {trial.number: trial for trial in store.trials(row.id)}
        self._inbox: Inbox = queue.SimpleQueue()
        self._idle: list[Worker] = []
        self._busy: dict[Worker, _Running] = {}
        self._lost = Counter[str]()
        self._own: set[int] = set()
        self._records = {number for number in self._trials if self._record(number).is_file()}
        best = self._best(1)
        self._leader = best[0].number if best else None
        self._fatal, self._looked = "", time.monotonic()

    def run(self) -> SearchFinished:
        """See :func:`search`. Whatever happens, the search's end is written and its processes are ended."""
        status: SearchStatus = "failed"
        message = ""
        try:
            self._study = self._asked()
            if self._study.shared:
                self._learn_of_others()
            self._say_started()
            status, message = self._until_done()
        except WorkbenchError as error:
            message = str(error)
            raise
        finally:
            self._dismiss()
            self._store.end_search(self._row.id, status, time.monotonic() - self._began, message)
        return self._finished(status, message)

    def _asked(self) -> Study:
        first = space.as_now(self._document, self._spec.parameters)
        return Study(self._spec, self._document, higher_is_better=self._judge.higher_is_better, epochs=self._document.training.epochs,
                     earlier=list(self._trials.values()), first=first)

    def _say_started(self) -> None:
        counted = sum(trial.done for trial in self._trials.values())
        most = len(self._study.grid) or self._study.combinations
        total = self._spec.trials if most is None else min(self._spec.trials, most)
        self._events.append(SearchStarted(self._row.id, self._judge.monitor, self._judge.higher_is_better, total, counted, self._spec.parallel))

    # the course ----------------------------------------------------------------------------------------------------

    def _until_done(self) -> tuple[SearchStatus, str]:
        """Hand out trials, take in what came of them."""
        while True:
            self._fill()
            if not self._busy:
                return self._why_ended()
            self._take_in()
            self._look_around()
            if self._over() and not all(running.stopping for running in self._busy.values()):
                self._stop_running()

    def _over(self) -> bool:
        return self._control.stopped or self._given_up() or self._late() or bool(self._fatal)

    def _given_up(self) -> bool:
        return self._progress is not None and self._progress.token.cancelled

    def _late(self) -> bool:
        return self._spec.minutes is not None and time.monotonic() - self._began > 60 * self._spec.minutes

    def _why_ended(self) -> tuple[SearchStatus, str]:
        if self._fatal:
            return "failed", self._fatal
        if self._control.stopped or self._given_up():
            return "stopped", "stopped by hand"
        if self._late():
            return "stopped", f"its {self._spec.minutes:g} minutes are over"
        if not any(trial.done for trial in self._trials.values()):
            return "failed", self._lost.most_common(1)[0][0] if self._lost else "no trial was trained"
        self._say_repeats()
        return "completed", ""

    def _say_repeats(self) -> None:
        study = self._study
        if study.exhausted:
            all_of_them = "" if study.combinations is None else f"all {study.combinations:,}"
            words = f"There are no other values to try: {all_of_them or 'those proposed'} have been trained"
            self._events.append(SearchSaid(self._row.id, "info", words + "."))
        elif study.repeats:
            times = "once" if study.repeats == 1 else f"{study.repeats:,} times"
            words = f"Values that had been tried were proposed again {times}; they were not trained twice, their figures counted again."
            self._events.append(SearchSaid(self._row.id, "info", words))

    def _fill(self) -> None:
        """Every free place gets a trial, while there are any left."""
        while len(self._busy) < self._spec.parallel and not self._over() and self._study.left > 0:
            asked = self._study.ask()
            if asked is None:
                return
            handle, values = asked
            number = handle if self._study.shared else max(self._trials, default=-1) + 1
            trial = Trial(number, "running", values, machine=self._study.machine if self._study.shared else "")
            running = _Running(handle, trial, time.monotonic())
            self._own.add(number)
            edits = [*space.edits(self._spec.parameters, values), *self._judge.edits]
            try:
                doc.replace(self._document, edits)
            except WorkbenchError as error:                    # values that don't go together
                self._end(running, "failed", str(error))
                continue
            self._put(trial)
            worker = self._idle.pop() if self._idle else self._hire(self._inbox)
            self._busy[worker] = running
            worker.send({"do": "trial", "number": number, "document": self._row.document, "edits": edits, "folder": str(self._store.path.parent),
                         "scratch": str(self._record(number)), "monitor": self._judge.monitor})

    def _take_in(self) -> None:
        """One message of a worker, if there is any within a moment."""
        with contextlib.suppress(queue.Empty):
            worker, message = self._inbox.get(timeout=_LOOK)
            running = self._busy.get(worker)
            if message["event"] == "gone":
                self._gone(worker, message["why"])
            elif message["event"] == "ready" and running is not None:
                running.began = time.monotonic()               # loading the engine is not the trial's time
            elif running is not None and message.get("number") == running.trial.number:
                {"epoch": self._epoch, "done": self._done, "failed": self._failed}[message["event"]](worker, running, message)

    def _epoch(self, worker: Worker, running: _Running, message: dict[str, Any]) -> None:
        if running.pruned or running.stopping:
            return                                             # what it did after it was given up doesn't count
        value = float(message["value"])
        if math.isfinite(value):
            running.course.append((message["epoch"], value))
        self._put(self._seen(running, "running"), keep=False)
        if self._study.report(running.handle, message["epoch"], value):
            running.pruned = True
            worker.send({"do": "stop"})

    def _done(self, worker: Worker, running: _Running, message: dict[str, Any]) -> None:
        if message["status"] == "failed":
            state: TrialState = "failed"
        else:
            state = "pruned" if running.pruned else "stopped" if running.stopping or message["status"] == "stopped" else "completed"
        best = {name: figure for name, figure in message["best"].items() if math.isfinite(figure)}
        told = {} if state == "pruned" else {"best": best, "best_epoch": message["best_epoch"]}
        words = f"given up after epoch {running.course[-1][0]}" if state == "pruned" else message["message"]
        self._free(worker)
        self._end(running, state, words, **told)

    def _failed(self, worker: Worker, running: _Running, message: dict[str, Any]) -> None:
        self._free(worker)
        if message.get("fatal"):
            self._fatal = message["message"]
        self._end(running, "failed", message["message"])

    def _gone(self, worker: Worker, why: str) -> None:
        """A process has ended: the trial it trained has failed, the search goes on with a new one."""
        if worker in self._idle:
            self._idle.remove(worker)
        running = self._busy.pop(worker, None)
        if running is not None:
            self._end(running, "stopped" if running.stopping else "failed", why)

    def _free(self, worker: Worker) -> None:
        self._busy.pop(worker, None)
        if worker.taken < TRIALS_EACH:
            self._idle.append(worker)
        else:
            worker.retire()

    # one trial's figures ---------------------------------------------------------------------------------------------

    def _seen(self, running: _Running, state: TrialState, message: str = "", **told: Any) -> Trial:
        known = [value for _, value in running.course if math.isfinite(value)]
        value = (max if self._judge.higher_is_better else min)(known) if known else None
        return msgspec.structs.replace(running.trial, state=state, value=value, course=tuple(running.course), message=message,
                                       seconds=time.monotonic() - running.began, **told)

    def _end(self, running: _Running, state: TrialState, message: str, **told: Any) -> None:
        trial = self._seen(running, state, message, **told)
        if trial.done and trial.value is None:                 # every epoch gave something that is no number
            trial = msgspec.structs.replace(trial, state="failed", message=message or f"{self._judge.monitor} was no number in any epoch")
        if trial.state == "failed":
            self._lost[trial.message] += 1
        self._study.tell(running.handle, trial)
        self._put(trial)
        self._tidy(trial)
        if sum(self._lost.values()) >= HOPELESS * self._spec.parallel and not any(one.done for one in self._trials.values()):
            self._fatal = self._fatal or f"the first {sum(self._lost.values())} trials all failed: {self._lost.most_common(1)[0][0]}"

    def _put(self, trial: Trial, keep: bool = True) -> None:
        self._trials[trial.number] = trial
        if keep:
            self._store.put_trial(self._row.id, trial)
        if trial.state != "running":
            best = self._best(1)
            self._leader = best[0].number if best else None
        self._events.append(TrialChanged(self._row.id, trial, self._leader))

    def _best(self, count: int) -> list[Trial]:
        return best_of(self._trials.values(), self._judge.higher_is_better)[:count]

    def _record(self, number: int) -> Path:
        return self.scratch / f"trial-{number}.rnnw"

    def _tidy(self, ended: Trial) -> None:
        """Records of trials that can't become runs any more are removed."""
        wanted = {trial.number for trial in self._best(self._spec.keep + _SPARE)} if self._spec.keep else set()
        for number in {*self._records, ended.number} - wanted:
            remove(self._record(number))
        self._records = {*self._records, ended.number} & wanted

    # the end -------------------------------------------------------------------------------------------------------

    def _stop_running(self) -> None:
        """Trials that run are asked to end; who doesn't is ended."""
        for worker, running in self._busy.items():
            running.stopping = True
            worker.send({"do": "stop"})
        until = time.monotonic() + (0 if self._given_up() else PATIENCE)
        while self._busy and time.monotonic() < until:
            self._take_in()

    def _dismiss(self) -> None:
        for worker, running in list(self._busy.items()):
            running.stopping = True
            worker.kill()
            self._busy.pop(worker)
            with contextlib.suppress(WorkbenchError):          # its row says running, which a reader takes as stopped
                self._end(running, "stopped", "ended with the search")
        for worker in self._idle:
            worker.kill()
        self._idle.clear()

    def _finished(self, status: SearchStatus, message: str) -> SearchFinished:
        if self._study.shared:
            self._learn_of_others()
        try:
            run = self._adopted()
        except WorkbenchError as error:                        # the search is kept all the same
            run = None
            self._events.append(SearchSaid(self._row.id, "error", f"The best trial could not be made a run: {error}"))
        best = self._best(1)
        trials = self._trials.values()
        done = SearchFinished(self._row.id, status, self._judge.monitor, sum(one.done for one in trials), best[0] if best else None, run,
                              time.monotonic() - self._began, message, sum(one.state == "failed" for one in trials))
        self._events.append(done)
        return done

    def _look_around(self) -> None:
        """Now and then: this machine still trains its trials; what have the others done?"""
        if self._study.shared and time.monotonic() - self._looked > BEAT:
            self._looked = time.monotonic()
            self._study.beat()
            self._learn_of_others()

    def _learn_of_others(self) -> None:
        """Trials of other machines are told of here too."""
        for trial in self._study.everywhere():
            if trial.number not in self._own and trial != self._trials.get(trial.number):
                self._put(trial)

    def _adopted(self) -> int | None:
        """The best trials become runs; the number of the very best one's."""
        if self._spec.runs_folder:
            self._leave_for_others()
            shared = Path(self._spec.runs_folder) / self._study.name
            collect.collect(self._store, [shared] if shared.is_dir() else [])
        first: int | None = None
        known = {trial.number: trial for trial in self._store.trials(self._row.id)}
        for place, trial in enumerate(self._best(self._spec.keep)):
            kept = known.get(trial.number, trial)
            run = kept.run if kept.run is not None else self._adopt(trial)
            self._trials[trial.number] = msgspec.structs.replace(trial, run=run)
            first = run if place == 0 else first
        if all(trial.run is not None for trial in self._best(self._spec.keep)):
            shutil.rmtree(self.scratch, ignore_errors=True)
        return first

    def _adopt(self, trial: Trial) -> int | None:
        file = self._record(trial.number)
        if not file.is_file():
            return None
        return collect.adopt(self._store, file, self._row, trial)

    def _leave_for_others(self) -> None:
        folder = Path(self._spec.runs_folder) / self._study.name
        for trial in self._best(self._spec.keep):
            if self._record(trial.number).is_file():
                folder.mkdir(parents=True, exist_ok=True)
                collect.leave(self._record(trial.number), folder, trial, self._study.name)
