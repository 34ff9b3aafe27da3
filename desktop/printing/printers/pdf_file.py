"""The printer that is always there: papers saved as PDF files."""

import os
import re
from pathlib import Path

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

PRINTER_ID = f"{Kind.PDF}:"

_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\s]+')  # in a file's name, on one system or another
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_LETTERS_AT_MOST = 60  # Thai ones take three bytes each, and 255 is the limit


class PdfFiles(PrintSystem):
    """Saves into `folder`, which is made when first needed. No file that is there is written over."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def list_printers(self) -> tuple[Printer, ...]:
        uri = self._folder.absolute().as_uri()
        return (Printer(PRINTER_ID, "PDF", Kind.PDF, uri, frozenset(Media)),)

    def submit(self, printer_id: str, pdf: bytes, *, title: str, media: Media, copies: int = 1) -> Job:
        """One file whatever the number of copies. The number of the job is its name."""
        if printer_id != PRINTER_ID:
            raise UnknownPrinter(printer_id)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            return Job(printer_id, _save(pdf, self._folder, _file_name(title)).name)
        except OSError as error:
            raise Refused(str(error), Reason.NOT_SAVED) from error

    def status(self, job: Job) -> JobStatus:
        if not (self._folder / job.number).is_file():
            raise UnknownJob(job.number)
        return JobStatus(JobState.DONE)

    def cancel(self, job: Job) -> None:
        self.status(job)  # what is saved stays


def _file_name(title: str) -> str:
    return _UNFIT.sub(" ", title)[:_LETTERS_AT_MOST].strip(" .") or "paper"


def _save(pdf: bytes, folder: Path, name: str) -> Path:
    """Where it was saved, under `name` or with a number behind it."""
    path, number = folder / f"{name}.pdf", 1
    while True:
        try:
            descriptor = os.open(path, _NEW, 0o600)  # papers name people
            break
        except FileExistsError:
            number += 1
            path = folder / f"{name} ({number}).pdf"
    try:
        with open(descriptor, "wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path
