"""The pages of a bag as the strip shows them: their order, their captions, what is cut."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from desktop.desk.mailroom import Bag
from desktop.intake.batch import Page, Pile
from desktop.ui.language import translate

_Index = QModelIndex | QPersistentModelIndex
PAGE = Qt.ItemDataRole.UserRole
CAPTION = Qt.ItemDataRole.UserRole + 1
MIME = "application/x-intake-pages"


class StripModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.pages: tuple[Page, ...] = ()
        self._captions: dict[int, str] = {}
        self._cut: frozenset[int] = frozenset()

    def show_bag(self, bag: Bag) -> None:
        self.beginResetModel()
        self.pages = bag.pages
        self._captions = captions(bag)
        self.endResetModel()

    def retell(self, bag: Bag) -> None:
        """The captions in another language."""
        self._captions = captions(bag)

    def cut(self, ids: frozenset[int]) -> None:
        """These wait to be put elsewhere."""
        self._cut = ids
        if self.pages:
            self.dataChanged.emit(self.index(0), self.index(len(self.pages) - 1))

    def is_cut(self, page: Page) -> bool:
        return page.id in self._cut

    def row_of(self, page_id: int) -> int:
        return next((row for row, page in enumerate(self.pages) if page.id == page_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.pages)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        page = self.pages[index.row()]
        if role == PAGE:
            return page
        if role in (Qt.ItemDataRole.DisplayRole, CAPTION, Qt.ItemDataRole.AccessibleTextRole):
            return self._captions[page.id]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, " ".join(str(self.pages[index.row()].id) for index in indexes).encode())
        return data


def captions(bag: Bag) -> dict[int, str]:
    """`12 · 2/3`: the second page of three of envelope 12."""
    positions = {envelope.id: envelope.position for envelope in bag.envelopes}
    sizes: dict[tuple[Pile, UUID | None], int] = {}
    for page in bag.pages:
        sizes[page.pile, page.envelope] = sizes.get((page.pile, page.envelope), 0) + 1
    seen: dict[tuple[Pile, UUID | None], int] = {}
    found = {}
    for page in bag.pages:
        key = page.pile, page.envelope
        seen[key] = seen.get(key, 0) + 1
        if page.pile is Pile.LETTER and page.envelope is not None:
            found[page.id] = f"{positions[page.envelope]} · {seen[key]}/{sizes[key]}"
        else:
            tray = translate("MailRoom", "Tray")
            name = tray if page.pile is Pile.TRAY else translate("MailRoom", "Aside")
            found[page.id] = f"{name} · {seen[key]}/{sizes[key]}"
    return found
