from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake.canonical import digest, encode
from desktop.intake.codes import Kind

EXACT = 2**53 - 1
NAMES = st.text(max_size=6) | st.sampled_from(["é", "z", "\ufb33", "\U0001f600", "ก"])
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-EXACT, EXACT)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.text(st.characters(max_codepoint=0xA0), max_size=20)
    | st.sampled_from(Kind),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(NAMES, JSON, max_size=6))
def test_it_is_rfc_8785(value: dict[str, Any]) -> None:
    assert encode(value) == rfc8785.dumps(value)


def test_names_sort_by_utf_16_as_the_standard_says() -> None:
    assert encode({"\ufb33": 1, "\U0001f600": 2}) == '{"\U0001f600":2,"\ufb33":1}'.encode()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**53, -(2**53), "\ud800", {1}, b"x", {1: 2}])
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    for document in ({"value": value}, {"value": [value]}):
        with pytest.raises(ValueError):  # noqa: PT011 (each with words of its own)
            digest(document)
