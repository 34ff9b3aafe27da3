"""Papers look as they did when somebody last looked at them."""

from pathlib import Path

import pytest
from PIL import Image

from tests.printing.golden import DOTS_PER_MM, FOLDER, difference, pages, path
from tests.printing.papers import case, receipt_of
from tests.printing.reading import pictures

TOLERANCE = 25  # of 255, after softening; the pictures keep fewer shades than that


@pytest.mark.parametrize("name", pages())
def test_a_paper_looks_as_it_should(name: str, tmp_path: Path) -> None:
    picture = pages()[name]
    with Image.open(path(name)) as golden:
        found = difference(picture, golden)
    if found > TOLERANCE:
        picture.save(tmp_path / f"{name}.png")
    assert found <= TOLERANCE, f"{name} looks different by {found}: see {tmp_path / name}.png"


def test_no_picture_is_left_over() -> None:
    assert {picture.stem for picture in FOLDER.glob("*.png")} == set(pages())


def test_a_missing_mark_is_noticed() -> None:
    """The tolerance hides not even a tone mark."""
    with_mark, without = (
        pictures(receipt_of(case(operator_name=name)), DOTS_PER_MM)[0]
        for name in ("นายสมชาย รับเรื่อง", "นายสมชาย รับเรือง")
    )
    assert difference(with_mark, without) > TOLERANCE
