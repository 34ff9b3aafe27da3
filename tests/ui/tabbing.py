"""Tab as a person meets it: what it leads to, in which order, and whether one sees where it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui import style
from desktop.ui.shell.rail import Rail
from tests.ui.driver import Person

_MOST = 60
_SEEN = 40  # pixels in the colour of the focus: one side of a small button
_AROUND = 3


def is_for_tab(widget: QWidget) -> bool:
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


@dataclass(frozen=True, slots=True)
class Move:
    """From one widget to the next, and where both are then: pages scroll on the way."""

    before: QWidget
    after: QWidget
    left: QRect
    reached: QRect

    def __str__(self) -> str:
        return f"{name(self.before)} → {name(self.after)}"


def whole_round(person: Person) -> list[Move]:
    """Tab after Tab, until it comes round to where it began."""
    moves: list[Move] = []
    for _ in range(_MOST):
        before = person.focus
        person.press(Qt.Key.Key_Tab)
        after = person.focus
        assert after.isVisible(), f"{name(after)} is not on the screen"
        moves.append(Move(before, after, _place(before), _place(after)))
        if any(after is move.before for move in moves):
            return moves
    raise AssertionError("Tab never comes round")


def passed_by(person: Person, moves: Iterable[Move]) -> list[str]:
    """What can be used and is never reached."""
    wanted = {widget for widget in person.window.findChildren(QWidget) if is_for_tab(widget)}
    return sorted(map(name, wanted - {move.after for move in moves}))


def against_the_eye(moves: Iterable[Move]) -> list[str]:
    """Moves up or back, but for those to the right, where a new part begins, and to the rail."""
    return [str(move) for move in moves if not isinstance(move.after.parentWidget(), Rail) and _jars(move)]


def _jars(move: Move) -> bool:
    left, reached = move.left, move.reached
    up = reached.left() <= left.right() and reached.bottom() < left.top()
    level = reached.top() <= left.bottom() and reached.bottom() >= left.top()
    return up or (level and reached.right() < left.left())


def without_focus_seen(person: Person, moves: Iterable[Move]) -> list[str]:
    """What looks the same with the focus and without it. A page in which nothing can be used is no matter."""
    stops = [move.after for move in moves if move.after not in person.shell.pages]
    return [name(stop) for stop in stops if not _shows_focus(person, stop)]


def _shows_focus(person: Person, stop: QWidget) -> bool:
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    here = _in_focus_colour(person, stop)
    person.press(Qt.Key.Key_Tab)
    return here - _in_focus_colour(person, stop) >= _SEEN


def _in_focus_colour(person: Person, widget: QWidget) -> int:
    """How many pixels of a widget have the colour of the focus."""
    room = _place(widget).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND) & person.window.rect()
    image = person.window.grab(room).toImage()
    colours = {style.colour(tone).rgb() for tone in ("accent", "rail_accent")}
    return sum(image.pixel(x, y) in colours for x in range(image.width()) for y in range(image.height()))


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or words}"


def kept_by_lines(part: QWidget) -> set[str]:
    """Keys bound in `part` that never arrive while one types: a line of text acts on them itself. Where
    windows come by X11, Ctrl+E goes to its end and Ctrl+U empties it.
    """
    bound = {shortcut.key().toString() for shortcut in part.findChildren(QShortcut)}
    return bound & {f"Ctrl+{letter}" for letter in "ACEUVXYZ"} | bound & {"Ctrl+Del", "Ctrl+Backspace"}
