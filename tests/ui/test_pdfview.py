"""The preview: the pages of the very PDF that prints, as sharp as the screen, drawn as they are seen."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.printing.paper import Paper
from desktop.printing.style import Style
from desktop.ui.operations import Lane
from desktop.ui.widgets.pdfpages import page_sizes, render
from desktop.ui.widgets.pdfview import FIT_PAGE, FIT_WIDTH, ZOOMS, PdfView
from desktop.ui.widgets.zoombar import ZoomBar

_PAGES = 200


def _pdf(pages: int, size: tuple[float, float] = (148.0, 210.0)) -> bytes:
    paper = Paper(size, title="Test", author="Test", made_at=datetime(2026, 11, 17, tzinfo=UTC))
    for page in range(pages):
        paper.new_page()
        paper.text(20, 30, f"หน้า {page + 1}", Style(20, 10))
    return paper.finish()


@pytest.fixture(scope="module")
def long_paper() -> bytes:
    return _pdf(_PAGES)


class _Shown:
    def __init__(self, qtbot: QtBot, drawing: Lane) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.view = PdfView(drawing)
        self.bar = ZoomBar(self.view)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        self.window.resize(600, 700)
        self.window.show()
        self._qtbot = qtbot
        qtbot.waitExposed(self.window).__enter__()
        self.window.activateWindow()

    def show(self, pdf: bytes) -> None:
        self.view.show_pdf(pdf, "…")
        self.settle()

    def settle(self) -> None:
        """Until what is on the screen is sharp."""
        self._qtbot.waitUntil(lambda: self.view.pages > 0, timeout=60_000)

    def press(self, key: Qt.Key, *, control: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.view, key, modifier)


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[_Shown]:
    def fail(error: Exception) -> None:
        raise error

    drawing = Lane("drawing", fail)
    yield _Shown(qtbot, drawing)
    drawing.close()


def _seen(view: PdfView, index: int) -> QImage:
    image = view.canvas.image(index)
    assert image is not None, f"page {index} is blank"
    return image


def test_what_is_seen_is_what_prints_dot_by_dot(shown: _Shown) -> None:
    pdf = _pdf(1)
    shown.show(pdf)
    shown.view.zoom_to(1.0)
    shown.settle()
    image = _seen(shown.view, 0)
    expected = pypdfium2.PdfDocument(pdf)[0].render(scale=96 / 72, rev_byteorder=True)
    assert (image.width(), image.height()) == (expected.width, expected.height)
    scans: list[memoryview] = [image.constScanLine(y) for y in range(image.height())]  # type: ignore[misc]
    rows = [scan.tobytes()[: image.width() * 3] for scan in scans]
    stride, buffer = expected.stride, bytes(expected.buffer)
    picture = shown.view.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    left, width, height = shown.view.canvas._sheet(0).left(), image.width() - 3, image.height() - 3
    inner = picture.copy(left + 1, 1, width, height)  # without the edge of the paper
    assert inner == image.copy(1, 1, width, height), "nothing is stretched"
    assert rows == [buffer[y * stride : y * stride + image.width() * 3] for y in range(expected.height)]


def test_a_page_has_as_many_pixels_as_the_screen(shown: _Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown.view, "devicePixelRatioF", lambda: 2.0)
    shown.show(_pdf(1))
    shown.view.zoom_to(1.0)
    shown.settle()
    assert _seen(shown.view, 0).width() == pytest.approx(148 / 25.4 * 96 * 2, abs=1)


def test_it_is_as_wide_as_the_view_and_stays_so(shown: _Shown) -> None:
    shown.show(_pdf(2))
    for width in (600, 900, 400):
        shown.window.resize(width, 700)
        shown.settle()
        assert shown.view.canvas.width() <= shown.view.viewport().width()
        assert not shown.view.horizontalScrollBar().isVisible()
        drawn = _seen(shown.view, 0).width()
        assert drawn == pytest.approx(width, abs=20)


def test_a_page_fits_as_a_whole(shown: _Shown) -> None:
    shown.show(_pdf(1))
    shown.view.fit(FIT_PAGE)
    shown.settle()
    room = shown.view.viewport().height()
    assert _seen(shown.view, 0).height() == pytest.approx(room, abs=2)
    assert shown.view.canvas.minimumHeight() <= room
    assert not shown.view.verticalScrollBar().isVisible()


def test_the_keys_zoom(shown: _Shown) -> None:
    shown.show(_pdf(1))
    shown.view.zoom_to(1.0)
    shown.press(Qt.Key.Key_Plus, control=True)
    assert shown.view.zoom == pytest.approx(1.25)
    shown.press(Qt.Key.Key_Minus, control=True)
    shown.press(Qt.Key.Key_Minus, control=True)
    assert shown.view.zoom == pytest.approx(0.75)
    for _ in range(len(ZOOMS)):
        shown.press(Qt.Key.Key_Equal, control=True)
    assert shown.view.zoom == pytest.approx(ZOOMS[-1])
    assert not shown.bar.larger.isEnabled()
    shown.press(Qt.Key.Key_0, control=True)
    assert shown.view.fitted == FIT_WIDTH
    shown.settle()


def test_the_largest_zoom_of_a_large_page_stays_within_memory(shown: _Shown) -> None:
    pdf = _pdf(1, (420.0, 297.0))
    image = render(pdf, 0, 40.0)
    assert image.width() * image.height() <= 40_100_000


def test_only_what_is_seen_is_drawn(shown: _Shown, long_paper: bytes) -> None:
    shown.show(long_paper)
    assert shown.view.page_total == _PAGES == len(page_sizes(long_paper))
    drawn = [index for index in range(_PAGES) if shown.view.canvas.image(index) is not None]
    assert 0 < len(drawn) <= 4
    shown.view.setFocus()
    shown.press(Qt.Key.Key_End)
    shown.settle()
    drawn = [index for index in range(_PAGES) if shown.view.canvas.image(index) is not None]
    assert _PAGES - 1 in drawn
    assert len(drawn) <= 8


def test_the_keys_turn_pages(shown: _Shown, long_paper: bytes) -> None:
    shown.show(long_paper)
    shown.view.setFocus()
    assert shown.bar.page.text().split()[0] == "1"
    for _ in range(3):
        shown.press(Qt.Key.Key_PageDown)
    assert shown.view.page == 3
    assert shown.view.verticalScrollBar().value() == shown.view.canvas.top(3)
    assert shown.bar.page.text().split()[0] == "4"
    shown.press(Qt.Key.Key_PageUp)
    assert shown.view.page == 2
    shown.press(Qt.Key.Key_End)
    assert shown.view.page == _PAGES - 1
    assert not shown.bar.later.isEnabled()
    shown.press(Qt.Key.Key_Home)
    assert shown.view.page == 0
    assert not shown.bar.earlier.isEnabled()


def test_a_zoom_keeps_the_place(shown: _Shown, long_paper: bytes) -> None:
    shown.show(long_paper)
    shown.view.go_to(120)
    shown.settle()
    for zoom in (2.0, 0.5, 1.5):
        shown.view.zoom_to(zoom)
        shown.settle()
        assert shown.view.canvas.page_at(shown.view.verticalScrollBar().value()) == 120


def test_what_was_asked_for_last_is_shown(shown: _Shown, long_paper: bytes) -> None:
    shown.view.show_pdf(long_paper, "…")
    shown.view.show_pdf(_pdf(2), "…")
    shown.settle()
    assert shown.view.page_total == 2
    shown.view.say("ยังไม่มี")
    assert shown.view.page_total == 0
    assert shown.view.canvas.sentence == "ยังไม่มี"
