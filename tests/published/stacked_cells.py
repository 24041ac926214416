# ruff: noqa
import tensorflow as tf

L = tf.keras.layers
sizes = (16, 12, 8)
cells = [L.LSTMCell(n) for n in sizes[:2]] + [L.GRUCell(sizes[-1], reset_after=True)]
inputs = tf.keras.Input((10, 4))
whole, *states = L.RNN(L.StackedRNNCells(cells), return_sequences=True, return_state=True)(inputs)
again = L.RNN(tf.keras.layers.SimpleRNNCell(6))(whole)
last = states[-1]
out = L.Dense(2)(L.Concatenate()([again, last]))
model = tf.keras.models.Model(inputs, out)
