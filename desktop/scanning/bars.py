"""Where on a page bars stand: strips in which brightness changes across and hardly along."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.scanning.pixels import Grey

BLOCK = 16  # pixels
BAND = 24  # blocks
STEP = 4  # rows
EDGES = 7.0  # grey levels a pixel, above the page's noise: weaker changes are no bars
LEANING = 2.0  # changes across bars over changes along them; text has about 1.3
SHORT = 2  # blocks in a row that count as a piece of a strip: letters make single ones
GAP = 3  # blocks between pieces that a stamp, a wide space or a fold may blot out
LONG, TALL = 4, 2  # blocks; a label is at least 25 mm long and 5 mm tall, and a stamp may cut it
TALLER, BESIDE = 3, 2  # blocks: bars stand taller than the lines of writing beside them

Blocks = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]
Runs = tuple[Places, Places, Places]  # rows, lefts and rights, in blocks
Box = tuple[int, int, int, int]  # top, left, bottom, right, in blocks


@dataclass(frozen=True, slots=True)
class Texture:
    """Mean change of brightness a pixel in each block, `across` (left to right) and `down`."""

    across: Blocks
    down: Blocks


@dataclass(frozen=True, slots=True)
class Region:
    """A strip of bars in pixels of the coarse picture; `upright` bars stand as on a label that is read.

    `part`: of another strip, in which there is more.
    """

    left: int
    top: int
    right: int
    bottom: int
    upright: bool
    part: bool = False


def texture(page: Grey) -> Texture:
    """Of every four rows one is compared along itself and with the second one below it."""
    height, width = page.shape
    rows, columns = height // BLOCK, width // BLOCK
    if not rows or not columns:
        return Texture(np.zeros((0, 0), np.float32), np.zeros((0, 0), np.float32))
    bands = [
        _band(page[top * BLOCK : min(top + BAND, rows) * BLOCK, : columns * BLOCK])
        for top in range(0, rows, BAND)
    ]
    across, down = (np.concatenate(parts) for parts in zip(*bands, strict=True))
    return Texture(across, down)


def _band(part: Grey) -> tuple[Blocks, Blocks]:
    """A few rows of blocks at a time, so that what is in between stays in the processor's cache."""
    upper, lower = part[0::STEP], part[STEP // 2 :: STEP]
    across = np.zeros(upper.shape, np.uint8)
    across[:, 1:] = _change(upper[:, 1:], upper[:, :-1])
    return _blocks(across), _blocks(_change(upper, lower))


def _change(one: Grey, other: Grey) -> Grey:
    # Staying in bytes is several times as fast as a signed difference.
    change = np.maximum(one, other)
    change -= np.minimum(one, other)
    return change


def _blocks(change: Grey) -> Blocks:
    """Means over blocks, of which each has a few rows."""
    pairs = change.view(np.uint16)
    sums = (pairs & 0xFF) + (pairs >> 8)
    lines = sums.reshape(-1, BLOCK // STEP, sums.shape[1]).sum(axis=1, dtype=np.uint16)
    while lines.shape[1] > change.shape[1] // BLOCK:
        lines = lines[:, 0::2] + lines[:, 1::2]
    return np.asarray(lines / np.float32(BLOCK * BLOCK // STEP), dtype=np.float32)


def regions(seen: Texture) -> list[Region]:
    """Every strip that may hold bars, longest first."""
    if seen.across.size == 0:
        return []
    across, down = seen.across - _noise(seen.across), seen.down - _noise(seen.down)
    found = [
        Region(left * BLOCK, top * BLOCK, right * BLOCK, bottom * BLOCK, upright=True, part=part)
        for (top, left, bottom, right), part in _strips(across, down)
    ]
    found += [
        Region(top * BLOCK, left * BLOCK, bottom * BLOCK, right * BLOCK, upright=False, part=part)
        for (top, left, bottom, right), part in _strips(down.T, across.T)
    ]
    return sorted(found, key=lambda region: -max(region.right - region.left, region.bottom - region.top))


def _noise(energy: Blocks) -> float:
    """Of the paper: a quarter of a page is empty however densely it is written on."""
    return float(np.partition(energy, energy.size // 4, axis=None)[energy.size // 4])


def _strips(across: Blocks, along: Blocks) -> list[tuple[Box, bool]]:
    """And whether each is a part of another."""
    barred = (across > EDGES) & (across > LEANING * np.maximum(along, 0))
    found = _united([box for box in _pieces(barred) if box[2] - box[0] >= TALL])
    parts = [part for box in found for part in _tall_parts(barred, box)]
    return [(box, False) for box in found] + [(part, True) for part in parts]


def _pieces(barred: Mask) -> list[Box]:
    row, left, right = _runs(barred, SHORT)
    if not len(row):
        return []
    ends = np.flatnonzero((row[1:] != row[:-1]) | (left[1:] - right[:-1] > GAP))
    first, last = np.concatenate([[0], ends + 1]), np.concatenate([ends, [len(row) - 1]])
    long = right[last] - left[first] >= LONG
    return _grouped(row[first][long], left[first][long], right[last][long])


def _tall_parts(barred: Mask, box: Box) -> list[Box]:
    """Where bars stand in a strip that is for the rest the writing beside them."""
    top, left, bottom, right = box
    if right - left < LONG + BESIDE or bottom - top < TALLER:
        return []
    part = barred[top:bottom, left:right]
    tall = part[2:] & part[1:-1] & part[:-2]
    return [
        (top + first, left + begin, top + last + TALLER - 1, left + end)
        for first, begin, last, end in _pieces(tall)
        if end - begin <= right - left - BESIDE
    ]


def _united(found: list[Box]) -> list[Box]:
    """Parts of one label that a stroke across its bars, or its slant, has set apart."""
    whole: list[Box] = []
    for box in sorted(found, key=lambda box: box[1]):
        for index, other in enumerate(whole):
            beside = box[1] - other[3] <= GAP
            if beside and min(box[2], other[2]) - max(box[0], other[0]) > 0 and _is_flat(box, other):
                whole[index] = _around(box, other)
                break
        else:
            whole.append(box)
    return whole


def _is_flat(one: Box, other: Box) -> bool:
    top, left, bottom, right = _around(one, other)
    return right - left > 2 * (bottom - top)


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def boxes(mask: Mask) -> list[Box]:
    """Around each group of blocks that touch, also at corners."""
    return _grouped(*_runs(mask, 1))


def _runs(mask: Mask, least: int) -> Runs:
    """Blocks side by side, at least so many, row after row."""
    rows, columns = mask.shape
    width = columns + 1
    padded = np.zeros((rows, width), np.int8)
    padded[:, :-1] = mask
    change = np.flatnonzero(np.diff(padded.ravel(), prepend=np.int8(0)))
    begin, end = change[::2], change[1::2]
    enough = end - begin >= least
    begin, end = begin[enough], end[enough]
    row, left = np.divmod(begin, width)
    return row, left, left + end - begin


def _grouped(rows: Places, lefts: Places, rights: Places) -> list[Box]:
    found: list[list[int]] = []
    above: list[tuple[int, int, int]] = []  # left, right and group of the runs of the row above
    here: list[tuple[int, int, int]] = []
    last = -1
    for row, left, right in zip(rows.tolist(), lefts.tolist(), rights.tolist(), strict=True):
        if row != last:
            above, here, last = here if row == last + 1 else [], [], row
        touched = {group for begin, end, group in above if begin <= right and end >= left}
        group = min(touched, default=len(found))
        if not touched:
            found.append([row, left, row + 1, right])
        for other in touched:
            box, joined = found[group], found[other]
            found[group] = [
                min(box[0], joined[0]),
                min(box[1], joined[1], left),
                row + 1,
                max(box[3], joined[3], right),
            ]
        for other in touched - {group}:
            found[other] = []
        if len(touched) > 1:
            above = [(begin, end, group if each in touched else each) for begin, end, each in above]
            here = [(begin, end, group if each in touched else each) for begin, end, each in here]
        here.append((left, right, group))
    return [(top, left, bottom, right) for top, left, bottom, right in filter(None, found)]
