"""The network as a picture: boxes in layers, arrows between them, blocks as frames. Geometry only; ``drawing`` makes an SVG of it.

Layers are laid out from top to bottom in the manner of Sugiyama, Tagawa & Toda ("Methods for visual understanding of hierarchical system
structures", 1981): ranks by the longest path, dummy boxes where an arrow passes a rank, order by barycenters, then places from the order.
A block is laid out on its own first and stands in the whole as one large box, so that frames never cross foreign boxes: a block is a run of
the list, and the list is in topological order, so merging it into one box makes no cycle. Imports nothing heavy.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from . import ranks
from .report import ModelReport
from .spec import SCORES, LayerSpec, ModelSpec, owner, split

WIDTH, HEIGHT = 224.0, 52.0
"""Of a box, in pixels at 100 %."""
GAP, RANK = 28.0, 40.0
"""Between two boxes of a rank, and between two ranks."""
PADDING, TITLE, MARGIN = 16.0, 22.0, 24.0
"""Inside a frame, above its boxes, and around the whole."""
_BESIDE = 22.0
"""Between the ends of two arrows at one box."""
_IN, _OUT = ">", "<"
"""In front of a layer's name: its gate at the top or bottom of a block (no name has these letters)."""
Way = Literal["input", "branch", "state", "scores", "weights"]
"""What an arrow carries: the output of the layer directly above, that of another one, final states, attention scores; or that two layers
have the same weights."""
Point = tuple[float, float]


class Box(Struct, frozen=True):
    """One layer."""

    name: str
    kind: str
    x: float
    y: float
    words: str = ""
    """Its output's shape in words."""
    parameters: int = 0
    block: str = ""
    answer: bool = False
    """Whether the network gives what it gives."""
    level: Literal["", "warning", "error"] = ""
    """The worst complaint about it."""
    frozen: bool = False
    width: float = WIDTH
    height: float = HEIGHT


class Wire(Struct, frozen=True):
    """One arrow, through its points from top to bottom."""

    start: str
    end: str
    way: Way
    points: tuple[Point, ...]
    label: str = ""
    """What is taken, if not the output: ``h``, ``states``, ``scores``."""


class Frame(Struct, frozen=True):
    """The frame of a block."""

    name: str
    x: float
    y: float
    width: float
    height: float


class Graph(Struct, frozen=True):
    """The whole picture, from (0, 0)."""

    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]
    frames: tuple[Frame, ...]
    width: float
    height: float

    def box(self, name: str) -> Box:
        """The box of a layer; KeyError if there is none."""
        for box in self.boxes:
            if box.name == name:
                return box
        raise KeyError(name)

    def ways(self) -> tuple[Way, ...]:
        """Which ways occur, in a fixed order (for the legend)."""
        order = ("input", "branch", "state", "scores", "weights")
        return tuple(sorted({wire.way for wire in self.wires}, key=order.index))


class _Link(Struct, frozen=True):
    start: str
    end: str
    way: Way
    label: str


def graph(spec: ModelSpec, report: ModelReport | None = None) -> Graph:
    """Place every layer; what the report knows is written into the boxes.

    References to layers that do not exist, or that stand below, are left out (``check`` complains about them). 200 layers take some tens
    of milliseconds.
    """
    links = _links(spec)
    homes = _homes(spec)
    inner = {home: _inside(home, homes, links) for home in dict.fromkeys(homes.values()) if home}
    outer = _outside(homes, links, inner)
    return _placed(spec, report, links, homes, inner, outer)


# what is connected -------------------------------------------------------------------------------------------------


def _links(spec: ModelSpec) -> list[_Link]:
    """Every arrow; several states that go the same way are one."""
    labels: dict[tuple[str, str, Way], list[str]] = {}
    for position, layer in enumerate(spec.layers):
        above = [other.name for other in spec.layers[:position]]
        taken: list[tuple[str, Way]] = [(reference, _way(reference, above)) for reference in spec.sources(position)]
        for reference in layer.initial_state:
            taken.append((reference, "state"))
        if layer.shares:
            taken.append((layer.shares, "weights"))
        for reference, way in taken:
            name, port = split(reference)
            if name in above:
                labels.setdefault((name, layer.name, way), []).append(port)
    return [_Link(start, end, way, ", ".join(filter(None, dict.fromkeys(said)))) for (start, end, way), said in labels.items()]


