"""Broken stacks: what people build wrong, the layer that is to blame, and the data it is built for."""

from __future__ import annotations

import msgspec

from workbench.dataset.facts import InputFact, TargetFact
from workbench.model.spec import LayerSpec, ModelSpec

SERIES = (InputFact("input", (12, 2), "float32", ("time steps", "features")),)
TEXT = (InputFact("input", (9,), "int32", ("tokens",), vocabulary=50),)
TABLE = (InputFact("input", (8, 8, 3), "float32", ("rows", "columns", "channels")),)
ONE, AHEAD = TargetFact("values", ("y",), 1), TargetFact("values", ("y", "z"), 3)
LATER = TargetFact("values", ("y",), 5)
CLASSES = TargetFact("class", classes=("a", "b", "c"))
TWO = TargetFact("class", classes=("no", "yes"))
NEXT = TargetFact("token", classes=tuple(map(str, range(50))))


def L(kind, name=None, *inputs, **parameters):
    return LayerSpec(kind, name or kind.lower(), tuple(inputs), parameters)


def starting(layer, *references):
    return msgspec.structs.replace(layer, initial_state=references)


def sharing(layer, name):
    return msgspec.structs.replace(layer, shares=name, parameters={})


def giving(layers, *outputs):
    return ModelSpec(tuple(layers), outputs)


IN, OUT = L("Input", "x"), L("Dense", "head", units=1)
EMB = L("Embedding", "emb", output_dim=8, mask_zero=True)
PLAIN = L("Embedding", "emb", output_dim=8)
SOFT = L("Dense", "head", units=3, activation="softmax")
TOKENS = L("Dense", "head", units=50, activation="softmax")
FLAT = L("Flatten", "flat")
EVERY = {"return_sequences": True}


def lstm(name, *inputs, units=4, **parameters):
    return L("LSTM", name, *inputs, units=units, **parameters)


def gru(name, *inputs, units=4, **parameters):
    return L("GRU", name, *inputs, units=units, **parameters)


def both(name, kind="LSTM", units=3, **parameters):
    return L("Bidirectional", name, layer={"kind": kind, "parameters": {"units": units, **parameters}})


