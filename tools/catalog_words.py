"""Our words for the layers: group, plain title, icon, what it does and when one takes it. Parameters are in catalog_parameters.py."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """What the signature of a layer does not say."""

    title: str
    icon: str
    """A Phosphor icon's name."""
    help: str
    first: tuple[str, ...] = ()
    """Parameters shown first; the others are folded away."""
    follows: tuple[str, ...] = ()
    """Kinds that usually come right after it."""


_FORM = ("kernel_size", "activation", "padding", "strides")

LAYERS: dict[str, dict[str, Words]] = {
    "Input": {
        "Input": Words(
            "Input",
            "sign-in",
            "What the network receives; its shape comes from the data.",
            (),
            ("LSTM", "GRU", "Embedding", "Conv1D", "MultiHeadAttention"),
        ),
        "Embedding": Words(
            "Embedding",
            "dots-nine",
            "A learnt vector for every token. Take it right after an input of words, letters or categories.",
            ("output_dim", "mask_zero"),
            ("Bidirectional", "LSTM", "GRU", "SinusoidalPositions", "SpatialDropout1D"),
        ),
        "Masking": Words(
            "Masking",
            "eye-slash",
            "Skips time steps whose features all have one value. Take it when sequences of different lengths are filled up with that value.",
            ("mask_value",),
            ("LSTM", "GRU"),
        ),
    },
    "Recurrent": {
        "LSTM": Words(
            "LSTM",
            "arrows-clockwise",
            "Long short-term memory: gates decide what is written, kept and shown. The first choice for long memory.",
            ("units", "return_sequences", "dropout", "recurrent_dropout", "unit_forget_bias"),
            ("Dropout", "Dense", "LSTM", "Attention"),
        ),
        "GRU": Words(
            "GRU",
            "arrows-clockwise",
            "Gated recurrent unit: an update and a reset gate, no separate cell state. Nearly as good as an LSTM with a quarter fewer weights.",
            ("units", "return_sequences", "dropout", "recurrent_dropout", "reset_after"),
            ("Dropout", "Dense", "GRU", "Attention"),
        ),
        "SimpleRNN": Words(
            "Simple RNN",
            "arrows-clockwise",
            "The Elman network: the last state is fed back. Forgets within some ten steps; good to learn with.",
            ("units", "return_sequences", "activation", "dropout", "recurrent_dropout"),
            ("Dense", "SimpleRNN"),
        ),
        "Bidirectional": Words(
            "Bidirectional",
            "arrows-left-right",
            "Reads the sequence from both ends. Take it when the whole sequence is known before an answer is wanted.",
            ("layer", "merge_mode"),
            ("Dropout", "Dense", "Attention"),
        ),
        "RNN": Words(
            "RNN of cells",
            "stack-simple",
            "Runs a cell you choose along time, or several cells stacked into one layer, each step passing through all of them.",
            ("cell", "return_sequences"),
            ("Dropout", "Dense"),
        ),
        "ConvLSTM1D": Words(
            "Convolutional LSTM 1D",
            "arrows-clockwise",
            "An LSTM whose gates are convolutions. Take it for a row of places (sensors, positions) that is measured again and again.",
            ("filters", "kernel_size", "return_sequences", "padding", "dropout", "recurrent_dropout"),
            ("BatchNormalization", "ConvLSTM1D", "Flatten"),
        ),
        "TimeDistributed": Words(
            "At every step",
            "stack",
            "Applies one layer to each time step alone. Take it to flatten, convolve or pool every step of a sequence of tables.",
            ("layer",),
            ("Flatten", "LSTM"),
        ),
    },
    "Convolution": {
        "Conv1D": Words(
            "Convolution 1D",
            "funnel-simple",
            "Looks for short patterns along time. With padding causal and growing dilation it sees far back without a memory.",
            ("filters", "kernel_size", "activation", "padding", "dilation_rate", "strides"),
            ("MaxPooling1D", "GlobalMaxPooling1D", "BatchNormalization", "Conv1D", "LSTM"),
        ),
        "SeparableConv1D": Words(
            "Separable convolution 1D",
            "funnel-simple",
            "A convolution in two steps, along time and then across features: far fewer weights when there are many features.",
            ("filters", *_FORM),
            ("MaxPooling1D", "GlobalAveragePooling1D"),
        ),
        "DepthwiseConv1D": Words(
            "Depthwise convolution 1D",
            "funnel-simple",
            "A filter of its own along time for each feature; features are not mixed.",
            (*_FORM, "depth_multiplier"),
            ("Dense", "LayerNormalization"),
        ),
        "Conv1DTranspose": Words(
            "Transposed convolution 1D",
            "arrows-out-line-horizontal",
            "Makes a sequence longer by a learnt pattern. Take it in the decoder of an autoencoder.",
            ("filters", *_FORM),
            ("Conv1DTranspose", "Conv1D"),
        ),
        "Conv2D": Words(
            "Convolution 2D",
            "funnel",
            "Looks for small patterns in an image or a table of rows, columns and channels.",
            ("filters", *_FORM),
            ("MaxPooling2D", "BatchNormalization", "Conv2D", "Flatten"),
        ),
        "SeparableConv2D": Words(
            "Separable convolution 2D",
            "funnel",
            "A convolution in two steps, over the image and then across channels: far fewer weights.",
            ("filters", *_FORM),
            ("MaxPooling2D", "GlobalAveragePooling2D"),
        ),
        "DepthwiseConv2D": Words(
            "Depthwise convolution 2D",
            "funnel",
            "A filter of its own for each channel of an image; channels are not mixed.",
            (*_FORM, "depth_multiplier"),
            ("Conv2D", "BatchNormalization"),
        ),
        "Conv2DTranspose": Words(
            "Transposed convolution 2D",
            "arrows-out",
            "Makes an image larger by a learnt pattern. Take it in the decoder of an autoencoder of images.",
            ("filters", *_FORM),
            ("Conv2DTranspose", "Conv2D"),
        ),
    },
    "Pooling": {
        "MaxPooling1D": Words(
            "Max pooling 1D",
            "arrows-in-line-vertical",
            "Keeps the largest value of every few steps: a shorter sequence that still knows what occurred.",
            ("pool_size", "strides", "padding"),
            ("Conv1D", "LSTM"),
        ),
        "AveragePooling1D": Words(
            "Average pooling 1D",
            "arrows-in-line-vertical",
            "The mean of every few steps: a shorter, smoother sequence.",
            ("pool_size", "strides", "padding"),
            ("Conv1D", "LSTM"),
        ),
        "GlobalMaxPooling1D": Words(
            "Global max pooling 1D",
            "arrows-in-line-vertical",
            "The largest value of each feature over all steps: did the pattern occur anywhere?",
            (),
            ("Dense", "Dropout"),
        ),
        "GlobalAveragePooling1D": Words(
            "Global average pooling 1D",
            "arrows-in-line-vertical",
            "The mean of each feature over all steps; masked steps don't count.",
            (),
            ("Dense", "Dropout"),
        ),
        "AdaptiveMaxPooling1D": Words(
            "Adaptive max pooling 1D",
            "arrows-in-line-vertical",
            "Max pooling to a number of steps you name, whatever the length.",
            ("output_size",),
            ("Flatten", "Conv1D"),
        ),
        "AdaptiveAveragePooling1D": Words(
            "Adaptive average pooling 1D",
            "arrows-in-line-vertical",
            "Average pooling to a number of steps you name, whatever the length.",
            ("output_size",),
            ("Flatten", "Conv1D"),
        ),
        "MaxPooling2D": Words(
            "Max pooling 2D",
            "arrows-in",
            "Keeps the largest value of every little window of an image: half the rows and columns as a rule.",
            ("pool_size", "strides", "padding"),
            ("Conv2D", "Flatten"),
        ),
        "AveragePooling2D": Words(
            "Average pooling 2D",
            "arrows-in",
            "The mean of every little window of an image.",
            ("pool_size", "strides", "padding"),
            ("Conv2D", "Flatten"),
        ),
        "GlobalMaxPooling2D": Words(
            "Global max pooling 2D", "arrows-in", "The largest value of each channel over the whole image.", (), ("Dense", "Dropout")
        ),
        "GlobalAveragePooling2D": Words(
            "Global average pooling 2D",
            "arrows-in",
            "The mean of each channel over the whole image: takes the place of Flatten with far fewer weights after it.",
            (),
            ("Dense", "Dropout"),
        ),
        "AdaptiveMaxPooling2D": Words(
            "Adaptive max pooling 2D", "arrows-in", "Max pooling to rows and columns you name, whatever the size.", ("output_size",), ("Flatten",)
        ),
        "AdaptiveAveragePooling2D": Words(
            "Adaptive average pooling 2D",
            "arrows-in",
            "Average pooling to rows and columns you name, whatever the size.",
            ("output_size",),
            ("Flatten",),
        ),
    },
    "Attention": {
        "MultiHeadAttention": Words(
            "Multi-head attention",
            "users-three",
            "Several heads, each with learnt projections, look from every query step at all value steps: the core of a Transformer. "
            "One input = self-attention.",
            ("num_heads", "key_dim", "dropout", "use_causal_mask"),
            ("Add", "LayerNormalization", "Dropout"),
        ),
        "Attention": Words(
            "Dot-product attention",
            "eye",
            "For every query step a mean of the value steps, weighted by how well they match (Luong). Has no projections of its own: "
            "query and value need equally many features.",
            ("score_mode", "use_scale", "dropout", "use_causal_mask"),
            ("Concatenate", "Add"),
        ),
        "AdditiveAttention": Words(
            "Additive attention",
            "eye",
            "Like dot-product attention, but scored by tanh(query + key) (Bahdanau): the classic way for a decoder to look at its encoder.",
            ("use_scale", "dropout", "use_causal_mask"),
            ("Concatenate", "Add"),
        ),
        "GroupQueryAttention": Words(
            "Grouped-query attention",
            "users",
            "Multi-head attention in which several query heads share one key and value head: fewer weights, less memory.",
            ("head_dim", "num_query_heads", "num_key_value_heads", "dropout", "use_causal_mask"),
            ("Add", "LayerNormalization", "Dropout"),
        ),
    },
    "Position": {
        "SinusoidalPositions": Words(
            "Sinusoidal positions",
            "waves",
            "Adds waves of many lengths, so that attention knows where each step stands. Nothing to learn, any length.",
            ("max_wavelength",),
            ("MultiHeadAttention", "Dropout"),
        ),
        "LearnedPositions": Words(
            "Learned positions",
            "map-pin",
            "Adds a learnt vector for every position. Take it when lengths are limited and data are many.",
            ("max_length",),
            ("MultiHeadAttention", "Dropout"),
        ),
    },
    "Core": {
        "Dense": Words(
            "Dense",
            "circles-three",
            "Every output sees every input feature; on a sequence it works at each step alone.",
            ("units", "activation"),
            ("Dropout", "Dense"),
        ),
        "EinsumDense": Words(
            "Einsum dense",
            "flow-arrow",
            "A dense layer over axes you name in Einstein's notation, such as ...c,cd->...d. For those who know it.",
            ("equation", "output_shape", "activation", "bias_axes"),
            ("Dropout", "LayerNormalization"),
        ),
        "Identity": Words("Identity", "arrow-right", "Gives what it gets: a named place for others to refer to.", (), ("Dense",)),
        "Rescaling": Words(
            "Rescaling",
            "ruler",
            "Each value × scale + offset: bytes of an image to 0…1 with 1/255, for example.",
            ("scale", "offset"),
            ("Conv2D", "Dense"),
        ),
    },
    "Activation": {
        "Activation": Words("Activation", "chart-line", "A function of each value, after a layer that has none itself.", ("activation",), ("Dense",)),
        "ReLU": Words(
            "ReLU",
            "chart-line-up",
            "Zero below zero, the value itself above; with a slope below and a ceiling, if wanted.",
            ("negative_slope", "max_value", "threshold"),
            ("Dense", "Conv1D"),
        ),
        "LeakyReLU": Words(
            "Leaky ReLU", "chart-line-up", "Lets a little through below zero, so that no unit dies.", ("negative_slope",), ("Dense", "Dropout")
        ),
        "PReLU": Words(
            "Parametric ReLU",
            "chart-line-up",
            "A leaky ReLU that learns its slope below zero, one for each value.",
            ("shared_axes", "alpha_initializer"),
            ("Dense", "Conv1D"),
        ),
        "ELU": Words("ELU", "chart-line-up", "Bends smoothly to −alpha below zero: means stay closer to zero.", ("alpha",), ("Dense", "Dropout")),
        "Softmax": Words(
            "Softmax",
            "percent",
            "Makes shares that sum to 1 along an axis; masked places get none. As attention weights or class probabilities.",
            ("axis",),
            ("Multiply",),
        ),
    },
    "Normalization": {
        "BatchNormalization": Words(
            "Batch normalization",
            "sliders-horizontal",
            "Centers and scales each feature over the batch. Between convolutions and their activation; batches of 16 or more.",
            ("momentum", "epsilon"),
            ("Activation", "Dense", "ReLU"),
        ),
        "LayerNormalization": Words(
            "Layer normalization",
            "sliders-horizontal",
            "Centers and scales each step over its features. In Transformers and between recurrent layers.",
            ("epsilon",),
            ("Dense", "LSTM", "MultiHeadAttention"),
        ),
        "GroupNormalization": Words(
            "Group normalization",
            "sliders-horizontal",
            "Centers and scales groups of features within each sample: like batch normalization, but for any batch size.",
            ("groups", "epsilon"),
            ("Activation", "Conv1D"),
        ),
        "UnitNormalization": Words(
            "Unit normalization", "sliders-horizontal", "Scales each vector to length 1: only its direction counts.", ("axis",), ("Dense", "Dot")
        ),
        "RMSNormalization": Words(
            "RMS normalization",
            "sliders-horizontal",
            "Divides by the root mean square of the features: a cheaper layer normalization, usual in newer Transformers.",
            ("epsilon",),
            ("Dense", "MultiHeadAttention"),
        ),
        "SpectralNormalization": Words(
            "Spectral normalization",
            "gauge",
            "Wraps a layer and keeps the largest stretch of its kernel at 1: steadier training.",
            ("layer", "power_iterations"),
            ("Activation", "Dense"),
        ),
    },
    "Regularization": {
        "Dropout": Words("Dropout", "drop-half", "Leaves out random values while training: less over-fitting.", ("rate",), ("Dense",)),
        "SpatialDropout1D": Words(
            "Spatial dropout 1D",
            "drop-half",
            "Leaves out whole features of a sequence. Before or between recurrent and convolution layers.",
            ("rate",),
            ("LSTM", "GRU"),
        ),
        "SpatialDropout2D": Words("Spatial dropout 2D", "drop-half", "Leaves out whole channels of an image.", ("rate",), ("Conv2D",)),
        "AlphaDropout": Words("Alpha dropout", "drop-half", "Dropout that keeps mean and spread: made for activation selu.", ("rate",), ("Dense",)),
        "GaussianNoise": Words(
            "Gaussian noise",
            "waves",
            "Adds noise while training, so that a network does not learn single values by heart.",
            ("stddev",),
            ("Dense", "LSTM"),
        ),
        "GaussianDropout": Words(
            "Gaussian dropout", "drop-half", "Multiplies by noise around 1 while training: dropout without zeros.", ("rate",), ("Dense",)
        ),
        "ActivityRegularization": Words(
            "Activity penalty",
            "scales",
            "Adds the size of what passes through to the loss and changes nothing else: sparse codes with l1.",
            ("l1", "l2"),
            ("Dense",),
        ),
    },
    "Shape": {
        "Flatten": Words("Flatten", "rows", "All values of a sample in one row, ready for Dense.", (), ("Dense",)),
        "Reshape": Words("Reshape", "grid-four", "The same values in another shape.", ("target_shape",), ("Dense", "LSTM", "Conv2D")),
        "Permute": Words("Permute", "swap", "Exchanges axes: [2, 1] makes features of steps and steps of features.", ("dims",), ("Dense",)),
        "RepeatVector": Words(
            "Repeat vector",
            "repeat",
            "The same vector at every step of a new sequence: from an encoder's code to a decoder.",
            ("n",),
            ("LSTM", "GRU"),
        ),
        "TakeStep": Words(
            "Take a step", "crosshair", "One step of a sequence: the last by default, of padded ones the last that counts.", ("index",), ("Dense",)
        ),
        "Cropping1D": Words("Crop steps", "crop", "Cuts time steps off the beginning and the end.", ("cropping",), ("Flatten",)),
        "Cropping2D": Words("Crop rows and columns", "crop", "Cuts an image or table at its borders.", ("cropping",), ("Flatten",)),
        "ZeroPadding1D": Words("Pad steps", "frame-corners", "Adds steps of zeros at the beginning and the end.", ("padding",), ("Conv1D",)),
        "ZeroPadding2D": Words("Pad rows and columns", "frame-corners", "Adds a border of zeros to an image.", ("padding",), ("Conv2D",)),
        "UpSampling1D": Words(
            "Up-sampling 1D", "arrows-out-line-horizontal", "Repeats every step: a longer sequence for a decoder.", ("size",), ("Conv1D",)
        ),
        "UpSampling2D": Words(
            "Up-sampling 2D", "arrows-out", "Enlarges an image by repeating or interpolating.", ("size", "interpolation"), ("Conv2D",)
        ),
    },
    "Join": {
        "Add": Words("Add", "plus-circle", "The sum of its inputs: a skip connection.", (), ("Dense", "LayerNormalization", "Activation")),
        "Subtract": Words("Subtract", "minus-circle", "First input minus the second.", (), ("Dense",)),
        "Multiply": Words("Multiply", "x-circle", "The product, value by value: one input gates the other.", (), ("Dense",)),
        "Average": Words("Average", "equals", "The mean of its inputs: an ensemble in one network.", (), ("Dense",)),
        "Maximum": Words("Maximum", "caret-double-up", "The largest of its inputs, value by value.", (), ("Dense",)),
        "Minimum": Words("Minimum", "caret-double-down", "The smallest of its inputs, value by value.", (), ("Dense",)),
        "Concatenate": Words("Concatenate", "git-merge", "Its inputs side by side.", ("axis",), ("Dense",)),
        "Dot": Words(
            "Dot product",
            "intersect",
            "Products summed along an axis: how alike two vectors are, or every step of one sequence with every step of another.",
            ("axes", "normalize"),
            ("Dense", "Softmax"),
        ),
    },
}

CELLS: dict[str, Words] = {
    "LSTMCell": Words(
        "LSTM cell",
        "arrows-clockwise",
        "One step of an LSTM.",
        ("units", "dropout", "recurrent_dropout", "unit_forget_bias"),
    ),
    "GRUCell": Words("GRU cell", "arrows-clockwise", "One step of a GRU.", ("units", "dropout", "recurrent_dropout", "reset_after")),
    "SimpleRNNCell": Words(
        "Simple RNN cell", "arrows-clockwise", "One step of a simple RNN.", ("units", "activation", "dropout", "recurrent_dropout")
    ),
}
"""What ``RNN`` runs along time."""

ROLES = dict.fromkeys(LAYERS["Attention"], ("query", "value", "key"))
PAIRS = ("Subtract", "Dot")
"""Take exactly two inputs."""
PROBED = ("LSTM", "GRU", "SimpleRNN", "Bidirectional")
"""Recurrent kinds whose gates can be shown."""
