"""Labels of letters that are marked in the list: which, on what, from which place of a sheet."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.desk.counter import Counter
from desktop.desk.printers import choose, chosen
from desktop.desk.session import sign_in
from desktop.intake.case import Complainant, Person
from desktop.intake.tracking import grouped
from desktop.printing.offset import Offset
from desktop.printing.printers.printer import Kind, Media, Printer
from desktop.printing.style import POINTS_PER_MM
from desktop.ui.letters.labels import LabelsDialog
from tests.desk.test_labels import audited
from tests.printing.reading import drawn
from tests.samples import letter
from tests.stations import SetClock
from tests.ui.conftest import Windows
from tests.ui.driver import Person as Human
from tests.ui.driver import ScriptedPrinter

ROLL = Printer("cups:roll", "roll", Kind.CUPS, "ipp://roll", frozenset({Media.LABEL_50X30}))
LASER = Printer("cups:laser", "laser", Kind.CUPS, "ipp://laser", frozenset({Media.A4}))


def _take_in(windows: Windows, clock: SetClock, count: int) -> list[str]:
    """Tracking numbers, in the order in which the letters came."""
    station = windows.stations[0]
    counter = Counter(station, sign_in(station, "counter", "demo"))
    numbers = []
    for number in range(count):
        numbers.append(counter.take_in(letter(subject=f"เรื่องที่ {number}")).case.tracking_number)
        clock.pass_(minutes=1)
    return numbers


def _dialog(person: Human, rows: int, marked: int) -> LabelsDialog:
    person.press(Qt.Key.Key_F3)
    person.wait(lambda: person.letters.model.rowCount() == rows and person.window.database.idle)
    for row in range(1, marked):
        person.letters.table.mark([row])
    person.press(Qt.Key.Key_T, control=True)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, LabelsDialog)
    person.wait(lambda: dialog.paper is not None)
    return dialog


def _pages(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_the_marked_letters_have_a_label_each_in_the_order_in_which_they_came(
    person: Human, windows: Windows, printer: ScriptedPrinter, clock: SetClock
) -> None:
    printer.others = (ROLL,)
    person.sign_in()
    numbers = _take_in(windows, clock, 3)
    dialog = _dialog(person, 3, 2)
    dialog.print.click()
    person.wait(lambda: printer.asked == [(ROLL.id, Media.LABEL_50X30)])
    pages = _pages(printer.printed[0][1])
    assert [grouped(number) in page for number, page in zip(numbers[1:], pages, strict=True)] == [True, True]
    station = windows.stations[0]
    person.wait(lambda: "พิมพ์ป้ายแล้ว" in dialog.banner.text.text() and person.window.database.idle)
    assert audited(station, "label") == [("counter", number, "{}") for number in numbers[1:]]


def test_a_sheet_begins_at_any_label_and_is_the_one_in_the_printer(
    person: Human, windows: Windows, printer: ScriptedPrinter, clock: SetClock
) -> None:
    printer.others = (LASER,)
    person.sign_in("supervisor")
    station = windows.stations[0]
    supervisor = sign_in(station, "supervisor", "demo")
    kept = choose(station, supervisor, chosen(station).adjust(LASER.id, Offset(1, 2), "a4-27"))
    assert person.shell is not None
    person.wait(lambda: person.window.database.idle)  # it has read what was chosen before
    person.shell._place.printing.use(kept)
    [number] = _take_in(windows, clock, 1)
    dialog = _dialog(person, 1, 1)
    assert dialog.where.value() == "sheet"
    assert dialog.start.maximum() == 27
    dialog.start.setValue(5)
    person.wait(lambda: dialog.paper is not None)
    paper = dialog.paper
    assert paper is not None
    [[*lines]] = drawn(paper.pdf)
    [line] = [line for line in lines if line.text == grouped(number)]
    # The fifth label of three columns, moved by the offset.
    left, top = 7.2 + 66 + 1, 15.3 + 29.6 + 2
    assert left < line.x / POINTS_PER_MM < left + 63.5
    assert top < 297 - line.y / POINTS_PER_MM < top + 29.6


def test_without_a_printer_labels_are_saved(
    person: Human,
    windows: Windows,
    clock: SetClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person.sign_in()
    _take_in(windows, clock, 1)
    dialog = _dialog(person, 1, 1)
    assert not dialog.print.isEnabled()
    file = tmp_path / "labels.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    dialog.what.choose("stamp")
    person.wait(lambda: dialog.paper is not None and dialog.paper.kind == "stamp")
    dialog.save.click()
    assert file.read_bytes().startswith(b"%PDF")
    person.press(Qt.Key.Key_Escape)
    person.wait(lambda: QApplication.activeModalWidget() is None)


def test_the_details_name_who_else_speaks_for_a_group(person: Human, windows: Windows) -> None:
    person.sign_in()
    station = windows.stations[0]
    speaker = Complainant(
        Person("นายบุญมี ศรีสุข"), group_size=120, representatives=("นางบัวลอย พลเดช", "นายสุรพล กิ่งแก้ว")
    )
    Counter(station, sign_in(station, "counter", "demo")).take_in(letter(complainant=speaker))
    person.press(Qt.Key.Key_F3)
    person.wait(lambda: person.letters.model.rowCount() == 1 and person.window.database.idle)
    said = [fact._value.text() for fact in person.letters.details._facts]
    assert any("ผู้แทน: นางบัวลอย พลเดช, นายสุรพล กิ่งแก้ว" in " ".join(text.split()) for text in said), said