# name: (layers or spec, inputs, target, layer that must be blamed)
BROKEN: dict[str, tuple] = {
    # sequences and vectors
    "recurrent on a vector": ([IN, lstm("a"), lstm("b"), OUT], SERIES, ONE, "b"),
    "three recurrent, none every step": ([IN, lstm("a"), gru("b"), L("SimpleRNN", "c", units=3), OUT], SERIES, ONE, "b"),
    "gru on a vector": ([IN, gru("a"), L("Dropout", "d", rate=0.1), gru("b"), OUT], SERIES, ONE, "b"),
    "norm between": ([IN, gru("a"), L("LayerNormalization", "n"), L("LeakyReLU", "r"), lstm("b"), OUT], SERIES, ONE, "b"),
    "bidirectional below": ([IN, both("a", "GRU"), lstm("b"), OUT], SERIES, ONE, "b"),
    "rnn of a cell on a vector": ([IN, lstm("a"), L("RNN", "r", cell={"kind": "GRUCell", "parameters": {"units": 3}}), OUT], SERIES, ONE, "r"),
    "flatten before lstm": ([IN, L("Flatten", "f"), lstm("a"), OUT], SERIES, ONE, "a"),
    "pooling before conv": ([IN, L("GlobalMaxPooling1D", "p"), L("Conv1D", "c", filters=3, kernel_size=2), FLAT, OUT], SERIES, ONE, "c"),
    "one step before conv": ([IN, L("TakeStep", "t"), L("Conv1D", "c", filters=3, kernel_size=2), FLAT, OUT], SERIES, ONE, "c"),
    "conv on a vector": ([IN, lstm("a"), L("Conv1D", "c", filters=3, kernel_size=1), FLAT, OUT], SERIES, ONE, "c"),
    "pool on a vector": ([IN, lstm("a"), L("MaxPooling1D", "p"), OUT], SERIES, ONE, "p"),
    "global pool after last step": ([IN, lstm("a"), L("GlobalAveragePooling1D", "p"), OUT], SERIES, ONE, "p"),
    "spatial dropout on a vector": ([IN, lstm("a"), L("SpatialDropout1D", "s", rate=0.1), OUT], SERIES, ONE, "s"),
    "positions on a vector": ([IN, lstm("a"), L("SinusoidalPositions", "p"), FLAT, OUT], SERIES, ONE, "p"),
    "last step of a vector": ([IN, lstm("a"), L("TakeStep", "t"), OUT], SERIES, ONE, "t"),
    "repeat of a sequence": ([IN, L("RepeatVector", "r", n=3), lstm("a"), OUT], SERIES, ONE, "r"),
    "repeat of every step": ([IN, lstm("a", **EVERY), L("RepeatVector", "r", n=3), lstm("b"), OUT], SERIES, ONE, "r"),
    "every step of a vector": (
        [IN, lstm("a"), L("TimeDistributed", "t", layer={"kind": "Dense", "parameters": {"units": 2}}), FLAT, OUT],
        SERIES, ONE, "t",
    ),
    "lstm at every step of a series": (
        [IN, L("TimeDistributed", "t", layer={"kind": "LSTM", "parameters": {"units": 2}}), FLAT, OUT],
        SERIES, ONE, "t",
    ),
    "masking of a vector": ([IN, lstm("a"), L("Masking", "m"), OUT], SERIES, ONE, "m"),
    "a head and a layer after it": ([IN, lstm("a"), OUT, lstm("z")], SERIES, ONE, "z"),
    "embedding of every step below a dense": ([IN, L("Dense", "d", units=4), EMB, lstm("a"), SOFT], TEXT, CLASSES, "d"),
    "bidirectional without a way to join": (
        [IN, L("Bidirectional", "b", layer={"kind": "LSTM", "parameters": {"units": 3}}, merge_mode=None), OUT],
        SERIES, ONE, "b",
    ),
    "kernel of two axes for one": ([IN, L("Conv1D", "c", filters=3, kernel_size=[2, 2]), FLAT, OUT], SERIES, ONE, "c"),
    "decoder narrower than its states": (
        [
            IN,
            gru("enc"),
            L("RepeatVector", "r", n=5),
            starting(gru("dec", units=8, **EVERY), "enc.states"),
            L("Attention", "att", "dec", "enc"),
            L("Concatenate", "c", "dec", "att"),
            L("Dense", "head", units=1),
        ],
        SERIES, LATER, "dec",
    ),
    "seq2seq without repeat": (
        [IN, lstm("enc"), lstm("dec", **EVERY), L("TimeDistributed", "head", layer={"kind": "Dense", "parameters": {"units": 1}})],
        SERIES, LATER, "dec",
    ),
    # the head
    "head on a sequence": ([IN, lstm("a", **EVERY), OUT], SERIES, ONE, "head"),
    "head on convolutions": ([IN, L("Conv1D", "c", filters=3, kernel_size=2), OUT], SERIES, ONE, "head"),
    "head on attention": ([IN, L("MultiHeadAttention", "m", num_heads=2, key_dim=4), OUT], SERIES, ONE, "head"),
    "class head on a sequence": ([IN, EMB, gru("a", **EVERY), SOFT], TEXT, CLASSES, "head"),
    "class head on embeddings": ([IN, PLAIN, SOFT], TEXT, CLASSES, "head"),
    "head too narrow": ([IN, lstm("a"), OUT], SERIES, AHEAD, "head"),
    "no head": ([IN, lstm("a")], SERIES, AHEAD, "a"),
    "no head on a sequence": ([IN, lstm("a", **EVERY)], SERIES, AHEAD, "a"),
    "input only": ([IN], SERIES, ONE, "x"),
    "ids only": ([IN], TEXT, CLASSES, "x"),
    "softmax forecast": ([IN, lstm("a"), L("Dense", "head", units=6, activation="softmax")], SERIES, AHEAD, "head"),
    "softmax layer on a forecast": ([IN, lstm("a"), OUT, L("Softmax", "s")], SERIES, ONE, "s"),
    "linear classes": ([IN, EMB, lstm("a"), L("Dense", "head", units=3)], TEXT, CLASSES, "head"),
    "relu classes": ([IN, EMB, lstm("a"), L("Dense", "head", units=3, activation="relu")], TEXT, CLASSES, "head"),
    "one sigmoid for two classes": ([IN, EMB, lstm("a"), L("Dense", "head", units=1, activation="sigmoid")], TEXT, TWO, "head"),
    "too many classes": ([IN, EMB, lstm("a"), L("Dense", "head", units=9, activation="softmax")], TEXT, CLASSES, "head"),
    "too few tokens": ([IN, EMB, lstm("a"), L("Dense", "head", units=7, activation="softmax")], TEXT, NEXT, "head"),
    "every token, too few": ([IN, EMB, lstm("a", **EVERY), L("Dense", "head", units=7, activation="softmax")], TEXT, NEXT, "head"),
    "token head wrapped, linear": (
        [IN, EMB, lstm("a", **EVERY), L("TimeDistributed", "head", layer={"kind": "Dense", "parameters": {"units": 50}})],
        TEXT, NEXT, "head",
    ),
    "classes of a forecast's shape": ([IN, lstm("a"), L("Reshape", "head", target_shape=[2, 2])], SERIES, CLASSES, "head"),
    # ids and numbers
    "no embedding": ([IN, lstm("a"), SOFT], TEXT, CLASSES, "a"),
    "no embedding, dense": ([IN, SOFT], TEXT, CLASSES, "head"),
    "no embedding, conv": ([IN, L("Conv1D", "c", filters=4, kernel_size=3), FLAT, SOFT], TEXT, CLASSES, "c"),
    "no embedding, attention": ([IN, L("MultiHeadAttention", "m", num_heads=2, key_dim=4), FLAT, SOFT], TEXT, CLASSES, "m"),
    "embedding on numbers": ([IN, L("Embedding", "e", output_dim=4), lstm("a"), OUT], SERIES, ONE, "e"),
    "embedding twice": ([IN, EMB, L("Embedding", "e", output_dim=4), lstm("a"), SOFT], TEXT, CLASSES, "e"),
    "vocabulary too small": ([IN, L("Embedding", "e", input_dim=10, output_dim=4), lstm("a"), SOFT], TEXT, CLASSES, "e"),
    "positions before the embedding": ([IN, L("SinusoidalPositions", "p"), EMB, lstm("a"), SOFT], TEXT, CLASSES, "p"),
    "masking of ids": ([IN, L("Masking", "m"), EMB, lstm("a"), SOFT], TEXT, CLASSES, "m"),
    "ids joined with embeddings": ([IN, EMB, L("Concatenate", "j", "emb", "x"), lstm("a"), SOFT], TEXT, CLASSES, "j"),
    # inputs and connections
    "no input": ([lstm("a"), OUT], SERIES, ONE, "a"),
    "input below": ([lstm("a", "x"), IN, OUT], SERIES, ONE, "a"),
    "two inputs": ([IN, L("Input", "x2"), lstm("a", "x"), OUT], SERIES, ONE, "x2"),
    "two inputs joined": ([IN, L("Input", "x2"), L("Concatenate", "j", "x", "x2"), lstm("a"), OUT], SERIES, ONE, "x2"),
    "wrong input shape": ([L("Input", "x", shape=[5, 2]), lstm("a"), OUT], SERIES, ONE, "x"),
    "wrong input features": ([L("Input", "x", shape=[12, 7]), lstm("a"), OUT], SERIES, ONE, "x"),
    "misspelt kind": ([IN, L("LSTMM", "a", units=4), OUT], SERIES, ONE, "a"),
    "input from nowhere": ([IN, lstm("a", "ghost"), OUT], SERIES, ONE, "a"),
    "input misspelt": ([IN, lstm("first", **EVERY), lstm("second", "frist"), OUT], SERIES, ONE, "second"),
    "input from below": ([IN, lstm("a", "head"), OUT], SERIES, ONE, "a"),
    "input from itself": ([IN, L("Dense", "d", "d", units=3), FLAT, OUT], SERIES, ONE, "d"),
    "a loop": ([IN, L("Add", "j", "x", "d"), L("Dense", "d", "j", units=2), FLAT, OUT], SERIES, ONE, "j"),
    "two names alike": ([IN, lstm("a", **EVERY), lstm("a"), OUT], SERIES, ONE, "a"),
    "two inputs for a dense": ([IN, lstm("a"), lstm("b", "x"), L("Dense", "head", "a", "b", units=1)], SERIES, ONE, "head"),
    "output misspelt": (giving([IN, lstm("a"), OUT], "haed"), SERIES, ONE, ""),
    "output twice": (giving([IN, lstm("a"), OUT], "head", "head"), SERIES, ONE, "head"),
    "answer in the middle": (giving([IN, lstm("a", **EVERY), lstm("b"), OUT], "a"), SERIES, ONE, "a"),
    "auxiliary output too wide": (giving([IN, lstm("a", **EVERY), L("Flatten", "f"), L("Dense", "aux", units=3), lstm("b", "a"), OUT], "head", "aux"),
                                  SERIES, ONE, "aux"),
    # joining
    "concatenate vector and sequence": ([IN, lstm("a"), L("Dense", "d", "x", units=4), L("Concatenate", "j", "a", "d"), OUT], SERIES, ONE, "j"),
    "concatenate different lengths": (
        [IN, L("Conv1D", "a", filters=4, kernel_size=2), L("Conv1D", "b", "x", filters=4, kernel_size=5), L("Concatenate", "j", "a", "b"), FLAT, OUT],
        SERIES, ONE, "j",
    ),
    "add different widths": ([IN, lstm("a"), lstm("b", "x", units=5), L("Add", "j", "a", "b"), OUT], SERIES, ONE, "j"),
    "residual of another width": (
        [IN, L("Conv1D", "a", filters=8, kernel_size=3, padding="same"), L("Add", "j", "a", "x"), L("GlobalMaxPooling1D", "p"), OUT],
        SERIES, ONE, "j",
    ),
    "residual of another length": (
        [IN, L("Conv1D", "a", filters=2, kernel_size=3), L("Add", "j", "a", "x"), L("GlobalMaxPooling1D", "p"), OUT],
        SERIES, ONE, "j",
    ),
    "add of one": ([IN, lstm("a"), L("Add", "j"), OUT], SERIES, ONE, "j"),
    "subtract of three": ([IN, lstm("a"), lstm("b", "x"), lstm("c", "x"), L("Subtract", "j", "a", "b", "c"), OUT], SERIES, ONE, "j"),
    "concatenate along the batch": ([IN, lstm("a"), lstm("b", "x"), L("Concatenate", "j", "a", "b", axis=0), OUT], SERIES, ONE, "j"),
    "dot of different sizes": ([IN, lstm("a"), lstm("b", "x", units=5), L("Dot", "j", "a", "b", axes=1), OUT], SERIES, ONE, "j"),
    # attention
    "attention on a last state": (
        [IN, lstm("enc"), lstm("dec", "x", **EVERY), L("AdditiveAttention", "att", "dec", "enc"), FLAT, OUT],
        SERIES, ONE, "att",
    ),
    "attention of other widths": (
        [IN, lstm("enc", units=6, **EVERY), lstm("dec", "x", **EVERY), L("Attention", "att", "dec", "enc"), FLAT, OUT],
        SERIES, ONE, "att",
    ),
    "self attention on a vector": ([IN, lstm("a"), L("Attention", "att"), OUT], SERIES, ONE, "att"),
    "heads on a vector": ([IN, lstm("a"), L("MultiHeadAttention", "m", num_heads=2, key_dim=4), FLAT, OUT], SERIES, ONE, "m"),
    "heads not a number": ([IN, L("MultiHeadAttention", "m", num_heads="two", key_dim=4), FLAT, OUT], SERIES, ONE, "m"),
    "heads without a size": ([IN, L("MultiHeadAttention", "m", num_heads=2), FLAT, OUT], SERIES, ONE, "m"),
    "groups of heads": ([IN, L("GroupQueryAttention", "g", head_dim=4, num_query_heads=6, num_key_value_heads=4), FLAT, OUT], SERIES, ONE, "g"),
    "keys of another length": (
        [IN, lstm("v", **EVERY), L("MaxPooling1D", "k", "v"), L("Attention", "att", "v", "v", "k"), FLAT, OUT],
        SERIES, ONE, "att",
    ),
    "attention of four": (
        [IN, lstm("a", **EVERY), L("Attention", "att", "a", "a", "a", "a"), FLAT, OUT],
        SERIES, ONE, "att",
    ),
    "positions too few": ([IN, L("LearnedPositions", "p", max_length=5), FLAT, OUT], SERIES, ONE, "p"),
    # states
    "states of other units": ([IN, lstm("enc", units=6), starting(lstm("dec", "x"), "enc.states"), OUT], SERIES, ONE, "dec"),
    "states of a gru for an lstm": ([IN, gru("enc"), starting(lstm("dec", "x"), "enc.states"), OUT], SERIES, ONE, "dec"),
    "states of an lstm for a gru": ([IN, lstm("enc"), starting(gru("dec", "x"), "enc.states"), OUT], SERIES, ONE, "dec"),
    "states of both directions": ([IN, both("enc"), starting(lstm("dec", "x", units=3), "enc.states"), OUT], SERIES, ONE, "dec"),
    "states of a dense": ([IN, L("Dense", "d", units=4), starting(lstm("dec", "x"), "d.states"), OUT], SERIES, ONE, "dec"),
    "states for a dense": ([IN, lstm("enc"), starting(L("Dense", "d", units=4), "enc.states"), OUT], SERIES, ONE, "d"),
    "states from nowhere": ([IN, lstm("encoder"), starting(lstm("dec", "x"), "encodr.states"), OUT], SERIES, ONE, "dec"),
    "states from below": (
        [IN, starting(lstm("dec", "x"), "enc.states"), lstm("enc", "x"), L("Concatenate", "j", "dec", "enc"), OUT],
        SERIES, ONE, "dec",
    ),
    "one state of two": ([IN, lstm("enc"), starting(lstm("dec", "x"), "enc.h"), OUT], SERIES, ONE, "dec"),
    "a state it does not have": ([IN, gru("enc"), L("Dense", "d", "enc.c", units=2), OUT], SERIES, ONE, "d"),
    "all states as input": ([IN, lstm("enc"), L("Dense", "d", "enc.states", units=2), OUT], SERIES, ONE, "d"),
    "sequence as a state": ([IN, lstm("enc", **EVERY), starting(gru("dec", "x"), "enc"), OUT], SERIES, ONE, "dec"),
    # shared weights
    "shares of nobody": ([IN, lstm("a"), sharing(lstm("b", "x"), "ghost"), L("Add", "j", "a", "b"), OUT], SERIES, ONE, "b"),
    "shares of another kind": ([IN, gru("a"), sharing(lstm("b", "x"), "a"), L("Add", "j", "a", "b"), OUT], SERIES, ONE, "b"),
    "shares of itself": ([IN, sharing(lstm("a"), "a"), OUT], SERIES, ONE, "a"),
    "shares at another width": (
        [IN, L("Dense", "a", units=4), sharing(L("Dense", "b", "a"), "a"), FLAT, OUT],
        SERIES, ONE, "b",
    ),
    # parameters
    "misspelt parameter": ([IN, L("LSTM", "a", unit=4), OUT], SERIES, ONE, "a"),
    "no units": ([IN, L("LSTM", "a"), OUT], SERIES, ONE, "a"),
    "units 0": ([IN, lstm("a", units=0), OUT], SERIES, ONE, "a"),
    "units negative": ([IN, L("Dense", "d", units=-3), FLAT, OUT], SERIES, ONE, "d"),
    "units a word": ([IN, gru("a", units="many"), OUT], SERIES, ONE, "a"),
    "units a fraction": ([IN, gru("a", units=2.5), OUT], SERIES, ONE, "a"),
    "units nothing": ([IN, gru("a", units=None), OUT], SERIES, ONE, "a"),
    "activation misspelt": ([IN, lstm("a", activation="tahn"), OUT], SERIES, ONE, "a"),
    "initializer misspelt": ([IN, lstm("a", kernel_initializer="glorot"), OUT], SERIES, ONE, "a"),
    "initializer there is not": (
        [IN, L("Dense", "d", units=3, kernel_initializer={"class_name": "Constnt", "config": {}}), FLAT, OUT],
        SERIES, ONE, "d",
    ),
    "orthogonal start of a bias": ([IN, L("Dense", "d", units=3, bias_initializer="orthogonal"), FLAT, OUT], SERIES, ONE, "d"),
    "rate above 1": ([IN, lstm("a"), L("Dropout", "d", rate=1.5), OUT], SERIES, ONE, "d"),
    "rate in percent": ([IN, lstm("a", dropout=20), OUT], SERIES, ONE, "a"),
    "bool as a word": ([IN, lstm("a", return_sequences="yes"), FLAT, OUT], SERIES, ONE, "a"),
    "stateful": ([IN, lstm("a", stateful=True), OUT], SERIES, ONE, "a"),
    "return state": ([IN, lstm("a", return_state=True), OUT], SERIES, ONE, "a"),
    "cell misspelt": ([IN, L("RNN", "r", cell={"kind": "LSTM", "parameters": {"units": 3}}), OUT], SERIES, ONE, "r"),
    "cell without units": ([IN, L("RNN", "r", cell=[{"kind": "GRUCell", "parameters": {}}]), OUT], SERIES, ONE, "r"),
    "no cell": ([IN, L("RNN", "r"), OUT], SERIES, ONE, "r"),
    "bidirectional of nothing": ([IN, L("Bidirectional", "b"), OUT], SERIES, ONE, "b"),
    "bidirectional of dense": ([IN, L("Bidirectional", "b", layer={"kind": "Dense", "parameters": {"units": 3}}), OUT], SERIES, ONE, "b"),
    "bidirectional, wrong inside": ([IN, both("b", units=-1), OUT], SERIES, ONE, "b"),
    "spectral norm of an lstm": ([IN, L("SpectralNormalization", "s", layer={"kind": "LSTM", "parameters": {"units": 3}}), OUT], SERIES, ONE, "s"),
    # convolutions, forms
    "kernel too long": ([IN, L("Conv1D", "c", filters=3, kernel_size=40), FLAT, OUT], SERIES, ONE, "c"),
    "kernel too wide when dilated": ([IN, L("Conv1D", "c", filters=3, kernel_size=3, dilation_rate=8), FLAT, OUT], SERIES, ONE, "c"),
    "separable kernel too long": ([IN, L("SeparableConv1D", "c", filters=3, kernel_size=40), FLAT, OUT], SERIES, ONE, "c"),
    "stride and dilation": ([IN, L("Conv1D", "c", filters=3, kernel_size=2, strides=2, dilation_rate=2), FLAT, OUT], SERIES, ONE, "c"),
    "filters in groups": ([IN, L("Conv1D", "c", filters=3, kernel_size=2, groups=2), FLAT, OUT], SERIES, ONE, "c"),
    "channels in groups": ([IN, L("Dense", "d", units=3), L("Conv1D", "c", filters=4, kernel_size=2, groups=2), FLAT, OUT], SERIES, ONE, "c"),
    "causal in two dimensions": ([IN, L("Conv2D", "c", filters=2, kernel_size=3, padding="causal"), FLAT, SOFT], TABLE, CLASSES, "c"),
    "pool too long": ([IN, L("MaxPooling1D", "p", pool_size=50), FLAT, OUT], SERIES, ONE, "p"),
    "pooled to nothing": (
        [IN, L("MaxPooling1D", "p", pool_size=4), L("MaxPooling1D", "q", pool_size=4), FLAT, OUT],
        SERIES, ONE, "q",
    ),
    "everything cropped": ([IN, L("Cropping1D", "c", cropping=[8, 8]), FLAT, OUT], SERIES, ONE, "c"),
    "conv2d on a series": ([IN, L("Conv2D", "c", filters=2, kernel_size=2), FLAT, OUT], SERIES, ONE, "c"),
    "convlstm on a series": ([IN, L("ConvLSTM1D", "c", filters=2, kernel_size=1), FLAT, OUT], SERIES, ONE, "c"),
    "conv1d on a table": ([IN, L("Conv1D", "c", filters=2, kernel_size=2), FLAT, SOFT], TABLE, CLASSES, "c"),
    "lstm on a table": ([IN, lstm("a"), SOFT], TABLE, CLASSES, "a"),
    "dense on a table": ([IN, SOFT], TABLE, CLASSES, "head"),
    "table pooled to nothing": ([IN, *[L("MaxPooling2D", f"p{n}") for n in range(4)], FLAT, SOFT], TABLE, CLASSES, "p3"),
    "the largest of all, adaptively": ([IN, L("AdaptiveMaxPooling1D", "p", output_size=1), FLAT, OUT], SERIES, ONE, "p"),
    "kernel larger than the table": ([IN, L("Conv2D", "c", filters=2, kernel_size=[9, 2]), FLAT, SOFT], TABLE, CLASSES, "c"),
    "reshape that does not fit": ([IN, L("Reshape", "r", target_shape=[5, 5]), lstm("a"), OUT], SERIES, ONE, "r"),
    "reshape to a vector": ([IN, L("Reshape", "r", target_shape=[23]), OUT], SERIES, ONE, "r"),
    "wrong permutation": ([IN, L("Permute", "p", dims=[3, 1]), lstm("a"), OUT], SERIES, ONE, "p"),
    "permutation from zero": ([IN, L("Permute", "p", dims=[1, 0]), lstm("a"), OUT], SERIES, ONE, "p"),
    "step there is not": ([IN, L("TakeStep", "t", index=12), OUT], SERIES, ONE, "t"),
    "norm along the batch": ([IN, L("BatchNormalization", "n", axis=0), FLAT, OUT], SERIES, ONE, "n"),
    "norm in groups": ([IN, L("Dense", "d", units=12), L("GroupNormalization", "n"), FLAT, OUT], SERIES, ONE, "n"),
    "axis there is not": ([IN, L("LayerNormalization", "n", axis=3), FLAT, OUT], SERIES, ONE, "n"),
    "noise of another shape": ([IN, L("Dropout", "d", rate=0.1, noise_shape=[None, 1]), FLAT, OUT], SERIES, ONE, "d"),
    "equation that does not fit": ([IN, L("EinsumDense", "e", equation="ab,bc->ac", output_shape=[3]), FLAT, OUT], SERIES, ONE, "e"),
    "equation with too many sizes": ([IN, L("EinsumDense", "e", equation="...c,cd->...d", output_shape=[12, 3]), FLAT, OUT], SERIES, ONE, "e"),
    "equation without sizes": ([IN, L("EinsumDense", "e", equation="abc,cd->abd", output_shape=[None, 4]), FLAT, OUT], SERIES, ONE, "flat"),
    "steps read out of a rebuilt table": (
        [IN, L("UpSampling2D", "u", size=2), L("Conv2D", "c", filters=3, kernel_size=3), L("Add", "j", "c", "u"), FLAT, SOFT],
        TABLE, CLASSES, "j",
    ),
}
