"""Ways of writing that published programs have."""

from __future__ import annotations

from workbench.model import importing


def test_lower_case_joins_come_with_a_star():
    text = """
from tensorflow.keras.layers import *
from tensorflow.keras import Model
given = Input(shape=(10, 3))
read = LSTM(4, return_sequences=True)(given)
scores = Activation("softmax")(dot([read, read], axes=[2, 2]))
model = Model(given, concatenate([dot([scores, read], axes=[2, 1]), read]))
"""
    kinds = [layer.kind for layer in importing.from_text(text).spec.layers]
    assert kinds.count("Dot") == 2
    assert kinds[-1] == "Concatenate"


def test_a_list_of_tensors_has_a_length():
    text = """
from keras import layers, Model, Input
given = Input((20, 3))
pools = [layers.GlobalMaxPooling1D()(layers.Conv1D(4, size)(given)) for size in (2, 3)]
joined = layers.Concatenate()(pools) if len(pools) > 1 else pools[0]
model = Model(given, layers.Dense(1)(joined))
"""
    assert [layer.kind for layer in importing.from_text(text).spec.layers].count("GlobalMaxPooling1D") == 2
