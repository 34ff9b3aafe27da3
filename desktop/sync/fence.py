"""The fence against clones: a token that only this database knows, and the one that takes its place.

The next token is kept before it is sent, and the same one is sent until it is answered, by whichever way: a
lost answer or a crash at any point is a repetition. Another token can only come from a copy of this database,
older or not.
"""

import secrets
from collections.abc import Sequence
from typing import Any

from desktop.intake.codes import Channel
from desktop.store.store import Store
from desktop.sync import contract as c
from desktop.sync import memory
from desktop.sync.memory import Tokens


def greeting(store: Store) -> c.SyncHelloRequest:
    """What is shown to the centre. Two programs that greet at the same time show the same."""
    tokens = Tokens(**store.state.change(memory.TOKENS, _with_next))
    numbers = store.numbers
    return c.SyncHelloRequest(
        prev_token=tokens.prev,
        next_token=tokens.next or "",
        held_blocks=[block.id for block in numbers.held_blocks()],
        outbox_count=store.outbox.summary().waiting,
        db_incarnation=numbers.incarnation(),
    )


def answered(
    store: Store,
    greeting: c.SyncHelloRequest,
    status: c.SyncStatus,
    own: Sequence[c.Block],
    books: Sequence[c.BookMark] | None,
) -> None:
    """What the centre makes of a greeting; `own`: the held blocks that are this workstation's."""
    state, numbers = store.state, store.numbers
    _note_books(store, books)
    if status is c.SyncStatus.FORKED:
        if numbers.held_blocks():
            numbers.burn_all("forked")
        state.put(memory.STANDING, status)
        return
    if not {block.block_id for block in own}.issuperset(greeting.held_blocks):
        numbers.burn_all("not leased to this workstation")
    state.update({memory.TOKENS: Tokens(greeting.next_token).stored(), memory.STANDING: status})


def awaits(store: Store, greeting: c.SyncHelloRequest) -> bool:
    """Whether nothing has answered this greeting yet."""
    return memory.tokens(store.state).next == greeting.next_token


def _with_next(kept: Any) -> dict[str, str | None]:
    tokens = Tokens(**(kept or {}))
    return Tokens(tokens.prev, tokens.next or secrets.token_urlsafe(32)).stored()


def _note_books(store: Store, told: Sequence[c.BookMark] | None) -> None:
    """A database that came back from a copy gives out no register number a second time."""
    known = {book.value: book for book in Channel}
    if told is not None:
        marks = {(known[mark.book], mark.year): mark.last for mark in told if mark.book in known}
        store.books.told_by_centre(marks)
