"""A push of more letters than are read at once: whatever its portions, it is one."""

import json
from itertools import count
from typing import Any

import pytest
from msgspec import Raw
from sqlalchemy import Connection

from central import counters, ordinary
from central import letters as entering
from central.ahead import Ahead
from central.arrivals import Arrival
from desktop.sync.client import push_body
from desktop.sync.contract import PushResult
from tests.central import holdings
from tests.central.conftest import Serving
from tests.central.test_bad_letters import unwelcome
from tests.central.workstation import Workstation, amended, item, new_number

__all__ = ["unwelcome"]
_MANY = 400


def test_all_are_made_in_their_order_and_may_be_gone_through_again() -> None:
    made = count()
    ahead = Ahead(lambda raw: (raw, next(made)), range(_MANY))
    first = next(iter(ahead))
    while ahead.go_on():
        pass
    assert next(made) == _MANY, "each once"
    for _ in range(2):
        portions = list(ahead)
        assert portions[0] == first
        assert [one for portion in portions for one in portion] == [(each, each) for each in range(_MANY)]


def test_nothing_is_nothing() -> None:
    assert list(Ahead(str, [])) == []
    assert not Ahead(str, []).go_on()


def test_a_letter_and_its_amendments_far_from_each_other(served: Serving, station: Workstation) -> None:
    letter = item()
    second = amended(letter, subject="แก้ไข")
    third = amended(second, subject="แก้อีก")
    some, more = [item() for _ in range(_MANY)], [item() for _ in range(_MANY)]
    outcomes = station.outcomes(third, *some, letter, *more, second, letter)
    assert outcomes == ["created"] * (2 * _MANY + 3) + ["duplicate"]
    assert holdings.revisions(served, letter) == [1, 2, 3]
    assert holdings.letter(served, letter).rev == 3


@pytest.mark.logs_errors
def test_two_of_one_number_far_from_each_other(served: Serving, station: Workstation) -> None:
    number = new_number()
    first, second = item(number), item(number)
    results = station.push(first, *(item() for _ in range(_MANY)), second)
    assert [results[0].outcome, results[-1].outcome] == ["created", "number_conflict"]
    assert holdings.letter(served, first).official_number == number
    assert holdings.letter(served, second).official_number == results[-1].replacement_number


def test_one_that_the_database_refuses_at_the_very_end(
    served: Serving, station: Workstation, unwelcome: str
) -> None:
    letters = [item() for _ in range(_MANY)]
    bad = item(subject=unwelcome)
    assert station.outcomes(*letters, bad) == ["created"] * _MANY + ["rejected"]
    assert holdings.revisions(served, bad) == []
    assert station.outcomes(*letters) == ["duplicate"] * _MANY
    assert len(station.all_changes()) >= _MANY


@pytest.mark.parametrize("last", [b"7", b'{"id": "\xff"}', b'{"more": %s}' % (b"[" * 10_000 + b"]" * 10_000)])
def test_what_is_not_as_agreed_at_the_very_end_stores_nothing(
    served: Serving, station: Workstation, last: bytes
) -> None:
    """The connection on which the others were on their way is good for the next push."""
    letters = [item() for _ in range(_MANY)]
    body = push_body([*(json.dumps(letter).encode() for letter in letters), last])
    assert station.call("POST", "/v1/letters/push", data=body).status_code == 400
    assert [holdings.revisions(served, letter) for letter in (letters[0], letters[-1])] == [[], []]
    assert station.outcomes(*letters) == ["created"] * _MANY


@pytest.mark.parametrize("is_quick", [True, False])
def test_what_takes_long_to_read_is_read_before_others_must_wait(
    served: Serving, station: Workstation, monkeypatch: pytest.MonkeyPatch, is_quick: bool
) -> None:
    read: list[int] = []
    made, lock = ordinary._read, counters.lock

    def reading(raw: Raw) -> Arrival | PushResult:
        read.append(len(raw))
        return made(raw)

    def locking(connection: Connection, counter: counters.Counter) -> int:
        locked_after.append(len(read))
        return lock(connection, counter)

    locked_after: list[int] = []
    monkeypatch.setattr(entering, "_QUICK_SECONDS", 10.0 if is_quick else 0.0)
    monkeypatch.setattr(ordinary, "_read", reading)
    monkeypatch.setattr(counters, "lock", locking)
    assert station.outcomes(*(item() for _ in range(_MANY))) == ["created"] * _MANY
    assert (locked_after[0] < _MANY) == is_quick
    assert len(read) == _MANY


def test_every_kind_of_cell_is_held_as_it_came(served: Serving, station: Workstation) -> None:
    """Beside those of other letters, and alone."""
    due = [None, "2026-12-09", "1999-12-31", "0001-01-01", "9999-12-31"]
    agency = [None, "BMA", "กทม\t\\N\n"[:3], "\\N", ""]
    moments = ["1999-12-31T23:59:59.999999Z", "2000-01-01T00:00:00Z", "0001-01-01T00:00:00Z"]
    moments += ["9999-12-31T23:59:59.999999Z", "2026-11-17T09:30:00.25+07:00"]

    def made(place: int) -> dict[str, Any]:
        promise = {"working_days": None, "due": due[place]}
        letter = amended(item(), promise=promise, agency=agency[place])
        told = {"rev": 1, "base_rev": 0, "recorded_at": moments[place], "station_seq": 2**62 + place}
        return {**letter, **told}

    together = [made(place) for place in range(5)]
    assert station.outcomes(*together) == ["created"] * 5
    alone = [made(place) for place in range(5)]
    assert [station.outcomes(letter) for letter in alone] == [["created"]] * 5
    for place, letter in enumerate([*together, *alone]):
        place %= 5
        row, revision = holdings.letter(served, letter), holdings.revision(served, letter)
        assert (row.due and row.due.isoformat()) == due[place]
        assert row.agency == (agency[place] or None)
        assert revision.station_seq == 2**62 + place
        assert json.loads(revision.payload) == letter["payload"]
        assert (
            revision.recorded_at.isoformat()
            == {
                0: "1999-12-31T23:59:59.999999+00:00",
                1: "2000-01-01T00:00:00+00:00",
                2: "0001-01-01T00:00:00+00:00",
                3: "9999-12-31T23:59:59.999999+00:00",
                4: "2026-11-17T02:30:00.250000+00:00",
            }[place]
        )
