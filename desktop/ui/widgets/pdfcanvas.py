"""The pages of a PDF one below the other, as large as they are asked to be."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import style
from desktop.ui.widgets.text import lines

GAP = 16
_KEPT_AROUND = 2  # pages before and after those on the screen that stay drawn


@dataclass(frozen=True, slots=True)
class _Drawn:
    scale: float  # pixels a point that were asked for
    image: QImage


class PdfCanvas(QWidget):
    """Sheets of paper with what has been drawn of them, or a sentence. `wanted` tells what to draw next.

    `scale` is in logical pixels a point.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = ""
        self.scale = 1.0
        self._sizes: Sequence[tuple[float, float]] = ()
        self._tops: list[int] = []
        self._drawn: dict[int, _Drawn] = {}

    @property
    def sizes(self) -> Sequence[tuple[float, float]]:
        return self._sizes

    def show_sizes(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Blank sheets, until `show_page`."""
        self._sizes, self.sentence = sizes, ""
        self._drawn.clear()
        self.zoom(self.scale)

    def say(self, sentence: str) -> None:
        self._sizes, self.sentence = (), sentence
        self._drawn.clear()
        self.setAccessibleName(sentence)
        self.zoom(self.scale)

    def zoom(self, scale: float) -> None:
        """What is drawn is stretched until it is drawn anew."""
        self.scale = scale
        self._tops, top = [], 0
        for size in self._sizes:
            self._tops.append(top)
            top += self._pixels(size)[1] + GAP
        widest = max((self._pixels(size)[0] for size in self._sizes), default=0)
        self.setMinimumSize(widest, max(0, top - GAP))
        parent = self.parentWidget()
        self.resize(self.minimumSize().expandedTo(parent.size() if parent else self.size()))
        self.update()
        self.wanted.emit()

    def top(self, index: int) -> int:
        """Where a page begins."""
        return self._tops[index] if self._tops else 0

    def page_at(self, y: int) -> int:
        """The page that is at a height, the last one below the end."""
        return max((index for index, top in enumerate(self._tops) if top <= max(y, 0)), default=0)

    def visible(self) -> range:
        seen = self.visibleRegion().boundingRect()
        if not self._sizes or seen.isEmpty():
            return range(0)
        return range(self.page_at(seen.top()), self.page_at(seen.bottom()) + 1)

    def missing(self, ratio: float) -> tuple[int, float] | None:
        """A page on the screen that is not sharp yet, and the scale to draw it at; None if all are."""
        scale = self.scale * ratio
        for index in self.visible():
            drawn = self._drawn.get(index)
            if drawn is None or drawn.scale != scale:
                return index, scale
        return None

    def show_page(self, index: int, scale: float, image: QImage) -> None:
        self._drawn[index] = _Drawn(scale, image)
        seen = self.visible()
        if seen:
            kept = range(seen.start - _KEPT_AROUND, seen.stop + _KEPT_AROUND)
            self._drawn = {page: drawn for page, drawn in self._drawn.items() if page in kept}
        self.update()

    def image(self, index: int) -> QImage | None:
        """What a page looks like on the screen, None while it is blank."""
        drawn = self._drawn.get(index)
        return None if drawn is None else drawn.image

    def _pixels(self, size: tuple[float, float]) -> tuple[int, int]:
        return round(size[0] * self.scale), round(size[1] * self.scale)

    def _sheet(self, index: int) -> QRect:
        width, height = self._pixels(self._sizes[index])
        return QRect(max(0, (self.width() - width) // 2), self._tops[index], width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.sentence:
            painter.setPen(style.colour("muted"))
            room = self.rect().adjusted(24, 24, -24, -24)
            sentence = "\n".join(lines(self.sentence, room.width(), painter.fontMetrics()))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, sentence)
        for index in self.visible():
            sheet = self._sheet(index)
            drawn, ratio = self._drawn.get(index), self.devicePixelRatioF()
            if drawn is None:
                painter.fillRect(sheet, style.colour("paper"))
            elif drawn.scale == self.scale * ratio:
                drawn.image.setDevicePixelRatio(ratio)  # pixel on pixel: stretching by one would blur
                painter.drawImage(sheet.topLeft(), drawn.image)
            else:
                painter.drawImage(sheet, drawn.image)
            painter.setPen(style.colour("paper_line"))
            painter.drawRect(sheet.adjusted(0, 0, -1, -1))
        painter.end()
        self.wanted.emit()
