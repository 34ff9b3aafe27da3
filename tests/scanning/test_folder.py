"""The watched folder: nothing is taken too early, lost, or taken twice, whatever breaks off."""

import os
import signal
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.scanning.errors import Damaged, Empty, FolderGone, WrongEnding
from desktop.scanning.folder import (
    ASIDE,
    PATIENCE,
    STILL,
    TAKEN,
    Check,
    Poll,
    WatchedFolder,
    opens_whole,
)
from desktop.scanning.spool import Claim
from tests.scanning import hostile

READY = STILL + 1  # polls until a file that does not change is taken


def accept(path: Path) -> None:
    """Every file opens whole."""


def refuse(path: Path) -> None:
    raise Damaged(path)


class Office:
    """A machine that scans to a folder, and a station that watches it."""

    def __init__(self, base: Path, station: str = "001") -> None:
        self.base, self.inbox, self.spool = base, base / "inbox", base / f"spool-{station}"
        self.inbox.mkdir(exist_ok=True)
        self.station = station

    def watch(self, check: Check = accept) -> WatchedFolder:
        return WatchedFolder(self.inbox, self.spool, self.station, check=check)

    def put(self, name: str, content: bytes = b"%PDF-1.7 whole") -> Path:
        path = self.inbox / name
        path.write_bytes(content)
        return path

    def visible(self) -> list[str]:
        return sorted(path.name for path in self.inbox.iterdir() if path.name not in (TAKEN, ASIDE))

    def originals(self) -> list[str]:
        return sorted(path.name for path in self.inbox.glob(f"{TAKEN}/*/*/*"))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def polls(watched: WatchedFolder, count: int = READY) -> list[Poll]:
    return [watched.poll() for _ in range(count)]


def claims(watched: WatchedFolder, count: int = READY) -> list[Claim]:
    return [claim for poll in polls(watched, count) for claim in poll.claims]


def test_a_file_is_taken_when_it_stood_still_twice(office: Office) -> None:
    office.put("scan.pdf", b"%PDF whole")
    found = polls(office.watch())
    assert [len(poll.claims) for poll in found] == [0] * STILL + [1]
    assert [poll.arriving for poll in found] == [1] * STILL + [0]
    claim = found[-1].claims[0]
    assert (claim.name, claim.file.read_bytes()) == ("scan.pdf", b"%PDF whole")
    assert claim.sha256 == sha256(b"%PDF whole").hexdigest()
    assert office.visible() == []
    assert office.originals() == ["scan.pdf"]


def test_a_file_that_grows_is_left_alone(office: Office) -> None:
    watched = office.watch()
    for size in range(1, 8):
        office.put("scan.pdf", b"%PDF" + bytes(size))
        assert watched.poll().claims == ()
    assert len(claims(watched, STILL)) == 1


def test_a_file_written_anew_in_the_same_length_is_left_alone(office: Office) -> None:
    watched = office.watch()
    path = office.put("scan.pdf")
    for tick in range(6):
        os.utime(path, ns=(tick, tick))
        assert watched.poll().claims == ()


@pytest.mark.parametrize("name", [".hidden.pdf", "scan.pdf.part", "~scan.pdf", "Thumbs.db", "scan.tmp"])
def test_what_is_no_scan_yet_is_not_touched(office: Office, name: str) -> None:
    office.put(name)
    (office.inbox / "older").mkdir()
    assert claims(office.watch(), 9) == []
    assert office.visible() == sorted([name, "older"])


def test_files_come_in_the_order_of_their_times(office: Office) -> None:
    for age, name in enumerate(("c.pdf", "a.pdf", "b.pdf")):
        path = office.put(name, name.encode())
        os.utime(path, ns=(age, age))
    assert [claim.name for claim in claims(office.watch())] == ["c.pdf", "a.pdf", "b.pdf"]


def test_what_does_not_open_whole_gets_patience_then_is_put_aside_with_the_reason(office: Office) -> None:
    office.put("half.pdf")
    watched = office.watch(refuse)
    found = polls(watched, PATIENCE + 1)
    assert [len(poll.aside) for poll in found] == [0] * PATIENCE + [1]
    assert sorted(path.name for path in (office.inbox / ASIDE).iterdir()) == ["half.pdf", "half.pdf.txt"]
    assert (office.inbox / ASIDE / "half.pdf.txt").read_text("utf-8") == (
        "half.pdf: does not open whole; scan it again\n"
    )
    assert claims(watched, 3) == []


def test_what_can_never_be_pages_is_put_aside_at_once(office: Office) -> None:
    def wrong(path: Path) -> None:
        raise WrongEnding(path, "is a JPEG, but its name ends in .pdf; rename it")

    office.put("photo.pdf")
    found = polls(office.watch(wrong))
    assert [len(poll.aside) for poll in found] == [0] * STILL + [1]


def test_two_files_of_one_name_are_both_put_aside(office: Office) -> None:
    for _ in range(2):
        office.put("half.pdf")
        polls(office.watch(refuse), PATIENCE + 1)
    names = sorted(path.name for path in (office.inbox / ASIDE).iterdir())
    assert names == ["half-1.pdf", "half-1.pdf.txt", "half.pdf", "half.pdf.txt"]


