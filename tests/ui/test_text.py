"""Lines of Thai: as wide as there is room for, broken where a reader would, the same on every system."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import style
from desktop.ui.widgets.text import Text, lines, names, words

_SENTENCE = "ไฟฟ้าส่องสว่างในซอยดับทั้งซอยมานานสองเดือน ผู้สูงอายุเดินลำบากและเกิดอุบัติเหตุบ่อยครั้ง"
_ADDRESS = "88/4 หมู่ 2 ตำบลหนองแขม อำเภอโพธาราม จังหวัดราชบุรี 70120"


def _metrics() -> QFontMetrics:
    return QFontMetrics(style.font())


@pytest.mark.parametrize("width", [90, 160, 300, 2000])
def test_lines_fit_and_lose_nothing(width: int) -> None:
    metrics = _metrics()
    broken = lines(_SENTENCE, width, metrics)
    assert all(metrics.horizontalAdvance(line) <= width for line in broken)
    assert "".join(broken).replace(" ", "") == _SENTENCE.replace(" ", "")


def test_a_word_is_not_torn() -> None:
    pieces = {piece.strip() for piece in words(_SENTENCE)}
    ends = {
        "".join(_SENTENCE.split()).find("".join(line.split())) for line in lines(_SENTENCE, 160, _metrics())
    }
    starts, at = set(), 0
    for piece in words(_SENTENCE):
        starts.add(at)
        at += len("".join(piece.split()))
    assert ends <= starts
    assert "ส่องสว่าง" in pieces


def test_an_address_breaks_at_its_spaces() -> None:
    for line in lines(_ADDRESS, 180, _metrics(), names):
        assert all(part in _ADDRESS.split() for part in line.split())


def test_a_piece_longer_than_a_line_is_cut_between_letters() -> None:
    metrics = _metrics()
    broken = lines("https://www.1111.go.th/" + "ก้" * 60, 120, metrics)
    assert all(metrics.horizontalAdvance(line) <= 120 for line in broken)
    assert not any(line.startswith("้") for line in broken), "a mark stays with its letter"


def test_a_line_narrower_than_a_letter_ends() -> None:
    assert "".join(lines("กขค", 1, _metrics())) == "กขค"


def test_a_text_is_as_high_as_its_lines(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    text = Text(wrap=True)
    column.addWidget(text)
    column.addStretch()
    text.setText(_SENTENCE)
    page.resize(200, 400)
    page.show()
    qtbot.waitUntil(lambda: text.text().count("\n") >= 2)
    shown = text.text().count("\n") + 1
    assert text.height() >= shown * QFontMetrics(text.font()).lineSpacing()
    page.resize(900, 400)
    qtbot.waitUntil(lambda: "\n" not in text.text())
    assert text.accessibleName() == _SENTENCE
