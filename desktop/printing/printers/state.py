"""What the attributes of an IPP job and printer mean (RFC 8011, 5.3.7, 5.3.8 and 5.4.12; PWG 5100.9)."""

import re
from collections.abc import Iterable
from enum import IntEnum

from desktop.printing.printers.ipp import Attributes, number, text, texts
from desktop.printing.printers.printer import JobState, JobStatus, Reason

_CONNECTING_SECONDS = 2  # a printer that is there answers within that time
_SEVERITY = re.compile("-(error|warning|report)$")

# From what a hand can put right at the printer to what lies further off: the first that holds is told.
_KEYWORDS: dict[str, Reason] = {
    "cover-open": Reason.COVER_OPEN,
    "door-open": Reason.COVER_OPEN,
    "interlock-open": Reason.COVER_OPEN,
    "media-jam": Reason.PAPER_JAM,
    "media-empty": Reason.PAPER_OUT,
    "media-needed": Reason.PAPER_OUT,
    "input-tray-missing": Reason.PAPER_OUT,
    "toner-empty": Reason.TONER,
    "marker-supply-empty": Reason.TONER,
    "marker-waste-full": Reason.TONER,
    "developer-empty": Reason.TONER,
    "cups-held-for-authentication": Reason.AUTH,
    "account-authorization-failed": Reason.AUTH,
    "account-info-needed": Reason.AUTH,
    "account-closed": Reason.AUTH,
    "account-limit-reached": Reason.AUTH,
    "job-password-wait": Reason.AUTH,
    "unsupported-attributes-or-values": Reason.UNSUPPORTED_MEDIA,
    "conflicting-attributes": Reason.UNSUPPORTED_MEDIA,
    "document-format": Reason.UNSUPPORTED_DOCUMENT,
    "unsupported-document-format": Reason.UNSUPPORTED_DOCUMENT,
    "document-unprintable": Reason.UNSUPPORTED_DOCUMENT,
    "offline": Reason.OFFLINE,
    "shutdown": Reason.OFFLINE,
    "timed-out": Reason.OFFLINE,
    "paused": Reason.PAUSED,
    "moving-to-paused": Reason.PAUSED,
    "hold-new-jobs": Reason.HELD,
}

# What CUPS says in words only. It says them in the language of the job, which is English.
_SENTENCES: tuple[tuple[re.Pattern[str], Reason], ...] = (
    (
        re.compile(
            "may not exist or is unavailable|is unreachable|is not responding|is not connected|is in use"
            "|no longer exists|Unable to locate printer|Waiting for printer to become available"
        ),
        Reason.OFFLINE,
    ),
    (re.compile("cannot print with supplied options"), Reason.UNSUPPORTED_MEDIA),
    (re.compile("cannot print supplied content"), Reason.UNSUPPORTED_DOCUMENT),
)
_CONNECTING = re.compile("^(Looking for|Connecting to|Connected to) ")
_CANCELLED = frozenset(("job-canceled-by-user", "job-canceled-by-operator"))
_NOT_PRINTABLE = frozenset((Reason.UNSUPPORTED_MEDIA, Reason.UNSUPPORTED_DOCUMENT))
_TRIED_AGAIN = "resources-are-not-ready"  # soon, without anybody's doing
_FILTER_FAILED = frozenset(("cups-filter-crashed", "job-completed-with-errors"))


class _Job(IntEnum):
    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELLED = 7
    ABORTED = 8
    COMPLETED = 9


_PRINTER_STOPPED = 5


def is_waiting(job: Attributes) -> bool:
    """Whether the job has not begun, so that only its printer can tell what it waits for."""
    return number(job, "job-state") == _Job.PENDING


def job_status(job: Attributes, printer: Attributes) -> JobStatus:
    """The status of a job. `printer` is what its queue says of itself, needed only while the job waits."""
    state = number(job, "job-state")
    own = frozenset(texts(job, "job-state-reasons"))
    message = text(job, "job-printer-state-message") or text(job, "job-state-message")
    reason = _reason(own) or _spoken(message)
    if state == _Job.HELD and _TRIED_AGAIN in own:
        return JobStatus(JobState.STOPPED, reason or Reason.UNKNOWN, message)
    if state == _Job.HELD:
        return JobStatus(JobState.HELD, _reason(own) or Reason.HELD, message)
    if state == _Job.COMPLETED and not own & _FILTER_FAILED:
        return JobStatus(JobState.DONE)
    # Also a job that its printer will not have is called cancelled.
    if state == _Job.CANCELLED and (own & _CANCELLED or reason not in _NOT_PRINTABLE):
        return JobStatus(JobState.CANCELLED, message=message)
    if state in (_Job.CANCELLED, _Job.ABORTED, _Job.COMPLETED) or own & _FILTER_FAILED:
        return JobStatus(JobState.FAILED, reason or Reason.UNKNOWN, message)
    return _on_its_way(job, printer)


def printer_problem(printer: Attributes) -> Reason | None:
    """What would stop a job now, as far as CUPS knows: whether a printer is on shows when one prints."""
    reasons = texts(printer, "printer-state-reasons")
    if number(printer, "printer-state") == _PRINTER_STOPPED:
        return _reason(reasons) or Reason.PAUSED
    if not number(printer, "printer-is-accepting-jobs", 1):
        return Reason.PAUSED
    return _reason(_blocking(reasons))


def _on_its_way(job: Attributes, printer: Attributes) -> JobStatus:
    reasons = (*texts(job, "job-printer-state-reasons"), *texts(printer, "printer-state-reasons"))
    message = text(job, "job-printer-state-message") or text(printer, "printer-state-message")
    waiting = is_waiting(job)
    stopped = (
        number(job, "job-state") == _Job.STOPPED
        or "cups-remote-stopped" in reasons
        or (waiting and number(printer, "printer-state") == _PRINTER_STOPPED)
    )
    blocking = _reason(_blocking(reasons)) or _spoken(message)
    connecting = "connecting-to-device" in reasons or _CONNECTING.match(message)
    if not blocking and connecting and _seconds(job) >= _CONNECTING_SECONDS:
        blocking = Reason.OFFLINE
    if stopped or blocking:
        return JobStatus(JobState.STOPPED, blocking or _reason(reasons) or Reason.UNKNOWN, message)
    # A warning does not stop a printer: another tray may still hold paper.
    return JobStatus(JobState.QUEUED if waiting else JobState.PRINTING, _reason(reasons), message)


def _blocking(reasons: Iterable[str]) -> list[str]:
    """Those that stop a printer: of level error, which is also meant where no level is named."""
    return [reason for reason in reasons if not reason.endswith(("-warning", "-report"))]


def _reason(reasons: Iterable[str]) -> Reason | None:
    """The most urgent of `reasons`. Mere reports stop nothing and are passed over."""
    told = {_SEVERITY.sub("", reason) for reason in reasons if not reason.endswith("-report")}
    return next((reason for keyword, reason in _KEYWORDS.items() if keyword in told), None)


def _spoken(message: str) -> Reason | None:
    return next((reason for pattern, reason in _SENTENCES if pattern.search(message)), None)


def _seconds(job: Attributes) -> int:
    """How long the job has been under way, by the clock of the service."""
    now = number(job, "job-printer-up-time")
    return now - number(job, "time-at-processing", number(job, "time-at-creation", now))
