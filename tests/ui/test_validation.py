"""Warnings beside the field, never in the way; errors only for what cannot be recorded."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import Windows
from tests.ui.driver import Person


def test_a_wrong_national_id_warns_and_passes(person: Person, windows: Windows) -> None:
    person.sign_in()
    person.fill_in()
    form = person.new_letter.entry.form
    form.who.national_id.setFocus()
    person.enter("3100600445634")
    field = form.fields["complainant.national_id"]
    assert "เลขตรวจสอบไม่ตรง" in field.marked
    assert field.input.property("mark") == "warning"
    person.save()
    case = windows.stations[0].store.letters.by_number(person.new_letter.saved.number.text().replace(" ", ""))
    assert case is not None
    assert case.letter.complainant.person is not None
    assert case.letter.complainant.person.national_id == "3100600445634"


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("complainant.phone", "12"),
        ("place.postcode", "123"),
        ("place.province", "เมืองที่ไม่มี"),
    ],
)
def test_what_is_odd_is_marked_when_it_is_left(person: Person, path: str, typed: str) -> None:
    person.sign_in()
    field = person.new_letter.entry.form.fields[path]
    field.input.setFocus()
    person.type(typed)
    assert not field.marked, "not while one still types"
    person.enter()
    assert field.marked
    field.input.setFocus()
    field.input.clear()
    person.enter()
    assert not field.marked


def test_the_focus_goes_to_the_first_thing_that_is_missing(person: Person, windows: Windows) -> None:
    person.sign_in()
    form = person.new_letter.entry.form
    person.fill_in()
    form.what.category.choose("")
    form.what.subject.clear()
    person.press(Qt.Key.Key_F9)
    assert person.is_at(form.what.category)
    marked = {path for path, field in form.fields.items() if field.marked}
    assert marked == {"category", "subject"}
    assert person.new_letter.entry.banner.isVisible()
    form.what.category.choose("social")
    form.what.subject.setFocus()
    person.type("ไฟดับ")
    person.wait(lambda: not any(field.marked for field in form.fields.values()))
    person.save()


def test_a_group_needs_its_number(person: Person) -> None:
    person.sign_in()
    form = person.new_letter.entry.form
    form.who.kind.choose("group")
    person.fill_in()
    person.press(Qt.Key.Key_F9)
    assert person.is_at(form.who.group_size)
    assert "อย่างน้อย 2 คน" in form.fields["group_size"].marked


def test_an_agency_is_one_of_the_list(person: Person) -> None:
    person.sign_in()
    person.fill_in()
    form = person.new_letter.entry.form
    form.whom.agency.setText("กระทรวงที่ไม่มี")
    person.press(Qt.Key.Key_F9)
    assert person.is_at(form.whom.agency)
    assert "เลือกหน่วยงานจากรายการ" in form.fields["agency"].marked


def test_a_scanner_under_a_thai_keyboard_is_understood(person: Person) -> None:
    person.sign_in()
    number = person.take_in()
    keys = dict(zip("1234567890", "ๅ/-ภถุึคตจ", strict=True))
    form = person.new_letter.entry.form
    form.who.repeat_of.setFocus()
    person.enter("".join(keys[digit] for digit in number))
    assert form.who.repeat_of.text() == number
    person.wait(lambda: "พบเรื่องเดิม" in form.fields["repeat_of"].marked)


def test_a_repeat_joins_its_case(person: Person, windows: Windows) -> None:
    person.sign_in()
    number = person.take_in()
    person.fill_in(subject="มาติดตามเรื่อง")
    person.new_letter.entry.form.who.repeat_of.setFocus()
    person.enter(number)
    person.save()
    saved = person.new_letter.saved
    assert saved.number.text().replace(" ", "") == number
    assert saved.heading.text() == "เพิ่มในเรื่องเดิมแล้ว"
    case = windows.stations[0].store.letters.by_number(number)
    assert case is not None
    assert len(case.contacts) == 1


def test_a_tip_off_is_confidential_unless_a_person_says_otherwise(person: Person, windows: Windows) -> None:
    person.sign_in()
    whom, kind = person.new_letter.entry.form.whom, person.new_letter.entry.form.what.kind
    kind.choose("tipoff")
    assert whom.confidential.isChecked()
    kind.choose("complaint")
    assert not whom.confidential.isChecked()
    kind.choose("tipoff")
    whom.confidential.click()
    kind.choose("complaint")
    kind.choose("tipoff")
    assert not whom.confidential.isChecked()


def test_who_gives_no_name_is_recorded_without_one(person: Person, windows: Windows) -> None:
    person.sign_in()
    person.fill_in()
    person.new_letter.entry.form.who.kind.choose("anonymous")
    person.save()
    case = windows.stations[0].store.letters.by_number(person.new_letter.saved.number.text().replace(" ", ""))
    assert case is not None
    assert case.letter.complainant.person is None
