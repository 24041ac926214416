"""Open what was written where only TensorFlow and NumPy can be imported, and hold its answers against our own.

The fresh process runs ``python -I`` (no PYTHONPATH, no user site), hides GPUs, and refuses to import this application and the
packages that a receiver of the file need not have.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import ExportError
from ..jobs import Progress
from .bundle import Verified

TOLERANCE = 1e-4
"""Largest allowed difference, relative to the largest answer."""
PATIENCE = 300.0
"""Seconds the fresh process may take (importing TensorFlow from a cold disk takes most of them)."""

@dataclass(frozen=True)
class Answers:
    """Inputs by name (arrays, or lists of strings), and our outputs."""

    inputs: dict[str, Any]
    outputs: dict[str, np.ndarray]
    words: dict[str, list[str]] = field(default_factory=dict)
    sure: np.ndarray = field(default_factory=lambda: np.zeros(0, bool))
    """Where the best word is best by more than rounding."""

    @property
    def samples(self) -> int:
        """How many."""
        return len(next(iter(self.outputs.values())))


_APART = '''
import sys
BLOCKED = ("workbench", "ui", "pandas", "sklearn", "PySide6", "pyarrow", "statsmodels")
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in BLOCKED:
            raise ImportError(name + " is not to be had here")
sys.meta_path.insert(0, Refuse())
import os
os.environ.update(CUDA_VISIBLE_DEVICES="-1", TF_CPP_MIN_LOG_LEVEL="3", KERAS_BACKEND="tensorflow")
import json
import runpy
from pathlib import Path
import numpy as np
kind, written, folder = sys.argv[1:4]
folder = Path(folder)
with np.load(folder / "given.npz") as file:
    given = {name: file[name] for name in file.files}
texts = json.loads((folder / "given.json").read_text(encoding="utf-8"))
def batches(count, size=64):
    return [slice(first, min(first + size, count)) for first in range(0, count, size)]
count = len(next(iter({**given, **texts}.values())))
'''

_SAVED_MODEL = _APART + '''
import tensorflow as tf
loaded = tf.saved_model.load(written)
serve = loaded.signatures["serving_default"]
found = {}
for part in batches(count):
    inputs = {name: tf.constant(values[part]) for name, values in {**given, **texts}.items()}
    for name, values in serve(**inputs).items():
        found.setdefault(name, []).append(values.numpy())
'''

_KERAS = _APART + '''
import keras
if (folder / "layers.py").exists():
    runpy.run_path(str(folder / "layers.py"))
loaded = keras.models.load_model(written, compile=False, safe_mode=True)
found = {}
for part in batches(count):
    x = given["input"][part] if "input" in given else [given["input_" + str(n)][part] for n in range(len(given))]
    found.setdefault("output", []).append(np.asarray(loaded(x, training=False)))
'''

_TELL = '''
found = {name: np.concatenate(parts) for name, parts in found.items()}
np.savez(folder / "found.npz", **{name: values for name, values in found.items() if values.dtype.kind == "f"})
words = {name: [word.decode("utf-8", "replace") for word in values.ravel()] for name, values in found.items() if values.dtype.kind == "O"}
(folder / "found.json").write_text(json.dumps(words), encoding="utf-8")
'''

_CODE = {"savedmodel": _SAVED_MODEL + _TELL, "keras": _KERAS + _TELL}


def verify(kind: str, written: Path, answers: Answers, progress: Progress | None = None, program: str = "") -> Verified:
    """Open ``written`` apart and compare.

    Parameters
    ----------
    kind : str
        ``savedmodel`` or ``keras``.
    written : Path
        The folder or file.
    answers : Answers
        Real inputs and what the application says to them.
    program : str
        Text that has to run first: layers that Keras does not have.

    Raises
    ------
    ExportError
        It can't be opened, gives other outputs than promised, or differs by more than ``TOLERANCE``.
    """
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="rnn-verify-") as name:
        folder = Path(name)
        _hand_over(answers, folder)
        if program:
            (folder / "layers.py").write_text(program, encoding="utf-8")
        _run(_CODE[kind], kind, written, folder, progress)
        difference = _compare(answers, folder, str(written))
    return Verified(samples=answers.samples, max_relative_difference=difference, seconds=time.monotonic() - began)


def _hand_over(answers: Answers, folder: Path) -> None:
    arrays: dict[str, Any] = {k: v for k, v in answers.inputs.items() if isinstance(v, np.ndarray)}
    np.savez(folder / "given.npz", **arrays)
    texts = {k: v for k, v in answers.inputs.items() if not isinstance(v, np.ndarray)}
    (folder / "given.json").write_text(json.dumps(texts), encoding="utf-8")


def _run(code: str, kind: str, written: Path, folder: Path, progress: Progress | None) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    with (folder / "said").open("w+", encoding="utf-8", errors="replace") as said:
        process = subprocess.Popen([sys.executable, "-I", "-c", code, kind, str(written), str(folder)], cwd=folder, env=environment,  # noqa: S603
                                   stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        try:
            _wait(process, progress)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        said.seek(0)
        words = said.read().strip().splitlines()
    if process.returncode:
        raise ExportError(f"the written {kind} can't be used in a process of its own ({_reason(words, process.returncode)})", where=str(written.name),
                          fix="Nothing was kept; report this as a bug, with the network")


def _reason(words: list[str], status: int) -> str:
    """The line of a traceback that names the error."""
    named = [line for line in words if re.match(r"[\w.]*(Error|Exception)\b", line)]
    return (named or words or [f"exit status {status}"])[-1][:400]


def _wait(process: subprocess.Popen[bytes], progress: Progress | None) -> None:
    """Until it ends; looks at the cancel token five times a second."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None:
        if progress is not None:
            progress(None, "Checking the written file in a fresh process")
        if time.monotonic() > end:
            raise ExportError(f"the check in a fresh process took longer than {PATIENCE:.0f} s", where="export",
                              fix="Try again when the computer is less busy, or export without verification")
        try:
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            continue


def _compare(answers: Answers, folder: Path, where: str) -> float:
    words = json.loads((folder / "found.json").read_text(encoding="utf-8"))
    with np.load(folder / "found.npz") as file:
        found: dict[str, Any] = {name: file[name] for name in file.files}
    missing = sorted((set(answers.outputs) | set(answers.words)) - set(found) - set(words))
    if missing:
        raise ExportError(f"the written file does not give {', '.join(missing)}", where=where, fix="Nothing was kept; report this as a bug")
    worst = max(relative_difference(found[name], mine) for name, mine in answers.outputs.items())
    if not worst <= TOLERANCE:
        raise ExportError(f"the written file gives other answers than the application: they differ by {worst:.1e} on {answers.samples} samples "
                          f"(allowed: {TOLERANCE:.0e})", where=where, fix="Nothing was kept; report this as a bug, with the network")
    _compare_words(answers, words, where)
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
