"""The welcome page: cards, filters, days."""

import datetime

import pytest
from PySide6.QtCore import Qt

from ui import settings
from ui.stages.welcome import WelcomePage
from ui.stages.welcome.card import GalleryCard, about
from ui.stages.welcome.entry import Card
from ui.stages.welcome.pictures import cards, pieces
from ui.stages.welcome.side import day
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
    assert asked == ["air", "air"] and card.toolTip().startswith("Twelve months ahead")


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
