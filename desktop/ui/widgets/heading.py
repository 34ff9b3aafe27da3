"""The title of a page and, quieter behind it on the same baseline, how many things are on it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.ui import style
from desktop.ui.widgets.text import Text


class Heading(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("title")
        self.count = Text("muted")
        title = QFontMetrics(style.font("type_title", strong=True))
        rise = title.descent() - QFontMetrics(style.font()).descent()
        self.count.setContentsMargins(0, 0, 0, rise)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for text in (self.title, self.count):
            row.addWidget(text, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch()
