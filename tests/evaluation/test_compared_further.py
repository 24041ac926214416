"""What two networks write, against sacrebleu's own program; windows that two networks give back, against a loop by hand."""

from __future__ import annotations

import re
import subprocess
import sys

import keras
import numpy as np
import pytest
from scipy.stats import binomtest
from scipy.stats import t as student

from workbench.errors import DataError, SettingError
from workbench.evaluation import comparing, comparing_texts, text_scores
from workbench.evaluation.comparing import Side
from workbench.evaluation.evaluate import evaluate
from workbench.evaluation.tasks import pairs

from .test_reconstruction import data, linear  # noqa: F401 - a fixture
from .test_texts_written_and_tagged import WORDS, made, translated  # noqa: F401 - fixtures

# written texts -----------------------------------------------------------------------------------------------------


def written(rng, true, share):
    """True texts with some words changed."""
    return [" ".join(word if rng.random() > share else rng.choice(["x", "y", "z"]) for word in text.split()) for text in true]


def test_bleu_and_chrf_are_those_of_the_command_line(tmp_path):
    rng = np.random.default_rng(0)
    true = [" ".join(rng.choice(["the", "cat", "sat", "on", "a", "mat", "today"], 8)) for _ in range(60)]
    mine, theirs = written(rng, true, 0.2), written(rng, true, 0.3)
    for name, texts in (("true", true), ("mine", mine), ("theirs", theirs)):
        (tmp_path / name).write_text("\n".join(texts) + "\n", encoding="utf-8")
    said = subprocess.run([sys.executable, "-m", "sacrebleu", "true", "-i", "theirs", "mine", "-m", "bleu", "chrf", "--paired-bs", "-f", "text",
                           "--no-color", "-w", "6"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    scores = [tuple(map(float, re.findall(r"([\d.]+) \(", line))) for line in said.splitlines() if "±" in line and "System" not in line]
    chances = tuple(map(float, re.findall(r"\(p = ([\d.]+)\)", said)))
    found = text_scores.paired_bootstrap(mine, theirs, true)
    for n, name in enumerate(("bleu", "chrf")):
        assert found[name] == (pytest.approx(scores[1][n], abs=1e-5), pytest.approx(scores[0][n], abs=1e-5), pytest.approx(chances[n], abs=1e-4))


def test_what_two_runs_write(translated, monkeypatch):  # noqa: F811 - a fixture
    known, model, _ = translated
    other = keras.models.clone_model(model)
    rng, count = np.random.default_rng(1), known.count("test")
    true = pairs.as_written(known.preprocessing, known.written("test", np.arange(count)))
    say = {1: [text if n % 3 else "x" for n, text in enumerate(true)],
           2: [text if n % 2 else written(rng, [text], 0.9)[0] for n, text in enumerate(true)]}
    monkeypatch.setattr(comparing_texts, "_texts", lambda side, split, index: [say[side.run][n] for n in index])
    found = comparing.compare(Side(1, model, known), Side(2, other, known))
    exact, bleu, chrf = found.further
    right, theirs = (np.array([a == b for a, b in zip(say[run], true, strict=True)]) for run in (1, 2))
    assert (exact.metric, exact.mine, exact.theirs) == ("exact_match", pytest.approx(right.mean()), pytest.approx(theirs.mean()))
    only = int((right & ~theirs).sum()), int((~right & theirs).sum())
    assert exact.table == ((int((right & theirs).sum()), only[0]), (only[1], int((~right & ~theirs).sum())))
    assert exact.p_value == pytest.approx(binomtest(only[0], sum(only)).pvalue)
    assert (bleu.metric, chrf.metric, bleu.test) == ("bleu", "chrf", "bootstrap") and 0 <= bleu.p_value <= 1
    assert chrf.mine == pytest.approx(text_scores.chrf(say[1], known.written("test", np.arange(count)), known.preprocessing.lower))
    assert "sacrebleu" in " ".join(found.notes) and found.figures()["further"][0]["metric"] == "exact_match"
    assert exact.sentence("run 1", "run 2").startswith("Exact match ")
    assert comparing.compare(Side(1, model, known), None).further == ()


# windows that are given back ---------------------------------------------------------------------------------------


def by_hand(known, mine, theirs):
    """Diebold–Mariano with the correction of Harvey, Leybourne and Newbold over ten overlapping windows."""
    index = np.arange(known.count("test"))
    truth = known.raw("a")[known.origins("test")[:, None] + np.arange(-9, 1)]
    p = known.preprocessing
    given = [m.predict(known.x("test", index), verbose=0)[..., 0] * p.scale[0] + p.offset[0] for m in (mine, theirs)]
    d = ((truth - given[0]) ** 2 - (truth - given[1]) ** 2).mean(axis=1)
    n, h = len(d), 10
    gammas = [((d[:n - k] - d.mean()) * (d[k:] - d.mean())).sum() / n for k in range(h)]
    variance = (gammas[0] + 2 * sum(gammas[1:])) / n
    if variance <= 0:
        variance = (gammas[0] + 2 * sum(g * (1 - k / h) for k, g in enumerate(gammas[1:], 1))) / n
    statistic = d.mean() / np.sqrt(variance / ((n + 1 - 2 * h + h * (h - 1) / n) / n))
    return d, statistic, 2 * student.sf(abs(statistic), n - 1)


def test_windows_of_two_networks(data):  # noqa: F811 - a fixture
    mine, theirs = linear(data, 4), linear(data, 1)
    found = comparing.compare(Side(1, mine, data), Side(2, theirs, data))
    d, statistic, p_value = by_hand(data, mine, theirs)
    assert (found.test, found.metric, found.unit, found.lags, found.samples) == ("diebold_mariano", "rmse", "mV", 9, data.count("test"))
    np.testing.assert_allclose(found.arrays["difference"], d, rtol=1e-3, atol=1e-5)
    assert found.statistic == pytest.approx(statistic, rel=1e-3) and found.p_value == pytest.approx(p_value, rel=1e-2)
    assert found.mine == pytest.approx(evaluate(mine, data, "test").metrics["rmse"], rel=1e-6) and found.better == "run"
    assert comparing.compare(Side(2, theirs, data), Side(1, mine, data)).better == "other"


def test_windows_beside_a_baseline(data):  # noqa: F811 - a fixture
    model = linear(data, 2)
    whole = evaluate(model, data, "test")
    best = comparing.compare(Side(1, model, data), None)
    assert best.baseline == whole.best_baseline == "principal_components" and abs(best.difference) < 1e-4
    other = comparing.compare(Side(1, model, data), None, baseline="window_mean")
    assert other.theirs == pytest.approx(whole.baselines["window_mean"]["rmse"], rel=1e-6) and other.better == "run"
    with pytest.raises(SettingError, match="there is no baseline 'drift'"):
        comparing.compare(Side(1, model, data), None, baseline="drift")


def test_networks_that_give_no_numbers(data):  # noqa: F811 - a fixture
    model = linear(data, 2)
    model.get_layer("wide").set_weights([np.full((2, 10), np.nan), np.zeros(10)])
    with pytest.raises(DataError, match="not finite"):
        comparing.compare(Side(1, model, data), Side(2, linear(data, 2), data))
