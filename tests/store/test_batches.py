"""Bags of post: every envelope has one number for good, and one letter; no page comes or goes."""

import os
import signal
from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from desktop.intake import arranging, ids, tracking
from desktop.intake.batch import (
    Batch,
    BatchState,
    Condition,
    Enclosure,
    EnclosureKind,
    Envelope,
    Mail,
    Outside,
    Page,
    Pile,
)
from desktop.intake.codes import Channel, Role
from desktop.store.accounts import Account
from desktop.store.batch_pages import SeenPage
from desktop.store.errors import BatchClosed, BatchUnknown, EnvelopeSettled
from desktop.store.store import Store
from desktop.store.verify import verify
from tests.samples import SetClock, letter
from tests.store.writing import PROMISE, lease, register

POST = letter(channel=Channel.POBOX)


@pytest.fixture
def batch(store: Store, clerk: Account) -> Batch:
    return store.batches.open("ปณ. สามเสนใน", operator=clerk)


def log(store: Store, batch: Batch, clerk: Account, count: int = 1) -> list[Envelope]:
    return [store.batches.log(batch.id, Mail.ORDINARY, "", operator=clerk) for _ in range(count)]


def seen(page: int, envelope: UUID | None = None, **changes: object) -> SeenPage:
    fields: dict[str, object] = {
        "first": False,
        "blank": False,
        "rotation": 0,
        "numbers": (),
        "doubtful": False,
    }
    return SeenPage("scan.pdf", page, envelope, **{**fields, **changes})  # type: ignore[arg-type]


def lies(pages: tuple[Page, ...]) -> dict[object, list[int]]:
    piles: dict[object, list[int]] = {}
    for each in pages:
        piles.setdefault(each.envelope or each.pile, []).append(each.page)
    return piles


def test_an_envelope_has_the_next_number_at_once(store: Store, batch: Batch, clerk: Account) -> None:
    lease(store, 1000)
    (before,) = register(store, clerk)
    first, second = log(store, batch, clerk, 2)
    (after,) = register(store, clerk)
    numbers = [before.tracking_number, first.tracking_number, second.tracking_number, after.tracking_number]
    assert numbers == [tracking.make(serial, 2569) for serial in range(1000, 1004)]
    assert [first.position, second.position] == [1, 2]
    assert store.batches.envelopes(batch.id) == (first, second)
    assert store.batches.by_number(second.tracking_number) == second
    assert store.batches.day(batch.day) == (batch,)
    assert verify(store) == []


def test_details_come_later_under_the_same_number(
    store: Store, batch: Batch, clerk: Account, clock: SetClock
) -> None:
    (envelope,) = log(store, batch, clerk)
    clock.pass_(days=1)
    case = store.batches.register(envelope.id, POST, operator=clerk, promise=PROMISE)
    assert case.tracking_number == envelope.tracking_number
    assert case.received_at == envelope.logged_at
    assert store.letters.day(date(2026, 11, 18), Channel.POBOX) == (case,)
    assert store.batches.envelopes(batch.id)[0].case_id == case.id
    with pytest.raises(EnvelopeSettled):
        store.batches.register(envelope.id, POST, operator=clerk, promise=PROMISE)
    with pytest.raises(EnvelopeSettled):
        store.batches.strike(envelope.id, "empty", operator=clerk)
    assert store.outbox.summary().waiting == 1
    assert verify(store) == []


def test_a_repeat_joins_its_case_and_its_number_stays_taken(
    store: Store, batch: Batch, clerk: Account
) -> None:
    (case,) = register(store, clerk)
    one, two = log(store, batch, clerk, 2)
    for envelope in (one, two):
        joined = store.batches.join(envelope.id, case.tracking_number, POST, operator=clerk)
        assert joined.contacts[-1].received_at == envelope.logged_at
    assert {each.case_id for each in store.batches.envelopes(batch.id)} == {case.id}
    assert store.letters.by_number(one.tracking_number) is None
    assert store.letters.count() == 1
    assert verify(store) == []


