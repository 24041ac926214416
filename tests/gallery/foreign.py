"""Data sets that no gallery entry has ever seen, made here: other columns, classes, frequencies, encodings, scripts, languages, sizes."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn import datasets as sklearn_datasets
from statsmodels import datasets as statsmodels_datasets


@dataclass(frozen=True)
class Foreign:
    """One data set: its file, and what a user would say of it."""

    file: Path
    told: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[Path], Foreign]


def _rng(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


# series -----------------------------------------------------------------------------------------------------------------------


def weekly_air(folder: Path) -> Foreign:
    """Weekly, semicolons, decimal commas, gaps."""
    table = statsmodels_datasets.co2.load_pandas().data.iloc[:900].reset_index()
    table.columns = ["Woche", "CO₂ (ppm)"]
    table.to_csv(folder / "luft.csv", sep=";", decimal=",", index=False)
    return Foreign(folder / "luft.csv", {"target": ["CO₂ (ppm)"]})


def two_shops(folder: Path) -> Foreign:
    """Months of two shops, one below the other, some of them missing."""
    rows = []
    for shop, base in (("Köln", 40.0), ("Łódź", 90.0)):
        months = pd.period_range("2009-01", periods=120, freq="M")
        values = base + 0.2 * np.arange(120) + 8 * np.sin(np.arange(120) * 2 * np.pi / 12) + _rng(len(rows)).normal(0, 1, 120)
        rows += [(shop, str(month), "" if n % 37 == 5 else f"{value:.2f}") for n, (month, value) in enumerate(zip(months, values, strict=True))]
    pd.DataFrame(rows, columns=["shop", "period", "turnover"]).to_csv(folder / "shops.csv", index=False)
    return Foreign(folder / "shops.csv", {"target": ["turnover"]})


def yearly_river(folder: Path) -> Foreign:
    """A hundred years of one river."""
    statsmodels_datasets.nile.load_pandas().data.to_csv(folder / "river.csv", index=False)
    return Foreign(folder / "river.csv", {"target": ["volume"]})


def quarters(folder: Path) -> Foreign:
    """Quarters in two columns, a dozen figures, two of them to be told together."""
    statsmodels_datasets.macrodata.load_pandas().data.to_csv(folder / "economy.tsv", sep="\t", index=False)
    return Foreign(folder / "economy.tsv", {"target": ["realgdp", "unemp"]})


def half_hours(folder: Path) -> Foreign:
    """Half-hourly, Latin-1, with a column of words."""
    moments = pd.date_range("2021-03-01", periods=1500, freq="30min")
    load = 300 + 90 * np.sin(np.arange(1500) * 2 * np.pi / 48) + _rng(1).normal(0, 8, 1500)
    table = pd.DataFrame({"Zeit": moments.strftime("%d.%m.%Y %H:%M"), "Größe": load.round(1), "Störung": np.where(load > 380, "spät", "früh")})
    table.to_csv(folder / "netz.csv", sep=";", index=False, encoding="latin-1")
    return Foreign(folder / "netz.csv", {"target": ["Größe"]})


def hours_alone(folder: Path) -> Foreign:
    """Hours of one column; nothing is known ahead."""
    moments = pd.date_range("2022-01-03", periods=1100, freq="h")
    rides = np.maximum(0, 60 + 50 * np.sin((np.arange(1100) - 7) * 2 * np.pi / 24) + _rng(2).normal(0, 6, 1100))
    pd.DataFrame({"at": moments, "rides": rides.round()}).to_csv(folder / "rides.csv", index=False)
    return Foreign(folder / "rides.csv", {"target": ["rides"]})


def hours_with_calendar(folder: Path) -> Foreign:
    """Hours of two wanted columns, with a weekday and a holiday that are known ahead."""
    moments = pd.date_range("2022-01-03", periods=1100, freq="h")
    heat = 20 + 9 * np.sin(np.arange(1100) * 2 * np.pi / 24) + _rng(3).normal(0, 1, 1100)
    table = pd.DataFrame({"stamp": moments, "heat": heat.round(2), "flow": (heat * 3 + _rng(4).normal(0, 2, 1100)).round(2),
                          "weekday": moments.day_name(), "holiday": (moments.day_of_year % 9 == 0).astype(int)})
    table.to_csv(folder / "plant.csv", index=False)
    return Foreign(folder / "plant.csv", {"target": ["heat", "flow"]})


def sea(folder: Path) -> Foreign:
    """Months in the columns' names' stead: a long table of years, with two stations."""
    wide = statsmodels_datasets.elnino.load_pandas().data
    long = wide.melt("YEAR", var_name="month", value_name="sst").sort_values(["YEAR"], kind="stable")
    moments = pd.date_range("1950-01-01", periods=len(long), freq="MS")
    pd.DataFrame({"when": moments, "sst": long.sst.to_numpy()}).to_csv(folder / "sea.csv", index=False)
    return Foreign(folder / "sea.csv", {"target": ["sst"]})


def letters_by_rows(folder: Path) -> Foreign:
    """Letters of three classes drawn row by row, five rows of four cells."""
    shapes = {"L": "1000100010001111", "T": "1111010001000100", "X": "1001011001101001"}
    rows, rng = [], _rng(5)
    for n in range(150):
        letter = "LTX"[n % 3]
        cells = np.array([int(c) for c in shapes[letter] + "0000"], dtype=float).reshape(5, 4) + rng.normal(0, 0.1, (5, 4))
        rows += [(n, letter, row, *cells[row].round(3)) for row in range(5)]
    pd.DataFrame(rows, columns=["glyph", "letter", "line", "c0", "c1", "c2", "c3"]).to_csv(folder / "letters.csv", index=False)
    roles = [("data.columns.glyph.role", "group"), ("data.columns.letter.role", "static"), ("data.columns.line.role", "ignore"),
             ("data.split.method", "group")]
    return Foreign(folder / "letters.csv", {"target": ["c0", "c1", "c2", "c3"], "look_back": 1, "horizon": 4, "settings": roles})


# whole sequences and images ------------------------------------------------------------------------------------------------------


def _waves(count: int, least: int, most: int, channels: int, seed: int) -> list[tuple[np.ndarray, str]]:
    """Sequences of three classes: they swing once, twice, or three times."""
    rng = _rng(seed)
    found = []
    for n in range(count):
        steps = int(rng.integers(least, most + 1))
        phase = np.linspace(0, 2 * np.pi * (n % 3 + 1), steps)[:, None] + rng.uniform(0, 6, (1, channels))
        found.append((np.sin(phase) + rng.normal(0, 0.2, (steps, channels)), ("einmal", "zweimal", "dreimal")[n % 3]))
    return found


def _ts(path: Path, samples: list[tuple[np.ndarray, str]]) -> None:
    channels = samples[0][0].shape[1]
    equal = len({len(values) for values, _ in samples}) == 1
    head = ["@problemName Waves", "@timeStamps false", "@missing false", f"@univariate {str(channels == 1).lower()}",
            *([f"@dimensions {channels}"] if channels > 1 else []), f"@equalLength {str(equal).lower()}",
            "@classLabel true einmal zweimal dreimal", "@data"]
    rows = [":".join(",".join(f"{v:.4f}" for v in column) for column in values.T) + f":{label}" for values, label in samples]
    path.write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")


def waves(folder: Path) -> Foreign:
    """The archive's form: two channels, lengths from 9 to 40, three classes."""
    _ts(folder / "Waves_TRAIN.ts", _waves(120, 9, 40, 2, 6))
    return Foreign(folder / "Waves_TRAIN.ts")


