"""The day's register: the day in the Buddhist era, its numbers, its paper."""

import codecs
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.desk.counter import Counter
from desktop.desk.session import sign_in
from desktop.desk.supervisor import FileKind, Supervisor
from desktop.intake.codes import Channel
from desktop.printing.errors import Cancelled
from desktop.printing.printers.printer import Kind, Media, Printer
from desktop.ui.supervisor.register import RegisterPage
from tests.samples import letter
from tests.stations import SetClock
from tests.ui.conftest import Viewer, Windows
from tests.ui.driver import Person, ScriptedPrinter


@pytest.fixture
def page(person: Person, windows: Windows, clock: SetClock) -> RegisterPage:
    """After a day with two letters over the counter, one of them void, and one by post."""
    station = windows.stations[0]
    counter = Counter(station, sign_in(station, "counter", "demo"))
    counter.take_in(letter())
    second = counter.take_in(letter()).case
    counter.handed_over(counter.receipt(second.tracking_number))
    Counter(station, sign_in(station, "mailroom", "demo")).take_in(letter(channel=Channel.POBOX))
    Supervisor(station, sign_in(station, "supervisor", "demo")).void(second.tracking_number, "ซ้ำ")
    shell = person.sign_in("supervisor")
    person.press(Qt.Key.Key_F4)
    page = shell.page("register")
    assert isinstance(page, RegisterPage)
    person.wait(lambda: page.view.pages > 0)
    return page


def _totals(page: RegisterPage) -> dict[str, str]:
    return {name: value.text() for name, value in page.side.totals.values.items()}


def test_the_day_in_numbers_and_on_paper(page: RegisterPage) -> None:
    assert page.title.text() == "ทะเบียนรับ 17 พฤศจิกายน 2569"
    assert page.side.day.line.text() == "17/11/2569"
    assert _totals(page) == {
        "letters": "3",
        "counter": "2",
        "pobox": "1",
        "void": "1",
        "unsent": "3",
        "unprinted": "2",
    }


def test_one_book_alone(page: RegisterPage, person: Person) -> None:
    page.side.book.choose(Channel.POBOX.value)
    person.wait(lambda: _totals(page)["letters"] == "1")
    assert _totals(page)["counter"] == "0"


@pytest.mark.parametrize("typed", ["16/11/2569", "๑๖/๑๑/๒๕๖๙", "16 พ.ย. 2569", "2026-11-16"])
def test_a_day_is_typed_in_every_way_people_write_it(page: RegisterPage, person: Person, typed: str) -> None:
    page.side.day.line.setFocus()
    page.side.day.line.selectAll()
    person.enter(typed)
    person.wait(lambda: page.empty.isVisible())
    assert page.side.day.day == date(2026, 11, 16)
    assert page.side.day.line.text() == "16/11/2569"
    assert not page.save.isEnabled()


def test_what_is_no_day_is_marked_and_changes_nothing(page: RegisterPage, person: Person) -> None:
    page.side.day.line.setFocus()
    page.side.day.line.selectAll()
    person.enter("31/2/2569")
    assert page.side.day.line.property("mark") == "error"
    assert page.side.day.day == date(2026, 11, 17)


def test_arrows_go_a_day_back_and_never_into_the_future(page: RegisterPage, person: Person) -> None:
    page.side.day.line.setFocus()
    person.press(Qt.Key.Key_Up)
    assert page.side.day.day == date(2026, 11, 17)
    assert not page.side.day.later.isEnabled()
    person.press(Qt.Key.Key_Down)
    assert page.side.day.day == date(2026, 11, 17) - timedelta(days=1)
    assert page.side.day.later.isEnabled()


def test_it_is_saved_and_opened(
    page: RegisterPage, person: Person, viewer: Viewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "register.pdf"
    offered: list[str] = []

    def choose(parent: object, title: str, name: str, kinds: str) -> tuple[str, str]:
        offered.append(name)
        return str(file), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    person.press(Qt.Key.Key_S, control=True)
    person.wait(lambda: "register.pdf" in page.banner.text.text())
    assert file.read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["register.pdf"]
    assert offered == ["register-2569-11-17.pdf"]
    person.press(Qt.Key.Key_P, control=True)
    assert viewer.files[0][0] == "register-2569-11-17.pdf"


def test_a_folder_that_cannot_be_written_is_a_sentence(
    page: RegisterPage, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "gone" / "x.pdf"), ""))
    person.press(Qt.Key.Key_S, control=True)
    person.wait(lambda: "เขียนหรืออ่านไฟล์ไม่ได้" in page.banner.text.text().replace("\n", ""))


