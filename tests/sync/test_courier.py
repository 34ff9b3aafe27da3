"""Letters and pages by USB stick: as safe as over a line, and nobody else's to read, change or repeat."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from requests import post

from central import centre as centres
from central import courier as central_courier
from central import enrolment, schema
from central import letters as central_letters
from central.auth import Device
from central.centre import Centre
from central.problems import Refused
from desktop.store.outbox import OutboxState
from desktop.store.store import Store
from desktop.sync import courier, courierfile, memory
from desktop.sync.client import Client
from desktop.sync.contract import PushResult
from desktop.sync.courierfile import CourierRefused, Fault
from desktop.sync.errors import NotEnrolled
from desktop.sync.identity import sign_nonce
from tests.central.conftest import Serving, serving
from tests.stations import letter
from tests.sync.test_uploads import held, record, scan
from tests.sync.transport import lost
from tests.sync.workstation import Workstation, workstation


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder / "letters.courier"


def taken(station: Workstation, file: Path) -> Path:
    """The centre takes the file; where its acknowledgement lies."""
    answer = file.with_name(file.name + ".ack")
    with file.open("rb") as came, answer.open("wb") as out:
        central_courier.take(station.served.centre, came, out)
    return answer


def round_trip(station: Workstation, file: Path) -> courier.Imported:
    courier.export(station.store, file)
    return courier.import_acknowledgement(station.store, taken(station, file))


def fault_of(do: Callable[[], object]) -> Fault:
    with pytest.raises(CourierRefused) as refused:
        do()
    return refused.value.fault


def test_letters_and_pages_arrive_and_their_station_learns_of_it(station: Workstation, stick: Path) -> None:
    plain = station.record(3)
    scanned, _ = record(station, scan(100_000), scan(700_001), scan(0))
    exported = courier.export(station.store, stick)
    assert (exported.letters, exported.pages) == (4, 3)
    assert station.states([*plain, scanned]) == {OutboxState.PENDING}, (
        "nothing counts before it has come back"
    )
    imported = courier.import_acknowledgement(station.store, taken(station, stick))
    assert (imported.acknowledged, imported.pages, imported.quarantined) == (4, 3, 0)
    assert station.states([*plain, scanned]) == {OutboxState.ACKNOWLEDGED}
    assert station.at_centre([*plain, scanned]).keys() == {case.id for case in [*plain, scanned]}
    assert held(station, scanned) == [True, True, True]
    assert station.status().waiting == station.status().pages_waiting == 0


def test_more_letters_than_one_batch_and_every_revision_of_one(station: Workstation, stick: Path) -> None:
    cases = station.record(203)
    for _ in range(3):
        station.store.letters.add_contact(cases[0].tracking_number, letter(), operator=station.account)
    assert round_trip(station, stick).acknowledged == 206
    assert station.at_centre(cases)[cases[0].id]["rev"] == 4


def test_the_same_file_and_the_same_answer_double_nothing(station: Workstation, stick: Path) -> None:
    case, _ = record(station, scan(300_000))
    courier.export(station.store, stick)
    first, second = taken(station, stick).read_bytes(), taken(station, stick).read_bytes()
    assert first != second, "each answer is sealed with a key of its own"
    for answer in (first, first, second):
        (stick.parent / "answer").write_bytes(answer)
        courier.import_acknowledgement(station.store, stick.parent / "answer")
    assert station.states([case]) == {OutboxState.ACKNOWLEDGED}
    assert len(station.at_centre([case])) == 1
    assert held(station, case) == [True]


def test_what_goes_both_ways_is_stored_once(station: Workstation, stick: Path) -> None:
    case, _ = record(station, scan(300_000))
    courier.export(station.store, stick)
    station.sync()
    imported = courier.import_acknowledgement(station.store, taken(station, stick))
    assert imported.acknowledged == 0, "the line was faster"
    assert len(station.at_centre([case])) == 1
    assert held(station, case) == [True]


def test_an_amendment_after_the_export_still_goes(station: Workstation, stick: Path) -> None:
    [case] = station.record()
    courier.export(station.store, stick)
    station.store.letters.add_contact(case.tracking_number, letter(), operator=station.account)
    courier.import_acknowledgement(station.store, taken(station, stick))
    assert station.states([case]) == {OutboxState.PENDING}
    assert round_trip(station, stick).acknowledged == 1
    assert station.at_centre([case])[case.id]["rev"] == 2


def test_a_letter_that_the_centre_refuses_is_set_apart_with_its_reason(
    station: Workstation, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = station.record(2)
    courier.export(station.store, stick)
    read = central_letters.push

    def push(centre: Centre, caller: Device, items: Sequence[Mapping[str, Any]]) -> list[PushResult]:
        changed = [{**item, "operator": "x" * 101} if item["id"] == str(bad.id) else item for item in items]
        return read(centre, caller, changed)

    monkeypatch.setattr(central_letters, "push", push)
    imported = courier.import_acknowledgement(station.store, taken(station, stick))
    assert (imported.acknowledged, imported.quarantined) == (1, 1)
    [stopped] = station.store.outbox.quarantined()
    assert (stopped.id, stopped.state, stopped.field) == (bad.id, OutboxState.REJECTED, "operator")
    assert station.states([good]) == {OutboxState.ACKNOWLEDGED}


def test_letters_that_a_restored_centre_has_lost_go_out_again(station: Workstation, stick: Path) -> None:
    kept, lost = station.record(2)
    round_trip(station, stick)
    with station.served.centre.database.writing() as connection:
        for table, column in (
            (schema.revisions, schema.revisions.c.letter_id),
            (schema.letters, schema.letters.c.id),
        ):
            connection.execute(table.delete().where(column == lost.id))
    centres.begin_epoch(station.served.centre, 1000)
    assert courier.export(station.store, stick).asked == 2
    imported = courier.import_acknowledgement(station.store, taken(station, stick))
    assert (imported.confirmed, imported.again) == (1, 1)
    assert station.states([kept]) == {OutboxState.CONFIRMED}
    assert station.states([lost]) == {OutboxState.PENDING}
    assert round_trip(station, stick).acknowledged == 1
    assert station.at_centre([lost])


def test_an_answer_from_before_the_centre_was_restored_counts_no_more(
    station: Workstation, stick: Path
) -> None:
    [case] = station.record()
    courier.export(station.store, stick)
    old = taken(station, stick)
    centres.begin_epoch(station.served.centre, 1000)
    station.line.always("/v1/letters/push", lost)
    station.trouble()  # says hello, and no more
    assert fault_of(lambda: courier.import_acknowledgement(station.store, old)) is Fault.OLD
    assert station.states([case]) != {OutboxState.ACKNOWLEDGED}


@pytest.mark.parametrize("cut", [1, 64, 65, 5_000, -200, -1])
def test_a_torn_file_is_said_to_be_torn(station: Workstation, stick: Path, cut: int) -> None:
    record(station, scan(300_000))
    courier.export(station.store, stick)
    whole = stick.read_bytes()
    stick.write_bytes(whole[:-cut] if cut > 0 else whole + whole[cut:])
    assert fault_of(lambda: taken(station, stick)) is Fault.TORN
    stick.write_bytes(whole)
    answer = taken(station, stick)
    answer.write_bytes(answer.read_bytes()[:-1])
    assert fault_of(lambda: courier.import_acknowledgement(station.store, answer)) is Fault.TORN


def test_every_changed_byte_is_noticed(station: Workstation, stick: Path) -> None:
    [case] = station.record()
    courier.export(station.store, stick)
    whole = stick.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 150)):
        changed = bytearray(whole)
        changed[at] ^= 1
        with pytest.raises(CourierRefused):
            central_courier.take(station.served.centre, BytesIO(bytes(changed)), BytesIO())
    assert not station.at_centre([case]), "nothing of a changed file is used"


def test_a_file_that_is_none(station: Workstation, tmp_path: Path) -> None:
    file = tmp_path / "some"
    for content in (b"", b"PK\x03\x04", b"{}\n", os.urandom(9000)):
        file.write_bytes(content)
        assert fault_of(lambda: courier.import_acknowledgement(station.store, file)) is Fault.NO_COURIER_FILE
        assert fault_of(lambda: taken(station, file)) is Fault.NO_COURIER_FILE


@contextmanager
def another(folder: Path, served: Serving) -> Iterator[Workstation]:
    with workstation(folder, served) as other:
        other.enrol()
        other.sync()
        yield other


def test_files_for_others_are_refused(station: Workstation, stick: Path, tmp_path: Path) -> None:
    [case] = station.record()
    courier.export(station.store, stick)
    answer = taken(station, stick)
    assert fault_of(lambda: courier.import_acknowledgement(station.store, stick)) is Fault.FOREIGN
    assert fault_of(lambda: taken(station, answer)) is Fault.FOREIGN
    with another(tmp_path / "other", station.served) as other:
        assert fault_of(lambda: courier.import_acknowledgement(other.store, answer)) is Fault.FOREIGN
    with serving(tmp_path / "elsewhere", None) as elsewhere:
        with pytest.raises(CourierRefused) as refused, stick.open("rb") as file:
            central_courier.take(elsewhere.centre, file, BytesIO())
        assert refused.value.fault is Fault.FOREIGN
    assert station.states([case]) == {OutboxState.PENDING}


def test_a_forged_answer_is_refused(station: Workstation, stick: Path) -> None:
    """Whoever has a key of his own and all that is open in the files."""
    [case] = station.record()
    courier.export(station.store, stick)
    with stick.open("rb") as file:
        header = courierfile.Reader(file).header
    forged = stick.with_suffix(".forged")
    with forged.open("wb") as out:
        salt = courierfile.new_salt()
        writer = courierfile.Writer(
            out, header.model_copy(update={"kind": "acknowledgement", "salt": salt}), bytes(32), bytes(32)
        )
        told = {"id": str(case.id), "rev": 1, "outcome": "created"}
        writer.record({"result": told, "content_sha256": "0" * 64})
        writer.close()
    assert fault_of(lambda: courier.import_acknowledgement(station.store, forged)) is Fault.FORGED
    assert station.states([case]) == {OutboxState.PENDING}


def test_a_forged_export_is_refused(station: Workstation, stick: Path) -> None:
    """Everyone knows the recovery key's public half; only the workstation can sign."""
    station.record()
    memory.keep_private_key(station.store.state, bytes(range(32)))
    courier.export(station.store, stick)
    assert fault_of(lambda: taken(station, stick)) is Fault.FORGED


