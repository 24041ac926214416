"""One small network for each task on data prepared by the real rooms, its weights shaken so that every input counts."""

from __future__ import annotations

import functools
from pathlib import Path
from types import SimpleNamespace

import keras
import msgspec
import numpy as np
import pandas as pd
import tensorflow as tf

from tests.export.test_sequences_in_graph import LENGTHS, sequences_of
from tests.sequence.test_forecast_settings import described, source, stations
from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, StepSpec, TextSpec
from workbench.export.bundle import Bundle
from workbench.model import build, check
from workbench.model import propose as proposing
from workbench.sequence.prepare import prepare
from workbench.sequence.propose import propose
from workbench.training.spec import TrainingSpec

WORDS = ("anna", "lee", "rome", "sees", "and", "Κατ", "मस्ते", "été")
KINDS = {"anna": "B-PER", "lee": "I-PER", "rome": "B-LOC"}
SPEC = SourceSpec("made.csv")


def bundle_of(data, folder: Path = Path()) -> Bundle:
    """The proposed network for these data."""
    keras.utils.set_random_seed(3)
    facts = data.facts
    spec = proposing.propose(facts.inputs, facts.target, facts.naive, getattr(data.spec, "season", 0))
    report = check.check(spec, facts.inputs, facts.target, TrainingSpec(), data.count("train"))
    assert report.ok, report.complaints
    model = build.build(spec, facts.inputs, facts.target)
    for n, variable in enumerate(model.trainable_variables):
        variable.assign_add(tf.random.stateless_normal(variable.shape, (n, 2), stddev=0.05))
    document = SimpleNamespace(data=data.spec, model=spec, training=TrainingSpec(), seed=0, title="made")
    return Bundle(document=document, preprocessing=data.preprocessing, facts=facts, model=model, prepared=data, folder=folder)


def table_of(columns) -> Source:
    table = pd.DataFrame(columns)
    return Source("table", SourceFacts("delimited", *table.shape, 0), SPEC, table=table)


def forecast(**more) -> Bundle:
    """Three series below each other: known-future numbers, a category, a static column, gaps."""
    columns = stations()
    columns["y"] = np.where(np.random.default_rng(2).random(len(columns["y"])) < 0.05, np.nan, columns["y"])
    data = source(columns)
    steps = (StepSpec("clip", ("f",), low=-1.5, high=1.5), StepSpec("flag", ("y",)), StepSpec("interpolate", ("y",), limit=2), StepSpec("fill"))
    return bundle_of(prepare(described(data, **{"steps": steps, **more}), data))


def grouped() -> Bundle:
    """The same, bent, scaled group by group, with a category that is a number and one that is known of the horizon."""
    data = source({**stations(), "kind": np.random.default_rng(5).choice(["x", "y"], sum((60, 80, 70)))})
    spec = described(data, scaling="box_cox", scale_per_group=True)
    roles = {"wind": ColumnSpec("feature", "category", encoding="index"), "kind": ColumnSpec("known_future", "category")}
    return bundle_of(prepare(msgspec.structs.replace(spec, columns={**spec.columns, **roles}), data))


def sequences() -> Bundle:
    return bundle_of(sequences_of(LENGTHS * 2, words=True))


def autoencoder() -> Bundle:
    rng, rows = np.random.default_rng(0), np.arange(400)
    table = {"a": np.sin(rows / 4) * 3 + rng.normal(0, 0.2, 400) + 20, "b": np.cos(rows / 4) * 300 + 1e4,
             "label": np.where(rows % 97 == 0, "odd", "fine")}
    columns = {"a": ColumnSpec("target", unit="mV"), "b": ColumnSpec("target"), "label": ColumnSpec("label", "category")}
    return bundle_of(prepare(DataSpec(SPEC, "autoencoder", columns, look_back=10), table_of(table)))


def whole_autoencoder() -> Bundle:
    """Sequences of unequal length with gaps, two columns that are given back and a category that is only seen."""
    rng, lengths = np.random.default_rng(1), np.array(LENGTHS * 3)
    ids, rows = np.repeat(np.arange(len(lengths)), lengths), int(lengths.sum())
    a = np.where(rng.random(rows) < 0.15, np.nan, rng.normal(5, 2, rows))
    table = {"id": ids, "a": a, "b": rng.normal(200, 30, rows), "k": rng.choice(["x", "y"], rows),
             "kind": np.where(ids % 9 == 0, "broken", "fine")}
    columns = {"id": ColumnSpec("group", "category"), "a": ColumnSpec("target", unit="mV"), "b": ColumnSpec("target"),
               "k": ColumnSpec("feature", "category"), "kind": ColumnSpec("label", "category")}
    return bundle_of(prepare(DataSpec(SPEC, "autoencoder", columns, whole=True), table_of(table)))


def classification(unit: str = "word") -> Bundle:
    rng = np.random.default_rng(4)
    kinds = np.array(["ham", "spam", "news, new"])[rng.choice(3, 150)]
    texts = [" ".join(rng.choice([*WORDS, kind[:2]], 5)) for kind in kinds]
    columns = {"text": ColumnSpec("text", "text"), "label": ColumnSpec("label", "category")}
    return bundle_of(prepare(DataSpec(SPEC, "classification", columns, text=TextSpec(unit, 50, 6)), table_of({"text": texts, "label": kinds})))


def tagging() -> Bundle:
    rng = np.random.default_rng(1)
    rows = [list(rng.choice(WORDS, rng.integers(2, 7))) for _ in range(60)]
    found = table_of({"text": [" ".join(row) for row in rows], "tags": [" ".join(KINDS.get(word, "O") for word in row) for row in rows]})
    return bundle_of(prepare(propose(found), found))


def pairs() -> Bundle:
    both = [(a, b) for a in WORDS for b in WORDS]
    english = [f"the {a} {b} today{'!' * (n % 3)}" for n, (a, b) in enumerate(both)]
    found = table_of({"english": english, "other": [f"el {b} {a} hoy" for a, b in both]})
    return bundle_of(prepare(propose(found, text="english", target=["other"]), found))


def language(folder: Path, unit: str = "character") -> Bundle:
    from workbench.dataset import source as reading

    words = np.random.default_rng(5).choice(list("aaaabbcde "), 3000)
    (folder / "prose.txt").write_text("".join(words).strip(), encoding="utf-8")
    spec = DataSpec(SourceSpec("prose.txt", "plain_text"), "language", look_back=10, text=TextSpec(unit, 50, 10))
    return bundle_of(prepare(spec, reading.read(spec.source, folder), 0))


MAKERS = {"forecast": forecast, "grouped": grouped, "sequences": sequences, "autoencoder": autoencoder, "whole_autoencoder": whole_autoencoder,
          "classification": classification, "tagging": tagging, "pairs": pairs, "language": language}


@functools.cache
def of(name: str, folder: Path) -> Bundle:
    """The network of this kind; made once."""
    return MAKERS[name](folder) if name == "language" else MAKERS[name]()
