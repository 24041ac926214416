"""A stand-alone Python program that does the whole job again: read, prepare, build, train, predict; only public packages.

The program is put together of blocks of text: ``script_blocks`` (head, reading, arguments), ``script_series``, ``script_texts`` and
``script_sequences`` (preparing and telling), ``script_training``. The network's code is the one the model stage shows.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from ..dataset import joining, source
from ..dataset.facts import TargetFact
from ..dataset.spec import DataSpec, StepSpec
from ..dataset.steps.words import FILTERS
from ..errors import ExportError
from ..model import code
from ..probing.loss import gives_logits
from ..training import precision
from ..training.spec import TrainingSpec
from . import formats, script_reading, script_sequences, script_series, script_texts, script_texts_text, script_training, script_whole
from . import script_blocks as blocks
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


@dataclass(frozen=True)
class Program:
    """A program in its parts.

    Parameters
    ----------
    constants : dict
        At its top, by name.
    parts : tuple of (str, str)
        Heading and text of every part behind them.
    """

    constants: dict[str, Any]
    parts: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """All parts."""
        return "\n\n\n".join(part for _, part in self.parts)


def program(bundle: Bundle, target: Path) -> str:
    """The program's text."""
    made = of(bundle)
    constants = settings(made, bundle, target)
    return "\n\n".join([_head(bundle, made.text), imports(f"{constants}\n{made.text}"), f"{constants}\n\n\n{made.text}\n"])


def of(bundle: Bundle) -> Program:
    """The program of a run; its files are read once more to see how they must be read.

    Raises
    ------
    ExportError
        A program can't hold the run (see :func:`.script_limits.refusal`).
    """
    document, target = bundle.document, bundle.facts.target
    formats.must_hold("script", bundle.preprocessing, document.model, "", document, bundle.folder)
    if target is None:
        raise ExportError("the data have no target", where="export", fix="Give one column the role target (or label)")
    how = _of_meant_rows(script_reading.reading(bundle), document.data)
    bundle = _without_filters(bundle)
    constants = {"SEED": document.training.seed % 2**32, **how.constants, **_needed(document.data), **_own_settings(bundle), **_training(bundle)}
    found = [("Reading the file", how.text), *(("Preparing the data", text) for text in _preparing(bundle)), ("The network", _network(bundle)),
             ("Training", _trained(bundle, target)), *(("What it says", text) for text in _ending(bundle))]
    return Program(constants, tuple((heading, text.strip("\n")) for heading, text in found))


def _filters(data: DataSpec) -> list[StepSpec]:
    """Steps that keep or leave out rows of the file before anything else is done."""
    return [step for step in data.steps if step.on and step.kind in FILTERS]


def _of_meant_rows(how: script_reading.Reading, data: DataSpec) -> script_reading.Reading:
    """The reader, with a few lines behind it where rows are kept or left out."""
    rows = [{"kind": step.kind, "column": step.columns[0], "values": list(step.values)} for step in _filters(data)]
    if not rows:
        return how
    every = how.text.replace("\ndef read(", "\ndef read_all(") if "\ndef read(" in how.text else how.text.replace("def read(", "def read_all(", 1)
    return script_reading.Reading({**how.constants, "ROWS": rows}, f"{every}\n\n\n{blocks.ROWS.strip()}")


def _without_filters(bundle: Bundle) -> Bundle:
    """The run with these steps done: what prepares the data does not see them."""
    data = bundle.document.data
    if not _filters(data):
        return bundle
    left = msgspec.structs.replace(data, steps=tuple(step for step in data.steps if step.kind not in FILTERS))
    return script_reading.with_document(bundle, script_reading.with_data(bundle.document, left), bundle.facts)


def _needed(data: DataSpec) -> dict[str, list[str]]:
    """Columns without which the program can't work."""
    used = [name for name, column in data.columns.items() if column.role not in ("ignore", "time", "source")]
    return {"NEEDED": list(dict.fromkeys([*data.time.columns, *used]))} if data.columns else {"NEEDED": []}


def _network(bundle: Bundle) -> str:
    document = bundle.document
    return _build(code.keras_code(precision.network(document.model, document.training), bundle.facts.inputs))


def _trained(bundle: Bundle, target: TargetFact) -> str:
    data, training = bundle.document.data, bundle.document.training
    chunks = data.order == "chunks" or (bundle.preprocessing.room == "language" and data.text.chunked)
    return script_training.statements(training, target, chunks=chunks, auxiliary=_auxiliary(bundle))


def _auxiliary(bundle: Bundle) -> int:
    return len(bundle.document.model.outputs[1:])


def _preparing(bundle: Bundle) -> tuple[str, ...]:
    data, room = bundle.document.data, bundle.preprocessing.room
    if room in ("forecast", "autoencoder"):
        return script_series.statements(data, room, bundle)
    if room == "sequences":
        return (*script_sequences.statements(data, bundle), script_texts_text.TAKER)
    if room == "whole_autoencoder":
        return (*script_whole.statements(data, bundle), script_texts_text.TAKER)
    return script_texts.statements(data, bundle)


