"""A letter that the centre refused: mended and sent again or decided by a person, never lost or doubled."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from central import holdings
from desktop.intake.case import Case
from desktop.store.delivery import Key, OutboxState
from desktop.store.errors import NotStopped
from desktop.store.home import Home
from desktop.store.opening import open_store
from desktop.store.verify import verify
from tests.stations import letter
from tests.sync.test_uploads import held, record, scan
from tests.sync.workstation import PASSPHRASE, Workstation, workstation

TOO_LONG = "ก" * 150  # an agency: the store takes it, the centre does not


def stopped(station: Workstation) -> Key:
    [one] = station.store.outbox.quarantined()
    return one.key


def at_centre(station: Workstation, case: Case) -> dict[str, object]:
    return station.at_centre([case])[case.id]


def test_a_refused_letter_is_mended_and_sent_again(station: Workstation) -> None:
    [bad, good] = [*station.record(agency=TOO_LONG), *station.record()]
    report = station.sync()
    assert (report.acknowledged, report.quarantined) == (1, 1)
    mended = station.store.mending.mend(stopped(station), letter(agency="BMA"), operator=station.account)
    assert (mended.id, mended.tracking_number, mended.rev) == (bad.id, bad.tracking_number, 2)
    assert station.states([bad]) == {OutboxState.PENDING}
    assert station.sync().acknowledged == 1
    assert at_centre(station, bad)["agency"] == "BMA"
    assert station.states([bad, good]) == {OutboxState.ACKNOWLEDGED}
    assert station.status().quarantined == 0
    assert verify(station.store) == []


def test_the_pages_of_a_mended_letter_go_too(station: Workstation) -> None:
    case, _ = record(station, scan(100_000))
    station.store.outbox.quarantine((case.id, 1), OutboxState.REJECTED, "is required", "subject")
    assert station.sync().pages_stopped == 1
    station.store.mending.mend((case.id, 1), letter(), operator=station.account)
    assert station.sync().pages_sent == 1
    assert held(station, case) == [True]


def test_what_came_in_behind_a_refused_revision_goes_with_the_mended_one(station: Workstation) -> None:
    [case] = station.record(agency=TOO_LONG)
    station.sync()
    station.store.letters.add_contact(case.tracking_number, letter(), operator=station.account)
    assert station.sync().pending == 1, "it waits for the one before"
    station.store.mending.mend(stopped(station), letter(), operator=station.account)
    assert station.sync().acknowledged == 1
    found = at_centre(station, case)
    assert found["rev"] == 3
    payload = found["payload"]
    assert isinstance(payload, dict)
    assert len(payload["contacts"]) == 1
    station.store.letters.add_contact(case.tracking_number, letter(), operator=station.account)
    assert station.sync().acknowledged == 1


def test_a_decision_is_made_once(station: Workstation) -> None:
    station.record(agency=TOO_LONG)
    station.sync()
    key = stopped(station)
    station.store.mending.mend(key, letter(), operator=station.account)
    mending = station.store.mending
    with pytest.raises(NotStopped):
        mending.mend(key, letter(), operator=station.account)
    for decide in (mending.keep_ours, mending.take_theirs, mending.renumber):
        with pytest.raises(NotStopped):
            decide(key, operator=station.account)


@pytest.fixture
def parted(station: Workstation, tmp_path: Path) -> Iterator[tuple[Workstation, Case]]:
    """A workstation of which an older copy went on: both have amended the same letter."""
    [case] = station.record()
    station.sync()
    station.store.close()
    copy = tmp_path / "copy"
    shutil.copytree(station.store.home.path, copy)
    station.store = open_store(station.store.home, clock=station.store.clock, passphrase=PASSPHRASE)
    add(station, case, "ครั้งที่สองที่เครื่องเดิม")
    add(station, case, "ครั้งที่สามที่เครื่องเดิม")
    assert station.sync().acknowledged == 2
    older = Workstation(
        open_store(Home(copy), clock=station.store.clock, passphrase=PASSPHRASE),
        station.served,
        station.account,
    )
    add(older, case, "ครั้งที่สองที่เครื่องสำเนา")
    assert older.sync().quarantined == 1
    yield older, case
    older.line.close()
    older.store.close()


def add(station: Workstation, case: Case, subject: str) -> None:
    station.store.letters.add_contact(case.tracking_number, letter(subject=subject), operator=station.account)


def contacts(station: Workstation, case: Case) -> list[str]:
    [told] = [one for one in holdings.letters(station.served.centre) if one["id"] == str(case.id)]
    return [contact["subject"] for contact in told["payload"]["contacts"]]


def test_ours_stands_on_what_the_centre_holds(parted: tuple[Workstation, Case]) -> None:
    older, case = parted
    [conflict] = older.store.outbox.quarantined()
    assert conflict.state is OutboxState.CONFLICT
    assert conflict.server_doc is not None
    assert conflict.server_doc["rev"] == 3
    older.store.mending.keep_ours(conflict.key, operator=older.account)
    assert older.sync().acknowledged == 1
    assert contacts(older, case) == ["ครั้งที่สองที่เครื่องสำเนา"]
    assert older.at_centre([case])[case.id]["rev"] == 4
    assert verify(older.store) == []


def test_theirs_stands_and_is_held_here_too(parted: tuple[Workstation, Case]) -> None:
    older, case = parted
    older.store.mending.take_theirs(stopped(older), operator=older.account)
    assert older.sync().acknowledged == 1
    told = ["ครั้งที่สองที่เครื่องเดิม", "ครั้งที่สามที่เครื่องเดิม"]
    assert contacts(older, case) == told
    here = older.store.letters.by_id(case.id)
    assert here is not None
    assert [contact.subject for contact in here.contacts] == told
    assert (here.pin, here.register_number) == (case.pin, case.register_number)
    assert verify(older.store) == []
    add(older, case, "ครั้งต่อไป")
    assert older.sync().acknowledged == 1


@pytest.fixture
def doubled(station: Workstation, tmp_path: Path) -> Iterator[tuple[Workstation, Case, Case]]:
    """Two workstations that have given one number, as if every fence had failed; the first one is first."""
    first, rest = station.store.numbers.held_blocks()[0], tmp_path / "other"
    with workstation(rest, station.served) as other:
        other.enrol()
        other.store.numbers.add_block(UUID(int=1), first.first_serial, first.size)
        [ours], [theirs] = station.record(), other.record()
        assert ours.tracking_number == theirs.tracking_number
        station.sync()
        assert other.sync().quarantined == 1
        yield other, ours, theirs


@pytest.mark.logs_errors
def test_a_doubled_number_is_replaced_and_the_receipt_is_due_again(
    doubled: tuple[Workstation, Case, Case],
) -> None:
    other, ours, theirs = doubled
    other.store.prints.done(theirs.id, 0, operator=other.account)
    assert not other.store.prints.pending()
    renumbered = other.store.mending.renumber(stopped(other), operator=other.account)
    assert renumbered.tracking_number != theirs.tracking_number
    assert other.states([theirs]) == {OutboxState.ACKNOWLEDGED}
    assert [due.case_id for due in other.store.prints.pending()] == [theirs.id]
    for number in (theirs.tracking_number, renumbered.tracking_number):
        assert other.store.letters.by_number(number) == renumbered
        assert other.store.letters.search(number) == (renumbered,)
    held = {UUID(one["id"]): one["official_number"] for one in holdings.letters(other.served.centre)}
    assert held[theirs.id] == renumbered.tracking_number
    assert held[ours.id] == ours.tracking_number
    assert verify(other.store) == []


@pytest.mark.logs_errors
def test_a_renumbered_letter_is_amended_like_any_other(doubled: tuple[Workstation, Case, Case]) -> None:
    other, _, theirs = doubled
    renumbered = other.store.mending.renumber(stopped(other), operator=other.account)
    add(other, replace(theirs, tracking_number=renumbered.tracking_number), "ครั้งที่สอง")
    report = other.sync()
    assert (report.acknowledged, report.quarantined) == (1, 0)
    assert contacts(other, theirs) == ["ครั้งที่สอง"]
