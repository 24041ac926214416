"""What the gallery's entries of texts say of their data and of each other is so: counted and computed apart."""

import bz2
import gzip
import itertools
import math
from collections import Counter
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from workbench.dataset.facts import InputFact
from workbench.gallery import catalog
from workbench.model.spec import ModelSpec
from workbench.paths import resource
from workbench.project.inspecting import attention

DATA = resource("datasets")


def _entry(name):
    return catalog.entry(name)


def test_packing_programs_need_as_many_bits_as_the_text_says():
    text = (DATA / "moby_dick/moby_dick.txt").read_text(encoding="utf-8")
    tenth = round(0.95 * len(text))
    whole, before = (8 * len(bz2.compress(part.encode(), 9)) for part in (text, text[:tenth]))
    said = _entry("moby_dick_characters").text
    assert f"{whole / len(text):.2f} bits" in said and f"{(whole - before) / (len(text) - tenth):.2f} for its last twentieth" in said


def test_the_long_form_of_moby_dick_promises_to_beat_bzip2():
    entry = _entry("moby_dick_characters")
    text = (DATA / "moby_dick/moby_dick.txt").read_text(encoding="utf-8")
    counts = Counter(text)
    unigram = -sum(n / len(text) * math.log2(n / len(text)) for n in counts.values())
    assert entry.long_margin is not None and unigram * (1 - entry.long_margin) < 2.39


def test_the_odds_of_the_names_are_those_of_the_lesson():
    lines = (DATA / "toy_texts/my_name_is.txt").read_text(encoding="utf-8").splitlines()
    counts = Counter(line.removeprefix("My name is ").rstrip(".") for line in lines)
    assert counts == {"Cassidy": 600, "Myron": 300, "Marcus": 300}
    entropy = -sum(n / 1200 * math.log2(n / 1200) for n in counts.values())
    letters = sum(len(line) + 1 for line in lines) / len(lines)
    assert entropy == pytest.approx(1.5) and letters == 19.25
    lesson = " ".join(step.question.answer for step in _entry("my_name_is").lesson if step.question)
    assert f"{entropy / letters:.3f} bits a letter" in lesson or f"{entropy / letters:.3f} bit" in lesson
    assert f"{2 ** (entropy / letters):.2f}" == "1.06" and "1.055" in _entry("my_name_is").claims[3].text


def test_letters_around_blanks_are_counted_right():
    lines = (DATA / "toy_texts/christmas.txt").read_text(encoding="utf-8").splitlines()
    line = lines[0]
    assert set(lines) == {line} and len(lines) == 300
    before = {a for a, b in itertools.pairwise(line) if b == " "}
    after = {b for a, b in itertools.pairwise(line) if a == " "}
    assert len(before) == len(after) == 7 and "seven different letters, and seven different ones" in _entry("christmas").lesson[0].text
    assert sorted(b for a, b in itertools.pairwise(line) if a == "a") == ["l", "n", "s"]


@pytest.mark.parametrize("name", ["verses.tsv.gz", "short_verses.tsv.gz"])
def test_verses_are_whole_and_stand_once(name):
    with gzip.open(DATA / "bible_en_es" / name, "rt", encoding="utf-8") as file:
        table = pd.read_csv(file, sep="\t", quoting=3)
    assert list(table) == ["reference", "english", "spanish", "words"] and not table.isna().any(axis=None)
    assert table["english"].is_unique and table["reference"].is_unique
    assert not table["english"].str.contains(r"Godcr|Sheolw|Yahweh’sl|Yahwehis").any()
    said = _entry("verses").data_note
    assert f"{len(table):,}" in said
    if name.startswith("short"):
        assert table["words"].max() == 15


def test_languages_of_the_transfer_have_nothing_in_common():
    few, many = (pd.read_csv(DATA / "names_by_locale" / f"{which}_names.csv", keep_default_na=False) for which in ("few", "many"))
    whole = pd.read_csv(DATA / "names_by_locale/last_names.csv", keep_default_na=False)
    assert not set(few["label"]) & set(many["label"]) and len(few) + len(many) == len(whole)
    entry = _entry("surnames_transfer")
    assert few["label"].nunique() == 10 and many["label"].nunique() == 15
    assert f"{len(few):,}" in entry.data_note and f"{len(many):,}" in entry.data_note


def test_frozen_layers_of_the_transfer_are_those_that_are_taken_over():
    entry = _entry("surnames_transfer")
    known = {recipe.name: recipe for recipe in entry.recipes}
    frozen = [layer.name for layer in known["frozen"].layers if not layer.trainable]
    assert frozen == ["embedding", "both_ways"] == [layer.name for layer in known["many"].layers if layer.kind in ("Embedding", "Bidirectional")]
    assert known["frozen"].begins_with == known["fine_tuned"].begins_with == "many" and not known["scratch"].begins_with
    assert entry.recipes[0].name == "fine_tuned" and {one.run for one in entry.claims[0].measures.values()} == {"fine_tuned", "scratch"}
    units = 2 * entry.layers[2].parameters["layer"]["parameters"]["units"]
    assert f"{(units + 1) * 10} numbers" in next(step.text for step in entry.lesson if step.title == "Freeze")


def test_recipes_of_attention_differ_by_the_attention_alone():
    entry = _entry("verses_attention")
    additive, dot, without = (recipe.layers or entry.layers for recipe in entry.recipes)
    assert [a.kind for a, b in zip(additive, dot, strict=True) if a != b] == ["AdditiveAttention"]
    assert [layer.name for layer in additive if layer.name not in {other.name for other in without}] == ["attention", "both"]


def test_a_map_of_attention_names_the_words_that_are_written_and_those_that_are_read():
    entry = _entry("verses_transformer")
    network = ModelSpec(entry.layers)
    inputs = tuple(InputFact(name, (4,), "int32", ("words",), vocabulary=6) for name in ("input", "decoder_input"))
    fitted = SimpleNamespace(target_vocabulary=("", "?", "[start]", "[end]", "mi", "corazón"))
    trained = SimpleNamespace(facts=SimpleNamespace(task="pairs", inputs=inputs), document=SimpleNamespace(model=network),
                              data=SimpleNamespace(preprocessing=fitted))
    written = attention._written(trained, [np.array([[4, 5, 1, 0]]), np.array([[2, 4, 5, 0]])], np.array([[4, 5, 3, 0]]))
    assert written is not None and {"decoder_self_norm", "written_positions"} <= written.layers and not {"encoder_norm", "words"} & written.layers
    over = attention.Steps("input", np.arange(4.0), np.ones(4, bool))
    across = SimpleNamespace(query_from="decoder_self_norm", key_from="encoder_norm")
    told = attention._told(attention.Look(across, over, over), written)
    assert told.queries.kind == "written" and told.queries.tokens == ("mi", "corazón", "[end]", "") and told.keys is over
    own = attention._told(attention.Look(SimpleNamespace(query_from="written_positions", key_from="written_positions"), over, over), written)
    assert own.keys.tokens == ("[start]", "mi", "corazón", "") and own.queries.tokens == ("mi", "corazón", "[end]", "")
    trained.facts.task = "classification"
    assert attention._written(trained, [], np.zeros(0)) is None
