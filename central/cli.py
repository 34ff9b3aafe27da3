"""The centre's command line: `python -m central COMMAND --home DIR …`."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from central import commands
from central.failures import CentreError
from central.problems import Refused
from desktop.intake.errors import IntakeError
from desktop.sync.contract import LetterStatus
from desktop.sync.courierfile import CourierRefused

DATABASE = "INTAKE_CENTRE_DATABASE"
_GAP = 1_000_000  # more than a large centre gives out in a month


def main(arguments: Sequence[str] | None = None) -> int:
    """Results go to stdout, messages to stderr; 0 only when all was done."""
    os.umask(0o077)  # what is written here is nobody else's to read
    parsed = _parser().parse_args(arguments)
    try:
        parsed.run(parsed)
    except (CentreError, IntakeError, CourierRefused, Refused, SQLAlchemyError, OSError, ValueError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="central", description="The reference centre of Intake 1111.")
    names = parser.add_subparsers(metavar="COMMAND", required=True)

    place = argparse.ArgumentParser(add_help=False)
    place.add_argument("--home", type=Path, required=True, help="folder of the centre's own files")
    place.add_argument(
        "--database",
        default=os.environ.get(DATABASE),
        metavar="URL",
        help=f"postgresql+psycopg://… in place of the SQLite file in the home; also from {DATABASE}",
    )

    def add(name: str, help: str, *, needs_place: bool = True) -> argparse.ArgumentParser:
        command = names.add_parser(name, help=help, parents=[place] if needs_place else [])
        command.set_defaults(run=getattr(commands, name.replace("-", "_")))
        return command

    serve = add("serve", "serve until stopped")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8111, help="0 takes a free one")
    serve.add_argument("--tls-cert", type=Path, metavar="FILE", help="needed to serve other machines")
    serve.add_argument("--tls-key", type=Path, metavar="FILE")

    serve.add_argument(
        "--rate", type=int, default=1000, metavar="N", help="calls a second that a workstation may make"
    )
    serve.add_argument(
        "--min-client", type=int, default=1, metavar="N", help="the oldest contract that is still spoken"
    )

    enrol_code = add("enrol-code", "print a code that enrols one workstation, good for a day")
    enrol_code.add_argument("--station", metavar="CODE", help="enrol as this station, not as a new one")

    add("letters", "print the letters that the centre holds, as JSON lines")
    add("verify", "read every page again; those that are damaged are sent again by their stations")
    add("devices", "print the enrolled workstations, as JSON lines")
    for name, help in (
        ("revoke", "shut a workstation out"),
        ("suspend", "lease a workstation no more numbers"),
        ("resume", "end a suspension"),
    ):
        add(name, help).add_argument("device", type=UUID)

    status = add("status", "record what an agency decided about a letter")
    status.add_argument("number")
    status.add_argument("--status", type=LetterStatus, choices=list(LetterStatus), required=True)
    status.add_argument("--agency", metavar="CODE")
    status.add_argument("--due", type=date.fromisoformat, metavar="YYYY-MM-DD")
    status.add_argument("--message")

    publish = add("publish", "send a list of reference data to all stations")
    publish.add_argument("list")
    publish.add_argument("file", type=Path)

    add("withdraw", "take a published list back: stations use their own again").add_argument("list")

    restored = add("restored", "after the database was restored from a backup, before it serves again")
    restored.add_argument("--gap", type=int, default=_GAP, help="numbers to leap over")

    unseal = add("unseal", "print, in hex, the key that a workstation has sealed to this centre")
    unseal.add_argument("file", type=Path)

    courier = add("courier", "take in a courier file and write its acknowledgement")
    courier.add_argument("file", type=Path)
    courier.add_argument("--out", type=Path, metavar="FILE", help="default: FILE with .ack at its end")

    add("openapi", "print the description of the calls", needs_place=False)
    return parser
