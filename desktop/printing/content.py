"""What a receipt says, before it is known on which paper: words and numbers in their order, no position."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from desktop.intake import tracking
from desktop.intake.case import Case, Complainant, Place
from desktop.intake.dates import bangkok_day, long_date, time_of_day
from desktop.intake.office import Office
from desktop.intake.reference import Agency, Reference
from desktop.printing.sentences import Sentences

_CARD_GROUPS = (1, 4, 5, 2, 1)  # as the digits stand on the identity card
_SHOWN_OF_ID = 4
_BANGKOK = "กรุงเทพมหานคร"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something with its name. `text` is what matters, most of all if it is `strong`; `details` explain it.

    Lines of an `address` (or a person's name) end at spaces while they can.
    """

    label: str
    text: str
    details: tuple[str, ...] = ()
    strong: bool = False
    address: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """The receipt of one case. `banner` is empty but on a demo; `copy` and `void` are empty but on one."""

    title: str
    banner: tuple[str, str] | None
    copy: str
    void: str
    office: Office
    number_label: str
    number: str
    pin_label: str
    pin: str
    pin_use: str
    tracking_url: str
    scan: tuple[str, ...]
    registered: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    outlook: tuple[Fact, ...]
    follow_up: Fact
    receiver: Fact
    privacy: Fact


def receipt_content(
    case: Case, office: Office, agency: Agency | None, reference: Reference, copy: int, say: Sentences
) -> Receipt:
    """`copy` counts from 1; 0 is the original."""
    return Receipt(
        title=say("title"),
        banner=(say("demo"), say("demo_note")) if office.demo else None,
        copy=say("copy", count=copy) if copy else "",
        void=say("void") if case.void else "",
        office=office,
        number_label=say("number"),
        number=case.tracking_number,
        pin_label=say("pin"),
        pin=case.pin,
        pin_use=say("pin_use"),
        tracking_url=f"{office.tracking_url}{case.tracking_number}#{case.pin}",
        scan=say.each("scan"),
        registered=_registered(case, reference, say),
        facts=tuple(_facts(case, reference, say)),
        outlook=_voided(case, say) if case.void else _promised(case, agency, say),
        follow_up=Fact(
            say("follow_up"), "", say.each("follow_up_ways", phone=office.phone, website=office.website)
        ),
        receiver=Fact(say("receiver"), case.operator_name, address=True),
        privacy=Fact(
            say("privacy_title"),
            say("privacy", office=office.name, address=office.address, phone=office.phone),
        ),
    )


def _registered(case: Case, reference: Reference, say: Sentences) -> tuple[Fact, ...]:
    channel = reference.channel(case.letter.channel)
    return (
        Fact(say("register_number"), str(case.register_number)),
        Fact(say("received"), _moment(case.received_at, say)),
        Fact(say("channel"), channel.name_th if channel else case.letter.channel),
    )


def _facts(case: Case, reference: Reference, say: Sentences) -> list[Fact]:
    letter = case.letter
    kind, category = reference.kind(letter.kind), reference.category(letter.category)
    facts = [
        Fact(
            say("kind"),
            say(
                "kind_and_category",
                kind=kind.name_th if kind else letter.kind,
                category=category.name_th if category else letter.category,
            ),
        ),
        Fact(say("subject"), letter.subject, strong=True),
    ]
    if case.contacts:
        latest = case.contacts[-1]
        label = say("contact", count=len(case.contacts) + 1)
        other = latest.subject if latest.subject != letter.subject else ""
        facts.append(Fact(label, _moment(latest.received_at, say), (other,) if other else ()))
    facts.append(_complainant(letter.complainant, letter.confidential, say))
    if letter.place:
        facts.append(Fact(say("place"), _place(letter.place, say), address=True))
    if letter.s10:
        facts.append(Fact(say("s10"), letter.s10))
    if letter.repeat_of:
        facts.append(Fact(say("repeat_of"), tracking.grouped(letter.repeat_of)))
    count = len(case.attachments)
    facts.append(
        Fact(say("attachments"), say("attachment_count", count=count) if count else say("no_attachments"))
    )
    return facts


def _complainant(complainant: Complainant, confidential: bool, say: Sentences) -> Fact:
    person = complainant.person
    name, details = who(complainant, say)
    if person is not None:
        reach = (
            say("national_id", number=masked_id(person.national_id)) if person.national_id else "",
            say("phone", phone=person.phone) if person.phone else "",
        )
        details += [say("between").join(filter(None, reach)), person.address]
        if confidential:
            details.append(say("confidential"))
    return Fact(say("complainant"), name, tuple(filter(None, details)), address=True)


def who(complainant: Complainant, say: Sentences) -> tuple[str, list[str]]:
    """The complainant's name, and for whom they stand."""
    person, size = complainant.person, complainant.group_size
    stands_for = []
    if size is not None and person is not None:
        stands_for.append(say("group", count=f"{size:,}"))
    if complainant.on_behalf_of:
        stands_for.append(say("on_behalf", name=complainant.on_behalf_of))
    if person is not None:
        return person.name, stands_for
    return say("anonymous") if size is None else say("group_anonymous", count=f"{size:,}"), stands_for


def masked_id(number: str) -> str:
    """The number with only its last four characters to be seen: `x-xxxx-xxxx5-63-5`."""
    seen = number[-_SHOWN_OF_ID:] if len(number) > _SHOWN_OF_ID else ""
    masked = "x" * (len(number) - len(seen)) + seen
    if len(masked) != sum(_CARD_GROUPS):
        return masked
    digits = iter(masked)
    return "-".join("".join(islice(digits, length)) for length in _CARD_GROUPS)


def _place(place: Place, say: Sentences) -> str:
    where = "_bangkok" if place.province == _BANGKOK else ""
    names = {"subdistrict": place.subdistrict, "district": place.district, "province": place.province}
    parts = [say(label + where, name=name) for label, name in names.items() if name]
    return " ".join([*parts, place.postcode]).strip()


def _promised(case: Case, agency: Agency | None, say: Sentences) -> tuple[Fact, ...]:
    promise = case.promise
    responsible = Fact(say("agency"), agency.name_th if agency else say("no_agency"))
    if promise.due is None:
        note = say("progress_note_complex" if case.letter.complex else "progress_note")
        return (responsible, Fact(say("promise"), say("progress"), (note,), strong=True))
    kept = "promise_by" if promise.working_days is None else "promise_by_working_days"
    by = say(kept, date=long_date(promise.due), days=promise.working_days)
    return (responsible, Fact(say("promise"), by, (say("promise_note"),), strong=True))


def _voided(case: Case, say: Sentences) -> tuple[Fact, ...]:
    assert case.void is not None
    return (
        Fact(say("voided"), _moment(case.void.at, say), strong=True),
        Fact(say("void_reason"), case.void.reason),
    )


def _moment(at: datetime, say: Sentences) -> str:
    return say("moment", date=long_date(bangkok_day(at)), time=time_of_day(at))
