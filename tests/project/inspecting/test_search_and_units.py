"""Where else and Units on projects: a latch whose every hold must be found, a text, labels, and what can go wrong."""

from __future__ import annotations

import itertools
import json

import numpy as np
import pandas as pd
import pytest

from workbench.dataset.spec import SPLITS
from workbench.errors import ProjectError, SettingError
from workbench.model.spec import LayerSpec
from workbench.project import work
from workbench.project.create import from_file
from workbench.project.inspecting import scan, search, units

from .test_compare import layers, put, trained

LOOK_BACK, KEEPER = 20, 2


@pytest.fixture(scope="module")
def latch(tmp_path_factory):
    """A SimpleRNN whose unit 2 keeps the last event of the window: h' = tanh(4 h + 12 event − 0.5), off before any.

    Unit 0 is dead, 1 and 3 follow the noise.
    """
    folder = tmp_path_factory.mktemp("latch")
    rng = np.random.default_rng(5)
    event = rng.choice([0, 1, -1], 400, p=[0.8, 0.1, 0.1]).astype(float)
    pd.DataFrame({"time": pd.date_range("2021-03-01", periods=400, freq="h"), "y": rng.normal(size=400) + event, "event": event}).to_csv(
        folder / "s.csv", index=False)
    path = from_file(folder / "s.csv", folder / "p.rnnw", target=["y"], look_back=LOOK_BACK, horizon=2)
    put(path, training__batch_size=64, seed=4)
    layers(path, LayerSpec("Input", "window"), LayerSpec("SimpleRNN", "keeper", parameters={"units": 4}),
           LayerSpec("Dense", "out", parameters={"units": 2}))
    trained(path, 1)
    found = work.trained(path, 1)
    names, fitted = found.facts.inputs[0].columns, found.fitted
    at = names.index("event")
    kernel, recurrent, bias = np.zeros((len(names), 4)), np.zeros((4, 4)), np.zeros(4)
    kernel[at, KEEPER], bias[KEEPER], recurrent[KEEPER, KEEPER] = 12 * fitted.scale[at], 12 * fitted.offset[at] - 0.5, 4.0
    kernel[names.index("y"), 1] = kernel[names.index("y"), 3] = 0.5
    found.model.get_layer("keeper").set_weights([kernel, recurrent, bias])
    return path, event


def holds(event, rows):
    """(row, steps) of all stretches in which the last event of the window so far was +1; rows by window, each row once."""
    out = []
    for begin, fresh, end in rows:
        last, on = 0.0, []
        for row in range(begin, end):
            last = event[row] or last
            if row >= fresh:
                on.append((row, last > 0))
        for bit, group in itertools.groupby(on, key=lambda pair: pair[1]):
            run = [row for row, _ in group]
            if bit:
                out.append((run[0], len(run)))
    return out


def test_every_hold_of_a_latch_is_found_and_nothing_else(latch):
    path, event = latch
    seen = scan.measure(path, 1, "keeper")
    rows = [(int(origin - first), int(origin), int(origin + end - begin)) for origin, first, begin, end in
            zip(seen.origin, seen.first, seen.ends[:-1], seen.ends[1:], strict=True)]
    wanted = holds(event, rows)
    values = np.asarray(seen.values[:, KEEPER])
    row = int(np.flatnonzero(values > 0.5)[3])
    piece = int(seen.piece_of(row))
    step = int(seen.first[piece] + row - seen.ends[piece])
    found = search.measure(path, 1, "keeper", split=SPLITS[seen.split[piece]], sample=int(seen.sample[piece]), first=step, last=step,
                           units=[KEEPER], most=1000)
    assert sorted((hit.data_row, hit.length) for hit in found.hits) == sorted(wanted)
    assert found.total == found.whole == len(wanted) > 10 and found.pattern.on == (KEEPER,)
    ranks = [(hit.union, -hit.length) for hit in found.hits]
    assert ranks == sorted(ranks)
    assert -0.46 < found.thresholds[KEEPER] < 0.9
    json.dumps(found.facts())


