"""A network that gives several numbers for each value (quantiles, mean and log variance) as one that gives the forecast alone. Heavy: needs Keras."""

from __future__ import annotations

import math

import keras
import numpy as np


def of_array(output: np.ndarray, per_value: int, which: int) -> np.ndarray:
    """(n, values × per_value) or (n, steps, targets × per_value) → the forecast alone, (n, values); untouched where there is one number each."""
    return output if per_value == 1 else output.reshape(len(output), -1, per_value)[:, :, which]


def only(model: keras.Model, per_value: int, which: int) -> keras.Model:
    """The same network (the same weights), giving the forecast alone: (batch, values).

    Made of Keras's own layers, so that it travels in every format.

    Parameters
    ----------
    per_value : int
        Numbers it gives for each value; 1 = the network as it is.
    which : int
        The one that is the forecast.
    """
    if per_value == 1:
        return model
    values = math.prod(int(n or 1) for n in model.outputs[0].shape[1:]) // per_value
    found = keras.layers.Reshape((values, per_value), name="answers")(model.outputs[0])
    found = keras.layers.Permute((2, 1), name="answers_first")(found)
    found = keras.layers.Cropping1D((which, per_value - 1 - which), name="forecast_rows")(found)
    found = keras.layers.Flatten(name="forecast_alone")(found)
    return keras.Model(model.inputs[0] if len(model.inputs) == 1 else model.inputs, found, name=model.name)
