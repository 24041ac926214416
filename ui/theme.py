"""Every color, size and font of the window, in light and dark; nothing else may hold a hex color or a pixel font size.

Use: ``theme.color("accent")``, ``theme.data_color("blue")``, ``theme.font(13, 600)``, ``theme.size(13)``,
``theme.icon("ph.gear")``; ``theme.changed`` is emitted after the theme was switched.
"""

from __future__ import annotations

import importlib.util
import json
import re
from functools import cache
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from workbench.paths import resource

Mode = Literal["system", "light", "dark"]
Weight = Literal[400, 500, 600]

# name: (light, dark)
CHROME: dict[str, tuple[str, str]] = {
    "window": ("#F6F6F8", "#131316"), "rail": ("#EFEFF3", "#17171B"), "surface": ("#FFFFFF", "#1B1B20"),
    "sunken": ("#F4F4F7", "#222228"), "hover": ("#EAEAEF", "#2A2A31"), "border": ("#E3E3E9", "#2D2D35"),
    "control_quiet": ("#CFCFD8", "#3B3B45"), "control": ("#92929E", "#6A6A76"),
    "text": ("#1B1B22", "#EDEDF2"), "text2": ("#5A5A66", "#A9A9B6"), "text3": ("#6A6A76", "#8A8A97"),
    "accent": ("#5B4FD6", "#9A8CFF"), "on_accent": ("#FFFFFF", "#15151A"), "accent_hover": ("#4E42C6", "#AA9EFF"),
    "accent_down": ("#4338B0", "#8A7BF5"),
    "tint": ("#EEECFC", "#2A2748"), "on_tint": ("#4A3FBE", "#C9C2FF"), "tint_hover": ("#E2DEFA", "#343059"),
    "ok": ("#0B7A4B", "#43C98A"), "ok_fill": ("#E6F4EC", "#16301F"),
    "warn": ("#9A5B00", "#F0B04A"), "warn_fill": ("#FCF1DF", "#33270F"),
    "err": ("#C02B2B", "#FF7A73"), "err_fill": ("#FBE9E8", "#391C1B"),
    "axis": ("#B9B9C4", "#4A4A56"), "grid": ("#E9E9EE", "#2A2A32"),
    "mark": ("#5B4FD6", "#5B4FD6"), "on_mark": ("#FFFFFF", "#FFFFFF"), "white": ("#FFFFFF", "#FFFFFF"),
}
DATA: dict[str, tuple[str, str]] = {
    "blue": ("#0B62C1", "#62A8FF"), "orange": ("#D9600A", "#FF9455"), "teal": ("#00967D", "#2FCBA8"),
    "magenta": ("#B0309A", "#EE86D2"), "umber": ("#6B4E00", "#F2DC7A"), "grey": ("#6E6E7A", "#9292A0"),
    "text": CHROME["text"],
}
DIVERGING: tuple[tuple[str, ...], tuple[str, ...]] = (
    ("#0A3F8F", "#4F8FD6", "#F5F5F7", "#C87432", "#7C1F00"),
    ("#9CCBFF", "#3F7FC8", "#202027", "#BC6023", "#F6B887"),
)
"""Five stops (light, dark) for values with a sign, to be joined in Oklab with symmetric levels."""

VIRIDIS = ("#440154", "#414487", "#2A788E", "#22A884", "#7AD151", "#FDE725")
"""Six stops of the map of 0…1, for small pictures (plots take the whole map)."""

GATES = {"f": "blue", "c": "orange", "i": "teal", "z": "teal", "o": "magenta", "r": "magenta", "g": "umber", "h": "text"}
"""Data color of every gate and state."""
SERIES = {"training": "blue", "forecast": "blue", "feature": "blue", "validation": "orange", "target": "orange", "test": "teal",
          "naive": "grey", "truth": "text"}
"""Data color of everything else that is drawn."""
OVERLAYS = ("teal", "magenta", "umber", "blue", "orange")
"""Data colors of further runs, in order; the rest are grey."""

SCALE = (11, 12, 13, 15, 20, 28)
"""The only type sizes, in pixels at 100 %."""
RADIUS = {"badge": 4, "control": 6, "panel": 8}
HEIGHT = {"top": 48, "header": 64, "status": 28, "rail_item": 56, "button": 32, "button_small": 26, "button_large": 40, "chip": 26,
          "row": 24, "row_normal": 30, "table_header": 28}
MARGIN, GAP, GAP_WIDE, PADDING = 24, 12, 16, (16, 12)
RAIL, RAIL_FOLDED, FOLD_BELOW = 208, 56, 1100

