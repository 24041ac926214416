"""A small LSTM in NumPy, traced and followed backwards, and projects that hold runs of it: what Train and Inspect show, without an engine."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from workbench.project import document as doc
from workbench.project.project import Project
from workbench.project.recorder import StoreRecorder
from workbench.project.store import Store
from workbench.training.events import BatchDone, Traced
from workbench.training.recorder import Checkpoint

from . import fakes


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def weights(units=8, features=1, epoch=1, seed=0):
    """Kernels of an LSTM in Keras's order (i, f, g, o), growing with the epoch."""
    rng = np.random.default_rng(seed)
    scale = 0.4 + 0.12 * min(epoch, 12)
    kernel = rng.normal(0, scale, (features, 4 * units))
    recurrent = rng.normal(0, scale / np.sqrt(units), (units, 4 * units))
    bias = np.zeros(4 * units)
    bias[units:2 * units] = 1.0
    return kernel, recurrent, bias


def trace(x, kernel, recurrent, bias):
    """Arrays (time, unit) of one sample x (time, feature), and dh of the loss sum(h_last)."""
    units, steps = recurrent.shape[0], len(x)
    names = ("i", "f", "g", "o", "c", "h")
    out = {name: np.zeros((steps, units)) for name in names}
    h, c = np.zeros(units), np.zeros(units)
    for t in range(steps):
        a = np.split(x[t] @ kernel + h @ recurrent + bias, 4)
        i, f, g, o = sigmoid(a[0]), sigmoid(a[1]), np.tanh(a[2]), sigmoid(a[3])
        c = f * c + i * g
        h = o * np.tanh(c)
        for name, value in zip(names, (i, f, g, o, c, h), strict=True):
            out[name][t] = value
    out["dh"] = backward(out, recurrent)
    return {name: values.astype(np.float32) for name, values in out.items()}


def backward(a, recurrent):
    steps, units = a["h"].shape
    dh_all, dh, dc = np.zeros((steps, units)), np.ones(units), np.zeros(units)
    for t in range(steps - 1, -1, -1):
        dh_all[t] = dh
        before = a["c"][t - 1] if t else np.zeros(units)
        shown = np.tanh(a["c"][t])
        dc = dc + dh * a["o"][t] * (1 - shown**2)
        da = np.concatenate([dc * a["g"][t] * a["i"][t] * (1 - a["i"][t]), dc * before * a["f"][t] * (1 - a["f"][t]),
                             dc * a["i"][t] * (1 - a["g"][t] ** 2), dh * shown * a["o"][t] * (1 - a["o"][t])])
        dh, dc = recurrent @ da, dc * a["f"][t]
    return dh_all


def facts_of(dh):
    norms = np.linalg.norm(dh, axis=1)
    horizon = int(np.argmax(norms[::-1] < norms[-1] / np.e))
    return {"norm_first": float(norms[0]), "norm_last": float(norms[-1]), "ratio": float(norms[0] / norms[-1]), "memory_horizon": horizon,
            "verdict": "healthy"}


def series(steps=24, features=1):
    t = np.arange(steps)
    first = np.sin(2 * np.pi * t / 24) + 0.3 * np.sin(2 * np.pi * t / 12 + 1)
    return np.stack([first, *[np.cos(2 * np.pi * t / 24 + k) for k in range(features - 1)]], axis=1)


def look(epoch, *, run=1, batch=0, steps=24, units=8):
    x = series(steps)
    arrays = trace(x, *weights(units, 1, epoch))
    gradient = facts_of(arrays["dh"]) if batch == 0 else {}
    if batch:
        arrays.pop("dh")
    return Traced(run, epoch, batch, "lstm", "LSTM", arrays, np.ones(steps, bool), 2e-7, gradient)


def packed(units=8, epoch=1):
    kernel, recurrent, bias = (w.astype(np.float32) for w in weights(units, 1, epoch))
    blob = io.BytesIO()
    np.savez(blob, **{"lstm/lstm_cell/kernel": kernel, "lstm/lstm_cell/recurrent_kernel": recurrent, "lstm/lstm_cell/bias": bias})
    return blob.getvalue()


