"""A page that shows one image in a coding that only PDFium knows: its own pixels, in half the time of a page
that is drawn.
"""

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Name

from desktop.scanning.content import Matrix, Placed
from desktop.scanning.pdfimage import is_within, resolution
from desktop.scanning.picture import Decoded, Picture, check_pixels

_MASKS = (Name.SMask, Name.Mask, Name.ImageMask)
_INLINE_MASK = (b"/IM ", b"/ImageMask ")
HEAD = 1024  # bytes of instructions in which an image among them describes itself


def image_alone(page: pikepdf.Page, drawn: pypdfium2.PdfPage) -> Picture | None:
    """None for a page that shows more, or shows its image in any other way than upright and whole."""
    if Name.Annots in page.obj or pdfium.FPDFPage_CountObjects(drawn.raw) != 1 or _masked(page):
        return None
    image = next(drawn.get_objects(max_depth=1))
    if not isinstance(image, pypdfium2.PdfImage):
        return None
    matrix: Matrix = image.get_matrix().get()
    placed = Placed("", matrix)
    clipped = pdfium.FPDFClipPath_CountPaths(pdfium.FPDFPageObj_GetClipPath(image.raw)) > 0
    if (
        clipped
        or placed.turn != 0
        or not is_within(placed, page)
        or pdfium.FPDFPageObj_HasTransparency(image.raw)
    ):
        return None
    width, height = image.get_px_size()
    check_pixels(width, height)
    dpi = resolution(width, placed, page)
    return Decoded(lambda: image.get_bitmap(render=False).to_pil(), dpi=dpi, turn=drawn.get_rotation())


def _masked(page: pikepdf.Page) -> bool:
    """Whether an image lets through what lies under it, or is a stencil."""
    images = page.resources.get(Name.XObject) if isinstance(page.resources, pikepdf.Dictionary) else None
    if isinstance(images, pikepdf.Dictionary) and len(images) > 0:
        return any(key in image for _, image in images.items() for key in _MASKS)
    content = page.obj.get(Name.Contents)
    if not isinstance(content, pikepdf.Stream):
        return True
    head = bytes(content.read_bytes()[:HEAD])
    return any(word in head for word in _INLINE_MASK)
