"""Entries of series: their data are what they say, and their networks are built so that they can show what the lesson claims."""

import csv
import gzip
import importlib.util
import os
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from workbench import engine

engine.load()

from workbench.gallery import catalog, measures  # noqa: E402
from workbench.gallery.entry import GalleryEntry, Measure  # noqa: E402
from workbench.model import looking_ahead  # noqa: E402
from workbench.model.build import build  # noqa: E402
from workbench.paths import resource  # noqa: E402
from workbench.project import create  # noqa: E402
from workbench.project.project import Project  # noqa: E402
from workbench.project.views import view  # noqa: E402

SERIES = {"sunspots": "A1", "airline": "A2", "electricity": "A2", "beijing": "A3", "surnames": "A4", "seattle": "A5", "spam": "A6", "vowels": "A6",
          "electricity_shifted": "A7", "day_from_calendar": "A8", "digit_from_class": "A8", "word_order": "A13",
          "airline_feedforward": "A13", "residual": "A15"}
TOOLS = Path(__file__).parents[2] / "tools"


def tool(name: str):
    """A script of tools/ as a module."""
    spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def network(name: str, recipe: str, folder: Path):
    """The untrained network of a recipe, and its data."""
    document = create.gallery_document(catalog.entry(name), folder, recipe)
    facts = view(document, folder).facts
    return build(document.model, facts.inputs, facts.target), view(document, folder).prepared


def asked(entry: GalleryEntry) -> list[Measure]:
    """Every measure of an entry: of its claims and of its questions."""
    questions = [step.question for step in entry.lesson if step.question]
    return [m for one in (*entry.claims, *questions) for m in one.measures.values()]


def layers_of(entry: GalleryEntry, recipe: str) -> set[str]:
    """Names of the layers of a recipe; empty where the network is proposed."""
    chosen = entry.recipe(recipe)
    return {layer.name for layer in ((chosen.layers if chosen else ()) or entry.layers)}


@pytest.mark.parametrize("name", SERIES)
def test_an_entry_teaches(name):
    entry = catalog.entry(name)
    assert entry.system == SERIES[name]
    assert 3 <= len(entry.lesson) <= 6 and entry.equations and entry.reference and entry.data_note and entry.long_training and entry.opens
    assert entry.claims and any(step.question for step in entry.lesson) and any(step.action and step.action.train for step in entry.lesson)
    assert not [wrong for m in asked(entry) if (wrong := measures.wrong(m.kind, dict(m.parameters)))]


@pytest.mark.parametrize("name", SERIES)
def test_what_it_names_is_there(name):
    entry = catalog.entry(name)
    recipes = {recipe.name for recipe in entry.recipes}
    assert {m.run for m in asked(entry)} <= (recipes or {""}), "a measure of a recipe that there isn't"
    for m in asked(entry):
        assert not m.layer or not layers_of(entry, m.run) or m.layer in layers_of(entry, m.run), m
    for step in entry.lesson:
        if step.action is None:
            continue
        assert step.action.recipe in {"", *recipes}
        place = step.action.go
        known = layers_of(entry, step.action.recipe)
        assert place is None or not place.layer or not known or place.layer in known, (step.title, place)


@pytest.mark.parametrize("name", [n for n in SERIES if n != "electricity"])
def test_a_recipe_of_every_step_that_is_trained(name):
    entry = catalog.entry(name)
    trained = {step.action.recipe for step in entry.lesson if step.action and step.action.train}
    assert trained <= {recipe.name for recipe in entry.recipes} | {""}
    if entry.recipes:
        assert entry.recipes[0].name in trained, "the lesson never trains the recipe that the promise is about"


# data ---------------------------------------------------------------------------------------------------------------------


def test_the_sentences_are_those_the_tool_writes_and_each_stands_in_both_orders():
    with resource("datasets", "chases", "chases.csv").open(encoding="utf-8") as file:
        rows = [(row["sentence"], row["actor"]) for row in csv.DictReader(file)]
    assert rows == tool("prepare_chases").rows()
    said = Counter()
    for sentence, actor in rows:
        words = [word for word in sentence.split() if word not in {"the", "old", "young", "small", "hungry"}]
        who, whom = (words[-1], words[0]) if "by" in words else (words[0], words[-1])
        assert who == actor
        said[tuple(sorted((who, whom))), " ".join(words[1:-1])] += 1
    assert set(said.values()) == {2}, "each pair, verb and voice once in either order"


