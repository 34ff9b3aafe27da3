"""An icon as a widget, in a colour of the theme."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import icons, style


def paint(painter: QPainter, name: str, tone: str, x: int, y: int, size: int) -> None:
    """Draws icon `name`, its top left corner at `x`, `y`."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(x, y, icons.pixmap(name, style.colour(tone).name(), size, ratio))


class Glyph(QWidget):
    """`name` of an icon, `tone` of a colour token, `size` in logical pixels. Silent to a screen reader.

    `beside` a text of that type size whose top is at the top of the icon, it hangs so low that it stands in
    the middle of the first line's letters.
    """

    def __init__(
        self,
        name: str,
        tone: str = "muted",
        size: int = 20,
        *,
        beside: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._tone, self._size = name, tone, size
        self._drop = _drop(size, beside) if beside else 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, tone: str) -> None:
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size + self._drop)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint(painter, self._name, self._tone, 0, self._drop, self._size)
        painter.end()


def _drop(size: int, type_size: str) -> int:
    metrics = QFontMetrics(style.font(type_size))
    return max(0, round(metrics.ascent() - metrics.xHeight() / 2 - size / 2))
