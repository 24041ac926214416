# ruff: noqa
from keras.models import Model
from keras.layers import Input, LSTM, Dense, Embedding, Activation, dot, concatenate, TimeDistributed
import keras
n, src, dst = 24, 40, 45
encoder_input = Input(shape=(10,))
decoder_input = Input(shape=(9,))
encoder = Embedding(src, n)(encoder_input)
encoder = LSTM(n, return_sequences=True, unroll=True)(encoder)
encoder_last = encoder[:, -1, :]
decoder = Embedding(dst, n)(decoder_input)
decoder = LSTM(n, return_sequences=True, unroll=True)(decoder, initial_state=[encoder_last, encoder_last])
attention = dot([decoder, encoder], axes=[2, 2])
attention = Activation('softmax', name='attention')(attention)
context = dot([attention, encoder], axes=[2,1])
decoder_combined_context = concatenate([context, decoder])
output = TimeDistributed(Dense(n, activation="tanh"))(decoder_combined_context)
output = TimeDistributed(Dense(dst, activation="softmax"))(output)
model = Model(inputs=[encoder_input, decoder_input], outputs=[output])
