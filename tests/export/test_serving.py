"""The serving folder: its layout, its request against the model, its warm-up read as TensorFlow Serving reads it, its service."""

import importlib.util
import json
import sys
import types

import numpy as np
import pytest
import tensorflow as tf
from tensorflow.core.framework.tensor_pb2 import TensorProto

from tests.export import real
from workbench import engine
from workbench.export import serving, warm_up
from workbench.export.write import write
from workbench.training.spec import TrainingSpec

engine.load()
SHORT = TrainingSpec(epochs=1, batch_size=16, seed=5, live=False)


@pytest.fixture(scope="module", params=["series", pytest.param("mails", marks=pytest.mark.slow)])
def folder(request, tmp_path_factory):
    where = tmp_path_factory.mktemp(request.param)
    bundle, _ = real.trained(where, getattr(real, request.param)(where), SHORT)
    done = write("serving", bundle, where / "served")
    assert done.verified is not None and done.verified.samples > 0
    return where / "served"


def test_the_layout_is_that_of_tensorflow_serving(folder):
    assert (folder / "a_run" / "1" / "saved_model.pb").is_file() and (folder / "a_run/1/assets.extra/tf_serving_warmup_requests").is_file()
    assert 'base_path: "/models/a_run"' in (folder / "models.config").read_text()
    assert "curl -s -d @request.json http://localhost:8501/v1/models/a_run:predict" in (folder / "README.md").read_text()
    assert serving.is_one(folder) and not serving.is_one(folder / "a_run")


def test_the_example_request_is_answered_by_the_model(folder):
    body = json.loads((folder / "request.json").read_text("utf-8"))
    serve = tf.saved_model.load(str(serving.model_in(folder))).signatures["serving_default"]
    inputs = {name: tf.constant(values, serve.structured_input_signature[1][name].dtype) for name, values in body["inputs"].items()}
    assert all(len(values) == 2 for values in serve(**inputs).values())


def test_warm_up_requests_hold_what_the_signature_wants(folder):
    records = list(tf.data.TFRecordDataset(str(serving.model_in(folder) / "assets.extra" / warm_up.FILE)))
    serve = tf.saved_model.load(str(serving.model_in(folder))).signatures["serving_default"]
    assert len(records) == 4
    log = warm_up.message_class().FromString(records[0].numpy())
    request = log.predict_log.request
    assert request.model_spec.name == "a_run" and request.model_spec.signature_name == "serving_default"
    given = {name: tf.constant(tf.make_ndarray(TensorProto.FromString(tensor.SerializeToString()))) for name, tensor in request.inputs.items()}
    assert set(given) == set(serve.structured_input_signature[1]) and serve(**given)


def test_numbers_of_the_messages_are_those_of_the_wire():
    """predict_log is field 6, its request 1, model_spec 1 and name 1, inputs 2: spelled out by hand."""
    text = warm_up.log("n", {"x": np.zeros((1,), np.int32)}).SerializeToString()
    assert text[:1] == bytes([6 << 3 | 2]) and text[2:3] == bytes([1 << 3 | 2]) and text[4:5] == bytes([1 << 3 | 2])
    assert b"\x0a\x01n\x1a\x0fserving_default" in text and b"\x0a\x01x\x12" in text


class Refused(Exception):
    def __init__(self, status, detail):
        super().__init__(detail)


@pytest.fixture
def service(folder, monkeypatch):
    """service.py with a stand-in for FastAPI that only keeps functions."""
    fake = types.ModuleType("fastapi")
    fake.HTTPException = Refused
    fake.FastAPI = lambda title: types.SimpleNamespace(post=lambda path: lambda function: function, get=lambda path: lambda function: function)
    monkeypatch.setitem(sys.modules, "fastapi", fake)
    spec = importlib.util.spec_from_file_location("service", folder / "service.py")
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def test_the_service_answers_and_says_what_is_wrong(folder, service):
    body = json.loads((folder / "request.json").read_text("utf-8"))
    assert all(len(values) == 2 for values in service.predict(body)["outputs"].values())
    name = next(iter(body["inputs"]))
    for wrong, words in (({}, "the request is"), ({"inputs": {"odd": 1}}, f"missing: .*{name}"),
                         ({"inputs": {**body["inputs"], name: [[["x", 1]]]}}, f"'{name}' is no array|has the shape")):
        with pytest.raises(Refused, match=words):
            service.predict(wrong)
    json.dumps(service.about())