def test_what_is_seen_outside_and_inside(store: Store, batch: Batch, clerk: Account) -> None:
    other = store.accounts.add("other", "นายสอง", Role.MAILROOM, "demo")
    (envelope,) = log(store, batch, clerk)
    outside = Outside(date(2026, 11, 13), "หนองแขม", Condition.TORN)
    assert store.batches.describe(envelope.id, outside).outside == outside
    money = Enclosure(EnclosureKind.MONEY, 50_000, "ธนบัตร 500")
    assert store.batches.enclose(envelope.id, [money], counted_by=[clerk]).uncounted
    counted = store.batches.enclose(envelope.id, [money], counted_by=[clerk, other])
    assert counted.enclosures == (money,)
    assert counted.counted_by == (clerk.username, "other")
    assert not counted.uncounted


def test_a_struck_envelope_keeps_its_number(store: Store, batch: Batch, clerk: Account) -> None:
    lease(store, 1000)
    first, second = log(store, batch, clerk, 2)
    assert store.batches.strike(first.id, "logged twice", operator=clerk).struck == "logged twice"
    with pytest.raises(EnvelopeSettled):
        store.batches.register(first.id, POST, operator=clerk, promise=PROMISE)
    assert log(store, batch, clerk)[0].position == 3
    assert second.tracking_number == tracking.make(1001, 2569)
    assert verify(store) == []


def test_the_same_item_number_is_found_in_any_batch(store: Store, batch: Batch, clerk: Account) -> None:
    number = "RR123456785TH"
    one = store.batches.log(batch.id, Mail.REGISTERED, number, operator=clerk)
    other = store.batches.open("ปณ. อื่น", operator=clerk)
    two = store.batches.log(other.id, Mail.REGISTERED, number, operator=clerk)
    assert store.batches.with_item_number(number) == (one, two)
    store.batches.strike(one.id, "logged twice", operator=clerk)
    assert store.batches.with_item_number(number) == (two,)


def test_a_scan_is_taken_in_once(store: Store, batch: Batch, clerk: Account) -> None:
    (envelope,) = log(store, batch, clerk)
    token = ids.new_id()
    pages = [
        seen(1, envelope.id, first=True, numbers=(envelope.tracking_number,)),
        seen(2, envelope.id),
        seen(3),
    ]
    for expected in (True, False):
        done = store.batch_pages.take_in(batch.id, token, "scan.pdf", "0" * 64, pages, operator=clerk)
        assert done is expected
    store.batch_pages.take_in(
        batch.id, ids.new_id(), "more.pdf", "1" * 64, [seen(4, envelope.id), seen(5)], operator=clerk
    )
    found = store.batch_pages.pages(batch.id)
    assert lies(found) == {envelope.id: [1, 2, 4], Pile.TRAY: [3, 5]}
    assert [page.first for page in found] == [True, False, False, False, False]
    twin = store.batch_pages.twin("0" * 64)
    assert twin is not None
    assert twin.token == token
    assert [scan.name for scan in store.batch_pages.kept()] == ["scan.pdf", "more.pdf"]
    store.batch_pages.release(token)
    assert [scan.name for scan in store.batch_pages.kept()] == ["more.pdf"]


def test_what_was_done_with_pages_is_undone_step_by_step(store: Store, batch: Batch, clerk: Account) -> None:
    one, two = log(store, batch, clerk, 2)
    pages = [seen(1, one.id, first=True), seen(2, one.id), seen(3, two.id, first=True)]
    store.batch_pages.take_in(batch.id, ids.new_id(), "scan.pdf", "0" * 64, pages, operator=clerk)
    states = [store.batch_pages.pages(batch.id)]
    acts: list[tuple[str, Callable[[tuple[Page, ...]], tuple[Page, ...]]]] = [
        ("move", lambda now: arranging.move(now, [now[1].id], arranging.letter(two.id), 0)),
        ("turn", lambda now: arranging.turn(now, [now[0].id], 90)),
        ("merge", lambda now: arranging.merge(now, one.id, two.id)),
        ("blank", lambda now: arranging.mark_blank(now, [now[0].id], True)),
    ]
    for what, act in acts:
        store.batch_pages.lay(batch.id, what, act(states[-1]), operator=clerk)
        states.append(store.batch_pages.pages(batch.id))
        assert states[-1] != states[-2]
    for (what, _), before in zip(reversed(acts), reversed(states[:-1]), strict=True):
        assert store.batch_pages.undo(batch.id) == what
        assert store.batch_pages.pages(batch.id) == before
    assert store.batch_pages.undo(batch.id) is None


