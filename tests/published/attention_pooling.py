# ruff: noqa
import keras
from keras import layers
import keras.ops as K
inp = layers.Input((15, 6))
lstm_out = layers.Bidirectional(layers.LSTM(8, return_sequences=True))(inp)
score = layers.Dense(1, activation='tanh')(lstm_out)
score = layers.Flatten()(score)
alpha = layers.Activation('softmax')(score)
alpha = layers.RepeatVector(16)(alpha)
alpha = layers.Permute([2, 1])(alpha)
sent = layers.Multiply()([lstm_out, alpha])
sent = layers.Lambda(lambda t: K.sum(t, axis=1))(sent)
avg = K.mean(lstm_out, axis=1)
out = layers.Dense(2, activation='softmax')(K.concatenate([sent, avg], axis=-1))
model = keras.Model(inp, out)
