"""A plot out of the window: copied, as PNG or SVG, and its numbers as CSV or NPZ, through a "···" menu."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.errors import ProjectError

from .. import notify, theme
from ..translating import tr
from ..widgets import Button, menu_below

_SCALE = 2


class Numbered(Protocol):
    """A plot that can say its numbers."""

    def numbers(self) -> dict[str, np.ndarray]:
        """Columns by header; they may differ in length."""
        ...


def picture(widget: QWidget, scale: int = _SCALE) -> QPixmap:
    """The widget as it is seen, at twice its size."""
    finish = getattr(widget, "finish", None)
    if callable(finish):                                     # what is drawn bit by bit is drawn to its end
        finish()
    made = QPixmap(widget.size() * scale)
    made.setDevicePixelRatio(scale)
    made.fill(theme.color("surface"))
    painter = QPainter(made)
    QWidget.render(widget, painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    return made


def save_png(widget: QWidget, path: Path) -> Path:
    """Write a picture; :class:`ProjectError` if that fails."""
    if not picture(widget).save(str(path), "PNG"):
        raise _unwritten(path, tr("the folder can't be written to"))
    return path


def save_svg(widget: QWidget, path: Path) -> Path:
    """Write lines as lines; :class:`ProjectError` if that fails."""
    _must_be_writable(path)
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(QSize(widget.width(), widget.height()))
    generator.setViewBox(QRect(0, 0, widget.width(), widget.height()))
    generator.setTitle(widget.accessibleName())
    painter = QPainter(generator)
    painter.fillRect(widget.rect(), theme.color("surface"))
    QWidget.render(widget, painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    return path


def save_csv(plot: Numbered, path: Path) -> Path:
    """Write the numbers, one column each (a table one for each of its columns); :class:`ProjectError` if that fails."""
    columns = _columns(plot.numbers())
    rows = max((len(values) for values in columns.values()), default=0)
    try:
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            for n in range(rows):
                writer.writerow([_cell(values[n]) if n < len(values) else "" for values in columns.values()])
    except OSError as error:
        raise _unwritten(path, error.strerror or tr("it can't be written")) from error
    return path


def _columns(numbers: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Arrays of more dimensions as columns: (time, a, b) gives ``name 0 0``, ``name 0 1`` …"""
    found: dict[str, np.ndarray] = {}
    for name, values in numbers.items():
        whole = np.asarray(values)
        if whole.ndim < 2:
            found[name] = np.atleast_1d(whole)
        else:
            found.update({" ".join((name, *map(str, place))): whole[(slice(None), *place)] for place in np.ndindex(whole.shape[1:])})
    return found


def save_npz(plot: Numbered, path: Path) -> Path:
    """Write the arrays as NumPy reads them, each under its name; :class:`ProjectError` if that fails.

    Words become fixed-width text, so that no array needs ``allow_pickle``.
    """
    arrays = {name.replace("/", "⁄"): _plain(values) for name, values in plot.numbers().items()}
    try:
        with path.open("wb") as file:
            np.savez_compressed(file, **arrays)  # type: ignore[arg-type]
    except OSError as error:
        raise _unwritten(path, error.strerror or tr("it can't be written")) from error
    return path


def _plain(values: np.ndarray) -> np.ndarray:
    found = np.asarray(values)
    return found.astype(str) if found.dtype == object else found


def _cell(value: object) -> str:
    if isinstance(value, float | np.floating):
        return "" if np.isnan(value) else repr(float(value))
    return str(value)


def _must_be_writable(path: Path) -> None:
    try:
        path.write_bytes(b"")
    except OSError as error:
        raise _unwritten(path, error.strerror or tr("it can't be written")) from error


def _unwritten(path: Path, why: str) -> ProjectError:
    return ProjectError(tr("can't be saved ({why})", why=why), where=str(path), fix=tr("Choose another folder"))


class PlotMenu(Button):
    """The "···" of a panel. ``plot`` is the widget whose picture and numbers are taken; errors go to ``tell``."""

    def __init__(self, plot: QWidget, stem: str, tell: Callable[[BaseException], None] | None = None) -> None:
        super().__init__("", "ghost", "ph.dots-three", name=f"{stem}_menu", tip=tr("Copy or save this plot"))
        self._plot, self._stem = plot, stem
        self._tell = tell or notify.write
        self.clicked.connect(self._open)

    def _open(self) -> None:
        items = [
            (tr("Copy the picture"), self.copy, "ph.copy"),
            (tr("Save as PNG…"), self._png, "ph.image"),
            (tr("Save as SVG…"), self._svg, "ph.file-svg"),
        ]
        if hasattr(self._plot, "numbers"):
            items.append((tr("Save the numbers as CSV…"), self._csv, "ph.file-csv"))
            items.append((tr("Save the arrays as NPZ…"), self._npz, "ph.database"))
        menu_below(self, items, name=f"{self._stem}_plot_menu")

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setPixmap(picture(self._plot))

    def _png(self) -> None:
        self._save("png", lambda path: save_png(self._plot, path))

    def _svg(self) -> None:
        self._save("svg", lambda path: save_svg(self._plot, path))

    def _csv(self) -> None:
        self._save("csv", lambda path: save_csv(self._plot, path))  # type: ignore[arg-type]

    def _npz(self) -> None:
        self._save("npz", lambda path: save_npz(self._plot, path))  # type: ignore[arg-type]

    def _save(self, ending: str, write: Callable[[Path], Path]) -> None:
        first = notify.saving.beside(f"{self._stem}.{ending}")
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the plot"), first, f"{ending.upper()} (*.{ending})")
        if not chosen:
            return
        path = Path(chosen)
        try:
            notify.saving.saved.emit(write(path if path.suffix else path.with_suffix(f".{ending}")))
        except ProjectError as error:
            self._tell(error)