def _ending(bundle: Bundle) -> tuple[str, ...]:
    data, room, training, auxiliary = bundle.document.data, bundle.preprocessing.room, bundle.document.training, _auxiliary(bundle)
    arguments = f"{blocks.ARGUMENTS.rstrip()}\n\n{blocks.DATA}"
    if data.source.also:
        arguments = arguments.replace('"--data", type=Path, default', '"--data", type=Path, nargs="+", default')
    if room in ("forecast", "autoencoder"):
        last = script_series.main(data, room, per_value=training.per_value, point=training.point, auxiliary=auxiliary)
        return (arguments, last + blocks.RUN)
    if room == "whole_autoencoder":
        return (arguments, script_whole.main(auxiliary, training.per_value, training.point) + blocks.RUN)
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
    ("from __future__ import annotations", r"\) -> |\w: [A-Za-z]"), ("", ""),
    ("import argparse", r"\bargparse\."), ("import bz2", r"\bbz2\."), ("import codecs", r"\bcodecs\."), ("import csv", r"(?<![\w.])csv\."),
    ("import datetime", r"(?<![\w.])datetime\."), ("import functools", r"\bfunctools\."),
    ("import gzip", r"\bgzip\."), ("import heapq", r"\bheapq\."), ("import io", r"(?<![\w.])io\."), ("import itertools", r"\bitertools\."),
    ("import json", r"(?<![\w.])json\."), ("import lzma", r"\blzma\."), ("import math", r"\bmath\."), ("import os", ""),
    ("import re", r"(?<![\w.])re\."), ("import warnings", r"\bwarnings\."), ("import zipfile", r"\bzipfile\."),
    ("import zoneinfo", r"\bzoneinfo\."), ("from collections import Counter, defaultdict", r"\bdefaultdict\("),
    ("from collections import Counter", r"\bCounter\("), ("from dataclasses import dataclass, field, replace", r"@dataclass|(?<![\w.])replace\("),
    ("from itertools import pairwise", r"(?<![\w.])pairwise\("), ("from pathlib import Path", ""),
    ("from types import SimpleNamespace", r"\bSimpleNamespace\("), ("from typing import Any, NamedTuple, cast", r"\bNamedTuple\b|(?<![\w.])cast\("),
)
_PACKAGES = (
    ("import charset_normalizer", r"\bcharset_normalizer\."), ("import keras", ""), ("import numpy as np", ""), ("import pandas as pd", ""),
    ("import pyarrow as pa", r"(?<![\w.])pa\."), ("import pyarrow.compute as pc", r"(?<![\w.])pc\."), ("import tensorflow as tf", ""),
    ("from keras import layers", ""), ("from pyarrow import csv as arrow_csv", r"\barrow_csv\."),
    ("from pyarrow import feather", r"(?<![\w.])feather\."), ("from pyarrow import parquet", r"(?<![\w.])parquet\."),
    ("from scipy.io import arff as scipy_arff", r"\bscipy_arff\."),
    ("from sklearn.model_selection import StratifiedKFold", r"StratifiedKFold\("),
    ("from sklearn.preprocessing import PowerTransformer", r"PowerTransformer\("),
)
_NEEDS = (("charset-normalizer", r"\bcharset_normalizer\."), ("SciPy", r"\bscipy_arff\."),
          ("pyarrow", r"(?<![\w.])pa\.|arrow_csv|read_parquet|read_feather"),
          ("python-calamine", r"read_excel|pd\.ExcelFile"), ("scikit-learn", r"StratifiedKFold\(|PowerTransformer\("))
"""Further packages, and how one sees that a program needs them."""


def imports(text: str) -> str:
    """The imports that a program's text needs."""
    lines = [line for line, sign in _IMPORTS if not sign or re.search(sign, text)]
    if "from collections import Counter, defaultdict" in lines and "from collections import Counter" in lines:
        lines.remove("from collections import Counter")
    lines = lines[1:] if lines[:1] == [""] else lines
    last = [line for line, sign in _PACKAGES if not sign or re.search(sign, text)]
    before = 'os.environ.setdefault("KERAS_BACKEND", "tensorflow")\nos.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")'
    return "\n".join(lines) + f"\n\n{before}\n\n" + "\n".join(last)


def needs(text: str) -> tuple[str, ...]:
    """The packages that a program's text needs."""
    return ("TensorFlow", "Keras", *(name for name, sign in _NEEDS if re.search(sign, text)), "pandas", "NumPy")


def _head(bundle: Bundle, rest: str) -> str:
    title = (bundle.document.title or "A recurrent network").replace("\\", "/").replace('"""', "'''")
    *first, last = needs(rest)
    return blocks.HEAD.format(title=title, what=blocks.WHAT[bundle.preprocessing.room], marker=MARKER,
                              needs=f"{', '.join(first)} and {last}").strip("\n")


def settings(made: Program, bundle: Bundle, target: Path, here: str = "Path(__file__).resolve().parent") -> str:
    """The constants at the program's top."""
    lines = [*_files(bundle, target), *(f"{name} = {_value(value)}" for name, value in made.constants.items())]
    return f"# settings, as they were in the project\nHERE = {here}\n" + "\n".join(lines)


def _own_settings(bundle: Bundle) -> dict[str, Any]:
    data, room = bundle.document.data, bundle.preprocessing.room
    if room in ("forecast", "autoencoder"):
        return script_series.settings(data, room, bundle)
    if room == "whole_autoencoder":
        return script_whole.settings(data, bundle)
    return script_sequences.settings(data, bundle) if room == "sequences" else script_texts.settings(data, bundle)


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
