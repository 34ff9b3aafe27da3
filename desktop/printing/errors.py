"""Errors of papers, but for those of printers.

PaperError
├── FormError         a form in `resources/papers` that cannot be used; names the file and the key
├── DoesNotFit        something that cannot be put on this paper, and may not be cut
├── NoSuchPlace       a label, a sheet or a page that is not there
├── UnreadableLetter  a scan that cannot be copied
└── Cancelled         somebody no longer wants the paper
"""


class PaperError(Exception):
    """Base of every error that the making of a paper raises itself."""


class FormError(PaperError):
    """`file` is the form's name in `resources/papers`, `key` where in it (`th.columns[2].width`)."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        super().__init__(f"{file}: {key} {problem}")
        self.file = file
        self.key = key
        self.problem = problem


class DoesNotFit(PaperError):
    pass


class NoSuchPlace(PaperError):
    pass


class UnreadableLetter(PaperError):
    pass


class Cancelled(PaperError):
    def __init__(self) -> None:
        super().__init__("the paper was cancelled")
