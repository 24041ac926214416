"""The welcome page: cards, filters, days."""

import datetime

import pytest
from PySide6.QtCore import Qt

from ui import settings, teaches, theme, translating
from ui.stages.welcome import WelcomePage
from ui.stages.welcome.card import GalleryCard, about
from ui.stages.welcome.entry import Card
from ui.stages.welcome.pictures import cards, pieces
from ui.stages.welcome.side import day
from ui.widgets import TextLabel
from ui.workspace import Workspace

CARDS = [Card("air", "Airline", "Twelve months ahead", "LSTM", "forecast", 8, series=pieces([1.0, 3, 2, 5, 4])),
         Card("names", "Surnames", "Which language", "GRU", "text", 95, text="Novak", label="Czech", letters=True),
         Card("spam", "Spam", "Unwanted mail", "LSTM", "text", 15, text="a billion here a billion there and so on", label="ham")]


@pytest.fixture
def page(qtbot, no_leaked_threads):
    space = Workspace()
    made = WelcomePage(space)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made._show(CARDS)
    yield made
    space.close()


def test_the_gallery_that_ships_has_pictures_from_its_own_data():
    found = cards()
    assert len(found) >= 4 and len({card.name for card in found}) == len(found)
    for card in found:
        assert card.drawn, card.name
        assert all(0 <= low <= high <= 1 for low, high in card.series)


def test_no_spike_is_lost_in_a_picture():
    values = [0.0] * 5000
    values[3217] = 7.0
    drawn = pieces(values)
    assert len(drawn) == 220 and max(high for _, high in drawn) == 1.0 and sum(high > 0.5 for _, high in drawn) == 1
    assert pieces([]) == () and pieces([2.0, 2.0]) == ((0.0, 0.0), (0.0, 0.0))


def test_filters_show_their_group_only(page, qtbot):
    def visible():
        return [card.card.name for card in page.findChildren(GalleryCard) if card.isVisible()]

    assert visible() == ["air", "names", "spam"]
    chips = {button.text(): button for button in page._filters.buttons()}
    assert list(chips) == ["All 3", "Forecast 1", "Text 2"]
    qtbot.mouseClick(chips["Text 2"], Qt.MouseButton.LeftButton)
    assert visible() == ["names", "spam"]
    page.grab()


def test_the_whole_card_opens_the_example(page, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(page.workspace, "create_from_gallery", asked.append)
    card = page.findChild(GalleryCard, "gallery_air")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    qtbot.keyClick(card, Qt.Key.Key_Space)
    assert asked == ["air", "air"] and card.toolTip().startswith("Twelve months ahead") and max(map(len, card.toolTip().split("\n"))) <= 56


def test_new_and_open_ask_the_window(page, qtbot):
    with qtbot.waitSignal(page.new_wanted, timeout=500):
        page.side.new.click()
    with qtbot.waitSignal(page.open_wanted, timeout=500):
        page.side.open.click()
    with qtbot.waitSignal(page.new_wanted, timeout=500):
        page.side.zone.click()
    page.set_drop(True)
    page.side.zone.grab()


def test_recent_projects_are_kept_newest_first_without_those_that_are_gone(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.rnnw").write_text("x")
        settings.remember(tmp_path / f"{name}.rnnw", f"words {name}")
    settings.remember(tmp_path / "a.rnnw", "again")
    (tmp_path / "b.rnnw").unlink()
    assert [(path.stem, words) for path, words, _ in settings.recent()] == [("a", "again"), ("c", "words c")]
    settings.forget(tmp_path / "a.rnnw")
    assert [path.stem for path, *_ in settings.recent()] == ["c"]


def test_words_for_days_and_times():
    today = datetime.date(2026, 3, 10)
    assert day("2026-03-10T09:00+00:00", today) == "today" and day("2026-03-09T09:00+00:00", today) == "yesterday"
    assert day("2026-03-06T09:00+00:00", today) == "Fri" and day("2025-03-06T09:00+00:00", today) == "2025-03-06" and day("nonsense", today) == ""
    assert about(20.4) == "≈ 20 s on 2 cores" and about(95) == "≈ 2 min on 2 cores"


# search, details, keys, pictures --------------------------------------------------------------------------------------------


def shown(page):
    return [card.card.name for card in page.grid.cards if card.isVisible()]


def test_the_search_looks_into_titles_kinds_and_texts(page, qtbot):
    page.search.setText("lstm mail")
    assert shown(page) == ["spam"]
    page.search.setText("nothing like this")
    assert shown(page) == [] and page.none.isVisible()
    page.none.button.click()
    assert shown(page) == ["air", "names", "spam"] and page.search.text() == "" and not page.none.isVisible()


def test_arrows_move_from_card_to_card(page, qtbot):
    page.grid.focus_first()
    cards = page.grid.cards
    qtbot.waitUntil(cards[0].hasFocus, timeout=1000)
    for key, expected in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Left, 1), (Qt.Key.Key_End, 2), (Qt.Key.Key_Home, 0)):
        qtbot.keyClick(next(card for card in cards if card.hasFocus()), key)
        assert cards[expected].hasFocus(), key


