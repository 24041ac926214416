"""Our words for initializers, regularizers and constraints: title and when one takes it; and which of them fit which weights."""

from __future__ import annotations

OBJECTS: dict[str, dict[str, tuple[str, str]]] = {
    "initializer": {
        "GlorotUniform": ("Glorot uniform", "Keras's default: keeps the spread the same forwards and backwards, for tanh and sigmoid (Glorot 2010)."),
        "GlorotNormal": ("Glorot normal", "Like Glorot uniform, drawn from a bell curve."),
        "HeUniform": ("He uniform", "For ReLU and its relatives, which lose half the spread (He 2015)."),
        "HeNormal": ("He normal", "Like He uniform, drawn from a bell curve."),
        "LecunUniform": ("LeCun uniform", "Keeps the spread forwards only (LeCun 1998)."),
        "LecunNormal": ("LeCun normal", "Like LeCun uniform, drawn from a bell curve; goes with activation selu."),
        "Orthogonal": ("Orthogonal", "A random rotation: neither stretches nor shrinks, so gradients live long through time (Saxe 2014)."),
        "VarianceScaling": ("Variance scaling", "The family Glorot, He and LeCun belong to, with all its settings."),
        "RandomNormal": ("Normal", "A bell curve of a spread you choose."),
        "RandomUniform": ("Uniform", "Evenly between two numbers."),
        "TruncatedNormal": ("Truncated normal", "A bell curve without what lies beyond two spreads."),
        "Identity": ("Identity", "Ones on the diagonal: a ReLU recurrent layer that starts by remembering everything (Le 2015)."),
        "Zeros": ("Zeros", "For biases; as a kernel all units would stay alike."),
        "Ones": ("Ones", "For scales."),
        "Constant": ("Constant", "One number everywhere."),
    },
    "regularizer": {
        "L2": ("L2", "Factor × sum of squares: small weights (weight decay)."),
        "L1": ("L1", "Factor × sum of absolute values: many weights become zero."),
        "L1L2": ("L1 and L2", "Both at once (elastic net)."),
        "OrthogonalRegularizer": ("Orthogonal", "Presses rows or columns of a matrix to be at right angles."),
    },
    "constraint": {
        "MaxNorm": ("Largest length", "Cuts weight vectors longer than this back to it after every step."),
        "MinMaxNorm": ("Length between", "Keeps the length of weight vectors between two numbers."),
        "NonNeg": ("Not negative", "Sets negative weights to zero after every step."),
        "UnitNorm": ("Length 1", "Scales weight vectors to length 1 after every step."),
    },
}

NAMELESS = ("Constant",)
"""Keras makes these from their settings only, not from a name."""

TITLES = {
    "mean": "Mean",
    "stddev": "Standard deviation",
    "minval": "From",
    "maxval": "To",
    "value": "Value",
    "gain": "Gain",
    "scale": "Scale",
    "mode": "Mode",
    "distribution": "Distribution",
    "factor": "Factor",
    "l1": "L1",
    "l2": "L2",
    "max_value": "Largest length",
    "min_value": "Smallest length",
    "rate": "Strictness",
    "axis": "Axis",
    "seed": "Seed",
}

HELP = {
    "gain": "Factor on the whole matrix.",
    "VarianceScaling.scale": "2 for ReLU, 1 for tanh.",
    "VarianceScaling.mode": "Divide by the number of inputs, of outputs, or by their mean.",
    "VarianceScaling.distribution": "What the numbers are drawn from.",
    "OrthogonalRegularizer.mode": "Which vectors shall be at right angles.",
    "factor": "0.01 is a start.",
    "l1": "0.00001 to 0.01 is usual.",
    "l2": "0.00001 to 0.01 is usual.",
    "max_value": "2 to 4 is usual for the longest.",
    "rate": "1: at once; less: only part of the way at each step.",
    "axis": "Axis along which lengths are taken: 0 for the weights that come into a unit.",
    "seed": "Makes the numbers the same every time. Empty = from the run's seed.",
}

_FLAT_KERNELS = ("Dense", "LSTM", "GRU", "SimpleRNN", "LSTMCell", "GRUCell", "SimpleRNNCell")
_VECTORS = ("bias", "beta", "gamma", "moving_mean", "moving_variance", "alpha")


def rank(kind: str, parameter: str) -> int:
    """Axes of the weight that a parameter is about, as far as it matters here: 1 vector, 2 matrix, 3 more."""
    part = parameter.rpartition("_")[0]
    if part in _VECTORS:
        return 1
    if part == "embeddings" or (part in ("kernel", "recurrent") and kind in _FLAT_KERNELS):
        return 2
    return 3


def fitting(type_: str, kind: str, parameter: str) -> list[str]:
    """Names of the objects that this weight can have: Identity needs a matrix, Orthogonal two axes or more."""
    axes = rank(kind, parameter)
    unfit = {"Identity", "OrthogonalRegularizer"} if axes != 2 else set()
    if axes == 1:
        unfit |= {"Orthogonal"}
    return [name for name in OBJECTS[type_] if name not in unfit]
