"""A scan taken out of its PDF page: the image as it is stored, without PDFium in between."""

import io
import struct
import zlib

import pikepdf
from pikepdf import Name
from PIL import Image

from desktop.scanning.content import Placed, only_picture
from desktop.scanning.picture import Decoded, Jpeg, Picture, check_pixels

POINTS = 72  # an inch
MOST_CONTENT = 16 * 1024  # bytes of a page's instructions that are read through
MOST_JPEG = 100 * 2**20  # bytes of a JPEG stream that was deflated once more
_CHANNELS = {"/DeviceGray": 1, "/CalGray": 1, "/DeviceRGB": 3, "/CalRGB": 3, "/DeviceCMYK": 4}
_MODES = {1: "L", 3: "RGB", 4: "CMYK"}


def scan_on(page: pikepdf.Page) -> Picture | None:
    """The picture that is all a page shows; None where only PDFium can tell how the page looks."""
    if Name.Annots in page.obj:
        return None
    content = _content(page)
    placed = only_picture(content) if content is not None else None
    image = _image(page, placed) if placed else None
    return _picture(image, placed, _rotation(page)) if placed and image is not None else None


def _rotation(page: pikepdf.Page) -> int:
    try:
        return int(page.obj.get(Name.Rotate, 0)) % 360
    except (TypeError, ValueError):
        return 0


def _content(page: pikepdf.Page) -> bytes | None:
    """The page's instructions if they are few."""
    contents = page.obj.get(Name.Contents)
    parts = []
    for stream in contents.as_list() if isinstance(contents, pikepdf.Array) else [contents]:
        if not isinstance(stream, pikepdf.Stream) or not _small(stream):
            return None
        parts.append(stream.read_bytes())
    content = b"\n".join(parts)
    return content if len(content) <= MOST_CONTENT else None


def _small(stream: pikepdf.Stream) -> bool:
    # One filter multiplies a thousandfold at most; a chain of them multiplies the multiples.
    return len(_filters(stream)) <= 1 and len(stream.get_raw_stream_buffer()) <= MOST_CONTENT


def _filters(stream: pikepdf.Stream) -> list[str]:
    filters = stream.get(Name.Filter)
    if filters is None:
        return []
    return [str(each) for each in (filters.as_list() if isinstance(filters, pikepdf.Array) else [filters])]


def _image(page: pikepdf.Page, placed: Placed) -> pikepdf.Stream | None:
    named = page.resources.get(Name.XObject)
    found = named.get(placed.name) if isinstance(named, pikepdf.Dictionary) else None
    if not isinstance(found, pikepdf.Stream) or found.get(Name.Subtype) != Name.Image:
        return None
    hidden = any(key in found for key in (Name.SMask, Name.Mask, Name.OC))
    return None if hidden else found


def _picture(image: pikepdf.Stream, placed: Placed, rotation: int) -> Picture | None:
    size = int(image.Width), int(image.Height)
    check_pixels(*size)
    dpi = size[0] / placed.width * POINTS if placed.width else None
    turn = (placed.turn + rotation) % 360
    filters = _filters(image)
    if filters == ["/DCTDecode"]:
        return Jpeg(image.read_raw_bytes(), dpi=dpi, turn=turn)
    if filters == ["/FlateDecode", "/DCTDecode"]:
        return Jpeg(zlib.decompressobj().decompress(image.read_raw_bytes(), MOST_JPEG), dpi=dpi, turn=turn)
    if filters == ["/CCITTFaxDecode"]:
        tiff = _as_tiff(image, size)
        return Decoded(lambda: Image.open(io.BytesIO(tiff)), dpi=dpi, turn=turn) if tiff else None
    if filters in ([], ["/FlateDecode"]):
        mode = _mode(image)
        return Decoded(lambda: _pixels(image, size, mode), dpi=dpi, turn=turn) if mode else None
    return None


def _mode(image: pikepdf.Stream) -> str | None:
    """Pillow's word for how the pixels lie; None where a table stands between them and their colours."""
    bits = 1 if image.get(Name.ImageMask, False) else int(image.get(Name.BitsPerComponent, 8))
    space = image.get(Name.ColorSpace, Name.DeviceGray)
    if isinstance(space, pikepdf.Array) and space[0] == Name.ICCBased:
        channels = int(space[1].N)
    else:
        channels = _CHANNELS.get(str(space), 0) if isinstance(space, Name) else 0
    if bits == 1:
        return "1" if channels == 1 else None
    return _MODES.get(channels) if bits == 8 else None


def _pixels(image: pikepdf.Stream, size: tuple[int, int], mode: str) -> Image.Image:
    return Image.frombytes(mode, size, image.read_bytes())


def _as_tiff(image: pikepdf.Stream, size: tuple[int, int]) -> bytes | None:
    """The fax data as a TIFF of one strip; None for variants that a TIFF cannot tell."""
    parameters = image.get(Name.DecodeParms)
    if isinstance(parameters, pikepdf.Array):
        parameters = parameters[0]
    if not isinstance(parameters, pikepdf.Dictionary):
        return None
    group4 = int(parameters.get("/K", 0)) < 0 and not parameters.get("/EncodedByteAlign", False)
    if not group4 or int(parameters.get("/Columns", 1728)) != size[0]:
        return None
    data = image.read_raw_bytes()
    tags = {256: size[0], 257: size[1], 258: 1, 259: 4, 262: 0, 273: 0, 277: 1, 278: size[1], 279: len(data)}
    tags[273] = 8 + 2 + 12 * len(tags) + 4
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in sorted(tags.items()))
    return struct.pack("<2sHIH", b"II", 42, 8, len(tags)) + entries + bytes(4) + data
