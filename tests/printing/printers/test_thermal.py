"""Thermal printers over TCP and device files: every dot arrives, and done means done."""

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from desktop.printing.printers.delivery import Waits
from desktop.printing.printers.printer import (
    Job,
    JobState,
    JobStatus,
    Kind,
    Media,
    Printer,
    Reason,
    Refused,
    UnknownJob,
    UnknownPrinter,
    UnreadablePdf,
)
from desktop.printing.printers.thermal import Thermal, ThermalPrinter
from tests.printing.printers import papers
from tests.printing.printers.servers import free_port, until
from tests.printing.printers.thermal_head import (
    COVER_OPEN,
    CUTTER_STUCK,
    PAPER_OUT,
    SWITCHED_OFFLINE,
    Head,
    at_a_port,
    behind_a_terminal,
)

_WAITS = Waits(step=2.0, answer=0.3, printing=0.6, person=30.0)
_SECONDS = 5.0  # within which a person must know

RECEIPT = papers.paper(papers.ROLL_80)


class Counter:
    """A workstation with one thermal printer."""

    def __init__(self, printer: ThermalPrinter, waits: Waits) -> None:
        self.system = Thermal([printer], waits)
        self._printer = printer

    def print(self, paper: bytes = RECEIPT, *, copies: int = 1) -> Job:
        return self.system.submit(
            self._printer.id, paper, title="Receipt", media=self._printer.media, copies=copies
        )

    def told(self, job: Job, state: JobState) -> JobStatus:
        """What is told once the job is in `state`, which must be soon."""
        until(lambda: self.system.status(job).state is state, _SECONDS)
        return self.system.status(job)

    def listed(self) -> Printer:
        [printer] = self.system.list_printers()
        return printer


@contextmanager
def counter(
    uri: str, media: Media = Media.ROLL_80, width: int = 576, waits: Waits = _WAITS
) -> Iterator[Counter]:
    found = Counter(ThermalPrinter("Counter", uri, media, width), waits)
    try:
        yield found
    finally:
        found.system.close()


def at_203_dpi(pdf: bytes, width: int) -> list[Image.Image]:
    """The pages at 8 dots to the millimetre, black where they are dark, as far as `width` dots reach."""
    pages = []
    for page in pypdfium2.PdfDocument(pdf):
        across, down = (round(side / 72 * 25.4 * 8) for side in page.get_size())
        # A hair less than the whole: the renderer rounds up.
        grey = page.render(scale=(across - 0.001) / page.get_width(), grayscale=True).to_pil()
        assert grey.size == (across, down)
        left = (across - width) // 2
        dark = grey.point(lambda level: 255 * (level >= 128)).convert("1")
        pages.append(dark.crop((left, 0, left + width, down)))
    return pages


def same(pages: list[Image.Image], expected: list[Image.Image]) -> bool:
    return [(page.size, page.tobytes()) for page in pages] == [
        (page.size, page.tobytes()) for page in expected
    ]


@pytest.mark.parametrize(
    ("media", "width", "size"),
    [(Media.ROLL_80, 576, papers.ROLL_80), (Media.ROLL_58, 384, papers.ROLL_58)],
)
def test_every_dot_of_a_paper_arrives(media: Media, width: int, size: tuple[float, float]) -> None:
    paper, head = papers.paper(size, pages=2), Head()
    with at_a_port(head) as uri, counter(uri, media, width) as at:
        assert at.told(at.print(paper), JobState.DONE) == JobStatus(JobState.DONE)
    assert same(head.pages, at_203_dpi(paper, width))
    assert head.unread == b""


def test_the_codes_can_be_read_from_the_dots() -> None:
    head = Head()
    with at_a_port(head) as uri, counter(uri) as at:
        at.told(at.print(), JobState.DONE)
    [page] = head.pages
    found = [code.text for code in zxingcpp.read_barcodes(page.convert("L"))]
    assert sorted(found) == sorted([papers.NUMBER, f"https://www.1111.go.th/t/{papers.NUMBER}#123456"])


def test_a_narrow_page_stands_in_the_middle() -> None:
    head = Head()
    with at_a_port(head) as uri, counter(uri) as at:
        at.told(at.print(papers.paper((60.0, 95.0))), JobState.DONE)
    [page] = head.pages
    [narrow] = at_203_dpi(papers.paper((60.0, 95.0)), 480)
    expected = Image.new("1", (576, narrow.height), 1)
    expected.paste(narrow, (48, 0))
    assert same([page], [expected])


def test_each_copy_is_cut_off() -> None:
    head = Head()
    with at_a_port(head) as uri, counter(uri) as at:
        at.told(at.print(copies=2), JobState.DONE)
    assert same(head.pages, at_203_dpi(RECEIPT, 576) * 2)


