"""A walk through every page of the real window, for whoever looks."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.desk.station import DEMO_PASSWORD, Station, open_station
from desktop.printing.printers.printer import Media
from desktop.printing.printers.thermal import ThermalPrinter
from desktop.settings import Settings
from desktop.sync.status import SyncStatus, status_of
from desktop.ui import style
from desktop.ui.admin.printers import PrintersPage
from desktop.ui.counter.page import NewLetterPage
from desktop.ui.firstrun import FirstRun
from desktop.ui.letters.page import LettersPage
from desktop.ui.letters.paperdialog import PaperDialog
from desktop.ui.mailroom.page import MailRoomPage
from desktop.ui.printqueue.page import PrintQueuePage
from desktop.ui.shell.shell import Shell
from desktop.ui.supervisor.attention import AttentionPage
from desktop.ui.supervisor.register import RegisterPage
from desktop.ui.window import Window
from tools import day
from tools.mailroomtour import MailRoomTour
from tools.printers import PicturePrinters

_PATIENCE_MS = 120_000

_LETTER = {
    "kind": "complaint",
    "category": "social",
    "subject": "ถนนหน้าโรงเรียนเป็นหลุมลึก เด็กนักเรียนล้มทุกวัน",
    "detail": "ถนนหน้าโรงเรียนวัดหนองแขมเป็นหลุมลึกมาสามเดือน รถจักรยานยนต์ล้มเกือบทุกวัน "
    "เคยแจ้งผู้ใหญ่บ้านแล้ว ขอให้เร่งซ่อมก่อนเปิดภาคเรียน",
    "complainant": {
        "name": "นางสาวปราณี รุ่งเรืองศิริ",
        "national_id": "3100600445634",
        "phone": "081 234 5678",
        "address": "88/4 หมู่ 2 ตำบลหนองแขม อำเภอโพธาราม จังหวัดราชบุรี 70120",
    },
    "place": {"province": "ราชบุรี", "district": "โพธาราม", "subdistrict": "หนองแขม", "postcode": "70120"},
}


class Eye(Protocol):
    """What is shown every page: a camera, or somebody who looks for faults."""

    def take(self, name: str, window: QWidget) -> None: ...


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

    def __init__(self, home: Path, language: str, camera: Eye) -> None:
        self._camera, self._home = camera, home
        self._app = QApplication(["intake-1111"])
        style.load_fonts()
        style.apply(self._app, "light")
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

    def run(self) -> None:
        try:
            self._window.show()
            self._wait(lambda: self._station is not None and self._window.sign_in.enter.isEnabled())
            self._settle()
            self._first_run()
            self._sign_in_page()
            self._counter()
            self._mail_room()
            self._supervisor()
            self._administrator()
        finally:
            self._window.close()

    # The walk

    def _first_run(self) -> None:
        page = FirstRun()
        page.resize(self._window.size())
        page.show()
        self._settle()
        self._camera.take("first-run", page)
        page.make.click()
        self._settle()
        self._camera.take("first-run-missing", page)
        page.close()

    def _sign_in_page(self) -> None:
        self._take("sign-in")
        self._type(self._window.sign_in.user, "counter")
        self._type(self._window.sign_in.password, "wrong")
        QTest.keyClick(self._window.sign_in.password, Qt.Key.Key_Return)
        self._wait(lambda: self._window.sign_in.banner.isVisible())
        self._take("sign-in-wrong")

    def _counter(self) -> None:
        shell = self._enter("counter")
        page = shell.page("new")
        assert isinstance(page, NewLetterPage)
        self._settle()
        self._wait(shell.offer.isVisible)
        self._take("counter-offer")
        shell.offer.later.click()
        self._settle()
        self._take("counter-empty")
        form = page.entry.form
        form.load(_LETTER)
        form.who.national_id.editingFinished.emit()
        form.flush()
        form.what.detail.setFocus()
        self._settle(400)
        self._take("counter")
        form.whom.agency.setFocus()
        self._settle()
        self._take("counter-agency")
        form.where.province.setFocus()
        form.where.province.clear()
        self._type(form.where.province, "บุรี")
        self._settle()
        self._take("counter-province")
        QTest.keyClick(form.where.province, Qt.Key.Key_Escape)
        form.where.province.setText("ราชบุรี")
        form.what.detail.setFocus()
        self._settle()
        self._switch_theme()
        self._take("counter-dark")
        self._switch_theme()
        form.what.subject.clear()
        page.entry.save.click()
        self._settle()
        self._take("counter-missing")
        form.what.subject.setText(str(_LETTER["subject"]))
        form.whom.agency.choose("MOT")
        form.flush()
        self._settle(400)
        page.entry.save.click()
        self._wait(lambda: page.saved.isVisible() and page.saved.steps.receipt.view.pages > 0)
        self._settle()
        self._take("saved")
        page.saved.leave()
        shell.go("letters")
        self._letters(shell, "letters")
        self._prints(shell)
        shell._show_keys()
        self._settle()
        self._take("keys")
        self._close_dialog()
        self._leave()

    def _prints(self, shell: Shell) -> None:
        shell.go("prints")
        page = shell.page("prints")
        assert isinstance(page, PrintQueuePage)
        self._wait(lambda: page.model.rowCount() > 0 and page.print_all.isEnabled())
        self._take("prints")
        page.print.click()
        self._wait(lambda: isinstance(QApplication.activeModalWidget(), PaperDialog))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PaperDialog)
        self._wait(lambda: dialog.steps.receipt.view.pages > 0)
        self._take("receipt")
        self._close_dialog()
        page.print_all.click()
        self._settle(1200)
        self._take("prints-running")
        page.by_hand.setEnabled(True)
        page.by_hand.click()
        self._settle()
        self._take("prints-by-hand")
        self._close_dialog()

    def _letters(self, shell: Shell, name: str) -> None:
        page = shell.page("letters")
        assert isinstance(page, LettersPage)
        self._wait(lambda: page.model.rowCount() > 1)
        page.table.choose(1)
        self._settle()
        self._take(name)

    def _mail_room(self) -> None:
        shell = self._enter("mailroom")
        self._settle()
        self._take("mailroom")
        shell.go("letters")
        self._letters(shell, "mailroom-letters")
        shell.go("bags")
        page = shell.page("bags")
        assert isinstance(page, MailRoomPage)
        assert self._station is not None
        tour = MailRoomTour(page, self._wait, self._take, self._close_dialog)
        tour.walk(self._station, self._home)
        self._leave()

    def _supervisor(self) -> None:
        shell = self._enter("supervisor")
        shell.go("letters")
        page = shell.page("letters")
        assert isinstance(page, LettersPage)
        self._letters(shell, "supervisor-letters")
        self._type(page.search, "น้ำ")
        self._settle(600)
        self._take("search")
        page.search.setText("ไม่มีคำนี้")
        self._settle(600)
        self._take("search-nothing")
        page.search.clear()
        self._settle(600)
        page.void.click()
        self._settle()
        self._take("void")
        self._close_dialog()
        page.table.choose(3)
        page.print.click()
        self._settle()
        self._take("copy")
        self._close_dialog()
        shell.go("register")
        register = shell.page("register")
        assert isinstance(register, RegisterPage)
        self._wait(lambda: register.view.pages > 0)
        self._take("register")
        for paper in ("handover", "pending"):
            register.side.paper.choose(paper)
            self._wait(lambda: register.view.pages > 0 and register.save.isEnabled())
            self._take(f"register-{paper}")
        register.side.paper.choose("register")
        self._wait(lambda: register.view.pages > 0 and register.save.isEnabled())
        watch = register.progress.begin("…")
        watch.report(3200, 10000)
        register.progress.show()
        self._settle()
        self._take("register-progress")
        register.progress.end()
        register.side.day.earlier.click()
        self._settle(600)
        self._take("register-empty")
        shell.go("attention")
        attention = shell.page("attention")
        assert isinstance(attention, AttentionPage)
        self._wait(lambda: len(attention.cards) > 0)
        self._settle()
        self._take("attention")
        for card, name in zip(attention.cards, ("mend", "compare", "renumber"), strict=False):
            card.button.click()
            self._settle(600)
            self._take(name)
            self._close_dialog()
        shell.go("courier")
        self._settle(600)
        self._take("courier")
        self._leave()

    def _administrator(self) -> None:
        shell = self._enter("admin")
        self._settle(600)
        self._take("workstation")
        shell.go("printers")
        page = shell.page("printers")
        assert isinstance(page, PrintersPage)
        page._add(ThermalPrinter("เคาน์เตอร์ 1", "tcp://192.168.1.50:9100"))
        self._settle(600)
        page.rows[Media.A5].test.click()
        self._settle(1200)
        self._take("printers")
        page.add.click()
        self._settle()
        self._take("printers-add")
        self._close_dialog()
        page.rows[Media.A4].adjust.click()
        self._settle()
        self._take("printers-adjust")
        self._close_dialog()
        self._leave()

    # Steps

    def _enter(self, user: str) -> Shell:
        page = self._window.sign_in
        page.user.clear()
        page.password.clear()
        self._type(page.user, user)
        self._type(page.password, DEMO_PASSWORD)
        QTest.keyClick(page.password, Qt.Key.Key_Return)
        self._wait(lambda: self._window.shell is not None)
        self._settle(400)
        shell = self._window.shell
        assert shell is not None
        return shell

    def _leave(self) -> None:
        assert self._window.shell is not None
        self._window.shell.leave_wanted.emit()
        self._settle()

    def _switch_theme(self) -> None:
        assert self._window.shell is not None
        self._window.shell.theme_wanted.emit()
        self._settle()

    def _close_dialog(self) -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None, "no dialog is open"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        self._window.activateWindow()  # as a window manager does
        self._settle()

    @staticmethod
    def _type(widget: QWidget, text: str) -> None:
        """As a keyboard does, Thai too."""
        widget.setFocus()
        for sign in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(widget, event)

    def _wait(self, until: Callable[[], bool]) -> None:
        deadline = QDeadlineTimer(_PATIENCE_MS)
        while not until():
            if deadline.hasExpired():
                raise TimeoutError("the window did not get there")
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    @staticmethod
    def _settle(milliseconds: int = 150) -> None:
        """Lets the window and its threads work. (`QTest.qWait` holds every other thread up.)"""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _take(self, name: str) -> None:
        self._camera.take(name, self._window)
