"""The papers of a day: what each is called, how it is made, as which files it can be saved."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.desk.lists import Lists
from desktop.desk.supervisor import FileKind, Supervisor
from desktop.intake.codes import Channel
from desktop.printing.progress import Report

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class DayPaper:
    """`name` is an English source text of the context "Register", `file` the beginning of a file's name.

    `of_both`: it is made for both books together only.
    """

    id: str
    name: str
    file: str
    kinds: tuple[FileKind, ...] = (FileKind.PDF,)
    of_both: bool = False


REGISTER = DayPaper("register", str(QT_TRANSLATE_NOOP("Register", "Register")), "register", tuple(FileKind))
HANDOVER = DayPaper("handover", str(QT_TRANSLATE_NOOP("Register", "Hand-over list")), "handover")
ENVELOPES = DayPaper("envelopes", str(QT_TRANSLATE_NOOP("Register", "Envelopes of the post")), "envelopes")
PENDING = DayPaper("pending", str(QT_TRANSLATE_NOOP("Register", "Open at closing")), "pending", of_both=True)
PAPERS = {paper.id: paper for paper in (REGISTER, HANDOVER, ENVELOPES, PENDING)}


def make(
    paper: DayPaper,
    supervisor: Supervisor,
    lists: Lists,
    day: date,
    book: Channel | None,
    *,
    kind: FileKind = FileKind.PDF,
    progress: Report,
    cancelled: Cancelled,
) -> bytes:
    """Raises what `Supervisor.log` and `Lists` do."""
    if paper is REGISTER:
        return supervisor.log(day, book, kind, progress=progress, cancelled=cancelled)
    if paper is HANDOVER:
        return lists.handover(day, book, progress=progress, cancelled=cancelled)
    if paper is ENVELOPES:
        return lists.envelopes(day, book, progress=progress, cancelled=cancelled)
    return lists.pending(day, progress=progress, cancelled=cancelled)
