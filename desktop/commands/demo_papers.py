"""The papers of the demo's day: receipts of every form, labels, the register in three forms, the lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.commands.files import write_whole
from desktop.desk.counter import Counter
from desktop.desk.labels import Labels, Where
from desktop.desk.lists import Lists
from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.desk.supervisor import FileKind, Supervisor
from desktop.intake.case import Case
from desktop.intake.codes import Channel
from desktop.printing.printers.printer import Media


@dataclass(frozen=True, slots=True)
class _Form:
    """How a citizen gets the receipt."""

    name: str = "receipt"
    paper: Media = Media.A5
    large: bool = False
    language: str = "th"


_USUAL = _Form()
# One citizen at the counter each: a roll printer, a narrow one, low sight, a foreigner.
_AT_THE_COUNTER = {
    3: _Form("receipt-80mm", Media.ROLL_80),
    4: _Form("receipt-58mm", Media.ROLL_58),
    5: _Form("receipt-large-print", large=True),
    6: _Form("receipt-english", language="en"),
}


def receipts(station: Station, operator: Operator, cases: Sequence[Case], folder: Path) -> None:
    """A receipt for each citizen, and the office's copy of the first."""
    counter = Counter(station, operator)
    for place, case in enumerate(cases):
        at_the_counter = case.letter.channel == Channel.COUNTER
        form = _AT_THE_COUNTER.get(place, _USUAL) if at_the_counter else _USUAL
        receipt = counter.receipt(
            case.tracking_number, paper=form.paper, large=form.large, language=form.language
        )
        write_whole(folder / f"{form.name}-{case.tracking_number}.pdf", receipt.pdf)
        counter.handed_over(receipt)
    office_copy = counter.receipt(cases[0].tracking_number, office_copy=True)
    write_whole(folder / f"receipt-office-copy-{office_copy.case.tracking_number}.pdf", office_copy.pdf)
    counter.handed_over(office_copy)


def labels(station: Station, operator: Operator, cases: Sequence[Case], folder: Path) -> dict[Case, bytes]:
    """A label for each letter, as the roll printer gives them; on a sheet as well."""
    desk = Labels(station, operator)
    numbers = [case.tracking_number for case in cases]
    sheet = desk.labels(numbers, Where(sheet=""))
    write_whole(folder / "labels-sheet.pdf", sheet.pdf)
    desk.handed_over(sheet)
    return {case: desk.labels([case.tracking_number]).pdf for case in cases}


def registers(station: Station, operator: Operator, day: date, folder: Path) -> None:
    """The day's register of each book, as a workbook and as text for both, and the lists beside it."""
    supervisor, lists = Supervisor(station, operator), Lists(station, operator)
    for book in Channel:
        write_whole(folder / f"register-{book.value}-{day}.pdf", supervisor.log(day, book))
    for kind in (FileKind.XLSX, FileKind.CSV):
        write_whole(folder / f"register-{day}.{kind.value}", supervisor.log(day, kind=kind))
    write_whole(folder / f"handover-{day}.pdf", lists.handover(day))
    write_whole(folder / f"envelopes-{day}.pdf", lists.envelopes(day))
    write_whole(folder / f"pending-{day}.pdf", lists.pending(day))
