"""What the centre said of letters, by whichever way, written into the outbox."""

from collections.abc import Iterable
from datetime import datetime

from desktop.store.outbox import Key, Outbox, OutboxState
from desktop.sync import contract as c
from desktop.sync.report import Tally

_HELD = (c.Outcome.CREATED, c.Outcome.DUPLICATE, c.Outcome.SUPERSEDED)
_QUARANTINE = {
    c.Outcome.REJECTED: (OutboxState.REJECTED, "refused by the centre"),
    c.Outcome.CONFLICT_CONTENT: (OutboxState.CONFLICT, "the centre holds this revision with other content"),
    c.Outcome.CONFLICT_REV: (OutboxState.CONFLICT, "the centre holds another revision than the one amended"),
    c.Outcome.NUMBER_CONFLICT: (OutboxState.NUMBER_CONFLICT, "the number is another letter's"),
}


def settle(outbox: Outbox, told: Iterable[tuple[Key, c.PushResult]], at: datetime, tally: Tally) -> None:
    """Acknowledges what the centre holds, and sets apart what needs a person."""
    held: list[Key] = []
    for key, result in told:
        if result.outcome in _HELD:
            held.append(key)
        else:
            state, words = _QUARANTINE[result.outcome]
            outbox.quarantine(key, state, result.problem or words, result.field, _instead(result))
            tally.quarantined += 1
    outbox.acknowledge(held, at)
    tally.acknowledged += len(held)


def _instead(result: c.PushResult) -> dict[str, object] | None:
    """What the centre holds in the place of what was sent."""
    if result.server_doc is not None:
        return result.server_doc.model_dump(mode="json")
    if result.replacement_number is not None:
        return {"replacement_number": result.replacement_number}
    return None
