"""The rail promises: the mark is true, the reason fits, and the next step is the one that can be done."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.dataset.facts import DataFacts, Finding, SourceFacts
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec
from workbench.model.report import Complaint, ModelReport
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project import document as doc
from workbench.project.document import Document
from workbench.project.readiness import STAGES, resolve

DOCUMENT = Document(data=DataSpec(source=SourceSpec("x.csv")), model=ModelSpec((LayerSpec("Input", "input"), LayerSpec("LSTM", "lstm"))))


@dataclass
class Row:
    status: str
    best_epoch: int


@dataclass
class Trained(Row):
    document: Document = DOCUMENT


@dataclass
class Going:
    state: str = "running"
    epoch: int = 3
    epochs: int = 40
    fraction: float = 0.1


def facts(*levels: str) -> DataFacts:
    return DataFacts(
        spec=DOCUMENT.data,
        source=SourceFacts("delimited", 10, 2, 100),
        task="forecast",
        samples={"train": 700, "validation": 90, "test": 90},
        findings=tuple(Finding(level, "m") for level in levels),
    )


def report(*levels: str) -> ModelReport:
    return ModelReport(ok="error" not in levels, parameters=5656, layers=(), complaints=tuple(Complaint("x", level, "lstm", "m") for level in levels))


def marks(*args, **kwargs) -> dict[str, str]:
    return {name: state.mark for name, state in resolve(*args, **kwargs).stages.items()}


def test_without_a_project_only_data_is_ready():
    assert marks(None, None, None) == {
        "data": "ready",
        "model": "waits",
        "train": "waits",
        "inspect": "waits",
        "evaluate": "waits",
        "export": "waits",
    }


def test_good_data_and_model_lead_to_training():
    found = resolve(DOCUMENT, facts("ok"), report())
    assert found.next_step == "train"
    assert found.stages["data"].mark == "done"
    assert found.stages["model"].reason == "LSTM, 5,656 par."


@pytest.mark.parametrize(("levels", "mark"), [((), "done"), (("warning",), "attention"), (("error", "warning"), "error")])
def test_the_model_mark_follows_its_worst_complaint(levels, mark):
    assert marks(DOCUMENT, facts(), report(*levels))["model"] == mark


def test_an_error_in_the_model_is_the_next_step_and_training_waits():
    found = resolve(DOCUMENT, facts(), report("error"))
    assert found.next_step == "model"
    assert found.stages["train"].mark == "waits"


def test_while_it_runs_training_works_and_what_follows_waits():
    found = marks(DOCUMENT, facts(), report(), [], Going())
    assert (found["train"], found["inspect"], found["evaluate"], found["export"]) == ("working", "ready", "waits", "waits")


def test_a_run_cut_off_by_a_crash_wants_attention():
    assert marks(DOCUMENT, facts(), report(), [Row("interrupted", 3)])["train"] == "attention"


def test_after_training_one_inspects_evaluates_and_exports():
    found = resolve(DOCUMENT, facts(), report(), [Row("completed", 27)], evaluated="24 % under naive", exported=True)
    assert found.stages["train"].reason == "best epoch 27"
    assert found.stages["evaluate"].mark == found.stages["export"].mark == "done"


@given(
    st.integers(0, 10**9),
    st.integers(1, 10**6),
    st.lists(st.sampled_from(["error", "warning"]), max_size=200),
    st.sampled_from(["running", "paused"]),
)
def test_no_reason_is_longer_than_the_rail(windows, parameters, levels, state):
    data = DataFacts(
        spec=DOCUMENT.data,
        source=SourceFacts("delimited", 10, 2, 100),
        task="language",
        samples={"train": windows},
        findings=tuple(Finding("warning", "m") for _ in levels),
    )
    checked = ModelReport(not levels, parameters * 1000, (), tuple(Complaint("x", level, "lstm", "m") for level in levels))
    for live in (None, Going(state, parameters, parameters)):
        found = resolve(DOCUMENT, data, checked, [Row("completed", parameters)], live, evaluated="x" * 40)
        assert set(found.stages) == set(STAGES)
        assert all(len(stage.reason) <= 20 for stage in found.stages.values()), found


def asking(task="forecast", **columns) -> Document:
    roles = {name: ColumnSpec(role) for name, role in columns.items()}
    return Document(data=DataSpec(source=SourceSpec("x.csv"), task=task, columns=roles), model=DOCUMENT.model)


@pytest.mark.parametrize(("now", "same"), [(asking(a="target", b="feature"), True), (asking(b="feature", a="target"), True),
                                           (asking(a="target", b="target"), False), (asking(a="feature", b="target"), False),
                                           (asking("classification", a="label"), False)])
def test_what_was_trained_for_another_target_is_not_done(now, same):
    run = Trained("completed", 5, asking(a="target", b="feature"))
    found = resolve(now, facts("ok"), report(), [run], evaluated="24 % under naive", exported=True)
    shown = {name: found.stages[name].mark for name in ("train", "evaluate", "export")}
    assert shown == dict.fromkeys(shown, "done" if same else "attention")
    assert same or (found.next_step == "train" and all(found.stages[name].reason == "for another target" for name in shown))
    assert marks(now, facts("ok"), report(), [run, Trained("completed", 2, now)], evaluated="x", exported=True)["evaluate"] == "done"


def test_a_network_that_is_worse_than_what_costs_nothing_has_no_green_mark():
    asked = (DOCUMENT, facts(), report(), [Row("completed", 27)])
    assert [resolve(*asked, evaluated=said).stages["evaluate"].mark for said in ("20 % worse", "20 % under baseline")] == ["attention", "done"]


def test_what_was_trained_for_another_horizon_is_not_done():
    now = doc.replace(asking(a="target"), [("data.horizon", 12)])
    runs = [Trained("completed", 5, asking(a="target"))]
    found = resolve(now, facts("ok"), report(), runs, evaluated="24 % under baseline", exported=True).stages
    assert [found[name].reason for name in ("train", "evaluate", "export")] == ["for another horizon"] * 3
    assert marks(now, facts("ok"), report(), [*runs, Trained("completed", 2, now)], exported=True)["export"] == "done"
