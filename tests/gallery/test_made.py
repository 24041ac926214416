"""Practice data: known answers of every generator, addresses, bounds, and the file from which they are read."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset import places
from workbench.dataset.made import address, generate, write
from workbench.dataset.made.tasks import TASKS
from workbench.errors import DataError, WorkbenchError


@pytest.fixture(autouse=True)
def _cache(tmp_path, monkeypatch):
    def folder(*parts):
        found = tmp_path.joinpath("cache", *parts)
        found.mkdir(parents=True, exist_ok=True)
        return found
    monkeypatch.setattr(write, "cache_folder", folder)


def _table(text):
    found = address.read(text)
    return generate.GENERATORS[found.task.name](found.values)


def test_every_task_has_a_generator_and_says_where_it_comes_from():
    assert {task.name for task in TASKS} == set(generate.GENERATORS)
    for task in TASKS:
        assert task.words and task.reference and "seed" in task.parameters
        assert all(bound.least <= bound.usual <= bound.most for bound in task.parameters.values())


def test_delayed_recall_has_its_cue_at_the_first_step_alone():
    table = _table("made:delayed-recall?lag=30&classes=3&noise=0.1&samples=999")
    steps = table.drop(columns="label").to_numpy()
    assert steps.shape == (999, 31) and table["label"].value_counts().tolist() == [333] * 3
    assert np.array_equal(steps[:, 0], table["label"].map({"A": -1.0, "B": 0.0, "C": 1.0}).to_numpy())
    assert abs(steps[:, 1:].std() - 0.1) < 0.005 and abs(np.corrcoef(steps[:, 0], steps[:, 1:].mean(axis=1))[0, 1]) < 0.1


def test_adding_gives_the_sum_of_the_two_marked_numbers():
    table = _table("made:adding?length=20&samples=50")
    for _, rows in table.groupby("sequence"):
        marked = rows.index[rows["marked"] == 1] - rows.index[0]
        assert len(rows) == 21 and len(marked) == 2 and marked[0] < 10 <= marked[1] < 20
        assert math.isclose(rows["sum"].iloc[-1], (rows["value"] * rows["marked"]).sum(), abs_tol=1e-9) and not rows["sum"].iloc[:-1].any()


def test_saying_the_mean_of_the_adding_problem_is_wrong_by_what_is_said():
    answers = _table("made:adding?length=4&samples=20000").groupby("sequence")["sum"].last()
    assert abs(math.sqrt(((answers - 1.0) ** 2).mean()) - 0.408) < 0.005


def test_copy_memory_asks_for_the_letters_in_their_order():
    for row in _table("made:copy-memory?lag=9&letters=4&samples=30").itertuples():
        steps, answers = row.steps.split(" "), row.answers.split(" ")
        assert len(steps) == len(answers) == 17 and steps[:4] == answers[13:] and set(steps[13:]) == {"?"} and set(answers[:13]) == {"_"}


def test_parity_is_that_of_the_ones():
    table = _table("made:parity?length=9&samples=200")
    ones = table.drop(columns="label").sum(axis=1)
    assert (table["label"] == ones.map(lambda n: "odd" if n % 2 else "even")).all() and set(table["label"]) == {"odd", "even"}


def test_series_are_what_their_parameters_say():
    sine = _table("made:noisy-sine?period=20&noise=0&rows=100")["value"]
    assert np.allclose(sine, np.sin(2 * np.pi * np.arange(100) / 20), atol=1e-4)
    walk = _table("made:random-walk?step=2&rows=20000")
    assert abs(walk["value"].diff().std() - 2) < 0.05 and abs(walk["value"].diff().autocorr()) < 0.03
    assert walk["time"].iloc[0] == "2000-01-01"
    seasons = _table("made:two-seasons?noise=0&trend=0&rows=1000")["value"]
    assert np.allclose(seasons[:600], seasons[168:768], atol=2e-4) and not np.allclose(seasons[:600], seasons[24:624], atol=0.1)
    rising = _table("made:two-seasons?noise=0&trend=3&rows=4000")["value"]
    assert abs(rising[3024:].mean() - rising[:976].mean() - 3 * 3.024) < 0.1


def test_only_the_order_tells_who_chased():
    table = _table("made:who-chased?animals=4&verbs=2&samples=400")
    assert len(table) == 400
    for row in table.itertuples():
        words = row.sentence.split()
        assert words[1] == row.who and words[4] != row.who and len(words) == 5
    told = table.assign(pair=[" ".join(sorted(s.split()[1::3])) for s in table["sentence"]])
    assert told.groupby("pair")["who"].value_counts(normalize=True).sub(0.5).abs().max() < 1e-9


@pytest.mark.parametrize("text, words", [("made:nothing", "no practice data"), ("made:parity?bits=3", "no parameter"),
                                         ("made:parity?length=x", "no whole"),
                                         ("made:parity?length=8.5", "no whole"), ("made:parity?length=7", "length is 7"),
                                         ("made:", "no practice data"),
                                         ("made:noisy-sine?noise=-1", "noise is -1"), ("made:noisy-sine?noise=inf", "noise"),
                                         ("made:parity?length=9&length=10", "twice"), ("made:noisy-sine?noise=nan", "number")])
def test_addresses_that_mean_nothing(text, words):
    with pytest.raises(DataError, match=words):
        address.read(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_any_address_ends_in_a_sentence_or_in_one_certain_form(text):
    try:
        found = address.read(f"made:{text}")
    except WorkbenchError as error:
        assert str(error).endswith(".")
    else:
        assert address.read(found.text) == found


def test_the_same_address_is_the_same_file_with_the_same_bytes(tmp_path):
    file = places.locate("made:parity?samples=50&length=9", tmp_path)
    first = file.read_bytes()
    assert places.locate("made:parity?length=9&samples=50&seed=0", tmp_path) == file
    file.unlink()
    assert places.locate("made:parity?samples=50&length=9", tmp_path).read_bytes() == first
    assert places.locate("made:parity?samples=50&length=9&seed=1", tmp_path).read_bytes() != first
    assert not list(file.parent.glob(".*"))


def test_a_disk_that_is_full_is_a_sentence(tmp_path, monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")
    monkeypatch.setattr("pandas.DataFrame.to_csv", full)
    with pytest.raises(DataError, match="No space left"):
        places.locate("made:parity", tmp_path)
