"""Thai as it must look, marks above and below their letters. Each string is shaped once and remembered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from operator import attrgetter

from desktop.printing.fonts import UNITS_PER_EM, Weight, typeface

# A mark without a letter is shown on a space of its own.
_LONE_MARK = re.compile("(?:(?<=\\s)|^)(?=[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])")
_BASE = "\u00a0"
# Marks stay with their letter, and nothing is kerned between letters of Thai or across a space.
_BEGINS = re.compile("(?P<thai>[\u0e01-\u0e2e\u0e40-\u0e44])|[!-~\u0e50-\u0e59]")
_THAI, _SPACE, _NEVER = 1, 2, 3
_MOST_KNOWN = 8192
_NUMBERS_AND_PLACES = 1 | 4  # hb_buffer_serialize_flags_t: no clusters, no names of glyphs
_NAME = re.compile(r"(\d+)(?:@(-?\d+),(-?\d+))?(?:\+(-?\d+))?")


@dataclass(frozen=True, slots=True)
class Shaped:
    """A line of glyphs. Lengths are in thousandths of the type size.

    `runs` are pairs of a height above the baseline and what stands in a PDF array for the TJ operator, within
    its first and last bracket (`[<`, `>]`); `glyphs` are the numbers of the glyphs used. It is
    shaped alike behind another one that `ends` at least as well as it `begins`.
    """

    width: int
    runs: tuple[tuple[int, str], ...]
    glyphs: frozenset[int]
    begins: int = _NEVER
    ends: int = 0


_known: dict[tuple[str, Weight], Shaped] = {}
_older: dict[tuple[str, Weight], Shaped] = {}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A glyph where it stands in its line; `shown` is its part of a PDF array for the TJ operator."""

    number: int
    advance: int
    rise: int
    shown: str


_rise = attrgetter("rise")


class _Glyphs(dict[str, _Placed]):
    """Glyphs by the name that HarfBuzz gives them with their place: `735@-9,0+0`, number, offset, advance."""

    def __init__(self, advances: tuple[int, ...]) -> None:
        self._advances = advances

    def __missing__(self, name: str) -> _Placed:
        if (found := _NAME.fullmatch(name)) is None:
            raise ValueError(f"not a glyph in its place: {name!r}")
        number, offset, rise, advance = (int(value or 0) for value in found.groups())
        # TJ moves left by its numbers. A glyph moves the pen by its own width; the rest is made up after it.
        move = self._advances[number] + offset - advance
        before, after = (f">{value}<" if value else "" for value in (-offset, move))
        return self.setdefault(name, _Placed(number, advance, rise, f"{before}{number:04x}{after}"))


@lru_cache
def _placed(weight: Weight) -> _Glyphs:
    return _Glyphs(typeface(weight).advances)


def shape(text: str, weight: Weight) -> Shaped:
    """`text` on one line, from left to right. A character that the font lacks becomes its box, glyph 0."""
    return (
        _known.get((text, weight))
        or _remembered(text, weight)
        or _remember(_shaped(text, weight), text, weight)
    )


def join(pieces: Sequence[str], weight: Weight) -> Shaped:
    """The line that `pieces` make, from the shapes of each where no glyph reaches into the next one."""
    text = "".join(pieces)
    if known := _known.get((text, weight)) or _remembered(text, weight):
        return known
    shapes = [shape(piece, weight) for piece in pieces]
    if any(before.ends < after.begins for before, after in pairwise(shapes)):
        return shape(text, weight)
    if not any(each.runs[1:] or each.runs[0][0] for each in shapes):
        flat = ((0, "".join([each.runs[0][1] for each in shapes])),)
        return _remember(_joined(shapes, flat), text, weight)
    runs: list[tuple[int, str]] = []
    for each in shapes:
        for rise, shown in each.runs:
            if runs and runs[-1][0] == rise:
                runs[-1] = (rise, runs[-1][1] + shown)
            else:
                runs.append((rise, shown))
    return _remember(_joined(shapes, tuple(runs)), text, weight)


def _joined(shapes: Sequence[Shaped], runs: tuple[tuple[int, str], ...]) -> Shaped:
    glyphs = frozenset().union(*[each.glyphs for each in shapes])
    return Shaped(sum([each.width for each in shapes]), runs, glyphs, shapes[0].begins, shapes[-1].ends)


def forget() -> None:
    """Lets go of every line that was shaped before."""
    _known.clear()
    _older.clear()


def _remembered(text: str, weight: Weight) -> Shaped | None:
    """What was shaped some time ago; it counts as new again."""
    older = _older.pop((text, weight), None)
    return older and _remember(older, text, weight)


def _remember(shaped: Shaped, text: str, weight: Weight) -> Shaped:
    """Words come again and lines do not: what was not asked for while as many others came is forgotten."""
    global _known, _older
    if len(_known) >= _MOST_KNOWN:
        _known, _older = {}, _known
    _known[text, weight] = shaped
    return shaped


def _shaped(text: str, weight: Weight) -> Shaped:
    if not text:
        return Shaped(0, (), frozenset())
    import uharfbuzz as hb

    face, glyphs = typeface(weight), _placed(weight)
    buffer = hb.Buffer()
    buffer.add_str(_LONE_MARK.sub(_BASE, text))
    # The font's Latin behaves alike under the Thai script, and Thai under any other loses its sara am.
    buffer.direction, buffer.script, buffer.language = "ltr", "Thai", "th"
    hb.shape(face.font, buffer)
    # As text the glyphs come all at once; asked for one by one they take longer than the shaping.
    names = buffer.serialize(face.font, flags=_NUMBERS_AND_PLACES)
    placed = [glyphs[name] for name in names[1:-1].split("|")]
    return Shaped(
        sum([glyph.advance for glyph in placed]),
        tuple([(rise, "".join([glyph.shown for glyph in run])) for rise, run in groupby(placed, _rise)]),
        frozenset([glyph.number for glyph in placed]),
        _begins(text),
        _SPACE if text[-1] == " " else _THAI if "\u0e01" <= text[-1] <= "\u0e5b" else 0,
    )


def _begins(text: str) -> int:
    found = _BEGINS.match(text)
    return _NEVER if found is None else _THAI if found["thai"] else _SPACE


def width(text: str, weight: Weight, size: float) -> float:
    """Width of `text` on one line, in the unit of `size`."""
    return shape(text, weight).width * size / UNITS_PER_EM
