import hashlib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.intake.audit import GENESIS, entry_hash

ENTRIES = st.dictionaries(
    st.text(max_size=10), st.text(max_size=10) | st.integers(-(10**9), 10**9), max_size=4
)


def chain(entries: list[dict[str, Any]]) -> str:
    head = GENESIS
    for entry in entries:
        head = entry_hash(head, entry)
    return head


def test_a_known_link() -> None:
    canonical = '{"entry":{"action":"register","at":"2026-02-17T02:00:00Z"},"previous":"' + GENESIS + '"}'
    entry = {"at": "2026-02-17T02:00:00Z", "action": "register"}
    assert entry_hash(GENESIS, entry) == hashlib.sha256(canonical.encode()).hexdigest()


@given(st.lists(ENTRIES, min_size=2, max_size=6), st.data())
def test_nothing_can_be_changed_dropped_or_moved(entries: list[dict[str, Any]], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(entries) - 1))
    head = chain(entries)
    assert chain([*entries[:place], entries[place] | {"extra": 1}, *entries[place + 1 :]]) != head
    assert chain(entries[:place] + entries[place + 1 :]) != head
    moved = entries[::-1]
    assert (chain(moved) == head) is (moved == entries)
