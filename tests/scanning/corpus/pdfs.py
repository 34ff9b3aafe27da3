"""PDF files as scanners and office machines write them: one function for each way of putting a picture on a
page.
"""

import io
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, TiffImagePlugin

from tests.scanning.corpus.tiffs import inked

# Named objects, and the content that draws them in a unit square.
Drawn = tuple[Mapping[str, pikepdf.Object], bytes]


def jpeg(image: Image.Image, quality: int = 75) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def group4(image: Image.Image) -> bytes:
    """One G4 strip, black pixels as 1."""
    out = io.BytesIO()
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[278] = image.height
    inked = Image.eval(image.convert("L"), lambda level: 255 * (level < 128)).convert("1")
    inked.save(out, "TIFF", compression="group4", tiffinfo=tags)
    with Image.open(out) as tiff:
        directory = tiff.tag_v2  # type: ignore[attr-defined]
        (at,), (size,) = directory[273], directory[279]
    return out.getvalue()[at : at + size]


def _image(pdf: Pdf, data: bytes, size: tuple[int, int], space: object, bits: int, **more: object) -> Stream:
    if space is not None:
        more["ColorSpace"] = space
    width, height = size
    return Stream(
        pdf,
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        BitsPerComponent=bits,
        **more,
    )


def _space(image: Image.Image) -> Name:
    return {"1": Name.DeviceGray, "L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}[
        image.mode
    ]


def _dct(pdf: Pdf, image: Image.Image, quality: int = 75) -> Stream:
    inverted = {"Decode": Array([1, 0] * 4)} if image.mode == "CMYK" else {}
    data = jpeg(image, quality)
    return _image(pdf, data, image.size, _space(image), 8, Filter=Name.DCTDecode, **inverted)


def _ccitt(pdf: Pdf, image: Image.Image, *, mask: bool = False) -> Stream:
    parameters = Dictionary(K=-1, Columns=image.width, Rows=image.height)
    more = {"Filter": Name.CCITTFaxDecode, "DecodeParms": parameters}
    if mask:
        return _image(pdf, group4(image), image.size, None, 1, ImageMask=True, **more)
    return _image(pdf, group4(image), image.size, Name.DeviceGray, 1, **more)


def _one(image: Stream) -> Drawn:
    return {"Im0": image}, b"/Im0 Do"


def dct(pdf: Pdf, image: Image.Image) -> Drawn:
    return _one(_dct(pdf, image))


def dct_q30(pdf: Pdf, image: Image.Image) -> Drawn:
    return _one(_dct(pdf, image, 30))


def dct_progressive(pdf: Pdf, image: Image.Image) -> Drawn:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80, progressive=True)
    return _one(_image(pdf, out.getvalue(), image.size, _space(image), 8, Filter=Name.DCTDecode))


def dct_cmyk(pdf: Pdf, image: Image.Image) -> Drawn:
    return _one(_dct(pdf, image.convert("RGB").convert("CMYK")))


def ccitt(pdf: Pdf, image: Image.Image) -> Drawn:
    return _one(_ccitt(pdf, image))


def ccitt_mask(pdf: Pdf, image: Image.Image) -> Drawn:
    return {"Im0": _ccitt(pdf, image, mask=True)}, b"0 g /Im0 Do"


def flate(pdf: Pdf, image: Image.Image) -> Drawn:
    data = zlib.compress(image.tobytes(), 1)
    return _one(_image(pdf, data, image.size, _space(image), 8, Filter=Name.FlateDecode))


def flate_predicted(pdf: Pdf, image: Image.Image) -> Drawn:
    """Each row stored as the difference to the one above, as PNG writers do."""
    rows = np.asarray(image).reshape(image.height, -1)
    differences = np.diff(rows, axis=0, prepend=np.zeros_like(rows[:1]))
    tagged = np.concatenate([np.full((image.height, 1), 2, np.uint8), differences], axis=1)
    colours = len(image.getbands())
    parameters = Dictionary(Predictor=15, Colors=colours, BitsPerComponent=8, Columns=image.width)
    data = zlib.compress(tagged.tobytes(), 1)
    return _one(
        _image(pdf, data, image.size, _space(image), 8, Filter=Name.FlateDecode, DecodeParms=parameters)
    )


def flate_bilevel(pdf: Pdf, image: Image.Image) -> Drawn:
    data = zlib.compress(inked(image).tobytes(), 6)
    return _one(_image(pdf, data, image.size, Name.DeviceGray, 1, Filter=Name.FlateDecode))


def indexed(pdf: Pdf, image: Image.Image) -> Drawn:
    reduced = image.convert("RGB").quantize(16)
    palette = bytes(reduced.getpalette() or [])[: 16 * 3].ljust(16 * 3, b"\0")
    space = Array([Name.Indexed, Name.DeviceRGB, 15, pikepdf.String(palette)])
    return _one(
        _image(pdf, zlib.compress(reduced.tobytes(), 1), image.size, space, 8, Filter=Name.FlateDecode)
    )


def dct_in_flate(pdf: Pdf, image: Image.Image) -> Drawn:
    data = zlib.compress(jpeg(image), 1)
    return _one(
        _image(pdf, data, image.size, _space(image), 8, Filter=Array([Name.FlateDecode, Name.DCTDecode]))
    )


