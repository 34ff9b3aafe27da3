"""The register as CSV: UTF-8 with its mark, so that Excel reads Thai; nothing in it is run as a formula."""

import csv
import io
import unicodedata
from datetime import time

from desktop.intake.reference import Reference
from desktop.printing.entries import DayLog
from desktop.printing.progress import UNWATCHED, Progress
from desktop.printing.register import register_form
from desktop.printing.tabular import Value, tabular

_RUN = frozenset("=+-@\u2212")  # what a spreadsheet may take for the beginning of a formula
_INERT = "'"


def delimited(log: DayLog, reference: Reference, *, progress: Progress = UNWATCHED) -> bytes:
    """The register of `log`: a line of titles, then a line for each letter and each repeat, ends CR LF.

    Days are ISO 8601, of the Common Era. Raises FormError and Cancelled.
    """
    table = tabular(log, reference, register_form(), progress)
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL)
    writer.writerow([inert(column.title) for column in table.columns])
    writer.writerows([_written(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def inert(text: str) -> str:
    """`text`, behind an apostrophe where a spreadsheet would take it for a formula.

    Full-width and other forms of the same signs count as well, and so do signs behind what cannot be seen.
    A tab or a line end in front is behind one too.
    """
    if text[:1] in ("\t", "\r", "\n"):
        return _INERT + text
    seen = next((character for character in text if not _unseen(character)), "")
    return _INERT + text if unicodedata.normalize("NFKC", seen)[:1] in _RUN else text


def _unseen(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Cc", "Cf")


def _written(value: Value) -> str | int:
    match value:
        case None:
            return ""
        case str():
            return inert(value)
        case int():
            return value
        case time():
            return f"{value:%H:%M}"
        case _:
            return value.isoformat()
