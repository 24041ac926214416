"""Large files are read into large pages: what comes out is what small files give."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.dataset import raw, source
from workbench.dataset.spec import SourceSpec
from workbench.errors import DataError

pytestmark = pytest.mark.skipif(not raw._PAGES, reason="this system has no such pages")
ROWS = "".join(f"2020-01-{n:02d},{n}.5,wörd {n}\n" for n in range(1, 29))


def parquet() -> bytes:
    pd.DataFrame({"y": np.arange(5.0)}).to_parquet(buffer := io.BytesIO())
    return buffer.getvalue()


CONTENTS = {
    "plain.csv": ("day,y,words\n" + ROWS).encode(),
    "marked.csv": b"\xef\xbb\xbf" + ("day,y,words\n" + ROWS).encode(),
    "windows.csv": ("day,y,words\n" + ROWS).encode("cp1252"),
    "wide.csv": ("day,y,words\n" + ROWS).encode("utf-16"),
    "quoted.csv": b'a,b\n"x\ny",1\n"z",2\n',
    "ragged.csv": b"a,b\n1,2\n1,2,3\n",
    "nul.csv": b"a,b\n1,2\n" + b"x" * 9000 + b",\x003\n",
    "blank.csv": b" \n \n",
    "semicolons.csv": b"a;b\n1,5;2\n2,5;3\n",
    "late.csv": ("a,b\n" + "x,1\n" * 70_000).encode() + "\xe9t\xe9,2\n".encode("latin-1"),
    "text.txt": "Call me Ishmaël.\n".encode() * 20,
    "table.parquet": parquet(),
    "cut.parquet": parquet()[:-20],
    "no.xlsx": b"PK\x03\x04 nothing",
}


def said(path: Path) -> object:
    try:
        found = source.read(SourceSpec(path.name), path.parent)
    except DataError as error:
        return str(error)
    return found.spec, found.text, found.table.to_csv()


@pytest.mark.parametrize("name", CONTENTS)
def test_large_files_are_read_like_small_ones(name, tmp_path, monkeypatch):
    path = tmp_path / name
    path.write_bytes(CONTENTS[name])
    small = said(path)
    monkeypatch.setattr(raw, "_LARGE", 1)
    assert not isinstance(raw.read(path), bytes)
    assert said(path) == small


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(min_size=1, max_size=200))
def test_any_bytes_are_the_same_bytes(content, tmp_path, monkeypatch):
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    monkeypatch.setattr(raw, "_LARGE", 10**9)
    small = said(path)
    monkeypatch.setattr(raw, "_LARGE", 1)
    pages = raw.read(path)
    assert pages[:] == content
    assert said(path) == small


@pytest.mark.parametrize("claimed", [5, 50])
def test_a_file_that_changes_while_it_is_read(claimed, tmp_path):
    path = tmp_path / "live.csv"
    path.write_bytes(b"a,b\n1,2\n3,4\n")
    assert raw._into_pages(path, claimed) is None
    assert raw.read(path) == b"a,b\n1,2\n3,4\n"