@pytest.mark.parametrize(
    ("statuses", "reason"),
    [
        (PAPER_OUT, Reason.PAPER_OUT),
        (COVER_OPEN, Reason.COVER_OPEN),
        (CUTTER_STUCK, Reason.PAPER_JAM),
        (SWITCHED_OFFLINE, Reason.OFFLINE),
    ],
)
def test_a_printer_that_cannot_print_is_sent_nothing(statuses: dict[int, int], reason: Reason) -> None:
    head = Head()
    head.say(statuses)
    with at_a_port(head) as uri, counter(uri) as at:
        assert at.listed().problem is reason
        assert at.told(at.print(), JobState.FAILED).reason is reason
    assert head.rows == 0


def test_a_job_goes_on_once_there_is_paper_again() -> None:
    head = Head()
    head.runs_out_at = 400
    with at_a_port(head) as uri, counter(uri) as at:
        job = at.print()
        assert at.told(job, JobState.STOPPED).reason is Reason.PAPER_OUT
        assert at.listed().problem is Reason.PAPER_OUT
        head.say({})
        assert at.told(job, JobState.DONE).reason is None
    assert same(head.pages, at_203_dpi(RECEIPT, 576))


def test_paper_that_runs_out_at_the_very_end_is_told() -> None:
    head = Head()
    head.runs_out_at = at_203_dpi(RECEIPT, 576)[0].height
    head.tells_the_end = False
    with at_a_port(head) as uri, counter(uri) as at:
        assert at.told(at.print(), JobState.STOPPED).reason is Reason.PAPER_OUT


def test_a_job_fails_when_nobody_brings_paper() -> None:
    head = Head()
    head.runs_out_at = 400
    with at_a_port(head) as uri, counter(uri, waits=Waits(answer=0.1, person=0.2)) as at:
        assert at.told(at.print(), JobState.FAILED).reason is Reason.PAPER_OUT
    assert head.pages == []


def test_what_a_printer_never_confirms_is_not_confirmed() -> None:
    mute, taciturn = Head(), Head()
    mute.never_answer()
    taciturn.tells_the_end = False
    for head in (mute, taciturn):
        with at_a_port(head) as uri, counter(uri) as at:
            assert at.told(at.print(), JobState.DONE).reason is Reason.UNCONFIRMED
        assert same(head.pages, at_203_dpi(RECEIPT, 576))


@pytest.mark.parametrize("answers", [True, False])
@pytest.mark.parametrize("after", [1, 500, 20_000, 60_000])
def test_a_line_that_breaks_is_a_failure(answers: bool, after: int) -> None:
    head = Head()
    head.breaks_at = after
    if not answers:
        head.never_answer()
    with at_a_port(head) as uri, counter(uri) as at:
        status = at.told(at.print(), JobState.FAILED)
    assert status.reason is Reason.INTERRUPTED
    assert status.message
    assert head.pages == []


def test_a_printer_that_takes_no_more_is_a_failure() -> None:
    head = Head()
    head.never_answer()
    head.stops_at = 30_000
    with at_a_port(head) as uri, counter(uri, waits=Waits(step=0.5, answer=0.2)) as at:
        assert at.told(at.print(copies=100), JobState.FAILED).reason is Reason.INTERRUPTED


@pytest.mark.parametrize("after", [30_000, 69_000])
def test_a_printer_that_falls_silent_is_offline(after: int) -> None:
    head = Head()
    head.stops_at = after
    with at_a_port(head) as uri, counter(uri, waits=Waits(answer=0.2, person=1.0)) as at:
        job = at.print()
        assert at.told(job, JobState.STOPPED).reason is Reason.OFFLINE
        assert at.told(job, JobState.FAILED).reason is Reason.OFFLINE


def test_a_printer_that_took_less_than_all_and_keeps_the_line_is_a_failure() -> None:
    """All of it fits into what lies between, so that no step on the line takes long."""
    head = Head()
    head.never_answer()
    head.stops_at = 4096
    with at_a_port(head) as uri, counter(uri, waits=Waits(step=0.5, answer=0.2)) as at:
        assert at.told(at.print(), JobState.FAILED).reason is Reason.INTERRUPTED


def test_a_printer_that_took_all_and_keeps_the_line_is_not_confirmed() -> None:
    head = Head()
    head.never_answer()
    head.stays = True
    with at_a_port(head) as uri, counter(uri, waits=Waits(step=0.5, answer=0.2)) as at:
        assert at.told(at.print(), JobState.DONE).reason is Reason.UNCONFIRMED
        assert same(head.pages, at_203_dpi(RECEIPT, 576))


def test_a_printer_that_is_off_is_told() -> None:
    with counter(f"tcp://127.0.0.1:{free_port()}") as at:
        assert at.told(at.print(), JobState.FAILED).reason is Reason.OFFLINE
        assert at.listed().problem is Reason.OFFLINE


