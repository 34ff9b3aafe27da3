"""Letters written in bulk, for tests that need many."""

from uuid import UUID, uuid4

from desktop.intake.case import Case, Promise
from desktop.store.accounts import Account
from desktop.store.store import Store
from tests.samples import letter

PROMISE = Promise(15)


def register(store: Store, clerk: Account, number: int = 1, **changes: object) -> list[Case]:
    """`number` letters with `changes`."""
    return [store.letters.register(letter(**changes), operator=clerk, promise=PROMISE) for _ in range(number)]


def lease(store: Store, first_serial: int = 1000, size: int = 200) -> UUID:
    """A block of serials, as the centre would give it."""
    block = uuid4()
    store.numbers.add_block(block, first_serial, size)
    return block
