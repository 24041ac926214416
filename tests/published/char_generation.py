# ruff: noqa
import random
import numpy as np
import keras
from keras import layers

text = "the quick brown fox jumps over the lazy dog"
chars = 28
maxlen = 40
model = keras.Sequential([
    keras.Input(shape=(maxlen, chars)),
    layers.LSTM(64),
    layers.Dense(chars, activation="softmax"),
])
optimizer = keras.optimizers.RMSprop(learning_rate=0.01)
model.compile(loss="categorical_crossentropy", optimizer=optimizer)


def sample(preds, temperature=1.0):
    preds = np.asarray(preds).astype("float64")
    preds = np.log(preds) / temperature
    return np.argmax(np.random.multinomial(1, preds, 1))
