"""Named values, the changes of the centre, the office, drafts and what is owed on paper."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from desktop.intake.errors import InvalidField
from desktop.intake.office import Office
from desktop.store.accounts import Account
from desktop.store.errors import NumberUnknown
from desktop.store.state import CURSOR, LetterStatus, ReferenceItem
from desktop.store.store import Store
from tests.samples import SetClock
from tests.store.writing import register


@dataclass(frozen=True)
class Line:
    type: str
    id: str
    rev: int
    doc: dict[str, Any] | None = None
    deleted: bool = False


def _status(case_id: UUID, rev: int, status: str = "accepted", **doc: Any) -> Line:
    return Line("letter", str(case_id), rev, {"status": status, **doc})


def test_values_are_kept_together(store: Store) -> None:
    assert store.state.get("cursor") is None
    assert store.state.get("cursor", 0) == 0
    values = {
        "device": "01a1",
        "epoch": 7,
        "tokens": {"prev": "", "next": "น้ำ"},
        "on": True,
        "list": [1, None],
    }
    store.state.update(values)
    assert {name: store.state.get(name) for name in values} == values
    store.state.put("epoch", 8)
    store.state.update({"device": None})
    assert (store.state.get("epoch"), store.state.get("device", "gone")) == (8, "gone")


def test_an_update_is_all_or_nothing(store: Store) -> None:
    store.state.put("epoch", 1)
    with pytest.raises(TypeError):
        store.state.update({"epoch": 2, "broken": object()})
    assert store.state.get("epoch") == 1


def test_changes_come_with_their_cursor(store: Store) -> None:
    one, other = uuid4(), uuid4()
    lines = [
        _status(one, 1, agency="BMA", due="2026-12-09", message="ส่งเรื่องแล้ว"),
        _status(other, 3),
        Line("reference", "agency/PEA", 2, {"name_th": "กฟภ."}),
        Line("weather", "x", 1, {}),
    ]
    for _ in range(2):
        store.state.apply_changes(lines, 41)
        assert store.state.get(CURSOR) == 41
        assert store.state.statuses([one, other]) == {
            one: LetterStatus(one, 1, "accepted", "BMA", date(2026, 12, 9), "ส่งเรื่องแล้ว"),
            other: LetterStatus(other, 3, "accepted", None, None, ""),
        }
        assert store.reference.all() == (ReferenceItem("agency/PEA", 2, {"name_th": "กฟภ."}),)


def test_the_higher_revision_wins(store: Store) -> None:
    case = uuid4()
    store.state.apply_changes([_status(case, 2, "closed")], 1)
    store.state.apply_changes([_status(case, 1, "accepted")], 2)
    assert store.state.statuses([case])[case].status == "closed"
    deleted = Line("letter", str(case), 1, deleted=True)
    store.state.apply_changes([deleted], 3)
    assert case in store.state.statuses([case])
    store.state.apply_changes([Line("letter", str(case), 3, deleted=True)], 4)
    assert store.state.statuses([case]) == {}


def test_reference_items_are_changed_and_taken_away(store: Store) -> None:
    for rev, name in ((1, "a"), (3, "c"), (2, "b")):
        store.state.apply_changes([Line("reference", "agency/X", rev, {"name": name})], rev)
    assert store.reference.all()[0].doc == {"name": "c"}
    store.state.apply_changes([Line("reference", "agency/X", 4, deleted=True)], 5)
    assert store.reference.all() == ()


@pytest.mark.parametrize(
    "line",
    [
        Line("letter", "no id", 1, {"status": "accepted"}),
        Line("letter", str(uuid4()), 1, {}),
        Line("letter", str(uuid4()), 1, {"status": "x", "due": "9 ธ.ค."}),
        Line("letter", str(uuid4()), 1),
        Line("reference", "agency/X", 1),
    ],
)
def test_a_page_with_an_unreadable_line_is_not_applied(line: Line, store: Store) -> None:
    case = uuid4()
    with pytest.raises(InvalidField):
        store.state.apply_changes([_status(case, 1), line], 9)
    assert store.state.statuses([case]) == {}
    assert store.state.get(CURSOR) is None


def test_changes_can_be_forgotten(store: Store) -> None:
    case = uuid4()
    store.state.apply_changes([_status(case, 1), Line("reference", "a", 1, {})], 9)
    store.state.forget_changes()
    assert (store.state.statuses([case]), store.reference.all(), store.state.get(CURSOR)) == ({}, (), None)


def test_the_office_is_kept(store: Store) -> None:
    assert store.office.get() == Office()
    office = Office(name="ศูนย์ดำรงธรรม", station="042", demo=True)
    store.office.put(office)
    assert store.office.get() == office


def test_an_office_of_another_version_is_read(store: Store) -> None:
    store.state.put("office", {"station": "042", "colour": "blue"})
    assert store.office.get() == Office(station="042")


def test_drafts_are_kept_as_they_were_last(store: Store, clock: SetClock) -> None:
    one, other = uuid4(), uuid4()
    store.drafts.save(one, {"subject": "น้ำ"}, operator="somsri")
    clock.pass_(seconds=5)
    store.drafts.save(other, {"subject": "ไฟ"}, operator="malee")
    clock.pass_(seconds=5)
    store.drafts.save(one, {"subject": "น้ำท่วม", "group_size": 3}, operator="somsri")
    assert [draft.id for draft in store.drafts.all()] == [other, one]
    (mine,) = store.drafts.all("somsri")
    assert (mine.content, mine.saved_at) == ({"subject": "น้ำท่วม", "group_size": 3}, clock.now)
    store.drafts.delete(one)
    assert store.drafts.all("somsri") == ()


def test_a_receipt_is_due_until_it_is_on_paper(store: Store, clerk: Account) -> None:
    first, second = register(store, clerk, 2)
    store.prints.failed(first.id, "out of paper")
    due = store.prints.pending()
    assert [(each.case_id, each.problem) for each in due] == [(first.id, "out of paper"), (second.id, "")]
    assert (due[0].tracking_number, due[0].recorded_at) == (first.tracking_number, first.received_at)
    assert store.prints.next_copy(first.id) == 0
    store.prints.done(first.id, 0, operator=clerk)
    assert [each.case_id for each in store.prints.pending()] == [second.id]


def test_a_letter_that_was_struck_out_owes_no_receipt(store: Store, clerk: Account) -> None:
    first, second = register(store, clerk, 2)
    store.letters.void(first.tracking_number, reason="twice", operator=clerk)
    assert [each.case_id for each in store.prints.pending()] == [second.id]


def test_each_receipt_is_offered_once(store: Store, clerk: Account) -> None:
    register(store, clerk, 2)
    due = store.prints.pending()
    assert [each.offered for each in due] == [False, False]
    store.prints.note_offered(due)
    (later,) = register(store, clerk)
    assert [(each.case_id == later.id, each.offered) for each in store.prints.pending()] == [
        (False, True),
        (False, True),
        (True, False),
    ]
    store.prints.note_offered(())
    assert [each.offered for each in store.prints.pending()] == [True, True, False]


def test_the_choice_of_printers_is_kept_and_audited(store: Store, clerk: Account) -> None:
    assert store.printers.get() == {}
    before = store.audit.newest_at()
    store.printers.put({"printers": {"a5": "cups:เคาน์เตอร์"}}, operator=clerk)
    assert store.printers.get() == {"printers": {"a5": "cups:เคาน์เตอร์"}}
    assert store.audit.newest_at() != before
    assert store.audit.verify() == ()


def test_every_paper_after_the_first_is_a_copy_and_audited(store: Store, clerk: Account) -> None:
    (case,) = register(store, clerk)
    for copy in range(3):
        assert store.prints.next_copy(case.id) == copy
        store.prints.done(case.id, copy, operator=clerk)
    assert store.prints.copies(case.id) == 2
    store.prints.done(case.id, 0, operator=clerk)  # a late answer of an old printer takes nothing back
    assert store.prints.next_copy(case.id) == 3
    assert store.audit.verify() == ()
    with pytest.raises(NumberUnknown):
        store.prints.next_copy(uuid4())
    with pytest.raises(NumberUnknown):
        store.prints.done(uuid4(), 0, operator=clerk)
