"""What can't be read is refused by name and line; what the network does not need is left out; nothing of a text is ever run."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from workbench.errors import ModelError
from workbench.model.importing import from_text, read
from workbench.model.importing.config import from_json
from workbench.model.importing.wire import saved_configs

HEAD = "import keras\nfrom keras import layers, ops\nimport tensorflow as tf\ninputs = keras.Input((8, 4))\n"


def refused(text: str) -> str:
    with pytest.raises(ModelError) as caught:
        from_text(text, "model.py")
    assert caught.value.fix, "an error without a remedy"
    return str(caught.value)


@pytest.mark.parametrize(("statement", "words"), [
    ("x = layers.Lambda(lambda t: tf.signal.fft(t))(inputs)", ("line 5", "Lambda")),
    ("x = layers.Normalization()(inputs)", ("line 5", "Normalization", "Data stage")),
    ("x = layers.TextVectorization(max_tokens=9)(inputs)", ("line 5", "TextVectorization")),
    ("x = layers.RandomFlip()(inputs)", ("line 5", "RandomFlip")),
    ("x = layers.ConvLSTM2D(3, 3)(inputs)", ("line 5", "ConvLSTM2D")),
    ("x = layers.Dens(3)(inputs)", ("line 5", "Dens", "Dense")),
    ("x = layers.Dense(3, unit=4)(inputs)", ("line 5", "unit")),
    ("x = layers.Dense(3, activation='rellu')(inputs)", ("line 5", "rellu")),
    ("x = layers.Dense(3, kernel_initializer='he')(inputs)", ("line 5", "he")),
    ("x = ops.fft2(inputs)", ("line 5", "fft2")),
    ("x = inputs / inputs", ("line 5", "divided")),
    ("x = layers.Dense(len(open('words').read()))(inputs)\nx = layers.Dense(1)(x)", ("line 5", "units")),
    ("x = my_function(inputs)", ("line 5", "my_function")),
    ("x = layers.Bidirectional(layers.Dense)(inputs)", ("line 5", "Bidirectional")),
    ("x = keras.applications.ResNet50()(inputs)", ("line 5", "ResNet50")),
])
def test_what_is_not_understood_is_named_with_its_line(statement, words):
    said = refused(f"{HEAD}{statement}\nmodel = keras.Model(inputs, layers.Flatten()(x))\n")
    assert all(word in said for word in ("model.py", *words)), said


def test_a_class_with_weights_of_its_own_is_refused_by_name():
    said = refused(
        "from keras import layers, Sequential, Input\n"
        "class Scale(layers.Layer):\n"
        "    def build(self, shape):\n"
        "        self.s = self.add_weight(shape=(1,))\n"
        "    def call(self, x):\n"
        "        return x * self.s\n"
        "model = Sequential([Input((3,)), Scale(), layers.Dense(1)])\n"
    )
    assert "Scale" in said and "weights of its own" in said


@pytest.mark.parametrize("text", [
    "", "x = 1\n", "import keras\nmodel = keras.Sequential()\n", "print('hello')", "def build():\n    return 3\n",
])
def test_a_text_without_a_network_says_so(text):
    assert "model" in refused(text)


def test_syntax_errors_have_their_line():
    assert "line 3" in refused("import keras\nmodel = keras.Sequential([\nx = )\n")
    assert "Python" in refused("int main() { return 0; }")


@pytest.mark.parametrize("text", [
    "while True:\n    pass\n",
    "x = [0]\nfor i in range(10**9):\n    x.append(i)\n",
    "def f():\n    return f()\nf()\n",
    "x = 10 ** 10 ** 10\n",
    "x = 'a' * 10**9\n",
    "x = f'{1:>1000000000}'\n",
    "x = [[0] * 99999] * 99999\n",
    "f = lambda n: f(n) + f(n)\nf(1)\n",
    "(" * 80 + ")" * 80 + "\n",
    "x = " + "-" * 3000 + "1\n",
    "a = 'x' * 90000\n" + "a = a + a\n" * 60,
])
def test_texts_that_would_never_end_are_left_alone(text):
    refused(text)


def test_nothing_is_run(tmp_path):
    path = tmp_path / "ran"
    text = (
        f"import os, pathlib\nos.system('touch {path}')\npathlib.Path({str(path)!r}).write_text('')\nopen({str(path)!r}, 'w')\n"
        f"eval(\"open({str(path)!r}, 'w')\")\n__import__('os').system('touch {path}')\n"
        f"().__class__.__base__.__subclasses__()\n"
        "import keras\nmodel = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])\n"
    )
    assert len(from_text(text).spec.layers) == 2
    assert not path.exists()


def test_what_the_network_does_not_need_is_left_out():
    found = from_text(
        "import pandas as pd, numpy as np\nfrom sklearn.model_selection import train_test_split\nfrom keras import layers, Sequential, Input\n"
        "df = pd.read_csv('x.csv')\nX = df.values[:, 1:] / 255.0\nfor c in df.columns:\n    df[c] = df[c].fillna(0)\n"
        "X_train, X_test = train_test_split(X, test_size=0.2)\nencoder = layers.TextVectorization()\nencoder.adapt(X)\n"
        "model = Sequential([Input(shape=X_train.shape[1:]), layers.LSTM(8), layers.Dense(len(np.unique(X)))])\n"
        "model.compile('adam', 'mse')\nhistory = model.fit(X_train, X_train, epochs=3)\nprint(history.history['loss'][-1])\n"
    )
    assert [layer.kind for layer in found.spec.layers] == ["Input", "LSTM", "Dense"]
    assert found.spec.layers[0].parameters == {} and found.spec.layers[2].parameters == {"units": 1}
    assert any("units" in note for note in found.notes) and any("optimizer" in note for note in found.notes)


def test_a_layer_that_nothing_takes_is_named():
    found = from_text(
        "from keras import layers, Model, Input\n"
        "class Block(layers.Layer):\n"
        "    def __init__(self):\n        super().__init__()\n        self.a, self.b = layers.Dense(2), layers.Dense(3, name='back')\n"
        "    def call(self, x):\n        return self.a(x), self.b(x)\n"
        "i = Input((4,))\none, two = Block()(i)\nmodel = Model(i, layers.Dense(1)(one))\n"
    )
    assert [layer.kind for layer in found.spec.layers] == ["Input", "Dense", "Dense"]
    assert any("'back'" in note and "line 7" in note for note in found.notes)


# files -------------------------------------------------------------------------------------------------------------


def test_files_that_hold_no_network(tmp_path: Path):
    cases = {
        "empty.py": b"", "noise.bin": bytes(range(256)) * 9, "half.keras": b"PK\x03\x04broken", "half.h5": b"\x89HDF\r\n\x1a\nbroken",
        "list.json": b"[1, 2]", "other.json": b'{"a": 1}', "broken.json": b'{"class_name": "Functional", "config": {"layers": [{}]}}',
    }  # fmt: skip
    for name, data in cases.items():
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(ModelError) as caught:
            read(path)
        assert name in str(caught.value)
    with pytest.raises(ModelError):
        read(tmp_path / "missing.py")
    with pytest.raises(ModelError, match="no SavedModel"):
        read(tmp_path)
    (tmp_path / "saved_model.pb").write_bytes(b"")
    with pytest.raises(ModelError, match=r"model\.keras"):
        read(tmp_path)


def test_a_keras_file_without_a_description(tmp_path: Path):
    path = tmp_path / "x.keras"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("metadata.json", "{}")
    with pytest.raises(ModelError, match="damaged"):
        read(path)


def _message(number: int, data: bytes) -> bytes:
    size, out = len(data), b""
    while True:
        out += bytes([size & 127 | (128 if size > 127 else 0)])
        size >>= 7
        if not size:
            return bytes([number << 3 | 2]) + out + data


def test_a_saved_model_of_tf_keras_2_is_read(tmp_path: Path):
    model = {
        "class_name": "Sequential",
        "config": {"name": "s", "layers": [
            {"class_name": "InputLayer", "config": {"batch_input_shape": [None, 12, 3], "dtype": "float32", "ragged": False, "name": "in"}},
            {"class_name": "LSTM", "config": {
                "name": "lstm", "trainable": True, "dtype": "float32", "return_sequences": False, "return_state": False, "go_backwards": False,
                "stateful": False, "unroll": False, "time_major": False, "units": 7, "activation": "tanh", "recurrent_activation": "sigmoid",
                "use_bias": True, "kernel_initializer": {"class_name": "GlorotUniform", "config": {"seed": None}}, "implementation": 2,
                "recurrent_initializer": {"class_name": "Orthogonal", "config": {"gain": 1.0, "seed": None}}, "dropout": 0.1,
                "kernel_regularizer": {"class_name": "L2", "config": {"l2": 0.009999999776482582}}}},
            {"class_name": "BatchNormalization", "config": {"name": "bn", "axis": [1], "momentum": 0.99, "epsilon": 0.001}},
            {"class_name": "Dense", "config": {"name": "dense", "units": 2, "activation": "linear"}},
        ]},
    }  # fmt: skip
    other = _message(3, b"root.layer-0") + _message(5, b'{"class_name": "X"}')
    whole = _message(3, b"root") + b"\x10\x00" + _message(5, json.dumps(model).encode())
    (tmp_path / "keras_metadata.pb").write_bytes(_message(1, other) + _message(1, whole))
    spec = read(tmp_path).spec
    assert [layer.name for layer in spec.layers] == ["in", "lstm", "bn", "dense"]
    assert spec.layer("lstm").parameters["units"] == 7 and spec.layer("lstm").parameters["kernel_regularizer"]["class_name"] == "L2"
    assert set(spec.layer("lstm").parameters) == {"units", "dropout", "kernel_regularizer"}
    with pytest.raises(ModelError):
        saved_configs(b"\x0a\xff\xff\xff", "x")


def test_a_legacy_functional_config_with_shared_layers_and_states():
    def node(*parts):
        return [[[*part, {}] for part in parts]]

    def layer(kind, name, nodes, **config):
        return {"class_name": kind, "name": name, "config": {"name": name, **config}, "inbound_nodes": nodes}

    config = {"class_name": "Functional", "config": {"name": "m", "layers": [
        layer("InputLayer", "a", [], batch_input_shape=[None, 5, 3], dtype="float32"),
        layer("InputLayer", "b", [], batch_input_shape=[None, 5, 3], dtype="float32"),
        layer("LSTM", "enc", [*node(("a", 0, 0)), *node(("b", 0, 0))], units=4, return_state=True),
        {**layer("LSTM", "dec", [[["a", 0, 0, {"initial_state": [["enc", 1, 1], ["enc", 1, 2]]}]]], units=4)},
        layer("TFOpLambda", "tf.math.multiply", [["dec", 0, 0, {"y": 2.0}]], function="math.multiply"),
        layer("TFOpLambda", "tf.__operators__.add", [["enc", 0, 0, {"y": ["tf.math.multiply", 0, 0]}]], function="__operators__.add"),
    ], "input_layers": [["a", 0, 0], ["b", 0, 0]], "output_layers": [["tf.__operators__.add", 0, 0]]}}  # fmt: skip
    spec = from_json(json.dumps(config)).spec
    assert [layer.kind for layer in spec.layers] == ["Input", "Input", "LSTM", "LSTM", "LSTM", "Rescaling", "Add"]
    shared = next(layer for layer in spec.layers if layer.shares)
    assert shared.shares == "enc" and spec.layer("dec").initial_state == (f"{shared.name}.states",)


def test_a_custom_class_in_a_description_is_refused():
    config = {"class_name": "Sequential", "config": {"layers": [
        {"class_name": "InputLayer", "config": {"batch_shape": [None, 3], "name": "i"}},
        {"class_name": "MyLayer", "registered_name": "mine>MyLayer", "module": None, "config": {"name": "x"}}]}}  # fmt: skip
    with pytest.raises(ModelError, match="MyLayer"):
        from_json(json.dumps(config), "m.json")


def test_notebooks_are_read(tmp_path: Path):
    cells = [{"cell_type": "markdown", "source": ["# text"]},
             {"cell_type": "code", "source": ["!pip install keras\n", "%matplotlib inline\n", "import keras"]},
             {"cell_type": "code", "source": "model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])"}]  # fmt: skip
    path = tmp_path / "n.ipynb"
    path.write_text(json.dumps({"cells": cells, "nbformat": 4}))
    assert len(read(path).spec.layers) == 2
