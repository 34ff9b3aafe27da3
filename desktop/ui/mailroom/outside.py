"""What is on and in one envelope: postmark, condition, things of worth. Kept as each field is left."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.intake.batch import Condition, Enclosure, EnclosureKind, Envelope, Outside
from desktop.intake.dates import buddhist_year, parse_date
from desktop.intake.errors import IntakeError
from desktop.intake.letter import MAX_NAME
from desktop.ui.language import Translated, translate
from desktop.ui.mailroom.wordings import condition_name, envelope_name
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.choice import Choice
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.numberline import NumberLine
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.widgets.text import Text

_SATANG = 100
_MOST = 9  # digits


class OutsideForm(Translated):
    """Emits `described` with an `Outside`, `enclosed` with enclosures, `count_wanted` and `strike_wanted`;
    `left` when Enter passes the last field.
    """

    described = Signal(object)
    enclosed = Signal(object)
    count_wanted = Signal()
    strike_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._envelope: Envelope | None = None
        self.title = Text("lead", wrap=True)
        self.mark = Banner("warning")
        self.day = NumberLine(10)
        self.office = QLineEdit()
        self.office.setMaxLength(MAX_NAME)
        self.condition = Choice()
        self.money = NumberLine(_MOST)
        self.originals = NumberLine(_MOST)
        self.things = QLineEdit()
        self.things.setMaxLength(MAX_NAME)
        self.counted = Banner("info")
        self.count = Button("users", "secondary", "Ctrl+N")
        self.strike = Button("ban", "quiet", "Ctrl+K")
        self._fields = [
            Field(line)
            for line in (self.day, self.office, self.condition, self.money, self.originals, self.things)
        ]
        self._lay_out()
        for line in (self.day, self.office):
            line.editingFinished.connect(self._describe)
        self.condition.chosen.connect(self._describe)
        for line in (self.money, self.originals, self.things):
            line.editingFinished.connect(self._enclose)
        self.count.clicked.connect(self.count_wanted)
        self.strike.clicked.connect(self.strike_wanted)
        self.retranslate()

    def _lay_out(self) -> None:
        day, office, condition, money, originals, things = self._fields
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for row, fields in enumerate(((day, office), (condition,), (money, originals), (things,))):
            for column, field in enumerate(fields):
                # Never lower than it wants to be: there is a scroll bar for the rest.
                field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
                grid.addWidget(field, row, column, 1, 3 - len(fields))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.title)
        inside.addWidget(self.mark)
        inside.addLayout(grid)
        inside.addWidget(self.counted)
        inside.addWidget(self.count)
        inside.addStretch()
        self._scroll = scrolled(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 12, 8)
        outer.setSpacing(4)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self.strike)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Scrolls to what one types in."""
        inner = self._scroll.widget()
        if now is not None and inner is not None and inner.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, 32)

    def retranslate(self) -> None:
        names = (
            translate("MailRoom", "Postmark: day"),
            translate("MailRoom", "Postmark: office"),
            translate("MailRoom", "Condition"),
            translate("MailRoom", "Money (baht)"),
            translate("MailRoom", "Original papers"),
            translate("MailRoom", "Other things of worth"),
        )
        for field, name in zip(self._fields, names, strict=True):
            field.name(name)
        self.condition.offer([(each.value, condition_name(each)) for each in Condition])
        self.count.setText(translate("MailRoom", "Counted by two…"))
        self.strike.setText(translate("MailRoom", "Strike out…"))
        self._show_words()

    def show_envelope(self, envelope: Envelope | None, open_: bool) -> None:
        """`open_`: whether it may be changed."""
        changed = (envelope and envelope.id) != (self._envelope and self._envelope.id)
        self._envelope = envelope
        self.setVisible(envelope is not None)
        if envelope is None:
            return
        for field in self._fields:
            field.setEnabled(open_ and not envelope.struck)
        if changed or not self._has_focus():
            self._fill(envelope)
        self.count.setVisible(envelope.uncounted and open_)
        self.strike.setEnabled(open_ and not envelope.struck and envelope.case_id is None)
        self._show_words()

    def take_back(self, envelope: Envelope) -> None:
        """What was emitted last could not be recorded of this envelope."""
        if self._envelope is not None and self._envelope.id == envelope.id:
            self._envelope = envelope

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _fill(self, envelope: Envelope) -> None:
        outside = envelope.outside
        held = {each.kind: each for each in envelope.enclosures}
        money, originals = held.get(EnclosureKind.MONEY), held.get(EnclosureKind.ORIGINALS)
        things = held.get(EnclosureKind.OBJECT)
        self.condition.show_value(outside.condition.value)
        self.day.setText(_typed(outside.postmark_day))
        self.office.setText(outside.postmark_office)
        self.money.setText(f"{money.quantity / _SATANG:g}" if money else "")
        self.originals.setText(str(originals.quantity) if originals else "")
        self.things.setText(things.words if things else "")
        self._fields[0].mark("")

    def _show_words(self) -> None:
        envelope = self._envelope
        if envelope is None:
            return
        self.title.setText(envelope_name(envelope))
        if envelope.struck:
            words = translate("MailRoom", "Struck out: {reason}").format(reason=envelope.struck)
            self.mark.say(words, "neutral")
        elif envelope.s10_doubtful:
            words = translate(
                "MailRoom", "The check digit of {number} does not match. It is kept as it was scanned."
            )
            self.mark.say(words.format(number=envelope.s10), "warning")
        else:
            self.mark.say("")
        if envelope.uncounted:
            self.counted.say(translate("MailRoom", "Two people count what is of worth."), "warning")
        elif envelope.enclosures:
            names = ", ".join(envelope.counted_by)
            self.counted.say(translate("MailRoom", "Counted by {names}").format(names=names), "success")
        else:
            self.counted.say("")

    def _day(self) -> date | None:
        """Raises IntakeError for what is no date."""
        text = self.day.text().strip()
        return parse_date(text) if text else None

    def _describe(self) -> None:
        if self._envelope is None:
            return
        try:
            day = self._day()
        except IntakeError:
            self._fields[0].mark("error", translate("MailRoom", "This is no date. Example: 21/11/2569"))
            return
        self._fields[0].mark("")
        condition = Condition(self.condition.value() or Condition.SOUND)
        outside = Outside(day, " ".join(self.office.text().split()), condition)
        if outside != self._envelope.outside:
            self._envelope = replace(self._envelope, outside=outside)
            self.described.emit(outside)

    def _enclose(self) -> None:
        if self._envelope is None:
            return
        found = []
        money = _number(self.money.text())
        if money:
            found.append(Enclosure(EnclosureKind.MONEY, round(money * _SATANG)))
        originals = int(_number(self.originals.text()))
        if originals:
            found.append(Enclosure(EnclosureKind.ORIGINALS, originals))
        things = " ".join(self.things.text().split())
        if things:
            found.append(Enclosure(EnclosureKind.OBJECT, 1, things))
        if tuple(found) != self._envelope.enclosures:
            self._envelope = replace(self._envelope, enclosures=tuple(found))
            self.enclosed.emit(tuple(found))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focused is not None:
            if focused is self.things:
                self.left.emit()
            else:
                focused.focusNextPrevChild(True)
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _typed(day: date | None) -> str:
    return f"{day.day}/{day.month}/{buddhist_year(day)}" if day else ""


def _number(text: str) -> float:
    try:
        return max(0.0, float(text.replace(",", "").strip() or 0))
    except ValueError:
        return 0.0
