# ruff: noqa
from keras.models import Sequential
from keras.layers import Dense, Flatten, TimeDistributed, LSTM, Input
from keras.layers import Conv1D, MaxPooling1D, Conv2D, MaxPooling2D
import keras
cnn = Sequential([Input((8, 3)), Conv1D(8, 3, activation='relu'), MaxPooling1D(2), Flatten()])
model = Sequential()
model.add(Input((4, 8, 3)))
model.add(TimeDistributed(cnn))
model.add(LSTM(10, activation='relu'))
model.add(Dense(1))
