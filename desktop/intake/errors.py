"""Errors of the rules.

IntakeError
├── InvalidField     a value that cannot be recorded; names the field
├── InvalidDate      a text that is no day of the calendar
└── InvalidNumber    a tracking, register, S10 or identity number that is not one
"""


class IntakeError(Exception):
    """Base of every error that `desktop.intake` raises."""


class InvalidField(IntakeError):
    """A field whose value cannot be recorded.

    `field` is the name in the record ("subject", "complainant.name"), `problem` a short English phrase
    ("is required", "is not one of …").
    """

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem


class InvalidNumber(IntakeError, ValueError):
    """Digits that do not make the number they claim to be."""


class InvalidDate(IntakeError, ValueError):
    """A text that is no day of the calendar."""