FAMILY, FAMILY_MONO, FALLBACK = "Inter", "JetBrains Mono", "DejaVu Sans"
_FONT_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "JetBrainsMono-Regular.ttf", "JetBrainsMono-Medium.ttf")


class _Theme(QObject):
    """The one theme: which colors are in force, and how large text is."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.dark = False
        self.mode: Mode = "system"
        self.scale = 1.0
        self.families_loaded = False

    def follow_system(self) -> None:
        """The desktop switched between light and dark."""
        if self.mode == "system":
            _put_in_force()


_theme = _Theme()
changed = _theme.changed


def current() -> Literal["light", "dark"]:
    """The theme in force."""
    return "dark" if _theme.dark else "light"


def is_dark() -> bool:
    """Whether the dark theme is in force."""
    return _theme.dark


def mode() -> Mode:
    """What the user chose: ``system``, ``light`` or ``dark``."""
    return _theme.mode


def mode_named(name: str) -> Mode:
    """A mode by its name; anything unknown is ``system``."""
    return "light" if name == "light" else "dark" if name == "dark" else "system"


def set_mode(chosen: Mode) -> None:
    """Choose the theme; takes effect at once, and :data:`changed` is emitted if the colors changed."""
    _theme.mode = chosen
    _put_in_force()


def install(app: QApplication, chosen: Mode = "system") -> None:
    """Give the application its style, fonts, palette and style sheet (once, before the first window)."""
    app.setStyle("Fusion")
    _load_fonts()
    screen = app.primaryScreen()
    dots = screen.logicalDotsPerInch() if screen is not None else 96.0
    _theme.scale = min(max(dots / 96.0, 1.0), 2.5)
    _theme.mode = chosen
    _theme.dark = _wants_dark()
    app.styleHints().colorSchemeChanged.connect(_theme.follow_system)
    app.setFont(font(13))
    _dress(app)


def color(token: str, alpha: float = 1.0) -> QColor:
    """A chrome color by its token; ``alpha`` 0…1."""
    return _color(CHROME, token, alpha)


def data_color(name: str, alpha: float = 1.0) -> QColor:
    """A data color by its name (``blue``), its gate (``f``), its series (``validation``) or :func:`run_color`; ``alpha`` 0…1."""
    return _color(DATA, GATES.get(name, SERIES.get(name, name)), alpha)


def run_color(number: int) -> str:
    """Name of the data color of the ``number``-th run beside the shown one (from 0): the named ones first, then hues a golden angle apart."""
    return OVERLAYS[number] if number < 3 else f"hue-{number}"


def _hue(number: int, alpha: float) -> QColor:
    """Light and dark in turn, so that neighbors differ for every eye."""
    light = (0.66, 0.78) if _theme.dark else (0.36, 0.27)
    return QColor.fromHslF((0.47 + 0.618034 * number) % 1.0, 0.62, light[number % 2], alpha)


def hex_of(token: str) -> str:
    """A chrome or data color as ``#RRGGBB``."""
    return (CHROME | DATA)[token][int(_theme.dark)]


def diverging() -> tuple[QColor, ...]:
    """The five stops of the map for values with a sign, negative first."""
    return tuple(QColor(stop) for stop in DIVERGING[int(_theme.dark)])


def _color(table: dict[str, tuple[str, str]], name: str, alpha: float) -> QColor:
    if name.startswith("hue-"):
        return _hue(int(name[4:]), alpha)
    value = QColor(table[name][int(_theme.dark)])
    if alpha < 1.0:
        value.setAlphaF(alpha)
    return value


def size(pixels: float) -> int:
    """Pixels at 100 % → pixels at the system's text scale."""
    return max(1, round(pixels * _theme.scale))


def viridis(value: float) -> QColor:
    """The color of a value 0…1 in small pictures, between two stops of :data:`VIRIDIS`."""
    place = min(max(value, 0.0), 1.0) * (len(VIRIDIS) - 1)
    lower = min(int(place), len(VIRIDIS) - 2)
    one, other, share = QColor(VIRIDIS[lower]), QColor(VIRIDIS[lower + 1]), place - lower
    ends = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    red, green, blue = (round(a + (b - a) * share) for a, b in ends)
    return QColor(red, green, blue)


def font(pixels: int = 13, weight: Weight = 400) -> QFont:
    """The interface font, with figures of equal width."""
    return _font((FAMILY, FALLBACK), pixels, weight)


def mono(pixels: int = 12, weight: Weight = 400) -> QFont:
    """The font of code and Keras names."""
    return _font((FAMILY_MONO, "DejaVu Sans Mono"), pixels, weight)


def _font(families: tuple[str, ...], pixels: int, weight: int) -> QFont:
    made = QFont()
    made.setFamilies(list(families))
    made.setPixelSize(size(pixels))
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _load_fonts() -> None:
    if not _theme.families_loaded:
        for name in _FONT_FILES:
            QFontDatabase.addApplicationFont(str(resource("fonts", name)))
        _theme.families_loaded = True


