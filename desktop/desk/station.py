"""The workstation as its people find it: the open store, the reference data, the office, the clock."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop.intake.clock import Clock, system_clock
from desktop.intake.codes import Role
from desktop.intake.office import Office
from desktop.intake.reference import Reference, load
from desktop.store.home import Home
from desktop.store.opening import create, open_store
from desktop.store.store import Store

# The password is in the documentation: the window and every paper say that it is a demo.
DEMO_PASSWORD = "demo"
DEMO_NAMES = {
    Role.COUNTER: "นางสาวพิมพ์ใจ รับเรื่อง",
    Role.MAILROOM: "นายสมหมาย คัดแยก",
    Role.SUPERVISOR: "นางวรรณา ตรวจทาน",
    Role.ADMIN: "นายอาทิตย์ ดูแลระบบ",
}


@dataclass(frozen=True, slots=True)
class Station:
    store: Store
    reference: Reference
    clock: Clock

    @property
    def office(self) -> Office:
        return self.store.office.get()

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_station(home: Path, *, clock: Clock = system_clock, passphrase: str | None = None) -> Station:
    """Opens the workstation in `home`. Raises the store's errors: not initialised, wrong key, damaged, …"""
    store = open_store(Home(home), clock=clock, passphrase=passphrase)
    return Station(store, load(), clock)


def init_station(
    home: Path, *, demo: bool, clock: Clock = system_clock, passphrase: str | None = None
) -> Station:
    """Makes a workstation in an empty `home`; a demo gets an account for each role, named after it."""
    store = create(Home(home), clock=clock, demo=demo, passphrase=passphrase)
    if demo:
        for role, name in DEMO_NAMES.items():
            store.accounts.add(role.value, name, role, DEMO_PASSWORD)
    return Station(store, load(), clock)
