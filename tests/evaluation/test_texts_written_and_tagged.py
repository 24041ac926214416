"""Pairs and tagging: writing against a loop in plain Python, distances and spans with known answers, the served functions against our own."""

from types import SimpleNamespace

import keras
import numpy as np
import pandas as pd
import pytest
import tensorflow as tf

from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import SourceSpec
from workbench.evaluation import decoding, evaluate, inference, predict
from workbench.evaluation.tasks import pairs, tagging
from workbench.export import saved_model
from workbench.export.tasks import TASKS
from workbench.model import build
from workbench.model.check import check
from workbench.model.propose import propose as propose_network
from workbench.sequence import tokens
from workbench.sequence.prepare import new_samples, prepare
from workbench.sequence.propose import propose
from workbench.training.spec import TrainingSpec

WORDS = ["anna", "lee", "rome", "sees", "and", "Κατ", "मस्ते"]


def source_of(table):
    table = pd.DataFrame(table)
    return Source("table", SourceFacts("delimited", len(table), table.shape[1], 0), SourceSpec("made.csv"), table=table)


def made(table, **asked):
    source = source_of(table)
    data = prepare(propose(source, **asked), source)
    keras.utils.set_random_seed(3)
    spec = propose_network(data.facts.inputs, data.facts.target)
    report = check(spec, data.facts.inputs, data.facts.target, TrainingSpec(), data.count("train"))
    assert report.ok, report.complaints
    return data, build.build(spec, data.facts.inputs, data.facts.target), source


@pytest.fixture(scope="module", params=["word", "byte_pair", "character"])
def translated(request):
    import msgspec

    table = {"english": [f"the {a} {b} today{'!' * (n % 3)}" for n, (a, b) in enumerate((a, b) for a in WORDS for b in WORDS)],
             "other": [f"el {b} {a} hoy" for a in WORDS for b in WORDS]}
    source = source_of(table)
    spec = propose(source, text="english", target=["other"])
    spec = msgspec.structs.replace(spec, text=msgspec.structs.replace(spec.text, unit=request.param, vocabulary=60))
    data = prepare(spec, source)
    keras.utils.set_random_seed(5)
    network = propose_network(data.facts.inputs, data.facts.target)
    return data, build.build(network, data.facts.inputs, data.facts.target), source


@pytest.fixture(scope="module")
def tagged():
    generator = np.random.default_rng(1)
    rows = [list(generator.choice(WORDS, generator.integers(2, 7))) for _ in range(60)]
    kinds = {"anna": "B-PER", "lee": "I-PER", "rome": "B-LOC"}
    return made({"text": [" ".join(row) for row in rows], "tags": [" ".join(kinds.get(word, "O") for word in row) for row in rows]})


def slowly(model, source, length):
    """One text after the other, one token after the other."""
    found = []
    for row in source:
        given, said, total = np.zeros((1, length), np.int32), [], 0.0
        given[0, 0] = tokens.START
        for step in range(length):
            chance = np.asarray(model([row[None], given]))[0, step].astype(np.float64)
            chance[[0, 1, 2]] = -1
            best = int(chance.argmax())
            total += float(np.log(chance[best]))
            if best == tokens.END:
                break
            said.append(best)
            if step + 1 < length:
                given[0, step + 1] = best
        found.append((said, total))
    return found


def test_texts_are_written_as_by_a_plain_loop(translated):
    data, model, _ = translated
    source = data.x("test", np.arange(min(data.count("test"), 6)))[0]
    ids, chance, _ = decoding.written(model, source, data.preprocessing.target_length)
    for (said, total), row, each in zip(slowly(model, source, data.preprocessing.target_length), ids, chance, strict=True):
        assert [k for k in row if k] == said
        assert each == pytest.approx(total, rel=1e-4)


