"""A SavedModel with its preprocessing inside: raw values or raw text in, answers in the data's own units out.

Inputs, outputs and the asset ``columns.json`` are a promise to other programs (see docs): forecasts take ``window`` (and
``categories`` where there are any), text classification takes ``text``, a language model takes ``prefix``.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import tensorflow as tf

from ..errors import ExportError
from . import description, graphs, signatures
from .bundle import Bundle
from .tasks import TASKS
from .tasks.served import Served

_NAMED = ("classification", "sequences", "tagging")
"""Tasks whose answers have names."""
MARKER = "saved_model.pb"


def write(bundle: Bundle, part: Path) -> None:
    """Write the folder ``part``.

    Raises
    ------
    ExportError
        There is no signature for this task.
    """
    with tempfile.TemporaryDirectory() as folder, graphs.fused_kernel_off(bundle.model), graphs.quiet():
        served = serve(bundle)
        columns = Path(folder) / "columns.json"
        columns.write_text(json.dumps(facts(bundle), ensure_ascii=False, indent=1), encoding="utf-8")
        served.columns = tf.saved_model.Asset(str(columns))
        if bundle.preprocessing.room in _NAMED:
            names = Path(folder) / "classes.txt"
            names.write_text("".join(f"{' '.join(name.splitlines())}\n" for name in bundle.preprocessing.classes), encoding="utf-8")
            served.classes = tf.saved_model.Asset(str(names))
        tf.saved_model.save(served, str(part), signatures=signatures.of(bundle, served))


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
