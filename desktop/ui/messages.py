"""The one place that turns an exception into a sentence for the person at the desk, with what to do next.

Two kinds: the world (a full disk, a locked file) gets a calm sentence; a fault of ours gets an apology and
a report in the log that says where it happened, and nothing of what was typed.
"""

import errno
import logging
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime

from desktop.desk import errors as desk
from desktop.intake.dates import time_of_day
from desktop.store import errors as store
from desktop.sync import errors as sync
from desktop.ui.language import translate
from desktop.ui.papermessages import of_papers
from desktop.ui.scanmessages import of_scanning

_log = logging.getLogger(__name__)
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Message:
    """What happened, and what to do. `ours`: a fault of the program."""

    happened: str
    advice: str
    ours: bool = False

    def __str__(self) -> str:
        return f"{self.happened} {self.advice}"


def explain(error: Exception) -> Message:
    """The message for `error`; a fault of ours is logged on the way."""
    message = _of_the_desk(error) or _of_the_store(error) or _of_a_device(error) or _of_the_line(error)
    if message is None:
        report(error)
        message = Message(
            translate("Messages", "The program made a mistake."),
            translate(
                "Messages",
                "What you typed is still here. Try once more; if it happens again, call your IT staff.",
            ),
            ours=True,
        )
    return message


