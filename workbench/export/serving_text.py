"""The texts of a folder for TensorFlow Serving."""

from __future__ import annotations

CONFIG = """model_config_list {
  config {
    name: "%(name)s"
    base_path: "/models/%(name)s"
    model_platform: "tensorflow"
  }
}
"""

README = """# %(title)s

Written by RNN Workbench. `%(name)s/%(version)s` is a TensorFlow SavedModel with its preprocessing inside: raw values or texts in, answers in the
data's own units out. Columns of the window, in order: %(columns)s.

| input | shape of a sample | kind |
|---|---|---|
%(inputs)s

| output | shape of a sample |
|---|---|
%(outputs)s

## TensorFlow Serving

    tensorflow_model_server --rest_api_port=8501 --model_config_file=$PWD/models.config

`models.config` expects this folder at `/models`; change `base_path` if it lies elsewhere. A new version goes into a folder `2` beside `1`.
Requests that warm the model up lie in `%(name)s/%(version)s/assets.extra`.

    curl -s -d @request.json http://localhost:8501/v1/models/%(name)s:predict

## A service of your own

`service.py` answers the same requests with FastAPI (`pip install -r requirements.txt`):

    uvicorn service:app --port 8501
    curl -s -H "Content-Type: application/json" -d @request.json http://localhost:8501/v1/models/%(name)s:predict
"""

SERVICE = '''"""A small web service around the SavedModel beside this file: uvicorn service:app --port 8501. Written by RNN Workbench."""

import math
from pathlib import Path

import numpy as np
import tensorflow as tf
from fastapi import FastAPI, HTTPException

MODEL = tf.saved_model.load(str(Path(__file__).resolve().parent / "%(name)s" / "%(version)s"))
SERVE = MODEL.signatures["serving_default"]
INPUTS = SERVE.structured_input_signature[1]
app = FastAPI(title="%(name)s")


def tensors(given):
    """The request's inputs by name, each with the type the model wants; a sentence for what is wrong."""
    if not isinstance(given, dict) or not isinstance(given.get("inputs"), dict):
        raise HTTPException(422, 'the request is {"inputs": {name: values, one list entry a sample}}')
    odd = sorted(set(given["inputs"]) - set(INPUTS))
    lacking = sorted(set(INPUTS) - set(given["inputs"]))
    if odd or lacking:
        wrong = f"missing: {', '.join(lacking) or 'none'}; unknown: {', '.join(odd) or 'none'}"
        raise HTTPException(422, f"inputs are {', '.join(sorted(INPUTS))}; {wrong}")
    found = {}
    for name, spec in INPUTS.items():
        try:
            found[name] = tf.convert_to_tensor(given["inputs"][name], spec.dtype)
        except (ValueError, TypeError) as error:
            raise HTTPException(422, f"'{name}' is no array of {spec.dtype.name}: {str(error).splitlines()[0]}") from error
        if not spec.shape.is_compatible_with(found[name].shape):
            raise HTTPException(422, f"'{name}' has the shape {found[name].shape.as_list()}, the model wants {spec.shape.as_list()}")
    return found


def plain(values):
    """A tensor as JSON: texts as text, numbers that are none as null."""
    array = values.numpy()
    if array.dtype.kind in "OS":
        return np.vectorize(lambda one: one.decode("utf-8", "replace") if isinstance(one, bytes) else str(one), otypes=[object])(array).tolist()
    whole = array.astype(object)
    if array.dtype.kind == "f":
        whole = np.vectorize(lambda one: float(one) if math.isfinite(one) else None, otypes=[object])(array)
    return whole.tolist()


@app.post("/v1/models/%(name)s:predict")
def predict(given: dict):
    """What the model says."""
    found = tensors(given)
    try:
        return {"outputs": {name: plain(values) for name, values in SERVE(**found).items()}}
    except tf.errors.InvalidArgumentError as error:
        raise HTTPException(422, error.message.splitlines()[0]) from error


@app.get("/v1/models/%(name)s")
def about():
    """Inputs of the model: name, type, shape of a batch."""
    return {name: {"type": spec.dtype.name, "shape": spec.shape.as_list()} for name, spec in INPUTS.items()}
'''
