"""What a run has done."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """`sent` revisions were put on the wire and answered; `acknowledged` of them the centre holds.

    `quarantined` wait for a person; `pending` are still unsent after the run; `received` changes were
    applied.
    """

    sent: int
    acknowledged: int
    quarantined: int
    pending: int
    received: int


@dataclass(slots=True)
class Tally:
    """What a run has done so far, whatever ends it."""

    sent: int = 0
    acknowledged: int = 0
    quarantined: int = 0
    received: int = 0

    @property
    def moved(self) -> int:
        """Grows with everything that goes up or comes down."""
        return self.sent + self.received

    def report(self, pending: int) -> Report:
        return Report(self.sent, self.acknowledged, self.quarantined, pending, self.received)
