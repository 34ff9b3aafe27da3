"""What a courier file does besides carrying letters: it greets the centre, and fetches numbers and news.

Numbers are taken only from the answer to the latest file, by the database that has asked for them: another
life of it may have used them up.
"""

from contextlib import suppress
from uuid import UUID, uuid5

from desktop.store.state import CURSOR
from desktop.store.store import Store
from desktop.sync import contract as c
from desktop.sync import fence
from desktop.sync.courierfile import BLOCKS_AT_MOST, Greeted, News, Writer
from desktop.sync.pull import apply
from desktop.sync.session import BLOCKS_HELD


def ask(store: Store, writer: Writer, file_id: UUID, letters: int) -> None:
    """Writes what is wanted into a file that carries so many `letters`.

    That are as many numbers as two such files use up, and what a workstation holds on the line: there may be
    no other trip for as long as since the last one.
    """
    greeting = fence.greeting(store)
    wanted = BLOCKS_HELD + -(-2 * letters // c.BLOCK_SIZE) - len(greeting.held_blocks)
    requests = [uuid5(file_id, f"block {number}") for number in range(min(wanted, BLOCKS_AT_MOST))]
    writer.record({"hello": greeting.model_dump(mode="json")})
    writer.record({"blocks": [str(request) for request in requests]})
    writer.record({"since": store.state.get(CURSOR, 0)})


def take_greeted(store: Store, greeted: Greeted, *, is_latest: bool) -> int:
    """Returns how many serials have come. The same again brings none, and changes nothing."""
    if fence.awaits(store, greeted.greeting):
        fence.answered(store, greeted.greeting, greeted.status, greeted.own, greeted.books)
    numbers = store.numbers
    if not is_latest or numbers.incarnation() != greeted.greeting.db_incarnation:
        return 0
    before = numbers.serials_left()
    for block in greeted.leased:
        with suppress(ValueError):
            numbers.add_block(block.block_id, block.first_serial, block.count)
    return numbers.serials_left() - before


def take_news(store: Store, news: News) -> int:
    """Returns how many changes were new. What the line has brought meanwhile is not gone back behind."""
    cursor: int = store.state.get(CURSOR, 0)
    if news.since == 0 and cursor == news.asked:
        store.state.forget_changes()
        cursor = 0
    if not news.since <= cursor < news.next:
        return 0
    apply(store.state, news.changes, news.next)
    return len(news.changes)
