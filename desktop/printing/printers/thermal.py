"""Thermal printers without a driver. Each has a thread that sends it one job after the other.

A printer that answers is asked how it is before a job, so that nothing goes to one without paper, between
its bands, and at the end, so that done means printed. One that never answers leaves its jobs unconfirmed. A
job that breaks off has failed.
"""

import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit
from uuid import uuid4

from desktop.printing.printers import escpos
from desktop.printing.printers.channel import PORT, open_channel
from desktop.printing.printers.delivery import Conversation, Delivery, Waits
from desktop.printing.printers.pdf import raster
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
    UnknownJob,
    UnknownPrinter,
)

_PATIENT = Waits()
_QUEUED = JobStatus(JobState.QUEUED)
_HOST = re.compile(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?|[0-9a-f:.]+")


@dataclass(frozen=True, slots=True)
class ThermalPrinter:
    """A printer as somebody set it up. `uri` as in `channel`; `width` of the head in dots, as 576 or 384."""

    name: str
    uri: str
    media: Media = Media.ROLL_80
    width: int = 576
    cuts: bool = True

    @property
    def id(self) -> str:
        return f"{Kind.ESCPOS}:{self.uri}"


def address(typed: str) -> str:
    """The `uri` of what a person types: HOST, HOST:PORT or the path of a device file.

    Raises ValueError for what is neither.
    """
    typed = typed.strip()
    if typed.startswith("/"):
        return Path(typed).as_uri()
    parts = urlsplit(f"tcp://{typed.removeprefix('tcp://')}")
    if not parts.hostname or not _HOST.fullmatch(parts.hostname) or parts.path or parts.username:
        raise ValueError(f"not the address of a thermal printer: {typed}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"tcp://{host}:{parts.port or PORT}"


@dataclass(slots=True, eq=False)
class _Task:
    printer_id: str
    status: JobStatus = field(default=_QUEUED)
    cancelled: Event = field(default_factory=Event)

    def report(self, status: JobStatus) -> None:
        self.status = status


class Thermal(PrintSystem):
    """The thermal printers of a workstation. Their jobs are known until `close`."""

    def __init__(self, printers: Sequence[ThermalPrinter], waits: Waits = _PATIENT) -> None:
        self._printers = {printer.id: printer for printer in printers}
        self._waits = waits
        self._threads = {name: ThreadPoolExecutor(1, thread_name_prefix=name) for name in self._printers}
        self._tasks: dict[str, _Task] = {}

    def list_printers(self) -> tuple[Printer, ...]:
        """Asks each how it is, which takes the longest where one is switched off."""
        return tuple(
            Printer(
                printer.id,
                printer.name,
                Kind.ESCPOS,
                printer.uri,
                frozenset((printer.media,)),
                problem=self._problem(printer),
            )
            for printer in self._printers.values()
        )

    def submit(self, printer_id: str, pdf: bytes, *, title: str, media: Media, copies: int = 1) -> Job:
        """`title` is not used: these printers know no names."""
        printer = self._printers.get(printer_id)
        if printer is None:
            raise UnknownPrinter(printer_id)
        if media != printer.media:
            raise Refused(f"{printer.name} takes {printer.media} only", Reason.UNSUPPORTED_MEDIA)
        once = [
            piece
            for image in raster(pdf)
            for piece in escpos.page(image, width=printer.width, cut=printer.cuts)
        ]
        job, task = Job(printer_id, uuid4().hex), _Task(printer_id)
        self._tasks[job.number] = task
        self._threads[printer_id].submit(self._run, printer, task, once * copies)
        return job

    def status(self, job: Job) -> JobStatus:
        return self._task(job).status

    def cancel(self, job: Job) -> None:
        self._task(job).cancelled.set()

    def close(self) -> None:
        """Ends the jobs that are under way, at their next pause."""
        for task in list(self._tasks.values()):
            task.cancelled.set()
        for thread in self._threads.values():
            thread.shutdown()

    def _task(self, job: Job) -> _Task:
        try:
            return self._tasks[job.number]
        except KeyError:
            raise UnknownJob(job.number) from None

    def _run(self, printer: ThermalPrinter, task: _Task, pieces: Iterable[bytes]) -> None:
        if task.cancelled.is_set():
            task.report(JobStatus(JobState.CANCELLED))
            return
        task.report(JobStatus(JobState.PRINTING))
        task.report(self._outcome(printer, task, pieces))

    def _outcome(self, printer: ThermalPrinter, task: _Task, pieces: Iterable[bytes]) -> JobStatus:
        try:
            channel = open_channel(printer.uri, self._waits.step)
        except (OSError, ValueError) as error:
            return JobStatus(JobState.FAILED, _unreachable(error), str(error))
        try:
            return Delivery(channel, self._waits, task.report, task.cancelled).run(pieces)
        except (OSError, EOFError) as error:
            return JobStatus(JobState.FAILED, Reason.INTERRUPTED, str(error))
        finally:
            channel.close()

    def _problem(self, printer: ThermalPrinter) -> Reason | None:
        """What its job says while it has one: most printers talk to one at a time."""
        for task in list(self._tasks.values()):
            if task.printer_id == printer.id and not task.status.state.final:
                return task.status.reason
        return self._threads[printer.id].submit(self._probe, printer).result()

    def _probe(self, printer: ThermalPrinter) -> Reason | None:
        try:
            channel = open_channel(printer.uri, self._waits.answer)
        except (OSError, ValueError) as error:
            return _unreachable(error)
        try:
            return Conversation(channel, self._waits.answer).problem()
        except TimeoutError:
            return None  # it may be one that never answers
        except (OSError, EOFError):
            return Reason.OFFLINE
        finally:
            channel.close()


def _unreachable(error: Exception) -> Reason:
    return Reason.AUTH if isinstance(error, PermissionError) else Reason.OFFLINE
