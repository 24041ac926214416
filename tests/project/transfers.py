"""Small projects to learn from and to go on with: words of two letters a class."""

from __future__ import annotations

import random
from pathlib import Path

from workbench.project.project import Project

LETTERS = {"first": "abc", "second": "def", "third": "ghi", "fourth": "jkl"}


def words(path: Path, classes: tuple[str, ...], letters: str = "", count: int = 24, seed: int = 0) -> Path:
    """A table of words, whose letters tell their class."""
    drawn = random.Random(seed)
    rows = [("".join(drawn.choice(LETTERS[name] + letters) for _ in range(5)), name) for name in classes for _ in range(count)]
    path.write_text("word,kind\n" + "".join(f"{word},{name}\n" for word, name in rows), encoding="utf-8")
    return path


def texts(path: Path, data: Path) -> Project:
    """A project of texts with a network of fixed sizes, deterministic."""
    layers = [{"kind": "Input", "name": "text"}, {"kind": "Embedding", "name": "embedding", "parameters": {"output_dim": 4, "mask_zero": True}},
              {"kind": "GRU", "name": "gru", "parameters": {"units": 5, "dropout": 0.1}},
              {"kind": "BatchNormalization", "name": "norm"},
              {"kind": "Dense", "name": "label", "parameters": {"units": 2, "activation": "softmax"}}]
    project = Project.new(path, data, text="word", label="kind")
    project.set("data.text.unit", "character")
    project.set("model.layers", layers)
    project.set("training.epochs", 2)
    project.set("training.batch_size", 16)
    project.set("training.deterministic", True)
    project.set("training.live", False)
    return project
