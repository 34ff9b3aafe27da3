"""All printers of a workstation as one, whichever way they are reached."""

import logging
import sys
from collections.abc import Mapping
from pathlib import Path

from desktop.printing.printers.choice import Choice
from desktop.printing.printers.cups import Cups
from desktop.printing.printers.pdf_file import PdfFiles
from desktop.printing.printers.printer import (
    Job,
    JobStatus,
    Kind,
    Media,
    Printer,
    PrintSystem,
    ServiceUnavailable,
    UnknownPrinter,
)
from desktop.printing.printers.spooler import Spooler
from desktop.printing.printers.thermal import Thermal

_log = logging.getLogger(__name__)


def of_this_machine(choice: Choice, folder: Path) -> "Printers":
    """What this system has, the thermal printers of `choice`, and PDF files in `folder`."""
    own: dict[Kind, PrintSystem] = (
        {Kind.SPOOLER: Spooler()} if sys.platform == "win32" else {Kind.CUPS: Cups()}
    )
    return Printers({**own, Kind.ESCPOS: Thermal(choice.thermal), Kind.PDF: PdfFiles(folder)})


class Printers(PrintSystem):
    """A `PrintSystem` made of others. The id of a printer begins with its kind."""

    def __init__(self, systems: Mapping[Kind, PrintSystem]) -> None:
        self._systems = systems

    def list_printers(self) -> tuple[Printer, ...]:
        """Never raises: a way that is closed hides no printer on another."""
        found: list[Printer] = []
        for kind, system in self._systems.items():
            try:
                found += system.list_printers()
            except ServiceUnavailable as error:
                _log.info("no printers of the kind %s: %s", kind, error)
        return tuple(found)

    def submit(self, printer_id: str, pdf: bytes, *, title: str, media: Media, copies: int = 1) -> Job:
        return self._of(printer_id).submit(printer_id, pdf, title=title, media=media, copies=copies)

    def status(self, job: Job) -> JobStatus:
        return self._of(job.printer_id).status(job)

    def cancel(self, job: Job) -> None:
        self._of(job.printer_id).cancel(job)

    def close(self) -> None:
        for system in self._systems.values():
            system.close()

    def _of(self, printer_id: str) -> PrintSystem:
        kind = printer_id.partition(":")[0]
        for known, system in self._systems.items():
            if known == kind:
                return system
        raise UnknownPrinter(printer_id)
