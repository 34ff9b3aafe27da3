"""Two letters with one number: both are stored, the second under another."""

from typing import Any

import pytest

from central.decisions import Decision, decide
from central.failures import NoSuch
from desktop.intake import tracking
from desktop.sync.contract import LetterStatus
from tests.central import holdings
from tests.central.conftest import Serving
from tests.central.workstation import Workstation, amended, item, new_number


@pytest.mark.logs_errors
def test_the_second_letter_of_a_number_is_stored_under_another(
    served: Serving, station: Workstation, other: Workstation
) -> None:
    number = new_number()
    first, second = item(number), item(number)
    assert station.outcomes(first) == ["created"]
    [result] = other.push(second)
    assert result.outcome == "number_conflict"
    replacement = result.replacement_number
    assert replacement is not None
    assert tracking.is_valid(replacement)
    assert replacement.startswith("69")
    assert replacement != number
    assert holdings.letter(served, first).official_number == number
    assert holdings.letter(served, second).official_number == replacement
    assert other.push(second) == [result], "said again, the answer being lost"
    assert other.changes().changes[-1].doc is not None
    assert station.outcomes(first) == ["duplicate"]


@pytest.mark.logs_errors
def test_a_letter_goes_on_under_its_replacement(served: Serving, station: Workstation) -> None:
    number = new_number()
    first, second = item(number), item(number)
    created, conflict = station.push(first, second)
    assert (created.outcome, conflict.outcome) == ("created", "number_conflict")
    replacement = conflict.replacement_number
    assert station.outcomes({**second, "tracking_number": replacement}) == ["duplicate"]
    assert station.outcomes(amended(second, subject="แก้ไข")) == ["number_conflict"]
    third = {**amended(amended(second, subject="แก้ไข"), subject="แก้อีก"), "tracking_number": replacement}
    assert station.outcomes(third) == ["created"]
    assert holdings.revisions(served, second) == [1, 2, 3]


@pytest.mark.logs_errors
def test_each_of_many_gets_a_number_of_its_own(served: Serving, station: Workstation) -> None:
    number = new_number()
    results = station.push(*(item(number) for _ in range(20)))
    assert [result.outcome.value for result in results] == ["created"] + ["number_conflict"] * 19
    assert len({result.replacement_number for result in results[1:]}) == 19


@pytest.mark.logs_errors
def test_a_replacement_is_nobody_elses_number(served: Serving, station: Workstation) -> None:
    """Also when a station has used a serial that it never leased."""
    number = new_number()
    [_, conflict] = station.push(item(number), item(number))
    assert conflict.replacement_number is not None
    serial = int(conflict.replacement_number[2:10])
    taken = [tracking.make(serial + ahead, 2569) for ahead in (1, 2)]
    station.push(*(item(each) for each in taken))
    [_, again] = station.push(item(number), item(number))
    assert again.replacement_number not in taken


def test_an_emergency_number_is_a_number(station: Workstation) -> None:
    letter = item(tracking.make_emergency())
    assert station.outcomes(letter) == ["created"]


def under_another(letter: dict[str, Any]) -> dict[str, Any]:
    """The same letter as it comes from a workstation that has replaced its number."""
    return {**letter, "tracking_number": new_number(), "former_numbers": [letter["tracking_number"]]}


def decided(served: Serving, number: str) -> None:
    decide(served.centre, number, Decision(LetterStatus.CLOSED))


def status(station: Workstation, letter: dict[str, Any]) -> str:
    [doc] = [change.doc for change in station.all_changes() if change.id == letter["id"]]
    assert doc is not None
    return str(doc["status"])


def test_a_letter_is_found_by_a_number_that_it_had(served: Serving, station: Workstation) -> None:
    letter = item()
    renumbered = under_another(letter)
    assert station.outcomes(renumbered, item()) == ["created", "created"]
    assert station.outcomes(renumbered) == ["duplicate"]
    decided(served, letter["tracking_number"])
    assert status(station, letter) == "closed"


def test_a_number_that_it_had_is_learnt_of_a_letter_that_is_held(
    served: Serving, station: Workstation
) -> None:
    letter = item()
    station.push(letter)
    older = new_number()
    assert station.outcomes({**letter, "former_numbers": [older]}) == ["duplicate"]
    decided(served, older)
    assert status(station, letter) == "closed"


def test_a_number_is_its_owners_whoever_had_it(served: Serving, station: Workstation) -> None:
    letter = item()
    renumbered, owner = under_another(letter), item(letter["tracking_number"])
    assert station.outcomes(renumbered, owner) == ["created", "created"]
    decided(served, letter["tracking_number"])
    assert (status(station, letter), status(station, owner)) == ("received", "closed")


def test_a_number_that_two_had_is_nobodys(served: Serving, station: Workstation) -> None:
    letter, other = item(), item()
    station.push(under_another(letter), {**other, "former_numbers": [letter["tracking_number"]]})
    with pytest.raises(NoSuch):
        decided(served, letter["tracking_number"])


def test_no_station_gives_numbers_to_anothers_letter(
    served: Serving, station: Workstation, other: Workstation
) -> None:
    letter, older = item(), new_number()
    station.push(letter)
    assert other.outcomes({**letter, "former_numbers": [older]}) == ["duplicate"]
    with pytest.raises(NoSuch):
        decided(served, older)


@pytest.mark.parametrize("former", [["690000000000"], ["x"], "x", [7], None, ["690000000097"] * 21])
def test_what_is_no_number_that_it_had(station: Workstation, former: object) -> None:
    [result] = station.push({**item(), "former_numbers": former})
    assert result.outcome == "rejected"
    assert result.field is not None
    assert result.field.startswith("former_numbers")
