"""The analysis as rows: for a window, as CSV, and as a page of HTML with the network's graph inside. Imports nothing heavy."""

from __future__ import annotations

import csv as comma
import io
import math
from html import escape
from pathlib import Path

from msgspec import Struct

from ..errors import DataError
from . import drawing
from .graph import graph
from .report import LayerReport, ModelReport
from .spec import ModelSpec

FLOAT = 4
"""Bytes of a number in float32."""


class Row(Struct, frozen=True):
    """One layer, or the sum of a block, or of all."""

    name: str
    kind: str
    block: str = ""
    shape: str = ""
    """Output in words; "" = unknown."""
    short: str = ""
    """``168 × 32``: the output's size without the batch."""
    known: bool = True
    """Whether its shape could be found (its figures are nothing otherwise)."""
    parameters: int = 0
    """A layer that uses another's weights has none of its own."""
    trainable: int = 0
    state: int = 0
    receptive_field: int | None = None
    """Input steps one output value can see; None = all."""
    step: int = 0
    """Multiply–adds for one time step of one sample."""
    sequence: int = 0
    """Multiply–adds for one whole sample."""
    memory: int = 0
    """Bytes that its output takes for a batch, in float32."""
    fused: str = ""
    """"" = not recurrent; "yes", or why the fused GPU kernel can't be used."""
    shares: str = ""
    """The layer whose weights it uses."""
    layers: int = 1
    """How many layers a sum has."""


COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("name", "Layer", ""),
    ("kind", "Kind", ""),
    ("shape", "Output", "What one call gives"),
    ("parameters", "Parameters", "Numbers in its weights"),
    ("trainable", "Learns", "How many of them change while training"),
    ("state", "State", "Numbers carried from step to step"),
    ("receptive_field", "Sees", "Input steps that one output value can see"),
    ("step", "Per step", "Multiply–adds for one time step of one sample"),
    ("sequence", "Per sample", "Multiply–adds for one whole sample"),
    ("memory", "Memory", "Its output for a batch, in float32"),
    ("fused", "Fused kernel", "Whether a GPU would use its fast kernel for recurrent layers, or why not"),
)
"""Field, header and meaning of every column."""
NUMBERS = ("parameters", "trainable", "state", "receptive_field", "step", "sequence", "memory")


def rows(report: ModelReport, batch: int = 1) -> tuple[Row, ...]:
    """One row for each layer, in order.

    Parameters
    ----------
    batch : int
        Samples in a batch, for the memory.
    """
    return tuple(_row(layer, batch) for layer in report.layers)


def _row(layer: LayerReport, batch: int) -> Row:
    return Row(
        name=layer.name,
        kind=layer.kind,
        block=layer.block,
        shape=layer.words,
        short=" × ".join("any" if n is None else f"{n:,}" for n in layer.shape[1:]),
        known=bool(layer.shape),
        parameters=layer.parameters,
        trainable=layer.trainable,
        state=layer.state,
        receptive_field=layer.receptive_field,
        step=layer.multiply_adds_step,
        sequence=layer.multiply_adds,
        memory=batch * layer.memory,
        fused=layer.fused,
        shares=layer.shares,
    )


def blocks(found: tuple[Row, ...]) -> tuple[Row, ...]:
    """The sum of every block, a run of neighboring rows."""
    runs: list[list[Row]] = []
    for before, row in zip((None, *found), found, strict=False):
        if row.block and (before is None or before.block != row.block):
            runs.append([])
        if row.block:
            runs[-1].append(row)
    return tuple(summed(run[0].block, tuple(run)) for run in runs)


def total(found: tuple[Row, ...]) -> Row:
    """The sum of all."""
    return summed("All layers", found)


def summed(name: str, found: tuple[Row, ...]) -> Row:
    """The sum of some rows; a receptive field is the last one's."""
    return Row(
        name=name,
        kind=f"{len(found)} layer{'s' if len(found) != 1 else ''}",
        block=found[0].block if found and all(row.block == found[0].block for row in found) else "",
        shape=found[-1].shape if found else "",
        short=found[-1].short if found else "",
        known=all(row.known for row in found),
        parameters=sum(row.parameters for row in found),
        trainable=sum(row.trainable for row in found),
        state=sum(row.state for row in found),
        receptive_field=found[-1].receptive_field if found else None,
        step=sum(row.step for row in found),
        sequence=sum(row.sequence for row in found),
        memory=sum(row.memory for row in found),
        layers=len(found),
    )


# in words ----------------------------------------------------------------------------------------------------------


def words(row: Row, column: str) -> str:
    """What stands in a cell; "–" for nothing."""
    if column in ("name", "shape"):
        return getattr(row, column) or "–"
    if column == "kind":
        return f"{row.kind}, weights of '{row.shares}'" if row.shares else row.kind
    if column == "fused":
        return row.fused or "–"
    if not row.known and row.layers == 1:
        return "–"
    if column == "receptive_field":
        steps = row.receptive_field
        return "all steps" if steps is None else f"{steps:,} step{'s' if steps != 1 else ''}"
    return size(row.memory) if column == "memory" else f"{getattr(row, column):,}"


def value(row: Row, column: str) -> float | str:
    """What a column is sorted by: numbers as numbers; "all steps" is the most, nothing the least."""
    if column not in NUMBERS:
        return words(row, column).lower()
    if not row.known and row.layers == 1:
        return -1.0
    found = getattr(row, column)
    return math.inf if found is None else float(found)


