"""Written texts beside the true ones: figures against sacrebleu, scikit-learn-free definitions and plain loops; one pair in detail."""

import msgspec
import numpy as np
import pytest
import sacrebleu
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import SourceSpec
from workbench.errors import DataError, SettingError
from workbench.evaluation import decoding, evaluate, text_scores, writing
from workbench.evaluation.tasks import pairs
from workbench.model import build
from workbench.model.propose import propose as propose_network
from workbench.sequence import tokens
from workbench.sequence.prepare import prepare
from workbench.sequence.propose import propose

NAMES = ["anna", "lee", "rome", "sees", "Κατ", "मस्ते"]


def plain_distance(a, b):
    """Levenshtein's recursion, a cell at a time."""
    cost = {(n, 0): n for n in range(len(a) + 1)} | {(0, k): k for k in range(len(b) + 1)}
    for n in range(1, len(a) + 1):
        for k in range(1, len(b) + 1):
            cost[n, k] = min(cost[n - 1, k] + 1, cost[n, k - 1] + 1, cost[n - 1, k - 1] + (a[n - 1] != b[k - 1]))
    return cost[len(a), len(b)]


@settings(deadline=None, max_examples=150)
@given(st.text("abc", max_size=9), st.text("abcd", max_size=9))
def test_distances_are_levenshteins(a, b):
    assert text_scores.distance(a, b) == plain_distance(a, b) == text_scores.distance(list(b), list(a))


def test_distances_count_what_a_reader_sees():
    found = text_scores.character_distances(["👨‍👩‍👧a", ""], ["👨‍👩‍👧b", "xy"])
    assert found.errors.tolist() == [1, 2] and found.lengths.tolist() == [2, 2] and found.rates.tolist() == [0.5, 1.0]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.text("ab de.", max_size=30), st.text("ab de.", max_size=30)), min_size=1, max_size=5), st.booleans())
def test_bleu_and_chrf_are_sacrebleus(texts, lower):
    written, true = [a for a, _ in texts], [b for _, b in texts]
    assert text_scores.bleu(written, true, lower)[0] == pytest.approx(sacrebleu.corpus_bleu(written, [true], lowercase=lower).score, abs=1e-9)
    if not lower:
        assert text_scores.chrf(written, true) == pytest.approx(sacrebleu.corpus_chrf(written, [true]).score, abs=1e-9)


def test_chinese_is_cut_as_sacrebleu_cuts_it():
    written, true = ["我今天去北京大学"], ["我今天去北京大学看书"]
    score, signature = text_scores.bleu(written, true)
    assert score == pytest.approx(sacrebleu.corpus_bleu(written, [true], tokenize="zh").score) and "tok:zh" in signature
    assert text_scores.scores([], [])["bleu"] is None


def translated(unit="word", seed=5):
    import keras
    import pandas as pd

    table = pd.DataFrame({"english": [f"The {a}, {b} today{'!' * (n % 3)}" for n, (a, b) in enumerate((a, b) for a in NAMES for b in NAMES)],
                          "other": [f"El {b}, {a} hoy" for a in NAMES for b in NAMES]})
    source = Source("table", SourceFacts("delimited", len(table), 2, 0), SourceSpec("made.csv"), table=table)
    spec = propose(source, text="english", target=["other"])
    spec = msgspec.structs.replace(spec, text=msgspec.structs.replace(spec.text, unit=unit, vocabulary=60))
    data = prepare(spec, source)
    keras.utils.set_random_seed(seed)
    network = propose_network(data.facts.inputs, data.facts.target)
    return data, build.build(network, data.facts.inputs, data.facts.target)


@pytest.fixture(scope="module", params=["word", "character"])
def made(request):
    return translated(request.param)


def test_every_figure_by_hand(made):
    data, model = made
    found = evaluate.evaluate(model, data, "test").metrics
    index, known = np.arange(data.count("test")), tokens.of_target(data.preprocessing)
    ids, _, _ = decoding.written(model, data.x("test", index)[0], data.preprocessing.target_length)
    texts, true, y = [known.text(row) for row in ids], data.written("test", index), data.y("test", index)
    lower = data.preprocessing.lower
    assert lower                                             # what is proposed for texts: capitals count for nothing anywhere
    own = [text.replace(",", " ,").lower() if data.preprocessing.unit == "word" else text.lower() for text in true]
    far = [plain_distance(text_scores.clusters(a), text_scores.clusters(b)) for a, b in zip(texts, own, strict=True)]
    assert found["exact_match"] == np.mean([a == b for a, b in zip(texts, own, strict=True)])
    assert found["edit_distance"] == pytest.approx(np.mean(far), abs=1e-9)
    assert found["character_error_rate"] == pytest.approx(sum(far) / sum(len(text_scores.clusters(b)) for b in own), abs=1e-9)
    assert found["bleu"] == pytest.approx(sacrebleu.corpus_bleu(texts, [true], lowercase=True).score, abs=1e-9)
    assert found["chrf"] == pytest.approx(sacrebleu.corpus_chrf(texts, [[text.lower() for text in true]]).score, abs=1e-9)
    guess = np.asarray(model(data.x("test", index))).argmax(-1)
    right = (guess == y)[y > 0].mean()
    assert found["token_accuracy"] == pytest.approx(right) and found["forced_exact_match"] == ((guess == y) | (y == 0)).all(1).mean()
    alone = [[*row[row > 0], *([tokens.END] if (row == 0).any() else [])] for row in ids]
    changed = sum(plain_distance(a, list(b[b > 0])) for a, b in zip(alone, y, strict=True))
    assert found["gap"] == pytest.approx(right - max(1 - changed / (y > 0).sum(), 0), abs=1e-9)


