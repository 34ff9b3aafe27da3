"""Files that no honest scanner writes, and files that were cut off; one function for each, from the folder to
put it in.
"""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from tests.scanning.corpus import pdfs

Make = Callable[[Path], Path]


def _grey(side: int = 1200) -> Image.Image:
    return Image.radial_gradient("L").resize((side, side * 14 // 10))


def _page(pdf: Pdf, content: bytes | Stream, size: float = 600, **resources: Dictionary) -> None:
    stream = content if isinstance(content, Stream) else Stream(pdf, content)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, size, size]),
        Contents=stream,
        Resources=Dictionary({f"/{name}": value for name, value in resources.items()}),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def _zeros(megabytes: int) -> bytes:
    """Deflated nothing, a thousandth of its size: one megabyte's code over and over."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = deflate.compress(bytes(2**20)) + deflate.flush(zlib.Z_FULL_FLUSH)
    check = struct.pack(">I", (megabytes * 2**20 % 65521) << 16 | 1)
    return b"\x78\xda" + one * megabytes + deflate.flush() + check


def honest(folder: Path) -> Path:
    path = folder / "honest.pdf"
    pdfs.write(path, [_grey(), _grey()], 200, pdfs.dct)
    return path


def zero_bytes(folder: Path) -> Path:
    path = folder / "zero.pdf"
    path.write_bytes(b"")
    return path


def text_named_pdf(folder: Path) -> Path:
    path = folder / "letter.pdf"
    path.write_text("เรียน ผู้อำนวยการ", "utf-8")
    return path


def jpeg_named_pdf(folder: Path) -> Path:
    path = folder / "photo.pdf"
    path.write_bytes(pdfs.jpeg(_grey()))
    return path


def half_pdf(folder: Path) -> Path:
    path = folder / "half.pdf"
    whole = honest(folder).read_bytes()
    path.write_bytes(whole[: len(whole) * 6 // 10])
    return path


def _half_image(folder: Path, name: str, form: str) -> Path:
    out = io.BytesIO()
    _grey().save(out, form)
    path = folder / name
    path.write_bytes(out.getvalue()[: out.tell() // 2])
    return path


def half_jpeg(folder: Path) -> Path:
    return _half_image(folder, "half.jpg", "JPEG")


def half_png(folder: Path) -> Path:
    return _half_image(folder, "half.png", "PNG")


def half_tiff(folder: Path) -> Path:
    return _half_image(folder, "half.tif", "TIFF")


def half_jpeg_in_pdf(folder: Path) -> Path:
    path = folder / "half-image.pdf"
    with Pdf.new() as pdf:
        image = _grey()
        data = pdfs.jpeg(image)
        stream = Stream(
            pdf,
            data[: len(data) // 2],
            Subtype=Name.Image,
            Width=image.width,
            Height=image.height,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
        _page(pdf, b"600 0 0 600 0 0 cm /I Do", XObject=Dictionary(I=stream))
        pdf.save(path)
    return path


def encrypted(folder: Path) -> Path:
    path = folder / "encrypted.pdf"
    with Pdf.open(honest(folder)) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return path


def _raw_pdf(objects: dict[int, bytes]) -> bytes:
    """Objects numbered from 1 without a gap, as they are."""
    parts, rows, at = [b"%PDF-1.5\n"], [], 9
    for number, body in sorted(objects.items()):
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        rows.append(b"%010d 00000 n \n" % at)
        at += len(parts[-1])
    parts.append(b"xref\n0 1\n0000000000 65535 f \n1 %d\n%s" % (len(rows), b"".join(rows)))
    parts.append(b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(rows) + 1, at))
    return b"".join(parts)


def page_tree_loop(folder: Path) -> Path:
    path = folder / "loop.pdf"
    path.write_bytes(
        _raw_pdf(
            {
                1: b"<</Type/Catalog/Pages 2 0 R>>",
                2: b"<</Type/Pages/Count 2/Kids[3 0 R]>>",
                3: b"<</Type/Pages/Count 2/Parent 2 0 R/Kids[2 0 R]>>",
            }
        )
    )
    return path


def no_pages(folder: Path) -> Path:
    path = folder / "none.pdf"
    path.write_bytes(_raw_pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 0/Kids[]>>"}))
    return path


def hundred_thousand_pages(folder: Path) -> Path:
    path = folder / "pages.pdf"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 100000/Kids[%s]>>" % b" ".join(b"%d 0 R" % (n + 3) for n in range(100_000)),
    }
    for number in range(100_000):
        objects[number + 3] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    path.write_bytes(_raw_pdf(objects))
    return path


def lying_count(folder: Path) -> Path:
    """Says one page and has as many as a tree of ten arms and ten thousand leaves."""
    path = folder / "lying.pdf"
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"}
    objects[2] = b"<</Type/Pages/Count 1/Kids[%s]>>" % (b"3 0 R " * 50_000)
    path.write_bytes(_raw_pdf(objects))
    return path


def _picture_of_zeros(path: Path, megabytes: int, side: int, bits: int) -> Path:
    """A page with one picture, square, that says how large it is and unpacks to so many megabytes."""
    with Pdf.new() as pdf:
        image = Stream(
            pdf,
            _zeros(megabytes),
            Subtype=Name.Image,
            Width=side,
            Height=side,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=bits,
            Filter=Name.FlateDecode,
        )
        _page(pdf, b"600 0 0 600 0 0 cm /I Do", XObject=Dictionary(I=image))
        pdf.save(path, compress_streams=False)
    return path


def flate_bomb(folder: Path) -> Path:
    """A picture that says it is small and unpacks to four gigabytes."""
    return _picture_of_zeros(folder / "flate.pdf", 4096, 1000, 8)


def content_bomb(folder: Path) -> Path:
    """Instructions that unpack to a gigabyte, twice packed."""
    path = folder / "content.pdf"
    with Pdf.new() as pdf:
        twice = zlib.compress(_zeros(1024), 9)
        filters = Array([Name.FlateDecode, Name.FlateDecode])
        _page(pdf, Stream(pdf, twice, Filter=filters))
        pdf.save(path, compress_streams=False)
    return path


def huge_picture(folder: Path) -> Path:
    return _picture_of_zeros(folder / "huge.pdf", 400, 60_000, 1)


def png_bomb(folder: Path) -> Path:
    path = folder / "bomb.png"

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", _zeros(3600)) + chunk(b"IEND", b"")
    )
    return path


def tiff_loop(folder: Path) -> Path:
    """A directory whose next is itself."""
    path = folder / "loop.tif"
    out = io.BytesIO()
    _grey(200).save(out, "TIFF")
    data = bytearray(out.getvalue())
    (at,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, at)
    struct.pack_into("<I", data, at + 2 + 12 * count, at)
    path.write_bytes(data)
    return path


def huge_page(folder: Path) -> Path:
    """Two hundred inches square, and every inch painted."""
    path = folder / "huge-page.pdf"
    with Pdf.new() as pdf:
        _page(pdf, b"0.5 g 0 0 14400 14400 re f", size=14400)
        pdf.save(path)
    return path


def vector_flood(folder: Path) -> Path:
    path = folder / "vectors.pdf"
    with Pdf.new() as pdf:
        lines = b"".join(
            b"%d 0 m %d 600 %d 0 %d 600 %d 300 c S\n"
            % (n % 600, n * 7 % 600, n * 3 % 600, n * 5 % 600, n % 599)
            for n in range(20_000)
        )
        _page(pdf, lines * 100)
        pdf.save(path)
    return path


def nested_forms(folder: Path) -> Path:
    """A form that draws ten forms that each draw ten, twelve deep: more than could ever be drawn."""
    path = folder / "nested.pdf"
    with Pdf.new() as pdf:
        inner = pdf.make_indirect(
            Stream(pdf, b"0 0 600 600 re f", Subtype=Name.Form, BBox=Array([0, 0, 600, 600]))
        )
        for _ in range(12):
            resources = Dictionary(XObject=Dictionary(F=inner))
            inner = pdf.make_indirect(
                Stream(
                    pdf,
                    b"q 0.99 0 0 0.99 0 0 cm /F Do Q\n" * 10,
                    Subtype=Name.Form,
                    BBox=Array([0, 0, 600, 600]),
                    Resources=resources,
                )
            )
        _page(pdf, b"/F Do", XObject=Dictionary(F=inner))
        pdf.save(path)
    return path


def many_slow_pages(folder: Path) -> Path:
    """Each page takes a while, and there are thousands."""
    path = folder / "slow.pdf"
    with Pdf.new() as pdf:
        lines = b"".join(b"%d 0 m %d 600 l S\n" % (n % 600, n * 7 % 600) for n in range(60_000))
        shared = pdf.make_indirect(Stream(pdf, lines))
        for _ in range(2_000):
            _page(pdf, shared)
        pdf.save(path)
    return path
