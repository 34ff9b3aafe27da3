"""Files that would harm whoever opens them: a clear sentence for each, in time; the others go on."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from desktop.scanning import errors
from desktop.scanning.errors import Cancelled, FileError, Harmful, TimedOut
from desktop.scanning.limits import Limits
from desktop.scanning.reader import read_pages
from desktop.scanning.split import sort
from desktop.scanning.worker import Message, Running
from tests.scanning import hostile

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
MOST_SECONDS = 20
MOST_BYTES = 10**9
TOO_MANY = "has more pages than a stack can have; scan it in parts"

BAD: list[tuple[hostile.Make, type[FileError], str]] = [
    (hostile.zero_bytes, errors.Empty, "is empty"),
    (hostile.no_pages, errors.Empty, "is empty"),
    (hostile.text_named_pdf, errors.NotPages, "is neither PDF, TIFF, JPEG nor PNG"),
    (hostile.jpeg_named_pdf, errors.WrongEnding, "is a JPEG, but its name ends in .pdf; rename it"),
    (hostile.half_pdf, errors.Damaged, "does not open whole; scan it again"),
    (hostile.half_jpeg, errors.Damaged, "page 1 cannot be read; scan it again"),
    (hostile.half_png, errors.Damaged, "page 1 cannot be read; scan it again"),
    (hostile.half_tiff, errors.Damaged, "page 1 cannot be read; scan it again"),
    (hostile.half_jpeg_in_pdf, errors.Damaged, "page 1 cannot be read; scan it again"),
    (hostile.encrypted, errors.Encrypted, "is locked with a password; scan it without one"),
    (hostile.page_tree_loop, errors.Damaged, "does not open whole; scan it again"),
    (
        hostile.hundred_thousand_pages,
        errors.TooManyPages,
        "has more pages than a stack can have; scan it in parts",
    ),
    (hostile.lying_count, errors.TooManyPages, "has more pages than a stack can have; scan it in parts"),
    (hostile.flate_bomb, errors.TooLarge, "page 1: has pages too large to be read; scan at 300 dpi"),
    (hostile.huge_picture, errors.TooLarge, "page 1: has pages too large to be read; scan at 300 dpi"),
    (hostile.png_bomb, errors.TooLarge, "has pages too large to be read; scan at 300 dpi"),
    (hostile.content_bomb, errors.Harmful, "cannot be read without harm to the program; scan it again"),
    (hostile.vector_flood, errors.TimedOut, "takes too long to read"),
    (hostile.many_slow_pages, errors.TimedOut, "takes too long to read"),
]


class Memory:
    """The most memory that any process below this one held, looked at a hundred times a second."""

    def __init__(self) -> None:
        self.most = 0
        self._stop = Event()
        self._thread = Thread(target=self._watch)

    def __enter__(self) -> "Memory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.01):
            self.most = max([self.most, *map(_resident, _descendants(os.getpid()))])


def _descendants(pid: int) -> Iterator[int]:
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, _text(children).split()):
            yield child
            yield from _descendants(child)


def _resident(pid: int) -> int:
    fields = _text(Path(f"/proc/{pid}/statm")).split()
    return int(fields[1]) * resource.getpagesize() if fields else 0


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


@pytest.mark.parametrize(("make", "kind", "problem"), BAD, ids=[make.__name__ for make, _, _ in BAD])
def test_a_bad_file_gives_a_clear_sentence_in_time_and_in_bounds(
    tmp_path: Path, make: hostile.Make, kind: type[FileError], problem: str
) -> None:
    path = make(tmp_path)
    error = refused(path)
    assert type(error) is kind
    assert (error.path, error.problem) == (path, problem)


def test_what_grows_without_end_is_ended_in_time_and_in_bounds(tmp_path: Path) -> None:
    """Its memory or its time comes to an end first, as the machine is."""
    error = refused(hostile.nested_forms(tmp_path))
    assert type(error) in (Harmful, TimedOut)
    assert error.problem == type(error).problem


def refused(path: Path) -> FileError:
    """What is said of the file, in time and in bounds."""
    begun = time.monotonic()
    with Memory() as memory, pytest.raises(FileError) as failed:
        list(read_pages(path))
    assert time.monotonic() - begun < MOST_SECONDS
    assert memory.most < MOST_BYTES
    return failed.value


@pytest.mark.parametrize("make", [hostile.huge_page, hostile.tiff_loop, hostile.honest])
def test_an_odd_file_that_can_be_read_is_read(tmp_path: Path, make: hostile.Make) -> None:
    assert [seen.numbers for seen in read_pages(make(tmp_path))] in ([()], [(), ()])


def test_the_queue_goes_on(tmp_path: Path) -> None:
    makes: list[hostile.Make] = [hostile.half_pdf, hostile.png_bomb, hostile.honest, hostile.encrypted]
    found = sort([make(tmp_path) for make in makes], lambda number: True)
    assert [failure.path.stem for failure in found.failures] == ["half", "bomb", "encrypted"]
    assert [seen.page.source.stem for seen in found.unmatched] == ["honest", "honest"]


def _waits(path: Path, order: object, limits: Limits) -> Iterator[Message]:
    yield {"pages": 1}
    time.sleep(60)


def _works(path: Path, order: object, limits: Limits) -> Iterator[Message]:
    while True:
        pass
    yield {}


def _toils(path: Path, order: object, limits: Limits) -> Iterator[Message]:
    """Two seconds of work a page."""
    while True:
        until = time.process_time() + 2.0
        while time.process_time() < until:
            pass
        yield {}


def _hurries_then_toils(path: Path, order: object, limits: Limits) -> Iterator[Message]:
    for _ in range(100):
        yield {}
    yield from _toils(path, order, limits)


def _idles(path: Path, order: object, limits: Limits) -> Iterator[Message]:
    """As an honest file on a machine that has hardly any time for it."""
    for _ in range(8):
        Event().wait(0.3)
        yield {}


def _dies(path: Path, order: object, limits: Limits) -> Iterator[Message]:
    yield {"pages": 1}
    os._exit(11)


def _writes(path: Path, order: object, limits: Limits) -> Iterator[Message]:
    path.write_bytes(bytes(100_000))
    yield {"pages": 1}


def _babbles(path: Path, order: object, limits: Limits) -> Iterator[Message]:
    yield {"pages": 1}
    yield {"numbers": ["__import__('os')"], "blank": False, "doubtful": False, "rotation": 0}


def test_a_process_that_dies_is_an_error_of_its_file(tmp_path: Path) -> None:
    with Running(_dies, tmp_path / "x.pdf", None, limits=Limits()) as running:
        assert next(running) == {"pages": 1}
        with pytest.raises(Harmful):
            next(running)


def test_a_process_that_works_for_ever_is_ended(tmp_path: Path) -> None:
    with (
        Running(_works, tmp_path / "x.pdf", None, limits=Limits(begin=0.3)) as running,
        pytest.raises(TimedOut),
    ):
        next(running)


def test_a_process_that_toils_at_every_page_is_ended_by_the_clock(tmp_path: Path) -> None:
    limits = Limits(begin=600, page=600, each=0.5, silence=600, trial=3.0)
    with Running(_toils, tmp_path / "x.pdf", None, limits=limits) as running, pytest.raises(TimedOut):
        list(running)


def test_a_process_that_is_only_kept_waiting_is_not_ended(tmp_path: Path) -> None:
    with Running(_idles, tmp_path / "x.pdf", None, limits=Limits(each=0.5, trial=0.2)) as running:
        assert len(list(running)) == 8


def test_time_saved_by_quick_pages_does_not_grow_without_end(tmp_path: Path) -> None:
    limits = Limits(begin=1.0, page=600, each=0.3, silence=600, trial=600)
    running = Running(_hurries_then_toils, tmp_path / "x.pdf", None, limits=limits)
    with running, pytest.raises(TimedOut):
        list(running)


def test_a_process_that_says_nothing_for_ever_is_ended(tmp_path: Path) -> None:
    with Running(_waits, tmp_path / "x.pdf", None, limits=Limits(silence=3.0)) as running:
        next(running)
        with pytest.raises(TimedOut):
            next(running)


def test_a_person_who_stops_it_need_not_wait(tmp_path: Path) -> None:
    begun = time.monotonic()
    running = Running(_waits, tmp_path / "x.pdf", None, limits=Limits(), cancelled=lambda: True)
    with running, pytest.raises(Cancelled):
        next(running)
    assert time.monotonic() - begun < 5


def test_a_process_that_only_looks_cannot_write(tmp_path: Path) -> None:
    with Running(_writes, tmp_path / "x.pdf", None, limits=Limits()) as running, pytest.raises(FileError):
        next(running)
    assert not (tmp_path / "x.pdf").exists() or (tmp_path / "x.pdf").stat().st_size == 0


def test_what_a_process_says_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.scanning.reader.look_through", _babbles)
    with pytest.raises(errors.Damaged):
        list(read_pages(tmp_path / "x.pdf"))


PROGRAM = """
from pathlib import Path

print("loaded", __name__)
if __name__ == "__main__":
    from desktop.scanning.errors import Damaged
    from desktop.scanning.reader import read_pages

    try:
        list(read_pages(Path("nothing.pdf")))
    except Damaged:
        print("read")
"""


def test_a_reader_does_not_load_the_program_that_asks(tmp_path: Path) -> None:
    (tmp_path / "nothing.pdf").write_bytes(b"%PDF-1.4 and no more")
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "program.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n") == ["loaded __main__", "read", ""]


def test_no_process_outlives_its_file(tmp_path: Path) -> None:
    running = Running(_waits, tmp_path / "x.pdf", None, limits=Limits())
    next(running)
    pid = running.pid
    assert Path(f"/proc/{pid}").exists()
    running.close()
    assert (
        not Path(f"/proc/{pid}").exists()
        or _text(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()[0] == "Z"
    )
