"""The network's graph as SVG, in colors that are given: fixed ones, or CSS variables of the page around it. Imports nothing heavy."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from msgspec import Struct

from .graph import PADDING, Box, Frame, Graph, Point, Way, Wire

FONT = "Inter, 'Segoe UI', 'DejaVu Sans', sans-serif"
_LEGEND = 32.0
WAYS: dict[Way, str] = {
    "input": "output of the layer above",
    "branch": "output of another layer",
    "state": "final states",
    "scores": "attention scores",
    "weights": "the same weights",
}
"""What an arrow's color means."""


class Colors(Struct, frozen=True):
    """CSS colors of the parts of a picture."""

    window: str
    surface: str
    border: str
    text: str
    text2: str
    axis: str
    accent: str
    warn: str
    err: str
    branch: str
    state: str
    scores: str
    weights: str

    def way(self, way: Way) -> str:
        """Color of an arrow."""
        return self.axis if way == "input" else str(getattr(self, way))


LIGHT = Colors("#F6F6F8", "#FFFFFF", "#CFCFD8", "#1B1B22", "#5A5A66", "#92929E", "#5B4FD6", "#9A5B00", "#C02B2B", "#0B62C1", "#00967D", "#6B4E00",
               "#B0309A")
DARK = Colors("#131316", "#1B1B20", "#3B3B45", "#EDEDF2", "#A9A9B6", "#6A6A76", "#9A8CFF", "#F0B04A", "#FF7A73", "#62A8FF", "#2FCBA8", "#F2DC7A",
              "#EE86D2")
VARIABLES = Colors(*(f"var(--graph-{name})" for name in Colors.__struct_fields__))
"""For an SVG inside a page: see :func:`style`."""


def style() -> str:
    """CSS that gives :data:`VARIABLES` their values by the reader's own setting."""

    def values(colors: Colors) -> str:
        return " ".join(f"--graph-{name}:{getattr(colors, name)};" for name in Colors.__struct_fields__)

    return f":root {{ {values(LIGHT)} }} @media (prefers-color-scheme: dark) {{ :root {{ {values(DARK)} }} }}"


def svg(
    graph: Graph, colors: Colors = LIGHT, title: str = "Network", *, legend: bool = True, background: bool = True, font: str = FONT
) -> str:
    """The picture as an SVG document without scripts or outside files.

    Parameters
    ----------
    colors : Colors
        :data:`LIGHT`, :data:`DARK`, :data:`VARIABLES`, or a window's own.
    legend : bool
        Whether a line below says what the colors of the arrows mean.
    background : bool
        Whether the picture has a ground of its own.
    font : str
        CSS list of font families.
    """
    ways: list[Way] = [*graph.ways()] if legend else []
    if ways[:1] == ["input"]:
        ways.pop(0)
    width = max(graph.width, 2 * PADDING + sum(40 + 6.2 * len(WAYS[way]) for way in ways))
    height = graph.height + (_LEGEND if ways else 0.0)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}" viewBox="0 0 {_n(width)} {_n(height)}" '
        f'font-family="{font}" role="img">',
        f"<title>{escape(title)}</title>",
    ]
    if background:
        parts.append(f'<rect width="{_n(width)}" height="{_n(height)}" fill="{colors.window}"/>')
    parts += [_frame(frame, colors) for frame in graph.frames]
    parts += [_wire(wire, colors) for wire in graph.wires]
    parts += [_box(box, colors) for box in graph.boxes]
    parts += [_key(n, ways, graph.height, colors) for n in range(len(ways))]
    return "\n".join([*parts, "</svg>\n"])


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _frame(frame: Frame, colors: Colors) -> str:
    x, y = _n(frame.x), _n(frame.y)
    return (
        f'<rect x="{x}" y="{y}" width="{_n(frame.width)}" height="{_n(frame.height)}" rx="8" fill="none" stroke="{colors.border}" '
        f'stroke-dasharray="5 4"/>'
        f'<text x="{_n(frame.x + 12)}" y="{_n(frame.y + 17)}" font-size="11" font-weight="600" fill="{colors.text2}">{escape(frame.name)}</text>'
    )


