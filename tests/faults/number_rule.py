"""The number rule as a machine that hypothesis drives: no tracking number is ever on two receipts.

Real workstations on encrypted databases and a real centre, of which disks are put back, copied and cloned,
backups restored, answers lost and programs killed. Not ruled out, since nobody could tell: a whole disk that
is put back to a moment after its last word with the centre, and a clone of the whole machine, its identity
included, that has not yet spoken to the centre. Both are stopped at their next hello; so here they say hello
before they take anything in, and the centre is not put back as well in between.
"""

import shutil
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import ClassVar
from unittest.mock import patch
from uuid import UUID

import sqlcipher3.dbapi2 as driver
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from sqlalchemy import select
from sqlcipher3.dbapi2 import Cursor, IntegrityError

from central import auth, schema
from central.centre import begin_epoch
from desktop.intake.case import Promise
from desktop.intake.codes import Role
from desktop.store import database
from desktop.store.accounts import Account
from desktop.store.backup import backup, restore
from desktop.store.home import Home
from desktop.store.numbers import Numbers
from desktop.store.opening import create, open_store
from desktop.store.store import Store
from desktop.sync import memory
from desktop.sync.contract import SyncStatus
from tests.central.conftest import Serving
from tests.samples import letter
from tests.sync.transport import Happening, PowerCut, answer_lost, lost, power_cut, power_cut_after
from tests.sync.workstation import (
    BLOCKS,
    CHANGES,
    CHECK,
    PASSPHRASE,
    PUSH,
    SYNC_HELLO,
    TOKEN,
    Workstation,
)

CLERK = Account("counter", "นางสาวพิมพ์ใจ รับเรื่อง", Role.COUNTER)
GAP = 10_000
# So few that their ends are met.
BLOCK_SIZE = 3
STATIONS = 2
HAPPENINGS = {
    "sync_in_vain",
    "killed_while_recording",
    "keep_disk",
    "put_back_database",
    "put_back_disk",
    "clone",
    "back_up",
    "restore_backup",
    "keep_centre",
    "put_back_centre",
}
_PLACES_AT_MOST = 4
WHICH, DAYS = st.integers(0, 11), st.integers(0, 1)


class Twice(AssertionError):
    """A tracking number was given out a second time."""


class Missing(AssertionError):
    """A letter of a workstation is not at the centre, though all is well between them."""


@dataclass(eq=False)
class Place:
    """A workstation's folder on `disk` of `machine`. `must_greet`: before it may take in letters."""

    station: Workstation
    disk: int
    machine: str
    must_greet: bool = False

    @property
    def store(self) -> Store:
        return self.station.store

    def close(self) -> None:
        self.station.line.close()
        self.store.close()


@dataclass(frozen=True)
class Kept:
    """A copy of the disk of `place`, made when it knew these `tokens` and had issued so many numbers."""

    place: Place
    folder: Path
    tokens: tuple[str, str]


@dataclass
class World:
    """What the machines of a test share. Whoever acts is `acting`: its disk and machine are the real ones.

    Each example begins with a copy of what lies in `templates`: the centre and its workstations, that have
    spoken to it once. It lies where that of the example before has lain.
    """

    served: Serving
    folder: Path
    acting: Place | None = None
    is_killed: bool = False

    @property
    def templates(self) -> Path:
        return self.folder / "templates"

    def disk(self, _: int) -> int:
        return self.acting.disk if self.acting else 0

    def machine(self) -> str:
        return self.acting.machine if self.acting else ""

    def open(self, folder: Path, disk: int, machine: str) -> Place:
        place = Place(None, disk, machine)  # type: ignore[arg-type]
        self.acting = place
        store = open_store(Home(folder), clock=self.served.clock, passphrase=PASSPHRASE)
        place.station = Workstation(store, self.served, CLERK)
        return place

    def make_templates(self) -> None:
        for disk in range(STATIONS):
            home = self.templates / str(disk)
            self.acting = Place(None, disk, _machine(disk))  # type: ignore[arg-type]
            create(Home(home), clock=self.served.clock, passphrase=PASSPHRASE).close()
            place = self.open(home, disk, _machine(disk))
            place.station.enrol()
            place.station.sync()
            place.close()
        _copy_database(self.centre_file, self.templates / "centre")

    def begin(self) -> list[Place]:
        _copy_database(self.templates / "centre", self.centre_file)
        (self.served.home / "restored.json").unlink(missing_ok=True)
        self.served.centre.reread_epoch()
        homes = [
            shutil.copytree(self.templates / str(disk), self.folder / "run" / f"place-{disk}")
            for disk in range(STATIONS)
        ]
        return [self.open(home, disk, _machine(disk)) for disk, home in enumerate(homes)]

    @property
    def centre_file(self) -> Path:
        return self.served.home / "centre.db"


def _machine(number: int) -> str:
    return f"{number + 1:064x}"


