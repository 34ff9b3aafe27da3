"""A PDF on the screen, exactly the one that prints: drawn in a lane, page by page as they come into view."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.ui.operations import Lane
from desktop.ui.widgets.pdfcanvas import PdfCanvas
from desktop.ui.widgets.pdfpages import page_sizes, render

FIT_WIDTH, FIT_PAGE = "width", "page"
ZOOMS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_PIXELS_PER_POINT = 96 / 72  # at 100 %


class PdfView(QScrollArea):
    """`show_pdf` returns at once; the pages come when they are drawn.

    Ctrl and + or - zoom, Ctrl+0 is as wide as the view; Page up and Page down turn pages, Home and End go to
    the first and the last. Emits `moved` when another page or another zoom is on the screen.
    """

    moved = Signal()

    def __init__(self, drawing: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pdf")
        self._drawing = drawing
        self._asked = 0
        self._pdf = b""
        self._rendering = False
        self._fit = FIT_WIDTH
        self.canvas = PdfCanvas(self.viewport())
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidget(self.canvas)
        self.canvas.wanted.connect(self._draw_next)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.moved.emit())
        for keys, do in (
            (QKeySequence("Ctrl++"), self.zoom_in),
            (QKeySequence("Ctrl+="), self.zoom_in),
            (QKeySequence("Ctrl+-"), self.zoom_out),
            (QKeySequence("Ctrl+0"), lambda: self.fit(FIT_WIDTH)),
        ):
            QShortcut(keys, self, do)

    # What is shown

    def say(self, sentence: str) -> None:
        """Words in place of pages."""
        self._asked += 1
        self._pdf = b""
        self.canvas.say(sentence)
        self.moved.emit()

    def show_pdf(self, pdf: bytes, waiting: str) -> None:
        """`waiting` is shown until the pages are there."""
        self.say(waiting)
        asked = self._asked
        self._drawing.run(lambda: page_sizes(pdf), lambda sizes: self._begin(asked, pdf, sizes), owner=self)

    @property
    def pages(self) -> int:
        """How many pages there are, once those on the screen are drawn."""
        drawn = bool(self._pdf) and self.canvas.missing(self.devicePixelRatioF()) is None
        return len(self.canvas.sizes) if drawn else 0

    def _begin(self, asked: int, pdf: bytes, sizes: Sequence[tuple[float, float]]) -> None:
        if asked != self._asked:
            return  # something else was asked for meanwhile
        self._pdf = pdf
        self.canvas.show_sizes(sizes)
        self._place()
        self.verticalScrollBar().setValue(0)
        self.moved.emit()

    def _draw_next(self) -> None:
        """One page at a time: whoever leafs on does not wait for what they passed."""
        missing = self.canvas.missing(self.devicePixelRatioF()) if self._pdf else None
        if missing is None or self._rendering:
            return
        (index, scale), pdf, asked = missing, self._pdf, self._asked
        self._rendering = True
        self._drawing.run(
            lambda: render(pdf, index, scale),
            lambda image: self._drew(asked, index, scale, image),
            self._could_not,
            owner=self,
        )

    def _drew(self, asked: int, index: int, scale: float, image: QImage) -> None:
        self._rendering = False
        if asked == self._asked:
            self.canvas.show_page(index, scale, image)
        self._draw_next()

    def _could_not(self, error: Exception) -> None:
        self._rendering = False
        self._pdf = b""
        raise error

    # Zoom

    @property
    def zoom(self) -> float:
        """1.0 where a point is as large as on paper."""
        return self.canvas.scale / _PIXELS_PER_POINT

    @property
    def fitted(self) -> str:
        """FIT_WIDTH, FIT_PAGE, or "" where the zoom was chosen."""
        return self._fit

    def fit(self, how: str) -> None:
        """As wide as the view, or a page as a whole."""
        self._fit = how
        self._place()

    def zoom_to(self, zoom: float) -> None:
        self._fit = ""
        self._set_scale(zoom * _PIXELS_PER_POINT)

    def zoom_in(self) -> None:
        self.zoom_to(next((zoom for zoom in ZOOMS if zoom > self.zoom * 1.01), ZOOMS[-1]))

    def zoom_out(self) -> None:
        self.zoom_to(next((zoom for zoom in reversed(ZOOMS) if zoom < self.zoom * 0.99), ZOOMS[0]))

    def _place(self) -> None:
        if not self._fit or not self.canvas.sizes:
            return
        room = self._room()
        width = max(size[0] for size in self.canvas.sizes)
        height = max(size[1] for size in self.canvas.sizes)
        scale = room.width() / width
        if self._fit == FIT_PAGE:
            scale = min(scale, room.height() / height)
        self._set_scale(max(scale, ZOOMS[0] / 2))

    def _room(self) -> QSize:
        """With the scroll bar, so that its coming and going changes nothing."""
        most = self.maximumViewportSize()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(max(1, most.width() - bar), max(1, most.height()))

    def _set_scale(self, scale: float) -> None:
        """What was at the top of the view stays there."""
        bar = self.verticalScrollBar()
        index = self.canvas.page_at(bar.value())
        before = max(self.canvas.scale, 1e-6)
        within = (bar.value() - self.canvas.top(index)) / before
        self.canvas.zoom(scale)
        bar.setMaximum(max(bar.maximum(), self.canvas.minimumHeight() - self.viewport().height()))
        bar.setValue(round(self.canvas.top(index) + within * scale))
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # Pages

    @property
    def page(self) -> int:
        """The page that fills the most of the view's upper half, from 0."""
        return self.canvas.page_at(self.verticalScrollBar().value() + self.viewport().height() // 2)

    @property
    def page_total(self) -> int:
        return len(self.canvas.sizes)

    def go_to(self, index: int) -> None:
        index = max(0, min(index, self.page_total - 1))
        self.verticalScrollBar().setValue(self.canvas.top(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_PageUp: self.page - 1,
            Qt.Key.Key_PageDown: self.page + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.page_total - 1,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.go_to(steps[key])
        else:
            super().keyPressEvent(event)
