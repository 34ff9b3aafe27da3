"""init, account, backup, restore, verify: the workstation itself."""

import argparse
import getpass
import os
import sys

from desktop.commands.operators import station_and_operator
from desktop.commands.output import emit, say
from desktop.desk.station import init_station, open_station
from desktop.intake.codes import Channel, Permission, Role
from desktop.intake.dates import bangkok_day, buddhist_year
from desktop.store.books import LEAP
from desktop.store.home import Home


def init(arguments: argparse.Namespace) -> int:
    """A demo gets an account for each role; any other workstation its first administrator."""
    password = "" if arguments.demo else _new_password("INTAKE_PASSWORD")
    with init_station(arguments.home, demo=arguments.demo) as station:
        accounts = station.store.accounts
        if not arguments.demo:
            accounts.add(arguments.admin, arguments.admin, Role.ADMIN, password)
        names = [account.username for account in accounts.list()]
    emit({"home": str(arguments.home), "demo": arguments.demo, "accounts": names})
    return 0


def account(arguments: argparse.Namespace) -> int:
    with station_and_operator(arguments.home) as (station, operator):
        operator.require(Permission.ADMINISTER)
        password = _new_password("INTAKE_NEW_PASSWORD")
        station.store.accounts.add(
            arguments.username, arguments.name, Role(arguments.role), password, operator=operator.account
        )
    emit({"account": arguments.username, "role": arguments.role})
    return 0


def _new_password(variable: str) -> str:
    """From the environment, else typed twice; never from the command line, where others can read it."""
    given = os.environ.get(variable)
    if given:
        return given
    if not sys.stdin.isatty():
        raise OSError(f"no password: set {variable}")
    first = getpass.getpass("Password: ")
    if not first or first != getpass.getpass("Again: "):
        raise OSError("the two passwords differ, or are empty")
    return first


def backup(arguments: argparse.Namespace) -> int:
    from desktop.store.backup import backup as write_backup

    passphrase = os.environ.get("INTAKE_BACKUP_PASSPHRASE")
    write_backup(Home(arguments.home), arguments.file, backup_passphrase=passphrase)
    emit({"file": str(arguments.file), "bytes": arguments.file.stat().st_size})
    return 0


def restore(arguments: argparse.Namespace) -> int:
    from desktop.store.backup import restore as read_backup

    last = dict(map(_book_and_number, arguments.last))
    read_backup(
        arguments.file,
        Home(arguments.home),
        backup_passphrase=os.environ.get("INTAKE_BACKUP_PASSPHRASE"),
        key=_escrowed_key(),
    )
    say("restored; numbers leased before are given up, the next sync brings new ones")
    with open_station(arguments.home) as station:
        year = buddhist_year(bangkok_day(station.clock()))
        station.store.books.told_by_person({(book, year): number for book, number in last.items()})
    if set(last) != set(Channel):
        say(
            "how far the register had come is not known of every book: until the centre has told it, the "
            f"first number in such a book leaps over {LEAP}. Say it with --last BOOK=NUMBER, or sync first"
        )
    emit({"home": str(arguments.home), "file": str(arguments.file)})
    return 0


def _book_and_number(text: str) -> tuple[Channel, int]:
    """`counter=120`. Raises OSError."""
    book, _, number = text.partition("=")
    try:
        if int(number) < 0:
            raise ValueError
        return Channel(book), int(number)
    except ValueError:
        raise OSError(f"--last {text}: not BOOK=NUMBER with a book of {', '.join(Channel)}") from None


def _escrowed_key() -> bytes | None:
    """The key that the centre's `unseal` printed, from INTAKE_KEY."""
    printed = os.environ.get("INTAKE_KEY")
    try:
        return bytes.fromhex(printed) if printed else None
    except ValueError:
        raise OSError("INTAKE_KEY is not the key that unseal prints: 64 hex digits") from None


def verify(arguments: argparse.Namespace) -> int:
    from desktop.store.verify import verify as faults_of

    with open_station(arguments.home) as station:
        faults = faults_of(station.store)
        count = station.store.letters.count()
    for fault in faults:
        emit({"fault": fault.kind, "detail": fault.detail})
    emit({"ok": not faults, "cases": count, "faults": len(faults)})
    return 1 if faults else 0
