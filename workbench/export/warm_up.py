"""Requests that TensorFlow Serving plays to a model when it loads it, so that its first caller doesn't wait.

They are ``PredictionLog`` messages of TensorFlow Serving in a TFRecord. Its package need not be there: the few messages are described here by
name and number as in its ``apis/prediction_log.proto``, ``predict.proto`` and ``model.proto``, around TensorFlow's own ``TensorProto``.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from tensorflow.core.framework import tensor_pb2

FILE = "tf_serving_warmup_requests"
_TENSOR = ".tensorflow.TensorProto"
_KIND = descriptor_pb2.FieldDescriptorProto


def write(path: Path, name: str, examples: Mapping[str, np.ndarray]) -> None:
    """One request for each sample.

    Parameters
    ----------
    name : str
        The model's name.
    examples : mapping of str to ndarray, (samples, …)
        Inputs of the signature ``serving_default``.
    """
    count = min(len(values) for values in examples.values())
    with tf.io.TFRecordWriter(str(path)) as file:
        for n in range(count):
            file.write(log(name, {key: np.asarray(values)[n:n + 1] for key, values in examples.items()}).SerializeToString())


def log(name: str, inputs: Mapping[str, np.ndarray]) -> Any:
    """A ``PredictionLog`` with one request."""
    message = message_class()()
    request = message.predict_log.request
    request.model_spec.name, request.model_spec.signature_name = name, "serving_default"
    for key, values in inputs.items():
        tensor = tf.make_tensor_proto(values if values.dtype.kind != "O" else values.astype(str))
        request.inputs[key].MergeFromString(tensor.SerializeToString())     # a class of our pool, the same bytes
    return message


@functools.cache
def message_class() -> Any:
    """The class of ``tensorflow.serving.PredictionLog``, as far as it is needed."""
    file = descriptor_pb2.FileDescriptorProto(name="rnn_workbench/prediction_log.proto", package="tensorflow.serving", syntax="proto3",
                                              dependency=[tensor_pb2.DESCRIPTOR.name])
    spec = file.message_type.add(name="ModelSpec")
    _field(spec, "name", 1, _KIND.TYPE_STRING)
    _field(spec, "signature_name", 3, _KIND.TYPE_STRING)
    request = file.message_type.add(name="PredictRequest")
    entry = request.nested_type.add(name="InputsEntry")
    entry.options.map_entry = True
    _field(entry, "key", 1, _KIND.TYPE_STRING)
    _field(entry, "value", 2, _KIND.TYPE_MESSAGE, _TENSOR)
    _field(request, "model_spec", 1, _KIND.TYPE_MESSAGE, ".tensorflow.serving.ModelSpec")
    _field(request, "inputs", 2, _KIND.TYPE_MESSAGE, ".tensorflow.serving.PredictRequest.InputsEntry", repeated=True)
    _field(file.message_type.add(name="PredictLog"), "request", 1, _KIND.TYPE_MESSAGE, ".tensorflow.serving.PredictRequest")
    _field(file.message_type.add(name="PredictionLog"), "predict_log", 6, _KIND.TYPE_MESSAGE, ".tensorflow.serving.PredictLog")
    pool = descriptor_pool.DescriptorPool()
    _add(pool, tensor_pb2.DESCRIPTOR)
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("tensorflow.serving.PredictionLog"))


def _field(message: Any, name: str, number: int, kind: Any, of: str = "", *, repeated: bool = False) -> None:
    label = _KIND.LABEL_REPEATED if repeated else _KIND.LABEL_OPTIONAL
    message.field.add(name=name, number=number, type=kind, label=label, **({"type_name": of} if of else {}))


def _add(pool: Any, descriptor: Any) -> None:
    """A file of TensorFlow's own and all it depends on, in a pool of ours: the general one may know the real messages."""
    for other in descriptor.dependencies:
        _add(pool, other)
    found = descriptor_pb2.FileDescriptorProto()
    descriptor.CopyToProto(found)
    pool.Add(found)
