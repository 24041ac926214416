"""``predict``: rows for a new file, written as they come; what must be known of them on stderr and among the JSON's keys."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from ..errors import SettingError
from ..project.project import Project
from .progress import Progressing
from .say import Say

_MOST = 2**30


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the verb takes beside file and output."""
    parser.add_argument("--piece", metavar="MB", type=float,
                        help="read the file in pieces of so many megabytes (files above 64 MB are anyway, where the task allows it)")


def predict(options: argparse.Namespace, say: Say) -> int:
    """Predict, write, and tell; the exit status."""
    out = _table_name(options.output) if options.output else None
    with Project.open(options.project) as project, Progressing(say, "Predicting") as progress:
        found = project.predict_to(options.input, out, run=options.run, rolling=options.rolling, piece=_bytes(options.piece), progress=progress)
    names = list(found.columns)
    if out is not None:
        say.words(f"{out.name}: {found.rows:,} rows, columns {', '.join(names[:6])}{' …' if len(names) > 6 else ''}")
    elif not say.json:
        say.out.print(found.table.to_csv(index=False, lineterminator="\n"), markup=False, end="")
    for note in found.notes:
        say.note(note if note.endswith(".") else f"{note}.")
    rows = {} if out is not None else {"values": _values(found.table)}
    say.event("finished", file=str(out) if out else None, rows=found.rows, columns=names, notes=list(found.notes), pieces=found.pieces, **rows)
    return 0


def _bytes(megabytes: float | None) -> int | None:
    if megabytes is None:
        return None
    if not 0 < megabytes * 2**20 <= _MOST:
        raise SettingError(f"{megabytes:g} MB are no piece of a file", where="--piece", fix="Give a number above 0, 1024 at most")
    return max(int(megabytes * 2**20), 1)


def _table_name(name: str) -> Path:
    path = Path(name).absolute()
    path = path if path.suffix == ".csv" else path.with_name(path.name + ".csv")
    if not path.parent.is_dir():
        raise SettingError("the folder does not exist", where=str(path.parent), fix="Make it first, or choose another")
    return path


def _values(table: Any) -> list[dict[str, Any]]:
    """Rows as JSON; moments with a zone keep its offset."""
    zoned = {name: table[name].map(lambda moment: moment.isoformat()) for name in table.columns if getattr(table[name].dtype, "tz", None) is not None}
    return json.loads(table.assign(**zoned).to_json(orient="records", date_format="iso") or "[]")
