"""Registers and lists on paper: every line comes back from the file, whatever was written; none is lost."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.intake.case import Case, Complainant, Person
from desktop.intake.dates import thai_digits
from desktop.printing.entries import DayLog
from desktop.printing.envelopes import RECEIVED as CAME
from desktop.printing.envelopes import Posted, envelope_list
from desktop.printing.errors import Cancelled
from desktop.printing.fonts import Weight
from desktop.printing.forms import WIDTH
from desktop.printing.pending import UNSENT, Pending, pending_list
from desktop.printing.progress import Progress
from desktop.printing.register import register
from desktop.printing.shaping import width
from desktop.printing.style import POINTS_PER_MM
from desktop.printing.text import printable
from tests.intake.strategies import ANY, THAI
from tests.printing.papers import (
    DAY,
    DIGEST,
    IMPRINT,
    OPERATORS,
    RECEIVED,
    busy_day,
    case,
    handover_of,
    papers,
    reference,
    register_of,
)
from tests.printing.reading import by_pdfium, by_poppler, drawn, lines

LISTINGS = ("register", "register-empty", "handover", "envelopes", "pending")
RIGHT = (12 + WIDTH) * POINTS_PER_MM

ATTACKS = {
    "long": "ขอความอนุเคราะห์แก้ไขปัญหาน้ำท่วมขัง" * 278,
    "without spaces": "ก" * 10_000,
    "latin without spaces": "W" * 10_000,
    "spaces": "ก " * 5_000,
    "emoji": "😀👩‍👩‍👧🏽🇹🇭" * 60,
    "arabic": "السلام عليكم " * 40,
    "zero width": "น\u200b้\u200dำ\ufeff\u2060ท่วม" * 50,
    "controls": "a\x00b\x07c\x1b[31m\td\re\nf\x85g",
    "direction": "\u202eกลับ\u202c \u2066ใน\u2069",
    "one mark": "\u0e49",
    "marks": "ก" + "\u0e49" * 3_000,
    "half a pair": "ก\ud83dข",
    "braces": "{number} {0} %s \\n </Span> (unbalanced",
    "nothing to see": "\u200b\u2060",
}


def of_register(text: str) -> bytes:
    return register_of([_written(text)])


def of_handover(text: str) -> bytes:
    return handover_of([_written(text)], to=text)


def of_envelopes(text: str) -> bytes:
    one = Posted(case().tracking_number, case().register_number, None, text, text, text)
    return envelope_list(DAY, IMPRINT, {CAME: [one]})


def of_pending(text: str) -> bytes:
    return pending_list(DAY, IMPRINT, {UNSENT: [Pending("waiting", RECEIVED, text, text, text)]})


def _written(text: str) -> Case:
    who = Complainant(Person(text, address=text), on_behalf_of=text)
    return case(subject=text, complainant=who, operator_name=text)


MAKERS: dict[str, tuple[Callable[[str], bytes], str]] = {
    "register": (of_register, "เรื่อง"),
    "handover": (of_handover, "เรื่อง"),
    "envelopes": (of_envelopes, "ที่อยู่"),
    "pending": (of_pending, "เรื่อง"),
}


@pytest.mark.parametrize("name", LISTINGS)
def test_every_line_comes_back_exactly(name: str) -> None:
    pdf = papers()[name]
    poppler, pdfium = by_poppler(pdf), by_pdfium(pdf)
    assert len(lines(pdf)) > 15
    for line in lines(pdf):
        assert line in poppler
        assert line in pdfium


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_text_that_attacks_is_shown_whole_and_in_its_place(name: str, attack: str) -> None:
    make, title = MAKERS[name]
    _assert_whole(make(ATTACKS[attack]), ATTACKS[attack], title)


@settings(max_examples=25, deadline=None)
@given(st.text(st.one_of(THAI, ANY, st.characters()), max_size=300), st.sampled_from(sorted(MAKERS)))
def test_any_text_is_shown_whole_and_in_its_place(text: str, name: str) -> None:
    make, title = MAKERS[name]
    _assert_whole(make(text), text, title)


def _assert_whole(pdf: bytes, text: str, title: str) -> None:
    """The column under `title` has `text`, no line stands on another or beyond the edge of the paper."""
    pages = drawn(pdf)
    [left] = {round(line.x, 1) for page in pages for line in page if line.text == title}
    flow = "".join(
        line.text for page in pages for line in page if round(line.x, 1) == left and line.text != title
    )
    wanted = printable(text).replace("\u00a0", " ").replace(" ", "")
    assert flow.replace(" ", "").startswith(wanted)
    for page in pages:
        for column in {line.x for line in page}:
            heights = sorted(line.y for line in page if line.x == column)
            assert all(upper - lower > 10 for lower, upper in pairwise(heights))
        assert all(line.y > 18 for line in page)
        for line in page:
            assert line.x + width(line.text, Weight.REGULAR, line.size) < RIGHT + 20


def test_a_page_is_full_before_the_next_one_begins() -> None:
    """Long subjects leave no white pages."""
    long = [case(subject="ขอความอนุเคราะห์แก้ไขปัญหาน้ำท่วมขัง" * count) for count in (40, 90, 250, 60)]
    *full, _, _ = drawn(register_of(long))
    assert len(full) > 5
    for page in full:
        lowest = min(line.y for line in page if line.y > 45)
        assert lowest < 45 + 10 * 4.3 * POINTS_PER_MM  # less than the shortest row is white


def test_a_heading_stands_with_what_it_heads() -> None:
    for count in range(3, 14):
        pages = drawn(handover_of([case(agency=agency) for agency in ("BMA", "MOEN") for _ in range(count)]))
        for page in pages:
            bottom = min((line for line in page if line.y > 45), key=lambda line: line.y)
            assert not bottom.text.startswith("ถึง ")


def test_a_register_tells_how_far_it_is_and_can_be_cancelled() -> None:
    log = DayLog(DAY, None, busy_day(), (), OPERATORS)
    heard: list[tuple[int, int]] = []
    watched = Progress(lambda done, steps: heard.append((done, steps)))
    register(log, IMPRINT, reference(), digest=DIGEST, progress=watched)
    assert heard == [*((done, 6) for done in range(1, 7)), (6, 6)]
    asked: list[int] = []

    def enough() -> bool:
        asked.append(1)
        return len(asked) == 3

    with pytest.raises(Cancelled):
        register(log, IMPRINT, reference(), digest=DIGEST, progress=Progress(cancelled=enough))
    assert len(asked) == 3


def test_lists_number_their_rows() -> None:
    said = lines(handover_of([case() for _ in range(12)]))
    numbers = [thai_digits(number) for number in range(1, 13)]
    assert [text for text in said if text in numbers and text != "๑๒"] == numbers[:-1]
