"""The network that is proposed for a data set. Imports nothing heavy.

A forecast learns the *difference* from the best naive forecast, in visible layers: the window's crop goes straight to an Add,
and the learnt branches start at zero, so that training begins exactly at the naive forecast and can only gain. Both branches
see the window relative to its last row, so that a trend that leaves the range of the training rows does them no harm: a
recurrent one for what depends on context, and a linear one for what an autoregression would find (Lai et al. 2018, LSTNet;
Zeng et al. 2023, NLinear).
"""

from __future__ import annotations

from typing import Any

from ..dataset.facts import InputFact, NaiveFact, TargetFact
from . import shifted
from .bottleneck import CODE
from .spec import LayerSpec, ModelSpec

UNITS = 32
_SHORT = 24
"""Steps that a recurrent layer learns from without help."""


def propose(inputs: tuple[InputFact, ...], target: TargetFact, naive: tuple[NaiveFact, ...] = (), season: int = 0) -> ModelSpec:
    """A network for what goes in and what must come out.

    Parameters
    ----------
    inputs : tuple of InputFact
        The window, and for forecasts what is known of the horizon (``known_future``) and numbers of categories.
    naive : tuple of NaiveFact
        Best first; empty = the forecast is not built on one.
    season : int
        Rows in a season, for the seasonal crop.
    """
    if target.kind == "class":
        return _sequences(inputs[0], target) if inputs[0].dtype == "float32" else _classifier(inputs[0], target)
    if target.noun == "tag":
        return _tagger(inputs[0], target)
    if target.kind == "token":
        return _pairs(inputs, target) if len(inputs) > 1 else _language(target)
    if target.reconstruction:
        return _autoencoder(inputs[0], target)
    if target.gap < 0:
        return shifted.propose(inputs, target, UNITS)
    return _forecast(inputs, target, naive)


def _forecast(inputs: tuple[InputFact, ...], target: TargetFact, naive: tuple[NaiveFact, ...]) -> ModelSpec:
    window = inputs[0]
    look_back, features = (int(n or 1) for n in window.shape)
    width = target.horizon * len(target.names)
    categories = [fact for fact in inputs[1:] if fact.dtype == "int32"]
    future = next((fact for fact in inputs[1:] if fact.dtype == "float32"), None)
    if not naive and future is None and not categories:
        return ModelSpec((LayerSpec("Input", "window"), _layer("LSTM", "lstm", units=UNITS), _layer("Dense", "forecast", units=width)))
    relative = _relative(look_back) if naive and not target.changes else []
    seen = relative[-1].name if relative else "window"
    crop = _naive(look_back, features, target, naive[0]) if naive and not target.changes else []
    branches = ["change", "linear", *(["future_linear"] if future is not None else []), *(layer.name for layer in crop[-1:])]
    return ModelSpec(
        (
            LayerSpec("Input", "window"),
            *(LayerSpec("Input", fact.name) for fact in inputs[1:]),
            *(_from("window", relative) if len(inputs) > 1 else relative),
            *_embedded(categories, seen, window),
            *(_decoder(future, target, width) if future is not None else [_zero_dense("change", width)]),
            LayerSpec("Flatten", "every_value", inputs=(seen,)),
            _zero_dense("linear", width),
            *crop,
            LayerSpec("Add", "forecast", inputs=tuple(branches)),
        )
    )


def _naive(look_back: int, features: int, target: TargetFact, naive: NaiveFact) -> list[LayerSpec]:
    """The naive forecast that the network's answer is added to."""
    seasonal = naive.id == "seasonal_naive" and 0 < naive.lag <= look_back
    return _seasonal(look_back, features, target, naive.lag) if seasonal else _last(look_back, features, target)


def _from(name: str, layers: list[LayerSpec]) -> list[LayerSpec]:
    """A chain that starts at a layer which need not stand right above it."""
    return [LayerSpec(one.kind, one.name, one.inputs or ((name,) if n == 0 else ()), one.parameters) for n, one in enumerate(layers)]


def _embedded(categories: list[InputFact], seen: str, window: InputFact) -> list[LayerSpec]:
    """The recurrent layer on the window; beside it, categories as vectors, and what does not change in it as it is."""
    parts, layers = [seen], []
    if window.constant and seen != "window":
        parts.append("window")
    for fact in categories:
        name = f"{fact.name}_vector"
        layers.append(_layer("Embedding", name, (fact.name,), output_dim=min(16, max(2, round((fact.vocabulary or 2) ** 0.5)))))
        parts.append(name)
    if len(parts) > 1:
        layers.append(LayerSpec("Concatenate", "everything", inputs=tuple(parts)))
    return [*layers, _layer("LSTM", "lstm", () if layers or seen != "window" else ("window",), units=UNITS)]


