"""The list of scans: which wait to be read, and what became of the others."""

from dataclasses import dataclass

from desktop.desk.scandesk import TakenIn, Waiting
from desktop.scanning.errors import FileError
from desktop.ui.language import translate
from desktop.ui.mailroom.model import Cell, Column, Table
from desktop.ui.scanmessages import file_advice


@dataclass(frozen=True, slots=True)
class Line:
    """A scan that waits, what became of one that was read, or why one was put aside."""

    name: str
    done: TakenIn | None = None
    error: FileError | None = None


def scan_name(scan: Waiting) -> str:
    return scan.name or translate("MailRoom", "Scanner")


def scan_table() -> Table[Line]:
    return Table(
        [
            Column(lambda: translate("MailRoom", "Scan"), _name, 0),
            Column(lambda: translate("MailRoom", "Pages"), _count, 90),
            Column(lambda: translate("MailRoom", "What became of it"), outcome, 420),
        ]
    )


def _name(line: Line) -> Cell:
    return Cell(line.name, strong=line.done is None and line.error is None)


def _count(line: Line) -> Cell:
    return Cell(str(line.done.pages) if line.done else "")


def outcome(line: Line) -> Cell:
    if line.error is not None:
        words = translate("MailRoom", "Put aside")
        return Cell(words, file_advice(line.error), icon="circle-alert", tone="error")
    if line.done is None:
        return Cell(translate("MailRoom", "Waits to be read"), icon="clock", tone="muted")
    words = translate("MailRoom", "Letters: {n}").format(n=line.done.letters)
    if line.done.others:
        names = ", ".join(line.done.others)
        other = translate("MailRoom", "in the tray: the sheet of another bag, {name}").format(name=names)
        return Cell(words, other, icon="triangle-alert", tone="warning")
    if line.done.tray:
        tray = translate("MailRoom", "in the tray: {n} pages").format(n=line.done.tray)
        return Cell(words, tray, icon="triangle-alert", tone="warning")
    return Cell(words, icon="check", tone="success")
