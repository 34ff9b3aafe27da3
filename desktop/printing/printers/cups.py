"""Printers of this machine through CUPS, spoken to in IPP over its own socket.

Only the standard library is needed, so there is nothing to compile, and every wait has a limit. CUPS takes a
job long before paper moves: the truth is in the state of the job and of its printer. A finished job means
that the printer said so, where it speaks IPP as those of the last ten years do; with others that all bytes
were handed over.
"""

import getpass
from collections.abc import Iterable

from desktop.printing.printers.ipp import (
    Attribute,
    Attributes,
    Group,
    Operation,
    Response,
    Status,
    Tag,
    number,
    request,
    shortened,
    text,
    texts,
)
from desktop.printing.printers.ipp_http import post
from desktop.printing.printers.media import best_name, supported
from desktop.printing.printers.pdf import page_size
from desktop.printing.printers.printer import (
    Job,
    JobStatus,
    Kind,
    Media,
    Printer,
    PrinterError,
    PrintSystem,
    Reason,
    Refused,
    ServiceUnavailable,
    UnknownJob,
    UnknownPrinter,
)
from desktop.printing.printers.state import is_waiting, job_status, printer_problem

SOCKET = "/run/cups/cups.sock"

_DEFAULT_PRINTER = 0x20000  # a bit of printer-type
_STATE_ATTRIBUTES = (
    "printer-state",
    "printer-state-reasons",
    "printer-state-message",
    "printer-is-accepting-jobs",
)
_PRINTER_ATTRIBUTES = (
    "printer-name",
    "printer-info",
    "printer-uri-supported",
    "printer-type",
    "media-supported",
    *_STATE_ATTRIBUTES,
)
_JOB_ATTRIBUTES = (
    "job-state",
    "job-state-reasons",
    "job-state-message",
    "job-printer-uri",
    "job-printer-up-time",
    "job-printer-state-message",
    "job-printer-state-reasons",
    "time-at-creation",
    "time-at-processing",
)
_GONE = frozenset((Status.NOT_FOUND, Status.GONE))
_REFUSALS: dict[int, Reason] = {
    Status.FORBIDDEN: Reason.AUTH,
    Status.NOT_AUTHENTICATED: Reason.AUTH,
    Status.NOT_AUTHORIZED: Reason.AUTH,
    Status.DOCUMENT_FORMAT_NOT_SUPPORTED: Reason.UNSUPPORTED_DOCUMENT,
    Status.ATTRIBUTES_NOT_SUPPORTED: Reason.UNSUPPORTED_MEDIA,
    Status.NOT_ACCEPTING_JOBS: Reason.PAUSED,
}


