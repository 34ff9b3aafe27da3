"""The roles, as people call them."""

from desktop.intake.codes import Role
from desktop.ui.language import translate


def role_name(role: Role) -> str:
    return {
        Role.COUNTER: translate("Shell", "Counter staff"),
        Role.MAILROOM: translate("Shell", "Mail room"),
        Role.SUPERVISOR: translate("Shell", "Supervisor"),
        Role.ADMIN: translate("Shell", "Administrator"),
    }[role]
