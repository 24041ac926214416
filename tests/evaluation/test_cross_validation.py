"""Folds against a loop written by hand; nothing leaks; what fails is said, what is given up leaves nothing."""

from __future__ import annotations

import keras
import numpy as np
import pandas as pd
import pytest

from workbench.dataset import split
from workbench.dataset.spec import DataSpec, SourceSpec, SplitSpec
from workbench.dataset.wishes import Wishes
from workbench.errors import DataError, SettingError, TrainingError
from workbench.evaluation import cross_validation, statistics_report
from workbench.evaluation.statistics_report import CrossValidation, FoldResult
from workbench.jobs import Cancelled, Progress
from workbench.project import document as doc
from workbench.project import repeated
from workbench.project.project import Project
from workbench.project.runs import usual
from workbench.project.views import view

ROWS, LOOK_BACK, FOLDS, EPOCHS = 240, 6, 3, 3
LAYERS = [{"kind": "Input", "name": "window", "inputs": [], "parameters": {}},
          {"kind": "SimpleRNN", "name": "rnn", "inputs": ["window"], "parameters": {"units": 4}},
          {"kind": "Dense", "name": "answer", "inputs": ["rnn"], "parameters": {"units": 1}},
          {"kind": "Reshape", "name": "shape", "inputs": ["answer"], "parameters": {"target_shape": [1, 1]}}]
SETTINGS = {"training.deterministic": True, "training.batch_mode": "full", "training.stopping.enabled": False, "training.live": False,
            "training.optimizer.kind": "SGD", "training.optimizer.learning_rate": 0.05, "training.optimizer.global_clip_norm": None,
            "training.epochs": EPOCHS, "training.seed": 5, "model.layers": LAYERS}


def values():
    rng = np.random.default_rng(0)
    return np.round(np.sin(np.arange(ROWS) / 6) + 0.02 * np.arange(ROWS) + 0.1 * rng.normal(size=ROWS), 5)


def series(path, numbers):
    days = pd.date_range("2020-01-01", periods=len(numbers)).astype(str)
    pd.DataFrame({"day": days, "y": numbers}).to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("folds")
    with Project.new(folder / "p.rnnw", series(folder / "y.csv", values()), target=["y"], look_back=LOOK_BACK, horizon=1) as made:
        for path, value in SETTINGS.items():
            made.set(path, value)
        made.train()
        yield made


@pytest.fixture(scope="module")
def found(project):
    return project.cross_validate(FOLDS, keep_runs=True)


def by_hand(fold, numbers=None, spec=None):
    """RMSE on a fold's held-out rows of a network that Keras trains on its training rows; also that of the last value."""
    numbers = values() if numbers is None else numbers
    parts = split.series([ROWS], spec or SplitSpec(folds=FOLDS, fold=fold, rolling=True, nested=True))
    x, y, raw = {}, {}, {}
    rows = np.concatenate([numbers[part.start:part.stop] for part in parts["train"]])
    offset, scale = rows.mean(), rows.std()
    for name, pieces in parts.items():
        starts = [s for part in pieces for s in range(part.start, part.stop - LOOK_BACK)]
        scaled = ((numbers.astype(np.float32).astype(np.float64) - offset) / scale).astype(np.float32)
        x[name] = np.stack([scaled[s:s + LOOK_BACK, None] for s in starts])
        y[name] = np.array([scaled[s + LOOK_BACK] for s in starts])
        raw[name] = np.array([numbers[s + LOOK_BACK - 1:s + LOOK_BACK + 1] for s in starts])
    keras.utils.set_random_seed(5)
    model = keras.Sequential([keras.Input((LOOK_BACK, 1)), keras.layers.SimpleRNN(4), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.05), "mse")
    best, weights = np.inf, model.get_weights()
    for _ in range(EPOCHS):
        model.fit(x["train"], y["train"], batch_size=len(x["train"]), shuffle=False, verbose=0)
        loss = model.evaluate(x["validation"], y["validation"], batch_size=len(x["validation"]), verbose=0)
        if loss < best:
            best, weights = loss, model.get_weights()
    model.set_weights(weights)
    told = model.predict(x["test"], verbose=0)[:, 0].astype(np.float64) * scale + offset
    naive = np.sqrt(np.mean((raw["test"][:, 1] - raw["test"][:, 0]) ** 2))
    return float(np.sqrt(np.mean((told - raw["test"][:, 1]) ** 2))), float(naive)


def test_figures_are_those_of_a_loop_by_hand(found):
    both = np.array([by_hand(fold) for fold in range(FOLDS)])
    assert [one.metrics["rmse"] for one in found.per_fold] == pytest.approx(both[:, 0], rel=2e-6)
    assert found.metrics["rmse"].mean == pytest.approx(both[:, 0].mean(), rel=2e-6)
    assert found.metrics["rmse"].deviation == pytest.approx(both[:, 0].std(ddof=1), rel=1e-4)
    assert [one.baselines["last_value"]["rmse"] for one in found.per_fold] == pytest.approx(both[:, 1], rel=1e-5)
    assert found.baselines["last_value"]["rmse"].mean == pytest.approx(both[:, 1].mean(), rel=1e-5)


