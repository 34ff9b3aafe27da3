"""What is seen on every page of a file, read by as many processes as there is use for."""

from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.scanning import decode
from desktop.scanning.errors import Damaged
from desktop.scanning.limits import Limits
from desktop.scanning.pages import PageRef, Seen
from desktop.scanning.tasks import look_through
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
    except (KeyError, TypeError, ValueError, StopIteration) as error:
        raise Damaged(path) from error
    finally:
        for part in parts:
            part.close()


def _seen(page: PageRef, found: Message) -> Seen:
    """Checked: the process that sent it has been among strangers."""
    numbers = tuple(str(number) for number in found["numbers"])
    rotation = int(found["rotation"])
    if not all(map(decode.is_own, numbers)) or rotation not in (0, 90, 180, 270):
        raise ValueError("not what a page can show")
    return Seen(page, numbers, bool(found["blank"]), bool(found["doubtful"]), rotation)
