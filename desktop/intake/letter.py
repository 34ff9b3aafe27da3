"""The fields that the citizen's letter fills, in plain JSON: read with their limits, and written.

Used for what is typed, for drafts and for what travels; `record` adds what is looked up and stamped.
"""

from collections.abc import Mapping
from typing import Any

from desktop.intake import tracking
from desktop.intake.case import Complainant, NewCase, Person, Place
from desktop.intake.codes import Channel, Kind
from desktop.intake.fields import Fields

# Characters. 200 letters of the longest detail do not fit into one batch: the sender counts bytes, too.
MAX_SUBJECT = 1_000
MAX_DETAIL = 100_000
MAX_NAME = 500
MAX_ADDRESS = 2_000
MAX_NUMBER = 100

MAX_GROUP = 1_000_000
MAX_REPRESENTATIVES = 100

COMPLAINANT_FIELDS = frozenset({"complainant", "on_behalf_of", "group_size", "representatives"})
LETTER_FIELDS = COMPLAINANT_FIELDS | {
    "channel",
    "kind",
    "category",
    "subject",
    "detail",
    "place",
    "agency",
    "complex",
    "confidential",
    "s10",
    "repeat_of",
}
PERSON_FIELDS = frozenset({"name", "national_id", "phone", "address"})
PLACE_FIELDS = frozenset({"province", "district", "subdistrict", "postcode"})


def read_letter(fields: Fields) -> NewCase:
    """Raises InvalidField. Codes of categories and agencies are not looked up."""
    kind = fields.choice("kind", Kind)
    repeat_of = fields.text("repeat_of", MAX_NUMBER)
    if repeat_of and not tracking.is_valid(repeat_of):
        raise fields.refuse("repeat_of", "is not a tracking number")
    return NewCase(
        channel=fields.choice("channel", Channel),
        kind=kind,
        category=fields.text("category", MAX_NAME, required=True),
        subject=fields.text("subject", MAX_SUBJECT, required=True),
        detail=fields.text("detail", MAX_DETAIL, required=True, lines=True),
        complainant=read_complainant(fields),
        place=_place(fields.child("place")),
        agency=fields.text("agency", MAX_NAME) or None,
        complex=fields.flag("complex"),
        confidential=fields.flag("confidential", default=kind is Kind.TIPOFF),
        s10=fields.text("s10", MAX_NUMBER),
        repeat_of=repeat_of,
    )


def read_complainant(fields: Fields) -> Complainant:
    complainant = Complainant(
        person=_person(fields.child("complainant")),
        on_behalf_of=fields.text("on_behalf_of", MAX_NAME),
        group_size=fields.whole("group_size", 2, MAX_GROUP),
        representatives=fields.lines("representatives", MAX_REPRESENTATIVES, MAX_NAME),
    )
    if complainant.representatives and complainant.group_size is None:
        raise fields.refuse("group_size", "is required with representatives")
    return complainant


def letter_fields(letter: NewCase) -> dict[str, Any]:
    """`letter` in the form that is read, every field present (but see `complainant_fields`)."""
    place = letter.place
    return {
        "channel": letter.channel.value,
        "kind": letter.kind.value,
        "category": letter.category,
        "subject": letter.subject,
        "detail": letter.detail,
        **complainant_fields(letter.complainant),
        "place": None
        if place is None
        else {
            "province": place.province,
            "district": place.district,
            "subdistrict": place.subdistrict,
            "postcode": place.postcode,
        },
        "agency": letter.agency,
        "complex": letter.complex,
        "confidential": letter.confidential,
        "s10": letter.s10,
        "repeat_of": letter.repeat_of,
    }


def form_of(letter: NewCase | Mapping[str, Any]) -> Mapping[str, Any]:
    """A letter or a draft in the form that is read."""
    return letter_fields(letter) if isinstance(letter, NewCase) else letter


def text_of(form: Mapping[str, Any], *path: str) -> str:
    """The text at `path`, "" where a draft has none yet or something that is no text."""
    value: object = form
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else ""


def complainant_fields(complainant: Complainant) -> dict[str, Any]:
    """`representatives` only where there are any: letters from before there were keep their hash."""
    person = complainant.person
    names = list(complainant.representatives)
    return {
        "complainant": None
        if person is None
        else {
            "name": person.name,
            "national_id": person.national_id,
            "phone": person.phone,
            "address": person.address,
        },
        "on_behalf_of": complainant.on_behalf_of,
        "group_size": complainant.group_size,
        **({"representatives": names} if names else {}),
    }


def _person(fields: Fields | None) -> Person | None:
    if fields is None:
        return None
    return Person(
        name=fields.text("name", MAX_NAME, required=True),
        national_id=fields.text("national_id", MAX_NUMBER),
        phone=fields.text("phone", MAX_NUMBER),
        address=fields.text("address", MAX_ADDRESS, lines=True),
    )


def _place(fields: Fields | None) -> Place | None:
    if fields is None:
        return None
    return Place(
        province=fields.text("province", MAX_NAME, required=True),
        district=fields.text("district", MAX_NAME),
        subdistrict=fields.text("subdistrict", MAX_NAME),
        postcode=fields.text("postcode", MAX_NUMBER),
    )
