"""Areas, calibration, thresholds and spans against scikit-learn and computations apart."""

import numpy as np
import pytest
import sklearn.metrics as sk
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.calibration import calibration_curve

from workbench.evaluation import calibration, curves
from workbench.evaluation.tasks import tagging


def drawn(classes, count=500, seed=0):
    generator = np.random.default_rng(seed)
    truth = generator.integers(0, classes, count)
    raw = generator.normal(size=(count, classes))
    raw[np.arange(count), truth] += 1
    return truth, np.exp(raw) / np.exp(raw).sum(axis=1, keepdims=True)


@pytest.mark.parametrize("classes", [2, 4])
def test_areas_are_those_of_scikit_learn(classes):
    truth, chance = drawn(classes)
    names = tuple("abcd"[:classes])
    overall, each = curves.areas(truth, chance, names)
    if classes > 2:
        assert overall["macro_roc_auc"] == pytest.approx(sk.roc_auc_score(truth, chance, multi_class="ovr"), abs=1e-9)
        assert overall["brier"] == pytest.approx(sk.brier_score_loss(truth, chance, labels=range(classes)), abs=1e-9)
    else:
        assert overall["macro_roc_auc"] == pytest.approx(sk.roc_auc_score(truth, chance[:, 1]), abs=1e-9)
        assert overall["brier"] == pytest.approx(sk.brier_score_loss(truth, chance[:, 1]), abs=1e-9)
    wanted = [sk.average_precision_score(truth == k, chance[:, k]) for k in range(classes)]
    assert overall["macro_average_precision"] == pytest.approx(np.mean(wanted), abs=1e-9)
    assert [figures["average_precision"] for figures in each.values()] == pytest.approx(wanted, abs=1e-9)
    assert each["b"]["brier"] == pytest.approx(np.mean((chance[:, 1] - (truth == 1)) ** 2), abs=1e-9)


def test_a_class_that_does_not_occur_has_no_curve():
    truth, chance = drawn(3)
    truth[truth == 2] = 0
    overall, each = curves.areas(truth, chance, ("a", "b", "c"))
    assert each["c"]["roc_auc"] is None and each["c"]["average_precision"] is None and overall["macro_roc_auc"] is not None
    points = curves.points(truth, chance, 3)
    assert "roc_2" not in points and "reliable_2" in points and list(points["drawn"]) == [0, 1, 2]


def test_points_lie_on_the_curves():
    truth, chance = drawn(3, 4000)
    points = curves.points(truth, chance, 3)
    rising, right, _ = sk.roc_curve(truth == 1, chance[:, 1])
    roc = points["roc_1"]
    assert len(roc) <= curves.POINTS and list(roc[0]) == [0, 0] and list(roc[-1]) == [1, 1]
    assert {tuple(row) for row in roc} <= set(zip(rising, right, strict=True))
    assert np.trapezoid(roc[:, 1], roc[:, 0]) == pytest.approx(sk.roc_auc_score(truth == 1, chance[:, 1]), abs=0.002)
    assert points["pr_1"][0, 0] == 0 and points["pr_1"][-1, 0] == 1


def test_expected_calibration_error_is_its_formula():
    truth, chance = drawn(4)
    found = calibration.calibration(chance, truth)
    sure, right = chance.max(axis=1), chance.argmax(axis=1) == truth
    total, largest = 0.0, 0.0
    for k in range(10):
        inside = (sure > k / 10) & (sure <= (k + 1) / 10)
        if inside.any():
            gap = abs(right[inside].mean() - sure[inside].mean())
            total, largest = total + inside.mean() * gap, max(largest, gap)
    assert found.expected_error == pytest.approx(total, abs=1e-9) and found.largest_error == pytest.approx(largest, abs=1e-9)
    assert found.accuracy == right.mean() and sum(row.count for row in found.bins) == len(truth)
    share, promised = calibration_curve(truth == 1, chance[:, 1], n_bins=10)
    rows = [row for row in calibration.reliability(chance[:, 1], truth == 1) if row.count]
    assert [row.accuracy for row in rows] == pytest.approx(share) and [row.confidence for row in rows] == pytest.approx(promised)


def test_edges_belong_to_the_lower_bin():
    rows = calibration.reliability(np.array([0.0, 0.1, 0.7, 1.0]), np.array([0, 0, 1, 1]))
    assert [row.count for row in rows] == [2, 0, 0, 0, 0, 0, 1, 0, 0, 1] and rows[1].accuracy is None


def test_thresholds_are_what_scikit_learn_says():
    truth, chance = drawn(2, 300)
    found = curves.thresholds(truth == 1, chance[:, 1], ("no", "yes"))
    assert (found.positive, found.negative, len(found.rows)) == ("yes", "no", 101)
    for row in found.rows[1:90:7]:
        said = chance[:, 1] >= row.threshold
        assert row.precision == pytest.approx(sk.precision_score(truth, said), abs=1e-9)
        assert row.recall == pytest.approx(sk.recall_score(truth, said), abs=1e-9)
        assert row.f1 == pytest.approx(sk.f1_score(truth, said), abs=1e-9)
        assert row.accuracy == pytest.approx(sk.accuracy_score(truth, said), abs=1e-9)
    assert found.rows[0].recall == 1 and found.at(found.best_f1).f1 == max(row.f1 or 0 for row in found.rows)
    assert found.at(found.best_accuracy).accuracy == max(row.accuracy for row in found.rows)
    assert curves.thresholds(np.zeros(3, bool), np.array([0.1, 0.2, 0.3]), ("no", "yes")).rows[100].precision is None


# spans -------------------------------------------------------------------------------------------------------------


def conlleval(tags):
    """Spans as conlleval marks their begin and end, word by word (written apart from ours)."""
    found, begin = set(), None
    parts = [("O", "") if tag == "O" else tuple(tag.split("-")) for tag in [*tags, "O"]]
    last = ("O", "")
    for k, (head, kind) in enumerate(parts):
        ends = last[0] != "O" and (head in ("B", "O") or kind != last[1])
        begins = head == "B" or (head == "I" and (last[0] == "O" or kind != last[1]))
        if ends:
            found.add((begin, k, last[1]))
        if begins:
            begin = k
        last = (head, kind)
    return found


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["O", "B-P", "I-P", "B-L", "I-L"]), max_size=12))
def test_spans_are_those_of_conlleval(tags):
    assert tagging.spans(tags) == conlleval(tags)


def test_spans_by_kind():
    names = ("", "O", "B-P", "I-P", "B-L")
    truth = np.array([[2, 3, 1, 4], [1, 4, 0, 0]])
    guess = np.array([[2, 3, 1, 2], [4, 4, 3, 3]])            # padding says something, too
    kinds, whole = tagging._spans_by_kind(names, truth, guess)
    assert {one.name: (one.precision, one.recall, one.support) for one in kinds} == {"P": (0.5, 1.0, 1), "L": (0.5, 0.5, 2)}
    assert whole == {"span_precision": 0.5, "span_recall": pytest.approx(2 / 3), "span_f1": pytest.approx(4 / 7)}
    assert tagging.spans_found(("", "noun"), truth % 2, guess % 2) == {}