def test_what_is_told_of_each_fold(found, project):
    assert (found.kind, found.folds, found.epochs, found.seed, found.task) == ("rolling", FOLDS, EPOCHS, 5, "forecast")
    sizes = [one.training for one in found.per_fold]
    assert sizes == sorted(sizes) and all(one.validation and one.held for one in found.per_fold)
    assert found.per_fold[0].held_words == "2020-02-21 – 2020-04-11"
    best = min(found.baselines, key=lambda name: found.baselines[name]["rmse"].mean)
    assert found.best_baseline == best
    assert found.better == sum(one.metrics["rmse"] < one.baselines[best]["rmse"] for one in found.per_fold)
    assert found.single["rmse"] == pytest.approx(project.evaluate(run=1).metrics["rmse"])
    assert "over 3 folds" in found.sentence() and f"better in {found.better} of 3" in found.sentence()
    kept = project.store.result(1, "cross_validation")
    assert kept is not None and '"sentence"' in kept


def test_kept_folds_are_runs_that_do_not_take_the_place_of_others(found, project):
    runs = project.runs()
    assert [run.tags for run in runs] == [(), *((f"fold {n}/3",) for n in (1, 2, 3))]
    assert usual(runs).run == 1 and project.run_named(None) == 1
    for one in found.per_fold:
        assert project.evaluate(run=one.run).metrics["rmse"] == pytest.approx(one.metrics["rmse"], rel=1e-6)
        assert project.kept(one.run).document.data.split.nested


def test_a_network_never_sees_the_rows_of_its_fold(found, project, tmp_path):
    """With other numbers in the held-out rows the fold's network is the same, bit for bit."""
    numbers = values()
    parts = split.series([ROWS], SplitSpec(folds=FOLDS, fold=0, rolling=True, nested=True))["test"]
    numbers[parts[0].start:] += 1000                          # and in all that come after
    series(tmp_path / "y.csv", numbers)
    document = repeated._of_fold(repeated._frozen(project.kept(1).document, project.path, 1, None), FOLDS, 0, "")
    document = doc.replace(document, [("data.source.path", str(tmp_path / "y.csv")), ("data.source.sha256", None), ("data.source.size", None)])
    once = repeated._once(document, tmp_path / "fold.rnnw", tmp_path, repeated.Course(None, 1, "Fold"))
    other, same = once.network(tmp_path), repeated.opened(project.path, found.per_fold[0].run, project.folder)
    assert all(np.array_equal(a, b) for a, b in zip(other.model.get_weights(), same.model.get_weights(), strict=True))
    assert other.fitted.offset == same.fitted.offset and other.fitted.scale == same.fitted.scale
    assert by_hand(0, numbers)[0] > 100


def test_a_vocabulary_knows_only_the_training_texts_of_its_fold(tmp_path):
    kinds = ["ham", "spam"] * 30
    pd.DataFrame({"text": [f"w{n} {kind}" for n, kind in enumerate(kinds)], "label": kinds}).to_csv(tmp_path / "t.csv", index=False)
    with Project.new(tmp_path / "t.rnnw", tmp_path / "t.csv", text="text", label="label") as made:
        made.set("data.text.unit", "word")
        held = []
        for fold in range(4):
            document = repeated._of_fold(made.document, 4, fold, "")
            data = view(document, tmp_path).prepared
            own = {name: set(np.asarray(data.split_rows[name]).tolist()) for name in ("train", "validation", "test")}
            words = set(data.preprocessing.vocabulary)
            assert {f"w{n}" for n in own["train"]} <= words and not {f"w{n}" for n in own["validation"] | own["test"]} & words
            assert cross_validation.kind(document.data) == "stratified"
            held += sorted(own["test"])
        assert len(held) == len(set(held)) == sum(made.facts_alone().samples[name] for name in ("train", "validation"))


# failure -----------------------------------------------------------------------------------------------------------


class _Once:
    """Stands for a training that has ended."""

    epochs = 2

    def __init__(self, project):
        self.project = project
        self.finished = repeated.RunFinished(1, "completed", 2, {}, 0.1)

    def network(self, folder):
        return repeated.trained(self.project.path, 1)


@pytest.fixture
def quick(monkeypatch, project):
    """Trainings that take no time: the trained run itself stands for each fold's network; the second one breaks."""
    count = []

    def once(document, file, folder, course):
        count.append(document)
        course.next()
        if len(count) == 2:
            raise TrainingError("the loss is not a number any more", fix="Lower the rate")
        return _Once(project)

    monkeypatch.setattr(repeated, "_once", once)


def test_a_fold_that_breaks_is_said_and_the_others_count(quick, project):
    answer = project.cross_validate(4)
    assert [one.status for one in answer.per_fold] == ["completed", "failed", "completed", "completed"]
    assert answer.metrics["rmse"].count == 3 and len(answer.counted) == 3
    assert "3 of 4 folds (the others failed)" in answer.sentence()
    assert any("Fold 2 failed: the loss is not a number" in note for note in answer.notes)


