"""The report on paper: its page laid out by Qt, charts and all, as a PDF file. Needs no display.

Qt lays out a small part of CSS and draws plain SVG, so that the page is put into its words: colors of the light theme instead of variables, lists of
facts and tiles as tables, charts as pictures.
"""

from __future__ import annotations

import base64
import os
import re
import threading
from itertools import count
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, QSizeF, Qt, QThread, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtSvg import QSvgRenderer

from workbench.errors import ExportError

from ...translating import tr

_DPI = 96
_WIDTH = 672
"""Width of pictures, in pixels of the page."""
_SHARP = 3
_VARIABLE = re.compile(r"--([\w-]+):\s*([^;}]+)[;}]")
_SVG = re.compile(r"<svg.*?</svg>", re.S)
_HEAT = re.compile(r'<img class="heat"[^>]*src="data:image/png;base64,([^"]+)">')
_SHAPES = {
    "curve": 'fill="none" stroke-width="2" stroke-linejoin="round"', "grid": 'stroke="{grid}"', "axis": 'stroke="{axis}"',
    "tick": 'font-size="11" fill="{text3}" font-family="sans-serif"',
}
_STYLE = """
body { font-family: Inter, 'Segoe UI', 'DejaVu Sans', sans-serif; font-size: 8.5pt; color: {text} }
h1 { font-size: 19pt; font-weight: 600; margin-bottom: 3px } h2 { font-size: 11pt; font-weight: 600; margin-top: 22px; margin-bottom: 6px }
h3 { font-size: 9pt; font-weight: 600; margin-top: 12px } p { margin-top: 3px; margin-bottom: 3px }
th { color: {text2}; font-weight: 500; text-align: left } .quiet, .legend, footer { color: {text2} } .large { font-size: 16pt; font-weight: 600 }
.good { color: {ok}; font-weight: 600 } .bad { color: {warn}; font-weight: 600 } tr.ours { color: {accent}; font-weight: 600 }
pre { font-family: 'JetBrains Mono', 'DejaVu Sans Mono', monospace; background-color: {sunken} }
"""


def write(page: str, path: Path) -> None:
    """Write a report's page as a PDF file.

    Raises
    ------
    ExportError
        The file can't be written.
    """
    application = QGuiApplication.instance() or _application()
    assert application is not None
    if threading.current_thread() is threading.main_thread():
        _write(page, path)
    else:
        _Writing(page, path).done()


class _Writing(QThread):
    """Laying out needs timers, which only a thread of Qt's own has: the window's jobs run on Python's."""

    def __init__(self, page: str, path: Path) -> None:
        super().__init__()
        self._page, self._path = page, path
        self._error: BaseException | None = None

    def run(self) -> None:
        """On the new thread."""
        try:
            _write(self._page, self._path)
        except BaseException as error:  # noqa: BLE001 - raised again on the thread that waits
            self._error = error

    def done(self) -> None:
        """Start, and wait for the end."""
        self.start()
        self.wait()
        if self._error is not None:
            raise self._error


def _write(page: str, path: Path) -> None:
    pictures: dict[str, QImage] = {}
    document = QTextDocument()
    colors = _colors(page)
    document.setDefaultStyleSheet(re.sub(r"\{(\w+)\}", lambda found: colors[found.group(1)], _STYLE))
    text = _laid_out(page, colors, pictures)
    for name, image in pictures.items():
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
    writer = QPdfWriter(str(path))
    writer.setResolution(_DPI)
    writer.setCreator(tr("RNN Workbench"))
    writer.setTitle(_title(page))
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(16, 14, 16, 14),
                                     QPageLayout.Unit.Millimeter))
    paint = writer.pageLayout().paintRectPixels(_DPI)
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setPageSize(QSizeF(paint.width(), paint.height()))
    _lay_out(document, text, paint.height())
    painter = QPainter()
    if not painter.begin(writer):
        raise ExportError(tr("can't be written"), where=str(path), fix=tr("Choose a folder that can be written"))
    _print(document, writer, painter, paint.width(), paint.height())
    painter.end()


def _application() -> QGuiApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["rnn-workbench"])


def _lay_out(document: QTextDocument, text: str, height: int) -> None:
    """Lay the page out; a heading whose first lines or picture would be on the next page goes there too."""
    broken: set[int] = set()
    while True:
        document.setHtml(_with_breaks(text, broken))
        late = next((number for number in _stranded(document, height) if number not in broken), None)
        if late is None:
            return
        broken.add(late)


def _with_breaks(text: str, broken: set[int]) -> str:
    numbers = count()
    return re.sub(r"<h2>", lambda found: '<h2 style="page-break-before:always">' if next(numbers) in broken else found.group(0), text)


def _stranded(document: QTextDocument, height: int) -> list[int]:
    """Numbers of the headings that stand alone at a page's end."""
    layout, block, number, found = document.documentLayout(), document.begin(), -1, []
    while block.isValid():
        after = block.next()
        if block.blockFormat().headingLevel() == 2:
            number += 1
            page = int(layout.blockBoundingRect(block).top()) // height
            if after.isValid() and (int(layout.blockBoundingRect(after).bottom()) - 1) // height != page:
                found.append(number)
        block = after
    return found


def _print(document: QTextDocument, writer: QPdfWriter, painter: QPainter, width: int, height: int) -> None:
    """Page after page, each with its number."""
    pages = document.pageCount()
    for number in range(pages):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * height)
        document.drawContents(painter, QRectF(0, number * height, width, height))
        painter.restore()
        painter.setPen(Qt.GlobalColor.darkGray)
        font = painter.font()
        font.setPointSize(7)
        painter.setFont(font)
        painter.drawText(width - 80, height + 22, 80, 14, int(Qt.AlignmentFlag.AlignRight), f"{number + 1} / {pages}")


