"""A line of text that shows what will be recorded of what is pasted into it."""

import re

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.intake.text import recordable

_GAP = re.compile(r"[\n\t]")


class Line(QLineEdit):
    """Line ends and tabs become spaces; what cannot be recorded, and nobody can see, is left out."""

    def __init__(self, limit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(limit)
        self.textChanged.connect(self._keep_plain)

    def _keep_plain(self, text: str) -> None:
        if text.isprintable():
            return
        plain, before = _plain(text), _plain(text[: self.cursorPosition()])
        if plain != text:
            self.setText(plain)
            self.setCursorPosition(len(before))


def _plain(text: str) -> str:
    return _GAP.sub(" ", recordable(text))
