"""A workstation as its administrator has it: how it is set up, how it is doing, and no citizen's words."""

from dataclasses import dataclass, replace
from pathlib import Path

from desktop.desk.session import Operator
from desktop.desk.station import Station, init_station
from desktop.intake.clock import Clock, system_clock
from desktop.intake.codes import Permission, Role
from desktop.intake.office import Office
from desktop.store.accounts import Account


@dataclass(frozen=True, slots=True)
class Facts:
    """`numbers_left`: how many more letters get a leased number before emergency numbers begin."""

    office: Office
    letters: int
    numbers_left: int
    key_kind: str
    accounts: tuple[Account, ...]


def facts(station: Station, operator: Operator) -> Facts:
    """Needs ADMINISTER."""
    operator.require(Permission.ADMINISTER)
    store = station.store
    return Facts(
        station.office,
        store.letters.count(),
        store.numbers.serials_left(),
        store.key_kind.value,
        store.accounts.list(),
    )


LEAST_PASSWORD = 8


@dataclass(frozen=True, slots=True)
class Setup:
    """A new workstation: its office, and who administers it. A demo brings accounts of its own."""

    office: str = ""
    point: str = ""
    username: str = ""
    name: str = ""
    password: str = ""
    demo: bool = False


def set_up(
    home: Path, setup: Setup, *, clock: Clock = system_clock, passphrase: str | None = None
) -> Station:
    """Makes the workstation in an empty `home` and opens it.

    Raises ValueError, before anything is made, for a user name, a name or an office that is empty, or a
    password under `LEAST_PASSWORD` characters; else what `init_station` does.
    """
    if not setup.demo and not (
        all(text.strip() for text in (setup.office, setup.point, setup.username, setup.name))
        and len(setup.password) >= LEAST_PASSWORD
    ):
        raise ValueError("a workstation needs an office, a service point and an administrator")
    station = init_station(home, demo=setup.demo, clock=clock, passphrase=passphrase)
    if not setup.demo:
        office = replace(station.office, name=setup.office.strip(), point=setup.point.strip())
        station.store.office.put(office)
        station.store.accounts.add(setup.username, setup.name, Role.ADMIN, setup.password)
    return station
