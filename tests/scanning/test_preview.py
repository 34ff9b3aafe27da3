"""Pages for the eye: as viewers show them, turned as asked, small or large."""

import io
from pathlib import Path

import pytest
from PIL import Image

from desktop.scanning.errors import Damaged, FileError
from desktop.scanning.preview import render
from tests.scanning import hostile
from tests.scanning.corpus import pdfs
from tests.scanning.test_split import DPI, page


def shown(path: Path, *wanted: tuple[int, int, int]) -> list[Image.Image]:
    return [Image.open(io.BytesIO(each)) for each in render(path, wanted)]


def test_pages_come_in_the_size_and_the_turn_that_was_asked(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    pdfs.write(path, [page(seed=1), page(seed=2, colour=True)], DPI, pdfs.dct)
    small, large, turned = shown(path, (1, 200, 0), (2, 1000, 0), (2, 1000, 90))
    assert (max(small.size), max(large.size)) == (200, 1000)
    assert small.height > small.width
    assert large.mode == "RGB"
    assert turned.size == large.size[::-1]


def test_a_picture_file_is_shown_too(tmp_path: Path) -> None:
    page().save(tmp_path / "scan.tif")
    (image,) = shown(tmp_path / "scan.tif", (1, 300, 0))
    assert max(image.size) == 300


def test_a_page_that_is_not_there_and_a_broken_file_are_told(tmp_path: Path) -> None:
    path = tmp_path / "scan.jpg"
    page().save(path)
    with pytest.raises(Damaged):
        shown(path, (2, 200, 0))
    hostile.half_jpeg(tmp_path)
    with pytest.raises(FileError):
        shown(tmp_path / "half.jpg", (1, 1000, 0))
