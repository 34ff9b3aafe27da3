"""The store of a workstation: everything that outlives the program, behind one object."""

from contextlib import suppress
from types import TracebackType
from typing import Self

from desktop.intake.clock import Clock
from desktop.store.accounts import Accounts
from desktop.store.audit import Audit
from desktop.store.batch_pages import BatchPages
from desktop.store.batches import Batches
from desktop.store.books import Books
from desktop.store.database import Database
from desktop.store.drafts import Drafts
from desktop.store.errors import StoreError
from desktop.store.home import Home
from desktop.store.in_use import InUse
from desktop.store.keys import KeyKind, OpenKey
from desktop.store.letters import Letters
from desktop.store.mending import Mending
from desktop.store.numbers import Numbers
from desktop.store.offices import Offices
from desktop.store.outbox import Outbox
from desktop.store.pages import Pages
from desktop.store.printers import Printers
from desktop.store.prints import Prints
from desktop.store.state import ReferenceItems, State
from desktop.store.uploads import Uploads


class Store:
    """Made by `opening.create` and `opening.open_store`. Every method of its parts is a transaction of its
    own; all may be called from any thread. They raise StoreError for what the world does.
    """

    def __init__(self, home: Home, key: OpenKey, database: Database, clock: Clock, in_use: InUse) -> None:
        self.home = home
        self.clock = clock
        self.database = database
        self.numbers = Numbers(database, home)
        self.letters = Letters(database, self.numbers, clock)
        self.outbox = Outbox(database)
        self.books = Books(database, clock)
        self.mending = Mending(database, clock)
        self.accounts = Accounts(database, clock)
        self.audit = Audit(database, clock)
        self.drafts = Drafts(database, clock)
        self.prints = Prints(database, clock)
        self.printers = Printers(database, clock)
        self.batches = Batches(database, self.numbers, clock)
        self.batch_pages = BatchPages(database, clock)
        self.pages = Pages(home.pages, key.key)
        self.uploads = Uploads(database)
        self.state = State(database)
        self.reference = ReferenceItems(database)
        self.office = Offices(database)
        self._key = key
        self._in_use = in_use

    @property
    def key(self) -> bytes:
        """The database key, 32 bytes, for its escrow at enrolment. Never written anywhere else."""
        return self._key.key

    @property
    def key_kind(self) -> KeyKind:
        return self._key.kind

    def alone(self) -> bool:
        """Whether no other program has this home open at this moment."""
        return self._in_use.alone()

    def close(self) -> None:
        with suppress(StoreError):  # then the next program does without a few serials
            self.numbers.give_back()
        self.database.close()
        self._in_use.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
