"""The frame: places by role, the state of the line in honest words, nothing cut off, everything reachable."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop.sync.status import Connection, SyncStatus
from desktop.ui import style
from desktop.ui.shell.connection import words as line_words
from desktop.ui.widgets.banner import Tag
from desktop.ui.widgets.button import Button
from tests.stations import SetClock
from tests.ui.conftest import Windows
from tests.ui.driver import Person

_PLACES = {
    "counter": ["new", "letters", "register", "prints"],
    "mailroom": ["new", "letters", "register", "prints", "bags"],
    "supervisor": ["new", "letters", "register", "attention", "prints", "printers", "courier", "bags"],
    "admin": ["workstation", "printers"],
}


@pytest.mark.parametrize("user", _PLACES)
def test_each_role_has_its_places(person: Person, user: str) -> None:
    shell = person.sign_in(user)
    assert [place.id for place in shell.places] == _PLACES[user]
    for place in shell.places:
        person.press(Qt.Key[f"Key_{place.key}"])
        assert shell.current == place.id


def test_the_keys_are_on_a_sheet(person: Person) -> None:
    person.sign_in()
    person.press(Qt.Key.Key_F1)
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert "รับเรื่องใหม่" in words
    person.wait(lambda: isinstance(person.focus, Button))
    person.press(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_long_names_end_in_dots_and_push_nothing_out(person: Person) -> None:
    window, station = person.window, person.window._station
    assert station is not None
    point = "จุดบริการประชาชน 1111 อาคารศูนย์ราชการจังหวัดพระนครศรีอยุธยา ชั้น 2 ฝั่งทิศเหนือ"
    window._office = replace(station.office, name=point * 2, point=point)
    window.resize(1024, 640)
    header = person.sign_in().header
    person.wait(lambda: header.width() == 1024 - person.shell.rail.width())
    assert header._title.text().endswith("…")
    assert point in header._title.toolTip()
    assert header.leave.geometry().right() < header.width()
    assert header.minimumSizeHint().width() <= header.width()


@pytest.mark.parametrize("user", _PLACES)
def test_names_that_have_room_are_whole(person: Person, user: str) -> None:
    person.window.resize(1366, 768)
    header = person.sign_in(user).header
    QApplication.sendPostedEvents()
    assert person.shell._place.operator.name == header._person.text()
    assert person.shell._place.office.point == header._title.text()


def test_nothing_but_the_window_opens(person: Person) -> None:
    shell = person.sign_in("supervisor")
    for place in shell.places:
        shell.go(place.id)
        person.wait(lambda: person.window.database.idle)
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [person.window]


@pytest.mark.parametrize(
    ("connection", "words"),
    [
        (Connection.NOT_ENROLLED, "ทำงานโดยลำพัง"),
        (Connection.CONNECTING, "กำลังเชื่อมต่อ"),
        (Connection.ONLINE, "เชื่อมต่อศูนย์กลางแล้ว"),
        (Connection.SENDING, "กำลังส่ง"),
        (Connection.OFFLINE, "ไม่มีการเชื่อมต่อ"),
        (Connection.MAINTENANCE, "ศูนย์กลางขอให้รอ"),
        (Connection.FAULT, "ตอบไม่ถูกต้อง"),
        (Connection.FORKED, "ซ้ำสองเครื่อง"),
        (Connection.SUSPENDED, "ระงับการให้เลข"),
        (Connection.ACCESS_LOST, "ไม่อนุญาตเครื่องนี้"),
        (Connection.UPGRADE_NEEDED, "รุ่นใหม่กว่า"),
    ],
)
def test_the_line_is_told_in_words(
    person: Person, windows: Windows, connection: Connection, words: str
) -> None:
    shell = person.sign_in()
    windows.syncs[0].heard(SyncStatus(connection))
    person.wait(lambda: words in shell.status.connection.text.text())
    assert words in shell.header.connection.words.text()


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_line_is_told_whole_in_a_narrow_window(windows: Windows, language: str) -> None:
    person = windows.open(language)
    shell = person.sign_in()
    person.window.resize(person.window.minimumSize())
    told, header = shell.header.connection, shell.header
    person.wait(header.demo.words.isVisible)  # where there is room, a demonstration says so in words
    for connection in Connection:
        windows.syncs[0].heard(SyncStatus(connection, waiting=12_345, quarantined=321))
        person.wait(partial(_tells, told, line_words(connection).text))
        for text in (told.words, shell.status.waiting.text, shell.status.stopped.text):
            person.wait(partial(_is_whole, text))
        person.wait(lambda: header.width() >= header.minimumSizeHint().width())


def _tells(tag: Tag, words: str) -> bool:
    return tag.accessibleName() == words


def _is_whole(text: QLabel) -> bool:
    return text.contentsRect().width() >= text.fontMetrics().horizontalAdvance(text.text())


def test_the_bar_says_how_many_wait_and_how_long(person: Person, windows: Windows, clock: SetClock) -> None:
    shell = person.sign_in()
    status = SyncStatus(
        Connection.OFFLINE,
        waiting=4,
        oldest_recorded_at=datetime(2026, 11, 17, 0, 26, tzinfo=UTC),
        last_success=datetime(2026, 11, 16, 9, 5, tzinfo=UTC),
        quarantined=1,
    )
    windows.syncs[0].heard(status)
    bar = shell.status
    person.wait(lambda: bar.waiting.text.text() == "รอส่ง 4 เรื่อง")
    assert bar.oldest.text.text() == "เก่าสุด 2 ชม. 4 นาที"
    assert bar.success.text.text() == "ส่งครบล่าสุด 16 พ.ย. 2569 16.05 น."
    assert bar.stopped.text.text() == "ต้องดูแล 1 เรื่อง"
    clock.pass_(minutes=10)
    bar.retranslate()  # as the bar's own timer does
    assert bar.oldest.text.text() == "เก่าสุด 2 ชม. 14 นาที"
    windows.syncs[0].heard(replace(status, waiting=0, oldest_recorded_at=None, quarantined=0))
    person.wait(lambda: bar.waiting.text.text() == "ไม่มีเรื่องค้างส่ง")
    assert not bar.oldest.isVisible()
    assert not bar.stopped.isVisible()


def test_a_saved_letter_is_counted_and_the_line_is_woken(person: Person, windows: Windows) -> None:
    shell = person.sign_in()
    person.take_in()
    person.wait(lambda: shell.status.waiting.text.text() == "รอส่ง 1 เรื่อง")
    assert "wake" in windows.syncs[0].asked


def test_sending_is_asked_for_and_paused(person: Person, windows: Windows) -> None:
    shell, sync = person.sign_in(), windows.syncs[0]
    assert not shell.status.send.isVisible(), "a workstation that works alone has nowhere to send"
    sync.heard(SyncStatus(Connection.ONLINE))
    person.wait(lambda: shell.status.send.isVisible())
    person.press(Qt.Key.Key_F8)
    assert sync.asked[-1] == "send_now"
    shell.status.pause.click()
    assert sync.asked[-1] == "pause"
    person.wait(lambda: "พักการส่ง" in shell.status.connection.text.text())
    shell.status.pause.click()
    assert sync.asked[-1] == "resume"


def test_dark_is_remembered(person: Person, windows: Windows) -> None:
    person.sign_in()
    person.press(Qt.Key.Key_D, control=True)
    person.wait(lambda: bool(windows.settings))
    assert windows.settings[-1].theme == "dark"
    assert style.current() == "dark"


def _visible(window: QWidget, *kinds: type[QWidget]) -> list[QWidget]:
    return [widget for kind in kinds for widget in window.findChildren(kind) if widget.isVisible()]


@pytest.mark.parametrize("user", _PLACES)
def test_inputs_are_named_and_targets_are_large(person: Person, user: str) -> None:
    shell = person.sign_in(user)
    for place in shell.places:
        shell.go(place.id)
        person.wait(lambda: person.window.database.idle)
        for widget in _visible(person.window, QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton):
            name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            assert name, f"{place.id}: {widget}"
            assert widget.height() >= 40, f"{place.id}: {name}"


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_no_words_are_cut_off(windows: Windows, language: str, size: tuple[int, int]) -> None:
    person = windows.open(language)
    person.window.resize(*size)
    shell = person.sign_in("supervisor")
    for place in shell.places:
        shell.go(place.id)
        person.wait(lambda: person.window.database.idle)
        QApplication.sendPostedEvents()  # what was said last is still to be laid out
        for widget in _visible(person.window, QLabel, Button):
            needed = widget.sizeHint()
            assert widget.height() >= needed.height(), f"{place.id}: {widget.accessibleName()}"
            assert widget.width() >= needed.width() or widget.hasHeightForWidth(), (
                f"{place.id}: {widget.accessibleName()}"
            )


def test_the_bar_counts_the_pages_on_their_way(person: Person, windows: Windows) -> None:
    shell = person.sign_in()
    windows.syncs[0].heard(SyncStatus(Connection.SENDING, pages_waiting=10, pages_sent=2))
    person.wait(lambda: shell.status.connection.text.text() == "กำลังส่งหน้าที่ 3 จาก 12")
    assert shell.status.waiting.text.text() == "หน้ารอส่ง 10 หน้า"
    windows.syncs[0].heard(SyncStatus(Connection.SENDING, waiting=1, pages_waiting=10, pages_sent=2))
    person.wait(lambda: "12" not in shell.status.connection.text.text())
