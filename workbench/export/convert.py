"""A traced function → a SavedModel in a temporary folder → another format, converted in a process of its own. Heavy."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..errors import ExportError
from ..jobs import Progress
from . import apart
from .graphs import fused_kernel_off, quiet
from .tasks.served import Plain, Served

Told = Callable[[Path], list[str]]
"""What else the converting program is told, after the SavedModel's folder and the file to write; it may put files into a folder."""


def convert(model: keras.Model, plain: Plain, code: str, part: Path, what: str, progress: Progress | None, told: Told | None = None) -> None:
    """Write ``part``.

    Parameters
    ----------
    plain : Plain
        What is to be held, of this network.
    code : str
        The converting program: its arguments are the SavedModel's folder, the file to write, and what ``told`` gives.
    what : str
        The format's title.

    Raises
    ------
    ExportError
        The converter refuses an operation of the network (told in its words), or aborts.
    """
    with tempfile.TemporaryDirectory(prefix="rnn-convert-") as name:
        folder = Path(name)
        _save(model, plain, folder / "model")
        more = told(folder) if told else []
        apart.run(apart.BEGIN + code, [str(folder / "model"), str(part), *more], folder, f"the network can't be written as {what}", "export",
                  progress, f"Converting to {what}")
    if not part.is_file():
        raise ExportError(f"the converter wrote no {what} file", where="export", fix="Nothing was kept; report this as a bug, with the network")


def _save(model: keras.Model, plain: Plain, folder: Path) -> None:
    served = Served(model)
    with fused_kernel_off(model), quiet():
        served.serving = plain.traced()
        tf.saved_model.save(served, str(folder), signatures={"serving_default": served.serving})


def unrolled(model: keras.Model) -> keras.Model:
    """The same network, its recurrences laid out step by step."""
    config = model.get_config()
    _unroll(config)
    again = type(model).from_config(config)
    again.set_weights(model.get_weights())
    return again


def _unroll(part: Any) -> None:
    if isinstance(part, dict):
        settings = part.get("config")
        if isinstance(settings, dict) and "unroll" in settings:
            settings["unroll"] = True
        for value in part.values():
            _unroll(value)
    elif isinstance(part, list | tuple):
        for value in part:
            _unroll(value)


def network_alone(model: keras.Model, batch: int | None) -> Plain:
    """Scaled input in, what the network gives out: inputs by the names of the network's inputs, the output as ``output``."""
    named = zip(input_names(model), model.inputs, strict=True)
    specs = {name: tf.TensorSpec((batch, *entry.shape[1:]), entry.dtype, name=name) for name, entry in named}

    def answer(**given: tf.Tensor) -> dict[str, tf.Tensor]:
        inputs = [given[name] for name in specs]
        found: Any = model(inputs if len(inputs) > 1 else inputs[0], training=False)
        return {"output": tf.cast(found, tf.float32)}

    return Plain(answer, specs)


def input_names(model: keras.Model) -> list[str]:
    """``input``; of several ``input_0``, ``input_1`` …"""
    return ["input"] if len(model.inputs) == 1 else [f"input_{n}" for n in range(len(model.inputs))]


def several(arrays: dict[str, np.ndarray], folder: Path) -> list[str]:
    """The arrays in a file, and its place."""
    place = folder / "samples.npz"
    content: dict[str, Any] = dict(arrays)
    np.savez(place, **content)
    return [str(place)]
