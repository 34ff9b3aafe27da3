"""The day's register: choose the day and the book, look at it, save or print it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.desk.counter import CaseRow
from desktop.intake.codes import Channel
from desktop.intake.dates import buddhist_year
from desktop.ui.language import Translated, translate
from desktop.ui.messages import explain
from desktop.ui.supervisor.totals import Totals
from desktop.ui.widgets.actions import Actions
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.choice import Choice
from desktop.ui.widgets.datefield import DateField
from desktop.ui.widgets.empty import Empty
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.pdfview import PdfView
from desktop.ui.widgets.text import Text
from desktop.ui.words import full_date
from desktop.ui.workplace import Workplace

_SIDE_WIDTH = 304
_BOTH = "both"


@dataclass(frozen=True, slots=True)
class _Day:
    rows: tuple[CaseRow, ...]
    pdf: bytes


class RegisterPage(Translated):
    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._asked = 0
        self._pdf: bytes | None = None
        self.title = Text("title")
        self.day = DateField(place.today, place.today)
        self._day_field = Field(self.day)
        self.book = Choice()
        self._book_field = Field(self.book)
        self.totals = Totals()
        self.banner = Banner("error")
        self.view = PdfView(place.drawing)
        self.empty = Empty("book-open")
        self.open = Button("printer", "secondary", "Ctrl+P")
        self.save = Button("download", "primary", "Ctrl+S")
        self._lay_out()
        self._offer_books()
        self.book.choose(_BOTH)
        self.day.changed.connect(lambda _: self.refresh())
        self.book.chosen.connect(self.refresh)
        self.save.clicked.connect(self._save)
        self.open.clicked.connect(self._open)
        self.setFocusProxy(self.day)
        self.retranslate()

    def _lay_out(self) -> None:
        side = QFrame()
        side.setObjectName("card")
        side.setFixedWidth(_SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(16)
        column.addWidget(self._day_field)
        column.addWidget(self._book_field)
        line = QFrame()
        line.setObjectName("line")
        column.addWidget(line)
        column.addWidget(self.totals)
        column.addStretch()
        pages = QWidget()
        self._stack = QStackedLayout(pages)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(side)
        body.addWidget(pages, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 16, 24, 12)
        inner.setSpacing(12)
        inner.addWidget(self.title)
        inner.addWidget(self.banner)
        inner.addLayout(body, 1)
        actions = Actions()
        actions.right.addWidget(self.open)
        actions.right.addWidget(self.save)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(inner, 1)
        outer.addWidget(actions)

    def retranslate(self) -> None:
        self._day_field.name(translate("Register", "Day (Buddhist era)"))
        self.day.names(
            translate("Register", "Day (Buddhist era)"),
            translate("Register", "The day before"),
            translate("Register", "The day after"),
        )
        self._book_field.name(translate("Register", "Book"))
        self.open.setText(translate("Register", "Open to print"))
        self.save.setText(translate("Register", "Save the register…"))
        self.empty.say(
            translate("Register", "No letters on this day"),
            translate(
                "Register", "Nothing was registered in this book. Choose another day or the other book."
            ),
        )
        self._offer_books()
        self._show_title()

    def arrive(self, again: bool) -> None:
        """Today may have become another day since."""
        self.day.show_day(self.day.day, self._place.today)
        self.refresh()
        self.day.setFocus()

    def leave(self) -> None:
        """Nothing is typed here that could be lost."""

    def refresh(self) -> None:
        self._asked += 1
        asked, day = self._asked, self.day.day
        book = None if self.book.value() in ("", _BOTH) else Channel(self.book.value())
        self._pdf = None
        self._enable()
        self._show_title()
        self.view.say(translate("Register", "Drawing the register…"))
        self._place.database.run(
            lambda: self._read(day, book),
            lambda found: self._show(asked, found),
            lambda error: self._fail(asked, error),
            owner=self,
        )

    def _read(self, day: date, book: Channel | None) -> _Day:
        rows = self._place.counter.day(day, book)
        return _Day(rows, self._place.supervisor.log(day, book) if rows else b"")

    def _show(self, asked: int, found: _Day) -> None:
        if asked != self._asked:
            return  # another day was asked for meanwhile
        self.banner.say("")
        self._show_rows(found.rows)
        self._pdf = found.pdf or None
        self._enable()
        if found.pdf:
            self.view.show_pdf(found.pdf, translate("Register", "Drawing the register…"))

    def _show_rows(self, rows: Sequence[CaseRow]) -> None:
        self.totals.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)

    def _fail(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            sentence = str(explain(error))
            self.banner.say(sentence, "error")
            self.view.say("")

    def _enable(self) -> None:
        self.save.setEnabled(self._pdf is not None)
        self.open.setEnabled(self._pdf is not None)

    def _show_title(self) -> None:
        self.title.setText(
            translate("Register", "Register of {day}").format(day=full_date(self.day.day, self._place.thai))
        )

    def _offer_books(self) -> None:
        self.book.offer(
            [
                (_BOTH, translate("Register", "Both books")),
                (Channel.COUNTER.value, translate("Register", "Counter")),
                (Channel.POBOX.value, translate("Register", "PO Box 1111")),
            ]
        )

    def _file_name(self) -> str:
        day = self.day.day
        return f"register-{buddhist_year(day)}-{day:%m-%d}.pdf"

    def _save(self) -> None:
        if self._pdf is None:
            return
        path, _ = QFileDialog.getSaveFileName(
            self, translate("Register", "Save the register"), self._file_name(), "PDF (*.pdf)"
        )
        if not path:
            return
        try:
            Path(path).write_bytes(self._pdf)
        except OSError as error:
            self.banner.say(str(explain(error)), "error")
        else:
            self.banner.say(translate("Register", "Saved: {file}").format(file=Path(path).name), "success")

    def _open(self) -> None:
        if self._pdf is None:
            return
        try:
            opened = self._place.viewer.open(self._file_name(), self._pdf)
        except OSError as error:
            self.banner.say(str(explain(error)), "error")
            return
        if not opened:
            self.banner.say(
                translate(
                    "Register", "No program on this computer opens PDF files. Save the register instead."
                ),
                "warning",
            )