def size(count: int) -> str:
    """Bytes in words: ``512 B``, ``22 kB``, ``22.1 MB``, ``1.2 GB``."""
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if count >= unit:
            return f"{count / unit:,.1f} {name}" if count < 100 * unit else f"{count / unit:,.0f} {name}"
    return f"{count:,} B"


def summary(found: tuple[Row, ...], batch: int) -> str:
    """The totals in one line."""
    whole = total(found)
    frozen = whole.parameters - whole.trainable
    learn = "all of them learn" if not frozen else f"{whole.trainable:,} of them learn"
    return (
        f"{whole.parameters:,} parameters ({size(FLOAT * whole.parameters)} in float32), {learn} · {whole.sequence:,} multiply–adds a sample · "
        f"{whole.state:,} numbers of state · outputs of a batch of {batch}: {size(whole.memory)}"
    )


# as files ----------------------------------------------------------------------------------------------------------


def csv(report: ModelReport, batch: int = 1) -> str:
    """Layers, then blocks, then the total; plain numbers. ``receptive_field`` is empty where all steps are seen."""
    found = rows(report, batch)
    text = io.StringIO()
    writer = comma.writer(text, lineterminator="\n")
    writer.writerow(
        ("row", "layer", "kind", "block", "output", "parameters", "trainable", "state", "receptive_field", "multiply_adds_per_step",
         "multiply_adds_per_sample", "memory_bytes_per_batch", "fused", "weights_of")
    )
    for what, part in (("layer", found), ("block", blocks(found)), ("total", (total(found),))):
        for row in part:
            reach = "" if row.receptive_field is None else row.receptive_field
            writer.writerow(
                (what, row.name, row.kind, row.block, row.shape, row.parameters, row.trainable, row.state, reach, row.step, row.sequence, row.memory,
                 row.fused, row.shares)
            )
    return text.getvalue()


def save(text: str, path: Path) -> Path:
    """Write a text; the file is there whole or not at all.

    Raises
    ------
    DataError
        It can't be written.
    """
    half = path.with_name(path.name + ".part")
    try:
        half.write_text(text, encoding="utf-8", newline="")
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise DataError(f"can't be written ({error.strerror})", where=str(path), fix="Choose another place") from error
    return path


def html(report: ModelReport, spec: ModelSpec, batch: int = 1, title: str = "Network") -> str:
    """A page that needs no other file: totals, complaints, the table, blocks and the graph; light or dark as its reader has it."""
    found = rows(report, batch)
    sums = blocks(found)
    parts = [
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}: analysis of the network</title><style>{drawing.style()}{_CSS}</style></head><body><main>",
        f"<h1>{escape(title)}</h1><p class=quiet>{escape(summary(found, batch))}</p>",
        _complaints(report),
        f"<section><h2>Layers</h2><div class=scroll>{_table(found, total(found))}</div></section>",
        f"<section><h2>Blocks</h2><div class=scroll>{_table(sums)}</div></section>" if sums else "",
        f"<section><h2>Graph</h2><div class=scroll>{_graph(report, spec, title)}</div></section>",
        "</main></body></html>\n",
    ]
    return "\n".join(filter(None, parts))


def _graph(report: ModelReport, spec: ModelSpec, title: str) -> str:
    return drawing.svg(graph(spec, report), drawing.VARIABLES, title, background=False, font="inherit")


def _complaints(report: ModelReport) -> str:
    if not report.complaints:
        return ""
    items = [
        f'<li class="{complaint.level}">{escape(complaint.message)}{f" <b>{escape(complaint.layer)}</b>" if complaint.layer else ""}</li>'
        for complaint in report.complaints
    ]
    return f"<section><h2>Findings</h2><ul>{''.join(items)}</ul></section>"


def _table(found: tuple[Row, ...], last: Row | None = None) -> str:
    head = "".join(f'<th{_side(name)} title="{escape(help_)}">{escape(header)}</th>' for name, header, help_ in COLUMNS)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in found)
    foot = f"<tfoot><tr>{_cells(last)}</tr></tfoot>" if last is not None else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}</table>"


def _cells(row: Row) -> str:
    return "".join(f"<td{_side(name)}>{escape(words(row, name))}</td>" for name, _, _ in COLUMNS)


def _side(column: str) -> str:
    return " class=n" if column in NUMBERS else ""


_CSS = """
:root { color-scheme: light dark }
* { box-sizing:border-box }
body { margin:0; background:var(--graph-window); color:var(--graph-text);
  font:13px/1.5 Inter,"Segoe UI",system-ui,"DejaVu Sans",sans-serif; font-variant-numeric:tabular-nums }
main { max-width:1180px; margin:0 auto; padding:40px 24px 64px }
h1 { font-size:28px; font-weight:600; margin:0 0 4px } h2 { font-size:15px; font-weight:600; margin:0 0 12px }
.quiet { color:var(--graph-text2); margin:0 }
section { background:var(--graph-surface); border:1px solid var(--graph-border); border-radius:8px; padding:16px 20px; margin-top:16px }
.scroll { overflow-x:auto } .scroll svg { max-width:100%; height:auto }
table { border-collapse:collapse; width:100%; font-size:12px }
th { text-align:left; font-weight:500; color:var(--graph-text2); border-bottom:1px solid var(--graph-border); padding:4px 14px 6px 0;
  white-space:nowrap }
td { padding:5px 14px 5px 0; vertical-align:top } td:first-child, tfoot td { font-weight:600 } .n { text-align:right }
tfoot td { border-top:1px solid var(--graph-border) }
ul { margin:0; padding-left:18px } li.error { color:var(--graph-err) } li.warning { color:var(--graph-warn) }
@media print { section { break-inside:avoid } body { background:none } }
"""
