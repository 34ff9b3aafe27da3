"""The printer: what it says is said on, and only what came out counts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.desk.printers import choose
from desktop.desk.session import sign_in
from desktop.printing.printers.choice import Choice
from desktop.printing.printers.pdf import page_size
from desktop.printing.printers.printer import JobState, JobStatus, Kind, Media, Printer, Reason
from desktop.ui.letters.paperdialog import PaperDialog
from desktop.ui.letters.steps import PaperSteps, Step
from desktop.ui.printqueue.page import PrintQueuePage
from tests.ui.conftest import Viewer, Windows
from tests.ui.driver import Person, ScriptedPrinter

PRINTING = JobStatus(JobState.PRINTING)
DONE = JobStatus(JobState.DONE)


@pytest.fixture
def printer() -> ScriptedPrinter:
    return ScriptedPrinter([PRINTING, DONE])


def _saved(person: Person) -> PaperSteps:
    shell = person.sign_in()
    place_printer = shell._place.printing
    person.wait(lambda: place_printer.printer is not None)
    person.fill_in()
    person.save()
    return person.new_letter.saved.steps


def _unprinted(windows: Windows) -> int:
    return len(windows.stations[0].store.prints.pending())


def test_a_printed_receipt_is_noted_by_itself(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    steps = _saved(person)
    assert steps.go_on.text() == "พิมพ์ใบรับเรื่อง"
    steps.go_on.click()
    assert steps.step is Step.PRINTING
    assert not steps.go_on.isEnabled()
    person.wait(lambda: steps.step is Step.NOTED)
    assert _unprinted(windows) == 0
    [(title, pdf)] = printer.printed
    assert pdf.startswith(b"%PDF")
    assert "สมศรี" not in title
    assert steps.go_on.text() == "รับเรื่องถัดไป"
    steps.go_on.click()
    assert person.new_letter.entry.isVisible()


def test_a_printer_without_paper_says_what_to_do_and_goes_on(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    printer.statuses = [JobStatus(JobState.STOPPED, Reason.PAPER_OUT)]
    steps = _saved(person)
    steps.go_on.click()
    person.wait(lambda: "กระดาษหมด" in steps.banner.text.text())
    assert _unprinted(windows) == 1
    printer.statuses = [PRINTING, DONE]
    person.wait(lambda: steps.step is Step.NOTED)
    assert _unprinted(windows) == 0


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (JobStatus(JobState.FAILED, Reason.OFFLINE), "ไม่ตอบ"),
        (JobStatus(JobState.FAILED), "แจ้งข้อผิดพลาด"),
        (JobStatus(JobState.CANCELLED), "หยุดพิมพ์"),
    ],
)
def test_what_failed_is_offered_again_as_the_original(
    person: Person, windows: Windows, printer: ScriptedPrinter, status: JobStatus, words: str
) -> None:
    printer.statuses = [status]
    steps = _saved(person)
    steps.go_on.click()
    person.wait(lambda: steps.step is Step.READY)
    assert words in steps.banner.text.text()
    assert _unprinted(windows) == 1
    printer.statuses = [DONE]
    steps.go_on.click()
    person.wait(lambda: steps.step is Step.NOTED)
    assert printer.printed[0][1] == printer.printed[1][1], "the same paper, not a copy"


def test_a_printer_that_does_not_tell_leaves_it_to_a_person(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    printer.statuses = [JobStatus(JobState.DONE, Reason.UNCONFIRMED)]
    steps = _saved(person)
    steps.go_on.click()
    person.wait(lambda: steps.step is Step.ASKING)
    assert _unprinted(windows) == 1
    steps.go_on.click()
    person.wait(lambda: person.new_letter.entry.isVisible())
    assert _unprinted(windows) == 0


def test_what_prints_counts_though_the_next_letter_has_begun(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    printer.statuses = [PRINTING]
    steps = _saved(person)
    steps.go_on.click()
    person.wait(lambda: bool(printer.printed))
    person.new_letter.saved.leave()
    assert person.new_letter.entry.isVisible(), "the counter does not wait for a printer"
    assert _unprinted(windows) == 1
    printer.statuses = [DONE]
    person.wait(lambda: _unprinted(windows) == 0)


def test_what_prints_while_its_person_signs_out_is_offered_again(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    printer.statuses = [PRINTING]
    steps = _saved(person)
    steps.go_on.click()
    person.wait(lambda: bool(printer.printed))
    person.press(Qt.Key.Key_Q, control=True)
    person.wait(lambda: person.window.shell is None)
    assert _unprinted(windows) == 1


def test_why_it_did_not_print_is_kept(person: Person, windows: Windows, printer: ScriptedPrinter) -> None:
    printer.statuses = [JobStatus(JobState.STOPPED, Reason.PAPER_OUT)]
    steps = _saved(person)
    steps.go_on.click()
    person.wait(lambda: [due.problem for due in windows.stations[0].store.prints.pending()] == ["paper_out"])


def test_without_a_printer_the_viewer_prints(
    person: Person, windows: Windows, printer: ScriptedPrinter, viewer: Viewer
) -> None:
    printer.on = False
    person.sign_in()
    person.fill_in()
    person.save()
    steps = person.new_letter.saved.steps
    assert steps.go_on.text() == "เปิดใบรับเพื่อพิมพ์"
    steps.go_on.click()
    assert steps.step is Step.ASKING
    assert viewer.files
    assert not printer.printed


def test_a_receipt_comes_on_the_paper_that_was_chosen_for_receipts(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    roll = Printer("escpos:tcp://10.0.0.5:9100", "roll", Kind.ESCPOS, "", frozenset({Media.ROLL_80}))
    printer.others = (roll,)
    person.wait_until_open()
    station = windows.stations[0]
    choose(station, sign_in(station, "admin", "demo"), Choice().receipts_on(Media.ROLL_80))
    shell = person.sign_in()
    person.wait(lambda: shell._place.printing.printer == roll)
    person.fill_in()
    person.save()
    person.new_letter.saved.steps.go_on.click()
    person.wait(lambda: printer.asked == [(roll.id, Media.ROLL_80)])
    assert page_size(printer.printed[0][1])[0] == pytest.approx(80, abs=0.5)


def test_large_print_goes_to_the_printer_for_its_larger_paper(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    laser = Printer("cups:laser", "laser", Kind.CUPS, "", frozenset({Media.A4}))
    printer.others = (laser,)
    dialog = _dialog(person, windows)
    dialog.options.large.setChecked(True)
    person.wait(lambda: dialog.steps.printer == laser and dialog.steps.go_on.isEnabled())
    dialog.steps.go_on.click()
    person.wait(lambda: _unprinted(windows) == 0)
    assert printer.asked == [(laser.id, Media.A4)]


def test_the_copy_for_the_file_is_not_the_citizens(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    dialog = _dialog(person, windows)
    dialog.options.whose.choose("office")
    dialog.options.language.choose("en")
    person.wait(dialog.steps.go_on.isEnabled)
    dialog.steps.go_on.click()
    person.wait(lambda: dialog.steps.step is Step.NOTED)
    assert len(printer.printed) == 1
    assert _unprinted(windows) == 1, "the citizen's own is still due"


def _dialog(person: Person, windows: Windows) -> PaperDialog:
    """The dialog of a letter that has no receipt yet."""
    shell = person.sign_in()
    person.wait(lambda: shell._place.printing.printer is not None)
    person.take_in()
    person.press(Qt.Key.Key_F6)
    page = shell.page("prints")
    assert isinstance(page, PrintQueuePage)
    person.wait(lambda: page.model.rowCount() == 1 and person.window.database.idle)
    page.print.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PaperDialog)
    person.wait(dialog.steps.go_on.isEnabled)
    return dialog
