"""The verbs about the network without training it: ``propose``, ``analyze`` and ``start``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ProjectError, SettingError
from ..jobs import call
from ..model import table
from ..model.drawing import svg
from ..model.graph import graph
from ..model.report import ModelReport
from ..project.document import Document
from ..project.project import Project
from .progress import Progressing
from .say import Say, plain

if TYPE_CHECKING:
    from ..probing.started import LayerStart, Start

FORMATS = (".csv", ".html", ".svg", ".png")


def analyze(options: argparse.Namespace, say: Say) -> int:
    """Shapes, parameters, state, reach and cost of every layer; with -o as a file."""
    out = _writable(options.output) if options.output else None
    with Project.open(options.project) as project, Progressing(say, "Looking at the network"):
        report, document = project.check(), project.document
    batch = document.training.batch_size
    found = table.rows(report, batch)
    if out is not None:
        _write(out, report, document, batch)
        say.words(f"{out.name}: {len(found)} layers")
    else:
        _print_rows((*found, *table.blocks(found), table.total(found)), say)
        say.words(table.summary(found, batch))
    figures = {"layers": _plain(found), "blocks": _plain(table.blocks(found)), "total": _plain((table.total(found),))[0]}
    say.event("finished", ok=report.ok, batch=batch, file=str(out) if out else None, **figures)
    return 0


def _plain(found: tuple[table.Row, ...]) -> list[dict[str, Any]]:
    return [plain(row) for row in found]


def _print_rows(found: tuple[table.Row, ...], say: Say) -> None:
    """What fits into a terminal; the fused kernel's reasons come after it."""
    names = ("parameters", "state", "receptive_field", "step", "sequence", "memory")
    headers = {name: header.lower() for name, header, _ in table.COLUMNS}
    lines = [(row.name, row.kind, row.short or "–", *[table.words(row, name) for name in names]) for row in found]
    say.table("", ("layer", "kind", "output", *[headers[name] for name in names]), lines, right=range(3, 9))
    for row in found:
        if row.fused not in ("", "yes"):
            say.words(f"'{row.name}' can't use the fused GPU kernel: {row.fused}")


def _writable(name: str) -> Path:
    path = Path(name).absolute()
    if path.suffix.lower() not in FORMATS:
        raise SettingError(f"can't write '{path.suffix or path.name}'", where="--output", fix=f"Let the name end in {', '.join(FORMATS)}")
    if not path.parent.is_dir():
        raise SettingError("the folder does not exist", where=str(path.parent), fix="Make it first, or choose another")
    return path


def _write(path: Path, report: ModelReport, document: Document, batch: int) -> None:
    title = document.title or "Network"
    if path.suffix.lower() == ".png":
        _write_png(svg(graph(document.model, report), title=title), path)
        return
    makers = {
        ".csv": lambda: table.csv(report, batch),
        ".html": lambda: table.html(report, document.model, batch, title),
        ".svg": lambda: svg(graph(document.model, report), title=title),
    }
    table.save(makers[path.suffix.lower()](), path)


def _write_png(picture: str, path: Path) -> None:
    """Pixels are made by the window's library, which a bare installation may lack."""
    try:
        call("ui.plots.vector:write_png", picture, path)
    except ImportError as error:
        raise ProjectError("a PNG needs the window's library, which can't be loaded", where=str(path), fix="Write an .svg instead") from error


def propose(options: argparse.Namespace, say: Say) -> int:
    """The network proposed anew for the data as they are; what changed."""
    with Project.open(options.project) as project, Progressing(say, "Looking at the data"):
        change = project.propose()
        layers = [layer.name for layer in project.document.model.layers]
    say.words(f"Proposed anew: {change.words}." if change.anything else "The network is the proposed one already.")
    for name, what in (("+", change.added), ("-", change.removed), ("~", change.changed)):
        if what:
            say.words(f"  {name} {', '.join(what)}")
    told = plain(change)
    say.event("finished", changed_anything=change.anything, **told, network=layers)
    return 0


def start(options: argparse.Namespace, say: Say) -> int:
    """One batch through the untrained network: what stands out before training."""
    with Project.open(options.project) as project, Progressing(say, "Looking at the untrained network") as progress:
        found: Start = call("workbench.project.work:start", project.document, project.folder, progress=progress)
    head = ("layer", "outputs spread", "around", "zeros", "saturated", "gradient", "finding")
    say.table("", head, [_cells(layer) for layer in found.layers], right=(1, 2, 3, 4, 5))
    for layer in found.troubled():
        say.words(f"{layer.level}: '{layer.name}': {layer.message}. {layer.advice}".rstrip())
        for fix in layer.fixes:
            say.words(f"    {fix.title}")
    say.words(f"{found.sentence}. ({found.samples} samples, loss {found.loss:.4g})")
    for layer in found.layers:
        say.event("layer", **plain(layer))
    rest = {"loss": found.loss, "samples": found.samples, "seed": found.seed, "sentence": found.sentence, "level": found.level, "about": found.about}
    say.event("finished", **rest, healthy=not found.troubled())
    return 0


def _cells(layer: LayerStart) -> tuple[Any, ...]:
    values = layer.outputs
    if values is None:
        return layer.name, None, None, None, None, None, "ids"
    saturated = None if layer.saturated is None else f"{layer.saturated:.0%}"
    gradient = None if layer.gradient is None else layer.gradient.norm
    return layer.name, values.spread, values.mean, f"{values.zeros:.0%}", saturated, gradient, layer.verdict
