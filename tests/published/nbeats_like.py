# ruff: noqa
import tensorflow as tf
from tensorflow.keras import layers

BACKCAST, HORIZON, UNITS, DEPTH, STACKS = 20, 4, 32, 3, 4


class NBeatsBlock(tf.keras.layers.Layer):
    def __init__(self, input_size: int, theta_size: int, horizon: int, n_neurons: int, n_layers: int, **kwargs):
        super().__init__(**kwargs)
        self.hidden = [tf.keras.layers.Dense(n_neurons, activation="relu") for _ in range(n_layers)]
        self.backcast_layer = tf.keras.layers.Dense(input_size, activation="linear", name="backcast")
        self.forecast_layer = tf.keras.layers.Dense(horizon, activation="linear", name="forecast")

    def call(self, inputs):
        x = inputs
        for layer in self.hidden:
            x = layer(x)
        return self.backcast_layer(x), self.forecast_layer(x)


stack_input = layers.Input(shape=(BACKCAST,), name="stack_input")
backcast, forecast = NBeatsBlock(BACKCAST, BACKCAST + HORIZON, HORIZON, UNITS, DEPTH, name="InitialBlock")(stack_input)
residuals = layers.subtract([stack_input, backcast], name="subtract_00")
for i in range(STACKS - 1):
    backcast, block_forecast = NBeatsBlock(
        input_size=BACKCAST, theta_size=BACKCAST + HORIZON, horizon=HORIZON, n_neurons=UNITS, n_layers=DEPTH, name=f"NBeatsBlock_{i}"
    )(residuals)
    residuals = layers.subtract([residuals, backcast], name=f"subtract_{i}")
    forecast = layers.add([forecast, block_forecast], name=f"add_{i}")
model = tf.keras.Model(inputs=stack_input, outputs=[forecast, residuals], name="N-BEATS")
