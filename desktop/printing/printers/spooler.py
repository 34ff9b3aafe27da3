"""Printers of Windows through its spooler. Not verified: written on another system, and never run on Windows.

Importable anywhere; elsewhere every call raises ServiceUnavailable. The spooler takes no PDF, so pages are
drawn as pictures. Most drivers never say that a page came out: a job that has left the queue is done,
unconfirmed.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from desktop.printing.printers.media import best_name, supported
from desktop.printing.printers.pdf import page_count, page_size, picture
from desktop.printing.printers.printer import (
    Job,
    JobState,
    JobStatus,
    Kind,
    Media,
    Printer,
    PrintSystem,
    Reason,
    Refused,
    ServiceUnavailable,
    UnknownPrinter,
)

_DOTS_PER_INCH_AT_MOST = 300  # of a picture: a page of A4 in 26 MB

# The numbers of winspool.h: JOB_STATUS_…
_JOB_PAUSED, _JOB_ERROR, _JOB_DELETING, _JOB_SPOOLING = 0x1, 0x2, 0x4, 0x8
_JOB_PRINTED, _JOB_DELETED, _JOB_COMPLETE = 0x80, 0x100, 0x1000
_JOB_REASONS: Mapping[int, Reason] = {
    0x40: Reason.PAPER_OUT,
    0x20: Reason.OFFLINE,
    0x200: Reason.UNSUPPORTED_DOCUMENT,  # the driver cannot print it, and the queue behind it waits
    0x400: Reason.UNKNOWN,  # somebody must see to the printer
}
# … and PRINTER_STATUS_…
_PRINTER_REASONS: Mapping[int, Reason] = {
    0x400000: Reason.COVER_OPEN,
    0x8: Reason.PAPER_JAM,
    0x10: Reason.PAPER_OUT,
    0x40: Reason.PAPER_OUT,
    0x40000: Reason.TONER,
    0x80: Reason.OFFLINE,
    0x1000: Reason.OFFLINE,
    0x800000: Reason.OFFLINE,
    0x1: Reason.PAUSED,
    0x2: Reason.UNKNOWN,
    0x100000: Reason.UNKNOWN,
}
_WORK_OFFLINE = 0x400  # PRINTER_ATTRIBUTE_WORK_OFFLINE
_NO_SUCH_JOB = 87  # ERROR_INVALID_PARAMETER


class Spooler(PrintSystem):
    """The printers that this user sees."""

    def __init__(self) -> None:
        self._cancelled: set[Job] = set()

    def list_printers(self) -> tuple[Printer, ...]:
        with _windows():
            import win32print

            flags = win32print.PRINTER_ENUM_LOCAL | win32print.PRINTER_ENUM_CONNECTIONS
            found = win32print.EnumPrinters(flags, None, 2)
            default = _default()
            return tuple(_printer(info, default) for info in found)

    def submit(self, printer_id: str, pdf: bytes, *, title: str, media: Media, copies: int = 1) -> Job:
        _, height = page_size(pdf)
        name = _name(printer_id)
        with _windows(), _opened(name) as (handle, info):
            import win32con
            import win32gui
            import win32print

            papers = _papers(info)
            wanted = best_name(media, height, papers)
            if wanted is None:
                raise Refused(f"{name} takes no paper of the kind {media}", Reason.UNSUPPORTED_MEDIA)
            mode = info["pDevMode"]
            if mode is None:
                raise ServiceUnavailable(f"the driver of {name} tells nothing of itself")
            mode.PaperSize, mode.Copies = papers[wanted], copies
            mode.Fields |= win32con.DM_PAPERSIZE | win32con.DM_COPIES
            both = win32con.DM_IN_BUFFER | win32con.DM_OUT_BUFFER
            win32print.DocumentProperties(0, handle, name, mode, mode, both)
            context = win32gui.CreateDC("WINSPOOL", name, mode)
            try:
                return Job(printer_id, str(_draw(context, pdf, title)))
            finally:
                win32gui.DeleteDC(context)

    def status(self, job: Job) -> JobStatus:
        with _windows(), _opened(_name(job.printer_id)) as (handle, info):
            found = _job(handle, int(job.number))
            if found is not None:
                return job_status(found["Status"], found["pStatus"] or "", _flags(info))
        if job in self._cancelled:
            return JobStatus(JobState.CANCELLED)
        return JobStatus(JobState.DONE, Reason.UNCONFIRMED)

    def cancel(self, job: Job) -> None:
        with _windows(), _opened(_name(job.printer_id)) as (handle, _):
            import win32print

            if _job(handle, int(job.number)) is not None:
                win32print.SetJob(handle, int(job.number), 0, None, win32print.JOB_CONTROL_DELETE)
                self._cancelled.add(job)


def job_status(job: int, words: str, printer: int) -> JobStatus:
    """What the flags of a job and of its printer mean; `words` is what the driver says."""
    if job & (_JOB_DELETING | _JOB_DELETED):
        return JobStatus(JobState.CANCELLED, message=words)
    if job & _JOB_COMPLETE:
        return JobStatus(JobState.DONE)
    if job & _JOB_PRINTED:
        return JobStatus(JobState.DONE, Reason.UNCONFIRMED)
    if job & _JOB_PAUSED:
        return JobStatus(JobState.HELD, Reason.HELD, words)
    reason = _first(_JOB_REASONS, job) or printer_problem(printer)
    if job & _JOB_ERROR:
        reason = reason or Reason.UNKNOWN
    if reason:
        return JobStatus(JobState.STOPPED, reason, words)
    return JobStatus(JobState.PRINTING if job & ~_JOB_SPOOLING else JobState.QUEUED, message=words)


def printer_problem(flags: int) -> Reason | None:
    return _first(_PRINTER_REASONS, flags)


def _first(reasons: Mapping[int, Reason], flags: int) -> Reason | None:
    return next((reason for bit, reason in reasons.items() if flags & bit), None)


def _flags(info: Any) -> int:
    """The state of a printer, where to work offline is what a person has set."""
    return int(info["Status"]) | (0x80 if info["Attributes"] & _WORK_OFFLINE else 0)


def _default() -> str:
    """The name of the printer that is meant where none is named, empty if there is none."""
    import win32print
    from pywintypes import error

    try:
        return win32print.GetDefaultPrinter()
    except error:
        return ""


def _printer(info: Any, default: str) -> Printer:
    name = info["pPrinterName"]
    return Printer(
        id=f"{Kind.SPOOLER}:{name}",
        name=name,
        kind=Kind.SPOOLER,
        uri=info["pPortName"],
        media=supported(_papers(info)),
        is_default=name == default,
        problem=printer_problem(_flags(info)),
    )


def _papers(info: Any) -> dict[str, int]:
    """The driver's numbers of its papers, by names that tell their size."""
    import win32con
    import win32print

    name, port = info["pPrinterName"], info["pPortName"]
    numbers = win32print.DeviceCapabilities(name, port, win32con.DC_PAPERS)
    sizes: Any = win32print.DeviceCapabilities(name, port, win32con.DC_PAPERSIZE)  # tenths of a millimetre
    return {
        f"driver_{number}_{size['x'] / 10}x{size['y'] / 10}mm": number
        for number, size in zip(numbers, sizes, strict=True)
    }


