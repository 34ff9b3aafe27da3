"""Printing through a real CUPS to a real IPP printer: papers arrive, and what goes wrong is told in time."""

import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from desktop.printing.printers.cups import Cups
from desktop.printing.printers.ipp import Attribute, Tag
from desktop.printing.printers.printer import (
    Job,
    JobState,
    JobStatus,
    Kind,
    Media,
    Printer,
    Reason,
    Refused,
    ServiceUnavailable,
    UnknownJob,
    UnknownPrinter,
    UnreadablePdf,
)
from tests.printing.golden import difference
from tests.printing.papers import busy_day, case, receipt_of, register_of
from tests.printing.printers import papers
from tests.printing.printers.cupsd import PAUSE, REJECT, RELEASE_JOB, SET_DEFAULT, Cupsd, cups
from tests.printing.printers.ipp_printer import A4, IppPrinter
from tests.printing.printers.servers import free_port, until
from tests.printing.test_golden import TOLERANCE

_SECONDS = 5.0  # within which a person must know

RECEIPT = receipt_of(case())


def _print(system: Cups, queue: str, paper: bytes = RECEIPT, media: Media = Media.A5, copies: int = 1) -> Job:
    return system.submit(queue, paper, title="Receipt 6901 2345 6789", media=media, copies=copies)


def _told(system: Cups, job: Job, state: JobState) -> JobStatus:
    """What is told once the job is in `state`, which must be soon."""
    until(lambda: system.status(job).state is state, _SECONDS)
    return system.status(job)


def _listed(system: Cups, queue: str) -> Printer:
    [found] = (printer for printer in system.list_printers() if printer.id == queue)
    return found


def _pages(pdf: bytes) -> list[Image.Image]:
    """At a scale where a page that is a hair wider has no further dot."""
    return [page.render(scale=2, grayscale=True).to_pil() for page in pypdfium2.PdfDocument(pdf)]


def _look_alike(sent: Image.Image, arrived: Image.Image) -> bool:
    """Not a tone mark is missing; edges may be smoothed another way round."""
    return difference(sent, arrived) <= TOLERANCE


def _ink(pdf: bytes) -> tuple[int, int]:
    """Width and height of what is drawn on the first page."""
    box = ImageChops.invert(_pages(pdf)[0]).getbbox()
    assert box is not None
    left, top, right, bottom = box
    return right - left, bottom - top


def test_a_receipt_arrives_as_it_was_drawn(system: Cups, printer: IppPrinter, queue: str) -> None:
    job = _print(system, queue)
    assert _told(system, job, JobState.DONE) == JobStatus(JobState.DONE)
    [printed] = printer.printed()
    for sent, arrived in zip(_pages(RECEIPT), _pages(printed), strict=True):
        assert _look_alike(sent, arrived)


def test_a_register_arrives_turned_onto_upright_paper(system: Cups, printer: IppPrinter, queue: str) -> None:
    register = register_of(busy_day())
    _told(system, _print(system, queue, register, Media.A4), JobState.DONE)
    [printed] = printer.printed()
    for sent, arrived in zip(_pages(register), _pages(printed), strict=True):
        assert _look_alike(sent, arrived.transpose(Image.Transpose.ROTATE_90))


def test_a_page_that_is_smaller_than_the_paper_is_not_enlarged(
    system: Cups, printer: IppPrinter, queue: str
) -> None:
    page = papers.paper((190.0, 260.0))
    _told(system, _print(system, queue, page, Media.A4), JobState.DONE)
    [printed] = printer.printed()
    assert _ink(printed) == pytest.approx(_ink(page), abs=1)


def test_the_printer_makes_the_copies(system: Cups, printer: IppPrinter, queue: str) -> None:
    _told(system, _print(system, queue, copies=2), JobState.DONE)
    assert printer.copies() == 2


def test_a_printer_that_is_off_is_told_and_prints_once_it_is_on(
    system: Cups, printer: IppPrinter, queue: str
) -> None:
    printer.switch_off()
    job = _print(system, queue)
    status = _told(system, job, JobState.STOPPED)
    assert status.reason is Reason.OFFLINE
    assert status.message
    printer.switch_on()
    until(lambda: system.status(job).state is JobState.DONE)
    assert len(printer.printed()) == 1


def test_a_printer_that_takes_calls_and_says_nothing_is_offline(
    system: Cups, printer: IppPrinter, queue: str
) -> None:
    printer.switch_off()
    with printer.silence():
        job = _print(system, queue)
        assert _told(system, job, JobState.STOPPED).reason is Reason.OFFLINE
        system.cancel(job)
        assert _told(system, job, JobState.CANCELLED).reason is None


def test_a_held_job_is_told_and_prints_once_it_is_released(
    cupsd: Cupsd, system: Cups, printer: IppPrinter
) -> None:
    hold = Attribute(Tag.KEYWORD, "job-hold-until-default", ("indefinite",))
    job = _print(system, cupsd.add_queue("holding", printer.uri, hold))
    assert _told(system, job, JobState.HELD).reason is Reason.HELD
    cupsd.administer(RELEASE_JOB, f"/jobs/{job.number}")
    _told(system, job, JobState.DONE)


def test_paper_that_a_queue_does_not_know_is_refused_at_once(
    system: Cups, printer: IppPrinter, queue: str
) -> None:
    with pytest.raises(Refused) as refused:
        _print(system, queue, papers.paper(papers.ROLL_80), Media.ROLL_80)
    assert refused.value.reason is Reason.UNSUPPORTED_MEDIA
    assert printer.printed() == []


