# ruff: noqa
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras.layers import *
from tensorflow.keras.models import Sequential
from tensorflow.keras.regularizers import l2

steps, features = 30, 3
model = Sequential()
model.add(InputLayer(shape=(steps, features)))
model.add(LSTM(64, activation="relu", return_sequences=True, kernel_regularizer=l2(1e-4)))
model.add(LSTM(32, activation="relu", return_sequences=False))
model.add(RepeatVector(steps))
model.add(LSTM(32, activation="relu", return_sequences=True))
model.add(LSTM(64, activation="relu", return_sequences=True))
model.add(TimeDistributed(Dense(features)))
model.compile(optimizer="adam", loss="mae")
