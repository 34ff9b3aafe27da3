"""How long a durable save takes, against the floor: SQLCipher alone, committing the same bytes in one row.

Both write to the same disk in turn, so that whatever else it does slows both. The floor opens its file as the
driver does by itself, with `synchronous = FULL` and a write-ahead log. Goal: three times the floor.

Both wait for the disk once, a save now and then twice (the side file of the number blocks). Where the disk
takes a millisecond or more to be sure, the ratio comes near one. Where it answers at once, a cache that only
says it is sure, what remains is the work of the processor, and a letter with its register, audit, outbox and
indexes is many times the work of one row.

`python -m benchmarks.save [--saves 500] [--held 1000 10000 50000]`
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import sqlcipher3.dbapi2 as driver

from desktop.intake import canonical
from desktop.intake.case import Case, Complainant, NewCase, Person, Place, Promise
from desktop.intake.clock import system_clock
from desktop.intake.codes import Channel, Kind, Role
from desktop.store import registering
from desktop.store.accounts import Account
from desktop.store.durable import sync_file
from desktop.store.home import Home
from desktop.store.opening import create
from desktop.store.store import Store

CLERK = Account("somsri", "นางสาวสมศรี รับเรื่อง", Role.COUNTER)
PROMISE = Promise(15)
LETTER = NewCase(
    channel=Channel.COUNTER,
    kind=Kind.COMPLAINT,
    category="social",
    subject="ไฟฟ้าส่องสว่างสาธารณะในซอยดับทั้งซอย",
    detail="ไฟฟ้าส่องสว่างในซอยดับมาสองเดือนแล้ว แจ้งสำนักงานเขตไปสามครั้งยังไม่มีผู้ใดมาซ่อม " * 6,
    complainant=Complainant(Person("นางสมศรี ใจดี", "3100600445635", "081 234 5678", "99/1 ถนนราชดำเนินนอก")),
    place=Place("กรุงเทพมหานคร", "ดุสิต", "ดุสิต", "10300"),
    agency="BMA",
)
# What the rows of a letter hold beside its content: numbers, names, moments, hashes.
BESIDE_BYTES = 900


def main() -> None:
    parser = argparse.ArgumentParser(description="durable saves against bare commits of the same bytes")
    parser.add_argument("--saves", type=int, default=500, help="measured at each size")
    parser.add_argument(
        "--held", type=int, nargs="*", default=[1_000, 10_000, 50_000], help="letters held before"
    )
    parser.add_argument("--dir", type=Path, help="on which disk (default: where temporary files are)")
    arguments = parser.parse_args()
    header = "letters held   ours median   p90   floor median   p90   ratio   ratio of means   MiB"
    with tempfile.TemporaryDirectory(dir=arguments.dir) as folder:
        print(f"the disk takes {_sure(Path(folder, 'probe')) * 1000:.2f} ms to be sure of 4 KiB")
        print(header)
        home = Home(Path(folder, "home"))
        with create(home, clock=system_clock, passphrase="for the benchmark") as store:
            for held in arguments.held:
                _fill(store, held - store.letters.count())
                ours, floor = _measured(store, Path(folder, f"floor-{held}.db"), arguments.saves)
                print(_line(held, ours, floor, home.database.stat().st_size))


def _sure(file: Path) -> float:
    """Seconds (median) until the disk is sure of a page that is written over another."""
    with file.open("wb") as out:

        def write() -> None:
            out.seek(0)
            out.write(bytes(4096))
            out.flush()
            sync_file(out.fileno())

        return statistics.median(_timed(write) for _ in range(100))


def _fill(store: Store, letters: int) -> None:
    """A thousand to a transaction, with numbers that cost no side file: only the measured saves are
    durable.
    """
    while letters > 0:
        with store.database.write_bare() as cursor:
            for _ in range(min(letters, 1000)):
                _register(store, cursor)
        letters -= 1000


def _register(store: Store, cursor: driver.Cursor) -> Case:
    return registering.register(cursor, store.numbers, LETTER, CLERK, PROMISE, (), store.clock())


def _measured(store: Store, floor: Path, saves: int) -> tuple[list[float], list[float]]:
    """Seconds of each save and of each bare commit, done in turn."""
    store.numbers.add_block(uuid4(), store.letters.count(), saves)
    case = store.letters.recent(1)[0]
    (revision,) = store.letters.revisions(case.id)
    content = canonical.encode(revision.payload).decode("utf-8") + "x" * BESIDE_BYTES
    connection = driver.connect(str(floor), isolation_level=None)
    for pragma in (f"key = \"x'{'ab' * 32}'\"", "journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}").close()
    connection.execute("CREATE TABLE letters (seq INTEGER PRIMARY KEY, content TEXT NOT NULL) STRICT")

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO letters (content) VALUES (?)", (content,))
        connection.execute("COMMIT")

    def save() -> None:
        store.letters.register(LETTER, operator=CLERK, promise=PROMISE)

    times = [(_timed(save), _timed(commit)) for _ in range(saves)]
    connection.close()
    return [ours for ours, _ in times], [bare for _, bare in times]


def _timed(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _line(held: int, ours: list[float], floor: list[float], size: int) -> str:
    ratio = statistics.median(ours) / statistics.median(floor)
    means = statistics.mean(ours) / statistics.mean(floor)
    cells = [statistics.median(ours), _p90(ours), statistics.median(floor), _p90(floor)]
    shown = [f"{cell * 1000:.2f} ms" for cell in cells]
    return (
        f"{held:12,}   {shown[0]:>11}  {shown[1]}   {shown[2]:>12}  {shown[3]}"
        f"   {ratio:5.2f}   {means:14.2f}   {size / 2**20:.0f}"
    )


def _p90(times: list[float]) -> float:
    return statistics.quantiles(times, n=10)[-1]


if __name__ == "__main__":
    main()
