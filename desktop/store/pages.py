"""Pages: files that belong to letters, encrypted, each named by the SHA-256 of what it says.

AES-256-GCM under a key of its own, derived from the database key. The name tells who can read the folder no
more than that two pages are equal. A page is durable before the row that names it; one that no row names (a
crash between the two) is harmless and is swept away when it is old.
"""

import os
from collections.abc import Iterator
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.intake import ids
from desktop.intake.case import Attachment
from desktop.store.database import world_errors
from desktop.store.durable import sync_folder, write_whole
from desktop.store.errors import PageDamaged, PageMissing
from desktop.store.keys import derived

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_MAGIC = b"INTAKE-PAGE-1"
_NONCE_BYTES = 12


class Pages:
    def __init__(self, folder: Path, database_key: bytes) -> None:
        self._folder = folder
        self._key = derived(database_key, "intake-pages-1")

    def put(self, source: Path | bytes, *, media_type: str | None = None, name: str = "") -> Attachment:
        """Stores a page, durable on return. The same content is stored once, whatever its name.

        `media_type` is guessed from the name where it is not given. Raises OSError if `source` cannot be
        read, StoreError if the page cannot be written.
        """
        if isinstance(source, Path):
            content, name = source.read_bytes(), name or source.name
        else:
            content = source
        digest = sha256(content).hexdigest()
        with world_errors():
            self._write(digest, content)
        kind = media_type or guess_type(name)[0] or "application/octet-stream"
        return Attachment(ids.new_id(), digest, len(content), kind, name)

    def read(self, digest: str) -> bytes:
        """The page with this SHA-256, checked. Raises PageMissing, PageDamaged."""
        from cryptography.exceptions import InvalidTag

        try:
            with world_errors():
                stored = self.path(digest).read_bytes()
        except FileNotFoundError as error:
            raise PageMissing(f"page {digest} is not there") from error
        start = len(_MAGIC) + _NONCE_BYTES
        try:
            content = self._cipher().decrypt(stored[len(_MAGIC) : start], stored[start:], digest.encode())
        except (InvalidTag, ValueError) as error:
            raise PageDamaged(f"page {digest} was changed") from error
        if not stored.startswith(_MAGIC) or sha256(content).hexdigest() != digest:
            raise PageDamaged(f"page {digest} was changed")
        return content

    def path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def digests(self) -> Iterator[str]:
        """The pages that are there."""
        for path in sorted(self._folder.glob("??/" + "?" * 64)):
            yield path.name

    def remove(self, digest: str) -> None:
        self.path(digest).unlink(missing_ok=True)

    def _write(self, digest: str, content: bytes) -> None:
        path = self.path(digest)
        try:
            self.read(digest)
            os.utime(path)  # not old: see `verify`
            sync_folder(path.parent)  # whoever wrote it may not be that far yet
            return
        except (PageMissing, PageDamaged):
            path.unlink(missing_ok=True)
        if not path.parent.exists():
            path.parent.mkdir(mode=0o700, exist_ok=True)
            sync_folder(self._folder)
        nonce = os.urandom(_NONCE_BYTES)
        write_whole(path, _MAGIC + nonce + self._cipher().encrypt(nonce, content, digest.encode()))

    def _cipher(self) -> "AESGCM":
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(self._key)
