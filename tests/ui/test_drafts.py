"""Nothing typed is lost: kept at every pause, offered again after a crash, gone once the letter is saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.intake.case import ComplainantKind
from desktop.ui.widgets.dialog import Question
from tests.ui.conftest import Windows
from tests.ui.driver import Person


def _drafts(windows: Windows) -> list[dict[str, object]]:
    return [draft.content for draft in windows.stations[0].store.drafts.all()]


def test_what_was_typed_before_a_crash_is_offered_again(person: Person, windows: Windows) -> None:
    person.sign_in()
    person.fill_in(subject="ไฟดับทั้งซอย")
    typed = person.new_letter.entry.form.read()
    person.wait(lambda: _drafts(windows) == [typed])
    # The first window gets no chance to do anything more, as if the power had gone.
    again = windows.open()
    again.sign_in()
    entry = again.new_letter.entry
    again.wait(lambda: entry.offer.isVisible())
    assert "ไฟดับทั้งซอย" in entry.offer.text.text()
    entry.take_draft.click()
    assert entry.form.read() == typed
    assert not entry.offer.isVisible()
    again.save()
    again.wait(lambda: _drafts(windows) == [])


def test_a_closed_window_keeps_the_last_keystroke(person: Person, windows: Windows) -> None:
    person.sign_in()
    person.type("นางสมศรี ใจดี")
    person.window.close()  # at once: no pause in the typing has passed
    store = windows.open_station().store
    try:
        [draft] = store.drafts.all()
    finally:
        store.close()
    assert draft.content["complainant"]["name"] == "นางสมศรี ใจดี"


def test_signing_out_keeps_the_draft_for_its_owner_alone(person: Person, windows: Windows) -> None:
    person.sign_in()
    person.type("นางสมศรี ใจดี")
    person.press(Qt.Key.Key_Q, control=True)
    person.wait(lambda: person.window.shell is None)
    person.sign_in("supervisor")
    person.wait(lambda: person.window.database.idle)
    assert not person.new_letter.entry.offer.isVisible()
    person.press(Qt.Key.Key_Q, control=True)
    person.wait(lambda: person.window.shell is None)
    person.sign_in()
    person.wait(lambda: person.new_letter.entry.offer.isVisible())


def test_discarding_asks_the_store_to_forget(person: Person, windows: Windows) -> None:
    person.sign_in()
    person.type("นางสมศรี")
    person.wait(lambda: len(_drafts(windows)) == 1)
    person.press(Qt.Key.Key_Q, control=True)
    person.sign_in()
    entry = person.new_letter.entry
    person.wait(lambda: entry.offer.isVisible())
    entry.drop_draft.click()
    person.wait(lambda: _drafts(windows) == [])
    assert not entry.offer.isVisible()


def test_starting_over_asks_first(person: Person, windows: Windows) -> None:
    person.sign_in()
    person.fill_in()
    entry = person.new_letter.entry
    entry.clear.click()
    person.press(Qt.Key.Key_Escape)
    assert not entry.form.is_empty
    entry.clear.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Question)
    person.wait(dialog.confirm.hasFocus)
    person.press(Qt.Key.Key_Return)
    assert entry.form.is_empty
    person.wait(lambda: _drafts(windows) == [])


def test_an_emptied_form_leaves_no_draft(person: Person, windows: Windows) -> None:
    person.sign_in()
    person.type("x")
    person.wait(lambda: len(_drafts(windows)) == 1)
    person.press(Qt.Key.Key_Backspace)
    person.wait(lambda: _drafts(windows) == [])


@pytest.mark.parametrize(
    ("kind", "name", "typed"),
    [
        (ComplainantKind.ON_BEHALF, "on_behalf_of", "นายสมชาย ใจดี"),
        (ComplainantKind.GROUP, "group_size", "42"),
        (ComplainantKind.GROUP, "representatives", "นางบุญมี"),
    ],
)
def test_whom_a_letter_is_for_is_worth_keeping_by_itself(
    kind: ComplainantKind, name: str, typed: str, person: Person, windows: Windows
) -> None:
    person.sign_in()
    who = person.new_letter.entry.form.who
    who.kind.choose(kind.value)
    getattr(who, name).setFocus()
    person.type(typed)
    person.wait(lambda: len(_drafts(windows)) == 1)
    person.new_letter.entry.clear.click()
    assert isinstance(QApplication.activeModalWidget(), Question)
