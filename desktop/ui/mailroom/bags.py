"""The bags of today, and those that are not done with: open one, or begin another."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.desk.mailroom import Bag
from desktop.intake.batch import Batch, BatchState
from desktop.intake.letter import MAX_NAME
from desktop.ui.language import translate
from desktop.ui.mailroom.model import Cell, Column, Table
from desktop.ui.mailroom.wordings import state_name
from desktop.ui.mailroom.workbench import Workbench
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.dialog import Question
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.listpage import ListPage
from desktop.ui.words import full_date, when

_TONES = {BatchState.OPEN: "primary", BatchState.CLOSING: "warning", BatchState.CLOSED: "success"}
_ICONS = {BatchState.OPEN: "mail-open", BatchState.CLOSING: "clock", BatchState.CLOSED: "circle-check"}


class Bags(ListPage):
    """Emits `chosen` with the id of a bag."""

    chosen = Signal(object)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__("package", "error", parent)
        self._bench = bench
        self.table: Table[Bag] = Table(
            [
                Column(lambda: translate("MailRoom", "Bag"), self._origin),
                Column(lambda: translate("MailRoom", "Envelopes"), self._envelopes, 150),
                Column(lambda: translate("MailRoom", "Pages"), self._pages, 110),
                Column(lambda: translate("MailRoom", "Balance"), self._balance, 220),
                Column(lambda: translate("MailRoom", "State"), self._state, 210),
            ]
        )
        self.open = Button("plus", "primary", "F9")
        self.bar.right.addWidget(self.open)
        self.lay_out(self.table)
        self.open.clicked.connect(self.ask)
        self.table.opened.connect(lambda bag: self.chosen.emit(bag.batch.id))
        self.retranslate()

    def retranslate(self) -> None:
        place = self._bench.place
        self.title.setText(
            translate("MailRoom", "Post bags · {day}").format(day=full_date(place.today, place.thai))
        )
        self.open.setText(translate("MailRoom", "Open a bag"))
        self.table.setAccessibleName(translate("MailRoom", "Post bags"))
        self.empty.say(
            translate("MailRoom", "No bag was opened today"),
            translate(
                "MailRoom",
                "Open a bag when the post arrives. Every envelope gets its number and its label at once.",
            ),
        )
        self.table.viewport().update()

    def arrive(self) -> None:
        """Reads the list anew; the cursor goes to it."""
        self._bench.place.database.run(self._bench.room.bags, self._show, self._bench.fail, owner=self)

    def _show(self, bags: tuple[Bag, ...]) -> None:
        self.table.show_rows(bags, -1)
        self.show_list(bool(bags))
        if self.isVisible():
            (self.table if bags else self.open).setFocus()

    # Opening

    def ask(self) -> None:
        question = Question(
            self,
            translate("MailRoom", "Open a bag"),
            translate("MailRoom", "Where does it come from? You and the time are noted by themselves."),
            translate("MailRoom", "Open it"),
            icon="package",
        )
        origin = QLineEdit()
        origin.setMaxLength(MAX_NAME)
        last = self.table.table.rows[-1].batch.origin if self.table.table.rows else ""
        origin.setText(last)
        origin.selectAll()
        field = Field(origin, required=True)
        field.name(translate("MailRoom", "Post office, or who brought it"))
        question.body.addWidget(field)
        question.confirm.setEnabled(bool(last))
        origin.textChanged.connect(lambda text: question.confirm.setEnabled(bool(text.strip())))
        origin.returnPressed.connect(question.confirm.click)
        question.ask(lambda: self._open(origin.text()))
        origin.setFocus()

    def _open(self, origin: str) -> None:
        def opened(batch: Batch) -> None:
            self.chosen.emit(batch.id)

        self._bench.place.database.run(
            lambda: self._bench.room.open_bag(origin), opened, self._bench.fail, owner=self
        )

    # Cells

    def _origin(self, bag: Bag) -> Cell:
        place = self._bench.place
        opened = when(bag.batch.opened_at, place.today, place.thai)
        return Cell(bag.batch.origin, f"{opened} · {bag.batch.operator}", strong=True)

    def _envelopes(self, bag: Bag) -> Cell:
        return Cell(str(sum(1 for envelope in bag.envelopes if not envelope.struck)))

    def _pages(self, bag: Bag) -> Cell:
        return Cell(str(len(bag.pages)))

    def _balance(self, bag: Bag) -> Cell:
        balance = bag.balance
        if not bag.envelopes:
            return Cell(translate("MailRoom", "The bag is empty"), icon="package", tone="muted")
        if balance.balances:
            return Cell(translate("MailRoom", "Balances"), icon="circle-check", tone="success")
        words = translate("MailRoom", "Open points: {n}").format(n=len(balance.differences))
        return Cell(words, icon="triangle-alert", tone="warning")

    def _state(self, bag: Bag) -> Cell:
        state = bag.batch.state
        signed = translate("MailRoom", "difference signed: {name}").format(name=bag.batch.signed_by)
        second = signed if bag.batch.signed_by else ""
        return Cell(state_name(state), second, icon=_ICONS[state], tone=_TONES[state])
