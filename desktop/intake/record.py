"""A letter in plain JSON, in and out.

`parse` reads what a person or a file brings: one JSON object with `channel` (counter|pobox), `kind`,
`category` (code or exact Thai name), `subject`, `detail`, `complainant` ({name, national_id?, phone?,
address?}; null or absent = anonymous), and optionally `on_behalf_of`, `group_size`, `representatives` (names,
of a group only), `place` ({province, district?, subdistrict?, postcode?}), `agency` (code), `complex`,
`confidential` (tip-offs are, unless it says false), `s10`, `repeat_of` (tracking number), `attachments`
(paths). Drafts have the same form.

`payload` and `from_payload` are what travels to the centre: the same names, with what was stamped at the
save.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from desktop.intake import national_id, s10, tracking
from desktop.intake.canonical import digest
from desktop.intake.case import Attachment, Case, Contact, NewCase, Place, Promise, RegisterNumber, Void
from desktop.intake.codes import Channel
from desktop.intake.errors import InvalidField, InvalidNumber
from desktop.intake.fields import Fields
from desktop.intake.letter import (
    LETTER_FIELDS,
    MAX_ADDRESS,
    MAX_DETAIL,
    MAX_NAME,
    MAX_NUMBER,
    MAX_SUBJECT,
    PERSON_FIELDS,
    PLACE_FIELDS,
    complainant_fields,
    letter_fields,
    read_complainant,
    read_letter,
)
from desktop.intake.pin import is_pin
from desktop.intake.reference import Reference

MAX_ATTACHMENTS = 500
MAX_PATH = 4_096
MAX_CONTACTS = 1_000
MAX_REGISTER_NUMBER = 99_999_999
MAX_WORKING_DAYS = 366

_INPUT_FIELDS = LETTER_FIELDS | {"attachments"}

# What people put before the name of a place.
_PROVINCE_LABEL = re.compile(r"^(?:(?:จังหวัด|จ\.)\s*)+(?=\S)")
_DISTRICT_LABEL = re.compile(r"^(?:(?:อำเภอ|อ\.|เขต)\s*)+(?=\S)")
_SUBDISTRICT_LABEL = re.compile(r"^(?:(?:ตำบล|ต\.|แขวง)\s*)+(?=\S)")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A letter as it was brought, with the paths of its files."""

    letter: NewCase
    attachments: tuple[str, ...] = ()


def parse(obj: Mapping[str, Any], reference: Reference) -> Incoming:
    """The letter in `obj`, its texts tidy (see `text.tidy`), nothing corrected.

    A national ID or S10 number that checks is kept in its bare form; one that does not is kept as typed:
    nobody is turned away for it. Labels in front of names of places (จังหวัด, อ., แขวง …) are dropped. Raises
    InvalidField: a required field is missing, a value has the wrong type or is not in its list, a field is
    not one of this record.
    """
    fields = Fields(obj, tidy=True)
    fields.only(_INPUT_FIELDS)
    for name, known in (("complainant", PERSON_FIELDS), ("place", PLACE_FIELDS)):
        child = fields.child(name)
        if child is not None:
            child.only(known)
    letter = read_letter(fields)
    if letter.agency is not None and reference.agency(letter.agency) is None:
        raise InvalidField("agency", "is not the code of an agency")
    person = letter.complainant.person
    if person is not None:
        person = replace(person, national_id=_bare(national_id.clean, person.national_id))
    letter = replace(
        letter,
        category=_category(letter.category, reference),
        complainant=replace(letter.complainant, person=person),
        place=None if letter.place is None else _unlabelled(letter.place),
        s10=_bare(s10.clean, letter.s10),
        repeat_of=_bare(tracking.clean, letter.repeat_of),
    )
    return Incoming(letter, fields.texts("attachments", MAX_ATTACHMENTS, MAX_PATH))


