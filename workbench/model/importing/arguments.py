"""A call of one of Keras's layer classes, of any age, becomes a :class:`Layer` in the catalog's words. Imports nothing heavy."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from .. import catalog
from ..catalog import Parameter
from .objects import activation, keras_object
from .signatures import SIGNATURES
from .values import Chain, Function, Instance, Layer, Network, Special, Unknown, Unreadable

RENAMED_KINDS = {
    "CuDNNLSTM": "LSTM",
    "CuDNNGRU": "GRU",
    "Convolution1D": "Conv1D",
    "Convolution2D": "Conv2D",
    "Convolution2DTranspose": "Conv2DTranspose",
    "Deconvolution2D": "Conv2DTranspose",
    "Deconv2D": "Conv2DTranspose",
    "Convolution1DTranspose": "Conv1DTranspose",
    "SeparableConvolution1D": "SeparableConv1D",
    "SeparableConvolution2D": "SeparableConv2D",
    "AvgPool1D": "AveragePooling1D",
    "AvgPool2D": "AveragePooling2D",
    "MaxPool1D": "MaxPooling1D",
    "MaxPool2D": "MaxPooling2D",
    "GlobalAvgPool1D": "GlobalAveragePooling1D",
    "GlobalAvgPool2D": "GlobalAveragePooling2D",
    "GlobalMaxPool1D": "GlobalMaxPooling1D",
    "GlobalMaxPool2D": "GlobalMaxPooling2D",
    "GroupedQueryAttention": "GroupQueryAttention",
    "BatchNormalizationV1": "BatchNormalization",
    "BatchNormalizationV2": "BatchNormalization",
    "SyncBatchNormalization": "BatchNormalization",
    "LSTMV2": "LSTM",
    "GRUV2": "GRU",
    "LSTMCellV2": "LSTMCell",
    "GRUCellV2": "GRUCell",
}
_RENAMED = {
    "output_dim": "units",
    "nb_filter": "filters",
    "filter_length": "kernel_size",
    "border_mode": "padding",
    "subsample_length": "strides",
    "subsample": "strides",
    "atrous_rate": "dilation_rate",
    "init": "kernel_initializer",
    "inner_init": "recurrent_initializer",
    "inner_activation": "recurrent_activation",
    "forget_bias_init": "",
    "W_regularizer": "kernel_regularizer",
    "U_regularizer": "recurrent_regularizer",
    "b_regularizer": "bias_regularizer",
    "W_constraint": "kernel_constraint",
    "U_constraint": "recurrent_constraint",
    "b_constraint": "bias_constraint",
    "dropout_W": "dropout",
    "dropout_U": "recurrent_dropout",
    "bias": "use_bias",
    "pool_length": "pool_size",
    "stride": "strides",
    "length": "size",
    "p": "rate",
    "sigma": "stddev",
    "beta_init": "beta_initializer",
    "gamma_init": "gamma_initializer",
    "mode": "",
    "consume_less": "",
}
_IGNORED = {
    "dtype", "dynamic", "autocast", "implementation", "batch_size", "use_cudnn", "synchronized", "renorm", "renorm_clipping",
    "renorm_momentum", "fused", "virtual_batch_size", "experimental_autocast", "flash_attention", "ragged", "sparse", "input_length",
    "lora_rank", "lora_alpha", "batch_input_shape", "input_shape", "input_dim", "time_major", "supports_masking", "vocabulary_size",
    "quantization_config", "build_config", "zero_output_for_mask",
}  # fmt: skip
_POOLS_ALL = ("GlobalMaxPooling1D", "GlobalAveragePooling1D")
_MOVES_STEPS = ("Conv1D", "MaxPooling1D", "AveragePooling1D", "SeparableConv1D", "DepthwiseConv1D", "Conv1DTranspose", "ZeroPadding1D")


class Maker:
    """Makes layers and collects what it leaves out.

    Parameters
    ----------
    note : callable
        Takes a sentence.
    """

    def __init__(self, note: Any) -> None:
        self.note = note

    def layer(self, name: str, args: list[Any], keywords: dict[str, Any], line: int, shapes: dict[str, Any] | None = None) -> Layer:
        """One layer; what can't be used carries the reason and is refused only if the network holds it."""
        kind = RENAMED_KINDS.get(name, name)
        known = catalog.entry(kind)
        if known is None or kind == "Input":
            return _refused(name, line, keywords)
        try:
            return self._known(kind, known, name, args, dict(keywords), line)
        except Unreadable as error:
            return Layer(kind, {}, _name(keywords), line or error.line, error=error)

    def _known(self, kind: str, known: catalog.LayerEntry, said: str, args: list[Any], keywords: dict[str, Any], line: int) -> Layer:
        given = _with_names(kind, said, args, keywords, line)
        layer = Layer(kind, {}, _name(given), line)
        given.pop("name", None)
        layer.trainable = given.pop("trainable", True) is not False
        layer.shape = _shape(kind, given, args)
        layer.states = given.pop("return_state", False) is True
        layer.scores = given.pop("return_attention_scores", False) is True
        self._data_format(layer, given, line)
        if given.pop("stateful", False) is True:
            self.note(f"line {line}: {kind} is stateful in the text; here every sample starts from zero")
        if given.pop("weights", None) is not None:
            self.note(f"line {line}: the weights given to {kind} are not read; it starts from new ones")
        if given.pop("causal", False) is True:
            given["use_causal_mask"] = True
        if given.get("backward_layer") is not None:
            raise Unreadable("Bidirectional with a backward layer of its own can't be read", line, "Take one layer for both directions")
        given.pop("backward_layer", None)
        for key, part in given.items():
            self._set(layer, known, key, part, line)
        _inner_states(layer)
        return layer

    def _set(self, layer: Layer, known: catalog.LayerEntry, key: str, part: Any, line: int) -> None:
        parameter = known.parameter(key)
        if parameter is None:
            if key in _IGNORED or part is None or part is False or (key == "axis" and part in (-1, [-1])):
                return
            close = get_close_matches(key, [p.name for p in known.parameters], 1, 0.6)
            raise Unreadable(f"{layer.kind} has no parameter '{key}'", line, f"Did you mean {close[0]}?" if close else "Take it out")
        found = self._value(layer, parameter, part, line)
        if parameter.type == "activation" and isinstance(found, Layer):
            layer.after = found
        elif not (found is None and parameter.default is None):
            layer.parameters[key] = found

    def _value(self, layer: Layer, parameter: Parameter, part: Any, line: int) -> Any:
        if isinstance(part, Unknown):
            if parameter.type == "initializer":
                self.note(f"line {line}: the values that {layer.kind} starts from ({part.why}) are not read; it starts from its usual ones")
                return None
            return part
        if parameter.type == "activation":
            return self._activation(layer, part, line)
        if parameter.type in catalog.objects():
            return keras_object(parameter, part, line, f"{layer.kind}.{parameter.name}")
        if parameter.type in ("layer", "cell"):
            return _wrapped(part, line, layer.kind)
        return _plain(part, line, f"{layer.kind}.{parameter.name}")

    def _activation(self, layer: Layer, part: Any, line: int) -> Any:
        if isinstance(part, Layer):
            if part.kind == "Activation" and "activation" in part.parameters:
                return part.parameters["activation"]
            if layer.kind in SIGNATURES and "recurrent_activation" in SIGNATURES[layer.kind]:
                raise Unreadable(f"{layer.kind} can't have a layer as its activation", line, 'Name a function, such as "tanh"')
            return part
        return activation(part, line, layer.kind)

    def _data_format(self, layer: Layer, given: dict[str, Any], line: int) -> None:
        if given.pop("data_format", None) != "channels_first":
            return
        if layer.kind not in (*_POOLS_ALL, *_MOVES_STEPS):
            raise Unreadable(f"{layer.kind} with data_format='channels_first' can't be read", line, "Put the channels last")
        turn = Layer("Permute", {"dims": [2, 1]}, line=line)
        layer.before = (turn,)
        if layer.kind in _MOVES_STEPS:
            layer.after = Layer("Permute", {"dims": [2, 1]}, line=line)


