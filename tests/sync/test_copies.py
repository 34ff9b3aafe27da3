"""A copy of a workstation that goes on by itself: what either has taken in is shown to a person, never passed
over.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.intake.case import Case
from desktop.store.outbox import OutboxState
from tests.central.conftest import Serving, serving
from tests.faults.usurper import take_number
from tests.stations import letter
from tests.sync.test_fence import copied, opened, put_back
from tests.sync.test_mending import contacts
from tests.sync.transport import instead, said
from tests.sync.workstation import PUSH, Workstation, workstation


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Serving]:
    """A centre of this test alone, that may be put back."""
    with serving(tmp_path / "centre", None) as centre:
        yield centre


def add(station: Workstation, case: Case, subject: str) -> None:
    station.store.letters.add_contact(case.tracking_number, letter(subject=subject), operator=station.account)


def test_an_amendment_that_a_mended_one_has_passed_by_is_for_a_person(
    station: Workstation, tmp_path: Path
) -> None:
    [case] = station.record()
    station.sync()
    copied(station, tmp_path / "older")
    add(station, case, "ที่ถูกปฏิเสธ")
    refused = {"id": str(case.id), "rev": 2, "outcome": "rejected"}
    station.line.once(PUSH, instead(said(results=[refused])))
    station.sync()
    [stopped] = station.store.outbox.quarantined()
    station.store.mending.mend(stopped.key, letter(), operator=station.account)
    assert station.sync().acknowledged == 1
    with opened(station, tmp_path / "older") as older:
        add(older, case, "ของสำเนา")
        report = older.sync()
        assert (report.acknowledged, report.quarantined) == (0, 1)
        [conflict] = older.store.outbox.quarantined()
        assert (conflict.state, conflict.rev) == (OutboxState.CONFLICT, 2)
        older.store.mending.keep_ours(conflict.key, operator=older.account)
        assert older.sync().acknowledged == 1
        assert contacts(older, case) == ["ของสำเนา"]


@pytest.mark.logs_errors
def test_of_two_copies_with_two_numbers_for_one_letter_the_later_learns_the_first_s(
    station: Workstation, tmp_path: Path
) -> None:
    with workstation(tmp_path / "another", station.served) as another:
        another.enrol()
    with put_back(station.served):
        [case] = station.record()
        take_number(station.served.centre, station.store, case)
        station.sync()
        copied(station, tmp_path / "clone")
        [stopped] = station.store.outbox.quarantined()
        renumbered = station.store.mending.renumber(stopped.key, operator=station.account)
    with opened(station, tmp_path / "clone") as clone:
        assert clone.sync().acknowledged == 1
    add(station, renumbered, "ครั้งที่สอง")
    assert station.sync().quarantined == 1
    [stopped] = station.store.outbox.quarantined()
    assert stopped.state is OutboxState.NUMBER_CONFLICT
    again = station.store.mending.renumber(stopped.key, operator=station.account)
    assert again.tracking_number == case.tracking_number
    assert station.sync().pending == 0
    assert contacts(station, case) == ["ครั้งที่สอง"]
    for number in (case.tracking_number, renumbered.tracking_number):
        found = station.store.letters.by_number(number)
        assert found is not None
        assert found.id == case.id
