# ruff: noqa
import tensorflow as tf
from tensorflow.keras import datasets, layers, models

model = models.Sequential()
model.add(layers.Conv2D(6, (5, 5), activation="tanh", padding="same", input_shape=(28, 28, 1)))
model.add(layers.AveragePooling2D((2, 2), strides=2))
model.add(layers.Conv2D(16, kernel_size=5, activation="tanh"))
model.add(layers.AvgPool2D(2))
model.add(layers.Flatten())
for units in [120, 84]:
    model.add(layers.Dense(units, activation=tf.nn.tanh))
model.add(layers.Dense(10, activation="softmax", name="digits"))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.summary()
