"""What is made at random: PINs and identities."""

from collections import Counter

import pytest

from desktop.intake.ids import new_id
from desktop.intake.pin import is_pin, new_pin


def test_pins_are_six_digits_of_any_kind() -> None:
    pins = [new_pin() for _ in range(5000)]
    assert all(is_pin(pin) for pin in pins)
    assert len(set(pins)) > 4900
    for place in range(6):
        assert set(Counter(pin[place] for pin in pins)) == set("0123456789")


@pytest.mark.parametrize("text", ["", "12345", "1234567", "12345x", "๑๒๓๔๕๖", "١٢٣٤٥٦"])
def test_other_text_is_no_pin(text: str) -> None:
    assert not is_pin(text)


def test_identities_are_of_version_7_and_rise() -> None:
    made = [new_id() for _ in range(1000)]
    assert {identity.version for identity in made} == {7}
    assert len(set(made)) == 1000
    assert made == sorted(made)
