"""At sign-in the person is asked about a clock that cannot be right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.ui.widgets.dialog import Question
from tests.stations import SetClock
from tests.ui.driver import Person


def question() -> Question | None:
    dialog = QApplication.activeModalWidget()
    return dialog if isinstance(dialog, Question) else None


def test_a_wrong_year_is_asked_about_and_may_be_right(person: Person, clock: SetClock) -> None:
    clock.pass_(days=-365)
    person.sign_in()
    person.wait(lambda: question() is not None)
    person.press(Qt.Key.Key_Tab)  # Enter alone would not confirm it
    person.press(Qt.Key.Key_Return)
    person.wait(lambda: question() is None)
    assert person.window.shell is not None


def test_whoever_declines_records_nothing(person: Person, clock: SetClock) -> None:
    clock.pass_(days=400)
    person.sign_in()
    person.wait(lambda: question() is not None)
    person.press(Qt.Key.Key_Escape)
    person.wait(lambda: person.window.shell is None)


def test_a_day_later_nobody_is_asked(person: Person, clock: SetClock) -> None:
    clock.pass_(days=1)
    person.sign_in()
    person.wait(lambda: person.window.database.idle)
    assert question() is None
