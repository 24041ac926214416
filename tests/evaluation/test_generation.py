"""Texts written token by token: every sampler against chances computed apart, seeds, prefixes, stopping."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import DataError, SettingError
from workbench.evaluation import generation
from workbench.evaluation.text_report import Heard, Sampling
from workbench.jobs import Cancelled, Progress

from . import writers

P = [0.02, 0.03, 0.4, 0.3, 0.15, 0.1]


@pytest.fixture(scope="module")
def network():
    return writers.language()


def by_hand(p, temperature=1.0, top_k=0, top_p=1.0):
    """The chances in plain Python, by the definitions."""
    p = [0.0, 0.0, *p[2:]]
    if temperature == 0:
        best = p.index(max(p))
        return [float(n == best) for n in range(len(p))]
    heated = [value ** (1 / temperature) if value else 0.0 for value in p]
    order = sorted(range(len(p)), key=lambda n: (-heated[n], n))
    kept = order[:top_k] if top_k else order
    whole = sum(heated[n] for n in kept)
    nucleus, reached = [], 0.0
    for n in kept:
        nucleus.append(n)
        reached += heated[n] / whole
        if reached >= top_p - 1e-12:
            break
    whole = sum(heated[n] for n in nucleus)
    return [heated[n] / whole if n in nucleus else 0.0 for n in range(len(p))]


@pytest.mark.parametrize("how", [{}, {"temperature": 0.5}, {"temperature": 3.0}, {"temperature": 0}, {"top_k": 2}, {"top_k": 100}, {"top_p": 0.5},
                                 {"top_p": 0.01}, {"temperature": 0.7, "top_k": 3, "top_p": 0.8}])
def test_chances_are_those_of_the_definitions(how):
    np.testing.assert_allclose(generation.shaped(np.array(P), Sampling(**how)), by_hand(P, **how), atol=1e-12)


@settings(deadline=None, max_examples=80)
@given(st.lists(st.floats(1e-6, 1), min_size=4, max_size=12), st.floats(0.05, 5), st.integers(0, 14), st.floats(0.05, 1))
def test_chances_sum_to_one_and_never_give_padding(weights, temperature, top_k, top_p):
    p = np.array(weights) / sum(weights)
    found = generation.shaped(p, Sampling(temperature, top_k, top_p))
    assert found.sum() == pytest.approx(1) and (found[:2] == 0).all() and (found >= 0).all()
    assert top_k == 0 or (found > 0).sum() <= top_k
    np.testing.assert_allclose(found, by_hand(list(p), temperature, top_k, top_p), atol=1e-9)


@pytest.mark.parametrize("how", [{}, {"temperature": 0.6}, {"top_k": 3}, {"top_p": 0.75}])
def test_what_is_drawn_follows_the_chances(how):
    """Chi-square of 20,000 draws below its 99.99 % point."""
    chances = generation.shaped(np.array(P), Sampling(**how))
    generator, many = np.random.default_rng(7), 20_000
    counts = Counter(generation.drawn(chances, generator) for _ in range(many))
    expected = {n: many * p for n, p in enumerate(by_hand(P, **how)) if p}
    assert set(counts) <= set(expected)
    assert sum((counts[n] - value) ** 2 / value for n, value in expected.items()) < 21.1


def test_a_tiny_temperature_does_not_underflow():
    np.testing.assert_allclose(generation.shaped(np.array([0, 0, 1e-200, 1e-199]), Sampling(0.01)), [0, 0, 0, 1], atol=1e-9)
    with pytest.raises(DataError, match="no probability"):
        generation.shaped(np.array([0, 0, np.nan, np.nan]), Sampling())


def test_a_text_is_that_of_a_plain_loop(network):
    model, fitted = network
    sampling = Sampling(0.9, 3, 0.95, 11)
    found = generation.generate(model, fitted, "abca b", 25, sampling)
    ids, said, generator = [2, 3, 4, 2, 5, 3], [], np.random.default_rng(11)
    for _ in range(25):
        window = ids[-6:]
        p = np.asarray(model(np.array([window + [0] * (6 - len(window))])))[0, len(window) - 1].astype(float)
        chances = np.cumsum(by_hand(list(p), 0.9, 3, 0.95))
        chosen = int(np.searchsorted(chances, generator.random() * chances[-1], side="right"))
        ids.append(chosen)
        said.append((chosen, p[chosen]))
    assert found.text == "".join(fitted.vocabulary[k] for k, _ in said)
    assert [one.probability for one in found.tokens] == pytest.approx([p for _, p in said], rel=1e-5)
    assert found.perplexity == pytest.approx(math.exp(-sum(math.log(p) for _, p in said) / 25), rel=1e-5)


def test_the_same_seed_gives_the_same_text(network):
    texts = [generation.generate(*network, "ab", 40, Sampling(seed=seed)).text for seed in (1, 1, 2)]
    assert texts[0] == texts[1] != texts[2]
    greedy = [generation.generate(*network, "ab", 20, Sampling(0, seed=seed)).text for seed in (1, 2)]
    assert greedy[0] == greedy[1]


def test_a_short_prefix_is_padded_as_the_exported_model_does_it(network):
    model, fitted = network
    p = generation.following(model, fitted, np.array([2, 3]))
    again = np.asarray(model(np.array([[2, 3, 0, 0, 0, 0]])))[0, 1]
    np.testing.assert_allclose(p, again / again.sum(), rtol=1e-5)


def test_a_network_that_answers_once_a_window():
    model, fitted = writers.language(every=False)
    found = generation.next_tokens(model, fitted, "ab")
    again = np.asarray(model(np.array([[2, 3, 0, 0, 0, 0]])))[0]
    assert dict(found.likeliest)["a"] == pytest.approx(again[2], rel=1e-5)
    assert found.bits_per_character is None and "whole windows" in found.notes[0]
    assert len(generation.generate(model, fitted, "ab", 5, Sampling()).tokens) == 5


def test_next_tokens_and_the_surprise_of_the_prefix(network):
    model, fitted = network
    found = generation.next_tokens(model, fitted, "abcab", most=3)
    every = np.asarray(model(np.array([[2, 3, 4, 2, 3, 0]])))[0].astype(float)
    assert [share for _, share in found.likeliest] == pytest.approx(sorted(every[4][2:], reverse=True)[:3], rel=1e-5)
    assert found.left == pytest.approx(1 - sum(share for _, share in found.likeliest))
    assert found.entropy == pytest.approx(-(every[4] * np.log2(every[4])).sum(), rel=1e-4)
    chances = [every[n][k] for n, k in enumerate([3, 4, 2, 3])]
    assert next(one.probability for one in found.read) is None
    assert [one.probability for one in found.read][1:] == pytest.approx(chances, rel=1e-5)
    assert found.bits_per_character == pytest.approx(-np.log2(chances).mean(), rel=1e-5)


def test_what_is_unknown_or_too_long_is_said(network):
    found = generation.next_tokens(*network, "abжжcabcab")
    assert "2 of 10 characters of the prefix were not in the training text (“ж”)" in found.notes[0]
    assert "the last 6 of 10" in found.notes[1] and len(found.read) == 6


def test_characters_are_what_a_reader_sees():
    family = "👨‍👩‍👧"
    model, fitted = writers.language(vocabulary=("", "[unknown]", "a", family, "é"))
    found = generation.next_tokens(model, fitted, f"a{family}e\N{COMBINING ACUTE ACCENT}a")
    assert [one.text for one in found.read] == ["a", family, "�", "a"]         # a decomposed é is another token than a composed one
    assert "1 of 4 characters" in found.notes[0]


def test_words_are_joined_by_spaces():
    model, fitted = writers.language("word", ("", "[unknown]", "red", "blue", ","))
    found = generation.generate(model, fitted, "red,blue", 6, Sampling(seed=3))
    assert found.text.split(" ") == [one.text for one in found.tokens]


@pytest.mark.parametrize(("how", "said"), [({"temperature": -1}, "temperature"), ({"temperature": float("nan")}, "temperature"),
                                           ({"top_k": -1}, "likeliest"), ({"top_p": 0}, "share"), ({"top_p": 1.5}, "share"), ({"seed": -1}, "seed")])
def test_settings_that_make_no_sense(network, how, said):
    with pytest.raises(SettingError, match=said):
        generation.generate(*network, "ab", 5, Sampling(**how))


def test_nothing_to_read_and_nothing_to_write(network):
    with pytest.raises(DataError, match="nothing that the network could read"):
        generation.generate(*network, "", 5, Sampling())
    for many in (0, generation.LONGEST + 1):
        with pytest.raises(SettingError, match="can't be written at once"):
            generation.generate(*network, "ab", many, Sampling())


def test_it_can_be_heard_and_stopped(network):
    class Three(Heard):
        def append(self, token):
            super().append(token)
            if len(self.since(0)) == 3:
                self.stop()

    heard = Three()
    found = generation.generate(*network, "ab", 50, Sampling(), heard=heard)
    assert found.stopped and len(found.tokens) == 3 and heard.since(1) == list(found.tokens[1:]) and heard.unit == "character"


def test_it_can_be_cancelled(network):
    progress = Progress(lambda fraction, words: progress.token.cancel() if fraction and fraction > 0.2 else None)
    with pytest.raises(Cancelled):
        generation.generate(*network, "ab", 50, Sampling(), progress=progress)


def test_unknown_words_have_their_own_length():
    model, fitted = writers.language("word", ("", "[unknown]", "red", "blue", ","))
    found = generation.next_tokens(model, fitted, "red extraordinarily blue")
    every = np.asarray(model(np.array([[2, 1, 3, 0, 0, 0]])))[0].astype(float)
    nats = -np.log(every[0][1]) - np.log(every[1][3])
    assert found.bits_per_character == pytest.approx(nats / math.log(2) / (len("extraordinarily blue") + 1), rel=1e-5)
