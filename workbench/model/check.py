"""Is this network one that can be trained? Keras computes the shapes; we say in words what is wrong, where, and how to mend it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from ..dataset.facts import InputFact, TargetFact
from ..errors import ModelError
from . import analysis, build, catalog, fixes, head
from .report import Complaint, LayerReport, ModelFix, ModelReport
from .spec import LayerSpec, ModelSpec

Shape = tuple[int | None, ...]
_NEEDS_SEQUENCE = (
    "LSTM",
    "GRU",
    "SimpleRNN",
    "Bidirectional",
    "TimeDistributed",
    "Conv1D",
    "MaxPooling1D",
    "AveragePooling1D",
    "GlobalMaxPooling1D",
    "GlobalAveragePooling1D",
    "SpatialDropout1D",
    "Cropping1D",
    "ZeroPadding1D",
    "UpSampling1D",
    "Masking",
)
_RECURRENT = ("LSTM", "GRU", "SimpleRNN", "Bidirectional")


@dataclass
class _State:
    """What the walk down the list has found so far."""

    spec: ModelSpec
    inputs: tuple[InputFact, ...]
    target: TargetFact | None
    tensors: dict[str, Any] = field(default_factory=dict)
    reach: dict[str, tuple[int | None, int]] = field(default_factory=dict)
    rows: list[LayerReport] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)

    def say(self, level: str, layer: LayerSpec | None, about: str, message: str, *offers: ModelFix, parameter: str = "") -> None:
        """One complaint; its id is the layer and what it is about."""
        name = layer.name if layer else ""
        self.complaints.append(Complaint(f"{name or 'model'}.{about}", level, name, message, parameter, tuple(offers)))  # type: ignore[arg-type]


def check(spec: ModelSpec, inputs: tuple[InputFact, ...], target: TargetFact | None, training: Any = None, samples: int = 0) -> ModelReport:
    """Walk down the list, calling each layer on symbolic tensors.

    Parameters
    ----------
    inputs, target
        What the data give and want.
    training : TrainingSpec, optional
        Its loss is held against the task.
    samples : int
        Training samples, for the warning about too many parameters.
    """
    state = _State(spec, inputs, target)
    if not spec.layers:
        state.say("error", None, "empty", "The network has no layers")
        return ModelReport(False, 0, (), tuple(state.complaints))
    _names(state)
    for position, layer in enumerate(spec.layers):
        _layer(state, position, layer)
    _unused(state)
    parameters = sum(row.parameters for row in state.rows)
    if target is not None and spec.layers[-1].name in state.tensors:
        for complaint in head.complaints(spec, tuple(state.tensors[spec.layers[-1].name].shape), target, inputs):
            state.complaints.append(complaint)
    _loss(state, training)
    _size(state, parameters, samples)
    return ModelReport(not any(c.level == "error" for c in state.complaints), parameters, tuple(state.rows), tuple(state.complaints))


def _names(state: _State) -> None:
    for name, count in Counter(layer.name for layer in state.spec.layers).items():
        if count > 1:
            state.say("error", state.spec.layer(name), "name", f"{count} layers are named '{name}'")


def _layer(state: _State, position: int, layer: LayerSpec) -> None:
    if layer.kind == "Input":
        _input(state, position, layer)
        return
    if layer.kind == "Embedding" and not any(fact.vocabulary for fact in state.inputs):
        state.say("error", layer, "input", f"Embedding '{layer.name}' needs token ids but the data are numbers", fixes.remove(state.spec, layer))
        state.rows.append(LayerReport(layer.name, layer.kind))
        return
    try:
        made = build.make_layer(layer, state.inputs)
    except ModelError as error:
        _not_made(state, layer, error)
        return
    sources = _sources(state, position, layer)
    if sources is None:
        state.rows.append(LayerReport(layer.name, layer.kind))
        return
    if _refused(state, position, layer, sources):
        state.rows.append(LayerReport(layer.name, layer.kind))
        return
    try:
        output = build.call_layer(made, layer, sources)
    except Exception as error:  # noqa: BLE001 - Keras raises every kind of error for a shape that does not fit
        _not_called(state, position, layer, sources, error)
        state.rows.append(LayerReport(layer.name, layer.kind))
        return
    if any(n is not None and n <= 0 for n in output.shape[1:]):
        _nothing_left(state, position, layer, sources)
        state.rows.append(LayerReport(layer.name, layer.kind))
        return
    _keep(state, position, layer, made, sources, output)
    _advice(state, layer)


def _keep(state: _State, position: int, layer: LayerSpec, made: Any, sources: list[Any], output: Any) -> None:
    given = state.reach.get((state.spec.sources(position) or ("",))[0], (1, 1))
    state.tensors[layer.name] = output
    state.reach[layer.name] = analysis.receptive(layer, given)
    axes = state.inputs[0].axes if state.inputs else ()
    axes = (axes[0] if axes else "time steps", "features") if len(output.shape) != 2 else ("features",)
    state.rows.append(analysis.row(layer, made, tuple(output.shape), axes, tuple(sources[0].shape), given))


def _input(state: _State, position: int, layer: LayerSpec) -> None:
    number = sum(other.kind == "Input" for other in state.spec.layers[:position])
    if number >= len(state.inputs):
        state.say(
            "error",
            layer,
            "input",
            f"Input '{layer.name}' has nothing to read: the data give {len(state.inputs)} input",
            fixes.remove(state.spec, layer),
        )
        return
    fact = state.inputs[number]
    asked = layer.parameters.get("shape")
    if asked is not None and not _agree(tuple(asked), fact.shape):
        wanted = analysis.words((None, *fact.shape), fact.axes)
        state.say(
            "error",
            layer,
            "shape",
            f"Input '{layer.name}' is set to {tuple(asked)} but the data are {wanted}",
            fixes.parameter(state.spec, layer, "shape", None, "Take the shape from the data"),
            parameter="shape",
        )
    state.tensors[layer.name] = build.make_input(layer, fact)
    state.reach[layer.name] = (1, 1)
    shape = tuple(state.tensors[layer.name].shape)
    state.rows.append(LayerReport(layer.name, layer.kind, shape, analysis.words(shape, fact.axes), receptive_field=1))


def _agree(asked: tuple[int | None, ...], real: tuple[int | None, ...]) -> bool:
    return len(asked) == len(real) and all(a is None or b is None or a == b for a, b in zip(asked, real, strict=True))


def _not_made(state: _State, layer: LayerSpec, error: ModelError) -> None:
    state.rows.append(LayerReport(layer.name, layer.kind))
    offers, about, parameter = fixes.for_bad_layer(state.spec, layer)
    state.say("error", layer, about, f"{layer.kind} '{layer.name}': {error.what}", *offers, parameter=parameter)


def _sources(state: _State, position: int, layer: LayerSpec) -> list[Any] | None:
    """Tensors the layer takes; None (and a complaint, if it is this layer's own fault) when there are none."""
    names = state.spec.sources(position)
    if not names:
        state.say(
            "error",
            layer,
            "input",
            f"{layer.kind} '{layer.name}' has nothing above it",
            fixes.insert(state.spec, 0, fixes.new(state.spec, "Input"), "Add an Input at the top"),
        )
        return None
    known = {other.name for other in state.spec.layers[:position]}
    for name in names:
        if name not in known:
            later = any(other.name == name for other in state.spec.layers)
            words = f"takes its input from '{name}', which {'stands below it' if later else 'does not exist'}"
            state.say(
                "error",
                layer,
                "inputs",
                f"{layer.kind} '{layer.name}' {words}",
                fixes.inputs(state.spec, layer, (), "Take the layer above instead"),
                parameter="inputs",
            )
            return None
        if name not in state.tensors:
            return None  # that layer has a complaint of its own
    return [state.tensors[name] for name in names]


def _refused(state: _State, position: int, layer: LayerSpec, sources: list[Any]) -> bool:
    """Complaints that we can word better than Keras; True when the layer can't be called."""
    shape: Shape = tuple(sources[0].shape)
    entry = catalog.layers()[layer.kind]
    if entry.merges:
        return _joins(state, position, layer, sources)
    if len(sources) > 1:
        state.say(
            "error",
            layer,
            "inputs",
            f"{layer.kind} '{layer.name}' takes one input but has {len(sources)}",
            *fixes.join_first(state.spec, position, layer),
            parameter="inputs",
        )
        return True
    ids = sources[0].dtype.startswith("int") if isinstance(sources[0].dtype, str) else False
    if layer.kind == "Embedding":
        return _vocabulary(state, layer)
    if ids and layer.kind in (*_NEEDS_SEQUENCE, "Dense") and len(shape) == 2:
        state.say(
            "error",
            layer,
            "input",
            f"{layer.kind} '{layer.name}' needs numbers but gets token ids {_words(state, shape)}",
            fixes.insert(
                state.spec, position, fixes.new(state.spec, "Embedding", output_dim=32, mask_zero=layer.kind in _RECURRENT), "Insert an Embedding"
            ),
        )
        return True
    if layer.kind in _NEEDS_SEQUENCE and len(shape) == 2:
        state.say(
            "error",
            layer,
            "input",
            f"{layer.kind} '{layer.name}' needs a sequence (batch, time, features) but gets (batch, {shape[1]})",
            *fixes.for_sequence(state.spec, position),
            parameter="",
        )
        return True
    if layer.kind in _NEEDS_SEQUENCE and len(shape) == 4:
        state.say(
            "error",
            layer,
            "input",
            f"{layer.kind} '{layer.name}' needs (batch, time, features) but gets {_words(state, shape)}",
            fixes.insert(
                state.spec, position, fixes.new(state.spec, "TimeDistributed", layer={"kind": "Flatten", "parameters": {}}), "Flatten every step"
            ),
        )
        return True
    if layer.kind == "RepeatVector" and len(shape) == 3:
        state.say(
            "error",
            layer,
            "input",
            f"RepeatVector '{layer.name}' needs one vector (batch, features) but gets {_words(state, shape)}",
            *fixes.for_vector(state.spec, position),
        )
        return True
    return False


def _vocabulary(state: _State, layer: LayerSpec) -> bool:
    asked, real = layer.parameters.get("input_dim"), max((fact.vocabulary or 0 for fact in state.inputs), default=0)
    if asked is not None and isinstance(asked, int) and asked < real:
        state.say(
            "error",
            layer,
            "input_dim",
            f"Embedding '{layer.name}' holds {asked:,} tokens but the data have {real:,}",
            fixes.parameter(state.spec, layer, "input_dim", None, "Take the size from the data"),
            parameter="input_dim",
        )
        return True
    return False


def _joins(state: _State, position: int, layer: LayerSpec, sources: list[Any]) -> bool:
    names = state.spec.sources(position)
    if len(sources) < 2:
        state.say(
            "error",
            layer,
            "inputs",
            f"{layer.kind} '{layer.name}' joins two inputs or more but has {len(sources)}",
            *fixes.second_input(state.spec, position, layer, {n: tuple(t.shape) for n, t in state.tensors.items()}),
            parameter="inputs",
        )
        return True
    shapes = [tuple(tensor.shape) for tensor in sources]
    if layer.kind == "Concatenate":
        ranks = {len(shape) for shape in shapes}
        if len(ranks) == 1 and all(_agree(shape[1:-1], shapes[0][1:-1]) for shape in shapes):
            return False
    elif all(_agree(shape[1:], shapes[0][1:]) for shape in shapes):
        return False
    listed = " and ".join(f"{_words(state, shape)} from '{name}'" for name, shape in zip(names, shapes, strict=True))
    what = "the same length" if layer.kind == "Concatenate" else "the same shape"
    state.say(
        "error",
        layer,
        "inputs",
        f"{layer.kind} '{layer.name}' needs inputs of {what} but gets {listed}",
        *fixes.same_shape(state.spec, position, layer, names, shapes),
        parameter="inputs",
    )
    return True


def _not_called(state: _State, position: int, layer: LayerSpec, sources: list[Any], error: Exception) -> None:
    shape = tuple(sources[0].shape)
    if layer.kind in ("Conv1D", "MaxPooling1D", "AveragePooling1D", "Cropping1D", "Cropping2D"):
        _nothing_left(state, position, layer, sources)
        return
    if isinstance(error, ModelError):
        state.say("error", layer, "shape", f"{layer.kind} '{layer.name}' {error.what}", *fixes.general(state.spec, position, layer, shape))
        return
    reason = build.short(error).split("Received")[0].rstrip(" .,:")
    state.say(
        "error",
        layer,
        "shape",
        f"{layer.kind} '{layer.name}' can't take {_words(state, shape)}: {reason}",
        *fixes.general(state.spec, position, layer, shape),
    )


def _nothing_left(state: _State, position: int, layer: LayerSpec, sources: list[Any]) -> None:
    shape = tuple(sources[0].shape)
    parameter = {"Conv1D": "kernel_size", "MaxPooling1D": "pool_size", "AveragePooling1D": "pool_size"}.get(layer.kind, "cropping")
    state.say(
        "error",
        layer,
        parameter,
        f"{layer.kind} '{layer.name}' leaves nothing of {_words(state, shape)}: its {parameter.replace('_', ' ')} is too large",
        *fixes.smaller(state.spec, position, layer, parameter, shape),
        parameter=parameter,
    )


def _words(state: _State, shape: Shape) -> str:
    axes = state.inputs[0].axes if state.inputs else ()
    return analysis.words(shape, axes if len(shape) == 3 else ())


def _advice(state: _State, layer: LayerSpec) -> None:
    """Warnings about a layer that works but is seldom meant."""
    inner = layer.parameters.get("layer") if layer.kind == "Bidirectional" else {"kind": layer.kind, "parameters": layer.parameters}
    if not isinstance(inner, dict) or inner.get("kind") not in ("LSTM", "GRU", "SimpleRNN"):
        return
    activation = (inner.get("parameters") or {}).get("activation", "tanh")
    if activation in ("relu", "elu", "selu", "gelu", "silu", "exponential", "linear", "leaky_relu"):
        path = "layer" if layer.kind == "Bidirectional" else "activation"
        new: Any = {**inner, "parameters": {**inner["parameters"], "activation": "tanh"}} if layer.kind == "Bidirectional" else "tanh"
        state.say(
            "warning",
            layer,
            "activation",
            f"{activation} in a recurrent layer has no upper bound: its state can grow from step to step",
            fixes.parameter(state.spec, layer, path, new, "Use tanh"),
            parameter="activation",
        )
    if (inner.get("parameters") or {}).get("stateful"):
        state.say(
            "error",
            layer,
            "stateful",
            f"{layer.kind} '{layer.name}' keeps its state between batches, which this version does not train",
            fixes.parameter(state.spec, layer, "stateful", False, "Start every window anew"),
            parameter="stateful",
        )


def _unused(state: _State) -> None:
    used = {name for position in range(len(state.spec.layers)) for name in state.spec.sources(position)}
    for layer in state.spec.layers[:-1]:
        if layer.name not in used and all(complaint.layer != layer.name for complaint in state.complaints):
            state.say(
                "warning", layer, "unused", f"Nothing takes what {layer.kind} '{layer.name}' gives: it has no effect", fixes.remove(state.spec, layer)
            )


def _loss(state: _State, training: Any) -> None:
    if training is None or state.target is None or training.loss == "auto":
        return
    regression = training.loss in ("mse", "mae", "huber", "log_cosh")
    if regression != (state.target.kind == "values"):
        what = "numbers" if state.target.kind == "values" else "classes"
        state.say(
            "error",
            state.spec.layers[-1],
            "loss",
            f"The loss '{training.loss}' does not fit a target of {what}",
            ModelFix("training.loss", "Let the task choose the loss", (("training.loss", "auto"),)),
            parameter="",
        )


def _size(state: _State, parameters: int, samples: int) -> None:
    if samples and parameters > 1000 * samples:
        largest = max(state.rows, key=lambda row: row.parameters)
        state.say(
            "warning", state.spec.layer(largest.name), "parameters", f"{parameters:,} parameters for {samples:,} samples: it will learn them by heart"
        )
