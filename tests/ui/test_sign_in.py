"""Who are you: a wrong password, a wrong keyboard, a register that does not open."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from desktop.desk.station import Station
from desktop.store.errors import DiskFull, NotInitialised, WrongKey
from tests.stations import SetClock
from tests.ui.conftest import Windows
from tests.ui.driver import Person


def test_a_wrong_password_is_a_calm_sentence(person: Person) -> None:
    person.enter("counter")
    person.enter("not the password")
    page = person.window.sign_in
    person.wait(lambda: page.banner.isVisible())
    assert "รหัสผ่านไม่ถูกต้อง" in page.banner.text.text()
    assert person.is_at(page.password)
    assert page.password.selectedText()
    person.enter("demo")
    person.wait(person.is_in)


def test_many_wrong_passwords_name_the_time_to_wait(person: Person, clock: SetClock) -> None:
    page = person.window.sign_in
    person.enter("counter")
    for _ in range(6):
        person.enter("wrong")
        person.wait(lambda: page.enter.isEnabled() and page.banner.isVisible())
    assert "09.30 น." in page.banner.text.text()


def test_an_empty_name_asks_nobody(person: Person) -> None:
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_Return)
    assert person.is_at(person.window.sign_in.user)
    assert not person.window.sign_in.banner.isVisible()


@pytest.mark.parametrize("field", ["user", "password"])
def test_a_thai_keyboard_is_noticed(person: Person, field: str) -> None:
    page = person.window.sign_in
    inputs = {"user": (page.user, page._user_field), "password": (page.password, page._password_field)}
    line, shown = inputs[field]
    line.setFocus()
    person.type("แนื")
    assert "ภาษาไทย" in shown.marked
    line.clear()
    person.type("c")
    assert not shown.marked


def test_caps_lock_is_noticed(person: Person) -> None:
    page = person.window.sign_in
    page.password.setFocus()
    person.type("D")  # a capital letter without Shift
    assert "Caps Lock" in page._password_field.marked
    person.type("d")
    assert not page._password_field.marked


def test_the_demo_says_so(person: Person) -> None:
    assert person.window.sign_in.demo.isVisible()
    assert "ตัวอย่าง" in person.window.sign_in.demo.text.text()
    assert "จุดบริการประชาชน 1111" in person.window.sign_in.cover.place.text()


def _failing_once(windows: Windows, error: Exception) -> Callable[[], Station]:
    errors = [error]

    def open_station() -> Station:
        if errors:
            raise errors.pop()
        return windows.open_station()

    return open_station


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NotInitialised("…"), "ยังไม่ได้ตั้งค่า"),
        (WrongKey("…"), "กุญแจ"),
        (DiskFull("…"), "พื้นที่ดิสก์เต็ม"),
    ],
)
def test_a_register_that_does_not_open_can_be_tried_again(
    windows: Windows, error: Exception, words: str
) -> None:
    person = windows.open(open_station=_failing_once(windows, error))
    page = person.window.sign_in
    person.wait(lambda: page.banner.isVisible())
    assert words in page.banner.text.text().replace("\n", "")
    assert page.enter.text() == "ลองอีกครั้ง"
    page.enter.click()
    person.wait(lambda: page.enter.text() == "เข้าสู่ระบบ")
    person.sign_in()


def test_signing_out_leaves_nothing_for_the_next_person(person: Person, windows: Windows) -> None:
    shell = person.sign_in()
    person.press(Qt.Key.Key_Q, control=True)
    person.wait(lambda: person.window.shell is None)
    assert person.window.sign_in.isVisible()
    assert not person.window.sign_in.password.text()
    assert person.is_at(person.window.sign_in.user)
    assert windows.syncs[0].asked[-1] == "stop"
    assert person.sign_in("supervisor") is not shell


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768)])
def test_the_number_on_the_cover_stands_whole(person: Person, size: tuple[int, int]) -> None:
    person.window.resize(*size)
    cover = person.window.sign_in.cover
    person.wait(lambda: person.window.width() == size[0] and cover.height() == size[1])
    image = cover.grab().toImage()
    ground = image.pixel(2, 2)
    number = image.copy(0, size[1] // 2, image.width(), size[1] - size[1] // 2)
    ink = [
        (x, y) for x in range(number.width()) for y in range(number.height()) if number.pixel(x, y) != ground
    ]
    left, right = min(x for x, _ in ink), max(x for x, _ in ink)
    assert left > 40
    assert abs(left - (number.width() - 1 - right)) <= 2, "as much room at the right as at the left"
    assert max(y for _, y in ink) < number.height() - 40
