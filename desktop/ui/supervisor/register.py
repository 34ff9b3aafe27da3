"""The papers of a day, its register first: choose, look at it, print it or save it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.desk.counter import CaseRow
from desktop.desk.lists import Lists
from desktop.desk.supervisor import FileKind
from desktop.intake.dates import buddhist_year
from desktop.printing.errors import Cancelled
from desktop.printing.printers.printer import Media
from desktop.ui.language import Translated, translate
from desktop.ui.messages import explain
from desktop.ui.paperwatch import PaperWatch
from desktop.ui.supervisor.chooser import Chooser
from desktop.ui.supervisor.papers import PENDING, REGISTER, make
from desktop.ui.supervisor.saving import ask_where, write
from desktop.ui.widgets.actions import Actions, stand_below
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.empty import Empty, OrEmpty
from desktop.ui.widgets.pdfview import PdfView
from desktop.ui.widgets.progress import ProgressStrip
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.zoombar import ZoomBar
from desktop.ui.words import full_date
from desktop.ui.workplace import Workplace


@dataclass(frozen=True, slots=True)
class _Day:
    rows: tuple[CaseRow, ...]
    pdf: bytes


class RegisterPage(Translated):
    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._lists = Lists(place.station, place.operator)
        self._asked = 0
        self._pdf: bytes | None = None
        self.title = Text("title")
        self.side = Chooser(place.today)
        self.banner = Banner("error")
        self.progress = ProgressStrip()
        self.view = PdfView(place.drawing)
        self._zoom = ZoomBar(self.view)
        self.empty = Empty("book-open")
        self.again = Button("refresh-cw", "quiet")
        self.print = Button("printer", "secondary", "Ctrl+P")
        self.save = Button("download", "primary", "Ctrl+S")
        self._watch = PaperWatch(place.printing, self.banner, self)
        self._lay_out()
        self.side.changed.connect(self.refresh)
        self.again.clicked.connect(self.refresh)
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._print)
        self.progress.stopped.connect(self._give_up)
        place.printing.looked.connect(self._name_print)
        self.retranslate()

    def _lay_out(self) -> None:
        shown = QWidget()
        paper = QVBoxLayout(shown)
        paper.setContentsMargins(0, 0, 0, 0)
        paper.setSpacing(4)
        paper.addWidget(self._zoom)
        paper.addWidget(self.view, 1)
        self._paper = OrEmpty(shown, self.empty)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.side)
        body.addWidget(self._paper, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 16, 24, 12)
        inner.setSpacing(12)
        inner.addWidget(self.title)
        inner.addWidget(self.banner)
        inner.addWidget(self.progress)
        inner.addLayout(body, 1)
        actions = Actions()
        actions.left.addWidget(self.again)
        actions.right.addWidget(self.print)
        actions.right.addWidget(self.save)
        stand_below(actions, inner, self)

    def retranslate(self) -> None:
        self.again.setText(translate("Register", "Draw it again"))
        self.save.setText(translate("Register", "Save as…"))
        self.empty.say(
            translate("Register", "No letters on this day"),
            translate(
                "Register", "Nothing was registered in this book. Choose another day or the other book."
            ),
        )
        self._name_print()
        self._show_title()

    def arrive(self, again: bool) -> None:
        """Today may have become another day since."""
        day = self.side.day
        day.show_day(day.day, self._place.today)
        self._place.printing.look()
        self.refresh()
        day.setFocus()

    def leave(self) -> None:
        self.progress.end()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for a paper that they no longer look at; `arrive` draws it anew."""
        self.progress.end()
        super().hideEvent(event)

    # Drawing

    def refresh(self) -> None:
        self._asked += 1
        asked, paper, day, book = (
            self._asked,
            self.side.chosen_paper(),
            self.side.day.day,
            self.side.chosen_book(),
        )
        self._pdf = None
        self._enable()
        self._show_title()
        drawing = translate("Register", "Drawing the paper…")
        self.view.say(drawing)
        watch = self.progress.begin(drawing)
        place, lists = self._place, self._lists

        def read() -> _Day:
            if watch.cancelled():
                raise Cancelled
            rows = place.counter.day(day, book)
            if not rows and paper is not PENDING:
                return _Day(rows, b"")
            pdf = make(
                paper,
                place.supervisor,
                lists,
                day,
                book,
                progress=watch.report,
                cancelled=watch.cancelled,
            )
            return _Day(rows, pdf)

        place.database.run(
            read, lambda found: self._show(asked, found), lambda error: self._fail(asked, error), owner=self
        )

    def _show(self, asked: int, found: _Day) -> None:
        if asked != self._asked:
            return  # another day was asked for meanwhile
        self.progress.end()
        self.banner.say("")
        self._show_rows(found)
        self._pdf = found.pdf or None
        self._enable()
        if found.pdf:
            self.view.show_pdf(found.pdf, translate("Register", "Drawing the paper…"))

    def _show_rows(self, found: _Day) -> None:
        self.side.totals.show_rows(found.rows)
        self._paper.show_content(bool(found.pdf))

    def _fail(self, asked: int, error: Exception) -> None:
        if asked != self._asked or isinstance(error, Cancelled):
            return
        self.progress.end()
        self.banner.say(str(explain(error)), "error")
        self.view.say("")

    def _give_up(self) -> None:
        self._asked += 1
        self._paper.show_content(True)
        self.view.say(translate("Register", "Stopped. “Draw it again” begins anew."))
        self.again.setFocus()

    def _enable(self) -> None:
        self.save.setEnabled(self._pdf is not None)
        self.print.setEnabled(self._pdf is not None)

    # Words

    def _name_print(self) -> None:
        prints = self._place.printing.printer_for(Media.A4) is not None
        self.print.setText(
            translate("Register", "Print") if prints else translate("Register", "Open to print")
        )

    def _show_title(self) -> None:
        paper, day = self.side.chosen_paper(), full_date(self.side.day.day, self._place.thai)
        self.title.setText(
            translate("Register", "Register of {day}").format(day=day)
            if paper is REGISTER
            else translate("Register", "{paper} of {day}").format(
                paper=translate("Register", paper.name), day=day
            )
        )

    def _file_name(self) -> str:
        day = self.side.day.day
        return f"{self.side.chosen_paper().file}-{buddhist_year(day)}-{day:%m-%d}"

    # To a file, to paper

    def _save(self) -> None:
        pdf = self._pdf
        if pdf is None:
            return
        title = translate("Register", "Save the paper")
        where = ask_where(self, title, self._file_name(), self.side.chosen_paper().kinds)
        if where is None:
            return
        file, kind = where
        place, lists, paper = self._place, self._lists, self.side.chosen_paper()
        day, book = self.side.day.day, self.side.chosen_book()
        watch = self.progress.begin(translate("Register", "Writing the file…"))

        def save() -> Path:
            content = pdf
            if kind is not FileKind.PDF:
                content = make(
                    paper,
                    place.supervisor,
                    lists,
                    day,
                    book,
                    kind=kind,
                    progress=watch.report,
                    cancelled=watch.cancelled,
                )
            write(file, content)
            return file

        place.database.run(save, self._saved, self._not_saved, owner=self)

    def _saved(self, file: Path) -> None:
        self.progress.end()
        self.banner.say(translate("Register", "Saved: {file}").format(file=file.name), "success")

    def _not_saved(self, error: Exception) -> None:
        self.progress.end()
        if not isinstance(error, Cancelled):
            self.banner.say(str(explain(error)), "error")

    def _print(self) -> None:
        if self._pdf is None:
            return
        printer = self._place.printing.printer_for(Media.A4)
        if printer is not None:
            done = translate("Register", "The paper is printed.")
            self._watch.print(printer, self._pdf, f"1111 {self._file_name()}", Media.A4, done)
            return
        try:
            opened = self._place.viewer.open(f"{self._file_name()}.pdf", self._pdf)
        except OSError as error:
            self.banner.say(str(explain(error)), "error")
            return
        if not opened:
            sentence = translate(
                "Register", "No program on this computer opens PDF files. Save the register instead."
            )
            self.banner.say(sentence, "warning")
