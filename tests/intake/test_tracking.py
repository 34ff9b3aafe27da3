import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_97_10

from desktop.intake import tracking
from desktop.intake.errors import InvalidNumber
from tests.intake.strategies import tracking_numbers

THAI_KEYS = str.maketrans("1234567890", "ๅ/-ภถุึคตจ")
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def test_a_number_holds_year_and_serial() -> None:
    number = tracking.make(1234567, 2569)
    assert number.startswith("6901234567")
    assert len(number) == 12
    assert int(number) % 97 == 1


@given(st.integers(0, tracking.SERIALS - 1), st.integers(2400, 2999))
def test_what_is_made_is_valid(serial: int, year: int) -> None:
    number = tracking.make(serial, year)
    assert len(number) == tracking.LENGTH
    assert number[:2] == str(year)[-2:]
    assert int(number[2:10]) == serial
    assert mod_97_10.is_valid(number)
    assert tracking.clean(number) == number


@pytest.mark.parametrize(("serial", "year"), [(-1, 2569), (tracking.SERIALS, 2569), (0, 2026), (0, 3000)])
def test_no_number_from_a_serial_or_year_out_of_range(serial: int, year: int) -> None:
    with pytest.raises(InvalidNumber):
        tracking.make(serial, year)


def test_emergency_numbers_are_random_and_valid() -> None:
    numbers = {tracking.make_emergency() for _ in range(1000)}
    assert len(numbers) == 1000
    assert all(len(number) == tracking.EMERGENCY_LENGTH and tracking.is_valid(number) for number in numbers)


@pytest.mark.parametrize("body", ["", "12345678901", "1234567890123", "12345678901a", "๑23456789012"])
def test_an_emergency_number_starts_with_twelve_digits(body: str) -> None:
    with pytest.raises(InvalidNumber):
        tracking.make_emergency(body)


@given(tracking_numbers)
def test_every_wrong_digit_is_noticed(number: str) -> None:
    for place, right in enumerate(number):
        for wrong in set("0123456789") - {right}:
            assert not tracking.is_valid(number[:place] + wrong + number[place + 1 :])


@given(tracking_numbers)
def test_every_swap_of_neighbours_is_noticed(number: str) -> None:
    for place in range(len(number) - 1):
        first, second = number[place], number[place + 1]
        if first != second:
            assert not tracking.is_valid(number[:place] + second + first + number[place + 2 :])


@given(tracking_numbers)
def test_only_the_standard_check_digits_count(number: str) -> None:
    """Two digits more or less by 97 leave the same remainder; only one of them was printed."""
    other = int(number[-2:]) + (97 if int(number[-2:]) < 3 else -97)
    if 0 <= other <= 99:
        assert not tracking.is_valid(f"{number[:-2]}{other:02d}")


@given(tracking_numbers)
def test_a_scanner_may_type_under_a_thai_layout(number: str) -> None:
    assert tracking.clean(number.translate(THAI_KEYS)) == number
    assert tracking.clean(number.translate(THAI_KEYS) + "\r\n") == number


@given(tracking_numbers, st.sampled_from([" ", "-", "  ", " - ", "\u00a0", "–"]))
def test_people_may_type_it_as_they_like(number: str, separator: str) -> None:
    typed = tracking.grouped(number).replace(" ", separator)
    assert tracking.clean(typed) == number
    assert tracking.clean(f" {typed} ") == number
    assert tracking.clean(typed.translate(THAI_DIGITS)) == number


@given(tracking_numbers)
def test_groups_of_four(number: str) -> None:
    groups = tracking.grouped(number).split(" ")
    assert "".join(groups) == number
    assert [len(group) for group in groups] == ([4, 4, 4] if len(number) == 12 else [4, 4, 4, 2])


@pytest.mark.parametrize("text", ["", " ", "abc", "690123456789x", "69/0123/456789", "6901", "٦٩٠١٢٣٤٥٦٧٨٩"])
def test_other_text_is_no_number(text: str) -> None:
    assert not tracking.is_valid(text)
    with pytest.raises(InvalidNumber):
        tracking.clean(text)


@given(st.text(max_size=20))
def test_any_text_is_either_a_number_or_refused(text: str) -> None:
    if tracking.is_valid(text):
        assert int(tracking.clean(text)) % 97 == 1
