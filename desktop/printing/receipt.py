"""The receipt (ใบรับเรื่อง): the one that a citizen takes home, and the one for the office's file."""

from desktop.intake.case import Case
from desktop.intake.office import Office
from desktop.intake.reference import Agency, Reference
from desktop.printing import roll, sheet
from desktop.printing.content import office_content, receipt_content
from desktop.printing.looks import LARGE, NORMAL
from desktop.printing.printers.printer import Media
from desktop.printing.sentences import sentences

LANGUAGES = ("th", "en")
PAPERS = (Media.A5, Media.ROLL_80, Media.ROLL_58)


def receipt(
    case: Case,
    office: Office,
    *,
    agency: Agency | None,
    reference: Reference,
    copy: int = 0,
    paper: Media = Media.A5,
    office_copy: bool = False,
    large: bool = False,
    language: str = "th",
) -> bytes:
    """The receipt of `case` as PDF; the same bytes for the same case.

    `paper` is one of `PAPERS`, `language` one of `LANGUAGES`. In `large` print the A5 page comes on A4 (see
    `media`), a roll stays a roll. `copy` n above 0 is marked as the nth copy; the office's has no number. A
    void case says so, a demo office marks every page.
    """
    say = sentences("receipt", language)
    content = (
        office_content(case, office, agency, reference, say)
        if office_copy
        else receipt_content(case, office, agency, reference, copy, say)
    )
    if paper is Media.A5:
        return sheet.draw(content, say, case.received_at, LARGE if large else NORMAL)
    return roll.draw(content, say, case.received_at, roll.look(paper, large=large))


def media(paper: Media, *, large: bool) -> Media:
    """What must be in the printer for a receipt that was asked for on `paper`."""
    return Media.A4 if large and paper is Media.A5 else paper
