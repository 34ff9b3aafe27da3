"""Pages go up from the byte where the centre stopped, each once, and hold up no letter."""

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from requests import ConnectionError as NoConnection
from requests import PreparedRequest, Response

from central import attachments, holdings
from central import centre as centres
from central.files import PageFile
from desktop.intake.case import Attachment, Case, Promise
from desktop.store.outbox import OutboxState
from desktop.sync import uploads
from desktop.sync.contract import FIRST_CHUNK_BYTES
from desktop.sync.status import Connection
from tests.stations import letter
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
    said,
    sent,
)
from tests.sync.transport import page as portal
from tests.sync.workstation import CHANGES, HELLO, PAGES, PUSH, Workstation

SIZES = [100_000, 3 * FIRST_CHUNK_BYTES, 7 * FIRST_CHUNK_BYTES + 1]


@pytest.fixture(autouse=True)
def _letters_before_each_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    """However quick the chunks are."""
    monkeypatch.setattr(uploads, "LOOK_SECONDS", 0.0)


def scan(size: int = SIZES[2]) -> bytes:
    return Random(size).randbytes(size)


def record(station: Workstation, *pages: bytes) -> tuple[Case, tuple[Attachment, ...]]:
    kept = tuple(station.store.pages.put(page, name="หน้า.jpg") for page in pages)
    case = station.store.letters.register(
        letter(), operator=station.account, promise=Promise(), attachments=kept
    )
    return case, kept


def path_of(page: Attachment) -> str:
    return f"/v1/attachments/{page.id}"


def held(station: Workstation, case: Case) -> list[bool]:
    [told] = [one for one in holdings.letters(station.served.centre) if one["id"] == str(case.id)]
    return [one["held"] for one in told["pages"]]


def at_centre(station: Workstation, page: Attachment) -> Path:
    return PageFile(station.served.home, page.id).folder / str(page.id)


def passing(request: PreparedRequest, send: Send) -> Response:
    return send()


def sent_bytes(station: Workstation, page: Attachment) -> list[tuple[int, int]]:
    """From now on, where each chunk of a page began and how long it was, whatever became of it."""
    chunks: list[tuple[int, int]] = []

    def seeing(request: PreparedRequest, send: Send) -> Response:
        if body := request.body:
            assert isinstance(body, bytes)
            chunks.append((int(request.headers.get("Upload-Offset", "0")), len(body)))
        return send()

    station.line.always(path_of(page), seeing)
    return chunks


@pytest.mark.parametrize("size", [0, 1, *SIZES])
def test_a_page_goes_up_after_its_letter(station: Workstation, size: int) -> None:
    case, [page] = record(station, scan(size))
    assert station.status().pages_waiting == 1
    report = station.sync()
    assert (report.pages_sent, report.pages_pending, report.pages_stopped) == (1, 0, 0)
    assert held(station, case) == [True]
    assert at_centre(station, page).read_bytes() == scan(size)
    assert station.line.seen.index(PUSH) < station.line.seen.index(path_of(page))


def test_nothing_is_sent_twice_once_it_is_held(station: Workstation) -> None:
    _, [page] = record(station, scan())
    station.sync()
    station.line.clear()
    station.sync()
    station.reopen()
    station.sync()
    assert path_of(page) not in station.line.seen


def test_a_later_page_of_the_same_letter(station: Workstation) -> None:
    case, _ = record(station, scan(10))
    station.sync()
    more = station.store.pages.put(scan(20), name="x.jpg")
    station.store.letters.add_contact(
        case.tracking_number, letter(), operator=station.account, attachments=[more]
    )
    assert station.sync().pages_sent == 1
    assert held(station, case) == [True, True]


def test_letters_recorded_meanwhile_go_before_the_next_chunk(station: Workstation) -> None:
    _, [page] = record(station, scan())
    late: list[Case] = []

    def recording(request: PreparedRequest, send: Send) -> Response:
        late.extend(station.record())
        return send()

    station.line.always(path_of(page), recording)
    station.sync()
    path = path_of(page)
    calls = [each for each in station.line.seen if each in (PUSH, path)]
    assert len(late) > 3
    assert calls == [PUSH, path] * len(late) + [PUSH]
    assert station.states(late) == {OutboxState.ACKNOWLEDGED}


