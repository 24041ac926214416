"""Small projects of every task, trained for real, and what an export of them is given."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import keras
import msgspec
import numpy as np
import pandas as pd

from workbench.dataset import source
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, TextSpec, TimeSpec
from workbench.export.bundle import Bundle
from workbench.model import build
from workbench.model.propose import propose as propose_network
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.sequence.prepare import prepare
from workbench.training import precision
from workbench.training import run as running
from workbench.training.events import EventBuffer, RunControl
from workbench.training.spec import TrainingSpec


class Kept:
    """A recorder that keeps figures of epochs."""

    def __init__(self):
        self.logs = []

    def epoch(self, epoch, logs, seconds, checkpoint, *, best):
        self.logs.append(dict(logs))

    def batches(self, points):
        pass

    def within(self, checkpoint):
        pass

    def finish(self, status, best_epoch, best, message):
        assert status == "completed", message

    def __getattr__(self, name):
        return lambda *given, **named: None


def trained(folder: Path, data: DataSpec, training: TrainingSpec, model: ModelSpec | None = None, seed: int = 3) -> tuple[Bundle, list[dict]]:
    """What an export is given of a run, and the run's figures."""
    read = source.read(data.source, folder)
    data = msgspec.structs.replace(data, source=read.spec)
    prepared = prepare(data, read, seed)
    inputs, target = prepared.facts.inputs, prepared.facts.target
    spec = model or propose_network(inputs, target)
    document = SimpleNamespace(data=data, model=spec, training=training, seed=seed, title="A run")
    keras.utils.set_random_seed(training.seed)
    network = build.build(precision.network(spec, training), inputs, target, auxiliary=True)
    kept = Kept()
    running.train(network, prepared, training, seed=training.seed, run=1, events=EventBuffer(), control=RunControl(), recorder=kept)
    return Bundle(document=document, preprocessing=prepared.preprocessing, facts=prepared.facts, model=build.answer_only(network), prepared=prepared,
                  folder=folder, run=SimpleNamespace(run=1, device="cpu", seconds=1.0, best_epoch=1)), kept.logs


def several(folder: Path, data: DataSpec, training: TrainingSpec) -> ModelSpec:
    """A small network that gives several numbers for each value."""
    width = data.horizon * len(data.targets) * training.per_value
    return ModelSpec((LayerSpec("Input", "window"), LayerSpec("GRU", "gru", parameters={"units": 6}),
                      LayerSpec("Dense", "head", parameters={"units": width})))


def series(folder: Path, rows: int = 260, **more) -> DataSpec:
    rng, t = np.random.default_rng(3), np.arange(rows)
    pd.DataFrame({"when": pd.date_range("2024-01-01", periods=rows, freq="h").astype(str), "load": 100 + 20 * np.sin(t / 4) + rng.normal(0, 3, rows),
                  "heat": rng.normal(5, 2, rows).round(3), "wind": rng.choice(["N", "S", "W"], rows)}).to_csv(folder / "load.csv", index=False)
    columns = {"when": ColumnSpec("time", "time"), "load": ColumnSpec("target"), "heat": ColumnSpec("feature"),
               "wind": ColumnSpec("feature", "category")}
    columns = more.pop("columns", columns)
    usual = {"look_back": 12, "horizon": 3, "season": 6, "time": TimeSpec(("when",), frequency="h")}
    return DataSpec(SourceSpec("load.csv"), columns=columns, **{**usual, **more})


def shops(folder: Path, **more) -> DataSpec:
    rng, rows = np.random.default_rng(0), 120
    frame = pd.concat([pd.DataFrame({"when": pd.date_range("2024-01-01", periods=rows, freq="D").astype(str), "shop": shop, "size": float(n),
                                     "price": rng.normal(3, 1, rows), "holiday": rng.choice(["no", "yes"], rows, p=[0.8, 0.2]),
                                     "sold": 50 + 20 * n + 9 * rng.normal(size=rows)}) for n, shop in enumerate("abc")])
    frame.sort_values(["when", "shop"]).to_csv(folder / "shops.csv", index=False)
    columns = {"when": ColumnSpec("time", "time"), "shop": ColumnSpec("group", "category"), "size": ColumnSpec("static"),
               "price": ColumnSpec("known_future"), "holiday": ColumnSpec("known_future", "category"), "sold": ColumnSpec("target")}
    usual = {"look_back": 7, "horizon": 2, "time": TimeSpec(("when",), frequency="D")}
    return DataSpec(SourceSpec("shops.csv"), columns=columns, **{**usual, **more})


