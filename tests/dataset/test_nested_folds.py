"""A fold that tests: nothing is in two splits, folds do not overlap, and together they are all rows but those of the split's own test."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset import split
from workbench.dataset.spec import SPLITS, DataSpec, SourceSpec, SplitSpec
from workbench.errors import DataError
from workbench.sequence import given_split


def rows(parts):
    return np.concatenate([np.arange(0), *(np.arange(part.start, part.stop) for part in parts)])


@given(st.lists(st.integers(20, 200), min_size=1, max_size=4), st.integers(2, 7), st.booleans(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_series(lengths, folds, rolling, together):
    moments = np.concatenate([np.arange(length) for length in lengths]) if together else None
    plain = split.series(lengths, SplitSpec(), moments)
    before = np.concatenate([rows(plain["train"]), rows(plain["validation"])])
    held = []
    for fold in range(folds):
        parts = split.series(lengths, SplitSpec(folds=folds, fold=fold, rolling=rolling, nested=True), moments)
        each = {name: rows(parts[name]) for name in SPLITS}
        assert not set(each["train"]) & set(each["test"]) and not set(each["validation"]) & (set(each["train"]) | set(each["test"]))
        again = split.series(lengths, SplitSpec(folds=folds, fold=fold, rolling=rolling), moments)
        assert set(each["test"]) == set(rows(again["validation"]))
        assert set(each["train"]) | set(each["validation"]) == set(rows(again["train"]))
        if rolling and len(lengths) == 1 and len(each["train"]) and len(each["validation"]):
            assert each["train"].max() < each["validation"].min() and each["validation"].max() < each["test"].min()
        share = len(each["validation"]) / max(len(each["validation"]) + len(each["train"]), 1)
        assert len(each["train"]) < 30 or abs(share - 0.15 / 0.85) < 0.1
        held.append(each["test"])
    whole = np.concatenate(held)
    assert len(set(whole)) == len(whole)
    if not rolling:
        assert set(whole) == set(before)
    else:
        first = rows(split.series(lengths, SplitSpec(folds=folds, fold=0, rolling=True), moments)["train"])
        assert set(whole) | set(first) == set(before)


@given(st.integers(30, 200), st.integers(2, 6), st.integers(1, 4), st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_samples_class_by_class(count, folds, classes, seed):
    labels = np.random.default_rng(seed).integers(0, classes, count)
    plain = split.samples(count, SplitSpec(), seed, labels)
    held = []
    for fold in range(folds):
        found = split.samples(count, SplitSpec(folds=folds, fold=fold, nested=True), seed, labels)
        whole = np.concatenate([found[name] for name in SPLITS])
        assert len(set(whole)) == len(whole) and not set(whole) & set(plain["test"])
        held.append(found["test"])
        for label in np.unique(labels[whole]):
            assert (labels[found["train"]] == label).any() or (labels[whole] == label).sum() < 3
    assert sorted(np.concatenate(held)) == sorted(np.concatenate([plain["train"], plain["validation"]]))
    sizes = [len(one) for one in held]
    assert max(sizes) - min(sizes) <= 1


def test_whole_groups():
    groups = np.repeat(np.arange(12), 5)
    held = []
    for fold in range(4):
        found = split.samples(60, SplitSpec(method="group", folds=4, fold=fold, nested=True), 3, groups=groups)
        of = {name: set(groups[found[name]]) for name in SPLITS}
        assert not of["train"] & of["test"] and not of["train"] & of["validation"] and not of["validation"] & of["test"]
        assert of["validation"]
        held += sorted(of["test"])
    assert len(held) == len(set(held)) == 12 - len(set(groups[split.samples(60, SplitSpec(method="group"), 3, groups=groups)["test"]]))


def test_files_that_say_which_samples_test_keep_theirs_out():
    sources = np.array(["a_TRAIN.ts"] * 40 + ["a_TEST.ts"] * 10, object)
    labels = np.array(["x", "y"] * 25, object)
    spec = DataSpec(SourceSpec("a"), "classification", split=SplitSpec(folds=4, fold=1, nested=True))
    found = given_split.share_out(spec, labels, sources, 0)
    assert max(np.concatenate([found[name] for name in SPLITS])) < 40 and len(found["test"]) == 10
    assert len(np.unique(np.concatenate([found[name] for name in SPLITS]))) == 40 and len(found["validation"])


def test_only_a_fold_can_test():
    with pytest.raises(DataError, match="only a fold can test"):
        split.samples(20, SplitSpec(nested=True), 0)