def payload(case: Case) -> dict[str, Any]:
    """Everything of `case` that the centre gets, as plain JSON; moments as RFC 3339 in UTC.

    Not in it, because the contract carries them beside it: id, tracking number, operator, attachments,
    revision.
    """
    number, promise, void = case.register_number, case.promise, case.void
    return {
        **letter_fields(case.letter),
        "pin": case.pin,
        "register_number": {"book": number.book.value, "year": number.year, "number": number.number},
        "station": case.station,
        "operator_name": case.operator_name,
        "received_at": _rfc3339(case.received_at),
        "promise": {
            "working_days": promise.working_days,
            "due": None if promise.due is None else promise.due.isoformat(),
        },
        "contacts": [_contact_fields(contact) for contact in case.contacts],
        "void": None
        if void is None
        else {"at": _rfc3339(void.at), "operator": void.operator, "reason": void.reason},
    }


def from_payload(
    payload: Mapping[str, Any],
    id: UUID,
    tracking_number: str,
    operator: str,
    attachments: tuple[Attachment, ...] = (),
    rev: int = 1,
) -> Case:
    """The case whose `payload` this is. Fields that it does not know are ignored. Raises InvalidField."""
    fields = Fields(payload)
    number = fields.required_child("register_number")
    promise = fields.required_child("promise")
    void = fields.child("void")
    pin = fields.text("pin", MAX_NUMBER, required=True)
    if not is_pin(pin):
        raise fields.refuse("pin", "must be six digits")
    return Case(
        id=id,
        tracking_number=tracking_number,
        pin=pin,
        register_number=RegisterNumber(
            book=number.choice("book", Channel),
            year=number.required_whole("year", 2400, 2999),
            number=number.required_whole("number", 1, MAX_REGISTER_NUMBER),
        ),
        station=fields.text("station", MAX_NUMBER, required=True),
        operator=operator,
        operator_name=fields.text("operator_name", MAX_NAME, required=True),
        received_at=fields.moment("received_at"),
        letter=read_letter(fields),
        promise=Promise(promise.whole("working_days", 1, MAX_WORKING_DAYS), promise.day("due")),
        attachments=attachments,
        contacts=tuple(_contact(contact) for contact in fields.children("contacts", MAX_CONTACTS)),
        void=None if void is None else _void(void),
        rev=rev,
    )


def check_payload(payload: Mapping[str, Any]) -> None:
    """Raises InvalidField unless `from_payload` can read it. Codes (category, agency) are not looked up."""
    from_payload(payload, UUID(int=0), "", "")


def content_sha256(payload: Mapping[str, Any]) -> str:
    """SHA-256, lower-case hex, over the RFC 8785 form. Raises ValueError for what JSON cannot hold."""
    return digest(payload)


def _category(value: str, reference: Reference) -> str:
    for category in reference.categories:
        if value in (category.code, category.name_th):
            return category.code
    raise InvalidField("category", "is not the code or the Thai name of a category")


def _bare(clean: Callable[[str], str], number: str) -> str:
    try:
        return clean(number)
    except InvalidNumber:
        return number


def _unlabelled(place: Place) -> Place:
    return replace(
        place,
        province=_PROVINCE_LABEL.sub("", place.province),
        district=_DISTRICT_LABEL.sub("", place.district),
        subdistrict=_SUBDISTRICT_LABEL.sub("", place.subdistrict),
    )


def _contact_fields(contact: Contact) -> dict[str, Any]:
    return {
        "id": str(contact.id),
        "channel": contact.channel.value,
        "received_at": _rfc3339(contact.received_at),
        "operator": contact.operator,
        "subject": contact.subject,
        "detail": contact.detail,
        **complainant_fields(contact.complainant),
        "s10": contact.s10,
    }


def _contact(fields: Fields) -> Contact:
    return Contact(
        id=fields.uuid("id"),
        channel=fields.choice("channel", Channel),
        received_at=fields.moment("received_at"),
        operator=fields.text("operator", MAX_NAME, required=True),
        subject=fields.text("subject", MAX_SUBJECT, required=True),
        detail=fields.text("detail", MAX_DETAIL, required=True, lines=True),
        complainant=read_complainant(fields),
        s10=fields.text("s10", MAX_NUMBER),
    )


def _void(fields: Fields) -> Void:
    return Void(
        at=fields.moment("at"),
        operator=fields.text("operator", MAX_NAME, required=True),
        reason=fields.text("reason", MAX_ADDRESS, required=True, lines=True),
    )


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
