"""Perplexity and bits of language models against sums computed apart, for every unit."""

import math

import keras
import msgspec
import numpy as np
import pytest

from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import SourceSpec
from workbench.evaluation import evaluate
from workbench.evaluation.tasks import language
from workbench.model import build
from workbench.model.propose import propose as propose_network
from workbench.sequence.prepare import prepare
from workbench.sequence.propose import propose

TEXT = ("It was the Best of times, it was the worst of  times;\nit was the age of wisdom… " * 12) + "Ж a b " + "it was the season of light, " * 12


def made(unit, lower, text=TEXT, vocabulary=24, every=True):
    source = Source("text", SourceFacts("text", 1, 1, 0), SourceSpec("made.txt"), text=text)
    spec = propose(source, look_back=8)
    spec = msgspec.structs.replace(spec, text=msgspec.structs.replace(spec.text, unit=unit, lower=lower, vocabulary=vocabulary))
    data = prepare(spec, source)
    keras.utils.set_random_seed(2)
    network = propose_network(data.facts.inputs, data.facts.target)
    model = build.build(network, data.facts.inputs, data.facts.target)
    return data, model


@pytest.mark.parametrize(("unit", "lower"), [("character", False), ("word", True), ("byte_pair", False), ("byte_pair", True)])
def test_by_hand(unit, lower):
    data, model = made(unit, lower)
    found = evaluate.evaluate(model, data, "validation")
    index = np.arange(data.count("validation"))
    output, y = np.asarray(model(data.x("validation", index)), np.float64), data.y("validation", index)
    nats = -np.log(np.take_along_axis(output, y[..., None], -1)[..., 0])
    assert found.metrics["loss"] == pytest.approx(nats.mean(), rel=1e-5)
    assert found.metrics["perplexity"] == pytest.approx(math.exp(nats.mean()), rel=1e-5)
    if unit == "character":
        assert found.metrics["bits_per_character"] == pytest.approx(nats.mean() / math.log(2), rel=1e-5)
        return
    signs = plain_extents(data)
    starts = np.asarray(data.gather("validation").starts)[index]
    total = sum(signs[start + 1 + k] for start in starts for k in range(8))
    assert found.metrics["bits_per_character"] == pytest.approx(nats.sum() / math.log(2) / total, rel=1e-5)
    assert found.metrics["bits_per_token"] == pytest.approx(nats.mean() / math.log(2), rel=1e-5)
    assert found.baselines["unigram"]["bits_per_character"] == pytest.approx(found.baselines["unigram"]["loss"] * nats.size / math.log(2) / total)
    assert any("Bits per character are the bits of all" in note for note in found.notes)


def plain_extents(data):
    """Characters up to where the next token begins, by walking through the text a character at a time."""
    text = TEXT.lower() if data.preprocessing.lower else TEXT
    starts = set(language.token_starts(text, data.preprocessing, len(data.ids)).tolist())
    found, place = [], 0
    for sign in language.clusters(text):
        if place in starts:
            found.append(0)
        if found:
            found[-1] += 1
        place += len(sign)
    return found


@pytest.mark.parametrize("unit", ["word", "byte_pair"])
def test_all_characters_are_shared_out(unit):
    data, _ = made(unit, False)
    found = language.extents(data)
    assert len(found) == len(data.ids) and (found >= 0).all()
    before = language.clusters(TEXT[: len(TEXT) - len(TEXT.lstrip())])
    assert found.sum() + len(before) == len(language.clusters(TEXT))


def test_byte_pairs_begin_where_their_text_does():
    data, _ = made("byte_pair", False)
    fitted = data.preprocessing
    starts = language.token_starts(TEXT, fitted, len(data.ids))
    for start, token in zip(starts, data.ids, strict=True):
        assert token == 1 or TEXT[start:].startswith(fitted.vocabulary[token])


def test_words_begin_where_they_stand():
    data, _ = made("word", False)
    starts = language.token_starts(TEXT, data.preprocessing, len(data.ids))
    assert (np.diff(starts) > 0).all()
    for start, token in zip(starts, data.ids, strict=True):
        assert token == 1 or TEXT[start:].startswith(data.preprocessing.vocabulary[token])


def test_unknown_tokens_are_told():
    data, model = made("word", False, vocabulary=8)
    notes = evaluate.evaluate(model, data, "validation").notes
    assert any("are not in the vocabulary" in note for note in notes)


@pytest.mark.parametrize("unit", ["character", "word", "byte_pair"])
def test_a_passage_is_what_the_file_says(unit):
    data, _ = made(unit, False, vocabulary=12)
    found = language.passage(data, "validation", 0)
    assert found in TEXT and "�" not in found
    assert data.preprocessing.look_back == len(language.tokens.of(data.preprocessing).ids(found)) or unit == "byte_pair"
