"""A page of an image file as a page of a PDF: JPEG, PNG and fax streams as they are, other pixels without
loss.
"""

import io
from dataclasses import dataclass

import numpy as np
from isal import isal_zlib
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String
from PIL import Image

from desktop.scanning.imagefile import ImagePages, dpi, on_white
from desktop.scanning.kinds import Kind
from desktop.scanning.picture import believed
from desktop.scanning.pixels import Grey, eight_bits, grey
from desktop.scanning.pngstream import png_stream
from desktop.scanning.tifffax import whole_fax

POINTS = 72
A4_INCHES = 11.69  # the longer side of a page whose size on paper is not known
QUICK = 1  # level of deflating pixels that were not compressed well before
_SPACES = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}
_BANDS = {"L": 1, "RGB": 3, "CMYK": 4}
_PROFILED = {1: b"GRAY", 3: b"RGB ", 4: b"CMYK"}  # at 16 in a colour profile


@dataclass(frozen=True, slots=True)
class _Picture:
    """An image stream and what a PDF says of it."""

    data: bytes
    size: tuple[int, int]
    space: Object
    bits: int
    filter: Object
    parameters: Object | None = None
    decode: Object | None = None


def append(letter: Pdf, pages: ImagePages, index: int) -> int:
    """Adds the page to the letter; returns the degrees clockwise by which viewers turn it."""
    image, jpeg = pages.at(index), pages.jpeg(index)
    picture = _as_stored(letter, pages, image, jpeg) or _pixels(pages, image)
    letter.pages.append(_page(letter, picture, _dots(picture.size, dpi(image))))
    return pages.turn(index) if jpeg else 0


def _as_stored(letter: Pdf, pages: ImagePages, image: Image.Image, jpeg: bytes | None) -> _Picture | None:
    """None for what no PDF understands as it is stored."""
    profile = image.info.get("icc_profile", b"")
    if jpeg is not None:
        return _jpeg(letter, jpeg, profile)
    if pages.kind is Kind.PNG and _is_plain(pages, image):
        return _png(letter, pages.bytes, profile)
    return _fax(pages, image)


def _jpeg(letter: Pdf, data: bytes, profile: bytes) -> _Picture:
    image = Image.open(io.BytesIO(data), formats=["JPEG"])
    bands = _BANDS[image.mode]
    # Who marks four inks as Adobe does stores the light that they leave.
    decode = Array([1, 0] * bands) if bands == 4 and "adobe" in image.info else None
    return _Picture(data, image.size, _space(letter, bands, profile), 8, Name.DCTDecode, decode=decode)


def _png(letter: Pdf, file: bytes, profile: bytes) -> _Picture | None:
    stored = png_stream(file)
    if stored is None:
        return None
    space = _space(letter, stored.colours, profile)
    if stored.palette:
        last = len(stored.palette) // 3 - 1
        space = Array([Name.Indexed, _space(letter, 3, profile), last, String(stored.palette)])
    rows = Dictionary(
        Predictor=15, Colors=stored.colours, BitsPerComponent=stored.bits, Columns=stored.size[0]
    )
    return _Picture(stored.data, stored.size, space, stored.bits, Name.FlateDecode, rows)


def _is_plain(pages: ImagePages, image: Image.Image) -> bool:
    """Whether a PNG shows its pixels as they are stored: nothing shines through, nothing is turned."""
    see_through = image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info
    return not see_through and not pages.may_be_turned


def _fax(pages: ImagePages, image: Image.Image) -> _Picture | None:
    fax = whole_fax(pages.path, image)
    if fax is None:
        return None
    parameters = Dictionary(K=-1, Columns=image.width, Rows=image.height, BlackIs1=fax.black_is_one)
    return _Picture(fax.data, image.size, Name.DeviceGray, 1, Name.CCITTFaxDecode, parameters)


def _pixels(pages: ImagePages, image: Image.Image) -> _Picture:
    stored = pages.stored(image)
    if stored is not None:
        height, width, bands = stored.shape
        return _deflated(stored, (width, height), bands, 8)
    if image.mode == "1":
        pixels = grey(image)
        return _deflated(np.packbits(pixels, axis=1), pixels.shape[::-1], 1, 1)
    shown = eight_bits(on_white(pages.upright(image)))
    if shown.mode == "L":
        pixels = grey(shown)
        return _deflated(pixels, pixels.shape[::-1], 1, 8)
    shown = shown if shown.mode in _BANDS else shown.convert("RGB")
    return _deflated(shown.tobytes(), shown.size, _BANDS[shown.mode], 8)


def _deflated(pixels: bytes | Grey, size: tuple[int, int], bands: int, bits: int) -> _Picture:
    return _Picture(isal_zlib.compress(pixels, QUICK), size, _SPACES[bands], bits, Name.FlateDecode)


def _space(letter: Pdf, bands: int, profile: bytes) -> Object:
    """By the file's own colour profile, if it has one that fits."""
    if profile[16:20] != _PROFILED[bands]:
        return _SPACES[bands]
    stream = Stream(letter, isal_zlib.compress(profile), N=bands, Filter=Name.FlateDecode)
    return Array([Name.ICCBased, letter.make_indirect(stream)])


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
    if picture.decode is not None:
        image.Decode = picture.decode
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, width, height]),
        Contents=Stream(letter, b"q %.2f 0 0 %.2f 0 0 cm /Im0 Do Q" % (width, height)),
        Resources=Dictionary(XObject=Dictionary(Im0=image)),
    )
    return Page(letter.make_indirect(page))


def _dots(size: tuple[int, int], stated: float | None) -> float:
    return stated if stated and believed(size, stated) else max(size) / A4_INCHES