def _with_names(kind: str, said: str, args: list[Any], keywords: dict[str, Any], line: int) -> dict[str, Any]:
    """All arguments by their names of today."""
    known = catalog.entry(kind)
    order = list(SIGNATURES.get(kind) or [p.name for p in (known.parameters if known else ())])
    old = said.startswith("Convolution2D") and len(args) > 2 and isinstance(args[1], int) and isinstance(args[2], int)
    if old:
        args = [args[0], [args[1], args[2]], *args[3:]]
    if len(args) > len(order):
        raise Unreadable(f"{kind} takes {len(order)} arguments without a name, not {len(args)}", line, "Name the arguments")
    given = dict(zip(order, args, strict=False))
    rows, columns = keywords.pop("nb_row", None), keywords.pop("nb_col", None)
    if rows is not None:
        given["kernel_size"] = [rows, columns]
    for key, part in keywords.items():
        given[_renamed(kind, key)] = part
    given.pop("", None)
    return given


def _renamed(kind: str, key: str) -> str:
    """An argument's name of today."""
    if key in ("alpha", "negative_slope") and kind == "LeakyReLU":
        return "negative_slope"
    if key == "init" and kind == "Embedding":
        return "embeddings_initializer"
    known = catalog.entry(kind)
    if key in SIGNATURES.get(kind, ()) or (known is not None and known.parameter(key) is not None) or key in ("name", "trainable"):
        return key
    return _RENAMED.get(key, key)


