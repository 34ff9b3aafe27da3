"""The lists that go with a day's letters: who takes them, what the post office stamps, what is left open."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from desktop.desk.daylog import day_log, imprint, public
from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.intake.batch import Envelope, Mail, mail_of
from desktop.intake.case import Case, Complainant
from desktop.intake.codes import Channel, Kind, Permission
from desktop.intake.dates import bangkok_day, day_bounds
from desktop.printing.entries import Repeat
from desktop.printing.envelopes import RECEIVED, REPLIES, Posted, envelope_list
from desktop.printing.handover import handover
from desktop.printing.pending import DRAFTS, STOPPED, UNPRINTED, UNSENT, Pending, pending_list
from desktop.printing.printers.printer import Reason
from desktop.printing.progress import Progress, Report
from desktop.printing.sentences import sentences
from desktop.store import delivery


class Lists:
    """Each list is a PDF on A4 across. It lies open on a desk: confidential letters stand without words.

    Every method needs PRINT_LOG; `NotAllowed` otherwise. `progress` hears how many steps are done, and of how
    many; `cancelled` is asked at every step. All raise the `Cancelled` and the `FormError` of
    `printing.errors`.
    """

    def __init__(self, station: Station, operator: Operator) -> None:
        self._station = station
        self._store = station.store
        self._operator = operator

    def handover(
        self,
        day: date,
        book: Channel | None = None,
        *,
        to: str = "",
        progress: Report | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> bytes:
        """The letters of `day` that leave for an officer or a store, by agency. `to`: who takes them."""
        self._operator.require(Permission.PRINT_LOG)
        log = day_log(self._station, day, book)
        lying = {envelope.tracking_number: envelope.place for envelope in self._envelopes(day)}
        return handover(
            log,
            imprint(self._station, self._operator),
            self._station.reference,
            to=to,
            places=lying,
            progress=Progress(progress, cancelled),
        )

    def envelopes(
        self,
        day: date,
        book: Channel | None = None,
        *,
        progress: Report | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> bytes:
        """What came on `day` with an item number of the post, and whom a receipt goes to by post."""
        self._operator.require(Permission.PRINT_LOG)
        cases = self._store.letters.day(day, book)
        repeats = day_log(self._station, day, book).repeats
        arrived = () if book is Channel.COUNTER else self._envelopes(day)
        return envelope_list(
            day,
            imprint(self._station, self._operator),
            {RECEIVED: list(self._received(cases, repeats, arrived)), REPLIES: list(_replies(cases))},
            progress=Progress(progress, cancelled),
        )

    def pending(
        self,
        day: date,
        *,
        progress: Report | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> bytes:
        """What was begun up to the end of `day` and is open now: receipts, deliveries, drafts."""
        self._operator.require(Permission.PRINT_LOG)
        end = day_bounds(day)[1]
        unsent, stopped = self._undelivered(end)
        items = {
            UNPRINTED: list(self._unprinted(end)),
            UNSENT: unsent,
            STOPPED: stopped,
            DRAFTS: list(self._drafts(end)),
        }
        made = imprint(self._station, self._operator)
        return pending_list(day, made, items, progress=Progress(progress, cancelled))

    def _envelopes(self, day: date) -> tuple[Envelope, ...]:
        """What the mail room logged on `day` and did not strike out."""
        batches = self._store.batches
        return tuple(
            envelope
            for batch in batches.day(day)
            for envelope in batches.envelopes(batch.id)
            if bangkok_day(envelope.logged_at) == day and not envelope.struck
        )

    def _received(
        self, cases: Sequence[Case], repeats: Sequence[Repeat], arrived: Sequence[Envelope]
    ) -> Iterator[Posted]:
        known = set()
        for envelope in arrived:
            if envelope.mail is not Mail.ORDINARY:
                known.add(envelope.s10)
                case = self._store.letters.by_id(envelope.case_id) if envelope.case_id else None
                yield _posted(envelope.tracking_number, case, envelope.mail, envelope.s10)
        for case in cases:
            if (item := case.letter.s10) and item not in known and case.void is None:
                yield _posted(case.tracking_number, case, mail_of(item), item)
        for repeat in repeats:
            if (item := repeat.contact.s10) and item not in known:
                who = repeat.contact.complainant
                yield _posted(repeat.case.tracking_number, repeat.case, mail_of(item), item, who)

    def _unprinted(self, end: datetime) -> Iterator[Pending]:
        for due in self._store.prints.pending():
            if due.recorded_at < end:
                yield from self._open(due.case_id, "unprinted", due.recorded_at, _why(due.problem))

    def _undelivered(self, end: datetime) -> tuple[list[Pending], list[Pending]]:
        """What waits for the line, and what waits for a person."""
        unsent: list[Pending] = []
        stopped: list[Pending] = []
        for revision in self._store.outbox.unsent(end):
            found = self._open(revision.id, revision.state, revision.recorded_at, revision.problem)
            if revision.state in delivery.UNSENT:
                unsent.extend(found)
            elif revision.state in delivery.QUARANTINE:
                stopped.extend(found)
        return unsent, stopped

    def _open(self, case_id: UUID, state: str, since: datetime, problem: str) -> Iterator[Pending]:
        case = self._store.letters.by_id(case_id)
        if case is not None:
            shown = public(case)
            yield Pending(
                state,
                since,
                shown.operator_name,
                shown.letter.subject,
                "" if case.letter.confidential else problem,
                shown.tracking_number,
                shown.register_number,
            )

    def _drafts(self, end: datetime) -> Iterator[Pending]:
        names = {account.username: account.name for account in self._store.accounts.list()}
        for draft in self._store.drafts.all():
            if draft.saved_at < end:
                operator = names.get(draft.operator, draft.operator)
                yield Pending("draft", draft.saved_at, operator, _subject(draft.content))


def _why(problem: str) -> str:
    """What stopped a receipt, in the words of papers; "" where nobody tried."""
    if not problem:
        return ""
    return sentences("problems")(problem if problem in set(Reason) else Reason.UNKNOWN)


def _posted(
    tracking_number: str, case: Case | None, mail: Mail | None, s10: str, who: Complainant | None = None
) -> Posted:
    """The post office knows its own number; which confidential letter had it is nobody's business."""
    if case is None:
        return Posted(tracking_number, None, mail, s10)
    if case.letter.confidential:
        return Posted("", None, mail, s10, hidden=True)
    person = (who or case.letter.complainant).person
    name, address = (person.name, person.address) if person else ("", "")
    return Posted(tracking_number, case.register_number, mail, s10, name, address)


def _replies(cases: Sequence[Case]) -> Iterator[Posted]:
    """Letters by post from somebody with an address: nobody stands at the counter for the receipt."""
    for case in cases:
        letter, person = case.letter, case.letter.complainant.person
        by_post = letter.channel is Channel.POBOX and case.void is None and not letter.confidential
        if by_post and person and person.address:
            yield _posted(case.tracking_number, case, None, "")


def _subject(content: Mapping[str, Any]) -> str:
    """What a draft is about; nothing before it is known to be no secret."""
    kind = content.get("kind")
    secret = content.get("confidential", False) or kind in (None, "", Kind.TIPOFF)
    return "" if secret else str(content.get("subject", ""))
