"""The closed lists that rules depend on. Open lists (agencies, categories) are data: see `reference`."""

from enum import StrEnum


class Kind(StrEnum):
    """What the citizen brings: a complaint, a tip-off, an opinion, …"""

    COMPLAINT = "complaint"
    TIPOFF = "tipoff"
    OPINION = "opinion"
    SUGGESTION = "suggestion"
    FEEDBACK = "feedback"
    ASSISTANCE = "assistance"


class Channel(StrEnum):
    """How a letter came in. Each channel of a workstation has a register book of its own."""

    COUNTER = "counter"
    POBOX = "pobox"


class Role(StrEnum):
    COUNTER = "counter"
    MAILROOM = "mailroom"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


class Permission(StrEnum):
    REGISTER = "register"  # record a letter, print its receipt
    READ = "read"  # see letters of this workstation
    READ_CONFIDENTIAL = "read_confidential"  # see who sent a confidential letter that another person recorded
    PRINT_LOG = "print_log"  # print the day's register
    VOID = "void"  # void a registered letter
    SORT_POST = "sort_post"  # log envelopes, scan their pages, close a batch that balances
    SIGN_DIFFERENCE = "sign_difference"  # answer for a batch that does not balance
    PRINTERS = "printers"  # choose and adjust the printers
    ADMINISTER = "administer"  # accounts, enrolment, settings


_CLERK = frozenset({Permission.REGISTER, Permission.READ, Permission.PRINT_LOG})

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.COUNTER: _CLERK,
    Role.MAILROOM: _CLERK | {Permission.SORT_POST},
    Role.SUPERVISOR: _CLERK
    | {
        Permission.READ_CONFIDENTIAL,
        Permission.VOID,
        Permission.SORT_POST,
        Permission.SIGN_DIFFERENCE,
        Permission.PRINTERS,
    },
    # IT installs and repairs; it has no business with what citizens write.
    Role.ADMIN: frozenset({Permission.ADMINISTER, Permission.PRINTERS}),
}
