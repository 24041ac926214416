"""What can be said of a network beyond shapes: layers without effect, risky activations, the loss, the size. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from ..dataset.facts import InputFact, TargetFact
from . import analysis, bottleneck, denoising, fixes, head
from .report import Complaint, LayerReport, ModelFix
from .spec import LayerSpec, ModelSpec, owner

_CELLED = ("LSTM", "GRU", "SimpleRNN")
_UNBOUNDED = ("relu", "elu", "selu", "gelu", "silu", "exponential", "linear", "leaky_relu", "softplus", "mish", "celu")
_SATURATING = ("sigmoid", "hard_sigmoid")
_DEEP = 3
"""So many sigmoid layers one above the other leave a gradient of at most 0.25³ of the last one's."""
_TINY_BATCH = 4
_FUSED: dict[str, tuple[Any, str]] = {
    "activation": ("tanh", "Use tanh"),
    "recurrent_activation": ("sigmoid", "Use sigmoid"),
    "use_bias": (True, "Use the bias"),
    "unroll": (False, "Don't unroll"),
    "recurrent_dropout": (0.0, "No recurrent dropout"),
    "reset_after": (True, "Reset after"),
}


def warning(layer: LayerSpec, about: str, message: str, *offers: ModelFix, parameter: str = "") -> Complaint:
    """Something that works but is seldom meant."""
    return Complaint(f"{layer.name}.{about}", "warning", layer.name, message, parameter, tuple(offers))


def layers(spec: ModelSpec, values: Mapping[str, Any], target: TargetFact | None, training: Any) -> list[Complaint]:
    """Warnings about single layers; only of those that could be called."""
    found: list[Complaint] = []
    for position, layer in enumerate(spec.layers):
        if layer.name not in values or layer.shares:
            continue
        found += _unbounded(spec, layer)
        found += _not_fused(spec, layer)
        found += _small_batch(spec, layer, training)
        if target is not None and _must_not_see_ahead(spec, position, target):
            found += _sees_ahead(spec, layer)
        found += _saturating(spec, position)
    return [*found, *_ends(spec, values, target)]


# recurrence --------------------------------------------------------------------------------------------------------


def _inner(layer: LayerSpec) -> tuple[str, dict[str, Any]]:
    """(kind, parameters) of a recurrent layer or the one that a Bidirectional wraps."""
    inner = layer.parameters.get("layer") if layer.kind == "Bidirectional" else None
    if isinstance(inner, Mapping):
        return str(inner.get("kind", "")), dict(inner.get("parameters") or {})
    return layer.kind, layer.parameters


def _set(spec: ModelSpec, layer: LayerSpec, name: str, value: Any, title: str) -> ModelFix:
    """Set a parameter of a recurrent layer, or of the one that a Bidirectional wraps."""
    if layer.kind == "Bidirectional":
        fix = fixes.parameter(spec, layer, "layer", fixes.with_inner(layer, **{name: value}), title)
        return ModelFix(f"{layer.name}.{name}", fix.title, fix.edits)
    return fixes.parameter(spec, layer, name, value, title)


def _unbounded(spec: ModelSpec, layer: LayerSpec) -> Iterator[Complaint]:
    cells: Any = layer.parameters.get("cell") if layer.kind == "RNN" else None
    if cells is not None:
        for cell in cells if isinstance(cells, list | tuple) else [cells]:
            activation = (cell.get("parameters") or {}).get("activation", "tanh")
            if activation in _UNBOUNDED:
                yield warning(layer, "activation", _grows(layer, activation), _bounded_cells(spec, layer, cells), parameter="cell")
                return
        return
    kind, parameters = _inner(layer)
    activation = parameters.get("activation", "tanh")
    if (kind in _CELLED or kind == "ConvLSTM1D") and activation in _UNBOUNDED:
        name = "layer" if layer.kind == "Bidirectional" else "activation"
        yield warning(layer, "activation", _grows(layer, activation), _set(spec, layer, "activation", "tanh", "Use tanh"), parameter=name)


def _grows(layer: LayerSpec, activation: str) -> str:
    return f"{activation} in {layer.kind} '{layer.name}' has no upper bound: its state can grow from step to step"


def _bounded_cells(spec: ModelSpec, layer: LayerSpec, cells: Any) -> ModelFix:
    def bounded(cell: Any) -> Any:
        return {**cell, "parameters": {key: value for key, value in (cell.get("parameters") or {}).items() if key != "activation"}}

    value = [bounded(cell) for cell in cells] if isinstance(cells, list | tuple) else bounded(cells)
    return fixes.parameter(spec, layer, "cell", value, "Use tanh")


