"""The receipt (ใบรับเรื่อง) that a citizen takes home."""

from desktop.intake.case import Case
from desktop.intake.office import Office
from desktop.intake.reference import Agency, Reference
from desktop.printing import a5
from desktop.printing.content import receipt_content
from desktop.printing.sentences import sentences


def receipt(
    case: Case, office: Office, *, agency: Agency | None, reference: Reference, copy: int = 0
) -> bytes:
    """The receipt of `case` as PDF on A5; the same bytes for the same case.

    `copy` n above 0 is marked as the nth copy. A void case says so, a demo office marks every page.
    """
    say = sentences("receipt")
    content = receipt_content(case, office, agency, reference, copy, say)
    return a5.draw(content, say, case.received_at)