def test_a_cancelled_job_ends_at_a_band_and_is_cut_off() -> None:
    head = Head()
    head.runs_out_at = 400
    with at_a_port(head) as uri, counter(uri) as at:
        job, waiting = at.print(), at.print()
        at.told(job, JobState.STOPPED)
        assert at.system.status(waiting).state is JobState.QUEUED
        at.system.cancel(waiting)
        at.system.cancel(job)
        assert at.told(job, JobState.CANCELLED).reason is Reason.PAPER_OUT
        assert at.told(waiting, JobState.CANCELLED).reason is None
        head.say({})
        assert at.told(at.print(), JobState.DONE).reason is None
        at.system.cancel(job)  # it has ended: nothing to do
    assert head.unread == b""


def test_jobs_come_out_in_their_order() -> None:
    head = Head()
    sizes = [(72.0, 60.0 + 5 * number) for number in range(5)]
    with at_a_port(head) as uri, counter(uri) as at:
        jobs = [at.print(papers.paper(size)) for size in sizes]
        for job in jobs:
            at.told(job, JobState.DONE)
    assert [page.height for page in head.pages] == [8 * height for _, height in sizes]


def test_closing_ends_what_waits() -> None:
    head = Head()
    head.runs_out_at = 400
    with at_a_port(head) as uri, counter(uri) as at:
        jobs = [at.print(), at.print()]
        at.told(jobs[0], JobState.STOPPED)
        at.system.close()
        assert {at.system.status(job).state for job in jobs} == {JobState.CANCELLED}


def test_a_device_file_gets_and_gives_bytes_as_they_are() -> None:
    head = Head()
    with behind_a_terminal(head) as uri, counter(uri) as at:
        assert at.told(at.print(), JobState.DONE) == JobStatus(JobState.DONE)
    assert same(head.pages, at_203_dpi(RECEIPT, 576))


def test_a_device_that_takes_no_more_is_a_failure() -> None:
    head = Head()
    head.never_answer()
    head.stops_at = 5000
    with behind_a_terminal(head) as uri, counter(uri, waits=Waits(step=0.5, answer=0.2)) as at:
        assert at.told(at.print(), JobState.FAILED).reason is Reason.INTERRUPTED


def test_a_device_that_is_not_there_is_told(tmp_path: Path) -> None:
    with counter((tmp_path / "lp0").as_uri()) as at:
        assert at.told(at.print(), JobState.FAILED).reason is Reason.OFFLINE
        assert at.listed().problem is Reason.OFFLINE


def test_a_device_that_this_user_may_not_use_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(path: str, flags: int) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(os, "open", forbid)
    with counter("file:///dev/usb/lp0") as at:
        status = at.told(at.print(), JobState.FAILED)
        monkeypatch.undo()
    assert status.reason is Reason.AUTH
    assert "/dev/usb/lp0" in status.message


def test_an_address_that_is_none_is_told() -> None:
    with counter("printer in the corner") as at:
        assert at.told(at.print(), JobState.FAILED).reason is Reason.OFFLINE


def test_what_the_head_does_not_reach_is_refused() -> None:
    with counter("tcp://127.0.0.1:1", Media.ROLL_58, 384) as at, pytest.raises(Refused) as refused:
        at.print(papers.paper(papers.ROLL_80))
    assert refused.value.reason is Reason.UNSUPPORTED_MEDIA


def test_what_is_not_there_is_unknown() -> None:
    printer = ThermalPrinter("Counter", "tcp://127.0.0.1:1")
    system = Thermal([printer])
    with pytest.raises(UnknownPrinter):
        system.submit("escpos:elsewhere", RECEIPT, title="Receipt", media=Media.ROLL_80)
    with pytest.raises(Refused):
        system.submit(printer.id, RECEIPT, title="Receipt", media=Media.A5)
    with pytest.raises(UnreadablePdf):
        system.submit(printer.id, b"%PDF", title="Receipt", media=Media.ROLL_80)
    for ask in (system.status, system.cancel):
        with pytest.raises(UnknownJob):
            ask(Job(printer.id, "of another day"))


def test_a_printer_that_never_answers_has_no_known_problem() -> None:
    head = Head()
    head.never_answer()
    with at_a_port(head) as uri, counter(uri) as at:
        found = at.listed()
    assert (found.problem, found.kind, found.uri) == (None, Kind.ESCPOS, uri)
    assert found.media == {Media.ROLL_80}


def test_something_that_hangs_up_at_once_is_offline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(_SECONDS)
        with counter(f"tcp://127.0.0.1:{server.getsockname()[1]}") as at:
            job = at.print()
            server.accept()[0].close()
            assert at.told(job, JobState.FAILED).reason is Reason.INTERRUPTED