def test_examples_are_sorted_by_how_wrong_they_are(made):
    data, model = made
    found = evaluate.evaluate(model, data, "test")
    rates = [one.distance / len(text_scores.clusters(pairs.as_written(data.preprocessing, [one.truth])[0])) for one in found.examples]
    assert rates == sorted(rates, reverse=True) and len(rates) == data.count("test")
    assert {one.kind for one in found.examples} <= {"right", "wrong"} and all((one.kind == "wrong") == bool(one.distance) for one in found.examples)
    first = found.examples[0]
    assert data.texts("test", np.array([first.index])) == [first.text] and data.written("test", np.array([first.index])) == [first.truth]


@pytest.mark.parametrize(("figures", "said"), [({"token_accuracy": 0.9, "gap": 0.2}, "90.0 % of the tokens .* 70.0 % when .* a gap of 20 points"),
                                               ({"token_accuracy": 0.9, "gap": 0.01}, "hardly a gap"), ({}, "No text was written")])
def test_the_gap_is_named(figures, said):
    import re

    assert re.search(said, pairs.gap_in_words(figures))


def test_one_pair_in_detail(made):
    data, model = made
    found = writing.of_sample(model, data, "test", 1, width=3)
    index, known, length = np.array([1]), tokens.of_target(data.preprocessing), data.preprocessing.target_length
    y, (source, decoder) = data.y("test", index)[0], data.x("test", index)
    out = np.asarray(model([source, decoder]))[0]
    assert [one.text for one in found.truth] == known.shown(y) and found.truth[-1].text == "[end]"
    assert [one.probability for one in found.truth] == pytest.approx([out[n, k] for n, k in enumerate(y[y > 0])], rel=1e-4)
    assert [one.text for one in found.forced] == known.shown(out.argmax(-1)[: (y > 0).sum()])
    assert [one.right for one in found.forced] == [out[n].argmax() == k for n, k in enumerate(y[y > 0])]
    ids, chance, _ = decoding.written(model, source, length)
    assert found.written == known.text(ids[0]) and sum(np.log(one.probability) for one in found.free) == pytest.approx(chance[0], abs=1e-3)
    assert found.beam.width == 3 and found.beam.candidates[0].logp >= chance[0] - 1e-4
    assert all(share >= other for one in found.free for (_, share), (_, other) in zip(one.choices, one.choices[1:], strict=False))
    msgspec.json.encode(found.figures())


def test_attention_under_the_output(made):
    data, model = made
    found = writing.of_sample(model, data, "test", 0)
    assert found.attention, "the proposed network of pairs has an attention layer"
    for one in found.attention:
        assert one.values.shape == (len(found.free), len(found.source))
        np.testing.assert_allclose(one.values.sum(axis=1), 1, atol=1e-4)        # padding that is read is not looked at


def test_a_text_of_ones_own(made):
    data, model = made
    found = writing.of_text(model, data.preprocessing, "The zebra, lee today")
    assert found.sample == -1 and not found.truth and not found.forced and found.free and found.distance is None
    if data.preprocessing.unit == "word":
        assert "1 of 5 words" in found.notes[0]
    with pytest.raises(DataError, match="nothing that the network could read"):
        writing.of_text(model, data.preprocessing, "")
    with pytest.raises(DataError, match="no pair 999"):
        writing.of_sample(model, data, "test", 999)


def test_a_beam_beside_greedy_writing(made):
    data, model = made
    narrow = writing.beam_scores(model, data, "test", 1)
    assert narrow.changed == 0 and {k: v for k, v in narrow.beam.items() if k != "log_probability"} == \
        {k: v for k, v in narrow.greedy.items() if k != "log_probability"}
    wide = writing.beam_scores(model, data, "test", 4, samples=3)
    assert wide.samples == 3 and "3 of" in wide.notes[0] and wide.beam["log_probability"] >= wide.greedy["log_probability"] - 1e-4
    with pytest.raises(SettingError):
        writing.beam_scores(model, data, "test", 0)
