"""Open what was written where only what its receiver needs can be imported, and hold its answers against our own."""

from __future__ import annotations

import json
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import ExportError
from ..jobs import Progress
from . import apart
from .bundle import Verified

SERVING = "serving_default"
TOLERANCE = 1e-4
"""Largest allowed difference, relative to the largest answer."""
NARROW = {"float16": 1e-2}
"""The same where numbers were made narrower on purpose."""


@dataclass(frozen=True)
class Answers:
    """Inputs by name (arrays, or lists of strings), and our outputs."""

    inputs: dict[str, Any]
    outputs: dict[str, np.ndarray]
    words: dict[str, list[str]] = field(default_factory=dict)
    sure: np.ndarray = field(default_factory=lambda: np.zeros(0, bool))
    """Where the best word is best by more than rounding."""
    numbers: dict[str, np.ndarray] = field(default_factory=dict)
    """Whole numbers, a row a sample: the same wherever we are sure."""
    signatures: dict[str, Answers] = field(default_factory=dict)
    """What further signatures are asked, and what we say to it."""

    @property
    def samples(self) -> int:
        """How many."""
        return len(next(iter(self.outputs.values())))


@dataclass(frozen=True)
class Found:
    """What the written file said."""

    arrays: dict[str, np.ndarray]
    words: dict[str, list[str]]


_GIVEN = apart.BEGIN + '''
import json
import runpy
from pathlib import Path
import numpy as np
kind, written, folder = sys.argv[1:4]
folder = Path(folder)
def batches(count, size=64):
    return [slice(first, min(first + size, count)) for first in range(0, count, size)]
def load(signature):
    with np.load(folder / (signature + ".npz")) as file:
        given = {name: file[name] for name in file.files}
    given.update(json.loads((folder / (signature + ".json")).read_text(encoding="utf-8")))
    return given, max(len(values) for values in given.values() if np.ndim(values))
def part_of(values, part):
    return values[part] if np.ndim(values) else values
def tell(signature, found):
    found = {name: np.concatenate(parts) for name, parts in found.items()}
    np.savez(folder / ("found." + signature + ".npz"), **{name: values for name, values in found.items() if values.dtype.kind in "fiub"})
    words = {name: [word.decode("utf-8", "replace") for word in values.ravel()] for name, values in found.items() if values.dtype.kind == "O"}
    (folder / ("found." + signature + ".json")).write_text(json.dumps(words), encoding="utf-8")
'''

_SAVED_MODEL = _GIVEN + '''
import tensorflow as tf
loaded = tf.saved_model.load(written)
for signature in sys.argv[4:]:
    given, count = load(signature)
    found, serve = {}, loaded.signatures[signature]
    kinds = {name: spec.dtype for name, spec in serve.structured_input_signature[1].items()}
    for part in batches(count):
        for name, values in serve(**{name: tf.constant(part_of(values, part), kinds[name]) for name, values in given.items()}).items():
            found.setdefault(name, []).append(values.numpy())
    tell(signature, found)
'''

_KERAS = _GIVEN + '''
import keras
if (folder / "layers.py").exists():
    runpy.run_path(str(folder / "layers.py"))
loaded = keras.models.load_model(written, compile=False, safe_mode=True)
given, count = load("serving_default")
found = {}
for part in batches(count):
    x = given["input"][part] if "input" in given else [given["input_" + str(n)][part] for n in range(len(given))]
    found.setdefault("output", []).append(np.asarray(loaded(x, training=False)))
tell("serving_default", found)
'''

_WEIGHTS = _KERAS.replace('''loaded = keras.models.load_model(written, compile=False, safe_mode=True)
''', '''loaded = keras.models.model_from_json((folder / "network.json").read_text(encoding="utf-8"))
loaded.load_weights(written, **({} if written.endswith(".weights.h5") else {"by_name": True}))
''')

_ONNX = _GIVEN + '''
import onnxruntime
session = onnxruntime.InferenceSession(written, providers=["CPUExecutionProvider"])
names = [entry.name for entry in session.get_outputs()]
given, count = load("serving_default")
found = {}
for part in batches(count):
    answers = session.run(names, {entry.name: given[entry.name][part] for entry in session.get_inputs()})
    for name, values in zip(names, answers):
        found.setdefault(name, []).append(values)
tell("serving_default", found)
'''

_LITERT = _GIVEN + '''
from ai_edge_litert.interpreter import Interpreter
interpreter = Interpreter(model_path=written, num_threads=1)
serve = interpreter.get_signature_runner("serving_default")
given, count = load("serving_default")
found = {}
for n in range(count):
    for name, values in serve(**{name: given[name][n:n + 1] for name in serve.get_input_details()}).items():
        found.setdefault(name, []).append(values.copy())
tell("serving_default", found)
'''

_CODE = {"savedmodel": _SAVED_MODEL, "keras": _KERAS, "weights": _WEIGHTS, "onnx": _ONNX, "litert": _LITERT}


