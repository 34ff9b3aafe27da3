"""What CUPS says of jobs and printers, and what it means to a person who waits for a paper."""

from collections.abc import Sequence

import pytest

from desktop.printing.printers.ipp import Attributes
from desktop.printing.printers.printer import JobState, JobStatus, Reason
from desktop.printing.printers.state import is_waiting, job_status, printer_problem

_PENDING, _HELD, _PROCESSING, _STOPPED, _CANCELLED, _ABORTED, _COMPLETED = range(3, 10)


def _job(
    state: int,
    *own: str,
    message: str = "",
    printer: tuple[str, ...] = ("none",),
    times: dict[str, Sequence[int]] | None = None,
) -> Attributes:
    return {
        "job-state": [state],
        "job-state-reasons": list(own),
        "job-printer-state-message": [message],
        "job-printer-state-reasons": list(printer),
        **(times or {}),
    }


@pytest.mark.parametrize(
    ("reason", "meaning"),
    [
        ("media-empty-error", Reason.PAPER_OUT),
        ("media-needed-error", Reason.PAPER_OUT),
        ("media-jam", Reason.PAPER_JAM),
        ("cover-open-error", Reason.COVER_OPEN),
        ("door-open-error", Reason.COVER_OPEN),
        ("toner-empty-error", Reason.TONER),
        ("marker-supply-empty-error", Reason.TONER),
        ("offline-error", Reason.OFFLINE),
        ("paused", Reason.PAUSED),
    ],
)
def test_an_error_of_the_printer_stops_a_job(reason: str, meaning: Reason) -> None:
    job = _job(_PROCESSING, "job-printing", message="See the panel", printer=(reason,))
    assert job_status(job, {}) == JobStatus(JobState.STOPPED, meaning, "See the panel")


def test_a_warning_is_told_and_stops_nothing() -> None:
    job = _job(_PROCESSING, printer=("media-empty-warning",))
    assert job_status(job, {}) == JobStatus(JobState.PRINTING, Reason.PAPER_OUT)


@pytest.mark.parametrize("reason", ["media-empty-report", "toner-low", "media-low-error", "cups-new-thing"])
def test_a_report_and_what_is_not_known_are_nothing(reason: str) -> None:
    assert job_status(_job(_PROCESSING, printer=(reason,)), {}) == JobStatus(JobState.PRINTING)


def test_what_a_hand_can_put_right_is_told_first() -> None:
    job = _job(_PROCESSING, printer=("paused", "toner-empty-error", "media-empty-error", "cover-open-error"))
    assert job_status(job, {}).reason is Reason.COVER_OPEN


@pytest.mark.parametrize("since", [0, 1, 2, 30])
def test_a_call_that_takes_long_is_a_printer_that_is_off(since: int) -> None:
    times: dict[str, Sequence[int]] = {
        "job-printer-up-time": [1000],
        "time-at-creation": [900],
        "time-at-processing": [1000 - since],
    }
    expected = JobState.PRINTING if since < 2 else JobState.STOPPED
    calling = _job(_PROCESSING, printer=("connecting-to-device",), times=times)
    saying_so = _job(_PROCESSING, message="Connecting to printer.", times=times)
    for job in (calling, saying_so):
        status = job_status(job, {})
        assert status.state is expected
        assert status.reason is (Reason.OFFLINE if expected is JobState.STOPPED else None)


def test_a_printer_that_holds_the_job_stops_it() -> None:
    job = _job(_PROCESSING, printer=("cups-remote-stopped", "media-jam-warning"))
    assert job_status(job, {}) == JobStatus(JobState.STOPPED, Reason.PAPER_JAM)
    silent = _job(_PROCESSING, printer=("cups-remote-stopped",))
    assert job_status(silent, {}) == JobStatus(JobState.STOPPED, Reason.UNKNOWN)


def test_a_waiting_job_hears_of_its_printer() -> None:
    job = _job(_PENDING, "none", printer=())
    assert is_waiting(job)
    assert job_status(job, {"printer-state": [3]}) == JobStatus(JobState.QUEUED)
    stopped: Attributes = {
        "printer-state": [5],
        "printer-state-reasons": ["paused"],
        "printer-state-message": ["Gone home"],
    }
    assert job_status(job, stopped) == JobStatus(JobState.STOPPED, Reason.PAUSED, "Gone home")
    empty: Attributes = {"printer-state": [4], "printer-state-reasons": ["media-empty-error"]}
    assert job_status(job, empty).reason is Reason.PAPER_OUT


