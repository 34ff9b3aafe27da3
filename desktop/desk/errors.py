"""Errors of the desk: what a person asked for and may not or cannot have.

DeskError
├── WrongCredentials   no such account, or another password
├── NotAllowed         the account's role does not include this
├── UnknownCase        no case of this workstation has that number
├── NotAnItemNumber    what was scanned is not the number of a registered letter or EMS
├── SamePerson         two people are asked for, and this one was here already
└── Unbalanced         the batch does not balance, and nobody signed the difference
"""

from desktop.intake.codes import Permission


class DeskError(Exception):
    """Base of every error that `desktop.desk` raises itself."""


class WrongCredentials(DeskError):
    def __init__(self) -> None:
        super().__init__("the user name or the password is wrong")


class NotAllowed(DeskError):
    def __init__(self, username: str, permission: Permission) -> None:
        super().__init__(f"{username} may not do this (needs: {permission})")
        self.username = username
        self.permission = permission


class UnknownCase(DeskError):
    def __init__(self, number: str) -> None:
        super().__init__(f"no case with number {number} at this workstation")
        self.number = number


class NotAnItemNumber(DeskError):
    def __init__(self, scanned: str) -> None:
        super().__init__("what was scanned is not an item number")
        self.scanned = scanned


class SamePerson(DeskError):
    def __init__(self, username: str) -> None:
        super().__init__(f"{username} is here already; another person is needed")
        self.username = username


class Unbalanced(DeskError):
    def __init__(self, differences: int) -> None:
        super().__init__(f"the batch does not balance: {differences} differences")
        self.differences = differences