def waves_of_one_length(folder: Path) -> Foreign:
    """The archive's form: one channel, 150 steps."""
    _ts(folder / "Swings_TRAIN.ts", _waves(90, 150, 150, 1, 7))
    _ts(folder / "Swings_TEST.ts", _waves(45, 150, 150, 1, 8))
    return Foreign(folder / "Swings_TRAIN.ts", {"also": [folder / "Swings_TEST.ts"]})


def waves_arff(folder: Path) -> Foreign:
    """The same kind of thing as ARFF."""
    samples = _waves(90, 24, 24, 1, 9)
    head = ["@relation Waves", *(f"@attribute att{n} numeric" for n in range(24)), "@attribute target {einmal,zweimal,dreimal}", "@data"]
    rows = [",".join([*(f"{v:.4f}" for v in values[:, 0]), label]) for values, label in samples]
    (folder / "waves.arff").write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")
    return Foreign(folder / "waves.arff")


def images(folder: Path) -> Foreign:
    """Drawings of three classes, 12 rows of 10 cells, named by row and column."""
    rows = []
    rng = _rng(10)
    for n in range(240):
        drawn = np.zeros((12, 10))
        at = int(rng.integers(2, 8))
        if n % 3 == 0:
            drawn[:, at] = 1
        elif n % 3 == 1:
            drawn[at, :] = 1
        else:
            drawn[range(10), range(10)] = 1
        rows.append([*(drawn + rng.normal(0, 0.15, drawn.shape)).round(3).ravel(), ("upright", "lying", "slanted")[n % 3]])
    names = [f"r{r}c{c}" for r in range(12) for c in range(10)]
    pd.DataFrame(rows, columns=[*names, "stroke"]).to_csv(folder / "strokes.csv", index=False)
    return Foreign(folder / "strokes.csv", {"label": "stroke"})


