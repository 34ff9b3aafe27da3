"""Joining a centre: once, by a code, and never by accident."""

from pathlib import Path

import pytest

from central import recovery
from desktop.sync import memory
from desktop.sync.client import Client
from desktop.sync.enrolment import enrol, escrow_file
from desktop.sync.errors import (
    AlreadyEnrolled,
    AlreadyRunning,
    BadAddress,
    CodeRefused,
    DemoStation,
    Offline,
    Refused,
    ServerFault,
    SyncError,
)
from desktop.sync.lock import alone
from desktop.sync.status import Connection
from tests.central.conftest import Serving
from tests.sync.transport import (
    Function,
    PowerCut,
    answer_lost,
    instead,
    page,
    power_cut_after,
    problem,
    said,
)
from tests.sync.workstation import Workstation, workstation

ENROL = "/v1/enrol"


def test_a_workstation_becomes_a_station(stranger: Workstation) -> None:
    code = stranger.enrol()
    member = memory.membership(stranger.store.state)
    assert member is not None
    assert (member.station_code, member.url) == (code, stranger.served.url)
    assert stranger.store.office.get().station == code
    assert stranger.status().connection is Connection.CONNECTING
    (case,) = stranger.record()
    assert case.station == code


def test_stations_have_codes_of_their_own(tmp_path: Path, served: Serving, stranger: Workstation) -> None:
    with workstation(tmp_path / "other", served) as other:
        assert other.enrol() != stranger.enrol()


def test_the_centre_can_open_the_escrow_and_nothing_in_it_is_plain(stranger: Workstation) -> None:
    stranger.enrol()
    file = escrow_file(stranger.store.home.path)
    key = recovery.read_key(stranger.served.home)
    assert key is not None
    assert recovery.unseal(file.read_text(), key) == stranger.store.key
    assert stranger.store.key not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_private_key_leaves_the_workstation_never(stranger: Workstation) -> None:
    stranger.enrol()
    kept = stranger.store.state.get(memory.PRIVATE_KEY)
    for file in stranger.store.home.path.rglob("*"):
        assert not file.is_file() or kept.encode() not in file.read_bytes()


def test_asked_again_after_a_lost_answer_it_is_the_same_device(stranger: Workstation) -> None:
    code = stranger.served.code()
    stranger.line.once(ENROL, answer_lost)
    with pytest.raises(Offline):
        stranger.enrol(code)
    assert stranger.status().connection is Connection.NOT_ENROLLED
    assert stranger.enrol(code)
    stranger.sync()
    assert stranger.status().connection is Connection.ONLINE


def test_a_power_cut_in_the_middle_leaves_a_workstation_that_can_be_enrolled(stranger: Workstation) -> None:
    code = stranger.served.code()
    stranger.line.once(ENROL, power_cut_after)
    with pytest.raises(PowerCut):
        stranger.enrol(code)
    stranger.reopen()
    assert stranger.enrol(code)


def test_a_code_that_was_used_enrols_nobody_else(
    tmp_path: Path, served: Serving, stranger: Workstation
) -> None:
    code = served.code()
    stranger.enrol(code)
    with workstation(tmp_path / "other", served) as other:
        with pytest.raises(CodeRefused):
            other.enrol(code)
        assert other.status().connection is Connection.NOT_ENROLLED
        assert other.store.office.get().station == "000"


def test_it_joins_one_centre_only(station: Workstation) -> None:
    with pytest.raises(AlreadyEnrolled):
        station.enrol()


def test_a_demo_joins_only_a_centre_on_its_own_machine(tmp_path: Path, served: Serving) -> None:
    with workstation(tmp_path / "demo", served, demo=True) as demo:
        asked: list[str] = []

        def connect(url: str) -> Client:
            asked.append(url)
            return Client(url)

        with pytest.raises(DemoStation):
            enrol(demo.store, "https://centre.example", "code", "name", connect)
        assert asked == []
        assert demo.enrol()


@pytest.mark.parametrize(
    ("url", "code", "name", "error"),
    [
        ("http://centre.example", "code", "name", BadAddress),
        ("centre.example", "code", "name", BadAddress),
        ("https://centre.example", "", "name", Refused),
        ("https://centre.example", "c" * 65, "name", Refused),
        ("https://centre.example", "code", "", Refused),
        ("https://centre.example", "code", "n" * 201, Refused),
    ],
)
def test_what_no_centre_can_take_is_not_sent(
    stranger: Workstation, url: str, code: str, name: str, error: type[SyncError]
) -> None:
    def nobody(request: object) -> object:
        raise AssertionError("asked")

    with pytest.raises(error):
        enrol(stranger.store, url, code, name, lambda u: Client(u, adapter=Function(nobody)))  # type: ignore[arg-type]
    assert stranger.status().connection is Connection.NOT_ENROLLED


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (page(), Offline),
        (page(403), Offline),
        (problem(403), CodeRefused),
        (problem(400), CodeRefused),
        (problem(500), ServerFault),
        (
            said(device_id="0" * 32, station_code="001", recovery_public_key="AAAA"),
            ServerFault,
        ),
    ],
    ids=["portal", "filter", "code", "request", "fault", "no recovery key"],
)
def test_whatever_else_is_answered_leaves_it_a_stranger(
    stranger: Workstation, reply: object, error: type[SyncError]
) -> None:
    stranger.line.once(ENROL, instead(reply))  # type: ignore[arg-type]
    with pytest.raises(error):
        stranger.enrol()
    assert stranger.status().connection is Connection.NOT_ENROLLED
    assert stranger.store.office.get().station == "000"
    assert stranger.enrol()


def test_it_does_not_join_while_another_program_synchronises(stranger: Workstation) -> None:
    with alone(stranger.store.home.path), pytest.raises(AlreadyRunning):
        stranger.enrol()
