"""Errors of the desk: what a person asked for and may not or cannot have.

DeskError
├── WrongCredentials   no such account, or another password
├── NotAllowed         the account's role does not include this
└── UnknownCase        no case of this workstation has that number
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