def verify(kind: str, written: Path, answers: Answers, progress: Progress | None = None, program: str = "", *, network: str = "",
           tolerance: float = TOLERANCE) -> Verified:
    """Open ``written`` apart and compare.

    Parameters
    ----------
    kind : str
        ``savedmodel``, ``keras``, ``weights``, ``onnx`` or ``litert``.
    written : Path
        The folder or file.
    answers : Answers
        Real inputs and what the application says to them.
    program : str
        Text that has to run first: layers that Keras does not have.
    network : str
        Of weights: the network as Keras's JSON.
    tolerance : float
        Largest allowed difference / largest answer.

    Raises
    ------
    ExportError
        It can't be opened, gives other outputs than promised, or differs by more than ``tolerance``.
    """
    began, worst = time.monotonic(), 0.0
    asked = {SERVING: answers, **answers.signatures}
    for signature, found in _told(kind, written, asked, progress, program, network).items():
        worst = max(worst, compare(asked[signature], found, f"{written.name}: {signature}" if signature != SERVING else str(written), tolerance))
    return Verified(samples=answers.samples, max_relative_difference=worst, seconds=time.monotonic() - began, tolerance=tolerance)


def told(kind: str, written: Path, answers: Answers, progress: Progress | None = None) -> Found:
    """What the written file says to these inputs, in a process of its own."""
    return _told(kind, written, {SERVING: answers}, progress, "", "")[SERVING]


def _told(kind: str, written: Path, asked: dict[str, Answers], progress: Progress | None, program: str, network: str) -> dict[str, Found]:
    with tempfile.TemporaryDirectory(prefix="rnn-verify-") as name:
        folder = Path(name)
        for signature, answers in asked.items():
            _hand_over(answers, folder, signature)
        for text, file in ((program, "layers.py"), (network, "network.json")):
            if text:
                (folder / file).write_text(text, encoding="utf-8")
        apart.run(_CODE[kind], [kind, str(written), str(folder), *asked], folder, f"the written {kind} can't be used in a process of its own",
                  written.name, progress, "Checking the written file in a fresh process")
        return {signature: _taken(folder, signature) for signature in asked}


def _hand_over(answers: Answers, folder: Path, signature: str) -> None:
    arrays: dict[str, Any] = {k: np.asarray(v) for k, v in answers.inputs.items() if not isinstance(v, list)}
    np.savez(folder / f"{signature}.npz", **arrays)
    texts = {k: v for k, v in answers.inputs.items() if isinstance(v, list)}
    (folder / f"{signature}.json").write_text(json.dumps(texts), encoding="utf-8")


def _taken(folder: Path, signature: str) -> Found:
    words = json.loads((folder / f"found.{signature}.json").read_text(encoding="utf-8"))
    with np.load(folder / f"found.{signature}.npz") as file:
        return Found({name: file[name] for name in file.files}, words)


def compare(answers: Answers, found: Found, where: str, tolerance: float) -> float:
    """The largest relative difference.

    Raises
    ------
    ExportError
        An output is missing, or differs.
    """
    missing = sorted((set(answers.outputs) | set(answers.words) | set(answers.numbers)) - set(found.arrays) - set(found.words))
    if missing:
        raise ExportError(f"the written file does not give {', '.join(missing)}", where=where, fix="Nothing was kept; report this as a bug")
    worst = max((relative_difference(found.arrays[name], mine) for name, mine in answers.outputs.items()), default=0.0)
    if not worst <= tolerance:
        raise ExportError(f"the written file gives other answers than the application: they differ by {worst:.1e} on {answers.samples} samples "
                          f"(allowed: {tolerance:.0e})", where=where, fix="Nothing was kept; report this as a bug, with the network")
    _compare_words(answers, found.words, where)
    _compare_numbers(answers, found, where)
    return worst


def relative_difference(found: np.ndarray, mine: np.ndarray) -> float:
    """Largest |difference| / largest |value|; infinite where shapes or gaps differ."""
    if found.shape != mine.shape or not np.array_equal(np.isnan(found), np.isnan(mine)):
        return float("inf")
    if mine.size == 0 or np.isnan(mine).all():
        return 0.0
    largest = float(np.nanmax(np.abs(mine)))
    return float(np.nanmax(np.abs(found.astype(np.float64) - mine))) / max(largest, 1e-12)


def _compare_words(answers: Answers, words: dict[str, list[str]], where: str) -> None:
    """Labels must be the same wherever the choice is not a matter of rounding."""
    for name, mine in answers.words.items():
        unlike = [n for n, (a, b) in enumerate(zip(words[name], mine, strict=True)) if a != b and answers.sure[n]]
        if unlike:
            n = unlike[0]
            raise ExportError(f"the written file's {name} differs on {len(unlike)} of {answers.samples} samples "
                              f"('{words[name][n]}', ours '{mine[n]}')", where=where, fix="Nothing was kept; report this as a bug, with the network")


def _compare_numbers(answers: Answers, found: Found, where: str) -> None:
    for name, mine in answers.numbers.items():
        theirs = found.arrays[name]
        same = theirs.shape == mine.shape and np.all(theirs == mine, axis=tuple(range(1, mine.ndim)))
        unlike = np.count_nonzero(~np.broadcast_to(same, len(mine)) & answers.sure)
        if unlike:
            raise ExportError(f"the written file's {name} differs on {unlike} of {answers.samples} samples", where=where,
                              fix="Nothing was kept; report this as a bug, with the network")
