"""A stand-alone Python program that does the whole job again: read, prepare, build, train, predict; only public packages.

The program is put together from the text blocks in ``script_blocks``; the network's code is the one the model stage shows.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import msgspec

from ..dataset import delimited, source, time_words, times
from ..dataset.spec import DataSpec, SourceSpec, StepSpec, TimeSpec
from ..errors import ExportError
from ..model import code
from ..sequence import tokens
from ..sequence.preprocessing import Preprocessing
from . import script_blocks as blocks
from . import script_training
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
    task = bundle.preprocessing.task
    if bundle.preprocessing.room not in blocks.BODIES:
        what = "whole sequences" if bundle.preprocessing.room == "sequences" else f"'{task}'"
        raise ExportError(f"a script for {what} is not written by this version", where="export", fix="Export the SavedModel or Keras file instead")
    _must_be_plain(bundle)
    _must_be_one_file(bundle)
    form = bundle.document.data.source.format or "delimited"
    if form not in blocks.READ:
        raise ExportError(f"a script that reads '{form}' files is not written by this version", where="export", fix="Save the data as CSV first")
    model = bundle.document.model
    network = code.keras_code(msgspec.structs.replace(model, outputs=model.outputs[:1]), bundle.facts.inputs)
    read, imports = blocks.READ[form], blocks.IMPORTS[task]
    if form == "plain_text":
        imports = imports.replace("import pandas as pd\n", "")
    parts = [_head(bundle), imports, settings(bundle, target), read, *blocks.BODIES[task],
             _build(network), script_training.statements(bundle.document.training, blocks.TRAIN[task]), blocks.MAIN[task]]
    head, rest = parts[:3], parts[3:]
    return "\n\n".join(part.strip("\n") for part in head) + "\n\n\n" + "\n\n\n".join(part.strip("\n") for part in rest) + "\n"


def _head(bundle: Bundle) -> str:
    title = (bundle.document.title or "A recurrent network").replace("\\", "/").replace('"""', "'''")
    return blocks.HEAD.format(title=title, what=blocks.WHAT[bundle.preprocessing.task], marker=MARKER)


def settings(bundle: Bundle, target: Path) -> str:
    """The constants at the program's top."""
    document, fitted = bundle.document, bundle.preprocessing
    data = document.data
    lines = [f"DATA = HERE / {_value(_data_path(bundle, target))}", f"SEED = {document.seed}"]
    lines += [f"{name} = {_value(value)}" for name, value in _reading(data, bundle).items()]
    lines += [f"{name} = {_value(value)}" for name, value in (_series(data) if fitted.task == "forecast" else _text(data, bundle)).items()]
    lines += [f"{name} = {_value(value)}" for name, value in _training(bundle).items()]
    return "# settings, as they were in the project\nHERE = Path(__file__).resolve().parent\n" + "\n".join(lines)


def _value(value: Any) -> str:
    """As Python text, with double quotes as the rest of the program has them."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_value(key)}: {_value(inner)}' for key, inner in value.items())}}}"
    return repr(value)


def _data_path(bundle: Bundle, target: Path) -> str:
    """Relative to the program where it can be, so that a folder holding both can be moved."""
    found = source.locate(bundle.document.data.source.path, bundle.folder)
    try:
        return Path(os.path.relpath(found, target.parent)).as_posix()
    except ValueError:                                            # another drive
        return str(found)


def _must_be_one_file(bundle: Bundle) -> None:
    """A program reads one file that lies on the disk."""
    spec = bundle.document.data.source
    if spec.also:
        raise ExportError("a script that joins several files is not written by this version", where="export",
                          fix="Save the joined table as CSV first")
    if spec.member and len(bundle.facts.source.members) > 1:
        raise ExportError("a script that reads one of several files of an archive is not written by this version", where="export",
                          fix="Unpack the archive, and take the file inside")
    if not source.locate(spec.path, bundle.folder).exists():
        raise ExportError(f"the script would read {Path(spec.path).name}, which is kept in the project only", where="export",
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
    return {"DELIMITER": spec.delimiter or ",", "ENCODING": spec.encoding or "utf-8", "DECIMAL": spec.decimal or ".",
            "MISSING": _missing(data), **({"LAYOUT": _layout(spec, bundle)} if spec.format in (None, "delimited") else {})}


def _missing(data: DataSpec) -> list[str] | dict[str, list[str]]:
    """Cells that mean a missing value: by column where some hold words, which None may be one of."""
    every: list[str] = sorted(delimited.NOTHING)
    words: list[str] = sorted(set(delimited.NOTHING) - delimited.WORDS)
    if not any(column.kind in ("category", "text") and column.role != "ignore" for column in data.columns.values()):
        return every
    return {name: words if column.kind in ("category", "text") else every for name, column in data.columns.items()}


def _must_be_writable(data: DataSpec) -> None:
    """Raise for what the program's text does not know."""
    usual = DataSpec(data.source)
    reasons = {
        "several series in one file": data.groups,
        "values known for the horizon": data.known_future,
        "static columns": data.with_role("static"),
        "a gap before the horizon": data.gap,
        "categories as numbers for an Embedding": any(column.encoding == "index" for column in data.columns.values()),
        f"the scaling {data.scaling}": data.scaling not in ("standard", "min_max", "robust", "none"),
        f"windows in {data.order}": data.order == "chunks",
        "folds": data.split.folds,
        f"the split method {data.split.method}": data.split.method not in (usual.split.method, "chronological"),
    }
    found = next((what for what, there in reasons.items() if there), None)
    if found:
        raise ExportError(f"a script with {found} is not written by this version", where="export", fix="Export a SavedModel, which holds it")


