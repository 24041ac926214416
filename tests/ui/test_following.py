"""An untouched proposed network follows changed data in the window, within the same step."""

import numpy as np
import pandas as pd
import pytest

from ui import workspace as module
from ui.stages.model.stage import ModelStage
from ui.workspace import Workspace
from workbench.project import create, proposal
from workbench.project.commands import SetValue
from workbench.project.proposal import FOLLOWED

from . import fakes


@pytest.fixture
def space(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    monkeypatch.setattr(module, "CHECK", f"{fakes.HERE}:check")
    day = np.arange(300)
    table = pd.DataFrame({"day": pd.date_range("2021-01-01", periods=300), "sales": 20 + 5 * np.sin(day * 2 * np.pi / 7) + day % 3})
    table.to_csv(tmp_path / "d.csv", index=False)
    path = create.from_file(tmp_path / "d.csv", tmp_path / "p.rnnw")
    made = Workspace()
    with qtbot.waitSignal(made.modelChanged, timeout=20000):
        made.open(path)
    yield made
    made.close()


def edit(space, qtbot, path, value):
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        assert space.execute(SetValue(path, value))


def test_an_edit_of_the_data_takes_the_network_along(space, qtbot):
    before, said = space.document, []
    space.said.connect(lambda *words: said.append(words))
    edit(space, qtbot, "data.look_back", 30)
    assert space.document.model.layer("level_everywhere").parameters["n"] == 30 and proposal.untouched(space.document)
    assert space.undo_label == f"look back 14 → 30; {FOLLOWED}"
    assert any("proposed anew" in words[1] for words in said)
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.undo()
    assert space.document == before and not space.undo_label
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.redo()
    assert space.document.model.layer("level_everywhere").parameters["n"] == 30


def test_edits_in_quick_succession_end_in_a_network_that_fits(space, qtbot):
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        for rows in (2, 24, 31):
            space.execute(SetValue("data.look_back", rows))
    assert space.document.model.layer("level_everywhere").parameters["n"] == 31
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.undo()
    assert space.document.data.look_back == 24 and space.document.model.layer("level_everywhere").parameters["n"] == 24


def test_an_edited_network_stays_and_can_be_proposed_anew(space, qtbot):
    stage = ModelStage(space)
    qtbot.addWidget(stage)
    stage.on_model()
    assert stage.anew.isHidden() and not stage.actions_offered()
    edit(space, qtbot, "model.layers.lstm.units", 5)
    edit(space, qtbot, "data.horizon", 3)
    assert space.document.model.layer("lstm").parameters["units"] == 5 and space.undo_label == "horizon 7 → 3"
    assert not stage.anew.isHidden() and [words for words, _ in stage.actions_offered()] == ["Propose the network anew"]
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        stage.anew.click()
    assert proposal.untouched(space.document) and space.undo_label == FOLLOWED
    assert space.document.model == proposal.network(space.facts) and stage.anew.isHidden()
    assert not space.propose_anew()
