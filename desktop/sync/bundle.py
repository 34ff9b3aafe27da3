"""Several whole pages in one call, for a quick line: each a line of JSON that says what it is, then its
bytes.
"""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from pydantic import BaseModel, Field

from desktop.sync.contract import MAX_ATTACHMENT_BYTES, Answer, Digest

MEDIA_TYPE = "application/vnd.intake-1111.pages"
MAX_PAGES = 32
HEAD_BYTES = 256  # at most


class Head(BaseModel):
    """What a page is: as its letter has announced it."""

    id: UUID
    letter: UUID
    sha256: Digest
    size: int = Field(ge=0, le=MAX_ATTACHMENT_BYTES)


class BundleAnswer(Answer):
    held: list[UUID] = Field(
        description="pages that are durable and verified whole; of any other, a call for it alone tells more"
    )


def fitting(sizes: Sequence[int], limit: int) -> int:
    """How many of the first pages go into one call of `limit` bytes."""
    count = total = 0
    for size in sizes[:MAX_PAGES]:
        total += HEAD_BYTES + size
        if total > limit:
            break
        count += 1
    return count


def packed(pages: Iterable[tuple[Head, bytes]]) -> bytes:
    return b"".join(part for head, page in pages for part in (head.model_dump_json().encode(), b"\n", page))


Parts = list[memoryview]


class Reader:
    """Takes a bundle apart while it arrives. Raises ValueError where it shows that it is none."""

    def __init__(self) -> None:
        self._head: Head | None = None
        self._line = b""
        self._parts: Parts = []
        self._missing = self._count = 0

    def feed(self, piece: bytes) -> Iterator[tuple[Head, Parts]]:
        """The pages that the next piece completes, in the parts that they came in, which are not copied."""
        view, at = memoryview(piece), 0
        while at < len(piece):
            if self._head is None:
                end = piece.find(b"\n", at, at + HEAD_BYTES)
                self._line += piece[at : at + HEAD_BYTES] if end < 0 else piece[at:end]
                if len(self._line) >= HEAD_BYTES:
                    raise ValueError("no head of a page")
                at = len(piece) if end < 0 else end + 1
                if end >= 0:
                    self._begin()
            else:
                part = view[at : at + self._missing]
                self._parts.append(part)
                self._missing -= len(part)
                at += len(part)
            if self._head is not None and self._missing == 0:
                yield self._head, self._parts
                self._head, self._parts = None, []

    def end(self) -> None:
        """There is no more."""
        if self._head is not None or self._line:
            raise ValueError("the last page is cut short")

    def _begin(self) -> None:
        self._count += 1
        if self._count > MAX_PAGES:
            raise ValueError(f"more than {MAX_PAGES} pages")
        self._head = Head.model_validate_json(self._line)
        self._line, self._missing = b"", self._head.size
