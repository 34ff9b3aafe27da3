import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake import national_id
from desktop.intake.errors import InvalidNumber

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@pytest.mark.parametrize("number", ["3100600445635", "1101700230708"])
def test_good_numbers(number: str) -> None:
    assert national_id.is_valid(number)
    assert national_id.clean(national_id.grouped(number)) == number
    assert national_id.clean(national_id.grouped(number).replace(" ", "-").translate(THAI_DIGITS)) == number


@pytest.mark.parametrize(
    "number",
    [
        "7100600445635",
        "9999999999994",
        "0100600445630",
        "",
        "310060044563",
        "31006004456351",
        "310060044563x",
    ],
)
def test_bad_numbers(number: str) -> None:
    assert not national_id.is_valid(number)
    with pytest.raises(InvalidNumber):
        national_id.clean(number)


@given(st.from_regex(r"[1-8][0-9]{11}", fullmatch=True))
def test_the_thirteenth_digit_is_the_weighted_sum(body: str) -> None:
    check = (11 - sum(int(digit) * (13 - place) for place, digit in enumerate(body)) % 11) % 10
    assert [digit for digit in "0123456789" if national_id.is_valid(body + digit)] == [str(check)]


def test_grouped_as_on_the_card() -> None:
    assert national_id.grouped("1101700230708") == "1 1017 00230 70 8"


@given(st.text(max_size=15))
def test_any_text_is_answered(text: str) -> None:
    assert national_id.is_valid(text) in (True, False)
