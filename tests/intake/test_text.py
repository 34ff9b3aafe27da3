import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake.text import one_line, refused_character, tidy
from tests.intake.strategies import ANY, THAI


@pytest.mark.parametrize(
    "text",
    [
        "น้ำท่วม",  # tone mark, then SARA AM as one character
        "น้ํา",  # tone mark, NIKHAHIT, SARA AA
        "นํ้า",  # NIKHAHIT, tone mark, SARA AA
        "กุ้ง",
        "ปู่",
        "พุทฺธ",
        "สำนักงาน ก.พ.ร. เลขที่ ๑๒/๓",
        "ก\u200bข",  # a break opportunity between words
    ],
)
def test_thai_as_people_type_it_stays(text: str) -> None:
    assert tidy(text) == text


def test_a_vowel_typed_after_its_tone_mark_goes_before_it() -> None:
    assert tidy("ก\u0e49\u0e38ง") == "ก\u0e38\u0e49ง" == "กุ้ง"


@given(st.text(THAI))
def test_no_thai_character_is_lost_changed_or_made(text: str) -> None:
    assert sorted(tidy(text)) == sorted(text)


@given(st.text(ANY | st.sampled_from("\r\u2028\u200b")))
def test_tidy_text_stays_as_it_is(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert once == once.strip()
    assert "\n" not in one_line(once)
    assert tidy(one_line(once)) == one_line(once)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\u2029"])
def test_every_line_end_is_one_line_feed(end: str) -> None:
    assert tidy(f"หนึ่ง{end}สอง{end}{end}สาม{end}") == "หนึ่ง\nสอง\n\nสาม"


def test_invisible_space_around_is_dropped() -> None:
    assert tidy("\ufeff \u200b\tชื่อ\u00a0\u3000\u200b\n") == "ชื่อ"
    assert tidy("\u200b\u2060") == ""


def test_a_single_line_has_spaces_for_line_ends() -> None:
    assert one_line("ก \n\n ข\tค") == "ก ข ค"


@pytest.mark.parametrize("code", [*range(9), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0xD800, 0xDFFF])
def test_controls_and_surrogates_are_refused(code: int) -> None:
    assert refused_character(f"ก{chr(code)}ข") == f"U+{code:04X}"


@given(st.text(ANY))
def test_all_else_is_kept(text: str) -> None:
    assert refused_character(text) is None
    assert text.encode().decode() == text