def test_the_queue_goes_on_after_a_bad_file(office: Office) -> None:
    def check(path: Path) -> None:
        if path.name == "bad.pdf":
            raise Empty(path)

    office.put("bad.pdf", b"1")
    office.put("good.pdf", b"2")
    assert [claim.name for claim in claims(office.watch(check), 9)] == ["good.pdf"]


def test_the_original_stays_until_the_claim_is_confirmed(office: Office) -> None:
    office.put("scan.pdf")
    watched = office.watch()
    (claim,) = claims(watched)
    watched.poll()
    assert office.originals() == ["scan.pdf"]
    watched.confirm(claim.token)
    assert office.originals() == []
    assert not claim.file.exists()
    assert watched.claims() == ()
    watched.confirm(claim.token)
    assert claims(watched, 5) == []


def test_a_claim_that_could_not_be_read_after_all_is_put_aside(office: Office) -> None:
    office.put("scan.pdf")
    watched = office.watch()
    (claim,) = claims(watched)
    watched.put_aside(claim.token, Damaged(claim.file, "page 3 cannot be read; scan it again"))
    assert (office.inbox / ASIDE / "scan.pdf").exists()
    assert "page 3" in (office.inbox / ASIDE / "scan.pdf.txt").read_text("utf-8")
    assert watched.claims() == ()


def test_the_same_content_again_is_marked(office: Office) -> None:
    office.put("scan.pdf")
    watched = office.watch()
    (first,) = claims(watched)
    office.put("scan (1).pdf")
    (second,) = claims(watched)
    assert (first.same_as, second.same_as) == (None, first.token)


def test_of_two_stations_one_gets_a_file(office: Office, tmp_path: Path) -> None:
    other = Office(tmp_path, "002")
    office.put("scan.pdf")
    ours, theirs = office.watch(), other.watch()
    found = [claim for _ in range(READY + 2) for watched in (ours, theirs) for claim in watched.poll().claims]
    assert len(found) == 1
    assert len(ours.claims()) + len(theirs.claims()) == 1


def test_a_folder_that_vanishes_is_told_and_may_come_back(office: Office) -> None:
    office.put("scan.pdf")
    watched = office.watch()
    (claim,) = claims(watched)
    away = office.inbox.rename(office.base / "away")
    with pytest.raises(FolderGone):
        watched.poll()
    with pytest.raises(FolderGone):
        watched.confirm(claim.token)
    assert watched.claims() == ()  # a person has confirmed it; only the original is still to go
    away.rename(office.inbox)
    office.put("next.pdf")
    assert [each.name for each in claims(watched)] == ["next.pdf"]
    assert office.originals() == ["next.pdf"]


def test_real_files_are_asked_whether_they_open_whole(office: Office) -> None:
    hostile.honest(office.inbox)
    hostile.half_jpeg(office.inbox)
    hostile.half_tiff(office.inbox)
    hostile.half_png(office.inbox)
    found = polls(office.watch(opens_whole), PATIENCE + 1)
    assert [claim.name for poll in found for claim in poll.claims] == ["honest.pdf"]
    assert sorted(error.path.name for poll in found for error in poll.aside) == [
        "half.jpg",
        "half.png",
        "half.tif",
    ]


STEPS = ("mkdir", "rename", "replace", "rmdir", "unlink", "fsync")


def _work(base: Path, steps: int) -> None:
    """A station's day, ended from outside at one of its steps on the disk."""
    left = [steps]

    def killing(function: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object, **named: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*arguments, **named)

        return step

    def check(path: Path) -> None:
        if path.name == "bad.pdf":
            raise Damaged(path)

    for name in STEPS:
        setattr(os, name, killing(getattr(os, name)))
    watched = Office(base).watch(check)
    for claim in (*watched.claims(), *claims(watched, PATIENCE + 2)):
        if claim.name == "one.pdf":
            watched.confirm(claim.token)
        if claim.name == "torn.pdf":
            watched.put_aside(claim.token, Damaged(claim.file))


def _in_a_child(base: Path, steps: int) -> int:
    """The signal that ended it, 0 when it came to its end."""
    child = os.fork()
    if child == 0:
        try:
            _work(base, steps)
        except BaseException:
            os._exit(1)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0
    return os.WTERMSIG(status)


def test_killed_at_any_step_it_loses_nothing_and_takes_nothing_twice(tmp_path: Path) -> None:
    step, ended = 0, int(signal.SIGKILL)
    while ended == signal.SIGKILL:
        step += 1
        base = tmp_path / str(step)
        base.mkdir()
        office = Office(base)
        for name in ("one.pdf", "two.pdf", "torn.pdf", "bad.pdf"):
            office.put(name, name.encode())
        ended = _in_a_child(base, step)
        for _ in range(2):
            assert _in_a_child(base, -1) == 0
        held = {claim.name: claim.file.read_bytes() for claim in office.watch().claims()}
        assert held == {"two.pdf": b"two.pdf"}, step
        aside = sorted(path.name for path in (office.inbox / ASIDE).iterdir())
        assert aside == ["bad.pdf", "bad.pdf.txt", "torn.pdf", "torn.pdf.txt"], step
        assert office.originals() == ["two.pdf"], step
        assert office.visible() == [], step
    assert ended == 0
    assert step > 50
