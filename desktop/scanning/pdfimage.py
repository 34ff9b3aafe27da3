"""Scans taken out of their PDF pages: the images as they are stored, without PDFium in between."""

import pikepdf
from pikepdf import Name

from desktop.scanning.content import BLACK, IDENTITY, Matrix, Placed, painted, times
from desktop.scanning.layered import Layered, Stencil
from desktop.scanning.pdfpixels import is_stencil, paints_black, picture_of
from desktop.scanning.picture import Picture, Stacked

POINTS = 72  # an inch
MOST_CONTENT = 16 * 1024  # bytes of a page's instructions that are read through
HIDDEN = 0.03  # of a page's longer side: as much of a picture may lie beside it
DEEPEST = 3  # forms within forms
DARK = 0.5  # of 1: ink that is lighter makes a negative of a stencil
TOGETHER = 0.01  # of a page's longer side: so much may the layers of a page be apart

Drawn = tuple[Placed, pikepdf.Stream]


def scan_on(page: pikepdf.Page) -> Picture | None:
    """The picture that is all a page shows; None where only PDFium can tell how the page looks."""
    if Name.Annots in page.obj:
        return None
    drawn = _drawn(_streams(page), page.resources, IDENTITY, BLACK, 0)
    if not drawn or not all(is_within(placed, page) and _is_dark(placed, image) for placed, image in drawn):
        return None
    if len(drawn) == 1:
        placed, image = drawn[0]
        if placed.turn is None:
            return None
        dpi = resolution(int(image.Width), placed, page)
        return picture_of(image, dpi, (placed.turn + _rotation(page)) % 360)
    return _layers(drawn, page) or _strips(drawn, page)


def unit(page: pikepdf.Page) -> float:
    """Points that the page calls one."""
    try:
        stated = float(page.obj.get(Name.UserUnit, 1))
    except (TypeError, ValueError):
        return 1.0
    return stated if stated > 0 else 1.0


def resolution(width: int, placed: Placed, page: pikepdf.Page) -> float | None:
    """Dots an inch of a picture with so many pixels in a row."""
    return width / (placed.width * unit(page)) * POINTS if placed.width else None


def is_within(placed: Placed, page: pikepdf.Page) -> bool:
    """Whether a picture is seen to its edges, give or take a little: what lies beside a page is not shown."""
    try:
        left, bottom, right, top = map(float, page.cropbox.as_list())
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError):
        return False
    x0, y0, x1, y1 = placed.box
    spare = HIDDEN * max(abs(right - left), abs(top - bottom))
    return (
        x0 >= min(left, right) - spare
        and y0 >= min(bottom, top) - spare
        and x1 <= max(left, right) + spare
        and y1 <= max(bottom, top) + spare
    )


def _is_dark(placed: Placed, image: pikepdf.Stream) -> bool:
    """Of a stencil, whether its ink is seen on paper."""
    return not is_stencil(image) or (placed.ink is not None and placed.ink <= DARK)


def _rotation(page: pikepdf.Page) -> int:
    try:
        return int(page.obj.get(Name.Rotate, 0)) % 360
    except (TypeError, ValueError):
        return 0


def _streams(page: pikepdf.Page) -> list[pikepdf.Object | None]:
    contents = page.obj.get(Name.Contents)
    return list(contents.as_list()) if isinstance(contents, pikepdf.Array) else [contents]


def _drawn(
    streams: list[pikepdf.Object | None],
    resources: pikepdf.Object,
    matrix: Matrix,
    ink: float | None,
    depth: int,
) -> list[Drawn] | None:
    """The images that the instructions draw, also through forms; None if they draw anything else."""
    content = _content(streams)
    found = painted(content, matrix, ink) if content is not None else None
    named = resources.get(Name.XObject) if isinstance(resources, pikepdf.Dictionary) else None
    if found is None or not isinstance(named, pikepdf.Dictionary):
        return None
    drawn: list[Drawn] = []
    for placed in found:
        thing = named.get(placed.name)
        if not isinstance(thing, pikepdf.Stream) or any(
            key in thing for key in (Name.SMask, Name.Mask, Name.OC)
        ):
            return None
        if thing.get(Name.Subtype) == Name.Image:
            drawn.append((placed, thing))
            continue
        inner = _form(placed, thing, resources, depth) if depth < DEEPEST else None
        if inner is None:
            return None
        drawn += inner
    return drawn


