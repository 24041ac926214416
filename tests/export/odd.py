"""Files of every format and times of every kind, for programs that must read them as the application does."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from tests.dataset import test_source as sheets
from workbench.dataset import source
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, StepSpec, TextSpec, TimeSpec
from workbench.sequence.propose import propose

Make = Callable[[Path], DataSpec]


def table(rows: int = 220) -> pd.DataFrame:
    rng, t = np.random.default_rng(3), np.arange(rows)
    return pd.DataFrame({"when": pd.date_range("2024-01-01", periods=rows, freq="h").astype(str),
                         "load": (100 + 20 * np.sin(t / 4) + rng.normal(0, 3, rows)).round(3), "heat": rng.normal(5, 2, rows).round(3),
                         "wind": rng.choice(["N", "S", "W"], rows)})


def spec(path: str, time: TimeSpec | None = None, columns: tuple[str, ...] = ("when",), **more) -> DataSpec:
    roles = {name: ColumnSpec("time", "time") for name in columns}
    roles |= {"load": ColumnSpec("target"), "heat": ColumnSpec("feature"), "wind": ColumnSpec("feature", "category")}
    usual = {"look_back": 12, "horizon": 3, "season": 6, "time": time or TimeSpec(columns, frequency="h")}
    described = SourceSpec(path) if not isinstance(path, SourceSpec) else path
    return DataSpec(described, columns=roles, **{**usual, **more})


def gaps(found: pd.DataFrame, some: int = 14) -> pd.DataFrame:
    rng = np.random.default_rng(1)
    found = found.copy()
    for name in ("load", "heat"):
        at = rng.integers(5, len(found) - 5, some)
        found.loc[at, name] = np.nan
        found.loc[at[:3] + 1, name] = np.nan
    return found


# steps ---------------------------------------------------------------------------------------------------------------


def interpolated(folder: Path) -> DataSpec:
    gaps(table()).to_csv(folder / "a.csv", index=False)
    return spec("a.csv", steps=(StepSpec("flag", ("load",)), StepSpec("interpolate", limit=3), StepSpec("fill")))


def interpolated_shops(folder: Path) -> DataSpec:
    parts = [gaps(table(140)).assign(shop=shop, load=lambda rows, n=n: rows["load"] * (n + 1)) for n, shop in enumerate("abc")]
    pd.concat(parts).sort_values(["when", "shop"]).to_csv(folder / "a.csv", index=False)
    found = spec("a.csv", steps=(StepSpec("interpolate", ("load",)), StepSpec("fill")))
    return DataSpec(**{**{name: getattr(found, name) for name in found.__struct_fields__},
                       "columns": {**found.columns, "shop": ColumnSpec("group", "category")}})


def with_words(folder: Path) -> DataSpec:
    found = table().astype({"heat": object})
    found.loc[[30, 31, 90], "heat"] = "broken"
    found.to_csv(folder / "a.csv", index=False)
    return spec("a.csv", steps=(StepSpec("numbers"), StepSpec("fill")))


def early_flag(folder: Path) -> DataSpec:
    gaps(table(320)).drop(index=[40, 41]).to_csv(folder / "a.csv", index=False)
    return spec("a.csv", steps=(StepSpec("flag"), StepSpec("resample", frequency="2h", aggregate="mean"), StepSpec("fill")))


# times ---------------------------------------------------------------------------------------------------------------


def quarters(folder: Path) -> DataSpec:
    found = table()
    found["when"] = [f"{1960 + n // 4}-Q{n % 4 + 1}" for n in range(len(found))]
    found.to_csv(folder / "a.csv", index=False)
    return spec("a.csv", TimeSpec(("when",), "%YQ%q", frequency="QS"))


def fiscal(folder: Path) -> DataSpec:
    found = table(200)
    found["when"] = [f"FY{1801 + n}" for n in range(len(found))]
    found.to_csv(folder / "a.csv", index=False)
    return spec("a.csv", TimeSpec(("when",), "FY%Y", frequency="YS"))


def counted(folder: Path) -> DataSpec:
    found, n = table(), np.arange(220)
    found.insert(1, "Hour", n % 24 + 1)
    found["when"] = pd.date_range("2024-01-01", periods=220, freq="h").strftime("%d.%m.%Y")
    found.to_csv(folder / "a.csv", index=False)
    return spec("a.csv", TimeSpec(("when", "Hour"), "%d.%m.%Y", frequency="h", counts="h", counts_from=1), ("when", "Hour"))


def midnights(folder: Path) -> DataSpec:
    found, times = table(), pd.date_range("2024-01-01 01:00", periods=220, freq="h")
    found["when"] = [f"{time - pd.Timedelta(hours=1):%d.%m.%Y} 24:00" if time.hour == 0 else f"{time:%d.%m.%Y %H:%M}" for time in times]
    found.to_csv(folder / "a.csv", index=False)
    return spec("a.csv", TimeSpec(("when",), "%d.%m.%Y %H:%M", frequency="h"))


def months(folder: Path) -> DataSpec:
    found = table(200)
    names = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"]
    found["when"] = [f"{names[n % 12]} {1950 + n // 12}" for n in range(200)]
    found.to_csv(folder / "a.csv", index=False)
    return spec("a.csv", TimeSpec(("when",), "%B %Y", frequency="MS"))


def zoned(folder: Path) -> DataSpec:
    found = table(300)
    local = pd.date_range("2024-03-25", periods=300, freq="h", tz="UTC").tz_convert("Europe/Berlin").tz_localize(None)
    found["when"] = local.strftime("%Y-%m-%d %H:%M")
    found.to_csv(folder / "a.csv", index=False)
    return spec("a.csv", TimeSpec(("when",), frequency="h", zone="Europe/Berlin"))


# formats -------------------------------------------------------------------------------------------------------------


def written(folder: Path) -> DataSpec:
    found = table()
    found["load"], found["heat"] = [f"€ {value * 100:,.2f}" for value in found["load"]], [f"{value} %" for value in found["heat"]]
    found.to_csv(folder / "a.csv", index=False)
    return spec("a.csv")


def spaces(folder: Path) -> DataSpec:
    found = table()
    found["when"] = found["when"].str.replace(" ", "T")
    lines = ["# made by hand", "  ".join(found.columns), *("   ".join(map(str, row)) for row in found.to_numpy().tolist())]
    (folder / "a.dat").write_text("\n".join(lines) + "\n", "utf-8")
    return spec("a.dat")


def workbook(folder: Path) -> DataSpec:
    found = table()
    rows = [[None, *row] for row in found.to_numpy().tolist()]
    sheets.workbook(folder / "a.xlsx", {"First": [["notes"], ["of nobody"]], "Load": [["By hand"], [], [None, *found.columns], *rows]})
    return spec(SourceSpec("a.xlsx", sheet="Load"))


def objects(folder: Path) -> DataSpec:
    rows = [{"when": row["when"], "load": row["load"], "more": {"heat": row["heat"], "wind": row["wind"]}} for row in table().to_dict("records")]
    (folder / "a.json").write_text(json.dumps({"data": rows}), "utf-8")
    roles = {"when": ColumnSpec("time", "time"), "load": ColumnSpec("target"), "more.heat": ColumnSpec("feature"),
             "more.wind": ColumnSpec("feature", "category")}
    return DataSpec(SourceSpec("a.json"), columns=roles, look_back=12, horizon=3, time=TimeSpec(("when",), frequency="h"))


def lines(folder: Path) -> DataSpec:
    with gzip.open(folder / "a.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in table().to_dict("records"))
    return spec("a.jsonl.gz")


def attributes(folder: Path) -> DataSpec:
    head = ["@relation made", "@attribute when date \"yyyy-MM-dd HH:mm:ss\"", "@attribute load numeric", "@attribute 'heat' real",
            "@attribute wind {N,S,W}", "@data"]
    rows = [f'"{row.when}",{row.load},{"?" if n % 50 == 7 else row.heat},{row.wind}' for n, row in enumerate(table().itertuples())]
    (folder / "a.arff").write_text("\n".join([*head, *rows]), "utf-8")
    return spec("a.arff", steps=(StepSpec("fill"),))


def members(folder: Path) -> DataSpec:
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("notes.csv", "a,b\n1,2\n3,4\n" * 900)
        archive.writestr("in/load.csv", table().to_csv(index=False))
    return spec(SourceSpec("a.zip", member="in/load.csv"))


def parquet(folder: Path) -> DataSpec:
    table().assign(when=lambda rows: pd.to_datetime(rows["when"])).to_parquet(folder / "a.parquet")
    return spec("a.parquet")


def tokens(folder: Path) -> DataSpec:
    rng = np.random.default_rng(6)
    some = []
    for _ in range(90):
        words = rng.choice(["Anna", "sees", "Rome", "and", "runs"], rng.integers(2, 7))
        some.append("\n".join(f"{word} X {'B-NAME' if word[0].isupper() else 'O'}" for word in words))
    (folder / "a.conll").write_text("\n\n".join(["-DOCSTART- X O", *some]) + "\n", "utf-8")
    return propose(source.read(SourceSpec("a.conll"), folder), task="tagging", seed=3)


def folders(folder: Path) -> DataSpec:
    rng = np.random.default_rng(4)
    for kind in ("ham", "spam"):
        (folder / "mails" / kind).mkdir(parents=True)
        for n in range(40):
            (folder / "mails" / kind / f"{n:03d}.txt").write_text(" ".join(rng.choice(["a", "b", kind, "d", "é"], 6)), "utf-8")
    roles = {"text": ColumnSpec("text", "text"), "label": ColumnSpec("label", "category"), "file": ColumnSpec("ignore", "text")}
    return DataSpec(SourceSpec("mails"), "classification", roles, text=TextSpec("word", 50, 6))


def stories(folder: Path) -> DataSpec:
    rng = np.random.default_rng(5)
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text("".join(rng.choice(["so ", "it ", "goes.\n", "on ", "and "], 500)).strip(), "utf-8")
    return DataSpec(SourceSpec("a.txt", "plain_text", also=("b.txt",)), "language", look_back=10, stride=3, text=TextSpec("character", 50, 10))


def timed(folder: Path) -> DataSpec:
    rng = np.random.default_rng(9)
    rows = ["@problemName made", "@timeStamps true", "@classLabel true a b", "@data"]
    for n in range(50):
        cells = [f"(2024-01-01 {k:02d}:00:00,{rng.normal() + n % 2:.3f})" for k in range(6 + n % 3)]
        rows.append(":".join([",".join(cells), "ab"[n % 2]]))
    (folder / "a.ts").write_text("\n".join(rows), "utf-8")
    return propose(source.read(SourceSpec("a.ts"), folder), seed=3)


# several files -------------------------------------------------------------------------------------------------------


def beside(folder: Path) -> DataSpec:
    found = table()
    found[["when", "load", "wind"]].to_csv(folder / "north.csv", index=False)
    other = found[["when", "heat"]].assign(load=found["load"][::-1].to_numpy(), when=pd.to_datetime(found["when"]).dt.strftime("%d.%m.%Y %H:%M"))
    other.iloc[5:].to_csv(folder / "south.csv", index=False, sep=";", decimal=",")
    columns = {"when": ColumnSpec("time", "time"), "north_load": ColumnSpec("target"), "south_load": ColumnSpec("feature"),
               "heat": ColumnSpec("feature"), "wind": ColumnSpec("feature", "category")}
    return DataSpec(SourceSpec("north.csv", also=("south.csv",), join="time"), columns=columns, look_back=12, horizon=3,
                    time=TimeSpec(("when",), frequency="h"), steps=(StepSpec("fill"),))


def unlike(folder: Path) -> DataSpec:
    found = table(300)
    found.iloc[:150].to_csv(folder / "a.csv", index=False)
    found.iloc[150:].to_csv(folder / "b.csv", index=False, sep=";", decimal=",")
    return spec(SourceSpec("a.csv", also=("b.csv",)))


def two_archives(folder: Path) -> DataSpec:
    rng = np.random.default_rng(9)
    for name in ("Made_TRAIN", "Made_TEST"):
        rows = ["@problemName made", "@timeStamps false", "@classLabel true a b", "@data"]
        rows += [",".join(f"{value:.3f}" for value in rng.normal(size=7) + n % 2) + f":{'ab'[n % 2]}" for n in range(40)]
        (folder / f"{name}.ts").write_text("\n".join(rows), "utf-8")
    return propose(source.read(SourceSpec("Made_TRAIN.ts", also=("Made_TEST.ts",)), folder), seed=3)


# whole sequences -----------------------------------------------------------------------------------------------------


def patchy(folder: Path) -> DataSpec:
    rng = np.random.default_rng(8)
    parts = [pd.DataFrame({"id": f"s{n}", "x": rng.normal(size=6 + n % 4) + n % 2, "y": rng.normal(size=6 + n % 4), "kind": "ab"[n % 2]})
             for n in range(60)]
    found = pd.concat(parts, ignore_index=True)
    found.loc[rng.integers(0, len(found), 60), "x"] = np.nan
    found["y"] = found["y"].astype(object)
    found.loc[[7, 80], "y"] = "bad"
    found.to_csv(folder / "a.csv", index=False)
    roles = {"id": ColumnSpec("group", "category"), "x": ColumnSpec("feature"), "y": ColumnSpec("feature"), "kind": ColumnSpec("label", "category")}
    steps = (StepSpec("numbers"), StepSpec("drop_missing", ("y",)), StepSpec("flag", ("x",)), StepSpec("interpolate", ("x",), limit=1),
             StepSpec("clip", low=-2.0, high=3.0), StepSpec("seasonal", season=2))
    return DataSpec(SourceSpec("a.csv"), "classification", roles, steps=steps)


MAKERS: dict[str, Make] = {made.__name__: made for made in (
    interpolated, interpolated_shops, with_words, early_flag, quarters, fiscal, counted, midnights, months, zoned, written, spaces, workbook, objects,
    lines, attributes, members, parquet, tokens, folders, stories, timed, beside, unlike, two_archives, patchy)}
