"""Which way up a page lies, from its lines of writing and from its label.

Lines of writing show an axis: the page is dark and light in turn from line to line. And they show a top:
above the bodies of Thai and Latin letters stands more (vowels, tone marks, ascenders) than below. Both are
measured on a few narrow columns, so that a page scanned aslant still counts.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.scanning.pixels import Grey

Columns = npt.NDArray[np.float32]  # a row for each column looked at: its darkness from one end to the other

LOOKED_AT, WIDE = 6, 64  # columns, and pixels of each
SHARES = np.full(WIDE, 1 / WIDE, np.float32)
SMOOTH = 49  # pixels; longer than the distance of lines
RIM = 40  # pixels at both ends that may be shadow
CONTRAST = 40.0  # grey levels; what is darker is a picture or the scanner's rim
WRITTEN = 5.0  # spread of darkness from line to line, in grey levels
CLEARLY = 1.25  # one axis over the other
INK = 12.0  # grey levels of a column that count as writing
NEAR = 24  # pixels, within which the darkest place is the body of a letter
BODY = (5, 32)  # pixels, the height of the bodies of letters
LINES = 16  # needed to tell the top
LEANING = 0.03  # share of a body's darkness by which above and below must differ, in the middle of the lines
SURE = 3.0  # deviations from lines that lean as a coin falls


@dataclass(frozen=True, slots=True)
class Writing:
    """`turn`: degrees clockwise by which the writing lies turned; None while not clear.

    `axis`: 0 for lines from left to right or right to left, 90 for lines up or down, None while not clear.
    """

    axis: int | None
    turn: int | None


def turned(writing: Writing, label: int | None) -> int | None:
    """Degrees clockwise by which a page lies turned, from its writing and its label's turn; None if nothing
    tells.

    Writing comes first: a label may be stuck on sideways. Where writing shows only its axis, the label tells
    the top if it was stuck on along it.
    """
    if writing.turn is not None or label is None:
        return writing.turn
    return label if writing.axis is None or label % 180 == writing.axis else None


def writing(page: Grey) -> Writing:
    """Of a coarse picture."""
    if min(page.shape) < 2 * (SMOOTH + RIM):
        return Writing(None, None)
    across, down = _columns(page), _columns(page.T)
    level, plumb = _spread(across), _spread(down)
    if max(level, plumb) < WRITTEN or max(level, plumb) < CLEARLY * min(level, plumb):
        return Writing(None, None)
    axis = 0 if level > plumb else 90
    top = _top(across if axis == 0 else down)
    if top == 0:
        return Writing(axis, None)
    # Seen from the left, the top of a page turned clockwise lies at the far end.
    return Writing(axis, {(0, 1): 0, (0, -1): 180, (90, 1): 270, (90, -1): 90}[axis, top])


def _columns(page: Grey) -> Columns:
    width = page.shape[1]
    starts = np.linspace(0.06 * width, 0.94 * width - WIDE, LOOKED_AT).astype(int)
    # A product with equal shares is a mean, at a quarter of a sum's time.
    light = [page[:, start : start + WIDE].astype(np.float32) @ SHARES for start in starts]
    return np.asarray(255 - np.stack(light))


def _spread(columns: Columns) -> float:
    """From line to line, of the columns with most writing but for the one with the very most."""
    sums = np.cumsum(np.pad(columns, ((0, 0), (SMOOTH // 2 + 1, SMOOTH // 2)), mode="edge"), axis=1)
    mean = (sums[:, SMOOTH:] - sums[:, :-SMOOTH]) / SMOOTH
    uneven = np.clip(columns - mean, -CONTRAST, CONTRAST)[:, RIM:-RIM]
    return float(np.sort(uneven.std(axis=1))[::-1][1:4].mean())


def _top(columns: Columns) -> int:
    """1 when the top of the writing is at the start of the columns, -1 at their end, 0 while not clear."""
    leanings = _leanings(columns)
    if len(leanings) < LINES:
        return 0
    sure = abs(2 * float((leanings > 0).mean()) - 1) * float(np.sqrt(len(leanings))) >= SURE
    middle = float(np.median(leanings))
    return int(np.sign(middle)) if sure and abs(middle) >= LEANING else 0


def _leanings(columns: Columns) -> Columns:
    """For each line in each column: how much darker it is just before its body than just after, as a share of
    the body.
    """
    fifth = columns.shape[1] // 5
    paper = np.partition(columns, fifth, axis=1)[:, fifth : fifth + 1]
    dark = np.clip(columns - paper, 0, 2 * CONTRAST)[:, : columns.shape[1] // NEAR * NEAR]
    peaks = dark.reshape(len(dark), -1, NEAR).max(axis=2)
    # What is darkest in a stretch and its two neighbours.
    peaks = np.maximum(peaks, np.maximum(np.roll(peaks, 1, axis=1), np.roll(peaks, -1, axis=1)))
    peak = np.repeat(peaks, NEAR, axis=1)
    body = (dark > 0.5 * peak) & (peak > INK)
    body[:, [0, -1]] = False
    change = np.diff(body.ravel().astype(np.int8), prepend=np.int8(0))
    begin, end = np.flatnonzero(change == 1), np.flatnonzero(change == -1)
    beside = np.maximum(3, np.rint(0.7 * (end - begin)).astype(np.intp))
    fits = (
        (end - begin >= BODY[0]) & (end - begin <= BODY[1]) & (begin >= beside) & (end + beside <= dark.size)
    )
    begin, end, beside = begin[fits], end[fits], beside[fits]
    summed = np.concatenate([[0.0], np.cumsum(dark.ravel(), dtype=np.float64)])
    before = (summed[begin] - summed[begin - beside]) / beside
    after = (summed[end + beside] - summed[end]) / beside
    return np.asarray((before - after) / ((summed[end] - summed[begin]) / (end - begin)), dtype=np.float32)