def report(error: BaseException) -> None:
    """Logs the kind of `error` and the places it went through: no message, no values, they may hold a
    citizen's words.
    """
    places = [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    _log.error("fault: %s at %s", type(error).__name__, " < ".join(reversed(places)) or "unknown place")


def _of_the_desk(error: Exception) -> Message | None:
    match error:
        case desk.WrongCredentials():
            return Message(
                translate("Messages", "The user name or the password is not right."),
                translate("Messages", "Check both and try again."),
            )
        case desk.NotAllowed():
            return Message(
                translate("Messages", "Your role does not include this."),
                translate("Messages", "Ask your supervisor."),
            )
        case desk.UnknownCase():
            return Message(
                translate("Messages", "No letter with that number was recorded here."),
                translate("Messages", "Compare it with the receipt, digit by digit."),
            )
        case desk.NotAnItemNumber():
            return Message(
                translate("Messages", "This is not the number of a registered letter or EMS."),
                translate(
                    "Messages", "Scan the barcode of the post, or press Enter alone for an ordinary letter."
                ),
            )
        case desk.SamePerson():
            return Message(
                translate("Messages", "Two people are needed here, and this one is here already."),
                translate("Messages", "Ask somebody else to sign."),
            )
        case desk.Unbalanced():
            return Message(
                translate("Messages", "The bag does not balance yet."),
                translate(
                    "Messages", "Settle what the red list names, or let a supervisor sign the difference."
                ),
            )
    return None


def _of_the_store(error: Exception) -> Message | None:
    call_it = translate("Messages", "Call your IT staff; do not delete anything.")
    if isinstance(error, OSError) and error.errno in _NO_SPACE:
        error = store.DiskFull()
    match error:
        case store.AccountLocked():
            wait = max(1, round((error.until - datetime.now(UTC)).total_seconds()))
            return Message(
                translate("Messages", "Too many wrong passwords."),
                translate("Messages", "Try again in {seconds} seconds, at {time}.").format(
                    seconds=wait, time=time_of_day(error.until)
                ),
            )
        case store.DiskFull():
            return Message(
                translate("Messages", "The disk is full, so this could not be saved."),
                translate("Messages", "Nothing you typed is lost. Free some space, then save again."),
            )
        case store.Locked():
            return Message(
                translate("Messages", "Another program is using the register at the moment."),
                translate("Messages", "Nothing you typed is lost. Wait a moment, then try again."),
            )
        case store.ReadOnly():
            return Message(
                translate("Messages", "This computer does not let the program write to the register."),
                translate("Messages", "Nothing you typed is lost.") + " " + call_it,
            )
        case store.DiskFailing():
            return Message(
                translate("Messages", "The disk reports an error."),
                translate("Messages", "Nothing you typed is lost.") + " " + call_it,
            )
        case store.NotInitialised():
            return Message(
                translate("Messages", "This computer is not set up as a workstation yet."),
                translate("Messages", "Your IT staff set it up once with the command “init”."),
            )
        case store.WrongKey():
            return Message(
                translate("Messages", "The key of this register is not on this computer."),
                translate("Messages", "Was the folder copied from another computer?") + " " + call_it,
            )
        case store.NewerDatabase():
            return Message(
                translate("Messages", "The register was written by a newer version of this program."),
                translate("Messages", "Install the newer version; this one leaves it untouched."),
            )
        case store.EngineTooOld():
            return Message(
                translate("Messages", "The database engine on this computer is too old to be trusted."),
                call_it,
            )
        case store.Damaged():
            return Message(translate("Messages", "Part of the register cannot be read."), call_it)
        case store.NotStopped():
            return Message(
                translate("Messages", "This letter has been dealt with already."),
                translate("Messages", "Look at the list again."),
            )
        case store.AlreadyVoid():
            return Message(
                translate("Messages", "This letter is void already."),
                translate("Messages", "Its numbers stay taken."),
            )
        case store.NumberUnknown():
            return Message(
                translate("Messages", "No letter with that number was recorded here."),
                translate("Messages", "Compare it with the receipt, digit by digit."),
            )
        case store.BatchClosed():
            return Message(
                translate("Messages", "This bag is closed."),
                translate("Messages", "Open another one for what is still to come."),
            )
        case store.EnvelopeSettled():
            return Message(
                translate("Messages", "This envelope has its letter already, or was struck out."),
                translate("Messages", "Look at the list of envelopes."),
            )
        case store.StoreError():
            return Message(translate("Messages", "The register refused this."), call_it)
    return None


def _of_a_device(error: Exception) -> Message | None:
    said = of_scanning(error) or of_papers(error)
    return Message(*said) if said else None


def _of_the_line(error: Exception) -> Message | None:
    match error:
        case sync.CourierRefused():
            return _of_the_courier(error)
        case sync.AlreadyRunning():
            return Message(
                translate("Messages", "Letters are being sent at this moment."),
                translate("Messages", "Wait a moment, then try again."),
            )
        case sync.SyncError():
            return Message(
                translate("Messages", "The centre could not be reached."),
                translate("Messages", "Letters are safe here and will be sent later."),
            )
        case OSError():
            return Message(
                translate("Messages", "The file could not be written or read."),
                translate("Messages", "Choose another place, or check that the disk is there."),
            )
    return None


def _of_the_courier(error: sync.CourierRefused) -> Message:
    unchanged = translate("Messages", "Nothing was changed, and no letter is lost.")
    match error.fault:
        case sync.CourierFault.TORN:
            return Message(
                translate("Messages", "This file is not whole."),
                translate("Messages", "Copy it from the stick or from the centre once more.")
                + " "
                + unchanged,
            )
        case sync.CourierFault.FOREIGN:
            return Message(
                translate("Messages", "This file is for somebody else."),
                translate("Messages", "Choose the answer that the centre wrote for this workstation.")
                + " "
                + unchanged,
            )
        case sync.CourierFault.OLD:
            return Message(
                translate("Messages", "This answer is from before the centre was restored."),
                translate("Messages", "Write a new file and take that to the centre.") + " " + unchanged,
            )
        case sync.CourierFault.REVOKED:
            return Message(
                translate("Messages", "The centre no longer lets that workstation in."),
                translate("Messages", "Speak to the centre's administrator.") + " " + unchanged,
            )
        case sync.CourierFault.NOT_READY:
            return Message(
                translate("Messages", "The centre's signature is not known here yet."),
                translate("Messages", "Connect this workstation to the centre once.") + " " + unchanged,
            )
        case sync.CourierFault.FORGED:
            return Message(
                translate("Messages", "This file was changed, or the centre did not write it."),
                translate("Messages", "Call your IT staff; do not delete anything.") + " " + unchanged,
            )
    return Message(
        translate("Messages", "This is not a courier file."),
        translate("Messages", "Choose the file that came back from the centre.") + " " + unchanged,
    )