@contextmanager
def world(served: Serving, folder: Path) -> Iterator[World]:
    """A world with one centre. In it a file's inode is its disk, so that a cloned disk is like the first."""
    made = World(served, folder)
    issue, give_back = Numbers.issue, Numbers.give_back

    def issued(numbers: Numbers, cursor: Cursor, year: int) -> str:
        number = issue(numbers, cursor, year)
        if made.is_killed:
            raise PowerCut
        return number

    def given_back(numbers: Numbers) -> None:
        if not made.is_killed:
            give_back(numbers)

    with (
        patch("desktop.store.sidefile._inode", made.disk),
        patch("desktop.store.numbers.Numbers.issue", issued),
        patch("desktop.store.numbers.Numbers.give_back", given_back),
        patch("desktop.store.numbers.fingerprint", made.machine),
        patch("desktop.store.keys.MEMORY_KIB", 64),
        # What SQLAlchemy has learnt for the database in one place, it knows for the next one there.
        patch("desktop.store.database._engine", cache(database._engine)),
        patch("central.blocks.BLOCK_SIZE", BLOCK_SIZE),
    ):
        made.make_templates()
        yield made


class NumberRule(RuleBasedStateMachine):
    world: ClassVar[World]

    def __init__(self) -> None:
        super().__init__()
        self.places = self.world.begin()
        self.kept: list[Kept] = []
        self.backups: list[Path] = []
        self.centre_kept: Path | None = None
        self.printed: set[str] = set()
        self.disks = count(STATIONS)
        self.names = count()
        self.is_over = False  # a number came twice: there is nothing more to find

    # What people do.

    @rule(
        which=WHICH, letters=st.integers(1, 2), syncs=st.sampled_from(["first", "after", "never"]), days=DAYS
    )
    def work(self, which: int, letters: int, syncs: str, days: int) -> None:
        place = self._at(which)
        self.world.served.clock.pass_(days=days)
        if syncs == "first":
            self._sync(place)
        self._record(place, letters)
        if syncs == "after":
            self._sync(place)

    def _record(self, place: Place, letters: int = 1) -> None:
        """Whatever has just happened, people go on with their work."""
        self._act(place)
        if place.must_greet:
            self._sync(place)
            assert not place.must_greet
        for _ in range(letters):
            try:
                case = place.store.letters.register(letter(), operator=CLERK, promise=Promise())
            except IntegrityError as error:
                self.is_over = True
                raise Twice("on two letters of one database") from error
            if case.tracking_number in self.printed:
                self.is_over = True
                raise Twice(case.tracking_number)
            self.printed.add(case.tracking_number)

    @precondition(lambda self: any(map(_is_forked, self.places)))
    @rule(which=WHICH)
    def enrol_again(self, which: int) -> None:
        forked = [place for place in self.places if _is_forked(place)]
        place = forked[which % len(forked)]
        self._act(place).station.enrol()
        place.must_greet = False

    # What goes wrong.

    @rule(
        which=WHICH,
        path=st.sampled_from([SYNC_HELLO, BLOCKS, PUSH, TOKEN, CHECK, CHANGES]),
        happening=st.sampled_from([lost, answer_lost, power_cut, power_cut_after]),
    )
    def sync_in_vain(self, which: int, path: str, happening: Happening) -> None:
        place = self._at(which)
        place.station.line.once(path, happening)
        self._sync(place)

    @rule(which=WHICH)
    def killed_while_recording(self, which: int) -> None:
        """After the side file, before the letter: a number that nobody was given."""
        place = self._at(which)
        if place.must_greet or not place.store.numbers.held_blocks():
            return
        self.world.is_killed = True
        try:
            # The mark runs ahead: some letters are recorded before it is written again, if it is at all.
            self._record(place, BLOCK_SIZE)
        except PowerCut:
            place.station.reopen()
        finally:
            self.world.is_killed = False

    @rule(which=WHICH)
    def keep_disk(self, which: int) -> None:
        place = self._at(which)
        if place.must_greet:
            return
        tokens = memory.tokens(place.store.state)
        folder = self._new("kept")
        self._copy(place, folder)
        self.kept.append(Kept(place, folder, (tokens.prev, tokens.next or "")))
        self._record(place)

    @precondition(lambda self: self.kept)
    @rule(which=WHICH)
    def put_back_database(self, which: int) -> None:
        """Somebody copies an older `intake.db` over the present one."""
        kept = self.kept[which % len(self.kept)]
        home = self._act(kept.place).store.home
        kept.place.store.close()
        shutil.copyfile(Home(kept.folder).database, home.database)
        kept.place.station.store = self._open(home)
        self._record(kept.place)

    @precondition(lambda self: any(map(self._centre_knows, self.kept)))
    @rule(which=WHICH)
    def put_back_disk(self, which: int) -> None:
        known = [kept for kept in self.kept if self._centre_knows(kept)]
        kept = known[which % len(known)]
        home = self._act(kept.place).store.home
        kept.place.store.close()
        shutil.rmtree(home.path)
        shutil.copytree(kept.folder, home.path)
        kept.place.station.store = self._open(home)
        kept.place.must_greet = True
        self._record(kept.place)

    @rule(which=WHICH, is_same_machine=st.booleans())
    def clone(self, which: int, is_same_machine: bool) -> None:
        """The folder copied on its machine, or the whole disk copied to another one."""
        place = self._at(which)
        if place.must_greet or len(self.places) >= _PLACES_AT_MOST:
            return
        folder, number = self._new("place"), next(self.disks)
        self._copy(place, folder)
        same, other = (number, place.machine), (place.disk, _machine(number))
        self.places.append(self.world.open(folder, *(same if is_same_machine else other)))
        self._record(self.places[-1])
        self._record(place)

    @rule(which=WHICH)
    def back_up(self, which: int) -> None:
        file = self._new("backup")
        backup(self._at(which).store.home, file, passphrase=PASSPHRASE)
        self.backups.append(file)

    @precondition(lambda self: self.backups and len(self.places) < _PLACES_AT_MOST)
    @rule(which=WHICH, is_other=st.booleans())
    def restore_backup(self, which: int, is_other: bool) -> None:
        """On another machine, or on one that there is; whatever it was made from may go on."""
        folder, disk = self._new("place"), next(self.disks)
        machine = _machine(disk) if is_other else self.places[which % len(self.places)].machine
        self._act(Place(self.places[0].station, disk, machine))
        restore(self.backups[which % len(self.backups)], Home(folder), passphrase=PASSPHRASE)
        self.places.append(self.world.open(folder, disk, machine))
        self._record(self.places[-1])

    @rule()
    def keep_centre(self) -> None:
        self.centre_kept = self._new("centre")
        _copy_database(self.world.centre_file, self.centre_kept)

    @precondition(lambda self: self.centre_kept and not any(place.must_greet for place in self.places))
    @rule(which=WHICH)
    def put_back_centre(self, which: int) -> None:
        assert self.centre_kept is not None
        _copy_database(self.centre_kept, self.world.centre_file)
        begin_epoch(self.world.served.centre, GAP)
        self._sync(self._at(which))
        self._record(self._at(which))

    # What must be true whatever happened.

    def teardown(self) -> None:
        try:
            if not self.is_over:
                for place in self.places:
                    self._sync(self._act(place))
                for place in self.places:
                    self._check_arrived(place)
        finally:
            for place in self.places:
                place.close()
            self.world.acting = None
            shutil.rmtree(self.world.folder / "run")

    def _check_arrived(self, place: Place) -> None:
        cases = self._numbers(place)
        table = schema.letters
        query = select(table.c.id, table.c.official_number).where(table.c.id.in_(cases))
        with self.world.served.centre.database.reading() as connection:
            held = {row.id: row.official_number for row in connection.execute(query)}
        if missing := cases.keys() - held.keys():
            raise Missing(", ".join(cases[id] for id in missing))
        if held != cases:
            raise Twice(f"{held} at the centre, {cases} on paper")

    def _numbers(self, place: Place) -> dict[UUID, str]:
        """What is on the receipts of a workstation."""
        return {case.id: case.tracking_number for case in place.store.letters.recent(1000)}

    def _at(self, which: int) -> Place:
        return self._act(self.places[which % len(self.places)])

    def _act(self, place: Place) -> Place:
        self.world.acting = place
        return place

    def _sync(self, place: Place) -> None:
        try:
            engine = place.station.engine()
            engine.run_until_idle()
        except PowerCut:
            place.station.reopen()
        else:
            if engine.trouble is None:
                place.must_greet = False
        place.station.line.clear()
        place.station.statuses.clear()

    def _copy(self, place: Place, folder: Path) -> None:
        place.store.close()
        shutil.copytree(place.store.home.path, folder)
        place.station.store = self._open(place.store.home)

    def _open(self, home: Home) -> Store:
        return open_store(home, clock=self.world.served.clock, passphrase=PASSPHRASE)

    def _new(self, kind: str) -> Path:
        return self.world.folder / "run" / f"{kind}-{next(self.names)}-"

    def _centre_knows(self, kept: Kept) -> bool:
        member = memory.membership(kept.place.store.state)
        assert member is not None
        query = select(schema.devices.c.token).where(schema.devices.c.id == member.device_id)
        with self.world.served.centre.database.reading() as connection:
            expected = connection.execute(query).scalar()
        return expected is not None and expected not in map(auth.digest, kept.tokens)


def _copy_database(source: Path, target: Path) -> None:
    with closing(driver.connect(source)) as before, closing(driver.connect(target)) as after:
        before.backup(after)


def _is_forked(place: Place) -> bool:
    return bool(place.store.state.get(memory.STANDING) == SyncStatus.FORKED)


def bound(
    made: World, happenings: Collection[str] = HAPPENINGS, machine: type[NumberRule] = NumberRule
) -> type[NumberRule]:
    """The machine in this world, in which no others of `HAPPENINGS` come about than these."""
    absent = dict.fromkeys(HAPPENINGS - set(happenings))
    return type("NumberRuleHere", (machine,), {"world": made, **absent})
