"""Pages go up in chunks, each from the byte where the centre stopped, and never in the way of a letter. While
all goes well those go whole that fit into a request, as many at once as do.

What goes wrong with a page is that page's own: it waits or is set apart, and the others go on. Whether it was
the line that broke, the next small call shows.
"""

import logging
import math
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial

from desktop.store.errors import PageDamaged, PageMissing
from desktop.store.store import Store
from desktop.store.uploads import Upload
from desktop.sync import bundle
from desktop.sync import contract as c
from desktop.sync.backoff import Random, pause
from desktop.sync.client import Client
from desktop.sync.errors import (
    BatchRefused,
    Busy,
    ChecksumMismatch,
    Declined,
    NotThere,
    Offline,
    ServerFault,
    SyncError,
    TooLarge,
)
from desktop.sync.pace import Pace
from desktop.sync.report import Tally
from desktop.sync.session import Session

LOOK_SECONDS = 0.2
PORTION_BYTES = 16 * 1024 * 1024
DETOURS_AT_MOST = 3
LEAST_CHUNK_BYTES = 16 * 1024  # on a slow line

_log = logging.getLogger(__name__)


class Uploads:
    """`letters` sends those that were recorded meanwhile: it is called between two chunks, though not again
    at once, for on a quick line a chunk takes less time than the look for letters.
    """

    def __init__(
        self,
        store: Store,
        client: Client,
        session: Session,
        tally: Tally,
        random: Random,
        letters: Callable[[], None],
    ) -> None:
        self._store = store
        self._uploads = store.uploads
        self._client = client
        self._session = session
        self._tally = tally
        self._random = random
        self._letters = letters
        self._looked = -math.inf
        most = max(1, min(session.limits.chunk_bytes, c.CHUNK_BYTES))
        together = session.limits.pages_bytes
        self._chunk_bytes, self._is_together = most, together > 0
        self._pace = Pace(LEAST_CHUNK_BYTES, c.FIRST_CHUNK_BYTES, max(most, min(together, c.MAX_BATCH_BYTES)))
        # Whether the last page went up: then the centre has nothing yet of one that was never tried, and
        # takes its beginning with the announcement; if it is a centre that does.
        self._is_flowing = False
        self._takes_beginnings = True
        self._arrived = 0  # bytes in this run
        self._is_stuck = False

    def portion(self) -> bool:
        """Tries pages that are due, some 16 MiB of them. False when there was none, or none can be sent now.

        After the line has failed, no more are tried in this run. Raises what concerns the letters as well:
        Revoked, UpgradeNeeded, Busy, and what `letters` raises.
        """
        sent, is_tried = 0, False
        while not self._is_stuck and sent < PORTION_BYTES:
            delivery = self._next()
            if delivery is None:
                break
            is_tried = True
            # A generator, so that what goes wrong with a letter in between is not taken for the page's.
            for size in delivery:
                sent += size
                self._letters_first()
        return is_tried

    def _next(self) -> Iterator[int] | None:
        """What brings up the next pages, and gives the size of each request before it goes."""
        if self._is_together and self._is_flowing:
            fresh = self._uploads.fresh(bundle.MAX_PAGES)
            count = bundle.fitting([page.size for page in fresh], self._pace.size)
            if count:
                return self._deliver_together(fresh[:count], is_full=count < len(fresh))
        page = self._uploads.due(self._store.clock())
        return None if page is None else self._deliver(page)

    def _letters_first(self) -> None:
        if time.monotonic() - self._looked >= LOOK_SECONDS:
            self._letters()
            self._looked = time.monotonic()

    def _deliver_together(self, pages: Sequence[Upload], *, is_full: bool) -> Iterator[int]:
        """Sends whole pages at once and writes down what became of those that the centre holds then. What is
        wrong with any other, it shows when it goes alone.
        """
        content = [(page, whole) for page in pages if (whole := self._read(page)) is not None]
        if not content:
            return
        sent = [(_head(page, whole), whole) for page, whole in content]
        size = sum(len(whole) for _, whole in content)
        yield size
        try:
            with self._pace.request(self._pace.size if is_full else size):
                held = set(self._session.ask(partial(self._client.send_pages, sent)))
        except (BatchRefused, TooLarge, Declined, NotThere, ChecksumMismatch) as error:
            _log.warning("pages are not taken together: %s", error)
            self._is_together = False
        except (Offline, ServerFault, Busy) as error:
            for page, _ in content:
                self._put_off(page, page.attempts, error)
            self._is_stuck = True
            if isinstance(error, Busy):
                raise
        else:
            taken = [page.id for page, _ in content if page.id in held]
            self._uploads.held(taken, self._store.clock())
            self._tally.pages += len(taken)
            self._is_flowing = len(taken) == len(content)
            self._is_together = bool(taken)

    def _read(self, page: Upload) -> bytes | None:
        """None for a page that is not as it was, which is set apart."""
        try:
            return self._store.pages.read(page.sha256)
        except (PageMissing, PageDamaged) as error:
            self._uploads.reject(page.id, f"{type(error).__name__}: {error}")
            return None

    def _deliver(self, page: Upload) -> Iterator[int]:
        """Sends a page and writes down what became of it. Gives the size of each chunk before it goes."""
        content = self._read(page)
        if content is None:
            return
        before = self._arrived
        if page.attempts:
            self._pace.at_most(c.FIRST_CHUNK_BYTES >> page.attempts)
        try:
            yield from self._send(page, content)
        except (BatchRefused, TooLarge, Declined) as error:
            self._uploads.reject(page.id, str(error))
        except (NotThere, ChecksumMismatch) as error:
            self._put_off(page, page.attempts, error)
        except (Offline, ServerFault) as error:
            # Whatever got through shows that it is no hopeless case: the pauses begin anew.
            self._put_off(page, 0 if self._arrived > before else page.attempts, error)
            self._is_stuck = True
        except Busy as error:
            self._put_off(page, page.attempts, error)
            raise
        else:
            self._is_flowing = True
            self._uploads.held([page.id], self._store.clock())
            self._tally.pages += 1

    def _send(self, page: Upload, content: bytes) -> Iterator[int]:
        """Until the centre has the whole page, which it then has verified."""
        for _ in range(DETOURS_AT_MOST):
            is_fresh = self._takes_beginnings and self._is_flowing and page.attempts == 0
            first = content[: self._chunk] if is_fresh else b""
            if first:
                yield len(first)
            try:
                at = self._begun(page, content, first)
                yield from self._go_on(page, content, at)
                return
            except ChecksumMismatch as error:
                self._is_flowing = False
                _log.warning("page %s was changed on the way: %s", page.id, error)
        raise ChecksumMismatch("the page does not arrive as it is")

    def _begun(self, page: Upload, content: bytes, first: bytes) -> int:
        """Announces a page, with its first chunk. How much of it the centre has then."""
        begin = partial(self._client.begin_page, page.id, len(content), page.sha256, page.letter)
        with self._pace.request(len(first)):
            at = self._session.ask(partial(begin, first))
        if at == len(first):
            self._arrived += at
        elif at == 0:
            self._takes_beginnings = False
        return at

    def _go_on(self, page: Upload, content: bytes, at: int) -> Iterator[int]:
        detours = 0
        while at < len(content):
            chunk = content[at : at + self._chunk]
            yield len(chunk)
            with self._pace.request(len(chunk)):
                reached = self._session.ask(partial(self._client.send_chunk, page.id, at, chunk))
            if reached == at + len(chunk):
                self._arrived += len(chunk)
            else:
                detours += 1
            if detours > DETOURS_AT_MOST:
                raise ServerFault("the centre does not know how much of the page it has")
            at = reached
        if at > len(content):
            raise ServerFault("the centre has more of the page than there is")

    @property
    def _chunk(self) -> int:
        return min(self._pace.size, self._chunk_bytes)

    def _put_off(self, page: Upload, attempts: int, error: SyncError) -> None:
        wait = max(pause(attempts + 1, self._random), timedelta(seconds=error.retry_after or 0))
        problem = f"{type(error).__name__}: {error}"
        self._uploads.retry(page.id, attempts + 1, self._store.clock() + wait, problem)


def _head(page: Upload, content: bytes) -> bundle.Head:
    return bundle.Head(id=page.id, letter=page.letter, sha256=page.sha256, size=len(content))
