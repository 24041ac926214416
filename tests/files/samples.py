"""Sequences and texts that are samples: with a class each, with a tag each word, in pairs, or running on."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd

from .kinds import File, lines

Rng = np.random.Generator
_GOOD = ["loved this place", "great food and friendly staff", "will come back soon", "the best burger in town", "wonderful, really wonderful"]
_BAD = ["never again", "cold food and rude staff", "what a waste of money", "the worst burger in town", "terrible, just terrible"]


def _reviews(rng: Rng, count: int) -> list[tuple[str, int]]:
    out = []
    for n in range(count):
        words = (_GOOD if n % 2 else _BAD)
        out.append((f"{words[rng.integers(5)].capitalize()}, {words[rng.integers(5)]} {rng.integers(100)}!", n % 2))
    return out


def tab_separated_reviews(folder: Path, rng: Rng) -> Path:
    """Review and whether it was liked, with quotes inside."""
    return lines(folder / "Restaurant_Reviews.tsv", ["Review\tLiked", *(f'{t} "so they said"\t{y}' for t, y in _reviews(rng, 300))])


def short_messages(folder: Path, rng: Rng) -> Path:
    """Latin-1, columns named v1 and v2, three nearly empty ones behind them."""
    rows = [f'{"ham" if y else "spam"},"{t} £5, café",,,' for t, y in _reviews(rng, 300)]
    return lines(folder / "spam.csv", ["v1,v2,,,", *rows], encoding="latin-1")


def posts_with_emoji(folder: Path, rng: Rng) -> Path:
    """JSON lines with ids, emoji and several languages."""
    return lines(folder / "posts.jsonl", [
        json.dumps({"id": n, "lang": ["en", "pt"][n % 2], "text": t + " 👩‍👩‍👧 ção"[: 6 + n % 5], "sentiment": ["neg", "pos"][y]}, ensure_ascii=False)
        for n, (t, y) in enumerate(_reviews(rng, 300))])


def folder_of_texts(folder: Path, rng: Rng) -> Path:
    """A folder with one sub-folder a class."""
    base = folder / "reviews"
    for n, (text, liked) in enumerate(_reviews(rng, 120)):
        inner = base / ("pos" if liked else "neg")
        inner.mkdir(parents=True, exist_ok=True)
        (inner / f"{n}.txt").write_text(text, encoding="utf-8")
    return base


def entities(folder: Path, rng: Rng) -> Path:
    """Words with their tags; the number of the sentence stands at its first word only."""
    rows = ["Sentence #,Word,POS,Tag"]
    for n in range(150):
        name, city = rng.choice(["Anna", "Rui", "Olu", "Mei"]), rng.choice(["Paris", "Porto", "Lagos"])
        said = [(name, "NNP", "B-per"), ("lives", "VBZ", "O"), ("in", "IN", "O"), (city, "NNP", "B-geo"), (".", ".", "O")]
        for k, (word, pos, tag) in enumerate(said):
            rows.append(f"{f'Sentence: {n + 1}' if k == 0 else ''},{word},{pos},{tag}")
    return lines(folder / "ner_dataset.csv", rows, encoding="latin-1")


def tagged_lines(folder: Path, rng: Rng) -> Path:
    """A word and its tag a line, sentences parted by empty lines."""
    rows = []
    for _ in range(150):
        rows += [f"{rng.choice(['the', 'a'])}\tDET", f"{rng.choice(['dog', 'cat', 'bird'])}\tNOUN", f"{rng.choice(['sleeps', 'runs'])}\tVERB"]
        rows += [".\tPUNCT", ""]
    return lines(folder / "train.conll", rows)


def translations(folder: Path, rng: Rng) -> Path:
    """No header: English, French and who said so."""
    words = [("go", "va"), ("stay", "reste"), ("look", "regarde"), ("come", "viens")]
    rows = []
    for n in range(300):
        (a, b), (c, d) = words[rng.integers(4)], words[rng.integers(4)]
        rows.append(f"{a.capitalize()} and {c} {n % 17}.\t{b.capitalize()} et {d} {n % 17}.\tCC-BY 2.0 (France) Attribution: tatoeba.org #{n}")
    return lines(folder / "fra.txt", rows)


def unequal_series(folder: Path, rng: Rng) -> Path:
    """Several channels of unequal length with a class each."""
    rows = ["@problemName Vowels", "@timeStamps false", "@univariate false", "@dimensions 3", "@equalLength false", "@classLabel true a b c"]
    rows.append("@data")
    for n in range(90):
        length, k = int(rng.integers(7, 25)), n % 3
        channels = [",".join(f"{np.sin(np.arange(length)[t] / (2 + k)) + rng.normal(0, 0.1):.4f}" for t in range(length)) for _ in range(3)]
        rows.append(":".join([*channels, "abc"[k]]))
    return lines(folder / "Vowels_TRAIN.ts", rows)


def wide_classes(folder: Path, rng: Rng) -> Path:
    """A class, then the values of its curve; no header, tabs."""
    curves = [np.sin(np.arange(48) / (3 + 2 * (n % 2))) + rng.normal(0, 0.2, 48) for n in range(120)]
    return lines(folder / "Curves_TRAIN.tsv", ["\t".join([str(n % 2 + 1), *(f"{v:.5f}" for v in curve)]) for n, curve in enumerate(curves)])


def beats(folder: Path, rng: Rng) -> Path:
    """Arrays of heart beats with their classes."""
    y = np.arange(200) % 2
    x = np.sin(np.arange(64) / (4 + 3 * y[:, None])) + rng.normal(0, 0.1, (200, 64))
    np.savez(folder / "beats.npz", X=x[:, :, None].astype(np.float32), y=y)
    return folder / "beats.npz"


def motions(folder: Path, rng: Rng) -> Path:
    """A long table: each trial is a sequence with one label."""
    parts = [pd.DataFrame({"trial": n, "t": np.arange(30), "ax": np.sin(np.arange(30) / (2 + n % 3)) + rng.normal(0, 0.1, 30),
                           "ay": rng.normal(0, 1, 30), "activity": ["walk", "run", "sit"][n % 3]}) for n in range(60)]
    pd.concat(parts).round(4).to_csv(folder / "motions.csv", index=False)
    return folder / "motions.csv"


def a_novel(folder: Path, rng: Rng) -> Path:
    """Running text."""
    words = ["the", "whale", "ship", "sea", "and", "captain", "went", "to", "dark", "night,", "storm.", "Ishmael"]
    return lines(folder / "novel.txt", [" ".join(rng.choice(words, 12)) for _ in range(900)])


SAMPLES: tuple[File, ...] = (
    File(tab_separated_reviews, "classification", {"Review": "text", "Liked": "label"}),
    File(short_messages, "classification", {"v2": "text", "v1": "label"}),
    File(posts_with_emoji, "classification", {"text": "text", "sentiment": "label", "id": "ignore"}),
    File(folder_of_texts, "classification"),
    File(entities, "tagging", {"Word": "text", "Tag": "label", "Sentence #": "group"}),
    File(tagged_lines, "tagging"),
    File(translations, "pairs"),
    File(unequal_series, "classification"),
    File(wide_classes, "classification"),
    File(beats, "classification"),
    File(motions, "classification", {"trial": "group", "activity": "label", "ax": "feature", "ay": "feature"}),
    File(a_novel, "language"),
)
