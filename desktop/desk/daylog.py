"""A day as its papers tell it: what was registered, who came again, who made the paper."""

from datetime import date

from desktop.desk.privacy import masked
from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.intake.case import Case
from desktop.intake.codes import Channel
from desktop.intake.dates import bangkok_day
from desktop.printing.entries import DayLog, Repeat
from desktop.printing.listing import Imprint


def day_log(station: Station, day: date, book: Channel | None) -> DayLog:
    """The day of `book`, or of all; confidential letters without their words."""
    letters = station.store.letters
    return DayLog(
        day,
        book,
        cases=[public(case) for case in letters.day(day, book)],
        repeats=[
            Repeat(public(case), contact, count)
            for case in letters.amended(day)
            for count, contact in enumerate(case.contacts, start=2)
            if bangkok_day(contact.received_at) == day and contact.channel == (book or contact.channel)
        ],
        operators={account.username: account.name for account in station.store.accounts.list()},
    )


def imprint(station: Station, operator: Operator) -> Imprint:
    return Imprint(station.office, operator.name, station.clock())


def public(case: Case) -> Case:
    """A paper lies open on a desk: a confidential letter keeps its place on it, not its words."""
    return masked(case) if case.letter.confidential else case
