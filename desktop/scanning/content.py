"""Whether a PDF page paints one picture and nothing else, as scanners write it, and how the picture stands.

Only then the picture can be taken out and looked at alone; every other page is rendered.
"""

import re
from dataclasses import dataclass

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
UPRIGHT = 0.02  # off-axis part of a matrix that still counts as upright
INVISIBLE = "3"  # text rendering mode of recognised text that lies over the picture

_STRINGS = re.compile(rb"%[^\r\n]*|\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_ARRAYS = re.compile(rb"[\[\]]")
_SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
_PAINTS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "BI", "ID", "EI", "d1"}


@dataclass(frozen=True, slots=True)
class Placed:
    """The one picture of a page: its resource name, its turn on the page (degrees clockwise), its size in
    points.
    """

    name: str
    turn: int
    width: float
    height: float


def only_picture(content: bytes) -> Placed | None:
    """None when the page paints anything else, or the picture neither upright nor on its side."""
    matrix, saved, mode = IDENTITY, [], "0"
    modes: list[str] = []
    operands: list[str] = []
    placed: Placed | None = None
    words = _ARRAYS.sub(b" ", _STRINGS.sub(b" ", content)).decode("latin-1").split()
    for word in words:
        if word in _PAINTS or (word in _SHOWS_TEXT and mode != INVISIBLE):
            return None
        if word == "Do":
            placed = _placed(operands, matrix) if placed is None else None
            if placed is None:
                return None
        elif word == "cm":
            change = _matrix(operands)
            if change is None:
                return None
            matrix = _times(change, matrix)
        elif word == "q":
            saved.append(matrix)
            modes.append(mode)
        elif word == "Q" and saved:
            matrix, mode = saved.pop(), modes.pop()
        elif word == "Tr" and operands:
            mode = operands[-1]
        else:
            # An operator that paints nothing leaves its operands behind, and no later one asks for them.
            operands.append(word)
            continue
        operands = []
    return placed


def _placed(operands: list[str], matrix: Matrix) -> Placed | None:
    if not operands or not operands[-1].startswith("/"):
        return None
    a, b, c, d, _, _ = matrix
    size = max(map(abs, matrix[:4]))
    name = operands[-1]
    if max(abs(b), abs(c)) <= UPRIGHT * size and a * d > 0:
        return Placed(name, 0 if a > 0 else 180, abs(a), abs(d))
    if max(abs(a), abs(d)) <= UPRIGHT * size and b * c < 0:
        return Placed(name, 270 if b > 0 else 90, abs(b), abs(c))
    return None


def _matrix(operands: list[str]) -> Matrix | None:
    try:
        a, b, c, d, e, f = map(float, operands[-6:])
    except ValueError:
        return None
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
