"""Stickers of 50 × 30 mm: a page each on a roll, or in their places on a sheet."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from desktop.printing.errors import FormError, NoSuchPlace
from desktop.printing.offset import NO_OFFSET, Offset
from desktop.printing.paper import Paper, Size
from desktop.resources import RESOURCES

STICKER: Size = (50.0, 30.0)

Drawing = Callable[[Paper, float, float], None]
"""Draws a sticker, given where its upper left corner comes."""

_FILE = "sheets.json"
_TOLERANCE = 0.5  # a label may be that much smaller than what is drawn, whose rim is white


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of labels in millimetres: `left`, `top` to the first, `across`, `down` from one to the next."""

    name: str
    paper: Size
    label: Size
    columns: int
    rows: int
    left: float
    top: float
    across: float
    down: float

    @property
    def count(self) -> int:
        return self.columns * self.rows

    def corner(self, index: int) -> tuple[float, float]:
        """The upper left corner of a label, row by row from 0."""
        row, column = divmod(index, self.columns)
        return self.left + column * self.across, self.top + row * self.down


def sheet(name: str = "") -> Sheet:
    """The sheet in `resources/papers/sheets.json`, by default its first choice.

    Raises NoSuchPlace for a name that is not there, FormError for a form that cannot be used.
    """
    form = _form()
    name = name or str(form["default"])
    if name not in form["sheets"]:
        raise NoSuchPlace(f"no sheet {name}; there are {', '.join(form['sheets'])}")
    return _sheet(name, form["sheets"][name])


def sheet_or_usual(name: str) -> Sheet:
    """`sheet`, or the usual one in the place of one that an office has taken off its list since."""
    return sheet(name if name in sheet_names() else "")


def sheet_names() -> tuple[str, ...]:
    return tuple(_form()["sheets"])


def stickers(
    drawings: Sequence[Drawing],
    *,
    title: str,
    author: str,
    made_at: datetime,
    on: Sheet | None = None,
    start: int = 1,
    offset: Offset = NO_OFFSET,
) -> bytes:
    """The PDF: on a roll (None) a page for each, else `on` sheets from label `start` of the first on.

    Labels count from 1, row by row. Raises NoSuchPlace for a `start` that the sheet does not have.
    """
    if on is None:
        paper = Paper(STICKER, title=title, author=author, made_at=made_at, offset=offset)
        for draw in drawings:
            paper.new_page()
            draw(paper, 0.0, 0.0)
        return paper.finish()
    if not 1 <= start <= on.count:
        raise NoSuchPlace(f"sheet {on.name} has labels 1 to {on.count}, not {start}")
    paper = Paper(on.paper, title=title, author=author, made_at=made_at, offset=offset)
    inset = tuple((label - sticker) / 2 for label, sticker in zip(on.label, STICKER, strict=True))
    for place, draw in enumerate(drawings, start=start - 1):
        index = place % on.count
        if index == 0 or place == start - 1:
            paper.new_page()
        x, y = on.corner(index)
        draw(paper, x + inset[0], y + inset[1])
    return paper.finish()


@lru_cache
def _form() -> dict[str, Any]:
    try:
        form: dict[str, Any] = json.loads((RESOURCES / "papers" / _FILE).read_text("utf-8"))
    except ValueError as error:
        raise FormError(_FILE, "text", f"is no JSON ({error})") from None
    if not isinstance(form.get("sheets"), dict) or form.get("default") not in form["sheets"]:
        raise FormError(_FILE, "default", "must name one of its sheets")
    return form


def _sheet(name: str, form: Any) -> Sheet:
    try:
        made = Sheet(
            name,
            (float(form["paper"][0]), float(form["paper"][1])),
            (float(form["label"][0]), float(form["label"][1])),
            *(int(form[key]) for key in ("columns", "rows")),
            *(float(form[key]) for key in ("left", "top", "across", "down")),
        )
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise FormError(_FILE, f"sheets.{name}", f"lacks a measure, or has a wrong one ({error})") from None
    if made.columns < 1 or made.rows < 1:
        raise FormError(_FILE, f"sheets.{name}", "has no label")
    far = made.corner(made.count - 1)
    for side in (0, 1):
        if made.label[side] < STICKER[side] - _TOLERANCE:
            raise FormError(_FILE, f"sheets.{name}.label", "is smaller than 50 × 30 mm")
        if far[side] + made.label[side] > made.paper[side] + 0.01 or min(made.left, made.top) < 0:
            raise FormError(_FILE, f"sheets.{name}", "has labels beyond its paper")
    return made
