"""Choosing printers: whose it is, and what is kept."""

import pytest

from desktop.desk.errors import NotAllowed
from desktop.desk.printers import RECEIPT_PAPERS, choose, chosen
from desktop.desk.station import Station
from desktop.intake.codes import Role
from desktop.printing.offset import Offset
from desktop.printing.printers.choice import Choice
from desktop.printing.printers.printer import Media
from desktop.printing.printers.thermal import ThermalPrinter
from desktop.printing.receipt import PAPERS
from tests.stations import operator

ROLL = ThermalPrinter("เคาน์เตอร์", "tcp://10.0.0.5:9100")
CHOICE = Choice().add(ROLL).choose(Media.ROLL_80, ROLL.id).adjust(ROLL.id, Offset(0.5, -1))


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMIN])
def test_a_choice_is_kept(station: Station, role: Role) -> None:
    assert chosen(station) == Choice()
    assert choose(station, operator(station, role), CHOICE) == CHOICE
    assert chosen(station) == CHOICE


@pytest.mark.parametrize("role", [Role.COUNTER, Role.MAILROOM])
def test_clerks_print_where_others_chose(station: Station, role: Role) -> None:
    with pytest.raises(NotAllowed):
        choose(station, operator(station, role), CHOICE)
    assert chosen(station) == Choice()


def test_a_choice_that_cannot_be_read_is_none(station: Station) -> None:
    admin = operator(station, Role.ADMIN)
    station.store.printers.put({"receipt": "parchment"}, operator=admin.account)
    assert chosen(station) == Choice()


def test_receipts_are_offered_on_what_they_are_drawn_for() -> None:
    assert RECEIPT_PAPERS == PAPERS