# the page in Qt's words --------------------------------------------------------------------------------------------


def _title(page: str) -> str:
    found = re.search(r"<title>(.*?)</title>", page, re.S)
    return found.group(1) if found else ""


def _laid_out(page: str, colors: dict[str, str], pictures: dict[str, QImage]) -> str:
    body = page[page.index("<main>") + len("<main>"):page.index("</main>")]
    body = _SVG.sub(lambda found: _picture(found.group(0), colors, pictures), body)
    body = _HEAT.sub(lambda found: _heat(found.group(1), pictures), body)
    body = _swatches(body, colors)
    body = re.sub(r'<div class="tiles">(.*?)</div>(?=<section|<footer|$)', lambda found: _tiles(found.group(1)), body, flags=re.S)
    body = re.sub(r"<dl>(.*?)</dl>", lambda found: _facts(found.group(1)), body, flags=re.S)
    body = re.sub(r'<td class="cell" style="--share:([\d.]+)">', lambda found: _cell(float(found.group(1)), colors), body)
    body = body.replace("<table>", '<table width="100%" cellspacing="0" cellpadding="3">').replace('<table class="confusion">',
                                                                                                  '<table cellspacing="0" cellpadding="4">')
    body = re.sub(r"<th class=n>", '<th align="right">', re.sub(r"<td class=n>", '<td align="right">', body))
    body = re.sub(r"<section>", '<div class="section">', body).replace("</section>", "</div>")
    body = re.sub(r'<p class="verdict (good|bad)">', lambda found: f'<p class="{found.group(1)}">', body)
    return f"<html><body>{body}</body></html>"


def _colors(page: str) -> dict[str, str]:
    """Variables of the light theme: the first value each has."""
    found: dict[str, str] = {}
    for name, value in _VARIABLE.findall(page):
        found.setdefault(name, value.strip())
    return found


def _resolved(text: str, colors: dict[str, str]) -> str:
    return re.sub(r"var\(--([\w-]+)\)", lambda found: colors.get(found.group(1), "black"), text)


def _picture(svg: str, colors: dict[str, str], pictures: dict[str, QImage]) -> str:
    """A chart as a picture, three times as fine as the page."""
    plain = _resolved(re.sub(r' class="([^"]+)"', lambda found: " " + _attributes(found.group(1), colors), svg), colors)
    if "xmlns=" not in plain:
        plain = plain.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    renderer = QSvgRenderer(QByteArray(plain.encode("utf-8")))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        return ""
    width = min(_WIDTH, size.width()) if "<title>" in svg else _WIDTH
    height = round(width * size.height() / size.width())
    image = QImage(width * _SHARP, height * _SHARP, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return _placed(image, width, height, pictures)


def _attributes(classes: str, colors: dict[str, str]) -> str:
    names = classes.split()
    parts = [_SHAPES[name].format(**colors) for name in names if name in _SHAPES]
    stroke = next((name for name in names if name in colors or name == "truth"), "") if "curve" in names else ""
    if stroke:
        parts.append(f'stroke="{colors["text" if stroke == "truth" else stroke]}"')
    if stroke == "grey":
        parts.append('stroke-dasharray="4 3"')
    return " ".join(parts)


def _heat(data: str, pictures: dict[str, QImage]) -> str:
    image = QImage.fromData(QByteArray(base64.b64decode(data)))
    fine = image.scaled(_WIDTH * 2, 220, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.FastTransformation)
    return _placed(fine, _WIDTH, 110, pictures)


def _placed(image: QImage, width: int, height: int, pictures: dict[str, QImage]) -> str:
    name = f"picture:{len(pictures)}"
    pictures[name] = image
    return f'<p><img src="{name}" width="{width}" height="{height}"></p>'


def _swatches(body: str, colors: dict[str, str]) -> str:
    def swatch(found: re.Match[str]) -> str:
        color = colors["text" if found.group(1) == "truth" else found.group(1)]
        return f'<span style="color:{color}">{"╌╌" if found.group(1) == "grey" else "━━"}</span> '

    body = re.sub(r'<i class="swatch (\w+)"></i>', swatch, body)
    return re.sub(r"</span><span>(?=<span)", "</span>&nbsp;&nbsp;&nbsp;&nbsp;<span>", body)


def _tiles(inside: str) -> str:
    cells = re.findall(r'<div class="tile"><span>(.*?)</span><b>(.*?)</b></div>', inside, re.S)
    row = "".join(f'<td><span class="quiet">{name}</span><br><span class="large">{value}</span></td>' for name, value in cells)
    return f'<table width="100%" cellpadding="6"><tr>{row}</tr></table>'


def _facts(inside: str) -> str:
    rows = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", inside, re.S)
    cells = "".join(f'<tr><td width="26%"><span class="quiet">{name}</span></td><td>{_breakable(value)}</td></tr>' for name, value in rows)
    return f'<table width="100%" cellpadding="2">{cells}</table>'


def _breakable(value: str) -> str:
    """A digest has no place where a line could end."""
    return re.sub(r"([0-9a-f]{32})(?=[0-9a-f])", "\\1\u200b", value)


def _cell(share: float, colors: dict[str, str]) -> str:
    blue = colors["blue"].lstrip("#")
    mixed = "".join(f"{round(255 + (int(blue[n:n + 2], 16) - 255) * 0.55 * share):02x}" for n in (0, 2, 4))
    return f'<td align="center" bgcolor="#{mixed}">'

