"""The room of autoencoders: samples given back, codes, anomaly scores, what lies between two codes."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from ui.plots import codes as code_plot
from ui.plots.anomaly import ErrorHistogram, ScoreLine
from ui.plots.sample_pictures import SamplePicture, SamplePictures, grid_shape
from ui.plots.save import save_csv, save_png, save_svg
from ui.stages.evaluate.reading import Measured
from ui.stages.evaluate.reconstruction.given_page import numbers_in
from ui.stages.evaluate.reconstruction.room import Room
from ui.workspace import Workspace
from workbench.dataset.spec import ColumnSpec
from workbench.errors import SettingError
from workbench.evaluation.anomalies import at
from workbench.evaluation.code_report import Anomalies, Between, Codes, GivenBack
from workbench.evaluation.report import Evaluation, StepError

from . import fakes

HERE = __name__
FOLDER = "ui.stages.evaluate.reconstruction"
asked: list[dict] = []


def given_back(path, run, split, *, samples=(), noise=0.0, progress=None):
    asked.append({"look": "given", "samples": samples} | ({"noise": noise} if noise else {}))
    if 999 in samples:
        raise SettingError("the test split has no sample 999", where="samples", fix="Choose 0 to 9")
    index = np.array(samples or (4, 7, 2))
    truth = np.random.default_rng(0).normal(size=(len(index), 9, 1))
    why = ("chosen",) * len(index) if samples else ("worst", "median", "best")
    return GivenBack(run, split, 10, tuple(f"sequence {n}" for n in index), why, ("value",), ("mV",),
                     {"index": index, "truth": truth, "given": truth + 0.1, "errors": np.full(len(index), 0.1),
                      "read": truth + noise if noise else np.zeros((0, 0, 0))})


def codes(path, run, split, *, label="", rule="any", out=None, progress=None):
    asked.append({"look": "codes", "label": label})
    rng = np.random.default_rng(1)
    xy, labels = rng.normal(size=(10, 2)), np.array(["a", "b"] * 5, object)
    return Codes(run, split, 10, "code", 8, "pca", (0.6, 0.2), "kind", ("a", "b"), arrays={
        "index": np.arange(10) * 2, "codes": rng.normal(size=(10, 8)), "xy": xy, "errors": rng.random(10), "labels": labels,
        "names": np.array([f"sequence {n}" for n in range(10)], object)})


def anomalies(path, run, split, *, quantile, of, label, unusual, rule, progress=None):
    asked.append({"look": "anomalies", "quantile": quantile, "of": of, "unusual": unusual, "rule": rule})
    rng = np.random.default_rng(2)
    odd = np.arange(60) % 10 == 0
    errors = {"errors_train": rng.random(200), "errors_validation": rng.random(50), "errors_test": rng.random(60) + odd}
    arrays = {**errors, "unusual_train": np.zeros(200, bool), "unusual_validation": np.zeros(50, bool), "unusual_test": odd,
              "x": np.arange(60) + 100, "dates": np.array([False]), "series": np.arange(60) // 30, "series_names": np.array(["left", "right"])}
    return at(Anomalies(run, split, quantile, None, of, 60, label="kind", unusual=("bad",), labels=("bad", "good"), windows=True, rule=rule,
                        arrays=arrays), quantile, of)


def keep_threshold(path, run, found, progress=None):
    asked.append({"look": "keep", "threshold": found.threshold})
    return found


def interpolate(path, run, split, *, a, b, steps, progress=None):
    asked.append({"look": "between", "a": a, "b": b, "steps": steps})
    decoded = np.linspace(0, 1, steps)[:, None, None] + np.zeros((steps, 9, 1))
    return Between(run, split, a, b, "code", ("sequence 0", "sequence 1"), ("value",), ("mV",), ("a", "b"),
                   arrays={"codes": np.zeros((steps, 8)), "decoded": decoded, "ends": decoded[[0, -1]] + 0.05})


def measured(run=1, split="test") -> Measured:
    steps = tuple(StepError(n, 0.1 * n, 0.1) for n in range(1, 10))
    found = Evaluation(run, "autoencoder", split, 60, "mV", {"rmse": 0.3, "mae": 0.2, "median_error": 0.1, "p99_error": 0.5}, steps,
                       {"window_mean": {"rmse": 0.5, "mae": 0.4}}, True, "window_mean",
                       arrays={"truth": np.zeros((3, 9, 1)), "forecast": np.zeros((3, 9, 1)), "window_mean": np.ones((3, 9, 1))})
    document = fakes.document()
    columns = {"y": ColumnSpec("target"), "kind": ColumnSpec("label", "category"), "id": ColumnSpec("group", "category")}
    data = msgspec.structs.replace(document.data, task="autoencoder", whole=True, columns=columns)
    return Measured(found, msgspec.structs.replace(document, data=data), 0.1)


@pytest.fixture
def room(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    for page in ("given_page", "codes_page"):
        monkeypatch.setattr(f"{FOLDER}.{page}.GIVEN_BACK", f"{HERE}:given_back")
    monkeypatch.setattr(f"{FOLDER}.codes_page.CODES", f"{HERE}:codes")
    monkeypatch.setattr(f"{FOLDER}.anomaly_page.ANOMALIES", f"{HERE}:anomalies")
    monkeypatch.setattr(f"{FOLDER}.anomaly_page._KEEP", f"{HERE}:keep_threshold")
    monkeypatch.setattr(f"{FOLDER}.between_page.INTERPOLATE", f"{HERE}:interpolate")
    asked.clear()
    space = Workspace()
    path = fakes.project(tmp_path)
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(path)
    fakes.add_run(path)
    space.reload_runs()
    made = Room(space)
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show(measured())
    yield made
    made.forget()
    space.close()


def until(qtbot, page):
    qtbot.waitUntil(lambda: page.found is not None and not page.look.working, timeout=10000)


def test_samples_come_at_once_and_others_by_their_numbers(room, qtbot):
    assert room.which.values() == ("given", "codes", "anomalies", "between")          # whole sequences have no common time
    until(qtbot, room.given)
    assert room.given.pictures._pictures[0].words.startswith("worst") and "mV" in room.given.panel.caption
    room.given.samples.setText("3, 5")
    room.given.look.button.click()
    qtbot.waitUntil(lambda: room.given.found.names == ("sequence 3", "sequence 5"), timeout=10000)
    room.given.show_grids(True)
    room.grab()
    room.given.pictures.chosen.emit(3)
    assert room.workspace.property("inspect_sample") == ("test", 3)
    room.given.samples.setText("999")
    room.given.look.button.click()
    qtbot.waitUntil(lambda: "no sample 999" in room.given.look.message.text, timeout=10000)


def test_noise_is_added_to_what_is_read_and_seen_between_the_two(room, qtbot):
    until(qtbot, room.given)
    room.open_page("noise")
    qtbot.waitUntil(lambda: asked[-1] == {"look": "given", "samples": (), "noise": 0.5} and not room.given.look.working, timeout=10000)
    picture = room.given.pictures._pictures[0]
    assert len(picture.parts) == 3 and np.array_equal(picture.parts[1], picture.read) and room.given.way.value() == "grids"
    assert "noise" in room.given.panel.caption
    room.grab()
    room.given.noise.setValue(0.0)
    qtbot.waitUntil(lambda: len(room.given.pictures._pictures[0].parts) == 2, timeout=10000)


def test_a_dot_shows_its_sample_and_leads_to_inspect(room, qtbot):
    room.look_at("codes")
    until(qtbot, room.codes)
    plot = room.codes.plot
    assert "60%" in room.codes.plot._axes[0] and plot.numbers()["label"].tolist() == ["a", "b"] * 5
    room.grab()
    spot = plot.place(*plot._xy[4])
    assert plot.nearest(spot) == 4
    plot.chosen.emit(4)
    qtbot.waitUntil(lambda: room.codes.inspect.isVisibleTo(room), timeout=10000)
    assert asked[-1] == {"look": "given", "samples": (8,)}
    room.codes.inspect.click()
    assert room.workspace.property("inspect_sample") == ("test", 8)
    room.codes.by.set_value("error")
    room.codes.by.changed.emit("error")
    assert "dark" in room.codes.panel.caption
    assert room.codes.label.value() == "kind"


def test_the_threshold_moves_without_the_network_and_is_kept_when_asked(room, qtbot):
    room.look_at("anomalies")
    page = room.anomalies
    until(qtbot, page)
    before = len(asked)
    page.slider.setValue(950)
    assert page.value.text() == "0.950" and page.found.quantile == 0.95 and len(asked) == before
    assert page.found.threshold == pytest.approx(np.quantile(page.found.arrays["errors_train"], 0.95))
    assert [row[0].text for row in page.splits.rows] == ["train", "validation", "test"]
    assert page.judged.isVisibleTo(room) and page.judged.rows[0][0].text == "Precision"
    page.of.set_value("validation")
    page.of.changed.emit("validation")
    assert page.found.of == "validation"
    page.use.click()
    qtbot.waitUntil(lambda: asked[-1]["look"] == "keep", timeout=10000)
    assert asked[-1]["threshold"] == page.found.threshold
    page.series.setCurrentIndex(1)
    page.series.activated.emit(1)
    assert page.line.numbers()["x"].min() == 130
    page.rule.set_value("last")
    page.rule.activated.emit(1)
    qtbot.waitUntil(lambda: asked[-1].get("rule") == "last", timeout=10000)
    until(qtbot, page)
    page.line.chosen.emit(7)
    assert room.workspace.property("inspect_sample") == ("test", 7)
    room.grab()


def test_codes_between_two_samples(room, qtbot):
    room.look_at("between")
    until(qtbot, room.between)
    assert asked[-1] == {"look": "between", "a": 0, "b": 1, "steps": 9}
    assert room.between.way.value() == "grids" and len(room.between.pictures._pictures) == 11
    room.between.way.set_value("lines")
    room.between.way.changed.emit("lines")
    assert len(room.between.pictures._pictures) == 9 and "sequence 0 (a)" in room.between.panel.caption
    room.between.steps.setValue(5)
    room.between.last.setValue(30)
    room.between.look.button.click()
    qtbot.waitUntil(lambda: asked[-1] == {"look": "between", "a": 0, "b": 30, "steps": 5}, timeout=10000)
    until(qtbot, room.between)


def test_another_run_begins_anew(room, qtbot):
    until(qtbot, room.given)
    room.forget()
    assert room.given.found is None
    room.show(measured(split="validation"))
    until(qtbot, room.given)
    assert room.given.found.split == "validation" and room.codes.found is None


def test_plots_are_saved(qtbot, tmp_path):
    made = (ErrorHistogram(), ScoreLine(), SamplePictures(name="p", title="p"), code_plot.CodeScatter())
    for plot in made:
        qtbot.addWidget(plot)
        plot.resize(500, 300)
    histogram, line, pictures, scatter = made
    histogram.set_data(np.arange(10) / 10, np.arange(5) / 5, np.zeros(0, bool), 0.8, ("train", "test"))
    line.set_data(np.arange(6), np.array([0, 1, 1, 0, 1, 0.0]), np.zeros(0, bool), 0.5, False, "row")
    assert line.stretches() == [(0.5, 2.5), (3.5, 4.5)]
    pictures.show_pictures([SamplePicture("one", "", np.zeros((4, 1)), np.ones((4, 1)), 0)])
    scatter.set_data(np.zeros((2, 2)), np.ones(2), np.array(["", ""], object), np.array(["a", "b"], object), (), ("x", "y"))
    for n, plot in enumerate(made):
        assert save_png(plot, tmp_path / f"{n}.png").stat().st_size > 200 and save_svg(plot, tmp_path / f"{n}.svg").exists()
        assert len(save_csv(plot, tmp_path / f"{n}.csv").read_text().splitlines()) > 1


def test_small_things():
    assert grid_shape(64, 1) == (8, 8) and grid_shape(63, 1) is None and grid_shape(24, 3) == (3, 24)
    assert numbers_in("0, 5; 12 x") == (0, 5, 12)
    assert len({code_plot.class_color(n) for n in range(12)}) == 12
