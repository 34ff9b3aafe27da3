"""A letter that is none is rejected with its reason, and holds up no other."""

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import text

from desktop.sync.contract import MAX_ITEMS, PushAnswer
from tests.central import holdings
from tests.central.conftest import Serving
from tests.central.workstation import Workstation, amended, attachment, item, seal

BAD: dict[str, Callable[[], dict[str, Any]]] = {
    "nothing": dict,
    "id": lambda: {**item(), "id": "7"},
    "id of another type": lambda: {**item(), "id": ["x"]},
    "id with half a character": lambda: {**item(), "id": "\ud800"},
    "number": lambda: {**item(), "tracking_number": "12345"},
    "check digits": lambda: {**item(), "tracking_number": "690000000000"},
    "number in Thai digits": lambda: {**item(), "tracking_number": "๖๙๐๐๐๐๐๐๐๐๐๐"},
    "rev 0": lambda: {**item(), "rev": 0},
    "rev beyond any": lambda: {**item(), "rev": 10**30},
    "rev of another type": lambda: {**item(), "rev": "x"},
    "base above rev": lambda: {**item(), "base_rev": 1},
    "hash of another": lambda: {**item(), "content_sha256": "0" * 64},
    "hash that is none": lambda: {**item(), "content_sha256": "x"},
    "no payload": lambda: {**item(), "payload": None},
    "payload without subject": lambda: _with(subject=None),
    "subject of another type": lambda: _with(subject=7),
    "unknown kind": lambda: _with(kind="x"),
    "pin": lambda: _with(pin="1"),
    "NUL in the text": lambda: _with(detail="a\x00b"),
    "NUL in the agency": lambda: _with(agency="a\x00b"),
    "NUL where nobody looks": lambda: {**item(), "operator": "a\x00b"},
    "an agency that no station could store": lambda: _with(agency="x" * 101),
    "half a character": lambda: _raw(detail="\ud800"),
    "half a character in an unknown field": lambda: _raw(more="\ud800"),
    "not a number": lambda: _raw(more=float("nan")),
    "a number beyond all": lambda: _raw(more=2**60),
    "depth": lambda: _raw(more=_deep(800)),
    "moment without offset": lambda: {**item(), "recorded_at": "2026-11-17T02:30:00"},
    "moment before time": lambda: {**item(), "recorded_at": "0001-01-01T00:00:00+14:00"},
    "station_seq": lambda: {**item(), "station_seq": 2**63},
    "attachment": lambda: {**item(), "attachments": [{**attachment(), "size": -1}]},
    "attachments of another type": lambda: {**item(), "attachments": "x"},
}


def _with(**changes: Any) -> dict[str, Any]:
    letter = item()
    return seal({**letter, "payload": {**letter["payload"], **changes}})


def _raw(**changes: Any) -> dict[str, Any]:
    """With a payload that has no hash."""
    letter = item()
    return {**letter, "payload": {**letter["payload"], **changes}}


def _deep(levels: int) -> object:
    value: object = 1
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize("name", BAD)
def test_a_bad_letter_is_rejected_alone(served: Serving, station: Workstation, name: str) -> None:
    bad, good = BAD[name](), [item(), item()]
    answer = station.ask("POST", "/v1/letters/push", PushAnswer, {"items": [good[0], bad, good[1]]})
    first, result, last = answer.results
    assert (first.outcome, last.outcome) == ("created", "created")
    assert result.outcome == "rejected"
    assert result.field is not None
    assert result.problem
    assert [holdings.revisions(served, letter) for letter in good] == [[1], [1]]


def test_a_mended_letter_is_taken(station: Workstation) -> None:
    good = item()
    bad = {**good, "content_sha256": "0" * 64}
    assert station.outcomes(bad) == ["rejected"]
    assert station.outcomes(good) == ["created"]


def test_bad_letters_among_good_ones(served: Serving, station: Workstation) -> None:
    dice = random.Random(1111)
    makers = list(BAD.values())
    bad = [index % 7 == 3 for index in range(MAX_ITEMS)]
    items = [dice.choice(makers)() if is_bad else item() for is_bad in bad]
    answer = station.ask("POST", "/v1/letters/push", PushAnswer, {"items": items})
    assert [result.outcome == "rejected" for result in answer.results] == bad
    assert {result.outcome.value for result in answer.results} == {"rejected", "created"}


@pytest.fixture
def unwelcome(served: Serving) -> Iterator[str]:
    """A subject that the database refuses, for a reason that nobody has thought of."""
    word = "ฐานข้อมูลไม่รับ"
    is_postgres = served.centre.database.is_postgres
    with served.centre.database.writing() as connection:
        if is_postgres:
            check = f"ALTER TABLE revisions ADD CONSTRAINT ck_test CHECK (payload NOT LIKE '%%{word}%%')"
            connection.exec_driver_sql(check)
        else:
            refuse = "SELECT RAISE(ABORT, 'refused')"
            when = f"WHEN NEW.payload LIKE '%{word}%'"
            connection.exec_driver_sql(
                f"CREATE TRIGGER test BEFORE INSERT ON revisions {when} BEGIN {refuse}; END"
            )
    yield word
    with served.centre.database.writing() as connection:
        drop = "ALTER TABLE revisions DROP CONSTRAINT ck_test" if is_postgres else "DROP TRIGGER test"
        connection.execute(text(drop))


def test_a_letter_that_the_database_refuses_is_rejected_alone(
    served: Serving, station: Workstation, unwelcome: str
) -> None:
    held = item()
    station.push(held)
    letters = [item(), item(subject=unwelcome), amended(held, subject="แก้ไข"), item()]
    assert station.outcomes(*letters) == ["created", "rejected", "created", "created"]
    assert [holdings.revisions(served, letter) for letter in letters] == [[1], [], [1, 2], [1]]
    assert [change.id for change in station.all_changes()] == [
        letter["id"] for letter in (held, letters[0], letters[3])
    ]