def test_a_revoked_workstation_is_refused_and_keeps_everything(station: Workstation, stick: Path) -> None:
    [case] = station.record()
    member = memory.membership(station.store.state)
    assert member is not None
    enrolment.revoke(station.served.centre, member.device_id)
    courier.export(station.store, stick)
    with pytest.raises(Refused, match="device-revoked"):
        taken(station, stick)
    assert station.states([case]) == {OutboxState.PENDING}
    assert not station.at_centre([case])


def test_nothing_readable_lies_on_the_stick(station: Workstation, stick: Path) -> None:
    cases = station.record(3, subject="เรื่องลับที่สุด")
    courier.export(station.store, stick)
    written = stick.read_bytes() + taken(station, stick).read_bytes()
    for case in cases:
        for secret in ("เรื่องลับที่สุด", case.tracking_number, str(case.id), case.pin):
            assert secret.encode() not in written


def test_a_damaged_page_does_not_hold_up_the_rest(station: Workstation, stick: Path) -> None:
    case, [good, bad] = record(station, scan(1000), scan(2000))
    station.store.pages.path(bad.sha256).write_bytes(b"damaged")
    exported = courier.export(station.store, stick)
    assert (exported.letters, exported.pages, exported.set_apart) == (1, 1, 1)
    courier.import_acknowledgement(station.store, taken(station, stick))
    assert held(station, case) == [True, False]
    assert good.sha256 != bad.sha256


