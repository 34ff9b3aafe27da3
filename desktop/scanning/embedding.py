"""A page of an image file as a page of a PDF: JPEG and fax streams as they are, other pixels without loss."""

import io
import zlib
from dataclasses import dataclass
from functools import partial

import img2pdf
import numpy as np
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream
from PIL import Image, ImageOps

from desktop.scanning.imagefile import ImagePages, dpi, on_white
from desktop.scanning.kinds import Kind
from desktop.scanning.picture import believed
from desktop.scanning.pixels import Grey, grey
from desktop.scanning.tifffax import whole_fax

POINTS = 72
A4_INCHES = 11.69  # the longer side of a page whose size on paper is not known
QUICK = 1  # zlib level for pixels that were not compressed well before
PNG_UP = 2  # a row told by how it differs from the one above
_SPACES = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}


@dataclass(frozen=True, slots=True)
class _Picture:
    """An image stream and what a PDF says of it."""

    data: bytes
    size: tuple[int, int]
    space: Object
    bits: int
    filter: Object
    parameters: Object | None = None


def append(letter: Pdf, pages: ImagePages, index: int) -> int:
    """Adds the page to the letter; returns the degrees clockwise by which viewers turn it."""
    stream = pages.jpeg(index)
    image = pages.at(index)
    turn = pages.turn(index) if stream else 0
    if stream is None and pages.kind is Kind.PNG and _is_plain(pages, image):
        stream = pages.path.read_bytes()
    stated = dpi(image)
    if stream is None:
        picture = _picture(pages, image)
        letter.pages.append(_page(letter, picture, _dots(picture.size, stated)))
        return 0
    size = image.size if turn % 180 == 0 or pages.kind is Kind.JPEG else image.size[::-1]
    layout = partial(_layout, _dots(size, stated))
    pdf = img2pdf.convert(stream, layout_fun=layout, rotation=img2pdf.Rotation.none, nodate=True)
    with Pdf.open(io.BytesIO(pdf)) as single:
        letter.pages.append(single.pages[0])
    return turn


def _is_plain(pages: ImagePages, image: Image.Image) -> bool:
    """Whether a PNG shows its pixels as they are stored: nothing shines through, nothing is turned."""
    see_through = image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info
    return not see_through and not pages.may_be_turned


def _picture(pages: ImagePages, image: Image.Image) -> _Picture:
    fax = whole_fax(pages.path, image)
    if fax is not None:
        parameters = Dictionary(K=-1, Columns=image.width, Rows=image.height, BlackIs1=fax.black_is_one)
        return _Picture(fax.data, image.size, Name.DeviceGray, 1, Name.CCITTFaxDecode, parameters)
    if image.mode == "1":
        return _black_and_white(grey(image))
    shown = on_white(ImageOps.exif_transpose(image))
    shown = shown if shown.mode in _SPACES else shown.convert("RGB")
    data = zlib.compress(shown.tobytes(), QUICK)
    return _Picture(data, shown.size, _SPACES[shown.mode], 8, Name.FlateDecode)


def _black_and_white(pixels: Grey) -> _Picture:
    """Deflated after a difference to the row above, which costs a fifth of coding it as a fax."""
    rows = np.packbits(pixels, axis=1)
    told = np.full((rows.shape[0], rows.shape[1] + 1), PNG_UP, np.uint8)
    told[0, 1:] = rows[0]
    np.subtract(rows[1:], rows[:-1], out=told[1:, 1:])
    deflate = zlib.compressobj(strategy=zlib.Z_RLE)
    data = deflate.compress(told.tobytes()) + deflate.flush()
    parameters = Dictionary(Predictor=12, Colors=1, BitsPerComponent=1, Columns=pixels.shape[1])
    return _Picture(data, pixels.shape[::-1], Name.DeviceGray, 1, Name.FlateDecode, parameters)


def _page(letter: Pdf, picture: _Picture, dots: float) -> Page:
    width, height = (round(length / dots * POINTS, 2) for length in picture.size)
    image = Stream(
        letter,
        picture.data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.size[0],
        Height=picture.size[1],
        ColorSpace=picture.space,
        BitsPerComponent=picture.bits,
        Filter=picture.filter,
    )
    if picture.parameters is not None:
        image.DecodeParms = picture.parameters
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, width, height]),
        Contents=Stream(letter, b"q %.2f 0 0 %.2f 0 0 cm /Im0 Do Q" % (width, height)),
        Resources=Dictionary(XObject=Dictionary(Im0=image)),
    )
    return Page(letter.make_indirect(page))


def _dots(size: tuple[int, int], stated: float | None) -> float:
    return stated if stated and believed(size, stated) else max(size) / A4_INCHES


def _layout(
    dots: float, width: int, height: int, stated: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Page and picture alike in points."""
    points = width / dots * POINTS, height / dots * POINTS
    return (*points, *points)
