"""Every format × every task: written, opened apart with what its receiver has, and the same answers; or refused in a sentence before."""

from __future__ import annotations

import json

import msgspec
import numpy as np
import pytest

from tests.export import made
from workbench.errors import ExportError
from workbench.export import formats, place
from workbench.export.bundle import Bundle
from workbench.export.write import WRITERS, write

NETWORKS = [("savedmodel", ""), ("keras", ""), ("onnx", ""), ("litert", ""), ("litert", "float16"), ("litert", "int8"), ("weights", "")]
QUICK = {("forecast", "onnx", ""), ("grouped", "litert", "float16"), ("language", "weights", "")}
CASES = [pytest.param(task, name, narrow, marks=() if (task, name, narrow) in QUICK else pytest.mark.slow, id=f"{task}-{name}-{narrow or 'float32'}")
         for task in made.MAKERS for name, narrow in NETWORKS]


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("made")


@pytest.mark.parametrize(("task", "name", "narrow"), CASES)
def test_it_gives_the_same_answers_or_is_refused_before_anything_is_written(folder, tmp_path, task, name, narrow):
    bundle = Bundle(**{**vars(made.of(task, folder)), "quantize": narrow})
    target = tmp_path / f"net{formats.entry(name).suffix}"
    refused = formats.refusal(name, bundle.preprocessing, bundle.document.model, narrow)
    if refused is not None:
        with pytest.raises(ExportError, match=refused.message[:30]):
            write(name, bundle, target)
        assert list(tmp_path.glob("net*")) == []
        return
    found = write(name, bundle, target)
    assert found.verified is not None and target.exists() and found.quantize == narrow
    count = sum(bundle.prepared.count(split) for split in ("train", "validation", "test"))
    assert found.verified.samples == min(256, count) or task == "pairs"
    if narrow == "int8":
        assert found.verified.kind in ("spread", "answers") and 0 <= found.verified.off <= found.verified.tolerance
    else:
        assert found.verified.max_relative_difference <= found.verified.tolerance == (1e-2 if narrow else 1e-4)
    for path in found.beside:
        assert json.loads((tmp_path / path).read_text(encoding="utf-8"))["made_for"] == target.name


def test_what_is_refused_is_known_beforehand(folder):
    bundle = made.of("pairs", folder)
    refused = formats.refusal("litert", bundle.preprocessing, bundle.document.model, "int8")
    assert refused is not None and "token by token" in refused.message
    long = msgspec.structs.replace(made.of("forecast", folder).preprocessing, look_back=500)
    refused = formats.refusal("litert", long, made.of("forecast", folder).document.model, "int8")
    assert refused is not None and "at most 400" in refused.message and formats.refusal("litert", long, bundle.document.model, "float16") is None
    assert "float16" not in [n for entry in formats.FORMATS if entry.id != "litert" for n in entry.quantize]
    assert "ONNX" in formats.refusal("onnx", long, bundle.document.model, "int8").message
    for name in ("tfjs", "pickle"):
        with pytest.raises(ExportError, match="does not install" if name == "tfjs" else "no format"):
            formats.entry(name)


def test_every_format_that_is_listed_has_a_writer():
    assert {entry.id for entry in formats.FORMATS} == set(WRITERS)


@pytest.mark.parametrize("name", ["onnx", "litert", "weights"])
def test_a_file_of_another_kind_is_never_replaced(folder, tmp_path, name):
    target = tmp_path / f"net{formats.entry(name).suffix}"
    target.write_text("a diary")
    with pytest.raises(ExportError, match="another kind"):
        write(name, made.of("forecast", folder), target)
    assert target.read_text() == "a diary"


def test_a_file_that_says_something_else_is_not_kept(folder, tmp_path, monkeypatch):
    bundle = made.of("forecast", folder)
    from workbench.export import answers

    def wrong(bundle):
        mine = answers.TASKS["forecast"].plain_answers(bundle)
        return answers.Answers(mine.inputs, {"forecast": mine.outputs["forecast"] * np.float32(1.01)})

    monkeypatch.setitem(WRITERS, "litert", type(WRITERS["litert"])(**{**vars(WRITERS["litert"]), "answers": wrong}))
    with pytest.raises(ExportError, match="other answers"):
        write("litert", bundle, tmp_path / "net.tflite")
    assert list(tmp_path.glob("*net*")) == []


