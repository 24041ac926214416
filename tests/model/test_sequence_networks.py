"""Networks for whole sequences and for autoencoders: padding is masked, the code is what everything goes through."""

from __future__ import annotations

import pytest

from workbench.dataset.facts import InputFact, TargetFact
from workbench.model import bottleneck, denoising, fixes
from workbench.model.check import check
from workbench.model.propose import propose
from workbench.model.spec import LayerSpec, ModelSpec

PADDED = (InputFact("input", (20, 3), "float32", ("time steps", "features"), padded=True),)
WHOLE = (InputFact("input", (60, 1), "float32", ("time steps", "features")),)
CLASSES = TargetFact("class", ("label",), classes=("a", "b", "c"))
WINDOW = TargetFact("values", ("y", "z"), 20, reconstruction=True)


def network(*layers: LayerSpec) -> ModelSpec:
    return ModelSpec((LayerSpec("Input", "x"), *layers, LayerSpec("Dense", "label", parameters={"units": 3, "activation": "softmax"})))


@pytest.mark.parametrize(("inputs", "target"), [(PADDED, CLASSES), (WHOLE, CLASSES), (PADDED, WINDOW)])
def test_what_is_proposed_can_be_trained_without_a_complaint(inputs, target):
    if target.reconstruction:
        inputs = (InputFact("input", (20, 2), "float32", ("time steps", "features")),)
    report = check(propose(inputs, target), inputs, target, samples=100_000)
    assert report.ok and not report.complaints


def test_padding_that_nothing_masks_is_a_warning_that_can_be_mended():
    spec = network(LayerSpec("LSTM", "lstm", parameters={"units": 4}))
    complaint = next(c for c in check(spec, PADDED, CLASSES).complaints if c.id == "x.padding")
    assert complaint.level == "warning"
    mended = fixes.after(complaint.fixes[0])
    assert [layer.kind for layer in mended.layers] == ["Input", "Masking", "LSTM", "Dense"]
    assert not any(c.id.endswith(".padding") for c in check(mended, PADDED, CLASSES).complaints)


def test_everything_that_read_the_input_reads_the_masked_one():
    spec = network(LayerSpec("LSTM", "a", ("x",), {"units": 4}), LayerSpec("GRU", "b", ("x",), {"units": 4}), LayerSpec("Add", "sum", ("a", "b")))
    complaint = next(c for c in check(spec, PADDED, CLASSES).complaints if c.id == "x.padding")
    mended = fixes.after(complaint.fixes[0])
    assert all("x" not in mended.sources(n) for n, layer in enumerate(mended.layers) if layer.name in ("a", "b"))


def test_sequences_of_one_length_need_no_mask():
    assert not any(c.id == "x.padding" for c in check(network(LayerSpec("LSTM", "lstm", parameters={"units": 4})), WHOLE, CLASSES).complaints)


def test_the_output_of_an_autoencoder_is_spoken_of_as_such():
    inputs = (InputFact("input", (20, 2), "float32", ("time steps", "features")),)
    layers = (LayerSpec("LSTM", "lstm", parameters={"units": 4}), LayerSpec("Dense", "head", parameters={"units": 7}))
    spec = ModelSpec((LayerSpec("Input", "x"), *layers))
    error = check(spec, inputs, WINDOW).errors[0]
    assert "The reconstruction needs (batch, 40) or (batch, 20, 2), for the window's 20 steps" in error.message


def test_a_network_that_can_copy_is_warned_of():
    inputs = (InputFact("input", (20, 2), "float32", ("time steps", "features")),)
    spec = ModelSpec((LayerSpec("Input", "x"), LayerSpec("LSTM", "lstm", parameters={"units": 64, "return_sequences": True}),
                      LayerSpec("Dense", "head", parameters={"units": 2})))
    assert any(c.id == "head.copies" for c in check(spec, inputs, WINDOW).complaints)


def test_noise_at_the_input_is_offered_where_a_network_could_copy():
    inputs = (InputFact("input", (20, 2), "float32", ("time steps", "features")),)
    wide = LayerSpec("LSTM", "lstm", parameters={"units": 64, "return_sequences": True})
    spec = ModelSpec((LayerSpec("Input", "x"), wide, LayerSpec("Dense", "side", ("x",), {"units": 64}), LayerSpec("Add", "both", ("lstm", "side")),
                      LayerSpec("Dense", "head", parameters={"units": 2})))
    complaint = next(c for c in check(spec, inputs, WINDOW).complaints if c.id == "head.copies")
    mended = fixes.after(complaint.fixes[0])
    noise = mended.layers[1]
    assert noise.kind == "GaussianNoise" and denoising.is_there(mended) and not denoising.is_there(spec)
    assert all("x" not in mended.sources(n) for n, layer in enumerate(mended.layers) if layer.name in ("lstm", "side"))
    assert not any(c.id.endswith(".copies") for c in check(mended, inputs, WINDOW).complaints)


def test_noise_stands_below_the_mask():
    spec = propose(PADDED, TargetFact("values", ("a", "b", "c"), 20, reconstruction=True, padded=True))
    mended = denoising.added(spec)
    assert [layer.kind for layer in mended.layers][:4] == ["Input", "Masking", "GaussianNoise", "LSTM"] and denoising.is_there(mended)
    assert check(mended, PADDED, TargetFact("values", ("a", "b", "c"), 20, reconstruction=True, padded=True)).ok


def test_the_code_is_the_narrowest_layer_on_every_way():
    sources = {"a": ["in"], "b": ["a"], "side": ["in"], "join": ["b", "side"], "out": ["join"]}
    assert bottleneck.find(sources, {"a": 2, "b": 2, "side": 1, "join": 8, "out": 9}, ["in"], "out") == "join"
    assert bottleneck.find({**sources, "join": ["b"]}, {"a": 5, "b": 2, "join": 8, "out": 9}, ["in"], "out") == "b"
    assert bottleneck.find({"out": ["in", "a"], "a": ["in"]}, {"a": 1, "out": 4}, ["in"], "out") == ""
    assert bottleneck.find({"code": ["in"], "b": ["code"], "out": ["b"]}, {"code": 3, "b": 3, "out": 4}, ["in"], "out") == "code"
