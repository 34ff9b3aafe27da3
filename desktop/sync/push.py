"""Letters go up, and each one's fate is written down as soon as it is known."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from pydantic import ValidationError

from desktop.store.outbox import Key, OutboxState, Outgoing
from desktop.store.store import Store
from desktop.sync import contract as c
from desktop.sync.backoff import Random, pause
from desktop.sync.client import Client, push_body
from desktop.sync.errors import BatchRefused, ServerFault, SyncError, TooLarge
from desktop.sync.fates import answers, settle
from desktop.sync.items import first_problem, letter_item
from desktop.sync.pace import Pace
from desktop.sync.report import Tally
from desktop.sync.session import Session

FAULTS_AT_MOST = 3
LEAST_ITEMS = 10  # on a slow line


@dataclass(frozen=True, slots=True)
class _Parcel:
    """A letter ready for the wire; `body` is its `LetterItem` as JSON."""

    letter: Outgoing
    body: bytes = field(repr=False)


class Push:
    """`progress` is called before each request, from the caller's thread."""

    def __init__(
        self,
        store: Store,
        client: Client,
        session: Session,
        tally: Tally,
        random: Random,
        progress: Callable[[], None],
    ) -> None:
        self._store = store
        self._outbox = store.outbox
        self._client = client
        self._session = session
        self._tally = tally
        self._random = random
        self._progress = progress
        most = max(1, min(session.limits.max_items, c.MAX_ITEMS))
        self._pace = Pace(LEAST_ITEMS, c.FIRST_ITEMS, most)
        self._bytes = min(session.limits.max_batch_bytes, c.MAX_BATCH_BYTES)
        self._faults = 0

    def drain(self) -> None:
        """Sends until nothing is due. Raises what stopped it; then nothing is left as `sending`.

        A batch over which the centre fails is put off, and the others go on; after three in a row it is the
        centre that is broken.
        """
        while claimed := self._outbox.claim(self._store.clock(), self._pace.size, self._bytes):
            try:
                parcels = [parcel for letter in claimed if (parcel := self._packed(letter))]
                for portion in self._portions(parcels):
                    self._deliver(portion)
            except SyncError:
                self._outbox.recover()
                raise

    def _packed(self, letter: Outgoing) -> _Parcel | None:
        """None for a letter that has no place in the contract: it is quarantined without being sent."""
        try:
            item = letter_item(letter)
        except ValidationError as error:
            self._set_apart(letter.key, OutboxState.REJECTED, *first_problem(error))
            return None
        return _Parcel(letter, item.model_dump_json().encode())

    def _portions(self, parcels: Sequence[_Parcel]) -> Iterator[list[_Parcel]]:
        """Requests that the centre can take. Those that failed before go last and in smaller company, half
        at each failure: so a letter over which the centre or the line breaks ends up alone, and the
        others get through.
        """
        portion: list[_Parcel] = []
        size = len(push_body(()))
        for parcel in sorted(parcels, key=lambda parcel: (parcel.letter.attempts, parcel.letter.station_seq)):
            attempts = parcel.letter.attempts
            at_most = max(1, self._pace.size >> attempts)
            apart = portion and attempts != portion[0].letter.attempts
            if portion and (apart or len(portion) >= at_most or size + len(parcel.body) + 1 > self._bytes):
                yield portion
                portion, size = [], len(push_body(()))
            portion.append(parcel)
            size += len(parcel.body) + 1
        if portion:
            yield portion

    def _deliver(self, portion: list[_Parcel]) -> None:
        self._progress()
        try:
            with self._pace.request(len(portion)):
                answer = self._session.ask(lambda: self._client.push(parcel.body for parcel in portion))
        except (BatchRefused, TooLarge) as error:
            self._bisect(portion, error)
        except SyncError as error:
            self._put_off(portion, error)
            self._faults += 1
            if not isinstance(error, ServerFault) or self._faults >= FAULTS_AT_MOST:
                raise
        else:
            self._faults = 0
            self._settle(portion, answer.results)

    def _bisect(self, portion: list[_Parcel], error: SyncError) -> None:
        """Something in the whole is refused: halves find out what, and the rest is delivered."""
        middle = len(portion) // 2
        if middle:
            self._deliver(portion[:middle])
            self._deliver(portion[middle:])
            return
        self._tally.sent += 1
        self._set_apart(portion[0].letter.key, OutboxState.REJECTED, str(error))

    def _settle(self, portion: list[_Parcel], results: Sequence[c.PushResult]) -> None:
        """One result for each letter; a letter without one is sent again."""
        told = answers({parcel.letter.key for parcel in portion}, results)
        unanswered = [parcel for parcel in portion if parcel.letter.key not in told]
        self._tally.sent += len(told)
        settle(self._outbox, told.items(), self._store.clock(), self._tally)
        self._put_off(unanswered, ServerFault("the centre said nothing about this letter"))

    def _set_apart(self, key: Key, state: OutboxState, problem: str, field: str | None = None) -> None:
        self._outbox.quarantine(key, state, problem, field)
        self._tally.quarantined += 1

    def _put_off(self, portion: Sequence[_Parcel], error: SyncError) -> None:
        """All of a portion have failed equally often: see `_portions`."""
        if not portion:
            return
        wait = pause(portion[0].letter.attempts + 1, self._random)
        asked = timedelta(seconds=error.retry_after or 0)
        keys = [parcel.letter.key for parcel in portion]
        self._outbox.retry(keys, self._store.clock() + max(wait, asked), f"{type(error).__name__}: {error}")
