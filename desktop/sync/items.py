"""A revision of the outbox in the form in which it travels."""

from pydantic import ValidationError

from desktop.store.outbox import Outgoing
from desktop.sync import contract as c


def letter_item(letter: Outgoing) -> c.LetterItem:
    """Raises pydantic's ValidationError for a letter that has no place in the contract."""
    return c.LetterItem(
        id=letter.id,
        tracking_number=letter.tracking_number,
        rev=letter.rev,
        base_rev=letter.base_rev,
        content_sha256=letter.content_sha256,
        payload=letter.payload,
        attachments=[
            c.AttachmentItem(id=page.id, sha256=page.sha256, size=page.size, media_type=page.media_type)
            for page in letter.attachments
        ],
        recorded_at=letter.recorded_at,
        station_seq=letter.station_seq,
        operator=letter.operator,
        former_numbers=list(letter.former_numbers[-c.MAX_FORMER_NUMBERS :]),
    )


def first_problem(error: ValidationError) -> tuple[str, str]:
    """What is wrong, and where."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    return first["msg"], ".".join(map(str, first["loc"]))
