"""What a place shows when there is nothing in it: why, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.text import Text


class Empty(QFrame):
    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = Glyph(icon, "line_strong", 48)
        self._title = Text("lead")
        self._words = Text("muted", wrap=True)
        for text in (self._title, self._words):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words.setMinimumWidth(360)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addStretch(3)

    def say(self, title: str, words: str, icon: str = "") -> None:
        self._title.setText(title)
        self._words.setText(words)
        if icon:
            self._glyph.show_icon(icon, "line_strong")


class OrEmpty(QStackedWidget):
    """`content`, or `empty` in its place while there is none."""

    def __init__(self, content: QWidget, empty: Empty, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addWidget(content)
        self.addWidget(empty)

    def show_content(self, there: bool) -> None:
        self.setCurrentIndex(0 if there else 1)

    @property
    def shows_content(self) -> bool:
        return self.currentIndex() == 0
