"""What a person does with scanned pages: move, split, merge, replace, turn. Pure functions of all pages.

Each takes the pages of a batch and gives the pages that lie otherwise afterwards. No page ever comes or
goes: it lies in a letter, in the tray or aside.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from desktop.intake.batch import Page, Pile

Piles = dict[tuple[Pile, UUID | None], list[Page]]
TRAY, ASIDE = (Pile.TRAY, None), (Pile.ASIDE, None)


def letter(envelope: UUID) -> tuple[Pile, UUID | None]:
    return Pile.LETTER, envelope


def move(
    pages: Sequence[Page], ids: Iterable[int], to: tuple[Pile, UUID | None], at: int | None = None
) -> tuple[Page, ...]:
    """Moves pages, in the order they lie in, before place `at` of the pile `to`, by default to its end.

    A page that leaves its letter is its first page no more; in an empty letter the page on top becomes it.
    """
    wanted = set(ids)
    piles = _piles(pages)
    moved = [page for pile in piles.values() for page in pile if page.id in wanted]
    target = piles.setdefault(to, [])
    before = [page for page in (target if at is None else target[:at]) if page.id not in wanted]
    was_empty = not target
    for pile in piles.values():
        pile[:] = [page for page in pile if page.id not in wanted]
    arrived = [page if _pile(page) == to else replace(page, first=False) for page in moved]
    if was_empty and to[0] is Pile.LETTER and arrived:
        arrived[0] = replace(arrived[0], first=True)
    target[len(before) : len(before)] = arrived
    return _changed(pages, piles)


def begin(pages: Sequence[Page], id: int, envelope: UUID) -> tuple[Page, ...]:
    """`id` is the first page of the letter: it and those after it, until the next first page, go there."""
    group = _from(pages, id)
    target = letter(envelope)
    if _pile(group[0]) == target:
        group = group[:1]
    done = _apply(pages, move(pages, [page.id for page in group], target, 0))
    firsts = {page.id: page.id == id for page in done if _pile(page) == target}
    return _diff(
        pages, [replace(page, first=firsts[page.id]) if page.id in firsts else page for page in done]
    )


def split(pages: Sequence[Page], id: int) -> tuple[Page, ...]:
    """The page and those after it in its letter go to the tray, for a person to say whose they are."""
    pile = _piles(pages)[_pile(_page(pages, id))]
    start = [page.id for page in pile].index(id)
    return move(pages, [page.id for page in pile[start:]], TRAY)


def merge(pages: Sequence[Page], source: UUID, target: UUID) -> tuple[Page, ...]:
    """All pages of the letter `source` follow those of `target`."""
    ids = [page.id for page in pages if page.envelope == source]
    return move(pages, ids, letter(target))


def substitute(pages: Sequence[Page], old: int, new: int) -> tuple[Page, ...]:
    """`new` lies where `old` lay, which goes aside."""
    before = _page(pages, old)
    at = [page.id for page in _piles(pages)[_pile(before)]].index(old)
    moved = _apply(pages, move(pages, [new], _pile(before), at))
    done = _apply(moved, move(moved, [old], ASIDE))
    return _diff(pages, [replace(page, first=before.first) if page.id == new else page for page in done])


def turn(pages: Sequence[Page], ids: Iterable[int], degrees: int) -> tuple[Page, ...]:
    """Turns pages clockwise by 90, 180 or 270."""
    wanted = set(ids)
    return tuple(
        replace(page, rotation=(page.rotation + degrees) % 360) for page in pages if page.id in wanted
    )


def mark_blank(pages: Sequence[Page], ids: Iterable[int], blank: bool) -> tuple[Page, ...]:
    wanted = set(ids)
    return tuple(
        replace(page, blank=blank) for page in pages if page.id in wanted and page.blank is not blank
    )


def _from(pages: Sequence[Page], id: int) -> list[Page]:
    """The page and those after it in its pile, as far as they belong together."""
    pile = _piles(pages)[_pile(_page(pages, id))]
    start = [page.id for page in pile].index(id)
    group = [pile[start]]
    for page in pile[start + 1 :]:
        # In the tray a label or another scan begins something new.
        if page.first or page.numbers or (page.token != group[0].token and page.pile is Pile.TRAY):
            break
        group.append(page)
    return group


def _page(pages: Sequence[Page], id: int) -> Page:
    return next(page for page in pages if page.id == id)


def _pile(page: Page) -> tuple[Pile, UUID | None]:
    return page.pile, page.envelope


def _piles(pages: Sequence[Page]) -> Piles:
    piles: Piles = {}
    for page in sorted(pages, key=lambda page: (page.place, page.id)):
        piles.setdefault(_pile(page), []).append(page)
    return piles


def _changed(pages: Sequence[Page], piles: Piles) -> tuple[Page, ...]:
    laid = [
        replace(page, pile=pile, envelope=envelope, place=place)
        for (pile, envelope), lying in piles.items()
        for place, page in enumerate(lying)
    ]
    return _diff(pages, laid)


def _apply(pages: Sequence[Page], changed: Iterable[Page]) -> list[Page]:
    by_id = {page.id: page for page in changed}
    return [by_id.get(page.id, page) for page in pages]


def _diff(pages: Sequence[Page], after: Iterable[Page]) -> tuple[Page, ...]:
    before = {page.id: page for page in pages}
    return tuple(page for page in after if before[page.id] != page)
