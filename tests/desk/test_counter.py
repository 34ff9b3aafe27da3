"""A letter over the counter: what is recorded, promised, printed and found again."""

from datetime import date
from pathlib import Path

import pytest

from desktop.desk.counter import Counter
from desktop.desk.errors import NotAllowed, UnknownCase
from desktop.desk.station import Station
from desktop.desk.supervisor import Supervisor
from desktop.intake import tracking
from desktop.intake.codes import Channel, Kind, Role
from desktop.printing.printers.printer import Media
from tests.stations import SetClock, letter, operator


@pytest.fixture
def counter(station: Station) -> Counter:
    return Counter(station, operator(station))


def test_a_letter_gets_its_numbers_and_a_promise(counter: Counter) -> None:
    taken = counter.take_in(letter())
    assert not taken.repeat
    assert tracking.is_valid(taken.case.tracking_number)
    assert str(taken.case.register_number) == "1/2569"
    assert len(taken.case.pin) == 6
    assert taken.case.promise.working_days == 15
    # From Wednesday 18 November; Monday 7 December stands in for the holiday of Saturday the 5th.
    assert taken.case.promise.due == date(2026, 12, 9)


def test_no_date_is_promised_for_a_complex_case(counter: Counter) -> None:
    assert counter.take_in(letter(complex=True)).case.promise.due is None


def test_each_book_counts_for_itself(counter: Counter) -> None:
    first = counter.take_in(letter()).case
    mail = counter.take_in(letter(channel=Channel.POBOX)).case
    second = counter.take_in(letter()).case
    numbers = [case.register_number.number for case in (first, mail, second)]
    assert numbers == [1, 1, 2]


def test_a_repeat_joins_the_case_and_takes_no_number(counter: Counter, clock: SetClock) -> None:
    case = counter.take_in(letter()).case
    clock.pass_(days=3)
    taken = counter.take_in(letter(repeat_of=case.tracking_number, detail="ยังไม่มีใครมา"))
    assert taken.repeat
    assert taken.case.id == case.id
    assert taken.case.rev == 2
    assert [contact.detail for contact in taken.case.contacts] == ["ยังไม่มีใครมา"]
    assert counter.take_in(letter()).case.register_number.number == 2


def test_a_repeat_of_another_stations_case_is_a_case_that_keeps_the_reference(counter: Counter) -> None:
    elsewhere = tracking.make(12345678, 2569)
    taken = counter.take_in(letter(repeat_of=elsewhere))
    assert not taken.repeat
    assert taken.case.letter.repeat_of == elsewhere


def test_a_tip_off_does_not_join_an_open_case(counter: Counter) -> None:
    number = counter.take_in(letter()).case.tracking_number
    taken = counter.take_in(letter(repeat_of=number, kind=Kind.TIPOFF, confidential=True))
    assert not taken.repeat
    assert taken.case.letter.repeat_of == number


def test_a_voided_case_takes_no_more_contacts(counter: Counter, station: Station) -> None:
    number = counter.take_in(letter()).case.tracking_number
    Supervisor(station, operator(station, Role.SUPERVISOR)).void(number, "พิมพ์ผิด")
    assert not counter.take_in(letter(repeat_of=number)).repeat


def test_the_first_receipt_is_the_original_and_the_rest_are_copies(counter: Counter) -> None:
    number = counter.take_in(letter()).case.tracking_number
    assert len(counter.unprinted()) == 1
    # Not handed over: the printer failed, the original is due again.
    assert counter.receipt(number).copy == 0
    original = counter.receipt(number)
    assert original.copy == 0
    assert original.pdf.startswith(b"%PDF-")
    counter.handed_over(original)
    assert counter.unprinted() == ()
    copy = counter.receipt(number)
    counter.handed_over(copy)
    assert [copy.copy, counter.receipt(number).copy] == [1, 2]