def _decoder(future: InputFact, target: TargetFact, width: int) -> list[LayerSpec]:
    """What was read of the past goes along the horizon with what is known of it; a linear branch sees the latter alone."""
    return [
        _layer("RepeatVector", "past_everywhere", n=target.horizon),
        LayerSpec("Concatenate", "with_future", inputs=("past_everywhere", future.name)),
        _layer("LSTM", "decoder", units=UNITS, return_sequences=True),
        _zero_dense("each_change", len(target.names)),
        LayerSpec("Flatten", "change"),
        LayerSpec("Flatten", "every_future", inputs=(future.name,)),
        _zero_dense("future_linear", width),
    ]


def _zero_dense(name: str, width: int) -> LayerSpec:
    return _layer("Dense", name, units=width, kernel_initializer="zeros")


def _relative(look_back: int) -> list[LayerSpec]:
    """The window minus its last row; nothing for a window of one row."""
    if look_back == 1:
        return []
    return [
        _layer("Cropping1D", "last_step", cropping=[look_back - 1, 0]),
        LayerSpec("Flatten", "level"),
        _layer("RepeatVector", "level_everywhere", n=look_back),
        LayerSpec("Subtract", "relative", inputs=("window", "level_everywhere")),
    ]


def _layer(kind: str, name: str, inputs: tuple[str, ...] = (), **parameters: Any) -> LayerSpec:
    return LayerSpec(kind, name, inputs, parameters)


def _last(look_back: int, features: int, target: TargetFact) -> list[LayerSpec]:
    """The targets' last values, once for every step of the horizon: (batch, horizon × targets)."""
    layers = _rows(look_back, look_back - 1, look_back, features, len(target.names), "last_value")
    if target.horizon == 1:
        return layers
    layers[-1] = LayerSpec(layers[-1].kind, "last_targets", layers[-1].inputs, layers[-1].parameters)
    return [*layers, _layer("RepeatVector", "repeat", n=target.horizon), LayerSpec("Flatten", "last_value")]


def _seasonal(look_back: int, features: int, target: TargetFact, season: int) -> list[LayerSpec]:
    """The targets one season before (after the gap), the last season repeated where the horizon is longer: (batch, horizon × targets)."""
    pieces, at, left = [], target.gap % season, target.horizon
    while left:
        stop = min(season, at + left)
        pieces.append((at, stop))
        left, at = left - (stop - at), 0
    first, targets = look_back - season, len(target.names)
    if len(pieces) == 1:
        return _rows(look_back, first + pieces[0][0], first + pieces[0][1], features, targets, "season_before")
    names = {piece: "one_season" if piece == (0, season) else "part_season" if piece[0] == 0 else "rest_of_season" for piece in pieces}
    layers = [layer for (a, b), name in names.items() for layer in _rows(look_back, first + a, first + b, features, targets, name)]
    return [*layers, LayerSpec("Concatenate", "season_before", inputs=tuple(names[piece] for piece in pieces))]


def _rows(look_back: int, first: int, stop: int, features: int, targets: int, name: str) -> list[LayerSpec]:
    """Rows first … stop of the window, targets only (they are its first columns), flat."""
    crop = [first, look_back - stop]
    if features == targets:
        return [_layer("Cropping1D", f"{name}_rows", ("window",), cropping=crop), LayerSpec("Flatten", name)]
    return [
        _layer("Reshape", f"{name}_table", ("window",), target_shape=[look_back, features, 1]),
        _layer("Cropping2D", f"{name}_rows", cropping=[crop, [0, features - targets]]),
        LayerSpec("Flatten", name),
    ]


def _classifier(network: InputFact, target: TargetFact) -> ModelSpec:
    letters = network.axes[:1] == ("characters",)
    inner = {"kind": "GRU", "parameters": {"units": UNITS}}
    return ModelSpec(
        (
            LayerSpec("Input", "text"),
            _layer("Embedding", "embedding", output_dim=24 if letters else 32, mask_zero=True),
            _layer("Bidirectional", "both_ways", layer=inner),
            _layer("Dropout", "dropout", rate=0.3),
            _layer("Dense", "label", units=len(target.classes), activation="softmax"),
        )
    )


