"""Our numbers from bars too worn for their edges: a matched filter on the brightness across the bars.

A reader that looks for edges gives up where a stamp, a fold or missing print dots hide one. The whole shape
of a symbol says more: each stretch of 11 modules is compared with all 103 patterns of Code 128-C, and the
answer counts only when every symbol resembles its pattern, the symbol check (modulo 103) holds and so do the
number's own check digits (modulo 97).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt
from barcode.charsets import code128

from desktop.intake import tracking

Line = npt.NDArray[np.float64]

SYMBOL, STOP = 11, 13  # modules
LENGTHS = (101, 112)  # modules of 12 and of 14 digits, with start, check and stop
SAMPLES = 2  # a module, while looking for start and stop
STEP = 0.02  # between module widths tried: a module's difference over half a label
ENDS = 0.7  # mean correlation of start and stop that is worth a closer look
ONE_END = 0.85  # correlation of a start whose stop is not found
ALIKE, EACH_ALIKE = 0.88, 0.5  # mean and least correlation of the symbols of a number with their patterns
# A lead over the next pattern that is none; how many symbols may have it, and how many patterns are tried. Of
# two symbols the last pair of digits and the check could be bent until a wrong number of another's is right.
UNSURE, DOUBTED, CHOICES = 0.15, 1, 4
CLEAR = 0.9  # correlation of a symbol that counts as seen beside a start without a number
CLOSER = 12  # places looked at
MOST_SYMBOLS = 20  # after a start
ANOTHERS = -1  # symbols of a whole code that is not ours


def _pattern(modules: str) -> Line:
    """Mean nought and length one, so that a product with it is a correlation."""
    line = np.array([float(module) for module in modules])
    line -= line.mean()
    return line / float(np.linalg.norm(line))


@dataclass(frozen=True, slots=True)
class _Shape:
    """A pattern of bars `SAMPLES` a module: of `size` samples, those from `begins` to `ends` are dark."""

    size: int
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    light: float
    contrast: float


def _shape(modules: str) -> _Shape:
    wide = "".join(module * SAMPLES for module in modules)
    line, padded = _pattern(wide), f"0{wide}0"
    begins = tuple(at for at in range(len(wide)) if padded[at : at + 2] == "01")
    ends = tuple(at for at in range(1, len(wide) + 1) if padded[at : at + 2] == "10")
    light = float(line.min())
    return _Shape(len(wide), begins, ends, light, float(line.max()) - light)


_VALUES = np.array([_pattern(code) for code in code128.CODES[:103]])
_START_C, _STOP = _shape(code128.CODES[105]), _shape(code128.STOP + "11")
_STOP_MODULES = _pattern(code128.STOP + "11")


@dataclass(frozen=True, slots=True)
class Match:
    """`number`: read and checked, or None; `backwards` when it runs from right to left.

    `symbols`: without a number, how many clear symbols stand beside a start; three or more are a label that
    cannot be read. ANOTHERS if they are the whole of a code not ours.
    """

    number: str | None
    backwards: bool = False
    symbols: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a start stands on line `line`: its left edge and the width of a module, in samples of the line.

    `length`: modules of the whole code, 0 while its stop is not found. `ink` is -1 on black paper.
    """

    alike: float
    line: int
    left: float
    module: float
    length: int
    ink: int