def _way(reference: str, above: list[str]) -> Way:
    name, port = split(reference)
    if port:
        return "scores" if port == SCORES else "state"
    return "input" if above[-1:] == [name] else "branch"


def _homes(spec: ModelSpec) -> dict[str, str]:
    """Layer → key of its block ("" = stands free). Two runs of the same name are two blocks."""
    homes = {layer.name: "" for layer in spec.layers}
    for block, first, end in spec.blocks():
        for layer in spec.layers[first:end]:
            homes[layer.name] = f"{block}@{first}"
    return homes


# blocks on their own, then the whole -------------------------------------------------------------------------------


def _inside(key: str, homes: dict[str, str], links: list[_Link]) -> ranks.Layout:
    """A block's layers, with a gate at its top for every foreign layer it takes from, and one at its bottom for each that gives."""
    members = {name: (WIDTH, HEIGHT) for name, home in homes.items() if home == key}
    edges: dict[ranks.Edge, None] = {}
    tops: dict[str, tuple[float, float]] = {}
    bottoms: dict[str, tuple[float, float]] = {}
    for link in links:
        start, end = homes[link.start] == key, homes[link.end] == key
        if start and end:
            edges[link.start, link.end, link.way] = None
        elif end:
            tops[_IN + link.start] = (0.0, 0.0)
            edges[_IN + link.start, link.end, ""] = None
        elif start:
            bottoms[_OUT + link.start] = (0.0, 0.0)
            edges[link.start, _OUT + link.start, ""] = None
    return ranks.layout({**tops, **members, **bottoms}, list(edges), GAP, RANK, list(tops), list(bottoms))


def _outside(homes: dict[str, str], links: list[_Link], inner: dict[str, ranks.Layout]) -> ranks.Layout:
    """Blocks as large boxes, and the layers that stand free."""
    nodes = {home or name: _framed(inner[home]) if home else (WIDTH, HEIGHT) for name, home in homes.items()}
    ports: dict[ranks.Edge, tuple[float, float]] = {}
    for link in links:
        start, end = homes[link.start], homes[link.end]
        if not start or start != end:
            ports[_edge(link, homes)] = (_port(inner, start, _OUT + link.start), _port(inner, end, _IN + link.start))
    return ranks.layout(nodes, list(ports), GAP, RANK, ports=ports)


def _edge(link: _Link, homes: dict[str, str]) -> ranks.Edge:
    """Its edge among blocks and free layers; those that leave one layer for one block are one."""
    return homes[link.start] or link.start, homes[link.end] or link.end, link.start


def _framed(block: ranks.Layout) -> tuple[float, float]:
    above, below = _paddings(block)
    return block.width + 2 * PADDING, above + block.height + below


def _paddings(block: ranks.Layout) -> tuple[float, float]:
    """Above and below the block's layers: where it has gates, their rank gives room already."""
    return TITLE + PADDING * (not any(name.startswith(_IN) for name in block.places)), PADDING * (
        not any(name.startswith(_OUT) for name in block.places)
    )


def _port(inner: dict[str, ranks.Layout], home: str, gate: str) -> float:
    """Where a gate lies, from the middle of its block; 0 for a free layer."""
    return inner[home].places[gate][0] - inner[home].width / 2 if home else 0.0


# joined ------------------------------------------------------------------------------------------------------------


