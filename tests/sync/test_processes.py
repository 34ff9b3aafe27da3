"""Two stations and one centre on PostgreSQL, all of which may be killed: every letter arrives, and once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from requests import ConnectionError as NoConnection
from requests import PreparedRequest, Response

from central.files import PageFile
from desktop.intake.case import Attachment, Case, Promise
from desktop.intake.clock import system_clock
from desktop.intake.codes import Role
from desktop.store.accounts import Account
from desktop.store.home import Home
from desktop.store.opening import create
from desktop.store.store import Store
from desktop.sync.client import Client
from desktop.sync.contract import CHUNK_BYTES
from desktop.sync.engine import Engine
from desktop.sync.enrolment import enrol
from desktop.sync.report import Report
from tests.stations import letter
from tests.sync.processes import CentreProcess, centre_process, synchronise
from tests.sync.transport import Happening, Line, Send
from tests.sync.workstation import PASSPHRASE, PUSH

CLERK = Account("counter", "นางสาวพิมพ์ใจ รับเรื่อง", Role.COUNTER)


@dataclass
class Station:
    store: Store
    line: Line = field(default_factory=Line)
    cases: list[Case] = field(default_factory=list)

    def connect(self, url: str) -> Client:
        return Client(url, adapter=self.line)

    def record(self, count: int) -> None:
        for number in range(count):
            new = letter(subject=f"เรื่องที่ {number}")
            self.cases.append(self.store.letters.register(new, operator=CLERK, promise=Promise()))

    def sync(self) -> Report:
        return Engine(self.store, self.connect).run_until_idle()


@contextmanager
def station_of(centre: CentreProcess, home: Path) -> Iterator[Station]:
    """A station of `centre` with two blocks of numbers, which are too few for what it is going to record."""
    station = Station(create(Home(home), clock=system_clock, passphrase=PASSPHRASE))
    try:
        enrol(station.store, centre.url, centre.code(), home.name, station.connect)
        station.sync()
        yield station
    finally:
        station.line.close()
        station.store.close()


@pytest.fixture
def centre(tmp_path: Path, postgres_url: str) -> Iterator[CentreProcess]:
    with centre_process(tmp_path / "centre", postgres_url) as centre:
        yield centre


def assert_all_once(centre: CentreProcess, *stations: Station) -> None:
    """The centre holds exactly the letters of the stations, as they recorded them, under their numbers."""
    held = centre.letters()
    recorded = {str(case.id): case for station in stations for case in station.cases}
    assert len(held) == len(recorded)
    assert {one["id"] for one in held} == recorded.keys()
    for one in held:
        case = recorded[one["id"]]
        assert one["official_number"] == one["tracking_number"] == case.tracking_number
        assert one["payload"]["subject"] == case.letter.subject


def killed_with_half_the_request(centre: CentreProcess) -> Happening:
    def happening(request: PreparedRequest, send: Send) -> Response:
        body = request.body
        assert isinstance(body, bytes)

        def halves() -> Iterator[bytes]:
            yield body[: len(body) // 2]
            centre.kill()
            yield body[len(body) // 2 :]

        request.body = halves()  # type: ignore[assignment]
        return send()

    return happening


def killed_at_work(centre: CentreProcess) -> Happening:
    """The whole request is on the way when the centre dies."""

    def happening(request: PreparedRequest, send: Send) -> Response:
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(send)
            centre.kill()
            return answer.result()

    return happening


def killed_when_it_has_answered(centre: CentreProcess) -> Happening:
    """What it stored is stored, and nobody learns of it."""

    def happening(request: PreparedRequest, send: Send) -> Response:
        send().close()
        centre.kill()
        raise NoConnection

    return happening


def test_a_thousand_letters_of_two_stations_arrive_once_whatever_becomes_of_the_centre(
    centre: CentreProcess, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        one, other = stations = [
            stack.enter_context(station_of(centre, tmp_path / name)) for name in ("one", "other")
        ]
        pool = stack.enter_context(ThreadPoolExecutor(2))
        for station in stations:
            station.record(300)
        one.line.once(PUSH, lambda request, send: send())
        one.line.once(PUSH, killed_when_it_has_answered(centre))
        reports = list(pool.map(Station.sync, stations))
        assert reports[0].acknowledged == 200
        assert reports[0].pending == 100
        for station, kill in ((other, killed_with_half_the_request), (one, killed_at_work)):
            centre.start()
            station.record(200)
            station.line.once(PUSH, kill(centre))
            list(pool.map(Station.sync, stations))
            assert not centre.is_running
        centre.start()
        assert [report.pending for report in pool.map(Station.sync, stations)] == [0, 0]
        assert [report.sent for report in pool.map(Station.sync, stations)] == [0, 0]
        assert one.store.outbox.summary().acknowledged == other.store.outbox.summary().acknowledged == 500
        assert len(centre.letters()) == 1000
        assert_all_once(centre, one, other)


def test_a_station_that_is_killed_while_it_sends_loses_nothing_and_sends_nothing_twice(
    centre: CentreProcess, tmp_path: Path
) -> None:
    with station_of(centre, tmp_path / "station") as station:
        station.record(450)
        for kill_at in (1, 2, 1):
            with synchronise(station.store.home.path, PASSPHRASE) as program:
                assert program.stdout is not None
                lines = [program.stdout.readline() for _ in range(kill_at)]
                program.kill()
            assert all(line.startswith("sending ") for line in lines if line)
        assert station.sync().pending == 0
        assert station.sync().sent == 0
        assert station.store.outbox.summary().acknowledged == 450
        assert_all_once(centre, station)


def scanned(station: Station) -> Attachment:
    """A page of a letter that is recorded with it: four chunks and a bit."""
    content = Random(1111).randbytes(4 * CHUNK_BYTES + 11)
    page = station.store.pages.put(content, name="หน้า.jpg")
    new = letter(subject="มีเอกสารแนบ")
    case = station.store.letters.register(new, operator=CLERK, promise=Promise(), attachments=[page])
    station.cases.append(case)
    return page


def assert_page_held(centre: CentreProcess, station: Station, page: Attachment) -> None:
    [told] = [one for one in centre.letters() if one["pages"]]
    assert [(one["id"], one["held"]) for one in told["pages"]] == [(str(page.id), True)]
    stored = PageFile(centre.home, page.id).folder / str(page.id)
    assert stored.read_bytes() == station.store.pages.read(page.sha256)


def test_a_page_goes_on_at_the_byte_when_the_centre_is_killed(centre: CentreProcess, tmp_path: Path) -> None:
    with station_of(centre, tmp_path / "station") as station:
        page = scanned(station)
        path = f"/v1/attachments/{page.id}"
        chunks: list[int] = []

        def seeing(request: PreparedRequest, send: Send) -> Response:
            if request.method == "PATCH":
                chunks.append(int(request.headers["Upload-Offset"]))
            return send()

        for kill in (killed_when_it_has_answered, killed_with_half_the_request, killed_at_work):
            station.line.once(path, seeing)  # the announcement
            station.line.once(path, seeing)
            station.line.once(path, kill(centre))
            station.sync()
            assert not centre.is_running
            centre.start()
        station.line.always(path, seeing)
        assert station.sync().pages_pending == 0
        assert_page_held(centre, station, page)
        assert len(set(chunks)) == len(chunks), "no chunk that was answered went again"


def test_a_page_goes_on_at_the_byte_when_the_station_is_killed(centre: CentreProcess, tmp_path: Path) -> None:
    with station_of(centre, tmp_path / "station") as station:
        page = scanned(station)
        for kill_at in (2, 1, 2):
            with synchronise(station.store.home.path, PASSPHRASE) as program:
                assert program.stdout is not None
                for _ in range(kill_at):
                    program.stdout.readline()
                program.kill()
        assert station.sync().pages_pending == 0
        assert_page_held(centre, station, page)
        assert_all_once(centre, station)
