"""An SVG picture as pixels: in a widget, on the clipboard, in a PNG file. ``write_png`` also works without a window."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from workbench.errors import ProjectError

from .. import theme
from ..translating import tr

_SCALE = 2.0
_MOST = 16_000
"""Pixels of the longer side: more can't be held in one image by many programs."""


def image(svg: str, scale: float = _SCALE) -> QImage:
    """The picture at a scale, smaller where it would be more than 16,000 pixels long."""
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    size = renderer.defaultSize()
    longest = max(size.width(), size.height(), 1)
    scale = min(scale, _MOST / longest)
    made = QImage(QSize(max(round(size.width() * scale), 1), max(round(size.height() * scale), 1)), QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(0)
    painter = QPainter(made)
    renderer.render(painter)
    painter.end()
    return made


def save_png(svg: str, path: Path, scale: float = _SCALE) -> Path:
    """Write the picture; :class:`ProjectError` if that fails."""
    half = path.with_name(path.name + ".part")
    if not image(svg, scale).save(str(half), "PNG"):  # type: ignore[call-overload]  # the stubs want bytes for the format
        half.unlink(missing_ok=True)
        raise ProjectError(tr("can't be saved"), where=str(path), fix=tr("Choose another folder, or one with more room"))
    half.replace(path)
    return path


def write_png(svg: str, path: Path) -> Path:
    """The same for a program without a window, which has no application and no fonts yet."""
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        app = QApplication([])
        theme.install(app, "light")
        try:
            return save_png(svg, path)
        finally:
            app.shutdown()
    return save_png(svg, path)
