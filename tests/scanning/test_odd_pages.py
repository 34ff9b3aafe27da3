"""Pages as few machines store them: read by their label, and shown in their letter as they were."""

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageOps

from desktop.scanning.split import sort
from desktop.scanning.tasks import opened
from tests.scanning.test_split import DPI, A, B, difference, everyone, page, split

Made = Callable[[Image.Image], Image.Image]


def sixteen_bits(image: Image.Image) -> Image.Image:
    return Image.fromarray(np.asarray(image.convert("L")).astype(np.uint16) * 257)


def sixteen_from_white(image: Image.Image) -> Image.Image:
    return Image.fromarray(65535 - np.asarray(sixteen_bits(image)))


def inks(image: Image.Image) -> Image.Image:
    return image.convert("RGB").convert("CMYK")


def palette(image: Image.Image) -> Image.Image:
    return image.convert("RGB").quantize(32)


def ink_alone(image: Image.Image) -> Image.Image:
    """Nothing where the paper is white."""
    ink = Image.new("LA", image.size)
    ink.putalpha(ImageOps.invert(image.convert("L")))
    return ink


def left(image: Image.Image) -> Image.Image:
    return image.rotate(90, expand=True)


def orientation(word: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = word
    return exif


ODD: dict[str, tuple[Made, dict[str, Any]]] = {
    "grey16.tif": (sixteen_bits, {"compression": "tiff_lzw"}),
    "grey16-white-is-zero.tif": (sixteen_from_white, {"compression": "tiff_lzw", "tiffinfo": {262: 0}}),
    "grey16.png": (sixteen_bits, {}),
    "palette.png": (palette, {}),
    "ink-alone.png": (ink_alone, {}),
    "inks.jpg": (inks, {"quality": 90}),
    "inks.tif": (inks, {"compression": "tiff_lzw"}),
    "progressive.jpg": (Image.Image.copy, {"progressive": True, "quality": 60}),
    "mirrored.jpg": (ImageOps.mirror, {"exif": orientation(2)}),
    "turned.jpg": (left, {"exif": orientation(6)}),
    "turned.png": (left, {"exif": orientation(6)}),
    "turned.tif": (left, {"tiffinfo": {274: 6}}),
    "rows.tif": (Image.Image.copy, {"tiffinfo": {278: 7}, "compression": "tiff_adobe_deflate"}),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_pictures_are_read_and_shown_as_they_are(tmp_path: Path, name: str) -> None:
    made, options = ODD[name]
    made(page(A)).save(tmp_path / name, dpi=(DPI, DPI), **options)
    _, written = split([tmp_path / name], tmp_path / "out")
    assert difference(written[A], page(A)) < 10


def pdf_of(path: Path, picture: Image.Image, content: bytes, **more: pikepdf.Object) -> Path:
    """A page on which the picture, `/Im0`, is drawn by these instructions; `more` is told of the picture."""
    with Pdf.new() as pdf:
        stream = Stream(
            pdf,
            zlib.compress(picture.tobytes()),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=picture.width,
            Height=picture.height,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
            Filter=Name.FlateDecode,
            **more,
        )
        body = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 420, 595]),
            Contents=Stream(pdf, content),
            Resources=Dictionary(XObject=Dictionary(Im0=stream)),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(body)))
        pdf.save(path)
    return path


def test_what_lies_beside_the_visible_part_of_a_page_does_not_count(tmp_path: Path) -> None:
    both = Image.new("L", (page().width * 2, page().height), 250)
    both.paste(page(A), (0, 0))
    both.paste(page(B), (page().width, 0))
    scan = pdf_of(tmp_path / "scan.pdf", both, b"840 0 0 595 0 0 cm /Im0 Do")
    assert [each.tracking_number for each in sort([scan], everyone).documents] == [A]


@pytest.mark.parametrize(
    ("made", "content", "more"),
    [
        (ImageOps.invert, b"420 0 0 595 0 0 cm /Im0 Do", {"Decode": Array([1, 0])}),
        (ImageOps.flip, b"420 0 0 -595 0 595 cm /Im0 Do", {}),
        (left, b"0 -595 420 0 0 595 cm /Im0 Do", {}),
        (Image.Image.copy, b"1 g 0 0 420 595 re f 420 0 0 595 0 0 cm /Im0 Do", {}),
    ],
    ids=["negative", "bottom up", "turned by its matrix", "on white"],
)
def test_odd_ways_of_drawing_a_picture_are_understood(
    tmp_path: Path, made: Made, content: bytes, more: dict[str, pikepdf.Object]
) -> None:
    scan = pdf_of(tmp_path / "scan.pdf", made(page(A)), content, **more)
    _, written = split([scan], tmp_path / "out")
    assert difference(written[A], page(A)) < 10


@pytest.mark.parametrize("drawn", [b"", b"0 0 m 0 0 l S "], ids=["scan", "drawing"])
def test_a_page_is_as_large_as_its_unit_makes_it(tmp_path: Path, drawn: bytes) -> None:
    scan = page(A).resize((page().width * 2, page().height * 2))
    plain = pdf_of(tmp_path / "plain.pdf", scan, drawn + b"420 0 0 595 0 0 cm /Im0 Do")
    with Pdf.open(plain) as pdf:
        body = pdf.pages[0]
        body.UserUnit, body.MediaBox = 4, Array([0, 0, 105, 148.75])
        body.Contents = Stream(pdf, drawn + b"105 0 0 148.75 0 0 cm /Im0 Do")
        pdf.save(tmp_path / "units.pdf")
    sizes = []
    for path in (plain, tmp_path / "units.pdf"):
        pages = opened(path, 1)
        sizes.append(pages.picture(0).coarse.shape)
        pages.close()
    assert sizes[0] == sizes[1]


def test_a_letter_says_that_it_holds_what_newer_pages_may_hold(tmp_path: Path) -> None:
    with Pdf.open(pdf_of(tmp_path / "plain.pdf", page(A), b"420 0 0 595 0 0 cm /Im0 Do")) as pdf:
        pdf.pages[0].UserUnit = 2
        pdf.save(tmp_path / "units.pdf")
    _, written = split([tmp_path / "units.pdf"], tmp_path / "out")
    with Pdf.open(written[A]) as letter:
        assert float(letter.pages[0].UserUnit) == 2
        assert letter.pdf_version >= "1.6"
