"""Whoever leads through the window: types, waits, closes dialogs, and shows each page to an eye."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.desk.station import DEMO_PASSWORD
from desktop.ui.letters.page import LettersPage
from desktop.ui.shell.shell import Shell
from desktop.ui.window import Window

_PATIENCE_MS = 120_000


class Eye(Protocol):
    """What is shown every page: a camera, or somebody who looks for faults."""

    def take(self, name: str, window: QWidget) -> None: ...


class Guide:
    def __init__(self, window: Window, eye: Eye) -> None:
        self.window, self._eye = window, eye

    def enter(self, user: str) -> Shell:
        page = self.window.sign_in
        page.user.clear()
        page.password.clear()
        self.type(page.user, user)
        self.type(page.password, DEMO_PASSWORD)
        QTest.keyClick(page.password, Qt.Key.Key_Return)
        self.wait(lambda: self.window.shell is not None and self.window.shell.has_begun)
        self.settle(400)
        return self.shell

    @property
    def shell(self) -> Shell:
        shell = self.window.shell
        assert shell is not None, "nobody is signed in"
        return shell

    def put_off(self) -> None:
        """What is offered at the top of the window, later."""
        if self.shell.offer.isVisible():
            self.shell.offer.later.click()
            self.settle()

    def leave(self) -> None:
        self.shell.leave_wanted.emit()
        self.settle()

    def letters(self, name: str, row: int = 1) -> LettersPage:
        """Goes to the list and shows it with one letter chosen."""
        self.shell.go("letters")
        page = self.shell.page("letters")
        assert isinstance(page, LettersPage)
        self.wait(lambda: page.model.rowCount() > row)
        page.table.choose(row)
        self.settle()
        self.take(name)
        return page

    def switch_theme(self) -> None:
        self.shell.theme_wanted.emit()
        self.settle()

    def close_dialog(self) -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None, "no dialog is open"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        self.return_to_window()

    def return_to_window(self) -> None:
        """As a window manager does once another window is gone."""
        self.window.activateWindow()
        self.settle()

    @staticmethod
    def type(widget: QWidget, text: str) -> None:
        """As a keyboard does, Thai too."""
        widget.setFocus()
        for sign in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(widget, event)

    @staticmethod
    def wait(until: Callable[[], bool]) -> None:
        deadline = QDeadlineTimer(_PATIENCE_MS)
        while not until():
            if deadline.hasExpired():
                raise TimeoutError("the window did not get there")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    @staticmethod
    def settle(milliseconds: int = 150) -> None:
        """Lets the window and its threads work. (`QTest.qWait` holds every other thread up.)"""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def take(self, name: str, window: QWidget | None = None) -> None:
        self.wait(lambda: self.window.database.idle and self.window.drawing.idle)
        self.settle(50)
        self._eye.take(name, window or self.window)
