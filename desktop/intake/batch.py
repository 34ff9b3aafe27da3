"""The mail room's words: a bag of post as a batch, its envelopes, the pages that were scanned of them.

A batch balances when every envelope logged has its label, its first page and its case. What does not is
named, never averaged away.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from desktop.intake import s10, separator


class BatchState(StrEnum):
    OPEN = "open"
    CLOSING = "closing"  # decided; its pages are being filed
    CLOSED = "closed"


class Mail(StrEnum):
    ORDINARY = "ordinary"
    REGISTERED = "registered"
    EMS = "ems"


class Condition(StrEnum):
    SOUND = "sound"
    TORN = "torn"
    WET = "wet"
    OPENED = "opened"
    EMPTY = "empty"


class EnclosureKind(StrEnum):
    MONEY = "money"
    ORIGINALS = "originals"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """Something of worth in an envelope. `quantity`: satang of money, else pieces; `words` say what it is."""

    kind: EnclosureKind
    quantity: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """A bag of post. `day` is in Bangkok, `ordinal` counts its bags from 1; `signed_by` answers for a
    difference, for `signed_reason`.
    """

    id: UUID
    day: date
    opened_at: datetime
    origin: str
    operator: str
    state: BatchState = BatchState.OPEN
    closed_at: datetime | None = None
    closed_by: str = ""
    signed_by: str = ""
    signed_reason: str = ""
    ordinal: int = 1

    @property
    def name(self) -> str:
        """What a separator sheet calls it: `20261122-1`."""
        return f"{self.day:%Y%m%d}-{self.ordinal}"


@dataclass(frozen=True, slots=True)
class Outside:
    """What a clerk sees on an envelope."""

    postmark_day: date | None = None
    postmark_office: str = ""
    condition: Condition = Condition.SOUND


@dataclass(frozen=True, slots=True)
class Envelope:
    """`position` counts from 1 within the batch. The tracking number is final from the start.

    `case_id` is there once the details are typed, `struck` where there will be none, with the reason.
    `labels`: printed so far. `filed`: its pages belong to its case. `place`: where the paper lies.
    """

    id: UUID
    batch: UUID
    position: int
    tracking_number: str
    mail: Mail
    s10: str
    logged_at: datetime
    operator: str
    outside: Outside = Outside()
    enclosures: tuple[Enclosure, ...] = ()
    counted_by: tuple[str, ...] = ()
    labels: int = 0
    struck: str = ""
    case_id: UUID | None = None
    filed: bool = False
    place: str = ""
    placed_at: datetime | None = None

    @property
    def s10_doubtful(self) -> bool:
        """Its barcode's check digit does not match: marked, and never in the way."""
        return bool(self.s10) and not s10.is_valid(self.s10)

    @property
    def uncounted(self) -> bool:
        """Things of worth that two people have not counted."""
        return bool(self.enclosures) and len(set(self.counted_by)) < 2


def mail_of(item_number: str) -> Mail:
    """By the service letters of an S10 number: E is EMS, whatever else has a number is registered."""
    if not item_number:
        return Mail.ORDINARY
    return Mail.EMS if item_number[0].upper() == "E" else Mail.REGISTERED


class Pile(StrEnum):
    LETTER = "letter"
    TRAY = "tray"  # a person must say whose it is
    ASIDE = "aside"  # replaced or scanned twice; kept, in no letter


@dataclass(frozen=True, slots=True)
class Page:
    """A scanned page: `file` of the scan `token`, its `page` there from 1; `place` in its pile.

    `numbers`: the labels seen on it, or the code of a separator sheet. `first`: it begins its letter.
    `rotation`: degrees clockwise by which it must be turned to stand upright.
    """

    id: int
    token: UUID
    file: str
    page: int
    pile: Pile
    envelope: UUID | None
    place: int
    first: bool = False
    blank: bool = False
    rotation: int = 0
    numbers: tuple[str, ...] = ()
    doubtful: bool = False

    @property
    def separates(self) -> str | None:
        """The name of the bag that this sheet begins, if it is such a sheet."""
        return next(filter(None, map(separator.batch_of, self.numbers)), None)


class Fault(StrEnum):
    """What keeps a batch from balancing."""

    NO_LABEL = "no_label"
    NO_FIRST_PAGE = "no_first_page"
    NO_CASE = "no_case"
    UNCOUNTED = "uncounted"
    TWO_FIRST_PAGES = "two_first_pages"
    FOREIGN_LABEL = "foreign_label"  # a page that bears the label of another letter of the batch
    TRAY = "tray"
    STRUCK_PAGES = "struck_pages"  # pages in a letter that was struck out


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is missing or too much: of an envelope, or of pages (their ids), or both."""

    fault: Fault
    envelope: Envelope | None = None
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Balance:
    """The four counts that must agree, and everything that keeps them from it."""

    envelopes: int
    labels: int
    first_pages: int
    cases: int
    differences: tuple[Difference, ...]

    @property
    def balances(self) -> bool:
        return not self.differences


def balance(envelopes: Sequence[Envelope], pages: Sequence[Page]) -> Balance:
    """Envelopes logged = labels printed = first pages found = cases."""
    standing = [envelope for envelope in envelopes if not envelope.struck]
    firsts = Counter(page.envelope for page in pages if page.pile is Pile.LETTER and page.first)
    differences = [difference for envelope in standing for difference in _of_envelope(envelope, firsts)]
    differences += _of_pages(envelopes, pages)
    return Balance(
        envelopes=len(standing),
        labels=sum(1 for envelope in standing if envelope.labels),
        first_pages=sum(1 for envelope in standing if firsts[envelope.id]),
        cases=sum(1 for envelope in standing if envelope.case_id),
        differences=tuple(differences),
    )


def _of_envelope(envelope: Envelope, firsts: Counter[UUID | None]) -> list[Difference]:
    found = []
    if not envelope.labels:
        found.append(Fault.NO_LABEL)
    if not firsts[envelope.id]:
        found.append(Fault.NO_FIRST_PAGE)
    if firsts[envelope.id] > 1:
        found.append(Fault.TWO_FIRST_PAGES)
    if envelope.case_id is None:
        found.append(Fault.NO_CASE)
    if envelope.uncounted:
        found.append(Fault.UNCOUNTED)
    return [Difference(fault, envelope) for fault in found]


def _of_pages(envelopes: Sequence[Envelope], pages: Sequence[Page]) -> list[Difference]:
    by_id = {envelope.id: envelope for envelope in envelopes}
    of_batch = {envelope.tracking_number for envelope in envelopes}
    found = []
    for page in pages:
        owner = by_id.get(page.envelope) if page.envelope else None
        if owner is None:
            continue
        if owner.struck:
            found.append(Difference(Fault.STRUCK_PAGES, owner, (page.id,)))
        elif owner.tracking_number not in page.numbers and of_batch.intersection(page.numbers):
            found.append(Difference(Fault.FOREIGN_LABEL, owner, (page.id,)))
    tray = tuple(page.id for page in pages if page.pile is Pile.TRAY)
    if tray:
        found.append(Difference(Fault.TRAY, None, tray))
    return found
