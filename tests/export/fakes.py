"""A small prepared data set and network without the rooms that usually make them: what an export needs, and no more."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import keras
import numpy as np
import pandas as pd

from workbench.dataset.facts import DataFacts, InputFact, NaiveFact, SourceFacts, TargetFact
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, TextSpec, TimeSpec
from workbench.export.bundle import Bundle
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.sequence import scaling
from workbench.sequence.preprocessing import Preprocessing
from workbench.training.spec import TrainingSpec

L = keras.layers
LOOK_BACK, HORIZON = 6, 3


class FakeSeries:
    """Two numeric columns and a category, 90 rows, the last 30 for testing."""

    def __init__(self, fitted):
        generator = np.random.default_rng(7)
        self.values = {"load": 1000 + 300 * np.sin(np.arange(90) / 4) + generator.normal(0, 20, 90), "heat": generator.normal(10, 5, 90)}
        self.text = generator.choice(["N", "S", "é"], 90)
        self.fitted = fitted
        self.times = pd.date_range("2024-01-01", periods=90, freq="h")
        self.ranges = {"train": (0, 50), "validation": (50, 66), "test": (66, 90)}

    def origins(self, split):
        first, end = self.ranges[split]
        return np.arange(first + LOOK_BACK - 1, end - HORIZON)

    def count(self, split):
        return len(self.origins(split))

    def raw(self, name):
        return self.values[name]

    def before_windows(self, name):
        return self.values[name]

    def words(self, name):
        return self.text

    @property
    def table(self):
        return pd.DataFrame({**self.values, "wind": self.text})

    def series_of(self, rows):
        return np.zeros(len(rows), int)

    def group_numbers(self, rows):
        return np.full(len(rows), -1)

    def in_units(self, split, index, y):
        return scaling.unscale(self.fitted, y)

    def x(self, split, index):
        rows = self.origins(split)[index][:, None] + np.arange(1 - LOOK_BACK, 1)
        numbers = [((self.values[n].astype(np.float32).astype(np.float64) - o) / s).astype(np.float32)
                   for n, o, s in zip(self.fitted.columns, self.fitted.offset, self.fitted.scale, strict=True)]
        hot = [(self.text == word).astype(np.float32) for word in self.fitted.categories.get("wind", ())]
        return np.stack([*numbers, *hot], axis=-1)[rows]


def fitted(**more):
    values = {"task": "forecast", "columns": ("load", "heat"), "targets": ("load",), "categories": {"wind": ("N", "S", "é")}, "look_back": LOOK_BACK,
              "horizon": HORIZON, "offset": (1000.0, 10.0), "scale": (212.0, 5.0), "frequency": "h", "classes": (),
              "vocabulary": (), "unit": "word", "lower": True, "length": 5}
    return Preprocessing(**{**values, **more})


def bundle(folder: Path, preprocessing=None) -> Bundle:
    """A forecast bundle; the network is a Bidirectional LSTM on a GRU."""
    preprocessing = preprocessing or fitted()
    width = len(preprocessing.columns) + sum(map(len, preprocessing.categories.values()))
    given = keras.Input((LOOK_BACK, width), name="window")
    keras.utils.set_random_seed(3)
    out = L.Dense(HORIZON, name="head")(L.Bidirectional(L.LSTM(4), name="both")(L.GRU(3, return_sequences=True, name="gru")(given)))
    columns = {"ts": ColumnSpec("time", "time"), "load": ColumnSpec("target"), "heat": ColumnSpec("feature"),
               "wind": ColumnSpec("feature", "category")}
    data = DataSpec(SourceSpec("load.csv", "delimited", ","), columns=columns, time=TimeSpec(("ts",), frequency="h"), look_back=LOOK_BACK,
                    horizon=HORIZON)
    layers = (LayerSpec("Input", "window"), LayerSpec("GRU", "gru", parameters={"units": 3, "return_sequences": True}),
              LayerSpec("Bidirectional", "both", parameters={"layer": {"kind": "LSTM", "parameters": {"units": 4}}}),
              LayerSpec("Dense", "head", parameters={"units": HORIZON}))
    facts = DataFacts(data, SourceFacts("delimited", 90, 4, 5000), "forecast", {"train": 42, "validation": 8, "test": 16},
                      (InputFact("window", (LOOK_BACK, width), "float32", ("time steps", "features")),),
                      TargetFact("values", ("load",), HORIZON, unit="kW"), naive=(NaiveFact("last_value", "last value", 1, 0.4),), span="2024")
    document = SimpleNamespace(data=data, model=ModelSpec(layers), training=TrainingSpec(epochs=3), seed=5, title="Load <b>& heat</b>")
    run = SimpleNamespace(run=1, device="cpu", seconds=12.5, best_epoch=2)
    return Bundle(document=document, preprocessing=preprocessing, facts=facts, model=keras.Model(given, out), prepared=FakeSeries(preprocessing),
                  folder=folder, run=run, curves={"loss": [1.0, 0.5, 0.4], "val_loss": [1.1, 0.6, 0.7]})


def text_network(task: str, classes: int, vocabulary: int, length: int) -> keras.Model:
    """Embedding → recurrent → Dense: one answer, or one a step."""
    keras.utils.set_random_seed(4)
    given = keras.Input((length,), dtype="int32", name="tokens")
    steps = L.Embedding(vocabulary, 4, mask_zero=task == "classification", name="embedding")(given)
    hidden = L.LSTM(5, return_sequences=True, name="lstm")(steps) if task == "language" else L.Bidirectional(L.GRU(4), name="both")(steps)
    return keras.Model(given, L.Dense(classes, activation="softmax", name="head")(L.Dropout(0.5, name="dropout")(hidden)))


def text_spec(unit="word") -> DataSpec:
    columns = {"text": ColumnSpec("text", "text"), "label": ColumnSpec("label", "category")}
    return DataSpec(SourceSpec("mail.csv", "delimited", ","), "classification", columns, text=TextSpec(unit, 100, 5))
