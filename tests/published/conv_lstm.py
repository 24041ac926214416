# ruff: noqa
import keras
from keras.layers import BatchNormalization, Conv1D, ConvLSTM1D

model = keras.models.Sequential(name="frames")
model.add(keras.layers.InputLayer(shape=(6, 16, 2)))
model.add(ConvLSTM1D(filters=8, kernel_size=3, padding="same", return_sequences=True, data_format="channels_last"))
model.add(BatchNormalization())
model.add(ConvLSTM1D(8, 3, padding="same"))
model.add(BatchNormalization())
model.add(Conv1D(filters=1, kernel_size=3, activation="sigmoid", padding="same", data_format="channels_last"))
