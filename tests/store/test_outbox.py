"""The way of a revision to the centre, and that one bad letter stops no other."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from desktop.store.accounts import Account
from desktop.store.delivery import QUARANTINE
from desktop.store.outbox import LEASE, Key, OutboxState, Outgoing
from desktop.store.store import Store
from tests.samples import SetClock, letter
from tests.store.writing import register

MIB = 1024 * 1024


def _claim(store: Store, items: int = 200, size: int = 8 * MIB) -> tuple[Outgoing, ...]:
    return store.outbox.claim(store.clock(), items, size)


def _keys(claimed: tuple[Outgoing, ...]) -> list[Key]:
    return [item.key for item in claimed]


def test_what_is_sent_is_what_was_recorded(store: Store, clerk: Account, clock: SetClock) -> None:
    page = store.pages.put(b"page", name="a.pdf")
    case = store.letters.register(
        letter(), operator=clerk, promise=register(store, clerk)[0].promise, attachments=[page]
    )
    clock.pass_(hours=1)
    _, item = _claim(store)
    (revision,) = store.letters.revisions(case.id)
    assert item == Outgoing(
        id=case.id,
        station_seq=2,
        tracking_number=case.tracking_number,
        rev=1,
        base_rev=0,
        content_sha256=revision.content_sha256,
        payload=revision.payload,
        attachments=(page,),
        recorded_at=case.received_at,
        operator="somsri",
        attempts=0,
    )


def test_what_is_claimed_is_not_claimed_again(store: Store, clerk: Account) -> None:
    cases = register(store, clerk, 5)
    assert [item.id for item in _claim(store, 3)] == [case.id for case in cases[:3]]
    assert [item.id for item in _claim(store, 3)] == [case.id for case in cases[3:]]
    assert _claim(store) == ()


def test_a_batch_stays_within_its_bytes(store: Store, clerk: Account) -> None:
    for size in (2000, 10, 10):
        register(store, clerk, detail="ก" * size)
    assert len(_claim(store, size=100)) == 1  # larger than all that is allowed: alone, but not for ever here
    assert len(_claim(store, size=3000)) == 2


def test_what_was_acknowledged_is_done(store: Store, clerk: Account, clock: SetClock) -> None:
    first, second = register(store, clerk, 2)
    store.outbox.acknowledge(_keys(_claim(store, 1)), clock.now)
    assert store.outbox.states([first.id, second.id]) == {
        first.id: OutboxState.ACKNOWLEDGED,
        second.id: OutboxState.PENDING,
    }
    summary = store.outbox.summary()
    assert (summary.waiting, summary.quarantined, summary.acknowledged) == (1, 0, 1)
    assert summary.oldest_recorded_at == second.received_at


def test_a_failure_is_tried_again_when_its_time_has_come(
    store: Store, clerk: Account, clock: SetClock
) -> None:
    register(store, clerk)
    for attempts in range(3):
        (item,) = _claim(store)
        assert item.attempts == attempts
        store.outbox.retry([item.key], clock.now + timedelta(seconds=30), "offline")
        assert _claim(store) == ()
        clock.pass_(seconds=30)
    assert store.outbox.summary().waiting == 1


def test_a_retry_survives_the_end_of_the_program(
    store: Store, clerk: Account, clock: SetClock, opened: Callable[..., Store]
) -> None:
    register(store, clerk, 2)
    waiting, _ = _claim(store)
    store.outbox.retry([waiting.key], clock.now + timedelta(minutes=5), "offline")
    store.close()
    again = opened()
    assert again.outbox.recover() == 1  # the other one was being sent
    assert [item.station_seq for item in _claim(again)] == [2]
    clock.pass_(minutes=5)
    (item,) = _claim(again)
    assert (item.key, item.attempts) == (waiting.key, 1)


def test_a_sender_that_died_does_not_keep_its_letters(store: Store, clerk: Account, clock: SetClock) -> None:
    register(store, clerk)
    (item,) = _claim(store)
    clock.now += LEASE - timedelta(seconds=1)
    assert _claim(store) == ()
    clock.pass_(seconds=1)
    assert _keys(_claim(store)) == [item.key]


def test_hastening_makes_what_waits_too_long_due(store: Store, clerk: Account, clock: SetClock) -> None:
    register(store, clerk, 2)
    near, far = _claim(store)
    store.outbox.retry([near.key], clock.now + timedelta(minutes=1), "offline")
    store.outbox.retry([far.key], clock.now + timedelta(days=400), "the clock was wrong")
    assert store.outbox.hasten(clock.now + timedelta(minutes=15)) == 1
    assert _keys(_claim(store)) == [far.key]


@pytest.mark.parametrize(
    "state", [OutboxState.REJECTED, OutboxState.CONFLICT, OutboxState.NUMBER_CONFLICT, OutboxState.BLOCKED]
)
def test_a_bad_letter_waits_for_a_person_and_no_other_for_it(
    state: OutboxState, store: Store, clerk: Account, clock: SetClock
) -> None:
    bad, good = register(store, clerk, 2)
    _claim(store, 1)
    store.outbox.quarantine((bad.id, 1), state, "no such category", "category", {"rev": 3})
    assert [item.id for item in _claim(store)] == [good.id]
    (stopped,) = store.outbox.quarantined()
    assert (stopped.key, stopped.tracking_number, stopped.state) == ((bad.id, 1), bad.tracking_number, state)
    assert (stopped.problem, stopped.field, stopped.server_doc) == (
        "no such category",
        "category",
        {"rev": 3},
    )
    assert store.outbox.summary().quarantined == 1
    store.outbox.resend((bad.id, 1))
    assert [item.id for item in _claim(store)] == [bad.id]
    store.outbox.acknowledge([(bad.id, 1)], clock.now)
    assert store.outbox.quarantined() == ()


def test_only_a_state_of_quarantine_is_one(store: Store, clerk: Account) -> None:
    (case,) = register(store, clerk)
    with pytest.raises(ValueError, match="quarantine"):
        store.outbox.quarantine((case.id, 1), OutboxState.CONFIRMED, "?")


def test_a_revision_waits_for_the_one_before_it(store: Store, clerk: Account, clock: SetClock) -> None:
    (case,) = register(store, clerk)
    store.letters.add_contact(case.tracking_number, letter(), operator=clerk)
    (first,) = _claim(store)
    assert (first.rev, first.base_rev) == (1, 0)
    store.outbox.quarantine(first.key, OutboxState.REJECTED, "?")
    assert _claim(store) == ()
    assert store.outbox.states([case.id]) == {case.id: OutboxState.REJECTED}
    store.outbox.acknowledge([first.key], clock.now)
    (second,) = _claim(store)
    assert (second.rev, second.base_rev) == (2, 1)
    assert len(second.payload["contacts"]) == 1
    assert first.payload["contacts"] == []
    assert store.outbox.states([case.id]) == {case.id: OutboxState.SENDING}


def test_a_revision_has_the_pages_of_its_time(store: Store, clerk: Account, clock: SetClock) -> None:
    page, later = store.pages.put(b"one"), store.pages.put(b"two")
    case = store.letters.register(
        letter(), operator=clerk, promise=register(store, clerk)[0].promise, attachments=[page]
    )
    store.letters.add_contact(case.tracking_number, letter(), operator=clerk, attachments=[later])
    _, first = _claim(store)
    assert first.attachments == (page,)
    store.outbox.acknowledge([first.key], clock.now)
    (second,) = _claim(store)
    assert second.attachments == (page, later)


def test_what_the_centre_shows_is_confirmed_what_it_lacks_offered_again(
    store: Store, clerk: Account, clock: SetClock
) -> None:
    held, lacking, waiting = register(store, clerk, 3)
    store.outbox.acknowledge(_keys(_claim(store, 2)), clock.now)
    asked = store.outbox.unconfirmed()
    assert [each.id for each in asked] == [held.id, lacking.id]
    assert asked[0].content_sha256 == store.letters.revisions(held.id)[0].content_sha256
    store.outbox.confirm([held.id])
    store.outbox.reoffer([lacking.id])
    assert store.outbox.states([held.id, lacking.id, waiting.id]) == {
        held.id: OutboxState.CONFIRMED,
        lacking.id: OutboxState.PENDING,
        waiting.id: OutboxState.PENDING,
    }
    assert store.outbox.unconfirmed() == ()
    assert store.outbox.unconfirm() == 1
    assert [each.id for each in store.outbox.unconfirmed()] == [held.id]


def test_the_newest_revision_that_it_took_is_what_the_centre_is_asked_for(
    store: Store, clerk: Account, clock: SetClock
) -> None:
    (case,) = register(store, clerk)
    store.letters.add_contact(case.tracking_number, letter(), operator=clerk)
    for rev in range(2):
        store.outbox.acknowledge(_keys(_claim(store)), clock.now)
        (asked,) = store.outbox.unconfirmed()
        assert asked.content_sha256 == store.letters.revisions(case.id)[rev].content_sha256
    store.outbox.reoffer([case.id])
    assert [item.rev for item in _claim(store)] == [1]


@pytest.mark.parametrize("state", sorted(QUARANTINE))
def test_what_was_refused_is_set_free_as_it_was_before(
    store: Store, clerk: Account, clock: SetClock, state: OutboxState
) -> None:
    refused, held = register(store, clerk, 2)
    store.outbox.acknowledge([(held.id, 1)], clock.now)
    store.outbox.quarantine((refused.id, 1), state, "no such kind", "kind", {"rev": 3})
    assert store.outbox.release() == 1
    assert store.outbox.quarantined() == ()
    assert store.outbox.states([refused.id, held.id]) == {
        refused.id: OutboxState.PENDING,
        held.id: OutboxState.ACKNOWLEDGED,
    }
    assert [told.problem for told in store.outbox.unsent(clock.now + timedelta(days=1))] == [""]
    assert _keys(_claim(store)) == [(refused.id, 1)]


def test_nothing_is_asked_of_an_empty_outbox(store: Store, clock: SetClock) -> None:
    store.outbox.acknowledge([], clock.now)
    assert _claim(store) == ()
    assert store.outbox.states([]) == {}
    assert store.outbox.summary().oldest_recorded_at is None


def test_what_the_centre_lacks_is_told_up_to_a_moment(store: Store, clerk: Account, clock: SetClock) -> None:
    sent, waiting, stopped = register(store, clerk, 3)
    store.outbox.acknowledge([(sent.id, 1)], clock.now)
    store.outbox.retry([(waiting.id, 1)], clock.now, "no line")
    store.outbox.quarantine((stopped.id, 1), OutboxState.REJECTED, "no such kind", "kind")
    clock.pass_(hours=1)
    (late,) = register(store, clerk)
    told = store.outbox.unsent(clock.now)
    assert [(each.id, each.state, each.problem) for each in told] == [
        (waiting.id, OutboxState.WAITING, "no line"),
        (stopped.id, OutboxState.REJECTED, "no such kind"),
    ]
    clock.pass_(seconds=1)
    assert store.outbox.unsent(clock.now)[-1].id == late.id
