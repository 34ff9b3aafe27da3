"""A real workstation for the tests of synchronisation: a store, a line to a centre, letters."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from central import holdings
from desktop.intake.case import Case, Promise
from desktop.intake.codes import Role
from desktop.store.accounts import Account
from desktop.store.home import Home
from desktop.store.opening import create, open_store
from desktop.store.outbox import OutboxState
from desktop.store.store import Store
from desktop.sync.client import Client
from desktop.sync.engine import Engine
from desktop.sync.enrolment import enrol
from desktop.sync.report import Report
from desktop.sync.status import SyncStatus, status_of
from tests.central.conftest import Serving
from tests.stations import letter
from tests.sync.transport import Line

PASSPHRASE = "for tests"

HELLO, TOKEN, SYNC_HELLO = "/v1/hello", "/v1/token", "/v1/sync/hello"
BLOCKS, PUSH, CHECK, CHANGES = "/v1/number-blocks", "/v1/letters/push", "/v1/letters/check", "/v1/changes"
PAGES = "/v1/attachments"


@dataclass
class Workstation:
    """`random` is what every pause is drawn with: 0 is the shortest. `statuses` are those that were shown."""

    store: Store
    served: Serving
    account: Account
    line: Line = field(default_factory=Line)
    statuses: list[SyncStatus] = field(default_factory=list)
    random: float = 0.0

    def connect(self, url: str) -> Client:
        return Client(url, adapter=self.line)

    def enrol(self, code: str | None = None) -> str:
        return enrol(self.store, self.served.url, code or self.served.code(), "จุดบริการ", self.connect)

    def engine(self) -> Engine:
        return Engine(self.store, self.connect, random=lambda: self.random, observe=self.statuses.append)

    def sync(self, *, asked: bool = True) -> Report:
        return self.engine().run_until_idle(asked=asked)

    def trouble(self, *, asked: bool = True) -> str:
        """The name of what stops a run."""
        engine = self.engine()
        engine.run_until_idle(asked=asked)
        return type(engine.trouble).__name__

    def status(self) -> SyncStatus:
        return status_of(self.store)

    def record(self, count: int = 1, **changes: object) -> list[Case]:
        return [
            self.store.letters.register(letter(**changes), operator=self.account, promise=Promise())
            for _ in range(count)
        ]

    def states(self, cases: Sequence[Case]) -> set[OutboxState]:
        return set(self.store.outbox.states([case.id for case in cases]).values())

    def at_centre(self, cases: Sequence[Case]) -> dict[UUID, dict[str, Any]]:
        """Those of `cases` that the centre holds. It holds none twice."""
        ids = {str(case.id) for case in cases}
        held = [one for one in holdings.letters(self.served.centre) if one["id"] in ids]
        found = {UUID(one["id"]): one for one in held}
        assert len(found) == len(held)
        return found

    def reopen(self) -> None:
        """As after a power cut: nothing that was in memory is left."""
        self.store.close()
        self.store = open_store(self.store.home, clock=self.store.clock, passphrase=PASSPHRASE)


@contextmanager
def workstation(home: Path, served: Serving, *, demo: bool = False) -> Iterator[Workstation]:
    """A new one, that belongs to no centre yet."""
    store = create(Home(home), clock=served.clock, demo=demo, passphrase=PASSPHRASE)
    made = Workstation(store, served, Account("counter", "นางสาวพิมพ์ใจ รับเรื่อง", Role.COUNTER))
    try:
        yield made
    finally:
        made.line.close()
        made.store.close()
