"""What is stuck on a letter or stamped upon it: labels, receipt stamps, and the sheets between batches."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.desk.counter import Counter
from desktop.desk.errors import UnknownCase
from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.intake import tracking
from desktop.intake.case import Case
from desktop.intake.codes import Permission
from desktop.intake.errors import InvalidNumber
from desktop.printing.offset import NO_OFFSET, Offset
from desktop.printing.printers.printer import Media


@dataclass(frozen=True, slots=True)
class Where:
    """Where stickers go: on a roll (`sheet` None), or on sheets of that name, "" for the usual one.

    `start` is the first label of the first sheet that is free, from 1; `offset` that of the printer.
    """

    sheet: str | None = None
    start: int = 1
    offset: Offset = NO_OFFSET


ROLL = Where()


@dataclass(frozen=True, slots=True)
class Sticky:
    """A paper as PDF, for the letters with these tracking numbers. `kind` is its name in the audit trail."""

    kind: str
    numbers: tuple[str, ...]
    pdf: bytes
    media: Media


class Labels:
    """Every method needs the permission it names; `NotAllowed` otherwise."""

    def __init__(self, station: Station, operator: Operator) -> None:
        self._station = station
        self._operator = operator

    def labels(self, numbers: Sequence[str], where: Where = ROLL) -> Sticky:
        """A label for each letter, in this order. Needs READ; raises `UnknownCase`, the papers' NoSuchPlace.

        Letters that are hidden from this operator have one too: it says no more than a list shows of them.
        Call `handed_over` once it is on paper or in a file.
        """
        from desktop.printing.label import label_of, labels
        from desktop.printing.stickers import sheet

        self._operator.require(Permission.READ)
        cases = [self._case(number) for number in numbers]
        pdf = labels(
            [label_of(case) for case in cases],
            self._station.office,
            made_at=self._station.clock(),
            on=None if where.sheet is None else sheet(where.sheet),
            start=where.start,
            offset=where.offset,
        )
        return self._sticky("label", cases, pdf, where)

    def stamps(self, numbers: Sequence[str], where: Where = ROLL) -> Sticky:
        """The receipt stamp of each letter as a sticker; otherwise as `labels`."""
        from desktop.printing.stamp import stamp_labels, stamp_of
        from desktop.printing.stickers import sheet

        self._operator.require(Permission.READ)
        cases = [self._case(number) for number in numbers]
        office = self._station.office
        pdf = stamp_labels(
            [stamp_of(case, office) for case in cases],
            made_at=self._station.clock(),
            on=None if where.sheet is None else sheet(where.sheet),
            start=where.start,
            offset=where.offset,
        )
        return self._sticky("stamp", cases, pdf, where)

    def stamped(self, number: str, attachment: int = 1, at: tuple[float, float] | None = None) -> Sticky:
        """A copy of a scanned letter with the receipt stamp on its first page; the scan stays as it is.

        `attachment` counts from 1. `at`: the stamp's upper left corner on the page as it is seen, in
        millimetres; by default where the page is free, at the top right. Needs READ, and READ_CONFIDENTIAL
        for a letter hidden from this operator; raises `UnknownCase`, and the papers' NoSuchPlace,
        UnreadableLetter and DoesNotFit.
        """
        from desktop.printing.errors import NoSuchPlace
        from desktop.printing.overlay import Place, as_pdf, stamped
        from desktop.printing.stamp import stamp_of

        case = Counter(self._station, self._operator).find(number)
        if not 1 <= attachment <= len(case.attachments):
            raise NoSuchPlace(f"{case.tracking_number} has {len(case.attachments)} attachments")
        scan = case.attachments[attachment - 1]
        pdf = stamped(
            as_pdf(self._station.store.pages.read(scan.sha256), scan.media_type),
            stamp_of(case, self._station.office),
            self._station.clock(),
            Place(*at) if at else None,
        )
        return Sticky("stamped_copy", (case.tracking_number,), pdf, Media.A4)

    def separator(self, batch: str, media: Media = Media.A4) -> bytes:
        """The sheet to lay before a batch. Needs REGISTER; raises InvalidField for a name it cannot bear."""
        from desktop.printing.separator import separator_sheet

        self._operator.require(Permission.REGISTER)
        return separator_sheet(batch, self._station.office, self._station.clock(), media)

    def handed_over(self, paper: Sticky) -> None:
        """Notes in the audit trail, for each letter, that `paper` was printed or saved."""
        self._station.store.prints.noted(paper.kind, paper.numbers, operator=self._operator.account)

    def _case(self, number: str) -> Case:
        try:
            case = self._station.store.letters.by_number(tracking.clean(number))
        except InvalidNumber:
            case = None
        if case is None:
            raise UnknownCase(number)
        return case

    def _sticky(self, kind: str, cases: Sequence[Case], pdf: bytes, where: Where) -> Sticky:
        media = Media.LABEL_50X30 if where.sheet is None else Media.A4
        return Sticky(kind, tuple(case.tracking_number for case in cases), pdf, media)
