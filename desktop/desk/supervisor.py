"""Closing the day: the register on paper, and the letters that must be struck out."""

from datetime import date

from desktop.desk.counter import Counter
from desktop.desk.privacy import masked
from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.intake.case import Case
from desktop.intake.codes import Channel, Permission


class Supervisor:
    """What a supervisor answers for. Every method needs the permission it names; `NotAllowed` otherwise."""

    def __init__(self, station: Station, operator: Operator) -> None:
        self._station = station
        self._operator = operator

    def log(self, day: date, book: Channel | None = None) -> bytes:
        """The register of `day` as PDF, confidential letters without their words. Needs PRINT_LOG."""
        from desktop.printing.register import register

        self._operator.require(Permission.PRINT_LOG)
        store = self._station.store
        cases = [_public(case) for case in store.letters.day(day, book)]
        return register(
            cases,
            day,
            book,
            self._station.office,
            self._station.reference,
            digest=store.audit.digest(day),
            operator_name=self._operator.name,
            printed_at=self._station.clock(),
        )

    def void(self, number: str, reason: str) -> Case:
        """Strikes a letter out; its numbers stay taken. Needs VOID. Cannot be undone."""
        self._operator.require(Permission.VOID)
        case = Counter(self._station, self._operator).find(number)
        return self._station.store.letters.void(
            case.tracking_number, reason=reason, operator=self._operator.account
        )


def _public(case: Case) -> Case:
    """The register lies open on a desk: a confidential letter keeps its place in it, not its words."""
    return masked(case) if case.letter.confidential else case
