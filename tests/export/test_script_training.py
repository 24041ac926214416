"""How a program trains: what Keras's fit can do too is written, the rest is refused in a sentence."""

import msgspec
import numpy as np
import pytest

from tests.export.test_script import run, series_bundle
from workbench import engine
from workbench.errors import ExportError
from workbench.export import script, script_training
from workbench.training.spec import OptimizerSpec, ScheduleSpec, TrainingSpec

engine.load()


def test_a_program_with_all_that_fit_can_do_runs(tmp_path):
    training = TrainingSpec(epochs=3, batch_size=8, accumulate=2, averaging=0.9, precision="mixed_bfloat16", loss="log_cosh",
                            schedule=ScheduleSpec(kind="plateau", patience=1),
                            optimizer=OptimizerSpec(kind="Nadam", weight_decay=0.01, parameters={"beta_1": 0.8}))
    path = tmp_path / "job.py"
    bundle = series_bundle(tmp_path, training=training)
    script.write(bundle, path, path)
    text = path.read_text(encoding="utf-8")
    assert '"beta_1": 0.8' in text and "SwapEMAWeights" in text and "ReduceLROnPlateau" in text and "set_dtype_policy" in text
    assert "network        RMSE" in run(path, "--epochs", "2")


@pytest.mark.parametrize("spec", [
    ScheduleSpec(kind="exponential", length=1, decay=0.5), ScheduleSpec(kind="inverse_time", length=1),
    ScheduleSpec(kind="polynomial", end=0.1, power=2), ScheduleSpec(kind="cosine"), ScheduleSpec(kind="cosine_restarts", length=1, lower=0.5),
    ScheduleSpec(kind="piecewise", at=(1, 2), rates=(0.5, 0.1))])
def test_schedules_in_the_program_are_those_of_the_run(spec):
    import keras

    from workbench.training import schedules

    training = TrainingSpec(epochs=4, batch_size=16, schedule=spec)
    name, numbers = script_training.schedule(training, samples=150)
    theirs, ours = getattr(keras.optimizers.schedules, name)(**numbers), schedules.schedule(spec, 0.001, 4, 10)
    np.testing.assert_allclose([float(theirs(n)) for n in range(40)], [float(ours(n)) for n in range(40)], rtol=1e-5, atol=1e-9)


@pytest.mark.parametrize("edits", [
    {"loss": "quantile"}, {"label_smoothing": 0.1}, {"class_weights": {"a": 1.0}}, {"l1": 0.1}, {"schedule": ScheduleSpec(warmup=1)},
    {"schedule": ScheduleSpec(kind="one_cycle")}, {"loss": "huber", "huber_delta": 2.0}, {"optimizer": OptimizerSpec(kind="ScheduleFreeAdamW")}])
def test_what_fit_can_not_do_is_refused(edits):
    with pytest.raises(ExportError, match="is not written by this version"):
        script_training.settings(msgspec.structs.replace(TrainingSpec(), **edits), 100)


def test_usual_settings_add_nothing():
    found = script_training.settings(TrainingSpec(batch_mode="full"), 100)
    assert found["BATCH_SIZE"] == 100 and not {"SCHEDULE", "PLATEAU", "PRECISION"} & set(found)
    assert script_training.statements(TrainingSpec(), "x\n") == "x\n"
