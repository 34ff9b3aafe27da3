"""One letter beside the list: everything about it that this person may see."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.desk.counter import CaseRow
from desktop.intake.case import Case
from desktop.intake.tracking import grouped
from desktop.ui.counter.whom import agency_name
from desktop.ui.language import Translated, translate
from desktop.ui.letters.model import sender
from desktop.ui.letters.states import centre_words, receipt_missing, state_of
from desktop.ui.widgets.banner import Banner, Tag
from desktop.ui.widgets.scrolledcard import ScrolledCard
from desktop.ui.widgets.text import Text
from desktop.ui.words import full_date, named, place_words, size_words, when, working_days
from desktop.ui.workplace import Workplace

_LEVELS = {"error": "error", "warning": "warning", "success": "success", "primary": "info"}


_FACTS = 18


class _Fact(QWidget):
    """What it is called, and below it what it is; gone while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Text("small")
        self._value = Text(wrap=True)
        self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addWidget(self._value)

    def say(self, name: str, value: str, *, is_name: bool) -> None:
        self._name.setText(name)
        show = self._value.show_names if is_name else self._value.setText
        show(value)
        self.setVisible(bool(value))


class Details(ScrolledCard, Translated):
    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._row: CaseRow | None = None
        self.number = Text("lead")
        self.subject = Text("strong", wrap=True)
        self.state = Tag("neutral")
        self.notice = Banner("warning")
        self._facts = [_Fact() for _ in range(_FACTS)]
        column = QVBoxLayout(self.inner)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self.number)
        column.addWidget(self.state, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.notice)
        column.addWidget(self.subject)
        line = QFrame()
        line.setObjectName("line")
        column.addWidget(line)
        for fact in self._facts:
            column.addWidget(fact)
        column.addStretch()

    def show_row(self, row: CaseRow) -> None:
        self._row = row
        self.retranslate()

    def retranslate(self) -> None:
        row = self._row
        if row is None:
            return
        case = row.case
        self.number.setText(grouped(case.tracking_number))
        state = state_of(row)
        self.state.say(state.icon, state.words, _LEVELS.get(state.tone, "neutral"))
        self.subject.setText(case.letter.subject)
        self.notice.say(*self._notice(row))
        for fact, (label, words) in zip(self._facts, self._known(row), strict=True):
            fact.say(label, words, is_name=label == translate("Details", "From"))

    def _notice(self, row: CaseRow) -> tuple[str, str]:
        """The one thing about this letter that must not be missed, and its level."""
        void = row.case.void
        if void is not None:
            return translate("Details", "Void: {reason}").format(reason=void.reason), "warning"
        if row.masked:
            return translate(
                "Details", "Confidential: only whoever recorded it and supervisors see it."
            ), "info"
        if receipt_missing(row):
            return translate("Details", "The receipt has not been printed yet."), "warning"
        return "", ""

    def _known(self, row: CaseRow) -> list[tuple[str, str]]:
        case, letter, thai = row.case, row.case.letter, self._place.thai
        reference = self._place.reference
        place, agency = letter.place, reference.agency(letter.agency)
        return [
            (translate("Details", "Register number"), str(case.register_number)),
            (translate("Details", "Received"), when(case.received_at, self._place.today, thai)),
            (translate("Details", "Recorded by"), case.operator_name),
            (translate("Details", "From"), self._sender(case)),
            (translate("Details", "Kind"), named(reference.kind(letter.kind), thai)),
            (translate("Details", "Category"), named(reference.category(letter.category), thai)),
            (
                translate("Details", "Place"),
                place_words(place.subdistrict, place.district, place.province) if place is not None else "",
            ),
            (translate("Details", "Registered or EMS number"), letter.s10),
            (translate("Details", "What happened"), letter.detail),
            (translate("Details", "Agency"), agency_name(agency, thai) if agency is not None else ""),
            (translate("Details", "Answer by"), self._promise(case)),
            (translate("Details", "PIN"), case.pin),
            (translate("Details", "Later visits and letters"), str(len(case.contacts) or "")),
            (translate("Details", "Pages and files"), _files(case)),
            *self._centre(row),
        ]

    def _centre(self, row: CaseRow) -> list[tuple[str, str]]:
        """What the centre has said of it since."""
        said = row.centre
        if said is None:
            return [("", "")] * 4
        agency = self._place.reference.agency(said.agency)
        thai = self._place.thai
        return [
            (translate("Details", "At the centre"), centre_words(said.status)),
            (
                translate("Details", "With"),
                agency_name(agency, thai) if agency is not None else said.agency or "",
            ),
            (
                translate("Details", "The centre answers by"),
                full_date(said.due, thai) if said.due is not None else "",
            ),
            (translate("Details", "Message of the centre"), said.message),
        ]

    @staticmethod
    def _sender(case: Case) -> str:
        person, other = case.letter.complainant.person, case.letter.complainant.on_behalf_of
        lines = [sender(case)]
        if other:
            lines.append(translate("Details", "on behalf of {other}").format(other=other))
        if names := case.letter.complainant.representatives:
            others = translate("Details", "Representatives: {names}")
            lines.append(others.format(names=", ".join(names)))
        if person is not None:
            lines += [text for text in (person.national_id, person.phone, person.address) if text]
        return "\n".join(lines)

    def _promise(self, case: Case) -> str:
        promise = case.promise
        if promise.due is None or promise.working_days is None:
            return translate("Details", "No date: progress is reported from time to time")
        return f"{full_date(promise.due, self._place.thai)} ({working_days(promise.working_days)})"


def _files(case: Case) -> str:
    """Each by its name and size; those without a name, as scanned pages are, by their number."""
    return "\n".join(
        f"{file.name or translate('Details', 'Page {n}').format(n=number)} · {size_words(file.size)}"
        for number, file in enumerate(case.attachments, start=1)
    )
