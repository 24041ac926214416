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
from .spec import LayerSpec, ModelSpec

UNITS = 32
_SHORT = 24
"""Steps that a recurrent layer learns from without help."""


def propose(inputs: tuple[InputFact, ...], target: TargetFact, naive: tuple[NaiveFact, ...] = (), season: int = 0) -> ModelSpec:
    """A network for what goes in and what must come out.

    Parameters
    ----------
    inputs : tuple of InputFact
        The first one is used.
    naive : tuple of NaiveFact
        Best first; empty = the forecast is not built on one.
    season : int
        Rows in a season, for the seasonal crop.
    """
    if target.kind == "class":
        return _sequences(inputs[0], target) if inputs[0].dtype == "float32" else _classifier(inputs[0], target)
    if target.kind == "token":
        return _language(target)
    look_back, features = (int(n or 1) for n in inputs[0].shape)
    width = target.horizon * len(target.names)
    if not naive:
        return ModelSpec((LayerSpec("Input", "window"), _layer("LSTM", "lstm", units=UNITS), _layer("Dense", "forecast", units=width)))
    lag = naive[0].lag
    seasonal = naive[0].id == "seasonal_naive" and 0 < lag <= look_back
    crop = _seasonal(look_back, features, target, lag) if seasonal else _last(look_back, features, target)
    joined = LayerSpec("Add", "forecast", inputs=("change", "linear", crop[-1].name))
    return ModelSpec(
        (
            LayerSpec("Input", "window"),
            *_relative(look_back),
            _layer("LSTM", "lstm", units=UNITS),
            _zero_dense("change", width),
            LayerSpec("Flatten", "every_value", inputs=("relative" if look_back > 1 else "window",)),
            _zero_dense("linear", width),
            *crop,
            joined,
        )
    )


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
    """The targets one season before, the last season repeated where the horizon is longer: (batch, horizon × targets)."""
    whole, rest = divmod(target.horizon, season)
    first = look_back - season
    if not whole:
        return _rows(look_back, first, first + rest, features, len(target.names), "season_before")
    if whole == 1 and not rest:
        return _rows(look_back, first, look_back, features, len(target.names), "season_before")
    layers = _rows(look_back, first, look_back, features, len(target.names), "one_season")
    parts = ["one_season"] * whole
    if rest:
        layers += _rows(look_back, first, first + rest, features, len(target.names), "part_season")
        parts.append("part_season")
    return [*layers, LayerSpec("Concatenate", "season_before", inputs=tuple(parts))]


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


def _language(target: TargetFact) -> ModelSpec:
    return ModelSpec(
        (
            LayerSpec("Input", "prefix"),
            _layer("Embedding", "embedding", output_dim=32),
            _layer("LSTM", "lstm", units=96, return_sequences=True),
            _layer("Dense", "next_token", units=len(target.classes), activation="softmax"),
        )
    )
