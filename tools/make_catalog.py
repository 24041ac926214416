"""Write resources/layer_catalog.json: parameters, types and defaults from the installed Keras, words from the tables below."""

from __future__ import annotations

import inspect
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras

FILE = Path(__file__).resolve().parent.parent / "resources" / "layer_catalog.json"

# kind: (group, title, icon, help, parameters shown first, kinds that usually follow)
LAYERS: dict[str, tuple[str, str, str, str, tuple[str, ...], tuple[str, ...]]] = {
    "Input": ("Input", "Input", "sign-in", "What the network receives; its shape comes from the data.", (), ("LSTM", "GRU", "Embedding", "Conv1D")),
    "Embedding": (
        "Input",
        "Embedding",
        "dots-nine",
        "A learnt vector for every token.",
        ("output_dim", "mask_zero"),
        ("Bidirectional", "LSTM", "GRU", "SpatialDropout1D"),
    ),
    "Masking": ("Input", "Masking", "eye-slash", "Skips time steps whose features all have one value.", ("mask_value",), ("LSTM", "GRU")),
    "LSTM": (
        "Recurrent",
        "LSTM",
        "arrows-clockwise",
        "Long short-term memory: gates decide what is written, kept and shown.",
        ("units", "return_sequences", "dropout", "recurrent_dropout", "unit_forget_bias"),
        ("Dropout", "Dense", "LSTM"),
    ),
    "GRU": (
        "Recurrent",
        "GRU",
        "arrows-clockwise",
        "Gated recurrent unit: an update and a reset gate, no separate cell state.",
        ("units", "return_sequences", "dropout", "recurrent_dropout", "reset_after"),
        ("Dropout", "Dense", "GRU"),
    ),
    "SimpleRNN": (
        "Recurrent",
        "Simple RNN",
        "arrows-clockwise",
        "The Elman network: the last state is fed back.",
        ("units", "return_sequences", "activation", "dropout", "recurrent_dropout"),
        ("Dense", "SimpleRNN"),
    ),
    "Bidirectional": (
        "Recurrent",
        "Bidirectional",
        "arrows-left-right",
        "Reads the sequence from both ends.",
        ("layer", "merge_mode"),
        ("Dropout", "Dense"),
    ),
    "TimeDistributed": ("Recurrent", "At every step", "stack", "Applies one layer to each time step alone.", ("layer",), ("Flatten", "LSTM")),
    "Conv1D": (
        "Convolution",
        "Conv1D",
        "funnel-simple",
        "Looks for short patterns along time.",
        ("filters", "kernel_size", "activation", "padding", "dilation_rate", "strides"),
        ("MaxPooling1D", "GlobalMaxPooling1D", "LSTM"),
    ),
    "MaxPooling1D": (
        "Convolution",
        "Max pooling 1D",
        "arrows-in-line-vertical",
        "Keeps the largest value of every few steps.",
        ("pool_size", "strides", "padding"),
        ("Conv1D", "LSTM"),
    ),
    "AveragePooling1D": (
        "Convolution",
        "Average pooling 1D",
        "arrows-in-line-vertical",
        "The mean of every few steps.",
        ("pool_size", "strides", "padding"),
        ("Conv1D", "LSTM"),
    ),
    "GlobalMaxPooling1D": (
        "Convolution",
        "Global max pooling",
        "arrows-in-line-vertical",
        "The largest value of each feature over all steps.",
        (),
        ("Dense", "Dropout"),
    ),
    "GlobalAveragePooling1D": (
        "Convolution",
        "Global average pooling",
        "arrows-in-line-vertical",
        "The mean of each feature over all steps.",
        (),
        ("Dense", "Dropout"),
    ),
    "Dense": ("Core", "Dense", "circles-three", "Every output sees every input feature.", ("units", "activation"), ("Dropout", "Dense")),
    "Activation": ("Core", "Activation", "chart-line", "A function of each value.", ("activation",), ("Dense",)),
    "LeakyReLU": ("Core", "Leaky ReLU", "chart-line", "Lets a little through below zero.", ("negative_slope",), ("Dense", "Dropout")),
    "Dropout": ("Regularization", "Dropout", "drop-half", "Leaves out random values while training: less over-fitting.", ("rate",), ("Dense",)),
    "SpatialDropout1D": ("Regularization", "Spatial dropout 1D", "drop-half", "Leaves out whole features of a sequence.", ("rate",), ("LSTM", "GRU")),
    "GaussianNoise": ("Regularization", "Gaussian noise", "waves", "Adds noise while training.", ("stddev",), ("Dense", "LSTM")),
    "BatchNormalization": (
        "Normalization",
        "Batch normalization",
        "sliders-horizontal",
        "Centers and scales each feature over the batch.",
        ("momentum", "epsilon"),
        ("Activation", "Dense"),
    ),
    "LayerNormalization": (
        "Normalization",
        "Layer normalization",
        "sliders-horizontal",
        "Centers and scales each sample over its features.",
        ("epsilon",),
        ("Dense", "LSTM"),
    ),
    "Flatten": ("Shape", "Flatten", "rows", "All values of a sample in one row.", (), ("Dense",)),
    "Reshape": ("Shape", "Reshape", "grid-four", "The same values in another shape.", ("target_shape",), ("Dense", "LSTM")),
    "Permute": ("Shape", "Permute", "swap", "Exchanges axes.", ("dims",), ("Dense",)),
    "RepeatVector": ("Shape", "Repeat", "repeat", "The same vector at every step of a new sequence.", ("n",), ("LSTM", "GRU")),
    "Cropping1D": ("Shape", "Crop steps", "crop", "Cuts time steps off the beginning and the end.", ("cropping",), ("Flatten",)),
    "Cropping2D": ("Shape", "Crop rows and columns", "crop", "Cuts a table at its borders.", ("cropping",), ("Flatten",)),
    "ZeroPadding1D": ("Shape", "Pad steps", "frame-corners", "Adds steps of zeros.", ("padding",), ("Conv1D",)),
    "UpSampling1D": ("Shape", "Up-sampling 1D", "arrows-out-line-horizontal", "Repeats every step.", ("size",), ("Conv1D",)),
    "Add": ("Join", "Add", "plus-circle", "The sum of its inputs: a skip connection.", (), ("Dense", "LayerNormalization")),
    "Subtract": ("Join", "Subtract", "minus-circle", "First input minus the second.", (), ("Dense",)),
    "Multiply": ("Join", "Multiply", "x-circle", "The product, value by value.", (), ("Dense",)),
    "Average": ("Join", "Average", "equals", "The mean of its inputs.", (), ("Dense",)),
    "Concatenate": ("Join", "Concatenate", "git-merge", "Its inputs side by side.", ("axis",), ("Dense",)),
}

