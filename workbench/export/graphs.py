"""What holds while graphs are traced and written. Heavy."""

from __future__ import annotations

import contextlib
import logging
import warnings
from collections.abc import Iterator

import keras


@contextlib.contextmanager
def fused_kernel_off(model: keras.Model) -> Iterator[None]:
    """Trace without the cuDNN kernel: a graph traced with it fails wherever there is no GPU. The model is left as it was."""
    layers = [part for layer in model._flatten_layers() for part in [layer] if hasattr(part, "use_cudnn")]
    before = [layer.use_cudnn for layer in layers]
    for layer in layers:
        layer.use_cudnn = False
    try:
        yield
    finally:
        for layer, value in zip(layers, before, strict=True):
            layer.use_cudnn = value


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """TensorFlow tells where it wrote assets; the user asked for no such line."""
    log = logging.getLogger("tensorflow")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", category=UserWarning)
            yield
    finally:
        log.setLevel(level)
