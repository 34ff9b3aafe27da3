"""Pages of a PDF on the screen: drawn by pdfium in a thread, laid out here."""

from collections.abc import Sequence
from contextlib import closing

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.ui import style
from desktop.ui.operations import Lane
from desktop.ui.widgets.text import lines

_GAP = 16


def render(pdf: bytes, dpi: int, most: int = 50) -> list[QImage]:
    """The first `most` pages of `pdf` as images at `dpi`. Touches no widget: call it in a lane."""
    import pypdfium2

    from desktop.printing.printers.pdf import PDFIUM

    images = []
    with PDFIUM, closing(pypdfium2.PdfDocument(pdf)) as document:
        for index in range(min(len(document), most)):
            page = document[index]
            bitmap = page.render(scale=dpi / 72, rev_byteorder=True)
            image = QImage(
                bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888
            )
            images.append(image.copy())
            bitmap.close()
            page.close()
    return images


class _Pages(QWidget):
    """Pages one below the other, as wide as there is room for, with the edge of paper; or a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.images: Sequence[QImage] = ()
        self.sentence = ""

    def show_images(self, images: Sequence[QImage]) -> None:
        self.images, self.sentence = images, ""
        self._fit()

    def say(self, sentence: str) -> None:
        self.images, self.sentence = (), sentence
        self.setAccessibleName(sentence)
        self._fit()

    def _height(self, image: QImage) -> int:
        return round(self.width() * image.height() / image.width())

    def _fit(self) -> None:
        gaps = _GAP * max(0, len(self.images) - 1)
        self.setMinimumHeight(sum(self._height(image) for image in self.images) + gaps)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.sentence:
            painter.setPen(style.colour("muted"))
            room = self.rect().adjusted(24, 24, -24, -24)
            sentence = "\n".join(lines(self.sentence, room.width(), painter.fontMetrics()))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, sentence)
        top = 0
        for image in self.images:
            sheet = QRect(0, top, self.width(), self._height(image))
            painter.drawImage(sheet, image)
            painter.setPen(style.colour("paper_line"))
            painter.drawRect(sheet.adjusted(0, 0, -1, -1))
            top += sheet.height() + _GAP
        painter.end()


class PdfView(QScrollArea):
    """Shows a PDF as wide as itself. `show_pdf` returns at once; the pages come when they are drawn."""

    def __init__(self, drawing: Lane, dpi: int = 150, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing, self._dpi = drawing, dpi
        self._asked = 0
        self._pages = _Pages()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self._pages)

    def say(self, sentence: str) -> None:
        """Words in place of pages."""
        self._asked += 1
        self._pages.say(sentence)

    def show_pdf(self, pdf: bytes, waiting: str) -> None:
        """`waiting` is shown until the pages are there."""
        self.say(waiting)
        asked, dpi = self._asked, round(self._dpi * self.devicePixelRatioF())
        self._drawing.run(
            lambda: render(pdf, dpi), lambda images: self._show_pages(asked, images), owner=self
        )

    @property
    def pages(self) -> int:
        """How many pages are on the screen."""
        return len(self._pages.images)

    def _show_pages(self, asked: int, images: Sequence[QImage]) -> None:
        if asked == self._asked:  # else something else was asked for meanwhile
            self._pages.show_images(images)
            self.verticalScrollBar().setValue(0)