def test_a_closing_batch_changes_no_more(store: Store, batch: Batch, clerk: Account) -> None:
    one, two = log(store, batch, clerk, 2)
    case = store.batches.register(one.id, POST, operator=clerk, promise=PROMISE)
    store.batch_pages.take_in(batch.id, ids.new_id(), "scan.pdf", "0" * 64, [seen(1)], operator=clerk)
    store.batches.begin_close(batch.id, operator=clerk, signed=(clerk, "one letter was not in the bag"))
    acts: list[Callable[[], object]] = [
        lambda: log(store, batch, clerk),
        lambda: store.batches.strike(two.id, "empty", operator=clerk),
        lambda: store.batches.register(two.id, POST, operator=clerk, promise=PROMISE),
        lambda: store.batches.labelled([two.id], operator=clerk),
        lambda: store.batch_pages.undo(batch.id),
        lambda: store.batch_pages.take_in(batch.id, ids.new_id(), "", "", [], operator=clerk),
        lambda: store.batches.begin_close(batch.id, operator=clerk, signed=None),
    ]
    for act in acts:
        with pytest.raises(BatchClosed):
            act()
    page = store.pages.put(b"%PDF a letter", name="letter.pdf")
    for _ in range(2):
        store.batches.file(one.id, [page], operator=clerk)
    closed = store.batches.close(batch.id, operator=clerk)
    assert (closed.state, closed.signed_by) == (BatchState.CLOSED, clerk.username)
    amended = store.letters.by_id(case.id)
    assert amended is not None
    assert (amended.rev, amended.attachments) == (2, (page,))
    assert store.batches.day(date(2026, 11, 18)) == (closed,), "a letter of it is still to come"
    late = store.batches.register(two.id, POST, operator=clerk, promise=PROMISE)
    assert late.tracking_number == two.tracking_number
    assert store.batches.day(date(2026, 11, 18)) == ()
    store.batches.put_away([one.id, two.id], "ชั้น 4 กล่อง 12", operator=clerk)
    assert {each.place for each in store.batches.envelopes(batch.id)} == {"ชั้น 4 กล่อง 12"}
    assert {fault.kind for fault in verify(store)} == {"scan"}, "the page in the tray is only in the test"


def test_a_scan_that_is_gone_is_missed(store: Store, batch: Batch, clerk: Account) -> None:
    token = ids.new_id()
    store.batch_pages.take_in(batch.id, token, "a [1].pdf", "0" * 64, [seen(1)], operator=clerk)
    (fault,) = verify(store)
    assert fault.kind == "scan"
    assert "a [1].pdf" in fault.detail
    place = store.home.scans / "files" / str(token)
    place.mkdir(parents=True)
    (place / "scan.pdf").write_bytes(b"%PDF")
    assert verify(store) == []


def test_what_is_not_here_is_refused(store: Store, clerk: Account) -> None:
    with pytest.raises(BatchUnknown):
        store.batches.log(ids.new_id(), Mail.ORDINARY, "", operator=clerk)
    with pytest.raises(BatchUnknown):
        store.batches.labelled([ids.new_id()], operator=clerk)
    with pytest.raises(BatchUnknown):
        store.batches.put_away([ids.new_id()], "box", operator=clerk)


def test_killed_while_logging_no_number_is_given_twice(
    store: Store, batch: Batch, clerk: Account, opened: Callable[..., Store]
) -> None:
    """A child is killed at each step on the disk; the next number is another one each time."""
    lease(store, 1000)
    given: list[str] = []
    for step in range(1, 9):
        child = os.fork()
        if child == 0:
            _log_and_die(opened, batch, clerk, step)
        os.waitpid(child, 0)
        given.append(log(store, batch, clerk)[0].tracking_number)
    held = [envelope.tracking_number for envelope in store.batches.envelopes(batch.id)]
    assert len(set(held)) == len(held)
    assert set(given) <= set(held)
    positions = [envelope.position for envelope in store.batches.envelopes(batch.id)]
    assert positions == list(range(1, len(held) + 1))
    assert verify(store) == []


def _log_and_die(opened: Callable[..., Store], batch: Batch, clerk: Account, step: int) -> None:
    left = [step]

    def killing(function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*arguments, **named)

        return call

    try:
        other = opened()
        for name in ("fsync", "pwrite", "write", "replace"):
            setattr(os, name, killing(getattr(os, name)))
        other.batches.log(batch.id, Mail.ORDINARY, "", operator=clerk)
    finally:
        os.kill(os.getpid(), signal.SIGKILL)