def test_pairs_are_judged_and_predicted(translated):
    data, model, source = translated
    found = evaluate.evaluate(model, data, "test")
    assert found.task == "pairs" and {"perplexity", "exact_match", "token_error_rate", "accuracy"} <= set(found.metrics)
    y = data.y("test", np.arange(data.count("test")))
    output = inference.outputs(model, data.x("test", np.arange(data.count("test")))).astype(np.float64)
    nats = -np.log(np.take_along_axis(output, y[..., None], axis=-1)[..., 0])[y > 0].mean()
    assert found.metrics["perplexity"] == pytest.approx(np.exp(nats), rel=1e-4)
    table = predict.predict(model, data.preprocessing, data.spec, source)
    assert list(table.columns) == ["text", "prediction", "probability"] and len(table) == len(source.table)
    assert found.examples[0].truth in list(source.table["other"])
    along = pairs.inputs(model, data.preprocessing, new_samples(data.preprocessing, source, data.spec))
    assert along[1].shape == (len(source.table), data.preprocessing.target_length) and (along[1][:, 0] == tokens.START).all()


def bundle_of(data, model):
    return SimpleNamespace(model=model, preprocessing=data.preprocessing, prepared=data)


def test_written_texts_are_served_the_same(translated):
    served_as_answered(*translated[:2])


def test_tags_are_served_the_same(tagged):
    served_as_answered(*tagged[:2])


def served_as_answered(data, model):
    bundle = bundle_of(data, model)
    answers = TASKS[data.preprocessing.room].answers(bundle)
    served = saved_model.serve(bundle).serving(tf.constant(answers.inputs["text"]))
    for name, mine in answers.outputs.items():
        np.testing.assert_allclose(served[name].numpy(), mine, rtol=1e-4, atol=1e-5)
    for name, mine in answers.words.items():
        assert [word.decode() for word in served[name].numpy().ravel()] == mine         # on one computer even close choices are the same
        assert "".join(mine)


def test_tags_are_judged_and_predicted(tagged):
    data, model, source = tagged
    found = evaluate.evaluate(model, data, "test")
    index = np.arange(data.count("test"))
    truth = data.y("test", index)
    guess = inference.outputs(model, data.x("test", index))[:, :, 1:].argmax(axis=-1) + 1
    assert found.metrics["accuracy"] == pytest.approx((guess == truth)[truth > 0].mean())
    assert found.metrics["exact_match"] == pytest.approx(((guess == truth) | (truth == 0)).all(axis=1).mean())
    assert found.baselines["usual_tag"]["accuracy"] == 1.0                     # here a word has one tag always
    assert np.sum(found.confusion) == (truth > 0).sum()
    table = predict.predict(model, data.preprocessing, data.spec, source)
    assert [len(a.split()) for a in table["tags"]] == [min(len(b.split()), data.preprocessing.length) for b in source.table["text"]]
    each = predict.predict(model, data.preprocessing, data.spec, source, rolling=True)
    assert list(each.columns) == ["text", "word", "tag", "probability"]
    assert " ".join(each.loc[each["text"] == 0, "tag"]) == table["tags"][0]


@pytest.mark.parametrize(("a", "b", "far"), [([], [], 0), ([1, 2, 3], [1, 2, 3], 0), ([1, 2, 3], [1, 3], 1), ([1, 2], [3, 4, 5], 3), ([], [7], 1)])
def test_distances(a, b, far):
    assert pairs.distance(a, b) == pairs.distance(b, a) == far


@pytest.mark.parametrize(("tags", "found"), [
    (["B-PER", "I-PER", "O", "B-LOC"], {(0, 2, "PER"), (3, 4, "LOC")}),
    (["B-PER", "B-PER"], {(0, 1, "PER"), (1, 2, "PER")}),
    (["I-ORG", "I-ORG", "I-PER"], {(0, 2, "ORG"), (2, 3, "PER")}),
    (["O", "O"], set()),
])
def test_spans(tags, found):
    assert tagging.spans(tags) == found


def test_an_answer_for_the_whole_text_is_refused_with_a_remedy(tagged):
    data = tagged[0]
    spec = propose_network(data.facts.inputs, data.facts.target)
    import msgspec

    last = msgspec.structs.replace(spec.layers[3], parameters={"layer": {"kind": "LSTM", "parameters": {"units": 4}}})
    broken = msgspec.structs.replace(spec, layers=(*spec.layers[:3], last, spec.layers[4]))
    report = check(broken, data.facts.inputs, data.facts.target, TrainingSpec(), 10)
    assert not report.ok and "tags at every step" in report.errors[0].message and report.errors[0].fixes
