"""Pages of a PDF on the screen: drawn by pdfium in a thread, laid out here."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import style
from desktop.ui.operations import Lane
from desktop.ui.widgets.text import Text


def render(pdf: bytes, dpi: int, most: int = 50) -> list[QImage]:
    """The first `most` pages of `pdf` as images at `dpi`. Touches no widget: call it in a lane."""
    import pypdfium2

    images = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for index in range(min(len(document), most)):
            page = document[index]
            bitmap = page.render(scale=dpi / 72, rev_byteorder=True)
            image = QImage(
                bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888
            )
            images.append(image.copy())
            bitmap.close()
            page.close()
    finally:
        document.close()
    return images


class _Sheet(QWidget):
    """One page, as wide as there is room for, with the edge of paper."""

    def __init__(self, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._image.height() / self._image.width())

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(400))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(QColor(style.colour("paper_line")))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class PdfView(QScrollArea):
    """Shows a PDF as wide as itself. `show_pdf` returns at once; the pages come when they are drawn."""

    def __init__(self, drawing: Lane, dpi: int = 150, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing, self._dpi = drawing, dpi
        self._asked = 0
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheets = QWidget()
        self._column = QVBoxLayout(self._sheets)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(16)
        self.setWidget(self._sheets)
        self.words = Text("muted", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(self.words)
        self._column.addStretch()

    def say(self, sentence: str) -> None:
        """Words in place of pages."""
        self._asked += 1
        self._take_away()
        self.words.setText(sentence)
        self.words.show()

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
        return self._column.count() - 2

    def _show_pages(self, asked: int, images: Sequence[QImage]) -> None:
        if asked != self._asked:
            return  # something else was asked for meanwhile
        self.words.hide()
        for index, image in enumerate(images):
            self._column.insertWidget(1 + index, _Sheet(image))

    def _take_away(self) -> None:
        while self.pages:
            item = self._column.takeAt(1)
            if (widget := item.widget()) is not None:
                widget.deleteLater()
