"""A layer in few words: the parameters that matter, and what it takes from elsewhere."""

from __future__ import annotations

from typing import Any

from workbench.model.report import Complaint, LayerReport, ModelReport
from workbench.model.spec import LayerSpec, ModelSpec

from ...translating import said, tr

SUBJECT = {
    **{kind: kind for kind in ("LSTM", "GRU", "SimpleRNN", "Bidirectional", "Conv1D", "ConvLSTM1D")}, "RNN": "cells",
    **dict.fromkeys(("Attention", "AdditiveAttention", "MultiHeadAttention", "GroupQueryAttention"), "attention"),
}
"""Kinds that a network is named after."""
_RECURRENT = ("LSTM", "GRU", "SimpleRNN")


def summary(layer: LayerSpec) -> str:
    """``32 units · last step only``."""
    p = layer.parameters
    if layer.kind == "Bidirectional":
        inner = p.get("layer") or {}
        return " · ".join(["two " + str(inner.get("kind", "?")), *_recurrent(inner.get("parameters") or {})])
    if layer.kind == "TimeDistributed":
        inner = p.get("layer") or {}
        return tr("{value} at every step", value=inner.get('kind', '?'))
    if layer.kind == "RNN":
        return " · ".join([_cells(p.get("cell")), said("sequence") if p.get("return_sequences") else tr("last step only")])
    if layer.kind in _RECURRENT:
        return " · ".join(_recurrent(p))
    makers: dict[str, Any] = {
        "Dense": lambda: _joined(_units(p), str(p.get("activation") or "linear")),
        "Embedding": lambda: _joined(tr("vectors of {value}", value=p.get('output_dim', '?')), tr("padding masked") if p.get("mask_zero") else ""),
        "Conv1D": lambda: _joined(
            tr("{value} filters of {one} steps", value=p.get('filters', '?'), one=_one(p.get('kernel_size', '?'))),
            str(p.get("padding") or ""),
            tr("dilation {one}", one=_one(p['dilation_rate'])) if p.get("dilation_rate") not in (None, 1) else "",
            str(p.get("activation") or ""),
        ),
        "Dropout": lambda: tr("leaves out {float:.0%}", float=float(p.get('rate', 0))) if isinstance(p.get("rate", 0), int | float) else "",
        "SpatialDropout1D": lambda: tr("leaves out {float:.0%}", float=float(p.get('rate', 0))) if isinstance(p.get("rate", 0), int | float) else "",
        "Activation": lambda: str(p.get("activation", "")),
        "RepeatVector": lambda: tr("{value} times", value=p.get('n', '?')),
        "MaxPooling1D": lambda: tr("every {one} steps", one=_one(p.get('pool_size', 2))),
        "AveragePooling1D": lambda: tr("every {one} steps", one=_one(p.get('pool_size', 2))),
        "Reshape": lambda: tr("to {tuple}", tuple=tuple(p.get('target_shape', ()))),
        "Cropping1D": lambda: _crop(p.get("cropping")),
        "Concatenate": lambda: tr("last axis") if p.get("axis", -1) == -1 else tr("axis {p}", p=p['axis']),
        "GaussianNoise": lambda: tr("spread {value}", value=p.get('stddev', '?')),
        "MultiHeadAttention": lambda: tr("{value} heads of {value2}{masked}", value=p.get('num_heads', '?'), value2=p.get('key_dim', '?'),
                                         masked=_masked(p)),
        "GroupQueryAttention": lambda: tr("{value} heads of {value2}{masked}", value=p.get('num_query_heads', '?'),
                                          value2=p.get('head_dim', '?'), masked=_masked(p)),
        "Attention": lambda: f"dot product{' · scaled' if p.get('use_scale') else ''}{_masked(p)}",
        "AdditiveAttention": lambda: tr("additive score{masked}", masked=_masked(p)),
        "LayerNormalization": lambda: tr("each step by itself"),
        "BatchNormalization": lambda: tr("over the batch"),
        "Add": lambda: tr("element by element"),
        "Multiply": lambda: tr("element by element"),
        "Average": lambda: tr("element by element"),
        "SinusoidalPositions": lambda: tr("adds where in the sequence"),
        "LearnedPositions": lambda: tr("adds where in the sequence, learned"),
        "GlobalAveragePooling1D": lambda: tr("average of all steps"),
        "GlobalMaxPooling1D": lambda: tr("largest of all steps"),
        "Flatten": lambda: tr("all in one row"),
        "Permute": lambda: tr("axes {tuple}", tuple=tuple(p.get('dims', ()))),
    }
    if layer.kind == "Input":
        return tr("the data") if p.get("shape") is None else tr("shape {tuple}", tuple=tuple(p['shape']))
    return makers[layer.kind]() if layer.kind in makers else ""


