"""Colors, contrast, fonts, icons."""

import re

import pytest
from PySide6.QtGui import QColor, QFontInfo

from ui import theme
from ui.actions import ENTRIES
from ui.stages import STAGES
from workbench.paths import resource


def luminance(color: QColor) -> float:
    """WCAG 2 relative luminance."""
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (color.redF(), color.greenF(), color.blueF())]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str, number: int) -> float:
    tokens = theme.CHROME | theme.DATA
    light, dark = sorted((luminance(QColor(tokens[one][number])), luminance(QColor(tokens[other][number]))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize(("ink", "ground", "least"), [
    ("text", "surface", 7), ("text", "window", 7), ("text2", "surface", 4.5), ("text2", "rail", 4.5), ("text3", "surface", 4.5),
    ("text3", "rail", 4.5),
    ("on_accent", "accent", 4.5), ("on_tint", "tint", 4.5), ("ok", "ok_fill", 4.5), ("warn", "warn_fill", 4.5), ("err", "err_fill", 4.5),
    ("control", "surface", 3), ("accent", "window", 3), ("blue", "surface", 3), ("orange", "surface", 3), ("teal", "surface", 3),
    ("on_tint", "tint_hover", 4.5), ("on_accent", "accent_hover", 4.5),
])
def test_contrast_is_enough(ink, ground, least, number):
    assert contrast(ink, ground, number) >= least


def test_switching_changes_colors_and_says_so(qtbot, themed):
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert theme.is_dark() and theme.color("window").name() == "#131316"
    assert "#131316" in themed.styleSheet() and "@" not in re.sub(r"url\([^)]*\)", "", themed.styleSheet())
    theme.set_mode("light")
    assert theme.color("window").name() == "#f6f6f8"


def test_gates_and_series_have_one_color_each():
    assert theme.data_color("f") == theme.data_color("forecast") == theme.data_color("blue")
    assert theme.data_color("h") == theme.color("text")
    assert theme.data_color("blue", 0.1).alphaF() == pytest.approx(0.1, abs=0.01)


def test_the_fonts_that_ship_are_used():
    assert QFontInfo(theme.font(13)).family() == "Inter"
    assert QFontInfo(theme.mono(12)).family() == "JetBrains Mono"
    for name in ("Inter", "JetBrainsMono"):
        assert "SIL OPEN FONT LICENSE" in resource("fonts", f"{name}-OFL.txt").read_text()


def test_every_icon_that_is_named_exists():
    names = {entry.icon for entry in (*ENTRIES, *STAGES)}
    for path in resource().parent.joinpath("ui").rglob("*.py"):
        names |= set(re.findall(r"\"(ph\.[a-z-]+)\"", path.read_text()))
    assert len(names) > 40
    assert [name for name in sorted(names) if name and not theme.has_icon(name)] == []


def test_an_icon_follows_the_theme():
    icon = theme.icon("ph.gear", "text")
    light = icon.pixmap(32, 32).toImage()
    theme.set_mode("dark")
    dark = icon.pixmap(32, 32).toImage()
    theme.set_mode("light")
    def inks(image):
        return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() == 255}

    assert theme.CHROME["text"][0].lower() in inks(light) and theme.CHROME["text"][1].lower() in inks(dark)
    with pytest.raises(KeyError):
        theme.icon("ph.no-such-thing")