# putting it in force -------------------------------------------------------------------------------------------------

def _wants_dark() -> bool:
    if _theme.mode != "system":
        return _theme.mode == "dark"
    app = QApplication.instance()
    return isinstance(app, QApplication) and app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _put_in_force() -> None:
    wants = _wants_dark()
    if wants == _theme.dark:
        return
    _theme.dark = wants
    app = QApplication.instance()
    if isinstance(app, QApplication):
        _dress(app)
    _theme.changed.emit()


def _dress(app: QApplication) -> None:
    app.setPalette(_palette())
    app.setStyleSheet(style_sheet())


def _palette() -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for which, token in {
        role.Window: "window", role.WindowText: "text", role.Base: "surface", role.AlternateBase: "sunken", role.Text: "text",
        role.Button: "surface", role.ButtonText: "text", role.BrightText: "on_accent", role.Highlight: "tint", role.HighlightedText: "on_tint",
        role.Link: "on_tint", role.LinkVisited: "on_tint", role.ToolTipBase: "surface", role.ToolTipText: "text", role.PlaceholderText: "text3",
        role.Light: "surface", role.Midlight: "border", role.Mid: "control_quiet", role.Dark: "control", role.Shadow: "control",
        role.Accent: "accent",
    }.items():
        palette.setColor(which, color(token))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, which, color("text3"))
    return palette


@cache
def _style_template() -> str:
    return resource("style.qss").read_text(encoding="utf-8")


def style_sheet() -> str:
    """``resources/style.qss`` with ``@token`` replaced by the color in force and ``@13`` by pixels at the text scale."""
    def put(found: re.Match[str]) -> str:
        word = found.group(1)
        if word.isdigit():
            return f"{size(int(word))}px"
        if word == "icons":
            return resource("icons").as_posix()
        if word == "mode":
            return current()
        return hex_of(word)
    return re.sub(r"@([a-z_0-9]+)", put, _style_template())


# icons ---------------------------------------------------------------------------------------------------------------

@cache
def _phosphor() -> tuple[str, dict[str, str]]:
    """Family and characters of Phosphor, out of QtAwesome's files: importing QtAwesome itself would load a dozen fonts."""
    found = importlib.util.find_spec("qtawesome")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("qtawesome", name="qtawesome")
    folder = Path(found.submodule_search_locations[0]) / "fonts"
    number = QFontDatabase.addApplicationFont(str(next(folder.glob("phosphor-[0-9]*.ttf"))))
    characters = json.loads(next(folder.glob("phosphor-charmap*.json")).read_text(encoding="utf-8"))
    return QFontDatabase.applicationFontFamilies(number)[0], characters


_NEWER = {"file-csv": "table", "file-svg": "image", "file-code": "code", "wave-sine": "activity", "pulse": "activity", "circle-notch": "spinner",
          "wave-triangle": "activity", "waveform": "activity", "chart-line-down": "chart-line"}
"""Names of Phosphor 2 that the shipped Phosphor 1.3 has not, and what stands in for them."""


def glyph(name: str) -> str:
    """The character of an icon (``ph.gear`` or ``gear``); KeyError if Phosphor has none of this name."""
    plain, characters = name.removeprefix("ph."), _phosphor()[1]
    return chr(int(characters[plain if plain in characters else _NEWER[plain]], 16))


def has_icon(name: str) -> bool:
    """Whether there is an icon of this name."""
    plain = name.removeprefix("ph.")
    return plain in _phosphor()[1] or plain in _NEWER


def draw_icon(painter: QPainter, rect: QRect, name: str, color: QColor) -> None:
    """Draw an icon into a rectangle."""
    painter.save()
    glyphs = QFont(_phosphor()[0])
    glyphs.setPixelSize(max(1, min(rect.width(), rect.height())))
    glyphs.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.setFont(glyphs)
    painter.setPen(color)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, glyph(name))
    painter.restore()


class _IconEngine(QIconEngine):
    """Draws a glyph at any size, in the color the theme has at that moment."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name, self._token = name, token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = "control" if mode == QIcon.Mode.Disabled else self._token
        draw_icon(painter, rect, self._name, QColor(hex_of(token)))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture


def icon(name: str, token: str = "text2") -> QIcon:
    """A Phosphor icon in a token's color; it follows the theme by itself. KeyError if there is none of this name."""
    glyph(name)
    return QIcon(_IconEngine(name, token))


def mark_icon() -> QIcon:
    """The application's own mark."""
    return QIcon(str(resource("icons", "mark.svg")))
