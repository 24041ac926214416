"""In which order Keras's layers take what is said without a name. Data; a test compares them with the installed Keras."""

SIGNATURES: dict[str, tuple[str, ...]] = {
    kind: tuple(names.split())
    for kind, names in {
        "Embedding": "input_dim output_dim embeddings_initializer embeddings_regularizer embeddings_constraint mask_zero weights",
        "Masking": "mask_value",
        "LSTM": (
            "units activation recurrent_activation use_bias kernel_initializer recurrent_initializer bias_initializer "
            "unit_forget_bias kernel_regularizer recurrent_regularizer bias_regularizer activity_regularizer kernel_constraint "
            "recurrent_constraint bias_constraint dropout recurrent_dropout seed return_sequences return_state go_backwards "
            "stateful unroll use_cudnn"
        ),
        "GRU": (
            "units activation recurrent_activation use_bias kernel_initializer recurrent_initializer bias_initializer "
            "kernel_regularizer recurrent_regularizer bias_regularizer activity_regularizer kernel_constraint recurrent_constraint "
            "bias_constraint dropout recurrent_dropout seed return_sequences return_state go_backwards stateful unroll reset_after "
            "use_cudnn"
        ),
        "SimpleRNN": (
            "units activation use_bias kernel_initializer recurrent_initializer bias_initializer kernel_regularizer "
            "recurrent_regularizer bias_regularizer activity_regularizer kernel_constraint recurrent_constraint bias_constraint "
            "dropout recurrent_dropout return_sequences return_state go_backwards stateful unroll seed"
        ),
        "Bidirectional": "layer merge_mode weights backward_layer",
        "RNN": "cell return_sequences return_state go_backwards stateful unroll zero_output_for_mask",
        "ConvLSTM1D": (
            "filters kernel_size strides padding data_format dilation_rate activation recurrent_activation use_bias "
            "kernel_initializer recurrent_initializer bias_initializer unit_forget_bias kernel_regularizer recurrent_regularizer "
            "bias_regularizer activity_regularizer kernel_constraint recurrent_constraint bias_constraint dropout "
            "recurrent_dropout seed return_sequences return_state go_backwards stateful"
        ),
        "TimeDistributed": "layer",
        "Conv1D": (
            "filters kernel_size strides padding data_format dilation_rate groups activation use_bias kernel_initializer "
            "bias_initializer kernel_regularizer bias_regularizer activity_regularizer kernel_constraint bias_constraint"
        ),
        "SeparableConv1D": (
            "filters kernel_size strides padding data_format dilation_rate depth_multiplier activation use_bias "
            "depthwise_initializer pointwise_initializer bias_initializer depthwise_regularizer pointwise_regularizer "
            "bias_regularizer activity_regularizer depthwise_constraint pointwise_constraint bias_constraint"
        ),
        "DepthwiseConv1D": (
            "kernel_size strides padding depth_multiplier data_format dilation_rate activation use_bias depthwise_initializer "
            "bias_initializer depthwise_regularizer bias_regularizer activity_regularizer depthwise_constraint bias_constraint"
        ),
        "Conv1DTranspose": (
            "filters kernel_size strides padding output_padding data_format dilation_rate activation use_bias kernel_initializer "
            "bias_initializer kernel_regularizer bias_regularizer activity_regularizer kernel_constraint bias_constraint"
        ),
        "Conv2D": (
            "filters kernel_size strides padding data_format dilation_rate groups activation use_bias kernel_initializer "
            "bias_initializer kernel_regularizer bias_regularizer activity_regularizer kernel_constraint bias_constraint"
        ),
        "SeparableConv2D": (
            "filters kernel_size strides padding data_format dilation_rate depth_multiplier activation use_bias "
            "depthwise_initializer pointwise_initializer bias_initializer depthwise_regularizer pointwise_regularizer "
            "bias_regularizer activity_regularizer depthwise_constraint pointwise_constraint bias_constraint"
        ),
        "DepthwiseConv2D": (
            "kernel_size strides padding depth_multiplier data_format dilation_rate activation use_bias depthwise_initializer "
            "bias_initializer depthwise_regularizer bias_regularizer activity_regularizer depthwise_constraint bias_constraint"
        ),
        "Conv2DTranspose": (
            "filters kernel_size strides padding output_padding data_format dilation_rate activation use_bias kernel_initializer "
            "bias_initializer kernel_regularizer bias_regularizer activity_regularizer kernel_constraint bias_constraint"
        ),
        "MaxPooling1D": "pool_size strides padding data_format",
        "AveragePooling1D": "pool_size strides padding data_format",
        "GlobalMaxPooling1D": "data_format keepdims",
        "GlobalAveragePooling1D": "data_format keepdims",
        "AdaptiveMaxPooling1D": "output_size data_format",
        "AdaptiveAveragePooling1D": "output_size data_format",
        "MaxPooling2D": "pool_size strides padding data_format",
        "AveragePooling2D": "pool_size strides padding data_format",
        "GlobalMaxPooling2D": "data_format keepdims",
        "GlobalAveragePooling2D": "data_format keepdims",
        "AdaptiveMaxPooling2D": "output_size data_format",
        "AdaptiveAveragePooling2D": "output_size data_format",
        "MultiHeadAttention": (
            "num_heads key_dim value_dim dropout use_bias output_shape attention_axes sliding_window flash_attention "
            "kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer kernel_constraint "
            "bias_constraint use_gate seed"
        ),
        "Attention": "use_scale score_mode dropout seed",
        "AdditiveAttention": "use_scale dropout",
        "GroupQueryAttention": (
            "head_dim num_query_heads num_key_value_heads dropout use_bias sliding_window flash_attention kernel_initializer "
            "bias_initializer kernel_regularizer bias_regularizer activity_regularizer kernel_constraint bias_constraint use_gate "
            "seed"
        ),
        "Dense": (
            "units activation use_bias kernel_initializer bias_initializer kernel_regularizer bias_regularizer "
            "activity_regularizer kernel_constraint bias_constraint"
        ),
        "EinsumDense": (
            "equation output_shape activation bias_axes kernel_initializer bias_initializer kernel_regularizer bias_regularizer "
            "kernel_constraint bias_constraint"
        ),
        "Identity": "",
        "Rescaling": "scale offset",
        "Activation": "activation",
        "ReLU": "max_value negative_slope threshold",
        "LeakyReLU": "negative_slope",
        "PReLU": "alpha_initializer alpha_regularizer alpha_constraint shared_axes",
        "ELU": "alpha",
        "Softmax": "axis",
        "BatchNormalization": (
            "axis momentum epsilon center scale beta_initializer gamma_initializer moving_mean_initializer "
            "moving_variance_initializer beta_regularizer gamma_regularizer beta_constraint gamma_constraint renorm "
            "renorm_clipping renorm_momentum synchronized"
        ),
        "LayerNormalization": (
            "axis epsilon center scale beta_initializer gamma_initializer beta_regularizer gamma_regularizer beta_constraint "
            "gamma_constraint"
        ),
        "GroupNormalization": (
            "groups axis epsilon center scale beta_initializer gamma_initializer beta_regularizer gamma_regularizer "
            "beta_constraint gamma_constraint"
        ),
        "UnitNormalization": "axis",
        "RMSNormalization": "axis epsilon",
        "SpectralNormalization": "layer power_iterations",
        "Dropout": "rate noise_shape seed",
        "SpatialDropout1D": "rate seed",
        "SpatialDropout2D": "rate data_format seed",
        "AlphaDropout": "rate noise_shape seed",
        "GaussianNoise": "stddev seed",
        "GaussianDropout": "rate seed",
        "ActivityRegularization": "l1 l2",
        "Flatten": "data_format",
        "Reshape": "target_shape",
        "Permute": "dims",
        "RepeatVector": "n",
        "Cropping1D": "cropping",
        "Cropping2D": "cropping data_format",
        "ZeroPadding1D": "padding data_format",
        "ZeroPadding2D": "padding data_format",
        "UpSampling1D": "size",
        "UpSampling2D": "size data_format interpolation",
        "Add": "",
        "Subtract": "",
        "Multiply": "",
        "Average": "",
        "Maximum": "",
        "Minimum": "",
        "Concatenate": "axis",
        "Dot": "axes normalize",
        "LSTMCell": (
            "units activation recurrent_activation use_bias kernel_initializer recurrent_initializer bias_initializer "
            "unit_forget_bias kernel_regularizer recurrent_regularizer bias_regularizer kernel_constraint recurrent_constraint "
            "bias_constraint dropout recurrent_dropout seed"
        ),
        "GRUCell": (
            "units activation recurrent_activation use_bias kernel_initializer recurrent_initializer bias_initializer "
            "kernel_regularizer recurrent_regularizer bias_regularizer kernel_constraint recurrent_constraint bias_constraint "
            "dropout recurrent_dropout reset_after seed"
        ),
        "SimpleRNNCell": (
            "units activation use_bias kernel_initializer recurrent_initializer bias_initializer kernel_regularizer "
            "recurrent_regularizer bias_regularizer kernel_constraint recurrent_constraint bias_constraint dropout "
            "recurrent_dropout seed"
        ),
    }.items()
}
