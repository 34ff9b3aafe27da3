"""The quick way in for ordinary letters: read, checked and hashed in compiled code.

Nearly every letter is a first revision without contacts. Those are read by the structures below, which take
nothing that `arrivals.read` would not take; whatever they refuse, `arrivals.read` decides and explains. Their
fields stand in the order of RFC 8785, so that what they write is the canonical form of what they read.
"""

import json
import re
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Annotated, Any

from msgspec import Meta, MsgspecError, Raw, Struct, convert
from msgspec.json import Decoder, Encoder

from central import arrivals
from central.ahead import Ahead
from central.arrivals import Arrival, Facts, attachments_text
from desktop.intake import letter, record
from desktop.intake.codes import Channel, Kind
from desktop.sync.contract import (
    MAX_AGENCY,
    MAX_ATTACHMENTS,
    MAX_INT32,
    MAX_INT64,
    MAX_ITEMS,
    AttachmentItem,
    PushResult,
)

_Name = Annotated[str, Meta(max_length=letter.MAX_NAME)]
_Number = Annotated[str, Meta(max_length=letter.MAX_NUMBER)]
# Patterns would cost more than all the rest; what is in a payload has shown by its hash how it was written.
_Moment = Annotated[datetime, Meta(tz=True)]
_Revision = Annotated[int, Meta(ge=0, le=MAX_INT32)]

# In the canonical form without its double backslashes: controls below U+0020 but \n and \t, and those above.
_CONTROL = re.compile(rb'\\[^nt"]|\xc2[\x80-\x9f]')


class _Strict(Struct, forbid_unknown_fields=True, gc=False):
    pass


class _Person(_Strict):
    address: Annotated[str, Meta(max_length=letter.MAX_ADDRESS)]
    name: _Name
    national_id: _Number
    phone: _Number


class _Place(_Strict):
    district: _Name
    postcode: _Number
    province: _Name
    subdistrict: _Name


class _Promise(_Strict):
    due: date | None
    working_days: Annotated[int, Meta(ge=1, le=record.MAX_WORKING_DAYS)] | None


class _RegisterNumber(_Strict):
    book: Channel
    number: Annotated[int, Meta(ge=1, le=record.MAX_REGISTER_NUMBER)]
    year: Annotated[int, Meta(ge=2400, le=2999)]


class _Payload(_Strict):
    agency: Annotated[str, Meta(max_length=MAX_AGENCY)] | None
    category: _Name
    channel: Channel
    complainant: _Person | None
    complex: bool
    confidential: bool
    contacts: Annotated[list[None], Meta(max_length=0)]
    detail: Annotated[str, Meta(max_length=letter.MAX_DETAIL)]
    group_size: Annotated[int, Meta(ge=2, le=letter.MAX_GROUP)] | None
    kind: Kind
    on_behalf_of: _Name
    operator_name: _Name
    pin: Annotated[str, Meta(min_length=6, max_length=6)]
    place: _Place | None
    promise: _Promise
    received_at: _Moment
    register_number: _RegisterNumber
    repeat_of: str
    s10: _Number
    station: _Number
    subject: Annotated[str, Meta(max_length=letter.MAX_SUBJECT)]
    void: None

    def is_written(self) -> bool:
        """Whether each text that must be there has a letter or a digit: surely more than white space."""
        texts = [self.category, self.detail, self.operator_name, self.station, self.subject]
        if self.complainant is not None:
            texts.append(self.complainant.name)
        if self.place is not None:
            texts.append(self.place.province)
        doubtful = [text for text in texts if not text[:1].isalnum()]
        return not doubtful or all(any(map(str.isalnum, text)) for text in doubtful)


class _Item(_Strict):
    id: str
    tracking_number: str
    rev: _Revision
    base_rev: _Revision
    content_sha256: str
    payload: _Payload
    recorded_at: Annotated[str, Meta(max_length=27)]  # to the microsecond
    station_seq: Annotated[int, Meta(ge=1, le=MAX_INT64)]
    operator: Annotated[str, Meta(max_length=100)]
    attachments: Annotated[list[dict[str, Any]], Meta(max_length=MAX_ATTACHMENTS)] = []
    former_numbers: Annotated[list[str], Meta(max_length=0)] = []


class _Push(_Strict):
    items: Annotated[list[Raw], Meta(max_length=MAX_ITEMS)]


_is_id = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch
_push, _item, _canonical = Decoder(_Push).decode, Decoder(_Item).decode, Encoder().encode


class Unclear(Exception):
    """A push that is not as agreed as a whole, or hard to tell."""


def read(body: bytes) -> Ahead[Arrival | PushResult]:
    """What a push brings, in its order. Raises `Unclear`, also while it is gone through."""
    try:
        return Ahead(_read, _push(body).items)
    except (MsgspecError, ValueError, RecursionError) as error:
        raise Unclear from error


def _read(raw: Raw) -> Arrival | PushResult:
    try:
        return _arrival(_item(raw))
    except (MsgspecError, ValueError, OverflowError):
        pass
    try:
        with_care = json.loads(bytes(raw))
    except (ValueError, RecursionError) as error:
        raise Unclear from error
    if not isinstance(with_care, dict):
        raise Unclear
    return arrivals.read(with_care)


def _checks(number: str) -> bool:
    """As `intake.tracking` has it for what people type: ISO 7064 MOD 97-10, of nothing but digits."""
    return len(number) in (12, 14) and number.isascii() and number.isdecimal() and int(number) % 97 == 1


def _is_clean(payload: bytes) -> bool:
    """Whether no text holds a control that `intake.text` refuses."""
    if b"\x7f" in payload:
        return False
    return not ((b"\\" in payload or b"\xc2" in payload) and _CONTROL.search(payload.replace(rb"\\", b"")))


def _arrival(item: _Item) -> Arrival:
    """Raises ValueError for what cannot be said in the structures."""
    said = item.payload
    payload = _canonical(said)
    recorded_at = convert(item.recorded_at, _Moment)
    if (
        sha256(payload).hexdigest() != item.content_sha256
        or item.base_rev >= item.rev
        or not _is_id(item.id)
        or not _checks(item.tracking_number)
        or (said.repeat_of and not _checks(said.repeat_of))
        or not (said.pin.isdecimal() and said.pin.isascii())
        or recorded_at.tzinfo is not UTC
        or said.received_at.tzinfo is not UTC
        or "\x00" in item.operator
        or not _is_clean(payload)
        or not said.is_written()
    ):
        raise ValueError
    number, pages = said.register_number, item.attachments
    return Arrival(
        id=item.id.replace("-", ""),
        tracking_number=item.tracking_number,
        rev=item.rev,
        base_rev=item.base_rev,
        content_sha256=item.content_sha256,
        recorded_at=recorded_at,
        station_seq=item.station_seq,
        operator=item.operator,
        payload=payload,
        attachments=attachments_text([AttachmentItem.model_validate(one) for one in pages]),
        id_as_sent=item.id,
        facts=Facts(
            is_void=False,
            agency=said.agency or None,
            due=said.promise.due,
            book=number.book.value,
            year=number.year,
            number=number.number,
        ),
    )
