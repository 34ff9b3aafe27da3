"""A key as it stands on the keyboard, beside the word of what it does."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import style

_PADDING = 6
_HEIGHT = 22
_SPACE = 6  # above and below, together


def width(key: str) -> int:
    """Logical pixels that `paint` needs for `key`; 0 for none."""
    if not key:
        return 0
    return max(QFontMetrics(style.font("type_small")).horizontalAdvance(key) + 2 * _PADDING, _HEIGHT)


def paint(painter: QPainter, key: str, tone: str, x: float, middle: float) -> None:
    """Draws `key` with its left edge at `x`, centred on `middle`."""
    box = QRectF(x + 0.5, middle - _HEIGHT / 2 + 0.5, width(key) - 1, _HEIGHT - 1)
    colour = style.colour(tone)
    edge = style.colour(tone)
    edge.setAlpha(110)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(colour)
    painter.setFont(style.font("type_small"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)


class KeyCap(QWidget):
    """A key by itself, in a colour of the theme."""

    def __init__(self, key: str, tone: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self._tone = key, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(width(self.key), _HEIGHT + _SPACE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter, self.key, self._tone, 0, self.height() / 2)
        painter.end()
