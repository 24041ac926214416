# ruff: noqa
import keras
from keras import Model, Input
from keras.layers import LSTM, Embedding, Dense, TimeDistributed, SpatialDropout1D, Bidirectional

num_words, num_tags, max_len = 90, 9, 15
input_word = Input(shape=(max_len,))
model = Embedding(input_dim=num_words, output_dim=20, mask_zero=True)(input_word)
model = SpatialDropout1D(0.1)(model)
model = Bidirectional(LSTM(units=20, return_sequences=True, recurrent_dropout=0.1))(model)
model = Bidirectional(LSTM(units=10, return_sequences=True), merge_mode="sum")(model)
out = TimeDistributed(Dense(num_tags, activation="softmax"))(model)
model = Model(input_word, out)
