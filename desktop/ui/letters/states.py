"""How far a letter is, in words and with an icon."""

from dataclasses import dataclass

from desktop.desk.counter import CaseRow
from desktop.store.delivery import DELIVERED, QUARANTINE, OutboxState
from desktop.ui.language import translate


@dataclass(frozen=True, slots=True)
class State:
    """`tone` is a colour token; the word says the same without it."""

    icon: str
    tone: str
    words: str


def state_of(row: CaseRow) -> State:
    """Void, then trouble, then how far on the way to the centre, then what happened here."""
    if row.case.void is not None:
        return State("ban", "muted", translate("States", "Void"))
    if row.sync in QUARANTINE:
        return State("triangle-alert", "error", translate("States", "Needs attention"))
    if row.sync in DELIVERED:
        return State("cloud-check", "success", translate("States", "At the centre"))
    if row.sync is OutboxState.SENDING:
        return State("cloud-upload", "primary", translate("States", "Sending"))
    if row.sync is OutboxState.WAITING:
        return State("clock", "warning", translate("States", "Waiting"))
    if row.printed:
        return State("printer", "text", translate("States", "Printed"))
    return State("hard-drive", "text", translate("States", "Saved here"))


def receipt_missing(row: CaseRow) -> bool:
    """The citizen may still wait for their paper."""
    return not row.printed and row.case.void is None


def centre_words(status: str) -> str:
    """What the centre does with a letter; a word that a newer centre has added stays as it is."""
    return {
        "received": translate("States", "Received"),
        "forwarded": translate("States", "Forwarded to the agency"),
        "in_progress": translate("States", "Being worked on"),
        "closed": translate("States", "Closed"),
        "void": translate("States", "Void"),
    }.get(status, status)
