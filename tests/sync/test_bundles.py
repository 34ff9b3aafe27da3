"""On a quick line several whole pages go up at once; whatever happens, each is there once, and whole."""

import pytest
from requests import ConnectionError as NoConnection
from requests import PreparedRequest, Response

from central import centre as centres
from central import files
from desktop.intake.case import Attachment, Case
from desktop.sync import uploads
from desktop.sync.bundle import MAX_PAGES, Reader
from desktop.sync.status import Connection
from tests.sync.test_uploads import at_centre, held, path_of, record, scan, sent_bytes
from tests.sync.transport import (
    Happening,
    PowerCut,
    Reply,
    Send,
    answer_lost,
    instead,
    lost,
    power_cut,
    power_cut_after,
    problem,
)
from tests.sync.transport import page as portal
from tests.sync.workstation import PAGES, PUSH, Workstation

SIZES = (10, 20, 0, 30, 40)


def recorded(station: Workstation, sizes: tuple[int, ...] = SIZES) -> tuple[Case, tuple[Attachment, ...]]:
    return record(station, *(scan(size) for size in sizes))


def bundles(station: Workstation) -> list[list[int]]:
    """From now on, the sizes of the pages that go together, whatever becomes of them."""
    seen: list[list[int]] = []

    def seeing(request: PreparedRequest, send: Send) -> Response:
        assert isinstance(request.body, bytes)
        seen.append([head.size for head, _ in Reader().feed(request.body)])
        return send()

    station.line.always(PAGES, seeing)
    return seen


def all_held(station: Workstation, case: Case, pages: tuple[Attachment, ...]) -> bool:
    there = [at_centre(station, page).read_bytes() for page in pages]
    return there == [station.store.pages.read(page.sha256) for page in pages] and all(held(station, case))


def test_once_a_page_has_gone_up_the_others_go_together(station: Workstation) -> None:
    case, pages = recorded(station)
    together = bundles(station)
    assert station.sync().pages_sent == 5
    assert together == [[20, 0, 30, 40]]
    assert [station.line.seen.count(path_of(page)) for page in pages] == [1 + 1, 0, 0, 0, 0]
    assert all_held(station, case, pages)
    assert station.status().pages_waiting == 0


def test_more_go_at_once_while_the_line_is_quick(station: Workstation) -> None:
    case, pages = recorded(station, (100_000,) * 3 + tuple(100_000 + number for number in range(40)))
    together = bundles(station)
    assert station.sync().pages_sent == 43
    assert [len(sizes) for sizes in together] == [2, 5, 10, 20, 5]
    assert all_held(station, case, pages)


def test_not_more_than_so_many(station: Workstation) -> None:
    _, _ = recorded(station, tuple(range(1, MAX_PAGES + 4)))
    together = bundles(station)
    station.sync()
    assert [len(sizes) for sizes in together] == [MAX_PAGES, 2]


def test_what_is_too_large_goes_alone_in_chunks(station: Workstation) -> None:
    case, pages = recorded(station, (10, 3_000_000, 20, 30))
    together, chunks = bundles(station), sent_bytes(station, pages[1])
    assert station.sync().pages_sent == 4
    assert together == [[20, 30]]
    assert len(chunks) > 2
    assert all_held(station, case, pages)


