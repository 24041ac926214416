# ruff: noqa
import tensorflow.keras as keras


def build(input_shape, nb_classes, n_feature_maps=16):
    input_layer = keras.layers.Input(input_shape)
    previous = input_layer
    for index, factor in enumerate((1, 2, 2), start=1):
        maps = n_feature_maps * factor
        block = previous
        for size in (8, 5, 3):
            block = keras.layers.Conv1D(filters=maps, kernel_size=size, padding="same")(block)
            block = keras.layers.BatchNormalization()(block)
            if size != 3:
                block = keras.layers.Activation("relu")(block)
        if index < 3:
            shortcut = keras.layers.Conv1D(filters=maps, kernel_size=1, padding="same", name=f"shortcut_{index}")(previous)
            shortcut = keras.layers.BatchNormalization()(shortcut)
        else:
            shortcut = keras.layers.BatchNormalization()(previous)
        previous = keras.layers.add([shortcut, block])
        previous = keras.layers.Activation("relu")(previous)
    gap_layer = keras.layers.GlobalAveragePooling1D()(previous)
    output_layer = keras.layers.Dense(nb_classes, activation="softmax")(gap_layer)
    model = keras.models.Model(inputs=input_layer, outputs=output_layer)
    model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(), metrics=["accuracy"])
    return model


model = build((40, 2), 4)
