"""A stand-alone Python program that does the whole job again: read, prepare, build, train, predict; only public packages.

The program is put together of blocks of text: ``script_blocks`` (head, reading, arguments), ``script_series``, ``script_texts`` and
``script_sequences`` (preparing and telling), ``script_training``. The network's code is the one the model stage shows.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

from ..dataset import delimited, joining, source
from ..dataset.spec import DataSpec, SourceSpec
from ..errors import ExportError
from ..model import code
from ..probing.loss import gives_logits
from ..training import precision
from ..training.spec import TrainingSpec
from . import script_blocks as blocks
from . import script_sequences, script_series, script_texts, script_texts_text, script_training
from .bundle import Bundle

MARKER = "Written by RNN Workbench"


def write(bundle: Bundle, part: Path, target: Path) -> None:
    """Write the program to ``part``; paths in it are relative to ``target``'s folder.

    Raises
    ------
    ExportError
        There is no program for this task, or the program would not compile.
    """
    text = program(bundle, target)
    try:
        compile(text, target.name, "exec")
    except SyntaxError as error:
        raise ExportError(f"the program would not run ({error})", where=str(target), fix="Nothing was kept; report this as a bug") from error
    part.write_text(text, encoding="utf-8")


def is_one(path: Path) -> bool:
    """Whether one of our programs stands there."""
    if not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as file:
        return MARKER in file.read(2000)


def program(bundle: Bundle, target: Path) -> str:
    """The program's text."""
    return "\n\n\n".join([_top(bundle, target), *(text for _, text in parts(bundle))]) + "\n"


def _top(bundle: Bundle, target: Path) -> str:
    """What it is, what it needs, its constants."""
    rest = "\n".join(text for _, text in parts(bundle))
    constants = settings(bundle, target)
    return "\n\n".join([_head(bundle, rest), imports(f"{constants}\n{rest}"), constants])


def parts(bundle: Bundle) -> list[tuple[str, str]]:
    """The program behind its constants: (heading, text) of every part.

    Raises
    ------
    ExportError
        The task, the file or a setting is none that a program can hold.
    """
    document, room, target = bundle.document, bundle.preprocessing.room, bundle.facts.target
    if room not in blocks.WHAT:
        raise ExportError(f"a script for '{room}' is not written by this version", where="export", fix="Export the SavedModel or Keras file instead")
    if target is None:
        raise ExportError("the data have no target", where="export", fix="Give one column the role target (or label)")
    _must_be_one_file(bundle)
    form = document.data.source.format or "delimited"
    if form not in blocks.READ:
        raise ExportError(f"a script that reads '{form}' files is not written by this version", where="export", fix="Save the data as CSV first")
    auxiliary = len(document.model.outputs[1:])
    network = code.keras_code(precision.network(document.model, document.training), bundle.facts.inputs)
    chunks = document.data.order == "chunks" or (room == "language" and document.data.text.chunked)
    trained = script_training.statements(document.training, target, chunks=chunks, auxiliary=auxiliary)
    found = [("Reading the file", _reading_text(bundle, form)), *(("Preparing the data", text) for text in _preparing(bundle)),
             ("The network", _build(network)), ("Training", trained), *(("What it says", text) for text in _ending(bundle, auxiliary))]
    return [(heading, text.strip("\n")) for heading, text in found]


def _reading_text(bundle: Bundle, form: str) -> str:
    one = blocks.READ[form]
    if not bundle.document.data.source.also:
        return one
    return one.replace("def read(path)", "def read_one(path)").strip("\n") + "\n\n\n" + blocks.STACKED.strip("\n")


def _preparing(bundle: Bundle) -> tuple[str, ...]:
    data, room = bundle.document.data, bundle.preprocessing.room
    if room in ("forecast", "autoencoder"):
        return script_series.statements(data, room)
    if room == "sequences":
        return (*script_sequences.statements(data, bundle), script_texts_text.TAKER)
    return script_texts.statements(data, bundle)


def _ending(bundle: Bundle, auxiliary: int) -> tuple[str, ...]:
    data, room, training = bundle.document.data, bundle.preprocessing.room, bundle.document.training
    arguments = blocks.ARGUMENTS
    if data.source.also:
        arguments = arguments.replace('"--data", type=Path, default', '"--data", type=Path, nargs="+", default')
    if room in ("forecast", "autoencoder"):
        last = script_series.main(data, room, per_value=training.per_value, point=training.point, auxiliary=auxiliary)
        return (arguments, last + blocks.RUN)
    weights = _class_weights(training, room)
    first = (blocks.WEIGHTS,) if training.class_weights == "balanced" else ()
    first += (script_texts_text.PROBABILITIES,) if room in ("classification", "tagging", "sequences") else ()
    last = script_sequences.main(auxiliary, weights) if room == "sequences" else script_texts.main(data, room, auxiliary, weights)
    return (arguments, *first, last + blocks.RUN)


