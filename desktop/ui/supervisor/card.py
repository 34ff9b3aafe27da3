"""A letter that needs a person, on a card: icon, numbers, why it is here, and what can be done."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.desk.counter import CaseRow
from desktop.intake.tracking import grouped
from desktop.ui.letters.model import sender
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.text import Text
from desktop.ui.words import when
from desktop.ui.workplace import Workplace

Choice = tuple[str, Callable[[], None]]
"""The words on a button, and what it does."""


class Card(QFrame):
    """`button` is the first of the choices."""

    def __init__(
        self, icon: str, tone: str, row: CaseRow, reason: str, place: Workplace, *choices: Choice
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        head, words, why = Text("strong"), Text("muted", wrap=True), Text(wrap=True)
        case = row.case
        head.setText(f"{grouped(case.tracking_number)}  ·  {case.register_number}")
        received = when(case.received_at, place.today, place.thai)
        words.setText(f"{received} · {sender(case)} · {case.letter.subject}")
        why.setText(reason)
        column = QVBoxLayout()
        column.setSpacing(2)
        for text in (head, words, why):
            column.addWidget(text)
        self.buttons = [self._button(choice, is_first=not index) for index, choice in enumerate(choices)]
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 12, 16, 12)
        line.setSpacing(16)
        line.addWidget(Glyph(icon, tone, 24), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)
        for button in reversed(self.buttons):
            line.addWidget(button)

    @property
    def button(self) -> Button:
        return self.buttons[0]

    @staticmethod
    def _button(choice: Choice, *, is_first: bool) -> Button:
        words, do = choice
        button = Button("", "secondary" if is_first else "quiet")
        button.setText(words)
        button.clicked.connect(lambda _=False: do())
        return button
