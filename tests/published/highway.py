# ruff: noqa
import keras
from keras import layers as L
import numpy as np
np.random.seed(1)
x_in = L.Input((10,))
h = x_in
for i in range(3):
    t = L.Dense(10, activation='sigmoid', bias_initializer=keras.initializers.Constant(-2))(h)
    c = 1.0 - t
    g = L.Dense(10, activation=keras.ops.relu)(h)
    h = L.Add()([g * t, h * c])
h = L.Dense(8)(h)
h = L.LeakyReLU(negative_slope=0.2)(h)
h = L.Dense(5, activation=L.ReLU(max_value=6.0))(h)
model = keras.Model(inputs=[x_in], outputs=[h])
