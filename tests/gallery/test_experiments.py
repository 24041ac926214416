"""What the experiments claim of networks before training, computed apart with NumPy; and every entry in its short form (slow)."""

import json

import numpy as np
import pytest

from workbench import engine

engine.load()

import keras  # noqa: E402

from workbench.cli.main import main  # noqa: E402
from workbench.gallery import catalog, checking, measures  # noqa: E402
from workbench.gallery.entry import Measure  # noqa: E402
from workbench.model import build  # noqa: E402
from workbench.project import create, document, views  # noqa: E402
from workbench.project.project import Project  # noqa: E402
from workbench.project.showing import measuring, running  # noqa: E402

SHIPPED = [entry.name for entry in catalog.shipped()]
SEED = 1


@pytest.mark.parametrize("name", SHIPPED)
def test_claims_and_lessons_ask_for_what_can_be_measured(name):
    entry = catalog.entry(name)
    checking.must_be_harmless(entry, [])
    running.in_order(entry)
    layers = {recipe.name: {layer.name for layer in recipe.layers or entry.layers} for recipe in entry.recipes}
    layers = layers or {"": {layer.name for layer in entry.layers}}
    first = next(iter(layers))
    asked = [measure for claim in entry.claims for measure in claim.measures.values()]
    asked += [measure for step in entry.lesson if step.question for measure in step.question.measures.values()]
    for measure in asked:
        assert measures.wrong(measure.kind, dict(measure.parameters)) == ""
        if measure.layer and layers[measure.run or first]:
            assert measure.layer.split("/")[0] in layers[measure.run or first], (measure.run, measure.layer)
    for step in entry.lesson:
        if step.action is not None and step.action.go is not None and step.action.go.layer and layers[step.action.recipe or first]:
            assert step.action.go.layer.split("/")[0] in layers[step.action.recipe or first]


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """Runs that were never trained: what is measured at their start needs no more. By entry and recipe."""
    folder = tmp_path_factory.mktemp("begun")

    def made(name, recipes):
        project = Project.create(folder / f"{name}.rnnw", create.gallery_document(catalog.entry(name), folder))
        runs = {}
        for recipe in recipes:
            wanted = document.replace(create.gallery_document(catalog.entry(name), folder, recipe), [("training.seed", SEED)])
            runs[recipe] = project.store.new_run(name=recipe, document=document.encode(wanted), seed=SEED)
        return project, runs

    return made


def _at_start(project, runs, recipe, kind, layer, samples=16):
    measure = Measure(kind, run=recipe, layer=layer, parameters={"at": "start", "samples": samples})
    return measuring.measure(project, measure, runs)


def _network(project, run, samples):
    """Weights by layer, and the same samples."""
    wanted = document.decode(project.store.run(run).document)
    view = views.view(wanted, project.folder)
    keras.utils.set_random_seed(SEED)
    model = build.build(wanted.model, view.facts.inputs, view.facts.target)
    count = view.prepared.count("test")
    index = np.unique(np.linspace(0, count - 1, samples).astype(int))
    weights = {layer.name: [np.asarray(w, np.float64) for w in layer.get_weights()] for layer in model.layers}
    return weights, np.asarray(view.prepared.x("test", index), np.float64), np.asarray(view.prepared.y("test", index))


def test_the_signal_through_six_layers_is_what_numpy_says(begun):
    project, runs = begun("initialization", ("he", "small", "xavier"))
    with project:
        for recipe, run in runs.items():
            weights, x, _ = _network(project, run, 200)
            values, spreads = x.reshape(len(x), -1), {}
            for n in range(1, 7):
                kernel, bias = weights[f"layer_{n}"]
                values = np.maximum(values @ kernel + bias, 0)
                spreads[n] = values.std()
            for n in (1, 6):
                assert _at_start(project, runs, recipe, "activation_spread", f"layer_{n}", 200) == pytest.approx(spreads[n], rel=1e-3)
            if recipe == "small":
                assert spreads[6] < spreads[1] / 1000


def test_saturation_is_that_of_the_slope_of_tanh(begun):
    project, runs = begun("activations", ("tanh_large", "relu"))
    with project:
        weights, x, _ = _network(project, runs["tanh_large"], 200)
        kernel, bias = weights["layer_1"]
        flat = (1 - np.tanh(x.reshape(len(x), -1) @ kernel + bias) ** 2 < 0.05).mean()
        assert _at_start(project, runs, "tanh_large", "saturated_share", "layer_1", 200) == pytest.approx(flat, abs=1e-3) and flat > 0.7
        assert 0.3 < _at_start(project, runs, "relu", "zero_share", "layer_6", 200) < 0.7


def test_the_gradient_of_delayed_recall_vanishes_as_numpy_says(begun):
    project, runs = begun("vanishing_gradient", ("orthogonal", "small"))
    with project:
        for recipe in ("orthogonal", "small"):
            weights, x, y = _network(project, runs[recipe], 16)
            ratios = [_ratio(weights, one, int(label)) for one, label in zip(x, y, strict=True)]
            assert _at_start(project, runs, recipe, "gradient_ratio", "memory") == pytest.approx(float(np.median(ratios)), rel=0.02)
        assert np.median(ratios) < 1e-40


def _ratio(weights, x, label):
    """‖∂L/∂h_1‖ / ‖∂L/∂h_T‖ of a SimpleRNN with a softmax above its last state, by backpropagation through time."""
    (w, u, b), (v, c) = weights["memory"], weights["answer"]
    h, states = np.zeros(len(u)), []
    for step in x:
        h = np.tanh(step @ w + h @ u + b)
        states.append(h)
    z = h @ v + c
    p = np.exp(z - z.max()) / np.exp(z - z.max()).sum()
    p[label] -= 1
    back = last = v @ p
    for h in reversed(states[1:]):
        back = (back * (1 - h**2)) @ u.T
    return np.linalg.norm(back) / np.linalg.norm(last)


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_the_short_form_keeps_its_promise(name, capsys):
    status = main(["gallery", "--run", name, "--short", "--json"])
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert status == 0, last.get("error") or {"gain": last["gain"], "margin": last["margin"], "claims": [c for c in last["claims"] if not c["holds"]]}
    assert last["verified"]["samples"] > 0