@pytest.mark.parametrize(
    ("name", "chosen", "ending", "begins"),
    [
        ("register-2569-11-17.pdf", "(*.xlsx)", ".xlsx", b"PK"),
        ("register-2569-11-17.pdf", "(*.csv)", ".csv", codecs.BOM_UTF8),
        ("mine.csv", "(*.pdf)", ".csv", codecs.BOM_UTF8),
        ("mine", "(*.xlsx)", ".xlsx", b"PK"),
        ("day 17.11", "(*.pdf)", ".11.pdf", b"%PDF"),
    ],
)
def test_it_is_saved_as_a_sheet_too(
    page: RegisterPage,
    person: Person,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    chosen: str,
    ending: str,
    begins: bytes,
) -> None:
    def choose(parent: object, title: str, offered: str, kinds: str) -> tuple[str, str]:
        return str(tmp_path / name), next(kind for kind in kinds.split(";;") if chosen in kind)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    page.save.click()
    person.wait(lambda: "บันทึก" in page.banner.text.text())
    [file] = [path for path in tmp_path.iterdir() if path.is_file()]
    assert file.name.endswith(ending)
    assert file.read_bytes().startswith(begins)


@pytest.mark.parametrize("paper", ["handover", "envelopes", "pending"])
def test_the_lists_of_the_day_are_seen_and_saved(
    page: RegisterPage, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paper: str
) -> None:
    file = tmp_path / "list.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(file), given[3]))
    before = page._pdf
    page.side.paper.choose(paper)
    person.wait(lambda: page.view.pages > 0 and page.save.isEnabled())
    assert page._pdf != before
    assert page.side.book.isEnabled() == (paper != "pending")
    page.save.click()
    person.wait(lambda: file.exists())
    assert file.read_bytes() == page._pdf


def test_a_long_register_tells_how_far_it_is_and_can_be_stopped(
    page: RegisterPage, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = Event(), Event()

    def endless(
        self: Supervisor,
        day: date,
        book: Channel | None,
        kind: FileKind,
        *,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> bytes:
        for done in range(1, 1_000_000):
            progress(done, 1_000_000)
            begun.set()
            if cancelled():
                ended.set()
                raise Cancelled
        raise AssertionError("nobody stopped it")

    with monkeypatch.context() as patch:
        patch.setattr(Supervisor, "log", endless)
        page.again.click()
        person.wait(lambda: page.progress.isVisible() and page.progress.bar.value() > 0)
        assert begun.is_set()
        assert "1,000,000" in page.progress.text.text()
        person.press(Qt.Key.Key_Escape)
        person.wait(ended.is_set)
        assert not page.progress.isVisible()
        assert "หยุด" in page.view.canvas.sentence
        assert not page.save.isEnabled()
        assert person.is_at(page.again)
    page.again.click()
    person.wait(lambda: page.view.pages > 0 and page.save.isEnabled())


def test_whoever_goes_elsewhere_does_not_wait_for_it(
    page: RegisterPage, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = Event(), Event()

    def endless(self: Supervisor, *_: object, cancelled: Callable[[], bool], **__: object) -> bytes:
        begun.set()
        while not cancelled():
            pass
        ended.set()
        raise Cancelled

    monkeypatch.setattr(Supervisor, "log", endless)
    page.again.click()
    person.wait(begun.is_set)
    person.press(Qt.Key.Key_F3)
    person.wait(ended.is_set)
    person.wait(lambda: person.letters.model.rowCount() > 0)


def test_it_goes_to_the_printer_for_its_paper(
    page: RegisterPage, person: Person, printer: ScriptedPrinter
) -> None:
    laser = Printer("cups:laser", "laser", Kind.CUPS, "", frozenset({Media.A4}))
    printer.others = (laser,)
    page._place.printing.look()
    person.wait(lambda: page.print.text() == "พิมพ์")
    person.press(Qt.Key.Key_P, control=True)
    person.wait(lambda: printer.asked == [(laser.id, Media.A4)])
    person.wait(lambda: "พิมพ์เอกสารแล้ว" in page.banner.text.text())
    assert printer.printed[0][1] == page._pdf, "what is printed is what is seen"
