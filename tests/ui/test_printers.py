"""The page of printers: who takes which paper, how each is, and what is chosen holds at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.desk.printers import chosen
from desktop.printing.calibration import calibration_page
from desktop.printing.offset import Offset
from desktop.printing.printers.printer import JobState, JobStatus, Kind, Media, Printer, Reason
from desktop.printing.printers.thermal import ThermalPrinter
from desktop.printing.stickers import sheet
from desktop.ui.admin.adjust import AdjustQuestion
from desktop.ui.admin.printers import PrintersPage
from desktop.ui.admin.thermal import ThermalQuestion
from tests.ui.conftest import Windows
from tests.ui.driver import Person, ScriptedPrinter

LASER = Printer("cups:laser", "laser", Kind.CUPS, "ipp://laser", frozenset({Media.A4, Media.A5}))
PDF = Printer("pdf:", "PDF", Kind.PDF, "file:///papers", frozenset(Media))


def _page(person: Person, user: str = "admin") -> PrintersPage:
    person.sign_in(user)
    person.press(Qt.Key.Key_F7)
    page = person.shell.page("printers")
    assert isinstance(page, PrintersPage)
    person.wait(lambda: bool(person.shell._place.printing.there) and person.window.database.idle)
    return page


def _offered(page: PrintersPage, media: Media) -> list[str]:
    choice = page.rows[media].choice
    return [choice.itemText(index) for index in range(choice.count())]


def test_every_paper_lists_the_printers_that_take_it(person: Person, printer: ScriptedPrinter) -> None:
    printer.on, printer.problem, printer.others = True, Reason.PAPER_OUT, (LASER, PDF)
    page = _page(person)
    assert _offered(page, Media.A5) == ["เลือกให้เอง: desk", "desk · กระดาษหมด", "laser", "บันทึกเป็น PDF"]
    assert _offered(page, Media.ROLL_80) == ["เลือกให้เอง", "บันทึกเป็น PDF"]
    assert "กระดาษหมด" in page.rows[Media.A5].state.text()
    assert page.rows[Media.A4].state.text() == "พร้อมพิมพ์"
    assert "ไม่มีเครื่องพิมพ์" in page.rows[Media.ROLL_58].state.text()


def test_what_is_chosen_holds_at_once_and_for_everybody(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    printer.on, printer.others = True, (LASER, PDF)
    page = _page(person)
    row = page.rows[Media.A5]
    row.choice.setCurrentIndex(row.choice.findData(LASER.id))
    person.wait(lambda: chosen(windows.stations[0]).printers.get(Media.A5) == LASER.id)
    person.press(Qt.Key.Key_Q, control=True)
    person.wait(lambda: person.window.shell is None)
    shell = person.sign_in()
    printing = shell._place.printing
    person.wait(lambda: printing.printer == LASER)
    person.fill_in()
    person.save()
    person.new_letter.saved.steps.go_on.click()
    person.wait(lambda: printer.asked == [(LASER.id, Media.A5)])


def test_a_chosen_printer_that_is_gone_is_missed_and_not_replaced(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    printer.on, printer.others = True, (LASER,)
    page = _page(person, "supervisor")
    row = page.rows[Media.A5]
    row.choice.setCurrentIndex(row.choice.findData(LASER.id))
    person.wait(lambda: chosen(windows.stations[0]).printers.get(Media.A5) == LASER.id)
    printer.others = ()
    page.again.click()
    person.wait(lambda: "ไม่พบเครื่องพิมพ์" in row.state.text())
    assert row.choice.currentText() == "laser (ไม่พบ)"
    assert row.printer is None
    assert not row.test.isEnabled()


def test_a_thermal_printer_is_added_by_its_address(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    printer.on = True
    page = _page(person)
    page.add.click()
    question = QApplication.activeModalWidget()
    assert isinstance(question, ThermalQuestion)
    person.wait(question.name.hasFocus)
    person.enter("เคาน์เตอร์ 1")
    person.type("no address/at all")
    person.press(Qt.Key.Key_Return)
    assert question.isVisible()
    assert question._where_field.marked
    question.where.clear()
    question.paper.choose(Media.ROLL_58.value)
    person.enter("10.0.0.5")
    station = windows.stations[0]
    expected = ThermalPrinter("เคาน์เตอร์ 1", "tcp://10.0.0.5:9100", Media.ROLL_58, 384)
    person.wait(lambda: chosen(station).thermal == (expected,))
    assert chosen(station).printers == {Media.ROLL_58: expected.id}
    person.wait(lambda: bool(page.removals))
    page.removals[0].click()
    person.wait(lambda: chosen(station).thermal == () and chosen(station).printers == {})


def test_the_test_page_tells_what_became_of_it(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    printer.on = True
    printer.statuses = [JobStatus(JobState.STOPPED, Reason.COVER_OPEN)]
    page = _page(person)
    row = page.rows[Media.A5]
    person.wait(row.test.isEnabled)
    row.test.click()
    person.wait(lambda: "ฝา" in page.banner.text.text())
    printer.statuses = [JobStatus(JobState.DONE)]
    person.wait(lambda: "พิมพ์หน้าแล้ว" in page.banner.text.text())
    [(_, pdf)] = printer.printed
    assert pdf.startswith(b"%PDF")


def test_what_a_printer_is_off_by_is_kept(person: Person, windows: Windows, printer: ScriptedPrinter) -> None:
    printer.on, printer.others = True, (LASER,)
    page = _page(person)
    row = page.rows[Media.A4]
    person.wait(row.adjust.isEnabled)
    row.adjust.click()
    question = QApplication.activeModalWidget()
    assert isinstance(question, AdjustQuestion)
    question.page.click()
    person.wait(lambda: printer.asked == [(LASER.id, Media.A4)])
    question.left.setValue(18.5)
    question.top.setValue(55.0)
    question.confirm.click()
    assert question.isVisible(), "no printer is off by so much"
    question.top.setValue(20.5)
    question.confirm.click()
    person.wait(lambda: chosen(windows.stations[0]).offset(LASER.id) == Offset(1.5, -0.5))


def test_the_page_to_measure_on_is_made_for_the_sheet_in_the_printer(
    person: Person, windows: Windows, printer: ScriptedPrinter
) -> None:
    printer.on, printer.others = True, (LASER,)
    page = _page(person)
    row = page.rows[Media.A4]
    person.wait(row.adjust.isEnabled)
    row.adjust.click()
    question = QApplication.activeModalWidget()
    assert isinstance(question, AdjustQuestion)
    assert question.sheet.value() == "a4-36"
    question.sheet.choose("a4-27")
    question.page.click()
    person.wait(lambda: len(printer.printed) == 1)
    question.confirm.click()
    person.wait(lambda: chosen(windows.stations[0]).sheet(LASER.id) == "a4-27")
    row.adjust.click()
    again = QApplication.activeModalWidget()
    assert isinstance(again, AdjustQuestion)
    assert again.sheet.value() == "a4-27"
    now = windows.stations[0].clock()
    name = LASER.name
    assert printer.printed[0][1] == calibration_page(name, now, on=sheet("a4-27"))
    assert printer.printed[0][1] != calibration_page(name, now, on=sheet("a4-36"))


def test_clerks_have_no_such_page(person: Person) -> None:
    shell = person.sign_in("counter")
    assert "printers" not in [place.id for place in shell.places]
