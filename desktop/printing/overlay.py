"""The receipt stamp on a copy of a letter's first page. The letter itself is read and never written.

The stamp goes to the top right corner as the page is seen, whatever its boxes, its rotation or its unit, or
to the nearest place to it that bears no writing.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

from desktop.printing.errors import DoesNotFit, NoSuchPlace, UnreadableLetter
from desktop.printing.printers.pdf import page_size, picture
from desktop.printing.printers.printer import UnreadablePdf
from desktop.printing.stamp import STAMP, Stamp, stamp_page

if TYPE_CHECKING:
    import pikepdf
    from PIL import Image

_POINT = 25.4 / 72  # millimetres
_MARGIN = 6.0
_WIDEST = 450.0  # millimetres; a wider page is a picture that does not say its resolution
_USUAL = 210.0
_GRID = 2.0  # millimetres between places that are looked at
_FINE = 4  # dots to a step of the grid
_SEARCHED = 0.4  # of the page's height, from its top
_WRITING = 150  # darker than this, of 256, is writing
_SPECKS = 0.0005  # of a place: dust, not writing
_CLEAR = 2.0  # millimetres around the stamp
_MOST_STEPS = 500  # along a page of any size


# What a file whose objects are of the wrong type, or missing, makes of any question about them.
_BENT = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the stamp's upper left corner goes on the page as it is seen, in millimetres."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Page:
    """The part of a page that is seen: its box in the page's own units, `unit` millimetres each, and its turn
    clockwise in degrees.
    """

    left: float
    bottom: float
    right: float
    top: float
    unit: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in millimetres as it is seen."""
        across, up = (self.right - self.left) * self.unit, (self.top - self.bottom) * self.unit
        return (across, up) if self.turn % 180 == 0 else (up, across)

    def matrix(self, place: Place, size: tuple[float, float]) -> tuple[float, ...]:
        """From the unit square of a form to the stamp's place, upright as the page is seen."""
        wide, tall = size[0] / self.unit, size[1] / self.unit
        x, y = place.x / self.unit, (place.y + size[1]) / self.unit  # lower left corner, from the upper left
        match self.turn:
            case 90:
                return 0, wide, -tall, 0, self.left + y, self.bottom + x
            case 180:
                return -wide, 0, 0, -tall, self.right - x, self.bottom + y
            case 270:
                return 0, -wide, tall, 0, self.right - y, self.top - x
            case _:
                return wide, 0, 0, tall, self.left + x, self.top - y


def stamped(pdf: bytes, stamp: Stamp, made_at: datetime, at: Place | None = None) -> bytes:
    """A copy of `pdf` whose first page bears `stamp`, `at` a place or where the page is free.

    Raises UnreadableLetter, DoesNotFit for a page too small, NoSuchPlace for a place beyond it.
    """
    import pikepdf

    try:
        with (
            pikepdf.open(io.BytesIO(pdf)) as letter,
            pikepdf.open(io.BytesIO(stamp_page(stamp, made_at))) as source,
        ):
            page = letter.pages[0]
            seen = _seen(page)
            size = _stamp_size(seen.size)
            place = _checked(at, seen.size, size) if at else _free(pdf, seen.size, size)
            _lay(letter, page, source.pages[0], seen.matrix(place, size))
            done = io.BytesIO()
            letter.save(done, deterministic_id=True)
            return done.getvalue()
    except (pikepdf.PdfError, UnreadablePdf, *_BENT) as error:
        raise UnreadableLetter(f"the scan cannot be read: {error}") from error


def as_pdf(scan: bytes, media_type: str) -> bytes:
    """A scan as PDF, its pixels as they are. Raises UnreadableLetter."""
    if media_type == "application/pdf":
        return scan
    import img2pdf

    try:
        pdf: bytes = img2pdf.convert(scan, rotation=img2pdf.Rotation.ifvalid)
    except Exception as error:  # what it finds wrong with a picture has no type in common
        raise UnreadableLetter(f"the scan is no PDF, and no picture that can be stamped: {error}") from error
    return pdf


def _seen(page: "pikepdf.Page") -> _Page:
    media, crop = ([float(side) for side in box] for box in (page.mediabox, page.cropbox))
    lowest, highest = ([pick(media[at], media[at + 2]) for at in (0, 1)] for pick in (min, max))
    left, bottom = (max(lowest[at], min(crop[at], crop[at + 2])) for at in (0, 1))
    right, top = (min(highest[at], max(crop[at], crop[at + 2])) for at in (0, 1))
    if right <= left or top <= bottom:  # a crop beside the page: viewers show the whole page
        (left, bottom), (right, top) = lowest, highest
    unit = float(page.obj.get("/UserUnit", 1)) * _POINT
    return _Page(left, bottom, right, top, unit, _turn(page))


