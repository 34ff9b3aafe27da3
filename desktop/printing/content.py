"""What a receipt says, before it is known on which paper: words and numbers in their order, no position."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice

from desktop.intake import tracking
from desktop.intake.case import Case, Complainant, Place
from desktop.intake.codes import Channel
from desktop.intake.dates import bangkok_day, english_date, english_time, long_date, time_of_day
from desktop.intake.office import Office
from desktop.intake.reference import Agency, Category, Named, Reference
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
    """The receipt of one case, for the citizen or for the office's file.

    `banner` is empty but on a demo; `copy` and `void` are empty but on one; `marks` are what else stands
    beside the title. The office's has no `pin`, no `tracking_url` and no `scan`, and a second signature where
    somebody is there to give it: its `complainant`.
    """

    language: str
    title: str
    banner: tuple[str, str] | None
    copy: str
    void: str
    marks: tuple[str, ...]
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
    complainant: Fact | None
    receiver: Fact
    privacy: Fact


def receipt_content(
    case: Case, office: Office, agency: Agency | None, reference: Reference, copy: int, say: Sentences
) -> Receipt:
    """The citizen's receipt. `copy` counts from 1; 0 is the original."""
    office = _named_office(office, say)
    return Receipt(
        language=say("language"),
        title=say("title"),
        banner=(say("demo"), say("demo_note")) if office.demo else None,
        copy=say("copy", count=copy) if copy else "",
        void=say("void") if case.void else "",
        marks=(),
        office=office,
        number_label=say("number"),
        number=case.tracking_number,
        pin_label=say("pin"),
        pin=case.pin,
        pin_use=say("pin_use"),
        tracking_url=f"{office.tracking_url}{case.tracking_number}#{case.pin}",
        scan=say.each("scan"),
        registered=_registered(case, reference, say),
        facts=tuple(_facts(case, reference, say, whole=False)),
        outlook=_voided(case, say) if case.void else _promised(case, agency, say),
        follow_up=Fact(
            say("follow_up"), "", say.each("follow_up_ways", phone=office.phone, website=office.website)
        ),
        complainant=None,
        receiver=Fact(say("receiver"), case.operator_name, address=True),
        privacy=Fact(
            say("privacy_title"),
            say("privacy", office=office.name, address=office.address, phone=office.phone),
        ),
    )


def office_content(
    case: Case, office: Office, agency: Agency | None, reference: Reference, say: Sentences
) -> Receipt:
    """The office's: how to reach the complainant in full, and nothing that opens the case to who finds it."""
    person = case.letter.complainant.person
    by_post = case.letter.channel is Channel.POBOX
    reached = "handed_over_post" if person and person.address else "handed_over_nowhere"
    return replace(
        receipt_content(case, office, agency, reference, 0, say),
        marks=(
            say("office_copy"),
            *((say("confidential_mark"),) if case.letter.confidential else ()),
        ),
        pin="",
        pin_label="",
        pin_use=say("office_pin"),
        tracking_url="",
        scan=(),
        facts=tuple(_facts(case, reference, say, whole=True)),
        follow_up=Fact(say("handed_over"), "", say.each(reached if by_post else "handed_over_ways")),
        complainant=Fact(say("complainant"), person.name, address=True) if person and not by_post else None,
        privacy=Fact(say("privacy_title"), say("office_privacy")),
    )


def _named_office(office: Office, say: Sentences) -> Office:
    """The office by its names in the language, as far as they are known there."""
    names: dict[str, str] = say.data("names")
    return replace(
        office,
        name=names.get(office.name, office.name),
        point=names.get(office.point, office.point),
        address=names.get(office.address, office.address),
    )


def _name(listed: Agency | Category | Named | None, otherwise: str, say: Sentences) -> str:
    if listed is None:
        return otherwise
    return listed.name_en if _english(say) else listed.name_th


def _english(say: Sentences) -> bool:
    return say("language") == "en"


def _registered(case: Case, reference: Reference, say: Sentences) -> tuple[Fact, ...]:
    channel = reference.channel(case.letter.channel)
    return (
        Fact(say("register_number"), str(case.register_number)),
        Fact(say("received"), _moment(case.received_at, say)),
        Fact(say("channel"), _name(channel, case.letter.channel, say)),
    )


