"""A walk through every page of the real window, for whoever looks."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.desk.station import Station, open_station
from desktop.printing.printers.printer import Media
from desktop.printing.printers.thermal import ThermalPrinter
from desktop.settings import Settings
from desktop.sync.status import SyncStatus, status_of
from desktop.ui import style
from desktop.ui.admin.printers import PrintersPage
from desktop.ui.firstrun import FirstRun
from desktop.ui.mailroom.page import MailRoomPage
from desktop.ui.window import Window
from tools import countertour, day, supervisortour
from tools.guide import Eye, Guide
from tools.mailroomtour import MailRoomTour
from tools.printers import PicturePrinters


class _NoLine:
    """Synchronisation on a day when the line is down: it knows what the store knows."""

    def __init__(self, station: Station, heard: Callable[[SyncStatus], None]) -> None:
        self._station, self._heard = station, heard

    def start(self) -> None:
        self._heard(status_of(self._station.store))

    def wake(self) -> None:
        self.start()

    def send_now(self) -> None:
        self.start()

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    def stop(self, timeout: float = 5.0) -> bool:
        return True


class Tour:
    """Signs in as each of the people, one after the other, and goes to every place of theirs."""

    def __init__(self, home: Path, language: str, eye: Eye) -> None:
        self._home = home
        app = QApplication(["intake-1111"])
        style.load_fonts()
        style.apply(app, "light")
        self._clock = day.DayClock()
        day.make(home, self._clock).close()
        self._clock.pass_(25)
        self._station: Station | None = None

        def open_home() -> Station:
            self._station = open_station(home, clock=self._clock, passphrase=day.PASSPHRASE)
            return self._station

        def start_sync(heard: Callable[[SyncStatus], None]) -> _NoLine:
            assert self._station is not None
            return _NoLine(self._station, heard)

        settings = Settings(language=language)
        self._window = Window(open_home, start_sync, settings, lambda _: None, lambda _: PicturePrinters())
        self._guide = Guide(self._window, eye)

    def run(self) -> None:
        guide, sign_in = self._guide, self._window.sign_in
        try:
            self._window.show()
            guide.wait(lambda: self._station is not None and sign_in.enter.isEnabled())
            guide.settle()
            self._first_run()
            self._sign_in_page()
            countertour.walk(guide)
            self._mail_room()
            supervisortour.walk(guide)
            self._administrator()
        finally:
            self._window.close()

    def _first_run(self) -> None:
        page = FirstRun()
        style.dress(page)
        page.resize(self._window.size())
        page.show()
        self._guide.settle()
        self._guide.take("first-run", page)
        page.make.click()
        self._guide.settle()
        self._guide.take("first-run-missing", page)
        page.close()
        self._guide.return_to_window()

    def _sign_in_page(self) -> None:
        guide, page = self._guide, self._window.sign_in
        guide.take("sign-in")
        guide.type(page.user, "counter")
        guide.type(page.password, "wrong")
        QTest.keyClick(page.password, Qt.Key.Key_Return)
        guide.wait(page.banner.isVisible)
        guide.take("sign-in-wrong")

    def _mail_room(self) -> None:
        guide = self._guide
        shell = guide.enter("mailroom")
        guide.put_off()
        guide.take("mailroom")
        guide.letters("mailroom-letters")
        shell.go("bags")
        page = shell.page("bags")
        assert isinstance(page, MailRoomPage)
        assert self._station is not None
        tour = MailRoomTour(page, guide.wait, guide.take, guide.close_dialog)
        tour.walk(self._station, self._home)
        guide.leave()

    def _administrator(self) -> None:
        guide = self._guide
        shell = guide.enter("admin")
        guide.settle(600)
        guide.take("workstation")
        shell.go("printers")
        page = shell.page("printers")
        assert isinstance(page, PrintersPage)
        page._add(ThermalPrinter("เคาน์เตอร์ 1", "tcp://192.168.1.50:9100"))
        guide.settle(600)
        page.rows[Media.A5].test.click()
        guide.settle(1200)
        guide.take("printers")
        page.add.click()
        guide.settle()
        guide.take("printers-add")
        guide.close_dialog()
        page.rows[Media.A4].adjust.click()
        guide.settle()
        guide.take("printers-adjust")
        guide.close_dialog()
        guide.leave()
