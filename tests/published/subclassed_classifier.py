# ruff: noqa
import tensorflow as tf


class Encoder(tf.keras.layers.Layer):
    def __init__(self, units):
        super(Encoder, self).__init__()
        self.embedding = tf.keras.layers.Embedding(70, units)
        self.rnn = tf.keras.layers.Bidirectional(tf.keras.layers.GRU(units, return_sequences=True), merge_mode="sum")

    def call(self, x, training=False):
        return self.rnn(self.embedding(x), training=training)


class Classifier(tf.keras.Model):
    def __init__(self, units=16, classes=3, **kwargs):
        super().__init__(**kwargs)
        self.encoder = Encoder(units)
        self.pool = tf.keras.layers.GlobalMaxPool1D()
        self.norms = [tf.keras.layers.LayerNormalization() for _ in range(2)]
        self.hidden = [tf.keras.layers.Dense(units, "relu") for _ in range(2)]
        self.drop = tf.keras.layers.Dropout(0.3)
        self.head = tf.keras.layers.Dense(classes)

    def call(self, inputs, training=None):
        x = self.pool(self.encoder(inputs, training=training))
        for norm, dense in zip(self.norms, self.hidden):
            x = x + self.drop(dense(norm(x)), training=training)
        return tf.nn.softmax(self.head(x), axis=-1)


model = Classifier(classes=4)
model.build((None, 11))
