"""A line for a number that a scanner may type."""

from PySide6.QtWidgets import QWidget

from desktop.intake.digits import arabic, from_thai_keys
from desktop.ui.widgets.line import Line


class NumberLine(Line):
    """Once the number is complete, Thai digits and what a scanner types under a Thai layout become 0-9."""

    def __init__(self, limit: int, parent: QWidget | None = None) -> None:
        super().__init__(limit, parent)
        self.editingFinished.connect(self._turn)

    def _turn(self) -> None:
        plain = arabic(from_thai_keys(self.text()))
        if plain != self.text():
            self.setText(plain)
