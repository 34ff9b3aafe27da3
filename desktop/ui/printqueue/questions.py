"""What is asked before a receipt leaves the list without paper."""

from PySide6.QtWidgets import QWidget

from desktop.intake.tracking import grouped
from desktop.ui.language import translate
from desktop.ui.widgets.dialog import Question


def handed_over(parent: QWidget, tracking_number: str) -> Question:
    return Question(
        parent,
        translate("PrintQueue", "Was receipt {number} handed over?").format(number=grouped(tracking_number)),
        translate(
            "PrintQueue",
            "It leaves this list and is not printed again by itself; the next paper is a copy. "
            "It is noted that you said so.",
        ),
        translate("PrintQueue", "It was handed over"),
        icon="user-check",
    )


def none_needed(parent: QWidget, letters: int) -> Question:
    """Of letters by post nobody waits for a paper: they leave the list together, or are printed together."""
    return Question(
        parent,
        translate("PrintQueue", "Are no receipts needed for the letters by post: {n}?").format(n=letters),
        translate(
            "PrintQueue",
            "They leave this list together, and it is noted that you said so. "
            "A receipt that is asked for later is printed as a copy.",
        ),
        translate("PrintQueue", "None is needed"),
        icon="archive",
    )
