"""When the world does not go along: nothing typed is lost, and a calm sentence says what to do."""

import logging

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import Windows
from tests.ui.driver import Person


def _saved_nothing(person: Person, typed: dict[str, object], words: str) -> None:
    entry = person.new_letter.entry
    person.wait(lambda: words in entry.banner.text.text().replace("\n", "") and entry.save.isEnabled())
    assert entry.isVisible()
    assert entry.form.read() == typed
    assert "ยังอยู่ครบ" in entry.banner.text.text().replace("\n", "")


def test_a_full_disk_keeps_what_was_typed(person: Person, windows: Windows) -> None:
    person.sign_in()
    person.fill_in()
    form = person.new_letter.entry.form
    form.what.detail.setPlainText("ร" * 20_000)  # does not fit into what is left
    typed = form.read()
    database = windows.stations[0].store.database
    person.wait(lambda: person.window.database.idle)

    def limit(pages: int) -> None:
        with database.write_bare() as cursor:  # of the connection that saves
            cursor.execute(f"PRAGMA max_page_count = {pages}").fetchall()

    with database.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    assert isinstance(pages, int)
    limit(pages + 2)
    person.press(Qt.Key.Key_F9)
    _saved_nothing(person, typed, "พื้นที่ดิสก์เต็ม")
    limit(1_000_000)
    person.save()
    assert windows.stations[0].store.letters.count() == 1


def test_a_locked_database_keeps_what_was_typed(person: Person, windows: Windows) -> None:
    person.sign_in()
    person.fill_in()
    form = person.new_letter.entry.form
    typed = form.read()
    other = windows.open_station()  # another program on the same home
    try:
        with other.store.database.write():
            person.press(Qt.Key.Key_F9)
            _saved_nothing(person, typed, "โปรแกรมอื่นกำลังใช้ทะเบียน")
    finally:
        other.close()
    person.save()
    assert windows.stations[0].store.letters.count() == 1


def test_a_draft_that_cannot_be_kept_says_so_and_does_not_disturb(person: Person, windows: Windows) -> None:
    person.sign_in()
    other = windows.open_station()
    try:
        with other.store.database.write():
            person.type("นางสมศรี")
            entry = person.new_letter.entry
            person.wait(lambda: entry.banner.isVisible())
            assert person.is_at(entry.form.who.name)
            person.type(" ใจดี")
            assert entry.form.who.name.text() == "นางสมศรี ใจดี"
    finally:
        other.close()


@pytest.mark.logs_errors
def test_a_fault_in_the_window_itself_is_said_and_the_window_stays(
    person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    shell = person.sign_in()
    person.fill_in()
    error = RuntimeError("นางสมศรี ใจดี")
    person.window.report_fault(RuntimeError, error, None)
    assert "โปรแกรมทำงานผิดพลาด" in shell.banner.text.text()
    assert not any("สมศรี" in record.getMessage() for record in caplog.records)
    person.save()


@pytest.mark.logs_errors
def test_a_fault_of_ours_is_reported_without_what_was_typed(
    person: Person, windows: Windows, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    person.sign_in()
    person.fill_in(name="นางสมศรี ใจดี")
    typed = person.new_letter.entry.form.read()

    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("นางสมศรี ใจดี 3100600445635")

    monkeypatch.setattr(type(windows.stations[0].store.letters), "register", break_down)
    with caplog.at_level(logging.ERROR):
        person.press(Qt.Key.Key_F9)
        _saved_nothing(person, typed, "โปรแกรมทำงานผิดพลาด")
    reports = [record.getMessage() for record in caplog.records]
    assert any("RuntimeError" in report and "break_down" in report for report in reports)
    assert not any("สมศรี" in report for report in reports)