def mails(folder: Path, **more) -> DataSpec:
    rng = np.random.default_rng(4)
    kinds = np.array(["ham", "spam", "news"])[rng.choice(3, 160, p=[0.5, 0.3, 0.2])]
    texts = [" ".join(rng.choice(["a!", "b", kind, "d", "e"], 5)) for kind in kinds]
    pd.DataFrame({"text": texts, "label": kinds}).to_csv(folder / "mails.csv", index=False)
    text = more.pop("text", TextSpec("word", 50, 6))
    return DataSpec(SourceSpec("mails.csv"), "classification", {"text": ColumnSpec("text", "text"), "label": ColumnSpec("label", "category")},
                    text=text, **more)


def prose(folder: Path, **more) -> DataSpec:
    words = np.random.default_rng(5).choice(["so ", "it ", "goes.", "on ", "and "], 900)
    (folder / "prose.txt").write_text("".join(words).strip(), encoding="utf-8")
    text = more.pop("text", TextSpec("character", 50, 10))
    return DataSpec(SourceSpec("prose.txt", "plain_text"), "language", **{"look_back": 10, "stride": 3, **more}, text=text)


def tagged(folder: Path, **more) -> DataSpec:
    rng = np.random.default_rng(6)
    words = [rng.choice(["Anna", "sees", "Rome", "and", "runs"], rng.integers(2, 7)) for _ in range(90)]
    tags = [["NAME" if word[0].isupper() else "O" for word in some] for some in words]
    pd.DataFrame({"text": [" ".join(some) for some in words], "tags": [" ".join(some) for some in tags]}).to_csv(folder / "tags.csv", index=False)
    return DataSpec(SourceSpec("tags.csv"), "tagging", {"text": ColumnSpec("text", "text"), "tags": ColumnSpec("label", "text")},
                    text=TextSpec("word", 30, 6), **more)


def pairs(folder: Path, **more) -> DataSpec:
    rng = np.random.default_rng(7)
    words = ["".join(rng.choice(list("abcde"), rng.integers(2, 6))) for _ in range(120)]
    pd.DataFrame({"from": words, "to": [word[::-1] for word in words]}).to_csv(folder / "pairs.csv", index=False)
    text = more.pop("text", TextSpec("character", 20, 7))
    return DataSpec(SourceSpec("pairs.csv"), "pairs", {"from": ColumnSpec("text", "text"), "to": ColumnSpec("target", "text")}, text=text, **more)


def moves(folder: Path, wide: bool = False, **more) -> DataSpec:
    rng = np.random.default_rng(8)
    if wide:
        table = pd.DataFrame(rng.normal(size=(60, 9)), columns=[f"t{n}" for n in range(9)]).assign(kind=["a", "b"] * 30)
        table.to_csv(folder / "wide.csv", index=False)
        columns = {**{f"t{n}": ColumnSpec("feature") for n in range(9)}, "kind": ColumnSpec("label", "category")}
        return DataSpec(SourceSpec("wide.csv"), "classification", columns, layout="wide", **more)
    table = pd.concat([pd.DataFrame({"id": f"s{n}", "x": rng.normal(size=5 + n % 4) + n % 2, "way": rng.choice(["up", "down"], 5 + n % 4),
                                     "kind": "ab"[n % 2]}) for n in range(60)])
    table.to_csv(folder / "moves.csv", index=False)
    columns = {"id": ColumnSpec("group", "category"), "x": ColumnSpec("feature"), "way": ColumnSpec("feature", "category"),
               "kind": ColumnSpec("label", "category")}
    return DataSpec(SourceSpec("moves.csv"), "classification", columns, **more)


def unusual(folder: Path, **more) -> DataSpec:
    found = series(folder, **{"look_back": 8, "horizon": 1, "stride": 2, **more})
    columns = {"when": ColumnSpec("time", "time"), "load": ColumnSpec("target"), "heat": ColumnSpec("target"),
               "wind": ColumnSpec("ignore", "category")}
    return msgspec.structs.replace(found, task="autoencoder", columns=columns)