def flowers(folder: Path) -> Foreign:
    """Four measures of 150 flowers: hardly an image at all."""
    frame = sklearn_datasets.load_iris(as_frame=True).frame
    frame["species"] = frame.pop("target").map({0: "setosa", 1: "versicolor", 2: "virginica"})
    frame.to_csv(folder / "iris.csv", index=False)
    return Foreign(folder / "iris.csv", {"label": "species"})


def tumours(folder: Path) -> Foreign:
    """Thirty measures, two classes."""
    frame = sklearn_datasets.load_breast_cancer(as_frame=True).frame
    frame["finding"] = frame.pop("target").map({0: "malignant", 1: "benign"})
    frame.to_csv(folder / "cells.csv", index=False)
    return Foreign(folder / "cells.csv", {"label": "finding"})


def recall(folder: Path) -> Foreign:
    """Sequences as a long table: two channels, four classes, told by the first step."""
    rng, rows = _rng(11), []
    for n in range(160):
        steps = rng.normal(0, 0.1, (20, 2))
        steps[0] = ((n % 4) // 2 * 2 - 1, (n % 2) * 2 - 1)
        rows += [(n, t, *steps[t].round(3), "NOSW"[n % 4]) for t in range(20)]
    pd.DataFrame(rows, columns=["trial", "t", "east", "north", "where"]).to_csv(folder / "recall.csv", index=False)
    return Foreign(folder / "recall.csv", {"label": "where"})


def two_sensors(folder: Path) -> Foreign:
    """Three columns of values every ten minutes, gaps, no labels."""
    moments = pd.date_range("2023-05-01", periods=900, freq="10min")
    rng = _rng(12)
    swing = np.sin(np.arange(900) * 2 * np.pi / 36)
    table = pd.DataFrame({"moment": moments, "druck": (3 + swing + rng.normal(0, 0.1, 900)).round(3),
                          "strom": (9 - 2 * swing + rng.normal(0, 0.1, 900)).round(3),
                          "drehzahl": (1500 + 90 * swing + rng.normal(0, 4, 900)).round(1)})
    table.loc[100:104, "strom"] = np.nan
    table.to_csv(folder / "anlage.csv", index=False)
    return Foreign(folder / "anlage.csv", {"target": ["druck", "strom", "drehzahl"]})


# text ---------------------------------------------------------------------------------------------------------------------------


def reviews(folder: Path) -> Foreign:
    """German, Latin-1, three classes."""
    good, bad, middling = ("großartig", "köstlich", "herrlich"), ("fürchterlich", "zäh", "übel"), ("mittelmäßig", "erträglich", "gewöhnlich")
    things, rng, rows = ("das Essen", "der Käse", "die Suppe", "der Süßwein", "die Straße"), _rng(13), []
    for n in range(240):
        words, verdict = ((good, "gut"), (bad, "schlecht"), (middling, "geht so"))[n % 3]
        rows.append((f"{rng.choice(things)} war {rng.choice(words)} und {rng.choice(things)} auch", verdict))
    pd.DataFrame(rows, columns=["Meinung", "Urteil"]).to_csv(folder / "meinungen.csv", sep=";", index=False, encoding="latin-1")
    return Foreign(folder / "meinungen.csv", {"text": "Meinung", "label": "Urteil"})


def who_did_what(folder: Path) -> Foreign:
    """Portuguese sentences of four actors."""
    actors, verbs, rows = ("o gato", "o cão", "a raposa", "o coelho"), ("perseguiu", "viu", "chamou", "seguiu", "ouviu"), []
    for where in ("hoje", "ontem", "no jardim", "à noite"):
        rows += [(f"{where} {a} {v} {b}", a.split()[1]) for a in actors for b in actors for v in verbs if a != b]
    pd.DataFrame(rows, columns=["frase", "quem"]).to_csv(folder / "frases.csv", index=False)
    return Foreign(folder / "frases.csv", {"text": "frase", "label": "quem"})


def cyrillic_names(folder: Path) -> Foreign:
    """Names in another script, of four kinds."""
    endings, rng, rows = {"ru": "ов", "uk": "енко", "ge": "швили", "am": "ян"}, _rng(14), []
    for n in range(300):
        kind = ("ru", "uk", "ge", "am")[n % 4]
        stem = "".join(rng.choice(list("бвгдклмнпрст")) + rng.choice(list("аеиоу")) for _ in range(int(rng.integers(2, 4))))
        rows.append((stem[:-1].capitalize() + endings[kind], kind))
    pd.DataFrame(rows, columns=["фамилия", "язык"]).to_csv(folder / "names.csv", index=False)
    return Foreign(folder / "names.csv", {"text": "фамилия", "label": "язык"})


def greek_letters(folder: Path) -> Foreign:
    """Greek, long texts, two classes."""
    rng, rows = _rng(15), []
    common = ["και", "το", "της", "με", "για", "από", "στην", "είναι", "που", "θα", "δεν", "ένα", "μια", "στο"]
    own = {"θάλασσα": ["νερό", "κύμα", "πλοίο", "ψάρι", "ακτή"], "βουνό": ["πέτρα", "χιόνι", "κορυφή", "δάσος", "αετός"]}
    for n in range(160):
        kind = ("θάλασσα", "βουνό")[n % 2]
        rows.append((" ".join(rng.choice(own[kind] if rng.random() < 0.3 else common) for _ in range(40)), kind))
    pd.DataFrame(rows, columns=["κείμενο", "θέμα"]).to_csv(folder / "greek.csv", index=False)
    return Foreign(folder / "greek.csv", {"text": "κείμενο", "label": "θέμα"})


def spanish_book(folder: Path) -> Foreign:
    """Sentences of a small grammar, some 40 kB."""
    rng, out = _rng(16), []
    who, does = ("el niño", "la señora", "un pájaro", "aquel año"), ("mira", "olvidó", "llevará", "busca")
    what = ("la montaña", "el río", "una canción", "nada")
    for n in range(1300):
        out.append(f"{rng.choice(who).capitalize()} {rng.choice(does)} {rng.choice(what)}{'¿?!.'[n % 4] if n % 4 else '.'}")
    (folder / "libro.txt").write_text("\n".join(out), encoding="utf-8")
    return Foreign(folder / "libro.txt")


def japanese_book(folder: Path) -> Foreign:
    """No blanks between the words."""
    rng = _rng(17)
    who, what, does = ("猫は", "犬は", "先生は", "子供は"), ("魚を", "本を", "山を", "海を"), ("見た。", "読んだ。", "食べた。", "忘れた。")
    (folder / "hon.txt").write_text("".join(rng.choice(who) + rng.choice(what) + rng.choice(does) for _ in range(1200)), encoding="utf-8")
    return Foreign(folder / "hon.txt")


def short_text(folder: Path) -> Foreign:
    """Hardly a page, Arabic."""
    (folder / "short.txt").write_text("اسمي سمير وأنا من القاهرة. " * 60, encoding="utf-8")
    return Foreign(folder / "short.txt")


def numbers_in_words(folder: Path) -> Foreign:
    """Pairs: German numerals and what they are in French."""
    ones_de = ["null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
    ones_fr = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]
    rows = [(" ".join(ones_de[int(c)] for c in f"{n:03}"), " ".join(ones_fr[int(c)] for c in f"{n:03}")) for n in range(400)]
    with (folder / "zahlen.tsv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t").writerows([("deutsch", "français"), *rows])
    return Foreign(folder / "zahlen.tsv", {"text": "deutsch", "target": ["français"]})


FOREIGN: dict[str, tuple[Maker, ...]] = {
    "sunspots": (weekly_air,), "airline": (two_shops, quarters), "airline_feedforward": (yearly_river,), "electricity": (half_hours,),
    "beijing": (quarters, half_hours), "seattle": (hours_with_calendar,), "electricity_shifted": (hours_with_calendar, hours_alone),
    "day_from_calendar": (hours_with_calendar, hours_alone), "digit_from_class": (letters_by_rows,), "exploding_gradient": (yearly_river,),
    "truncated_bptt": (sea,), "vowels": (waves,), "vowels_convolution": (waves_of_one_length,), "residual": (waves_arff,),
    "vanishing_gradient": (recall,), "activations": (tumours,), "batch_sizes": (flowers,), "best_alpha": (images,),
    "digits_convolution": (images, flowers), "dropout": (images,), "early_stopping": (tumours,), "initialization": (images,), "l1_l2": (tumours,),
    "more_data": (images,), "normalization": (waves,), "optimizers": (tumours,), "digits_codes": (images,), "digits_denoising": (images,),
    "heartbeats": (two_sensors,), "sensor_anomalies": (two_sensors, sea), "surnames": (cyrillic_names,), "surnames_transfer": (cyrillic_names,),
    "spam": (reviews,), "spam_transformer": (greek_letters,), "word_order": (who_did_what,), "moby_dick_characters": (japanese_book,),
    "moby_dick_words": (spanish_book,), "christmas": (spanish_book,), "my_name_is": (short_text,), "verses": (numbers_in_words,),
    "verses_attention": (numbers_in_words,), "verses_transformer": (numbers_in_words,),
}
"""Which foreign data each entry is put on."""