def test_letters_recorded_meanwhile_go_first(station: Workstation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LOOK_SECONDS", 0.0)
    _, pages = recorded(station)

    def recording(request: PreparedRequest, send: Send) -> Response:
        reply = send()
        station.record()
        return reply

    station.line.always(path_of(pages[0]), recording)
    station.sync()
    calls = [each for each in station.line.seen if each in (PUSH, PAGES)]
    assert calls == [PUSH, PUSH, PUSH, PAGES]


@pytest.mark.parametrize(
    "happening", [lost, answer_lost, instead(problem(500)), instead(problem(507)), instead(portal())]
)
def test_what_is_lost_either_way_is_asked_about_and_goes_up(
    station: Workstation, happening: Happening
) -> None:
    case, pages = recorded(station)
    station.line.once(PAGES, happening)
    station.sync()
    assert station.status().pages_waiting == 4
    assert station.status().connection is Connection.ONLINE
    chunks = [sent_bytes(station, page) for page in pages]
    assert station.sync().pages_sent == 4
    assert all_held(station, case, pages)
    if happening is answer_lost:
        assert not any(chunks), "the centre had them"


@pytest.mark.parametrize("happening", [power_cut, power_cut_after], ids=["before", "after"])
def test_a_power_cut_around_it(station: Workstation, happening: Happening) -> None:
    case, pages = recorded(station)
    station.line.once(PAGES, happening)
    with pytest.raises(PowerCut):
        station.sync()
    station.reopen()
    assert station.sync(asked=False).pages_sent == 4
    assert all_held(station, case, pages)


def test_a_line_that_breaks_over_large_requests_gets_smaller_ones(station: Workstation) -> None:
    case, pages = recorded(station, (10, 50_000, 50_001))

    def breaking(request: PreparedRequest, send: Send) -> Response:
        if len(request.body or b"") > 40_000:
            raise NoConnection
        return send()

    station.line.always("", breaking)
    for _ in range(12):
        station.sync()
    assert all_held(station, case, pages)


def test_a_page_changed_on_the_way_is_sent_again_alone(station: Workstation) -> None:
    case, pages = recorded(station)

    def changed(request: PreparedRequest, send: Send) -> Response:
        assert isinstance(request.body, bytes)
        request.body = request.body[:-1] + bytes([request.body[-1] ^ 1])
        return send()

    station.line.once(PAGES, changed)
    assert station.sync().pages_sent == 5
    assert [station.line.seen.count(path_of(page)) for page in pages[1:]] == [0, 0, 0, 2]
    assert all_held(station, case, pages)


def cut(request: PreparedRequest, send: Send) -> Response:
    assert isinstance(request.body, bytes)
    request.body = request.body[:-5]
    request.headers["Content-Length"] = str(len(request.body))
    return send()


@pytest.mark.parametrize(
    "happening", [cut, *(instead(problem(status)) for status in (400, 404, 405, 413, 409))]
)
def test_pages_that_are_not_taken_together_go_one_by_one(station: Workstation, happening: Happening) -> None:
    case, pages = recorded(station)
    station.line.always(PAGES, happening)
    report = station.sync()
    assert (report.pages_sent, report.pages_stopped) == (5, 0)
    assert station.line.seen.count(PAGES) == 1, "it is not tried again in the same run"
    assert all_held(station, case, pages)


def test_a_centre_that_holds_none_of_them_is_asked_for_each(station: Workstation) -> None:
    case, pages = recorded(station)
    empty = Reply(
        200,
        b'{"server_epoch": 1, "server_time": "2026-02-17T02:00:00Z", "held": []}',
        {"Content-Type": "application/json"},
    )
    station.line.always(PAGES, instead(empty))
    assert station.sync().pages_sent == 5
    assert station.line.seen.count(PAGES) == 1
    assert all_held(station, case, pages)


@pytest.mark.parametrize("status", [403, 426, 429, 503])
def test_what_concerns_the_letters_too_ends_the_run(station: Workstation, status: int) -> None:
    case, pages = recorded(station)
    station.line.once(PAGES, instead(problem(status, Retry_After="60")))
    names = {403: "Revoked", 426: "UpgradeNeeded", 429: "Busy", 503: "Busy"}
    assert station.trouble() == names[status]
    station.served.clock.pass_(seconds=60)
    station.sync()
    assert all_held(station, case, pages)


def test_a_token_that_runs_out_is_renewed(station: Workstation) -> None:
    case, pages = recorded(station)
    station.line.once(PAGES, instead(problem(401)))
    assert station.sync().pages_sent == 5
    assert all_held(station, case, pages)


def test_one_that_is_gone_here_is_set_apart_and_hinders_no_other(station: Workstation) -> None:
    case, pages = recorded(station)
    station.store.pages.remove(pages[3].sha256)
    report = station.sync()
    assert (report.pages_sent, report.pages_pending, report.pages_stopped) == (4, 0, 1)
    assert held(station, case) == [True, True, True, False, True]


def test_all_that_are_gone_here(station: Workstation) -> None:
    _, pages = recorded(station)
    for page in pages[1:]:
        station.store.pages.remove(page.sha256)
    report = station.sync()
    assert (report.pages_sent, report.pages_pending, report.pages_stopped) == (1, 0, 4)
    assert PAGES not in station.line.seen


@pytest.mark.logs_errors
def test_a_full_disk_at_the_centre_passes(station: Workstation, monkeypatch: pytest.MonkeyPatch) -> None:
    case, pages = recorded(station)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(files, "place", full)
        assert station.sync().pages_sent == 1
    assert station.sync().pages_sent == 4
    assert all_held(station, case, pages)


@pytest.mark.logs_errors
def test_a_restored_centre_gets_what_it_lacks(station: Workstation) -> None:
    case, pages = recorded(station)
    station.sync()
    at_centre(station, pages[1]).unlink()
    at_centre(station, pages[4]).unlink()
    centres.begin_epoch(station.served.centre, 1000)
    assert station.sync().pages_sent == 5
    assert all_held(station, case, pages)
