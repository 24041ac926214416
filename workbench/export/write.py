"""Export: one verb, one format at a time; written aside, checked, and only then put in place."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from ..errors import ExportError
from ..jobs import Progress
from ..model import own_source
from . import (
    answers,
    description,
    formats,
    keras_file,
    litert_file,
    notebook,
    onnx_file,
    place,
    report,
    saved_model,
    script,
    serving,
    verify,
    weights_file,
)
from .bundle import FORMATS, Bundle, Exported, Format, Verified

__all__ = ["FORMATS", "Bundle", "Exported", "Format", "Verified", "write"]

Beside = tuple[Path, str, place.Replaceable]
"""A text that stands beside the target: where, what, and how one of its kind is known."""


@dataclass(frozen=True)
class Task:
    """One format and one network on their way into a file."""

    name: str
    bundle: Bundle
    part: Path
    """Where it is written."""
    target: Path
    """Where it will stand in the end."""
    say: Progress


@dataclass(frozen=True)
class Writer:
    """What a format is written by, known by, and checked by."""

    write: Callable[[Task], None]
    is_one: place.Replaceable
    answers: Callable[[Bundle], verify.Answers] | None = None
    check: Callable[[Task, verify.Answers], Verified] | None = None
    """Opens the written file in a fresh process."""
    beside: Callable[[Bundle, Path], list[Beside]] = lambda bundle, target: []


def write(format: str, bundle: Bundle, path: str | Path, verify: bool = True, progress: Progress | None = None) -> Exported:  # noqa: A002
    """Write a trained network in a format, and hold the written file against the application's own answers.

    Parameters
    ----------
    format : str
        One of :data:`workbench.export.formats.FORMATS`.
    bundle : Bundle
        The network and everything around it.
    path : path
        The folder (SavedModel) or file to write. One of the same format is replaced, in one step, when the new one is whole.
    verify : bool
        Open the written file in a fresh process that knows nothing of this application, and compare.
    progress : Progress, optional
        Told what happens; cancels between the steps, while converting and while verifying.

    Returns
    -------
    Exported
        ``verified`` is None for formats that hold no network, or with ``verify=False``.

    Raises
    ------
    ExportError
        The format can't hold this network (said before anything is written), the target can't be used, or the written file gives other
        answers. Nothing is left behind.
    """
    entry, bundle = formats.entry(format), replace_quantize(bundle)
    formats.must_hold(format, bundle.preprocessing, bundle.document.model, bundle.quantize, bundle.document, bundle.folder)
    writer, target, say, began = WRITERS[format], Path(path).absolute(), progress or Progress(), time.monotonic()
    say(0.0, f"Writing the {entry.title}")
    texts = writer.beside(bundle, target)
    with place.beside(target, writer.is_one) as part:
        task = Task(format, bundle, part, target, say)
        writer.write(task)
        verified = _verified(writer, task) if verify and writer.answers else None
        say(0.95, "Putting it in place")
    for where, text, is_one in texts:
        with place.beside(where, is_one) as part:
            part.write_text(text, encoding="utf-8")
    say(1.0, f"Wrote {target.name}")
    kept = replace(verified, seconds=verified.seconds or time.monotonic() - began) if verified else None
    return Exported(format, str(target), kept, bundle.quantize, tuple(str(where) for where, _, _ in texts),
                    formats.remarks(format, bundle.preprocessing, bundle.quantize))


def replace_quantize(bundle: Bundle) -> Bundle:
    """``float32`` is how numbers are anyway."""
    return Bundle(**{**vars(bundle), "quantize": ""}) if bundle.quantize == "float32" else bundle


def _verified(writer: Writer, task: Task) -> Verified:
    task.say(0.4, "Computing our own answers")
    mine = writer.answers(task.bundle) if writer.answers else None
    if mine is None or not mine.samples:
        raise ExportError("there is no sample to verify the file with", where="export", fix="Export without verification")
    task.say(0.5, "Checking the written file in a fresh process")
    return (writer.check or _same)(task, mine)


# how each is written and checked -----------------------------------------------------------------------------------


def _same(task: Task, mine: verify.Answers) -> Verified:
    return verify.verify(task.name, task.part, mine, task.say)


def _same_keras(task: Task, mine: verify.Answers) -> Verified:
    return verify.verify("keras", task.part, mine, task.say, _own_layers(task.bundle))


def _same_weights(task: Task, mine: verify.Answers) -> Verified:
    """In the same network, made of Keras's JSON; under the name that Keras will see."""
    with tempfile.TemporaryDirectory(prefix="rnn-weights-") as folder:
        named = Path(folder) / f"network{weights_file.opened_as(task.part, task.target)}"
        shutil.copyfile(task.part, named)
        return verify.verify("weights", named, mine, task.say, _own_layers(task.bundle), network=task.bundle.model.to_json())


def _own_layers(bundle: Bundle) -> str:
    kinds = own_source.kinds(bundle.document.model)
    return f"import keras\n\n\n{own_source.source(kinds)}\n" if kinds else ""


def _layers_beside(bundle: Bundle, target: Path) -> list[Beside]:
    found = keras_file.layers_beside(bundle.document.model, target)
    return [(*found, keras_file.is_layers)] if found else []


def _told_beside(name: str) -> Callable[[Bundle, Path], list[Beside]]:
    return lambda bundle, target: [(description.place_of(target), description.text_of(bundle, name, target), description.is_one)]


WRITERS: dict[str, Writer] = {
    "savedmodel": Writer(lambda task: saved_model.write(task.bundle, task.part), saved_model.is_one, answers.of_the_pipeline),
    "keras": Writer(lambda task: keras_file.write(task.bundle, task.part, task.target), keras_file.is_one, answers.of_the_network, _same_keras,
                    _layers_beside),
    "onnx": Writer(lambda task: onnx_file.write(task.bundle, task.part, task.target, task.say), onnx_file.is_one, answers.without_strings,
                   beside=_told_beside("onnx")),
    "litert": Writer(lambda task: litert_file.write(task.bundle, task.part, task.target, task.say), litert_file.is_one, litert_file.of_the_file,
                     lambda task, mine: litert_file.check(task.bundle, task.part, mine, task.say), _told_beside("litert")),
    "weights": Writer(lambda task: weights_file.write(task.bundle, task.part, task.target), weights_file.is_one, answers.of_the_network,
                      _same_weights),
    "script": Writer(lambda task: script.write(task.bundle, task.part, task.target), script.is_one),
    "notebook": Writer(lambda task: notebook.write(task.bundle, task.part, task.target), notebook.is_one),
    "serving": Writer(lambda task: serving.write(task.bundle, task.part), serving.is_one, answers.of_the_pipeline,
                      lambda task, mine: verify.verify("savedmodel", serving.model_in(task.part), mine, task.say)),
    "report": Writer(lambda task: report.write(task.bundle, task.part), report.is_one),
}
"""By the names of :data:`workbench.export.formats.FORMATS`."""
