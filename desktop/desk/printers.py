"""The printers of the workstation: which one takes which paper, and what each is off by."""

from typing import TYPE_CHECKING

from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.intake.codes import Permission
from desktop.printing.printers.printer import Media

if TYPE_CHECKING:
    from desktop.printing.printers.choice import Choice

RECEIPT_PAPERS = (Media.A5, Media.ROLL_80, Media.ROLL_58)
"""The kinds of paper that receipts are drawn for."""


def chosen(station: Station) -> "Choice":
    """The choice in force; what cannot be read counts as none, since papers matter more than settings."""
    from desktop.printing.printers.choice import Choice

    try:
        return Choice.from_json(station.store.printers.get())
    except ValueError:
        return Choice()


def choose(station: Station, operator: Operator, choice: "Choice") -> "Choice":
    """Keeps `choice` for everybody at this workstation, and gives it back. Needs PRINTERS."""
    operator.require(Permission.PRINTERS)
    station.store.printers.put(choice.to_json(), operator=operator.account)
    return choice
