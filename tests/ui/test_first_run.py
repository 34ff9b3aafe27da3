"""A computer without a workstation: set up from the window, calmly, and signed in at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.desk.station import Station, open_station
from desktop.desk.workstation import Setup, set_up
from desktop.intake.codes import Role
from desktop.settings import Settings
from desktop.store.errors import DiskFull
from desktop.ui.firstrun import FirstRun
from desktop.ui.window import Window
from tests.stations import SetClock
from tests.ui.driver import Person, QuietSync, ScriptedPrinter

PASSPHRASE = "for tests"


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    return tmp_path / "bare"


@pytest.fixture
def start(bare: Path, clock: SetClock, qtbot: QtBot) -> Iterator[Callable[..., Person]]:
    """Opens the window over a home with nothing in it; `make` sets it up."""
    opened: list[Window] = []

    def make_it(setup: Setup) -> Station:
        return set_up(bare, setup, clock=clock, passphrase=PASSPHRASE)

    def start(make: Callable[[Setup], Station] = make_it) -> Person:
        window = Window(
            lambda: open_station(bare, clock=clock, passphrase=PASSPHRASE),
            QuietSync,
            Settings(),
            lambda _: None,
            lambda _: ScriptedPrinter(on=False),
            make,
        )
        opened.append(window)
        window.show()
        qtbot.waitExposed(window).__enter__()
        person = Person(window, qtbot)
        person.wait(lambda: window.first_run is not None and window.first_run.isVisible())
        return person

    yield start
    for window in opened:
        window.close()
        window.deleteLater()


def _page(person: Person) -> FirstRun:
    page = person.window.first_run
    assert page is not None
    return page


def _fill_in(person: Person) -> None:
    """From the first field to the last, by Enter alone."""
    page = _page(person)
    person.wait(page.inputs["office"].hasFocus)
    person.enter()
    person.enter()
    person.enter()
    person.enter("นายอาทิตย์ ดูแลระบบ")
    person.enter("a long secret")
    person.enter("a long secret")


def test_a_workstation_is_set_up_and_its_administrator_signs_in(
    start: Callable[..., Person], bare: Path, clock: SetClock
) -> None:
    person = start()
    page = _page(person)
    page.inputs["office"].setText("ศาลากลางจังหวัดราชบุรี")
    _fill_in(person)
    person.wait(lambda: person.window.first_run is None)
    sign_in = person.window.sign_in
    assert sign_in.user.text() == "admin"
    person.wait(sign_in.password.hasFocus)
    person.enter("a long secret")
    person.wait(person.is_in)
    assert person.shell.current == "workstation"
    person.window.close()
    with open_station(bare, clock=clock, passphrase=PASSPHRASE) as station:
        assert station.office.name == "ศาลากลางจังหวัดราชบุรี"
        assert not station.office.demo
        [account] = station.store.accounts.list()
        assert (account.username, account.name, account.role) == ("admin", "นายอาทิตย์ ดูแลระบบ", Role.ADMIN)


def test_what_is_missing_is_marked_and_nothing_is_made(start: Callable[..., Person], bare: Path) -> None:
    person = start()
    page = _page(person)
    page.inputs["password"].setText("short")
    page.make.click()
    assert page.fields["name"].marked
    assert page.fields["password"].marked
    assert person.is_at(page.inputs["name"])
    page.inputs["name"].setText("นายอาทิตย์")
    page.inputs["password"].setText("long enough")
    page.inputs["again"].setText("something else")
    page.make.click()
    assert "ไม่ตรงกัน" in page.fields["again"].marked
    assert not bare.exists()


def test_a_demo_needs_no_names(start: Callable[..., Person]) -> None:
    person = start()
    page = _page(person)
    page.demo.setChecked(True)
    assert not page.inputs["office"].isVisible()
    page.make.click()
    person.wait(lambda: person.window.first_run is None)
    assert person.window.sign_in.demo.isVisible()
    person.sign_in("counter")


def test_what_the_disk_refuses_is_a_sentence_and_can_be_tried_again(start: Callable[..., Person]) -> None:
    def full(_: Setup) -> Station:
        raise DiskFull("no space left")

    person = start(full)
    page = _page(person)
    _fill_in(person)
    person.wait(page.banner.isVisible)
    assert "พื้นที่ดิสก์เต็ม" in page.banner.text.text().replace("\n", "")
    assert page.make.isEnabled()
    assert page.inputs["name"].text() == "นายอาทิตย์ ดูแลระบบ"


def test_it_speaks_both_languages(start: Callable[..., Person]) -> None:
    person = start()
    assert _page(person)._title.text() == "ตั้งค่าเครื่องนี้"
    person.press(Qt.Key.Key_L, control=True)
    person.wait(lambda: _page(person)._title.text() == "Set up this workstation")


def test_what_is_incomplete_is_not_made(bare: Path) -> None:
    with pytest.raises(ValueError, match="needs an office"):
        set_up(bare, Setup("office", "point", "admin", "name", "short"))
    assert not bare.exists()
