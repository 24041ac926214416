# ruff: noqa
import keras
from keras import layers, regularizers, constraints, initializers


def block(units, rate=0.1):
    def apply(x):
        y = layers.Dense(units, kernel_initializer="he_normal", kernel_regularizer=regularizers.L1L2(l1=1e-5, l2=1e-4))(x)
        y = layers.LeakyReLU(0.1)(layers.LayerNormalization()(y))
        y = layers.Dropout(rate)(y)
        return layers.Dense(units, kernel_constraint=constraints.MaxNorm(3, axis=0), bias_initializer=initializers.Constant(0.1))(y) + x

    return apply


inputs = keras.Input(shape=(13,))
x = layers.Dense(24)(inputs)
for f in [block(24), block(24, rate=0.2)]:
    x = f(x)
x = x * 0.5 + 1.0
outputs = layers.Dense(1)(layers.PReLU()(x))
model = keras.Model(inputs, outputs)
