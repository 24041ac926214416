# ruff: noqa
import keras
from keras import layers


class InceptionModule:
    def __init__(self, filters, kernels=(2, 4, 8), bottleneck=8):
        self.filters, self.kernels, self.bottleneck = filters, kernels, bottleneck

    def __call__(self, x):
        squeezed = layers.Conv1D(self.bottleneck, 1, padding="same", use_bias=False)(x) if x.shape[-1] > 1 else x
        branches = [layers.Conv1D(self.filters, k, padding="same", use_bias=False)(squeezed) for k in self.kernels]
        pooled = layers.MaxPool1D(pool_size=3, strides=1, padding="same")(x)
        branches.append(layers.Conv1D(self.filters, 1, padding="same", use_bias=False)(pooled))
        y = layers.Concatenate(axis=2)(branches)
        y = layers.BatchNormalization()(y)
        return layers.Activation(activation="relu")(y)


inputs = keras.Input((32, 3))
x = residual = inputs
for depth in range(6):
    x = InceptionModule(8)(x)
    if depth % 3 == 2:
        shortcut = layers.Conv1D(int(x.shape[-1]), 1, padding="same", use_bias=False)(residual)
        shortcut = layers.BatchNormalization()(shortcut)
        x = layers.Activation("relu")(layers.Add()([shortcut, x]))
        residual = x
outputs = layers.Dense(5, activation="softmax")(layers.GlobalAveragePooling1D()(x))
model = keras.Model(inputs=inputs, outputs=outputs)
