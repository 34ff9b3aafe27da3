"""Our numbers on a page. Cheap looks first; each further one only where the one before saw bars and could not
read them.
"""

from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from desktop.intake import separator
from desktop.scanning import decode
from desktop.scanning.bars import BLOCK, Region, Texture, regions
from desktop.scanning.matched import LENGTHS
from desktop.scanning.picture import Picture
from desktop.scanning.pixels import Grey, grey
from desktop.scanning.straight import BARRED, Band, Slant, band, edges_across, slant, turned

EVEN = 0.55
EDGES = range(22, 130)  # a label has 56 or 62; a part of one has fewer, writing beside it adds some
PART = 16  # edges of a part that a stamp has left
LEGIBLE_EDGES = range(40, 80)  # so many that most of a label is there
WHOLE_EDGES = range(52, 66)  # of all of a label: most codes of others have fewer or more
ALONE = 57  # edges, up to which a label stands alone
LABEL_EDGES = range(22, 80)  # as many as a label under a stamp; what others print has more
BARS = 0.7  # how alike rows of bars are beyond doubt
REGULAR = 0.55
FINE_MODULE = 1.8  # coarse pixels: narrower bars may need the fine picture
FINER = 1.2  # times the coarse picture's resolution
FINE_SYMBOLS = 2  # clear symbols after a start that make it worth looking
NARROWEST = 1.2  # coarse pixels: the least module that can be told from its neighbour
SHORTER = 0.75  # of a region's length: a label with a stroke or a rim beside it
LABEL_SYMBOLS = 3  # clear symbols after a start: chance makes one or two
LABEL_LENGTH = 340  # coarse pixels: the longest label
QUIET = 3 * BLOCK  # added at both ends of the bars
MORE_QUIET = 5 * BLOCK  # the outermost bars may stand too far apart, or be too pale, to have been seen
RIM = BLOCK  # added above and below
LOW = 3 * BLOCK
STACK = 5 * BLOCK  # above and below a row of a code in many rows


@dataclass(frozen=True, slots=True)
class Label:
    """`turn`: degrees clockwise by which the label lies turned in the picture."""

    number: str
    turn: int


@dataclass(frozen=True, slots=True)
class Reading:
    """`doubtful`: there are bars like a label's, and no look could read them. `batch`: the name on a
    separator sheet.
    """

    labels: tuple[Label, ...]
    doubtful: bool
    batch: str | None = None


def read(picture: Picture, seen: Texture) -> Reading:
    """Every label of a page; `seen` is the texture of its coarse picture."""
    coarse = picture.coarse
    strips = regions(seen)
    labels: dict[str, Label] = {}
    batch: str | None = None
    unread: list[Region] = []
    solved: list[Region] = []
    for region in strips:
        if _lies_within(region, solved):
            continue
        # A part was looked at with the rest.
        found = [] if region.part else decode.edges(_cut(coarse, region))
        labels.update(_labels(found, region))
        batch = batch or _batch(found)
        if found:
            solved.append(region)
        elif bars := _bars(coarse, region):
            unread.append(bars)
    if batch:
        return Reading(tuple(labels.values()), doubtful=False, batch=batch)
    # Beside a label there may be another letter's, worn; but most is foreign, and not worth much time.
    fully = not labels
    doubtful = False
    for region in unread:
        if _lies_within(region, solved) or not (fully or _is_whole(coarse, region)):
            continue
        found, suspicious = _closer(picture, region, fully=fully)
        if found:
            solved.append(region)
        labels.update(_labels(found, region))
        doubtful |= suspicious
    return Reading(tuple(labels.values()), doubtful and not labels)


def _lies_within(part: Region, solved: list[Region]) -> bool:
    return any(
        part.upright == whole.upright
        and whole.left <= part.left
        and whole.top <= part.top
        and part.right <= whole.right
        and part.bottom <= whole.bottom
        for whole in solved
    )


def _is_whole(page: Grey, region: Region) -> bool:
    """Whether it has the edges of a whole label, and few more."""
    return not region.part and edges_across(_core(page, region)) in WHOLE_EDGES


def _bars(page: Grey, region: Region) -> Region | None:
    """A quick look where in the region there can be a label's bars, or a good part of them."""
    core = _core(page, region)
    edges = edges_across(core)
    if edges < PART:
        return None
    likely = band(core)
    if likely.bottom - likely.top < len(core):
        edges = edges_across(core[likely.top : likely.bottom])
    whole = edges in LEGIBLE_EDGES
    if likely.alike < (BARRED if whole else BARS) or edges < PART or (region.part and not whole):
        return None
    return _within(region, likely)


def _within(region: Region, rows: Band) -> Region:
    """These rows of it, counted while its bars stand upright."""
    if region.upright:
        return replace(region, top=region.top + rows.top, bottom=region.top + rows.bottom)
    return replace(region, left=region.right - rows.bottom, right=region.right - rows.top)


