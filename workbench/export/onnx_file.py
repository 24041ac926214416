"""ONNX: the network with its preprocessing, words as numbers. Heavy."""

from __future__ import annotations

import json
from pathlib import Path

from ..errors import ExportError
from ..jobs import Progress
from . import convert, description
from .bundle import Bundle
from .dialect import ONNX
from .tasks import TASKS

OPSET = 18
_CODE = '''
from functools import partial
import numpy as np
import tensorflow as tf
import tf2onnx
import onnx
from tf2onnx.onnx_opset.controlflow import Select
folder, written, told, opset = sys.argv[1:5]
loaded = tf.saved_model.load(folder)
serve = loaded.signatures["serving_default"]
given = serve.structured_input_signature[1]
names = sorted(given)
@tf.function(input_signature=[tf.TensorSpec(given[name].shape, given[name].dtype, name=name) for name in names])
def call(*arrays):
    return serve(**dict(zip(names, arrays)))
def choose(graph, node, name, arguments):
    node.set_attr("handles_nan", True)            # else a choice becomes a sum of products, and 0 times NaN is NaN
    Select.version_9(graph, node)
def with_one(operation, order, graph, node, name, arguments):
    kind, shape = graph.get_dtype(node.output[0]), graph.get_shape(node.output[0])
    outputs, one = list(node.output), np.array(1, tf2onnx.utils.map_onnx_to_numpy_type(kind))
    of = graph.make_node(operation, [node.input[0]], dtypes=[kind], shapes=[shape])
    graph.remove_node(node.name)
    terms = [graph.make_const(tf2onnx.utils.make_name("one"), one).output[0], of.output[0]]
    graph.make_node("Sub", terms[::order], outputs=outputs, name=node.name, dtypes=[kind], shapes=[shape])
handlers = {"SelectV2": (choose, []), "Select": (choose, []),
            "Erfc": (partial(with_one, "Erf", 1), []), "Expm1": (partial(with_one, "Exp", -1), [])}       # gelu and celu ask for these
model, _ = tf2onnx.convert.from_function(call, input_signature=call.input_signature, opset=int(opset), custom_op_handlers=handlers)
for n, entry in enumerate(model.graph.input):
    entry.type.tensor_type.shape.dim[0].dim_param = "batch"
for entry in model.graph.output:
    entry.type.tensor_type.shape.dim[0].dim_param = "batch"
with open(told, encoding="utf-8") as file:
    onnx.helper.set_model_props(model, {"preprocessing": file.read()})
onnx.checker.check_model(model)
onnx.save(model, written)
'''


def write(bundle: Bundle, part: Path, target: Path, progress: Progress | None = None) -> None:
    """Write the file ``part``; what ``preprocessing.json`` says is in its metadata too (key ``preprocessing``).

    Raises
    ------
    ExportError
        An operation of the network has no counterpart in ONNX.
    """
    fitted = bundle.preprocessing
    plain = TASKS[fitted.room].plain(bundle.model, fitted, ONNX)

    def told(folder: Path) -> list[str]:
        (folder / "told.json").write_text(json.dumps(description.of(bundle, "onnx"), ensure_ascii=False), encoding="utf-8")
        return [str(folder / "told.json"), str(OPSET)]

    convert.convert(bundle.model, plain, _CODE, part, "ONNX", progress, told)


def is_one(path: Path) -> bool:
    """Whether an ONNX file stands there: a protocol buffer that begins with the version of its format."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(1) == b"\x08"


def must_be_named(target: Path) -> None:
    """Raise unless programs will know the file by its name."""
    if target.suffix != ".onnx":
        raise ExportError("programs know ONNX files by their suffix .onnx", where=str(target), fix=f"Name it {target.stem}.onnx")
