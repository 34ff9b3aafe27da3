"""What a citizen brings, as recorded: a case (เรื่อง), its contacts (ครั้ง), and who stands behind them.

Every class is frozen: a change is a new revision of the case, never an edit in place.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from desktop.intake.codes import Channel, Kind


@dataclass(frozen=True, slots=True)
class Person:
    """A person as they gave themselves. Only the name is required; nothing is checked against a registry."""

    name: str
    national_id: str = ""
    phone: str = ""
    address: str = ""


class ComplainantKind(StrEnum):
    PERSON = "person"
    ANONYMOUS = "anonymous"
    ON_BEHALF = "on_behalf"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Complainant:
    """Who brings the case: a person, nobody (anonymous), someone for another, or a group by head-count.

    `person` speaks for a group; `representatives` are the names of others who may, there with groups only.
    """

    person: Person | None = None
    on_behalf_of: str = ""
    group_size: int | None = None
    representatives: tuple[str, ...] = ()

    @property
    def kind(self) -> ComplainantKind:
        if self.group_size is not None:
            return ComplainantKind.GROUP
        if self.on_behalf_of:
            return ComplainantKind.ON_BEHALF
        return ComplainantKind.ANONYMOUS if self.person is None else ComplainantKind.PERSON


@dataclass(frozen=True, slots=True)
class Place:
    """Where the matter is. Thai names as people write them, without จังหวัด, อำเภอ, ตำบล in front."""

    province: str
    district: str = ""
    subdistrict: str = ""
    postcode: str = ""


MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024
"""The centre takes no larger one."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A page or file that belongs to a case. `sha256` is hex of the plain content, `size` in bytes."""

    id: UUID
    sha256: str
    size: int
    media_type: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """What the receipt promises. Kept as printed, whatever the calendar says later.

    `due` is None where no date is promised: a complex case, or an agency that has committed to no time. Then
    progress is reported from time to time.
    """

    working_days: int | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class RegisterNumber:
    """เลขทะเบียนรับ: runs without gaps within a book of a workstation and a calendar year.

    `year` is of the Buddhist era. Shown as `12/2569`.
    """

    book: Channel
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


@dataclass(frozen=True, slots=True)
class NewCase:
    """A letter as taken in, before it has a number. Values are clean (see `record.parse`)."""

    channel: Channel
    kind: Kind
    category: str
    subject: str
    detail: str
    complainant: Complainant = field(default_factory=Complainant)
    place: Place | None = None
    agency: str | None = None
    complex: bool = False
    confidential: bool = False
    s10: str = ""
    repeat_of: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A later visit or letter in a case that is already registered."""

    id: UUID
    channel: Channel
    received_at: datetime
    operator: str
    subject: str
    detail: str
    complainant: Complainant
    s10: str = ""


@dataclass(frozen=True, slots=True)
class Void:
    """A registered letter that was cancelled. Its numbers stay taken."""

    at: datetime
    operator: str
    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """A registered case. Datetimes are aware, in UTC; papers and screens show Bangkok time.

    `tracking_number` has 12 digits (14 for an emergency number), `pin` six. `operator` is the account name
    and `operator_name` the name on paper, as they were at the save. `rev` starts at 1 and rises with each
    amendment.
    """

    id: UUID
    tracking_number: str
    pin: str
    register_number: RegisterNumber
    station: str
    operator: str
    operator_name: str
    received_at: datetime
    letter: NewCase
    promise: Promise
    attachments: tuple[Attachment, ...] = ()
    contacts: tuple[Contact, ...] = ()
    void: Void | None = None
    rev: int = 1