def one_at_a_time(request: PreparedRequest, send: Send) -> Response:
    """A centre that has no call for several pages."""
    told = send().json()
    del told["limits"]["pages_bytes"]
    return said(**told).response(request)


def test_once_a_page_has_gone_up_the_others_go_in_a_call_each(station: Workstation) -> None:
    station.line.always(HELLO, one_at_a_time)
    _, pages = record(station, *(scan(size) for size in (10, 20, 0, 30)))
    chunks = [sent_bytes(station, page) for page in pages]
    assert station.sync().pages_sent == 4
    assert chunks == [[(0, 10)], [(0, 20)], [], [(0, 30)]]
    calls = [station.line.seen.count(path_of(page)) for page in pages]
    assert calls == [2, 1, 1, 1]


def test_what_failed_before_is_asked_about_first(station: Workstation) -> None:
    station.line.always(HELLO, one_at_a_time)
    _, [_first, page] = record(station, scan(10), scan(20))
    station.line.once(path_of(page), answer_lost)
    chunks = sent_bytes(station, page)
    assert station.sync().pages_sent == 1
    assert station.sync().pages_sent == 1
    assert chunks == [], "the centre had it"


def without_body(request: PreparedRequest, send: Send) -> Response:
    """A centre that takes announcements alone."""
    if request.method == "PUT":
        request.body = None
        request.headers["Content-Length"] = "0"
    return send()


def test_a_centre_that_takes_no_beginnings_gets_chunks(station: Workstation) -> None:
    station.line.always(HELLO, one_at_a_time)
    case, pages = record(station, *(scan(size) for size in (10, 20, 30)))
    bodies: list[int] = []

    def counting(request: PreparedRequest, send: Send) -> Response:
        if request.method == "PUT" and request.body:
            bodies.append(len(request.body))
        return without_body(request, send)

    for page in pages:
        station.line.always(path_of(page), counting)
    assert station.sync().pages_sent == 3
    assert held(station, case) == [True] * 3
    assert bodies == [20], "it is not tried again in the same run"


def test_a_line_that_breaks_over_large_chunks_gets_smaller_ones(station: Workstation) -> None:
    case, [page] = record(station, scan(SIZES[0]))

    def slow(request: PreparedRequest, send: Send) -> Response:
        if len(request.body or b"") > 40_000:
            raise NoConnection
        return send()

    station.line.always(path_of(page), slow)
    for _ in range(10):
        station.sync()
    assert held(station, case) == [True]


def test_changes_come_down_between_portions(station: Workstation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "PORTION_BYTES", 1)
    page, *_ = [record(station, scan(size))[1][0] for size in (10, 20, 30)]
    station.sync()
    between = station.line.seen.index(path_of(page)), station.line.seen.index(PAGES)
    assert CHANGES in station.line.seen[slice(*between)]


@pytest.mark.parametrize("before", range(5))
@pytest.mark.parametrize("happening", [lost, answer_lost], ids=["never heard", "answer lost"])
def test_a_call_that_is_lost_either_way_goes_on_at_the_byte(
    station: Workstation, before: int, happening: Happening
) -> None:
    case, [page] = record(station, scan())
    for _ in range(before):
        station.line.once(path_of(page), passing)
    station.line.once(path_of(page), happening)
    chunks = sent_bytes(station, page)
    station.sync()
    assert station.status().pages_waiting == 1
    station.sync()
    assert station.status().pages_waiting == 0
    assert held(station, case) == [True]
    assert at_centre(station, page).read_bytes() == scan()
    assert len(set(chunks)) == len(chunks), "a chunk that the centre had was not sent again"


@pytest.mark.parametrize("before", range(5))
@pytest.mark.parametrize("happening", [power_cut, power_cut_after], ids=["before", "after"])
def test_a_power_cut_around_a_call_goes_on_at_the_byte(
    station: Workstation, before: int, happening: Happening
) -> None:
    case, [page] = record(station, scan())
    for _ in range(before):
        station.line.once(path_of(page), passing)
    station.line.once(path_of(page), happening)
    with pytest.raises(PowerCut):
        station.sync()
    station.reopen()
    assert station.sync(asked=False).pages_sent == 1
    assert held(station, case) == [True]
    assert at_centre(station, page).read_bytes() == scan()


