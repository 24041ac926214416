# ruff: noqa
from tensorflow import keras
from tensorflow.keras import layers

sequence_length = 24
num_features = 14
inputs = keras.Input(shape=(sequence_length, num_features))
x = layers.GRU(32, recurrent_dropout=0.5, return_sequences=True)(inputs)
x = layers.BatchNormalization(momentum=0.9)(x)
x = layers.GRU(32, recurrent_dropout=0.5, reset_after=False, kernel_initializer=keras.initializers.HeNormal(seed=1))(x)
x = layers.Dropout(0.5)(x)
outputs = layers.Dense(1)(x)
model = keras.Model(inputs, outputs)
callbacks = [keras.callbacks.ModelCheckpoint("jena.keras", save_best_only=True)]
model.compile(optimizer="rmsprop", loss="mse", metrics=["mae"])