def _autoencoder(network: InputFact, target: TargetFact) -> ModelSpec:
    """Encoder and decoder around a narrow code: a recurrent branch beside a linear one on both sides.

    The recurrent ones start without a say, so that training begins with what principal components can do (Baldi & Hornik 1989) and
    adds what depends on order.
    """
    steps, width = int(network.shape[0] or 1), len(target.names)
    narrow = max(2, min(8, steps * width // 4))
    name = "sequence" if network.padded else "window"
    masking = [LayerSpec("Masking", "padding")] if network.padded else []
    return ModelSpec(
        (
            LayerSpec("Input", name),
            *masking,
            _layer("LSTM", "encoder", units=UNITS),
            _zero_dense("code_of_order", narrow),
            LayerSpec("Flatten", "every_value", inputs=(name,)),
            _layer("Dense", "code_of_values", units=narrow, kernel_initializer="orthogonal"),
            LayerSpec("Add", CODE, inputs=("code_of_order", "code_of_values")),
            _layer("RepeatVector", "code_everywhere", n=steps),
            _layer("LSTM", "decoder", units=UNITS, return_sequences=True),
            _zero_dense("detail", width),
            _layer("Dense", "straight", (CODE,), units=steps * width, kernel_initializer="orthogonal"),
            _layer("Reshape", "outline", target_shape=[steps, width]),
            LayerSpec("Add", "reconstruction", inputs=("detail", "outline")),
        )
    )


def _sequences(network: InputFact, target: TargetFact) -> ModelSpec:
    """Whole sequences: both ways through time; long ones of one length go through a convolution first, which takes several steps together."""
    steps = int(network.shape[0] or 1)
    masking = [LayerSpec("Masking", "padding")] if network.padded else []
    together = min(8, steps // _SHORT)
    taken = [_layer("Conv1D", "shapes", filters=UNITS, kernel_size=2 * together, strides=together, padding="same", activation="relu")]
    return ModelSpec(
        (
            LayerSpec("Input", "sequence"),
            *masking,
            *(taken if together > 1 and not network.padded else []),
            _layer("Bidirectional", "both_ways", layer={"kind": "GRU", "parameters": {"units": UNITS}}),
            _layer("Dropout", "dropout", rate=0.2),
            _layer("Dense", "label", units=len(target.classes), activation="softmax"),
        )
    )


def _tagger(network: InputFact, target: TargetFact) -> ModelSpec:
    """Every word is read with what stands before and after it (Graves & Schmidhuber 2005)."""
    letters = network.axes[:1] == ("characters",)
    inner = {"kind": "LSTM", "parameters": {"units": 64, "return_sequences": True}}
    return ModelSpec(
        (
            LayerSpec("Input", "text"),
            _layer("Embedding", "embedding", output_dim=24 if letters else 64, mask_zero=True),
            _layer("Dropout", "dropout", rate=0.3),
            _layer("Bidirectional", "both_ways", layer=inner),
            _layer("Dense", "tag", units=len(target.classes), activation="softmax"),
        )
    )


def _pairs(inputs: tuple[InputFact, ...], target: TargetFact) -> ModelSpec:
    """An encoder whose states the decoder starts from, and whose steps it looks at (Sutskever et al. 2014; Luong et al. 2015)."""
    letters = inputs[0].axes[:1] == ("characters",)
    wide, units = (32, 96) if letters else (96, 128)
    return ModelSpec(
        (
            LayerSpec("Input", "text"),
            _layer("Embedding", "words", output_dim=wide, mask_zero=True),
            _layer("LSTM", "encoder", units=units, return_sequences=True),
            LayerSpec("Input", "decoder_input"),
            _layer("Embedding", "written_words", output_dim=wide, mask_zero=True),
            LayerSpec("LSTM", "decoder", (), {"units": units, "return_sequences": True}, initial_state=("encoder.states",)),
            LayerSpec("Attention", "attention", ("decoder", "encoder")),
            LayerSpec("Concatenate", "both", ("decoder", "attention")),
            _layer("Dropout", "dropout", rate=0.2),
            _layer("Dense", "next_token", units=len(target.classes), activation="softmax"),
        )
    )


def _language(target: TargetFact) -> ModelSpec:
    return ModelSpec(
        (
            LayerSpec("Input", "prefix"),
            _layer("Embedding", "embedding", output_dim=32),
            _layer("LSTM", "lstm", units=96, return_sequences=True),
            _layer("Dense", "next_token", units=len(target.classes), activation="softmax"),
        )
    )
