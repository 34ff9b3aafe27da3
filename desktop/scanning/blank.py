"""Whether nothing is written on a page. In doubt something is: a flagged page is looked at less carefully."""

import numpy as np

from desktop.scanning.bars import BLOCK, Box, Mask, Texture, boxes
from desktop.scanning.pixels import Grey

EDGE = 2  # blocks along the rim, where the shadow of the paper's edge lies
ABOVE = 3.0  # grey levels a pixel above the paper: faint pencil has 4, show-through and folds have less
TOGETHER = 3  # blocks that touch; fewer are no writing
PLENTY = 12  # blocks that touch; as many are no dust
STROKE = 14  # spots of two by two pixels, as far as a stroke of 2 mm has
FULL = 400  # two by two blocks: no dirt on a scanner's glass marks as many
MUCH = 40  # two by two blocks: beyond doubt, and beyond any holes
HOLE = 5  # blocks across; no punched hole is wider
HOLE_MARGIN = 14  # blocks from a long side within which holes are punched
DARK = 110


def is_blank(page: Grey, seen: Texture) -> bool:
    """Of a coarse picture and its texture."""
    energy = (seen.across + seen.down)[EDGE:-EDGE, EDGE:-EDGE]
    if energy.size == 0:
        return False
    if _solid(energy > np.percentile(energy, 25) + ABOVE) >= FULL:
        return False
    # Dirt on a scanner's glass draws a line down the page: it is in its column's median, writing is not.
    lines = np.maximum(np.median(energy, axis=0)[None, :], np.median(energy, axis=1)[:, None])
    marked: Mask = energy > np.maximum(lines, np.median(lines)) + ABOVE
    if _solid(marked) >= MUCH:
        return False
    return not any(_is_written(page, marked, box) for box in boxes(marked))


def _is_written(page: Grey, marked: Mask, box: Box) -> bool:
    top, left, bottom, right = box
    blocks = int(np.count_nonzero(marked[top:bottom, left:right]))
    if blocks < TOGETHER or _is_hole(page, box, marked.shape[1]):
        return False
    return blocks >= PLENTY or not _is_dust(_pixels(page, box))


def _pixels(page: Grey, box: Box) -> Grey:
    top, left, bottom, right = ((length + EDGE) * BLOCK for length in box)
    return page[top:bottom, left:right]


def _is_dust(part: Grey) -> bool:
    """Specks, not strokes: hardly a spot of two by two pixels is far from the paper's brightness."""
    paper = int(np.median(part))
    off = np.abs(part.astype(np.int16) - paper)
    spot = off > off.max() / 2
    return int(np.count_nonzero(spot[1:, 1:] & spot[1:, :-1] & spot[:-1, 1:] & spot[:-1, :-1])) < STROKE


def _solid(marked: Mask) -> int:
    """How often two by two blocks are marked."""
    pairs = marked[1:] & marked[:-1]
    return int(np.count_nonzero(pairs[:, 1:] & pairs[:, :-1]))


def _is_hole(page: Grey, box: Box, columns: int) -> bool:
    """A solid dark disc beside a margin."""
    top, left, bottom, right = box
    if max(bottom - top, right - left) > HOLE or min(left, columns - right) > HOLE_MARGIN:
        return False
    part = _pixels(page, box) < DARK
    rows, across = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if min(len(rows), len(across)) < BLOCK:
        return False
    disc = part[rows[0] : rows[-1] + 1, across[0] : across[-1] + 1]
    round_ = 0.75 <= disc.shape[0] / disc.shape[1] <= 1.33
    return round_ and 0.7 <= float(disc.mean()) <= 0.86  # a disc fills 0.785 of its square