def _not_fused(spec: ModelSpec, layer: LayerSpec) -> Iterator[Complaint]:
    """An LSTM or GRU whose settings rule the fused GPU kernel out, and which: many times slower there, the same numbers."""
    kind, parameters = _inner(layer)
    if kind not in ("LSTM", "GRU"):
        return
    failed = [(name, reason) for name, reason, holds in analysis.conditions(kind, parameters) if not holds]
    if not failed or (failed[0][0] == "activation" and parameters.get("activation") in _UNBOUNDED):
        return  # that activation has a warning of its own
    name, reason = failed[0]
    value, title = _FUSED[name]
    fix = _set(spec, layer, name, value, title)
    message = f"{layer.kind} '{layer.name}' can't use the fused GPU kernel and will be several times slower there: {reason}"
    yield warning(layer, "fused", message, fix, parameter="layer" if layer.kind == "Bidirectional" else name)


def _must_not_see_ahead(spec: ModelSpec, position: int, target: TargetFact) -> bool:
    """Language models; of pairs what reads the text that is being written. A tag may depend on what follows."""
    if target.kind != "token" or target.noun == "tag":
        return False
    if not target.every:
        return True
    readers = [layer.name for layer in spec.layers if layer.kind == "Input"]
    written = "decoder_input" if "decoder_input" in readers else (readers[1:2] or [""])[0]
    seen, open_ = set[str](), [owner(reference) for reference in spec.sources(position)[-1:]]      # of an attention: what it looks at
    while open_:
        name = open_.pop()
        if name not in seen and any(layer.name == name for layer in spec.layers):
            seen.add(name)
            open_ += [owner(reference) for reference in spec.sources(spec.index(name))]
    return written in seen


def _sees_ahead(spec: ModelSpec, layer: LayerSpec) -> Iterator[Complaint]:
    """Layers through which a language model sees the token it has to predict."""
    every_step = spec.layers[-1].kind == "TimeDistributed" or _steps(spec)
    offers = one_way(spec, layer, every_step)
    if offers is not None:
        message = f"{layer.kind} '{layer.name}' looks ahead: each step sees the very token that is to be predicted, so the loss says nothing"
        yield warning(layer, "ahead", message, *offers)


def one_way(spec: ModelSpec, layer: LayerSpec, every_step: bool = True) -> tuple[ModelFix, ...] | None:
    """What makes a layer that reads both ways read in one direction (() = nothing does); None = it is none of those."""
    if layer.kind == "Bidirectional" and _inner(layer)[1].get("return_sequences"):
        fix = fixes.unwrap(spec, layer)[0]
        return (ModelFix(fix.id, "Read in one direction", fix.edits),)
    if layer.kind in ("Conv1D", "SeparableConv1D", "DepthwiseConv1D") and layer.parameters.get("padding") == "same":
        causal = "causal" if layer.kind != "DepthwiseConv1D" else None
        return (fixes.parameter(spec, layer, "padding", causal, "Hide the future (padding causal)"),) if causal else ()
    if every_step and layer.kind in ("MultiHeadAttention", "GroupQueryAttention", "Attention") and not layer.parameters.get("use_causal_mask"):
        return (fixes.parameter(spec, layer, "use_causal_mask", True, "Hide the future (causal mask)"),)
    return None


def _steps(spec: ModelSpec) -> bool:
    """Whether the answer may be a token after every step: nothing between takes one step or pools."""
    kinds = [layer.kind for layer in spec.layers]
    last = next((layer for layer in reversed(spec.layers) if fixes.recurrent(layer)), None)
    pooled = any(kind in ("TakeStep", "Flatten") or kind.startswith("Global") for kind in kinds)
    return not pooled and (last is None or bool(_inner(last)[1].get("return_sequences")))


# activations -------------------------------------------------------------------------------------------------------


def _saturating(spec: ModelSpec, position: int) -> Iterator[Complaint]:
    """Sigmoid layers one above the other, where a sigmoid is no gate: gradients shrink by at least four from each to the next."""
    if not _sigmoid(spec.layers[position]):
        return
    count, at = 1, position
    while (above := _above(spec, at)) is not None:
        at = above
        if _sigmoid(spec.layers[at]):
            count += 1
        elif not fixes.keeping(spec.layers[at]) and spec.layers[at].kind not in ("Flatten", "Reshape"):
            break
        if spec.layers[at].kind.endswith("Normalization"):
            return
    if count != _DEEP:
        return
    layer = spec.layers[position]
    hidden = spec.layers[at] if _sigmoid(spec.layers[at]) else next(one for one in spec.layers[at:] if _sigmoid(one))
    message = f"{layer.kind} '{layer.name}' is the third sigmoid in a row: each leaves at most a quarter of the gradient, so the first hardly learn"
    changed = [one for one in spec.layers[spec.index(hidden.name) : position + 1] if _sigmoid(one) and one is not spec.layers[-1]]
    yield warning(layer, "saturates", message, _relu(spec, changed), parameter="activation")


