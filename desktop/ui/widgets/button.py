"""Buttons: an icon, a word, and the key that does the same."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui import style
from desktop.ui.widgets import glyph, keycap

_ICON = 20
_GAP = 8
_TONES = {"primary": "on_primary", "secondary": "primary", "quiet": "text", "danger": "error"}


class Button(QPushButton):
    """`kind`: "primary" (one on a screen), "secondary", "quiet" or "danger". `key` as in "F9" or "Ctrl+P".

    `binds=False` shows a key that something else listens to.
    """

    def __init__(
        self,
        icon: str = "",
        kind: str = "secondary",
        key: str = "",
        *,
        binds: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._kind, self.key = icon, kind, key
        self._words = ""
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if key and binds:
            # Not the button's own shortcut, which clicks a tenth of a second late and is lost with the text.
            shortcut = QShortcut(QKeySequence(key), self, self.click)
            shortcut.setAutoRepeat(False)  # once, however long it is held

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def setText(self, text: str) -> None:
        """The words are painted here; Qt's own text stays empty."""
        self._words = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._words

    def show_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def _content_width(self) -> int:
        parts = [
            _ICON if self._icon else 0,
            QFontMetrics(self.font()).horizontalAdvance(self.text()) if self.text() else 0,
            keycap.width(self.key),
        ]
        shown = [part for part in parts if part]
        return sum(shown) + _GAP * (len(shown) - 1)

    def sizeHint(self) -> QSize:
        target = style.size("size_target")
        padding = style.size("space_2") if self.text() else (target - _ICON) // 2
        return QSize(max(self._content_width() + 2 * padding, target), target)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        tone = _TONES[self._kind] if self.isEnabled() else "muted"
        x = (self.width() - self._content_width()) // 2
        middle = self.height() // 2
        if self._icon:
            glyph.paint(painter, self._icon, tone, x, middle - _ICON // 2, _ICON)
            x += _ICON + _GAP
        if self.text():
            painter.setFont(self.font())
            painter.setPen(style.colour(tone))
            width = QFontMetrics(self.font()).horizontalAdvance(self.text())
            words = QRect(QPoint(x, 0), QSize(width + 2, self.height()))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
            x += width + _GAP
        if self.key:
            keycap.paint(painter, self.key, tone, x, middle)
        painter.end()
