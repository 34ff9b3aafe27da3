"""Gets pages ready before a person goes there, in the pauses between what the person does.

Going to a page for the first time would hold the window up: its modules are loaded, it is made, and every
part of it is looked up in the style sheet. The first happens in another thread, the rest here, bit by bit.
"""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.ui import style
from desktop.ui.pauses import Pauses, finish, finishing


class Ahead(QObject):
    """`page` gives the page of a place, made if it is not there yet."""

    def __init__(self, page: Callable[[str], QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._pauses = Pauses(self)

    def get_ready(self, ids: Sequence[str]) -> None:
        """Makes and dresses these pages; what was still to be done of others is left."""
        self._pauses.begin(self._work(tuple(ids)))

    def end(self) -> None:
        """The person leaves."""
        self._pauses.end()

    @staticmethod
    def finish(page: QWidget) -> None:
        """All that is still to be done for a page that is about to be shown, so that it is laid out once."""
        style.dress(page)
        finish(page)

    @property
    def is_done(self) -> bool:
        return self._pauses.is_done

    def _work(self, ids: Sequence[str]) -> Iterator[None]:
        for id in ids:
            page = self._page(id)
            yield
            style.dress(page)
            yield
            yield from finishing(page)
