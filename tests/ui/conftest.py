"""The real window over the real store; only the line to the centre and the printer are the test's."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.desk.station import Station
from desktop.intake.reference import load
from desktop.settings import Settings
from desktop.store.home import Home
from desktop.store.opening import open_store
from desktop.sync.status import SyncStatus
from desktop.ui import style
from desktop.ui.window import Window
from tests.stations import SetClock, demo_station
from tests.ui.driver import Person, QuietSync, ScriptedPrinter

if TYPE_CHECKING:
    from tests.ui.clerk import Clerk


@pytest.fixture(scope="session", autouse=True)
def _fonts(qapp: QApplication) -> None:
    style.load_fonts()


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> None:
    style.apply(qapp, "light")


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo workstation as it is made; every test works on a copy."""
    home = tmp_path_factory.mktemp("made") / "home"
    demo_station(home).close()
    return home


@pytest.fixture
def home(made_home: Path, tmp_path: Path) -> Path:
    import shutil

    return Path(shutil.copytree(made_home, tmp_path / "home"))


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def printer() -> ScriptedPrinter:
    """Switched off, unless the test switches it on."""
    return ScriptedPrinter(on=False)


class Windows:
    """Opens windows over one home, and knows what they work with."""

    def __init__(self, home: Path, clock: SetClock, printer: ScriptedPrinter, qtbot: QtBot) -> None:
        self._home, self._clock, self._printer, self._qtbot = home, clock, printer, qtbot
        self._open: list[Window] = []
        self.stations: list[Station] = []
        self.syncs: list[QuietSync] = []
        self.settings: list[Settings] = []

    def open_station(self) -> Station:
        store = open_store(Home(self._home), clock=self._clock, passphrase="for tests", busy_seconds=0.1)
        self.stations.append(Station(store, load(), self._clock))
        return self.stations[-1]

    def start_sync(self, heard: Callable[[SyncStatus], None]) -> QuietSync:
        self.syncs.append(QuietSync(heard))
        return self.syncs[-1]

    def open(self, language: str = "th", open_station: Callable[[], Station] | None = None) -> Person:
        window = Window(
            open_station or self.open_station,
            self.start_sync,
            Settings(language=language),
            self.settings.append,
            lambda choice: self._printer,
        )
        self._open.append(window)
        window.show()
        self._qtbot.waitExposed(window).__enter__()
        return Person(window, self._qtbot)

    def close(self) -> None:
        for window in self._open:
            window.close()
            window.deleteLater()


@pytest.fixture
def windows(home: Path, clock: SetClock, printer: ScriptedPrinter, qtbot: QtBot) -> Iterator[Windows]:
    windows = Windows(home, clock, printer, qtbot)
    yield windows
    windows.close()


@pytest.fixture
def person(windows: Windows) -> Person:
    """At an open window, not signed in."""
    person = windows.open()
    person.wait_until_open()
    return person


class Viewer(QObject):
    """In the place of the system's PDF viewer: keeps what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[tuple[str, bytes]] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        path = Path(url.toLocalFile())
        self.files.append((path.name, path.read_bytes()))


@pytest.fixture
def viewer(qapp: QApplication) -> Iterator[Viewer]:
    viewer = Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "show")  # type: ignore[arg-type]
    yield viewer
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def clerk(windows: Windows, tmp_path: Path, viewer: Viewer) -> "Clerk":
    from tests.ui.clerk import Clerk

    return Clerk(windows, tmp_path / "inbox")
