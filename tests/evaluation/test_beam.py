"""Beams: of width 1 greedy, wide enough exhaustive; length penalty by its formula; the tree holds what was searched."""

import itertools
import math

import numpy as np
import pytest

from workbench.errors import SettingError
from workbench.evaluation import beam, decoding
from workbench.jobs import Cancelled, Progress
from workbench.sequence import tokens
from workbench.sequence.preprocessing import Preprocessing

from . import writers

LENGTH = 4
FITTED = Preprocessing("pairs", 5, 1, target_vocabulary=("", "[unknown]", "[start]", "[end]", "a", "b"), target_length=LENGTH)


@pytest.fixture(scope="module", params=[False, True], ids=["probabilities", "logits"])
def network(request):
    return writers.pairs(logits=request.param, seed=4)


def all_texts(size=6):
    """Every text of the longest length at most, [end] included where it is over."""
    letters = [k for k in range(size) if k > tokens.END]
    whole = list(itertools.product(letters, repeat=LENGTH))
    return [(*some, tokens.END) for n in range(LENGTH) for some in itertools.product(letters, repeat=n)] + whole


def logp(model, source, ids):
    """Of a text, in plain Python from one call of the network."""
    given = np.zeros((1, LENGTH), np.int32)
    given[0] = [tokens.START, *ids[:-1], *[0] * (LENGTH - len(ids))][:LENGTH]
    out = np.asarray(model([source[None], given]), np.float64)[0]
    if (out < 0).any() or not np.allclose(out.sum(-1), 1, atol=1e-4):
        out = np.exp(out - out.max(-1, keepdims=True))
        out /= out.sum(-1, keepdims=True)
    return sum(math.log(out[n, k]) for n, k in enumerate(ids))


def test_width_one_is_greedy(network):
    source = writers.sources(8)
    ids, total, _ = decoding.written(network, source, LENGTH)
    for row, chance, found in zip(ids, total, beam.search(network, source, LENGTH, 1), strict=True):
        best = found.best()
        assert len(best) == 1 and list(best[0].words) == [k for k in row if k] and best[0].logp == pytest.approx(chance, abs=1e-4)


@pytest.mark.parametrize("penalty", [0.0, 0.8])
def test_a_beam_that_is_wide_enough_finds_the_best_of_all(network, penalty):
    source = writers.sources(3, seed=2)
    for row, found in zip(source, beam.search(network, source, LENGTH, 40, penalty), strict=True):
        every = {ids: logp(network, row, ids) for ids in all_texts()}
        ranked = sorted(every, key=lambda ids: -every[ids] / ((5 + len(ids)) / 6) ** penalty)
        best = found.best()
        assert len(best) == len(every) == 31
        assert best[0].ids == ranked[0]
        assert [one.logp for one in best] == pytest.approx([every[one.ids] for one in best], abs=1e-3)
        assert sum(math.exp(one.logp) for one in best) <= 1 + 1e-4


def test_a_beam_may_find_what_greedy_misses():
    found = 0
    for seed in range(6):
        model, source = writers.pairs(seed=seed, sharp=2.5), writers.sources(6, seed)
        narrow, wide = (beam.search(model, source, LENGTH, width) for width in (1, 8))
        pairs = [(a.best()[0].logp, b.best()[0].logp) for a, b in zip(narrow, wide, strict=True)]
        assert all(a <= b + 1e-5 for a, b in pairs)
        found += sum(a < b - 1e-3 for a, b in pairs)
    assert found


@pytest.mark.parametrize("width", [2, 3])
def test_it_is_a_plain_beam_search(network, width):
    """The same in plain Python: all continuations of all open texts, the best take the places that are free."""
    source = writers.sources(6, seed=5)
    for row, found in zip(source, beam.search(network, source, LENGTH, width), strict=True):
        open_, done = [()], []
        for _ in range(LENGTH):
            made = [(*ids, k) for ids in open_ for k in range(tokens.END, 6)]
            best = sorted(made, key=lambda ids, row=row: -logp(network, row, ids))[: width - len(done)]
            open_, done = [ids for ids in best if ids[-1] != tokens.END], done + [ids for ids in best if ids[-1] == tokens.END]
        assert {one.ids for one in found.best()} == {*open_, *done}


def test_batches_make_no_difference(network, monkeypatch):
    source = writers.sources(7, seed=3)
    together = beam.search(network, source, LENGTH, 3)
    monkeypatch.setattr(beam, "_ROWS", 3)
    for a, b in zip(together, beam.search(network, source, LENGTH, 3), strict=True):
        assert [one.ids for one in a.best()] == [one.ids for one in b.best()]


def test_the_length_penalty_is_its_formula():
    one = beam.Hypothesis((4, 5, 3), -6.0)
    assert one.score(0) == -6 and one.score(1) == pytest.approx(-6 / (8 / 6)) and one.score(0.6) == pytest.approx(-6 / (8 / 6) ** 0.6)


def test_the_tree_holds_what_was_searched(network):
    found = beam.search(network, writers.sources(1), LENGTH, 2)[0]
    tree = beam.tree(found, FITTED)
    by = {one.number: one for one in tree.branches}
    assert by[0].parent == -1 and sum(one.state == "best" for one in tree.branches) == 1
    for one in tree.branches[1:]:
        parent = by[one.parent]
        assert one.step == parent.step + 1 and one.total == pytest.approx(parent.total + one.logp, abs=1e-6) and parent.state == "kept"
    for step in range(1, LENGTH + 1):
        here = [one for one in tree.branches if one.step == step]
        kept = [one.total for one in here if one.state != "dropped"]
        assert len(kept) <= 2 and all(one.total <= min(kept) for one in here if one.state == "dropped" and kept)
    best, way = tree.candidates[0], []
    at = by[best.branch]
    while at.number:
        way.insert(0, at.token)
        at = by[at.parent]
    assert tuple(way) == best.tokens and best.logp == pytest.approx(by[best.branch].total)


@pytest.mark.parametrize(("width", "penalty"), [(0, 0), (beam.WIDEST + 1, 0), (3, -1), (3, float("nan"))])
def test_beams_that_make_no_sense(network, width, penalty):
    with pytest.raises(SettingError):
        beam.search(network, writers.sources(1), LENGTH, width, penalty)


def test_it_can_be_cancelled(network):
    progress = Progress()
    progress.token.cancel()
    with pytest.raises(Cancelled):
        beam.search(network, writers.sources(2), LENGTH, 2, progress=progress)
