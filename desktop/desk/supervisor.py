"""Closing the day: the register on paper or as a sheet, and the letters that must be struck out."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from desktop.desk.counter import Counter
from desktop.desk.daylog import day_log, imprint
from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.intake.case import Case
from desktop.intake.codes import Channel, Permission
from desktop.printing.progress import Progress, Report


class FileKind(StrEnum):
    """What a register is written as; the value is the ending of its file's name."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


class Supervisor:
    """What a supervisor answers for. Every method needs the permission it names; `NotAllowed` otherwise."""

    def __init__(self, station: Station, operator: Operator) -> None:
        self._station = station
        self._operator = operator

    def log(
        self,
        day: date,
        book: Channel | None = None,
        kind: FileKind = FileKind.PDF,
        *,
        progress: Report | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> bytes:
        """The register of `day` as a file, confidential letters without their words. Needs PRINT_LOG.

        `progress` hears how many steps are done, and of how many; `cancelled` is asked at every step. Raises
        the `Cancelled` and the `FormError` of `printing.errors`.
        """
        self._operator.require(Permission.PRINT_LOG)
        station = self._station
        log = day_log(station, day, book)
        made = imprint(station, self._operator)
        watched = Progress(progress, cancelled)
        if kind is FileKind.CSV:
            from desktop.printing.delimited import delimited

            return delimited(log, station.reference, progress=watched)
        digest = station.store.audit.digest(day)
        if kind is FileKind.XLSX:
            from desktop.printing.workbook import workbook

            return workbook(log, made, station.reference, digest=digest, progress=watched)
        from desktop.printing.register import register

        return register(log, made, station.reference, digest=digest, progress=watched)

    def void(self, number: str, reason: str) -> Case:
        """Strikes a letter out; its numbers stay taken. Needs VOID. Cannot be undone."""
        self._operator.require(Permission.VOID)
        case = Counter(self._station, self._operator).find(number)
        return self._station.store.letters.void(
            case.tracking_number, reason=reason, operator=self._operator.account
        )
