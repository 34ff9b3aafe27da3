"""Pages of a PDF as pdfium draws them: what the printer gets, in as many pixels as the screen has."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from PySide6.QtGui import QImage

_MOST_PIXELS = 40_000_000  # of a page: 160 MB


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of every page in points. Touches no widget: call it in a lane."""
    with _document(pdf) as document:
        return [document.get_page_size(index) for index in range(len(document))]


def render(pdf: bytes, index: int, scale: float) -> QImage:
    """A page at `scale` pixels a point, fewer where that would be too many. Call it in a lane."""
    with _document(pdf) as document, closing(document[index]) as page:
        width, height = page.get_size()
        scale = min(scale, (_MOST_PIXELS / (width * height)) ** 0.5)
        with closing(page.render(scale=scale, rev_byteorder=True)) as bitmap:
            image = QImage(
                bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888
            )
            return image.copy()


@contextmanager
def _document(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    from desktop.printing.printers.pdf import PDFIUM

    with PDFIUM, closing(pypdfium2.PdfDocument(pdf)) as document:
        yield document
