"""Real runs: what is frozen, TensorBoard's files beside what the project keeps, any run gone on with, data that changed."""

from __future__ import annotations

import hashlib
import io

import numpy as np
import pytest
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from workbench.errors import SettingError, TrainingError
from workbench.project import document as doc
from workbench.project.project import Project
from workbench.training.events import Said

SETTINGS = {"training.deterministic": True, "training.batch_size": 16, "training.stopping.enabled": False, "training.tensorboard": "logs",
            "training.live": False}


def series(path, rows=160, seed=0):
    rng = np.random.default_rng(seed)
    values = np.sin(np.arange(rows) / 6) + 0.1 * rng.normal(size=rows)
    path.write_text("day,y\n" + "".join(f"2020-{1 + n // 28:02d}-{1 + n % 28:02d},{v:.5f}\n" for n, v in enumerate(values)))
    return path


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("real")
    with Project.new(folder / "p.rnnw", series(folder / "y.csv"), target=["y"], look_back=6, horizon=1) as made:
        for path, value in SETTINGS.items():
            made.set(path, value)
        made.train(2)
        made.set("training.optimizer.learning_rate", 0.01)
        made.train(2)
        yield made


def arrays(blob):
    with np.load(io.BytesIO(blob)) as kept:
        return [kept[name] for name in kept.files]


def scalars(folder, tag):
    found = EventAccumulator(str(folder), size_guidance={"scalars": 0})
    found.Reload()
    return [(event.step, event.value) for event in found.Scalars(tag)]


def test_a_run_freezes_all_that_made_it(project):
    run = project.kept(1)
    digest = hashlib.sha256((project.folder / "y.csv").read_bytes()).hexdigest()
    assert run.fingerprint["sha256"] == digest and run.fingerprint["rows"] == 160
    assert run.fingerprint["samples"]["train"] == project.facts().samples["train"]
    assert {"rnn-workbench", "keras", "tensorflow", "numpy", "python"} <= set(run.versions) and run.device and run.seed == 0
    assert doc.get(run.document, "training.optimizer.learning_rate") == 0.003 and project.get("training.optimizer.learning_rate") == 0.01


def test_tensorboard_shows_what_the_project_keeps(project):
    folder = next((project.folder / "logs" / "p").glob("run-2-*"))
    kept = project.store.epochs(2)
    assert scalars(folder / "train", "epoch_loss") == [(done.epoch, pytest.approx(done.logs["loss"])) for done in kept]
    assert scalars(folder / "validation", "epoch_loss") == [(done.epoch, pytest.approx(done.logs["val_loss"])) for done in kept]
    batches = scalars(folder / "train", "batch_loss")
    assert [step for step, _ in batches] == list(range(1, len(batches) + 1)) and len(batches) == 2 * max(p.batch for p in project.store.batches(2))
    assert [value for _, value in batches] == [pytest.approx(point.loss) for point in project.store.batches(2)]


def test_an_older_run_is_trained_longer_bit_for_bit_as_if_never_ended(project):
    finished = project.train(4, run=1)
    assert finished.run == 1 and project.kept(1).epochs == 4 and project.kept(2).epochs == 2
    project.make_current(1)
    through = project.train(4)
    assert [done.logs for done in project.store.epochs(1)] == [done.logs for done in project.store.epochs(through.run)]
    one, other = (arrays(project.store.weights(run, "last")) for run in (1, through.run))
    assert len(one) == len(other) > 3 and all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
    folder = next((project.folder / "logs" / "p").glob("run-1-*"))
    steps = [step for step, _ in scalars(folder / "train", "batch_loss")]
    assert steps == list(range(1, len(steps) + 1)) and [step for step, _ in scalars(folder / "train", "epoch_loss")] == [1, 2, 3, 4]


def test_no_more_epochs_than_there_are_is_one_sentence(project):
    with pytest.raises(SettingError, match="run 2 has done its 2 epochs"):
        project.train(2, run=2)


def test_logs_that_cannot_be_written_end_the_run_before_it_begins(project):
    (project.folder / "file").write_text("")
    project.set("training.tensorboard", "file")
    with pytest.raises(TrainingError, match=r"TensorBoard logs can't be written"):
        project.train(1)
    assert project.runs()[-1].status == "failed" and "TensorBoard" in project.runs()[-1].message
    project.undo()


def test_going_on_after_the_data_changed_is_said(project):
    series(project.folder / "y.csv", seed=1)
    said = []
    project.train(3, run=2, on_event=said.append)
    assert any(isinstance(event, Said) and "has changed since this run began" in event.message for event in said)
