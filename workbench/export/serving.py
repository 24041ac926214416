"""A folder for TensorFlow Serving: the SavedModel under a version number, its configuration, an example request, warm-up, a small service as text.

Nothing here listens on the network: the folder holds text that somebody else runs.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from . import answers, saved_model, serving_text, warm_up
from .bundle import Bundle
from .verify import Answers

VERSION = "1"
CONFIG = "models.config"
_EXAMPLES = 2
_WARM = 4


def write(bundle: Bundle, part: Path) -> None:
    """Write the folder ``part``: ``models.config``, ``NAME/1/``, ``request.json``, ``service.py``, ``requirements.txt``, ``README.md``."""
    name = name_of(bundle)
    model = part / name / VERSION
    model.parent.mkdir(parents=True)
    saved_model.write(bundle, model)
    given = answers.of_the_pipeline(bundle)
    examples = inputs(given, _EXAMPLES)
    extra = model / "assets.extra"
    extra.mkdir()
    warm_up.write(extra / warm_up.FILE, name, inputs(given, _WARM))
    (part / "request.json").write_text(request(examples), encoding="utf-8")
    (part / CONFIG).write_text(serving_text.CONFIG % {"name": name}, encoding="utf-8")
    (part / "service.py").write_text(serving_text.SERVICE % {"name": name, "version": VERSION}, encoding="utf-8")
    (part / "requirements.txt").write_text(f"tensorflow=={tf.__version__}\nkeras=={keras.__version__}\nfastapi\nuvicorn\n", encoding="utf-8")
    (part / "README.md").write_text(readme(bundle, name, given), encoding="utf-8")


def is_one(path: Path) -> bool:
    """Whether one of our folders stands there."""
    return (path / CONFIG).is_file() and (path / "request.json").is_file()


def model_in(path: Path) -> Path:
    """The SavedModel inside such a folder."""
    return next(folder / VERSION for folder in sorted(path.iterdir()) if (folder / VERSION / saved_model.MARKER).is_file())


def name_of(bundle: Bundle) -> str:
    """The name it is served under: letters, digits and ``_``."""
    return re.sub(r"[^0-9A-Za-z]+", "_", bundle.document.title or "").strip("_").lower() or "network"


def inputs(given: Answers, count: int) -> dict[str, np.ndarray]:
    """The first samples."""
    return {name: np.asarray(values)[:count] for name, values in given.inputs.items()}


def request(examples: dict[str, np.ndarray]) -> str:
    """The body of a request, in TensorFlow Serving's columnar form; a missing value is not JSON, so that samples with one are filled."""
    return json.dumps({"signature_name": "serving_default", "inputs": {name: _plain(values) for name, values in examples.items()}},
                      ensure_ascii=False, indent=1) + "\n"


def _plain(values: np.ndarray) -> Any:
    if values.dtype.kind == "f":
        return _filled(values).tolist()
    return np.vectorize(lambda one: one.decode("utf-8") if isinstance(one, bytes) else one, otypes=[object])(values).tolist() \
        if values.dtype.kind in "OSU" else values.tolist()


def _filled(values: np.ndarray) -> np.ndarray:
    """Gaps take the value before them along time (as the model itself does), 0 at the beginning."""
    found = np.array(values, np.float64)
    if found.ndim < 2:
        return np.nan_to_num(found)
    for step in range(1, found.shape[1]):
        found[:, step] = np.where(np.isnan(found[:, step]), found[:, step - 1], found[:, step])
    return np.nan_to_num(found)


def readme(bundle: Bundle, name: str, given: Answers) -> str:
    """What the folder is, and how it is asked."""
    facts = saved_model.facts(bundle)
    rows = "\n".join(f"| `{key}` | {', '.join(map(str, np.shape(values)[1:])) or 'one'} | {_kind(np.asarray(values))} |"
                     for key, values in given.inputs.items())
    outputs = "\n".join(f"| `{key}` | {', '.join(map(str, np.shape(values)[1:])) or 'one'} |" for key, values in given.outputs.items())
    return serving_text.README % {"name": name, "title": bundle.document.title or name, "version": VERSION, "inputs": rows, "outputs": outputs,
                                  "columns": ", ".join(f"`{one}`" for one in facts.get("columns", [])) or "none"}


def _kind(values: np.ndarray) -> str:
    return {"f": "number", "i": "whole number"}.get(values.dtype.kind, "text")
