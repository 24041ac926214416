"""A run's curves and histograms as event files that the stock TensorBoard opens, written while it trains. Heavy: needs TensorFlow.

An event file is a TFRecord file of ``Event`` messages (tensorflow/core/util/event.proto), so that TensorFlow alone can write it; the package
``tensorboard`` is needed only to look at it. Names are those of Keras's callback (``epoch_loss``, ``batch_loss``; folders ``train`` and
``validation``), so that our runs lie beside those of a script.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import tensorflow as tf

from ..errors import TrainingError
from .events import BatchDone, EventBuffer, Said, Status, Traced
from .points import thin
from .recorder import Checkpoint, Recorder

POINTS_AT_ONCE = 100
"""Batch points written of one call (about one second); peaks stay."""

_Event, _Summary, _SessionLog = tf.compat.v1.Event, tf.compat.v1.Summary, tf.compat.v1.SessionLog


class EventFile:
    """One event file; made when the first event is written.

    Parameters
    ----------
    folder : Path
        Of the run: ``…/train``, ``…/validation``. TensorBoard shows it under this name.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._writer: tf.io.TFRecordWriter | None = None

    def write(self, events: Sequence[Any]) -> None:
        """Write these events, and hand them to the system; raises OSError or ``tf.errors.OpError``."""
        writer = self._writer = self._writer or self._opened()
        for event in events:
            writer.write(event.SerializeToString())
        writer.flush()

    def _opened(self) -> tf.io.TFRecordWriter:
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"events.out.tfevents.{int(time.time())}.{socket.gethostname()}.{os.getpid()}.{time.monotonic_ns()}.v2"
        writer = tf.io.TFRecordWriter(str(self.folder / name))
        writer.write(_Event(wall_time=time.time(), file_version="brain.Event:2").SerializeToString())
        return writer

    def close(self) -> None:
        """Nothing more will be written."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            writer.close()


class TensorBoardRecorder:
    """A recorder that writes event files beside what another one keeps (see :class:`~.recorder.Recorder`).

    If the files can't be written any more (disk full, folder gone), that is said once and the run goes on without them.

    Parameters
    ----------
    recorder : Recorder
        Who keeps the run.
    folder : Path
        Of this run alone (see :func:`workbench.project.run_folders.log_folder`).
    events : EventBuffer
        Where trouble is said.
    steps : int
        Batches of an epoch: where a resumed run goes on.
    text : mapping
        Words about the run (name → Markdown), written once.
    edges : sequence of float
        (bin + 1,) of the histograms in :class:`~.meters.WeightFigures`; empty = no histograms.

    Raises
    ------
    TrainingError
        The folder can't be written.
    """

    def __init__(self, recorder: Recorder, folder: Path, events: EventBuffer, *, steps: int, text: Mapping[str, str] | None = None,
                 edges: Sequence[float] = ()) -> None:
        self.run, self.folder = recorder.run, folder
        self._recorder, self._events, self._steps = recorder, events, max(steps, 1)
        self._edges = [float(edge) for edge in edges]
        self._train, self._validation = EventFile(folder / "train"), EventFile(folder / "validation")
        self._before: dict[int, int] = {}
        self._largest = 0
        self._fell_silent = False
        try:
            self._train.write([_text(name, words) for name, words in (text or {}).items()])
        except (OSError, tf.errors.OpError) as error:
            raise TrainingError(f"TensorBoard logs can't be written ({_reason(error)})", where=str(folder),
                                fix="Choose another folder (training.tensorboard), or none") from error

    def __getattr__(self, name: str) -> Any:
        """Whatever else the keeper of the run can do."""
        return getattr(self._recorder, name)

    def epoch(self, epoch: int, logs: dict[str, float], seconds: float, checkpoint: Checkpoint, *, best: bool, **more: Any) -> None:
        """Kept first: what the log says has happened."""
        self._recorder.epoch(epoch, logs, seconds, checkpoint, best=best, **more)
        self._before[epoch + 1] = self._first_step(epoch) + (self._largest or self._steps)
        self._largest = 0
        now = time.time()
        training = [_scalar(f"epoch_{name}", value, epoch, now) for name, value in logs.items() if not name.startswith("val_")]
        validation = [_scalar(f"epoch_{name.removeprefix('val_')}", value, epoch, now) for name, value in logs.items() if name.startswith("val_")]
        self._log(self._train, [*training, _scalar("epoch_seconds", seconds, epoch, now)])
        if validation:
            self._log(self._validation, validation)

    def within(self, checkpoint: Checkpoint) -> None:
        """Where the run is inside an epoch: nothing to log."""
        self._recorder.within(checkpoint)

    def batches(self, events: Sequence[BatchDone]) -> None:
        """Loss and gradient norm of single batches, thinned so that peaks stay."""
        self._recorder.batches(events)
        if not events or self._fell_silent:
            return
        began = time.time() - events[-1].seconds
        found: list[Any] = []
        if not self._before:                                  # the first of this sitting: what was written later belongs to a broken one
            self._before[events[0].epoch] = (events[0].epoch - 1) * self._steps
            found.append(_start(self._step(events[0]), began + events[0].seconds))
        self._largest = max(self._largest, *(point.batch for point in events))
        for point in thin(events, POINTS_AT_ONCE):
            step, when = self._step(point), began + point.seconds
            found += [_scalar("batch_loss", point.loss, step, when), _scalar("batch_gradient_norm", point.gradient_norm, step, when)]
        self._log(self._train, found)

    def snapshot(self, traced: Traced) -> None:
        """Histograms of weights and of their gradients."""
        self._recorder.snapshot(traced)
        if not self._edges:
            return
        now, found = time.time(), []
        for figures in traced.weights:
            found.append(_histogram(figures.path, figures.counts, self._edges, traced.epoch, now))
            if figures.gradient_counts is not None:
                found.append(_histogram(f"{figures.path}/gradient", figures.gradient_counts, self._edges, traced.epoch, now))
        if found:
            self._log(self._train, found)

    def finish(self, status: Status, best_epoch: int, best: dict[str, float], message: str = "") -> None:
        """The run has ended; its files are closed."""
        words = f"{status}, best epoch {best_epoch}" + (f": {message}" if message else "")
        self._log(self._train, [_text("end", words)])
        try:
            self._recorder.finish(status, best_epoch, best, message)
        finally:
            self._close()

    def _close(self) -> None:
        for file in (self._train, self._validation):
            try:
                file.close()
            except (OSError, tf.errors.OpError) as error:
                self._trouble(error)

    def _first_step(self, epoch: int) -> int:
        """Batches before this epoch."""
        return self._before.get(epoch, (epoch - 1) * self._steps)

    def _step(self, point: BatchDone) -> int:
        return self._first_step(point.epoch) + point.batch

    def _log(self, file: EventFile, events: Sequence[Any]) -> None:
        if self._fell_silent:
            return
        try:
            file.write(events)
        except (OSError, tf.errors.OpError) as error:
            self._trouble(error)

    def _trouble(self, error: BaseException) -> None:
        if not self._fell_silent:
            self._fell_silent = True
            words = f"TensorBoard logs can't be written any more ({_reason(error)}); the run goes on without them"
            self._events.append(Said(self.run, "warning", words, f"See {self.folder}"))


def _reason(error: BaseException) -> str:
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return str(getattr(error, "message", "") or type(error).__name__).partition(";")[0]


def _scalar(tag: str, value: float, step: int, when: float) -> Any:
    return _Event(wall_time=when, step=step, summary=_Summary(value=[_Summary.Value(tag=tag, simple_value=float(value))]))


def _start(step: int, when: float) -> Any:
    """TensorBoard forgets what an earlier sitting wrote from this step on."""
    return _Event(wall_time=when, step=step, session_log=_SessionLog(status=_SessionLog.START))


def _text(tag: str, words: str) -> Any:
    plugin = tf.compat.v1.SummaryMetadata(plugin_data=tf.compat.v1.SummaryMetadata.PluginData(plugin_name="text"))
    tensor = tf.make_tensor_proto(words.encode(), tf.string)
    return _Event(wall_time=time.time(), step=0, summary=_Summary(value=[_Summary.Value(tag=tag, metadata=plugin, tensor=tensor)]))


def _histogram(tag: str, counts: Any, edges: Sequence[float], step: int, when: float) -> Any:
    """Counts (bin,) between edges (bin + 1,); empty bins at both ends are left out."""
    known = [int(count) for count in counts]
    filled = [n for n, count in enumerate(known) if count]
    first, last = (filled[0], filled[-1]) if filled else (0, 0)
    counted, inner = known[first:last + 1], list(edges[first:last + 2])
    middles = [(low + high) / 2 for low, high in pairwise(inner)]
    proto = tf.compat.v1.HistogramProto(
        min=inner[0], max=inner[-1], num=sum(counted), sum=sum(c * m for c, m in zip(counted, middles, strict=True)),
        sum_squares=sum(c * m * m for c, m in zip(counted, middles, strict=True)), bucket_limit=inner[1:], bucket=counted)
    return _Event(wall_time=when, step=step, summary=_Summary(value=[_Summary.Value(tag=tag, histo=proto)]))
