"""Letters that cannot go on without a person."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.desk.counter import Counter
from desktop.desk.session import sign_in
from desktop.store.delivery import OutboxState
from desktop.ui.letters.paperdialog import PaperDialog
from desktop.ui.supervisor.attention import AttentionPage
from tests.samples import letter
from tests.ui.conftest import Windows
from tests.ui.driver import Person


def _page(person: Person) -> AttentionPage:
    page = person.shell.page("attention")
    assert isinstance(page, AttentionPage)
    return page


class _Counts(QObject):
    """Takes note whenever what it watches is laid out."""

    def __init__(self, note: Callable[[], None]) -> None:
        super().__init__()
        self._note = note

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._note()
        return super().eventFilter(watched, event)


def _refused(windows: Windows) -> None:
    station = windows.stations[0]
    counter = Counter(station, sign_in(station, "counter", "demo"))
    case = counter.take_in(letter()).case
    counter.handed_over(counter.receipt(case.tracking_number))
    [item] = station.store.outbox.claim(datetime(2026, 11, 17, tzinfo=UTC), 10, 10**6)
    station.store.outbox.quarantine(item.key, OutboxState.REJECTED, "too long", "subject")


def test_nothing_to_do_is_said(person: Person) -> None:
    person.sign_in("supervisor")
    person.press(Qt.Key.Key_F5)
    person.wait(lambda: _page(person).empty.isVisible() and person.window.database.idle)
    assert _page(person).empty._title.text() == "ไม่มีเรื่องที่ต้องดูแล"


def test_a_refused_letter_shows_the_reason_and_is_sent_again(person: Person, windows: Windows) -> None:
    _refused(windows)
    shell = person.sign_in("supervisor")
    person.wait(lambda: shell.rail._buttons["attention"].count == 1)
    person.press(Qt.Key.Key_F5)
    page = _page(person)
    person.wait(lambda: len(page.cards) == 1)
    words = "".join(label.text() for label in page.cards[0].findChildren(QLabel))
    assert "ศูนย์กลางไม่รับเรื่องนี้" in words
    assert "เรื่อง: too long" in words, "a reason that is not known here stays as it came"
    page.cards[0].buttons[1].click()
    person.wait(lambda: page.empty.isVisible())
    assert windows.stations[0].store.outbox.quarantined() == ()
    assert windows.syncs[0].asked[-1] == "wake"
    person.wait(lambda: shell.rail._buttons["attention"].count == 0)


def test_a_receipt_that_never_came_out_is_offered(person: Person, windows: Windows) -> None:
    station = windows.stations[0]
    Counter(station, sign_in(station, "counter", "demo")).take_in(letter())
    person.sign_in("supervisor")
    person.press(Qt.Key.Key_F5)
    page = _page(person)
    person.wait(lambda: len(page.cards) == 1)
    page.cards[0].button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PaperDialog)
    person.wait(lambda: dialog.steps.go_on.isEnabled())
    dialog.reject()


def test_many_letters_come_bit_by_bit(person: Person, windows: Windows) -> None:
    station = windows.stations[0]
    counter = Counter(station, sign_in(station, "counter", "demo"))
    for number in range(9):
        counter.take_in(letter(subject=f"เรื่องที่ {number}"))
    person.sign_in("supervisor")
    page = _page(person)
    seen: list[int] = []
    watcher = _Counts(lambda: seen.append(len(page.cards)))
    column = page._list.parentWidget()
    assert column is not None
    column.installEventFilter(watcher)
    person.press(Qt.Key.Key_F5)
    person.wait(lambda: len(page.cards) == 9)
    assert person.is_at(page.cards[0].button)
    assert any(0 < count < 9 for count in seen), "the window had its turn in between"
