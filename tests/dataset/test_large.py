"""A large Parquet file is mapped from the disk: the same table as a loaded one, laid out once, and nothing left behind when something fails."""

# pandas types table[name] as Series | DataFrame.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportGeneralTypeIssues=false, reportCallIssue=false

from __future__ import annotations

import datetime
import decimal
import os
import threading
from collections import namedtuple
from pathlib import Path

import numpy as np
import pandas as pd
import psutil
import pyarrow as pa
import pytest
from pyarrow import parquet

from workbench.dataset import large, scratch, source
from workbench.dataset.spec import SourceSpec
from workbench.errors import DataError
from workbench.jobs import Progress
from workbench.jobs.progress import Cancelled
from workbench.sequence import propose
from workbench.sequence.prepare import prepare

ROWS = 5000


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch) -> Path:
    """A cache of our own, and every Parquet file is a large one."""
    folder = tmp_path / "cache"
    folder.mkdir()
    monkeypatch.setattr(scratch, "cache_folder", lambda *parts: folder)
    monkeypatch.setattr(large, "LARGE", 0)
    monkeypatch.setattr(large, "_BATCH", 700)
    return folder


@pytest.fixture
def table() -> pd.DataFrame:
    rng = np.random.default_rng(0)
    return pd.DataFrame({
        "time": pd.date_range("2020-01-01", periods=ROWS, freq="h", unit="ms"),
        "load": rng.normal(50, 10, ROWS),
        "temp": np.where(np.arange(ROWS) % 97 == 5, np.nan, rng.normal(size=ROWS)),
        "count": np.arange(ROWS) + 2**40,
        "site": pd.Series(["north", "süd", None, "east 🙂"] * (ROWS // 4)),
        "on": np.arange(ROWS) % 2 == 0,
    })


def written(table: pd.DataFrame, path: Path) -> Path:
    table.to_parquet(path, row_group_size=900)
    return path


def test_the_mapped_table_is_the_loaded_one(table, tmp_path, monkeypatch):
    path = written(table, tmp_path / "a.parquet")
    mapped = source.read(SourceSpec(path.name), tmp_path)
    monkeypatch.setattr(large, "LARGE", 2**40)
    loaded = source.read(SourceSpec(path.name), tmp_path)
    assert list(mapped.table.columns) == list(loaded.table.columns)
    for name in ("time", "count", "site", "on"):
        pd.testing.assert_series_equal(mapped.table[name], loaded.table[name], check_dtype=name != "site")
    for name in ("load", "temp"):
        assert mapped.table[name].dtype == np.float32
        np.testing.assert_array_equal(mapped.table[name].to_numpy(), loaded.table[name].to_numpy(np.float32))
    assert (mapped.spec.sha256, mapped.spec.size, mapped.spec.format) == (loaded.spec.sha256, loaded.spec.size, "parquet")
    assert (mapped.facts.rows, mapped.facts.columns) == (ROWS, 6)


def test_numbers_lie_on_the_disk(table, tmp_path):
    found = source.read(SourceSpec(written(table, tmp_path / "a.parquet").name), tmp_path).table

    def mapped(values: object) -> bool:
        while values is not None and not isinstance(values, np.memmap):
            values = getattr(values, "base", None)
        return values is not None

    assert all(mapped(found[name].array._ndarray) for name in ("time", "load", "temp", "count"))


def test_scaled_windows_are_the_same_numbers(table, tmp_path, monkeypatch):
    table = table.drop(columns="site").assign(load=table["load"].astype("float32"), temp=table["temp"].astype("float32"))
    path = written(table, tmp_path / "a.parquet")
    mapped = source.read(SourceSpec(path.name), tmp_path)
    monkeypatch.setattr(large, "LARGE", 2**40)
    loaded = source.read(SourceSpec(path.name), tmp_path)
    made = [prepare(propose.propose(each, target=["load"]), each) for each in (mapped, loaded)]
    some = np.arange(0, made[0].count("train"), 50)
    np.testing.assert_array_equal(made[0].x("train", some), made[1].x("train", some))


def test_a_second_opening_finds_the_layout(table, tmp_path, monkeypatch):
    path = written(table, tmp_path / "a.parquet")
    source.read(SourceSpec(path.name), tmp_path)
    monkeypatch.setattr(large, "_lay_out", lambda *_: pytest.fail("laid out again"))
    monkeypatch.setattr(large, "_CHUNK", 0)                     # the digest is known as well
    assert len(source.read(SourceSpec(path.name), tmp_path).table) == ROWS


def test_a_changed_file_is_laid_out_anew(table, tmp_path):
    path = written(table, tmp_path / "a.parquet")
    before = source.read(SourceSpec(path.name), tmp_path)
    written(table.assign(load=1.0), path)
    os.utime(path, ns=(1, 1))
    after = source.read(SourceSpec(path.name), tmp_path)
    assert after.spec.sha256 != before.spec.sha256
    assert (after.table["load"] == 1).all() and before.table["load"].std() > 1


def test_zones_dates_decimals_and_missing_whole_numbers(tmp_path):
    moments = pa.array([datetime.datetime(2024, 1, 1, 12), None], pa.timestamp("us", tz="Europe/Berlin"))
    columns = {"t": moments, "d": pa.array([datetime.date(2024, 2, 29), None]), "n": pa.array([2**40, None], pa.int64()),
               "m": pa.array([decimal.Decimal("1.25"), None], pa.decimal128(6, 2)), "w": pa.array(["a", "b"]).dictionary_encode(),
               "b": pa.array([True, None])}
    parquet.write_table(pa.table(columns), tmp_path / "z.parquet")
    found = source.read(SourceSpec("z.parquet"), tmp_path).table
    assert str(found["t"].dtype) == "datetime64[us, Europe/Berlin]" and found["t"].isna().tolist() == [False, True]
    assert found["t"][0] == pd.Timestamp("2024-01-01 12:00", tz="UTC")
    assert found["d"][0] == pd.Timestamp("2024-02-29") and pd.isna(found["d"][1])
    assert found["n"][0] == 2**40 and np.isnan(found["n"][1])
    assert found["m"][0] == 1.25 and np.isnan(found["m"][1]) and found["w"].astype(str).tolist() == ["a", "b"] and found["b"][0] is True


def test_an_index_that_was_written_is_a_column(tmp_path):
    pd.DataFrame({"v": np.arange(4.0)}, index=pd.Index([3, 1, 4, 1], name="place")).to_parquet(tmp_path / "i.parquet")
    assert set(source.read(SourceSpec("i.parquet"), tmp_path).table.columns) == {"place", "v"}


def test_the_preview_reads_only_the_beginning(table, tmp_path, monkeypatch):
    path = written(table, tmp_path / "a.parquet")
    monkeypatch.setattr(large, "read", lambda *_: pytest.fail("the whole was read"))
    found = source.preview(SourceSpec(path.name), tmp_path, 30)
    assert len(found) == 30 and found["count"].tolist() == list(range(2**40, 2**40 + 30))


@pytest.mark.parametrize("keep", [12, 2000, 20_000])
def test_half_a_file_is_said_and_leaves_nothing(table, tmp_path, cache, keep):
    path = written(table, tmp_path / "a.parquet")
    path.write_bytes(path.read_bytes()[:keep] + (b"PAR1" if keep == 2000 else b""))
    with pytest.raises(DataError, match="whole Parquet"):
        source.read(SourceSpec(path.name), tmp_path)
    assert not [each for each in cache.iterdir() if each.is_dir()]


def test_broken_pages_are_said_and_leave_nothing(table, tmp_path, cache):
    path = written(table, tmp_path / "a.parquet")
    raw = bytearray(path.read_bytes())
    raw[3000:9000] = bytes(6000)
    path.write_bytes(bytes(raw))
    with pytest.raises(DataError):
        source.read(SourceSpec(path.name), tmp_path)
    assert not [each for each in cache.iterdir() if each.is_dir()]


def test_a_full_disk_is_said_before_anything_is_written(table, tmp_path, cache, monkeypatch):
    path = written(table, tmp_path / "a.parquet")
    monkeypatch.setattr(scratch.shutil, "disk_usage", lambda _: namedtuple("Usage", "total used free")(1, 1, 0))
    with pytest.raises(DataError, match="room on the disk"):
        source.read(SourceSpec(path.name), tmp_path)
    assert not [each for each in cache.iterdir() if each.is_dir()]


def test_laying_out_can_be_cancelled(table, tmp_path, cache):
    path = written(table, tmp_path / "a.parquet")
    said: list[float | None] = []
    progress = Progress(lambda fraction, _: said.append(fraction))

    def after_a_while(fraction: float | None, _: str) -> None:
        said.append(fraction)
        if fraction is not None and fraction > 0.5:
            progress.token.cancel()

    progress._listener = after_a_while
    with pytest.raises(Cancelled):
        source.read(SourceSpec(path.name), tmp_path, progress)
    assert said == sorted(said) and not [each for each in cache.iterdir() if each.is_dir()]


def test_the_oldest_tables_go_first_and_the_present_one_stays(cache):
    folders = [cache / name for name in "abc"]
    for age, folder in enumerate(folders):
        folder.mkdir()
        (folder / "0.npy").write_bytes(bytes(100))
        os.utime(folder, (1000 + age, 1000 + age))
    assert scratch.tidy(folders[0], most=220) == [folders[1]]
    assert scratch.tidy(folders[0], most=10) == [folders[2]] and folders[0].exists()


def test_large_arrays_lie_in_a_file_that_leaves_with_them(cache):
    small, big = scratch.empty((10, 2), in_memory=80), scratch.empty((11, 2), in_memory=80)
    assert not isinstance(small, np.memmap) and isinstance(big, np.memmap)
    big[:] = 3
    assert big.sum() == 66 and not list(cache.iterdir())


@pytest.mark.slow
def test_a_gigabyte_takes_little_memory(tmp_path):
    rows, rng = 2_000_000, np.random.default_rng(0)
    with parquet.ParquetWriter(tmp_path / "g.parquet", pa.schema([(f"s{n}", pa.float64()) for n in range(16)])) as writer:
        for _ in range(4):
            writer.write_table(pa.table({f"s{n}": rng.normal(size=rows) for n in range(16)}))
    process, peak, over = psutil.Process(), [0], threading.Event()

    def own() -> int:
        info = process.memory_info()
        return info.rss - getattr(info, "shared", 0)

    before = own()

    def look() -> None:
        while not over.wait(0.02):
            peak[0] = max(peak[0], own())

    watcher = threading.Thread(target=look)
    watcher.start()
    found = source.read(SourceSpec("g.parquet"), tmp_path)
    over.set()
    watcher.join()
    assert len(found.table) == 4 * rows and peak[0] - before < 400e6
