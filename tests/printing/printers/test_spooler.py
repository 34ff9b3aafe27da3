"""The Windows spooler as far as it shows elsewhere: what its flags mean, and that it is not there."""

import pytest

from desktop.printing.printers.printer import Job, JobState, JobStatus, Media, Reason, ServiceUnavailable
from desktop.printing.printers.spooler import Spooler, job_status, printer_problem
from tests.printing.printers import papers

# The names of winspool.h
_PAUSED, _ERROR, _DELETING, _SPOOLING, _PRINTING, _OFFLINE, _PAPEROUT, _PRINTED = (
    1 << bit for bit in range(8)
)
_DELETED, _BLOCKED, _INTERVENTION, _RESTART, _COMPLETE, _RETAINED = (1 << bit for bit in range(8, 14))


@pytest.mark.parametrize(
    ("job", "printer", "state", "reason"),
    [
        (0, 0, JobState.QUEUED, None),
        (_SPOOLING, 0, JobState.QUEUED, None),
        (_SPOOLING | _PRINTING, 0, JobState.PRINTING, None),
        (_PAUSED, 0, JobState.HELD, Reason.HELD),
        (_PRINTING | _PAPEROUT, 0, JobState.STOPPED, Reason.PAPER_OUT),
        (_OFFLINE | _ERROR, 0, JobState.STOPPED, Reason.OFFLINE),
        (_ERROR, 0, JobState.STOPPED, Reason.UNKNOWN),
        (_ERROR, 0x8, JobState.STOPPED, Reason.PAPER_JAM),
        (_INTERVENTION, 0, JobState.STOPPED, Reason.UNKNOWN),
        (_BLOCKED, 0, JobState.STOPPED, Reason.UNSUPPORTED_DOCUMENT),
        (_PRINTING, 0x400000, JobState.STOPPED, Reason.COVER_OPEN),
        (_PRINTING, 0x40000, JobState.STOPPED, Reason.TONER),
        (_SPOOLING, 0x1, JobState.STOPPED, Reason.PAUSED),
        (_PRINTING, 0x20000, JobState.PRINTING, None),  # little toner is toner
        (_COMPLETE | _RETAINED, 0x10, JobState.DONE, None),
        (_PRINTED, 0x10, JobState.DONE, Reason.UNCONFIRMED),
        (_PRINTING | _DELETING, 0, JobState.CANCELLED, None),
        (_DELETED, 0, JobState.CANCELLED, None),
        (_RESTART | _PRINTING, 0, JobState.PRINTING, None),
    ],
)
def test_what_the_flags_mean(job: int, printer: int, state: JobState, reason: Reason | None) -> None:
    status = job_status(job, "", printer)
    assert (status.state, status.reason) == (state, reason)


def test_the_words_of_the_driver_come_along() -> None:
    expected = JobStatus(JobState.STOPPED, Reason.PAPER_OUT, "Tray 2")
    assert job_status(_PAPEROUT, "Tray 2", 0) == expected


def test_what_stands_in_the_way_of_a_printer() -> None:
    assert printer_problem(0x400) is None  # it prints
    assert printer_problem(0x80) is Reason.OFFLINE
    assert printer_problem(0x10 | 0x400000) is Reason.COVER_OPEN


def test_elsewhere_it_is_not_available() -> None:
    system = Spooler()
    job = Job("spooler:laser", "1")
    for ask in (system.list_printers, lambda: system.status(job), lambda: system.cancel(job)):
        with pytest.raises(ServiceUnavailable):
            ask()
    with pytest.raises(ServiceUnavailable):
        system.submit(job.printer_id, papers.paper(papers.A5), title="", media=Media.A5)
