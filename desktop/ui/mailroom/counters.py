"""Big numbers, each over its word; between numbers that must agree stands a sign."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.widgets.text import Text


class BigNumber(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.number = Text("number")
        self.word = Text("label")
        for text in (self.number, self.word):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 8)
        column.setSpacing(0)
        column.addWidget(self.number)
        column.addWidget(self.word)

    def show_number(self, number: int, tone: str = "primary") -> None:
        self.number.setText(str(number))
        self.setAccessibleName(f"{self.word.text()} {number}")
        if self.number.property("tone") != tone:
            self.number.setProperty("tone", tone)
            self.number.style().unpolish(self.number)
            self.number.style().polish(self.number)

    def name(self, words: str) -> None:
        self.word.setText(words)
        self.setAccessibleName(f"{words} {self.number.text()}")


class Counters(QWidget):
    """`count` big numbers in a row; `sign` stands between them, "" for nothing."""

    def __init__(self, count: int, sign: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numbers = [BigNumber() for _ in range(count)]
        self.signs: list[Text] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for index, number in enumerate(self.numbers):
            if index and sign:
                text = Text("title")
                text.setText(sign)
                self.signs.append(text)
                row.addWidget(text)
            row.addWidget(number, 1)

    def name(self, names: Sequence[str]) -> None:
        for number, words in zip(self.numbers, names, strict=True):
            number.name(words)

    def show_numbers(self, numbers: Sequence[int], tones: Sequence[str] = ()) -> None:
        chosen = tones or ["primary"] * len(numbers)
        for big, number, tone in zip(self.numbers, numbers, chosen, strict=True):
            big.show_number(number, tone)
