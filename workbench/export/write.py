"""Export: one verb, one format at a time; written aside, checked, and only then put in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..errors import ExportError
from ..jobs import Progress
from ..model.spec import ModelSpec
from . import answers, keras_file, place, report, saved_model, script, verify
from .bundle import FORMATS, Bundle, Exported, Format, Verified

__all__ = ["FORMATS", "Bundle", "Exported", "Format", "Verified", "write"]

_LATER = ("onnx", "litert", "notebook")
"""Named by the command line's contract, not written by this version."""


@dataclass(frozen=True)
class _Writer:
    write: Callable[[Bundle, Path, Path], None]
    """(bundle, where to write, where it will stand in the end)."""
    is_one: place.Replaceable
    answers: Callable[[Bundle], verify.Answers] | None = None
    beside: Callable[[ModelSpec, Path], tuple[Path, str] | None] | None = None
    """A program text that has to stand beside the target, and where."""


_WRITERS: dict[str, _Writer] = {
    "savedmodel": _Writer(lambda bundle, part, _target: saved_model.write(bundle, part), saved_model.is_one, answers.of_the_pipeline),
    "keras": _Writer(keras_file.write, keras_file.is_one, answers.of_the_network, keras_file.layers_beside),
    "script": _Writer(script.write, script.is_one),
    "report": _Writer(lambda bundle, part, _target: report.write(bundle, part), report.is_one),
}


def write(format: str, bundle: Bundle, path: str | Path, verify: bool = True, progress: Progress | None = None) -> Exported:  # noqa: A002
    """Write a trained network in a format, and hold the written file against the application's own answers.

    Parameters
    ----------
    format : str
        ``savedmodel``, ``keras``, ``script`` or ``report``.
    bundle : Bundle
        The network and everything around it.
    path : path
        The folder (SavedModel) or file to write. One of the same format is replaced, in one step, when the new one is whole.
    verify : bool
        Open the written SavedModel or Keras file in a fresh process that knows nothing of this application, and compare.
    progress : Progress, optional
        Told what happens; cancels between the steps and while verifying.

    Returns
    -------
    Exported
        ``verified`` is None for formats that hold no network, or with ``verify=False``.

    Raises
    ------
    ExportError
        This version doesn't write the format, the target can't be used, or the written file gives other answers. Nothing is left behind.
    """
    writer, target, say = _writer(format), Path(path).absolute(), progress or Progress()
    say(0.0, f"Writing the {_title(format)}")
    beside = writer.beside(bundle.document.model, target) if writer.beside else None
    with place.beside(target, writer.is_one) as part:
        writer.write(bundle, part, target)
        verified = _verified(format, writer, bundle, part, say, beside[1] if beside else "") if verify and writer.answers else None
        say(0.95, "Putting it in place")
    if beside is not None:
        with place.beside(beside[0], keras_file.is_layers) as part:
            part.write_text(beside[1], encoding="utf-8")
    say(1.0, f"Wrote {target.name}")
    return Exported(format=format, path=str(target), verified=verified)


def _writer(name: str) -> _Writer:
    if name in _WRITERS:
        return _WRITERS[name]
    what = f"this version does not write {name}" if name in _LATER else f"there is no format '{name}'"
    raise ExportError(what, where="--format", fix=f"It writes {', '.join(_WRITERS)}")


def _title(name: str) -> str:
    return next((entry.title for entry in FORMATS if entry.id == name), name)


def _verified(name: str, writer: _Writer, bundle: Bundle, part: Path, say: Progress, program: str) -> Verified | None:
    say(0.4, "Computing our own answers")
    mine = writer.answers(bundle) if writer.answers else None
    if mine is None or not mine.samples:
        raise ExportError("there is no sample to verify the file with", where="export", fix="Export without verification")
    say(0.5, "Checking the written file in a fresh process")
    return verify.verify(name, part, mine, say, program)