def _form(placed: Placed, form: pikepdf.Stream, resources: pikepdf.Object, depth: int) -> list[Drawn] | None:
    own = form.get(Name.Matrix)
    matrix = tuple(map(float, own.as_list())) if isinstance(own, pikepdf.Array) else IDENTITY
    if form.get(Name.Subtype) != Name.Form or len(matrix) != 6 or Name.Group in form:
        return None
    inner = form.get(Name.Resources, resources)
    return _drawn([form], inner, times(matrix, placed.matrix), placed.ink, depth + 1)


def _content(streams: list[pikepdf.Object | None]) -> bytes | None:
    """The instructions if they are few."""
    parts = []
    for stream in streams:
        if not isinstance(stream, pikepdf.Stream) or not _small(stream):
            return None
        parts.append(stream.read_bytes())
    content = b"\n".join(parts)
    return content if len(content) <= MOST_CONTENT else None


def _small(stream: pikepdf.Stream) -> bool:
    # One filter multiplies a thousandfold at most; a chain of them multiplies the multiples.
    filters = stream.get(Name.Filter)
    chained = isinstance(filters, pikepdf.Array) and len(filters) > 1
    return not chained and len(stream.get_raw_stream_buffer()) <= MOST_CONTENT


def _layers(drawn: list[Drawn], page: pikepdf.Page) -> Picture | None:
    """A background and stencils over it, each as large as the page."""
    (under, ground), *over = drawn
    if is_stencil(ground) or not over or not all(_is_over(under, *each) for each in over):
        return None
    if len({(int(image.Width), int(image.Height)) for _, image in over}) > 1 or under.turn is None:
        return None
    back = picture_of(ground, None, 0)
    shapes = [picture_of(image, None, 0) for _, image in over]
    stencils = [
        Stencil(shape, round(255 * (placed.ink or 0)))
        for shape, (placed, _) in zip(shapes, over, strict=True)
        if shape is not None
    ]
    if back is None or len(stencils) < len(over):
        return None
    dpi = resolution(int(over[0][1].Width), under, page)
    return Layered(back, stencils, dpi, (under.turn + _rotation(page)) % 360)


def _is_over(under: Placed, placed: Placed, image: pikepdf.Stream) -> bool:
    """Whether the image is a stencil that lies where what is under it does."""
    if not is_stencil(image) or not paints_black(image) or placed.turn != under.turn:
        return False
    left, bottom, right, top = under.box
    spare = TOGETHER * max(right - left, top - bottom)
    return all(abs(one - other) <= spare for one, other in zip(under.box, placed.box, strict=True))


def _strips(drawn: list[Drawn], page: pikepdf.Page) -> Picture | None:
    """A scan cut into strips, each an image, that lie under each other without a gap."""
    if any(placed.turn != 0 for placed, _ in drawn):
        return None
    drawn = sorted(drawn, key=lambda each: -each[0].matrix[5])
    widths = {int(image.Width) for _, image in drawn}
    edges = {(round(placed.matrix[0]), round(placed.matrix[4])) for placed, _ in drawn}
    tops = [placed.matrix[5] + placed.matrix[3] for placed, _ in drawn[1:]]
    bottoms = [placed.matrix[5] for placed, _ in drawn[:-1]]
    gaps = max(abs(top - bottom) for top, bottom in zip(tops, bottoms, strict=True))
    if len(widths) > 1 or len(edges) > 1 or gaps > 1:
        return None
    size = widths.pop(), sum(int(image.Height) for _, image in drawn)
    dpi = resolution(size[0], drawn[0][0], page)
    pictures = [picture_of(image, dpi, 0) for _, image in drawn]
    known = [picture for picture in pictures if picture is not None]
    return Stacked(known, size, dpi, _rotation(page)) if len(known) == len(drawn) else None
