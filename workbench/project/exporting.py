"""The verb ``export``: a run's best weights, written in a format and held against the application's own answers; kept with the run. Heavy."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from ..dataset.spec import Split
from ..export import formats
from ..export import write as exporting
from ..jobs import Progress
from ..probing import probe as probing
from . import flagging
from .networks import Trained, probe, trained, watched_layer
from .store import Store


def export(path: Path, run: int, format: str, out: str | Path, *, verify: bool = True, quantize: str = "",  # noqa: A002
           progress: Progress | None = None) -> exporting.Exported:
    """Write a run's best weights in a format.

    Parameters
    ----------
    quantize : str
        ``float16`` or ``int8``, where the format has them.

    Raises
    ------
    ExportError
        See :func:`workbench.export.write.write`.
    """
    formats.entry(format)
    path = Path(path).absolute()
    held = bundle(path, run, quantize=quantize, probed=format == "report")
    written = exporting.write(format, held, Path(out).absolute(), verify=verify, progress=progress)
    with contextlib.closing(Store.open(path)) as store:
        store.put_result(run, f"export:{format}", msgspec.json.encode(written).decode())
    return written


def bundle(path: Path, run: int, *, quantize: str = "", probed: bool = False) -> exporting.Bundle:
    """Everything an export may need of a run; ``probed``: with the watched layer on one window, for the report."""
    model = trained(path, run)
    limit = flagging.threshold(Path(path), model)
    return exporting.Bundle(
        document=model.document,
        preprocessing=model.fitted,
        facts=model.facts,
        model=model.answers,
        prepared=model.data,
        folder=Path(path).parent,
        run=model.row,
        curves=curves(path, run),
        probe=_probe(path, model) if probed else None,
        quantize=quantize,
        whole=model.model if model.model is not model.answers else None,
        threshold=limit.threshold if limit is not None else None,
    )


def curves(path: Path, run: int) -> dict[str, list[float]]:
    """Every logged quantity, one value an epoch."""
    with contextlib.closing(Store.open(path)) as store:
        epochs = store.epochs(run)
    names = dict.fromkeys(name for done in epochs for name in done.logs)
    return {name: [done.logs.get(name, float("nan")) for done in epochs] for name in names}


def _probe(path: Path, model: Trained) -> probing.Probe | None:
    """The watched layer on the first test window."""
    layer = watched_layer(model.document)
    split: Split = "test" if model.data.count("test") else "train"
    return probe(path, model.row.id, layer, split=split) if layer is not None and model.data.count(split) else None
