"""What came in one push, item by item: a letter in order, or the reason why it is none."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from msgspec import Struct
from pydantic import ValidationError

from desktop.intake import canonical, record, tracking
from desktop.intake.case import Case
from desktop.intake.errors import InvalidField
from desktop.sync.contract import MAX_AGENCY, AttachmentItem, LetterItem, Outcome, PushResult

_ID_AT_MOST = 100


class Facts(Struct, gc=False):
    """What the centre itself needs of a letter's content."""

    is_void: bool
    agency: str | None
    due: date | None
    book: str
    year: int
    number: int


class Arrival(Struct, gc=False):
    """A letter that may be stored; what `LetterItem` has, under the same names.

    `id` is 32 hex digits; `payload` the canonical JSON in UTF-8, over which the hash was taken; `attachments`
    JSON in order of id.
    """

    id: str
    tracking_number: str
    rev: int
    base_rev: int
    content_sha256: str
    recorded_at: datetime
    station_seq: int
    operator: str
    payload: bytes
    attachments: str
    id_as_sent: str
    facts: Facts
    former_numbers: tuple[str, ...] = ()

    def result(self, outcome: Outcome, **more: Any) -> PushResult:
        return PushResult(id=self.id_as_sent, rev=self.rev, outcome=outcome, **more)


def read(raw: Mapping[str, Any]) -> Arrival | PushResult:
    """The letter of an item, or the result that rejects it."""
    try:
        item = LetterItem.model_validate(raw)
        _check_numbers(item)
        case = record.from_payload(item.payload, item.id, item.tracking_number, item.operator)
        if len(case.letter.agency or "") > MAX_AGENCY:
            raise InvalidField("agency", f"is longer than {MAX_AGENCY} characters")
        payload = canonical.encode(item.payload)
        if sha256(payload).hexdigest() != item.content_sha256:
            raise InvalidField("content_sha256", "is not that of the payload")
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        return _rejected(raw, ".".join(map(str, first["loc"])), first["msg"])
    except InvalidField as error:
        return _rejected(raw, error.field, error.problem)
    except (ValueError, RecursionError) as error:
        return _rejected(raw, "payload", f"has no canonical form: {type(error).__name__}")
    return Arrival(
        id=item.id.hex,
        tracking_number=item.tracking_number,
        rev=item.rev,
        base_rev=item.base_rev,
        content_sha256=item.content_sha256,
        recorded_at=item.recorded_at,
        station_seq=item.station_seq,
        operator=item.operator,
        payload=payload,
        attachments=attachments_text(item.attachments),
        id_as_sent=raw["id"],
        facts=_facts(case),
        former_numbers=tuple(item.former_numbers),
    )


def _facts(case: Case) -> Facts:
    number = case.register_number
    return Facts(
        case.void is not None,
        case.letter.agency,
        case.promise.due,
        number.book.value,
        number.year,
        number.number,
    )


def _check_numbers(item: LetterItem) -> None:
    if not tracking.is_valid(item.tracking_number):
        raise InvalidField("tracking_number", "has wrong check digits")
    if not all(map(tracking.is_valid, item.former_numbers)):
        raise InvalidField("former_numbers", "has wrong check digits")
    if item.base_rev >= item.rev:
        raise InvalidField("base_rev", "must be below rev")


def _rejected(raw: Mapping[str, Any], field: str, problem: str) -> PushResult:
    id, rev = raw.get("id"), raw.get("rev")
    return PushResult(
        id=id[:_ID_AT_MOST].encode(errors="replace").decode() if isinstance(id, str) else "",
        rev=rev if type(rev) is int else None,
        outcome=Outcome.REJECTED,
        field=field,
        problem=problem,
    )


def attachments_text(attachments: Sequence[AttachmentItem]) -> str:
    """As it is stored."""
    if not attachments:
        return "[]"
    ordered = sorted(attachments, key=lambda one: one.id)
    return json.dumps([one.model_dump(mode="json") for one in ordered], ensure_ascii=False)
