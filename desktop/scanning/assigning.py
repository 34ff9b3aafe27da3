"""Which page belongs to which letter: a pure function of what was seen on the pages of one feed.

A feed is what went through a scanner in one go, in order. The first sheet of a letter bears its label.

- A page with a label belongs to its letter, and so do the pages after it until another label. A label seen
  before continues its letter: one letter, one document, however far its pages lie apart.
- Before the first label nothing is known. Neither is it after bars that could not be read (they may have been
  the next letter's), after a page of the feed that is missing, and on a page with the labels of two letters,
  unless this station knows exactly one of them. Such pages, and those that follow them, are left to a person.
- A separator sheet begins a batch: it belongs to no letter, and neither does what follows it until a label.
- A blank page stays where it lies. In a feed scanned on both sides, the two sides of a sheet are never
  parted.
"""

from collections.abc import Callable, Iterable, Sequence

from desktop.scanning.pages import Seen

Known = Callable[[str], bool]


def letters(feed: Sequence[Seen | None], known: Known, *, duplex: bool = False) -> list[str | None]:
    """The number of each page's letter, None where a person must decide. None in the feed is a page that is
    missing.
    """
    step = 2 if duplex else 1
    current: str | None = None
    found: list[str | None] = []
    for start in range(0, len(feed), step):
        sheet = feed[start : start + step]
        current = _letter(sheet, known, current)
        found += [current] * len(sheet)
    return found


def separators(feed: Sequence[Seen | None], *, duplex: bool = False) -> list[tuple[str, range]]:
    """The separator sheets: the batch that each begins, and where in the feed its sides lie."""
    step = 2 if duplex else 1
    starts = range(0, len(feed), step)
    found = [(_batch(feed[start : start + step]), range(start, start + step)) for start in starts]
    return [(batch, sides) for batch, sides in found if batch is not None]


def _batch(sheet: Sequence[Seen | None]) -> str | None:
    """A sheet that bears a label too is for a person to judge."""
    sides = [side for side in sheet if side is not None]
    labelled = any(side.numbers for side in sides)
    return None if labelled else next((side.batch for side in sides if side.batch), None)


def _letter(sheet: Sequence[Seen | None], known: Known, before: str | None) -> str | None:
    sides = [side for side in sheet if side is not None]
    numbers = _each_once(number for side in sides for number in side.numbers)
    if any(side.batch for side in sides):
        return None
    if len(numbers) > 1:
        numbers = [number for number in numbers if known(number)]
        return numbers[0] if len(numbers) == 1 else None
    if numbers:
        return numbers[0]
    lost = len(sides) < len(sheet) or any(side.doubtful for side in sides)
    return None if lost else before


def _each_once(numbers: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(numbers))
