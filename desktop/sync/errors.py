"""Errors of synchronisation. Each names what to do next, so that none is handled like another.

SyncError
├── Offline           nobody answered who is the centre: no line, a time-out, a portal's page.  Try later
├── Busy              429, 503: maintenance, or too much at once.  Wait `retry_after` seconds
├── ServerFault       5xx, or an answer that the contract does not know.  Try later, less at once
│   └── NotThere          404: the centre does not know what this is about.  Try later
├── ChecksumMismatch  460: a page was changed on the way.  Ask how much of it arrived, go on from there
├── TokenExpired      401: the access token is no longer good.  Renew it, once
├── Revoked           403: the centre no longer lets this device in.  Stop sending, keep everything
├── UpgradeNeeded     426: this program is too old for the centre.  Stop sending, keep everything
├── BatchRefused      400: something in this request is wrong.  Bisect; alone: quarantine it
├── TooLarge          413: more than the centre takes at once.  Halve; alone: quarantine it
├── Declined          409: not now, as things stand.  Go on without
├── CursorGone        410: changes from so long ago are not kept.  Start over
├── Refused           what a person asked for cannot be done
│   ├── BadAddress        no http(s) address, or plain HTTP to another machine
│   ├── DemoStation       a demo joins no real centre
│   ├── AlreadyEnrolled   this workstation belongs to a centre
│   ├── NotEnrolled       this workstation belongs to no centre yet
│   ├── CodeRefused       the enrolment code is unknown, used or too old
│   └── CourierRefused    a courier file that cannot be taken; names the fault
└── AlreadyRunning    another program synchronises this workstation at the moment
"""

from enum import StrEnum


class SyncError(Exception):
    """Base of every error that `desktop.sync` raises itself.

    `retry_after`: seconds for which the other side asked to be left alone, None if it did not; `kind`: the
    last word of the problem's type, where the centre named one.
    """

    def __init__(self, message: str = "", *, retry_after: float | None = None, kind: str = "") -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.kind = kind


class Offline(SyncError):
    pass


class Busy(SyncError):
    pass


class ServerFault(SyncError):
    pass


class NotThere(ServerFault):
    pass


class ChecksumMismatch(SyncError):
    pass


class TokenExpired(SyncError):
    pass


class Revoked(SyncError):
    pass


class UpgradeNeeded(SyncError):
    pass


class BatchRefused(SyncError):
    pass


class TooLarge(SyncError):
    pass


class Declined(SyncError):
    pass


class CursorGone(SyncError):
    pass


class Refused(SyncError):
    pass


class BadAddress(Refused):
    pass


class DemoStation(Refused):
    pass


class AlreadyEnrolled(Refused):
    pass


class NotEnrolled(Refused):
    pass


class CodeRefused(Refused):
    pass


class CourierFault(StrEnum):
    """Why a courier file is not taken. Nothing of it has been used then."""

    NO_COURIER_FILE = "no-courier-file"
    TORN = "torn"  # it ends too early: a stick that was pulled out
    FORGED = "forged"  # changed, or not signed by whom it names
    FOREIGN = "foreign"  # made for another centre, or for another workstation
    OLD = "old"  # of a centre that has been restored since
    REVOKED = "revoked"  # of a workstation that the centre no longer lets in
    NOT_READY = "not-ready"  # no key to open or check it with is here


class CourierRefused(Refused):
    def __init__(self, fault: CourierFault, message: str) -> None:
        super().__init__(message)
        self.fault = fault


class AlreadyRunning(SyncError):
    pass