def test_an_abort_of_the_converter_is_a_sentence_and_leaves_nothing(folder, tmp_path, monkeypatch):
    from workbench.export import litert_file

    monkeypatch.setattr(litert_file, "_CODE", "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n")
    with pytest.raises(ExportError, match="signal 11"):
        write("litert", made.of("forecast", folder), tmp_path / "net.tflite")
    assert list(tmp_path.glob("*net*")) == [] and place is not None


@pytest.mark.parametrize("activation", ["gelu", pytest.param("celu", marks=pytest.mark.slow)])
def test_operations_that_onnx_lacks_are_put_together(folder, tmp_path, activation):
    import keras

    base = made.of("autoencoder", folder)
    model = keras.Model(base.model.inputs, keras.layers.Activation(activation)(base.model.outputs[0]))
    found = write("onnx", Bundle(**{**vars(base), "model": model}), tmp_path / "net.onnx")
    assert found.verified is not None and found.verified.max_relative_difference < 1e-5


@pytest.mark.slow
def test_what_is_written_by_the_command_line_says_what_predict_says(tmp_path, capsys):
    """Raw rows of the file into onnxruntime and LiteRT, by someone who read the file beside it."""
    import onnxruntime
    import pandas as pd
    from ai_edge_litert.interpreter import Interpreter

    from workbench.cli import main as command

    rng, hours = np.random.default_rng(4), np.arange(24 * 20)
    table = pd.DataFrame({"when": pd.date_range("2021-03-01", periods=len(hours), freq="h"), "warmth": rng.normal(10, 3, len(hours)).round(2),
                          "wind": rng.choice(["N", "E", "é"], len(hours)),
                          "load": (500 + 120 * np.sin(hours / 4) + rng.normal(0, 8, len(hours))).round(2)})
    table.to_csv(tmp_path / "load.csv", index=False)
    project = str(tmp_path / "load.rnnw")
    new = ["new", "--data", str(tmp_path / "load.csv"), "--target", "load", "--lookback", "12", "--horizon", "2", "-o", project]
    assert command([*new, "--json"]) == 0 and command(["train", project, "--epochs", "1", "--json"]) == 0
    for words in (["onnx", "-o", f"{tmp_path}/n.onnx"], ["litert", "-o", f"{tmp_path}/n.tflite"]):
        capsys.readouterr()
        assert command(["export", project, "--format", *words, "--json"]) == 0
        last = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert last["verified"]["samples"] == 256 and last["verified"]["max_relative_difference"] < 1e-4 and len(last["beside"]) == 1
    assert command(["predict", project, "--input", str(tmp_path / "load.csv"), "--rolling", "-o", f"{tmp_path}/out.csv", "--json"]) == 0
    said = pd.read_csv(tmp_path / "out.csv")[["load+1", "load+2"]].to_numpy()
    told = json.loads((tmp_path / "n.preprocessing.json").read_text(encoding="utf-8"))
    rows = np.arange(len(table) - 11)[:, None] + np.arange(12)
    places = {word: n for n, word in enumerate(told["category_values"]["wind"], start=1)}
    given = {"window": table[told["columns"]].to_numpy(np.float32)[rows],
             "categories": table["wind"].map(places).to_numpy(np.int32)[rows][..., None]}
    session = onnxruntime.InferenceSession(str(tmp_path / "n.onnx"))
    np.testing.assert_allclose(session.run(["forecast"], given)[0][..., 0], said, rtol=1e-4)
    assert json.loads(session.get_modelmeta().custom_metadata_map["preprocessing"])["look_back"] == 12
    serve = Interpreter(str(tmp_path / "n.tflite")).get_signature_runner()
    one = serve(**{name: values[:1] for name, values in given.items()})["forecast"]
    np.testing.assert_allclose(one[..., 0], said[:1], rtol=1e-4)
    assert command(["export", project, "--format", "onnx", "--quantize", "int8", "-o", f"{tmp_path}/m.onnx", "--json"]) == 1
    assert not list(tmp_path.glob("m.*"))