class Cups(PrintSystem):
    """The queues of the print service at `server`: the path of its socket, or HOST:PORT."""

    def __init__(self, server: str = SOCKET) -> None:
        self._server = server

    def list_printers(self) -> tuple[Printer, ...]:
        answer = self._ask("/", Operation.CUPS_GET_PRINTERS, _wanted(_PRINTER_ATTRIBUTES))
        if answer.status in _GONE:
            return ()  # that is how no printer at all is said
        _check(answer)
        return tuple(_printer(found) for found in answer.all(Group.PRINTER))

    def submit(self, printer_id: str, pdf: bytes, *, title: str, media: Media, copies: int = 1) -> Job:
        name = _name(printer_id)
        _, height = page_size(pdf)
        medium = best_name(media, height, texts(self._printer(name, ("media-supported",)), "media-supported"))
        if medium is None:
            raise Refused(f"{name} takes no paper of the kind {media}", Reason.UNSUPPORTED_MEDIA)
        answer = self._ask(
            _path(name),
            Operation.PRINT_JOB,
            _uri(name),
            Attribute(Tag.NAME, "job-name", (shortened(title),)),
            Attribute(Tag.MIME_TYPE, "document-format", ("application/pdf",)),
            job=(
                Attribute(Tag.INTEGER, "copies", (copies,)),
                Attribute(Tag.KEYWORD, "media", (medium,)),
                Attribute(Tag.KEYWORD, "print-scaling", ("none",)),  # bars must stand on whole dots
            ),
            document=pdf,
        )
        _check(answer, UnknownPrinter(name))
        return Job(printer_id, str(number(_only(answer, Group.JOB), "job-id")))

    def status(self, job: Job) -> JobStatus:
        name = _name(job.printer_id)
        answer = self._ask("/jobs/", Operation.GET_JOB_ATTRIBUTES, _job_uri(job), _wanted(_JOB_ATTRIBUTES))
        _check(answer, UnknownJob(job.number))
        found = _only(answer, Group.JOB)
        if not text(found, "job-printer-uri").endswith(_path(name)):
            raise UnknownJob(job.number)  # numbers start over when CUPS is installed anew
        return job_status(found, self._printer(name, _STATE_ATTRIBUTES) if is_waiting(found) else {})

    def cancel(self, job: Job) -> None:
        answer = self._ask("/jobs/", Operation.CANCEL_JOB, _job_uri(job))
        if answer.status != Status.NOT_POSSIBLE:  # it has ended already
            _check(answer, UnknownJob(job.number))

    def _printer(self, name: str, wanted: Iterable[str]) -> Attributes:
        answer = self._ask(_path(name), Operation.GET_PRINTER_ATTRIBUTES, _uri(name), _wanted(wanted))
        _check(answer, UnknownPrinter(name))
        return _only(answer, Group.PRINTER)

    def _ask(
        self,
        path: str,
        operation: Operation,
        *attributes: Attribute,
        job: Iterable[Attribute] = (),
        document: bytes = b"",
    ) -> Response:
        operation_group = (
            Attribute(Tag.CHARSET, "attributes-charset", ("utf-8",)),
            Attribute(Tag.LANGUAGE, "attributes-natural-language", ("en",)),
            *attributes,
            Attribute(Tag.NAME, "requesting-user-name", (getpass.getuser(),)),
        )
        message = request(operation, (Group.OPERATION, operation_group), (Group.JOB, job))
        return post(self._server, path, message + document)


def _wanted(names: Iterable[str]) -> Attribute:
    return Attribute(Tag.KEYWORD, "requested-attributes", tuple(names))


def _path(name: str) -> str:
    return f"/printers/{name}"


def _uri(name: str) -> Attribute:
    return Attribute(Tag.URI, "printer-uri", (f"ipp://localhost{_path(name)}",))


def _job_uri(job: Job) -> Attribute:
    return Attribute(Tag.URI, "job-uri", (f"ipp://localhost/jobs/{job.number}",))


def _name(printer_id: str) -> str:
    kind, _, name = printer_id.partition(":")
    if kind != Kind.CUPS or not name:
        raise UnknownPrinter(printer_id)
    return name


def _printer(found: Attributes) -> Printer:
    name = text(found, "printer-name")
    return Printer(
        id=f"{Kind.CUPS}:{name}",
        name=text(found, "printer-info") or name,
        kind=Kind.CUPS,
        uri=text(found, "printer-uri-supported"),
        media=supported(texts(found, "media-supported")),
        is_default=bool(number(found, "printer-type") & _DEFAULT_PRINTER),
        problem=printer_problem(found),
    )


def _check(answer: Response, gone: PrinterError | None = None) -> None:
    if answer.ok:
        return
    if gone is not None and answer.status in _GONE:
        raise gone
    message = answer.message or f"the print service answers with status {answer.status:#06x}"
    if answer.status in _REFUSALS:
        raise Refused(message, _REFUSALS[answer.status])
    if answer.status < 0x0500:
        raise Refused(message)
    raise ServiceUnavailable(message)


def _only(answer: Response, group: Group) -> Attributes:
    found = answer.all(group)
    if not found:
        raise ServiceUnavailable("the print service answers without saying anything")
    return found[0]
