"""Tab leads to everything on a page that can be used, and to nothing that cannot be seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.desk.counter import Counter
from desktop.desk.session import sign_in
from tests.samples import letter
from tests.ui.conftest import Windows
from tests.ui.driver import Person

_MOST = 60


def _is_for_tab(widget: QWidget) -> bool:
    """Of buttons of which one is down, that one; of what is made of parts, the part that is typed in."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive() and not widget.isChecked():  # type: ignore[attr-defined]
        return False
    return bool(
        widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    )


def _round(person: Person) -> list[QWidget]:
    """What has the focus, from one Tab to the next, until it comes round."""
    seen = [person.focus]
    for _ in range(_MOST):
        person.press(Qt.Key.Key_Tab)
        assert person.focus.isVisible(), f"{person.focus} is not on the screen"
        if person.focus in seen:
            return seen
        seen.append(person.focus)
    raise AssertionError("Tab never comes round")


def _say(widgets: set[QWidget]) -> list[str]:
    return sorted(f"{type(widget).__name__} {widget.accessibleName()}" for widget in widgets)


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
        reached = _round(person)
        wanted = {widget for widget in person.window.findChildren(QWidget) if _is_for_tab(widget)}
        assert _say(wanted - set(reached)) == [], f"not reached in {place.id}"


def test_tab_starts_at_the_place_where_one_is(person: Person) -> None:
    shell = person.sign_in()
    shell.go("letters")
    person.wait(lambda: person.window.database.idle)
    places = [widget for widget in _round(person) if widget.parentWidget() is shell.rail]
    assert [widget.accessibleName() for widget in places] == ["รายการเรื่อง"]
    assert QApplication.focusWidget() is not None
