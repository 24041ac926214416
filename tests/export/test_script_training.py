"""How a program trains: rates as in the run, texts that compile whatever is set, what it does not have refused in a sentence."""

import math

import keras
import msgspec
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset.facts import TargetFact
from workbench.dataset.spec import DataSpec, SourceSpec
from workbench.export import script_blocks, script_limits, script_training
from workbench.sequence.preprocessing import Preprocessing
from workbench.training import schedules
from workbench.training.spec import BeginSpec, OptimizerSpec, ScheduleSpec, SpeedSpec, StoppingSpec, TeacherSpec, TrainingSpec


@pytest.mark.parametrize("spec", [
    ScheduleSpec(kind="exponential", length=1, decay=0.5), ScheduleSpec(kind="inverse_time", length=1), ScheduleSpec(warmup=2),
    ScheduleSpec(kind="polynomial", end=0.1, power=2), ScheduleSpec(kind="cosine", warmup=1),
    ScheduleSpec(kind="cosine_restarts", length=1, lower=0.5),
    ScheduleSpec(kind="piecewise", at=(1, 2), rates=(0.5, 0.1)), ScheduleSpec(kind="one_cycle", warmup=0.5)])
def test_schedules_in_the_program_are_those_of_the_run(spec):
    training = TrainingSpec(epochs=4, batch_size=16, schedule=spec)
    found = script_training.settings(training, samples=150)
    space = {"keras": keras, "tf": tf, "math": math, "SCHEDULE": found["SCHEDULE"]}
    text = script_training.statements(training, TargetFact("values", ("a",)))
    exec(text[:text.index("def make_optimizer")], space)
    theirs, ours = space["Rate"](), schedules.schedule(spec, 0.001, 4, 10)
    assert ours is not None
    np.testing.assert_allclose([float(theirs(n)) for n in range(40)], [float(ours(n)) for n in range(40)], rtol=1e-6, atol=1e-12)


@pytest.mark.parametrize(("edits", "words"), [
    ({"metrics": ("f1",), "stopping": StoppingSpec(monitor="val_f1")}, "'val_f1' decides which epoch is best"),
    ({"begin_with": BeginSpec(run=1)}, "begins with trained weights"),
    ({"teacher_forcing": TeacherSpec("linear"), "speed": SpeedSpec(parts=2)}, "computed in parts")])
def test_what_a_program_does_not_have_is_refused(edits, words):
    data, fitted = DataSpec(SourceSpec("a.csv")), Preprocessing("forecast", 3)
    assert script_limits.refusal(fitted, data, TrainingSpec()) is None
    said = script_limits.refusal(fitted, data, msgspec.structs.replace(TrainingSpec(), **edits))
    assert said is not None and words in said[0] and said[1]


def test_only_known_tasks_are_promised():
    assert set(script_limits.ROOMS) == set(script_blocks.WHAT)


def test_usual_settings_add_nothing():
    found = script_training.settings(TrainingSpec(batch_mode="full"), 100, TargetFact("class", classes=("a", "b")))
    assert found["BATCH_SIZE"] == 100 and found["MONITOR"] == "val_loss"
    assert not {"SCHEDULE", "ACCUMULATE", "L1", "SMOOTHING", "GAMMA", "DELTA", "QUANTILES", "CLASS_WEIGHTS"} & set(found)
    text = script_training.statements(TrainingSpec(), TargetFact("values", ("a",)))
    compile(text, "job.py", "exec")
    assert "Rate" not in text and "hold" not in text and "Carried" not in text and "judged" not in text


VALUES, CLASSES, TOKENS = TargetFact("values", ("a",)), TargetFact("class", classes=("a", "b")), TargetFact("token", classes=("a", "b"))


@given(st.builds(TrainingSpec, accumulate=st.integers(1, 3), averaging=st.sampled_from([0.0, 0.9]), carry_state=st.booleans(),
                 precision=st.sampled_from(["float32", "mixed_float16", "mixed_bfloat16"]), l1=st.sampled_from([0.0, 0.1]),
                 class_weights=st.sampled_from(["none", "balanced", {"a": 2.0}]), label_smoothing=st.sampled_from([0.0, 0.1]),
                 loss=st.sampled_from(["auto", "focal"]),
                 schedule=st.sampled_from([ScheduleSpec(), ScheduleSpec("plateau"), ScheduleSpec("one_cycle", warmup=1)]),
                 optimizer=st.sampled_from([OptimizerSpec(), OptimizerSpec("ScheduleFreeAdamW"), OptimizerSpec("SGD", momentum=0.9)])),
       st.sampled_from([VALUES, CLASSES, TOKENS]), st.booleans(), st.sampled_from([0, 2]))
@settings(max_examples=60, deadline=None)
def test_every_mixture_of_settings_compiles(training, target, chunks, auxiliary):
    if target.kind == "values" and training.loss == "focal":
        training = msgspec.structs.replace(training, loss="mse")
    compile(script_training.statements(training, target, chunks=chunks or training.carry_state, auxiliary=auxiliary), "job.py", "exec")