def _facts(case: Case, reference: Reference, say: Sentences, *, whole: bool) -> list[Fact]:
    """`whole`: with all that leads to the complainant."""
    letter = case.letter
    kind, category = reference.kind(letter.kind), reference.category(letter.category)
    facts = [
        Fact(
            say("kind"),
            say(
                "kind_and_category",
                kind=_name(kind, letter.kind, say),
                category=_name(category, letter.category, say),
            ),
        ),
        Fact(say("subject"), letter.subject, strong=True),
    ]
    if case.contacts:
        latest = case.contacts[-1]
        label = say("contact", count=len(case.contacts) + 1)
        other = latest.subject if latest.subject != letter.subject else ""
        facts.append(Fact(label, _moment(latest.received_at, say), (other,) if other else ()))
    complainant = letter.complainant
    facts.append(_complainant(complainant, letter.confidential, say, whole=whole))
    if complainant.representatives:
        names = say("between").join(complainant.representatives)
        facts.append(Fact(say("representatives"), names, address=True))
    if letter.place:
        facts.append(Fact(say("place"), _place(letter.place, reference, say), address=True))
    if letter.s10:
        facts.append(Fact(say("s10"), letter.s10))
    if letter.repeat_of:
        facts.append(Fact(say("repeat_of"), tracking.grouped(letter.repeat_of)))
    count = len(case.attachments)
    facts.append(
        Fact(say("attachments"), say("attachment_count", count=count) if count else say("no_attachments"))
    )
    return facts


def _complainant(complainant: Complainant, confidential: bool, say: Sentences, *, whole: bool) -> Fact:
    person = complainant.person
    name, details = who(complainant, say)
    if person is not None:
        shown = grouped_id if whole else masked_id
        reach = (
            say("national_id", number=shown(person.national_id)) if person.national_id else "",
            _held(say("phone", phone=person.phone)) if person.phone else "",
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
    return grouped_id("x" * (len(number) - len(seen)) + seen)


def grouped_id(number: str) -> str:
    """A number of thirteen characters as the card shows it, any other as it is."""
    if len(number) != sum(_CARD_GROUPS):
        return number
    digits = iter(number)
    return "-".join("".join(islice(digits, length)) for length in _CARD_GROUPS)


def _place(place: Place, reference: Reference, say: Sentences) -> str:
    where = "_bangkok" if place.province == _BANGKOK else ""
    province = reference.province(place.province) if _english(say) else None
    names = {
        "subdistrict": place.subdistrict,
        "district": place.district,
        "province": province.name_en if province else place.province,
    }
    parts = say("place_between").join(say(label + where, name=name) for label, name in names.items() if name)
    return f"{parts} {place.postcode}".strip()


def _promised(case: Case, agency: Agency | None, say: Sentences) -> tuple[Fact, ...]:
    promise = case.promise
    responsible = Fact(say("agency"), _name(agency, say("no_agency"), say))
    if promise.due is None:
        note = say("progress_note_complex" if case.letter.complex else "progress_note")
        return (responsible, Fact(say("promise"), say("progress"), (note,), strong=True))
    kept = "promise_by" if promise.working_days is None else "promise_by_working_days"
    by = say(kept, date=_date(promise.due, say), days=promise.working_days)
    return (responsible, Fact(say("promise"), by, (say("promise_note"),), strong=True))


def _voided(case: Case, say: Sentences) -> tuple[Fact, ...]:
    assert case.void is not None
    return (
        Fact(say("voided"), _moment(case.void.at, say), strong=True),
        Fact(say("void_reason"), case.void.reason),
    )


def _moment(at: datetime, say: Sentences) -> str:
    time = english_time(at) if _english(say) else time_of_day(at)
    return say("moment", date=_date(bangkok_day(at), say), time=_held(time))


def _held(text: str) -> str:
    """`text` that no line ends within."""
    return text.replace(" ", "\u00a0")


def _date(day: date, say: Sentences) -> str:
    return english_date(day) if _english(say) else long_date(day)
