"""Callers that run wild, guess, or are too old are told so, and nobody else suffers for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest
import requests

from central import enrolment
from central.centre import open_centre
from central.limits import Limiter, Rules
from central.problems import Refused
from central.server import Address, Server
from desktop.sync.client import Client
from desktop.sync.errors import Busy, UpgradeNeeded
from tests.central.workstation import Workstation
from tests.samples import SetClock


class Seconds:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_then_so_many_a_second() -> None:
    seconds = Seconds()
    limiter = Limiter(2, 3, seconds)
    for _ in range(3):
        limiter.take("a")
    with pytest.raises(Refused) as refused:
        limiter.take("a")
    assert (refused.value.status, refused.value.headers["Retry-After"]) == (429, "1")
    limiter.take("b")
    seconds.now = 0.5
    limiter.take("a")
    with pytest.raises(Refused):
        limiter.take("a")
    seconds.now = 1000.0
    for _ in range(3):
        limiter.take("a")
    with pytest.raises(Refused):
        limiter.take("a", 0)


def test_those_who_went_are_forgotten() -> None:
    seconds = Seconds()
    limiter = Limiter(1, 2, seconds)
    for number in range(10_000):
        limiter.take(str(number))
    seconds.now = 10.0
    limiter.take("one more")
    assert len(limiter._buckets) == 1


@contextmanager
def serving(home: Path, rules: Rules) -> Iterator[tuple[str, str]]:
    """The address of a centre with such rules, and a code for it."""
    centre = open_centre(home, clock=SetClock())
    urls: Queue[str] = Queue()
    server = Server(centre, Address(), urls.put, rules)
    thread = Thread(target=server.run)
    thread.start()
    try:
        yield urls.get(timeout=60), enrolment.new_code(centre)
    finally:
        server.should_exit = True
        thread.join(30)
        centre.database.close()


def test_a_workstation_that_calls_without_end_is_asked_to_wait(tmp_path: Path) -> None:
    with serving(tmp_path, Rules(devices=Limiter(0.01, 3))) as (url, code):
        station, client = Workstation(url), Client(url)
        station.enrol(code)
        station.sign_in()
        for _ in range(3):
            assert station.call("GET", "/v1/changes").status_code == 200
        refused = station.call("GET", "/v1/changes")
        assert refused.status_code == 429
        assert refused.json()["type"] == "urn:intake-1111:problem:too-many-calls"
        client.sign_in(station.token)
        with pytest.raises(Busy) as busy:
            client.changes(0)
        assert busy.value.retry_after is not None
        assert 0 < busy.value.retry_after <= 100
        station.close()
        client.close()


def test_guessing_codes_ends_soon(tmp_path: Path) -> None:
    with serving(tmp_path, Rules(codes=Limiter(0.01, 3))) as (url, code):
        station = Workstation(url)
        guessed = station.enrol_body("AAAA-AAAA-AAAA")
        for _ in range(3):
            assert station.call("POST", "/v1/enrol", guessed).status_code == 403
        assert station.call("POST", "/v1/enrol", station.enrol_body(code)).status_code == 429
        station.close()


def test_a_program_that_is_too_old_is_told_so(tmp_path: Path) -> None:
    with serving(tmp_path, Rules(min_client=2)) as (url, _):
        client = Client(url)
        assert client.hello().min_client == 2
        with pytest.raises(UpgradeNeeded):
            client.changes(0)
        client.close()
        unsaid = requests.get(f"{url}/v1/changes", timeout=30)
        assert unsaid.status_code == 401, "who says nothing of its version is let in as before"