def _class_weights(training: TrainingSpec, room: str) -> str:
    """The statement that makes them; "" = all classes count alike."""
    if training.class_weights == "none" or not training.class_weights:
        return ""
    names = {"language": "tokens.names", "pairs": "target.names"}.get(room, "classes")
    if not isinstance(training.class_weights, str):
        return f"    class_weights = tf.constant([CLASS_WEIGHTS.get(name, 1.0) for name in {names}], tf.float32)\n"
    labels = {"language": "ids[ids > 0]", "tagging": 'y[rows["train"]][y[rows["train"]] > 0]', "pairs": 'y[rows["train"]][y[rows["train"]] > 0]'}
    return f"    class_weights = weights_of({labels.get(room, 'y[rows[' + chr(34) + 'train' + chr(34) + ']]')}, len({names}))\n"


_IMPORTS = (
    ("from __future__ import annotations", r"\) -> "), ("", ""),
    ("import argparse", r"\bargparse\."), ("import heapq", r"\bheapq\."), ("import itertools", r"\bitertools\."), ("import math", r"\bmath\."),
    ("import os", ""), ("import re", r"(?<![\w.])re\."), ("from collections import Counter, defaultdict", r"\bdefaultdict\("),
    ("from collections import Counter", r"\bCounter\("), ("from dataclasses import dataclass, field", r"@dataclass"),
    ("from itertools import pairwise", r"(?<![\w.])pairwise\("), ("from pathlib import Path", ""),
    ("from types import SimpleNamespace", r"\bSimpleNamespace\("), ("from typing import NamedTuple", r"\bNamedTuple\b"),
)


def imports(text: str) -> str:
    """The imports that a program's text needs."""
    lines = [line for line, sign in _IMPORTS if not sign or re.search(sign, text)]
    if "from collections import Counter, defaultdict" in lines and "from collections import Counter" in lines:
        lines.remove("from collections import Counter")
    lines = lines[1:] if lines[:1] == [""] else lines
    first = "\n".join(lines)
    more = [line for line, sign in (("from sklearn.model_selection import StratifiedKFold", "StratifiedKFold("),
                                    ("from sklearn.preprocessing import PowerTransformer", "PowerTransformer(")) if sign in text]
    last = ["import keras", "import numpy as np", "import pandas as pd", "import tensorflow as tf", "from keras import layers", *more]
    before = 'os.environ.setdefault("KERAS_BACKEND", "tensorflow")\nos.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")'
    return f"{first}\n\n{before}\n\n" + "\n".join(last)


def _head(bundle: Bundle, rest: str) -> str:
    title = (bundle.document.title or "A recurrent network").replace("\\", "/").replace('"""', "'''")
    needs = "TensorFlow, Keras, pandas and NumPy" if "StratifiedKFold(" not in rest and "PowerTransformer(" not in rest else \
        "TensorFlow, Keras, scikit-learn, pandas and NumPy"
    return blocks.HEAD.format(title=title, what=blocks.WHAT[bundle.preprocessing.room], marker=MARKER, needs=needs).strip("\n")


def settings(bundle: Bundle, target: Path, here: str = "Path(__file__).resolve().parent") -> str:
    """The constants at the program's top."""
    document, room = bundle.document, bundle.preprocessing.room
    data = document.data
    lines = [*_files(bundle, target), f"SEED = {document.training.seed % 2**32}"]
    lines += [f"{name} = {_value(value)}" for name, value in _reading(data, bundle).items()]
    if room in ("forecast", "autoencoder"):
        own = script_series.settings(data, room, document.seed)
    else:
        own = script_sequences.settings(data, bundle) if room == "sequences" else script_texts.settings(data, bundle)
    lines += [f"{name} = {_value(value)}" for name, value in own.items()]
    lines += [f"{name} = {_value(value)}" for name, value in _training(bundle).items()]
    return f"# settings, as they were in the project\nHERE = {here}\n" + "\n".join(lines)


