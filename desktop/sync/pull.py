"""What comes down: changes of letters and reference data, and which letters the centre really holds."""

import logging
from collections.abc import Callable, Sequence

from desktop.intake.dates import bangkok_day
from desktop.intake.errors import InvalidField
from desktop.store.state import CURSOR, State
from desktop.store.store import Store
from desktop.sync import contract as c
from desktop.sync import memory
from desktop.sync.client import Client
from desktop.sync.errors import CursorGone, NotThere, ServerFault
from desktop.sync.report import Tally
from desktop.sync.session import Session

EMPTY_PAGES_AT_MOST = 100
_NEXT_AT_MOST = 2**63 - 1

_log = logging.getLogger(__name__)


def follow_epoch(store: Store, epoch: int) -> None:
    """A centre that was restored is another one: nothing that it said before is sure.

    What counted as confirmed will be asked for again, what was refused is offered once more, each page is
    announced again, and the changes are read from their beginning. Each step may be repeated; the new epoch
    is written last.
    """
    state = store.state
    if state.get(memory.SERVER_EPOCH) == epoch:
        return
    store.outbox.unconfirm()
    store.outbox.release()
    store.uploads.reoffer_all()
    state.forget_changes()
    state.update({memory.SERVER_EPOCH: epoch, memory.CHECKED_ON: None})


def check_held(store: Store, client: Client, session: Session) -> None:
    """Asks, once a day and in each new epoch, whether the centre holds what it has acknowledged.

    What it holds is confirmed from then on; what it lacks is offered again.
    """
    outbox, today = store.outbox, bangkok_day(store.clock()).isoformat()
    if store.state.get(memory.CHECKED_ON) == today:
        return
    while asked := outbox.unconfirmed(c.MAX_CHECK_ITEMS):
        items = [c.CheckItem(id=one.id, content_sha256=one.content_sha256) for one in asked]
        answer = session.ask(lambda items=items: client.check(items))  # type: ignore[misc]
        lacking = set(answer.missing)
        store.uploads.reoffer(lacking)
        outbox.reoffer([one.id for one in asked if one.id in lacking])
        outbox.confirm([one.id for one in asked if one.id not in lacking])
    _check_pages(store, client, session)
    store.state.put(memory.CHECKED_ON, today)


def _check_pages(store: Store, client: Client, session: Session) -> None:
    """Pages that the centre has lost, a disk of it, say, are due again."""
    after = 0
    while asked := store.uploads.held_pages(after, c.MAX_CHECK_ITEMS):
        items = [c.PageCheckItem(id=one.id, sha256=one.sha256) for one in asked]
        try:
            answer = session.ask(lambda items=items: client.check_pages(items))  # type: ignore[misc]
        except NotThere:
            return  # a centre that does not know this call yet
        for page in answer.missing:
            store.uploads.again(page)
        after = asked[-1].place


def pull(store: Store, client: Client, session: Session, tally: Tally, between: Callable[[], None]) -> None:
    """Reads the changes to their end; `between` two pages does what must not wait for it."""
    state, empty = store.state, 0
    cursor: int = state.get(CURSOR, 0)
    while True:
        try:
            page = session.ask(lambda since=cursor: client.changes(since))  # type: ignore[misc]
        except CursorGone as error:
            if not cursor or tally.restarts:
                raise ServerFault("the centre has no beginning of its changes") from error
            _begin_anew(store)
            tally.restarts += 1
            cursor = 0
            continue
        if page.next > _NEXT_AT_MOST:
            raise ServerFault("the centre has no such place in its changes")
        if page.next > cursor:
            apply(state, page.changes, page.next)
            tally.received += len(page.changes)
        if not page.more or page.next <= cursor:
            return
        cursor = page.next
        empty = 0 if page.changes else empty + 1
        if empty >= EMPTY_PAGES_AT_MOST:
            raise ServerFault("the centre's changes do not end")
        between()


def _begin_anew(store: Store) -> None:
    """A centre that does not know how far it was read may lack more than that."""
    store.state.forget_changes()
    store.outbox.unconfirm()
    store.state.put(memory.CHECKED_ON, None)


def apply(state: State, changes: Sequence[c.Change], following: int) -> None:
    """A page and its cursor in one transaction; where a change is unreadable, all the others."""
    try:
        state.apply_changes(changes, following)
        return
    except InvalidField:
        before: int = state.get(CURSOR, 0)
    for change in changes:
        try:
            state.apply_changes([change], before)
        except InvalidField as error:
            _log.warning("change %d of the centre is passed over: %s", change.seq, error)
    state.apply_changes([], following)
