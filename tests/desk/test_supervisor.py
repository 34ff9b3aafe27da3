"""The day's register and the letters struck out of it."""

import pypdfium2
import pytest

from desktop.desk.counter import Counter
from desktop.desk.errors import NotAllowed
from desktop.desk.station import Station
from desktop.desk.supervisor import FileKind, Supervisor
from desktop.intake import tracking
from desktop.intake.codes import Channel, Kind, Role
from desktop.intake.dates import bangkok_day
from desktop.printing.errors import Cancelled
from tests.printing.reading import lines
from tests.stations import SetClock, letter, operator


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.fixture
def supervisor(station: Station) -> Supervisor:
    return Supervisor(station, operator(station, Role.SUPERVISOR))


def test_the_register_holds_the_days_letters(
    station: Station, supervisor: Supervisor, clock: SetClock
) -> None:
    counter = Counter(station, operator(station))
    counter.take_in(letter())
    counter.take_in(letter(channel=Channel.POBOX, subject="น้ำประปาไม่ไหล"))
    text = _text(supervisor.log(bangkok_day(clock()), Channel.COUNTER))
    assert "ไฟฟ้าส่องสว่าง" in text
    assert "น้ำประปา" not in text


def test_a_confidential_letter_keeps_its_place_and_not_its_words(
    station: Station, supervisor: Supervisor, clock: SetClock
) -> None:
    Counter(station, operator(station)).take_in(letter(kind=Kind.TIPOFF, confidential=True))
    text = _text(supervisor.log(bangkok_day(clock())))
    assert "๑" in text
    assert "สมศรี" not in text
    assert "ไฟฟ้าส่องสว่าง" not in text


def test_only_a_supervisor_voids_and_the_number_stays_taken(station: Station, supervisor: Supervisor) -> None:
    counter = Counter(station, operator(station))
    number = counter.take_in(letter()).case.tracking_number
    with pytest.raises(NotAllowed):
        Supervisor(station, operator(station)).void(number, "พิมพ์ผิด")
    voided = supervisor.void(number, "พิมพ์ผิด")
    assert voided.void is not None
    assert voided.void.reason == "พิมพ์ผิด"
    assert counter.take_in(letter()).case.register_number.number == 2


def test_who_came_again_is_in_the_register_of_that_day_without_a_number(
    station: Station, supervisor: Supervisor, clock: SetClock
) -> None:
    counter = Counter(station, operator(station))
    first = counter.take_in(letter()).case
    clock.pass_(days=3)
    counter.take_in(letter(repeat_of=first.tracking_number, subject="ยังไม่มีใครมา"))
    said = lines(supervisor.log(bangkok_day(clock())))
    assert {"ยังไม่มีใครมา", "ติดต่อครั้งที่ ๒", tracking.grouped(first.tracking_number)} <= set(said)
    assert "เรื่องใหม่ ๐ เรื่อง ติดต่อซ้ำ ๑ ครั้ง รวมการติดต่อ ๑ ครั้ง" in said
    assert "ยังไม่มีใครมา" not in lines(supervisor.log(bangkok_day(first.received_at)))
    assert "ยังไม่มีใครมา" not in lines(supervisor.log(bangkok_day(clock()), Channel.POBOX))


def test_the_register_is_a_sheet_as_well(station: Station, supervisor: Supervisor, clock: SetClock) -> None:
    Counter(station, operator(station)).take_in(letter())
    day = bangkok_day(clock())
    heard: list[tuple[int, int]] = []
    text = supervisor.log(day, kind=FileKind.CSV, progress=lambda *step: heard.append(step))
    assert "ไฟฟ้าส่องสว่างในซอยดับ" in text.decode("utf-8-sig")
    assert supervisor.log(day, Channel.COUNTER, FileKind.XLSX).startswith(b"PK")
    assert heard == [(1, 1)]
    for kind in FileKind:
        with pytest.raises(Cancelled):
            supervisor.log(day, kind=kind, cancelled=lambda: True)


def test_the_register_needs_the_right_to_print_it(station: Station, clock: SetClock) -> None:
    admin = Supervisor(station, operator(station, Role.ADMIN))
    for kind in FileKind:
        with pytest.raises(NotAllowed):
            admin.log(bangkok_day(clock()), kind=kind)