def changed(request: PreparedRequest, send: Send) -> Response:
    body = request.body
    assert isinstance(body, bytes)
    request.body = bytes([body[0] ^ 1]) + body[1:]
    return send()


def test_a_chunk_changed_on_the_way_is_sent_again(station: Workstation) -> None:
    case, [page] = record(station, scan())
    for happening in (passing, passing, changed):
        station.line.once(path_of(page), happening)
    assert station.sync().pages_sent == 1
    assert held(station, case) == [True]


def cut(request: PreparedRequest, send: Send) -> Response:
    body = request.body
    assert isinstance(body, bytes)
    request.body = body[:-5]
    request.headers["Content-Length"] = str(len(body) - 5)
    return send()


def test_a_chunk_cut_on_the_way_is_sent_again(station: Workstation) -> None:
    case, [page] = record(station, scan())
    for happening in (passing, cut):
        station.line.once(path_of(page), happening)
    assert station.sync().pages_sent == 1
    assert held(station, case) == [True]


def test_a_line_that_changes_every_chunk_stops_no_other_page(station: Workstation) -> None:
    _, [bad] = record(station, scan())
    good, _ = record(station, scan(10))

    def always_changed(request: PreparedRequest, send: Send) -> Response:
        return changed(request, send) if request.method == "PATCH" else send()

    station.line.always(path_of(bad), always_changed)
    report = station.sync()
    assert (report.pages_sent, report.pages_pending) == (1, 1)
    assert held(station, good) == [True]
    station.line.clear()
    assert station.sync().pages_sent == 1


def test_a_line_that_breaks_over_pages_alone_leaves_the_letters_their_way(station: Workstation) -> None:
    """No run counts as failed for it: the letters must not wait out its pauses."""
    case, [page] = record(station, scan())
    station.line.always(path_of(page), lost)
    assert station.trouble() == "NoneType"
    assert station.status().connection is Connection.ONLINE
    assert station.status().pages_waiting == 1
    assert station.states([case]) == {OutboxState.ACKNOWLEDGED}


def test_a_line_that_is_down_is_said(station: Workstation) -> None:
    _, [page] = record(station, scan())
    station.line.once(path_of(page), lost)
    station.line.once(CHANGES, passing)
    station.line.once(CHANGES, lost)
    assert station.trouble() == "Offline"


def test_a_page_waits_for_its_next_try(station: Workstation) -> None:
    case, [page] = record(station, scan(10))
    station.line.once(path_of(page), instead(problem(500)))
    station.sync()
    station.line.clear()
    station.sync(asked=False)
    assert path_of(page) not in station.line.seen
    station.served.clock.pass_(seconds=1)
    station.sync(asked=False)
    assert held(station, case) == [True]


def test_the_pauses_of_a_page_grow_and_outlive_the_program(station: Workstation) -> None:
    _, [page] = record(station, scan(10))
    station.random = 1.0
    station.line.always(path_of(page), instead(problem(500)))
    for seconds in (2, 4, 8):
        station.sync(asked=False)
        station.reopen()
        almost = station.served.clock() + timedelta(seconds=seconds - 1)
        assert station.store.uploads.due(almost) is None
        station.served.clock.pass_(seconds=seconds)
        assert station.store.uploads.due(station.served.clock()) is not None


@pytest.mark.parametrize("reply", [portal(), portal(204), portal(403)], ids=["200", "204", "403"])
def test_a_portal_is_no_centre(station: Workstation, reply: Reply) -> None:
    case, [page] = record(station, scan(10))
    for _ in range(2):
        station.line.once(path_of(page), instead(reply))
    station.sync()
    station.line.once(path_of(page), passing)
    station.sync()
    assert held(station, case) == [False]
    station.line.clear()
    station.sync()
    assert held(station, case) == [True]


def test_a_page_that_the_centre_refuses_is_set_apart_until_a_person_asks(station: Workstation) -> None:
    case, [bad] = record(station, scan(10))
    good, _ = record(station, scan(20))
    station.line.once(path_of(bad), instead(problem(400)))
    report = station.sync()
    assert (report.pages_sent, report.pages_pending, report.pages_stopped) == (1, 0, 1)
    assert held(station, good) == [True]
    assert station.sync(asked=False).pages_stopped == 1
    assert station.sync(asked=True).pages_sent == 1
    assert held(station, case) == [True]