def _shape(kind: str, given: dict[str, Any], args: list[Any]) -> Any:
    """What an argument of old says of the input's shape, without the batch axis; None = nothing."""
    batched = given.pop("batch_input_shape", None) or given.pop("batch_shape", None)
    shape = given.pop("input_shape", None)
    length = given.pop("input_length", None)
    if isinstance(batched, list | tuple):
        return list(batched[1:])
    if shape is not None:
        return list(shape) if isinstance(shape, list | tuple) else [shape] if isinstance(shape, int) else shape
    if kind == "Embedding":
        return [length] if length is not None else None
    size = given.pop("input_dim", None)
    if size is None:
        return None
    recurrent = kind in ("LSTM", "GRU", "SimpleRNN", "Conv1D", "TimeDistributed", "Bidirectional")
    return [length, size] if length is not None or recurrent else [size]


def _inner_states(layer: Layer) -> None:
    inner = layer.parameters.get("layer")
    if isinstance(inner, dict) and inner.pop("_states", False):
        layer.states = True
    if layer.kind == "TimeDistributed" and isinstance(inner, dict) and "_chain" in inner:
        return
    if isinstance(inner, dict):
        layer.shape = layer.shape or inner.pop("_shape", None)
        inner.pop("_shape", None)


def _wrapped(part: Any, line: int, kind: str) -> Any:
    """The layer inside of a wrapper, or the cell of an RNN."""
    if isinstance(part, list | tuple):
        return [_wrapped(one, line, kind) for one in part]
    if isinstance(part, Layer) and part.kind == "StackedRNNCells":
        return part.parameters["cells"]
    if isinstance(part, Chain | Network | Instance | Function):
        if kind == "TimeDistributed":
            return {"_chain": part}
        raise Unreadable(f"{kind} around several layers can't be read", line, f"Wrap each of them in {kind}")
    if not isinstance(part, Layer):
        raise Unreadable(f"what {kind} wraps can't be read", line, "Wrap one of Keras's layers")
    if part.error is not None:
        raise part.error
    if part.after is not None or part.before:
        if kind == "TimeDistributed":
            return {"_chain": part}
        raise Unreadable(f"what {kind} wraps has a layer as its activation", line, "Put the activation after it")
    inner: dict[str, Any] = {"kind": part.kind, "parameters": part.parameters}
    if part.states:
        inner["_states"] = True
    if part.shape is not None:
        inner["_shape"] = part.shape
    return inner


def _plain(part: Any, line: int, where: str) -> Any:
    """A number, text or nested list."""
    if isinstance(part, list | tuple):
        return [_plain(one, line, where) for one in part]
    if part is None or isinstance(part, bool | int | float | str | Unknown):
        return part
    if isinstance(part, Special):
        return part.path.rsplit(".", 1)[-1]
    raise Unreadable(f"the value of {where} can't be read", line, "Write it as a number or text")


def _name(given: dict[str, Any]) -> str:
    name = given.get("name")
    return name if isinstance(name, str) else ""


def stacked(args: list[Any], keywords: dict[str, Any], line: int) -> Layer:
    """``StackedRNNCells([...])``."""
    cells = args[0] if args else keywords.get("cells")
    return Layer("StackedRNNCells", {"cells": _wrapped(cells, line, "StackedRNNCells")}, line=line)


_IN_FRONT = ("TextVectorization", "Normalization", "StringLookup", "IntegerLookup", "CategoryEncoding", "Discretization", "Hashing", "Resizing")


def _refused(name: str, line: int, keywords: dict[str, Any]) -> Layer:
    if name in _IN_FRONT:
        what, fix = f"{name} prepares data and is no layer of a network here", "Take it out: the Data stage scales numbers and turns text into ids"
    elif name.startswith("Random"):
        what, fix = f"{name} changes pictures while training, which is not offered", "Take it out of the network"
    elif name == "Lambda":
        what, fix = "Lambda can't be read", "Replace it by Keras's layers"
    else:
        close = get_close_matches(name, [*catalog.layers(), *RENAMED_KINDS], 2, 0.75)
        what = f"there is no layer '{name}' in the catalog"
        fix = f"Did you mean {' or '.join(close)}?" if close else "Replace it by layers from the catalog (`layers` lists them)"
    return Layer(name, {}, _name(keywords), line, error=Unreadable(what, line, fix), shape=keywords.get("input_shape"))
