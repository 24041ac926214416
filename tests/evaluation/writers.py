"""Small networks that write, with weights by lot, so that tests need no training."""

from __future__ import annotations

import keras
import numpy as np

from workbench.sequence import tokens
from workbench.sequence.preprocessing import Preprocessing

VOCABULARY = ("", "[unknown]", "a", "b", "c", " ")
LOOK_BACK = 6


def language(unit="character", vocabulary=VOCABULARY, every=True, seed=1, sharp=4.0):
    """A language model of a few tokens and what its texts went through."""
    keras.utils.set_random_seed(seed)
    x = keras.Input((LOOK_BACK,), dtype="int32")
    h = keras.layers.LSTM(8, return_sequences=every)(keras.layers.Embedding(len(vocabulary), 5)(x))
    out = keras.layers.Dense(len(vocabulary), activation="softmax")(h)
    model = keras.Model(x, out)
    model.layers[-1].kernel.assign(model.layers[-1].kernel * sharp)
    fitted = Preprocessing("language", LOOK_BACK, 1, vocabulary=tuple(vocabulary), classes=tuple(vocabulary), unit=unit, lower=False,
                           length=LOOK_BACK, rule=tokens.RULE)
    return model, fitted


def pairs(size=6, length=4, seed=1, sharp=6.0, logits=False):
    """A network that reads ids and, with what was written so far, gives the next one: (batch, length, size)."""
    keras.utils.set_random_seed(seed)
    source, given = keras.Input((5,), dtype="int32"), keras.Input((length,), dtype="int32")
    read = keras.layers.LSTM(6)(keras.layers.Embedding(9, 4)(source))
    h = keras.layers.LSTM(6, return_sequences=True)(keras.layers.Embedding(size, 4)(given), initial_state=[read, read])
    last = keras.layers.Dense(size, activation=None if logits else "softmax")
    out = last(h)
    last.kernel.assign(last.kernel * sharp)
    return keras.Model([source, given], out)


def sources(count=5, seed=0):
    return np.random.default_rng(seed).integers(1, 9, (count, 5)).astype(np.int32)
