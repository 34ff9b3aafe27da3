"""The list of letters: what is in it, how far each is, the search, copies and strike-outs."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.desk.counter import CaseRow, Counter
from desktop.desk.privacy import HIDDEN
from desktop.desk.session import sign_in
from desktop.intake.case import Case
from desktop.intake.codes import Kind
from desktop.intake.tracking import grouped
from desktop.store.delivery import OutboxState
from desktop.sync.contract import Change
from desktop.ui.letters.paperdialog import PaperDialog
from desktop.ui.letters.states import state_of
from desktop.ui.letters.void import VoidQuestion
from desktop.ui.widgets.dialog import Question
from tests.samples import letter
from tests.stations import SetClock
from tests.ui.conftest import Viewer, Windows
from tests.ui.driver import Person


def _take_in(windows: Windows, user: str = "counter", **changes: object) -> str:
    """Behind the window's back, as another window would."""
    station = windows.stations[0]
    case = Counter(station, sign_in(station, user, "demo")).take_in(letter(**changes)).case
    return case.tracking_number


def _go_to_letters(person: Person, rows: int) -> None:
    person.press(Qt.Key.Key_F3)
    person.wait(lambda: person.letters.model.rowCount() == rows and person.window.database.idle)


def _row(person: Person, number: str) -> CaseRow:
    model = person.letters.model
    return model.row(model.index_of(number))


def test_todays_letters_are_listed_the_newest_first(
    person: Person, windows: Windows, clock: SetClock
) -> None:
    _take_in(windows, subject="ของเมื่อวาน")
    clock.now += timedelta(days=1)
    person.sign_in()
    first = _take_in(windows, subject="เรื่องแรก")
    clock.pass_(minutes=5)
    second = _take_in(windows, subject="เรื่องที่สอง")
    _go_to_letters(person, 2)
    numbers = [person.letters.model.row(index).case.tracking_number for index in range(2)]
    assert numbers == [second, first]
    assert person.letters.details.subject.text() == "เรื่องที่สอง"


def test_an_empty_day_says_so(person: Person) -> None:
    person.sign_in()
    person.press(Qt.Key.Key_F3)
    person.wait(lambda: person.letters.empty.isVisible())
    assert person.letters.empty._title.text() == "วันนี้ยังไม่มีเรื่อง"
    assert not person.letters.print.isEnabled()


def test_a_saved_letter_appears_without_asking(person: Person) -> None:
    person.sign_in()
    number = person.take_in()
    _go_to_letters(person, 1)
    assert person.letters.model.index_of(number) == 0


@pytest.mark.parametrize(
    "typed", ["ไฟดับ", "สมศรี", "ดับมาสอง", "by number", "by number with spaces"]
)  # fmt: skip
def test_search_finds_thai_names_and_numbers(
    person: Person, windows: Windows, clock: SetClock, typed: str
) -> None:
    number = _take_in(windows, subject="ซอยไฟดับ")
    _take_in(windows, subject="ถนนชำรุด", detail="เป็นหลุม", complainant=letter().complainant.__class__())
    clock.now += timedelta(days=40)
    person.sign_in()
    person.press(Qt.Key.Key_F3)
    person.press(Qt.Key.Key_F, control=True)
    words = {"by number": number, "by number with spaces": grouped(number)}
    person.enter(words.get(typed, typed))
    person.wait(lambda: person.letters.model.rowCount() == 1)
    assert person.letters.model.row(0).case.tracking_number == number


def test_a_search_without_a_hit_helps_on_and_escape_leads_back(person: Person, windows: Windows) -> None:
    _take_in(windows)
    person.sign_in()
    _go_to_letters(person, 1)
    person.press(Qt.Key.Key_F, control=True)
    person.type("ไม่มีคำนี้")
    person.wait(lambda: person.letters.empty.isVisible())
    assert person.letters.empty._title.text() == "ไม่พบเรื่อง"
    person.press(Qt.Key.Key_Escape)
    person.wait(lambda: person.letters.model.rowCount() == 1)


def test_the_first_paper_is_the_original_and_then_a_marked_copy(
    person: Person, windows: Windows, viewer: Viewer
) -> None:
    number = _take_in(windows)
    person.sign_in()
    _go_to_letters(person, 1)
    person.press(Qt.Key.Key_P, control=True)
    assert isinstance(QApplication.activeModalWidget(), PaperDialog)
    _print(person)
    person.wait(lambda: _row(person, number).printed)
    assert person.letters.print.text() == "พิมพ์สำเนา"
    person.press(Qt.Key.Key_P, control=True)
    question = QApplication.activeModalWidget()
    assert isinstance(question, Question), "a copy is asked about first"
    question.confirm.click()
    _print(person)
    name = grouped(number).replace(" ", "-")
    assert [file for file, _ in viewer.files] == [f"{name}.pdf", f"{name}-copy-1.pdf"]
    store = windows.stations[0].store
    person.wait(lambda: store.prints.copies(_row(person, number).case.id) == 1)