def _value(value: Any) -> str:
    """As Python text, with double quotes as the rest of the program has them."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_value(key)}: {_value(inner)}' for key, inner in value.items())}}}"
    return repr(value)


def _files(bundle: Bundle, target: Path) -> list[str]:
    """Where the data are: one file, or several and what the column is called that tells them apart."""
    data = bundle.document.data
    every = [_data_path(one, bundle, target) for one in (data.source.path, *data.source.also)]
    if len(every) == 1:
        return [f"DATA = HERE / {_value(every[0])}"]
    column = max((name for name in data.columns if re.fullmatch(f"{joining.SOURCE}(_file)*", name)), key=len, default=joining.SOURCE)
    return [f"DATA = [{', '.join(f'HERE / {_value(one)}' for one in every)}]", f"SOURCE_COLUMN = {_value(column)}",
            f"SOURCES = {_value(list(joining.stems(every)))}"]


def _data_path(path: str, bundle: Bundle, target: Path) -> str:
    """Relative to the program where it can be, so that a folder holding both can be moved."""
    found = source.locate(path, bundle.folder)
    try:
        return Path(os.path.relpath(found, target.parent)).as_posix()
    except ValueError:                                            # another drive
        return str(found)


def _must_be_one_file(bundle: Bundle) -> None:
    """A program reads files that lie on the disk, one or several below each other."""
    spec = bundle.document.data.source
    if spec.also and (spec.join == "time" or spec.format == "plain_text"):
        what = "joins files on time" if spec.join == "time" else "reads several texts"
        raise ExportError(f"a script that {what} is not written by this version", where="export", fix="Save the joined data as one file first")
    if spec.member and len(bundle.facts.source.members) > 1:
        raise ExportError("a script that reads one of several files of an archive is not written by this version", where="export",
                          fix="Unpack the archive, and take the file inside")
    lost = next((one for one in (spec.path, *spec.also) if not source.locate(one, bundle.folder).exists()), None)
    if lost is not None:
        raise ExportError(f"the script would read {Path(lost).name}, which is kept in the project only", where="export",
                          fix="Save the copy as a file first (extract)")


def _layout(spec: SourceSpec, bundle: Bundle) -> dict[str, Any]:
    """What pandas must be told of a file that does not simply begin with one line of names."""
    found: dict[str, Any] = {}
    facts = bundle.facts.source
    if facts.header != 1 or facts.first_line != 2:
        found = {"header": None, "names": list(bundle.document.data.columns), "skiprows": facts.first_line - 1}
    if spec.format == "excel":
        return found
    extra = {"quotechar": spec.quote if spec.quote not in (None, '"') else None, "thousands": spec.thousands, "comment": spec.comment}
    return {**found, **{name: value for name, value in extra.items() if value}}


def _reading(data: DataSpec, bundle: Bundle) -> dict[str, Any]:
    spec: SourceSpec = data.source
    if spec.format == "excel":
        return {"SHEET": spec.sheet or 0, "LAYOUT": _layout(spec, bundle)}
    if spec.format in ("parquet", "feather", "json_lines"):
        return {}
    if spec.format == "numpy":
        return {"SHEET": spec.sheet}
    if spec.format == "ts":
        return {"ENCODING": spec.encoding or "utf-8"}
    return {"DELIMITER": spec.delimiter or ",", "ENCODING": spec.encoding or "utf-8", "DECIMAL": spec.decimal or ".",
            "MISSING": _missing(data), **({"LAYOUT": _layout(spec, bundle)} if spec.format in (None, "delimited") else {})}


def _missing(data: DataSpec) -> list[str] | dict[str, list[str]]:
    """Cells that mean a missing value: by column where some hold words, which None may be one of."""
    own = data.source.missing or ()
    every: list[str] = sorted({*delimited.NOTHING, *own})
    words: list[str] = sorted({*delimited.NOTHING, *own} - delimited.WORDS)
    if not any(column.kind in ("category", "text") and column.role != "ignore" for column in data.columns.values()):
        return every
    return {name: words if column.kind in ("category", "text") else every for name, column in data.columns.items()}


def _training(bundle: Bundle) -> dict[str, Any]:
    document, target = bundle.document, bundle.facts.target
    found = script_training.settings(document.training, bundle.facts.samples.get("train", 0), target)
    found["SHUFFLE"] = document.training.shuffle and document.data.order == "shuffled"
    if target is not None and target.kind != "values":
        found["LOGITS"] = gives_logits(bundle.model)
    return found


def _build(network: str) -> str:
    indented = "\n".join(f"    {line}" if line.strip() else "" for line in network.strip("\n").splitlines() if not _is_import(line))
    return f'def build():\n    """The network, layer by layer."""\n{indented}\n    return model'


def _is_import(line: str) -> bool:
    return line.startswith(("import ", "from "))
