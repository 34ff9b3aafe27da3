"""The batch that must balance: four numbers that agree, or a red list that names each difference."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.desk.session import Operator, sign_in
from desktop.intake.batch import Batch, BatchState, Difference
from desktop.intake.codes import Permission
from desktop.intake.letter import MAX_NAME
from desktop.ui.language import Translated, translate
from desktop.ui.mailroom.counters import Counters
from desktop.ui.mailroom.model import Cell, Column, Table
from desktop.ui.mailroom.signing import Signature
from desktop.ui.mailroom.wordings import envelope_name, fault_sentence, next_step
from desktop.ui.mailroom.workbench import Workbench
from desktop.ui.messages import explain
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.empty import Empty, OrEmpty
from desktop.ui.widgets.field import Field


class BalanceStep(Translated):
    """Emits `step_wanted` with the difference to be dealt with."""

    step_wanted = Signal(object)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self.said = Banner("success")
        self.counters = Counters(4, "=")
        self.table: Table[Difference] = Table(
            [
                Column(lambda: translate("MailRoom", "Missing or too much"), self._what, 0),
                Column(lambda: translate("MailRoom", "Next step (Enter)"), self._step, 300),
            ]
        )
        self.empty = Empty("circle-check")
        self.place = QLineEdit()
        self.place.setMaxLength(MAX_NAME)
        self._place_field = Field(self.place)
        self.sign = Button("user-check", "quiet", "Ctrl+S")
        self.hand_over = Button("printer", "quiet", "Ctrl+H")
        self.close_bag = Button("shield-check", "primary", "F9")
        self.left_buttons = (self.sign, self.hand_over)
        self._lay_out()
        self.table.opened.connect(self.step_wanted)
        self.close_bag.clicked.connect(lambda: self._close(None))
        self.sign.clicked.connect(self._ask_signature)
        self.hand_over.clicked.connect(self._show_hand_over)
        self.place.editingFinished.connect(self._put_away)
        bench.changed.connect(self._show)
        self.retranslate()

    def _lay_out(self) -> None:
        self._list = OrEmpty(self.table, self.empty)
        shelf = QHBoxLayout()
        shelf.addWidget(self._place_field, 1)
        shelf.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.counters)
        column.addWidget(self.said)
        column.addWidget(self._list, 1)
        column.addLayout(shelf)

    def retranslate(self) -> None:
        self.counters.name(
            [
                translate("MailRoom", "Envelopes logged"),
                translate("MailRoom", "Labels printed"),
                translate("MailRoom", "First pages found"),
                translate("MailRoom", "Letters with details"),
            ]
        )
        self.table.setAccessibleName(translate("MailRoom", "Missing or too much"))
        self._place_field.name(
            translate(
                "MailRoom", "Box or shelf of the originals: scan its label, it counts for the whole bag"
            )
        )
        self.sign.setText(translate("MailRoom", "Sign the difference…"))
        self.hand_over.setText(translate("MailRoom", "Hand-over list"))
        self.close_bag.setText(translate("MailRoom", "Close the bag"))
        self._show()

    def arrive(self) -> None:
        if self._list.shows_content:
            self.table.setFocus()
        elif self.close_bag.isEnabled():
            self.close_bag.setFocus()
        else:
            self.place.setFocus()

    def _show(self) -> None:
        bag = self._bench.bag
        if bag is None:
            return
        balance = bag.balance
        numbers = [balance.envelopes, balance.labels, balance.first_pages, balance.cases]
        tones = ["success" if number == balance.envelopes else "error" for number in numbers]
        self.counters.show_numbers(numbers, tones)
        row = self.table.currentIndex().row()
        self.table.show_rows(balance.differences, min(max(row, 0), max(0, len(balance.differences) - 1)))
        self._list.show_content(bool(balance.differences))
        closed = bag.batch.state is BatchState.CLOSED
        self.close_bag.setEnabled(self._bench.is_open and balance.balances and balance.envelopes > 0)
        self.sign.setEnabled(self._bench.is_open and not balance.balances)
        self.hand_over.setEnabled(balance.cases > 0)
        places = sorted({envelope.place for envelope in bag.envelopes if envelope.place})
        if places and not self.place.hasFocus():
            self.place.setText(", ".join(places))
        self._say_empty(closed, balance.envelopes)

    def _say_empty(self, closed: bool, envelopes: int) -> None:
        if closed:
            self.empty.say(
                translate("MailRoom", "This bag is closed"),
                translate("MailRoom", "Its letters have their pages, and are on their way to the centre."),
                "shield-check",
            )
        elif envelopes:
            self.empty.say(
                translate("MailRoom", "The bag balances"),
                translate(
                    "MailRoom", "Every envelope has its label, its first page and its details. F9 closes it."
                ),
                "circle-check",
            )
        else:
            self.empty.say(
                translate("MailRoom", "The bag is empty"),
                translate("MailRoom", "Ctrl+1 goes to the envelopes."),
                "package",
            )

    # Closing

    def _ask_signature(self) -> None:
        place = self._bench.place

        def check(user: str, password: str) -> Operator:
            operator = sign_in(place.station, user, password)
            operator.require(Permission.SIGN_DIFFERENCE)
            return operator

        Signature(
            place,
            self,
            title=translate("MailRoom", "Sign the difference"),
            words=translate(
                "MailRoom",
                "The bag is closed although it does not balance. A supervisor answers for it, and says why.",
            ),
            confirm=translate("MailRoom", "Sign and close"),
            check=check,
            signed=lambda operator, reason: self._close((operator, reason)),
            reason=True,
        ).open()

    def _close(self, signed: tuple[Operator, str] | None) -> None:
        if not self._bench.is_open:
            return
        self.close_bag.setEnabled(False)
        self.sign.setEnabled(False)
        self.said.say(translate("MailRoom", "Being closed: the pages are filed with their letters…"), "info")
        batch, closing = self._bench.batch, self._bench.closing
        # Not in the database's lane: a bag of hundreds of letters takes a while to file.
        self._bench.reading.run(
            partial(closing.close, batch, signed=signed), self._closed, self._not_closed, owner=self
        )

    def _closed(self, _: Batch) -> None:
        self.said.say(translate("MailRoom", "The bag is closed. Its letters have their pages."), "success")
        self._bench.refresh()
        self.place.setFocus()

    def _not_closed(self, error: Exception) -> None:
        self.said.say(str(explain(error)), "error")
        self._bench.refresh()

    def _put_away(self) -> None:
        bag, place = self._bench.bag, self.place.text().strip()
        if bag is not None and place and self.place.isModified():
            self.place.setModified(False)
            self._bench.act(
                lambda: self._bench.room.put_away(bag.envelopes, place),
                lambda _: self.said.say(
                    translate("MailRoom", "The originals lie in: {place}").format(place=place), "success"
                ),
                self._not_put_away,
            )

    def _not_put_away(self, error: Exception) -> None:
        self.place.setModified(True)  # it is saved once the line is left again
        self.said.say(str(explain(error)), "error")

    def _show_hand_over(self) -> None:
        """As PDF to look at and print, signed for by whoever takes the originals."""
        bench = self._bench
        batch = bench.batch

        def show(pdf: bytes) -> None:
            bench.place.viewer.open("hand-over.pdf", pdf)

        bench.place.database.run(lambda: bench.room.hand_over_list(batch), show, bench.fail, owner=self)

    # Cells

    def _what(self, difference: Difference) -> Cell:
        sentence = fault_sentence(difference)
        name = envelope_name(difference.envelope) if difference.envelope else ""
        return Cell(
            name or sentence, sentence if name else "", icon="circle-alert", tone="error", strong=True
        )

    def _step(self, difference: Difference) -> Cell:
        return Cell(next_step(difference), icon="arrow-right", tone="primary")
