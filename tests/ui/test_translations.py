"""Words in two languages: extraction, places, patterns of the library's words, entries, the choice of the language."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QTranslator

from ui import translating
from ui.said.reasons import REASONS
from ui.translating import english, entry_texts, mark, said, tr, translated
from workbench.gallery import catalog
from workbench.gallery.entry import Action, GalleryEntry, Question, Recipe, Step

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("translations_tool", ROOT / "tools" / "translations.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture
def portuguese(qapp):
    translating.use("pt")
    yield
    translating.use("en")


def test_english_is_the_text_itself_with_its_values():
    assert tr("Epoch {epoch:,} of {epochs}", epoch=1200, epochs=3) == "Epoch 1,200 of 3" and tr("{not a place}") == "{not a place}"
    assert mark("Forecast") == "Forecast"


def test_portuguese_comes_from_the_compiled_file(portuguese):
    assert tr("Undo") == "Desfazer" and english(tr("Undo")) == "Undo"
    assert tr("Train all {count} runs", count=3) == "Treinar todas as 3 execuções"
    assert english(tr("Train all {count} runs", count=3)) == "Train all 3 runs"
    assert tr("words that nobody translated") == "words that nobody translated"


def test_words_of_the_library_are_found_by_their_pattern(portuguese):
    assert said("best epoch 1,234") == "melhor época 1,234" and said("2 errors, 1 warning") == "2 erros, 1 aviso"
    assert said("what nobody knows 3") == "what nobody knows 3"


def test_every_reason_of_the_rail_is_among_the_patterns():
    """Taken from the program text, so that a new reason can't be forgotten."""
    text = (ROOT / "workbench" / "project" / "readiness.py").read_text()
    plain = set(re.findall(r'StageState\("\w+", "([^"]+)"', text))
    assert len(plain) > 10
    assert sorted(reason for reason in plain if re.sub(r"\d+", "{0}", reason) not in REASONS) == []


def test_a_language_that_is_not_spoken_becomes_english(monkeypatch):
    assert translating.resolved("de") == "en" and translating.resolved("pt") == "pt"
    monkeypatch.setenv("RNN_WORKBENCH_LANGUAGE", "pt")
    assert translating.chosen() == "pt"


def test_the_change_is_told_once(qtbot):
    with qtbot.waitSignal(translating.language.changed, timeout=500):
        assert translating.use("pt")
    assert not translating.use("pt")
    translating.use("en")


def test_names_of_controls_do_not_change_with_the_language(qtbot, portuguese):
    from ui.widgets import Button
    made = Button(tr("Train all {count} runs", count=2))
    qtbot.addWidget(made)
    assert made.text() == "Treinar todas as 2 execuções" and made.objectName() == "train_all_2_runs_button"


# entries ------------------------------------------------------------------------------------------------------------------

ENTRY = GalleryEntry(name="waves", title="Waves", subtitle="Two", system="A1", task="forecast", kind="LSTM", group="forecast",
                     text="They rise.", source="x",
                     recipes=(Recipe("small", "Small one"),), equations=("h_t = 1",),
                     lesson=(Step("Look", "At it", Action("Go", recipe="small"), Question("How?", "{a:.1f} so")),))


def test_an_entry_has_all_its_words_and_nothing_else():
    assert entry_texts(ENTRY) == ["Waves", "Two", "LSTM", "They rise.", "Small one", "Look", "At it", "Go", "How?", "{a:.1f} so"]


def test_an_entry_is_translated_by_its_own_context(portuguese, monkeypatch):
    class Known(QTranslator):
        def translate(self, context, text, disambiguation=None, n=-1):
            return {"Waves": "Ondas", "Go": "Ir"}.get(text, "") if context == "gallery.waves" else ""

    monkeypatch.setattr(translating.language, "words", Known())
    found = translated(ENTRY)
    assert (found.title, found.subtitle, found.lesson[0].action.label) == ("Ondas", "Two", "Ir")
    assert found.recipes[0].name == "small" and found.equations == ENTRY.equations
    assert msgspec.structs.replace(found, title="Waves", lesson=ENTRY.lesson) == ENTRY


# the tool and the files ---------------------------------------------------------------------------------------------------


def test_texts_are_found_and_f_strings_refused(tool, tmp_path):
    module = tmp_path / "m.py"
    module.write_text('a = tr("One {n}", n=1)\nb = (mark("Two"),)\nc = tr("long " "text")\nd = tr(a)\n')
    assert sorted(tool.wrapped(module)) == ["One {n}", "Two", "long text"]
    module.write_text('a = tr(f"One {n}")\n')
    with pytest.raises(SystemExit, match="f-string"):
        list(tool.wrapped(module))


def test_what_is_not_wrapped_is_counted(tool, tmp_path):
    module = tmp_path / "m.py"
    module.write_text('"""A docstring with words."""\na = Button("Start the run", name="start the run")\n'
                      'b = tr("Start the run")\nc = f"{n} more runs"\n')
    assert sorted(text for _, text in tool.unwrapped(module)) == ["Start the run", "{} more runs"]


def test_a_file_keeps_its_translations_when_it_is_brought_up_to_date(tool, tmp_path):
    path = tmp_path / "x.ts"
    tool.write(path, "ui", ["One & <two>", "Gone"], {"One & <two>": "Um & <dois>", "Gone": "Foi"})
    tool.write(path, "ui", ["One & <two>", "New"], tool.read(path))
    assert tool.read(path) == {"One & <two>": "Um & <dois>", "New": ""}


def test_a_place_that_is_lost_is_told(tool, tmp_path, monkeypatch):
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    path = tmp_path / "x.ts"
    tool.write(path, "ui", ["{a} of {b:.1f}", "{day:%B}"], {"{a} of {b:.1f}": "{a} de", "{day:%B}": "{day:%m}"})
    assert len(tool._against(path, ["{a} of {b:.1f}", "{day:%B}"], "")) == 1


def test_the_window_has_a_portuguese_text_for_every_wrapped_one(tool):
    """Run tools/translations.py --update and --compile after words were changed."""
    texts = tool.window_texts()
    known = tool.read(tool.WINDOW)
    assert [text for text in texts if text not in known] == []
    complaints = tool._against(tool.WINDOW, list(texts), "--update")
    assert [one for one in complaints if "no translation" not in one and "no longer" not in one] == []


def test_places_of_every_translation_are_kept(tool):
    wrong = []
    for path in tool.all_files():
        for text, words in tool.read(path).items():
            if words and sorted(tool._PLACE.findall(text)) != sorted(tool._PLACE.findall(words)):
                wrong.append((path.name, text[:60]))
    assert wrong == []


def test_the_compiled_file_is_that_of_the_texts(tool):
    compiled = QTranslator()
    assert compiled.load(str(tool.COMPILED))
    known = {text: words for text, words in tool.read(tool.WINDOW).items() if words}
    assert len(known) > 500
    assert [text for text, words in known.items() if compiled.translate("ui", text) != words] == []


def test_every_entry_that_ships_has_its_file(tool):
    """Each has a file; what is missing in it is told by tools/translations.py --check."""
    with_files = {path.name.removesuffix("_pt.ts") for path in (tool.FOLDER / "gallery").glob("*_pt.ts")}
    assert with_files <= {entry.name for entry in catalog.shipped()}
