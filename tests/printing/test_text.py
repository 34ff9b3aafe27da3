"""Text made fit for paper, and its lines."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.printing.fonts import Weight, typeface
from desktop.printing.shaping import Shaped, Shapes, shaped_whole, shapes, width
from desktop.printing.style import Style
from desktop.printing.text import SPACES, WORDS, Breaker, printable, wrap
from tests.intake.strategies import ANY, THAI

BODY = Style(10, 5)
any_text = st.text(st.one_of(THAI, ANY, st.characters()), max_size=120)


@given(any_text)
def test_printable_text_is_one_line_that_can_be_seen(text: str) -> None:
    shown = printable(text)
    assert printable(shown) == shown
    assert "  " not in shown
    assert shown == shown.strip(" ")
    for character in shown:
        assert unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
    shown.encode("utf-8")


@given(st.text(st.one_of(THAI, st.sampled_from("AZaz09.-/()"))))
def test_what_can_be_seen_is_kept(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("บรรทัดแรก\nบรรทัดสอง\t สาม", "บรรทัดแรก บรรทัดสอง สาม"),
        ("น้ำ\u200bท่วม\u200d", "น้ำท่วม"),
        ("\u202eกลับ\u202c", "กลับ"),
        ("a\x00b\x1bc", "abc"),
        ("\ud83d ครึ่ง", "\ufffd ครึ่ง"),
        ("\uffff", "\ufffd"),
        ("😀 مرحبا 漢字", "😀 مرحبا 漢字"),
        ("พ.ศ.\u00a02562", "พ.ศ.\u00a02562"),
        (" \u2003 ", ""),
    ],
)
def test_text_without_form_goes(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(any_text, st.floats(20, 120), st.sampled_from([WORDS, SPACES]))
def test_lines_joined_are_the_text_and_none_is_too_wide(
    text: str, room: float, breakers: tuple[Breaker, ...]
) -> None:
    lines = wrap(text, BODY, room, breakers)
    assert "".join(lines) == printable(text)
    for line in lines:
        # Letters of two words may stand a little closer or further apart than at the end of a line.
        assert width(line.rstrip(" "), BODY.weight, BODY.size_mm) <= room + 0.5


@settings(deadline=None)  # the first has to read the list of words
@given(st.text(THAI, max_size=60))
def test_a_long_word_is_broken_between_its_letters(text: str) -> None:
    for line in wrap(text, BODY, 15)[1:]:
        assert not unicodedata.category(line[0]).startswith("M") or len(text) > 8


def test_an_address_is_broken_at_spaces_while_it_can() -> None:
    address = "99/12 ซอยประชาอุทิศ 33 แขวงบางมด เขตทุ่งครุ กรุงเทพมหานคร 10140"
    assert wrap(address, BODY, 60, SPACES) == (
        "99/12 ซอยประชาอุทิศ 33 แขวงบางมด ",
        "เขตทุ่งครุ กรุงเทพมหานคร 10140",
    )


def test_a_name_without_spaces_is_broken_all_the_same() -> None:
    name = "พิมพ์ชนกนันทน์" * 6
    lines = wrap(name, BODY, 40, SPACES)
    assert len(lines) > 2
    assert "".join(lines) == name


REGULAR = shapes(Weight.REGULAR)


def test_sara_am_keeps_its_circle() -> None:
    """Under a script other than Thai the circle of น้ำ stands wrongly; digits before it must not matter."""
    water = REGULAR["น้ำ"].glyphs
    assert REGULAR["1111 น้ำ"].glyphs & water == water


def _glyphs(shaped: Shaped) -> list[tuple[int, int, int]]:
    """Each glyph with where it stands: from the beginning of the line, above the baseline."""
    found, pen, rise = [], 0, 0
    for height, move, digits in re.findall(r"@(-?\d+)@|>(-?\d+)<|([0-9a-f]+)", shaped.shown):
        rise = int(height or rise)
        pen -= int(move or 0)
        for glyph in (int(digits[at : at + 4], 16) for at in range(0, len(digits), 4)):
            found.append((glyph, pen, rise))
            pen += typeface(Weight.REGULAR).advances[glyph]
    return found


def _used(shaped: Shaped) -> set[int]:
    return {number for number in range(shaped.glyphs.bit_length()) if shaped.glyphs >> number & 1}


@given(
    st.lists(
        st.text(THAI | st.sampled_from("AVTo. /1๑๒ๆ()     "), min_size=1, max_size=9), min_size=1, max_size=8
    )
)
def test_a_line_put_together_is_the_line_shaped_whole(pieces: list[str]) -> None:
    joined, whole = REGULAR.join(pieces), shaped_whole("".join(pieces), Weight.REGULAR)
    assert joined.width == whole.width
    assert _glyphs(joined) == _glyphs(whole)
    assert _used(joined) == _used(whole) == {number for number, _, _ in _glyphs(whole)}


def test_marks_do_not_widen_a_line() -> None:
    assert REGULAR["กี่ ปู่"].width == REGULAR["ก ป"].width


def test_a_character_that_the_font_lacks_is_a_box() -> None:
    assert 0 in _used(REGULAR["漢"])
    assert 0 not in _used(REGULAR["ก"])


def test_a_mark_alone_has_room_of_its_own() -> None:
    assert REGULAR["ู"].width > 0


def test_words_that_come_again_are_not_shaped_again() -> None:
    known = Shapes(Weight.REGULAR)
    again = known["น้ำ"]
    for number in range(20_000):
        known.join([str(number), "ก"])
        assert known["น้ำ"] is again
    assert len(known) <= 10_000
