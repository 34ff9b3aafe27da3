"""An image of a PDF as pixels."""

import io
import zlib

import numpy as np
import pikepdf
from pikepdf import Name
from PIL import Image

from desktop.scanning import wrapping
from desktop.scanning.picture import Decoded, Jpeg, Jpeg2000, Picture, TooManyPixels, check_pixels
from desktop.scanning.pixels import Grey
from desktop.scanning.rows import FIRST_OF_PNG, unpacked

SPARE = 16  # bytes that a packed row may be longer than its pixels
MOST_JPEG = 100 * 2**20  # bytes of a JPEG stream that was deflated once more
_CHANNELS = {"/DeviceGray": 1, "/CalGray": 1, "/DeviceRGB": 3, "/CalRGB": 3, "/DeviceCMYK": 4}
_MODES = {1: "L", 3: "RGB", 4: "CMYK"}


def picture_of(image: pikepdf.Stream, dpi: float | None, turn: int) -> Picture | None:
    """The image's own pixels; None for what only PDFium decodes. Raises TooManyPixels."""
    size = int(image.Width), int(image.Height)
    check_pixels(*size)
    filters = _filters(image)
    if filters == ["/DCTDecode"]:
        return Jpeg(image.read_raw_bytes(), dpi=dpi, turn=turn)
    if filters == ["/FlateDecode", "/DCTDecode"]:
        return Jpeg(zlib.decompressobj().decompress(image.read_raw_bytes(), MOST_JPEG), dpi=dpi, turn=turn)
    if filters == ["/JPXDecode"]:
        return Jpeg2000(image.read_raw_bytes(), dpi=dpi, turn=turn)
    if filters == ["/CCITTFaxDecode"]:
        tiff = _as_tiff(image, size)
        return Decoded(lambda: Image.open(io.BytesIO(tiff)), dpi=dpi, turn=turn) if tiff else None
    if filters in ([], ["/FlateDecode"]):
        mode = _mode(image)
        return Decoded(lambda: _pixels(image, size, mode), dpi=dpi, turn=turn) if mode else None
    return None


def is_stencil(image: pikepdf.Stream) -> bool:
    """Whether it lets a colour through instead of having its own."""
    return bool(image.get(Name.ImageMask, False))


def paints_black(stencil: pikepdf.Stream) -> bool:
    """Whether its colour goes where its own picture is black."""
    decode = stencil.get(Name.Decode)
    swapped = isinstance(decode, pikepdf.Array) and len(decode) > 0 and float(decode[0]) == 1
    return swapped == bool(_parameters(stencil).get("/BlackIs1", False))


def _filters(stream: pikepdf.Stream) -> list[str]:
    filters = stream.get(Name.Filter)
    if filters is None:
        return []
    return [str(each) for each in (filters.as_list() if isinstance(filters, pikepdf.Array) else [filters])]


def _mode(image: pikepdf.Stream) -> str | None:
    """Pillow's word for how the pixels lie; None where a formula stands between them and their colours."""
    bits = 1 if is_stencil(image) else int(image.get(Name.BitsPerComponent, 8))
    space = image.get(Name.ColorSpace, Name.DeviceGray)
    if isinstance(space, pikepdf.Array) and space[0] == Name.Indexed and bits == 8:
        return "P" if space[1] == Name.DeviceRGB else None
    if isinstance(space, pikepdf.Array) and space[0] == Name.ICCBased:
        channels = int(space[1].N)
    else:
        channels = _CHANNELS.get(str(space), 0) if isinstance(space, Name) else 0
    if bits == 1:
        return "1" if channels == 1 else None
    return _MODES.get(channels) if bits == 8 else None


def _pixels(image: pikepdf.Stream, size: tuple[int, int], mode: str) -> Image.Image:
    pixels = _stored(image, size, mode)
    return pixels.point(_greys(image.ColorSpace[3])) if mode == "P" else pixels


def _stored(image: pikepdf.Stream, size: tuple[int, int], mode: str) -> Image.Image:
    """In the quickest way there is for how it is stored; never more than the picture's size."""
    parameters = _parameters(image)
    predictor = int(parameters.get("/Predictor", 1))
    bits, bands = 1 if mode == "1" else 8, {"RGB": 3, "CMYK": 4}.get(mode, 1)
    data = image.read_raw_bytes()
    if len(data) > size[1] * (bits * bands * size[0] // 8 + SPARE):
        raise TooManyPixels("more than the picture says it has")
    described = predictor == 1 or _described(parameters) == (bands, bits, size[0])
    if _filters(image) and described:
        length = -(-size[0] * bands * bits // 8)
        rows = unpacked(data, size[1], length, predictor)
        if rows is not None:
            return _image(rows, size, mode)
        if predictor >= FIRST_OF_PNG and bands < 4:
            png = wrapping.png(data, size, bits=bits, colours=bands == 3)
            return Image.open(io.BytesIO(png), formats=["PNG"])
    return Image.frombytes("L" if mode == "P" else mode, size, image.read_bytes())


def _image(rows: Grey, size: tuple[int, int], mode: str) -> Image.Image:
    if mode == "1":
        bits = np.unpackbits(rows, axis=1, count=size[0])
        bits *= 255
        return Image.fromarray(bits)
    return Image.frombuffer(
        "L" if mode == "P" else mode, size, rows, "raw", "L" if mode == "P" else mode, 0, 1
    )


def _parameters(image: pikepdf.Stream) -> pikepdf.Dictionary:
    """Of its only filter."""
    parameters = image.get(Name.DecodeParms)
    if isinstance(parameters, pikepdf.Array) and len(parameters) > 0:
        parameters = parameters[0]
    return parameters if isinstance(parameters, pikepdf.Dictionary) else pikepdf.Dictionary()


def _described(parameters: pikepdf.Dictionary) -> tuple[int, int, int]:
    """Colours, bits of each and pixels of the rows that a predictor works on."""
    return (
        int(parameters.get("/Colors", 1)),
        int(parameters.get("/BitsPerComponent", 8)),
        int(parameters.get("/Columns", 1)),
    )


def _greys(palette: pikepdf.Object) -> list[int]:
    """The brightness of each colour of a palette of RGB."""
    data = palette.read_bytes() if isinstance(palette, pikepdf.Stream) else bytes(palette)
    colours = np.frombuffer(data[: len(data) // 3 * 3], np.uint8).reshape(-1, 3)
    greys = (colours @ np.array([0.299, 0.587, 0.114])).astype(int).tolist()
    return [*greys, *[0] * (256 - len(greys))][:256]


def _as_tiff(image: pikepdf.Stream, size: tuple[int, int]) -> bytes | None:
    """The fax data as a TIFF of one strip; None for variants that a TIFF cannot tell."""
    parameters = _parameters(image)
    group4 = int(parameters.get("/K", 0)) < 0 and not parameters.get("/EncodedByteAlign", False)
    if not group4 or int(parameters.get("/Columns", 1728)) != size[0]:
        return None
    return wrapping.tiff(image.read_raw_bytes(), size, wrapping.GROUP4, bits=1, white_is_zero=True)