def test_a_job_is_held_by_a_person_or_for_one() -> None:
    assert job_status(_job(_HELD, "job-hold-until-specified"), {}) == JobStatus(JobState.HELD, Reason.HELD)
    for reason in ("cups-held-for-authentication", "account-info-needed", "account-limit-reached"):
        assert job_status(_job(_HELD, reason), {}) == JobStatus(JobState.HELD, Reason.AUTH)


def test_a_job_that_is_tried_again_soon_is_not_held() -> None:
    job = _job(_HELD, "resources-are-not-ready", message="The printer is not responding.")
    assert job_status(job, {}) == JobStatus(
        JobState.STOPPED, Reason.OFFLINE, "The printer is not responding."
    )


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("The printer may not exist or is unavailable at this time.", Reason.OFFLINE),
        ("The printer is unreachable at this time.", Reason.OFFLINE),
        ("The printer is in use.", Reason.OFFLINE),
        ('Unable to locate printer "printer.local".', Reason.OFFLINE),
        ("Waiting for printer to become available.", Reason.OFFLINE),
    ],
)
def test_what_is_said_in_words_only_counts(message: str, reason: Reason) -> None:
    assert job_status(_job(_PROCESSING, message=message), {}) == JobStatus(JobState.STOPPED, reason, message)


def test_a_completed_job_is_done_whatever_its_printer_says_now() -> None:
    job = _job(_COMPLETED, "processing-to-stop-point", message="Ready", printer=("media-empty-error",))
    assert job_status(job, {}) == JobStatus(JobState.DONE)


@pytest.mark.parametrize("state", [_STOPPED, _COMPLETED])
@pytest.mark.parametrize("reason", ["cups-filter-crashed", "job-completed-with-errors"])
def test_a_job_whose_filter_failed_has_failed(state: int, reason: str) -> None:
    assert job_status(_job(state, reason), {}) == JobStatus(JobState.FAILED, Reason.UNKNOWN)


def test_a_stopped_job_may_go_on() -> None:
    assert job_status(_job(_STOPPED, "job-stopped"), {}).state is JobState.STOPPED


def test_an_aborted_job_has_failed() -> None:
    job = _job(_ABORTED, "document-unprintable-error")
    assert job_status(job, {}) == JobStatus(JobState.FAILED, Reason.UNSUPPORTED_DOCUMENT)
    assert job_status(_job(_ABORTED, "aborted-by-system"), {}).reason is Reason.UNKNOWN


def test_a_job_that_its_printer_refuses_is_not_cancelled() -> None:
    refusal = "Printer cannot print with supplied options."
    for own in ("processing-to-stop-point", "canceled-at-device"):
        expected = JobStatus(JobState.FAILED, Reason.UNSUPPORTED_MEDIA, refusal)
        assert job_status(_job(_CANCELLED, own, message=refusal), {}) == expected
    cancelled = _job(_CANCELLED, "job-canceled-by-user", message=refusal)
    assert job_status(cancelled, {}) == JobStatus(JobState.CANCELLED, message=refusal)


@pytest.mark.parametrize("own", ["job-canceled-by-user", "processing-to-stop-point", "job-printing"])
def test_a_cancelled_job_is_cancelled_while_it_ends_too(own: str) -> None:
    job = _job(_CANCELLED, own, message="The printer is not responding.")
    assert job_status(job, {}).state is JobState.CANCELLED


def test_a_job_without_a_known_state_is_under_way() -> None:
    assert job_status({}, {}) == JobStatus(JobState.PRINTING)


def test_what_stands_in_the_way_of_a_printer() -> None:
    assert printer_problem({"printer-state": [3], "printer-state-reasons": ["none"]}) is None
    assert printer_problem({"printer-state": [5], "printer-state-reasons": ["paused"]}) is Reason.PAUSED
    assert printer_problem({"printer-state": [5]}) is Reason.PAUSED
    assert printer_problem({"printer-state": [3], "printer-is-accepting-jobs": [False]}) is Reason.PAUSED
    busy: Attributes = {"printer-state": [4], "printer-state-reasons": ["media-empty-error"]}
    assert printer_problem(busy) is Reason.PAPER_OUT
    assert printer_problem({**busy, "printer-state-reasons": ["media-empty-warning"]}) is None