def _sigmoid(layer: LayerSpec) -> bool:
    return head.activation_of(layer) in _SATURATING and not fixes.recurrent(layer) and layer.kind != "RNN"


def _above(spec: ModelSpec, position: int) -> int | None:
    sources = spec.sources(position)
    known = {layer.name: n for n, layer in enumerate(spec.layers[:position])}
    return known.get(sources[0]) if len(sources) == 1 else None


def _relu(spec: ModelSpec, changed: Sequence[LayerSpec]) -> ModelFix:
    new = spec
    for layer in changed:
        wraps = layer.kind in ("TimeDistributed", "SpectralNormalization")
        one = fixes.parameter(
            new,
            new.layer(layer.name),
            "layer" if wraps else "activation",
            fixes.with_inner(layer, activation="relu") if wraps else "relu",
            "",
        )
        new = fixes.after(one)
    return fixes.network(new, f"{changed[-1].name}.relu", "Use relu in them")


# the end -----------------------------------------------------------------------------------------------------------


def _ends(spec: ModelSpec, values: Mapping[str, Any], target: TargetFact | None) -> Iterator[Complaint]:
    """What stands at the network's answer and should not."""
    name = owner(spec.answers[0])
    if name not in values or target is None:
        return
    layer = spec.layer(name)
    if layer.kind in ("Dropout", "GaussianDropout", "AlphaDropout", "SpatialDropout1D", "GaussianNoise"):
        message = f"{layer.kind} '{layer.name}' disturbs the network's answer itself: the loss then measures the noise"
        yield warning(layer, "last", message, fixes.remove(spec, layer))
        return
    above = _above(spec, spec.index(name))
    dense = layer.kind == "Dense" and above is not None and target.kind == "values"
    if dense and spec.layers[above or 0].kind in ("Dropout", "AlphaDropout", "GaussianDropout"):
        dropout = spec.layers[above or 0]
        message = f"{dropout.kind} '{dropout.name}' right before the forecast shifts its scale between training and use"
        yield warning(dropout, "last", message, fixes.remove(spec, dropout))


def _small_batch(spec: ModelSpec, layer: LayerSpec, training: Any) -> Iterator[Complaint]:
    if layer.kind != "BatchNormalization" or training is None or training.batch_size >= _TINY_BATCH:
        return
    message = f"BatchNormalization '{layer.name}' takes means over batches of {training.batch_size}: too few for them to mean anything"
    other = LayerSpec("LayerNormalization", layer.name, layer.inputs, block=layer.block)
    swap = fixes.swap(spec, layer, other, f"{layer.name}.kind", "Make it LayerNormalization")
    yield warning(layer, "batch", message, ModelFix("training.batch_size", "Set the batch size to 32", (("training.batch_size", 32),)), swap)


# the whole ---------------------------------------------------------------------------------------------------------


def unused(spec: ModelSpec, blamed: Set[str]) -> list[Complaint]:
    """Layers that nothing the network gives depends on."""
    used = {name for position in range(len(spec.layers)) for name in spec.givers(position)} | set(map(owner, spec.answers))
    return [
        warning(layer, "unused", f"Nothing takes what {layer.kind} '{layer.name}' gives: it has no effect", fixes.remove(spec, layer))
        for layer in spec.layers
        if layer.name not in used and layer.name not in blamed
    ]


def loss(spec: ModelSpec, target: TargetFact | None, training: Any) -> list[Complaint]:
    """A loss of the wrong kind."""
    if training is None or target is None or training.loss == "auto":
        return []
    regression = training.compares == "values"
    if regression == (target.kind == "values"):
        return []
    what = "numbers" if target.kind == "values" else "classes"
    last = owner(spec.answers[0])
    name = last if any(layer.name == last for layer in spec.layers) else ""
    fix = ModelFix("training.loss", "Let the task choose the loss", (("training.loss", "auto"),))
    needed = "mse, mae, huber, quantile or another of numbers" if target.kind == "values" else "sparse_categorical_crossentropy or focal"
    return [Complaint(f"{last}.loss", "error", name, f"A target of {what} needs {needed} as its loss, not {training.loss}", "", (fix,))]


