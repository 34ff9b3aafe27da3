"""The table of receipts that are due: why each is not on paper, and for how long."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID

from desktop.desk.counter import CaseRow
from desktop.desk.printqueue import Due
from desktop.intake.clock import Clock
from desktop.printing.printers.printer import Reason
from desktop.ui.language import translate
from desktop.ui.letters.model import LettersModel
from desktop.ui.letters.papers import PaperJob
from desktop.ui.letters.printerwords import brief
from desktop.ui.letters.states import State
from desktop.ui.words import age


class QueueModel(LettersModel):
    """`under_way` tells which receipts are at the printer at this moment."""

    def __init__(self, clock: Clock, under_way: Callable[[UUID], PaperJob | None]) -> None:
        super().__init__()
        self._clock, self._under_way = clock, under_way
        self._problems: dict[UUID, str] = {}

    def show_due(self, due: Sequence[Due], today: date, thai: bool) -> None:
        self._problems = {each.row.case.id: each.problem for each in due}
        self.show_rows([each.row for each in due], today, thai)

    def state(self, row: CaseRow) -> State:
        job = self._under_way(row.case.id)
        if job is not None and job.status is not None and job.status.reason is not None:
            return State("triangle-alert", "warning", brief(job.status.reason))
        if job is not None:
            return State("printer", "primary", translate("PrintQueue", "Printing"))
        problem = self._problems.get(row.case.id, "")
        if not problem:
            return State("clock", "text", translate("PrintQueue", "Not printed yet"))
        known = Reason(problem) if problem in set(Reason) else Reason.UNKNOWN
        return State("printer-x", "warning", brief(known))

    def beneath(self, row: CaseRow) -> str:
        now: datetime = self._clock()
        return translate("PrintQueue", "for {age}").format(age=age(now - row.case.received_at))
