"""What a run has done."""

from dataclasses import dataclass

from desktop.sync.status import SyncStatus


@dataclass(frozen=True, slots=True)
class Report:
    """`sent` revisions were put on the wire and answered; `acknowledged` of them the centre holds.

    `quarantined` wait for a person; `pending` are still unsent after the run; `received` changes were
    applied. `pages_sent` the centre has verified whole in this run; of the others `pages_pending` are on
    their way, and `pages_stopped` wait for a person.
    """

    sent: int
    acknowledged: int
    quarantined: int
    pending: int
    received: int
    pages_sent: int = 0
    pages_pending: int = 0
    pages_stopped: int = 0


@dataclass(slots=True)
class Tally:
    """What a run has done so far, whatever ends it."""

    sent: int = 0
    acknowledged: int = 0
    quarantined: int = 0
    received: int = 0
    pages: int = 0
    restarts: int = 0  # of the changes

    @property
    def moved(self) -> int:
        """Grows with everything that goes up or comes down."""
        return self.sent + self.received + self.pages

    def report(self, status: SyncStatus) -> Report:
        """`status` is how it stands after the run."""
        return Report(
            sent=self.sent,
            acknowledged=self.acknowledged,
            quarantined=self.quarantined,
            pending=status.waiting,
            received=self.received,
            pages_sent=self.pages,
            pages_pending=status.pages_waiting,
            pages_stopped=status.pages_stopped,
        )
