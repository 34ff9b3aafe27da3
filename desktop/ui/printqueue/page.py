"""Receipts that are not on paper yet: print them again, or say that they were handed over."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.desk.counter import CaseRow, Receipt
from desktop.desk.printqueue import Due
from desktop.intake.case import Case
from desktop.intake.codes import Channel
from desktop.ui.language import translate
from desktop.ui.letters.paperdialog import PaperDialog
from desktop.ui.letters.receipt import file_name
from desktop.ui.letters.table import LettersTable
from desktop.ui.messages import explain
from desktop.ui.printqueue import questions
from desktop.ui.printqueue.model import QueueModel
from desktop.ui.printqueue.run import PrintRun
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.listpage import ListPage
from desktop.ui.workplace import Workplace

_STATE_WIDTH = 248


class PrintQueuePage(ListPage):
    """Emits `changed` when a receipt was printed or dealt with."""

    changed = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__("circle-check", "info", parent)
        self._place = place
        self._due: tuple[Due, ...] = ()
        self._asked = 0
        self._arriving = False
        self.run: PrintRun | None = None
        self.model = QueueModel(place.station.clock, place.papers.under_way)
        self.table = LettersTable(self.model, _STATE_WIDTH)
        self.by_hand = Button("user-check", "quiet")
        self.open_file = Button("file-text", "quiet")
        self.aside = Button("archive", "quiet")
        self.print = Button("printer", "secondary", "Ctrl+P")
        self.print_all = Button("printer", "primary")
        self.lay_out(self.table)
        for button in (self.by_hand, self.open_file, self.aside):
            self.bar.left.addWidget(button)
        for button in (self.print, self.print_all):
            self.bar.right.addWidget(button)
        self.table.chosen.connect(lambda _: self._enable())
        self.table.opened.connect(self._print)
        self.print.clicked.connect(self._print)
        self.print_all.clicked.connect(self._run_or_cancel)
        self.open_file.clicked.connect(self._open)
        self.by_hand.clicked.connect(self._ask_by_hand)
        self.aside.clicked.connect(self._ask_aside)
        place.papers.changed.connect(self._note_progress)
        place.printing.looked.connect(self._enable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(translate("PrintQueue", "Receipts to print"))
        self.table.setAccessibleName(translate("PrintQueue", "Receipts to print"))
        self.by_hand.setText(translate("PrintQueue", "Handed over…"))
        self.open_file.setText(translate("PrintQueue", "Open as PDF"))
        self.aside.setText(translate("PrintQueue", "Set aside those by post…"))
        self.print.setText(translate("PrintQueue", "Print this one"))
        self.empty.say(
            translate("PrintQueue", "Every receipt is printed"),
            translate("PrintQueue", "A receipt that does not come out is kept here until it does."),
        )
        self._show(self._due)

    def arrive(self, again: bool) -> None:
        self._place.printing.look()
        self._arriving = True
        self._focus()
        self.refresh()

    def leave(self) -> None:
        """Nothing is typed here that could be lost."""

    def refresh(self) -> None:
        self._asked += 1
        asked = self._asked
        self._place.database.run(
            self._place.queue.due,
            lambda due: self._show(due) if asked == self._asked else None,
            self._fail,
            owner=self,
        )

    def _show(self, due: Sequence[Due]) -> None:
        self._due = tuple(due)
        chosen = self.table.current()
        self.model.show_due(due, self._place.today, self._place.thai)
        self.count.setText(translate("PrintQueue", "Receipts: {n}").format(n=len(due)))
        self.show_list(bool(due))
        if due:
            number = chosen.case.tracking_number if chosen is not None else ""
            self.table.choose(max(0, self.model.index_of(number)))
        if self._arriving or self.table.hasFocus() or self.hasFocus():
            self._arriving = False
            self._focus()
        self._enable()

    def _focus(self) -> None:
        """The list, or where there is none the page, so that its keys are heard."""
        (self.table if self._due else self).setFocus()

    def _enable(self) -> None:
        row = self.table.current()
        free = row is not None and self._place.papers.under_way(row.case.id) is None
        mine = row is not None and not row.masked
        self.print.setEnabled(free and mine)
        self.open_file.setEnabled(mine)
        self.by_hand.setEnabled(free)
        self.aside.setVisible(bool(self._by_post()))
        self.aside.setEnabled(self.run is None)
        self.print_all.setEnabled(
            self.run is not None or (bool(self._printable()) and self._place.printing.printer is not None)
        )
        self.print_all.show_icon("x" if self.run is not None else "printer")
        self.print_all.setText(
            translate("PrintQueue", "Stop printing")
            if self.run is not None
            else translate("PrintQueue", "Print all")
        )

    def _printable(self) -> list[CaseRow]:
        return [each.row for each in self._due if not each.row.masked]

    def _fail(self, error: Exception) -> None:
        self.banner.say(str(explain(error)), "error")

    def _print(self) -> None:
        row = self.table.current()
        if row is None or not self.print.isEnabled():
            return
        dialog = PaperDialog(self._place, row, self)
        dialog.noted.connect(self._note_change)
        dialog.open()

    def _open(self) -> None:
        row = self.table.current()
        if row is not None:
            number, paper = row.case.tracking_number, self._place.printing.paper
            self._place.database.run(
                lambda: self._place.counter.receipt(number, paper=paper), self._view, self._fail, owner=self
            )

    def _view(self, receipt: Receipt) -> None:
        try:
            opened = self._place.viewer.open(file_name(receipt), receipt.pdf)
        except OSError as error:
            self._fail(error)
            return
        if opened:
            self.banner.say(
                translate("PrintQueue", "Print it from there. Once it came out, choose “Handed over…”."),
                "info",
            )
        else:
            self.banner.say(
                translate("PrintQueue", "No program on this computer opens PDF files."), "warning"
            )

    # All of them

    def _run_or_cancel(self) -> None:
        if self.run is not None:
            self.run.cancel()
            self.print_all.setEnabled(False)
            return
        self.run = PrintRun(self._place, self._printable(), self)
        self.run.moved.connect(self._say_progress)
        self.run.ended.connect(self._end_run)
        self._say_progress()
        self._enable()
        self.run.begin()

    def _say_progress(self) -> None:
        if self.run is not None:
            self.banner.say(
                translate("PrintQueue", "Printing: {done} of {total} done.").format(
                    done=self.run.done, total=self.run.total
                ),
                "info",
            )

    def _end_run(self, sentence: str) -> None:
        run, self.run = self.run, None
        if sentence:
            self.banner.say(sentence, "warning")
        elif run is not None and run.unsure:
            self.banner.say(
                translate(
                    "PrintQueue",
                    "The printer does not say whether it printed. Look at the papers, "
                    "then choose “Handed over…” for each that came out.",
                ),
                "warning",
            )
        elif run is not None:
            self.banner.say(
                translate("PrintQueue", "Printed: {done} of {total}.").format(done=run.done, total=run.total),
                "success",
            )
        self._note_change()

    def _note_progress(self) -> None:
        """At the printer something has happened: the list says it anew."""
        self.refresh()

    # By hand

    def _ask_by_hand(self) -> None:
        row = self.table.current()
        if row is None:
            return
        case = row.case
        question = questions.handed_over(self, case.tracking_number)
        question.ask(
            lambda: self._place.database.run(
                lambda: self._place.queue.handed_over(case),
                lambda _: self._note_change(),
                self._fail,
                owner=self,
            )
        )

    def _by_post(self) -> list[Case]:
        return [each.row.case for each in self._due if each.row.case.letter.channel is Channel.POBOX]

    def _ask_aside(self) -> None:
        cases = self._by_post()
        question = questions.none_needed(self, len(cases))
        question.ask(
            lambda: self._place.database.run(
                lambda: self._place.queue.set_aside(cases),
                lambda _: self._note_change(),
                self._fail,
                owner=self,
            )
        )

    def _note_change(self) -> None:
        self.refresh()
        self.changed.emit()