def jpx(pdf: Pdf, image: Image.Image) -> Drawn:
    out = io.BytesIO()
    image.save(out, "JPEG2000", quality_mode="rates", quality_layers=[20])
    return _one(_image(pdf, out.getvalue(), image.size, _space(image), 8, Filter=Name.JPXDecode))


def jbig2(pdf: Pdf, image: Image.Image) -> Drawn:
    """One generic region whose data are G4 (MMR), as the standard allows."""
    size = struct.pack(">II", image.width, image.height)
    info = size + struct.pack(">IIBH", 0, 0, 0, 0)
    region = size + struct.pack(">IIB", 0, 0, 0) + b"\1" + group4(image)
    data = b"".join(
        struct.pack(">IBBBI", number, kind, 0, 1, len(body)) + body
        for number, (kind, body) in enumerate(((48, info), (38, region)))
    )
    return _one(_image(pdf, data, image.size, Name.DeviceGray, 1, Filter=Name.JBIG2Decode))


def strips(pdf: Pdf, image: Image.Image) -> Drawn:
    """The page cut into horizontal pieces, each an image of its own."""
    height = max(16, image.height // 9)
    objects: dict[str, pikepdf.Object] = {}
    content = []
    for number, top in enumerate(range(0, image.height, height)):
        piece = image.crop((0, top, image.width, min(image.height, top + height)))
        objects[f"Im{number}"] = _dct(pdf, piece)
        share, low = piece.height / image.height, 1 - (top + piece.height) / image.height
        content.append(f"q 1 0 0 {share:.6f} 0 {low:.6f} cm /Im{number} Do Q".encode())
    return objects, b"\n".join(content)


def mrc(pdf: Pdf, image: Image.Image) -> Drawn:
    """Mixed raster content: a coarse background, and what is dark as a sharp mask over it."""
    back = image.resize((image.width // 4, image.height // 4), Image.Resampling.BOX).point(
        lambda v: max(v, 150)
    )
    dark = image.convert("L").point(lambda level: 0 if level < 128 else 255)
    return {"Im0": _dct(pdf, back), "Im1": _ccitt(pdf, dark, mask=True)}, b"/Im0 Do 0.1 g /Im1 Do"


def form_xobject(pdf: Pdf, image: Image.Image) -> Drawn:
    resources = Dictionary(XObject=Dictionary(Im0=_dct(pdf, image)))
    box = Array([0, 0, 1, 1])
    form = Stream(pdf, b"q /Im0 Do Q", Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=resources)
    return {"Fm0": form}, b"/Fm0 Do"


def inline(pdf: Pdf, image: Image.Image) -> Drawn:
    data = zlib.compress(inked(image).tobytes(), 9).hex().encode() + b">"
    head = f"BI /W {image.width} /H {image.height} /BPC 1 /CS /G /F [/AHx /Fl] ID ".encode()
    return {}, head + data + b"\nEI"


def searchable(pdf: Pdf, image: Image.Image) -> Drawn:
    """A picture with invisible text over it, as machines with text recognition write."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    lines = b"".join(
        b"BT 3 Tr /F0 0.02 Tf 0.1 %.3f Td (the road has been closed) Tj ET\n" % (n / 50) for n in range(40)
    )
    return {"Im0": _dct(pdf, image), "F0": font}, b"q /Im0 Do Q\n" + lines


Draw = Callable[[Pdf, Image.Image], Drawn]
BILEVEL: tuple[Draw, ...] = (ccitt, ccitt_mask, flate_bilevel, jbig2, inline)
CONTINUOUS: tuple[Draw, ...] = (
    dct,
    dct_q30,
    flate,
    flate_predicted,
    indexed,
    dct_cmyk,
    dct_in_flate,
    dct_progressive,
    jpx,
    strips,
    mrc,
    form_xobject,
    searchable,
)


def add_page(
    pdf: Pdf, image: Image.Image, dpi: float, draw: Draw, *, rotate: int = 0, wrong_size: float = 1.0
) -> None:
    """`rotate`: the picture is stored turned, /Rotate shows it upright. `wrong_size` times the true size."""
    stored = image.rotate(rotate, expand=True) if rotate else image
    objects, content = draw(pdf, stored)
    width, height = (length / dpi * 72 * wrong_size for length in stored.size)
    fonts = {f"/{name}": thing for name, thing in objects.items() if name == "F0"}
    things = {f"/{name}": thing for name, thing in objects.items() if name != "F0"}
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(width, 2), round(height, 2)]),
        Contents=Stream(pdf, b"q %.4f 0 0 %.4f 0 0 cm\n%s\nQ" % (width, height, content)),
        Resources=Dictionary(XObject=Dictionary(things), Font=Dictionary(fonts)),
    )
    if rotate:
        page.Rotate = rotate
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def write(path: Path, images: Iterable[Image.Image], dpi: float, draw: Draw, **options: float) -> None:
    """A file of these pages, all drawn in the same way."""
    with Pdf.new() as pdf:
        for image in images:
            add_page(pdf, image, dpi, draw, **options)  # type: ignore[arg-type]
        pdf.save(path, deterministic_id=True)
