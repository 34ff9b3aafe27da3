"""The letters of today, and the search through all of them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.desk.counter import CaseRow
from desktop.intake.codes import Channel, Permission
from desktop.ui.language import translate
from desktop.ui.letters.details import Details
from desktop.ui.letters.labels import LabelsDialog
from desktop.ui.letters.model import LettersModel
from desktop.ui.letters.paperdialog import PaperDialog, ask_copy
from desktop.ui.letters.table import LettersTable
from desktop.ui.letters.void import VoidQuestion
from desktop.ui.messages import explain
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.listpage import ListPage
from desktop.ui.widgets.namedkey import NamedKey
from desktop.ui.widgets.searchline import SearchLine
from desktop.ui.words import full_date
from desktop.ui.workplace import Workplace

_DETAILS_WIDTH = 336
_PAUSE_MS = 200


class LettersPage(ListPage):
    """`book` limits today's list to one register; the search always goes through everything recorded here.

    Emits `changed` when a receipt was handed over or a letter was struck out.
    """

    changed = Signal()

    def __init__(self, place: Workplace, book: Channel | None, parent: QWidget | None = None) -> None:
        super().__init__("inbox", "error", parent)
        self._place, self._book = place, book
        self._asked = 0
        self._searched = ""
        self._arriving = False
        self._count = 0
        self.search = SearchLine("Ctrl+F")
        self.model = LettersModel()
        self.table = LettersTable(self.model)
        self.details = Details(place)
        self.void = Button("ban", "quiet")
        self.labels = Button("tag", "secondary", "Ctrl+T")
        self.print = Button("printer", "primary", "Ctrl+P")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._place_parts()
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.returnPressed.connect(self._search_now)
        self.table.chosen.connect(self._show_choice)
        self.table.opened.connect(self._print)
        self.table.several()
        self.table.marks.connect(self._name_labels)
        self.labels.clicked.connect(self._show_labels)
        self.print.clicked.connect(self._print)
        self.void.clicked.connect(self._ask_void)
        NamedKey("Ctrl+F", self, self._go_to_search, lambda: translate("Letters", "Search all letters"))
        self.retranslate()

    def _place_parts(self) -> None:
        self.search.setFixedWidth(_DETAILS_WIDTH)
        self.details.setFixedWidth(_DETAILS_WIDTH)
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.table, 1)
        row.addWidget(self.details)
        self.lay_out(full, self.search)
        self.bar.left.addWidget(self.void)
        self.bar.right.addWidget(self.labels)
        self.bar.right.addWidget(self.print)

    def retranslate(self) -> None:
        self.search.setPlaceholderText(translate("Letters", "Search all letters"))
        self.search.setAccessibleName(translate("Letters", "Search all letters"))
        self.table.setAccessibleName(translate("Letters", "Letters"))
        self.void.setText(translate("Letters", "Strike out…"))
        self._show_title()
        self._name_labels()
        self._show_choice(self.table.current())
        self.refresh()

    def arrive(self, again: bool) -> None:
        """The cursor goes to the list as soon as it is there; `again`: to the search."""
        self._arriving = not again
        self.refresh()
        if again:
            self._go_to_search()

    def leave(self) -> None:
        """Nothing is typed here that could be lost."""

    def follow(self) -> None:
        """Letters have gone to the centre, or were refused by it."""
        self.refresh()

    def refresh(self) -> None:
        """Reads the list anew; what was chosen stays chosen."""
        self._pause.stop()
        self._asked += 1
        asked, text = self._asked, self.search.text().strip()
        counter = self._place.counter
        find: Callable[[], tuple[CaseRow, ...]] = (
            (lambda: counter.search(text)) if text else (lambda: counter.today(self._book))
        )
        self._place.database.run(find, lambda rows: self._show(asked, text, rows), self._fail, owner=self)

    def _show(self, asked: int, searched: str, rows: Sequence[CaseRow]) -> None:
        if asked != self._asked:
            return  # something else was asked for meanwhile
        self.banner.say("")
        chosen = self.table.current()
        marked = [row.case.tracking_number for row in self.table.marked()]
        newest_first = sorted(rows, key=lambda row: row.case.received_at, reverse=True)
        self._searched, self._count = searched, len(rows)
        self.model.show_rows(newest_first, self._place.today, self._place.thai)
        self._show_title()
        self.show_list(bool(rows))
        if rows:
            number = chosen.case.tracking_number if chosen is not None else ""
            self.table.choose(max(0, self.model.index_of(number)))
            self.table.mark(index for index in map(self.model.index_of, marked) if index >= 0)
        self._name_labels()
        self._show_choice(self.table.current())
        if self._arriving:
            self._arriving = False
            (self.table if rows else self.search).setFocus()

    def _fail(self, error: Exception) -> None:
        self.banner.say(str(explain(error)), "error")

    def _show_title(self) -> None:
        if self._searched:
            self.title.setText(translate("Letters", "Found"))
            self.empty.say(
                translate("Letters", "Nothing found"),
                translate("Letters", "Try fewer letters of a word, a name, or the tracking number."),
                "search",
            )
        else:
            self.title.setText(full_date(self._place.today, self._place.thai))
            self.empty.say(
                translate("Letters", "No letters yet today"),
                translate(
                    "Letters", "The first one appears here as soon as it is saved. F2 begins a new letter."
                ),
                "inbox",
            )
        self.count.setText(translate("Letters", "Letters: {n}").format(n=self._count))

    def _show_choice(self, row: CaseRow | None) -> None:
        self.details.setVisible(row is not None)
        may_void = self._place.operator.may(Permission.VOID)
        self.void.setVisible(may_void)
        self.void.setEnabled(row is not None and row.case.void is None)
        self.print.setEnabled(row is not None and not row.masked and row.case.void is None)
        reprint = row is not None and row.printed
        self.print.setText(
            translate("Letters", "Print a copy") if reprint else translate("Letters", "Print receipt")
        )
        if row is not None:
            self.details.show_row(row)

    def _name_labels(self) -> None:
        count = len(self.table.marked())
        self.labels.setEnabled(count > 0)
        self.labels.setText(
            translate("Letters", "Labels of {n} letters…").format(n=count)
            if count > 1
            else translate("Letters", "Label…")
        )

    def _go_to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _search_now(self) -> None:
        self.refresh()
        self.table.setFocus()

    def _print(self) -> None:
        row = self.table.current()
        if row is None or not self.print.isEnabled():
            return
        if row.printed:
            ask_copy(self).ask(lambda: self._show_paper(row))
        else:
            self._show_paper(row)

    def _show_paper(self, row: CaseRow) -> None:
        dialog = PaperDialog(self._place, row, self)
        dialog.noted.connect(self._note_change)
        dialog.open()

    def _show_labels(self) -> None:
        """In the order in which the letters came."""
        numbers = [row.case.tracking_number for row in reversed(self.table.marked())]
        if numbers:
            LabelsDialog(self._place, numbers, self).open()

    def _ask_void(self) -> None:
        row = self.table.current()
        if row is not None:
            VoidQuestion(self._place, row.case, self._note_change, self._fail, self).open()

    def _note_change(self) -> None:
        self.refresh()
        self.changed.emit()
