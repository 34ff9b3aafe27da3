"""The pages of a PDF as printers need them: their size, their dots in black and white, their colours."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image

from desktop.printing.printers.printer import UnreadablePdf

DOTS_PER_MM = 8
"""Of a thermal head, known as 203 dpi."""

PDFIUM = threading.Lock()
"""pdfium lets one thread in at a time: hold this around every use of it."""

_MM_PER_INCH = 25.4
_POINTS_PER_INCH = 72
_INK = 128  # darker than this, of 256, is a dot


def page_count(pdf: bytes) -> int:
    """At least 1. Raises UnreadablePdf."""
    with _pages(pdf) as document:
        return len(document)


def page_size(pdf: bytes) -> tuple[float, float]:
    """Width and height of the first page in millimetres. Raises UnreadablePdf."""
    with _pages(pdf) as document:
        width, height = document[0].get_size()
        return width / _POINTS_PER_INCH * _MM_PER_INCH, height / _POINTS_PER_INCH * _MM_PER_INCH


def raster(pdf: bytes) -> list[Image.Image]:
    """Every page at 8 dots to the millimetre, as images of mode "1". Raises UnreadablePdf.

    Each dot is black or white by one threshold. Dithering would fray bars and thin strokes, and no paper for
    these printers holds a photograph. A page whose sides are whole dots is not stretched by a fraction of
    one, so what was drawn on whole dots comes out on them.
    """
    dots_per_inch = DOTS_PER_MM * _MM_PER_INCH
    black_below = [0] * _INK + [255] * (256 - _INK)
    with _pages(pdf) as document:
        return [_render(page, dots_per_inch, dots_per_inch, "L").point(black_below, "1") for page in document]


def picture(pdf: bytes, index: int, dots_per_inch: tuple[float, float]) -> Image.Image:
    """A page in colours, mode "RGB". Raises UnreadablePdf."""
    with _pages(pdf) as document:
        return _render(document[index], *dots_per_inch, "RGB")


def _render(page: Any, across: float, down: float, mode: str) -> Image.Image:
    from pypdfium2 import PdfBitmap
    from pypdfium2 import raw as pdfium

    width, height = page.get_size()
    width, height = round(width / _POINTS_PER_INCH * across), round(height / _POINTS_PER_INCH * down)
    grey = mode == "L"
    bitmap = PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_Gray if grey else pdfium.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    how = pdfium.FPDF_ANNOT | (pdfium.FPDF_GRAYSCALE if grey else 0)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, how)
    image: Image.Image = bitmap.to_pil().copy()  # the bitmap's memory goes with it
    bitmap.close()
    return image


@contextmanager
def _pages(pdf: bytes) -> Iterator[Any]:
    from pypdfium2 import PdfDocument, PdfiumError

    with PDFIUM:
        try:
            document = PdfDocument(pdf)
        except PdfiumError as error:
            raise UnreadablePdf(f"this is no PDF: {error}") from error
        try:
            if not len(document):
                raise UnreadablePdf("this PDF has no page")
            yield document
        except PdfiumError as error:
            raise UnreadablePdf(f"this PDF cannot be read: {error}") from error
        finally:
            document.close()
