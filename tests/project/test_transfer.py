"""Going on from a trained network: weights, vocabulary, frozen layers, and what remains when the other file is gone."""

from __future__ import annotations

import io
import json
import shutil

import msgspec
import numpy as np
import pytest

from workbench.cli import main
from workbench.dataset.spec import FittedSpec
from workbench.errors import DataError, ProjectError, SettingError, WorkbenchError
from workbench.project import document as doc
from workbench.project import runs, transfer, work
from workbench.project.commands import SetValues
from workbench.project.project import Project
from workbench.project.views import view
from workbench.sequence import taken_over
from workbench.sequence.preprocessing import Preprocessing
from workbench.training.events import RunControl, Said
from workbench.training.spec import BeginSpec

from . import transfers


def arrays(blob):
    with np.load(io.BytesIO(blob)) as stored:
        return {name: stored[name] for name in stored.files if "seed" not in name}


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A folder with a trained project and one that has other classes."""
    folder = tmp_path_factory.mktemp("transfer")
    with transfers.texts(folder / "base.rnnw", transfers.words(folder / "base.csv", ("first", "second"))) as base:
        base.train()
    work.trained(folder / "base.rnnw", 1).model.save(folder / "net.keras")
    with transfers.texts(folder / "new.rnnw", transfers.words(folder / "new.csv", ("second", "third", "fourth"), seed=1)) as new:
        new.set("model.layers.label.units", 3)
    return folder


@pytest.fixture
def folder(trained, tmp_path):
    shutil.copytree(trained, tmp_path / "work")
    return tmp_path / "work"


def test_taken_layers_begin_with_the_trained_weights_and_frozen_ones_keep_them(folder):
    with Project.open(folder / "base.rnnw") as base:
        there, learned = arrays(base.store.weights(1)), base.store.run(1).preprocessing
    with Project.open(folder / "new.rnnw") as new:
        taken = new.transfer("base.rnnw", freeze=("embedding", "norm"))
        assert set(taken.begun.taken) == {"embedding", "gru", "norm"}
        assert taken.head == "label"
        said = []
        new.train(on_event=said.append)
        before, after = arrays(new.store.weights(1, 0)), arrays(new.store.weights(1, "last"))
        told = transfer.kept(new.store, 1)
        words = [msgspec.json.decode(text, type=Preprocessing).vocabulary for text in (learned, new.store.run(1).preprocessing)]
        assert words[0] == words[1]
        assert [event.message for event in said if isinstance(event, Said) and "begin with" in event.message] == [told.sentence]
    for name in there:
        if not name.startswith("label"):
            np.testing.assert_array_equal(before[name], there[name])
    moved = {name for name in before if not np.array_equal(before[name], after[name])}
    assert {name.partition("/")[0] for name in moved} == {"gru", "label"}, "frozen layers (and their moving averages) stay bit for bit"


def test_the_vocabulary_goes_along(folder):
    with Project.open(folder / "base.rnnw") as base, Project.open(folder / "new.rnnw") as new:
        learned = msgspec.json.decode(base.store.run(1).preprocessing, type=Preprocessing)
        own = new.facts()
        new.transfer("base.rnnw")
        assert new.document.data.fitted is not None
        facts = new.facts()
        assert facts.inputs[0].vocabulary == len(learned.vocabulary) != own.inputs[0].vocabulary
        assert facts.target.classes == ("fourth", "second", "third")
        assert "run 1 of base.rnnw" in facts.findings[0].message


def test_one_step_takes_it_over_and_one_takes_it_back(folder):
    with Project.open(folder / "new.rnnw") as new:
        before = new.document
        new.transfer("base.rnnw", freeze=("all-but-head",))
        layers = {layer.name: layer.trainable for layer in new.document.model.layers}
        assert layers == {"text": True, "embedding": False, "gru": False, "norm": False, "label": True}
        assert new.document.training.begin_with == BeginSpec("base.rnnw")
        assert new.undo() == "Begin with run 1 of base.rnnw"
        assert new.document == before


@pytest.mark.slow
def test_the_other_file_may_go_afterwards(folder, tmp_path):
    with Project.open(folder / "new.rnnw") as new:
        new.transfer("base.rnnw", freeze=("embedding",))
        whole = new.train(4)
        control, seen = RunControl(), []

        def stop(event):
            seen.append(event)
            if type(event).__name__ == "EpochDone":
                control.stop()

        new.train(4, on_event=stop, control=control)
    sent = tmp_path / "elsewhere"
    sent.mkdir()
    for name in ("new.rnnw", "new.csv"):
        shutil.copy(folder / name, sent / name)
    shutil.rmtree(folder)
    with Project.open(sent / "new.rnnw") as new:
        assert new.train(resume=True).run == 2
        one, two = (arrays(new.store.weights(run, "last")) for run in (1, 2))
        for name in one:
            np.testing.assert_array_equal(one[name], two[name])
        assert transfer.kept(new.store, 2).source == "run 1 of base.rnnw"
        assert new.evaluate(run=whole.run).samples > 0
        report = new.check()
        assert not report.ok
        assert "is not there" in report.errors[0].message
        assert report.errors[0].fixes[0].edits == (("training.begin_with", None),)
        with pytest.raises(WorkbenchError, match="is not there"):
            new.train(1)


def test_going_on_from_the_projects_own_run(folder):
    with Project.open(folder / "base.rnnw") as base:
        base.transfer(None, run=1, network=False)
        assert base.document.training.begin_with == BeginSpec("", 1)
        assert base.document.data.fitted is None, "its own data are fitted as before"
        base.train(1)
        first, begun = arrays(base.store.weights(1)), arrays(base.store.weights(2, 0))
        for name in first:
            np.testing.assert_array_equal(first[name], begun[name])
        assert base.store.epochs_with_weights(2) == [1]


def test_a_keras_file(folder):
    with Project.open(folder / "new.rnnw") as new:
        taken = new.transfer(folder / "net.keras", network=False)
        assert set(taken.begun.taken) == {"gru", "norm"}
        assert taken.begun.left["embedding"].startswith("its embeddings is")
        assert taken.begun.source == "net.keras"


def test_the_network_of_a_keras_file(folder):
    with Project.open(folder / "new.rnnw") as new:
        new.set("model.layers", [{"kind": "Input", "name": "text"}, {"kind": "Flatten", "name": "flat"}])
        taken = new.transfer(folder / "net.keras", freeze=("gru",))
        assert "gru" in taken.begun.taken
        assert new.check().ok


def test_a_new_head_where_the_old_one_would_fit(folder):
    shutil.copy(folder / "base.rnnw", folder / "same.rnnw")
    with Project.open(folder / "same.rnnw") as same:
        assert "label" in same.transfer("base.rnnw").begun.taken
        taken = same.transfer("base.rnnw", new_head=True)
        assert taken.head == "label"
        assert same.document.training.begin_with.layers == ("embedding", "gru", "norm")


def test_check_says_what_does_not_go_together(folder):
    with Project.open(folder / "new.rnnw") as new:
        new.set("training.begin_with", {"source": "base.rnnw"})
        report = new.check()
        warning = next(one for one in report.complaints if one.id == "training.begin_with.inputs")
        assert "vocabulary is another" in warning.message
        document, after, _ = _fixed(new, "training.begin_with.fitted")
        assert not [one for one in after.complaints if one.id == "training.begin_with.inputs"]
        assert document.data.fitted.source == "run 1 of base.rnnw"
    with Project.open(folder / "base.rnnw") as base:
        transfers.words(folder / "other.csv", ("third", "fourth"), "abcdef")
        other = transfers.texts(folder / "other.rnnw", folder / "other.csv")
        base.close()
        with other:
            other.set("training.begin_with", {"source": "base.rnnw"})
            heads = [one for one in other.check().complaints if one.id == "training.begin_with.head"]
            assert "trained for other classes (first, second)" in heads[0].message
            fixed, after, _ = _fixed(other, "training.begin_with.head")
            assert "label" not in fixed.training.begin_with.layers


def _fixed(project, fix):
    return work.fix_all(project.document, project.facts(), fix, project=project.path)


@pytest.mark.parametrize(("begin", "words"), [
    ({"source": "nowhere.rnnw"}, "is not there"),
    ({"source": "base.rnnw", "run": 7}, "there is no run 7 to begin with"),
    ({"source": "", "run": None}, "nothing has been trained in it yet"),
    ({"source": "base.rnnw", "layers": ["nobody"]}, "no layer 'nobody' with weights"),
    ({"source": "base.rnnw", "layers": ["label"]}, "can't begin with trained weights: its kernel is 5 × 3, the trained one 5 × 2"),
    ({"source": "new.csv"}, "new.csv"),
])
def test_what_can_not_be_begun_with_is_said_in_the_check_and_before_a_run(folder, begin, words):
    with Project.open(folder / "new.rnnw") as new:
        new.set("training.begin_with", begin)
        report = new.check()
        assert not report.ok
        if words != "new.csv":
            assert words in report.errors[0].message
        with pytest.raises(WorkbenchError):
            new.train(1)
        assert new.runs() == []


def test_nothing_in_common_is_refused(folder):
    with Project.open(folder / "new.rnnw") as new:
        new.execute(_renamed(new))
        with pytest.raises(SettingError, match=r"no layer of the network fits one of run 1 of base\.rnnw"):
            new.transfer("base.rnnw", network=False)


def _renamed(project):
    layers = [{**layer, "name": f"my_{layer['name']}"} for layer in project.get("model.layers")]
    return SetValues((("model.layers", layers),), "names")


def test_the_table_of_runs_names_the_origin_in_one_column():
    base = doc.empty()
    other = doc.replace(base, [("training.begin_with", {"source": "base.rnnw", "run": 3, "layers": ["gru"]}),
                               ("data.fitted", {"source": "run 3 of base.rnnw", "kept": "x"})])
    assert runs.differing([base, other]) == [
        {"data.fitted": None, "training.begin_with": None},
        {"data.fitted": "run 3 of base.rnnw", "training.begin_with": "base.rnnw:3 (gru)"}]


@pytest.mark.parametrize(("freeze", "words"), [(("label",), "'label' takes no trained weights"), (("nobody",), "'nobody' takes no")])
def test_only_what_takes_weights_can_be_frozen(folder, freeze, words):
    with Project.open(folder / "new.rnnw") as new, pytest.raises(SettingError, match=words):
        new.transfer("base.rnnw", freeze=freeze)


def test_something_must_be_left_to_learn(folder):
    with Project.open(folder / "base.rnnw") as base, pytest.raises(SettingError, match="nothing is left to learn"):
        base.transfer(None, freeze=("embedding", "gru", "norm", "label"))


def test_the_verb(folder, capsys):
    status = main(["transfer", str(folder / "new.rnnw"), "--from", str(folder / "base.rnnw") + ":1", "--freeze", "all-but-head", "--json"])
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert status == 0
    assert told["taken"] == ["embedding", "gru", "norm"]
    assert told["frozen"] == ["embedding", "gru", "norm"]
    assert told["left"] == {"label": "its kernel is 5 × 3, the trained one 5 × 2"}
    assert main(["train", str(folder / "new.rnnw"), "--epochs", "1", "--json"]) == 0
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["begun_with"]["taken"] == ["embedding", "gru", "norm"]


@pytest.mark.parametrize(("text", "begin"), [
    ("base.rnnw", BeginSpec("base.rnnw")), ("base.rnnw:12", BeginSpec("base.rnnw", 12)), (":3", BeginSpec("", 3)),
    ("here.rnnw:2", BeginSpec("", 2)), ("net.keras", BeginSpec("net.keras"))])
def test_where_weights_come_from_in_words(text, begin, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert transfer.parsed(text, tmp_path / "here.rnnw") == begin


@pytest.mark.parametrize("text", ["", ":", "base.rnnw:0"])
def test_words_that_name_nothing(text, tmp_path):
    with pytest.raises((SettingError, ProjectError)):
        transfer.origin(transfer.parsed(text, tmp_path / "here.rnnw"), tmp_path / "here.rnnw", tmp_path)


def test_what_is_taken_over_comes_back_as_it_was():
    fitted = Preprocessing("language", 5, 1, vocabulary=("", "[unknown]", "ä", "b"), merges=((2, 3),), unit="byte_pair")
    assert taken_over.unpack(taken_over.pack(fitted, "run 1")) == fitted


@pytest.mark.parametrize("kept", ["", "!!", "aGVsbG8=", "eJwDAAAAAAE="])
def test_what_was_changed_by_hand_is_refused(kept):
    with pytest.raises(DataError, match="can't be read"):
        taken_over.unpack(FittedSpec("run 1", kept))


def test_a_vocabulary_goes_from_a_language_model_to_a_classifier(tmp_path):
    """Texts are cut alike, so that the same numbers stand for the same letters; what is to be answered is the new data's own."""
    (tmp_path / "long.txt").write_text("abcabcba cab lkj " * 60, encoding="utf-8")
    with Project.new(tmp_path / "long.rnnw", tmp_path / "long.txt", look_back=8) as base:
        base.set("data.text.unit", "character")
        base.set("data.text.lower", True)
        learned = view(base.document, tmp_path).prepared.preprocessing
    with transfers.texts(tmp_path / "new.rnnw", transfers.words(tmp_path / "new.csv", ("first", "second"))) as new:
        new.set("data.fitted", msgspec.to_builtins(taken_over.pack(learned, "run 1 of long.rnnw")))
        fitted = view(new.document, tmp_path).prepared.preprocessing
        assert fitted.vocabulary == learned.vocabulary
        assert fitted.classes == ("first", "second")
        new.set("data.text.unit", "word")
        with pytest.raises(DataError, match="was made with unit character, these texts are cut with unit word") as error:
            new.facts_alone()
        assert error.value.where == "data.text.unit"


