"""The picture promises: every layer and every connection is there, nothing overlaps, arrows point down, frames hold their own layers only."""

from __future__ import annotations

import itertools
import time
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model import blocks, drawing, ranks
from workbench.model.graph import Graph, graph
from workbench.model.report import Complaint, LayerReport, ModelReport
from workbench.model.spec import LayerSpec as L
from workbench.model.spec import ModelSpec


def spec(*layers: L, outputs: tuple[str, ...] = ()) -> ModelSpec:
    return ModelSpec(layers, outputs)


def translator() -> ModelSpec:
    return spec(
        L("Input", "english"), L("Embedding", "embed_en", block="encoder"), L("LSTM", "encoder", block="encoder"), L("Input", "spanish"),
        L("Embedding", "embed_es"), L("LSTM", "decoder", initial_state=("encoder.h", "encoder.c")),
        L("AdditiveAttention", "attention", ("decoder", "encoder")), L("Concatenate", "join", ("attention", "decoder", "attention.scores")),
        L("Dense", "mix"), L("Dense", "mix_2", shares="mix"), L("Dense", "next_word"),
    )


def apart(found: Graph) -> bool:
    return all(
        a.x + a.width <= b.x + 1e-6 or b.x + b.width <= a.x + 1e-6 or a.y + a.height <= b.y + 1e-6 or b.y + b.height <= a.y + 1e-6
        for a, b in itertools.combinations(found.boxes, 2)
    )


def inside(frame, box) -> bool:
    return frame.x <= box.x and box.x + box.width <= frame.x + frame.width and frame.y <= box.y and box.y + box.height <= frame.y + frame.height


def touches(frame, box) -> bool:
    return not (frame.x + frame.width <= box.x or box.x + box.width <= frame.x or frame.y + frame.height <= box.y or box.y + box.height <= frame.y)


def test_every_connection_is_an_arrow_of_its_way():
    found = graph(translator())
    ways = {(wire.start, wire.end): (wire.way, wire.label) for wire in found.wires if wire.way != "weights"}
    assert ways["english", "embed_en"] == ("input", "")
    assert ways["encoder", "decoder"] == ("state", "h, c")
    assert ways["encoder", "attention"] == ("branch", "")
    assert {(w.way, w.label) for w in found.wires if (w.start, w.end) == ("attention", "join")} == {("input", ""), ("scores", "scores")}
    assert [(w.start, w.end) for w in found.wires if w.way == "weights"] == [("mix", "mix_2")]
    assert [box.name for box in found.boxes if box.answer] == ["next_word"]
    assert found.ways() == ("input", "branch", "state", "scores", "weights")


def test_arrows_leave_and_reach_their_boxes_and_go_down():
    found = graph(translator())
    for wire in found.wires:
        start, end = found.box(wire.start), found.box(wire.end)
        (x0, y0), (x1, y1) = wire.points[0], wire.points[-1]
        assert y0 == pytest.approx(start.y + start.height)
        assert x0 == pytest.approx(start.x + start.width / 2)
        assert y1 == pytest.approx(end.y)
        assert end.x < x1 < end.x + end.width
        assert all(below[1] >= above[1] - 1e-6 for above, below in itertools.pairwise(wire.points))


def test_arrows_that_end_at_one_box_end_apart():
    found = graph(translator())
    ends = [wire.points[-1] for wire in found.wires if wire.end == "join"]
    assert len(ends) == 3
    assert len(set(ends)) == 3


@st.composite
def networks(draw):
    count = draw(st.integers(1, 24))
    layers = [L("Input", "l0")]
    for n in range(1, count):
        above = st.sampled_from([layer.name for layer in layers])
        kind = draw(st.sampled_from(["Dense", "Add", "Input"]))
        inputs = tuple(dict.fromkeys(draw(st.lists(above, min_size=0 if kind == "Dense" else 2, max_size=3)))) if kind != "Input" else ()
        layers.append(L(kind, f"l{n}", inputs, block=draw(st.sampled_from(["", "a", "b"]))))
    return ModelSpec(tuple(layers))