def test_the_calendar_is_that_of_the_hourly_load():
    with gzip.open(resource("datasets", "electricity_hourly", "electricity_calendar.csv.gz"), "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with resource("datasets", "electricity_hourly", "hourly_electricity.csv").open(encoding="utf-8") as file:
        hourly = list(csv.DictReader(file))
    assert len(rows) == len(hourly) == 26_304
    assert rows[0] == {"time": "2012-01-01 00:00", "load": "1301", "hour": "0", "weekday": "Sun", "month": "Jan"}
    assert all(abs(float(a["y"]) - int(b["load"])) <= 0.5 for a, b in zip(hourly, rows, strict=True))
    assert rows[-1]["time"] == "2014-12-31 23:00" and rows[-1]["weekday"] == "Wed" and rows[-1]["month"] == "Dec"


def test_the_test_utterances_are_the_authors_own(tmp_path):
    document = create.gallery_document(catalog.entry("vowels"), tmp_path)
    facts = view(document, tmp_path).facts
    assert facts.samples["test"] == 370 and facts.samples["train"] + facts.samples["validation"] == 270


# networks -----------------------------------------------------------------------------------------------------------------


def test_a_bag_of_words_gives_both_orders_one_answer_and_a_reader_does_not(tmp_path):
    sentences = np.array([[3, 4, 5, 3, 6, 0, 0, 0, 0, 0], [3, 6, 5, 3, 4, 0, 0, 0, 0, 0]], dtype="int32")
    bag, _ = network("word_order", "bag", tmp_path)
    reader, _ = network("word_order", "recurrent", tmp_path)
    one, other = np.asarray(bag(sentences))
    assert np.allclose(one, other, atol=1e-6)
    one, other = np.asarray(reader(sentences))
    assert np.abs(one - other).max() > 1e-4


def test_the_two_forms_of_a_gru_differ_by_one_bias_a_unit_and_gate(tmp_path):
    after, _ = network("beijing", "after", tmp_path)
    before, _ = network("beijing", "before", tmp_path)
    assert after.count_params() - before.count_params() == 3 * 32
    assert after.get_layer("gru").reset_after and not before.get_layer("gru").reset_after


@pytest.mark.parametrize("recipe", ["after", "before", "alone"])
def test_untrained_it_says_that_the_dust_stays_as_it_is(recipe, tmp_path):
    model, prepared = network("beijing", recipe, tmp_path)
    windows = prepared.x("test", np.arange(3))
    assert np.allclose(np.asarray(model(windows)).reshape(3, 6), windows[:, -1:, 0], atol=1e-6)


def test_shifted_by_an_hour_each_answer_is_the_next_row_of_the_window(tmp_path):
    model, prepared = network("electricity_shifted", "forwards", tmp_path)
    x, y = prepared.x("test", np.arange(3)), prepared.y("test", np.arange(3))
    assert np.allclose(y[:, :-1, 0], x[0][:, 1:, 0]) and np.allclose(np.asarray(model(x))[..., 0], x[0][..., 0], atol=1e-6)
    spec = create.gallery_document(catalog.entry("electricity_shifted"), tmp_path, "both").model
    found = looking_ahead.complaint(spec, prepared.facts.inputs, prepared.facts.target)
    assert found is not None and found.layer == "reader" and found.message.startswith("Bidirectional")


def test_read_forwards_an_hour_knows_nothing_of_the_later_ones(tmp_path):
    rng = np.random.default_rng(0)
    forwards, prepared = network("electricity_shifted", "day", tmp_path)
    both, _ = network("electricity_shifted", "both", tmp_path)
    inputs = [np.array(part) for part in prepared.x("test", np.arange(1))]
    changed = [part.copy() for part in inputs]
    changed[0][:, 20, 1:] += 1.0
    for model, knows in ((forwards, False), (both, True)):
        model.get_layer("change").set_weights([rng.normal(size=w.shape) for w in model.get_layer("change").get_weights()])
        difference = np.abs(np.asarray(model(inputs)) - np.asarray(model(changed)))[0, :, 0]
        assert (difference[:20].max() > 1e-6) == knows
        assert difference[20:].max() > 1e-6


@pytest.mark.parametrize("recipe", ["writer", "at_once"])
def test_the_day_is_written_without_seeing_the_course_of_yesterday(recipe, tmp_path):
    rng = np.random.default_rng(0)
    model, prepared = network("day_from_calendar", recipe, tmp_path)
    inputs = [np.array(part) for part in prepared.x("test", np.arange(1))]
    changed = [part.copy() for part in inputs]
    changed[0] = changed[0][:, [*rng.permutation(23), 23]]          # yesterday's hours but the last one in another order
    changed[1][:, 1:] = 0.0                                         # and the calendar of all hours but the first
    for layer in ("change", "all_hours"):
        if layer in {one.name for one in model.layers} and model.get_layer(layer).get_weights():
            model.get_layer(layer).set_weights([rng.normal(size=w.shape) for w in model.get_layer(layer).get_weights()])
    one, other = (np.asarray(model(x))[0, :, 0] for x in (inputs, changed))
    assert np.allclose(one, other, atol=1e-5)
    assert np.ptp(one) > 0.01, "hours differ although the input is the same at each of them"


def test_both_stacks_have_the_same_weights_and_only_one_has_ways_around(tmp_path):
    residual, _ = network("residual", "residual", tmp_path)
    plain, _ = network("residual", "plain", tmp_path)
    assert [w.shape for w in residual.get_weights()] == [w.shape for w in plain.get_weights()]
    assert sum(layer.name.startswith("sum_") for layer in residual.layers) == 6
    assert not [layer for layer in plain.layers if layer.name.startswith("sum_")]


# data that may not be shipped ---------------------------------------------------------------------------------------------

ARCHIVE = Path(os.environ.get("RNN_WORKBENCH_UCR", "ucr"))
"""Folder of the UCR archive: GunPoint/GunPoint_TRAIN.ts and so on. Its terms forbid passing the files on."""


@pytest.mark.slow
@pytest.mark.parametrize("template", ["classify-series", "vowels_convolution"])
@pytest.mark.parametrize("name", ["GunPoint", "ItalyPowerDemand"])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_template_reaches_what_was_published_on_data_it_never_saw(name, seed, template, tmp_path):
    train, test = (ARCHIVE / name / f"{name}_{part}.ts" for part in ("TRAIN", "TEST"))
    if not (train.exists() and test.exists()):
        pytest.skip(f"{train} is not there; RNN_WORKBENCH_UCR names the archive's folder")
    path = create.from_file(train, tmp_path / "project.rnnw", also=[test], template=template)
    with Project.open(path) as project:
        project.train(seed=seed)
        assert project.evaluate(split="test").metrics["accuracy"] >= 0.95
