"""What an administrator sees of a workstation: how it is doing, and none of what citizens wrote."""

from dataclasses import dataclass

from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.intake.codes import Permission
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
