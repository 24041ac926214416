"""Every row once, with the state that the layer itself has there; what is kept on disk; cancelling and full disks."""

from __future__ import annotations

from types import SimpleNamespace

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import DataError, SettingError
from workbench.jobs import Cancelled, CancelToken, Progress
from workbench.probing import probe, scan
from workbench.sequence.windows import Gather

from . import nets

L = keras.layers


class Made:
    """Windows of a series, or texts, of three splits: what a scan asks of prepared data."""

    def __init__(self, x, starts=None):
        self._x, self._starts, self.preprocessing = x, starts, "none"
        self.spec = SimpleNamespace(source=SimpleNamespace(path="made.csv"))

    def count(self, split):
        return len(self._x.get(split, ()))

    def counts(self):
        return {split: self.count(split) for split in scan.SPLITS}

    def x(self, split, indices):
        return self._x[split][np.asarray(indices)]

    def gather(self, split):
        if self._starts is None:
            return Gather("rows", x=self._x[split], y=np.zeros(self.count(split), np.int32))
        return Gather("windows", look_back=nets.STEPS, starts=self._starts[split])


def series(rows=40, gap=21):
    """A series cut into windows of 7 that leave out one row."""
    values = np.random.default_rng(0).normal(size=(rows, nets.FEATURES)).astype(np.float32)
    starts = {"train": np.array([n for n in range(25 - nets.STEPS + 1) if not n <= gap < n + nets.STEPS]),
              "validation": np.arange(25, rows - nets.STEPS + 1)}
    x = {name: np.stack([values[n:n + nets.STEPS] for n in where]) for name, where in starts.items()}
    return Made(x, starts)


@settings(max_examples=200, deadline=None)
@given(st.sets(st.integers(0, 60), min_size=1), st.integers(1, 9))
def test_every_row_of_any_window_is_covered_once(starts, length):
    rising = np.array(sorted(starts))
    chosen, fresh = scan.once(rising, length)
    covered = [row for n, new in zip(chosen, fresh, strict=True) for row in range(rising[n] + new, rising[n] + length)]
    assert covered == sorted({row for start in rising for row in range(start, start + length)})
    assert (fresh >= 0).all() and (fresh < length).all() and len(set(chosen.tolist())) == len(chosen)


@pytest.mark.parametrize("kind, letters", [("SimpleRNN", "h"), ("LSTM", "hcfo"), ("GRU", "hz")])
def test_the_rows_are_those_of_a_probe(kind, letters, tmp_path):
    data, model = series(), nets.around(nets.recurrent(kind))
    for letter in letters:
        found = scan.measure(model, "rec", data, tmp_path, letter=letter)
        for piece in range(len(found.split)):
            split, sample, first = scan.SPLITS[found.split[piece]], int(found.sample[piece]), int(found.first[piece])
            whole = probe.probe(model, "rec", data.x(split, [sample])).arrays[letter][0]
            rows = found.values[found.ends[piece]:found.ends[piece + 1]]
            assert rows == pytest.approx(whole[first:first + len(rows)], abs=1e-5)
        rows = found.data_rows()
        assert len(set(rows.tolist())) == len(rows) == found.rows and found.residual < 1e-5


def test_a_direction_of_a_bidirectional_and_what_is_not_there(tmp_path):
    data, model = series(), nets.around(L.Bidirectional(L.GRU(nets.UNITS), name="rec"))
    found = scan.measure(model, "rec", data, tmp_path, prefix="bw_")
    whole = probe.probe(model, "rec", data.x("train", [0])).arrays["bw_h"][0]
    assert found.values[:nets.STEPS] == pytest.approx(whole, abs=1e-5) and found.prefix == "bw_"
    with pytest.raises(SettingError, match="no state or gate 'c'"):
        scan.measure(model, "rec", data, tmp_path, letter="c")
    with pytest.raises(SettingError, match="no direction"):
        scan.measure(model, "rec", data, tmp_path, prefix="up_")


