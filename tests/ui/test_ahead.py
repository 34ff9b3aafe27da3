"""What keeps the window quick: pages made before they are wanted, a theme that is put on part by part."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui import style
from tests.ui.driver import Person


def _ground(widget: QWidget) -> str:
    """The colour that most of a widget has."""
    image = widget.grab().toImage().scaled(40, 40)
    colours = [image.pixelColor(x, y).name() for x in range(40) for y in range(40)]
    return max(set(colours), key=colours.count)


def test_pages_are_made_before_anybody_goes_there(person: Person) -> None:
    shell = person.sign_in("supervisor")
    person.wait(lambda: len(shell.pages) > 1 and shell.ahead.is_done)
    made = {page.metaObject().className() for page in shell.pages}
    assert {"LettersPage", "RegisterPage", "AttentionPage", "PrintQueuePage", "CourierPage"} <= made
    assert "MailRoomPage" not in made, "making it begins the work of the mail room"
    assert shell.current == "new"


def test_a_page_on_the_screen_and_one_behind_it_wear_the_theme(person: Person) -> None:
    shell = person.sign_in()
    person.press(Qt.Key.Key_F3)
    person.wait(lambda: len(shell.pages) > 1 and shell.ahead.is_done)
    dark = style.load("dark").colours
    person.press(Qt.Key.Key_D, control=True)
    assert _ground(shell.header) == dark["surface"].lower()
    assert _ground(person.letters.bar) == dark["page"].lower()
    person.wait(lambda: shell.ahead.is_done)
    sheet = style.stylesheet("dark")
    assert all(page.styleSheet() == sheet for page in shell.pages)


def test_a_page_that_is_entered_at_once_wears_the_theme(person: Person) -> None:
    shell = person.sign_in()
    person.wait(lambda: len(shell.pages) > 1 and shell.ahead.is_done)
    person.press(Qt.Key.Key_D, control=True)
    person.press(Qt.Key.Key_F3)
    assert person.letters.styleSheet() == style.stylesheet("dark")


def test_no_sheet_hangs_on_the_application(person: Person) -> None:
    """Qt would go over every widget once for each of its ancestors: a second and a half for a theme."""
    person.sign_in()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert app.styleSheet() == ""


def test_the_sign_in_page_wears_the_theme_that_was_chosen(person: Person) -> None:
    person.sign_in()
    person.press(Qt.Key.Key_D, control=True)
    person.press(Qt.Key.Key_Q, control=True)
    person.wait(person.window.sign_in.isVisible)
    assert person.window.sign_in.styleSheet() == style.stylesheet("dark")


def _speaks_thai(person: Person) -> list[bool]:
    """Of the page on the screen, and of the list of letters behind it."""
    pages = (person.new_letter.entry.save.text(), person.letters.title.text())
    return [any("\u0e00" <= sign <= "\u0e7f" for sign in words) for words in pages]


def test_what_is_not_on_the_screen_follows_the_language_a_little_later(person: Person) -> None:
    shell = person.sign_in()
    person.wait(lambda: len(shell.pages) > 1 and shell.ahead.is_done)
    person.press(Qt.Key.Key_L, control=True)
    person.wait(lambda: not _speaks_thai(person)[0])
    assert _speaks_thai(person) == [False, True]
    person.wait(lambda: not _speaks_thai(person)[1])


def test_a_page_that_is_entered_at_once_follows_the_language(person: Person) -> None:
    shell = person.sign_in()
    person.wait(lambda: len(shell.pages) > 1 and shell.ahead.is_done)
    person.press(Qt.Key.Key_L, control=True)
    person.wait(lambda: not _speaks_thai(person)[0])
    person.press(Qt.Key.Key_F3)
    assert _speaks_thai(person) == [False, False]


def test_who_leaves_is_taken_down_page_by_page(person: Person) -> None:
    shell = person.sign_in("supervisor")
    person.wait(lambda: len(shell.pages) > 3)
    gone: list[str] = []
    for page in shell.pages:
        page.destroyed.connect(lambda *_: gone.append("page"))
    shell.destroyed.connect(lambda *_: gone.append("shell"))
    made = len(shell.pages)
    person.press(Qt.Key.Key_Q, control=True)
    person.wait(lambda: gone[-1:] == ["shell"])
    assert gone == ["page"] * made + ["shell"], "nothing was made any more"
    person.sign_in("counter")


@pytest.mark.parametrize("user", ["supervisor", "mailroom"])
def test_who_leaves_at_once_leaves_nothing_behind(person: Person, user: str) -> None:
    person.wait_until_open()
    person.enter(user)
    person.enter("demo")
    person.wait(lambda: person.window.shell is not None)
    gone: list[bool] = []
    person.shell.destroyed.connect(lambda *_: gone.append(True))
    person.window._sign_out()
    person.wait(lambda: bool(gone))
    assert person.sign_in().current == "new"
