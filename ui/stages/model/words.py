"""A layer in few words: the parameters that matter, and what it takes from elsewhere."""

from __future__ import annotations

from typing import Any

from workbench.model.report import Complaint, LayerReport, ModelReport
from workbench.model.spec import LayerSpec, ModelSpec

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
        return f"{inner.get('kind', '?')} at every step"
    if layer.kind == "RNN":
        return " · ".join([_cells(p.get("cell")), "sequence" if p.get("return_sequences") else "last step only"])
    if layer.kind in _RECURRENT:
        return " · ".join(_recurrent(p))
    makers: dict[str, Any] = {
        "Dense": lambda: _joined(_units(p), str(p.get("activation") or "linear")),
        "Embedding": lambda: _joined(f"vectors of {p.get('output_dim', '?')}", "padding masked" if p.get("mask_zero") else ""),
        "Conv1D": lambda: _joined(
            f"{p.get('filters', '?')} filters of {_one(p.get('kernel_size', '?'))} steps",
            str(p.get("padding") or ""),
            f"dilation {_one(p['dilation_rate'])}" if p.get("dilation_rate") not in (None, 1) else "",
            str(p.get("activation") or ""),
        ),
        "Dropout": lambda: f"leaves out {float(p.get('rate', 0)):.0%}" if isinstance(p.get("rate", 0), int | float) else "",
        "SpatialDropout1D": lambda: f"leaves out {float(p.get('rate', 0)):.0%}" if isinstance(p.get("rate", 0), int | float) else "",
        "Activation": lambda: str(p.get("activation", "")),
        "RepeatVector": lambda: f"{p.get('n', '?')} times",
        "MaxPooling1D": lambda: f"every {_one(p.get('pool_size', 2))} steps",
        "AveragePooling1D": lambda: f"every {_one(p.get('pool_size', 2))} steps",
        "Reshape": lambda: f"to {tuple(p.get('target_shape', ()))}",
        "Cropping1D": lambda: _crop(p.get("cropping")),
        "Concatenate": lambda: "last axis" if p.get("axis", -1) == -1 else f"axis {p['axis']}",
        "GaussianNoise": lambda: f"spread {p.get('stddev', '?')}",
        "MultiHeadAttention": lambda: f"{p.get('num_heads', '?')} heads of {p.get('key_dim', '?')}{_masked(p)}",
        "GroupQueryAttention": lambda: f"{p.get('num_query_heads', '?')} heads of {p.get('head_dim', '?')}{_masked(p)}",
        "Attention": lambda: f"dot product{' · scaled' if p.get('use_scale') else ''}{_masked(p)}",
        "AdditiveAttention": lambda: f"additive score{_masked(p)}",
        "LayerNormalization": lambda: "each step by itself",
        "BatchNormalization": lambda: "over the batch",
        "Add": lambda: "element by element",
        "Multiply": lambda: "element by element",
        "Average": lambda: "element by element",
        "SinusoidalPositions": lambda: "adds where in the sequence",
        "LearnedPositions": lambda: "adds where in the sequence, learned",
        "GlobalAveragePooling1D": lambda: "average of all steps",
        "GlobalMaxPooling1D": lambda: "largest of all steps",
        "Flatten": lambda: "all in one row",
        "Permute": lambda: f"axes {tuple(p.get('dims', ()))}",
    }
    if layer.kind == "Input":
        return "the data" if p.get("shape") is None else f"shape {tuple(p['shape'])}"
    return makers[layer.kind]() if layer.kind in makers else ""


def _recurrent(p: dict[str, Any]) -> list[str]:
    words = [_units(p), "sequence" if p.get("return_sequences") else "last step only"]
    if p.get("activation", "tanh") != "tanh":
        words.append(str(p["activation"]))
    if p.get("dropout"):
        words.append(f"dropout {p['dropout']}")
    return words


def _cells(given: Any) -> str:
    """``LSTM 32, GRU 16``."""
    cells = [cell for cell in (given if isinstance(given, list | tuple) else [given]) if isinstance(cell, dict)]
    named = [f"{str(cell.get('kind', '?')).removesuffix('Cell')} {(cell.get('parameters') or {}).get('units', '?')}" for cell in cells]
    return ", ".join(named) or "no cell"


def _masked(p: dict[str, Any]) -> str:
    return " · sees the past only" if p.get("use_causal_mask") else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _units(p: dict[str, Any]) -> str:
    units = p.get("units", "?")
    return f"{units:,} unit{'s' if units != 1 else ''}" if isinstance(units, int) else f"{units} units"


def _crop(value: Any) -> str:
    """``without the first 23 steps``."""
    first, last = value if isinstance(value, list) and len(value) == 2 else (value, value)
    ends = [f"the {words} {count}" for words, count in (("first", first), ("last", last)) if isinstance(count, int) and count]
    return f"without {' and '.join(ends)} step{'s' if (first, last) not in ((1, 0), (0, 1)) else ''}" if ends else ""


def parameters_words(report: LayerReport | None) -> str:
    """``4,352 parameters``."""
    if report is None:
        return ""
    return f"{report.parameters:,} parameters" if report.parameters else "no parameters"


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
    return [report.words, report.words.replace("(batch, ", "("), short]


def size(count: int) -> str:
    """Bytes in words: ``22 kB``, ``22.1 MB``."""
    return f"{count / 1e6:,.1f} MB" if count >= 1_000_000 else f"{count / 1e3:,.1f} kB" if count < 10_000 else f"{count / 1e3:,.0f} kB"