def test_paper_that_the_printer_itself_refuses_is_told(system: Cups, printer: IppPrinter, queue: str) -> None:
    printer.switch_off()
    printer.switch_on(A4)
    status = _told(system, _print(system, queue), JobState.FAILED)
    assert status.reason is Reason.UNSUPPORTED_MEDIA
    assert printer.printed() == []


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        ("media-empty", Reason.PAPER_OUT),
        ("media-jam", Reason.PAPER_JAM),
        ("cover-open", Reason.COVER_OPEN),
        ("toner-empty", Reason.TONER),
    ],
)
def test_what_a_printer_says_of_itself_is_told(
    system: Cups, printer: IppPrinter, queue: str, says: str, reason: Reason
) -> None:
    printer.say(says)
    with printer.busy():
        job = _print(system, queue)
        until(lambda: system.status(job).reason is reason, _SECONDS)
    assert _told(system, job, JobState.DONE).reason is None


def test_a_cancelled_job_does_not_print(system: Cups, printer: IppPrinter, queue: str) -> None:
    printer.switch_off()
    job = _print(system, queue)
    system.cancel(job)
    _told(system, job, JobState.CANCELLED)
    system.cancel(job)  # it has ended: nothing to do
    printer.switch_on()
    _told(system, _print(system, queue), JobState.DONE)
    assert len(printer.printed()) == 1


def test_a_job_can_be_cancelled_while_it_prints(system: Cups, printer: IppPrinter, queue: str) -> None:
    with printer.busy():
        job = _print(system, queue)
        until(lambda: system.status(job).message == "Printing.", _SECONDS)
        system.cancel(job)
        _told(system, job, JobState.CANCELLED)


def test_a_job_waits_in_a_paused_queue(cupsd: Cupsd, system: Cups, queue: str) -> None:
    cupsd.administer(PAUSE, f"/printers/{queue.removeprefix('cups:')}")
    assert _told(system, _print(system, queue), JobState.STOPPED).reason is Reason.PAUSED
    assert _listed(system, queue).problem is Reason.PAUSED


def test_a_closed_queue_refuses(cupsd: Cupsd, system: Cups, queue: str) -> None:
    cupsd.administer(REJECT, f"/printers/{queue.removeprefix('cups:')}")
    with pytest.raises(Refused) as refused:
        _print(system, queue)
    assert refused.value.reason is Reason.PAUSED


def test_printers_are_listed_with_what_they_take(cupsd: Cupsd, system: Cups, printer: IppPrinter) -> None:
    queue = cupsd.add_queue("counter", printer.uri, Attribute(Tag.TEXT, "printer-info", ("เคาน์เตอร์ ๑",)))
    found = _listed(system, queue)
    assert (found.name, found.kind, found.problem) == ("เคาน์เตอร์ ๑", Kind.CUPS, None)
    assert found.media == {Media.A4, Media.A5}
    assert not found.is_default
    cupsd.administer(SET_DEFAULT, "/printers/counter")
    assert _listed(system, queue).is_default


def test_a_cups_without_printers_lists_none() -> None:
    with cups() as service:
        assert Cups(service.socket).list_printers() == ()


def test_a_long_title_is_no_obstacle(system: Cups, queue: str) -> None:
    job = system.submit(queue, RECEIPT, title="ใบรับเรื่อง " * 40, media=Media.A5)
    _told(system, job, JobState.DONE)


def test_what_is_not_there_is_unknown(system: Cups, queue: str) -> None:
    with pytest.raises(UnknownPrinter):
        _print(system, "cups:elsewhere")
    with pytest.raises(UnknownPrinter):
        _print(system, "pdf:")
    with pytest.raises(UnknownJob):
        system.status(Job(queue, "999999"))
    with pytest.raises(UnknownJob):
        system.cancel(Job(queue, "999999"))


def test_a_job_of_another_printer_is_not_taken_for_ours(cupsd: Cupsd, system: Cups, queue: str) -> None:
    job = _print(system, queue)
    with pytest.raises(UnknownJob):
        system.status(Job("cups:elsewhere", job.number))


def test_nobody_cancels_the_job_of_somebody_else(
    system: Cups, printer: IppPrinter, queue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with printer.busy():
        job = _print(system, queue)
        with monkeypatch.context() as patch:
            patch.setenv("LOGNAME", "somebody")
            with pytest.raises(Refused) as refused:
                system.cancel(job)
        assert refused.value.reason is Reason.AUTH
    _told(system, job, JobState.DONE)


def test_what_is_no_pdf_goes_nowhere(system: Cups, queue: str) -> None:
    with pytest.raises(UnreadablePdf):
        _print(system, queue, b"%PDF-1.7 and no more")


def test_without_a_service_it_says_so(tmp_path: Path) -> None:
    for server in (str(tmp_path / "absent"), f"localhost:{free_port()}"):
        with pytest.raises(ServiceUnavailable):
            Cups(server).list_printers()


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello",
        b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n",
        b"220 mail.example ESMTP\r\n",
        b"",
    ],
)
def test_a_service_that_is_no_print_service_is_told_apart(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as thread:
        thread.submit(_answer_once, server, answer)
        with pytest.raises(ServiceUnavailable):
            Cups(f"127.0.0.1:{server.getsockname()[1]}").list_printers()


def _answer_once(server: socket.socket, answer: bytes) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(65536)
        connection.sendall(answer)
