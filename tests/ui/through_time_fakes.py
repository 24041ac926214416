"""What the verbs of Look back, Weights and Path give, from the small NumPy LSTM: the real measures on its weights, without a network."""

from __future__ import annotations

import keras
import numpy as np

from workbench.errors import SettingError
from workbench.jobs import Progress
from workbench.probing import fixed_points, jacobian, matrices, trajectory
from workbench.probing.activations import of
from workbench.probing.cells import Cell
from workbench.probing.lookback import LookBack
from workbench.project.inspecting.weights import LayerGrowth, LayerWeights

from . import lstm_fakes

STEPS = 24
asked: list[tuple[str, dict]] = []


def cell(epoch, units=8):
    kernel, recurrent, bias = lstm_fakes.weights(units, 1, epoch)
    return Cell("LSTM", kernel, recurrent, bias, np.zeros_like(bias), of(keras.activations.tanh), of(keras.activations.sigmoid))


def look_back(path, run, layer, *, split="validation", sample=0, epoch=None, over="step"):
    """A triangle: loss k is felt k, k−1 … steps with a factor 0.9 a step; c twice as much."""
    asked.append(("look_back", {"sample": sample, "epoch": epoch}))
    k, t = np.arange(STEPS)[:, None], np.arange(STEPS)[None]
    h = np.where(t <= k, (1 + k) * 0.9 ** (k - t), 0.0)
    horizon = np.minimum(np.arange(STEPS), 9)
    return LookBack(layer, over, np.arange(STEPS), STEPS, {"": h}, {"": 2 * h}, 0.5 * h, np.ones(STEPS, bool), np.ones(STEPS), {"": horizon},
                    {"": np.arange(STEPS)}, 1.0)


def answer(path, run, layer, **kwargs):
    """One loss for the whole sample."""
    row = 0.8 ** np.arange(STEPS)[::-1][None]
    return LookBack(layer, "answer", np.zeros(1, int), 1, {"": row}, {}, row, np.ones(STEPS, bool), np.ones(1), {"": np.array([4])},
                    {"": np.array([STEPS - 1])}, 1.0)


def refused(path, run, layer, **kwargs):
    raise SettingError("UMAP needs the package umap-learn, which is not installed", where="the path", fix="Install it with: pip install umap-learn")


def weights(path, run, layer, *, split="validation", sample=0, epoch=None):
    asked.append(("weights", {"epoch": epoch}))
    return LayerWeights(layer, epoch or 1, {"": matrices.measure(cell(epoch or 1))})


def growth(path, run, layer, *, split="validation", sample=0, epoch=None, progress=None):
    x = lstm_fakes.series(STEPS)
    arrays = lstm_fakes.look(epoch or 1, steps=STEPS).arrays
    return LayerGrowth(layer, {"": jacobian.along(cell(epoch or 1), x, {name: arrays[name] for name in "hc"})})


def fixed(path, run, layer, *, split="validation", sample=0, epoch=None, prefix="", held="mean", step=0, progress=None):
    asked.append(("fixed", {"held": held, "step": step}))
    (progress or Progress())(0.5, "12 of 128 candidates still move")
    arrays = lstm_fakes.look(epoch or 1, steps=STEPS).arrays
    return fixed_points.search(cell(epoch or 1), np.zeros(1), arrays["h"], arrays["c"])


def path_of(path, run, layer, *, split="validation", sample=0, epoch=None, prefix="", state="h", method="pca", progress=None):
    asked.append(("path", {"sample": sample, "state": state, "epoch": epoch}))
    if method == "umap":
        refused(path, run, layer)
    own = lstm_fakes.look(epoch or 1, steps=STEPS).arrays[state]
    states = np.stack([own, 0.8 * own[::-1], -own, 0.5 * own])
    numbers = np.array([sample, *(n for n in (0, 3, 6, 9) if n != sample)][:4])
    found = trajectory.fit(states, np.ones(states.shape[:2], bool), state=state, samples=numbers, total=150)
    found.colors.update({"error": np.array([0.1, 0.2, 0.3, 0.4]), "class": np.array([0, 1, 1, 2])})
    return found
