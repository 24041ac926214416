"""Reading says how far it is by bytes, and ends at once when nobody wants it any more: whatever the format."""

from __future__ import annotations

import bz2
import gzip
import lzma
import threading
import time
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from workbench.dataset import patience, raw, source, unpack
from workbench.dataset.spec import SourceSpec
from workbench.jobs import Cancelled, Progress
from workbench.project import views

TEXT = "day,load,word\n" + "".join(f"2020-01-{n % 28 + 1:02d},{n * 0.5},w{n % 9}\n" for n in range(20_000))


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    """Many pieces, so that small files have a middle."""
    monkeypatch.setattr(raw, "CHUNK", 2**14)
    monkeypatch.setattr(patience, "CHUNK", 2**14)
    monkeypatch.setattr(raw, "_LARGE", 2**14)


def write(folder: Path, kind: str) -> SourceSpec:
    path = folder / f"a.{kind}"
    body = TEXT.encode()
    if kind == "csv.zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("a.csv", body)
    elif kind == "parquet":
        pd.DataFrame({"v": np.arange(50_000.0)}).to_parquet(path)
    elif kind == "npy":
        np.save(path, np.arange(60_000.0))
    elif kind == "jsonl":
        path.write_text('{"a": 1, "b": "x"}\n' * 5000)
    elif kind == "semicolon.csv":
        path.write_bytes(TEXT.replace(",", ";").replace(".", ",").encode())
    else:
        packers = {"csv.gz": gzip.compress, "csv.bz2": bz2.compress, "csv.xz": lzma.compress}
        path.write_bytes(packers.get(kind, bytes)(body))
    return SourceSpec(path.name)


KINDS = ("csv", "semicolon.csv", "csv.gz", "csv.bz2", "csv.xz", "csv.zip", "parquet", "npy", "jsonl")


@pytest.mark.parametrize("kind", KINDS)
def test_it_ends_at_every_report(tmp_path, kind):
    spec = write(tmp_path, kind)
    seen: list[tuple[float | None, str]] = []
    whole = source.read(spec, tmp_path, Progress(lambda fraction, words: seen.append((fraction, words))))
    known = [fraction for fraction, _ in seen if fraction is not None]
    assert known == sorted(known) and min(known) >= 0 and max(known) <= 1, "it never goes back"
    assert whole.table.equals(source.read(spec, tmp_path).table)
    for stop in range(len(seen)):
        progress, count = Progress(), [0]

        def told(_fraction, _words, progress=progress, count=count, stop=stop):
            count[0] += 1
            if count[0] > stop:
                progress.token.cancel()

        progress._listener = told
        with pytest.raises(Cancelled):
            source.read(spec, tmp_path, progress)
            progress.token.check()                            # the last report of all comes when all is done


def test_bytes_are_said(tmp_path):
    seen: list[str] = []
    source.read(write(tmp_path, "csv"), tmp_path, Progress(lambda _fraction, words: seen.append(words)))
    assert any("of 466 kB" in words or " kB" in words for words in seen), seen[:3]
    assert patience.amount(120_000_000, 300_000_000) == "120 of 300 MB" and patience.amount(5, 9) == "5 of 9 bytes"
    assert patience.amount(1_250_000_000, 3_000_000_000) == "1.2 of 3.0 GB"


def test_a_library_that_cannot_be_interrupted_is_left_alone():
    progress, ended = Progress(), threading.Event()

    def for_ever() -> int:
        ended.wait(20)
        return 1

    threading.Timer(0.1, progress.token.cancel).start()
    began = time.perf_counter()
    with pytest.raises(Cancelled):
        patience.patiently(for_ever, progress)
    ended.set()
    assert time.perf_counter() - began < 2


def test_errors_and_answers_come_through():
    assert patience.patiently(lambda: 7, Progress()) == 7 and patience.patiently(lambda: 7, None) == 7
    with pytest.raises(ZeroDivisionError):
        patience.patiently(lambda: 1 / 0, Progress())


def test_after_giving_up_the_same_file_can_be_read(tmp_path):
    spec, progress = write(tmp_path, "csv"), Progress()
    progress._listener = lambda *_: progress.token.cancel()
    with pytest.raises(Cancelled):
        views.read(spec, tmp_path, progress)
    assert len(views.read(spec, tmp_path, Progress()).table) == 20_000


def test_unpacking_in_pieces_gives_the_whole(tmp_path):
    for packed in (gzip.compress(TEXT.encode()) + gzip.compress(b"2021-01-01,1,x\n"), bz2.compress(TEXT.encode()), lzma.compress(TEXT.encode())):
        assert unpack.unpack(Path("a.csv.gz"), packed).raw[: len(TEXT)] == TEXT.encode()
