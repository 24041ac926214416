"""Snapshots in the project file: bounded by the run's own setting, thinned so that first, best and last epoch stay."""

import json

import numpy as np
import pytest

from workbench.dataset.spec import DataSpec, SourceSpec
from workbench.project import document as doc
from workbench.project.recorder import StoreRecorder, snapshot_bound
from workbench.project.store import SNAPSHOTS_BOUND, Store
from workbench.training.events import Traced
from workbench.training.recorder import Checkpoint

NUMBERS = np.random.default_rng(0).normal(size=(64, 32)).astype(np.float32)
"""Noise does not compress: a snapshot takes about 4 kB in half precision."""


def look(run, epoch):
    return Traced(run, epoch, 0, "lstm", "LSTM", {"c": NUMBERS}, np.ones(64, bool), 0.0)


def recorded(path, megabytes, epochs, best):
    with Store.create(path, "{}") as store:
        document = json.dumps({"training": {"snapshot_megabytes": megabytes} if megabytes else {}})
        run = store.new_run(name="r", document=document)
    recorder = StoreRecorder(path, run)
    for epoch in range(1, epochs + 1):
        recorder.epoch(epoch, {"loss": 1.0}, 0.1, Checkpoint(epoch, b"w", b"o", {}), best=epoch == best)
        recorder.snapshot(look(run, epoch))
    recorder.finish("completed", best, {})
    with Store.open(path) as store:
        return store.snapshots(run), store.snapshot_figures(run)


@pytest.mark.parametrize("best", [1, 7, 23, 40])
def test_first_best_and_last_stay_and_the_rest_is_evenly_spaced(tmp_path, best):
    kept, figures = recorded(tmp_path / "p.rnnw", 40 / 1024, 40, best)
    assert 6 <= len(kept) <= 11, "about 4 kB each within 40 kB"
    assert kept[0] == 1 and kept[-1] == 40 and best in kept
    assert [traced.epoch for traced in figures] == kept
    gaps = np.diff([epoch for epoch in kept if epoch != best or epoch in (1, 40)])
    assert gaps.max() <= 4 * np.median(gaps)


def test_within_the_bound_everything_stays(tmp_path):
    kept, _ = recorded(tmp_path / "p.rnnw", None, 12, 3)
    assert kept == list(range(1, 13))


def test_the_bound_is_the_runs_own():
    assert snapshot_bound("") == snapshot_bound("{}") == SNAPSHOTS_BOUND == 64 * 2**20
    assert snapshot_bound('{"training": {"snapshot_megabytes": 0.5}}') == 2**19


def test_the_setting_is_part_of_the_document():
    document = doc.Document(DataSpec(SourceSpec("s.csv"), "forecast"))
    changed = doc.replace(document, [("training.snapshot_megabytes", 8)])
    assert changed.training.snapshot_megabytes == 8 and document.training.snapshot_megabytes == 64
    assert snapshot_bound(doc.encode(changed)) == 8 * 2**20
