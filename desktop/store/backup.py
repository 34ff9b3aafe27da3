"""A safe copy of a workstation in one file, and back again.

The file is a zip, stored without compression: what is in it is encrypted. It holds `manifest.json` with the
SHA-256 of each file, the database as of one moment, the pages, the wrapped key and the key's escrow if there
is one. The side file of the numbers is left out on purpose: a database that comes back from a copy does not
know which numbers were given since, so it gives up its blocks and begins another incarnation.
"""

import json
import os
import re
import shutil
import tempfile
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from desktop.store import books, keys, numbers, versions
from desktop.store.database import Database, check, world_errors
from desktop.store.durable import sync_file, sync_folder
from desktop.store.errors import AlreadyInitialised, BackupInvalid, NotInitialised
from desktop.store.home import Home
from desktop.store.keys import KeyKind

_FORM = "intake-1111 backup 1"
_MANIFEST = "manifest.json"
_DATABASE = "intake.db"
_KEY = "key.json"
_ESCROW = "escrow.json"
_NAME = re.compile(r"intake\.db|key\.json|escrow\.json|pages/[0-9a-f]{2}/[0-9a-f]{64}")
_PIECE = 1024 * 1024


def backup(
    home: Home, file: Path, *, passphrase: str | None = None, backup_passphrase: str | None = None
) -> None:
    """Writes a safe copy to `file`, durable on return, while others may go on working. Replaces a file there.

    The copy opens with what opens the home: its passphrase (default: INTAKE_PASSPHRASE), else this machine.
    With `backup_passphrase` it opens with that, anywhere. Raises NotInitialised, WrongKey, DiskFull,
    StoreError.
    """
    if not home.database.exists():
        raise NotInitialised(f"there is no workstation in {home.path}: make one with init")
    opened = keys.fetch(home.key_file, passphrase)
    with world_errors(), tempfile.TemporaryDirectory(dir=home.backups) as folder:
        copy = Path(folder) / _DATABASE
        database = Database(home.database, opened.key)
        try:
            database.copy_to(copy)
        finally:
            database.close()
        entry = Path(folder) / _KEY
        if backup_passphrase or opened.kind is KeyKind.KEYRING:
            entry.write_text(json.dumps(keys.wrapped(opened.key, backup_passphrase)), "ascii")
        else:
            shutil.copyfile(home.key_file, entry)
        _write_zip(file, {_KEY: entry, **_loose_files(home), _DATABASE: copy})


def restore(
    file: Path,
    home: Home,
    *,
    passphrase: str | None = None,
    backup_passphrase: str | None = None,
    key: bytes | None = None,
) -> None:
    """Makes a workstation in an empty home out of a safe copy; nothing is left behind if that fails.

    The copy opens with `passphrase` (default: INTAKE_PASSPHRASE) or this machine, as its home did; with the
    `backup_passphrase` it was made with; or with `key`, 32 bytes, as the centre's escrow gives it back. After
    these two the key is kept as for a new home. Raises AlreadyInitialised, BackupInvalid, WrongKey,
    StoreError.
    """
    if home.path.exists() and any(home.path.iterdir()):
        raise AlreadyInitialised(f"{home.path} is not empty")
    with world_errors():
        home.path.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=home.path.parent, prefix=".restoring-"))
        try:
            _unpack(file, beside)
            if key is None and backup_passphrase:
                key = keys.fetch(Home(beside).key_file, backup_passphrase).key
            _revive(Home(beside), passphrase, key)
            if home.path.exists():
                home.path.rmdir()
            beside.rename(home.path)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        sync_folder(home.path.parent)


def _revive(home: Home, passphrase: str | None, key: bytes | None) -> None:
    home.make()
    if key is None:
        key = keys.fetch(home.key_file, passphrase).key
    else:
        keys.keep(home.key_file, key, passphrase)
    database = Database(home.database, key)
    try:
        check(database)
        versions.upgrade(database, None)
        with database.write() as connection:
            numbers.begin(home, connection)
            books.came_back(connection)
    finally:
        database.close()


def _loose_files(home: Home) -> dict[str, Path]:
    found = {f"pages/{path.parent.name}/{path.name}": path for path in sorted(home.pages.glob("??/*"))}
    found[_ESCROW] = home.path / _ESCROW
    return {name: path for name, path in found.items() if _NAME.fullmatch(name) and path.exists()}


def _write_zip(target: Path, files: dict[str, Path]) -> None:
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "w+b") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
                manifest = {name: _add(archive, name, path) for name, path in files.items()}
                archive.writestr(_MANIFEST, json.dumps({"form": _FORM, "files": manifest}, indent=1))
            out.flush()
            sync_file(out.fileno())
        os.replace(beside, target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as out:
        return _copy(source, out)


def _unpack(file: Path, folder: Path) -> None:
    """The files of a safe copy, every one checked. Raises BackupInvalid, OSError."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest: dict[str, Any] = json.loads(archive.read(_MANIFEST))
            expected = manifest["files"]
            if manifest["form"] != _FORM or not {_DATABASE, _KEY} <= expected.keys():
                raise BackupInvalid(f"{file.name} is not a safe copy that this program knows")
            for name, digest in expected.items():
                if not _NAME.fullmatch(name):
                    raise BackupInvalid(f"{file.name} holds what does not belong there")
                path = folder / name
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                with archive.open(name) as source, path.open("xb") as out:
                    os.chmod(path, 0o600)
                    if _copy(source, out) != digest:
                        raise BackupInvalid(f"{name} in {file.name} was changed")
                    out.flush()
                    sync_file(out.fileno())
    except FileNotFoundError:
        raise
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, AttributeError, EOFError) as error:
        raise BackupInvalid(f"{file.name} is not a whole safe copy") from error


def _copy(source: IO[bytes], out: IO[bytes]) -> str:
    """Copies to the end; the SHA-256 in hex of what went by."""
    digest = sha256()
    while piece := source.read(_PIECE):
        digest.update(piece)
        out.write(piece)
    return digest.hexdigest()
