"""The courier page: out to a stick, back from the centre, and every way in which that fails."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from central import courier as central_courier
from desktop.desk.counter import Counter
from desktop.desk.session import sign_in
from desktop.store.delivery import OutboxState
from desktop.sync import courier
from desktop.sync.enrolment import enrol
from desktop.ui.supervisor.courier import CourierPage
from tests.central.conftest import Serving, serving
from tests.samples import letter
from tests.sync.workstation import workstation
from tests.ui.conftest import Windows
from tests.ui.driver import Person


class Stick:
    """In place of the system's file dialogs."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self.offered = ""

    def to_write(self, parent: QWidget, title: str, name: str) -> Path | None:
        self.offered = name
        return self.file

    def to_read(self, parent: QWidget, title: str) -> Path | None:
        return self.file


def _page(person: Person, stick: Stick) -> CourierPage:
    person.press(Qt.Key.Key_F10)
    page = person.shell.page("courier")
    assert isinstance(page, CourierPage)
    page._files = stick
    person.wait(lambda: page._luggage is not None)
    return page


def _said(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel))


@pytest.fixture
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(tmp_path_factory.mktemp("centre"), None) as centre:
        yield centre


def test_out_and_back(person: Person, windows: Windows, served: Serving, tmp_path: Path) -> None:
    station = windows.stations[0]
    counter = Counter(station, sign_in(station, "counter", "demo"))
    case = counter.take_in(letter()).case
    enrol(station.store, served.url, served.code(), "จุดบริการ")
    person.sign_in("supervisor")
    stick = Stick(tmp_path / "letters.courier")
    page = _page(person, stick)
    person.wait(lambda: "รอส่ง: 1 เรื่อง 0 หน้า" in _said(page))
    person.press(Qt.Key.Key_F9)
    person.wait(lambda: "สร้างไฟล์แล้ว 1 เรื่อง" in _said(page) and page.back.button.isEnabled())
    assert stick.offered.startswith("intake-001-2026")
    assert "ยังไม่ได้รับไฟล์ตอบกลับ" in _said(page)
    answer = BytesIO()
    assert stick.file is not None
    with stick.file.open("rb") as file:
        central_courier.take(served.centre, file, answer)
    stick.file = tmp_path / "answer"
    stick.file.write_bytes(answer.getvalue())
    page.back.button.click()
    person.wait(lambda: "ศูนย์กลางรับ 1 เรื่อง" in _said(page) and page.back.button.isEnabled())
    assert station.store.outbox.states([case.id]) == {case.id: OutboxState.ACKNOWLEDGED}
    assert "ศูนย์กลางได้รับครบแล้ว" in _said(page)
    stick.file.write_bytes(answer.getvalue()[:-5])
    page.back.button.click()
    person.wait(lambda: "ไฟล์นี้ไม่ครบถ้วน" in _said(page) and page.back.button.isEnabled())
    stick.file.write_bytes(b"holiday.jpg")
    page.back.button.click()
    person.wait(lambda: "ไฟล์นี้ไม่ใช่ไฟล์นำส่ง" in _said(page) and page.out.button.isEnabled())
    stick.file = tmp_path / "no such folder" / "letters.courier"
    page.out.button.click()
    person.wait(lambda: "เขียนหรืออ่านไฟล์ไม่ได้" in _said(page))


def test_the_file_of_another_office_is_delivered(
    person: Person, windows: Windows, served: Serving, tmp_path: Path
) -> None:
    station = windows.stations[0]
    enrol(station.store, served.url, served.code(), "จุดบริการ")
    stick = Stick(tmp_path / "far.courier")
    assert stick.file is not None
    with workstation(tmp_path / "far", served) as far:
        far.enrol()
        [case] = far.record()
        courier.export(far.store, stick.file)
        person.sign_in("supervisor")
        page = _page(person, stick)
        person.wait(lambda: page.other.button.isEnabled())
        page.other.button.click()
        person.wait(lambda: "far.courier.ack" in _said(page) and page.other.button.isEnabled())
        imported = courier.import_acknowledgement(far.store, tmp_path / "far.courier.ack")
        assert imported.acknowledged == 1
        assert far.at_centre([case])
    stick.file.write_bytes(b"holiday.jpg")
    page.other.button.click()
    person.wait(lambda: "ไฟล์นี้ไม่ใช่ไฟล์นำส่ง" in _said(page) and page.other.button.isEnabled())


def test_a_workstation_of_no_centre_says_so(person: Person) -> None:
    person.sign_in("supervisor")
    page = _page(person, Stick(None))
    person.wait(lambda: "ต้องลงทะเบียนกับศูนย์กลาง" in _said(page))
    assert not page.out.button.isEnabled()


def test_thinking_better_of_it_changes_nothing(person: Person, windows: Windows, served: Serving) -> None:
    station = windows.stations[0]
    enrol(station.store, served.url, served.code(), "จุดบริการ")
    person.sign_in("supervisor")
    page = _page(person, Stick(None))
    person.wait(lambda: page.out.button.isEnabled())
    page.out.button.click()
    page.back.button.click()
    assert page.out.button.isEnabled()
    assert not page.banner.isVisible()


def test_only_supervisors_carry(person: Person) -> None:
    shell = person.sign_in("counter")
    assert "courier" not in {place.id for place in shell.places}
