"""The common words of printing: what a printer is, what became of a job, and what may stand in its way.

PrinterError
├── ServiceUnavailable  what hands papers to printers is not there, or does not answer
├── UnknownPrinter      no printer of that name is here any more
├── UnknownJob          nothing is known of that job any more: neither that it printed, nor that it did not
├── Refused             the paper was not taken; `reason` says why
└── UnreadablePdf       what should be printed is no PDF
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Media(StrEnum):
    """The kinds of paper. A roll has a width only: a page on it is as long as it needs to be."""

    A4 = "a4"
    A5 = "a5"
    ROLL_80 = "80mm"
    ROLL_58 = "58mm"
    LABEL_50X30 = "50x30mm"

    @property
    def width(self) -> float:
        """Millimetres."""
        return _SIZES[self][0]

    @property
    def height(self) -> float | None:
        """Millimetres, None for a roll."""
        return _SIZES[self][1]


_SIZES: dict[Media, tuple[float, float | None]] = {
    Media.A4: (210.0, 297.0),
    Media.A5: (148.0, 210.0),
    Media.ROLL_80: (80.0, None),
    Media.ROLL_58: (58.0, None),
    Media.LABEL_50X30: (50.0, 30.0),
}


class Kind(StrEnum):
    """The way to a printer."""

    CUPS = "cups"
    ESCPOS = "escpos"
    SPOOLER = "spooler"
    PDF = "pdf"


class Reason(StrEnum):
    """What stands in the way of a job, or what its end leaves open."""

    PAPER_OUT = "paper_out"
    PAPER_JAM = "paper_jam"
    COVER_OPEN = "cover_open"
    TONER = "toner"
    OFFLINE = "offline"
    PAUSED = "paused"
    HELD = "held"
    AUTH = "auth"  # the printer wants to know who prints, or lets this person not
    UNSUPPORTED_MEDIA = "unsupported_media"
    UNSUPPORTED_DOCUMENT = "unsupported_document"
    INTERRUPTED = "interrupted"  # the connection broke: part of the paper may have come out
    NOT_SAVED = "not_saved"  # the file could not be written
    UNCONFIRMED = "unconfirmed"  # all was handed over, and this printer never says what became of it
    UNKNOWN = "unknown"


class JobState(StrEnum):
    QUEUED = "queued"
    PRINTING = "printing"
    HELD = "held"  # until somebody releases it
    STOPPED = "stopped"  # goes on by itself once the reason is out of the way
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def final(self) -> bool:
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Printer:
    """`id` is the same at every start, `name` is for people, `media` the kinds of paper that it takes.

    An `id` begins with the kind and a colon. `problem` is what would stop a job now, None if nothing is known
    to.
    """

    id: str
    name: str
    kind: Kind
    uri: str
    media: frozenset[Media]
    is_default: bool = False
    problem: Reason | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A paper that was handed over. `number` is what its printer's side calls it."""

    printer_id: str
    number: str


@dataclass(frozen=True, slots=True)
class JobStatus:
    """`reason` is None while all goes well. `message` is the printer's own account, in English or none."""

    state: JobState
    reason: Reason | None = None
    message: str = ""


class PrintSystem(Protocol):
    """One way to printers. Every method may take seconds, none minutes; all may be called from any thread."""

    def list_printers(self) -> tuple[Printer, ...]:
        """The printers that are there now. Raises ServiceUnavailable."""

    def submit(self, printer_id: str, pdf: bytes, *, title: str, media: Media, copies: int = 1) -> Job:
        """Hands a paper over; whether it prints, only `status` tells.

        `title` shows in queues and file names, so it holds nothing personal. Raises ServiceUnavailable,
        UnknownPrinter, Refused, UnreadablePdf.
        """

    def status(self, job: Job) -> JobStatus:
        """What is known now. Raises ServiceUnavailable, UnknownJob."""

    def cancel(self, job: Job) -> None:
        """Asks for an end before its time; does nothing to a job that has ended.

        Raises ServiceUnavailable, UnknownJob, and Refused for a job of somebody else.
        """

    def close(self) -> None:
        """Ends what cannot go on without this program."""
        return


class PrinterError(Exception):
    """Base of every error that `desktop.printing.printers` raises. `reason` says why, if that is known."""

    def __init__(self, message: str, reason: Reason = Reason.UNKNOWN) -> None:
        super().__init__(message)
        self.reason = reason


class ServiceUnavailable(PrinterError):
    pass


class UnknownPrinter(PrinterError):
    pass


class UnknownJob(PrinterError):
    pass


class Refused(PrinterError):
    pass


class UnreadablePdf(PrinterError):
    pass
