"""Registering and amending: what comes back, what is written with it, what is refused."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from desktop.intake import tracking
from desktop.intake.case import Attachment, Complainant, NewCase, Person, Place, Promise
from desktop.intake.codes import Channel, Kind
from desktop.intake.errors import InvalidField
from desktop.intake.office import Office
from desktop.intake.pin import is_pin
from desktop.store.accounts import Account
from desktop.store.errors import AlreadyVoid, NumberUnknown
from desktop.store.outbox import OutboxState
from desktop.store.store import Store
from desktop.store.verify import verify
from tests.samples import SetClock, letter
from tests.store.writing import PROMISE, lease, register


def test_a_letter_is_stamped_when_it_is_saved(store: Store, clerk: Account, clock: SetClock) -> None:
    lease(store, 1234)
    store.office.put(Office(station="042"))
    promise = Promise(15, date(2026, 12, 9))
    case = store.letters.register(letter(), operator=clerk, promise=promise)
    assert case.tracking_number == tracking.make(1234, 2569)
    assert str(case.register_number) == "1/2569"
    assert is_pin(case.pin)
    assert case.id.version == 7
    assert (case.station, case.operator, case.operator_name) == ("042", "somsri", clerk.name)
    assert (case.received_at, case.promise, case.rev) == (clock.now, promise, 1)
    assert case.letter == letter()


def test_a_letter_comes_back_as_it_was_recorded(store: Store, clerk: Account) -> None:
    full = letter(
        channel=Channel.POBOX,
        kind=Kind.TIPOFF,
        detail='บรรทัดหนึ่ง\nบรรทัดสอง "คำพูด" \\ 😀 น้ำ',
        complainant=Complainant(Person("กลุ่มชาวบ้าน", address="1 หมู่ 2\nต.บ้านใหม่"), "นายดำ", 40),
        place=Place("เชียงใหม่", "เมืองเชียงใหม่", "สุเทพ", "50200"),
        complex=True,
        confidential=True,
        s10="RB123456785TH",
        repeat_of=tracking.make(5, 2568),
    )
    pages = tuple(store.pages.put(f"page {n}".encode(), name=f"{n}.pdf") for n in range(3))
    case = store.letters.register(full, operator=clerk, promise=Promise(None, None), attachments=pages)
    assert case.attachments == pages
    for found in (
        store.letters.by_number(case.tracking_number),
        store.letters.by_id(case.id),
        *store.letters.recent(1),
        *store.letters.day(date(2026, 11, 17)),
        *store.letters.search("ชาวบ้าน"),
    ):
        assert found == case


_words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029"), min_size=1, max_size=60
).filter(lambda words: bool(words.strip()) and words[:1].isalnum())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(subject=_words, detail=_words, name=_words)
def test_any_words_come_back_exactly(
    store: Store, clerk: Account, subject: str, detail: str, name: str
) -> None:
    (case,) = register(store, clerk, subject=subject, detail=detail, complainant=Complainant(Person(name)))
    assert store.letters.by_id(case.id) == case
    assert case.letter.subject == subject


@pytest.mark.parametrize(
    "unclean",
    [letter(subject=""), letter(detail="a\x00b"), letter(subject="ก" * 2000), letter(repeat_of="123")],
    ids=["empty", "control", "long", "number"],
)
def test_what_could_never_be_read_again_is_not_written(
    store: Store, clerk: Account, unclean: NewCase
) -> None:
    with pytest.raises(InvalidField):
        store.letters.register(unclean, operator=clerk, promise=PROMISE)
    assert store.letters.count() == 0
    assert str(register(store, clerk)[0].register_number) == "1/2569"


def test_each_book_counts_for_itself_and_each_year_anew(
    store: Store, clerk: Account, clock: SetClock
) -> None:
    given_numbers = []
    clock.now = datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC)  # one second before midnight in Bangkok
    for channel in (Channel.COUNTER, Channel.POBOX, Channel.COUNTER):
        given_numbers += register(store, clerk, channel=channel)
    clock.pass_(seconds=1)
    for channel in (Channel.COUNTER, Channel.COUNTER, Channel.POBOX):
        given_numbers += register(store, clerk, channel=channel)
    assert [f"{case.register_number.book} {case.register_number}" for case in given_numbers] == [
        "counter 1/2569",
        "pobox 1/2569",
        "counter 2/2569",
        "counter 1/2570",
        "counter 2/2570",
        "pobox 1/2570",
    ]
    assert verify(store) == []


def test_the_year_of_the_tracking_number_is_that_of_bangkok(
    store: Store, clerk: Account, clock: SetClock
) -> None:
    lease(store)
    clock.now = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    assert register(store, clerk)[0].tracking_number.startswith("70")


def test_a_save_that_fails_leaves_no_gap(
    store: Store, clerk: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    lease(store)
    first, second = register(store, clerk, 2)
    draft = uuid4()
    store.drafts.save(draft, {"subject": "พิมพ์ไว้"})
    with monkeypatch.context() as patch:
        patch.setattr("desktop.store.fulltext.fill", _breaks)
        with pytest.raises(RuntimeError, match="in the middle"):
            store.letters.register(letter(), operator=clerk, promise=PROMISE, draft=draft)
    assert store.letters.count() == 2
    assert len(store.drafts.all()) == 1
    (third,) = register(store, clerk)
    assert third.register_number.number == 3
    # The number that was burnt in between is never given again.
    serials = [int(case.tracking_number[2:10]) for case in (first, second, third)]
    assert serials == [1000, 1001, 1003]
    assert verify(store) == []


def _breaks(*_: object) -> None:
    raise RuntimeError("in the middle")


def test_all_that_belongs_to_a_letter_is_written_with_it(store: Store, clerk: Account) -> None:
    draft = uuid4()
    store.drafts.save(draft, {"subject": "พิมพ์ไว้"})
    case = store.letters.register(letter(), operator=clerk, promise=PROMISE, draft=draft)
    assert store.drafts.all() == ()
    assert store.outbox.states([case.id]) == {case.id: OutboxState.PENDING}
    assert [due.case_id for due in store.prints.pending()] == [case.id]
    with store.database.read() as connection:
        rows = connection.execute(text("SELECT operator, action, subject FROM audit")).all()
    assert [tuple(row) for row in rows] == [("somsri", "register", case.tracking_number)]


def test_a_contact_is_the_next_revision(store: Store, clerk: Account, clock: SetClock) -> None:
    other = replace(clerk, username="malee", name="มาลี")
    page, later = store.pages.put(b"one"), store.pages.put(b"two")
    case = store.letters.register(letter(), operator=clerk, promise=PROMISE, attachments=[page])
    clock.pass_(days=3)
    again = letter(subject="มาติดตามเรื่อง", complainant=Complainant())
    joined = store.letters.add_contact(case.tracking_number, again, operator=other, attachments=[later])
    (contact,) = joined.contacts
    assert (contact.subject, contact.operator, contact.received_at) == (again.subject, "malee", clock.now)
    assert (joined.rev, joined.operator, joined.received_at) == (2, "somsri", case.received_at)
    assert joined.attachments == (page, later)
    assert store.letters.by_number(case.tracking_number) == joined
    assert store.letters.count() == 1
    revisions = store.letters.revisions(case.id)
    assert [(each.rev, each.operator, len(each.payload["contacts"])) for each in revisions] == [
        (1, "somsri", 0),
        (2, "malee", 1),
    ]
    assert verify(store) == []


def test_a_void_letter_keeps_its_numbers(store: Store, clerk: Account) -> None:
    lease(store)
    case = register(store, clerk)[0]
    struck = store.letters.void(case.tracking_number, reason="ลงซ้ำ", operator=clerk)
    assert struck.void is not None
    assert (struck.void.reason, struck.tracking_number) == ("ลงซ้ำ", case.tracking_number)
    following = register(store, clerk)[0]
    assert following.register_number.number == 2
    assert following.tracking_number != case.tracking_number
    with pytest.raises(AlreadyVoid):
        store.letters.void(case.tracking_number, reason="อีกครั้ง", operator=clerk)
    with pytest.raises(AlreadyVoid):
        store.letters.add_contact(case.tracking_number, letter(), operator=clerk)
    assert verify(store) == []


def test_an_unknown_number_is_told(store: Store, clerk: Account) -> None:
    assert store.letters.by_number("690000000000") is None
    assert store.letters.by_id(uuid4()) is None
    with pytest.raises(NumberUnknown):
        store.letters.add_contact("690000000000", letter(), operator=clerk)
    with pytest.raises(NumberUnknown):
        store.letters.void("690000000000", reason="?", operator=clerk)


def test_the_days_are_those_of_bangkok(store: Store, clerk: Account, clock: SetClock) -> None:
    clock.now = datetime(2026, 11, 17, 16, 59, tzinfo=UTC)
    late = register(store, clerk)[0]
    clock.pass_(minutes=1)
    early = register(store, clerk)[0]
    assert store.letters.day(date(2026, 11, 17)) == (late,)
    assert store.letters.day(date(2026, 11, 18)) == (early,)
    assert store.letters.day(date(2026, 11, 19)) == ()


def test_a_day_is_listed_in_register_order(store: Store, clerk: Account) -> None:
    for channel in (Channel.POBOX, Channel.COUNTER, Channel.POBOX, Channel.COUNTER):
        register(store, clerk, channel=channel)
    day = date(2026, 11, 17)
    shown = [f"{case.register_number.book} {case.register_number.number}" for case in store.letters.day(day)]
    assert shown == ["counter 1", "counter 2", "pobox 1", "pobox 2"]
    assert [case.register_number.number for case in store.letters.day(day, Channel.POBOX)] == [1, 2]
    assert (store.letters.count_day(day), store.letters.count_day(day, Channel.COUNTER)) == (4, 2)


def test_recent_letters_come_newest_first(store: Store, clerk: Account) -> None:
    cases = register(store, clerk, 5)
    assert store.letters.recent(3) == tuple(reversed(cases[2:]))


def test_the_letters_table_refuses_a_second_of_anything(store: Store, clerk: Account) -> None:
    register(store, clerk)
    copy = "INSERT INTO letters SELECT 9, {}, book, year, {}, day, operator, revision, 0, '' FROM letters"
    for columns in ("id, 'x'", "'x', tracking_number"):
        with pytest.raises(Exception, match="UNIQUE"), store.database.write() as connection:
            connection.execute(text(copy.format(columns, 9)))
    with pytest.raises(Exception, match="UNIQUE"), store.database.write() as connection:
        connection.execute(text(copy.format("'x', 'y'", "number")))


def test_attachments_are_told_for_all_letters(store: Store, clerk: Account) -> None:
    page = Attachment(uuid4(), "0" * 64, 1, "image/png", "a.png")
    store.letters.register(letter(), operator=clerk, promise=PROMISE, attachments=[page])
    assert store.letters.attachments() == (page,)


def test_what_was_amended_on_a_day_is_found_whatever_day_it_came_in(
    store: Store, clerk: Account, clock: SetClock
) -> None:
    first, second, third = register(store, clerk, 3)
    clock.pass_(days=2)
    register(store, clerk)
    store.letters.void(third.tracking_number, reason="ลงซ้ำ", operator=clerk)
    store.letters.add_contact(first.tracking_number, letter(), operator=clerk)
    clock.pass_(hours=14, minutes=29)
    store.letters.add_contact(first.tracking_number, letter(), operator=clerk)
    amended = store.letters.amended(date(2026, 11, 19))
    assert [case.tracking_number for case in amended] == [first.tracking_number, third.tracking_number]
    assert len(amended[0].contacts) == 2
    assert store.letters.amended(date(2026, 11, 20)) == ()
    clock.pass_(minutes=1)
    store.letters.add_contact(second.tracking_number, letter(), operator=clerk)
    assert [case.id for case in store.letters.amended(date(2026, 11, 20))] == [second.id]