def _placed(
    spec: ModelSpec, report: ModelReport | None, links: list[_Link], homes: dict[str, str], inner: dict[str, ranks.Layout], outer: ranks.Layout
) -> Graph:
    origins = {home: _origin(outer.places[home], inner[home]) for home in inner}
    frames = tuple(_frame(home, outer.places[home], inner[home]) for home in inner)
    rows = {row.name: row for row in report.layers} if report is not None else {}
    levels = _levels(report)
    answers = {owner(answer) for answer in spec.answers}
    boxes = []
    for layer in spec.layers:
        home = homes[layer.name]
        x, y = _moved(inner[home].places[layer.name], origins[home]) if home else _moved(outer.places[layer.name], (MARGIN, MARGIN))
        row = rows.get(layer.name)
        boxes.append(
            Box(
                name=layer.name,
                kind=_kind(layer),
                x=x - WIDTH / 2,
                y=y,
                words=row.words if row is not None else "",
                parameters=row.parameters if row is not None else 0,
                block=layer.block,
                answer=layer.name in answers,
                level=levels.get(layer.name, ""),
                frozen=not layer.trainable,
            )
        )
    wires = _spread([_wire(link, homes, inner, outer, origins) for link in links])
    return Graph(tuple(boxes), wires, frames, outer.width + 2 * MARGIN, outer.height + 2 * MARGIN)


def _kind(layer: LayerSpec) -> str:
    """``Bidirectional LSTM``, ``LSTM, weights of 'encoder'``."""
    inner = layer.parameters.get("layer")
    kind = f"{layer.kind} {inner.get('kind', '')}".strip() if isinstance(inner, dict) else layer.kind
    return f"{kind}, weights of '{layer.shares}'" if layer.shares else kind


def _levels(report: ModelReport | None) -> dict[str, Literal["", "warning", "error"]]:
    found: dict[str, Literal["", "warning", "error"]] = {}
    for complaint in (*report.warnings, *report.errors) if report is not None else ():
        found[complaint.layer] = complaint.level
    return found


def _origin(place: Point, block: ranks.Layout) -> Point:
    """Where the inside of a block begins in the whole."""
    return place[0] - block.width / 2 + MARGIN, place[1] + _paddings(block)[0] + MARGIN


def _frame(home: str, place: Point, block: ranks.Layout) -> Frame:
    width, height = _framed(block)
    return Frame(home.rpartition("@")[0], place[0] - width / 2 + MARGIN, place[1] + MARGIN, width, height)


def _moved(point: Point, origin: Point) -> Point:
    return point[0] + origin[0], point[1] + origin[1]


def _wire(link: _Link, homes: dict[str, str], inner: dict[str, ranks.Layout], outer: ranks.Layout, origins: dict[str, Point]) -> Wire:
    start, end = homes[link.start], homes[link.end]
    if start and start == end:
        points = [_moved(point, origins[start]) for point in inner[start].routes[link.start, link.end, link.way]]
        return Wire(link.start, link.end, link.way, tuple(points), link.label)
    points = [_moved(point, (MARGIN, MARGIN)) for point in outer.routes[_edge(link, homes)]]
    if start:
        points = [_moved(point, origins[start]) for point in inner[start].routes[link.start, _OUT + link.start, ""]] + points
    if end:
        points += [_moved(point, origins[end]) for point in inner[end].routes[_IN + link.start, link.end, ""]]
    return Wire(link.start, link.end, link.way, tuple(dict.fromkeys(points)), link.label)


def _spread(wires: list[Wire]) -> tuple[Wire, ...]:
    """Arrows that end at the same box end beside each other, in the order in which they come."""
    places: dict[int, float] = {}
    for name in dict.fromkeys(wire.end for wire in wires):
        coming = [n for n, wire in enumerate(wires) if wire.end == name]
        coming.sort(key=lambda n: (wires[n].points[-2][0], wires[n].way != "input"))
        step = min(_BESIDE, 0.6 * WIDTH / max(len(coming), 1))
        places.update({n: (place - (len(coming) - 1) / 2) * step for place, n in enumerate(coming)})
    return tuple(replace(wire, points=_ended(wire.points, places[n])) for n, wire in enumerate(wires))


def _ended(points: tuple[Point, ...], shift: float) -> tuple[Point, ...]:
    *before, (x, y) = points
    return (*before, (x + shift, y))
