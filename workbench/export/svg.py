"""Small charts as inline SVG, and heat maps as inline PNG, for the report: no script, no outside file, colors by CSS class."""

from __future__ import annotations

import base64
import math
import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

WIDTH, HEIGHT = 760, 250
LEFT, RIGHT, TOP, BOTTOM = 56, 12, 10, 40
_VIRIDIS = ((68, 1, 84), (72, 40, 120), (62, 73, 137), (49, 104, 142), (38, 130, 142), (31, 158, 137), (53, 183, 121), (110, 206, 88), (181, 222, 43),
            (253, 231, 37))
"""Ten equally spaced stops of matplotlib's viridis, from 0 to 1."""
_DIVERGING = ((10, 63, 143), (79, 143, 214), (245, 245, 247), (200, 116, 50), (124, 31, 0))
"""From −m over 0 to +m."""


@dataclass(frozen=True)
class Line:
    """One curve: its legend, its CSS class (``blue``, ``orange``, ``truth``, ``grey`` …) and its points."""

    name: str
    color: str
    x: Sequence[float]
    y: Sequence[float]


def number(value: float | None, digits: int = 4) -> str:
    """For people: thousands with a comma, a true minus, no ``e-02``; an en dash where there is none."""
    if value is None or not math.isfinite(value):
        return "–"
    if value == 0:
        return "0"
    size = math.floor(math.log10(abs(value)))
    if size < -4 or size > 8:
        mantissa = f"{value / 10.0 ** size:.{max(digits - 2, 1)}f}"
        return f"{mantissa} × 10{str(size).translate(str.maketrans('-0123456789', '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'))}".replace("-", "−")
    places = max(digits - 1 - size, 0)
    text = f"{value:,.{places}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round values inside [low, high], at most ``most`` + 1 of them."""
    span = high - low
    if not math.isfinite(span) or span <= 0:
        return [low]
    rough = span / most
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(m * magnitude for m in (1, 2, 2.5, 5, 10) if m * magnitude >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    return [round(k * step, 12) for k in range(first, math.floor(high / step + 1e-9) + 1)]


def log_ticks(low: float, high: float) -> list[float]:
    """1, 2 and 5 times powers of ten inside [low, high]; powers only where that would be many."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    fine = [m * 10.0 ** p for p in powers for m in (1, 2, 5) if low <= m * 10.0 ** p <= high]
    return fine if len(fine) <= 6 else [10.0 ** p for p in powers if low <= 10.0 ** p <= high] or fine


def chart(lines: Sequence[Line], *, x_title: str, label: str, log: bool = False, x_words: Callable[[float], str] | None = None) -> str:
    """A line chart; ``label`` is what a screen reader says. Points that are not finite break a curve."""
    drawn = [line for line in lines if len(line.x)]
    values = np.concatenate([np.asarray(line.y, float) for line in drawn]) if drawn else np.zeros(0)
    values = values[np.isfinite(values) & ((values > 0) | (not log))]
    if not values.size:
        return '<p class="quiet">Nothing to draw.</p>'
    low, high = float(values.min()), float(values.max())
    low, high = (low / 1.1, high * 1.1) if log else _padded(low, high)
    left, right = min(float(np.min(line.x)) for line in drawn), max(float(np.max(line.x)) for line in drawn)
    right = right if right > left else left + 1.0
    across = _scale(left, right, LEFT, WIDTH - RIGHT)
    up = _log_scale(low, high) if log else _scale(low, high, HEIGHT - BOTTOM, TOP)
    marks = log_ticks(low, high) if log else ticks(low, high)
    parts = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">']
    parts += [_grid(up(v), number(v, 3)) for v in marks]
    parts += [_below(across(v), x_words(v) if x_words else number(v, 5)) for v in _below_ticks(drawn, left, right)]
    parts.append(f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{HEIGHT - BOTTOM}" y2="{HEIGHT - BOTTOM}"/>')
    parts.append(f'<text class="tick" x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 5}" text-anchor="middle">{escape(x_title)}</text>')
    parts += [_curve(line, across, up, log) for line in drawn]
    return "".join([*parts, "</svg>", legend(drawn)])


def legend(lines: Sequence[Line]) -> str:
    """A swatch and a word for each curve."""
    named = [line for line in lines if line.name]
    return '<p class="legend">' + "".join(f'<span><i class="swatch {line.color}"></i>{escape(line.name)}</span>' for line in named) + "</p>"


def heat_map(values: np.ndarray, *, signed: bool, label: str) -> str:
    """(time, unit) → a picture with a row for each unit; 0…1 in viridis, or ±m diverging. NaN is transparent."""
    grid = np.asarray(values, float).T
    largest = float(np.nanmax(np.abs(grid))) if np.isfinite(grid).any() else 1.0
    place = (grid / (largest or 1.0) + 1) / 2 if signed else grid
    pixels = _colors(np.nan_to_num(np.clip(place, 0, 1)), _DIVERGING if signed else _VIRIDIS)
    alpha = np.where(np.isnan(grid), 0, 255).astype(np.uint8)[..., None]
    data = base64.b64encode(png(np.concatenate([pixels, alpha], axis=-1))).decode()
    scale_words = f"from −{number(largest, 3)} to {number(largest, 3)}" if signed else "from 0 to 1"
    return f'<img class="heat" alt="{escape(label)}" src="data:image/png;base64,{data}"><p class="quiet">{escape(label)}, {scale_words}</p>'


def png(pixels: np.ndarray) -> bytes:
    """RGBA (height, width, 4) uint8 → PNG (ISO 15948: signature, IHDR, one IDAT of unfiltered rows, IEND)."""
    height, width, _ = pixels.shape
    rows = np.concatenate([np.zeros((height, 1), np.uint8), pixels.reshape(height, -1)], axis=1).tobytes()

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def _colors(place: np.ndarray, stops: Sequence[tuple[int, int, int]]) -> np.ndarray:
    at = np.linspace(0, 1, len(stops))
    table = np.asarray(stops, float)
    return np.stack([np.interp(place, at, table[:, k]) for k in range(3)], axis=-1).round().astype(np.uint8)


def _padded(low: float, high: float) -> tuple[float, float]:
    room = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    return low - room, high + room


def _scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    return lambda value: start + (value - low) / (high - low) * (end - start)


def _log_scale(low: float, high: float) -> Callable[[float], float]:
    linear = _scale(math.log10(low), math.log10(high), HEIGHT - BOTTOM, TOP)
    return lambda value: linear(math.log10(value))


def _grid(y: float, words: str) -> str:
    return (f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
            f'<text class="tick" x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{escape(words)}</text>')


def _below(x: float, words: str) -> str:
    return f'<text class="tick" x="{x:.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{escape(words)}</text>'


def _below_ticks(lines: Sequence[Line], left: float, right: float) -> list[float]:
    """Epochs, steps and rows are counted: no half ones."""
    counted = all(float(x).is_integer() for line in lines for x in line.x)
    return [v for v in ticks(left, right, 6) if not counted or float(v).is_integer()]


def _curve(line: Line, across: Callable[[float], float], up: Callable[[float], float], log: bool) -> str:
    pieces: list[list[str]] = [[]]
    for x, y in zip(line.x, line.y, strict=True):
        if y is None or not math.isfinite(y) or (log and y <= 0):
            pieces.append([])
        else:
            pieces[-1].append(f"{across(x):.1f},{up(y):.1f}")
    path = " ".join("M" + " L".join(piece if len(piece) > 1 else piece * 2) for piece in pieces if piece)
    return f'<path class="curve {line.color}" d="{path}"/>'
