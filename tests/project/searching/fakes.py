"""Workers that compute a figure instead of training, and projects they can be searched in."""

from __future__ import annotations

import math
import threading

from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project.document import Document, encode
from workbench.project.searching.events import SearchEvents
from workbench.project.store import Store
from workbench.training.spec import TrainingSpec

LAYERS = (LayerSpec("Input", "window"), LayerSpec("LSTM", "lstm", parameters={"units": 8}), LayerSpec("Dense", "out", parameters={"units": 2}))


def document(epochs=3, layers=LAYERS, **data):
    columns = {"time": ColumnSpec("time", "time"), "y": ColumnSpec("target"), "z": ColumnSpec("feature")}
    spec = DataSpec(source=SourceSpec(path="y.csv"), columns=columns, **{"look_back": 24, "horizon": 2, **data})
    return Document(data=spec, title="Series", model=ModelSpec(tuple(layers)), training=TrainingSpec(epochs=epochs))


def project(folder, name="p.rnnw", **options):
    path = folder / name
    Store.create(path, encode(document(**options))).close()
    return path


def bowl(values):
    """Least (0) at a learning rate of 0.01 and 32 units; a step further costs 1."""
    rate = values.get("training.optimizer.learning_rate", 0.01)
    units = values.get("model.layers.lstm.units", 32)
    return (math.log10(rate) + 2) ** 2 + 0.3 * (math.log2(units) - 5) ** 2


class FakeWorker(threading.Thread):
    """Says epochs that fall towards ``figure(values)``; ``behaves(number)`` may make it do something else: "dies", "fails", "nan", "fatal"."""

    def __init__(self, inbox, figure, behaves=lambda number: "", epochs=3, pause=0.0):
        super().__init__(daemon=True)
        self.taken, self.killed, self.retired = 0, False, False
        self._inbox, self._figure, self._behaves, self._epochs, self._pause = inbox, figure, behaves, epochs, pause
        self._todo, self._wake, self._stop_asked = [], threading.Condition(), threading.Event()
        self.start()

    def send(self, message):
        if message["do"] == "stop":
            self._stop_asked.set()
            return
        self.taken += 1
        with self._wake:
            self._stop_asked.clear()
            self._todo.append(message)
            self._wake.notify()

    def retire(self):
        with self._wake:
            self.retired = True
            self._wake.notify()

    def kill(self):
        self.killed = True
        self._stop_asked.set()
        self.retire()
        self.join(5)

    def run(self):
        self._inbox.put((self, {"event": "ready"}))
        while True:
            with self._wake:
                while not self._todo and not self.retired:
                    self._wake.wait()
                if self.retired:
                    return
                message = self._todo.pop()
            if not self._trial(message):
                self._inbox.put((self, {"event": "gone", "why": "its process was ended (SIGKILL; perhaps memory ran out)"}))
                return

    def _trial(self, message):
        number, values = message["number"], dict(message["edits"])
        what = self._behaves(number)
        if what in ("fails", "fatal"):
            self._inbox.put((self, {"event": "failed", "number": number, "message": "it does not fit", "fatal": what == "fatal"}))
            return True
        value, done = (math.nan if what == "nan" else self._figure(values)), 0
        for epoch in range(1, self._epochs + 1):
            if what == "dies" and epoch == 2:
                return False
            if self._stop_asked.wait(self._pause):
                break
            self._inbox.put((self, {"event": "epoch", "number": number, "epoch": epoch, "value": value + 1.0 / epoch - 1.0 / self._epochs}))
            done = epoch
        status = "stopped" if self._stop_asked.is_set() else "completed"
        self._inbox.put((self, {"event": "done", "number": number, "run": 1, "status": status, "value": value, "best": {"val_loss": value},
                                "best_epoch": done, "seconds": 0.01, "message": ""}))
        return True


class Hirer:
    """Makes fake workers, and remembers them."""

    def __init__(self, figure=bowl, **options):
        self.figure, self.options, self.made = figure, options, []

    def __call__(self, inbox):
        self.made.append(FakeWorker(inbox, self.figure, **self.options))
        return self.made[-1]


class Told(SearchEvents):
    """Keeps every event; ``react`` is called with each."""

    def __init__(self, react=lambda event: None):
        super().__init__()
        self.all, self._react = [], react

    def append(self, event):
        self.all.append(event)
        self._react(event)
