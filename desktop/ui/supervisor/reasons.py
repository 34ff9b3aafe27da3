"""Why the centre refused something, in the words of the window.

The contract's reasons are English phrases, because programs of any make read them. What is not known here is
shown as it came: a strange word is better than none.
"""

import re
from collections.abc import Callable

from desktop.desk.attention import Stopped, StoppedPage
from desktop.store.delivery import OutboxState
from desktop.ui.language import translate


def reason(item: Stopped) -> str:
    """What happened, then what the centre objects to."""
    match item.state:
        case OutboxState.CONFLICT:
            return translate(
                "Reasons", "The centre holds another version of this letter. Decide which one stands."
            )
        case OutboxState.NUMBER_CONFLICT:
            return translate(
                "Reasons",
                "The letter is at the centre, but the number on its receipt belongs to another letter.",
            )
    ours = translate("Reasons", "The centre does not accept this letter.")
    return f"{ours} {objection(item.problem, item.field)}".strip()


def page_reason(page: StoppedPage) -> str:
    if page.problem.startswith(("PageMissing", "PageDamaged")):
        return translate(
            "Reasons", "The page “{name}” cannot be read on this computer any more. Scan it again."
        ).format(name=page.name)
    return translate("Reasons", "The centre does not accept the page “{name}”.").format(name=page.name)


def objection(problem: str, field: str | None) -> str:
    """`field`: what is wrong with it, as far as both are known."""
    words = next(
        (say(found) for pattern, say in _problems() if (found := re.search(pattern, problem))), problem
    )
    where = field_name(field or "")
    return f"{where}: {words}" if where else words


def field_name(field: str) -> str:
    """What people call a field of the contract; the innermost part that has a name."""
    names = _fields()
    parts = [part for part in re.split(r"[.\[\]0-9]+", field) if part]
    return next((names[part] for part in reversed(parts) if part in names), field)


def _fields() -> dict[str, str]:
    return {
        "subject": translate("Reasons", "Subject"),
        "detail": translate("Reasons", "What happened"),
        "kind": translate("Reasons", "Kind"),
        "category": translate("Reasons", "Category"),
        "agency": translate("Reasons", "Agency"),
        "complainant": translate("Reasons", "Complainant"),
        "name": translate("Reasons", "Name"),
        "national_id": translate("Reasons", "National ID"),
        "phone": translate("Reasons", "Telephone"),
        "address": translate("Reasons", "Address"),
        "on_behalf_of": translate("Reasons", "On behalf of"),
        "group_size": translate("Reasons", "People in the group"),
        "place": translate("Reasons", "Place"),
        "province": translate("Reasons", "Province"),
        "district": translate("Reasons", "District"),
        "subdistrict": translate("Reasons", "Subdistrict"),
        "postcode": translate("Reasons", "Postcode"),
        "s10": translate("Reasons", "Registered or EMS number"),
        "repeat_of": translate("Reasons", "Earlier case"),
        "reason": translate("Reasons", "Reason of the void"),
        "operator": translate("Reasons", "User name"),
        "operator_name": translate("Reasons", "Name of who recorded it"),
        "tracking_number": translate("Reasons", "Tracking number"),
        "register_number": translate("Reasons", "Register number"),
        "attachments": translate("Reasons", "Pages"),
        "promise": translate("Reasons", "Promised date"),
    }


def _problems() -> list[tuple[str, Callable[[re.Match[str]], str]]]:
    return [
        (r"is required", lambda _: translate("Reasons", "is missing")),
        (
            r"is longer than (\d+) characters|at most (\d+) characters",
            lambda found: translate("Reasons", "is too long: {n} characters at the most").format(
                n=found[1] or found[2]
            ),
        ),
        (r"control character", lambda _: translate("Reasons", "holds a sign that cannot be sent")),
        (
            r"must be between (\d+) and (\d+)",
            lambda found: translate("Reasons", "must be between {low} and {high}").format(
                low=found[1], high=found[2]
            ),
        ),
        (r"check digits", lambda _: translate("Reasons", "has wrong check digits")),
        (r"is not the code|must be one of", lambda _: translate("Reasons", "is not in the centre's list")),
        (
            r"belongs to another station",
            lambda _: translate("Reasons", "the centre has this letter from another workstation"),
        ),
        (
            r"cannot be stored|is not that of the payload|has no canonical form",
            lambda _: translate("Reasons", "the centre cannot store it as it is. Call your IT staff."),
        ),
        (
            r"^must |should |[Ii]nput |is not a field",
            lambda _: translate("Reasons", "is not in the form that the centre expects"),
        ),
        (r"refused by the centre", lambda _: translate("Reasons", "no reason was given")),
    ]
