# ruff: noqa
from keras.models import Sequential
from keras.layers import Dense, Embedding, LSTM

max_features = 2000
maxlen = 80
model = Sequential()
model.add(Embedding(max_features, 128))
model.add(LSTM(128, dropout=0.2, recurrent_dropout=0.2))
model.add(Dense(1, activation="sigmoid"))
model.build((None, maxlen))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
