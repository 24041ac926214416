"""What the stage says of each format beyond ``workbench.export.bundle.FORMATS``, and how a written one is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Words:
    """Icon, what it is good for, what it can't do, and what the button says."""

    icon: str
    good_for: str
    cannot: str
    file_filter: str


WORDS: dict[str, Words] = {
    "savedmodel": Words("ph.package", "Serving: whoever loads it needs neither this program nor your preprocessing", "Can't be trained further", ""),
    "keras": Words("ph.cube", "Going on in Python: inspect it, change it, train it further with Keras",
                   "Knows nothing of scaling or words: it wants prepared input", "Keras files (*.keras)"),
    "script": Words("ph.code", "Reading and repeating every step without this program, with the same settings and seed",
                    "Holds no weights: it trains anew", "Python programs (*.py)"),
    "report": Words("ph.file-text", "Showing and printing: one page that needs nothing else", "Is there to be read, not to be run",
                    "Web pages (*.html)"),
}

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
    if format == "script":
        return f"python {quoted}"
    return f"xdg-open {quoted}"