def _turn(page: "pikepdf.Page") -> int:
    """Inherited from the nodes above where the page says nothing; what is no quarter turn is none."""
    node: pikepdf.Object = page.obj
    for _ in range(32):
        if "/Rotate" in node:
            turn = int(node["/Rotate"]) % 360
            return turn if turn % 90 == 0 else 0
        if "/Parent" not in node:
            break
        node = node["/Parent"]
    return 0


def _stamp_size(page: tuple[float, float]) -> tuple[float, float]:
    """As the regulation says; in proportion on a page that does not know how large it is."""
    scale = page[0] / _USUAL if page[0] > _WIDEST else 1.0
    wide, tall = STAMP[0] * scale, STAMP[1] * scale
    if wide > page[0] or tall > page[1]:
        raise DoesNotFit(f"a page of {page[0]:.0f} × {page[1]:.0f} mm is too small for the receipt stamp")
    return wide, tall


def _checked(at: Place, page: tuple[float, float], size: tuple[float, float]) -> Place:
    if not (0 <= at.x <= page[0] - size[0] and 0 <= at.y <= page[1] - size[1]):
        raise NoSuchPlace(f"at {at.x:g}, {at.y:g} mm the stamp would not be on the page")
    return at


def _free(pdf: bytes, page: tuple[float, float], size: tuple[float, float]) -> Place:
    """The place without writing that is nearest to the top right corner; the corner if there is none."""
    import numpy as np

    step = max(_GRID, max(page) / _MOST_STEPS)
    dark = np.asarray(_shrunk(pdf, page, step)) < _WRITING
    margin = [min(_MARGIN, (side - own) / 2) for side, own in zip(page, size, strict=True)]
    corner = Place(page[0] - size[0] - margin[0], margin[1])
    fine = step / _FINE
    wide, tall = (max(1, round((length + 2 * _CLEAR) / fine)) for length in size)
    sums = np.pad(dark.cumsum(0, dtype=np.int64).cumsum(1), ((1, tall), (1, wide)), mode="edge")
    sums[0], sums[:, 0] = 0, 0

    def written(place: Place) -> float:
        """The share of writing on the place and closely around it."""
        left, top = (max(0, round((at - _CLEAR) / fine)) for at in (place.x, place.y))
        right, below = left + wide, top + tall
        inked = sums[below, right] - sums[top, right] - sums[below, left] + sums[top, left]
        return float(inked) / (wide * tall)

    lowest = min(page[1] - size[1] - margin[1], max(page[1] * _SEARCHED - size[1], corner.y))
    places = [
        Place(corner.x - across * step, corner.y + down * step)
        for down in range(int((lowest - corner.y) / step) + 1)
        for across in range(int((corner.x - margin[0]) / step) + 1)
    ]
    # Down the right edge rather than along the top: the middle of the top is the letterhead's.
    places.sort(key=lambda place: (corner.x - place.x) * 2 + place.y - corner.y)
    return next((place for place in places if written(place) <= _SPECKS), corner)


def _shrunk(pdf: bytes, page: tuple[float, float], step: float) -> "Image.Image":
    """The first page as it is seen, in grey, `_FINE` dots to a step."""
    dots = max(1, round(page[0] / step * _FINE)), max(1, round(page[1] / step * _FINE))
    wide, tall = (side / _POINT for side in page_size(pdf))  # pdfium knows no unit but the point
    return picture(pdf, 0, (dots[0] / wide * 72, dots[1] / tall * 72)).convert("L").resize(dots)


def _lay(
    letter: "pikepdf.Pdf", page: "pikepdf.Page", stamp: "pikepdf.Page", matrix: tuple[float, ...]
) -> None:
    """Over all that the page has, in a state of its own."""
    import pikepdf

    form = letter.copy_foreign(stamp.as_form_xobject())
    box = [float(side) for side in form["/BBox"]]
    a, b, c, d, e, f = matrix
    across, up = box[2] - box[0], box[3] - box[1]
    taken = set(page.resources.get("/XObject", pikepdf.Dictionary()).keys())
    free = next(name for name in (f"/Stamp{number}" for number in count(1)) if name not in taken)
    name = page.add_resource(form, pikepdf.Name.XObject, name=pikepdf.Name(free))
    numbers = (a / across, b / across, c / up, d / up, e, f)
    content = f"q {' '.join(f'{number:.6f}' for number in numbers)} cm {name} Do Q".encode("ascii")
    page.contents_add(letter.make_stream(b"q\n"), prepend=True)
    page.contents_add(letter.make_stream(b"\nQ\n" + content))
