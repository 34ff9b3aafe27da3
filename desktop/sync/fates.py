"""What the centre said of letters, by whichever way, written into the outbox."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from desktop.store.outbox import Key, Outbox, OutboxState
from desktop.sync import contract as c
from desktop.sync.report import Tally

_PROBLEM_AT_MOST, _FIELD_AT_MOST = 1000, 200  # characters: it is for a person to read
_REV_AT_MOST = 2**31 - 2
_NOBODY = UUID(int=0)

_HELD = (c.Outcome.CREATED, c.Outcome.DUPLICATE, c.Outcome.SUPERSEDED)
_QUARANTINE = {
    c.Outcome.REJECTED: (OutboxState.REJECTED, "refused by the centre"),
    c.Outcome.CONFLICT_CONTENT: (OutboxState.CONFLICT, "the centre holds this revision with other content"),
    c.Outcome.CONFLICT_REV: (OutboxState.CONFLICT, "the centre holds another revision than the one amended"),
    c.Outcome.NUMBER_CONFLICT: (OutboxState.NUMBER_CONFLICT, "the number is another letter's"),
}


def answers(asked: Collection[Key], results: Iterable[c.PushResult]) -> dict[Key, c.PushResult]:
    """What was said of each revision that was `asked` about. What is said in two ways counts for nothing."""
    revs = dict(asked)
    said: dict[Key, c.PushResult] = {}
    contradicted: set[Key] = set()
    for result in results:
        key = _key(result, revs)
        if key in asked and said.setdefault(key, result).outcome is not result.outcome:
            contradicted.add(key)
    return {key: result for key, result in said.items() if key not in contradicted}


def settle(outbox: Outbox, told: Iterable[tuple[Key, c.PushResult]], at: datetime, tally: Tally) -> None:
    """Acknowledges what the centre holds, and sets apart what needs a person."""
    held: list[Key] = []
    for key, result in told:
        if result.outcome in _HELD:
            held.append(key)
        else:
            state, words = _QUARANTINE[result.outcome]
            problem, field = result.problem or words, result.field or ""
            shown = problem[:_PROBLEM_AT_MOST], field[:_FIELD_AT_MOST] or None
            outbox.quarantine(key, state, *shown, _instead(result))
            tally.quarantined += 1
    outbox.acknowledge(held, at)
    tally.acknowledged += len(held)


def _key(result: c.PushResult, revs: Mapping[UUID, int]) -> Key:
    """Where the revision is not told, it is the one that was asked about."""
    try:
        id = UUID(result.id)
    except ValueError:
        id = _NOBODY
    return id, revs.get(id, 0) if result.rev is None else result.rev


def _instead(result: c.PushResult) -> dict[str, object] | None:
    """What the centre holds in the place of what was sent."""
    if result.server_doc is not None and 1 <= result.server_doc.rev <= _REV_AT_MOST:
        return result.server_doc.model_dump(mode="json")
    if result.replacement_number is not None:
        return {"replacement_number": result.replacement_number}
    return None
