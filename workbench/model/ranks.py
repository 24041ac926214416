"""Places for the nodes of a directed acyclic graph, from top to bottom; pure geometry. Imports nothing.

Ranks by the longest path, a dummy in every rank that an edge passes, order by barycenters (Sugiyama, Tagawa & Toda 1981), places by least
squares under the order: in a rank, the x nearest to the neighbors' that keep their distances are an isotonic regression, which pooling
adjacent violators solves exactly (Ayer et al. 1955).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Edge = tuple[str, str, str]
"""(start, end, tag): several edges between the same two nodes differ in their tags."""
Node = str | tuple[Edge, int]
"""A node, or the dummy of an edge in a rank."""
_SWEEPS = 8
_DUMMY = 14.0
"""Width that an edge takes in a rank it passes."""


@dataclass(frozen=True)
class Layout:
    """Middle and top of every node, the points of every edge, and the size of the whole (from x = 0, y = 0)."""

    places: dict[str, tuple[float, float]]
    routes: dict[Edge, tuple[tuple[float, float], ...]]
    width: float
    height: float


@dataclass
class _Net:
    """Nodes and dummies by rank, with their neighbors in the ranks beside."""

    rows: list[list[Node]]
    widths: dict[Node, float]
    above: dict[Node, list[tuple[Node, float, float]]] = field(default_factory=lambda: defaultdict(list))
    """Neighbor, how far to its right (or left) this node wants to be, and how much that counts."""
    below: dict[Node, list[tuple[Node, float, float]]] = field(default_factory=lambda: defaultdict(list))


def layout(
    nodes: Mapping[str, tuple[float, float]],
    edges: Sequence[Edge],
    gap: float,
    rank_gap: float,
    tops: Sequence[str] = (),
    bottoms: Sequence[str] = (),
    ports: Mapping[Edge, tuple[float, float]] | None = None,
) -> Layout:
    """Place the nodes.

    Parameters
    ----------
    nodes : mapping
        Name → (width, height), in topological order.
    edges : sequence
        All from earlier to later nodes.
    tops, bottoms : sequence
        Nodes to be kept in the first and in the last rank.
    ports : mapping, optional
        Edge → how far from the middle of its two nodes it starts and ends.
    """
    if not nodes:
        return Layout({}, {}, 0.0, 0.0)
    rank = _ranks(nodes, edges, tops, bottoms)
    net = _net(nodes, edges, rank, ports or {})
    _order(net)
    x = _across(net, gap)
    return _drawn(nodes, edges, rank, net, x, rank_gap, ports or {})


# ranks -------------------------------------------------------------------------------------------------------------


def _ranks(nodes: Mapping[str, tuple[float, float]], edges: Sequence[Edge], tops: Sequence[str], bottoms: Sequence[str]) -> dict[str, int]:
    """Longest path from the top; what has nothing above it stands directly above the first that takes it."""
    rank = dict.fromkeys(nodes, 0)
    takers: dict[str, list[str]] = defaultdict(list)
    givers: dict[str, list[str]] = defaultdict(list)
    for start, end, _ in edges:
        takers[start].append(end)
        givers[end].append(start)
    shift = 1 if tops else 0
    for name in nodes:
        rank[name] = max([rank[giver] + 1 for giver in givers[name]], default=0 if name in tops else shift)
    for name in nodes:
        if not givers[name] and takers[name] and name not in tops:
            rank[name] = max(rank[name], min(rank[taker] for taker in takers[name]) - 1)
    last = max(rank[name] + (name not in bottoms) for name in nodes) if bottoms else 0
    for name in bottoms:
        rank[name] = max(last, rank[name])
    return rank


def _net(
    nodes: Mapping[str, tuple[float, float]], edges: Sequence[Edge], rank: Mapping[str, int], ports: Mapping[Edge, tuple[float, float]]
) -> _Net:
    net = _Net([[] for _ in range(max(rank.values()) + 1)], {name: size[0] for name, size in nodes.items()})
    for name in nodes:
        net.rows[rank[name]].append(name)
    for edge in edges:
        first, last = ports.get(edge, (0.0, 0.0))
        chain: list[Node] = [edge[0], *((edge, level) for level in range(rank[edge[0]] + 1, rank[edge[1]])), edge[1]]
        for dummy in chain[1:-1]:
            net.rows[dummy[1]].append(dummy)  # type: ignore[call-overload,index]
            net.widths[dummy] = _DUMMY
        for n, (upper, lower) in enumerate(pairwise(chain)):
            shift = (first if n == 0 else 0.0) - (last if n == len(chain) - 2 else 0.0)
            weight = 1.0 + 2.0 * isinstance(upper, tuple) + 2.0 * isinstance(lower, tuple)
            net.below[upper].append((lower, -shift, weight))
            net.above[lower].append((upper, shift, weight))
    return net


# order -------------------------------------------------------------------------------------------------------------


def _order(net: _Net) -> None:
    """Down and up by barycenters; the order with the fewest crossings stays."""
    best, fewest = [list(row) for row in net.rows], _crossings(net)
    for sweep in range(_SWEEPS):
        if fewest == 0:
            break
        downwards = sweep % 2 == 0
        rows = net.rows if downwards else net.rows[::-1]
        for fixed, row in pairwise(rows):
            _sort(row, fixed, net.above if downwards else net.below)
        now = _crossings(net)
        if now < fewest:
            best, fewest = [list(row) for row in net.rows], now
    net.rows = best


def _sort(row: list[Node], fixed: list[Node], neighbors: Mapping[Node, list[tuple[Node, float, float]]]) -> None:
    """By the mean place of the neighbors; what has none keeps its place."""
    places = {node: n for n, node in enumerate(fixed)}
    keys = {}
    for n, node in enumerate(row):
        near = [places[other] for other, _, _ in neighbors.get(node, ())]
        keys[node] = sum(near) / len(near) if near else n * len(fixed) / max(len(row), 1)
    row.sort(key=keys.__getitem__)


def _crossings(net: _Net) -> int:
    total = 0
    for upper, lower in pairwise(net.rows):
        places = {node: n for n, node in enumerate(lower)}
        ends = [sorted(places[other] for other, _, _ in net.below.get(node, ())) for node in upper]
        total += _inversions([end for group in ends for end in group])
    return total


def _inversions(values: list[int]) -> int:
    """Pairs in the wrong order, by merging."""
    if len(values) < 2:
        return 0
    middle = len(values) // 2
    left, right = values[:middle], values[middle:]
    count = _inversions(left) + _inversions(right)
    left, right = sorted(left), sorted(right)
    n = 0
    for value in left:
        while n < len(right) and right[n] < value:
            n += 1
        count += n
    return count


# places ------------------------------------------------------------------------------------------------------------


def _across(net: _Net, gap: float) -> dict[Node, float]:
    x: dict[Node, float] = {}
    for row in net.rows:
        at = 0.0
        for n, node in enumerate(row):
            at += _apart(net, row[n - 1], node, gap) if n else 0.0
            x[node] = at
        middle = at / 2
        for node in row:
            x[node] -= middle
    for sweep in range(2 * _SWEEPS):
        rows = net.rows if sweep % 2 == 0 else net.rows[::-1]
        sides = (net.above,) if sweep % 2 == 0 else (net.below,)
        if sweep >= 2 * _SWEEPS - 4:
            sides = (net.above, net.below)
        for row in rows:
            _settle(net, row, x, sides, gap, _mean)
    for rows, side in ((net.rows[::-1], net.below), (net.rows, net.above)):      # what is nearly straight becomes so
        for row in rows:
            _settle(net, row, x, (side,), gap, _median)
    return x


def _mean(near: list[tuple[float, float]]) -> float:
    return sum(place * weight for place, weight in near) / sum(weight for _, weight in near)


def _median(near: list[tuple[float, float]]) -> float:
    """The weighted median: the place of one of the neighbors, or the middle of two that count alike."""
    half, below = sum(weight for _, weight in near) / 2, 0.0
    ordered = sorted(near)
    for n, (place, weight) in enumerate(ordered):
        below += weight
        if abs(below - half) < 1e-9 and n + 1 < len(ordered):
            return (place + ordered[n + 1][0]) / 2
        if below > half:
            return place
    return ordered[-1][0]


def _settle(
    net: _Net,
    row: list[Node],
    x: dict[Node, float],
    sides: Sequence[Mapping[Node, list[tuple[Node, float, float]]]],
    gap: float,
    middle: Callable[[list[tuple[float, float]]], float],
) -> None:
    """As near as possible to the neighbors, in order and apart."""
    wanted, weights, before, total = [], [], [], 0.0
    for n, node in enumerate(row):
        total += _apart(net, row[n - 1], node, gap) if n else 0.0
        near = [(x[other] + shift, weight) for side in sides for other, shift, weight in side.get(node, ())]
        weight = sum(weight for _, weight in near)
        place = middle(near) if near else x[node]
        wanted.append(place - total)
        weights.append(weight or 0.01)
        before.append(total)
    for node, place, shift in zip(row, isotonic(wanted, weights), before, strict=True):
        x[node] = place + shift


def _apart(net: _Net, left: Node, right: Node, gap: float) -> float:
    return (net.widths[left] + net.widths[right]) / 2 + gap * (0.5 if isinstance(left, tuple) or isinstance(right, tuple) else 1.0)


def isotonic(wanted: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The rising values with the least weighted squared distance to those wanted."""
    blocks: list[list[float]] = []                       # mean, weight, count
    for value, weight in zip(wanted, weights, strict=True):
        blocks.append([value, weight, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            mean, mass, count = blocks.pop()
            under = blocks[-1]
            under[0] = (under[0] * under[1] + mean * mass) / (under[1] + mass)
            under[1] += mass
            under[2] += count
    return [block[0] for block in blocks for _ in range(int(block[2]))]


# the picture -------------------------------------------------------------------------------------------------------


def _drawn(
    nodes: Mapping[str, tuple[float, float]],
    edges: Sequence[Edge],
    rank: Mapping[str, int],
    net: _Net,
    x: Mapping[Node, float],
    rank_gap: float,
    ports: Mapping[Edge, tuple[float, float]],
) -> Layout:
    left = min(x[node] - net.widths[node] / 2 for node in net.widths)
    right = max(x[node] + net.widths[node] / 2 for node in net.widths)
    tops, bottoms, y = [], [], 0.0
    for row in net.rows:
        tops.append(y)
        y += max((nodes[node][1] for node in row if isinstance(node, str)), default=0.0)
        bottoms.append(y)
        y += rank_gap
    places = {name: (x[name] - left, tops[rank[name]]) for name in nodes}
    routes = {}
    for edge in edges:
        start, end, _ = edge
        first, last = ports.get(edge, (0.0, 0.0))
        top = places[start][1] + nodes[start][1]
        points = [(places[start][0] + first, top), (places[start][0] + first, bottoms[rank[start]])]
        for level in range(rank[start] + 1, rank[end]):
            points += [(x[edge, level] - left, tops[level]), (x[edge, level] - left, bottoms[level])]
        points.append((places[end][0] + last, places[end][1]))
        routes[edge] = tuple(dict.fromkeys(points))
    return Layout(places, routes, right - left, bottoms[-1])
