"""Pages in layers, as compact scans are stored: taken apart they look as they are shown."""

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream
from PIL import Image

from desktop.scanning.layered import Layered
from desktop.scanning.split import sort
from desktop.scanning.tasks import opened
from tests.scanning.corpus import pdfs
from tests.scanning.test_split import A, difference, everyone, page, stack

DARK, INKED, LIGHT = b"0.1 g", b"0 0 0 0.9 k", b"1 1 1 rg"
ALIKE = 6.0  # grey levels, on average: layers are laid over each other in more than one right way
NEGATIVE = Array([1, 0])


def in_layers(
    path: Path,
    image: Image.Image,
    *,
    ink: bytes = DARK,
    black_is_one: bool = False,
    swapped: bool = False,
    turn: int = 0,
    place: bytes = b"",
) -> Path:
    """A page of a grey ground and a stencil over it."""
    with Pdf.new() as pdf:
        ground = pdfs.jpeg(Image.new("RGB", (image.width // 4, image.height // 4), (180, 200, 210)))
        back = Stream(
            pdf,
            ground,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=image.width // 4,
            Height=image.height // 4,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
        fax = Dictionary(K=-1, Columns=image.width, Rows=image.height, BlackIs1=black_is_one)
        shape = Stream(
            pdf,
            pdfs.group4(image),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=image.width,
            Height=image.height,
            ImageMask=True,
            BitsPerComponent=1,
            Filter=Name.CCITTFaxDecode,
            DecodeParms=fax,
        )
        if swapped:
            shape.Decode = NEGATIVE
        content = b"q 595 0 0 842 0 0 cm /Back Do %s %s /Shape Do Q" % (ink, place)
        paper = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 595, 842]),
            Rotate=turn,
            Contents=Stream(pdf, content),
            Resources=Dictionary(XObject=Dictionary(Back=back, Shape=shape)),
        )
        pdf.pages.append(Page(pdf.make_indirect(paper)))
        pdf.save(path)
    return path


def seen(path: Path) -> list[Image.Image]:
    """As it is looked at, coarse and fine, turned as viewers turn it."""
    pages = opened(path, 1)
    try:
        picture = pages.picture(0)
        looks = (Image.fromarray(picture.coarse), picture.fine)
        return [look.rotate(-picture.turn, expand=True) for look in looks]
    finally:
        pages.close()


@pytest.mark.parametrize("turn", [0, 90])
@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("black_is_one", [False, True])
@pytest.mark.parametrize("ink", [DARK, INKED, LIGHT], ids=["dark", "inked", "light"])
def test_layers_look_as_they_are_shown(
    tmp_path: Path, ink: bytes, black_is_one: bool, swapped: bool, turn: int
) -> None:
    image = page(A).convert("L")
    path = in_layers(
        tmp_path / "page.pdf", image, ink=ink, black_is_one=black_is_one, swapped=swapped, turn=turn
    )
    assert all(difference(path, look) < ALIKE for look in seen(path))


def test_a_stencil_that_covers_a_part_stays_there(tmp_path: Path) -> None:
    path = in_layers(tmp_path / "page.pdf", page(A).convert("L"), place=b"0.5 0 0 0.5 0.25 0.25 cm")
    assert all(difference(path, look) < ALIKE for look in seen(path))


def test_a_pattern_is_no_ink(tmp_path: Path) -> None:
    path = in_layers(tmp_path / "page.pdf", page(A).convert("L"), ink=b"/DeviceGray cs 0.9 sc")
    assert all(difference(path, look) < ALIKE for look in seen(path))


@pytest.mark.parametrize("ink", [DARK, INKED, b"0.1 0 0.1 rg"])
def test_dark_inks_are_layers(tmp_path: Path, ink: bytes) -> None:
    pages = opened(in_layers(tmp_path / "page.pdf", page(A).convert("L"), ink=ink), 1)
    assert isinstance(pages.picture(0), Layered)
    pages.close()


def test_a_label_in_the_upper_layer_is_read_there(tmp_path: Path) -> None:
    path = stack(tmp_path / "stack.pdf", A, None, way=pdfs.mrc)
    pages = opened(path, 2)
    assert isinstance(pages.picture(0), Layered)
    pages.close()
    (document,) = sort([path], everyone, processes=1).documents
    assert document.tracking_number == A
    assert [each.page.page for each in document.pages] == [1, 2]
