"""The mail room: a bag of envelopes in, a balanced batch of letters out."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.desk.counter import Counter, Taken
from desktop.desk.daylog import imprint, public
from desktop.desk.errors import NotAnItemNumber, SamePerson
from desktop.desk.privacy import hides, masked
from desktop.desk.session import Operator, sign_in
from desktop.desk.station import Station
from desktop.intake import s10
from desktop.intake.batch import (
    Balance,
    Batch,
    Enclosure,
    Envelope,
    Outside,
    Page,
    balance,
    mail_of,
)
from desktop.intake.case import Case, NewCase, Promise
from desktop.intake.codes import Channel, Permission
from desktop.intake.dates import bangkok_day
from desktop.intake.deadline import promise
from desktop.intake.digits import compact


@dataclass(frozen=True, slots=True)
class Logged:
    """An envelope just logged. `twins`: others with the same item number, which should be one of a kind."""

    envelope: Envelope
    twins: tuple[Envelope, ...]


@dataclass(frozen=True, slots=True)
class Bag:
    """A batch with all that is in it, as of one moment."""

    batch: Batch
    envelopes: tuple[Envelope, ...]
    pages: tuple[Page, ...]

    @property
    def balance(self) -> Balance:
        return balance(self.envelopes, self.pages)

    def envelope(self, envelope_id: UUID | None) -> Envelope | None:
        return next((each for each in self.envelopes if each.id == envelope_id), None)


@dataclass(frozen=True, slots=True)
class HandOver:
    """A line of the hand-over list: a letter's paper, and where it lies. `case` is None for a struck one."""

    envelope: Envelope
    case: Case | None