def read(lines: Sequence[Line], least: float, most: float) -> Match:
    """What stands on any of these lines across one strip of bars, whose modules are `least` to `most` samples
    wide, in either direction.
    """
    # Darkness summed up, so that the mean over any stretch is one subtraction.
    dark = np.array([way.max() - way for line in lines for way in (line, line[::-1])])
    summed = np.pad(np.cumsum(dark, axis=1), ((0, 0), (1, 0)))
    places = _places(summed, least, most)
    symbols = 0
    for at in range(len(lines)):
        match = _match(summed, [place for place in places if place.line // 2 == at])
        if match.number or match.symbols == ANOTHERS:
            return match
        symbols = max(symbols, match.symbols)
    return Match(None, symbols=symbols)


def _match(summed: Line, places: Sequence[_Place]) -> Match:
    """What stands at one of the places, those with a stop first, the likeliest of each first."""
    likeliest = sorted(places, key=lambda place: -place.alike)
    whole = [place for place in likeliest if place.length][:CLOSER]
    single = [place for place in likeliest if not place.length][:CLOSER]
    for place in whole:
        number = _number(summed[place.line], place)
        if number:
            return Match(number, backwards=place.line % 2 == 1)
    clear = [_clear(summed[place.line], place) for place in (*whole, *single)]
    return Match(None, symbols=ANOTHERS if ANOTHERS in clear else max(clear, default=0))


def _places(summed: Line, least: float, most: float) -> list[_Place]:
    """Of all lines at once: what an array costs here is not its length."""
    found: list[_Place] = []
    steps = max(2, round(np.log(most / least) / STEP))
    for module in np.geomspace(least, most, steps).tolist():
        step = module / SAMPLES
        count = int((summed.shape[1] - 1) / step)
        if count < 3 * SYMBOL * SAMPLES:
            continue
        lines = _between(summed, np.arange(count + 1, dtype=np.float64) * step)
        squares = np.zeros(lines.shape)
        np.cumsum(np.diff(lines, axis=1) ** 2, axis=1, out=squares[:, 1:])
        starts = _correlation(lines, squares, _START_C)
        found += _best(starts, step, ONE_END)
        if count >= LENGTHS[0] * SAMPLES:
            found += _ends(starts, _correlation(lines, squares, _STOP), step)
    return found


def _between(lines: Line, at: Line) -> Line:
    """The lines at places between their samples."""
    low = np.minimum(at.astype(np.intp), lines.shape[-1] - 2)
    share = at - low
    before = lines.take(low, axis=-1)
    return np.asarray(before + (lines.take(low + 1, axis=-1) - before) * share)


def _correlation(summed: Line, squares: Line, shape: _Shape) -> Line:
    """Of every stretch of every line with the shape, the lines and their squares being summed up; below the
    lines, the same of their negatives.
    """
    count = summed.shape[1] - shape.size
    total = summed[:, shape.size :] - summed[:, :count]
    dark = sum(
        summed[:, end : end + count] - summed[:, begin : begin + count]
        for begin, end in zip(shape.begins, shape.ends, strict=True)
    )
    spread = squares[:, shape.size :] - squares[:, :count] - total * total / shape.size
    found = (shape.contrast * dark + shape.light * total) / np.sqrt(np.maximum(spread, 1.0))
    return np.vstack([found, -found])


def _ends(starts: Line, stops: Line, step: float) -> list[_Place]:
    """Starts with a stop at the right distance, give or take a module."""
    found: list[_Place] = []
    near = stops[:, 2 * SAMPLES :].copy()  # the best stop of those within a module
    for shift in range(2 * SAMPLES):
        np.maximum(near, stops[:, shift : shift + near.shape[1]], out=near)
    for length in LENGTHS:
        first = (length - STOP - 1) * SAMPLES
        count = min(starts.shape[1], near.shape[1] - first)
        if count <= 0:
            continue
        both = (starts[:, :count] + near[:, first : first + count]) / 2
        for place in _best(both, step, ENDS):
            at, row = round(place.left / step), place.line + (0 if place.ink > 0 else len(stops) // 2)
            stop = first + int(stops[row, at + first : at + first + 2 * SAMPLES + 1].argmax())
            module = stop * step / (length - STOP)
            found.append(_Place(place.alike, place.line, place.left, module, length, place.ink))
    return found


def _best(alike: Line, step: float, least: float) -> list[_Place]:
    """The best place of each line, in ink on paper and in paper on ink."""
    lines = len(alike) // 2
    best = alike.argmax(axis=1)
    return [
        _Place(
            float(alike[row, best[row]]),
            row % lines,
            int(best[row]) * step,
            step * SAMPLES,
            0,
            1 - 2 * (row // lines),
        )
        for row in np.flatnonzero(alike[np.arange(len(alike)), best] >= least).tolist()
    ]


def _modules(summed: Line, place: _Place, first: int, count: int, nudge: float = 0.0) -> Line:
    """How dark each module is, counted from the start."""
    edges = place.left + (np.arange(first, first + count + 1) + nudge) * place.module
    inner = 0.15 * place.module  # the rim of a module is blurred by its neighbour
    rims = np.clip(np.stack([edges[:-1] + inner, edges[1:] - inner]), 0, len(summed) - 1)
    begin, end = _between(summed, rims)
    return np.asarray(place.ink * (end - begin))


def _alike(modules: Line, patterns: Line) -> Line:
    """Correlation of each row of modules with each pattern."""
    modules = modules - modules.mean(axis=-1, keepdims=True)
    spread = np.linalg.norm(modules, axis=-1, keepdims=True)
    return np.asarray((modules / np.maximum(spread, 1e-6)) @ patterns.T)


def _number(summed: Line, place: _Place) -> str | None:
    """The number at the place, tried a little to both sides."""
    for nudge in (0.0, -0.2, 0.2):
        modules = _modules(summed, place, SYMBOL, place.length - STOP - SYMBOL, nudge)
        alike = _alike(modules.reshape(-1, SYMBOL), _VALUES)
        best = alike.max(axis=1)
        if best.mean() >= ALIKE and best.min() >= EACH_ALIKE:
            numbers = {number for values in _readings(alike) if (number := _checked(values))}
            if len(numbers) == 1:
                return numbers.pop()
    return None


def _readings(alike: Line) -> Iterator[tuple[int, ...]]:
    """What the symbols may be: each what it resembles most, a few in doubt also what they resemble next."""
    ranked = np.argsort(-alike, axis=1)[:, :CHOICES]
    score = np.take_along_axis(alike, ranked, axis=1)
    lead = score[:, 0] - score[:, 1]
    doubted = {int(index) for index in np.argsort(lead)[:DOUBTED]}
    choices = [
        [int(value) for value, each in zip(values, scores, strict=True) if each >= scores[0] - UNSURE]
        if index in doubted
        else [int(values[0])]
        for index, (values, scores) in enumerate(zip(ranked, score, strict=True))
    ]
    yield from product(*choices)


def _clear(summed: Line, place: _Place) -> int:
    """How many symbols after the start are clear, without a gap; ANOTHERS if they are the whole of a code not
    ours.
    """
    room = int((len(summed) - 1 - place.left) / place.module) - SYMBOL
    count = min(room, MOST_SYMBOLS * SYMBOL) // SYMBOL
    if count < 1:
        return 0
    alike = _alike(_modules(summed, place, SYMBOL, count * SYMBOL).reshape(-1, SYMBOL), _VALUES)
    unclear = np.flatnonzero(alike.max(axis=1) < CLEAR)
    clear = int(unclear[0]) if len(unclear) else count
    values = alike.argmax(axis=1).tolist()
    for end in range(3, clear + 1):
        stop = _modules(summed, place, (1 + end) * SYMBOL, STOP)
        if _symbol_check(values[:end]) and _alike(stop, _STOP_MODULES) >= ONE_END:
            return ANOTHERS
    return clear


def _symbol_check(values: Sequence[int]) -> bool:
    """Whether the last symbol is the check of the others, after a start C."""
    *data, check = values
    return (105 + sum(weight * value for weight, value in enumerate(data, start=1))) % 103 == check


def _checked(values: Sequence[int]) -> str | None:
    """The number that the symbols spell, if both of its checks hold."""
    if max(values[:-1]) > 99 or not _symbol_check(values):
        return None
    number = "".join(f"{value:02d}" for value in values[:-1])
    return number if tracking.is_valid(number) else None
