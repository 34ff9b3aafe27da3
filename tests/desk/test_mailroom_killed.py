"""kill -9 at every step from claiming a file to confirming a batch: no page lost, none doubled, work resumes.

A child does a clerk's work and is killed at one step on the disk or at one commit; another one starts anew
and ends the work. Then every letter must have exactly its pages.
"""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import forkserver
from pathlib import Path

import pypdfium2
import pytest

from desktop.desk.station import Station
from desktop.intake.batch import BatchState
from desktop.intake.reference import load
from desktop.store import keys
from desktop.store.database import Database
from desktop.store.home import Home
from desktop.store.opening import open_store
from desktop.store.verify import verify
from tests.desk.post import Post
from tests.samples import SetClock
from tests.stations import demo_station

pytestmark = pytest.mark.long

STEPS = ("mkdir", "rename", "replace", "rmdir", "unlink", "fsync")
LETTERS = ((1, 2), (3,))  # pages of the scan that belong to each envelope


def _open(home: Path) -> Station:
    return Station(open_store(Home(home), clock=SetClock(), passphrase="for tests"), load(), SetClock())


def _work(base: Path) -> None:
    """What a clerk does after a start, from wherever it was broken off."""
    with _open(base / "home") as station:
        post = Post(station, base / "inbox")
        post.closing.resume()
        (bag,) = post.room.bags()
        post.poll()
        post.take_in(bag.batch)
        if bag.batch.state is BatchState.OPEN:
            post.closing.close(bag.batch.id)


def _killing(steps: int) -> None:
    """From now on this process is killed at its step number `steps`; a commit is two, before and after."""
    left = [steps]

    def step() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            step()
            return function(*arguments, **named)

        return call

    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))
    write = Database.write

    @contextmanager
    def killed_write(self: Database) -> Iterator[object]:
        with write(self) as connection:
            yield connection
            step()
        step()

    Database.write = killed_write  # type: ignore[assignment, method-assign]


def _in_a_child(base: Path, steps: int) -> int:
    """The signal that ended it, 0 when it came to its end."""
    # A server of processes that other tests began is no child of the child, which would wait for it.
    forkserver._forkserver._stop()  # type: ignore[attr-defined]
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _killing(steps)
            _work(base)
            code = 0
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0
    return os.WTERMSIG(status)


@pytest.fixture
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bag with two envelopes and their details, whose scan lies in the watched folder."""
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)
    base = tmp_path / "day"
    with demo_station(base / "home") as station:
        post = Post(station, base / "inbox")
        _, envelopes = post.bag(len(LETTERS))
        post.details(envelopes)
        post.scan("scan.pdf", envelopes[0].tracking_number, None, envelopes[1].tracking_number)
        post.poll()  # the folder is looked through once, so that every child works in the same steps
        shutil.move(next((base / "inbox").rglob("scan.pdf")), base / "inbox" / "again.pdf")
        shutil.rmtree(base / "inbox" / ".taken")
        for spool in station.store.home.scans.iterdir():
            shutil.rmtree(spool)
    return base


def test_no_page_is_lost_or_doubled_wherever_it_is_killed(day: Path, tmp_path: Path) -> None:
    step, ended = 0, int(signal.SIGKILL)
    while ended == signal.SIGKILL:
        step += 1
        base = tmp_path / f"step-{step}"
        shutil.copytree(day, base)
        _repoint(base)
        ended = _in_a_child(base, step)
        if ended:
            assert _in_a_child(base, -1) == 0
        _examine(base, step)
        shutil.rmtree(base)
    assert ended == 0
    assert step > 60


def _repoint(base: Path) -> None:
    with _open(base / "home") as station:
        station.store.state.put("watched_folder", str(base / "inbox"))


def _examine(base: Path, step: int) -> None:
    with _open(base / "home") as station:
        (bag,) = Post(station, base / "inbox").room.bags()
        assert bag.batch.state is BatchState.CLOSED, step
        for envelope, pages in zip(bag.envelopes, LETTERS, strict=True):
            case = station.store.letters.by_number(envelope.tracking_number)
            assert case is not None
            (attachment,) = case.attachments
            pdf = pypdfium2.PdfDocument(station.store.pages.read(attachment.sha256))
            assert len(pdf) == len(pages), step
            pdf.close()
        assert len(bag.pages) == 3, step
        assert station.store.batch_pages.kept() == (), step
        assert verify(station.store) == [], step
        for folder in (base / "inbox", station.store.home.scans):
            assert [path for path in folder.rglob("*") if path.is_file()] == [], step
