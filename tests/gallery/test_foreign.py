"""Every entry as a template for data that it has never seen: the network is fitted to them, trains, and its export says the same."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import engine

engine.load()

from workbench.dataset.facts import DataFacts  # noqa: E402
from workbench.dataset.wishes import Wishes  # noqa: E402
from workbench.gallery import catalog  # noqa: E402
from workbench.model.build import build  # noqa: E402
from workbench.model.report import Complaint, ModelReport  # noqa: E402
from workbench.model.spec import LayerSpec  # noqa: E402
from workbench.project import create  # noqa: E402
from workbench.project.document import Document  # noqa: E402
from workbench.project.project import Project  # noqa: E402
from workbench.project.showing.resized import Sizes, cropped, grid, reshaped  # noqa: E402

from . import foreign  # noqa: E402

EACH = [(name, maker) for name, makers in foreign.FOREIGN.items() for maker in makers]


def made(name: str, maker: foreign.Maker, folder: Path) -> Path:
    """The project of some foreign data after an entry."""
    found = maker(folder)
    settings = tuple(found.told.get("settings", ()))
    roles = {path.split(".")[2]: value for path, value in settings if path.endswith(".role")}
    wishes = Wishes(roles=roles, settings=tuple(one for one in settings if not one[0].endswith(".role")))
    told = {key: value for key, value in found.told.items() if key != "settings"}
    return create.from_file(found.file, folder / "project.rnnw", template=name, wishes=wishes, **told)


def opened(name: str, maker: foreign.Maker, folder: Path) -> tuple[Document, DataFacts]:
    """Its document and facts."""
    with Project.open(made(name, maker, folder)) as project:
        report = project.check()
        assert report.ok, [one.message for one in report.errors]
        return project.document, project.facts()


def parameters(document: Document) -> dict[str, dict]:
    return {layer.name: layer.parameters for layer in document.model.layers}


def test_every_entry_has_foreign_data():
    assert set(foreign.FOREIGN) == {entry.name for entry in catalog.shipped()}


@pytest.mark.slow
@pytest.mark.parametrize("name, maker", EACH, ids=lambda one: one if isinstance(one, str) else one.__name__)
def test_it_trains_on_data_it_has_never_seen(name, maker, tmp_path):
    with Project.open(made(name, maker, tmp_path)) as project:
        kinds = [layer.kind for layer in (catalog.entry(name).layers or project.document.model.layers)]
        assert "can't be fitted" not in project.document.notes and " match" not in project.document.notes
        recurrent = {"LSTM", "GRU", "SimpleRNN", "Bidirectional", "Conv1D", "Conv2D", "MultiHeadAttention", "AdditiveAttention", "TimeDistributed"}
        assert {kind for kind in kinds if kind in recurrent} <= {layer.kind for layer in project.document.model.layers}, "its idea is still there"
        project.set("training.epochs", 1)
        assert project.train(seed=0).status == "completed"
        found = project.evaluate(split="test")
        assert found.metrics and all(value == value for value in found.metrics.values() if value is not None)
        assert project.export("savedmodel", tmp_path / "saved_model").verified.samples


def test_what_is_added_to_the_answer_is_the_targets_own_season(tmp_path):
    document, facts = opened("airline", foreign.two_shops, tmp_path)
    model = build(document.model, facts.inputs, facts.target)
    window = facts.inputs[0].shape
    assert facts.target.horizon == 12 and window[0] > 12
    x = np.arange(2 * window[0], dtype="float32").reshape(2, window[0], 1)
    assert np.allclose(np.asarray(model(x)), x[:, -12:, 0], atol=1e-5), "untrained it says last year's months, as the entry does on its own data"
    assert "a season before" in document.notes and document.notes.startswith("The network is that of 'Airline passengers'")


def test_several_targets_each_start_from_their_own_last_value(tmp_path):
    document, facts = opened("seattle", foreign.hours_with_calendar, tmp_path)
    model = build(document.model, facts.inputs, facts.target)
    x = [np.random.default_rng(0).normal(size=(2, *fact.shape)).astype("float32") for fact in facts.inputs]
    by_name = dict(zip((fact.name for fact in facts.inputs), x, strict=True))
    answer = np.asarray(model(x[:len(model.inputs)] if len(model.inputs) > 1 else x[0])).reshape(2, facts.target.horizon, 2)
    assert np.allclose(answer, by_name["input"][:, -1:, :2], atol=1e-5)


def test_a_day_for_a_day_without_a_calendar(tmp_path):
    document, _ = opened("electricity_shifted", foreign.hours_alone, tmp_path)
    assert document.data.look_back == document.data.horizon == 24
    assert "without 'known_future', which these data don't have" in document.notes
    assert [layer.name for layer in document.model.layers] == ["window", "columns", "load_alone", "load", "reader", "change", "shifted"]
    assert document.data.gap == -23


def test_an_image_of_another_size_is_read_by_its_columns_names(tmp_path):
    document, _ = opened("digits_convolution", foreign.images, tmp_path)
    sizes = parameters(document)
    assert sizes["image"]["target_shape"] == [12, 10, 1] and sizes["digit"]["units"] == 3
    assert document.notes.endswith("'image' 8 × 8 × 1 → 12 × 10 × 1; 'digit' 10 → 3 units.")


def test_what_fits_as_it_is_stays_as_it_is(tmp_path):
    document, _ = opened("exploding_gradient", foreign.yearly_river, tmp_path)
    assert document.notes == "" and document.model.layers == catalog.entry("exploding_gradient").layers


def test_what_the_user_asks_for_comes_before_what_the_entry_has(tmp_path):
    found = foreign.hours_alone(tmp_path)
    path = create.from_file(found.file, tmp_path / "p.rnnw", template="electricity_shifted", target=["rides"], look_back=30, horizon=6)
    with Project.open(path) as project:
        assert (project.document.data.look_back, project.document.data.horizon, project.document.data.gap) == (30, 6, -5) and project.check().ok


def test_a_network_that_no_size_makes_fit_gives_way_to_the_proposed_one(tmp_path, monkeypatch):
    entry = catalog.entry("airline")
    layers = msgspec.convert([{"kind": "Input", "name": "window"}, {"kind": "Reshape", "name": "odd", "parameters": {"target_shape": [3, 4]}},
                              {"kind": "LSTM", "name": "lstm", "parameters": {"units": 4}},
                              {"kind": "Dense", "name": "out", "parameters": {"units": 12}}], tuple[LayerSpec, ...])
    monkeypatch.setattr(catalog, "shipped", lambda: (msgspec.structs.replace(entry, layers=layers),))
    monkeypatch.setattr("workbench.project.showing.like.fix_all", _unmendable)
    document, _ = opened("airline", foreign.yearly_river, tmp_path)
    assert "can't be fitted to these data (no way)" in document.notes and document.notes.endswith("The proposed network stands in its place.")
    assert "odd" not in parameters(document)


def test_an_entry_whose_data_are_gone_says_so(tmp_path, monkeypatch):
    gone = msgspec.structs.replace(catalog.entry("airline"), source=str(tmp_path / "gone.csv"))
    monkeypatch.setattr(catalog, "shipped", lambda: (gone,))
    document, _ = opened("airline", foreign.yearly_river, tmp_path)
    assert "can't be read any more" in document.notes and "last_year" not in parameters(document)


def _unmendable(document, *_):
    return document, ModelReport(False, 0, (), (Complaint("x", "error", "", "no way"),)), []


# sizes ------------------------------------------------------------------------------------------------------------------------

OLD, NEW = Sizes(132, 10, 12, 1, 0), Sizes(24, 5, 6, 2, 0)


@pytest.mark.parametrize("crop, before, now, time, wanted", [
    ((131, 0), 132, 24, True, (23, 0)), ((120, 0), 132, 24, True, (18, 0)), ((0, 131), 132, 24, True, (0, 23)), ((0, 9), 10, 5, False, (0, 3)),
    ((1, 0), 10, 5, False, (2, 0)), ((0, 0), 132, 24, True, (0, 0)), ((131, 0), 132, 1, True, (0, 0)), ((0, 3), 5, 3, False, None),
])
def test_crops(crop, before, now, time, wanted):
    assert cropped(crop, before, now, OLD, NEW, time=time) == wanted


@pytest.mark.parametrize("target, before, now, wanted", [
    ([8, 8, 1], (64, 1), (120, 1), [12, 10, 1]), ([8, 8], (64, 1), (49, 1), [7, 7]), ([24, 44, 1], (24, 44), (48, 3), [48, 3, 1]),
    ([24, 1], (24, 1, 1), (24, 2, 1), [24, 2]), ([5, 1], (5,), (4,), [4, 1]), ([3], (3, 1), (3, 1), [3]), ([-1, 1], (10,), (4,), [-1, 1]),
    ([64], (8, 8), (12, 10), [120]), ([8, 8], (64, 1), (None, 1), None), ([5, 7], (64, 1), (120, 1), None), ([18, 1], (18,), (1,), [1, 1]),
])
def test_reshapes(target, before, now, wanted):
    assert reshaped(target, before, now) == wanted


def test_a_grid_is_told_by_names_or_is_as_near_as_can_be():
    assert grid(12, [f"r{r}c{c}" for r in range(2) for c in range(6)]) == (2, 6)
    assert grid(12, [f"p{n}" for n in range(12)]) == (4, 3) and grid(12, like=(3, 4)) == (3, 4) and grid(13) == (13, 1) and grid(784) == (28, 28)


@given(st.integers(1, 2000), st.integers(1, 50), st.integers(1, 50))
def test_a_grid_holds_all_cells(cells, rows, columns):
    made_rows, made_columns = grid(cells, (), (rows, columns))
    assert made_rows * made_columns == cells


@given(st.lists(st.integers(1, 6), min_size=1, max_size=3), st.lists(st.integers(1, 6), min_size=1, max_size=3), st.data())
def test_a_reshape_always_holds_all_values(before, now, data):
    values = 1
    for size in before:
        values *= size
    target = data.draw(st.sampled_from([[values], [values, 1], before, [1, values], [before[0], values // before[0]]]))
    found = reshaped(target, tuple(before), tuple(now[:len(before)])) if len(now) >= len(before) else None
    if found is not None:
        product, wanted = 1, 1
        for size in found:
            product *= size
        for size in now[:len(before)]:
            wanted *= size
        assert product == wanted
