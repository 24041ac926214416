"""Running an entry: recipes in their order, the promise, claims, the last line of the command line; as quick as it gets."""

import json

import msgspec
import pytest

from workbench import engine

engine.load()

from workbench.cli.main import main  # noqa: E402
from workbench.errors import SettingError  # noqa: E402
from workbench.gallery import catalog, own  # noqa: E402
from workbench.gallery.entry import Claim, GalleryEntry, Measure, Recipe  # noqa: E402
from workbench.jobs import Cancelled  # noqa: E402
from workbench.model.spec import LayerSpec  # noqa: E402
from workbench.project import create  # noqa: E402
from workbench.project.project import Project  # noqa: E402
from workbench.project.showing import running  # noqa: E402

ENTRY = GalleryEntry(
    name="tiny", title="Tiny", subtitle="Nothing", system="B", task="classification", kind="Dense", group="technique", text="x" * 10,
    source="made:delayed-recall?lag=7&samples=90", metric="accuracy", higher_is_better=True, baseline="majority_class", margin=-0.9,
    layers=msgspec.convert([{"kind": "Input", "name": "sequence"}, {"kind": "Flatten", "name": "flat"},
                            {"kind": "Dense", "name": "answer", "parameters": {"units": 2, "activation": "softmax"}}], tuple[LayerSpec, ...]),
    training=(("training.epochs", 2), ("training.live", False)), short_training=(("training.epochs", 1),), long_training=(("training.epochs", 3),),
    recipes=(Recipe("after", "After", begins_with="wide"),
             Recipe("wide", "Wide", edits=(("model.layers.flat.name", "cells"), ("training.batch_size", 16)),
                    short_edits=(("training.batch_size", 8),)),
             Recipe("longer", "Longer lag", edits=(("data.source.path", "made:delayed-recall?lag=9&samples=90"),))),
    claims=(Claim("{n:.0f} epochs", {"n": Measure("epochs")}, "n", 2.0, short=False),))


def test_a_recipe_is_the_entry_with_its_own_settings(tmp_path):
    first = create.gallery_document(ENTRY, tmp_path)
    assert (first.gallery, first.recipe, first.training.epochs, first.title) == ("tiny", "after", 2, "Tiny")
    wide = create.gallery_document(ENTRY, tmp_path, "wide", short=True)
    assert [layer.name for layer in wide.model.layers] == ["sequence", "cells", "answer"]
    assert (wide.training.batch_size, wide.training.epochs) == (8, 1)
    assert create.gallery_document(ENTRY, tmp_path, "wide", long=True).training.epochs == 3
    longer = create.gallery_document(ENTRY, tmp_path, "longer")
    assert longer.data.source.path.endswith("lag=9&samples=90") and "step_9" in longer.data.columns
    with pytest.raises(SettingError, match="no recipe 'other'"):
        create.gallery_document(ENTRY, tmp_path, "other")


def test_what_is_proposed_follows_a_recipes_data(tmp_path):
    recipes = (Recipe("a", "A"), Recipe("b", "B", edits=(("data.look_back", 36),)))
    entry = msgspec.structs.replace(catalog.entry("airline"), layers=(), recipes=recipes)
    assert create.gallery_document(entry, tmp_path, "b").data.look_back == 36
    assert create.gallery_document(entry, tmp_path, "b").proposed.data != create.gallery_document(entry, tmp_path, "a").proposed.data


def test_recipes_come_after_those_they_begin_with():
    assert [one.name for one in running.in_order(ENTRY) if one] == ["wide", "after", "longer"]
    with pytest.raises(SettingError, match="can't be trained before"):
        running.in_order(msgspec.structs.replace(ENTRY, recipes=(Recipe("a", "A", begins_with="b"), Recipe("b", "B", begins_with="a"))))
    assert running.in_order(msgspec.structs.replace(ENTRY, recipes=())) == (None,)


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ran")
    with Project.create(folder / "tiny.rnnw", create.gallery_document(ENTRY, folder)) as project:
        said = []
        heard = running.Heard(on_recipe=lambda recipe, number, count: said.append((recipe.name, number, count)))
        yield project, running.run(project, ENTRY, form=running.Form(seed=5), heard=heard).shown, said


