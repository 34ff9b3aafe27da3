"""Thai for every word, and a check that finds what is missing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop.resources import RESOURCES
from desktop.ui.language import LANGUAGES
from tests.ui.conftest import Windows
from tests.ui.driver import Person
from tools import translations

_FILE = RESOURCES / "translations" / "intake_th.ts"


def test_everything_is_translated_and_compiled() -> None:
    assert translations.check(_FILE) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda text: text.replace("<translation>บันทึกเรื่อง</translation>", "<translation></translation>", 1),
         "'Save letter' is not translated"),
        (lambda text: text.replace("{n} เรื่อง</translation>", "เรื่อง</translation>", 1), "other placeholders"),
    ],
)  # fmt: skip
def test_the_check_finds(change: object, fault: str, tmp_path: Path) -> None:
    assert callable(change)
    file = tmp_path / _FILE.name
    file.write_text(change(_FILE.read_text("utf-8")), "utf-8")
    found = translations.check(file)
    assert any(fault in line for line in found)
    assert any("not compiled" in line for line in found)


def test_the_check_finds_a_text_that_is_new_in_the_sources(tmp_path: Path) -> None:
    text = _FILE.read_text("utf-8")
    start = text.index("    <message>")
    end = text.index("</message>") + len("</message>\n")
    file = tmp_path / _FILE.name
    file.write_text(text[:start] + text[end:], "utf-8")
    assert any("not up to date" in line for line in translations.check(file))


def _shown(widget: QWidget) -> list[str]:
    """Every word that is on the screen now."""
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    buttons = [button.text() for button in widget.findChildren(QAbstractButton) if button.isVisible()]
    return [text for text in labels + buttons if text]


def _sources() -> set[str]:
    """English texts that could not be Thai by chance."""
    return {
        source
        for _, source, translation, _ in translations.messages(_FILE)
        if source != translation and len(source) > 3 and "{" not in source
    }


@pytest.mark.parametrize("user", ["counter", "mailroom", "supervisor", "admin"])
def test_no_english_is_left_in_thai(person: Person, user: str) -> None:
    shell = person.sign_in(user)
    for place in shell.places:
        shell.go(place.id)
        person.wait(lambda: person.window.database.idle)
        assert not _sources() & set(_shown(person.window)), place.id


def test_the_switch_reaches_all_that_is_open_and_keeps_what_is_typed(person: Person) -> None:
    person.sign_in()
    person.fill_in(subject="ไฟดับ")
    form = person.new_letter.entry.form
    assert "บันทึกเรื่อง" in _shown(person.window)
    kind = form.what.kind.value()
    person.press(Qt.Key.Key_L, control=True)
    person.wait(lambda: "Save letter" in _shown(person.window))
    words = _shown(person.window)
    assert "รับเรื่องใหม่" not in words
    assert form.what.kind.currentText() == "Complaint"
    assert (form.what.kind.value(), form.what.subject.text()) == (kind, "ไฟดับ")
    person.press(Qt.Key.Key_L, control=True)
    person.wait(lambda: "บันทึกเรื่อง" in _shown(person.window))
    assert form.what.kind.currentText() == "ร้องทุกข์/ร้องเรียน"


def test_the_language_is_remembered(person: Person, windows: Windows) -> None:
    person.press(Qt.Key.Key_L, control=True)
    person.wait(lambda: bool(windows.settings))
    assert windows.settings[-1].language == "en"
    assert LANGUAGES[0] == "th"
