"""Reviews, mails, translations, tagged words, and sequences with classes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from .case import Case, case, csv

_GOOD, _BAD = "lovely fine great warm clever bright", "dull poor slow cold weak dreary"
_THINGS = ["film", "book", "story", "cast", "plot", "music", "scene", "end", "style", "voice"]


def _review(rng: np.random.Generator, good: bool) -> str:
    words = (_GOOD if good else _BAD).split()
    return " ".join(f"the {rng.choice(_THINGS)} was {rng.choice(words)} and number {rng.integers(999)}" for _ in range(int(rng.integers(1, 5))))


@case(task="classification", text="review", label="stars", ignore=("id", "date"))
def tabbed_reviews(folder: Path) -> Path:
    """Tabs, an id, a date beside, stars from 1 to 5."""
    rng = np.random.default_rng(0)
    stars = rng.integers(1, 6, 400)
    days = pd.date_range("2020-01-01", periods=400, freq="D").strftime("%Y-%m-%d")
    table = pd.DataFrame({"id": [f"r-{n:05d}" for n in range(400)], "date": days, "stars": stars, "review": [_review(rng, s > 3) for s in stars]})
    table.to_csv(folder / "reviews.tsv", sep="\t", index=False)
    return folder / "reviews.tsv"


@case(task="classification", text="v2", label="v1")
def messages(folder: Path) -> Path:
    """Columns called v1 and v2."""
    rng = np.random.default_rng(1)
    spam = rng.random(300) < 0.2
    return csv(pd.DataFrame({"v1": np.where(spam, "spam", "ham"), "v2": [_review(rng, bool(s)) for s in spam]}), folder / "spam.csv")


@case(task="pairs", text="English", target="French", ignore=("ref",))
def translations(folder: Path) -> Path:
    """Sentences in two languages."""
    rng = np.random.default_rng(2)
    lengths = rng.integers(2, 9, 300)
    english = [" ".join(rng.choice(_THINGS, n)) + f" {k}" for k, n in enumerate(lengths)]
    french = [" ".join(f"le-{word}" for word in line.split()) for line in english]
    table = pd.DataFrame({"ref": [f"Gen {1 + n // 30}:{1 + n % 30}" for n in range(300)], "English": english, "French": french})
    table.to_csv(folder / "pairs.tsv", sep="\t", index=False)
    return folder / "pairs.tsv"


@case(task="tagging", group="sentence_id", text="word", label="tag")
def tagged_words(folder: Path) -> Path:
    """A row for each word."""
    rng = np.random.default_rng(3)
    rows = [
        (s, word, "NOUN" if word in _THINGS else "ADJ")
        for s in range(120)
        for word in rng.choice([*_THINGS, *_GOOD.split()], int(rng.integers(3, 9)))
    ]
    return csv(pd.DataFrame(rows, columns=["sentence_id", "word", "tag"]), folder / "tags.csv")


@case(task="classification", label="class")
def unequal_series(folder: Path) -> Path:
    """Series of several dimensions and of unequal length, in the format of the archives."""
    rng = np.random.default_rng(4)
    lines = [
        "@problemName Made",
        "@timeStamps false",
        "@missing false",
        "@univariate false",
        "@dimensions 2",
        "@equalLength false",
        "@classLabel true a b",
        "@data",
    ]
    for n in range(60):
        length = int(rng.integers(8, 20))
        parts = [",".join(f"{v:.3f}" for v in rng.normal(n % 2, 1, length)) for _ in range(2)]
        lines.append(":".join([*parts, "ab"[n % 2]]))
    (folder / "Made_TRAIN.ts").write_text("\n".join(lines) + "\n")
    return folder / "Made_TRAIN.ts"


unequal_series = Case(**{**unequal_series.__dict__, "roles": {"series": "group", "value_1": "feature", "value_2": "feature", "label": "label"}})


@case(task="classification", group="recording_id", label="activity", feature=("ax", "ay"))
def labelled_recordings(folder: Path) -> Path:
    """Recordings below each other, each with its class in every row."""
    rng = np.random.default_rng(5)
    parts = []
    for n in range(60):
        length = int(rng.integers(20, 40))
        parts.append(
            pd.DataFrame(
                {
                    "recording_id": n,
                    "t": np.arange(length),
                    "ax": rng.normal(n % 3, 1, length).round(3),
                    "ay": rng.normal(0, 1, length).round(3),
                    "activity": ("walk", "run", "sit")[n % 3],
                }
            )
        )
    return csv(pd.concat(parts), folder / "recordings.csv")


@case(task="classification", label="label", feature=("t0", "t79"))
def a_row_for_each_sequence(folder: Path) -> Path:
    """Eighty steps beside each other, the label first."""
    rng = np.random.default_rng(6)
    labels = rng.integers(0, 3, 150)
    steps = {f"t{k}": np.sin(k / 9 + labels).round(3) + rng.normal(0, 0.1, 150).round(3) for k in range(80)}
    return csv(pd.DataFrame({"label": labels, **steps}), folder / "wide.csv")


CASES: tuple[Case, ...] = (tabbed_reviews, messages, translations, tagged_words, unequal_series, labelled_recordings, a_row_for_each_sequence)