def test_the_details_tell_all_and_open_or_train(page, qtbot, monkeypatch):
    from workbench.gallery import catalog
    entry = catalog.entry("vowels")
    page._show([Card("vowels", entry.title, entry.subtitle, entry.kind, entry.group, 25, system=entry.system, entry=entry)])
    card = page.grid.cards[0]
    qtbot.keyClick(card, Qt.Key.Key_I)
    assert page.pages.currentWidget() is page.details
    words = " ".join(label.text() for label in page.details.findChildren(TextLabel))
    assert entry.title in words and entry.text[:40] in words and entry.data_note in words and all(one.title in words for one in entry.recipes)
    asked = []
    monkeypatch.setattr(page.workspace, "create_from_gallery", asked.append)
    page.details.open.click()
    assert asked == ["vowels"]
    with qtbot.waitSignal(page.train_wanted, timeout=500) as told:
        page.details.train.click()
    assert told.args == ["vowels"] and str(len(entry.recipes)) in page.details.train.text()
    with qtbot.waitSignal(page.like_wanted, timeout=500) as told:
        page.details.like.click()
    assert told.args == ["vowels"]
    qtbot.keyClick(page.details, Qt.Key.Key_Escape)
    assert page.pages.currentIndex() == 0 and card.hasFocus()


@pytest.mark.parametrize("picture", [
    Card("a", "A", "", "", "text", 1, text="the cat", label="el gato", picture="pairs"),
    Card("b", "B", "", "", "text", 1, grids=(((0.0, 1.0), (0.5, 0.2)),), picture="image"),
    Card("c", "C", "", "", "text", 1, values=((0.0, 1.0, 0.5), (0.2, 0.1, 0.9)), labels=("one", "two"), picture="curves"),
    Card("d", "D", "", "", "text", 1, values=((0.1, 0.9), (0.8, 0.2)), labels=("x", "y"), picture="attention"),
    Card("e", "E", "", "", "text", 1, values=((0.5, 0.25),), labels=("x", "y"), picture="bars"),
    Card("f", "F", "", "", "text", 1, picture="series"),
    Card("g", "G", "", "", "text", 1, text="letters", letters=True, picture="letters", own=True),
], ids=lambda card: card.picture + card.name)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_kind_of_picture_is_painted(qtbot, picture, mode):
    """Something else than the ground stands in it, also where nothing could be read (a loop)."""
    theme.set_mode(mode)
    card = GalleryCard(picture)
    qtbot.addWidget(card)
    card.resize(card.sizeHint())
    image = card._picture().toImage()
    colors = {image.pixel(x, y) for x in range(16, image.width() - 16, 3) for y in range(14, 100, 3)}
    theme.set_mode("light")
    assert len(colors) > 2


def test_cards_speak_the_language_in_force(page, monkeypatch):
    translating.use("pt")
    try:
        assert [button.text() for button in page._filters.buttons()] == ["Todos 3", "Previsão 1", "Texto 2"]
        assert page.side.new.text() == "Novo a partir de arquivo…"
    finally:
        translating.use("en")
    assert page.side.new.text() == "New from file…"


@pytest.mark.parametrize(("name", "words"), [
    ("airline", "the error (RMSE) is at least 20 % below that of: the value one season earlier"),
    ("word_order", "at least 70 % above that of: “"), ("vowels", "is at least 10 times that of: always saying the most frequent class")])
def test_a_promise_says_what_it_is_measured_against(name, words):
    from workbench.gallery import catalog
    assert words in teaches.promise(catalog.entry(name))


def test_every_subject_and_every_baseline_of_the_gallery_has_plain_words():
    from workbench.gallery import catalog
    for entry in catalog.shipped():
        assert teaches.subject(entry.system) not in (entry.system, ""), entry.name
        assert "_" not in teaches.promise(entry) and teaches.against(entry) != entry.baseline.replace("_", " "), entry.name
