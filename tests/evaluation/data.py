"""Small files with known contents, read and prepared by the real rooms."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbench.dataset import source
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, TextSpec, TimeSpec
from workbench.sequence.prepare import prepare

LOOK_BACK, HORIZON, SEASON = 8, 3, 6


def table(rows=200, targets=1):
    generator, t = np.random.default_rng(3), np.arange(rows)
    found = pd.DataFrame({"when": pd.date_range("2024-01-01", periods=rows, freq="h").astype(str), "heat": generator.normal(5, 2, rows)})
    for n in range(targets):
        found[f"load{n}"] = 100 * (n + 1) + 20 * np.sin(2 * np.pi * t / SEASON) + generator.normal(0, 3, rows)
    return found


def series(folder, frame=None, *, targets=1, timed=True, **more):
    frame = table(targets=targets) if frame is None else frame
    frame.to_csv(folder / "series.csv", index=False)
    columns = {"when": ColumnSpec("time" if timed else "ignore", "time"), "heat": ColumnSpec("feature"),
               **{f"load{n}": ColumnSpec("target", unit="kW") for n in range(targets)}}
    spec = DataSpec(SourceSpec("series.csv"), columns=columns, time=TimeSpec(("when",), frequency="h") if timed else TimeSpec(), look_back=LOOK_BACK,
                    horizon=HORIZON, season=SEASON, **more)
    return spec, prepare(spec, source.read(spec.source, folder), 0)


def mails(folder):
    generator = np.random.default_rng(4)
    kinds = np.array(["ham", "spam", "news"])[generator.choice(3, 120, p=[0.6, 0.3, 0.1])]
    texts = [" ".join(generator.choice(["a", "b", kind, "d"], 5)) for kind in kinds]
    pd.DataFrame({"text": texts, "label": kinds}).to_csv(folder / "mails.csv", index=False)
    spec = DataSpec(SourceSpec("mails.csv"), "classification", {"text": ColumnSpec("text", "text"), "label": ColumnSpec("label", "category")},
                    text=TextSpec("word", 50, 6))
    return spec, prepare(spec, source.read(spec.source, folder), 0)


def prose(folder):
    words = np.random.default_rng(5).choice(list("aaaabbcde "), 3000)
    (folder / "prose.txt").write_text("".join(words).strip(), encoding="utf-8")
    spec = DataSpec(SourceSpec("prose.txt", "plain_text"), "language", look_back=10, text=TextSpec("character", 50, 10))
    return spec, prepare(spec, source.read(spec.source, folder), 0)