@pytest.mark.parametrize("masked", [True, False])
def test_of_texts_every_token_is_there_and_no_padding(masked, tmp_path):
    ids = np.array([[3, 4, 5, 0, 0, 0, 0], [2, 2, 2, 2, 2, 2, 2], [1, 6, 0, 0, 0, 0, 0]], np.int32)
    given_ = keras.Input((nets.STEPS,), dtype="int32")
    model = nets.shake(keras.Model(given_, L.Dense(2)(L.LSTM(nets.UNITS, name="rec")(L.Embedding(9, 3, mask_zero=masked)(given_)))))
    found = scan.measure(model, "rec", Made({"train": ids[:2], "test": ids[2:]}), tmp_path)
    assert np.diff(found.ends).tolist() == [3, 7, 2] and found.split.tolist() == [0, 0, 2] and found.sample.tolist() == [0, 1, 0]
    assert found.steps().tolist() == [0, 1, 2, *range(7), 0, 1] and (found.data_rows() == -1).all()
    assert found.rows_of("test", 0) == [(10, 0, 2)] and found.piece_of(9) == 1
    assert found.values[10:] == pytest.approx(probe.probe(model, "rec", ids[2:]).arrays["h"][0, :2], abs=1e-5)


def test_it_is_read_once_and_anew_after_training(tmp_path):
    data, model = series(), nets.around(nets.recurrent("GRU"))
    told = []
    first = scan.measure(model, "rec", data, tmp_path, progress=Progress(lambda f, words: told.append(words)))
    again = scan.measure(model, "rec", data, tmp_path, progress=Progress(lambda f, words: told.append("again")))
    assert told and "again" not in told and first.key == again.key and (first.values == again.values).all()
    nets.shake(model, seed=9)
    other = scan.measure(model, "rec", data, tmp_path)
    assert other.key != first.key and np.abs(np.asarray(other.values) - first.values).max() > 0.01


def test_large_data_are_halved_then_thinned(tmp_path):
    data, model = series(), nets.around(nets.recurrent("GRU"))
    full = scan.measure(model, "rec", data, tmp_path)
    half = scan.measure(model, "rec", data, tmp_path, exact=10)
    assert half.values.dtype == np.float16 and np.asarray(half.values, float) == pytest.approx(np.asarray(full.values), abs=1e-3)
    some = scan.measure(model, "rec", data, tmp_path, limit=full.rows * nets.UNITS)
    assert 0.3 < some.share < 0.6 and 0 < some.rows < full.rows and len(set(some.data_rows().tolist())) == some.rows
    place = {row: n for n, row in enumerate(full.data_rows().tolist())}
    assert set(some.data_rows().tolist()) <= set(place)


def test_a_cancelled_or_failed_scan_leaves_nothing(tmp_path, monkeypatch):
    data, model, token = series(), nets.around(nets.recurrent("GRU")), CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        scan.measure(model, "rec", data, tmp_path, progress=Progress(token=token))
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(scan.np, "savez", lambda *_, **__: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(DataError, match="No space left"):
        scan.measure(model, "rec", data, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_whole_is_made_anew(tmp_path):
    data, model = series(), nets.around(nets.recurrent("GRU"))
    first = scan.measure(model, "rec", data, tmp_path)
    values, path = np.array(first.values), next(tmp_path.glob("*.float32"))
    del first
    path.write_bytes(path.read_bytes()[:-4])
    assert (scan.measure(model, "rec", data, tmp_path).values == values).all()


def test_the_scans_used_longest_ago_go_first(tmp_path):
    for n in range(4):
        for ending in ("float32", "npz"):
            (tmp_path / f"{n}.{ending}").write_bytes(b"x" * 100)
        scan.os.utime(tmp_path / f"{n}.float32", (n, n))
    scan._make_room(tmp_path, 250)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2.float32", "2.npz", "3.float32", "3.npz"]


def test_some_are_whole_pieces_evenly_spaced():
    ends = np.arange(0, 1010, 10)
    pieces = scan.spaced(ends, 200)
    assert len(pieces) == 20 and pieces[0] == 0 and pieces[-1] == 99
    assert len(scan.rows_of_pieces(ends, pieces)) == 200 and len(scan.spaced(ends, 5000)) == 100
