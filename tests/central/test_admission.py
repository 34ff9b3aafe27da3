"""Whoever was let in a moment ago is known for that moment, and for no longer than it is true."""

from central import admission, enrolment
from central.admission import Recent
from tests.central.conftest import Serving
from tests.central.workstation import Workstation, item


class Seconds:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_known_for_a_moment() -> None:
    recent = Recent(seconds := Seconds())
    assert not recent.has("Bearer a")
    recent.note("Bearer a")
    assert (recent.has("Bearer a"), recent.has("Bearer b")) == (True, False)
    seconds.now = 60.0
    assert not recent.has("Bearer a")


def test_forgotten_when_it_is_no_longer_true() -> None:
    recent = Recent(Seconds())
    recent.note("Bearer a")
    recent.forget("Bearer a")
    recent.forget("Bearer b")
    assert not recent.has("Bearer a")


def test_only_so_many_are_known() -> None:
    recent = Recent(Seconds())
    for number in range(admission._MOST_KNOWN + 1):
        recent.note(str(number))
    assert len(recent._until) == 1


def test_a_workstation_that_was_let_in_and_is_revoked_brings_nothing_more(
    served: Serving, station: Workstation
) -> None:
    first, second = item(), item()
    assert station.outcomes(first) == ["created"]
    enrolment.revoke(served.centre, station.device_id)
    assert station.call("POST", "/v1/letters/push", {"items": [second]}).status_code == 403
    assert station.call("POST", "/v1/letters/push", {"items": 7}).status_code == 403
    assert station.call("PUT", f"/v1/attachments/{second['id']}", data=b"page").status_code == 403
    station.enrol(served.code())
    station.sign_in()
    assert [str(id) for id in station.missing(first, second)] == [second["id"]]