def _closer(picture: Picture, region: Region, *, fully: bool) -> tuple[list[decode.Found], bool]:
    """What is in a region that looks barred, and whether it may be a label that cannot be read. `fully`: also
    beyond its ends and in the fine picture.
    """
    strip = _cut(picture.coarse, region)
    lie = slant(strip)
    own = edges_across(_core(picture.coarse, region))
    if own in LABEL_EDGES:
        # What is written beside the bars has edges too.
        lie = replace(lie, edges=min(lie.edges, own))
    if lie.evenness < EVEN or lie.edges not in EDGES or lie.regularity > REGULAR:
        return [], False
    length = _length(region)
    found, foreign = decode.widened(strip, length)
    if found or foreign or _is_stacked(picture, region):
        return found, False
    if fully:
        longer = _cut(picture.coarse, region, max(MORE_QUIET, length * 2 // 5, LABEL_LENGTH - length))
        found, foreign = decode.widened(longer, length)
        if found or foreign:
            return found, False
    symbols = 0
    if lie.edges in LEGIBLE_EDGES:
        found, symbols = _worn(strip, lie, region, 1)
    if found or symbols == decode.ANOTHERS:
        return found, False
    found = decode.edges(turned(_cut(picture.coarse, region, rim=2 * RIM), lie.slope))
    if found:
        return found, False
    if fully and _worth_a_fine_look(picture, region, lie, symbols):
        found, more = _fine(picture, region, lie)
        if found or more == decode.ANOTHERS:
            return found, False
        symbols = max(symbols, more)
    if symbols >= LABEL_SYMBOLS:
        return [], True
    return [], lie.edges in LABEL_EDGES and band(_core(picture.coarse, region)).alike >= BARS


def _is_stacked(picture: Picture, region: Region) -> bool:
    """Whether its bars are low because they are a row of a code in many rows."""
    high = min(region.right - region.left, region.bottom - region.top)
    return high <= LOW and decode.is_stacked(_cut(picture.coarse, region, rim=STACK))


def _fine(picture: Picture, region: Region, lie: Slant) -> tuple[list[decode.Found], int]:
    """What the fine picture shows; without a number, the clear symbols after a start, or ANOTHERS."""
    scale = max(picture.fine.size) / max(picture.coarse.shape)
    symbols = 0
    for plate in _plates(picture.fine, region, scale):
        found, foreign = decode.widened(plate, scale * _length(region))
        if found or foreign:
            return found, decode.ANOTHERS
        found = decode.edges(turned(plate, lie.slope))
        if found:
            return found, decode.ANOTHERS
        if lie.edges in LEGIBLE_EDGES:
            found, more = _worn(plate, lie, region, scale)
            if found or more == decode.ANOTHERS:
                return found, more
            symbols = max(symbols, more)
    return [], symbols


def _worth_a_fine_look(picture: Picture, region: Region, lie: Slant, symbols: int) -> bool:
    """Decoding a page in full costs more than all else, and shows no more of bars that are plain to see."""
    narrow = _length(region) < FINE_MODULE * min(LENGTHS)
    return narrow or symbols >= FINE_SYMBOLS or lie.edges in LABEL_EDGES


def _length(region: Region) -> int:
    return max(region.right - region.left, region.bottom - region.top)


def _worn(strip: Grey, lie: Slant, region: Region, scale: float) -> tuple[list[decode.Found], int]:
    """First as if the region were one label and little beside it, then as if the label were a part of it."""
    length = _length(region)
    least = max(NARROWEST, SHORTER * length / max(LENGTHS))
    most = max(1.3 * least, 1.2 * length / min(LENGTHS))
    found, symbols = decode.shapes(strip, lie, (least * scale, most * scale))
    if not found and 0 <= symbols < LABEL_SYMBOLS and lie.edges > ALONE and least > 1.2 * NARROWEST:
        found, symbols = decode.shapes(strip, lie, (NARROWEST * scale, least * scale))
    return found, symbols


def _plates(fine: Image.Image, region: Region, scale: float) -> list[Grey]:
    """The region as grey, and of a colour scan also the lightest of the three plates: coloured ink is light
    in one.
    """
    box = _box(region, scale, fine.height, fine.width)
    top, bottom, left, right = box
    part = fine.crop((left, top, right, bottom))
    plates = [grey(part)]
    if part.mode == "RGB":
        plates.append(np.asarray(part).max(axis=2))
    # As coarse, grey was looked at before.
    return [_stood(plate, region) for plate in plates[int(scale < FINER) :]]


def _cut(page: Grey, region: Region, quiet: int = QUIET, rim: int = RIM) -> Grey:
    """The region with its surroundings, its bars upright."""
    height, width = page.shape
    top, bottom, left, right = _box(region, 1, height, width, quiet, rim)
    return _stood(page[top:bottom, left:right], region)


def _core(page: Grey, region: Region) -> Grey:
    """The region alone, its bars upright."""
    return _stood(page[region.top : region.bottom, region.left : region.right], region)


def _box(
    region: Region, scale: float, height: int, width: int, quiet: int = QUIET, rim: int = RIM
) -> tuple[int, int, int, int]:
    across, along = (quiet, rim) if region.upright else (rim, quiet)
    return (
        round(max(0, region.top - along) * scale),
        min(height, round((region.bottom + along) * scale)),
        round(max(0, region.left - across) * scale),
        min(width, round((region.right + across) * scale)),
    )


def _stood(part: Grey, region: Region) -> Grey:
    return np.ascontiguousarray(part if region.upright else np.rot90(part))


def _labels(found: list[decode.Found], region: Region) -> dict[str, Label]:
    turn = 0 if region.upright else 90
    return {
        one.text: Label(one.text, turn + 180 * one.upside_down) for one in found if decode.is_own(one.text)
    }


def _batch(found: list[decode.Found]) -> str | None:
    return next(filter(None, (separator.batch_of(one.text) for one in found)), None)