def test_a_full_stick_leaves_nothing_behind(
    station: Workstation, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station.record()
    stick.write_bytes(b"the last one")

    def full(self: courierfile.Writer) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(courierfile.Writer, "close", full)
    with pytest.raises(OSError, match="No space"):
        courier.export(station.store, stick)
    assert [path.name for path in stick.parent.iterdir()] == [stick.name]
    assert stick.read_bytes() == b"the last one"
    assert courier.last_trip(station.store) is None


def test_a_stranger_has_no_courier(stranger: Workstation, stick: Path) -> None:
    with pytest.raises(NotEnrolled):
        courier.export(stranger.store, stick)


def test_over_http_the_file_is_taken_from_any_workstation_with_a_line(
    station: Workstation, stick: Path, tmp_path: Path
) -> None:
    case, _ = record(station, scan(400_000))
    courier.export(station.store, stick)
    url = f"{station.served.url}/v1/courier"
    assert post(url, data=stick.read_bytes(), timeout=30).status_code == 401
    with another(tmp_path / "other", station.served) as other:
        token = _token(other)
        signed_in = {"Authorization": f"Bearer {token}"}
        torn = post(url, data=stick.read_bytes()[:-9], headers=signed_in, timeout=30)
        assert (torn.status_code, torn.json()["type"]) == (400, "urn:intake-1111:problem:courier-torn")
        with stick.open("rb") as file:
            answer = post(url, data=file, headers=signed_in, timeout=30)
    assert answer.status_code == 200
    (back := stick.with_suffix(".ack")).write_bytes(answer.content)
    assert courier.import_acknowledgement(station.store, back).pages == 1
    assert station.states([case]) == {OutboxState.ACKNOWLEDGED}


def _token(station: Workstation) -> str:
    member, key = memory.membership(station.store.state), memory.private_key(station.store.state)
    assert member is not None
    assert key is not None
    client = Client(station.served.url)
    nonce = client.hello().nonce
    return client.token(member.device_id, nonce, sign_nonce(key, nonce)).access_token


def test_what_went_out_is_remembered(station: Workstation, stick: Path) -> None:
    assert courier.last_trip(station.store) is None
    record(station, scan(1000))
    courier.export(station.store, stick)
    trip = courier.last_trip(station.store)
    assert trip is not None
    assert (trip.letters, trip.pages, trip.imported_at) == (1, 1, None)
    courier.import_acknowledgement(station.store, taken(station, stick))
    trip = courier.last_trip(station.store)
    assert trip is not None
    assert trip.imported_at is not None
    assert trip.imported_at - trip.exported_at < timedelta(minutes=1)


def test_pages_of_a_letter_that_the_centre_never_saw_stay_due(station: Workstation, stick: Path) -> None:
    """The letter was refused on the line, so its pages do not go either."""
    case, _ = record(station, scan(1000))
    station.store.outbox.quarantine((case.id, 1), OutboxState.REJECTED, "is not one")
    exported = courier.export(station.store, stick)
    assert (exported.letters, exported.pages) == (0, 0)


@pytest.mark.parametrize(
    "record",
    [
        {"check": {"id": 5}},
        {"hello": {}},
        {"blocks": [7]},
        {"page": {}},
        {"page": {"id": str(UUID(int=1)), "letter": "x", "sha256": "", "size": 0}},
        {"page": {"id": str(UUID(int=1)), "letter": str(UUID(int=2)), "sha256": "", "size": 10**30}},
    ],
    ids=lambda record: str(record)[:20],
)
def test_nonsense_that_a_workstation_has_signed_is_refused(
    station: Workstation, stick: Path, record: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(store: Store, writer: courierfile.Writer, *_: object) -> None:
        writer.record(record)

    monkeypatch.setattr("desktop.sync.errands.ask", ask)
    courier.export(station.store, stick)
    assert fault_of(lambda: taken(station, stick)) is Fault.FORGED


@pytest.mark.parametrize(
    "record",
    [{"nobody": "knows"}, {"since": "x"}, {"since": -1}, {"blocks": "x"}, {"hello": 5}, {"letter": []}],
    ids=str,
)
def test_what_the_centre_does_not_know_is_passed_over(
    station: Workstation, stick: Path, record: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer program may ask for more."""

    def ask(store: Store, writer: courierfile.Writer, *_: object) -> None:
        writer.record(record)

    monkeypatch.setattr("desktop.sync.errands.ask", ask)
    [case] = station.record()
    courier.export(station.store, stick)
    assert courier.import_acknowledgement(station.store, taken(station, stick)).acknowledged == 1
    assert station.at_centre([case])