def test_a_page_that_is_gone_here_is_set_apart(station: Workstation) -> None:
    _, [page] = record(station, scan(10))
    station.store.pages.remove(page.sha256)
    report = station.sync()
    assert (report.pages_pending, report.pages_stopped) == (0, 1)


@pytest.mark.parametrize("status", [403, 426, 429, 503])
def test_what_concerns_the_letters_too_ends_the_run(station: Workstation, status: int) -> None:
    case, [page] = record(station, scan(10))
    station.line.once(path_of(page), instead(problem(status, Retry_After="60")))
    names = {403: "Revoked", 426: "UpgradeNeeded", 429: "Busy", 503: "Busy"}
    assert station.trouble() == names[status]
    station.served.clock.pass_(seconds=60)
    station.sync()
    assert held(station, case) == [True]


def test_a_token_that_runs_out_between_chunks_is_renewed(station: Workstation) -> None:
    case, [page] = record(station, scan())
    for happening in (passing, passing, instead(problem(401))):
        station.line.once(path_of(page), happening)
    assert station.sync().pages_sent == 1
    assert held(station, case) == [True]


def rejecting(request: PreparedRequest, send: Send) -> Response:
    """The centre stores none of them and says so of each."""
    results = [{"id": one["id"], "outcome": "rejected", "problem": "no"} for one in sent(request)["items"]]
    return said(results=results).response(request)


def test_pages_of_a_quarantined_letter_are_blocked(station: Workstation) -> None:
    case, [page] = record(station, scan(10))
    station.line.once(PUSH, rejecting)
    report = station.sync()
    assert (report.quarantined, report.pages_pending, report.pages_stopped) == (1, 0, 1)
    assert path_of(page) not in station.line.seen
    station.store.outbox.resend((case.id, 1))
    assert station.sync().pages_sent == 1
    assert held(station, case) == [True]


@pytest.mark.logs_errors
def test_a_restored_centre_gets_what_it_lacks_and_nothing_that_it_has(station: Workstation) -> None:
    case, [kept] = record(station, scan(10))
    other, [gone] = record(station, scan(20))
    station.sync()
    at_centre(station, gone).unlink()
    centres.begin_epoch(station.served.centre, 1000)
    chunks = sent_bytes(station, kept)
    again = sent_bytes(station, gone)
    assert station.sync().pages_sent == 2
    assert (chunks, again) == ([], [(0, 20)])
    assert held(station, case) == held(station, other) == [True]


@pytest.mark.logs_errors
def test_pages_that_the_centre_has_lost_are_found_the_next_day_and_sent_again(
    station: Workstation,
) -> None:
    case, pages = record(station, scan(SIZES[0]), scan(SIZES[1]), scan(SIZES[2]))
    station.sync()
    at_centre(station, pages[1]).unlink()
    assert station.sync().pages_sent == 0, "asked once a day"
    station.served.clock.now += timedelta(days=1)
    assert station.sync().pages_sent == 1
    assert held(station, case) == [True] * 3
    assert at_centre(station, pages[1]).read_bytes() == scan(SIZES[1])


@pytest.mark.logs_errors
def test_a_page_that_was_changed_on_the_centres_disk_is_found_by_reading_it(station: Workstation) -> None:
    case, pages = record(station, scan(SIZES[0]), scan(SIZES[1]))
    station.sync()
    at_centre(station, pages[0]).write_bytes(scan(SIZES[0])[:-1] + b"?")
    assert list(attachments.verify(station.served.centre)) == [pages[0].id]
    assert list(attachments.verify(station.served.centre)) == []
    assert held(station, case) == [False, True]
    station.served.clock.now += timedelta(days=1)
    assert station.sync().pages_sent == 1
    assert held(station, case) == [True, True]


def test_the_status_says_which_page_is_on_its_way(station: Workstation) -> None:
    record(station, *(scan(size) for size in SIZES))
    station.sync()
    shown = [(status.pages_sent, status.pages_waiting) for status in station.statuses if not status.waiting]
    assert {sent + waiting for sent, waiting in shown if waiting} == {3}
    assert [sent for sent, _ in shown] == [*sorted(sent for sent, _ in shown[:-1]), 0]
    assert {sent for sent, _ in shown} == {0, 1, 2}
