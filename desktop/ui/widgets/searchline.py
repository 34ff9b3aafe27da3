"""The line to search with: a magnifying glass before it, its key behind."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.widgets import glyph, keycap

_ICON = 18


class SearchLine(QLineEdit):
    """Escape empties it."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setTextMargins(_ICON + 6, 0, keycap.width(key), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() // 2
        glyph.paint(painter, "search", "muted", 12, middle - _ICON // 2, _ICON)
        keycap.paint(painter, self._key, "muted", self.width() - keycap.width(self._key) - 10, middle)
        painter.end()
