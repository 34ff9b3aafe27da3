"""The quick way in for ordinary letters: a whole push read, checked and hashed in compiled code.

Nearly every letter is a first revision without contacts. Those are read by the models below, which take
nothing that `arrivals.read` would not take; whatever they refuse, `arrivals.read` decides and explains. Their
fields stand in the order of RFC 8785, so that what they write is the canonical form of what they read.
"""

from datetime import date, datetime
from hashlib import sha256
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from central.arrivals import Arrival, Facts, attachments_text
from desktop.intake import letter, record
from desktop.intake.codes import Channel, Kind
from desktop.sync.contract import MAX_AGENCY, MAX_ITEMS, LetterItem

_SHOWN = r"[^\x00-\x08\x0b-\x1f\x7f-\x9f]*"  # as `intake.text` has it; JSON read here holds no half of a pair
_ANY = Field(pattern=f"^{_SHOWN}$")
# A letter or a digit is surely more than white space.
_WRITTEN = Field(pattern=rf"^{_SHOWN}[\p{{L}}\p{{N}}]{_SHOWN}$")
_DIGITS = r"^([0-9]{12}|[0-9]{14})$"

_Name = Annotated[str, _WRITTEN, Field(max_length=letter.MAX_NAME)]
_NameOrNone = Annotated[str, _ANY, Field(max_length=letter.MAX_NAME)]
_Number = Annotated[str, _ANY, Field(max_length=letter.MAX_NUMBER)]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class _Person(_Strict):
    address: Annotated[str, _ANY, Field(max_length=letter.MAX_ADDRESS)]
    name: _Name
    national_id: _Number
    phone: _Number


class _Place(_Strict):
    district: _NameOrNone
    postcode: _Number
    province: _Name
    subdistrict: _NameOrNone


class _Promise(_Strict):
    due: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")] | None
    working_days: Annotated[int, Field(ge=1, le=record.MAX_WORKING_DAYS)] | None


class _RegisterNumber(_Strict):
    book: Channel
    number: Annotated[int, Field(ge=1, le=record.MAX_REGISTER_NUMBER)]
    year: Annotated[int, Field(ge=2400, le=2999)]


class _Payload(_Strict):
    agency: Annotated[str, _ANY, Field(max_length=MAX_AGENCY)] | None
    category: _Name
    channel: Channel
    complainant: _Person | None
    complex: bool
    confidential: bool
    contacts: Annotated[list[None], Field(max_length=0)]
    detail: Annotated[str, _WRITTEN, Field(max_length=letter.MAX_DETAIL)]
    group_size: Annotated[int, Field(ge=2, le=letter.MAX_GROUP)] | None
    kind: Kind
    on_behalf_of: _NameOrNone
    operator_name: _Name
    pin: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    place: _Place | None
    promise: _Promise
    received_at: Annotated[str, Field(pattern=r"^[0-9-]{10}T[0-9:]{8}(\.[0-9]{6})?Z$")]
    register_number: _RegisterNumber
    repeat_of: Annotated[str, Field(pattern=f"^$|{_DIGITS}")]
    s10: _Number
    station: Annotated[str, _WRITTEN, Field(max_length=letter.MAX_NUMBER)]
    subject: Annotated[str, _WRITTEN, Field(max_length=letter.MAX_SUBJECT)]
    void: None


class _Item(LetterItem):
    model_config = ConfigDict(strict=True)
    id: Annotated[str, Field(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]  # type: ignore[assignment]
    payload: _Payload  # type: ignore[assignment]


class _Push(BaseModel):
    items: Annotated[list[_Item], Field(max_length=MAX_ITEMS)]


_canonical = _Payload.__pydantic_serializer__.to_json


def read(body: bytes) -> list[Arrival] | None:
    """The letters of a push, all in order; None if `arrivals.read` must look at them."""
    try:
        return [_arrival(item) for item in _Push.model_validate_json(body).items]
    except (ValidationError, ValueError):
        return None


def _checks(number: str) -> bool:
    """ISO 7064 MOD 97-10 of digits alone, as `intake.tracking` has it for what people type."""
    return int(number) % 97 == 1


def _arrival(item: Any) -> Arrival:
    """Raises ValueError for what cannot be said in the models."""
    said: _Payload = item.payload
    payload = _canonical(said)
    datetime.fromisoformat(said.received_at)
    due = None if said.promise.due is None else date.fromisoformat(said.promise.due)
    if (
        sha256(payload).hexdigest() != item.content_sha256
        or item.base_rev >= item.rev
        or not _checks(item.tracking_number)
        or (said.repeat_of and not _checks(said.repeat_of))
    ):
        raise ValueError
    number = said.register_number
    return Arrival(
        id=UUID(item.id),
        tracking_number=item.tracking_number,
        rev=item.rev,
        base_rev=item.base_rev,
        content_sha256=item.content_sha256,
        recorded_at=item.recorded_at,
        station_seq=item.station_seq,
        operator=item.operator,
        payload=payload.decode(),
        attachments=attachments_text(item.attachments),
        id_as_sent=item.id,
        facts=Facts(
            is_void=False,
            agency=said.agency or None,
            due=due,
            book=number.book.value,
            year=number.year,
            number=number.number,
        ),
    )
