import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake import s10
from desktop.intake.errors import InvalidNumber

# Published samples: tracking_number_data (MIT) couriers/s10.json, npm s10, BWIPP's UPU-S10 page, documents of
# vendors; RR… were computed by hand.
VALID = [
    "RB123456785GB",
    "RB123456785CV",
    "EB000717618HK",
    "EE471108151FR",
    "RB167995284IT",
    "EI217050620TH",
    "RR123456785TH",
    "RR000000005TH",
]
INVALID = ["RB123456786US", "EB000717594HK", "RR123456784TH"]

serials = st.from_regex(r"[0-9]{8}", fullmatch=True)


@pytest.mark.parametrize("number", VALID)
def test_published_numbers_check(number: str) -> None:
    assert s10.is_valid(number)
    assert (
        s10.clean(f" {number[:2].lower()} {number[2:6]} {number[6:10]} {number[10]} {number[11:]} ") == number
    )


@pytest.mark.parametrize(
    "number", [*INVALID, "", "RR12345678TH", "1R123456785TH", "RR123456785T1", "RR١٢٣٤٥٦٧٨٥TH"]
)
def test_others_do_not(number: str) -> None:
    assert not s10.is_valid(number)
    with pytest.raises(InvalidNumber):
        s10.clean(number)


@given(serials)
def test_one_check_digit_fits_and_it_is_the_one_of_the_standard(serial: str) -> None:
    fitting = [digit for digit in range(10) if s10.is_valid(f"RR{serial}{digit}TH")]
    assert fitting == [s10.check_digit(serial)]
    weighted = sum(w * int(d) for w, d in zip((8, 6, 4, 2, 3, 5, 9, 7), serial, strict=True))
    check = 11 - weighted % 11
    assert fitting == [{10: 0, 11: 5}.get(check, check)]


def test_what_a_scanner_types_under_the_thai_layout() -> None:
    assert s10.from_thai_keys("ฑฑๅ/-ภถุึคถธ็") == "RR123456785TH"
    assert s10.from_thai_keys("ฎญ123456785ธ็") == "EP123456785TH"
    for text in ("RR123456785TH", "", "ฑฑๅ", "จดหมายธรรมดามาก"):
        assert s10.from_thai_keys(text) == text


def test_the_form_alone() -> None:
    assert s10.has_form("rr 1234 5678 9 th")
    assert not s10.has_form("690000500050")