@settings(max_examples=60, deadline=None)
@given(networks())
def test_boxes_never_overlap_and_frames_hold_their_own(network):
    found = graph(network)
    assert [box.name for box in found.boxes] == [layer.name for layer in network.layers]
    assert apart(found)
    assert all(box.x >= 0 and box.x + box.width <= found.width and box.y + box.height <= found.height for box in found.boxes)
    homes = [{layer.name for layer in network.layers[first:end]} for _, first, end in network.blocks()]
    assert len(homes) == len(found.frames)
    for frame, members in zip(found.frames, homes, strict=True):
        assert all(inside(frame, box) for box in found.boxes if box.name in members)
        assert not any(touches(frame, box) for box in found.boxes if box.name not in members)
    wanted = {(owner, layer.name) for n, layer in enumerate(network.layers) for owner in network.sources(n)}
    assert {(wire.start, wire.end) for wire in found.wires} == wanted


def test_a_chain_is_one_straight_line():
    found = graph(spec(*(L("Dense", f"d{n}") for n in range(6))))
    assert len({box.x for box in found.boxes}) == 1
    assert found.width == pytest.approx(found.boxes[0].width + 48)


def test_an_input_stands_right_above_what_takes_it():
    found = graph(translator())
    assert found.box("spanish").y > found.box("english").y - 1
    assert found.box("embed_es").y < found.box("decoder").y


def test_unknown_references_and_loops_are_left_out():
    found = graph(spec(L("Input", "a"), L("Dense", "b", ("nowhere",)), L("Add", "c", ("d", "c", "a")), L("Dense", "d")))
    assert {(wire.start, wire.end) for wire in found.wires} == {("a", "c"), ("c", "d")}
    assert graph(ModelSpec()).boxes == ()
    assert ET.fromstring(drawing.svg(graph(ModelSpec()))) is not None


def test_boxes_say_what_the_report_knows():
    report = ModelReport(False, 5, (LayerReport("a", "Input", (None, 4), "(batch, 4 features)", 5),),
                         (Complaint("a.x", "warning", "a", "m"), Complaint("a.y", "error", "a", "m")))
    box = graph(spec(L("Input", "a", trainable=False)), report).boxes[0]
    assert (box.words, box.parameters, box.level, box.frozen) == ("(batch, 4 features)", 5, "error", True)


def test_the_svg_is_xml_and_shows_every_name_once_as_title():
    text = drawing.svg(graph(translator()), title="<English & Spanish>")
    root = ET.fromstring(text)
    titles = [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}title")]
    assert titles[0] == "<English & Spanish>"
    assert sum(title.startswith("attention: AdditiveAttention") for title in titles) == 1
    assert "encoder → decoder: final states (h, c)" in titles
    assert "var(" not in text
    assert "<script" not in text
    assert drawing.DARK.surface in drawing.svg(graph(translator()), drawing.DARK)


def test_in_a_page_the_colors_are_variables_that_the_style_defines():
    text = drawing.svg(graph(translator()), drawing.VARIABLES)
    used = {part.split(")")[0] for part in text.split("var(")[1:]}
    assert used
    assert all(f"{name}:" in drawing.style() for name in used)


def test_long_names_are_elided():
    assert drawing.elided("abcdef", 42, 7) == "abcdef"
    assert drawing.elided("abcdefgh", 42, 7) == "abcde…"


def test_two_hundred_layers_are_quick():
    layers = [L("Input", "d0")]
    for n in range(1, 200):
        layers.append(L("Add", f"d{n}", (layers[n - 1].name, layers[max(0, n - 1 - n % 9)].name), block=f"b{n // 12}" if n % 24 < 12 else ""))
    network = ModelSpec(tuple(layers))
    began = time.process_time()
    drawing.svg(graph(network))
    assert time.process_time() - began < 1.0


@pytest.mark.parametrize("block", blocks.built_in(), ids=lambda block: block.name)
def test_built_in_blocks_can_be_drawn(block):
    base = spec(L("Input", "x"))
    found = graph(ModelSpec((*base.layers, *blocks.placed(block, base, 1, 8))))
    assert apart(found)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(0.1, 5)), min_size=1, max_size=12))
def test_isotonic_regression_is_scikit_learns(pairs):
    from sklearn.isotonic import IsotonicRegression

    values, weights = [value for value, _ in pairs], [weight for _, weight in pairs]
    places = list(range(len(values)))
    theirs = IsotonicRegression().fit(places, values, weights).predict(places)
    assert ranks.isotonic(values, weights) == pytest.approx(list(theirs), abs=1e-6)


def test_crossings_are_taken_away():
    edges = [("a", "d", ""), ("b", "c", "")]
    found = ranks.layout(dict.fromkeys("abcd", (10.0, 10.0)), edges, 5, 5)
    assert (found.places["a"][0] < found.places["b"][0]) == (found.places["d"][0] < found.places["c"][0])
