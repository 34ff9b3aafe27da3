"""Where a line of Thai may end."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake.words import breaks, breaks_at_spaces, clusters
from desktop.resources import RESOURCES
from tests.intake.strategies import ANY, THAI

WORDS = [
    word
    for word in (RESOURCES / "words" / "words_th.txt").read_text("utf-8").split()
    if all("ก" <= character <= "๎" for character in word)
]
text = st.text(st.one_of(THAI, ANY, st.sampled_from(" \u00a0()/-.๑๒ฯๆ")), max_size=80)


@given(text)
def test_pieces_joined_are_the_text(text: str) -> None:
    for split in (breaks, breaks_at_spaces, clusters):
        assert "".join(split(text)) == text


@given(text)
def test_no_line_starts_with_a_mark_or_a_sign_that_belongs_to_what_is_before(text: str) -> None:
    for split in (breaks, breaks_at_spaces):
        for piece in split(text)[1:]:
            assert piece[0] not in "ะาำๅๆฯ)]}”’,.:;!?%"
            assert not unicodedata.category(piece[0]).startswith("M")


@given(text)
def test_no_line_ends_with_what_belongs_to_the_next(text: str) -> None:
    for piece in breaks(text)[:-1]:
        assert piece[-1] not in "เแโใไ([{“‘\u00a0"


@given(st.text(THAI, max_size=80))
def test_a_mark_stays_with_its_letter(text: str) -> None:
    for before, piece in pairwise(clusters(text)):
        if len(before) < 8:  # more is no writing but a heap of marks
            assert not unicodedata.category(piece[0]).startswith("M")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ขอความอนุเคราะห์แก้ไขปัญหาน้ำท่วม", "ขอ|ความอนุเคราะห์|แก้ไขปัญหา|น้ำท่วม"),
        ("สำนักงานปลัดสำนักนายกรัฐมนตรี", "สำนักงาน|ปลัด|สำนัก|นายกรัฐมนตรี"),
        ("เขตบางกะปิ กรุงเทพมหานคร", "เขต|บาง|กะปิ |กรุงเทพมหานคร"),
        ("ร้องทุกข์/ร้องเรียน", "ร้องทุกข์/|ร้องเรียน"),
        ("ต่าง ๆ นานา", "ต่าง ๆ |นานา"),
        ("พ.ศ. 2562", "พ.ศ. |2562"),
        ("พ.ศ.\u00a02562", "พ.ศ.\u00a02562"),
        ("ซอย๑๒ (ครั้งที่ 2)", "ซอย๑๒ |(ครั้ง|ที่ |2)"),
        ("www.1111.go.th", "www.1111.go.th"),
        ("", ""),
    ],
)
def test_thai_is_broken_between_its_words(text: str, pieces: str) -> None:
    assert "|".join(breaks(text)) == pieces


def test_a_name_is_broken_at_its_spaces() -> None:
    assert breaks_at_spaces("นางสาวกนกวรรณ รัตนประเสริฐสุข ณ อยุธยา") == [
        "นางสาวกนกวรรณ ",
        "รัตนประเสริฐสุข ",
        "ณ ",
        "อยุธยา",
    ]


def test_clusters_hold_a_letter_and_all_around_it() -> None:
    assert "|".join(clusters("เกี๊ยะน้ำผู้ใหญ่")) == "เกี๊|ยะ|น้ำ|ผู้|ให|ญ่"


@given(st.lists(st.sampled_from(WORDS), min_size=30, max_size=60))
def test_a_long_run_is_broken_whole(words: list[str]) -> None:
    text = "".join(words)
    assert "".join(breaks(text)) == text
    assert max(map(len, breaks(text))) < len(text) / 2


@pytest.mark.parametrize("unit", ["ก", "กข", "เ", "่", "ตากลม", "1ก", "มหาวิทยาลัย", "นานา", "ตำบลก"])
def test_a_text_without_end_is_broken(unit: str) -> None:
    text = unit * (10_000 // len(unit))
    assert "".join(breaks(text)) == text
    assert max(map(len, clusters(text))) <= 8


def test_words_that_can_be_broken_in_many_ways_take_no_longer_than_they_must() -> None:
    """Linear: without windows this takes minutes."""
    assert "".join(breaks("กรรม" * 1_000)) == "กรรม" * 1_000
