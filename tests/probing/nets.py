"""Small networks with random, sizeable weights, so that nothing hides near zero."""

from __future__ import annotations

import keras
import numpy as np

L = keras.layers
STEPS, FEATURES, UNITS = 7, 3, 4


def shake(model, scale=0.6, seed=1):
    """Every weight random: Keras starts biases at zero, which would hide a bias in the wrong place."""
    generator = np.random.default_rng(seed)
    model.set_weights([generator.normal(0, scale, w.shape).astype(w.dtype) for w in model.get_weights()])
    return model


def inputs(samples=3, seed=2):
    return np.random.default_rng(seed).normal(size=(samples, STEPS, FEATURES)).astype(np.float32)


def recurrent(kind, **parameters):
    return getattr(L, kind)(UNITS, name="rec", **parameters)


def around(layer, *, masked=False, outputs=2, embed=False):
    """Input (→ masks) → layer → whatever gives `outputs` numbers."""
    given = keras.Input((STEPS,), dtype="int32") if embed else keras.Input((STEPS, FEATURES))
    x = L.Embedding(9, FEATURES, mask_zero=True)(given) if embed else L.Masking(0.0)(given) if masked else given
    out = layer(x)
    parts = out if isinstance(out, list | tuple) else [out]
    flat = [L.GlobalAveragePooling1D()(part) if len(part.shape) == 3 else part for part in parts]
    out = flat[0] if len(flat) == 1 else L.Concatenate()(flat)
    return shake(keras.Model(given, L.Dense(outputs, name="head")(out)))
