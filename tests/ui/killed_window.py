"""The window as a program that ends between a save and its paper: `python -m tests.ui.killed_window HOME`.

Signs in, records a letter, and says its number once the receipt is on the screen. It prints nothing and goes
on until it is killed.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from desktop.desk.station import DEMO_PASSWORD, Station
from desktop.intake.reference import load
from desktop.settings import Settings
from desktop.store.home import Home
from desktop.store.opening import open_store
from desktop.ui import style
from desktop.ui.counter.page import NewLetterPage
from desktop.ui.window import Window
from tests.samples import SetClock
from tests.ui.driver import QuietSync, ScriptedPrinter

_PATIENCE_MS = 60_000


def main(home: Path) -> None:
    app = QApplication([])
    style.load_fonts()
    style.apply(app, "light")
    clock = SetClock()

    def open_station() -> Station:
        return Station(open_store(Home(home), clock=clock, passphrase="for tests"), load(), clock)

    window = Window(open_station, QuietSync, Settings(), lambda _: None, lambda _: ScriptedPrinter())
    window.show()

    def wait(until: Callable[[], bool]) -> None:
        deadline = QDeadlineTimer(_PATIENCE_MS)
        while not until():
            assert not deadline.hasExpired(), "the window did not get there"
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    wait(window.sign_in.enter.isEnabled)
    window.sign_in.submitted.emit("counter", DEMO_PASSWORD)
    wait(lambda: window.shell is not None and window.shell.has_begun)
    assert window.shell is not None
    page = window.shell.page("new")
    assert isinstance(page, NewLetterPage)
    page.entry.form.load(
        {
            "kind": "complaint",
            "category": "social",
            "subject": "ไฟฟ้าส่องสว่างในซอยดับ",
            "detail": "ดับมาสองเดือนแล้ว",
            "complainant": {"name": "นางสมศรี ใจดี"},
        }
    )
    page.entry.save.click()
    wait(lambda: page.saved.isVisible() and page.saved.steps.receipt.receipt is not None)
    print(page.saved.number.text().replace(" ", ""), flush=True)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
