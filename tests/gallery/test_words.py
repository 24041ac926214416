"""What the command line says of entries: what was meant, what is promised against what, and that one Ctrl+C is enough."""

import json
import os
import signal

import msgspec
import pytest

from workbench.cli import showcase
from workbench.cli.main import main
from workbench.errors import SettingError
from workbench.gallery import catalog, promised, templates
from workbench.gallery.meant import meant
from workbench.training.events import RunFinished, RunStarted


@pytest.mark.parametrize("written, said", [
    ("arline", "Did you mean airline?"), ("moby", "moby_dick_characters or moby_dick_words"), ("Word Order", "Did you mean word_order?"),
    ("vowel-convolution", "vowels_convolution"), ("qqqqq", "`gallery` lists them"), ("x" * 500, "`gallery` lists them"),
])
def test_an_unknown_entry_names_what_may_be_meant(written, said):
    with pytest.raises(SettingError) as error:
        catalog.entry(written)
    assert said in str(error.value) and len(str(error.value)) < 180


def test_unknown_templates_and_recipes_name_what_may_be_meant():
    with pytest.raises(SettingError, match=r"no template 'clasify-text'. Did you mean classify-text"):
        templates.task_of("clasify-text")
    with pytest.raises(SettingError, match=r"There are forecast, .*, and the entries of the gallery"):
        templates.task_of("qqqq")
    with pytest.raises(SettingError, match=r"has no recipe 'forward'. Did you mean forwards\?"):
        catalog.entry("surnames").recipe("forward")


def test_what_is_near_is_few_and_known():
    known = [f"entry_{n}" for n in range(40)]
    assert meant("entry", known, "-") == "Did you mean entry_0, entry_1 or entry_2?" and meant("", known, "-") == "-"


@pytest.mark.parametrize("metric, higher, baseline, margin, words", [
    ("rmse", False, "last_value", 0.05, "test rmse at least 5 % below last value"),
    ("accuracy", True, "bag", 0.3, "at least 30 % above the run 'A bag'"),
    ("accuracy", True, "majority_class", 1.5, "at least 2.5 times that of majority class"),
    ("rmse", False, "", -0.9, "at most 90 % above the best base"),
    ("average_precision", True, "majority_class", -0.1, "test average precision at most 10 % below majority class"),
])
def test_a_promise_says_against_what_and_by_how_much(metric, higher, baseline, margin, words):
    entry = catalog.entry("word_order")
    recipes = tuple(msgspec.structs.replace(one, title="A bag") if one.name == "bag" else one for one in entry.recipes)
    entry = msgspec.structs.replace(entry, metric=metric, higher_is_better=higher, baseline=baseline, margin=margin, recipes=recipes,
                                    short_margin=None, long_margin=margin)
    assert words in promised.promise(entry) and promised.forms(entry) == promised.promise(entry)


def test_every_entry_is_told_without_being_opened(capsys):
    for entry in catalog.shipped():
        assert main(["gallery", entry.name]) == 0
        said = capsys.readouterr().out
        assert f"It promises {promised.forms(entry)}." in said and entry.title in said and f"gallery {entry.name} -o P.rnnw" in said
    assert main(["gallery", "surnames", "--json"]) == 0
    last = json.loads(capsys.readouterr().out)
    assert (last["baseline_name"], last["margin"], last["short_margin"]) == ("majority_class", 1.5, 0.8) and len(last["recipes"]) == 5
    assert main(["gallery", "surnames", "--recipe", "both"]) == 1 and main(["gallery", "remov", "mine"]) == 1
    assert "Did you mean gallery remove?" in capsys.readouterr().err


def test_outside_a_training_one_press_ends_it_at_once():
    with pytest.raises(KeyboardInterrupt), showcase._interruptible() as pressed:
        os.kill(os.getpid(), signal.SIGINT)
    assert pressed.control.stopped and pressed.progress.token.cancelled


def test_a_training_ends_with_its_step_and_at_once_when_pressed_again():
    with showcase._interruptible() as pressed:
        pressed.hear(RunStarted(1, 3, 10, "CPU", 1))
        os.kill(os.getpid(), signal.SIGINT)
        assert pressed.control.stopped
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), showcase._interruptible() as pressed:
        pressed.hear(RunStarted(1, 3, 10, "CPU", 1))
        pressed.hear(RunFinished(1, "completed", 1, {}, 0.1))
        os.kill(os.getpid(), signal.SIGINT)


def test_an_interrupted_entry_leaves_nothing_and_says_one_sentence(monkeypatch, capsys, tmp_path):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(showcase.tempfile, "tempdir", str(tmp_path / "temporary"))

    def ran(entry, folder, *_):
        (folder / "half").write_text("written")
        os.kill(os.getpid(), signal.SIGINT)
        pytest.fail("the press was lost")

    monkeypatch.setattr(showcase, "_ran", ran)
    assert main(["gallery", "--run", "airline"]) == 3
    assert capsys.readouterr().err == "Interrupted.\n" and not list((tmp_path / "temporary").iterdir())