def test_every_recipe_leaves_a_run_under_its_title(ran):
    project, shown, said = ran
    assert said == [("wide", 1, 3), ("after", 2, 3), ("longer", 3, 3)]
    assert [(run.recipe, run.status, run.epochs) for run in shown.runs] == [(name, "completed", 2) for name in ("after", "wide", "longer")]
    kept = project.runs()
    assert [(run.name, run.document.recipe, run.seed) for run in kept] == [("Wide", "wide", 5), ("After", "after", 5), ("Longer lag", "longer", 5)]
    assert all("recipe" not in run.differs for run in kept)


def test_the_promise_is_that_of_the_first_recipe(ran):
    project, shown, _ = ran
    found = project.evaluate(run=2)
    assert shown.value == found.metrics["accuracy"] and shown.baseline == found.baselines["majority_class"]["accuracy"]
    assert shown.gain == pytest.approx((shown.value - shown.baseline) / shown.baseline) and shown.baseline_name == "majority_class"
    assert shown.claims[0].text == "2 epochs" and shown.claims[0].holds and shown.holds and shown.missed() == ""


def test_weights_of_another_recipe_are_where_a_run_begins(ran):
    project, _, _ = ran
    document = project.kept(2).document
    assert document.training.begin_with is not None and document.training.begin_with.run == 1


def test_a_project_is_saved_as_an_entry_and_opened_again(ran, tmp_path, monkeypatch):
    project, _, _ = ran
    monkeypatch.setattr(own, "data_folder", lambda *parts: tmp_path)
    with pytest.raises(SettingError, match="other data"):
        project.save_as_entry(tmp_path / "x", name="mine", title="Mine", runs=[1, 3])
    with pytest.raises(SettingError, match="weights"):
        project.save_as_entry(tmp_path / "x", name="mine", title="Mine", runs=[2])
    with pytest.raises(SettingError, match="comes with the program"):
        project.save_as_entry(tmp_path / "x", name="airline", title="Mine", runs=[1])
    file = project.save_as_entry(tmp_path / "x", name="mine", title="Mine", runs=[1])
    found = own.add(file).entry
    assert file.name == "x.rnngallery" and found.metric == "accuracy" and found.lesson and found.text and found.source.startswith("made:")
    again, kept = create.gallery_document(catalog.entry("mine"), tmp_path), project.kept(1).document
    assert again.model == kept.model and again.data == kept.data
    assert (again.training.epochs, again.training.batch_size, again.training.optimizer) == (2, 16, kept.training.optimizer)


def test_what_is_missed_is_one_sentence(ran):
    shown = ran[1]
    assert "promised to beat majority_class by 99900.0%" in msgspec.structs.replace(shown, margin=999.0).missed()
    false = msgspec.structs.replace(shown, claims=(msgspec.structs.replace(shown.claims[0], holds=False),))
    assert not false.holds and "claims what was not measured: 2 epochs" in false.missed()
    assert msgspec.structs.replace(false, claims=(msgspec.structs.replace(false.claims[0], checked=False),)).holds


def test_stopping_ends_it(tmp_path):
    with Project.create(tmp_path / "tiny.rnnw", create.gallery_document(ENTRY, tmp_path)) as project:
        heard = running.Heard()
        heard.control.stop()
        with pytest.raises(Cancelled):
            running.run(project, ENTRY, heard=heard)


def test_margins_by_form():
    entry = msgspec.structs.replace(ENTRY, margin=3.0, short_margin=1.0)
    assert [running.Form(short=s, long=g).margin(entry) for s, g in ((False, False), (True, False), (False, True))] == [3.0, 1.0, 3.0]


@pytest.mark.slow
@pytest.mark.parametrize("margin, status", [(-0.9, 0), (99.0, 1)])
def test_the_command_line_says_it_in_its_last_line(margin, status, monkeypatch, capsys, tmp_path):
    entry = msgspec.structs.replace(ENTRY, recipes=ENTRY.recipes[1:2], margin=margin)
    monkeypatch.setattr(catalog, "shipped", lambda: (entry,))
    kept = tmp_path / "kept.rnnw"
    assert main(["gallery", "--run", "tiny", "--seed", "1", "--json", "-o", str(kept)]) == status
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["event"] == "finished" and {"name", "metric", "higher_is_better", "value", "baseline", "margin", "gain", "verified"} <= set(last)
    assert [run["recipe"] for run in last["runs"]] == ["wide"] and last["claims"][0]["holds"] and last["verified"]["samples"]
    assert last["holds"] is (status == 0) and (last["gain"] >= last["margin"]) is (status == 0)
    assert last["project"] == str(kept)
    with Project.open(kept) as project:
        assert [run.document.recipe for run in project.runs()] == ["wide"] and not list(tmp_path.glob("saved_model*"))
