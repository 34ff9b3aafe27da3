"""Tab leads to everything on a page that can be used, and to nothing that cannot be seen."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.desk.counter import Counter
from desktop.desk.session import sign_in
from tests.samples import letter
from tests.ui.conftest import Windows
from tests.ui.driver import Person
from tests.ui.tabbing import against_the_eye, kept_by_lines, passed_by, whole_round, without_focus_seen


@pytest.mark.parametrize("letters", [0, 3])
@pytest.mark.parametrize("user", ["counter", "mailroom", "supervisor", "admin"])
def test_tab_goes_everywhere(person: Person, windows: Windows, user: str, letters: int) -> None:
    person.wait_until_open()
    counter = Counter(windows.stations[0], sign_in(windows.stations[0], "counter", "demo"))
    for number in range(letters):
        counter.take_in(letter(subject=f"เรื่องที่ {number}"))
    shell = person.sign_in(user)
    person.wait(lambda: len(shell.pages) > 1 and shell.ahead.is_done)
    for place in shell.places:
        shell.go(place.id)
        person.wait(lambda: person.window.database.idle and person.window.drawing.idle)
        moves = whole_round(person)
        assert passed_by(person, moves) == [], f"not reached in {place.id}"
        assert against_the_eye(moves) == [], f"in {place.id}"
        assert without_focus_seen(person, moves) == [], f"in {place.id}"


def test_tab_starts_at_the_place_where_one_is(person: Person) -> None:
    shell = person.sign_in()
    shell.go("letters")
    person.wait(lambda: person.window.database.idle)
    places = [move.after for move in whole_round(person) if move.after.parentWidget() is shell.rail]
    assert [widget.accessibleName() for widget in places] == ["รายการเรื่อง"]
    assert QApplication.focusWidget() is not None


@pytest.mark.parametrize("user", ["counter", "supervisor", "admin"])
def test_no_key_is_one_that_a_line_of_text_keeps_for_itself(person: Person, user: str) -> None:
    shell = person.sign_in(user)
    person.wait(lambda: len(shell.pages) > 1 and shell.ahead.is_done)
    assert kept_by_lines(person.window) == set()
