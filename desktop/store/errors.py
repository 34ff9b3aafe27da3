"""Errors of the store: what the world does to a database, and what cannot be asked of it.

StoreError
├── NotInitialised       there is no workstation in this home
├── AlreadyInitialised   this home already holds something
├── WrongKey             the passphrase, the machine or the keyring is not the one the home was made with
├── NewerDatabase        written by a newer version of the program
├── EngineTooOld         the installed SQLite has known faults
├── Damaged              the database cannot be read whole
│   ├── PageMissing      a page that a letter names is not there
│   └── PageDamaged      a page is not what was stored
├── DiskFull             no space left
├── DiskFailing          the disk reports an error
├── Locked               another program holds the database longer than we wait
├── ReadOnly             the files may not be written
├── BackupInvalid        a safe copy that is not one, or is not whole
└── Refused              asked for what the records do not allow
    ├── NumberUnknown    no letter of this workstation has that number
    ├── AlreadyVoid      the letter is struck out
    ├── NotStopped       the letter waits for no such decision
    ├── BatchUnknown     no such batch, envelope or page here
    ├── BatchClosed      the batch is closed, or being closed: nothing in it changes any more
    ├── EnvelopeSettled  the envelope has its case already, or is struck out
    ├── AccountExists    the user name is taken
    └── AccountLocked    too many wrong passwords; names the time until which it lasts

Anything else that comes out of the store is a fault of the program.
"""

from datetime import datetime


class StoreError(Exception):
    """Base of every error that `desktop.store` raises for what is not a fault of the program."""


class NotInitialised(StoreError):
    pass


class AlreadyInitialised(StoreError):
    pass


class WrongKey(StoreError):
    pass


class NewerDatabase(StoreError):
    pass


class EngineTooOld(StoreError):
    pass


class Damaged(StoreError):
    pass


class PageMissing(Damaged):
    pass


class PageDamaged(Damaged):
    pass


class DiskFull(StoreError):
    pass


class DiskFailing(StoreError):
    pass


class Locked(StoreError):
    pass


class ReadOnly(StoreError):
    pass


class BackupInvalid(StoreError):
    pass


class Refused(StoreError):
    pass


class NumberUnknown(Refused):
    def __init__(self, number: str) -> None:
        super().__init__(f"no letter of this workstation has the number {number}")
        self.number = number


class AlreadyVoid(Refused):
    def __init__(self, number: str) -> None:
        super().__init__(f"the letter {number} is struck out")
        self.number = number


class BatchUnknown(Refused):
    pass


class BatchClosed(Refused):
    pass


class EnvelopeSettled(Refused):
    def __init__(self, number: str) -> None:
        super().__init__(f"the envelope {number} has its case already, or is struck out")
        self.number = number


class NotStopped(Refused):
    pass


class AccountExists(Refused):
    def __init__(self, username: str) -> None:
        super().__init__(f"the user name {username} is taken")
        self.username = username


class AccountLocked(Refused):
    """Too many wrong passwords in a row. `until` is aware, in UTC."""

    def __init__(self, username: str, until: datetime) -> None:
        super().__init__(f"{username} may try again at {until:%H:%M:%S} UTC")
        self.username = username
        self.until = until
