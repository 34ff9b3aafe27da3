"""What is seen on every page of a file, read by as many processes as there is use for."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from desktop.intake import separator
from desktop.intake.errors import InvalidField
from desktop.scanning import decode
from desktop.scanning.errors import Damaged, FileError
from desktop.scanning.feeds import FileRead
from desktop.scanning.limits import Limits
from desktop.scanning.pages import PageRef, Seen
from desktop.scanning.tasks import look_through, look_through_each
from desktop.scanning.worker import Cancel, Message, Running, never


def read_pages(
    path: Path,
    *,
    processes: int = 1,
    limits: Limits | None = None,
    counted: Callable[[Path, int], None] = lambda path, pages: None,
    cancelled: Cancel = never,
) -> Iterator[Seen]:
    """Every page in order; `counted` hears how many there are before. Raises a FileError that names `path`,
    or Cancelled; then no page of the file counts.
    """
    limits = limits or Limits()
    parts = [
        Running(look_through, path, {"from": part, "of": processes}, limits=limits, cancelled=cancelled)
        for part in range(processes)
    ]
    try:
        counts = {int(next(part)["pages"]) for part in parts}
        if len(counts) != 1:
            raise Damaged(path, "changes while it is read")
        pages = counts.pop()
        counted(path, pages)
        for index in range(pages):
            yield _seen(PageRef(path, index + 1), next(parts[index % processes]))
    except (KeyError, TypeError, ValueError, StopIteration, InvalidField) as error:
        raise Damaged(path) from error
    finally:
        for part in parts:
            part.close()


def read_in_turn(
    paths: Sequence[Path],
    *,
    limits: Limits,
    seen: Callable[[Seen], None],
    counted: Callable[[Path, int], None],
    cancelled: Cancel,
) -> list[FileRead]:
    """Files of few pages that one scanner left, read by one process after another: the next one begins after
    the file that ended the one before. Raises Cancelled.
    """
    done: list[FileRead] = []
    while len(done) < len(paths):
        waiting = paths[len(done) :]
        order = [str(path) for path in waiting]
        with Running(look_through_each, waiting[0], order, limits=limits, cancelled=cancelled) as running:
            try:
                for path in waiting:
                    running.path = path
                    done.append(FileRead(path, _pages(path, running, seen, counted)))
            except FileError as error:
                done.append(FileRead(running.path, (), error))
    return done


def _pages(
    path: Path, running: Running, seen: Callable[[Seen], None], counted: Callable[[Path, int], None]
) -> tuple[Seen, ...]:
    pages: list[Seen] = []
    try:
        count = int(next(running)["pages"])
        counted(path, count)
        for index in range(count):
            pages.append(_seen(PageRef(path, index + 1), next(running)))
            seen(pages[-1])
    except (KeyError, TypeError, ValueError, StopIteration, InvalidField) as error:
        raise Damaged(path) from error
    return tuple(pages)


def _seen(page: PageRef, found: Message) -> Seen:
    """Checked: the process that sent it has been among strangers."""
    numbers = tuple(str(number) for number in found["numbers"])
    rotation = int(found["rotation"])
    if not all(map(decode.is_own, numbers)) or rotation not in (0, 90, 180, 270):
        raise ValueError("not what a page can show")
    batch = found["batch"]
    if batch is not None:
        batch = separator.batch_of(separator.code(str(batch)))
    return Seen(page, numbers, bool(found["blank"]), bool(found["doubtful"]), rotation, batch)