def _series(data: DataSpec) -> dict[str, Any]:
    _must_be_writable(data)
    time: TimeSpec = data.time
    if time.zone or time.unix or time.counts or time.format in time_words.OWN or _is_odd_calendar(time):
        raise ExportError("a script that reads times written like these is not written by this version", where="export",
                          fix="Save the data with times such as 2020-01-31 12:00 first")
    return {
        "COLUMNS": list(data.inputs),
        "CATEGORIES": list(data.categories),
        "MOST": {name: data.columns[name].most for name in data.categories if data.columns[name].most},
        "TARGETS": list(data.targets),
        "TIME": {"columns": list(time.columns), "format": time_words.in_order(time.format, time.day_first), "start": time.start,
                 "frequency": time.frequency},
        "CLEANING": [_step(step, data) for step in data.steps if step.on],
        "LOOK_BACK": data.look_back,
        "HORIZON": data.horizon,
        "STRIDE": data.stride,
        "SEASON": data.season,
        "SCALING": data.scaling,
        "TRAIN_SHARE": data.split.train,
        "VALIDATION_SHARE": data.split.validation,
    }


def _is_odd_calendar(time: TimeSpec) -> bool:
    """Several columns that are not called year, month, day… as pandas wants them."""
    return len(time.columns) > 1 and not {name.lower() for name in time.columns} <= set(times.PARTS)


def _step(step: StepSpec, data: DataSpec) -> dict[str, Any]:
    if step.kind not in blocks.STEPS:
        raise ExportError(f"a script with the cleaning step {step.kind} is not written by this version", where="export",
                          fix="Export a SavedModel, which holds it, or remove the step")
    found = {key: value for key, value in msgspec.to_builtins(step).items() if value not in (None, "", [], ()) and key != "on"}
    if step.kind == "seasonal":
        found["season"] = step.season or data.season
    if step.kind == "drop_missing":
        found["columns"] = [name for name in (step.columns or data.columns) if name in (*data.inputs, *data.categories)]
    if step.kind in ("clip", "blank", "seasonal"):
        found["columns"] = [name for name in (step.columns or data.inputs) if name in data.inputs]
    return found


def _text(data: DataSpec, bundle: Bundle) -> dict[str, Any]:
    text, label = data.with_role("text"), data.with_role("label")
    found: dict[str, Any] = {"TEXT": text[0] if text else None, "LABEL": label[0] if label else None, "UNIT": data.text.unit,
                             "LOWER": data.text.lower, "VOCABULARY": data.text.vocabulary,
                             "LENGTH": data.text.length if data.text.quantile is None else bundle.preprocessing.length,
                             **_cutting(bundle.preprocessing),
                             "TRAIN_SHARE": data.split.train,
                             "VALIDATION_SHARE": data.split.validation}
    if bundle.preprocessing.task == "language":
        found["LOOK_BACK"], found["STRIDE"] = data.look_back, data.stride
    return found


def _cutting(fitted: Preprocessing) -> dict[str, str]:
    """Regular expressions of punctuation and white space, for words."""
    if fitted.unit != "word":
        return {}
    return {"PUNCTUATION": tokens.character_class(tokens.marks(fitted.rule)), "SPACE": tokens.character_class(tokens.blanks(fitted.rule))}


def _must_be_plain(bundle: Bundle) -> None:
    """Raise for settings of texts that the program does not have."""
    fitted, data = bundle.preprocessing, bundle.document.data
    if not fitted.vocabulary:
        return
    wrong = ""
    if fitted.unit == "byte_pair":
        wrong = "learns no byte pairs"
    elif fitted.unit == "character" and any(len(token) > 1 for token in fitted.vocabulary[2:]):
        wrong = "cuts characters only where each is one code point, and these texts have others"
    elif data.text.chunked:
        wrong = "does not know windows that continue one another"
    elif data.split.method not in (None, "stratified" if fitted.task == "classification" else "chronological") or data.split.folds:
        wrong = "shares out its samples in the usual way only"
    if wrong:
        raise ExportError(f"a script {wrong}", where="export", fix="Export the SavedModel or the Keras file instead")


def _training(bundle: Bundle) -> dict[str, Any]:
    document = bundle.document
    found = script_training.settings(document.training, bundle.facts.samples.get("train", 0))
    return {**found, "SHUFFLE": document.training.shuffle and document.data.order == "shuffled"}


def _build(network: str) -> str:
    indented = "\n".join(f"    {line}" if line.strip() else "" for line in network.strip("\n").splitlines() if not _is_import(line))
    return f'def build():\n    """The network, layer by layer."""\n{indented}\n    return model'


def _is_import(line: str) -> bool:
    return line.startswith(("import ", "from "))
