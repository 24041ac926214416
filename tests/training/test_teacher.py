"""Scheduled sampling: the course of the share, what a decoder reads, and runs that go on bit for bit."""

from __future__ import annotations

from types import SimpleNamespace
from typing import get_args, get_type_hints

import keras
import numpy as np
import pytest
import tensorflow as tf
from msgspec import structs

from workbench.dataset.facts import InputFact, TargetFact
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.sequence import tokens
from workbench.sequence.pairs import teacher_forced
from workbench.sequence.windows import Gather
from workbench.training import run, teaching
from workbench.training.events import EventBuffer, RunControl
from workbench.training.spec import OptimizerSpec, SpeedSpec, StoppingSpec, TeacherSpec, TrainingSpec
from workbench.training.teacher import Teacher

from .fakes import ListRecorder, Reacting

WORDS, STEPS = 9, 6
SPEC = TrainingSpec(epochs=3, batch_size=8, deterministic=True, shuffle=True, stopping=StoppingSpec(enabled=False),
                    optimizer=OptimizerSpec(learning_rate=0.01))


class Pairs:
    """Numbers to be written backwards; of unequal length."""

    def __init__(self, count=40):
        rng = np.random.default_rng(0)
        x = np.zeros((count, STEPS - 1), np.int32)
        y = np.zeros((count, STEPS), np.int32)
        for row in range(count):
            length = int(rng.integers(2, STEPS))
            ids = rng.integers(4, WORDS, length)
            x[row, :length], y[row, :length], y[row, length] = ids, ids[::-1], tokens.END
        self.x, self.y, self.decoder = x, y, teacher_forced(y)
        facts = (InputFact("input", (STEPS - 1,), "int32", ("t",), vocabulary=WORDS),
                 InputFact("decoder_input", (STEPS,), "int32", ("t",), vocabulary=WORDS))
        target = TargetFact("token", horizon=STEPS, classes=tuple(map(str, range(WORDS))), every=True, noun="token")
        self.facts = SimpleNamespace(target=target, inputs=facts)
        self.cut = {"train": slice(0, 28), "validation": slice(28, count)}

    def count(self, split):
        return len(self.x[self.cut[split]])

    def gather(self, split):
        part = self.cut[split]
        return Gather("rows", x=self.x[part], y=self.y[part], further=(self.decoder[part],))


def network(seed=0, dropout=0.2):
    keras.utils.set_random_seed(seed)
    read = keras.Input((STEPS - 1,), dtype="int32", name="input")
    given = keras.Input((STEPS,), dtype="int32", name="decoder_input")
    _, state = keras.layers.GRU(7, return_state=True, name="encoder")(keras.layers.Embedding(WORDS, 4, mask_zero=True, name="a")(read))
    late = keras.layers.Embedding(WORDS, 4, mask_zero=True, name="b")(given)
    said = keras.layers.GRU(7, return_sequences=True, dropout=dropout, name="decoder")(late, initial_state=state)
    return keras.Model([read, given], keras.layers.Dense(WORDS, activation="softmax", name="head")(said))


def talkative(seed):
    """A network that says something else at every step."""
    model = network(seed)
    for variable in model.trainable_weights:
        variable.assign(variable * 4.0)
    return model


def trained(spec, dropout=0.2, **options):
    model, recorder = network(dropout=dropout), ListRecorder()
    run.train(model, Pairs(), spec, seed=spec.seed, run=1, events=options.pop("events", EventBuffer()), control=options.pop("control", RunControl()),
              recorder=recorder, **options)
    return [v.numpy() for v in model.weights], recorder


def same(one, two):
    return all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))