class MailRoom:
    """One clerk's mail room. Every method needs SORT_POST; `NotAllowed` otherwise. All raise StoreError."""

    def __init__(self, station: Station, operator: Operator) -> None:
        self._station = station
        self._store = station.store
        self._operator = operator

    # The bag

    def bags(self) -> tuple[Bag, ...]:
        """Today's bags and those of earlier days that are not closed, the oldest first."""
        self._operator.require(Permission.SORT_POST)
        return tuple(
            self.bag(batch.id) for batch in self._store.batches.day(bangkok_day(self._station.clock()))
        )

    def bag(self, batch_id: UUID) -> Bag:
        self._operator.require(Permission.SORT_POST)
        return Bag(
            self._store.batches.get(batch_id),
            self._store.batches.envelopes(batch_id),
            self._store.batch_pages.pages(batch_id),
        )

    def open_bag(self, origin: str) -> Batch:
        """Opens a bag that came from `origin`."""
        self._operator.require(Permission.SORT_POST)
        return self._store.batches.open(" ".join(origin.split()), operator=self._operator.account)

    def log(self, batch_id: UUID, scanned: str = "") -> Logged:
        """Logs an envelope, durable on return: an ordinary one, or with the item number that was scanned.

        A check digit that does not match is kept and marked. Raises NotAnItemNumber.
        """
        self._operator.require(Permission.SORT_POST)
        text = compact(s10.from_thai_keys(scanned)).upper()
        if text and not s10.has_form(text):
            raise NotAnItemNumber(scanned)
        twins = self._store.batches.with_item_number(text) if text else ()
        envelope = self._store.batches.log(batch_id, mail_of(text), text, operator=self._operator.account)
        return Logged(envelope, twins)

    def describe(self, envelope_id: UUID, outside: Outside) -> Envelope:
        self._operator.require(Permission.SORT_POST)
        return self._store.batches.describe(envelope_id, outside)

    def enclose(
        self, envelope_id: UUID, enclosures: Sequence[Enclosure], witness: Operator | None = None
    ) -> Envelope:
        """What of worth is in an envelope, counted by this operator and `witness`. Raises SamePerson."""
        self._operator.require(Permission.SORT_POST)
        if witness is not None and witness.username == self._operator.username:
            raise SamePerson(witness.username)
        counted_by = [self._operator.account, *([witness.account] if witness else [])]
        return self._store.batches.enclose(envelope_id, enclosures, counted_by=counted_by)

    def witness(self, username: str, password: str) -> Operator:
        """Another person, who signs with their own password. Raises WrongCredentials, SamePerson."""
        self._operator.require(Permission.SORT_POST)
        if username == self._operator.username:
            raise SamePerson(username)
        return sign_in(self._station, username, password)

    def strike(self, envelope_id: UUID, reason: str) -> Envelope:
        """There is no letter of this envelope; its number stays taken."""
        self._operator.require(Permission.SORT_POST)
        return self._store.batches.strike(envelope_id, reason, operator=self._operator.account)

    def labels(self, envelopes: Sequence[Envelope]) -> bytes:
        """The labels of these as PDF, a sticker a page: the number that is final, the place in the bag."""
        from desktop.printing.label import Label, labels
        from desktop.printing.sentences import sentences

        self._operator.require(Permission.SORT_POST)
        say = sentences("envelope")
        of = [
            Label(
                number=envelope.tracking_number,
                heading=say(
                    "heading_with_item" if envelope.s10 else "heading",
                    position=envelope.position,
                    s10=envelope.s10,
                ),
                day=bangkok_day(envelope.logged_at),
                book=Channel.POBOX,
            )
            for envelope in envelopes
        ]
        return labels(of, self._station.office, made_at=self._station.clock())

    def labelled(self, envelopes: Sequence[Envelope]) -> None:
        """The labels of these are on paper."""
        self._operator.require(Permission.SORT_POST)
        ids = [envelope.id for envelope in envelopes]
        self._store.batches.labelled(ids, operator=self._operator.account)

    # Details

    def promise(self, envelope: Envelope, letter: NewCase) -> Promise:
        """Counted from the day on which the envelope came in."""
        reference = self._station.reference
        received = bangkok_day(envelope.logged_at)
        return promise(letter, reference.agency(letter.agency), received, reference.holiday_overrides)

    def take_in(self, envelope: Envelope, letter: NewCase, *, draft: UUID | None = None) -> Taken:
        """Registers the letter of an envelope under the number on its label, or joins it to the case that it
        repeats, as at the counter. Durable on return. Also after the batch was closed without it.
        """
        self._operator.require(Permission.SORT_POST)
        self._operator.require(Permission.REGISTER)
        account, batches = self._operator.account, self._store.batches
        if Counter(self._station, self._operator).joins(letter):
            case = batches.join(envelope.id, letter.repeat_of, letter, operator=account, draft=draft)
            return Taken(masked(case) if hides(case, self._operator) else case, repeat=True)
        promised = self.promise(envelope, letter)
        case = batches.register(envelope.id, letter, operator=account, promise=promised, draft=draft)
        return Taken(case, repeat=False)

    # Custody

    def put_away(self, envelopes: Sequence[Envelope], place: str) -> None:
        """The paper of these lies in the box or on the shelf whose label was scanned."""
        self._operator.require(Permission.SORT_POST)
        ids = [envelope.id for envelope in envelopes]
        self._store.batches.put_away(ids, " ".join(place.split()), operator=self._operator.account)

    def hand_over_list(self, batch_id: UUID, to: str = "") -> bytes:
        """The letters of the batch that leave for an officer or a store, as PDF; `to`: who takes them.

        It lies open on a desk: confidential letters stand without words. Needs PRINT_LOG, too.
        """
        from desktop.printing.entries import DayLog, Repeat
        from desktop.printing.handover import handover

        self._operator.require(Permission.PRINT_LOG)
        cases: list[Case] = []
        repeats: list[Repeat] = []
        places: dict[str, str] = {}
        bag = self.bag(batch_id)
        for envelope in bag.envelopes:
            case = self._store.letters.by_id(envelope.case_id) if envelope.case_id else None
            if case is None:
                continue
            places[case.tracking_number] = envelope.place
            if case.tracking_number == envelope.tracking_number:
                cases.append(public(case))
            for count, contact in enumerate(case.contacts, start=2):
                if contact.received_at == envelope.logged_at:
                    repeats.append(Repeat(public(case), contact, count))
        operators = {account.username: account.name for account in self._store.accounts.list()}
        log = DayLog(bag.batch.day, Channel.POBOX, cases, repeats, operators)
        made = imprint(self._station, self._operator)
        return handover(log, made, self._station.reference, to=to, places=places)

    def separator(self, batch: Batch) -> bytes:
        """The sheet that lies before this bag's letters when several bags go through a scanner at once."""
        from desktop.printing.separator import separator_sheet

        self._operator.require(Permission.SORT_POST)
        return separator_sheet(batch.name, self._station.office, self._station.clock())

    def hand_over(self, batch_id: UUID) -> tuple[HandOver, ...]:
        """What a hand-over list of the batch says, in the order of logging; hidden letters come masked."""
        lines = []
        for envelope in self.bag(batch_id).envelopes:
            case = self._store.letters.by_id(envelope.case_id) if envelope.case_id else None
            if case is not None and hides(case, self._operator):
                case = masked(case)
            lines.append(HandOver(envelope, case))
        return tuple(lines)
