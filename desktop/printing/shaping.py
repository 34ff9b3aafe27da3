"""Thai as it must look, marks above and below their letters. Each string is shaped once and remembered."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from operator import gt, or_
from typing import NamedTuple

from desktop.printing.fonts import UNITS_PER_EM, Weight, typeface

# A mark without a letter is shown on a space of its own.
_LONE_MARK = re.compile("(?:(?<=\\s)|^)(?=[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])")
_BASE = "\u00a0"

# Marks stay with their letter, and nothing is kerned beside digits and spaces or between letters of Thai.
_FREE, _THAI, _OTHER, _NEVER = range(4)
_BEGINS = re.compile("(?P<free>[ 0-9\u0e50-\u0e59])|(?P<thai>[\u0e01-\u0e2e\u0e40-\u0e44])|[!-~]")
_ENDS = re.compile("(?P<free>[ 0-9\u0e50-\u0e59])|[\u0e01-\u0e5b]")
_ATOMS = re.compile("[0-9\u0e50-\u0e59]|[^ 0-9\u0e50-\u0e59]+| +")
_FIGURES = " 0123456789๐๑๒๓๔๕๖๗๘๙"
_NUMBER = re.compile(f"[{_FIGURES}]+")

_MOST_KNOWN = 8192
_NUMBERS_AND_PLACES = 1 | 4  # hb_buffer_serialize_flags_t: no clusters, no names of glyphs
_NAME = re.compile(r"(\d+)(?:@(-?\d+),(-?\d+))?(?:\+(-?\d+))?")


class Shaped(NamedTuple):
    """A line of glyphs. Lengths are in thousandths of the type size.

    `shown` is what stands in a PDF array for the TJ operator, within its first and last bracket (`[<`, `>]`),
    but for `@-46@`: from there on glyphs stand so high above the baseline. `glyphs` are the numbers of those
    used, as bits. It is shaped alike behind another one that `ends` at least as well as it `begins`.
    """

    width: int
    shown: str
    glyphs: int
    begins: int
    ends: int


_NOTHING = Shaped(0, "", 0, _NEVER, _FREE)


class Shapes(dict[str, Shaped]):
    """What was shaped in one weight; what was not yet is when it is asked for.

    Words come again and lines do not: what was not asked for while as many others came is forgotten.
    """

    def __init__(self, weight: Weight) -> None:
        self._weight = weight
        self._older: dict[str, Shaped] = {}
        figures = {figure: shaped_whole(figure, weight) for figure in _FIGURES}
        self._widths = {figure: each.width for figure, each in figures.items()}
        self._codes = {ord(figure): each.shown for figure, each in figures.items()}
        self._bits = {figure: each.glyphs for figure, each in figures.items()}

    def __missing__(self, text: str) -> Shaped:
        older: Shaped | None = self._older.pop(text, None)
        return self.keep(text, older or self._made(text))

    def join(self, pieces: Sequence[str]) -> Shaped:
        """The line that `pieces` make, from the shapes of each where no glyph reaches into the next one."""
        text = "".join(pieces)
        return self.get(text) or self.keep(text, self._joined(pieces) or shaped_whole(text, self._weight))

    def keep(self, text: str, shaped: Shaped) -> Shaped:
        if len(self) >= _MOST_KNOWN:
            self._older = dict(self)
            self.clear()
        self[text] = shaped
        return shaped

    def _made(self, text: str) -> Shaped:
        if _NUMBER.fullmatch(text):
            return self._number(text)
        atoms = _ATOMS.findall(text)
        return (self._joined(atoms) if len(atoms) > 1 else None) or shaped_whole(text, self._weight)

    def _number(self, text: str) -> Shaped:
        """Figures and spaces, of which each number has others, but which stand side by side as they are."""
        return Shaped(
            sum(map(self._widths.__getitem__, text)),
            text.translate(self._codes),
            reduce(or_, map(self._bits.__getitem__, set(text))),
            _FREE,
            _OTHER,
        )

    def _joined(self, pieces: Iterable[str]) -> Shaped | None:
        """None where a glyph reaches from one piece into the next."""
        widths, shown, glyphs, begins, ends = zip(*[self[piece] for piece in pieces], strict=True)
        if any(map(gt, begins[1:], ends)):
            return None
        return Shaped(sum(widths), "".join(shown), reduce(or_, glyphs), begins[0], ends[-1])


class _Placed(NamedTuple):
    """A glyph where it stands in its line; `shown` is its part of a PDF array for the TJ operator."""

    number: int
    advance: int
    rise: int
    shown: str


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


@lru_cache
def shapes(weight: Weight) -> Shapes:
    return Shapes(weight)


def width(text: str, weight: Weight, size: float) -> float:
    """Width of `text` on one line, in the unit of `size`."""
    return shapes(weight)[text].width * size / UNITS_PER_EM


def shaped_whole(text: str, weight: Weight) -> Shaped:
    """`text` in one go, whatever was shaped before. A character that the font lacks is its box, glyph 0."""
    if not text:
        return _NOTHING
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
        _shown(placed),
        reduce(or_, [1 << glyph.number for glyph in placed]),
        _begins(text),
        _ends(text),
    )


def _shown(placed: Iterable[_Placed]) -> str:
    parts = []
    level = 0
    for glyph in placed:
        if glyph.rise != level:
            level = glyph.rise
            parts.append(f"@{level}@")
        parts.append(glyph.shown)
    return "".join(parts) + ("@0@" if level else "")


def _begins(text: str) -> int:
    found = _BEGINS.match(text)
    return _NEVER if found is None else _FREE if found["free"] else _THAI if found["thai"] else _OTHER


def _ends(text: str) -> int:
    found = _ENDS.match(text[-1])
    return 0 if found is None else _OTHER if found["free"] else _THAI