def test_with_less_than_two_folds_there_is_nothing_to_say(monkeypatch, project, quick):
    monkeypatch.setattr(repeated, "_judged", lambda *_: (_ for _ in ()).throw(DataError("no")))
    with pytest.raises(TrainingError, match="fewer than two folds could be trained: no"):
        project.cross_validate(3)


def test_given_up_it_leaves_nothing(project, monkeypatch):
    before, kept = [run.run for run in project.runs()], project.store.results(1)
    progress = Progress()
    told = []

    def listening(fraction, words):
        told.append((fraction, words))
        if "epoch 2" in words:
            progress.token.cancel()

    progress._listener = listening
    with pytest.raises(Cancelled):
        project.cross_validate(3, progress=progress, keep_runs=True, epochs=50)
    assert [run.run for run in project.runs()] == before and project.store.results(1) == kept
    assert told[0] == (0.0, "Fold 1 of 3") and 0 < told[-1][0] < 0.1


@pytest.mark.parametrize(("folds", "more", "error", "words"), [
    (1, {}, SettingError, "1 folds make no sense"), (51, {}, SettingError, "Give 2 to 50"),
    (30, {}, DataError, r"needs 7 rows in a row.*23 folds or fewer"),
    (3, {"by": "groups"}, DataError, "group"), (3, {"by": "moon"}, SettingError, "Choose time or groups"),
    (3, {"epochs": 0}, SettingError, "0 epochs")])
def test_what_can_not_be_done_is_said_beforehand(project, folds, more, error, words, monkeypatch):
    monkeypatch.setattr(repeated, "_once", lambda *_: pytest.fail("trained"))
    with pytest.raises(error, match=words):
        project.cross_validate(folds, **more)


def test_as_many_folds_as_it_says_can_be_made(project):
    document = repeated._of_fold(project.kept(1).document, 23, 0, "")
    cross_validation.must_hold_samples(view(document, project.folder).prepared, 23)


def test_a_group_too_small_for_a_window_leaves_its_fold_out_and_the_others_count(tmp_path, monkeypatch):
    rows = [(str(day)[:10], shop, n % 7 + place) for place, (shop, count) in enumerate((("a", 60), ("b", 60), ("c", 60), ("d", 5)))
            for n, day in enumerate(pd.date_range("2020-01-01", periods=count))]
    pd.DataFrame(rows, columns=["day", "shop", "y"]).to_csv(tmp_path / "y.csv", index=False)
    with Project.new(tmp_path / "p.rnnw", tmp_path / "y.csv", target=["y"], look_back=LOOK_BACK, horizon=1,
                     wishes=Wishes(roles={"shop": "group"})) as made:
        for path, value in SETTINGS.items():
            made.set(path, value)
        made.train(1)
        monkeypatch.setattr(repeated, "_once", lambda *_: _Once(made))
        found = made.cross_validate(4, by="groups")
    out = [one for one in found.per_fold if one.status != "completed"]
    assert [one.status for one in out] == ["left out"] and found.metrics["rmse"].count == 3
    assert "3 of 4 folds count." in found.notes
    assert any(note.startswith(f"Fold {out[0].fold} was left out: a fold has no window") for note in found.notes)


# words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("single", "words"), [(1.1, "within what the folds let expect"), (9.0, "harder than most"), (0.0, "easier than most")])
def test_beside_the_single_split(single, words):
    each = [FoldResult(n + 1, "completed", 9, 3, 4, metrics={"rmse": value}, baselines={"last_value": {"rmse": 2.0}})
            for n, value in enumerate((1.0, 1.1, 0.9, 1.2, 1.3))]
    answer = cross_validation.summed(1, "forecast", "kW", "rolling", each, seed=0, epochs=3, single={"rmse": single})
    assert words in answer.beside_single()
    mean, far = 1.1, 2.7764451 * np.std([1.0, 1.1, 0.9, 1.2, 1.3], ddof=1) * np.sqrt(1.2)
    assert answer.expected == pytest.approx((mean - far, mean + far))
    assert answer.sentence() == "RMSE 1.1 ± 0.16 kW over 5 folds; last value has 2 ± 0 kW, and the network is better in 5 of 5."
    assert CrossValidation.__struct_fields__ and answer.figures()["beside_single"] == answer.beside_single()


def test_how_folds_are_made():
    def of(task, by="", **split_of):
        spec = DataSpec(SourceSpec("a"), task, split=SplitSpec(**split_of))
        made = cross_validation.folded(spec, 4, 1, by)
        return cross_validation.kind(DataSpec(SourceSpec("a"), task, split=made)), made.rolling, made.method
    assert of("forecast") == ("rolling", True, None)
    assert of("forecast", method="group") == ("groups", False, "group") == of("autoencoder", "groups")
    assert of("forecast", "time", method="group") == ("rolling", True, None)
    assert of("language") == ("blocks", False, None) and of("classification") == ("stratified", False, None)
    assert of("classification", method="group")[0] == "groups" and of("pairs") == ("random", False, None)
    assert set(statistics_report.KINDS) == {"rolling", "blocks", "groups", "stratified", "random"}
    with pytest.raises(SettingError, match="only rows in time"):
        of("pairs", "time")
