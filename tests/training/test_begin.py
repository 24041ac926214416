"""Trained weights that a run begins with: what is taken, what is left, and why."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from workbench.errors import TrainingError
from workbench.training import begin, checkpoint
from workbench.training.begun import Begun


def network(classes=3, units=4, names=("emb", "bi", "drop", "bn", "head")):
    emb, bi, drop, bn, head = names
    x = keras.Input((5,), dtype="int32", name="ids")
    y = keras.layers.Embedding(7, 3, name=emb)(x)
    y = keras.layers.Bidirectional(keras.layers.LSTM(units, dropout=0.2, name=f"{bi}_inner"), name=bi)(y)
    y = keras.layers.Dropout(0.5, name=drop)(y)
    y = keras.layers.BatchNormalization(name=bn)(y)
    return keras.Model(x, keras.layers.Dense(classes, name=head)(y))


def values(model, layer):
    return [np.array(value) for value in model.get_layer(layer).get_weights()]


def test_layers_of_the_same_name_and_shapes_take_their_weights():
    trained, new = network(3), network(5)
    before = values(new, "head")
    given = begin.of_run(checkpoint.pack_model(trained))
    plan = begin.plan(new, given)
    begin.give(new, given, plan)
    assert set(plan.taken) == {"emb", "bi", "bn"}
    assert plan.left == {"head": "its kernel is 8 × 5, the trained one 8 × 3"}
    for layer in plan.taken:
        for mine, theirs in zip(values(new, layer), values(trained, layer), strict=True):
            np.testing.assert_array_equal(mine, theirs)
    for mine, was in zip(values(new, "head"), before, strict=True):
        np.testing.assert_array_equal(mine, was)


def test_random_states_are_not_taken():
    trained, new = network(), network()
    given = begin.of_run(checkpoint.pack_model(trained))
    assert not any("seed" in path for layer in given.values() for path in layer)
    seeds = [v.numpy() for v in new.variables if "seed" in v.path]
    begin.give(new, given, begin.plan(new, given))
    for after, before in zip([v for v in new.variables if "seed" in v.path], seeds, strict=True):
        np.testing.assert_array_equal(after, before)


def test_other_names_are_told_by_pairs():
    trained, new = network(), network(names=("e", "b", "d", "n", "h"))
    given = begin.of_run(checkpoint.pack_model(trained))
    assert not begin.plan(new, given).taken
    plan = begin.plan(new, given, ("b=bi", "h=head"))
    begin.give(new, given, plan)
    assert plan.taken == {"b": "bi", "h": "head"}
    assert plan.left == {"e": "not asked for", "n": "not asked for"}
    for mine, theirs in zip(values(new, "b"), values(trained, "bi"), strict=True):
        np.testing.assert_array_equal(mine, theirs)


@pytest.mark.parametrize(("wanted", "words"), [
    (("nobody",), "the network has no layer 'nobody' with weights"),
    (("drop",), "the network has no layer 'drop' with weights"),
    (("head=nobody",), "the trained network has no layer 'nobody' with weights"),
    (("head=bn",), "layer 'head' can't begin with trained weights: it has 2 weights, the trained one 4"),
])
def test_a_layer_that_was_asked_for_must_fit(wanted, words):
    given = begin.of_run(checkpoint.pack_model(network()))
    with pytest.raises(TrainingError) as error:
        begin.plan(network(), given, wanted)
    assert words in str(error.value)
    assert error.value.where == "training.begin_with.layers"


def test_nothing_is_changed_where_a_layer_does_not_fit():
    new = network(units=6)
    before = [v.numpy() for v in new.weights]
    given = begin.of_run(checkpoint.pack_model(network(units=4)))
    begin.give(new, given, plan := begin.plan(new, given))
    assert set(plan.taken) == {"emb"}
    same = [np.array_equal(a, b) for a, b in zip(new.weights, before, strict=True)]
    assert same.count(False) == 1


def test_a_keras_file_gives_the_same_weights(tmp_path):
    trained, new = network(names=("emb", "bi", "drop", "bn", "other")), network()
    trained.save(tmp_path / "net.keras")
    given = begin.of_keras(tmp_path / "net.keras")
    plan = begin.plan(new, given)
    begin.give(new, given, plan)
    assert set(plan.taken) == {"emb", "bi", "bn"}
    assert plan.left == {"head": "the trained network has no layer 'head'"}
    np.testing.assert_array_equal(values(new, "bi")[1], values(trained, "bi")[1])


def test_inner_layers_may_have_names_of_their_own(tmp_path):
    x = keras.Input((5, 3))
    y = keras.layers.TimeDistributed(keras.layers.Dense(4, name="whatever"), name="each")(x)
    keras.Model(x, y).save(tmp_path / "net.keras")
    mine = keras.Input((5, 3))
    new = keras.Model(mine, keras.layers.TimeDistributed(keras.layers.Dense(4, name="each_inner"), name="each")(mine))
    given = begin.of_keras(tmp_path / "net.keras")
    plan = begin.plan(new, given)
    begin.give(new, given, plan)
    np.testing.assert_array_equal(new.layers[1].get_weights()[0], given["each"][next(iter(given["each"]))])


def test_no_program_code_of_a_file_is_run(tmp_path):
    x = keras.Input((3,))
    keras.Model(x, keras.layers.Lambda(lambda v: v * 2)(x)).save(tmp_path / "net.keras")
    with pytest.raises(TrainingError, match="program code"):
        begin.of_keras(tmp_path / "net.keras")


@pytest.mark.parametrize("content", [None, b"no archive", b"PK\x03\x04half"])
def test_what_is_no_keras_file_is_said_so(tmp_path, content):
    if content is not None:
        (tmp_path / "net.keras").write_bytes(content)
    with pytest.raises(TrainingError, match="is not there" if content is None else "no .keras file"):
        begin.of_keras(tmp_path / "net.keras")


def test_the_sentence_of_a_run():
    one = Begun("run 3 of base.rnnw", ("emb", "bi"), {"head": "its kernel is 8 × 5, the trained one 8 × 3"})
    assert one.sentence == ("emb and bi begin with the weights of run 3 of base.rnnw; "
                            "head begins anew (its kernel is 8 × 5, the trained one 8 × 3)")
    assert Begun("net.keras", ("emb",)).sentence == "emb begins with the weights of net.keras"
