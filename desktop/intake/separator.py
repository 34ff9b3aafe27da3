"""The code on a sheet that separates batches: Code 128 with letters in it, so never a tracking number."""

import re

from desktop.intake.errors import InvalidField

PREFIX = "1111-BATCH-"
MOST = 12
"""Characters of a batch's name."""

_NAME = re.compile(rf"[A-Z0-9](?:[A-Z0-9-]{{0,{MOST - 2}}}[A-Z0-9])?")


def code(batch: str) -> str:
    """What the barcode says. `batch` is of A-Z, 0-9 and inner hyphens. Raises InvalidField."""
    if not _NAME.fullmatch(batch):
        raise InvalidField("batch", f"must be 1 to {MOST} of A-Z, 0-9 and hyphens between them")
    return PREFIX + batch


def batch_of(text: str) -> str | None:
    """The batch that a scanned code begins, None if it is no separator."""
    name = text.removeprefix(PREFIX)
    return name if text.startswith(PREFIX) and _NAME.fullmatch(name) else None
