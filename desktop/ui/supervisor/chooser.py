"""Which paper of which day and book, and the day in numbers: the side of the register."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.intake.codes import Channel
from desktop.ui.language import Translated, translate
from desktop.ui.supervisor.papers import PAPERS, REGISTER, DayPaper
from desktop.ui.supervisor.totals import Totals
from desktop.ui.widgets.choice import Choice
from desktop.ui.widgets.datefield import DateField
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.scrolledcard import ScrolledCard

_WIDTH = 304
_BOTH = "both"


class Chooser(ScrolledCard, Translated):
    """Emits `changed` when something else is chosen."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self.paper = Choice()
        self.day = DateField(today, today)
        self.book = Choice()
        self.totals = Totals()
        self._paper_field, self._day_field = Field(self.paper), Field(self.day)
        self._book_field = Field(self.book)
        column = QVBoxLayout(self.inner)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        for field in (self._paper_field, self._day_field, self._book_field):
            column.addWidget(field)
        line = QFrame()
        line.setObjectName("line")
        column.addWidget(line)
        column.addWidget(self.totals)
        column.addStretch()
        self.retranslate()
        self.paper.choose(REGISTER.id)
        self.book.choose(_BOTH)
        self.day.changed.connect(lambda _: self.changed.emit())
        self.book.chosen.connect(self.changed)
        self.paper.chosen.connect(self._choose_paper)

    def retranslate(self) -> None:
        self._paper_field.name(translate("Register", "Paper"))
        self._day_field.name(translate("Register", "Day (Buddhist era)"))
        self.day.names(
            translate("Register", "Day (Buddhist era)"),
            translate("Register", "The day before"),
            translate("Register", "The day after"),
        )
        self._book_field.name(translate("Register", "Book"))
        self.paper.offer([(paper.id, translate("Register", paper.name)) for paper in PAPERS.values()])
        self.book.offer(
            [
                (_BOTH, translate("Register", "Both books")),
                (Channel.COUNTER.value, translate("Register", "Counter")),
                (Channel.POBOX.value, translate("Register", "PO Box 1111")),
            ]
        )

    def chosen_paper(self) -> DayPaper:
        return PAPERS[self.paper.value() or REGISTER.id]

    def chosen_book(self) -> Channel | None:
        """None for both."""
        value = self.book.value()
        return None if value in ("", _BOTH) or self.chosen_paper().of_both else Channel(value)

    def _choose_paper(self) -> None:
        self.book.setEnabled(not self.chosen_paper().of_both)
        self.changed.emit()
