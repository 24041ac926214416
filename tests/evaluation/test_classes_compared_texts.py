"""Tags and pairs are compared text by text; spans, curves and examples of tags."""

import numpy as np
import pytest

from workbench.evaluation import comparing, inference
from workbench.evaluation.comparing import Side
from workbench.evaluation.evaluate import evaluate

from .test_texts_written_and_tagged import tagged, translated  # noqa: F401 - fixtures


def test_tags(tagged):  # noqa: F811 - a fixture
    data, model, _ = tagged
    found, whole = comparing.compare(Side(1, model, data), None), evaluate(model, data)
    assert found.test == "bootstrap" and found.mine == pytest.approx(whole.metrics["accuracy"])
    assert found.theirs == pytest.approx(whole.baselines[found.baseline]["accuracy"]) and found.baseline == whole.best_baseline
    assert found.samples == data.count("test") and found.difference == pytest.approx(found.mine - found.theirs)
    index = np.arange(data.count("test"))
    truth = data.y("test", index)
    chance = inference.probabilities(model, inference.outputs(model, data.x("test", index)))[truth > 0][:, 1:]
    right = (chance.argmax(1) == truth[truth > 0] - 1)
    sure = chance.max(1)
    error = 0.0
    for k in range(10):
        inside = (sure > k / 10) & (sure <= (k + 1) / 10)
        error += abs(right[inside].mean() - sure[inside].mean()) * inside.mean() if inside.any() else 0
    assert whole.metrics["calibration_error"] == pytest.approx(error, abs=1e-9)
    assert set(whole.areas) == set(whole.classes) and "roc_0" in whole.arrays and {one.kind for one in whole.examples} >= {"unsure"}
    assert {one.name for one in whole.per_span} <= {"PER", "LOC"} and all("»" in one.text for one in whole.examples)


def test_pairs(translated):  # noqa: F811 - a fixture
    data, model, _ = translated
    found, whole = comparing.compare(Side(1, model, data), None), evaluate(model, data)
    assert 2 ** found.mine == pytest.approx(whole.metrics["perplexity"], rel=1e-6) and found.baseline == "unigram"
    assert 2 ** found.theirs == pytest.approx(whole.baselines["unigram"]["perplexity"], rel=1e-6)
    assert comparing.compare(Side(1, model, data), Side(2, model, data)).difference == 0