# the course --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("spec", "done", "share"), [
    (TeacherSpec(), 5, 1.0),
    (TeacherSpec(share=0.3), 99, 0.3),
    (TeacherSpec("linear"), 0, 1.0), (TeacherSpec("linear"), 5, 0.5), (TeacherSpec("linear"), 12, 0.0),
    (TeacherSpec("linear", least=0.25, length=4), 2, 0.625), (TeacherSpec("linear", least=0.25, length=4), 9, 0.25),
    (TeacherSpec("exponential", decay=0.5, length=2), 4, 0.25), (TeacherSpec("exponential", decay=0.5, length=2, least=0.4), 4, 0.4),
    (TeacherSpec("inverse_sigmoid", steepness=20.0), 0, 20 / 21), (TeacherSpec("inverse_sigmoid"), 5, 0.5),
    (TeacherSpec("inverse_sigmoid", length=3, steepness=8.0, share=0.9), 6, 0.9 * 8 / (8 + 64)),
])
def test_the_share_of_an_epoch(spec, done, share):
    assert teaching.share_at(spec, done, 10) == pytest.approx(share)
    teacher = Teacher(spec, seed=0, epochs=10, batches_per_epoch=4, place=1)
    teacher.batches.assign(done * 4)
    assert float(teacher.share()) == pytest.approx(share, abs=1e-6)


@pytest.mark.parametrize(("spec", "always"), [(TeacherSpec(), True), (TeacherSpec(share=0.9), False), (TeacherSpec("linear"), False),
                                             (TeacherSpec("linear", least=1.0), True)])
def test_when_nothing_is_to_be_done(spec, always):
    assert spec.always is always


# what a decoder reads ----------------------------------------------------------------------------------------------


def by_hand(model, read, truth, keep, passes):
    """What is said, by Keras and NumPy alone."""
    given = truth
    for _ in range(passes):
        answer = np.array(model([read, given], training=False))
        answer[:, :, [tokens.PADDING, tokens.UNKNOWN, tokens.START, tokens.END]] = -1.0
        said = answer.argmax(axis=-1)
        late = np.concatenate([truth[:, :1], said[:, :-1]], axis=1)
        given = np.where(keep | (truth == 0) | (truth == tokens.START), truth, late)
    return given


@pytest.mark.parametrize("passes", [1, 2, STEPS])
def test_with_share_0_a_decoder_reads_what_the_network_says(passes):
    data, model = Pairs(), talkative(3)
    x = [tf.constant(data.x[:10]), tf.constant(data.decoder[:10])]
    teacher = Teacher(TeacherSpec(share=0.0, passes=passes), seed=0, epochs=3, batches_per_epoch=4, place=1)
    read, given = teacher.mixed(lambda parts: model(parts, training=False), x)
    expected = by_hand(model, data.x[:10], data.decoder[:10], np.zeros((10, STEPS), bool), passes)
    np.testing.assert_array_equal(given, expected)
    np.testing.assert_array_equal(read, data.x[:10])
    assert not np.array_equal(expected, data.decoder[:10])
    assert len(set(expected[expected > tokens.END])) > 2


def test_as_many_passes_as_steps_are_word_by_word():
    """Every step given what was said itself: the same as asking for one word after the other."""
    data, model = Pairs(), talkative(5)
    truth = data.decoder[:10]
    given = truth.copy()
    given[:, 1:] = np.where(truth[:, 1:] == 0, 0, 4)
    for step in range(STEPS - 1):
        answer = np.array(model([data.x[:10], given], training=False))[:, step]
        answer[:, [tokens.PADDING, tokens.UNKNOWN, tokens.START, tokens.END]] = -1.0
        given[:, step + 1] = np.where(truth[:, step + 1] == 0, 0, answer.argmax(axis=-1))
    teacher = Teacher(TeacherSpec(share=0.0, passes=STEPS), seed=0, epochs=3, batches_per_epoch=4, place=1)
    found = teacher.mixed(lambda parts: model(parts, training=False), [tf.constant(data.x[:10]), tf.constant(truth)])[1]
    np.testing.assert_array_equal(found, given)


