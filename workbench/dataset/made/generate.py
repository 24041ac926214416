"""The generators: one function a task, parameters in, table out. The same parameters give the same table on every machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

Values = Mapping[str, float]
DIGITS = 4
"""Decimals that are written."""
ANIMALS = ("cat", "mouse", "dog", "fox", "hen", "wolf", "horse", "goose", "bear", "frog", "lion", "snake", "owl", "hare", "pig", "cow",
           "goat", "duck", "rat", "deer", "crow", "seal", "toad", "lamb")
VERBS = ("chased", "saw", "followed", "feared", "caught", "heard", "passed", "liked")


def delayed_recall(values: Values) -> pd.DataFrame:
    """``step_0 … step_LAG`` and ``label``: the cue, evenly between −1 and 1, at the first step; noise at all others.

    A network that forgets guesses: accuracy 1 / classes.
    """
    generator, samples, lag = np.random.default_rng(int(values["seed"])), int(values["samples"]), int(values["lag"])
    classes = int(values["classes"])
    labels = generator.permutation(np.arange(samples) % classes)
    steps = generator.normal(0.0, 1.0, (samples, lag + 1)) * values["noise"]
    steps[:, 0] = np.linspace(-1.0, 1.0, classes)[labels]
    table = pd.DataFrame(steps.round(DIGITS), columns=[f"step_{n}" for n in range(lag + 1)])
    return table.assign(label=[_letter(n) for n in labels])


def _letter(number: int) -> str:
    return chr(ord("A") + int(number))


def adding(values: Values) -> pd.DataFrame:
    """``sequence, value, marked, sum``: a group of ``length`` rows whose ``sum`` is 0, and one more row that holds the answer.

    One mark lies in the first half and one in the second. Each sequence is one window: ``length`` rows back, one row ahead.
    """
    generator, samples, length = np.random.default_rng(int(values["seed"])), int(values["samples"]), int(values["length"])
    numbers = generator.random((samples, length)).round(DIGITS)
    marks = np.zeros((samples, length), np.int64)
    rows, half = np.arange(samples), length // 2
    marks[rows, generator.integers(0, half, samples)] = 1
    marks[rows, generator.integers(half, length, samples)] = 1
    answers = (numbers * marks).sum(axis=1).round(DIGITS)
    one_more = ((0, 0), (0, 1))
    total = np.zeros((samples, length + 1))
    total[:, -1] = answers
    return pd.DataFrame({"sequence": np.repeat([f"s{n:05d}" for n in rows], length + 1), "value": np.pad(numbers, one_more).ravel(),
                         "marked": np.pad(marks, one_more).ravel(), "sum": total.ravel()})


def copy_memory(values: Values) -> pd.DataFrame:
    """``steps, answers``: words with a space between them, a tag for every word.

    ``letters`` words, ``lag`` blanks (``_``), and a mark (``?``) for each letter; the tags are blank but for those letters at the end.
    """
    generator, samples = np.random.default_rng(int(values["seed"])), int(values["samples"])
    letters, lag = int(values["letters"]), int(values["lag"])
    drawn = generator.integers(0, int(values["symbols"]), (samples, letters))
    words = [[_letter(n).lower() for n in row] for row in drawn]
    return pd.DataFrame({"steps": [" ".join([*row, *"_" * lag, *"?" * letters]) for row in words],
                         "answers": [" ".join([*"_" * (letters + lag), *row]) for row in words]})


def parity(values: Values) -> pd.DataFrame:
    """``step_1 … step_LENGTH`` (0 or 1) and ``label``: ``odd`` or ``even``, evenly drawn."""
    generator, samples, length = np.random.default_rng(int(values["seed"])), int(values["samples"]), int(values["length"])
    bits = generator.integers(0, 2, (samples, length))
    table = pd.DataFrame(bits, columns=[f"step_{n}" for n in range(1, length + 1)])
    return table.assign(label=np.where(bits.sum(axis=1) % 2, "odd", "even"))


def noisy_sine(values: Values) -> pd.DataFrame:
    """``value``: sin(2πt / period) with normal noise."""
    generator, rows = np.random.default_rng(int(values["seed"])), np.arange(int(values["rows"]))
    sine = np.sin(2 * np.pi * rows / values["period"]) + values["noise"] * generator.normal(size=len(rows))
    return pd.DataFrame({"value": sine.round(DIGITS)})


def two_seasons(values: Values) -> pd.DataFrame:
    """``time, value``: hourly from 1 January 2018; sines of both seasons (amplitudes 1 and 0.7, each with its first harmonic), a trend, noise."""
    generator, rows = np.random.default_rng(int(values["seed"])), np.arange(int(values["rows"]))
    found = 10.0 + values["trend"] * rows / 1000 + values["noise"] * generator.normal(size=len(rows))
    for period, size in ((values["short"], 1.0), (values["long"], 0.7)):
        angle = 2 * np.pi * rows / period
        found += size * (np.sin(angle) + 0.4 * np.cos(2 * angle))
    return pd.DataFrame({"time": pd.date_range("2018-01-01", periods=len(rows), freq="h"), "value": found.round(DIGITS)})


def random_walk(values: Values) -> pd.DataFrame:
    """``time, value``: daily from 1 January 2000, the sum of normal steps."""
    generator, rows = np.random.default_rng(int(values["seed"])), int(values["rows"])
    walk = 100.0 + np.cumsum(values["step"] * generator.normal(size=rows))
    return pd.DataFrame({"time": [str(day) for day in np.datetime64("2000-01-01") + np.arange(rows)], "value": walk.round(DIGITS)})


def who_chased(values: Values) -> pd.DataFrame:
    """``sentence, who``: the A VERB the B, with A as the answer; of every pair of animals both orders come equally often."""
    generator, samples = np.random.default_rng(int(values["seed"])), int(values["samples"])
    animals, verbs = ANIMALS[:int(values["animals"])], VERBS[:int(values["verbs"])]
    pairs = [(a, b) for n, a in enumerate(animals) for b in animals[n + 1:]]
    chosen, said = generator.integers(0, len(pairs), (samples + 1) // 2), generator.integers(0, len(verbs), samples)
    both = [one for n in chosen for one in (pairs[n], pairs[n][::-1])][:samples]
    order = generator.permutation(samples)
    told = [(*both[n], verbs[said[n]]) for n in order]
    return pd.DataFrame({"sentence": [f"the {a} {verb} the {b}" for a, b, verb in told], "who": [a for a, _, _ in told]})


GENERATORS: dict[str, Callable[[Values], pd.DataFrame]] = {
    "delayed-recall": delayed_recall, "adding": adding, "copy-memory": copy_memory, "parity": parity, "noisy-sine": noisy_sine,
    "two-seasons": two_seasons, "random-walk": random_walk, "who-chased": who_chased,
}
"""By the task's name."""
