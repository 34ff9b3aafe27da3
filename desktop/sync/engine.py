"""One run of synchronisation, from saying hello to writing down how it ended.

Everything is kept in the database between two steps, so a run may end anywhere, by a failure or a power cut,
and the next one goes on. No call is made inside a transaction.
"""

import logging
import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

from desktop.store.store import Store
from desktop.sync import contract as c
from desktop.sync import memory
from desktop.sync.backoff import LONGEST_SECONDS, Random, pause
from desktop.sync.beside import Beside
from desktop.sync.client import Client
from desktop.sync.errors import (
    Busy,
    NotEnrolled,
    Offline,
    Revoked,
    SyncError,
    UpgradeNeeded,
)
from desktop.sync.lock import alone
from desktop.sync.memory import Membership
from desktop.sync.pull import check_held, follow_epoch, pull
from desktop.sync.push import Push
from desktop.sync.report import Report, Tally
from desktop.sync.session import Session
from desktop.sync.status import Connection, SyncStatus, status_of
from desktop.sync.uploads import Uploads
from desktop.sync.wire import RETRY_AFTER_AT_MOST

_log = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(seconds=max(LONGEST_SECONDS, RETRY_AFTER_AT_MOST))

_CONNECTION: dict[type[SyncError], Connection] = {
    Offline: Connection.OFFLINE,
    Busy: Connection.MAINTENANCE,
    Revoked: Connection.ACCESS_LOST,
    UpgradeNeeded: Connection.UPGRADE_NEEDED,
}
_STANDING = {
    c.SyncStatus.OK: Connection.ONLINE,
    c.SyncStatus.FORKED: Connection.FORKED,
    c.SyncStatus.SUSPENDED: Connection.SUSPENDED,
}


class Engine:
    """Synchronises a workstation. For one thread at a time.

    `connect` makes the client for the centre's address, `random` draws the pauses, `observe` is told of
    every change of the status, from the caller's thread. After a run `trouble` is what stopped it, None if
    all went through.
    """

    def __init__(
        self,
        store: Store,
        connect: Callable[[str], Client] = Client,
        *,
        random: Random = random.random,
        observe: Callable[[SyncStatus], None] = lambda status: None,
    ) -> None:
        self._store = store
        self._connect = connect
        self._random = random
        self._observe = observe
        self.trouble: SyncError | None = None

    def run_once(self, *, asked: bool = True) -> Report:
        """One round: hello, numbers, all that is due up, all that is new down.

        `asked` by a person, letters that wait for their next try are due at once. What the network and the
        centre do is in `trouble` and in the status; raised are NotEnrolled, AlreadyRunning and the store's
        errors.
        """
        return self._run(asked=asked, rounds=1)

    def run_until_idle(self, *, asked: bool = True) -> Report:
        """Rounds until one moves nothing: also what was recorded meanwhile is sent."""
        return self._run(asked=asked, rounds=None)

    def _run(self, *, asked: bool, rounds: int | None) -> Report:
        store, tally = self._store, Tally()
        self.trouble = None
        member = memory.membership(store.state)
        if member is None:
            raise NotEnrolled("this workstation belongs to no centre: enrol it first")
        with alone(store.home.path):
            store.outbox.recover()
            self._hasten(asked=asked)
            try:
                self._refrain()
                with closing(self._connect(member.url)) as client:
                    standing = self._converse(client, member, tally, rounds)
            except SyncError as error:
                self._failed(error)
            else:
                self._went_through(standing)
        status = status_of(store)
        self._observe(status)
        return tally.report(status)

    def _converse(self, client: Client, member: Membership, tally: Tally, rounds: int | None) -> c.SyncStatus:
        store, session, beside = self._store, Session(self._store, client, member), Beside()
        session.open()
        follow_epoch(store, session.epoch)

        def sending() -> None:
            status = status_of(store)
            self._observe(replace(status, connection=Connection.SENDING, pages_sent=tally.pages))

        push = Push(store, client, session, tally, self._random, sending)

        def letters_first() -> None:
            push.drain()
            sending()

        def news() -> None:
            pull(store, client, session, tally, letters_first)

        uploads = Uploads(store, client, session, tally, self._random, letters_first)
        while rounds is None or rounds > 0:
            before = tally.moved
            beside.letters(lambda: check_held(store, client, session))
            session.top_up_numbers()
            push.drain()
            beside.letters(news)
            while uploads.portion():
                beside.letters(news)
            if tally.moved == before:
                break
            rounds = None if rounds is None else rounds - 1
        self.trouble = beside.fault
        return session.standing

    def _hasten(self, *, asked: bool) -> None:
        """What waits is due at once if a person asks; and what a clock put back would leave for years."""
        now = self._store.clock()
        later_than = now if asked else now + LONGEST_WAIT
        self._store.outbox.hasten(later_than)
        self._store.uploads.hasten(later_than, rejected=asked)

    def _refrain(self) -> None:
        """Raises Busy while the centre wants to be left alone."""
        until = memory.moment(self._store.state, memory.NOT_BEFORE)
        wait = until - self._store.clock() if until else timedelta()
        if timedelta() < wait <= LONGEST_WAIT:
            raise Busy("the centre asked to be left alone for a while", retry_after=wait.total_seconds())

    def _went_through(self, standing: c.SyncStatus) -> None:
        """All, or all the letters and pages: for what fails beside them they need not wait."""
        connection = _STANDING[standing]
        moments: dict[str, datetime | None] = {memory.NEXT_AT: None, memory.NOT_BEFORE: None}
        if self.trouble is None:
            moments[memory.LAST_SUCCESS] = self._store.clock()
        else:
            _log.warning("beside the letters: %s: %s", type(self.trouble).__name__, self.trouble)
            connection = _CONNECTION.get(type(self.trouble), Connection.FAULT)
        values = {memory.CONNECTION: connection, memory.FAILURES: None}
        self._store.state.update(values | memory.stored(moments))

    def _failed(self, error: SyncError) -> None:
        _log.info("synchronisation stopped: %s: %s", type(error).__name__, error)
        self.trouble = error
        state, now = self._store.state, self._store.clock()
        failures: int = state.get(memory.FAILURES, 0) + 1
        asked = None if error.retry_after is None else timedelta(seconds=error.retry_after)
        wait = pause(failures, self._random)
        moments: dict[str, datetime | None] = {
            memory.NEXT_AT: now + max(wait, asked or wait),
            # What asks on the way to the centre is not the centre: a person may try.
            memory.NOT_BEFORE: now + asked if asked is not None and isinstance(error, Busy) else None,
        }
        values = {
            memory.CONNECTION: _CONNECTION.get(type(error), Connection.FAULT),
            memory.FAILURES: failures,
        }
        state.update(values | memory.stored(moments))


def engine_for(store: Store) -> Engine:
    """The engine for the centre that this workstation belongs to. Raises NotEnrolled."""
    if memory.membership(store.state) is None:
        raise NotEnrolled("this workstation belongs to no centre: enrol it first")
    return Engine(store)
