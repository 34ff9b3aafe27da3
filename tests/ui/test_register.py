"""The day's register: the day in the Buddhist era, its numbers, its paper."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.desk.counter import Counter
from desktop.desk.session import sign_in
from desktop.desk.supervisor import Supervisor
from desktop.intake.codes import Channel
from desktop.ui.supervisor.register import RegisterPage
from tests.samples import letter
from tests.stations import SetClock
from tests.ui.conftest import Viewer, Windows
from tests.ui.driver import Person


@pytest.fixture
def page(person: Person, windows: Windows, clock: SetClock) -> RegisterPage:
    """After a day with two letters over the counter, one of them void, and one by post."""
    station = windows.stations[0]
    counter = Counter(station, sign_in(station, "counter", "demo"))
    counter.take_in(letter())
    second = counter.take_in(letter()).case
    counter.handed_over(counter.receipt(second.tracking_number))
    Counter(station, sign_in(station, "mailroom", "demo")).take_in(letter(channel=Channel.POBOX))
    Supervisor(station, sign_in(station, "supervisor", "demo")).void(second.tracking_number, "ซ้ำ")
    shell = person.sign_in("supervisor")
    person.press(Qt.Key.Key_F4)
    page = shell.page("register")
    assert isinstance(page, RegisterPage)
    person.wait(lambda: page.view.pages > 0)
    return page


def _totals(page: RegisterPage) -> dict[str, str]:
    return {name: value.text() for name, value in page.totals.values.items()}


def test_the_day_in_numbers_and_on_paper(page: RegisterPage) -> None:
    assert page.title.text() == "ทะเบียนรับ 17 พฤศจิกายน 2569"
    assert page.day.line.text() == "17/11/2569"
    assert _totals(page) == {
        "letters": "3",
        "counter": "2",
        "pobox": "1",
        "void": "1",
        "unsent": "3",
        "unprinted": "2",
    }


def test_one_book_alone(page: RegisterPage, person: Person) -> None:
    page.book.choose(Channel.POBOX.value)
    person.wait(lambda: _totals(page)["letters"] == "1")
    assert _totals(page)["counter"] == "0"


@pytest.mark.parametrize("typed", ["16/11/2569", "๑๖/๑๑/๒๕๖๙", "16 พ.ย. 2569", "2026-11-16"])
def test_a_day_is_typed_in_every_way_people_write_it(page: RegisterPage, person: Person, typed: str) -> None:
    page.day.line.setFocus()
    page.day.line.selectAll()
    person.enter(typed)
    person.wait(lambda: page.empty.isVisible())
    assert page.day.day == date(2026, 11, 16)
    assert page.day.line.text() == "16/11/2569"
    assert not page.save.isEnabled()


def test_what_is_no_day_is_marked_and_changes_nothing(page: RegisterPage, person: Person) -> None:
    page.day.line.setFocus()
    page.day.line.selectAll()
    person.enter("31/2/2569")
    assert page.day.line.property("mark") == "error"
    assert page.day.day == date(2026, 11, 17)


def test_arrows_go_a_day_back_and_never_into_the_future(page: RegisterPage, person: Person) -> None:
    page.day.line.setFocus()
    person.press(Qt.Key.Key_Up)
    assert page.day.day == date(2026, 11, 17)
    assert not page.day.later.isEnabled()
    person.press(Qt.Key.Key_Down)
    assert page.day.day == date(2026, 11, 17) - timedelta(days=1)
    assert page.day.later.isEnabled()


def test_it_is_saved_and_opened(
    page: RegisterPage, person: Person, viewer: Viewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "register.pdf"
    offered: list[str] = []

    def choose(parent: object, title: str, name: str, kinds: str) -> tuple[str, str]:
        offered.append(name)
        return str(file), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    person.press(Qt.Key.Key_S, control=True)
    assert file.read_bytes().startswith(b"%PDF")
    assert offered == ["register-2569-11-17.pdf"]
    assert "register.pdf" in page.banner.text.text()
    person.press(Qt.Key.Key_P, control=True)
    assert viewer.files[0][0] == "register-2569-11-17.pdf"


def test_a_folder_that_cannot_be_written_is_a_sentence(
    page: RegisterPage, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "gone" / "x.pdf"), ""))
    person.press(Qt.Key.Key_S, control=True)
    assert "เขียนหรืออ่านไฟล์ไม่ได้" in page.banner.text.text().replace("\n", "")
