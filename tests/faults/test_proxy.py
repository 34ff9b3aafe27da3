"""Each fault of the line is what it says, and whatever it is: every letter arrives, and once."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
import requests

from central.files import PageFile
from desktop.intake.case import Promise
from desktop.sync.contract import CHUNK_BYTES
from tests.central.conftest import Serving, serving
from tests.faults.proxy import FAULTS, Fault, Proxy, dealt, never, proxy
from tests.samples import letter
from tests.sync.workstation import BLOCKS, CHANGES, PAGES, PUSH, SYNC_HELLO, TOKEN, Workstation, workstation

NO_ANSWER = (Fault.REFUSED, Fault.REQUEST_CUT, Fault.ANSWER_LOST, Fault.ANSWER_CUT)
PATHS = (TOKEN, SYNC_HELLO, BLOCKS, PUSH, CHANGES, "/v1/attachments/")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(tmp_path_factory.mktemp("centre"), None) as centre:
        yield centre


@pytest.fixture
def line(served: Serving) -> Iterator[Proxy]:
    with proxy(served.url) as made:
        yield made


@pytest.fixture
def station(served: Serving, line: Proxy, tmp_path: Path) -> Iterator[Workstation]:
    """A workstation that knows the centre by the address of the proxy."""
    with workstation(tmp_path / "home", Serving(served.centre, served.clock, line.url, served.home)) as made:
        made.enrol()
        yield made


def _hello(line: Proxy) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = False
        return session.get(f"{line.url}/v1/hello", timeout=30, allow_redirects=False)


def test_what_comes_through_is_what_was_said(line: Proxy) -> None:
    for fault in (Fault.NONE, Fault.SLOW, Fault.TWICE):
        line.plan = lambda _, fault=fault: fault  # type: ignore[misc]
        assert _hello(line).json()["nonce"]
    assert line.happened == {Fault.NONE: 1, Fault.SLOW: 1, Fault.TWICE: 1}


@pytest.mark.parametrize("fault", NO_ANSWER)
def test_what_gets_lost_is_no_answer(line: Proxy, fault: Fault) -> None:
    line.plan = lambda _: fault
    with pytest.raises(requests.RequestException):
        _hello(line)
    assert line.happened == {fault: 1}


def test_a_portal_answers_in_place_of_the_centre(line: Proxy) -> None:
    line.plan = lambda _: Fault.PORTAL_PAGE
    page = _hello(line)
    assert (page.status_code, page.headers["Content-Type"]) == (200, "text/html")
    line.plan = lambda _: Fault.PORTAL_REDIRECT
    assert _hello(line).status_code == 302
    assert line.unreachable == 0


def test_nothing_happens_to_an_answer_that_does_not_come() -> None:
    with proxy("http://127.0.0.1:1", lambda _: Fault.ANSWER_LOST) as line:
        with pytest.raises(requests.ConnectionError):
            _hello(line)
        assert (line.happened, line.unreachable) == (Counter(), 1)


def test_all_faults_are_dealt_before_any_comes_again() -> None:
    plan = dealt(Random(1), 0.5)
    drawn = [fault for _ in range(200) if (fault := plan("")) is not Fault.NONE]
    assert set(drawn[: len(FAULTS)]) == set(FAULTS)
    assert 70 < len(drawn) < 130
    assert {dealt(Random(1), 0.0)("") for _ in range(20)} == {Fault.NONE}


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_happens_at_any_call_every_letter_arrives_once(
    station: Workstation, line: Proxy, fault: Fault
) -> None:
    """The fault at each call in turn, twice in a row; then the line is good."""
    page = station.store.pages.put(Random(fault).randbytes(CHUNK_BYTES + 7))
    cases = station.record(3)
    with_page = station.store.letters.register(
        letter(), operator=station.account, promise=Promise(), attachments=[page]
    )
    for path in PATHS:
        left = 2

        def plan(request: str, path: str = path) -> Fault:
            nonlocal left
            if left and path in request:
                left -= 1
                return fault
            return Fault.NONE

        line.plan = plan
        for _ in range(3):
            station.sync()
        cases += station.record()
    line.plan = never
    assert station.sync().pending == 0
    # A call that has gone through may not be made again.
    assert line.happened[fault] > len(PATHS)
    held = station.at_centre([*cases, with_page])
    assert len(held) == len(cases) + 1
    assert {one["official_number"] for one in held.values()} == {
        case.tracking_number for case in [*cases, with_page]
    }
    assert [announced["held"] for announced in held[with_page.id]["pages"]] == [True]
    assert len(station.store.state.statuses(list(held))) == len(held)


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_happens_to_pages_that_go_together_each_arrives_whole(
    station: Workstation, line: Proxy, fault: Fault
) -> None:
    random = Random(fault)
    pages = [station.store.pages.put(random.randbytes(size)) for size in (1, 70_000, 0, 30_000)]
    case = station.store.letters.register(
        letter(), operator=station.account, promise=Promise(), attachments=pages
    )
    line.plan = lambda request: fault if request.startswith(f"POST {PAGES} ") else Fault.NONE
    station.sync()
    assert line.happened[fault] == 1
    line.plan = never
    station.sync()
    assert [announced["held"] for announced in station.at_centre([case])[case.id]["pages"]] == [True] * 4
    for page in pages:
        file = PageFile(station.served.home, page.id).folder / str(page.id)
        assert sha256(file.read_bytes()).hexdigest() == page.sha256
