# ruff: noqa
import keras
from keras import layers
from keras import Model, Input, Sequential

shared = Sequential(
    [
        Input((28, 28, 1)),
        layers.BatchNormalization(),
        layers.Conv2D(4, (5, 5), activation="tanh"),
        layers.AveragePooling2D(pool_size=(2, 2)),
        layers.Conv2D(16, (5, 5), activation="tanh"),
        layers.AveragePooling2D(pool_size=(2, 2)),
        layers.Flatten(),
        layers.BatchNormalization(),
        layers.Dense(10, activation="tanh"),
    ],
    name="embedding_network",
)
input_1 = Input((28, 28, 1))
input_2 = Input((28, 28, 1))
tower_1 = shared(input_1)
tower_2 = shared(input_2)
distance = abs(tower_1 - tower_2) if False else layers.Subtract()([tower_1, tower_2])
score = layers.Dense(1, activation="sigmoid")(layers.multiply([distance, distance]))
siamese = Model(inputs=[input_1, input_2], outputs=score)
siamese.compile(loss="binary_crossentropy", optimizer="rmsprop")
