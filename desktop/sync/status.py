"""How it stands with the centre, for those who look: the window's bar and the commands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.sync import memory

if TYPE_CHECKING:  # the window shows statuses before the database is loaded
    from desktop.store.store import Store


class Connection(StrEnum):
    """Each calls for another thing to be done, or for none."""

    NOT_ENROLLED = "not_enrolled"  # enrol
    CONNECTING = "connecting"  # enrolled, and not tried yet
    ONLINE = "online"
    SENDING = "sending"
    OFFLINE = "offline"  # nothing: goes on by itself when the line is back
    MAINTENANCE = "maintenance"  # nothing: the centre asked to wait
    FAULT = "fault"  # the centre or this program fails: goes on by itself, someone should know
    FORKED = "forked"  # a copy of this workstation, or a restored one: enrol again. Letters are still sent
    SUSPENDED = "suspended"  # ask the centre: it leases no more numbers. Letters are still sent
    ACCESS_LOST = "access_lost"  # ask the centre: nothing is sent, everything is kept. Enrol again
    UPGRADE_NEEDED = "upgrade_needed"  # install the newer program: nothing is sent, everything is kept


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """`waiting` revisions are unsent, the oldest recorded at `oldest_recorded_at`; `quarantined` need a
    person.

    `last_success` is when all went through last. `pages_waiting` are on their way, `pages_sent` have arrived
    in the run that goes on, `pages_stopped` need a person, themselves or their letter. Moments are aware, in
    UTC.
    """

    connection: Connection
    waiting: int = 0
    oldest_recorded_at: datetime | None = None
    last_success: datetime | None = None
    quarantined: int = 0
    pages_waiting: int = 0
    pages_stopped: int = 0
    pages_sent: int = 0


def status_of(store: "Store") -> SyncStatus:
    """As last known. What is due now, another program may be sending at this moment."""
    summary, pages = store.outbox.summary(), store.uploads.summary()
    return SyncStatus(
        connection=Connection(store.state.get(memory.CONNECTION, Connection.NOT_ENROLLED)),
        waiting=summary.waiting,
        oldest_recorded_at=summary.oldest_recorded_at,
        last_success=memory.moment(store.state, memory.LAST_SUCCESS),
        quarantined=summary.quarantined,
        pages_waiting=pages.waiting,
        pages_stopped=pages.blocked + pages.rejected,
    )
