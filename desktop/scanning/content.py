"""Whether a PDF page paints pictures and nothing else, as scanners write it, and how each of them stands.

Only then the pictures can be taken out and looked at alone; every other page is rendered.
"""

import re
from dataclasses import dataclass

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
UPRIGHT = 0.02  # off-axis part of a matrix that still counts as upright
INVISIBLE = "3"  # text rendering mode of recognised text that lies over the picture
MOST = 100  # pictures
BLACK = 0.0

_STRINGS = re.compile(rb"%[^\r\n]*|\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_ARRAYS = re.compile(rb"[\[\]]")
_SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
_FILLS = {"g", "rg", "k", "cs", "sc", "scn"}
_PAINTS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "BI", "ID", "EI", "d1"}


@dataclass(frozen=True, slots=True)
class Placed:
    """Something painted by name: where its unit square, or its form, is put.

    `ink`: the brightness of what a stencil lets through, from 0 for black to 1; None where it is not plain.
    """

    name: str
    matrix: Matrix
    ink: float | None = BLACK

    @property
    def turn(self) -> int | None:
        """Degrees clockwise by which a picture lies turned; None if it is aslant or a mirror image."""
        a, b, c, d, _, _ = self.matrix
        least = UPRIGHT * max(map(abs, self.matrix[:4]))
        if max(abs(b), abs(c)) <= least and a * d > 0:
            return 0 if a > 0 else 180
        if max(abs(a), abs(d)) <= least and b * c < 0:
            return 270 if b > 0 else 90
        return None

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a picture, in points."""
        a, b, c, d, e, f = self.matrix
        across, up = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
        return min(across), min(up), max(across), max(up)

    @property
    def width(self) -> float:
        """Of a picture's own first row, in points."""
        return max(map(abs, self.matrix[:2]))


def painted(content: bytes, matrix: Matrix = IDENTITY, ink: float | None = BLACK) -> list[Placed] | None:
    """What is painted by name, in order; None when anything else is painted."""
    mode = "0"
    saved: list[tuple[Matrix, str, float | None]] = []
    operands: list[str] = []
    found: list[Placed] = []
    words = _ARRAYS.sub(b" ", _STRINGS.sub(b" ", content)).decode("latin-1").split()
    for word in words:
        if word in _PAINTS or (word in _SHOWS_TEXT and mode != INVISIBLE):
            return None
        if word == "Do":
            if not operands or not operands[-1].startswith("/") or len(found) == MOST:
                return None
            found.append(Placed(operands[-1], matrix, ink))
        elif word == "cm":
            change = _matrix(operands)
            if change is None:
                return None
            matrix = times(change, matrix)
        elif word == "q":
            saved.append((matrix, mode, ink))
        elif word == "Q" and saved:
            matrix, mode, ink = saved.pop()
        elif word in _FILLS:
            ink = _brightness(word, operands)
        elif word == "Tr" and operands:
            mode = operands[-1]
        else:
            # An operator that paints nothing leaves its operands behind, and no later one asks for them.
            operands.append(word)
            continue
        operands = []
    return found


def _brightness(word: str, operands: list[str]) -> float | None:
    """Of a plain colour to fill with: grey, of light, or of inks."""
    try:
        if word == "g":
            return float(operands[-1])
        if word == "rg":
            red, green, blue = map(float, operands[-3:])
            return 0.299 * red + 0.587 * green + 0.114 * blue
        if word == "k":
            *colours, black = map(float, operands[-4:])
            return (1 - max(colours)) * (1 - black)
    except (IndexError, ValueError):
        pass
    return None


def _matrix(operands: list[str]) -> Matrix | None:
    try:
        a, b, c, d, e, f = map(float, operands[-6:])
    except ValueError:
        return None
    return a, b, c, d, e, f


def times(one: Matrix, other: Matrix) -> Matrix:
    """First `one`, then `other`."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
