import pytest

from desktop.intake.digits import arabic, compact, from_thai_keys


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ุตจๅ", "6901"),
        ("ุต จๅ\r", "6901"),
        ("ๅ/-", "123"),
        ("-", "-"),
        ("-/-", "-/-"),
        ("", ""),
        ("69-01", "69-01"),
        ("ภาค", "ภาค"),
        ("ๅ/-ภถุึคตจ6", "ๅ/-ภถุึคตจ6"),
    ],
)
def test_only_a_text_of_thai_keys_is_read_as_keys(typed: str, meant: str) -> None:
    assert from_thai_keys(typed) == meant


@pytest.mark.parametrize(
    ("typed", "bare"),
    [(" 02-123 4567 ", "021234567"), ("-", ""), ("๐๘๑–๒๓", "08123"), ("ุต-ภ", "6934"), ("ต่อ 12", "ต่อ12")],
)
def test_compact(typed: str, bare: str) -> None:
    assert compact(typed) == bare


def test_thai_digits_become_arabic_in_any_text() -> None:
    assert arabic("เลขที่ ๑๒๓/๔๕") == "เลขที่ 123/45"
