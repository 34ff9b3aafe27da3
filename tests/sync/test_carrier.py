"""An office with a line carries in the file of an office without one, and can read nothing of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from requests import PreparedRequest, Response

from central import enrolment
from desktop.store.outbox import OutboxState
from desktop.sync import courier, memory
from desktop.sync.carrier import Carrier
from desktop.sync.courierfile import CourierRefused, Fault
from desktop.sync.errors import BadAddress, NotEnrolled, Offline, Revoked, SyncError
from tests.central.conftest import serving
from tests.sync.test_courier import another, fault_of
from tests.sync.test_uploads import held, record, scan
from tests.sync.transport import Happening, Reply, Send, answer_lost, instead, lost, page, problem, said
from tests.sync.workstation import Workstation, workstation

COURIER = "/v1/courier"


@pytest.fixture
def carrier(station: Workstation, tmp_path: Path) -> Iterator[Workstation]:
    """Another office of the same centre, that has a line."""
    with another(tmp_path / "other", station.served) as other:
        other.line.clear()
        yield other


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder / "letters.courier"


def deliver(carrier: Workstation, file: Path, url: str = "") -> Path:
    answer = file.with_name("answer")
    Carrier(carrier.store, url, carrier.connect).deliver(file, answer)
    return answer


def test_a_file_goes_in_and_its_answer_comes_back(
    station: Workstation, carrier: Workstation, stick: Path
) -> None:
    case, _ = record(station, scan(400_000))
    courier.export(station.store, stick)
    answer = deliver(carrier, stick)
    imported = courier.import_acknowledgement(station.store, answer)
    assert (imported.acknowledged, imported.pages) == (1, 1)
    assert station.states([case]) == {OutboxState.ACKNOWLEDGED}
    assert held(station, case) == [True]
    assert carrier.store.letters.count() == 0
    with pytest.raises(CourierRefused):
        courier.import_acknowledgement(carrier.store, answer)
    carrier.sync()
    assert carrier.store.state.statuses([case.id]) == {}, "whose letters they are, the file says"


def test_its_own_file_it_may_carry_too(station: Workstation, stick: Path) -> None:
    [case] = station.record()
    courier.export(station.store, stick)
    courier.import_acknowledgement(station.store, deliver(station, stick))
    assert station.states([case]) == {OutboxState.ACKNOWLEDGED}


@pytest.mark.parametrize("happening", [lost, answer_lost])
def test_what_is_lost_on_the_way_is_carried_again(
    station: Workstation, carrier: Workstation, stick: Path, happening: Happening
) -> None:
    [case] = station.record()
    courier.export(station.store, stick)
    carrier.line.once(COURIER, happening)
    with pytest.raises(Offline):
        deliver(carrier, stick)
    assert [path.name for path in stick.parent.iterdir()] == [stick.name]
    courier.import_acknowledgement(station.store, deliver(carrier, stick))
    assert len(station.at_centre([case])) == 1


def _changed(request: PreparedRequest, send: Send) -> Response:
    content = bytearray(send().content)
    content[-1] ^= 1
    return Reply(200, bytes(content)).response(request)


def _cut(request: PreparedRequest, send: Send) -> Response:
    return Reply(200, send().content[:-100]).response(request)


def _echo(request: PreparedRequest, send: Send) -> Response:
    file = request.body
    assert file is not None
    file.seek(0)  # type: ignore[union-attr]
    return Reply(200, file.read()).response(request)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "happening", [instead(page()), instead(said()), _changed, _cut, _echo], ids=lambda one: ""
)
def test_what_the_centre_did_not_write_is_no_answer(
    station: Workstation, carrier: Workstation, stick: Path, happening: Happening
) -> None:
    station.record()
    courier.export(station.store, stick)
    stick.with_name("answer").write_bytes(b"an earlier one")
    carrier.line.once(COURIER, happening)
    with pytest.raises(Offline):
        deliver(carrier, stick)
    assert stick.with_name("answer").read_bytes() == b"an earlier one"


def test_an_answer_to_another_file_is_none(station: Workstation, carrier: Workstation, stick: Path) -> None:
    courier.export(station.store, stick)
    other = deliver(carrier, stick).read_bytes()
    courier.export(station.store, stick)
    carrier.line.once(COURIER, instead(Reply(200, other)))
    with pytest.raises(Offline):
        deliver(carrier, stick)


def test_files_that_are_none_of_this_centre_are_not_even_sent(
    station: Workstation, carrier: Workstation, stick: Path, tmp_path: Path
) -> None:
    courier.export(station.store, stick)
    answer = deliver(carrier, stick)
    carrier.line.clear()
    assert fault_of(lambda: deliver(carrier, answer)) is Fault.FOREIGN
    torn = tmp_path / "torn"
    torn.write_bytes(stick.read_bytes()[:-9])
    assert fault_of(lambda: deliver(carrier, torn)) is Fault.TORN
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8")
    assert fault_of(lambda: deliver(carrier, tmp_path / "holiday.jpg")) is Fault.NO_COURIER_FILE
    with (
        serving(tmp_path / "elsewhere", None) as elsewhere,
        workstation(tmp_path / "stranger", elsewhere) as stranger,
    ):
        stranger.enrol()
        courier.export(stranger.store, stick)
    assert fault_of(lambda: deliver(carrier, stick)) is Fault.FOREIGN
    assert carrier.line.seen == []


def test_a_forged_file_is_refused_by_the_centre(
    station: Workstation, carrier: Workstation, stick: Path
) -> None:
    memory.keep_private_key(station.store.state, bytes(range(32)))
    courier.export(station.store, stick)
    assert fault_of(lambda: deliver(carrier, stick)) is Fault.FORGED


def test_a_revoked_writer_and_a_revoked_carrier_are_told_apart(
    station: Workstation, carrier: Workstation, stick: Path
) -> None:
    courier.export(station.store, stick)
    for revoked in (station, carrier):
        member = memory.membership(revoked.store.state)
        assert member is not None
        enrolment.revoke(station.served.centre, member.device_id)
        if revoked is station:
            assert fault_of(lambda: deliver(carrier, stick)) is Fault.REVOKED
    with pytest.raises(Revoked):
        deliver(carrier, stick)


@pytest.mark.parametrize("status", [413, 429, 500, 503])
def test_a_centre_that_does_not_take_it_now_is_named(
    station: Workstation, carrier: Workstation, stick: Path, status: int
) -> None:
    courier.export(station.store, stick)
    carrier.line.once(COURIER, instead(problem(status)))
    with pytest.raises(SyncError) as refused:
        deliver(carrier, stick)
    assert not isinstance(refused.value, CourierRefused)


def test_only_a_member_carries_and_only_over_a_safe_line(
    station: Workstation, stranger: Workstation, stick: Path, tmp_path: Path
) -> None:
    courier.export(station.store, stick)
    with workstation(tmp_path / "nobody", station.served) as nobody, pytest.raises(NotEnrolled):
        deliver(nobody, stick)
    with pytest.raises(BadAddress):
        deliver(station, stick, "http://centre.example")
