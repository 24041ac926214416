# ruff: noqa
import tensorflow as tf
from tensorflow.keras.layers import Conv1D, SpatialDropout1D, Activation, BatchNormalization, add


def residual_block(x, dilation_rate, nb_filters, kernel_size, padding="causal", dropout_rate=0.05):
    prev_x = x
    for k in range(2):
        x = Conv1D(filters=nb_filters, kernel_size=kernel_size, dilation_rate=dilation_rate, padding=padding, kernel_initializer="he_normal")(x)
        x = BatchNormalization(axis=-1)(x)
        x = Activation("relu")(x)
        x = SpatialDropout1D(rate=dropout_rate)(x)
    prev_x = Conv1D(nb_filters, 1, padding="same")(prev_x)
    res_x = tf.keras.layers.add([prev_x, x])
    return res_x, x


i = tf.keras.layers.Input(shape=(32, 2))
x = i
skip_connections = []
for d in (1, 2, 4, 8):
    x, skip_out = residual_block(x, d, nb_filters=12, kernel_size=3)
    skip_connections.append(skip_out)
x = add(skip_connections)
x = x[:, -1, :]
o = tf.keras.layers.Dense(1)(x)
m = tf.keras.models.Model(inputs=i, outputs=o)
m.compile("adam", "mse")
