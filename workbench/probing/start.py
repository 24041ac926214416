"""Before training: one real batch through the untrained network, forwards and backwards, and what it says of the initialization. Heavy.

A layer keeps signals alive if the spread of what it gives is about that of what it takes, and likewise for gradients on the way back:
weights of variance 2 / (fan in + fan out) do that around zero of tanh (Glorot & Bengio, "Understanding the difficulty of training deep
feedforward neural networks", 2010, eq. 16), 2 / fan in for ReLU, which halves the variance (He et al., "Delving deep into rectifiers",
2015, eq. 10), and orthogonal matrices for products of many (Saxe et al., "Exact solutions to the nonlinear dynamics of learning in deep
linear neural networks", 2014, section 3.1).
"""

from __future__ import annotations

import math
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..dataset.facts import InputFact, TargetFact
from ..errors import ModelError, WorkbenchError
from ..jobs import Cancelled, Progress
from ..model import binding, build
from ..model.spec import LayerSpec, ModelSpec, owner
from . import recorded, verdicts
from .loss import per_sample
from .spreads import spread
from .started import Kernel, LayerStart, Pre, Spread, Start

BATCH = 64
_VALUES = 4_000_000
"""Most values one layer may give; of a larger network fewer samples are measured."""
Report = Callable[[float | None, str], None]


@dataclass
class _Network:
    """The network as it would be at the start of a run, and how its outputs are held against the target."""

    spec: ModelSpec
    layers: dict[str, Any]
    losses: list[Any]
    """One function (y, output) → (sample,) for each of the spec's answers."""
    largest: int
    """Values of the largest output of a layer, per sample."""


_Losses = tuple[list[Any], tf.Tensor, float]
"""One loss for each answer, what should come out, and the weight of the answers after the first."""


@dataclass
class _Seen:
    """What came by while the batch went through."""

    outputs: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, Any] = field(default_factory=dict)
    """What gradients are taken of: the outputs, or the logits of an answer whose softmax the loss leaps over."""
    masks: dict[str, Any] = field(default_factory=dict)
    pre: dict[str, tuple[Pre, ...]] = field(default_factory=dict)


def measure(
    spec: ModelSpec,
    inputs: tuple[InputFact, ...],
    x: Any,
    y: np.ndarray,
    target: TargetFact,
    *,
    loss: str | None = None,
    auxiliary: float = 0.3,
    seed: int = 0,
    progress: Report | None = None,
) -> Start:
    """Build the network anew, send one batch through it, and look at every layer.

    Weights are those that a run with this seed would start from. Nothing else is changed: neither a trained network's weights nor
    the state of Python's random numbers; what Keras draws besides (dropout) comes from generators of the new layers.

    Parameters
    ----------
    x : ndarray or sequence of ndarray
        (sample, …) for each input; at most 64 samples are taken, and fewer of a very large network.
    y : ndarray
        What should come out, as ``Prepared.y`` gives it.
    loss : str, optional
        Name of a regression loss (default mse; crossentropy for classes and tokens).
    auxiliary : float
        Weight of further outputs in the loss.

    Raises
    ------
    ModelError
        The network can't be built; ``check`` says why, with fixes. Or there is no sample.
    Cancelled
        ``progress`` was told to stop.
    """
    began = time.perf_counter()
    report = progress or Progress()
    report(0.0, "Building the network")
    network = _network(spec, inputs, target, loss, seed)
    batch, wanted = _batch(network, inputs, x, y)
    seen, total, gradients = _run(network, batch, wanted, auxiliary, report)
    report(0.75, "Looking at every layer")
    found = []
    for n, layer in enumerate(spec.layers):
        report(0.75 + 0.25 * n / len(spec.layers), f"Looking at '{layer.name}'")
        found.append(_layer(network, layer, seen, gradients))
    samples = len(np.asarray(wanted))
    return verdicts.judged(Start(tuple(found), float(total), samples, seed, "", seconds=time.perf_counter() - began), spec)


# the network -------------------------------------------------------------------------------------------------------


def _network(spec: ModelSpec, inputs: tuple[InputFact, ...], target: TargetFact, loss: str | None, seed: int) -> _Network:
    if not spec.layers:
        raise ModelError("the network has no layers", fix="Add some, or take the proposed ones")
    if len(build.input_layers(spec)) > len(inputs) or not build.input_layers(spec):
        raise ModelError("the Input layers don't fit the data", fix="`check` says what to do")
    with _drawn_from(seed):
        layers = build.make_layers(spec, inputs)
        read = binding.bound(spec, inputs)
        given = {layer.name: build.make_input(layer, read[layer.name]) for layer in build.input_layers(spec)}
        outputs = build.outputs_of(spec, layers, given)
    tensors = list(given.values())
    losses = []
    for answer in spec.answers:
        model = keras.Model(tensors, build.resolve(answer, outputs, "the network's outputs"))
        losses.append(per_sample(model, target, loss))
    sizes: list[list[int | None]] = [list(outputs[layer.name].shape[1:]) for layer in spec.layers]
    largest = max(math.prod(100 if n is None else n for n in shape) for shape in sizes)
    return _Network(spec, layers, losses, largest)


