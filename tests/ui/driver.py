"""A person at the window: types, presses keys, looks; and the world around: no line, a printer."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.desk.station import DEMO_PASSWORD
from desktop.printing.printers.printer import (
    Job,
    JobState,
    JobStatus,
    Kind,
    Media,
    Printer,
    PrintSystem,
    Reason,
)
from desktop.sync.status import SyncStatus
from desktop.ui.counter.page import NewLetterPage
from desktop.ui.letters.page import LettersPage
from desktop.ui.shell.shell import Shell
from desktop.ui.window import Window

PATIENCE_MS = 60_000


class Person:
    """Uses nothing but the keyboard and the eyes."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot

    @property
    def focus(self) -> QWidget:
        """What has the focus. No window manager is there to make the top window active: it is done here."""
        top = QApplication.activeModalWidget() or self.window
        if QApplication.activeWindow() is not top:
            top.activateWindow()
            self.wait(lambda: QApplication.activeWindow() is top and QApplication.focusWidget() is not None)
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def is_at(self, widget: QWidget) -> bool:
        return self.focus is widget

    def type(self, text: str) -> None:
        """Into whatever has the focus. Thai, too, which QTest's own keyClicks cannot."""
        for sign in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))

    def press(self, key: Qt.Key, *, control: bool = False, alt: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        if alt:
            modifier |= Qt.KeyboardModifier.AltModifier
        QTest.keyClick(self.focus, key, modifier)

    def enter(self, text: str = "") -> None:
        """Types `text` and goes on with Enter."""
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def wait(self, until: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(until, timeout=PATIENCE_MS)

    def wait_until_open(self) -> None:
        self.wait(lambda: self.window.sign_in.enter.isEnabled())

    def sign_in(self, user: str = "counter", password: str = DEMO_PASSWORD) -> Shell:
        self.wait_until_open()
        self.window.sign_in.user.setFocus()
        self.enter(user)
        self.enter(password)
        self.wait(self.is_in)
        return self.shell

    def is_in(self) -> bool:
        """Signed in, and at the first place."""
        return self.window.shell is not None and self.window.shell.has_begun

    @property
    def shell(self) -> Shell:
        shell = self.window.shell
        assert shell is not None, "nobody is signed in"
        return shell

    @property
    def new_letter(self) -> NewLetterPage:
        page = self.shell.page("new")
        assert isinstance(page, NewLetterPage)
        return page

    @property
    def letters(self) -> LettersPage:
        page = self.shell.page("letters")
        assert isinstance(page, LettersPage)
        return page

    def fill_in(self, name: str = "นางสมศรี ใจดี", subject: str = "ไฟฟ้าส่องสว่างในซอยดับ") -> None:
        """What is needed to record a letter, with the least of keys."""
        form = self.new_letter.entry.form
        form.who.name.setFocus()
        self.type(name)
        form.what.kind.setFocus()
        self.press(Qt.Key.Key_Down)
        form.what.category.setFocus()
        self.press(Qt.Key.Key_Down)
        form.what.subject.setFocus()
        self.type(subject)
        form.what.detail.setFocus()
        self.type("ดับมาสองเดือนแล้ว")

    def save(self) -> None:
        """F9, and waits for the numbers."""
        self.press(Qt.Key.Key_F9)
        page = self.new_letter
        self.wait(lambda: page.saved.isVisible() and page.saved.steps.go_on.isEnabled())

    def take_in(self, **words: str) -> str:
        """Records a letter; gives its tracking number and goes on to the next."""
        self.fill_in(**words)
        self.save()
        number = self.new_letter.saved.number.text().replace(" ", "")
        self.press(Qt.Key.Key_F2)
        self.wait(lambda: self.new_letter.entry.isVisible())
        return number


class QuietSync:
    """Notes what it was asked; says only what the test lets it say."""

    def __init__(self, heard: Callable[[SyncStatus], None]) -> None:
        self.heard = heard
        self.asked: list[str] = []

    def start(self) -> None:
        self.asked.append("start")

    def send_now(self) -> None:
        self.asked.append("send_now")

    def wake(self) -> None:
        self.asked.append("wake")

    def pause(self) -> None:
        self.asked.append("pause")

    def resume(self) -> None:
        self.asked.append("resume")

    def stop(self, timeout: float = 5.0) -> bool:
        self.asked.append("stop")
        return True


class ScriptedPrinter(PrintSystem):
    """A printer for A5, on or off, whose jobs go through `statuses` one by one; the last one stays."""

    def __init__(
        self, statuses: Sequence[JobStatus] = (JobStatus(JobState.DONE),), *, on: bool = True
    ) -> None:
        self.statuses = list(statuses)
        self.on = on
        self.problem: Reason | None = None
        self.others: tuple[Printer, ...] = ()
        self.printed: list[tuple[str, bytes]] = []
        self.asked: list[tuple[str, Media]] = []

    def list_printers(self) -> tuple[Printer, ...]:
        printer = Printer(
            "cups:desk",
            "desk",
            Kind.CUPS,
            "ipp://desk",
            frozenset({Media.A5}),
            is_default=True,
            problem=self.problem,
        )
        return (*((printer,) if self.on else ()), *self.others)

    def submit(self, printer_id: str, pdf: bytes, *, title: str, media: Media, copies: int = 1) -> Job:
        self.printed.append((title, pdf))
        self.asked.append((printer_id, media))
        return Job(printer_id, str(len(self.printed)))

    def status(self, job: Job) -> JobStatus:
        return self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]

    def cancel(self, job: Job) -> None:
        self.statuses = [JobStatus(JobState.CANCELLED)]

    def close(self) -> None:
        self.on = False
