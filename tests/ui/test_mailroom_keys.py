"""The mail room without a mouse: every step of an empty bag, of a full one, and of one that is closed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.ui.mailroom.pageview import PageView
from desktop.ui.mailroom.work import STEPS
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.keycap import KeyCap
from tests.ui.clerk import Clerk, scan
from tests.ui.conftest import Viewer, Windows
from tests.ui.tabbing import against_the_eye, kept_by_lines, passed_by, whole_round, without_focus_seen


def empty(clerk: Clerk) -> None:
    clerk.open_bag("ปณ. สามเสนใน")


def full(clerk: Clerk) -> None:
    """Three envelopes, one of which is to be counted by two; pages of two, and one in the tray."""
    empty(clerk)
    clerk.log("RR123456785TH", "", "")
    clerk.page.work.envelopes.outside.money.setText("500")
    clerk.page.work.envelopes.outside.money.editingFinished.emit()
    clerk.settle()
    one, two, _ = (envelope.tracking_number for envelope in clerk.bag.envelopes)
    scan(clerk.inbox / "stack.pdf", [None, one, None, two])
    clerk.go(2)
    clerk.read(1)


def closed(clerk: Clerk) -> None:
    """Its difference is signed by a supervisor."""
    full(clerk)
    clerk.go(5)
    clerk.sign("ซองเปล่า")


@pytest.mark.parametrize("bag", [empty, full, closed])
def test_tab_goes_everywhere_in_every_step(clerk: Clerk, bag: Callable[[Clerk], None]) -> None:
    bag(clerk)
    person, work = clerk.person, clerk.page.work
    for number, step in enumerate(STEPS, start=1):
        clerk.go(number)
        here = person.focus
        assert work.isAncestorOf(here), f"in {step} the focus is at {here.accessibleName()}"
        moves = whole_round(person)
        assert passed_by(person, moves) == [], f"in {step}"
        assert against_the_eye(moves) == [], f"in {step}"
        assert without_focus_seen(person, moves) == [], f"in {step}"
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("bag", [full, closed])
def test_every_action_of_a_step_has_a_key_and_the_sheet_tells_it(
    clerk: Clerk, bag: Callable[[Clerk], None]
) -> None:
    bag(clerk)
    work = clerk.page.work
    for number, step in enumerate(STEPS, start=1):
        clerk.go(number)
        shown = [button for button in work.findChildren(Button) if button.isVisible()]
        assert [button.accessibleName() for button in shown if not button.key] == [], f"in {step}"
        clerk.press(Qt.Key.Key_F1)
        sheet = QApplication.activeModalWidget()
        assert sheet is not None
        told = {cap.key for cap in sheet.findChildren(KeyCap)}
        assert {button.key for button in shown} | {f"Ctrl+{n}" for n in range(1, 6)} <= told, f"in {step}"
        clerk.press(Qt.Key.Key_Escape)


def test_no_key_is_one_that_a_line_of_text_keeps_for_itself(clerk: Clerk) -> None:
    """But for the keys of pages, beside which nothing is typed."""
    full(clerk)
    assert kept_by_lines(clerk.person.window) == {"Ctrl+V", "Ctrl+X", "Ctrl+Z"}
    assert kept_by_lines(clerk.page.work.review) == {"Ctrl+V", "Ctrl+X", "Ctrl+Z"}
    assert clerk.page.work.review.findChildren(QLineEdit) == []


def test_escape_leads_back_to_the_scanner(clerk: Clerk) -> None:
    full(clerk)
    clerk.go(1)
    envelopes = clerk.page.work.envelopes
    clerk.press(Qt.Key.Key_I, control=True)
    assert clerk.person.is_at(envelopes.outside.day)
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.person.is_at(envelopes.scan)
    envelopes.table.setFocus()
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.person.is_at(envelopes.scan)


def test_what_is_scanned_beside_the_line_is_logged_all_the_same(clerk: Clerk, viewer: Viewer) -> None:
    empty(clerk)
    clerk.log("")
    envelopes = clerk.page.work.envelopes
    envelopes.table.setFocus()
    clerk.log("EP123456785TH")
    assert [envelope.s10 for envelope in clerk.bag.envelopes] == ["", "EP123456785TH"]
    envelopes.one_label.setFocus()
    clerk.press(Qt.Key.Key_Return)
    clerk.person.wait(lambda: QApplication.activeModalWidget() is not None)
    clerk.press(Qt.Key.Key_Escape)
    clerk.log("RR123456785TH")
    assert len(clerk.bag.envelopes) == 3
    assert len(viewer.files) == 1, "its Enter printed nothing"


def test_an_envelope_is_counted_and_struck_out_by_its_keys(clerk: Clerk) -> None:
    full(clerk)
    clerk.go(1)
    clerk.press(Qt.Key.Key_N, control=True)
    clerk.person.enter("supervisor")
    clerk.person.enter("demo")
    clerk.person.wait(lambda: not clerk.bag.envelopes[2].uncounted)
    assert clerk.person.is_at(clerk.page.work.envelopes.scan)
    clerk.press(Qt.Key.Key_K, control=True)
    clerk.person.enter("ซองเปล่า")
    clerk.person.wait(lambda: clerk.bag.envelopes[2].struck == "ซองเปล่า")
    assert clerk.person.is_at(clerk.page.work.envelopes.scan)


def test_a_page_that_was_brought_nearer_is_moved_about(clerk: Clerk) -> None:
    full(clerk)
    views = ((3, clerk.page.work.review.view), (4, clerk.page.work.details.view))

    def move(number: int, view: PageView) -> None:
        clerk.go(number)
        clerk.person.wait(lambda: view.is_drawn)
        down, across = view.verticalScrollBar(), view.horizontalScrollBar()
        for _ in range(8):
            clerk.press(Qt.Key.Key_Plus, control=True)
        assert down.maximum() > 0
        assert across.maximum() > 0
        before = down.value(), across.value()
        clerk.press(Qt.Key.Key_Down, alt=True)
        clerk.press(Qt.Key.Key_Right, alt=True)
        assert down.value() > before[0]
        assert across.value() > before[1]
        clerk.press(Qt.Key.Key_Up, alt=True)
        clerk.press(Qt.Key.Key_Left, alt=True)
        assert (down.value(), across.value()) == before

    for number, view in views:
        move(number, view)


def test_escape_leaves_pages_that_were_taken_out_where_they_are(clerk: Clerk) -> None:
    full(clerk)
    clerk.go(3)
    review, before = clerk.page.work.review, clerk.bag.pages
    clerk.press(Qt.Key.Key_X, control=True)
    assert review.paste.isEnabled()
    assert "Esc" in review.said.text.text()
    clerk.press(Qt.Key.Key_Right)
    clerk.press(Qt.Key.Key_Escape)
    assert not review.paste.isEnabled()
    assert not review.said.isVisible()
    clerk.press(Qt.Key.Key_V, control=True)
    clerk.settle()
    assert clerk.bag.pages == before


def test_the_shelf_is_kept_when_its_line_is_left(clerk: Clerk) -> None:
    full(clerk)
    clerk.go(5)
    place = clerk.page.work.balance.place
    place.setFocus()
    clerk.person.type("ชั้น 3 กล่อง 12")
    clerk.press(Qt.Key.Key_Tab)
    clerk.settle()
    assert {envelope.place for envelope in clerk.bag.envelopes} == {"ชั้น 3 กล่อง 12"}
    room = clerk.page.bench.room
    room.put_away(clerk.bag.envelopes[:1], "ชั้น 4")
    clerk.page.bench.refresh()
    clerk.settle()
    place.setFocus()
    clerk.press(Qt.Key.Key_Return)
    clerk.settle()
    assert len({envelope.place for envelope in clerk.bag.envelopes}) == 2, "nothing was typed"


def test_what_could_not_be_saved_is_saved_once_it_can(clerk: Clerk, windows: Windows) -> None:
    empty(clerk)
    clerk.log("")
    envelopes, person = clerk.page.work.envelopes, clerk.person
    other = windows.open_station()  # another program on the same home
    try:
        with other.store.database.write():
            person.enter("RR123456785TH")
            person.wait(lambda: envelopes.said.property("tint") == "error")
            assert envelopes.scan.text() == "RR123456785TH"
            envelopes.outside.office.setFocus()
            person.enter("หนองแขม")
            person.wait(clerk.page.work.banner.isVisible)
    finally:
        other.close()
    envelopes.outside.office.setFocus()
    person.enter()
    clerk.settle()
    assert clerk.bag.envelopes[0].outside.postmark_office == "หนองแขม"
    envelopes.scan.setFocus()
    clerk.log("")
    assert clerk.bag.envelopes[1].s10 == "RR123456785TH"
    clerk.press(Qt.Key.Key_F11)
    clerk.settle()
    assert not clerk.page.bags.banner.isVisible(), "what went wrong in the bag is no matter of the list"


def test_no_scanner_says_that_labels_came_out(clerk: Clerk) -> None:
    empty(clerk)
    clerk.log("")
    clerk.press(Qt.Key.Key_F9)
    clerk.person.wait(lambda: QApplication.activeModalWidget() is not None)
    clerk.person.enter("RR123456785TH")
    clerk.person.wait(lambda: QApplication.activeModalWidget() is None)
    clerk.settle()
    assert not clerk.bag.envelopes[0].labels
    assert clerk.person.is_at(clerk.page.work.envelopes.scan)
    clerk.print_labels()


def test_a_key_that_is_held_down_acts_once(clerk: Clerk) -> None:
    empty(clerk)
    buttons = clerk.person.window.findChildren(Button)
    shortcuts = [shortcut for button in buttons for shortcut in button.findChildren(QShortcut)]
    assert shortcuts
    assert not [shortcut.key().toString() for shortcut in shortcuts if shortcut.autoRepeat()]
