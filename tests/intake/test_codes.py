import pytest

from desktop.intake.codes import PERMISSIONS, Permission, Role


def test_every_role_has_its_permissions() -> None:
    assert set(PERMISSIONS) == set(Role)


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        (Permission.REGISTER, {Role.COUNTER, Role.MAILROOM, Role.SUPERVISOR}),
        (Permission.READ, {Role.COUNTER, Role.MAILROOM, Role.SUPERVISOR}),
        (Permission.PRINT_LOG, {Role.COUNTER, Role.MAILROOM, Role.SUPERVISOR}),
        (Permission.READ_CONFIDENTIAL, {Role.SUPERVISOR}),
        (Permission.VOID, {Role.SUPERVISOR}),
        (Permission.SORT_POST, {Role.MAILROOM, Role.SUPERVISOR}),
        (Permission.SIGN_DIFFERENCE, {Role.SUPERVISOR}),
        (Permission.PRINTERS, {Role.SUPERVISOR, Role.ADMIN}),
        (Permission.ADMINISTER, {Role.ADMIN}),
    ],
)
def test_who_may_do_what(permission: Permission, roles: set[Role]) -> None:
    assert {role for role in Role if permission in PERMISSIONS[role]} == roles
