"""The envelope list, for the post office to stamp: what came registered or by EMS, what goes back by post."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.intake import tracking
from desktop.intake.batch import Mail
from desktop.intake.case import RegisterNumber
from desktop.intake.dates import thai_digits
from desktop.printing import lists
from desktop.printing.forms import Allowed, form
from desktop.printing.listing import BODY, NOTE, STRONG, Imprint
from desktop.printing.lists import ORDER, Cells, Section, Text, draw_list
from desktop.printing.progress import UNWATCHED, Progress
from desktop.printing.text import SPACES

_BLANK = ("weight", "fee", "remarks")  # filled in by hand
RECEIVED, REPLIES = "received", "replies"


@dataclass(frozen=True, slots=True)
class Posted:
    """An envelope. `mail` and `s10` are None and "" for one that the post office has yet to number.

    `hidden`: the letter is confidential, so nothing here says which it is. `number` is None where nothing is
    registered yet.
    """

    tracking_number: str
    number: RegisterNumber | None
    mail: Mail | None
    s10: str
    name: str = ""
    address: str = ""
    hidden: bool = False


def envelope_list(
    day: date,
    imprint: Imprint,
    envelopes: Mapping[str, Sequence[Posted]],
    *,
    note: str = "",
    progress: Progress = UNWATCHED,
) -> bytes:
    """`envelopes` are those `RECEIVED` with an item number, and the `REPLIES` to people who wrote by post.

    A4 across, as PDF. Raises FormError, Cancelled.
    """
    laid_down = form("envelopes", _ALLOWED)
    say = laid_down.say

    def number(envelope: Posted) -> Sequence[Text]:
        if envelope.hidden:
            return ((say("none"), BODY),)
        registered = thai_digits(str(envelope.number)) if envelope.number else say("none")
        return (registered, BODY), (tracking.grouped(envelope.tracking_number), NOTE)

    cells: Cells[Posted] = {
        "number": number,
        "mail": lambda envelope: ((say(f"mail_{envelope.mail}") if envelope.mail else "", BODY),),
        "s10": lambda envelope: ((envelope.s10, STRONG),),
        "name": lambda envelope: ((say("hidden") if envelope.hidden else envelope.name, BODY, SPACES),),
        "address": lambda envelope: (("" if envelope.hidden else envelope.address, BODY, SPACES),),
        **dict.fromkeys(_BLANK, lambda envelope: ()),
    }
    sections = [
        Section(say(f"section_{key}"), envelopes.get(key, ())) for key in laid_down.chosen["sections"]
    ]
    return draw_list(
        laid_down, day, imprint, sections, cells, note=note, stamp=say("stamp"), progress=progress
    )


_ALLOWED = Allowed(
    fields=(ORDER, "number", "mail", "s10", "name", "address", *_BLANK),
    places={
        **lists.PLACES,
        **dict.fromkeys((f"mail_{mail}" for mail in Mail), ()),
        **dict.fromkeys((f"section_{key}" for key in (RECEIVED, REPLIES)), ()),
        "hidden": (),
        "stamp": (),
    },
    lists={"sections": (RECEIVED, REPLIES)},
)
