"""Thermal printers over TCP and device files: every dot arrives, in order, and done means done."""

from threading import Event

import pytest
import zxingcpp
from PIL import Image

from desktop.printing.printers.printer import (
    Job,
    JobState,
    JobStatus,
    Kind,
    Media,
    Reason,
    Refused,
    UnknownJob,
    UnknownPrinter,
    UnreadablePdf,
)
from desktop.printing.printers.thermal import Thermal, ThermalPrinter
from tests.printing.papers import case, receipt_of
from tests.printing.printers import papers
from tests.printing.printers.counter import RECEIPT, SECONDS, at_203_dpi, counter, same
from tests.printing.printers.servers import until
from tests.printing.printers.thermal_head import (
    Head,
    at_a_port,
    behind_a_terminal,
)


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


@pytest.mark.parametrize(("media", "width"), [(Media.ROLL_80, 576), (Media.ROLL_58, 384)])
@pytest.mark.parametrize("large", [False, True])
def test_every_dot_of_a_receipt_arrives(media: Media, width: int, large: bool) -> None:
    paper, head = receipt_of(case(), paper=media, large=large), Head()
    with at_a_port(head) as uri, counter(uri, media, width) as at:
        assert at.told(at.print(paper), JobState.DONE) == JobStatus(JobState.DONE)
    assert same(head.pages, at_203_dpi(paper, width))
    codes = {code.text for page in head.pages for code in zxingcpp.read_barcodes(page.convert("L"))}
    assert case().tracking_number in codes


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


def test_a_cancelled_job_ends_at_a_band_and_is_cut_off() -> None:
    head = Head()
    with at_a_port(head) as uri, counter(uri) as at:
        jobs: list[Job] = []
        submitted = Event()

        def cancel() -> None:
            submitted.wait()
            at.system.cancel(jobs[0])

        head.after_a_band = cancel
        jobs.append(at.print())
        submitted.set()
        assert at.told(jobs[0], JobState.CANCELLED).reason is None
        until(lambda: bool(head.pages), SECONDS)
    [page] = head.pages
    assert same([page], [at_203_dpi(RECEIPT, 576)[0].crop((0, 0, 576, page.height))])
    assert page.height < 960
    assert head.unread == b""


def test_a_job_that_waits_for_paper_can_be_cancelled() -> None:
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
    assert len(head.pages) == 2
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
