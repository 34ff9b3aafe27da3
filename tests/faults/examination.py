"""What must be true after a torture, whatever has happened: nothing lost, nothing twice, nothing changed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

import psycopg

from central.files import PageFile
from desktop.intake.case import Case
from desktop.intake.clock import system_clock
from desktop.store.home import Home
from desktop.store.opening import open_store
from desktop.store.outbox import OutboxState
from desktop.store.store import Store
from desktop.store.verify import verify
from tests.central.program import dsn
from tests.faults.station_program import LARGE, MIDDLE, PASSPHRASE, POISON_AGENCY, SMALL
from tests.faults.torture import Scene, Workstation


@dataclass
class Found:
    """`wrong` is empty, or the program is."""

    seed: int
    counts: dict[str, int] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)
    drained_after: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        return {**vars(self), "drained_after": round(self.drained_after, 1)}


def examine(scene: Scene) -> Found:
    """Ends the workstations; the centre is alive yet."""
    for station in scene.stations:
        station.kill()
    found = Found(scene.seed, drained_after=scene.drained_after)
    found.faults = {fault.value: count for fault, count in sorted(scene.line.happened.items())}
    held = {one["id"]: one for one in scene.centre.letters()}
    recorded: list[Case] = []
    for station in scene.stations:
        with open_store(Home(station.home), clock=system_clock, passphrase=PASSPHRASE) as store:
            cases = store.letters.recent(1_000_000)
            found.wrong += [
                f"{station.home.name}: {wrong}" for wrong in _at_the_station(station, store, cases)
            ]
            found.wrong += [f"{station.home.name}: {wrong}" for wrong in _between(store, cases, held)]
            recorded += cases
    valid = [case for case in recorded if not _is_poison(case)]
    found.wrong += _at_the_centre(scene, held, recorded)
    found.wrong += _in_the_feed(scene.database)
    pages = [page for one in held.values() for page in one["pages"]]
    sizes = Counter(page["size"] for page in pages)
    found.counts = {
        "station kills": sum(station.kills for station in scene.stations) - len(scene.stations),
        "centre kills": scene.centre_kills,
        "centre not there": scene.line.unreachable,
        "printed": sum(len(station.printed) for station in scene.stations),
        "letters": len(recorded),
        "poison": len(recorded) - len(valid),
        "at the centre": len(held),
        "revisions": sum(case.rev for case in recorded),
        "pages": len(pages),
        **{f"pages of {size}": sizes[size] for size in (SMALL, MIDDLE, LARGE)},
    }
    return found


def _is_poison(case: Case) -> bool:
    return case.letter.agency == POISON_AGENCY


def _at_the_station(station: Workstation, store: Store, cases: Iterable[Case]) -> Iterator[str]:
    yield from station.errors
    yield from (f"{fault.kind}: {fault.detail}" for fault in verify(store))
    by_id = {str(case.id): case for case in cases}
    for receipt in station.printed:
        case = by_id.get(receipt["id"])
        if case is None:
            yield f"receipt {receipt['tracking_number']} is of a letter that is not here"
        elif (case.tracking_number, _register_number(case)) != (
            receipt["tracking_number"],
            receipt["register_number"],
        ):
            yield f"receipt {receipt['tracking_number']} has other numbers than its letter"
    yield from _twice("register number", (_register_number(case) for case in by_id.values()))


def _register_number(case: Case) -> str:
    return f"{case.register_number.book.value} {case.register_number}"


def _between(store: Store, cases: Iterable[Case], held: dict[str, dict[str, Any]]) -> Iterator[str]:
    """What the station says of its letters, and what the centre says."""
    summary, uploads = store.outbox.summary(), store.uploads.summary()
    states = store.outbox.states([case.id for case in cases])
    statuses = store.state.statuses([case.id for case in cases])
    poison = [case for case in cases if _is_poison(case)]
    if (summary.waiting, uploads.waiting, uploads.rejected) != (0, 0, 0):
        yield f"not drained: {summary}, {uploads}"
    if summary.quarantined != len(poison):
        yield f"{summary.quarantined} set apart of {len(poison)}"
    for case in cases:
        at_centre = held.get(str(case.id))
        number = case.tracking_number
        if _is_poison(case):
            if states[case.id] is not OutboxState.REJECTED or at_centre is not None:
                yield f"poison {number} is {states[case.id]} here and at the centre {at_centre is not None}"
            continue
        if at_centre is None:
            yield f"letter {number} is not at the centre"
            continue
        said = at_centre["tracking_number"], at_centre["official_number"], at_centre["rev"]
        if said != (number, number, case.rev) or at_centre["payload"]["subject"] != case.letter.subject:
            yield f"letter {number} rev {case.rev} is {said} at the centre"
        if {page["id"] for page in at_centre["pages"]} != {str(page.id) for page in case.attachments}:
            yield f"letter {number} has other pages at the centre"
        if states[case.id] not in (OutboxState.ACKNOWLEDGED, OutboxState.CONFIRMED):
            yield f"letter {number} is at the centre and {states[case.id]} here"
        status = statuses.get(case.id)
        if status is None or status.status != at_centre["status"]:
            yield f"the feed never brought that {number} is {at_centre['status']}"


def _at_the_centre(scene: Scene, held: dict[str, dict[str, Any]], recorded: list[Case]) -> Iterator[str]:
    known = {str(case.id) for case in recorded}
    yield from (f"{id} at the centre is nobody's" for id in held.keys() - known)
    yield from _twice("tracking number", (case.tracking_number for case in recorded))
    yield from _twice("id", (str(case.id) for case in recorded))
    yield from _twice("number at the centre", (one["official_number"] for one in held.values()))
    for one in held.values():
        for page in one["pages"]:
            file = PageFile(scene.centre.home, UUID(page["id"])).folder / page["id"]
            if not page["held"] or sha256(file.read_bytes()).hexdigest() != page["sha256"]:
                yield f"page {page['id']} of {one['tracking_number']} is not what was sent"


def _in_the_feed(database: str) -> Iterator[str]:
    """Every place that was given out is some letter's, or was: a letter has moved once for each `doc_rev`."""
    with psycopg.connect(dsn(database)) as connection:
        rows = connection.execute("SELECT feed_seq, doc_rev FROM letters").fetchall()
        (top,) = connection.execute("SELECT value FROM counters WHERE name = 'feed'").fetchall()[0]
    yield from _twice("place in the feed", (str(seq) for seq, _ in rows))
    moves = sum(rev for _, rev in rows)
    if (max(seq for seq, _ in rows), moves) != (top, top):
        yield f"the feed has {top} places for {moves} changes"


def _twice(what: str, values: Iterable[str]) -> Iterator[str]:
    yield from (
        f"{what} {value} is there {times} times" for value, times in Counter(values).items() if times > 1
    )