@contextmanager
def _drawn_from(seed: int) -> Iterator[None]:
    """Initializers without a seed of their own draw one from Python's generator: as a run with this seed draws them, and as if not."""
    state = random.getstate()
    random.seed(seed)
    try:
        yield
    finally:
        random.setstate(state)


def _batch(network: _Network, inputs: tuple[InputFact, ...], x: Any, y: np.ndarray) -> tuple[dict[str, tf.Tensor], tf.Tensor]:
    parts: Sequence[Any] = x if isinstance(x, list | tuple) else [x]
    count = min(BATCH, len(y), max(1, _VALUES // max(network.largest, 1)))
    if count == 0:
        raise ModelError("there is no sample to send through the network", fix="Choose another split, or a shorter look-back")
    known = {fact.name: part for fact, part in zip(inputs, parts, strict=False)}
    read = binding.bound(network.spec, inputs)
    batch = {name: tf.convert_to_tensor(np.asarray(known[fact.name][:count], fact.dtype)) for name, fact in read.items()}
    return batch, tf.convert_to_tensor(np.asarray(y[:count]))


# the batch ---------------------------------------------------------------------------------------------------------


def _run(
    network: _Network, batch: dict[str, tf.Tensor], wanted: tf.Tensor, auxiliary: float, report: Report
) -> tuple[_Seen, tf.Tensor, dict[str, Any]]:
    """Forwards with an eye on every layer, backwards to every output and every weight (by name, and by the variable's path).

    Step by step, so that what each gate receives can be seen; a layer that Keras can run as a graph only (stacked cells under a mask)
    is run so, and its gates are not seen.
    """
    losses = (network.losses, wanted, auxiliary)
    try:
        return _pass(network, batch, losses, report, {id(layer): recorded.attach(layer) for layer in network.layers.values()})
    except (Cancelled, WorkbenchError):
        raise
    except Exception:  # noqa: BLE001 - Keras raises every kind of error; what is really wrong is so as a graph, too
        recorded.reset(network.layers.values())
        return _as_graph(network, batch, losses, report)


def _as_graph(network: _Network, batch: dict[str, tf.Tensor], losses: _Losses, report: Report) -> tuple[_Seen, tf.Tensor, dict[str, Any]]:
    names: list[str] = []

    def whole() -> tuple[dict[str, Any], dict[str, Any], tf.Tensor, list[Any]]:
        seen, total, gradients = _pass(network, batch, losses, report, None)
        names.extend(gradients)
        return seen.outputs, seen.masks, total, [None if part is None else tf.convert_to_tensor(part) for part in gradients.values()]

    try:
        outputs, masks, total, gradients = tf.function(whole, autograph=False)()
    except (Cancelled, WorkbenchError):
        raise
    except Exception as error:
        fix = "Look at the layer that is named, or try `train`, which says more"
        raise ModelError(f"can't be run: {_reason(error)}", where="the untrained network", fix=fix) from error
    return _Seen(outputs, {}, masks), total, dict(zip(names, gradients, strict=True))


def _reason(error: Exception) -> str:
    """The sentence in one of Keras's errors: below the line that says where it was met, without the codes for bold."""
    text = re.sub("\x1b\\[[0-9;]*m", "", str(error))
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("Exception encountered")]
    return (lines[0] if lines else type(error).__name__).rstrip(".")[:300]


def _pass(
    network: _Network, batch: dict[str, tf.Tensor], losses: _Losses, report: Report, recorders: dict[int, recorded.Recorder] | None
) -> tuple[_Seen, tf.Tensor, dict[str, Any]]:
    spec, seen = network.spec, _Seen()
    weights = {weight.path: weight.value for layer in network.layers.values() for weight in layer.weights if _is_float(weight)}
    answering = {owner(reference) for reference in spec.answers}
    done = 0
    with tf.GradientTape() as tape:

        def watch(name: str, output: Any) -> Any:
            nonlocal done
            done += 1
            report(0.05 + 0.5 * done / len(spec.layers), f"Through '{name}'")
            if _is_float(output):
                seen.sources[name] = getattr(output, "_keras_logits", output) if name in answering else output
                tape.watch(seen.sources[name])
            seen.outputs[name], seen.masks[name] = output, getattr(output, "_keras_mask", None)
            if recorders is not None:
                seen.pre[name] = _pre(network, name, recorders, seen)
            return output

        for weight in weights.values():
            tape.watch(weight)
        outputs = build.outputs_of(spec, network.layers, batch, watch, training=True)
        answers = [build.resolve(reference, outputs) for reference in spec.answers]
        each, wanted, auxiliary = losses
        terms = [tf.reduce_mean(loss(wanted, answer)) for loss, answer in zip(each, answers, strict=True)]
        total = terms[0] + auxiliary * sum(terms[1:])
    report(0.6, "Backwards")
    sources = {**seen.sources, **weights}
    gradients: list[Any] = list(tape.gradient(total, list(sources.values())) or ())
    return seen, total, dict(zip(sources, gradients, strict=True))


def _pre(network: _Network, name: str, recorders: dict[int, recorded.Recorder], seen: _Seen) -> tuple[Pre, ...]:
    """Pre-activations of the layer that was just called."""
    made = network.layers.get(name)
    if made is None:
        return ()
    spec = network.spec
    sources = [owner(reference) for reference in spec.sources(spec.index(name))]
    given = [seen.outputs[source] for source in sources if source in seen.outputs]
    mask = next((np.asarray(seen.masks[source], bool) for source in sources if seen.masks.get(source) is not None), None)
    found = []
    for gate, (function, values) in recorded.received(made, recorders[id(made)], given).items():
        live = _live(gate, values, given, mask)
        found.append(Pre(gate, recorded.name_of(function), spread(live), recorded.saturated(function, live), float(np.mean(live < 0))))
    return tuple(found)


def _live(gate: str, values: np.ndarray, given: list[Any], mask: np.ndarray | None) -> np.ndarray:
    """Pre-activations that are not padding, (n, unit); of a gate from (step, batch, …), where Keras tries the first step before all."""
    if gate and len(given[0].shape) >= 3:
        steps = int(given[0].shape[1])
        values = np.swapaxes(values[-steps:], 0, 1)
        mask = mask[:, ::-1] if mask is not None and gate.startswith("bw_") else mask
    fits = mask is not None and mask.shape == values.shape[: mask.ndim] and bool(mask.any())
    return values[mask] if fits else values


def _is_float(tensor: Any) -> bool:
    return keras.backend.is_float_dtype(keras.backend.standardize_dtype(tensor.dtype))


# one layer ---------------------------------------------------------------------------------------------------------


def _layer(network: _Network, layer: LayerSpec, seen: _Seen, gradients: dict[str, Any]) -> LayerStart:
    output, given = seen.outputs[layer.name], seen.masks[layer.name]
    mask = None if given is None else np.asarray(given, bool)
    values: Spread | None = None
    back: Spread | None = None
    if _is_float(output):
        values = spread(np.asarray(output), mask)
        gradient = gradients.get(layer.name)
        back = None if gradient is None else spread(np.asarray(tf.convert_to_tensor(gradient)), magnitudes=True)
    made = network.layers.get(layer.name)
    kernels = () if made is None else tuple(_kernel(made, weight, gradients) for weight in made.weights if _is_matrix(weight))
    return LayerStart(layer.name, layer.kind, tuple(int(n) for n in output.shape), values, back, seen.pre.get(layer.name, ()), kernels)


def _kernel(made: Any, weight: Any, gradients: dict[str, Any]) -> Kernel:
    values = np.asarray(keras.ops.convert_to_numpy(weight), np.float64)
    gradient = gradients.get(weight.path)
    back = None if gradient is None else np.asarray(tf.convert_to_tensor(gradient), np.float64)
    norm = None if back is None else float(np.linalg.norm(back))
    alike = values.shape[-1] > 1 and _alike(values) and (back is None or _alike(back))
    name = weight.path.removeprefix(made.name + "/").replace("/", ".")
    return Kernel(name, tuple(values.shape), float(values.std()), glorot(values.shape), norm, float(np.linalg.norm(values)), alike)


def _alike(kernel: np.ndarray) -> bool:
    """Whether all columns are the same (gradients: but for rounding)."""
    columns = kernel.reshape(-1, kernel.shape[-1])
    return bool(np.all(np.abs(columns - columns[:, :1]) <= 1e-6 * np.abs(columns).max(initial=0.0)))


def _is_matrix(weight: Any) -> bool:
    return len(weight.shape) > 1 and "bias" not in weight.name and _is_float(weight)


def glorot(shape: tuple[int, ...]) -> float:
    """√(2 / (fan in + fan out)) of a kernel (…, inputs, outputs): Glorot & Bengio (2010), eq. 16."""
    field_ = math.prod(shape[:-2])
    return math.sqrt(2.0 / (field_ * (shape[-2] + shape[-1])))