def test_a_hit_leads_to_where_it_is(latch):
    path, _ = latch
    states = work.probe(path, 1, "keeper", split="validation", samples=list(range(30))).arrays["h"][:, -1, KEEPER]
    on, off = int(states.argmax()), int(states.argmin())
    found = search.measure(path, 1, "keeper", sample=on, first=LOOK_BACK - 1, last=LOOK_BACK - 1, units=[KEEPER])
    with pytest.raises(SettingError, match="that is no pattern"):
        search.measure(path, 1, "keeper", sample=off, first=LOOK_BACK - 1, last=LOOK_BACK - 1, units=[KEEPER])
    for hit in found.hits[:12]:
        h = work.probe(path, 1, "keeper", split=hit.split, samples=[hit.sample]).arrays["h"][0][:, KEEPER]
        assert (h[hit.first:hit.last + 1] >= found.thresholds[KEEPER]).all()
        assert hit.when.startswith("2021-03-") and hit.values[hit.around] == pytest.approx(
            work.trained(path, 1).data.raw("y")[hit.data_row])


def test_one_threshold_for_all_and_others_for_some(latch):
    path, _ = latch
    found = search.measure(path, 1, "keeper", sample=0, first=5, last=5, units=[1], threshold=-5.0, thresholds={1: 0.25})
    assert found.thresholds.tolist() == [-5.0, 0.25, -5.0, -5.0]
    every = search.measure(path, 1, "keeper", sample=0, first=3, last=5, threshold=-5.0)
    assert every.pattern.on == (0, 1, 2, 3) and every.total == len(scan.measure(path, 1, "keeper").split)
    less = search.measure(path, 1, "keeper", sample=0, first=3, last=8, units=[1, 3, KEEPER], method="course", agreement=0.5)
    assert less.least == 9 and all(9 <= hit.intersection <= 18 and hit.length == 6 for hit in less.hits)


@pytest.mark.parametrize("more, words", [
    ({"units": [9]}, "no unit 9"), ({"first": 5, "last": 99}, "no steps 5 to 99"), ({"agreement": 0.0}, "no share"), ({"sample": 10**6}, "no window"),
    ({"letter": "f"}, "no state or gate"), ({"prefix": "bw_"}, "no direction"),
])
def test_what_is_not_there_is_said(latch, more, words):
    with pytest.raises(SettingError, match=words):
        search.measure(latch[0], 1, "keeper", **{"first": 1, "last": 2, **more})


def test_other_things_that_are_not_there(latch):
    with pytest.raises(SettingError, match="no layer"):
        scan.measure(latch[0], 1, "nobody")
    with pytest.raises(ProjectError, match="no run 7"):
        units.measure(latch[0], 7, "keeper")
    with pytest.raises(SettingError, match="nothing is known"):
        units.detail(latch[0], 1, "keeper", unit=1, factor="the moon")
    with pytest.raises(SettingError, match="no unit 44"):
        units.detail(latch[0], 1, "keeper", unit=44, factor="y")


def test_thresholds_come_with_their_distribution(latch):
    found = search.propose(latch[0], 1, "keeper")
    assert found.counts.shape == (4, 60) and (found.counts.sum(axis=1) == found.rows).all() and len(found.edges) == 61
    assert found.thresholds[0] == 0.3 and set(found.named()) == {"thresholds", "counts", "edges"}


def test_units_of_the_latch_are_explained(latch):
    found = units.measure(latch[0], 1, "keeper")
    assert found.units[0].mark == "dead" and found.units[1].best.name == "y" and found.units[1].best.effect > 0.95
    assert found.units[KEEPER].lifetime > found.units[1].lifetime and found.units[KEEPER].saturated > 0.5
    assert {"y", "y, 1 step ahead", "y, 2 steps ahead", "event", "event, 3 steps before", "hour of the day", "weekday",
            "position in the window"} <= set(found.factors)
    assert found.units[KEEPER].best.name.startswith("event")
    detail = units.detail(latch[0], 1, "keeper", unit=1, factor="y")
    assert (np.diff(detail.means) > 0).all()
    hours = units.detail(latch[0], 1, "keeper", unit=1, factor="hour of the day")
    assert len(hours.labels) == 24 and hours.counts.sum() == found.rows
    json.dumps(found.facts())