def _recurrent(p: dict[str, Any]) -> list[str]:
    words = [_units(p), said("sequence") if p.get("return_sequences") else tr("last step only")]
    if p.get("activation", "tanh") != "tanh":
        words.append(str(p["activation"]))
    if p.get("dropout"):
        words.append(tr("dropout {p}", p=p['dropout']))
    return words


def _cells(given: Any) -> str:
    """``LSTM 32, GRU 16``."""
    cells = [cell for cell in (given if isinstance(given, list | tuple) else [given]) if isinstance(cell, dict)]
    named = [f"{str(cell.get('kind', '?')).removesuffix('Cell')} {(cell.get('parameters') or {}).get('units', '?')}" for cell in cells]
    return ", ".join(named) or tr("no cell")


def _masked(p: dict[str, Any]) -> str:
    return tr(" · sees the past only") if p.get("use_causal_mask") else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _units(p: dict[str, Any]) -> str:
    units = p.get("units", "?")
    return said(f"{units:,} unit{'s' if units != 1 else ''}") if isinstance(units, int) else tr("{units} units", units=units)


def _crop(value: Any) -> str:
    """``without the first 23 steps``."""
    first, last = value if isinstance(value, list) and len(value) == 2 else (value, value)
    ends = [
        tr("the {words} {count}", words=words, count=count) for words, count in (("first", first), ("last", last)) if isinstance(count, int) and count
    ]
    return f"without {' and '.join(ends)} step{'s' if (first, last) not in ((1, 0), (0, 1)) else ''}" if ends else ""


def parameters_words(report: LayerReport | None) -> str:
    """``4,352 parameters``."""
    if report is None:
        return ""
    return tr("{parameters:,} parameters", parameters=report.parameters) if report.parameters else tr("no parameters")


def breaks(spec: ModelSpec) -> set[int]:
    """Positions whose layer does not take the one directly above (the main lane has a gap there)."""
    return {n for n in range(1, len(spec.layers)) if spec.layers[n - 1].name not in spec.sources(n)}


def complaints(report: ModelReport | None, name: str) -> tuple[Complaint, ...]:
    """What is said about a layer, errors first."""
    mine = [complaint for complaint in report.complaints if complaint.layer == name] if report else []
    return tuple(sorted(mine, key=lambda complaint: complaint.level != "error"))


def shapes(report: LayerReport) -> list[str]:
    """The output's shape in words, and shorter and shorter for where there is little room."""
    if not report.words:
        return [""]
    short = "(" + ", ".join("any" if n is None else f"{n:,}" for n in report.shape[1:]) + ")"
    whole = said(report.words)
    return [whole, whole.replace(f"{whole.partition(', ')[0]}, ", "("), short]


def size(count: int) -> str:
    """Bytes in words: ``22 kB``, ``22.1 MB``."""
    return f"{count / 1e6:,.1f} MB" if count >= 1_000_000 else f"{count / 1e3:,.1f} kB" if count < 10_000 else f"{count / 1e3:,.0f} kB"
