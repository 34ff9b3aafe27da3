"""What a printer says, in words, with what a hand can do about it."""

from desktop.printing.printers.printer import Reason
from desktop.ui.language import translate


def obstacle(reason: Reason) -> str:
    return {
        Reason.PAPER_OUT: translate(
            "Printer", "The printer is out of paper. Put paper in; it goes on by itself."
        ),
        Reason.PAPER_JAM: translate(
            "Printer", "Paper is stuck in the printer. Take it out; it goes on by itself."
        ),
        Reason.COVER_OPEN: translate(
            "Printer", "The printer's cover is open. Close it; it goes on by itself."
        ),
        Reason.TONER: translate(
            "Printer", "The printer is out of toner or ink. Change it, or call your IT staff."
        ),
        Reason.OFFLINE: translate(
            "Printer", "The printer does not answer. Is it switched on and plugged in?"
        ),
        Reason.PAUSED: translate("Printer", "The printer is paused. Call your IT staff."),
        Reason.HELD: translate(
            "Printer", "The paper is held back at the printer until somebody releases it."
        ),
        Reason.AUTH: translate("Printer", "The printer does not let this account print. Call your IT staff."),
        Reason.UNSUPPORTED_MEDIA: translate(
            "Printer",
            "The printer does not take this kind of paper. Ask your supervisor for another printer.",
        ),
        Reason.UNSUPPORTED_DOCUMENT: translate(
            "Printer",
            "The printer cannot print this kind of document. Open it as PDF and print it from there.",
        ),
        Reason.INTERRUPTED: translate(
            "Printer",
            "The connection broke. Part of the paper may have come out: look before you print it again.",
        ),
        Reason.NOT_SAVED: translate("Printer", "The file could not be written. Is there room on the disk?"),
        Reason.UNCONFIRMED: translate(
            "Printer", "The printer does not say whether it printed. Look whether it came out."
        ),
        Reason.UNKNOWN: translate("Printer", "The printer reports a fault. Look at its display."),
    }[reason]


def brief(reason: Reason) -> str:
    """The same in a word or two, for a list."""
    return {
        Reason.PAPER_OUT: translate("Printer", "Out of paper"),
        Reason.PAPER_JAM: translate("Printer", "Paper is stuck"),
        Reason.COVER_OPEN: translate("Printer", "Cover is open"),
        Reason.TONER: translate("Printer", "Out of toner or ink"),
        Reason.OFFLINE: translate("Printer", "Does not answer"),
        Reason.PAUSED: translate("Printer", "Paused"),
        Reason.HELD: translate("Printer", "Held back"),
        Reason.AUTH: translate("Printer", "Not allowed"),
        Reason.UNSUPPORTED_MEDIA: translate("Printer", "Wrong paper"),
        Reason.UNSUPPORTED_DOCUMENT: translate("Printer", "Cannot be printed there"),
        Reason.INTERRUPTED: translate("Printer", "Connection broke"),
        Reason.NOT_SAVED: translate("Printer", "File not written"),
        Reason.UNCONFIRMED: translate("Printer", "Not confirmed"),
        Reason.UNKNOWN: translate("Printer", "Reports a fault"),
    }[reason]
