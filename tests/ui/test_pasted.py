"""What people paste: line ends, invisible signs, pictures. Nobody is left with a mistake they cannot see."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from desktop.desk.counter import Counter
from desktop.desk.session import sign_in
from tests.ui.conftest import Windows
from tests.ui.driver import Person


def _paste(field: QLineEdit | QPlainTextEdit, text: str) -> str:
    """Gives what is then in the field."""
    field.setFocus()
    field.clear()
    QApplication.clipboard().setText(text)
    field.paste()
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        ("ถนนพัง\r\nหน้าโรงเรียน", "ถนนพัง หน้าโรงเรียน"),
        ("ถนน\tพัง\u2028หน้าวัด", "ถนน พัง หน้าวัด"),
        ("ถนน\x00พัง\x07", "ถนนพัง"),
        ("ถนนพัง 🚧👷🏽\u200d♀️", "ถนนพัง 🚧👷🏽\u200d♀️"),
    ],
)
def test_a_line_takes_what_can_be_recorded(person: Person, pasted: str, line: str) -> None:
    person.sign_in()
    form = person.new_letter.entry.form
    for field in (form.what.subject, form.who.name, form.who.phone, form.where.province):
        assert _paste(field, pasted) == line


def test_the_story_keeps_its_lines(person: Person) -> None:
    person.sign_in()
    detail = person.new_letter.entry.form.what.detail
    assert _paste(detail, "หนึ่ง\r\nสอง\x00\n\nสาม\x1b[0m") == "หนึ่ง\nสอง\n\nสาม[0m"


def test_the_cursor_stays_where_the_person_writes(person: Person) -> None:
    person.sign_in()
    subject = person.new_letter.entry.form.what.subject
    subject.setFocus()
    person.type("ถนนหน้าวัด")
    subject.setCursorPosition(3)
    QApplication.clipboard().setText("ใหญ่\n")
    subject.paste()
    person.type("มาก")
    assert subject.text() == "ถนนใหญ่ มากหน้าวัด"


def test_what_was_pasted_is_recorded(person: Person, windows: Windows) -> None:
    person.sign_in()
    person.fill_in()
    _paste(person.new_letter.entry.form.what.subject, "ไฟดับ\x00\nทั้งซอย")
    person.save()
    station = windows.stations[0]
    [row] = Counter(station, sign_in(station, "counter", "demo")).today(None)
    assert row.case.letter.subject == "ไฟดับ ทั้งซอย"


def test_what_is_wrong_is_not_called_missing(person: Person) -> None:
    """An agency that is in no list: nothing is missing, and one field says what to do."""
    person.sign_in()
    person.fill_in()
    entry = person.new_letter.entry
    entry.form.whom.agency.setFocus()
    person.type("กระทรวงที่ไม่มี")
    person.press(Qt.Key.Key_F9)
    person.wait(entry.banner.isVisible)
    assert "บันทึกไม่ได้" in entry.banner.text.text()
    assert entry.form.fields["agency"].marked
