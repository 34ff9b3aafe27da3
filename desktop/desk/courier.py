"""The way to the centre by USB stick: what a supervisor of an office without a line does."""

from dataclasses import dataclass
from pathlib import Path

from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.intake.codes import Permission
from desktop.intake.dates import bangkok_day
from desktop.sync import courier, memory
from desktop.sync.carrier import Carrier
from desktop.sync.courier import Exported, Imported, Trip


@dataclass(frozen=True, slots=True)
class Luggage:
    """What would go now, and how the last file fared. `is_enrolled`: there is a centre to go to."""

    is_enrolled: bool
    letters: int
    pages: int
    last: Trip | None


class Courier:
    """Every method needs VOID; NotAllowed otherwise."""

    def __init__(self, station: Station, operator: Operator) -> None:
        self._station = station
        self._operator = operator

    def luggage(self) -> Luggage:
        self._operator.require(Permission.VOID)
        store = self._station.store
        return Luggage(
            memory.membership(store.state) is not None,
            store.outbox.summary().waiting,
            store.uploads.summary().waiting,
            courier.last_trip(store),
        )

    def file_name(self) -> str:
        """What a file of today is called: the station and the day."""
        code = self._station.office.station or "000"
        return f"intake-{code}-{bangkok_day(self._station.clock()):%Y%m%d}.courier"

    def export(self, file: Path) -> Exported:
        """Raises what `desktop.sync.courier.export` does."""
        self._operator.require(Permission.VOID)
        return courier.export(self._station.store, file)

    def take_in(self, file: Path) -> Imported:
        """Raises what `desktop.sync.courier.import_acknowledgement` does."""
        self._operator.require(Permission.VOID)
        return courier.import_acknowledgement(self._station.store, file)

    def carrier(self) -> Carrier:
        """Brings files of other offices to the centre, without the store. Raises NotEnrolled."""
        self._operator.require(Permission.VOID)
        return Carrier(self._station.store)