def test_the_offices_copy_is_audited_and_counts_as_no_copy(counter: Counter, station: Station) -> None:
    number = counter.take_in(letter()).case.tracking_number
    before = station.store.audit.digest(date(2026, 11, 17))
    for _ in range(2):
        paper = counter.receipt(number, office_copy=True)
        counter.handed_over(paper)
        assert paper.copy == 0
    assert station.store.audit.digest(date(2026, 11, 17)) != before
    assert len(counter.unprinted()) == 1
    assert counter.receipt(number).copy == 0


@pytest.mark.parametrize(
    ("paper", "large", "media"),
    [
        (Media.A5, False, Media.A5),
        (Media.A5, True, Media.A4),
        (Media.ROLL_80, True, Media.ROLL_80),
        (Media.ROLL_58, False, Media.ROLL_58),
    ],
)
def test_a_receipt_says_which_paper_it_needs(
    counter: Counter, paper: Media, large: bool, media: Media
) -> None:
    number = counter.take_in(letter()).case.tracking_number
    assert counter.receipt(number, paper=paper, large=large).media is media


def test_attachments_are_kept_with_the_case(counter: Counter, tmp_path: Path) -> None:
    page = tmp_path / "photo.jpg"
    page.write_bytes(b"\xff\xd8 a picture \xff\xd9")
    case = counter.take_in(letter(), attachments=[page]).case
    assert [(item.name, item.size) for item in case.attachments] == [("photo.jpg", 15)]


def test_todays_list_ends_at_midnight_in_bangkok(counter: Counter, clock: SetClock) -> None:
    counter.take_in(letter())
    assert len(counter.today()) == 1
    clock.pass_(hours=14, minutes=29)
    assert len(counter.today()) == 1
    clock.pass_(minutes=1)
    assert counter.today() == ()


@pytest.mark.parametrize("typed", ["6900 0000 0000", "", "hello", "12"])
def test_an_unknown_number_is_said_to_be_unknown(counter: Counter, typed: str) -> None:
    with pytest.raises(UnknownCase):
        counter.find(typed)


def test_a_number_is_found_as_people_type_it(counter: Counter) -> None:
    case = counter.take_in(letter()).case
    assert counter.find(tracking.grouped(case.tracking_number)).id == case.id


def test_search_finds_thai_words(counter: Counter) -> None:
    counter.take_in(letter())
    counter.take_in(letter(subject="น้ำท่วมขัง", detail="หน้าบ้าน"))
    assert [row.case.letter.subject for row in counter.search("น้ำท่วม")] == ["น้ำท่วมขัง"]


class TestWhoMay:
    def test_the_administrator_neither_records_nor_reads(self, station: Station) -> None:
        admin = Counter(station, operator(station, Role.ADMIN))
        for refused in (lambda: admin.take_in(letter()), admin.today, lambda: admin.search("ไฟ")):
            with pytest.raises(NotAllowed):
                refused()

    def test_a_tip_off_hides_from_colleagues_and_shows_to_the_supervisor(self, station: Station) -> None:
        counter = Counter(station, operator(station))
        case = counter.take_in(letter(kind=Kind.TIPOFF, confidential=True)).case
        colleague = Counter(station, operator(station, Role.MAILROOM))
        (row,) = colleague.today()
        assert row.masked
        shown = repr(row.case)
        for secret in ("สมศรี", "ไฟฟ้า", "สองเดือน", "3100600445635", case.pin):
            assert secret not in shown
        assert colleague.search("ไฟฟ้า") == ()
        assert len(colleague.search(case.tracking_number)) == 1
        with pytest.raises(NotAllowed):
            colleague.receipt(case.tracking_number)
        joined = colleague.take_in(letter(repeat_of=case.tracking_number, detail="อีกครั้ง"))
        assert joined.repeat
        assert joined.case.pin == ""
        supervisor = Counter(station, operator(station, Role.SUPERVISOR))
        (case,) = station.store.letters.recent(1)
        assert supervisor.today()[0].case == case
        assert counter.today()[0].case == case