def test_coins_are_tossed_for_every_step_anew_and_as_often_as_asked():
    model = network(3)
    data = Pairs(400)
    x = [tf.constant(data.x), tf.constant(data.decoder)]
    teacher = Teacher(TeacherSpec(share=0.7), seed=1, epochs=3, batches_per_epoch=4, place=1)
    own = by_hand(model, data.x, data.decoder, np.zeros(data.decoder.shape, bool), 1)
    tossed = (data.decoder > tokens.END) & (own != data.decoder)
    shares, seen = [], []
    for part in (0, 0, 1):
        found = np.array(teacher.mixed(lambda parts: model(parts, training=False), x, part)[1])
        assert np.isin(found, [0, tokens.START]).sum() == np.isin(data.decoder, [0, tokens.START]).sum()
        shares.append((found == data.decoder)[tossed].mean())
        seen.append(found)
    assert np.array_equal(seen[0], seen[1]), "the same batch has the same coins"
    assert not np.array_equal(seen[0], seen[2])
    teacher.turn()
    assert not np.array_equal(seen[0], teacher.mixed(lambda parts: model(parts, training=False), x)[1])
    assert shares == pytest.approx([0.7] * 3, abs=0.05)


# whole runs --------------------------------------------------------------------------------------------------------


def test_the_truth_alone_is_the_training_of_before():
    once = structs.replace(SPEC, epochs=1)
    plain, recorder = trained(once, dropout=0.0)
    assert "teacher_forcing" not in recorder.epochs[0][1]
    assert same(plain, trained(structs.replace(once, teacher_forcing=TeacherSpec("linear", least=1.0)), dropout=0.0)[0])
    tossed, _ = trained(structs.replace(once, teacher_forcing=TeacherSpec(share=0.9999999)), dropout=0.0)
    assert same(plain, tossed), "coins that all say truth change nothing"


@pytest.mark.parametrize("more", [{}, pytest.param({"accumulate": 2}, marks=pytest.mark.slow)])
def test_a_run_that_goes_on_is_the_same_bit_for_bit(more):
    spec = structs.replace(SPEC, epochs=2, teacher_forcing=TeacherSpec("linear"), **more)
    whole, told = trained(spec)
    assert [logs["teacher_forcing"] for _, logs, _, _ in told.epochs] == pytest.approx([0.5, 0.0], abs=1e-6)
    control = RunControl()
    seen = []

    def stop(event):
        if type(event).__name__ == "BatchDone":
            seen.append(event)
            if len(seen) == 6:                                    # within the second epoch
                control.stop()

    _, recorder = trained(spec, events=Reacting(stop), control=control)
    begun = recorder.checkpoint()
    assert begun.state["position"]["batch"] > 0
    again, _ = trained(spec, resume=begun)
    assert same(whole, again)


@pytest.mark.slow
@pytest.mark.parametrize("more", [{"speed": SpeedSpec(parts=2)}, {"precision": "mixed_bfloat16"}])
def test_other_ways_to_compute_a_step(more):
    _, recorder = trained(structs.replace(SPEC, epochs=1, teacher_forcing=TeacherSpec(share=0.4), **more))
    assert np.isfinite(recorder.epochs[0][1]["loss"])


# what is refused ---------------------------------------------------------------------------------------------------


def layers(*kinds):
    return ModelSpec(tuple(LayerSpec(kind, name, inputs) for kind, name, inputs in kinds))


WITH = layers(("Input", "text", ()), ("Input", "decoder_input", ()), ("GRU", "g", ("text",)), ("Dense", "d", ("decoder_input",)))
WITHOUT = layers(("Input", "text", ()), ("Input", "decoder_input", ()), ("GRU", "g", ("text",)))


@pytest.mark.parametrize(("spec", "model", "inputs", "words"), [
    (TeacherSpec(), WITHOUT, 1, None),
    (TeacherSpec(share=0.5), WITH, 2, None),
    (TeacherSpec(share=0.5), WITH, 1, "only a network that is given the true token"),
    (TeacherSpec(share=0.5), WITHOUT, 2, "does not read the tokens before"),
    (TeacherSpec("linear", share=0.5, least=0.6), WITH, 2, "is above the one at the beginning"),
])
def test_what_can_not_be_taught_so(spec, model, inputs, words):
    found = [str(problem) for problem in teaching.problems(spec, model, Pairs().facts.inputs[:inputs])]
    assert (words is None and not found) or words in found[0]


def test_every_course_has_words():
    assert set(teaching.COURSES) == set(get_args(get_type_hints(TeacherSpec)["kind"]))
