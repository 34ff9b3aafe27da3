"""The window and a centre, each as it is run: what the window says of the line and of each letter is true."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.desk.station import Station
from desktop.intake.clock import system_clock
from desktop.intake.reference import load
from desktop.settings import Settings
from desktop.store.home import Home
from desktop.store.opening import open_store
from desktop.store.store import Store
from desktop.sync.enrolment import enrol
from desktop.sync.status import Connection, SyncStatus
from desktop.sync.timer import Timer
from desktop.ui.letters.model import STATE
from desktop.ui.shell.connection import words
from desktop.ui.window import Window
from tests.sync.processes import CentreProcess, centre_process
from tests.ui.driver import Person, ScriptedPrinter

AT_THE_CENTRE, WAITING = "At the centre", "Waiting to be sent: 1"


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[CentreProcess]:
    folder = tmp_path / "centre"
    with centre_process(folder, f"sqlite:///{folder}/centre.sqlite3") as centre:
        yield centre


@pytest.fixture
def person(home: Path, centre: CentreProcess, qtbot: QtBot) -> Iterator[Person]:
    """At the window of a workstation that has joined the centre."""

    def store() -> Store:
        return open_store(Home(home), clock=system_clock, passphrase="for tests")

    def start_sync(heard: Callable[[SyncStatus], None]) -> Timer:
        return Timer(store, heard)

    with store() as joining:
        enrol(joining, centre.url, centre.code(), "counter one")
    window = Window(
        lambda: Station(store(), load(), system_clock),
        start_sync,
        Settings(language="en"),
        lambda settings: None,
        lambda choice: ScriptedPrinter(on=False),
    )
    window.show()
    qtbot.waitExposed(window).__enter__()
    yield Person(window, qtbot)
    window.close()
    window.deleteLater()


def says(person: Person, connection: Connection) -> bool:
    return person.shell.status.connection.text.text() == words(connection, paused=False).text


def test_the_window_follows_the_line(person: Person, centre: CentreProcess) -> None:
    shell = person.sign_in()
    person.wait(lambda: says(person, Connection.ONLINE))
    first = person.take_in(subject="while there is a line")
    person.wait(lambda: [held["tracking_number"] for held in centre.letters()] == [first])

    centre.kill()
    second = person.take_in(subject="while there is none")
    person.wait(lambda: says(person, Connection.OFFLINE) and shell.status.waiting.text.text() == WAITING)
    person.press(Qt.Key.Key_F3)
    model = person.letters.model

    def states() -> dict[str, str]:
        rows = range(model.rowCount())
        return {model.row(row).case.tracking_number: model.data(model.index(row, STATE)) for row in rows}

    person.wait(lambda: len(states()) == 2)
    assert states()[first] == AT_THE_CENTRE
    assert states()[second] != AT_THE_CENTRE

    centre.start()
    person.wait(lambda: says(person, Connection.ONLINE))
    person.wait(lambda: states() == {first: AT_THE_CENTRE, second: AT_THE_CENTRE})
    assert shell.status.waiting.text.text() == "Nothing waits"
    assert sorted(held["tracking_number"] for held in centre.letters()) == sorted([first, second])
