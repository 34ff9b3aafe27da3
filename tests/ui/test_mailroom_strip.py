"""The strip of pages: five hundred of them are shown at once, and only those that are seen are drawn."""

from uuid import UUID

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from desktop.desk.mailroom import Bag
from desktop.intake.batch import Batch, Page, Pile
from desktop.ui.mailroom.strip import CELL, Strip
from desktop.ui.mailroom.stripmodel import PAGE
from tests.intake.test_batch import SCAN, A, B, envelope
from tests.samples import SetClock

COUNT = 500


class Pictures(QObject):
    """Notes what it is asked for."""

    drawn = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[int] = []

    def get(self, page: Page) -> None:
        self.asked.append(page.id)

    def is_broken(self, page: Page) -> bool:
        return False


@pytest.fixture
def pictures() -> Pictures:
    return Pictures()


@pytest.fixture
def strip(pictures: Pictures, qtbot: QtBot) -> Strip:
    made = Strip(pictures)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(CELL.width() * 4 + 40, CELL.height() * 3)
    made.show()
    qtbot.waitExposed(made).__enter__()
    return made


def bag(count: int) -> Bag:
    now = SetClock()()
    half = count // 2
    pages = [
        Page(number, SCAN, "scan.pdf", number, Pile.LETTER, A if number < half else B, number)
        for number in range(count)
    ]
    return Bag(
        Batch(UUID(int=7), now.date(), now, "ปณ.", "mailroom"), (envelope(A), envelope(B)), tuple(pages)
    )


def test_only_what_is_seen_is_drawn(strip: Strip, pictures: Pictures, qtbot: QtBot) -> None:
    strip.show_bag(bag(COUNT))
    strip.grab()
    assert strip.model_.rowCount() == COUNT
    assert 0 < len(set(pictures.asked)) < 40
    pictures.asked.clear()
    strip.go_to(COUNT - 1)
    strip.grab()
    assert COUNT - 1 in pictures.asked
    assert len(set(pictures.asked)) < 40


def test_the_cursor_stays_with_its_page_and_what_is_chosen_too(strip: Strip) -> None:
    strip.show_bag(bag(COUNT))
    strip.go_to(321)
    strip.show_bag(bag(COUNT))
    assert strip.page is not None
    assert strip.page.id == 321
    assert strip.chosen == [321]
    strip.show_bag(bag(10))
    assert strip.page is not None
    assert strip.page.id == 9


@pytest.mark.parametrize(("share", "behind"), [(0.2, False), (0.8, True)])
def test_a_page_is_dropped_before_or_behind_another(
    share: float, behind: bool, strip: Strip, qtbot: QtBot
) -> None:
    strip.show_bag(bag(20))
    strip.grab()
    data = strip.model_.mimeData([strip.model_.index(3), strip.model_.index(4)])
    place = strip.visualRect(strip.model_.index(7))
    point = QPoint(place.left() + round(place.width() * share), place.center().y())
    event = QDropEvent(
        QPointF(point),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(strip.dropped) as dropped:
        strip.dropEvent(event)
    assert dropped.args == [[3, 4], 7, behind]
    assert strip.dragDropMode() is QListView.DragDropMode.DragDrop
    assert strip.model_.index(7).data(PAGE).id == 7
