# ruff: noqa
import keras
from keras import layers
def build(use_gru=False, *, depth: int = 2, units=(16, 8)):
    cell = layers.GRU if use_gru else layers.LSTM
    inp = keras.Input(shape=(12, 5), batch_size=None, name="window")
    static = keras.Input(shape=(3,), name="meta-data")
    x = inp
    for i, u in zip(range(depth), units):
        x = cell(u, return_sequences=i < depth - 1, name="rnn_{}".format(i))(x)
    s = layers.RepeatVector(4)(layers.Concatenate()([x, static]))
    y = layers.Bidirectional(cell(6, return_sequences=True), backward_layer=None)(s)
    heads = {f"q{int(q * 100)}": layers.TimeDistributed(layers.Dense(1), name=f"q{int(q*100)}")(y) for q in (0.1, 0.5, 0.9)}
    return keras.Model([inp, static], list(heads.values()))
model = build(use_gru=True)
model.layers[2].trainable = False
for layer in model.layers[-2:]:
    layer.trainable = True
