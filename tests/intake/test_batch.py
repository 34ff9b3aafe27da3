"""A batch balances, or says why it does not; pages are moved about, and none is lost on the way."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake import arranging, tracking
from desktop.intake.arranging import ASIDE, TRAY, letter
from desktop.intake.batch import (
    Enclosure,
    EnclosureKind,
    Envelope,
    Fault,
    Mail,
    Page,
    Pile,
    balance,
    mail_of,
)

SCAN = UUID(int=99)
A, B, C = (UUID(int=number) for number in (1, 2, 3))


def envelope(id: UUID, **changes: object) -> Envelope:
    made = Envelope(
        id=id,
        batch=UUID(int=7),
        position=id.int,
        tracking_number=tracking.make(id.int, 2569),
        mail=Mail.ORDINARY,
        s10="",
        logged_at=datetime(2026, 11, 17, tzinfo=UTC),
        operator="mailroom",
        labels=1,
        case_id=UUID(int=id.int + 100),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def page(id: int, owner: UUID | None, place: int, **changes: object) -> Page:
    pile = Pile.TRAY if owner is None else Pile.LETTER
    made = Page(id, SCAN, "scan.pdf", id, pile, owner, place, first=owner is not None and place == 0)
    return replace(made, **changes)  # type: ignore[arg-type]


def two_letters() -> list[Page]:
    return [page(1, A, 0), page(2, A, 1), page(3, B, 0), page(4, B, 1), page(5, B, 2), page(6, None, 0)]


def after(pages: list[Page], changed: tuple[Page, ...]) -> list[Page]:
    by_id = {each.id: each for each in changed}
    assert len(by_id) == len(changed)
    return [by_id.get(each.id, each) for each in pages]


def lies(pages: list[Page]) -> dict[object, list[int]]:
    piles: dict[object, list[int]] = {}
    for each in sorted(pages, key=lambda each: each.place):
        piles.setdefault(each.envelope or each.pile, []).append(each.id)
    return piles


def firsts(pages: list[Page]) -> set[int]:
    return {each.id for each in pages if each.first}


def test_a_page_moves_between_letters_and_within_one() -> None:
    pages = two_letters()
    moved = after(pages, arranging.move(pages, [2], letter(B), 1))
    assert lies(moved) == {A: [1], B: [3, 2, 4, 5], Pile.TRAY: [6]}
    back = after(moved, arranging.move(moved, [4], letter(B), 0))
    assert lies(back)[B] == [4, 3, 2, 5]
    assert firsts(back) == {1, 3}


def test_the_first_page_of_a_letter_takes_those_after_it_along() -> None:
    pages = two_letters()
    begun = after(pages, arranging.begin(pages, 4, C))
    assert lies(begun) == {A: [1, 2], B: [3], C: [4, 5], Pile.TRAY: [6]}
    assert firsts(begun) == {1, 3, 4}
    taken = after(begun, arranging.begin(begun, 6, C))
    assert lies(taken)[C] == [6, 4, 5]
    assert firsts(taken) == {1, 3, 6}


def test_a_letter_is_split_and_merged_again() -> None:
    pages = two_letters()
    parted = after(pages, arranging.split(pages, 4))
    assert lies(parted) == {A: [1, 2], B: [3], Pile.TRAY: [6, 4, 5]}
    one = after(parted, arranging.merge(parted, B, A))
    assert lies(one)[A] == [1, 2, 3]
    assert firsts(one) == {1}


def test_a_page_is_replaced_and_the_old_one_kept_aside() -> None:
    pages = two_letters()
    done = after(pages, arranging.substitute(pages, 3, 6))
    assert lies(done) == {A: [1, 2], B: [6, 4, 5], Pile.ASIDE: [3]}
    assert firsts(done) == {1, 6}


def test_turning_and_blank_marks() -> None:
    pages = two_letters()
    assert [each.rotation for each in arranging.turn(pages, [1, 2], 270)] == [270, 270]
    turned = after(pages, arranging.turn(pages, [1], 270))
    assert arranging.turn(turned, [1], 90)[0].rotation == 0
    assert arranging.mark_blank(pages, [1], False) == ()
    assert arranging.mark_blank(pages, [1, 2], True)[1].blank


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["move", "begin", "split", "merge", "substitute"]),
        st.integers(1, 6),
        st.integers(1, 6),
        st.sampled_from([letter(A), letter(B), letter(C), TRAY, ASIDE]),
        st.integers(0, 5),
    ),
    max_size=12,
)


@given(ACTS)
def test_whatever_is_done_no_page_comes_or_goes(
    acts: list[tuple[str, int, int, tuple[Pile, UUID | None], int]],
) -> None:
    pages = two_letters()
    for act, one, other, to, at in acts:
        match act:
            case "move":
                changed = arranging.move(pages, {one, other}, to, at)
            case "begin":
                changed = arranging.begin(pages, one, C)
            case "split":
                changed = arranging.split(pages, one)
            case "merge":
                changed = arranging.merge(pages, A, B)
            case _:
                changed = arranging.substitute(pages, one, other) if one != other else ()
        pages = after(pages, changed)
        assert sorted(each.id for each in pages) == [1, 2, 3, 4, 5, 6]
        assert all((each.pile is Pile.LETTER) == (each.envelope is not None) for each in pages)
        for pile in lies(pages).values():
            assert len(pile) == len(set(pile))
        places = {(each.pile, each.envelope, each.place) for each in pages}
        assert len(places) == len(pages)


@pytest.mark.parametrize(("number", "mail"), [("", "ordinary"), ("RR1", "registered"), ("ep1", "ems")])
def test_the_kind_of_mail(number: str, mail: str) -> None:
    assert mail_of(number) == mail


def test_a_batch_that_balances() -> None:
    found = balance([envelope(A), envelope(B)], [*two_letters()[:5]])
    assert found.balances
    assert (found.envelopes, found.labels, found.first_pages, found.cases) == (2, 2, 2, 2)


def test_everything_that_is_missing_or_too_much_is_named() -> None:
    money = (Enclosure(EnclosureKind.MONEY, 10000),)
    envelopes = [
        envelope(A, labels=0, case_id=None),
        envelope(B, enclosures=money, counted_by=("mailroom", "mailroom")),
        envelope(C, struck="advertisement", case_id=None),
    ]
    pages = [
        page(1, B, 0),
        page(2, B, 1, first=True),
        page(3, B, 2, numbers=(envelopes[0].tracking_number,)),
        page(4, None, 0),
        page(5, C, 0),
    ]
    found = balance(envelopes, pages)
    assert [(each.fault, each.envelope and each.envelope.id, each.pages) for each in found.differences] == [
        (Fault.NO_LABEL, A, ()),
        (Fault.NO_FIRST_PAGE, A, ()),
        (Fault.NO_CASE, A, ()),
        (Fault.TWO_FIRST_PAGES, B, ()),
        (Fault.UNCOUNTED, B, ()),
        (Fault.FOREIGN_LABEL, B, (3,)),
        (Fault.STRUCK_PAGES, C, (5,)),
        (Fault.TRAY, None, (4,)),
    ]
    assert (found.envelopes, found.labels, found.first_pages, found.cases) == (2, 1, 1, 1)
    assert not found.balances


def test_two_people_count() -> None:
    money = (Enclosure(EnclosureKind.MONEY, 10000),)
    assert envelope(A, enclosures=money).uncounted
    assert envelope(A, enclosures=money, counted_by=("mailroom",)).uncounted
    assert not envelope(A, enclosures=money, counted_by=("mailroom", "supervisor")).uncounted
    assert not envelope(A).uncounted
    assert envelope(A, s10="RR123456789TH").s10_doubtful
