"""Entries of images and convolutions: what the layers see, computed apart."""

import gzip
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from workbench import engine

engine.load()

import keras  # noqa: E402

from workbench.gallery import catalog, measures  # noqa: E402
from workbench.model.build import build  # noqa: E402
from workbench.paths import resource  # noqa: E402
from workbench.project import create  # noqa: E402
from workbench.project.views import view  # noqa: E402

NAMES = ("vowels_convolution", "digits_convolution")


def network(name: str, recipe: str, folder: Path):
    """The untrained network of a recipe, and its data."""
    document = create.gallery_document(catalog.entry(name), folder, recipe)
    facts = view(document, folder).facts
    return build(document.model, facts.inputs, facts.target), view(document, folder).prepared


@pytest.mark.parametrize("name", NAMES)
def test_an_entry_teaches(name):
    entry = catalog.entry(name)
    assert entry.system == "A14" and 3 <= len(entry.lesson) <= 6 and entry.equations and entry.reference and entry.claims
    asked = [m for one in (*entry.claims, *(s.question for s in entry.lesson if s.question)) for m in one.measures.values()]
    assert not [wrong for m in asked if (wrong := measures.wrong(m.kind, dict(m.parameters)))]
    assert {m.run for m in asked} <= {recipe.name for recipe in entry.recipes}


@pytest.mark.parametrize(("recipe", "sees"), [("dilated", 15), ("plain", 7), ("single", 3)])
def test_a_convolution_sees_as_many_steps_as_the_lesson_says(recipe, sees, tmp_path):
    """The steps whose change reaches the last step of the last convolution: 1 + Σ (3 − 1) · dilation."""
    model, prepared = network("vowels_convolution", recipe, tmp_path)
    last = [layer for layer in model.layers if layer.name.startswith("conv_")][-1]
    for layer in model.layers:
        if layer.name.startswith("conv_"):
            layer.set_weights([np.abs(w) + 0.1 for w in layer.get_weights()])       # no unit is switched off
    part = keras.Model(model.inputs, last.output)
    x = np.ones((1, 25, 12), dtype="float32")
    base, reaches = np.asarray(part(x))[0, -1], 0
    for step in range(25):
        changed = x.copy()
        changed[0, step] += 1.0
        reaches += bool(np.abs(np.asarray(part(changed))[0, -1] - base).max() > 1e-6)
    assert reaches == sees
    assert prepared.count("test") == 370


def test_dilation_costs_no_weights(tmp_path):
    dilated, _ = network("vowels_convolution", "dilated", tmp_path)
    plain, _ = network("vowels_convolution", "plain", tmp_path)
    assert dilated.count_params() == plain.count_params() == (3 * 12 + 1) * 32 + 2 * (3 * 32 + 1) * 32 + 33 * 9


def test_the_rows_of_the_file_become_upright_images(tmp_path):
    model, prepared = network("digits_convolution", "convolution", tmp_path)
    image = keras.Model(model.inputs, model.get_layer("image").output)
    x = prepared.x("test", np.arange(5))
    drawn = np.asarray(image(x))
    assert drawn.shape == (5, 8, 8, 1)
    assert np.array_equal(drawn[:, 2, 5, 0], x[:, 2 * 8 + 5, 0]), "cell (row, column) is the number at 8 · row + column"


def test_the_convolution_needs_fewer_weights_than_one_for_every_cell(tmp_path):
    convolution, _ = network("digits_convolution", "convolution", tmp_path)
    feedforward, _ = network("digits_convolution", "feedforward", tmp_path)
    assert convolution.count_params() == (9 + 1) * 16 + (9 * 16 + 1) * 32 + (2 * 2 * 32 + 1) * 10
    assert feedforward.count_params() == 65 * 96 + 97 * 10 > convolution.count_params()


def test_the_drawings_are_the_digits_with_a_blank_page_in_front():
    digits = np.loadtxt(resource("datasets", "digits8x8", "digits.csv.gz"), delimiter=",")
    with gzip.open(resource("datasets", "digits8x8", "drawn.csv.gz"), "rt", encoding="utf-8") as file:
        drawn = pd.read_csv(file)
    pages = drawn[[f"x{n}" for n in range(8)]].to_numpy().reshape(-1, 9, 8)
    assert not pages[:, 0].any()
    assert np.array_equal(pages[:, 1:].reshape(-1, 64), digits[:, :64])
    assert (drawn["digit"].to_numpy().reshape(-1, 9) == [[f"digit {int(one)}"] for one in digits[:, 64]]).all()
    assert drawn["drawing"].nunique() == 1797


@pytest.mark.parametrize("recipe", ["writer", "at_once"])
def test_a_drawing_hangs_on_the_class_alone(recipe, tmp_path):
    model, prepared = network("digit_from_class", recipe, tmp_path)
    pages = np.array(prepared.x("test", np.arange(40)))
    drawings, classes = np.asarray(model(pages)), pages[:, 0, 8:]
    assert drawings.shape == (40, 8, 8) and np.array_equal(classes.sum(axis=1), np.ones(40))
    for one, other in ((a, b) for a in range(10) for b in range(40)):
        alike = np.array_equal(classes[one], classes[other])
        assert np.allclose(drawings[one], drawings[other], atol=1e-5) == alike
