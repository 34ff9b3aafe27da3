"""The day's register and the letters struck out of it."""

import pypdfium2
import pytest

from desktop.desk.counter import Counter
from desktop.desk.errors import NotAllowed
from desktop.desk.station import Station
from desktop.desk.supervisor import Supervisor
from desktop.intake.codes import Channel, Kind, Role
from desktop.intake.dates import bangkok_day
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
