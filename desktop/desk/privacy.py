"""Confidential letters: who sees what.

A tip-off can cost its writer dearly. Whoever recorded a confidential letter and those with READ_CONFIDENTIAL
see it whole; everyone else sees its numbers, and nothing of what it says or who brought it.
"""

from dataclasses import replace

from desktop.desk.session import Operator
from desktop.intake.case import Case, Complainant, Person
from desktop.intake.codes import Permission

HIDDEN = "(ปกปิด)"


def hides(case: Case, operator: Operator) -> bool:
    """Whether `case` must be masked for `operator`."""
    return (
        case.letter.confidential
        and case.operator != operator.username
        and not operator.may(Permission.READ_CONFIDENTIAL)
    )


def masked(case: Case) -> Case:
    """`case` without its words, its people, its place and its PIN."""
    letter = replace(
        case.letter,
        subject=HIDDEN,
        detail=HIDDEN,
        complainant=Complainant(Person(HIDDEN)),
        place=None,
        s10="",
    )
    return replace(case, letter=letter, pin="", contacts=(), attachments=())
