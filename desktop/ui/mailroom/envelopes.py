"""Logging envelopes: a scan or the Enter key each, with nothing but a scanner or a keyboard in the hand."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.desk.errors import NotAnItemNumber
from desktop.desk.mailroom import Logged
from desktop.desk.session import Operator
from desktop.intake.batch import Enclosure, Envelope, Mail, Outside
from desktop.intake.letter import MAX_ADDRESS, MAX_NUMBER
from desktop.ui.language import Translated, translate
from desktop.ui.mailroom.counters import Counters
from desktop.ui.mailroom.envelopelist import envelope_table
from desktop.ui.mailroom.outside import OutsideForm
from desktop.ui.mailroom.signing import Signature
from desktop.ui.mailroom.wordings import envelope_name, mail_name
from desktop.ui.mailroom.workbench import Workbench
from desktop.ui.messages import explain
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.dialog import Question
from desktop.ui.widgets.field import Field

_FORM_WIDTH = 340


class ScanLine(QLineEdit):
    """A line for a scanner. An Enter key that is held down counts once."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.isAutoRepeat():
            return
        super().keyPressEvent(event)


class Envelopes(Translated):
    """Emits `labels_wanted` with the envelopes whose labels are to be printed."""

    labels_wanted = Signal(object)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self.scan = ScanLine()
        self.scan.setMaxLength(MAX_NUMBER)
        self.field = Field(self.scan)
        self.said = Banner("success")
        self.counters = Counters(4)
        self.table = envelope_table()
        self.outside = OutsideForm()
        self.outside.setFixedWidth(_FORM_WIDTH)
        self.describe = Button("pencil", "quiet", "Ctrl+I")
        self.one_label = Button("tag", "quiet", "Ctrl+P")
        self.labels = Button("printer", "primary", "F9")
        self.left_buttons = (self.describe, self.one_label)
        self._lay_out()
        self.scan.returnPressed.connect(self._log)
        self.table.chosen.connect(lambda _: self._show_choice())
        self.table.opened.connect(lambda _: self._go_outside())
        self.table.typed.connect(self._scan_on)
        self.describe.clicked.connect(self._go_outside)
        self.labels.clicked.connect(self._print_due)
        self.one_label.clicked.connect(self._print_one)
        self.outside.left.connect(self.scan.setFocus)
        self.outside.described.connect(self._describe)
        self.outside.enclosed.connect(self._enclose)
        self.outside.count_wanted.connect(self.count)
        self.outside.strike_wanted.connect(self._ask_strike)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.table, self.scan.setFocus)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        bench.changed.connect(self._show)
        self.retranslate()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.counters)
        left.addWidget(self.field)
        left.addWidget(self.said)
        left.addWidget(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self.outside)

    def retranslate(self) -> None:
        self.field.name(
            translate("MailRoom", "Scan the post's barcode, or press Enter for an ordinary envelope")
        )
        self.counters.name(
            [
                translate("MailRoom", "Envelopes"),
                mail_name(Mail.ORDINARY),
                mail_name(Mail.REGISTERED),
                mail_name(Mail.EMS),
            ]
        )
        self.table.setAccessibleName(translate("MailRoom", "Envelopes"))
        self.describe.setText(translate("MailRoom", "Describe this envelope"))
        self.one_label.setText(translate("MailRoom", "Print this label"))
        self._show()

    def arrive(self) -> None:
        (self.scan if self._bench.is_open else self.table).setFocus()

    # Logging

    def _scan_on(self, text: str) -> None:
        """A scanner types wherever the keyboard is."""
        self.scan.setFocus()
        self.scan.insert(text)

    def _log(self) -> None:
        text = self.scan.text()
        self.scan.clear()
        if not self._bench.is_open:
            return
        batch = self._bench.batch
        self._bench.act(
            lambda: self._bench.room.log(batch, text), self._logged, partial(self._not_logged, text)
        )

    def _logged(self, logged: Logged) -> None:
        envelope = logged.envelope
        words = f"{envelope_name(envelope)} · {mail_name(envelope.mail)}"
        if logged.twins:
            other = logged.twins[0]
            twice = translate(
                "MailRoom", "This item number was logged before, as {name}. Strike out the one that is wrong."
            ).format(name=envelope_name(other))
            self.said.say(f"{words}. {twice}", "warning")
        elif envelope.s10_doubtful:
            odd = translate("MailRoom", "The check digit does not match: look at the number once more.")
            self.said.say(f"{words}. {odd}", "warning")
        else:
            self.said.say(words, "success")

    def _not_logged(self, text: str, error: Exception) -> None:
        """A number that could not be saved stands there to be entered again; one that is none does not."""
        self.said.say(str(explain(error)), "error")
        if not isinstance(error, NotAnItemNumber) and not self.scan.text():
            self.scan.setText(text)
            self.scan.selectAll()

    # One envelope

    def choose(self, envelope_id: object) -> None:
        """Puts the cursor on this envelope."""
        for row, envelope in enumerate(self.table.table.rows):
            if envelope.id == envelope_id:
                self.table.setCurrentIndex(self.table.table.index(row, 0))

    def _go_outside(self) -> None:
        if self.table.current() is not None:
            self.outside.day.setFocus()
            self.outside.day.selectAll()

    def _describe(self, outside: Outside) -> None:
        if (envelope := self.table.current()) is not None:
            self._note(envelope, partial(self._bench.room.describe, envelope.id, outside))

    def _enclose(self, enclosures: tuple[Enclosure, ...]) -> None:
        if (envelope := self.table.current()) is not None:
            self._note(envelope, partial(self._bench.room.enclose, envelope.id, enclosures))

    def _note(self, envelope: Envelope, op: Callable[[], Envelope]) -> None:
        """What could not be saved stays typed, and is saved once the field is left again."""

        def failed(error: Exception) -> None:
            self.outside.take_back(envelope)
            self._bench.fail(error)

        self._bench.act(op, failed=failed)

    def count(self) -> None:
        """A second person counts what the chosen envelope holds."""
        envelope = self.table.current()
        if envelope is None:
            return

        def signed(witness: Operator, _: str) -> None:
            room = self._bench.room
            self._bench.act(partial(room.enclose, envelope.id, envelope.enclosures, witness))
            self.scan.setFocus()

        Signature(
            self._bench.place,
            self,
            title=translate("MailRoom", "Counted together"),
            words=translate("MailRoom", "The second person counts it too, and signs here."),
            confirm=translate("MailRoom", "Sign"),
            check=self._bench.room.witness,
            signed=signed,
            reason=False,
        ).open()

    def _ask_strike(self) -> None:
        envelope = self.table.current()
        if envelope is None:
            return
        question = Question(
            self,
            translate("MailRoom", "Strike out {name}?").format(name=envelope_name(envelope)),
            translate(
                "MailRoom", "There will be no letter of it. Its number stays taken and is never used again."
            ),
            translate("MailRoom", "Strike out"),
            icon="ban",
            danger=True,
        )
        reason = QLineEdit()
        reason.setMaxLength(MAX_ADDRESS)
        field = Field(reason, required=True)
        field.name(translate("MailRoom", "Reason"))
        question.body.addWidget(field)
        question.confirm.setEnabled(False)
        reason.textChanged.connect(lambda text: question.confirm.setEnabled(bool(text.strip())))
        reason.returnPressed.connect(question.confirm.click)

        def strike() -> None:
            self._bench.act(partial(self._bench.room.strike, envelope.id, reason.text().strip()))
            self.scan.setFocus()

        question.ask(strike)
        reason.setFocus()

    # Labels

    def _print_due(self) -> None:
        due = [each for each in self.table.table.rows if not each.labels and not each.struck]
        if due:
            self.labels_wanted.emit(due)
        self.scan.setFocus()  # the Enter of the next scan must not click the button again

    def _print_one(self) -> None:
        envelope = self.table.current()
        if envelope is not None and not envelope.struck:
            self.labels_wanted.emit([envelope])
        self.scan.setFocus()

    # Showing

    def _show(self) -> None:
        bag = self._bench.bag
        if bag is None:
            return
        chosen = self.table.current()
        rows = bag.envelopes
        row = len(rows) - 1
        grown = len(rows) > len(self.table.table.rows)  # then the newest is chosen
        if chosen is not None and not grown:
            row = next((index for index, each in enumerate(rows) if each.id == chosen.id), row)
        self.table.show_rows(rows, row)
        standing = [envelope for envelope in rows if not envelope.struck]
        numbers = [sum(1 for each in standing if each.mail is mail) for mail in Mail]
        self.counters.show_numbers([len(standing), *numbers])
        due = sum(1 for each in standing if not each.labels)
        self.labels.setText(translate("MailRoom", "Print labels: {n}").format(n=due))
        self.labels.setEnabled(bool(due) and self._bench.is_open)
        self.field.setEnabled(self._bench.is_open)
        self._show_choice()

    def _show_choice(self) -> None:
        envelope = self.table.current()
        self.outside.show_envelope(envelope, self._bench.is_open)
        usable = envelope is not None and not envelope.struck and self._bench.is_open
        self.describe.setEnabled(usable)
        self.one_label.setEnabled(usable)