def _draw(context: int, pdf: bytes, title: str) -> int:
    """The number of the job that the pages make."""
    import win32con
    import win32print
    from PIL import ImageWin

    dots = tuple(win32print.GetDeviceCaps(context, of) for of in (win32con.LOGPIXELSX, win32con.LOGPIXELSY))
    left, top = (
        -win32print.GetDeviceCaps(context, of)  # the device counts from where it can print
        for of in (win32con.PHYSICALOFFSETX, win32con.PHYSICALOFFSETY)
    )
    scale = -(-max(dots) // _DOTS_PER_INCH_AT_MOST)
    job = win32print.StartDoc(context, (title, None, None, 0))
    try:
        for index in range(page_count(pdf)):
            image = picture(pdf, index, (dots[0] / scale, dots[1] / scale))
            win32print.StartPage(context)
            box = (left, top, left + image.width * scale, top + image.height * scale)
            ImageWin.Dib(image).draw(ImageWin.HDC(int(context)), box)
            win32print.EndPage(context)
    except BaseException:
        win32print.AbortDoc(context)
        raise
    win32print.EndDoc(context)
    return job


def _job(handle: Any, number: int) -> Any:
    """What the spooler knows of a job, None when it has left the queue."""
    import win32print
    from pywintypes import error

    try:
        return win32print.GetJob(handle, number, 1)
    except error as reason:
        if reason.winerror == _NO_SUCH_JOB:
            return None
        raise


def _name(printer_id: str) -> str:
    kind, _, name = printer_id.partition(":")
    if kind != Kind.SPOOLER or not name:
        raise UnknownPrinter(printer_id)
    return name


@contextmanager
def _opened(name: str) -> Iterator[tuple[Any, Any]]:
    """A handle of a printer, and all that is known of it."""
    import win32print
    from pywintypes import error

    try:
        handle = win32print.OpenPrinter(name)
    except error as reason:
        raise UnknownPrinter(name) from reason
    try:
        yield handle, win32print.GetPrinter(handle, 2)
    finally:
        win32print.ClosePrinter(handle)


@contextmanager
def _windows() -> Iterator[None]:
    """Turns the errors of Windows into ours."""
    if sys.platform != "win32":
        raise ServiceUnavailable("the Windows spooler is not on this system")
    from pywintypes import error

    try:
        yield
    except error as reason:
        raise ServiceUnavailable(reason.strerror) from reason