TITLES = {
    "units": "Units",
    "return_sequences": "Every step",
    "return_state": "Give states too",
    "dropout": "Dropout",
    "recurrent_dropout": "Recurrent dropout",
    "unit_forget_bias": "Forget bias of 1",
    "reset_after": "Reset after multiplying",
    "activation": "Activation",
    "recurrent_activation": "Gate activation",
    "layer": "Layer",
    "merge_mode": "Join both directions",
    "filters": "Filters",
    "kernel_size": "Kernel size",
    "padding": "Padding",
    "dilation_rate": "Dilation",
    "strides": "Stride",
    "pool_size": "Pool size",
    "rate": "Share left out",
    "stddev": "Standard deviation",
    "output_dim": "Size of a vector",
    "input_dim": "Vocabulary",
    "mask_zero": "Mask padding",
    "mask_value": "Value to skip",
    "n": "Steps",
    "target_shape": "New shape",
    "dims": "Order of axes",
    "cropping": "Cut off",
    "use_bias": "Bias",
    "momentum": "Momentum",
    "epsilon": "Epsilon",
    "axis": "Axis",
    "negative_slope": "Slope below zero",
    "size": "Repeat",
    "go_backwards": "Backwards",
    "stateful": "Keep state between batches",
    "unroll": "Unroll",
    "seed": "Seed",
    "groups": "Groups",
    "kernel_initializer": "Start of the kernel",
    "recurrent_initializer": "Start of the recurrent kernel",
    "bias_initializer": "Start of the bias",
    "embeddings_initializer": "Start of the vectors",
    "kernel_regularizer": "Penalty on the kernel",
    "recurrent_regularizer": "Penalty on the recurrent kernel",
    "bias_regularizer": "Penalty on the bias",
    "activity_regularizer": "Penalty on the output",
    "keepdims": "Keep the axis",
    "center": "Center",
    "scale": "Scale",
    "shape": "Shape",
}
HELP = {
    "units": "Size of the output; of a recurrent layer also of its memory.",
    "return_sequences": "On: an output at every step. Off: only after the last.",
    "dropout": "Share of inputs left out while training.",
    "recurrent_dropout": "Share of the state left out while training; keeps the layer off the fused GPU kernel.",
    "unit_forget_bias": "Starts with an open forget gate, so that memory lasts from the first epoch.",
    "reset_after": "The form that GPUs have a fused kernel for.",
    "layer": "The layer that is wrapped.",
    "merge_mode": "How the two directions become one output.",
    "kernel_size": "Steps a filter looks at.",
    "dilation_rate": "Steps between the ones a filter looks at: 2, 4, 8 … see far with few weights.",
    "padding": "same keeps the length; causal also hides the future.",
    "rate": "0.2 to 0.5 is usual.",
    "mask_zero": "Padding (id 0) is skipped by the layers above.",
    "input_dim": "Taken from the data when empty.",
    "output_dim": "16 to 64 for letters, 32 to 300 for words.",
    "recurrent_initializer": "Orthogonal keeps gradients alive through time.",
}
CHOICES = {"merge_mode": ["concat", "sum", "mul", "ave"]}
PADDINGS = {"Conv1D": ["valid", "same", "causal"], "MaxPooling1D": ["valid", "same"], "AveragePooling1D": ["valid", "same"]}
RANGES = {
    "units": (1, 4096),
    "filters": (1, 4096),
    "kernel_size": (1, 1000),
    "pool_size": (1, 1000),
    "rate": (0.0, 0.99),
    "dropout": (0.0, 0.99),
    "recurrent_dropout": (0.0, 0.99),
    "output_dim": (1, 4096),
    "n": (1, 10000),
    "stddev": (0.0, 10.0),
    "strides": (1, 1000),
    "dilation_rate": (1, 1000),
    "size": (1, 1000),
    "momentum": (0.0, 1.0),
    "negative_slope": (0.0, 1.0),
}
ACTIVATIONS = [
    "linear",
    "tanh",
    "sigmoid",
    "relu",
    "leaky_relu",
    "elu",
    "selu",
    "gelu",
    "silu",
    "softplus",
    "softsign",
    "softmax",
    "hard_sigmoid",
    "exponential",
]
INITIALIZERS = [
    "glorot_uniform",
    "glorot_normal",
    "he_uniform",
    "he_normal",
    "lecun_normal",
    "orthogonal",
    "random_normal",
    "random_uniform",
    "zeros",
    "ones",
    "identity",
]
LEFT_OUT = {
    "self",
    "kwargs",
    "args",
    "name",
    "implementation",
    "unroll",
    "seed",
    "data_format",
    "dtype",
    "weights",
    "noise_shape",
    "use_cudnn",
    "backward_layer",
    "sparse",
    "batch_size",
    "batch_shape",
    "ragged",
    "tensor",
    "optional",
    "synchronized",
    "lora_rank",
    "lora_alpha",
    "quantization_config",
    "input_length",
    "renorm",
    "rms_scaling",
    "stateful",
    "return_state",
    "zero_output_for_mask",
    "time_major",
}
SUGGESTED = {
    "units": 32,
    "filters": 32,
    "kernel_size": 3,
    "pool_size": 2,
    "rate": 0.2,
    "output_dim": 32,
    "n": 1,
    "stddev": 0.1,
    "activation": "tanh",
    "target_shape": [-1],
    "dims": [2, 1],
    "layer": {"kind": "LSTM", "parameters": {"units": 32}},
}


