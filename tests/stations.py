"""A workstation for tests: the real store, a demo account for each role, a clock that is set."""

from pathlib import Path

from desktop.desk.session import Operator, sign_in
from desktop.desk.station import DEMO_PASSWORD, Station, init_station
from desktop.intake.codes import Role
from tests.samples import SetClock as SetClock
from tests.samples import letter as letter


def demo_station(home: Path, clock: SetClock | None = None) -> Station:
    return init_station(home, demo=True, clock=clock or SetClock(), passphrase="for tests")


def operator(station: Station, role: Role = Role.COUNTER) -> Operator:
    return sign_in(station, role.value, DEMO_PASSWORD)