def size(spec: ModelSpec, rows: Sequence[LayerReport], samples: int) -> list[Complaint]:
    """Far more parameters than samples."""
    parameters = sum(row.parameters for row in rows)
    if not samples or parameters <= 1000 * samples:
        return []
    largest = max(rows, key=lambda row: row.parameters).name
    message = f"{parameters:,} parameters for {samples:,} sample{'' if samples == 1 else 's'}: it will learn them by heart"
    layer = spec.original(spec.layer(largest))
    offers = _half(spec, layer) if "units" in layer.parameters and layer.name != owner(spec.answers[0]) else ()
    return [Complaint(f"{largest}.parameters", "warning", largest, message, "units" if offers else "", offers)]


def _half(spec: ModelSpec, layer: LayerSpec) -> tuple[ModelFix, ...]:
    units = max(1, int(layer.parameters["units"]) // 4)
    return (fixes.parameter(spec, layer, "units", units, f"Set units of '{layer.name}' to {units:,}"),)


def season(spec: ModelSpec, rows: Sequence[LayerReport], reach: Mapping[str, analysis.Reach], season: int) -> list[Complaint]:
    """A network of convolutions that can't see a whole season back: what its last sliding layer sees is told."""
    answer = owner(spec.answers[0])
    sliding = [layer for layer in spec.layers if _slides(layer) and layer.name in reach]
    if not sliding or any(row.receptive_field is None and row.state for row in rows):
        return []
    last = sliding[-1]
    seen = reach[last.name].field
    whole = reach[answer].field is None if answer in reach else True
    gathered = [layer.kind for layer in spec.layers[spec.index(last.name) :]]
    flattened = "Flatten" in gathered or any("Attention" in kind for kind in gathered)
    if seen is None or seen >= season or flattened or (whole and not any(kind.startswith("Global") or kind == "TakeStep" for kind in gathered)):
        return []
    message = f"{last.kind} '{last.name}' sees {seen:,} steps at once, but a season has {season:,}: it can't compare with the season before"
    return [warning(last, "season", message, *_wider(spec, last, sliding, seen, season), parameter="dilation_rate")]


def _slides(layer: LayerSpec) -> bool:
    return layer.kind in ("Conv1D", "SeparableConv1D", "DepthwiseConv1D")


def _wider(spec: ModelSpec, last: LayerSpec, sliding: Sequence[LayerSpec], seen: int, season: int) -> Iterator[ModelFix]:
    """Dilate the last convolution until it spans the season."""
    size: Any = last.parameters.get("kernel_size", 1)
    size = size[0] if isinstance(size, list | tuple) else size
    strides: Any = last.parameters.get("strides", 1)
    if size < 2 or (strides[0] if isinstance(strides, list | tuple) else strides) > 1:
        return
    dilation: Any = last.parameters.get("dilation_rate", 1)
    dilation = dilation[0] if isinstance(dilation, list | tuple) else dilation
    needed = dilation + -(-(season - seen) // (size - 1))
    padding = "causal" if last.kind != "DepthwiseConv1D" else "same"
    changed = {**last.parameters, "dilation_rate": needed, "padding": padding}
    other = LayerSpec(last.kind, last.name, last.inputs, changed, last.trainable, block=last.block)
    yield fixes.swap(spec, last, other, f"{last.name}.dilation_rate", f"Dilate it by {needed}")


# autoencoders ------------------------------------------------------------------------------------------------------


def copies(spec: ModelSpec, shapes: Mapping[str, Sequence[int | None]], inputs: Sequence[InputFact]) -> list[Complaint]:
    """An autoencoder without a narrow place learns to copy its window, and then says nothing about it; unless it is given disturbed windows."""
    if denoising.is_there(spec):
        return []
    name, size = bottleneck.of_spec(spec, shapes)
    window = bottleneck.size_of((None, *inputs[0].shape)) if inputs else 0
    if not window or (name and size < window):
        return []
    layer = spec.layer(owner(spec.answers[0]))
    narrowest = f"the narrowest place, '{name}', is {size:,} wide" if name else "a way leads past every narrow layer"
    message = f"The network can learn to copy its window of {window:,} numbers: {narrowest}. Let all go through a layer that is narrower, or " \
              "disturb the input in training"
    noise = fixes.network(denoising.added(spec), f"{layer.name}.noise", "Add noise to the input (active in training only)")
    return [warning(layer, "copies", message, noise)]