def _print(person: Person) -> None:
    """Opens the receipt and says that it came out."""
    person.wait(lambda: isinstance(QApplication.activeModalWidget(), PaperDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PaperDialog)
    person.wait(lambda: dialog.steps.go_on.isEnabled())
    dialog.steps.go_on.click()
    dialog.steps.go_on.click()
    person.wait(lambda: QApplication.activeModalWidget() is None)


def test_a_declined_copy_prints_nothing(person: Person, windows: Windows, viewer: Viewer) -> None:
    number = _take_in(windows)
    station = windows.stations[0]
    counter = Counter(station, sign_in(station, "counter", "demo"))
    counter.handed_over(counter.receipt(number))
    person.sign_in()
    _go_to_letters(person, 1)
    person.press(Qt.Key.Key_P, control=True)
    person.press(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    assert not viewer.files


def test_striking_out_is_the_supervisors_and_needs_a_reason(person: Person, windows: Windows) -> None:
    number = _take_in(windows)
    person.sign_in()
    _go_to_letters(person, 1)
    assert not person.letters.void.isVisible()
    person.press(Qt.Key.Key_Q, control=True)
    person.wait(lambda: person.window.shell is None)
    person.sign_in("supervisor")
    _go_to_letters(person, 1)
    person.letters.void.click()
    question = QApplication.activeModalWidget()
    assert isinstance(question, VoidQuestion)
    assert not question.confirm.isEnabled()
    person.wait(question.reason.hasFocus)
    person.enter("บันทึกซ้ำ")
    person.wait(lambda: _row(person, number).case.void is not None)
    void = _row(person, number).case.void
    assert void is not None
    assert void.reason == "บันทึกซ้ำ"
    assert not person.letters.void.isEnabled()


def test_a_confidential_letter_of_another_is_masked(person: Person, windows: Windows) -> None:
    number = _take_in(windows, user="mailroom", kind=Kind.TIPOFF, confidential=True, subject="แจ้งเบาะแส")
    person.sign_in()
    _go_to_letters(person, 1)
    assert _row(person, number).masked
    assert person.letters.details.subject.text() == HIDDEN
    assert not person.letters.print.isEnabled()
    person.press(Qt.Key.Key_Q, control=True)
    person.wait(lambda: person.window.shell is None)
    person.sign_in("supervisor")
    _go_to_letters(person, 1)
    assert person.letters.details.subject.text() == "แจ้งเบาะแส"


def _change(case: Case, doc: dict[str, str]) -> Change:
    """As a page of the centre's changes brings it."""
    return Change(seq=1, type="letter", id=str(case.id), rev=1, doc=doc)


def _facts(person: Person) -> dict[str, str]:
    """What the details say, by what it is called."""
    facts = person.letters.details._facts
    return {fact._name.text(): fact._value.accessibleName() for fact in facts if fact._value.text()}


def test_the_details_show_the_pages_and_what_the_centre_says(
    person: Person, windows: Windows, tmp_path: Path
) -> None:
    photo = tmp_path / "ภาพถนน.jpg"
    photo.write_bytes(b"\xff\xd8" + bytes(84_000))
    station = windows.stations[0]
    counter = Counter(station, sign_in(station, "counter", "demo"))
    case = counter.take_in(letter(), attachments=[photo]).case
    said = {"status": "forwarded", "agency": "MOT", "due": "2026-12-01", "message": "ส่งแขวงการทางแล้ว"}
    station.store.state.apply_changes([_change(case, said)], 1)
    person.sign_in()
    _go_to_letters(person, 1)
    facts = _facts(person)
    assert facts["หน้าและไฟล์"] == "ภาพถนน.jpg · 84 kB"
    assert facts["ที่ศูนย์กลาง"] == "ส่งต่อหน่วยงานแล้ว"
    assert "คมนาคม" in facts["อยู่ที่"]
    assert facts["ศูนย์กลางกำหนดตอบภายใน"] == "1 ธันวาคม 2569"
    assert facts["ข้อความจากศูนย์กลาง"] == "ส่งแขวงการทางแล้ว"


def test_what_the_centre_says_of_a_hidden_letter_is_hidden_too(person: Person, windows: Windows) -> None:
    station = windows.stations[0]
    number = _take_in(windows, user="mailroom", confidential=True)
    case = station.store.letters.by_number(number)
    assert case is not None
    said = {"status": "closed", "message": "ผู้แจ้งคือ นางสมศรี"}
    station.store.state.apply_changes([_change(case, said)], 1)
    person.sign_in()
    _go_to_letters(person, 1)
    assert "ข้อความจากศูนย์กลาง" not in _facts(person)


@pytest.mark.parametrize(
    ("sync", "printed", "words"),
    [
        (OutboxState.PENDING, False, "บันทึกในเครื่อง"),
        (OutboxState.PENDING, True, "พิมพ์แล้ว"),
        (OutboxState.WAITING, True, "รอส่ง"),
        (OutboxState.SENDING, True, "กำลังส่ง"),
        (OutboxState.ACKNOWLEDGED, True, "ถึงศูนย์กลางแล้ว"),
        (OutboxState.CONFIRMED, True, "ถึงศูนย์กลางแล้ว"),
        (OutboxState.REJECTED, True, "ต้องดูแล"),
        (OutboxState.CONFLICT, True, "ต้องดูแล"),
        (OutboxState.NUMBER_CONFLICT, True, "ต้องดูแล"),
        (OutboxState.BLOCKED, True, "ต้องดูแล"),
    ],
)
def test_every_state_has_its_word(
    person: Person, windows: Windows, sync: OutboxState, printed: bool, words: str
) -> None:
    number = _take_in(windows)
    case = windows.stations[0].store.letters.by_number(number)
    assert case is not None
    assert state_of(CaseRow(case, sync, printed, masked=False)).words == words