def test_scaling_of_other_columns_is_not_taken_over():
    own = Preprocessing("forecast", 4, 1, columns=("a", "b"), targets=("a",), offset=(0.0, 0.0), scale=(1.0, 1.0))
    same = msgspec.structs.replace(own, offset=(5.0, 6.0), look_back=9)
    assert taken_over.onto(own, taken_over.pack(same, "x")) == msgspec.structs.replace(own, offset=(5.0, 6.0))
    assert taken_over.differs(own, same) == "its data were scaled otherwise"
    with pytest.raises(DataError, match="read the columns c, b"):
        taken_over.onto(own, taken_over.pack(msgspec.structs.replace(same, columns=("c", "b")), "x"))
    with pytest.raises(DataError, match="read texts"):
        taken_over.onto(own, taken_over.pack(Preprocessing("language", vocabulary=("", "?", "a")), "x"))


def test_a_copy_for_another_place_names_the_whole_path(folder):
    with Project.open(folder / "base.rnnw") as base:
        base.set("training.begin_with", {"source": ""})
        found = transfer.anchored(base.document, base.path, base.folder).training.begin_with
    assert found == BeginSpec(str(folder / "base.rnnw"), 1)
    assert transfer.anchored(doc.empty(), folder / "base.rnnw", folder) == doc.empty()
