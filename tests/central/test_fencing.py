"""Clones and rolled-back disks are noticed; lost and late calls are not taken for them."""

from uuid import uuid4

import pytest

from central import enrolment
from central.centre import begin_epoch, open_centre
from central.failures import NoSuch
from central.fencing import Verdict, judge
from desktop.sync.contract import SyncHelloAnswer, SyncStatus
from tests.central.conftest import Serving
from tests.central.workstation import Workstation, item


@pytest.mark.parametrize(
    ("expected", "before", "prev", "following", "verdict"),
    [
        ("a", None, "a", "b", Verdict.NEXT),
        ("b", "a", "b", "c", Verdict.NEXT),
        ("b", "a", "a", "b", Verdict.REPEATED),
        ("c", "b", "a", "b", Verdict.LATE),
        ("b", "a", "a", "x", Verdict.FORKED),
        ("c", "b", "b", "x", Verdict.FORKED),
        ("c", "b", "x", "y", Verdict.FORKED),
        (None, None, "x", "y", Verdict.NEXT),
    ],
)
def test_judging(
    expected: str | None, before: str | None, prev: str, following: str, verdict: Verdict
) -> None:
    assert judge(expected, before, prev, following) is verdict


def _hello(station: Workstation, prev: str, following: str) -> SyncStatus:
    body = station.hello_body(prev * 16, following * 16)
    return station.ask("POST", "/v1/sync/hello", SyncHelloAnswer, body).status


def test_hello_after_hello(station: Workstation) -> None:
    assert [station.say_hello().status for _ in range(3)] == ["ok"] * 3


def test_a_lost_answer_is_no_fork(station: Workstation) -> None:
    assert _hello(station, "", "a") == "ok"
    assert _hello(station, "", "a") == "ok"
    assert _hello(station, "a", "b") == "ok"


def test_a_late_hello_changes_nothing_and_promises_nothing(station: Workstation) -> None:
    _hello(station, "", "a")
    _hello(station, "a", "b")
    assert _hello(station, "", "a") == "forked"
    assert _hello(station, "b", "c") == "ok"


def test_of_two_clones_the_second_is_noticed_at_once(station: Workstation) -> None:
    _hello(station, "", "a")
    assert _hello(station, "a", "b") == "ok"
    assert _hello(station, "a", "x") == "forked"


def test_a_rolled_back_disk_is_noticed(station: Workstation) -> None:
    for prev, following in (("", "a"), ("a", "b"), ("b", "c")):
        _hello(station, prev, following)
    assert _hello(station, "a", "x") == "forked"


def test_a_fork_is_remembered_until_the_station_is_enrolled_again(
    served: Serving, station: Workstation
) -> None:
    station.say_hello()
    held = [station.lease().block_id]
    assert _hello(station, "x", "y") == "forked"
    answer = station.say_hello(held)
    assert (answer.status, answer.blocks) == (SyncStatus.FORKED, [])
    assert station.call("POST", "/v1/number-blocks", {"request_id": str(uuid4())}).status_code == 409
    station.enrol(served.code())
    station.sign_in()
    assert station.say_hello().status == "ok"
    assert station.lease().count == 200


def test_a_forked_device_brings_the_letters_that_it_holds(station: Workstation) -> None:
    _hello(station, "x", "y")
    assert station.outcomes(item()) == ["created"]
    assert station.changes().changes


def test_a_block_of_a_fork_is_not_given_again(station: Workstation) -> None:
    request = uuid4()
    station.say_hello()
    station.lease(request)
    _hello(station, "x", "y")
    assert station.call("POST", "/v1/number-blocks", {"request_id": str(request)}).status_code == 409


def test_a_suspended_device_gets_no_numbers_and_may_send(served: Serving, station: Workstation) -> None:
    station.say_hello()
    enrolment.suspend(served.centre, station.device_id)
    assert station.say_hello().status == "suspended"
    assert station.call("POST", "/v1/number-blocks", {"request_id": str(uuid4())}).status_code == 409
    assert station.outcomes(item()) == ["created"]
    enrolment.resume(served.centre, station.device_id)
    assert station.say_hello().status == "ok"
    assert station.lease().count == 200


def test_a_fork_is_not_ended_by_resuming(served: Serving, station: Workstation) -> None:
    _hello(station, "x", "y")
    with pytest.raises(NoSuch):
        enrolment.resume(served.centre, station.device_id)
    assert station.say_hello().status == "forked"


@pytest.mark.parametrize(
    "wrong",
    [
        {"next_token": ""},
        {"next_token": "short"},
        {"prev_token": None},
        {"held_blocks": ["x"]},
        {"outbox_count": -1},
        {"outbox_count": 2**31},
        {"db_incarnation": "x"},
    ],
)
def test_a_hello_of_another_shape_changes_nothing(station: Workstation, wrong: dict[str, object]) -> None:
    body = {**station.hello_body("", "a" * 16), **wrong}
    assert station.call("POST", "/v1/sync/hello", body).status_code == 400
    assert _hello(station, "", "b") == "ok"


def test_a_restored_centre_takes_stations_as_they_are(served: Serving, station: Workstation) -> None:
    station.say_hello()
    lease = station.lease()
    before = station.changes()
    begin_epoch(served.centre, gap=1000)
    answer = station.say_hello([lease.block_id])
    assert answer.status == "ok"
    assert answer.server_epoch == before.server_epoch + 1
    assert [block.block_id for block in answer.blocks] == [lease.block_id]
    assert station.lease().first_serial >= lease.first_serial + 1000
    assert station.changes(before.next).next >= before.next + 1000
    assert _hello(station, "x", "y") == "forked"


def test_another_process_learns_of_the_new_epoch(served: Serving, station: Workstation) -> None:
    url = served.centre.database.engine.url.render_as_string(hide_password=False)
    administrator = open_centre(served.home, url)
    begin_epoch(administrator, gap=0)
    administrator.database.close()
    assert station.changes().server_epoch == administrator.epoch