def _box(box: Box, colors: Colors) -> str:
    edge = {"error": colors.err, "warning": colors.warn}.get(box.level, colors.accent if box.answer else colors.border)
    heavy = 2 if box.level == "error" or box.answer else 1
    rounded = 3 if box.kind == "Input" else 8
    name = elided(box.name, box.width - 24 - min(6.2 * len(box.kind) + 8, 96), 7.4)
    kind = elided(box.kind + (" · frozen" if box.frozen else ""), box.width - 28 - 7.4 * len(name), 6.0)
    said = elided(box.words.replace("(batch, ", "(") or "shape unknown", box.width - 24, 5.9)
    told = ", an output of the network" if box.answer else ""
    tip = f"{box.name}: {box.kind}, {box.words or 'shape unknown'}, {box.parameters:,} parameters{told}"
    x, y = box.x + 12, box.y
    return (
        f"<g><title>{escape(tip)}</title>"
        f'<rect x="{_n(box.x)}" y="{_n(y)}" width="{_n(box.width)}" height="{_n(box.height)}" rx="{rounded}" fill="{colors.surface}" '
        f'stroke="{edge}" stroke-width="{heavy}"/>'
        f'<text x="{_n(x)}" y="{_n(y + 22)}" font-size="13" font-weight="600" fill="{colors.text}">{escape(name)}</text>'
        f'<text x="{_n(box.x + box.width - 12)}" y="{_n(y + 22)}" font-size="11" text-anchor="end" fill="{colors.text2}">{escape(kind)}</text>'
        f'<text x="{_n(x)}" y="{_n(y + 40)}" font-size="11" fill="{colors.text2}">{escape(said)}</text></g>'
    )


def elided(text: str, room: float, each: float) -> str:
    """The text, or its beginning and an ellipsis where it is longer than the room, at ``each`` pixels a letter."""
    most = max(int(room / each), 3)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _wire(wire: Wire, colors: Colors) -> str:
    color = colors.way(wire.way)
    dashes = ' stroke-dasharray="4 3"' if wire.way == "weights" else ""
    x, y = wire.points[-1]
    head = f'<path d="M{_n(x - 4)} {_n(y - 8)}L{_n(x)} {_n(y)}L{_n(x + 4)} {_n(y - 8)}Z" fill="{color}"/>'
    drawn = f'<path d="{path(wire.points)}" fill="none" stroke="{color}" stroke-width="1.6"{dashes}/>'
    return f"<g><title>{escape(_told(wire))}</title>{drawn}{head}{_label(wire, colors)}</g>"


def _told(wire: Wire) -> str:
    taken = f" ({wire.label})" if wire.label else ""
    return f"{wire.start} → {wire.end}: {WAYS[wire.way]}{taken}"


def _label(wire: Wire, colors: Colors) -> str:
    """What is taken, beside the arrow's head."""
    if not wire.label:
        return ""
    (from_x, _), (x, y) = wire.points[-2:]
    side, anchor = (-7, "end") if from_x < x else (7, "start")
    return (
        f'<text x="{_n(x + side)}" y="{_n(y - 5)}" font-size="11" text-anchor="{anchor}" fill="{colors.text2}">{escape(wire.label)}</text>'
    )


def path(points: tuple[Point, ...]) -> str:
    """A line through the points that leaves and reaches each of them upright; the last 6 pixels are for the head."""
    *before, (x, y) = points
    points = (*before, (x, y - 6))
    parts = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x0 - x1) < 0.5:
            parts.append(f"L{_n(x1)} {_n(y1)}")
        else:
            middle = (y0 + y1) / 2
            parts.append(f"C{_n(x0)} {_n(middle)} {_n(x1)} {_n(middle)} {_n(x1)} {_n(y1)}")
    return "".join(parts)


def _key(n: int, ways: list[Way], top: float, colors: Colors) -> str:
    left = PADDING + 8 + sum(40 + 6.2 * len(WAYS[way]) for way in ways[:n])
    way, y = ways[n], top + _LEGEND / 2 - 6
    dashes = ' stroke-dasharray="4 3"' if way == "weights" else ""
    return (
        f'<path d="M{_n(left)} {_n(y)}L{_n(left + 18)} {_n(y)}" stroke="{colors.way(way)}" stroke-width="2"{dashes}/>'
        f'<text x="{_n(left + 25)}" y="{_n(y + 4)}" font-size="11" fill="{colors.text2}">{escape(WAYS[way])}</text>'
    )
