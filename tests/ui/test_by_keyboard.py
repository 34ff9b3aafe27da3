"""A whole case with the keyboard alone: from the empty sign-in page to the receipt and the next letter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.intake.case import ComplainantKind
from desktop.intake.codes import Channel, Kind
from desktop.intake.tracking import is_valid
from tests.ui.conftest import Viewer, Windows
from tests.ui.driver import Person


def test_a_case_from_sign_in_to_receipt(person: Person, windows: Windows, viewer: Viewer) -> None:
    assert person.is_at(person.window.sign_in.user)
    person.enter("counter")
    assert person.is_at(person.window.sign_in.password)
    person.enter("demo")
    person.wait(person.is_in)
    form = person.new_letter.entry.form

    assert person.is_at(form.who.name)
    person.enter("นายบุญมี ศรีสุข")
    person.enter("3100600445635")
    person.enter("089 876 5432")
    person.enter("45 หมู่ 3 ตำบลหนองปลาหมอ")
    assert person.is_at(form.who.repeat_of)
    person.enter()
    assert person.is_at(form.what.kind)
    person.press(Qt.Key.Key_Down)
    person.enter()
    assert person.is_at(form.what.category)
    person.press(Qt.Key.Key_Down)
    person.enter()
    person.enter("โรงงานปล่อยน้ำเสียลงคลอง")
    person.type("น้ำในคลองมีสีดำทุกคืน")
    person.press(Qt.Key.Key_Return)  # in the detail a line ends, as in a letter
    person.type("ปลาตาย")
    person.press(Qt.Key.Key_Tab)
    person.type("ราชบุ")  # the list narrows, and Enter takes what it marks
    person.press(Qt.Key.Key_Return)
    assert form.where.province.text() == "ราชบุรี"
    person.enter()
    person.enter("บ้านโป่ง")
    person.enter("หนองปลาหมอ")
    person.enter("70110")
    assert person.is_at(form.whom.agency)
    person.wait(lambda: form.whom.suggested[0].isVisible())
    person.press(Qt.Key.Key_Tab)
    assert person.is_at(form.whom.suggested[0].take)
    person.press(Qt.Key.Key_Return)
    assert form.whom.agency.value()
    person.press(Qt.Key.Key_F9)
    saved = person.new_letter.saved
    person.wait(lambda: saved.isVisible() and saved.steps.go_on.isEnabled())

    number = saved.number.text().replace(" ", "")
    assert is_valid(number)
    case = windows.stations[0].store.letters.by_number(number)
    assert case is not None
    assert case.letter.channel is Channel.COUNTER
    assert case.letter.kind is Kind.COMPLAINT
    assert case.letter.detail == "น้ำในคลองมีสีดำทุกคืน\nปลาตาย"
    assert case.letter.place is not None
    assert case.letter.place.district == "บ้านโป่ง"
    assert case.letter.agency == form_agency(person, case.letter.agency)
    assert saved.values["pin"].text() == case.pin
    assert saved.values["register"].text() == str(case.register_number)

    assert person.is_at(saved.steps.go_on)
    person.press(Qt.Key.Key_Return)  # opens the receipt
    person.wait(lambda: bool(viewer.files))
    assert viewer.files[0][1].startswith(b"%PDF")
    assert windows.stations[0].store.prints.pending(), "nobody has said yet that it came out"
    person.press(Qt.Key.Key_Return)  # it came out
    person.wait(lambda: person.new_letter.entry.isVisible())
    assert not windows.stations[0].store.prints.pending()
    assert person.is_at(form.who.name)
    assert form.is_empty


def form_agency(person: Person, code: str | None) -> str | None:
    """`code`, if it is one of the agencies that the form offers."""
    return code if person.shell._place.reference.agency(code) else None


def test_control_and_enter_saves_from_the_middle_of_the_text(person: Person) -> None:
    person.sign_in()
    person.fill_in()
    assert person.is_at(person.new_letter.entry.form.what.detail)
    person.press(Qt.Key.Key_Return, control=True)
    person.wait(lambda: person.new_letter.saved.isVisible())


@pytest.mark.parametrize(
    ("user", "first"), [("counter", "นางสมศรี"), ("mailroom", "RR123456785TH"), ("supervisor", "นายวิชัย")]
)
def test_each_role_begins_where_its_talk_begins(person: Person, user: str, first: str) -> None:
    person.sign_in(user)
    person.type(first)
    assert isinstance(person.focus, QLineEdit)
    assert person.focus.text() == first


def test_the_mail_room_records_by_post(person: Person, windows: Windows) -> None:
    person.sign_in("mailroom")
    person.enter("rr 12345678 5 th")
    number = person.take_in()
    case = windows.stations[0].store.letters.by_number(number)
    assert case is not None
    assert (case.letter.channel, case.letter.s10) == (Channel.POBOX, "RR123456785TH")
    assert case.register_number.book is Channel.POBOX


def test_arrows_choose_who_complains(person: Person, windows: Windows) -> None:
    person.sign_in()
    form = person.new_letter.entry.form
    form.who.kind.button(ComplainantKind.PERSON).setFocus()
    for _ in range(3):
        person.press(Qt.Key.Key_Right)
    assert form.who.kind.value() == ComplainantKind.GROUP
    person.fill_in(name="นายคำปัน วงศ์คำ")
    form.who.group_size.setFocus()
    person.enter("118")
    assert person.is_at(form.who.representatives)
    person.type("นางบัวลอย พลเดช, นายสุรพล กิ่งแก้ว ,")
    person.save()
    number = person.new_letter.saved.number.text().replace(" ", "")
    case = windows.stations[0].store.letters.by_number(number)
    assert case is not None
    assert case.letter.complainant.group_size == 118
    assert case.letter.complainant.representatives == ("นางบัวลอย พลเดช", "นายสุรพล กิ่งแก้ว")


def test_the_detail_grows_as_one_writes(person: Person) -> None:
    person.sign_in()
    detail = person.new_letter.entry.form.what.detail
    line = detail.fontMetrics().lineSpacing()
    assert detail.height() >= 3 * line
    before = detail.height()
    detail.setFocus()
    for _ in range(6):
        person.enter("น้ำท่วมถนนหน้าบ้าน")
    assert detail.height() >= before + 3 * line
    for _ in range(30):
        person.enter("น้ำท่วมถนนหน้าบ้าน")
    assert detail.height() <= 12 * line, "the page stays a page"


def test_f2_after_a_save_begins_the_next_letter(person: Person) -> None:
    person.sign_in()
    person.take_in()
    assert person.is_at(person.new_letter.entry.form.who.name)
