"""Layers that Keras does not have, written with keras alone: exported code carries their source. Heavy: needs Keras."""

# Keras's operations are declared to give None on one of its backends; the classes carry no annotations, so that their source
# stands alone in exported code.
# pyright: reportOptionalSubscript=false, reportOptionalOperand=false, reportOperatorIssue=false

import keras


@keras.saving.register_keras_serializable("rnn_workbench")
class SinusoidalPositions(keras.layers.Layer):
    """Add waves of many lengths to a sequence, so that a layer without a memory knows where each step stands.

    ``PE(t, 2i) = sin(t / w^(2i/d))`` and ``PE(t, 2i + 1) = cos(t / w^(2i/d))`` for step t and feature 2i of d, w being the longest
    wave's length over 2π (Vaswani et al., "Attention is all you need", 2017, section 3.5). Nothing is learnt, any length will do.

    Parameters
    ----------
    max_wavelength : float
        w; 10,000 in the paper.

    Takes and gives (batch, time, features); a mask goes through unchanged.
    """

    def __init__(self, max_wavelength=10000.0, **kwargs):
        super().__init__(**kwargs)
        if max_wavelength <= 0:
            raise ValueError(f"max_wavelength must be above 0, not {max_wavelength}")
        self.max_wavelength = float(max_wavelength)
        self.supports_masking = True
        self.input_spec = keras.layers.InputSpec(ndim=3)

    def call(self, inputs):
        """The sequence with the waves added."""
        size = inputs.shape[-1]
        step = keras.ops.expand_dims(keras.ops.arange(keras.ops.shape(inputs)[1], dtype="float32"), 1)
        feature = keras.ops.arange(size, dtype="float32")
        pair = 2.0 * keras.ops.floor(feature / 2.0)
        angle = step / keras.ops.power(self.max_wavelength, pair / size)
        waves = keras.ops.where(feature == pair, keras.ops.sin(angle), keras.ops.cos(angle))
        return inputs + keras.ops.cast(waves, inputs.dtype)

    def compute_output_shape(self, input_shape):
        """The same."""
        return input_shape

    def get_config(self):
        """What it was made with."""
        return {**super().get_config(), "max_wavelength": self.max_wavelength}


@keras.saving.register_keras_serializable("rnn_workbench")
class LearnedPositions(keras.layers.Layer):
    """Add a learnt vector for every position to a sequence (Gehring et al., "Convolutional sequence to sequence learning", 2017).

    Parameters
    ----------
    max_length : int
        Positions there are vectors for; a longer sequence is refused.
    embeddings_initializer : str or dict
        How the vectors start.

    Takes and gives (batch, time, features); a mask goes through unchanged. Weights: ``embeddings`` (max_length, features).
    """

    def __init__(self, max_length, embeddings_initializer="uniform", **kwargs):
        super().__init__(**kwargs)
        if max_length < 1:
            raise ValueError(f"max_length must be at least 1, not {max_length}")
        self.max_length = int(max_length)
        self.embeddings_initializer = keras.initializers.get(embeddings_initializer)
        self.supports_masking = True
        self.input_spec = keras.layers.InputSpec(ndim=3)

    def build(self, input_shape):
        """Make the vectors, as wide as the sequence."""
        self._must_hold(input_shape)
        self.embeddings = self.add_weight(name="embeddings", shape=(self.max_length, input_shape[-1]), initializer=self.embeddings_initializer)

    def call(self, inputs):
        """The sequence with the vectors added."""
        self._must_hold(inputs.shape)
        return inputs + keras.ops.cast(self.embeddings[: keras.ops.shape(inputs)[1]], inputs.dtype)

    def compute_output_shape(self, input_shape):
        """The same."""
        self._must_hold(input_shape)
        return input_shape

    def _must_hold(self, input_shape):
        length = input_shape[1]
        if length is not None and length > self.max_length:
            raise ValueError(f"has vectors for {self.max_length} positions (max_length), but the sequence has {length} steps")

    def get_config(self):
        """What it was made with."""
        start = keras.initializers.serialize(self.embeddings_initializer)
        return {**super().get_config(), "max_length": self.max_length, "embeddings_initializer": start}


@keras.saving.register_keras_serializable("rnn_workbench")
class TakeStep(keras.layers.Layer):
    """Take one step of a sequence.

    Parameters
    ----------
    index : int
        0 is the first step, -1 the last. Where padding is masked, negative ones count back from the last step that is not masked
        (from the first step, if all are).

    Takes (batch, time, …), gives (batch, …) without a mask.
    """

    def __init__(self, index=-1, **kwargs):
        super().__init__(**kwargs)
        self.index = int(index)
        self.supports_masking = True
        self.input_spec = keras.layers.InputSpec(min_ndim=3)

    def call(self, inputs, mask=None):
        """The step asked for."""
        if mask is None or self.index >= 0:
            return inputs[:, self.index]
        steps = keras.ops.arange(keras.ops.shape(inputs)[1], dtype="int32")
        last = keras.ops.max(keras.ops.where(mask, steps, keras.ops.zeros_like(steps)), axis=1)
        wanted = keras.ops.maximum(last + (self.index + 1), 0)
        wanted = keras.ops.reshape(wanted, (-1,) + (1,) * (len(inputs.shape) - 1))
        return keras.ops.squeeze(keras.ops.take_along_axis(inputs, wanted, axis=1), axis=1)

    def compute_mask(self, inputs, mask=None):
        """None: one step has nothing left to skip."""

    def compute_output_shape(self, input_shape):
        """Without the time axis."""
        length = input_shape[1]
        if length is not None and not -length <= self.index < length:
            raise ValueError(f"takes step {self.index} (index), but the sequence has {length} steps")
        return (input_shape[0], *input_shape[2:])

    def get_config(self):
        """What it was made with."""
        return {**super().get_config(), "index": self.index}


OWN: dict[str, type[keras.layers.Layer]] = {"SinusoidalPositions": SinusoidalPositions, "LearnedPositions": LearnedPositions, "TakeStep": TakeStep}
"""Kind → class; ``build`` looks here for what ``keras.layers`` does not have."""
