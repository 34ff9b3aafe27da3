"""A refused letter is mended, two versions are decided between, a doubled number is replaced: by keyboard."""

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.desk.counter import Counter
from desktop.desk.session import sign_in
from desktop.intake import record
from desktop.intake.case import Case
from desktop.store.delivery import OutboxState
from desktop.ui.supervisor.attention import AttentionPage
from desktop.ui.supervisor.compare import CompareDialog
from desktop.ui.supervisor.mend import MendDialog
from desktop.ui.supervisor.reasons import objection
from desktop.ui.widgets.dialog import Question
from tests.samples import letter
from tests.ui.conftest import Windows
from tests.ui.driver import Person

NUMBER = "690000003022"


def _page(person: Person) -> AttentionPage:
    page = person.shell.page("attention")
    assert isinstance(page, AttentionPage)
    return page


def _stop(windows: Windows, state: OutboxState, problem: str, field: str | None, doc: Any = None) -> Case:
    station = windows.stations[0]
    counter = Counter(station, sign_in(station, "counter", "demo"))
    case = counter.take_in(letter()).case
    counter.handed_over(counter.receipt(case.tracking_number))
    [item] = station.store.outbox.claim(datetime(2026, 11, 17, tzinfo=UTC), 10, 10**6)
    document = doc(case) if callable(doc) else doc
    station.store.outbox.quarantine(item.key, state, problem, field, document)
    return case


def _words(page: AttentionPage) -> str:
    return "".join(label.text() for label in page.cards[0].findChildren(QLabel))


def _go_there(person: Person) -> AttentionPage:
    person.sign_in("supervisor")
    person.press(Qt.Key.Key_F5)
    page = _page(person)
    person.wait(lambda: len(page.cards) == 1)
    return page


def test_a_refused_letter_is_mended_in_its_form(person: Person, windows: Windows) -> None:
    case = _stop(windows, OutboxState.REJECTED, "is longer than 500 characters", "subject")
    page = _go_there(person)
    assert "เรื่อง: ยาวเกินไป ไม่เกิน 500 ตัวอักษร" in _words(page)
    assert person.is_at(page.cards[0].button)
    person.press(Qt.Key.Key_Return)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MendDialog)
    assert person.is_at(dialog.form.what.subject), "the cursor is where the fault is"
    person.press(Qt.Key.Key_A, control=True)
    person.type("ไฟดับทั้งซอย")
    person.press(Qt.Key.Key_F9)
    person.wait(lambda: page.empty.isVisible())
    store = windows.stations[0].store
    mended = store.letters.by_id(case.id)
    assert mended is not None
    assert (mended.letter.subject, mended.rev) == ("ไฟดับทั้งซอย", 2)
    assert mended.letter.detail == case.letter.detail
    assert store.outbox.states([case.id]) == {case.id: OutboxState.PENDING}
    assert windows.syncs[0].asked[-1] == "wake"


def test_what_cannot_be_recorded_is_not_sent(person: Person, windows: Windows) -> None:
    _stop(windows, OutboxState.REJECTED, "is required", "subject")
    page = _go_there(person)
    page.cards[0].button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MendDialog)
    dialog.form.what.subject.clear()
    dialog.confirm.click()
    assert dialog.form.fields["subject"].marked
    assert dialog.isVisible()
    person.press(Qt.Key.Key_Escape)
    assert len(windows.stations[0].store.outbox.quarantined()) == 1


def _theirs(case: Case) -> dict[str, Any]:
    payload = {**record.payload(case), "subject": "เรื่องที่ศูนย์กลางแก้แล้ว"}
    return {"rev": 2, "content_sha256": "0" * 64, "tracking_number": case.tracking_number, "payload": payload}


@pytest.mark.parametrize(("button", "subject"), [("ours", None), ("theirs", "เรื่องที่ศูนย์กลางแก้แล้ว")])
def test_a_person_says_which_version_stands(
    person: Person, windows: Windows, button: str, subject: str | None
) -> None:
    case = _stop(windows, OutboxState.CONFLICT, "another revision", None, _theirs)
    page = _go_there(person)
    page.cards[0].button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CompareDialog)
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert case.letter.subject in shown
    assert "เรื่องที่ศูนย์กลางแก้แล้ว" in shown
    getattr(dialog, button).click()
    person.wait(lambda: page.empty.isVisible())
    decided = windows.stations[0].store.letters.by_id(case.id)
    assert decided is not None
    assert decided.letter.subject == (subject or case.letter.subject)
    assert decided.rev == 3


def test_a_doubled_number_is_replaced_after_a_question(person: Person, windows: Windows) -> None:
    held = {"replacement_number": NUMBER}
    case = _stop(windows, OutboxState.NUMBER_CONFLICT, "the number is another letter's", None, held)
    page = _go_there(person)
    assert "เลขบนใบรับเป็นเลขของเรื่องอื่น" in _words(page)
    page.cards[0].button.click()
    question = QApplication.activeModalWidget()
    assert isinstance(question, Question)
    question.confirm.click()
    person.wait(lambda: "6900 0000 3022" in _words(page))
    assert "ใบรับ" in _words(page), "its receipt is due again"
    store = windows.stations[0].store
    assert store.letters.by_number(case.tracking_number) == store.letters.by_number(NUMBER)


def test_two_at_the_same_card_decide_once(person: Person, windows: Windows) -> None:
    _stop(windows, OutboxState.REJECTED, "is required", "subject")
    page = _go_there(person)
    page.cards[0].button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MendDialog)
    store = windows.stations[0].store
    [stopped] = store.outbox.quarantined()
    store.outbox.resend(stopped.key)
    dialog.confirm.click()
    person.wait(lambda: "มีผู้จัดการเรื่องนี้แล้ว" in dialog.banner.accessibleName() + _all_text(dialog))
    dialog.reject()


def _all_text(dialog: MendDialog) -> str:
    return "".join(label.text() for label in dialog.banner.findChildren(QLabel))


def test_an_unknown_reason_is_shown_as_it_came(person: Person) -> None:
    person.sign_in("supervisor")
    assert objection("smells of fish", "payload.smell") == "payload.smell: smells of fish"
    assert objection("is required", "complainant.name") == "ชื่อ-นามสกุล: ยังไม่ได้กรอก"
    assert objection("is required", "contacts[3].subject") == "ชื่อเรื่อง: ยังไม่ได้กรอก"