def losses(epoch, seed=0):
    rng = np.random.default_rng(1000 * seed + epoch)
    return {"loss": 0.013 + 0.02 * np.exp(-epoch / 6) + rng.normal(0, 2e-4),
            "val_loss": 0.0118 + 0.004 * np.exp(-epoch / 5) + abs(rng.normal(0, 4e-4)),
            "mae": 0.09 + 0.1 * np.exp(-epoch / 6), "val_mae": 0.08 + 0.08 * np.exp(-epoch / 6)}


def add_run(path: Path, *, name="lstm-8", epochs=6, batches=5, steps=24, units=8, status="completed", edits=(), seed=0, worse=1.0, note="") -> int:
    """A run with curves, batches, snapshots and weights."""
    with Store.open(path) as store:
        document = doc.replace(doc.decode(store.document()), [("training.epochs", epochs), *edits])
        run = store.new_run(name=name, document=doc.encode(document), started="2026-01-01T00:00:00+00:00")
        store.update_run(run, note=note)
    recorder = StoreRecorder(path, run)
    best, best_value = {}, np.inf
    best_epoch, waiting = 0, 0
    rng = np.random.default_rng(seed)
    for epoch in range(1, epochs + 1):
        logs = {key: value * worse for key, value in losses(epoch, seed).items()}
        gained = logs["val_loss"] < best_value
        waiting = 0 if gained else waiting + 1
        if gained:
            best, best_value, best_epoch = logs, logs["val_loss"], epoch
        recorder.batches([BatchDone(run, epoch, b, logs["loss"] * rng.gamma(12, 1 / 12), rng.gamma(3, 0.02), epoch + b / batches)
                          for b in range(1, batches + 1)])
        recorder.epoch(epoch, logs, 1.3, Checkpoint(epoch, packed(units, epoch), b"", {"waiting": waiting}, best=b""), best=gained)
        recorder.snapshot(look(epoch, run=run, steps=steps, units=units))
    recorder.finish(status, best_epoch, best)
    return run


def project(folder: Path, *, steps=24, units=8, runs=1, epochs=6, batches=5) -> Path:
    path = fakes.project(folder)
    with Project.open(path) as opened:
        opened.set("data.look_back", steps)
        opened.set("model.layers.lstm.units", units)
        opened.set("data.time.frequency", "h")
    for number in range(runs):
        edits = [[], [("training.optimizer.learning_rate", 0.012)], [("training.batch_size", 32)]][number % 3]
        add_run(path, name=f"lstm-{units}" + (f" ({number + 1})" if number else ""), epochs=epochs, batches=batches, steps=steps, units=units,
                edits=edits, seed=number, worse=1 + 0.4 * (runs - 1 - number))
    return path


# the verb, without an engine ---------------------------------------------------------------------------------------


def probe(path, run, layer, *, split="test", samples=(0,), file=None, epoch=None, gradients=False):
    """What ``workbench.project.work:probe`` gives, from the NumPy LSTM."""
    with Store.open(path) as store:
        document = doc.decode(store.run(run).document)
    steps, units = document.data.look_back, document.model.layer(layer).parameters["units"]
    traced = look(epoch or 1, run=run, steps=steps, units=units)
    arrays = {name: values[None] for name, values in traced.arrays.items()}
    return SimpleNamespace(layer=layer, kind="LSTM", cell="LSTM", arrays=arrays, mask=traced.mask[None], x=series(steps)[None].astype(np.float32),
                           residual=traced.residual, gradient=[traced.gradient], loss=None)


def view(document, folder, progress=None):
    """A view whose prepared series is the one that is traced."""
    facts = fakes.facts(document.data)
    rows, back = 1200, document.data.look_back
    values = 3000 + 1000 * np.tile(series(24)[:, 0], rows // 24 + 1)[:rows]
    times = np.datetime64("2014-01-01T00") + np.arange(rows) * np.timedelta64(1, "h")
    prepared = SimpleNamespace(spec=document.data, times=times, count=lambda split: 150, origins=lambda split: np.arange(back - 1, rows),
                               raw=lambda name: values, preprocessing=SimpleNamespace(targets=("y",)))
    return SimpleNamespace(facts=facts, kind="series", prepared=prepared)
