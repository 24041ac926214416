"""Titles and short descriptions from catalogs."""

from __future__ import annotations

from .marking import mark

NAMES = (
    mark("comma"), mark("semicolon"), mark("tab"), mark("bar"), mark("spaces"), mark("more"), mark("standardized"), mark("{0} to {1}"),
    mark("{date} to {other}"), mark("logarithm"), mark("differences"), mark("time"), mark("target"), mark("past"), mark("past feature"),
    mark("known future"), mark("static"), mark("group"), mark("id"), mark("text"), mark("label"), mark("ignored"), mark("split"), mark("weight"),
    mark("look-back"), mark("horizon"), mark("season"), mark("sequence"), mark("{0} unit"), mark("{0} units"), mark("({0} feature)"),
    mark("({0} features)"), mark("without the first {0} steps"), mark("without the first step"), mark("without the last {0} steps"),
    mark("without the last step"), mark("Recurrent"), mark("Convolution"), mark("Pooling"), mark("Attention"), mark("Position"), mark("Core"),
    mark("Activation"), mark("Normalization"), mark("Regularization"), mark("Shape"), mark("Join"), mark("Huber loss"), mark("log-cosh loss"),
    mark("pinball loss"), mark("negative log-likelihood, nats"), mark("Poisson loss"), mark("mean percentage error, %"),
    mark("mean squared log error"), mark("cross-entropy, nats"), mark("focal loss"), mark("CTC loss, nats"), mark("Quantiles"), mark("focal"),
    mark("test split"), mark("validation split"), mark("train split"), mark("training split"), mark("feature"),
)
"""Of the catalogs of :mod:`workbench`."""
