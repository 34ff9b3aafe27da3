"""Pages of a PDF as pictures: the scan itself where a page is nothing but one, else the page rendered."""

from functools import cached_property
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image

from desktop.scanning.errors import Damaged, Empty, Encrypted, TooManyPages
from desktop.scanning.pdfalone import image_alone
from desktop.scanning.pdfimage import POINTS, scan_on, unit
from desktop.scanning.picture import (
    COARSE_DPI,
    COARSE_PIXELS,
    PAPER_INCHES,
    Picture,
    check_pixels,
)
from desktop.scanning.pixels import Grey

FINE = 2  # times as fine as coarse


class PdfPages:
    """The pages of one file. Raises Encrypted, Damaged, TooManyPages, Empty.

    A page may raise anything when it is looked at.
    """

    def __init__(self, path: Path, most_pages: int) -> None:
        try:
            # Recovery would quietly give the pages it finds of a half-written file.
            self.pdf = pikepdf.open(path, attempt_recovery=False, suppress_warnings=True)
        except pikepdf.PasswordError as error:
            raise Encrypted(path) from error
        except pikepdf.PdfError as error:
            raise Damaged(path) from error
        try:
            count = max(int(self.pdf.Root.Pages.Count), 0)
            count = count if count > most_pages else len(self.pdf.pages)
        except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError) as error:
            raise Damaged(path) from error
        if count > most_pages:
            raise TooManyPages(path)
        if count == 0:
            raise Empty(path)
        self._path = path

    def __len__(self) -> int:
        return len(self.pdf.pages)

    def picture(self, index: int) -> Picture:
        page = self.pdf.pages[index]
        scan = scan_on(page)
        if scan is not None:
            return scan
        drawn = self._rendering[index]
        return image_alone(page, drawn) or Rendered(drawn, unit(page))

    @cached_property
    def _rendering(self) -> pypdfium2.PdfDocument:
        return pypdfium2.PdfDocument(self._path)

    def close(self) -> None:
        self.pdf.close()
        if "_rendering" in self.__dict__:
            self._rendering.close()


class Rendered:
    """A page drawn by PDFium, as viewers show it. `unit`: points that it calls one, which PDFium takes for a
    point.
    """

    turn = 0
    colours = False

    def __init__(self, page: pypdfium2.PdfPage, unit: float = 1.0) -> None:
        self._page = page
        longer = max(1.0, *page.get_size()) / POINTS
        believed = PAPER_INCHES[0] <= longer * unit <= PAPER_INCHES[1]
        self._scale = COARSE_DPI * unit / POINTS if believed else COARSE_PIXELS / longer / POINTS

    def _draw(self, scale: float) -> Image.Image:
        width, height = self._page.get_size()
        check_pixels(round(width * scale), round(height * scale))
        drawn = self._page.render(scale=scale, grayscale=True, may_draw_forms=False)
        return Image.fromarray(drawn.to_numpy()[..., 0] if drawn.n_channels > 1 else drawn.to_numpy())

    @cached_property
    def coarse(self) -> Grey:
        return np.asarray(self._draw(self._scale))

    @cached_property
    def fine(self) -> Image.Image:
        return self._draw(self._scale * FINE)
