"""The keys of the program on one sheet: F1."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from desktop.ui import style
from desktop.ui.language import translate
from desktop.ui.shell.rail import Place
from desktop.ui.widgets import keycap
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.text import Text


class _Key(QWidget):
    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setFixedSize(QSize(keycap.width(key), 28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        keycap.paint(painter, self._key, "text", 0, self.height() / 2)
        painter.end()


class Keys(QDialog):
    def __init__(self, places: Sequence[Place], parent: QWidget) -> None:
        super().__init__(parent)
        style.dress(self)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = translate("Keys", "Keyboard")
        self.setWindowTitle(title)
        heading = Text("title")
        heading.setText(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for row, (key, words) in enumerate(self._keys(places)):
            meaning = Text()
            meaning.setText(words)
            grid.addWidget(_Key(key), row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(meaning, row, 1)
        close = Button("", "primary", "Esc")
        close.setText(translate("Keys", "Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(16)
        column.addWidget(heading)
        column.addLayout(grid)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()

    @staticmethod
    def _keys(places: Sequence[Place]) -> list[tuple[str, str]]:
        return [
            *((place.key, translate("Places", place.name)) for place in places),
            ("Enter", translate("Keys", "The next field, or what the marked button does")),
            ("F9", translate("Keys", "Save the letter (also Ctrl+Enter)")),
            ("Ctrl+P", translate("Keys", "Print the receipt of the chosen letter, or the register")),
            ("Ctrl+T", translate("Keys", "Labels of the letters that are marked in the list")),
            ("Ctrl+S", translate("Keys", "Save the register as a file")),
            ("Ctrl+F", translate("Keys", "Search all letters")),
            ("F8", translate("Keys", "Send to the centre now")),
            ("Ctrl+L", translate("Keys", "Thai or English")),
            ("Ctrl+D", translate("Keys", "Light or dark")),
            ("Ctrl+Q", translate("Keys", "Sign out")),
            ("F1", translate("Keys", "This sheet")),
        ]
