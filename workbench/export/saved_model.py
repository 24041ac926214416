"""A SavedModel with its preprocessing inside: raw values or raw text in, answers in the data's own units out.

Inputs, outputs and the asset ``columns.json`` are a promise to other programs (see docs): forecasts take ``window`` (and
``categories`` where there are any), text classification takes ``text``, a language model takes ``prefix``.
"""

from __future__ import annotations

import contextlib
import json
import logging
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keras
import tensorflow as tf

from ..errors import ExportError
from . import description
from .bundle import Bundle
from .tasks import TASKS
from .tasks.served import Served

MARKER = "saved_model.pb"


def write(bundle: Bundle, part: Path) -> None:
    """Write the folder ``part``.

    Raises
    ------
    ExportError
        There is no signature for this task.
    """
    served = serve(bundle)
    with tempfile.TemporaryDirectory() as folder, fused_kernel_off(bundle.model), quiet():
        columns = Path(folder) / "columns.json"
        columns.write_text(json.dumps(facts(bundle), ensure_ascii=False, indent=1), encoding="utf-8")
        served.columns = tf.saved_model.Asset(str(columns))
        tf.saved_model.save(served, str(part), signatures={"serving_default": served.serving})


def is_one(path: Path) -> bool:
    """Whether a SavedModel folder stands there."""
    return (path / MARKER).is_file()


def facts(bundle: Bundle) -> dict[str, Any]:
    """What goes into ``columns.json``."""
    return description.columns(bundle.preprocessing)


def serve(bundle: Bundle) -> Served:
    """The module that is saved, by task."""
    room = bundle.preprocessing.room
    if room not in TASKS:
        raise ExportError(f"a SavedModel of a network for '{bundle.preprocessing.task}' is not written by this version", where="export",
                          fix="Export the Keras file instead")
    served = Served(bundle.model)
    served.serving = TASKS[room].serve(served, bundle.model, bundle.preprocessing)
    return served


@contextlib.contextmanager
def fused_kernel_off(model: keras.Model) -> Iterator[None]:
    """Trace without the cuDNN kernel: a graph traced with it fails wherever there is no GPU. The model is left as it was."""
    layers = [part for layer in model._flatten_layers() for part in [layer] if hasattr(part, "use_cudnn")]
    before = [layer.use_cudnn for layer in layers]
    for layer in layers:
        layer.use_cudnn = False
    try:
        yield
    finally:
        for layer, value in zip(layers, before, strict=True):
            layer.use_cudnn = value


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """TensorFlow tells where it wrote assets; the user asked for no such line."""
    log = logging.getLogger("tensorflow")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", category=UserWarning)
            yield
    finally:
        log.setLevel(level)
