"""Receipts that are not on paper yet: who is asked about which, and what becomes of them."""

import pytest

from desktop.desk.counter import Counter
from desktop.desk.errors import NotAllowed
from desktop.desk.printqueue import PrintQueue
from desktop.desk.station import Station
from desktop.desk.supervisor import Supervisor
from desktop.intake.case import Case
from desktop.intake.codes import Channel, Role
from desktop.intake.dates import bangkok_day
from desktop.printing.printers.printer import Reason
from desktop.printing.sentences import sentences
from tests.stations import SetClock, letter, operator


def _take_in(station: Station, role: Role = Role.COUNTER, **changes: object) -> Case:
    return Counter(station, operator(station, role)).take_in(letter(**changes)).case


def test_everybody_is_asked_about_their_own_book(station: Station) -> None:
    counter = _take_in(station)
    pobox = _take_in(station, Role.MAILROOM, channel=Channel.POBOX)
    for role, cases in (
        (Role.COUNTER, [counter]),
        (Role.MAILROOM, [pobox]),
        (Role.SUPERVISOR, [counter, pobox]),
    ):
        due = PrintQueue(station, operator(station, role)).due()
        assert [each.row.case.id for each in due] == [case.id for case in cases]
    with pytest.raises(NotAllowed):
        PrintQueue(station, operator(station, Role.ADMIN)).due()


def test_each_receipt_is_put_before_a_person_once(station: Station) -> None:
    _take_in(station)
    queue = PrintQueue(station, operator(station))
    offered = queue.to_offer()
    assert len(offered) == 1
    queue.note_offered(offered)
    assert queue.to_offer() == ()
    assert queue.count() == 1
    _take_in(station, Role.MAILROOM, channel=Channel.POBOX)
    assert queue.to_offer() == ()
    mailroom = PrintQueue(station, operator(station, Role.MAILROOM))
    assert len(mailroom.to_offer()) == 1


def test_why_a_receipt_did_not_come_out_is_kept(station: Station) -> None:
    case = _take_in(station)
    queue = PrintQueue(station, operator(station))
    queue.not_printed(case, "paper_out")
    assert [each.problem for each in queue.due()] == ["paper_out"]


def test_a_receipt_that_was_handed_over_otherwise_is_no_longer_due(station: Station, clock: SetClock) -> None:
    case, day = _take_in(station), bangkok_day(clock.now)
    queue = PrintQueue(station, operator(station))
    before = station.store.audit.digest(day)
    queue.handed_over(case)
    assert queue.count() == 0
    assert Counter(station, operator(station)).receipt(case.tracking_number).copy == 1
    assert station.store.audit.digest(day) != before


def test_a_letter_that_was_struck_out_is_not_offered(station: Station) -> None:
    case = _take_in(station)
    Supervisor(station, operator(station, Role.SUPERVISOR)).void(case.tracking_number, "พิมพ์ผิด")
    assert PrintQueue(station, operator(station)).to_offer() == ()


def test_the_words_of_a_confidential_letter_stay_hidden(station: Station) -> None:
    _take_in(station, Role.SUPERVISOR, confidential=True)
    [due] = PrintQueue(station, operator(station)).due()
    assert due.row.masked


def test_every_reason_has_its_words_on_paper() -> None:
    say = sentences("problems")
    assert all(say(reason) for reason in Reason)
