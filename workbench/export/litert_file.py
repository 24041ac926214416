"""LiteRT (once TensorFlow Lite): one sample at a time, built-in operations alone, float32, float16 or int8. Heavy."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np

from ..errors import ExportError
from ..evaluation import inference
from ..jobs import Progress
from . import answers, convert, verify
from .bundle import Bundle, Verified
from .dialect import LITERT
from .tasks import TASKS, sample
from .tasks.served import Plain
from .verify import Answers, Found

MAGIC = b"TFL3"
REPRESENTATIVE = 200
"""Training samples that int8 learns the ranges of numbers from."""
SPREAD, OTHERS = 0.15, 0.05
"""int8 may differ by this share of the answers' spread (root mean square), or answer this share of samples otherwise."""
CLEAR = 0.05
"""… of those where the application itself puts one answer this far ahead of the next."""
_CODE = '''
import numpy as np
import tensorflow as tf
folder, written, quantize = sys.argv[1:4]
converter = tf.lite.TFLiteConverter.from_saved_model(folder, signature_keys=["serving_default"])
converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS]
if quantize:
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
if quantize == "float16":
    converter.target_spec.supported_types = [tf.float16]
if quantize == "int8":
    with np.load(sys.argv[4]) as file:
        samples = {name: file[name] for name in file.files}
    count = len(next(iter(samples.values())))
    converter.representative_dataset = lambda: ({name: values[n:n + 1] for name, values in samples.items()} for n in range(count))
content = converter.convert()
with open(written, "wb") as file:
    file.write(content)
'''


def write(bundle: Bundle, part: Path, target: Path, progress: Progress | None = None) -> None:
    """Write the file ``part``.

    Raises
    ------
    ExportError
        An operation of the network is not among LiteRT's built-in ones.
    """
    narrow = bundle.quantize
    model, plain = _held(bundle)

    def told(folder: Path) -> list[str]:
        return [narrow, *(convert.several(_representative(bundle), folder) if narrow == "int8" else [])]

    convert.convert(model, plain, _CODE, part, "LiteRT", progress, told)


def _held(bundle: Bundle) -> tuple[keras.Model, Plain]:
    if bundle.quantize == "int8":
        model = convert.unrolled(bundle.model)
        return model, convert.network_alone(model, 1)
    return bundle.model, TASKS[bundle.preprocessing.room].plain(bundle.model, bundle.preprocessing, LITERT)


def _representative(bundle: Bundle) -> dict[str, np.ndarray]:
    """Training samples, evenly spaced, as the network gets them."""
    count = bundle.prepared.count("train")
    if not count:
        raise ExportError("the training split holds no sample, and int8 learns the ranges of numbers from it", where="export", fix="Choose float16")
    index = np.unique(np.linspace(0, count - 1, min(count, REPRESENTATIVE)).round().astype(np.int64))
    x = bundle.prepared.x("train", index)
    return dict(zip(convert.input_names(bundle.model), [np.asarray(part) for part in (x if isinstance(x, list) else [x])], strict=True))


def is_one(path: Path) -> bool:
    """Whether a LiteRT file stands there."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(8)[4:] == MAGIC


# held against the application --------------------------------------------------------------------------------------


def of_the_file(bundle: Bundle) -> Answers:
    """What the file is asked, and what the application says."""
    return answers.of_the_network(bundle) if bundle.quantize == "int8" else answers.without_strings(bundle)


def check(bundle: Bundle, part: Path, mine: Answers, progress: Progress | None) -> Verified:
    """Open it with LiteRT's interpreter in a fresh process, and compare; int8 by a measure of its own.

    Raises
    ------
    ExportError
        It can't be opened, or its answers are too far off.
    """
    if bundle.quantize != "int8":
        return verify.verify("litert", part, mine, progress, tolerance=verify.NARROW.get(bundle.quantize, verify.TOLERANCE))
    return in_steps(bundle, mine, verify.told("litert", part, mine, progress), str(part))


def in_steps(bundle: Bundle, mine: Answers, found: Found, where: str) -> Verified:
    """How far answers in 256 steps are from the application's: of values in the target's units, of classes by the share that is another.

    Raises
    ------
    ExportError
        Further than ``SPREAD`` or ``OTHERS``.
    """
    ours, theirs = mine.outputs["output"], found.arrays.get("output", np.zeros(0))
    if ours.shape != theirs.shape or not np.isfinite(theirs).all():
        raise ExportError("int8 makes numbers that are none of this network", where=where, fix="Choose float16")
    if bundle.preprocessing.task in ("forecast", "autoencoder"):
        return _values(bundle, ours, theirs, where)
    return _classes(bundle, ours, theirs, where)


def _values(bundle: Bundle, ours: np.ndarray, theirs: np.ndarray, where: str) -> Verified:
    mine, given = _in_units(bundle, ours), _in_units(bundle, theirs)
    relative = verify.relative_difference(given, mine)
    flat = (-1, mine.shape[-1])
    rms = np.sqrt(np.mean((mine - given).reshape(flat) ** 2, axis=0))
    off = float(np.max(rms / np.maximum(mine.reshape(flat).std(axis=0), 1e-12)))
    if not off <= SPREAD:
        raise ExportError(f"with int8 numbers the answers are off by {off:.0%} of their spread (allowed: {SPREAD:.0%})", where=where,
                          fix="Nothing was kept; choose float16")
    unit = bundle.facts.target.unit if bundle.facts.target is not None else ""
    return Verified(len(mine), relative, 0.0, SPREAD, "spread", off, float(np.abs(mine - given).mean()), unit)


def _in_units(bundle: Bundle, scaled: np.ndarray) -> np.ndarray:
    """Answers to the chosen samples, (samples, steps, targets) float64."""
    fitted, at, parts = bundle.preprocessing, 0, []
    steps = fitted.look_back if fitted.task == "autoencoder" else fitted.horizon
    for split, index in sample.chosen(bundle):
        some = scaled[at:at + len(index)].reshape(len(index), steps, len(fitted.targets))
        parts.append(np.asarray(bundle.prepared.in_units(split, index, some), np.float64))  # type: ignore[attr-defined]
        at += len(index)
    return np.concatenate(parts)


def _classes(bundle: Bundle, ours: np.ndarray, theirs: np.ndarray, where: str) -> Verified:
    mine, given = (inference.probabilities(bundle.model, part) for part in (ours, theirs))
    best = np.sort(mine.reshape(-1, mine.shape[-1]), axis=-1)
    clear = best[:, -1] - best[:, -2] > CLEAR
    other = (mine.argmax(-1) != given.argmax(-1)).reshape(-1)[clear]
    off = float(other.mean()) if len(other) else 0.0
    if off > OTHERS:
        raise ExportError(f"with int8 numbers {off:.0%} of the answers are others (allowed: {OTHERS:.0%})", where=where,
                          fix="Nothing was kept; choose float16")
    return Verified(len(mine), verify.relative_difference(given, mine), 0.0, OTHERS, "answers", off, float(np.abs(mine - given).mean()))