def main() -> int:
    """Write the file; exit 1 with --check when it is not what Keras says."""
    text = json.dumps([entry(kind, *words) for kind, words in LAYERS.items()], indent=1, ensure_ascii=False) + "\n"
    if "--check" in sys.argv:
        return int(FILE.read_text(encoding="utf-8") != text)
    FILE.write_text(text, encoding="utf-8")
    print(f"{FILE.name}: {len(LAYERS)} kinds from Keras {keras.__version__}")
    return 0


def entry(kind: str, group: str, title: str, icon: str, help_: str, first: tuple[str, ...], follows: tuple[str, ...]) -> dict:
    """One kind as JSON values."""
    signature = inspect.signature(keras.layers.Input if kind == "Input" else getattr(keras.layers, kind).__init__)
    names = [name for name in signature.parameters if name not in LEFT_OUT]
    ordered = [*[n for n in first if n in names], *[n for n in names if n not in first]]
    merging = group == "Join"
    return {
        "kind": kind,
        "group": group,
        "title": title,
        "help": help_,
        "icon": f"ph.{icon}",
        "wraps": "layer" in names,
        "merges": merging,
        "recurrent": kind in ("LSTM", "GRU", "SimpleRNN", "Bidirectional"),
        "follows": list(follows),
        "parameters": [parameter(kind, name, signature.parameters[name], name not in first) for name in ordered],
    }


def parameter(kind: str, name: str, found: inspect.Parameter, advanced: bool) -> dict:
    """One parameter as JSON values."""
    required = found.default is inspect.Parameter.empty
    default = SUGGESTED.get(name) if required else plain(found.default)
    low, high = RANGES.get(name, (None, None))
    type_ = type_of(kind, name, default)
    choices = (
        PADDINGS.get(kind, [])
        if name == "padding"
        else ACTIVATIONS
        if type_ == "activation"
        else INITIALIZERS
        if type_ == "initializer"
        else CHOICES.get(name, [])
    )
    return {
        "name": name,
        "title": TITLES.get(name, name.replace("_", " ").capitalize()),
        "type": type_,
        "default": default,
        "required": required,
        "optional": found.default is None,
        "minimum": low,
        "maximum": high,
        "choices": choices,
        "help": HELP.get(name, ""),
        "advanced": advanced,
    }


def plain(value: object) -> object:
    """A default as a JSON value."""
    return list(value) if isinstance(value, tuple) else value


def type_of(kind: str, name: str, default: object) -> str:
    """The kind of control a parameter wants."""
    for ending in ("initializer", "regularizer", "constraint", "activation"):
        if name.endswith(ending):
            return ending
    if name == "layer":
        return "layer"
    if (name == "padding" and kind in PADDINGS) or name in CHOICES:
        return "choice"
    if name in ("target_shape", "dims", "cropping", "shape") or (name == "padding" and kind == "ZeroPadding1D"):
        return "shape"
    if isinstance(default, bool):
        return "bool"
    if isinstance(default, float):
        return "float"
    return "int"


if __name__ == "__main__":
    sys.exit(main())
