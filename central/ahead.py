"""Work that is done ahead, while there is nothing to do but wait."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Generic, TypeVar

_Made = TypeVar("_Made")
_Raw = TypeVar("_Raw")

_FIRST, _GROWTH = 80, 2
_STEP = 8


class Ahead(Generic[_Made]):
    """What `make` makes of each, in their order and in portions; may be gone through again.

    Both ways of going on raise what `make` raises.
    """

    def __init__(self, make: Callable[[_Raw], _Made], of: Iterable[_Raw]) -> None:
        self._made: list[_Made] = []
        self._coming = map(make, of)

    def __iter__(self) -> Iterator[list[_Made]]:
        at, size = 0, _FIRST
        while True:
            self._go_on(at + size - len(self._made))
            portion = self._made[at : at + size]
            if not portion:
                return
            at, size = at + size, _GROWTH * size
            yield portion

    def go_on(self) -> bool:
        """Makes a few more. False if all are made."""
        return self._go_on(_STEP)

    def _go_on(self, count: int) -> bool:
        before = len(self._made)
        self._made += islice(self._coming, max(count, 0))
        return len(self._made) > before
