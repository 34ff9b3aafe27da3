"""A page of an image file as a PDF of one page, its pixels unchanged: JPEG streams as they are, the rest
without loss.
"""

import io
from functools import partial

import img2pdf
from PIL import Image, ImageOps

from desktop.scanning.imagefile import ImagePages, dpi, on_white
from desktop.scanning.kinds import Kind
from desktop.scanning.picture import believed

POINTS = 72
A4_INCHES = 11.69  # the longer side of a page whose size on paper is not known
ROWS_PER_STRIP = 278  # a TIFF tag
QUICK = 3  # zlib level for pixels that were not compressed well before


def as_pdf(pages: ImagePages, index: int) -> tuple[bytes, int]:
    """The PDF, and the degrees clockwise by which viewers turn the page."""
    stream = pages.jpeg(index)
    image = pages.at(index)
    turn = pages.turn(index) if stream else 0
    size = image.size if turn % 180 == 0 or pages.kind is Kind.JPEG else image.size[::-1]
    layout = partial(_layout, _dots(size, dpi(image)))
    data = stream or (pages.path.read_bytes() if _plain_png(pages, image) else _encoded(image))
    pdf = img2pdf.convert(data, layout_fun=layout, rotation=img2pdf.Rotation.none, nodate=True)
    return pdf, turn


def _plain_png(pages: ImagePages, image: Image.Image) -> bool:
    see_through = image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info
    return pages.kind is Kind.PNG and not see_through and not image.getexif()


def _encoded(image: Image.Image) -> bytes:
    """Black and white as G4, everything else as PNG; what PNG has no word for as a deflated TIFF."""
    shown = on_white(ImageOps.exif_transpose(image))
    out = io.BytesIO()
    if shown.mode == "1":
        # In one strip, which becomes the page's stream as it is; several would be coded once more.
        shown.save(out, "TIFF", compression="group4", tiffinfo={ROWS_PER_STRIP: shown.height})
    elif shown.mode in ("L", "RGB", "P"):
        shown.save(out, "PNG", compress_level=QUICK)
    else:
        shown = shown if shown.mode == "CMYK" else shown.convert("RGB")
        shown.save(out, "TIFF", compression="tiff_adobe_deflate")
    return out.getvalue()


def _dots(size: tuple[int, int], stated: float | None) -> float:
    return stated if stated and believed(size, stated) else max(size) / A4_INCHES


def _layout(
    dots: float, width: int, height: int, stated: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Page and picture alike in points."""
    points = width / dots * POINTS, height / dots * POINTS
    return (*points, *points)
