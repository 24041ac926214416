"""How the stage draws each of ``workbench.export.formats.FORMATS``, and how a written one is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ...translating import tr


@dataclass(frozen=True)
class Look:
    """Icon, and what the dialog for files shows."""

    icon: str
    file_filter: str = ""


LOOKS: dict[str, Look] = {
    "savedmodel": Look("ph.package"),
    "keras": Look("ph.cube", tr("Keras files (*.keras)")),
    "onnx": Look("ph.share-network", tr("ONNX files (*.onnx)")),
    "litert": Look("ph.device-mobile", tr("LiteRT files (*.tflite)")),
    "weights": Look("ph.scales", tr("HDF5 files (*.h5)")),
    "script": Look("ph.code", tr("Python programs (*.py)")),
    "notebook": Look("ph.notebook", tr("Jupyter notebooks (*.ipynb)")),
    "serving": Look("ph.cloud-arrow-up"),
    "report": Look("ph.file-text", tr("Web pages (*.html);;PDF files (*.pdf)")),
}

NUMBERS: dict[str, str] = {"": "float32", "float16": "float16", "int8": "int8"}
"""Narrower numbers as the choice names them."""


_INPUT = {
    "forecast": "# the last {look_back} rows in the data's own units, columns as in columns.json\n"
                "window = tf.zeros((1, {look_back}, {columns}))\n"
                "print(serve(window=window))",
    "classification": 'print(serve(text=tf.constant(["a text to be judged"])))',
    "sequences": "# sequences of any length in the data's own units, padded with NaN at the end\n"
                 "sequence = tf.zeros((1, {look_back}, {columns}))\n"
                 "print(serve(sequence=sequence))",
    "autoencoder": "# {look_back} rows in the data's own units, columns as in columns.json\n"
                   "window = tf.zeros((1, {look_back}, {columns}))\n"
                   "print(serve(window=window))",
    "language": 'print(serve(prefix=tf.constant(["the beginning of a text"])))',
}


_LINES = {
    "onnx": "import onnxruntime\n\nsession = onnxruntime.InferenceSession({path})\nfor given in session.get_inputs():\n"
            "    print(given.name, given.shape, given.type)\n# answers = session.run(None, {{name: array, …}})",
    "litert": "from ai_edge_litert.interpreter import Interpreter\n\nserve = Interpreter({path}).get_signature_runner()\n"
              "for name, given in serve.get_input_details().items():\n    print(name, given[\"shape\"], given[\"dtype\"])\n"
              "# answers = serve(name=array, …)",
    "weights": "# in a network of layers with the same names (Model: Copy code)\nmodel.load_weights({path}, by_name=True)",
    "script": "python {path}",
    "notebook": "jupyter lab {path}",
    "serving": "# README.md in the folder says how it is started and asked\ncd {path}",
}


def file_name(format: str, stem: str, suffix: str) -> str:  # noqa: A002 - the word of the field
    """The name that is proposed."""
    return f"{stem}{suffix}" if suffix else f"{stem}-{format}"


def snippet(format: str, path: str, task: str, look_back: int, columns: int) -> str:  # noqa: A002 - the word of the field
    """The lines that load or start what was written."""
    quoted = repr(str(Path(path)))
    if format == "savedmodel":
        given = _INPUT.get(task, "print(serve.structured_input_signature)").format(look_back=look_back, columns=columns)
        return f'import tensorflow as tf\n\nmodel = tf.saved_model.load({quoted})\nserve = model.signatures["serving_default"]\n{given}'
    if format == "keras":
        beside = next(iter(Path(path).parent.glob(f"{Path(path).stem.replace('-', '_').replace(' ', '_')}_layers.py")), None)
        own = f"import {beside.stem}  # layers Keras does not have\n" if beside else ""
        return f"import keras\n{own}\nmodel = keras.saving.load_model({quoted})\nmodel.summary()"
    if format in _LINES:
        return _LINES[format].format(path=quoted)
    return f"xdg-open {quoted}"
