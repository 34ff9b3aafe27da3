"""No word is cut off on any page: in both languages, at 100 % and 200 %, in the smallest window too."""

import os
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.clipping import clipped

pytestmark = pytest.mark.long


@pytest.mark.parametrize("scale", ["1", "2"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_no_page_cuts_words_off(language: str, scale: str) -> None:
    walked = subprocess.run(
        [sys.executable, "-m", "tests.ui.clipping", language],
        env={**os.environ, "QT_SCALE_FACTOR": scale},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert walked.stdout == ""
    assert walked.returncode == 0, walked.stderr


def test_what_is_cut_off_is_noticed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    whole, narrow, low = QLabel("ทั้งหมดเห็นได้"), QLabel("ยาวเกินกว่าที่จะแสดงได้"), QLabel("หนึ่ง\nสอง")
    narrow.setFixedWidth(40)
    low.setFixedHeight(20)
    button = QPushButton("Print all of them")
    button.setFixedWidth(30)
    for widget in (whole, narrow, low, button):
        column.addWidget(widget)
    window.show()
    qtbot.waitExposed(window).__enter__()
    assert [fault.split()[0] for fault in clipped(window)] == ["QLabel", "QLabel", "QPushButton"]
