"""Several whole pages in one call: they share one look into the database and one turn of the disk.

Only what is plain is done here. Of a page that came in part before, or that will not do, a call for it alone
takes the rest or tells the reason.
"""

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from central import attachments, files, pages
from central.auth import Device
from central.centre import Centre
from central.files import PageFile
from central.pages import Announced, Page
from central.problems import bad_request
from desktop.sync.bundle import Head, Parts, Reader

_hashing = ThreadPoolExecutor(thread_name_prefix="hash")


@dataclass(frozen=True, slots=True)
class Arrived:
    """A page as it came. `sha256` will be that of its content."""

    head: Head
    parts: Parts
    sha256: "Future[str]"


async def read(pieces: AsyncIterator[bytes]) -> list[Arrived]:
    """The pages of a bundle. Each is hashed while the next arrives. Raises `Refused`: 400 for no bundle."""
    arrived, reader = [], Reader()
    try:
        async for piece in pieces:
            for head, parts in reader.feed(piece):
                arrived.append(Arrived(head, parts, _hashing.submit(_digest, parts)))
        reader.end()
    except ValueError as error:
        raise bad_request("not-as-agreed", "body: is no bundle of pages") from error
    return arrived


def take(centre: Centre, caller: Device, arrived: Iterable[Arrived]) -> list[UUID]:
    """Those of the pages that are held on return: durable, verified whole. Raises `Refused`, 507."""
    sound = {one.head.id: one for one in arrived if one.sha256.result() == one.head.sha256}
    said = {id: Announced(one.head.letter, one.head.sha256, one.head.size) for id, one in sound.items()}
    file = {id: PageFile(centre.home, id) for id in sound}
    fresh, held = [], []
    with attachments.storage(), _alone(list(file.values())):
        for id, before in pages.all_known(centre, caller, said).items():
            page = before or Page(id, said[id].letter, said[id].sha256, said[id].size)
            if before is None and file[id].is_untouched():
                fresh.append(page)
            elif attachments.offset(centre, page, file[id]) == page.size:
                held.append(id)
        files.place([(file[page.id], sound[page.id].parts) for page in fresh])
        pages.mark_held(centre, *fresh)
    return held + [page.id for page in fresh]


def _digest(parts: Parts) -> str:
    whole = sha256()
    for part in parts:
        whole.update(part)
    return whole.hexdigest()


@contextmanager
def _alone(wanted: Sequence[PageFile]) -> Iterator[None]:
    """Holds the folders of all, in an order that is everyone's, so that no two wait for each other."""
    folders = {file.folder: file for file in wanted}
    with ExitStack() as stack:
        for folder in sorted(folders):
            stack.enter_context(folders[folder].alone())
        yield
