"""After the save: the numbers, large, and the way to the receipt and the next letter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.desk.counter import Taken
from desktop.intake.tracking import grouped
from desktop.ui.counter.whom import agency_name
from desktop.ui.language import Translated, translate
from desktop.ui.letters.model import sender
from desktop.ui.letters.steps import PaperSteps
from desktop.ui.widgets.actions import Actions, stand_below
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.scrolledcard import ScrolledCard
from desktop.ui.widgets.text import Text
from desktop.ui.words import full_date, working_days
from desktop.ui.workplace import Workplace

_PAPER_WIDTH = 390
_NUMBERS = ("register", "pin", "promise")
_WORDS = ("sender", "subject", "agency")


class Saved(Translated):
    """Enter goes on at every step: open the receipt, confirm that it came out, take the next letter."""

    next_wanted = Signal()
    noted = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._taken: Taken | None = None
        self.heading = Text("title")
        self.lead = Text("muted", wrap=True)
        self.number = Text("number")
        self._labels = {name: Text("small") for name in _NUMBERS + _WORDS}
        self.values = {name: Text("lead", wrap=name == "promise") for name in _NUMBERS} | {
            name: Text(wrap=True) for name in _WORDS
        }
        self.number_label = Text("small")
        self.steps = PaperSteps(place, self)
        self.later = Button("", "quiet", "F2", binds=False)
        self._lay_out()
        self.later.clicked.connect(self.leave)
        self.steps.noted.connect(self.noted)
        self.steps.done.connect(self.leave)
        self.retranslate()

    def _lay_out(self) -> None:
        card = ScrolledCard()
        column = QVBoxLayout(card.inner)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Glyph("circle-check", "success", 32))
        head.addWidget(self.heading, 1)
        column.addLayout(head)
        column.addWidget(self.lead)
        column.addSpacing(16)
        column.addWidget(self.number_label)
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.number)
        column.addSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(0)
        for index, name in enumerate(_NUMBERS):
            grid.addWidget(self._labels[name], 0, index)
            grid.addWidget(self.values[name], 1, index, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(_NUMBERS.index("promise"), 1)
        column.addLayout(grid)
        rule = QFrame()
        rule.setObjectName("line")
        column.addSpacing(16)
        column.addWidget(rule)
        column.addSpacing(8)
        for name in _WORDS:
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(self._labels[name])
            pair.addWidget(self.values[name])
            column.addLayout(pair)
        column.addSpacing(16)
        column.addWidget(self.steps.banner)
        column.addStretch()
        self.steps.receipt.setFixedWidth(_PAPER_WIDTH)
        body = QHBoxLayout()
        body.setContentsMargins(24, 24, 24, 16)
        body.setSpacing(24)
        body.addWidget(card, 1)
        body.addWidget(self.steps.receipt)
        actions = Actions()
        actions.left.addWidget(self.steps.open_file)
        actions.left.addWidget(self.steps.save_file)
        actions.right.addWidget(self.later)
        actions.right.addWidget(self.steps.go_on)
        stand_below(actions, body, self)

    def show_taken(self, taken: Taken) -> None:
        self._taken = taken
        self.retranslate()
        self.steps.begin(taken.case.tracking_number)

    def retranslate(self) -> None:
        self.number_label.setText(translate("Saved", "Tracking number"))
        for name, words in (
            ("register", translate("Saved", "Register number")),
            ("pin", translate("Saved", "PIN")),
            ("promise", translate("Saved", "Answer by")),
            ("sender", translate("Saved", "From")),
            ("subject", translate("Saved", "Subject")),
            ("agency", translate("Saved", "Agency")),
        ):
            self._labels[name].setText(words)
        self.later.setText(translate("Saved", "Next letter, receipt later"))
        if self._taken is not None:
            self._show_case(self._taken)
        self.steps.retranslate(translate("Saved", "Next letter"))

    def _show_case(self, taken: Taken) -> None:
        case, thai = taken.case, self._place.thai
        if taken.repeat:
            self.heading.setText(translate("Saved", "Added to the case"))
            self.lead.setText(
                translate("Saved", "This visit is attached to the case that was there. Its numbers stay.")
            )
        else:
            self.heading.setText(translate("Saved", "Saved"))
            self.lead.setText(
                translate("Saved", "The letter is safe on this computer, even if the power fails now.")
            )
        self.number.setText(grouped(case.tracking_number))
        self.values["register"].setText(str(case.register_number))
        self.values["pin"].setText(case.pin)
        self.values["sender"].show_names(sender(case))
        self.values["subject"].setText(case.letter.subject)
        agency = self._place.reference.agency(case.letter.agency)
        self.values["agency"].setText(
            agency_name(agency, thai) if agency is not None else translate("Saved", "The centre decides")
        )
        promise = case.promise
        if promise.due is None or promise.working_days is None:
            self.values["promise"].setText(translate("Saved", "No date: progress is reported"))
        else:
            self.values["promise"].setText(
                f"{full_date(promise.due, thai)} ({working_days(promise.working_days)})"
            )

    def leave(self) -> None:
        """On to the next letter; a receipt that did not come out is offered again in the list."""
        self.steps.end()
        self.steps.receipt.put_away()
        self._taken = None
        self.next_wanted.emit()
