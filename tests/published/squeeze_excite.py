# ruff: noqa
import keras
from keras import layers, backend
def squeeze_excite_block(tensor, ratio=4):
    filters = tensor.shape[-1]
    se = layers.GlobalAveragePooling1D()(tensor)
    se = layers.Reshape((1, filters))(se)
    se = layers.Dense(filters // ratio, activation='relu', kernel_initializer='he_normal', use_bias=False)(se)
    se = layers.Dense(filters, activation='sigmoid', kernel_initializer='he_normal', use_bias=False)(se)
    return layers.multiply([tensor, se])
ip = layers.Input(shape=(3, 20))
x = layers.Masking()(ip)
x = layers.LSTM(8)(x)
x = layers.Dropout(0.8)(x)
y = layers.Permute((2, 1))(ip)
y = layers.Conv1D(16, 8, padding='same', kernel_initializer='he_uniform')(y)
y = layers.BatchNormalization()(y)
y = layers.Activation('relu')(y)
y = squeeze_excite_block(y)
y = layers.Conv1D(12, 3, padding='same', kernel_initializer='he_uniform')(y)
y = layers.BatchNormalization()(y)
y = layers.Activation('relu')(y)
y = layers.GlobalAveragePooling1D()(y)
x = layers.concatenate([x, y])
out = layers.Dense(4, activation='softmax')(x)
model = keras.Model(ip, out)
