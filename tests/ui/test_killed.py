"""kill -9 between the save and its paper: the next start offers the receipt, once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.printing.printers.printer import JobState, JobStatus
from desktop.ui.printqueue.page import PrintQueuePage
from tests.ui.conftest import Windows
from tests.ui.driver import Person, ScriptedPrinter


@pytest.fixture
def printer() -> ScriptedPrinter:
    return ScriptedPrinter([JobStatus(JobState.DONE)])


def _recorded_and_killed(home: Path) -> str:
    """The tracking number of a letter whose window died right after it had shown it."""
    command = [sys.executable, "-m", "tests.ui.killed_window", str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=os.environ) as process:
        assert process.stdout is not None
        number = process.stdout.readline().strip()
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    return number


def test_a_receipt_that_a_kill_left_unprinted_is_offered_once(
    home: Path, windows: Windows, printer: ScriptedPrinter
) -> None:
    number = _recorded_and_killed(home)
    person = windows.open()
    shell = person.sign_in()
    person.wait(shell.offer.isVisible)
    shell.offer.view.click()
    page = shell.page("prints")
    assert isinstance(page, PrintQueuePage)
    person.wait(lambda: page.model.rowCount() == 1 and page.print_all.isEnabled())
    assert page.model.row(0).case.tracking_number == number
    page.print_all.click()
    person.wait(lambda: page.model.rowCount() == 0)
    assert len(printer.printed) == 1
    assert _not_offered(windows, person)


def test_what_was_offered_and_left_for_later_stays_in_the_list(
    home: Path, windows: Windows, printer: ScriptedPrinter
) -> None:
    _recorded_and_killed(home)
    person = windows.open()
    shell = person.sign_in()
    person.wait(shell.offer.isVisible)
    shell.offer.later.click()
    person.wait(lambda: person.window.database.idle)
    assert _not_offered(windows, person)
    person.press(Qt.Key.Key_F6)
    page = person.shell.page("prints")
    assert isinstance(page, PrintQueuePage)
    person.wait(lambda: page.model.rowCount() == 1)


def _not_offered(windows: Windows, person: Person) -> bool:
    """To whoever signs in next."""
    person.press(Qt.Key.Key_Q, control=True)
    person.wait(lambda: person.window.shell is None)
    shell = person.sign_in()
    person.wait(lambda: person.window.database.idle)
    return not shell.offer.isVisible()
