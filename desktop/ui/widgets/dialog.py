"""A question that must be answered before anything else happens."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui import style
from desktop.ui.language import translate
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.text import Text

_WIDTH = 480


class Question(QDialog):
    """A title, a few words, whatever the asker puts into `body`, and two buttons. Escape declines."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        words: str,
        confirm: str,
        *,
        icon: str,
        danger: bool = False,
        key: str = "",
    ):
        """With a `key` only that confirms, and Enter, which scanners press too, declines."""
        super().__init__(parent)
        style.dress(self)
        self.setModal(True)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._key = key
        self.confirm = Button(icon, "danger" if danger else "primary", key)
        self.confirm.setText(confirm)
        self.decline = Button("", "quiet", "Esc")
        self.decline.setText(translate("Dialog", "Go back"))
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        heading = Text("title")
        heading.setText(title)
        sentence = Text(wrap=True)
        sentence.setText(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(heading)
        column.addWidget(sentence)
        column.addLayout(self.body)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(self.decline)
        row.addWidget(self.confirm)
        column.addLayout(row)
        self.setFixedWidth(_WIDTH)
        self.confirm.clicked.connect(self.accept)
        self.decline.clicked.connect(self.reject)

    def ask(self, yes: Callable[[], None]) -> None:
        """Shows the question; `yes` is called if it is confirmed."""
        self.accepted.connect(yes)
        self.open()
        if self.body.count() == 0:
            (self.decline if self._key else self.confirm).setFocus()