def test_factors_are_those_of_their_rows(latch):
    path, event = latch
    found = work.trained(path, 1)
    seen = scan.measure(path, 1, "keeper")
    _, _, factors = units._table(found, seen, 10**6)
    by, rows = {factor.name: factor.values for factor in factors}, seen.data_rows()
    raw, times = found.data.raw("y"), pd.date_range("2021-03-01", periods=400, freq="h")[rows]
    assert (by["event"] == event[rows]).all() and by["y, 2 steps ahead"] == pytest.approx(raw[rows + 2])
    assert by["event, 3 steps before"][rows >= 3] == pytest.approx(event[rows[rows >= 3] - 3])
    assert np.isnan(by["event, 3 steps before"][rows < 3]).all()
    assert (by["hour of the day"] == times.hour).all() and (by["weekday"] == times.day_of_week).all()


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    folder = tmp_path_factory.mktemp("letters")
    (folder / "t.txt").write_text('He said "the Sea" and the sky, 12 times. ' * 60, encoding="utf-8")
    path = from_file(folder / "t.txt", folder / "t.rnnw", look_back=16)
    put(path, training__batch_size=32, data__text__unit="character", data__text__lower=False)
    layers(path, LayerSpec("Input", "window"), LayerSpec("Embedding", "letters", parameters={"output_dim": 6}),
           LayerSpec("GRU", "reader", parameters={"units": 5, "return_sequences": True}),
           LayerSpec("Dense", "out", parameters={"units": len(set('He said "the Sea" and the sky, 12 times. ')) + 2, "activation": "softmax"}))
    trained(path, 1)
    return path


def test_hits_in_a_text_stand_in_their_words(letters):
    found = search.measure(letters, 1, "reader", sample=0, first=2, last=4, threshold=-2.0)
    hit = found.hits[0]
    whole = work.trained(letters, 1).data.text
    assert hit.context[hit.marked[0]:hit.marked[1]] == whole[hit.data_row:hit.data_row + hit.length] and hit.length == 16
    part = search.measure(letters, 1, "reader", sample=3, first=5, last=6, units=[0, 1, 2])
    for hit in part.hits[:20]:
        assert hit.context in whole and hit.context[hit.marked[0]:hit.marked[1]] == whole[hit.data_row:hit.data_row + hit.length]


def test_tokens_and_what_comes_next_are_factors(letters):
    found = work.trained(letters, 1)
    seen = scan.measure(letters, 1, "reader")
    text, rows = found.data.text, seen.data_rows()
    _, ends, factors = units._table(found, seen, 10**6)
    by = {factor.name: factor.values for factor in factors}
    here = np.array(list(text))[rows]
    assert (by["a space"] == (here == " ")).all() and (by["upper case"] == [c.isupper() for c in here]).all()
    assert (by["a digit"] == [c.isdigit() for c in here]).all() and (by["‘e’"] == (here == "e")).all()
    inside = np.concatenate([np.cumsum(here[a:b] == '"') % 2 for a, b in itertools.pairwise(ends)])
    assert (by["inside quotation marks"] == inside).all()
    ahead = np.array(list(text))[np.minimum(rows + 1, len(text) - 1)]
    ahead[ends[1:] - 1] = "\0"
    assert (by["next is ‘e’"] == (ahead == "e")).all()
    assert units.measure(letters, 1, "reader").units[0].best is not None


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("texts")
    rng = np.random.default_rng(2)
    words = {"good": ["fine", "great", "lovely"], "bad": ["awful", "poor", "dull"]}
    rows = [(" ".join(rng.choice(words[label] + ["the", "film", "was"], rng.integers(3, 9))), label) for label in ("good", "bad") * 120]
    pd.DataFrame(rows, columns=["review", "label"]).to_csv(folder / "t.csv", index=False)
    path = from_file(folder / "t.csv", folder / "t.rnnw", text="review", label="label")
    put(path, training__batch_size=32)
    trained(path, 3)
    return path


def test_the_class_is_a_factor_and_padding_is_none(texts):
    found = work.trained(texts, 1)
    layer = work.watched_layer(found.document)
    seen = scan.measure(texts, 1, layer)
    tokens = sum(int((found.data.x(split, np.arange(found.data.count(split))) > 0).sum()) for split in SPLITS)
    assert seen.rows == tokens and len(seen.split) == 240
    told = units.measure(texts, 1, layer)
    assert any(name.startswith("class ") for name in told.factors) and "‘fine’" in told.factors and "length of the word" in told.factors
    hit = search.measure(texts, 1, layer, sample=0, first=0, last=1).hits[0]
    assert hit.context and hit.data_row == -1
    with pytest.raises(SettingError, match=r"padding|no unit is on|no steps"):
        search.measure(texts, 1, layer, sample=0, first=found.data.x("validation", [0]).shape[1] - 1,
                       last=found.data.x("validation", [0]).shape[1] - 1)
