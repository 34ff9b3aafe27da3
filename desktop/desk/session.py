"""Who sits at the desk, and what they may do there."""

from dataclasses import dataclass

from desktop.desk.errors import NotAllowed, WrongCredentials
from desktop.desk.station import Station
from desktop.intake.codes import PERMISSIONS, Permission, Role
from desktop.store.accounts import Account


@dataclass(frozen=True, slots=True)
class Operator:
    account: Account

    @property
    def username(self) -> str:
        return self.account.username

    @property
    def name(self) -> str:
        return self.account.name

    @property
    def role(self) -> Role:
        return self.account.role

    def may(self, permission: Permission) -> bool:
        return permission in PERMISSIONS[self.role]

    def require(self, permission: Permission) -> None:
        """Raises `NotAllowed` if the role does not include `permission`."""
        if not self.may(permission):
            raise NotAllowed(self.username, permission)


def sign_in(station: Station, username: str, password: str) -> Operator:
    """The operator with these credentials. Raises `WrongCredentials`, and the store's `AccountLocked`."""
    account = station.store.accounts.verify(username, password)
    if account is None:
        raise WrongCredentials
    return Operator(account)
