"""Receipts that are not on paper: offered once, kept until each is dealt with, and nobody waits for them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.desk.counter import Counter
from desktop.desk.session import sign_in
from desktop.intake.codes import Channel
from desktop.printing.printers.printer import JobState, JobStatus, Reason
from desktop.ui.letters.paperdialog import PaperDialog
from desktop.ui.printqueue.page import PrintQueuePage
from desktop.ui.widgets.dialog import Question
from tests.samples import letter
from tests.stations import SetClock
from tests.ui.conftest import Viewer, Windows
from tests.ui.driver import Person, ScriptedPrinter

PRINTING = JobStatus(JobState.PRINTING)
DONE = JobStatus(JobState.DONE)


@pytest.fixture
def printer() -> ScriptedPrinter:
    return ScriptedPrinter([DONE])


def _recorded(windows: Windows, count: int = 1, user: str = "counter", **changes: object) -> list[str]:
    """Letters without a receipt, as a crash between the save and the paper leaves them."""
    station = windows.stations[0]
    counter = Counter(station, sign_in(station, user, "demo"))
    return [counter.take_in(letter(**changes)).case.tracking_number for _ in range(count)]


def _unprinted(windows: Windows) -> int:
    return len(windows.stations[0].store.prints.pending())


def _queue(person: Person, rows: int) -> PrintQueuePage:
    person.press(Qt.Key.Key_F6)
    page = person.shell.page("prints")
    assert isinstance(page, PrintQueuePage)
    person.wait(lambda: page.model.rowCount() == rows and person.window.database.idle)
    return page


def test_what_a_crash_left_is_offered_once(person: Person, windows: Windows) -> None:
    person.wait_until_open()
    _recorded(windows, 2)
    shell = person.sign_in()
    person.wait(shell.offer.isVisible)
    assert "2" in shell.offer.text.text()
    assert person.is_at(person.new_letter.entry.form.who.name), "the counter can begin at once"
    shell.offer.view.click()
    page = _queue(person, 2)
    assert not shell.offer.isVisible()
    assert page.isVisible()
    person.press(Qt.Key.Key_Q, control=True)
    person.wait(lambda: person.window.shell is None)
    shell = person.sign_in()
    person.wait(lambda: person.window.database.idle)
    assert not shell.offer.isVisible()
    _queue(person, 2)


def test_later_is_an_answer_and_what_comes_after_is_offered_anew(person: Person, windows: Windows) -> None:
    person.wait_until_open()
    _recorded(windows)
    shell = person.sign_in()
    person.wait(shell.offer.isVisible)
    shell.offer.later.click()
    assert not shell.offer.isVisible()
    person.take_in()
    person.press(Qt.Key.Key_Q, control=True)
    person.wait(lambda: person.window.shell is None)
    shell = person.sign_in()
    person.wait(shell.offer.isVisible)
    assert "1" in shell.offer.text.text()


def test_nobody_is_asked_where_every_receipt_is_printed(person: Person, windows: Windows) -> None:
    shell = person.sign_in()
    person.wait(lambda: person.window.database.idle)
    assert not shell.offer.isVisible()
    page = _queue(person, 0)
    assert page.empty.isVisible()
    assert not page.print_all.isEnabled()
    assert not page.by_hand.isEnabled()


def test_all_are_printed_one_after_the_other(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    person.wait_until_open()
    _recorded(windows, 3)
    person.sign_in()
    page = _queue(person, 3)
    person.wait(page.print_all.isEnabled)
    page.print_all.click()
    person.wait(lambda: _unprinted(windows) == 0 and page.run is None)
    assert len(printer.printed) == 3
    person.wait(page.empty.isVisible)
    assert "3" in page.banner.text.text()


def test_a_run_that_stands_still_leaves_the_counter_free(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    printer.statuses = [JobStatus(JobState.STOPPED, Reason.PAPER_OUT)]
    person.wait_until_open()
    _recorded(windows, 2)
    person.sign_in()
    page = _queue(person, 2)
    person.wait(page.print_all.isEnabled)
    page.print_all.click()
    person.wait(lambda: page.model.state(page.model.row(0)).words == "กระดาษหมด")
    person.press(Qt.Key.Key_F2)
    person.fill_in()
    person.save()
    assert _unprinted(windows) == 3
    printer.statuses = [DONE]
    person.wait(lambda: _unprinted(windows) == 1)


def test_a_run_is_stopped_between_two_receipts(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    printer.statuses = [PRINTING]
    person.wait_until_open()
    _recorded(windows, 3)
    person.sign_in()
    page = _queue(person, 3)
    person.wait(page.print_all.isEnabled)
    page.print_all.click()
    person.wait(lambda: len(printer.printed) == 1)
    page.print_all.click()
    printer.statuses = [DONE]
    person.wait(lambda: page.run is None)
    assert len(printer.printed) == 1
    assert _unprinted(windows) == 2


def test_a_run_ends_with_the_first_that_fails_and_says_why(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    printer.statuses = [JobStatus(JobState.FAILED, Reason.OFFLINE)]
    person.wait_until_open()
    _recorded(windows, 2)
    person.sign_in()
    page = _queue(person, 2)
    person.wait(page.print_all.isEnabled)
    page.print_all.click()
    person.wait(lambda: page.run is None)
    assert "ไม่ตอบ" in page.banner.text.text()
    assert len(printer.printed) == 1
    person.wait(lambda: page.model.state(page.model.row(0)).words == "เครื่องพิมพ์ไม่ตอบ")
    assert page.model.state(page.model.row(1)).words == "ยังไม่ได้พิมพ์"


def test_the_list_tells_for_how_long(person: Person, windows: Windows, clock: SetClock) -> None:
    person.wait_until_open()
    _recorded(windows)
    clock.pass_(minutes=75)
    person.sign_in()
    page = _queue(person, 1)
    assert "1 ชม. 15 นาที" in page.model.beneath(page.model.row(0))


def test_a_receipt_is_printed_from_the_list(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    person.wait_until_open()
    _recorded(windows)
    person.sign_in()
    _queue(person, 1)
    person.press(Qt.Key.Key_P, control=True)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PaperDialog)
    person.wait(dialog.steps.go_on.isEnabled)
    dialog.steps.go_on.click()
    person.wait(lambda: _unprinted(windows) == 0)


def test_what_was_handed_over_by_hand_is_asked_about_first(person: Person, windows: Windows) -> None:
    person.wait_until_open()
    [number] = _recorded(windows)
    person.sign_in()
    page = _queue(person, 1)
    page.by_hand.click()
    person.press(Qt.Key.Key_Escape)
    assert _unprinted(windows) == 1
    page.by_hand.click()
    question = QApplication.activeModalWidget()
    assert isinstance(question, Question)
    question.confirm.click()
    person.wait(lambda: _unprinted(windows) == 0)
    case = windows.stations[0].store.letters.by_number(number)
    assert case is not None
    assert windows.stations[0].store.prints.next_copy(case.id) == 1


def test_receipts_of_letters_by_post_are_set_aside_together(person: Person, windows: Windows) -> None:
    person.wait_until_open()
    _recorded(windows, 3, user="mailroom", channel=Channel.POBOX)
    [counter] = _recorded(windows)
    person.sign_in("supervisor")
    page = _queue(person, 4)
    page.aside.click()
    person.press(Qt.Key.Key_Escape)
    assert _unprinted(windows) == 4
    page.aside.click()
    question = QApplication.activeModalWidget()
    assert isinstance(question, Question)
    question.confirm.click()
    person.wait(lambda: page.model.rowCount() == 1)
    left = windows.stations[0].store.prints.pending()
    assert [each.tracking_number for each in left] == [counter]
    assert not page.aside.isVisible()


def test_a_receipt_is_opened_as_a_file(person: Person, windows: Windows, viewer: Viewer) -> None:
    person.wait_until_open()
    _recorded(windows)
    person.sign_in()
    page = _queue(person, 1)
    page.open_file.click()
    person.wait(lambda: bool(viewer.files))
    assert viewer.files[0][1].startswith(b"%PDF")
    assert _unprinted(windows) == 1


def test_the_words_of_a_confidential_letter_are_not_printed_by_others(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    person.wait_until_open()
    _recorded(windows, user="supervisor", confidential=True)
    person.sign_in()
    page = _queue(person, 1)
    person.wait(lambda: person.window.database.idle)
    assert not page.print.isEnabled()
    assert not page.print_all.isEnabled()
