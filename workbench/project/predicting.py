"""Predictions for new files as job targets: the whole table at once, or written piece by piece as they come. Heavy, like ``work``."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from .. import engine

engine.load()

import pandas as pd  # noqa: E402
from msgspec import structs  # noqa: E402

from ..dataset import encoding  # noqa: E402
from ..dataset.source import Source  # noqa: E402
from ..dataset.spec import SourceSpec  # noqa: E402
from ..errors import DataError  # noqa: E402
from ..evaluation import pieces, streaming  # noqa: E402
from ..evaluation import predict as predicting  # noqa: E402
from ..evaluation.predicted import Predicted  # noqa: E402
from ..evaluation.remarks import Remarks  # noqa: E402
from ..jobs import Progress  # noqa: E402
from . import flagging, networks  # noqa: E402

LARGE = 64 * 2**20
"""Bytes: larger files are read piece by piece."""
_HEAD = 200


def predict_to(path: Path, run: int, file: str | Path | Sequence[str | Path], out: str | Path | None = None, *, rolling: bool = False,
               piece: int | None = None, progress: Progress | None = None) -> Predicted:
    """Predict, and write the rows to a CSV file as they come; the file stands in its place when it is whole.

    Parameters
    ----------
    file : path, or several of a project of several
    out : path, optional
        CSV file; without it all rows are in the answer.
    rolling : bool
        One row a window, instead of what follows the file.
    piece : int, optional
        Bytes to read at once; default: whole files up to 64 MB, larger ones in pieces of 16 MB where the task allows it.

    Returns
    -------
    Predicted
        With the first rows (all of them without ``out``).

    Raises
    ------
    DataError
        A column is missing, the file is shorter than a window, or ``out`` can't be written.
    """
    model = networks.trained(path, run)
    say = progress or Progress()
    files = [Path(one) for one in ([file] if isinstance(file, str | Path) else file)]
    remarks = Remarks(model.fitted, model.document.data, _known_groups(model), rolling)
    parts = _in_pieces(model, files, rolling, piece or pieces.PIECE, remarks, say) if _is_streamed(model, files, rolling, piece) else None
    why = streaming.why_not(model.fitted, model.document.data, rolling) if piece is not None and parts is None else ""
    rows = flagging.flagged(Path(path), model, parts or _whole(model, files, rolling, remarks, say))
    found = _written(rows, Path(out) if out is not None else None)
    notes = (*remarks.said, *([f"The file was read whole: {why}"] if why else []))
    say(1.0, f"{found.rows:,} rows")
    return structs.replace(found, notes=notes, pieces=parts is not None)


def _known_groups(model: networks.Trained) -> tuple[str, ...]:
    """Names of the series it was trained on (all of the file)."""
    grouped = getattr(model.data, "grouped", None)
    return tuple(grouped.names) if grouped is not None else ()


def _is_streamed(model: networks.Trained, files: list[Path], rolling: bool, piece: int | None) -> bool:
    known = model.document.data.source
    if len(files) != 1 or known.also or not files[0].is_file() or not _can_be_read(model, files[0]):
        return False
    large = piece is not None or files[0].stat().st_size > LARGE
    return large and not streaming.why_not(model.fitted, model.document.data, rolling)


def _can_be_read(model: networks.Trained, file: Path) -> bool:
    """Whether its pieces can be told: rows of a table, or (language) lines of a text."""
    if pieces.readable(file):
        return True
    return model.fitted.room == "language" and pieces.is_text(file) and (_encoding(model, file) is not None or encoding.is_utf8(file))


def _encoding(model: networks.Trained, file: Path) -> str | None:
    """That of the project's own text, for one that is not UTF-8."""
    known = model.document.data.source.encoding
    foreign = known not in (None, "utf-8", "utf-8-sig", "ascii")
    return known if foreign and not encoding.is_utf8(file) else None


def _in_pieces(model: networks.Trained, files: list[Path], rolling: bool, size: int, remarks: Remarks, say: Progress) -> Iterator[pd.DataFrame]:
    known = model.document.data.source
    spec = SourceSpec(str(files[0].absolute()), decimal=known.decimal, thousands=known.thousands, missing=known.missing or None)
    found = _Pieces(files[0].absolute(), spec, size, remarks, say)
    if not pieces.readable(files[0]):
        found = _Pieces(files[0].absolute(), structs.replace(spec, encoding=_encoding(model, files[0])), size, None, say)
    yield from streaming.predictions(model.answers, model.fitted, model.document.data, found, rolling)


class _Pieces:
    """The pieces of a file as often as they are asked for; what must be said of them is found out the first time."""

    def __init__(self, path: Path, spec: SourceSpec, size: int, remarks: Remarks | None, say: Progress) -> None:
        self._path, self._spec, self._size, self._remarks, self._say = path, spec, size, remarks, say

    def __iter__(self) -> Iterator[Source]:
        remarks, self._remarks = self._remarks, None
        read = pieces.pieces if pieces.readable(self._path) else pieces.texts
        for one in read(self._path, self._spec, self._size, self._say):
            if remarks is not None and one.kind == "table":
                remarks.take(one.table)
            yield one


def _whole(model: networks.Trained, files: list[Path], rolling: bool, remarks: Remarks, say: Progress) -> Iterator[pd.DataFrame]:
    say(None, f"Reading {files[0].name}")
    source = networks.read(files if len(files) > 1 else files[0], model.document)
    if source.kind == "table":
        remarks.take(source.table)
    say(None, "Predicting")
    yield predicting.predict(model.answers, model.fitted, model.document.data, source, rolling)


# writing -----------------------------------------------------------------------------------------------------------


def _written(parts: Iterator[pd.DataFrame], out: Path | None) -> Predicted:
    if out is None:
        table = _joined([part for part in parts if len(part.columns)])
        return Predicted("", len(table), tuple(map(str, table.columns)), table=table)
    half = out.with_name(f"{out.name}.part")
    rows, head = 0, pd.DataFrame()
    try:
        with half.open("w", encoding="utf-8", newline="") as file:
            for part in parts:
                if not len(part.columns):
                    continue
                part.to_csv(file, index=False, header=rows == 0 and not len(head.columns), lineterminator="\n")
                head = part.head(_HEAD) if not len(head.columns) else _joined([head, part]) if len(head) < _HEAD and len(part) else head
                rows += len(part)
        half.replace(out)
    except OSError as error:
        raise DataError(f"can't be written ({error.strerror or error})", where=str(out), fix="Choose another folder") from error
    finally:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
    return Predicted(str(out), rows, tuple(map(str, head.columns)), table=head.head(_HEAD))


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0] if parts else pd.DataFrame()
