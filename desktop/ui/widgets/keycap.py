"""A key as it stands on the keyboard, beside the word of what it does."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from desktop.ui import style

_PADDING = 6
_HEIGHT = 22


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
