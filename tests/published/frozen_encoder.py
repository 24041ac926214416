# ruff: noqa
import keras
from keras import Sequential, layers
encoder = Sequential([layers.Dense(12, activation="selu"), layers.Dense(6, activation="selu")], name="enc")
decoder = Sequential([layers.Dense(12, activation="selu"), layers.Dense(20, activation="sigmoid"), layers.Reshape([4, 5])])
model = Sequential([keras.Input((4, 5)), layers.Flatten(), encoder, decoder])
encoder.trainable = False
