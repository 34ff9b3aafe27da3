"""The command line: which command, which arguments, and what its failure means.

Exit codes: 0 all was done; 1 something was not (stderr says what); 2 the command line is wrong.
"""

import argparse
import logging
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from desktop.commands.output import say
from desktop.settings import default_home

Run = Callable[[argparse.Namespace], int]


def _in(module: str, function: str) -> Run:
    """A command that loads its room only when it is called."""

    def run(arguments: argparse.Namespace) -> int:
        command: Run = getattr(import_module(f"desktop.commands.{module}"), function)
        return command(arguments)

    return run


def build() -> argparse.ArgumentParser:
    home = argparse.ArgumentParser(add_help=False)
    home.add_argument(
        "--home", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the workstation's files"
    )
    parser = argparse.ArgumentParser(
        prog="main.py",
        description="Intake 1111 takes in citizens' complaints. Without a command it opens the window.",
        epilog="Commands that read or write letters need INTAKE_USER and INTAKE_PASSWORD.",
        parents=[home],
    )
    parser.set_defaults(run=_in("window", "run"))
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def add(name: str, run: Run, help_: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help_, description=help_, parents=[home])
        command.set_defaults(run=run)
        return command

    init = add("init", _in("workstation", "init"), "make a workstation in an empty home")
    init.add_argument("--demo", action="store_true", help="with an account for each role, password demo")
    init.add_argument("--admin", default="admin", metavar="NAME", help="the first account (default: admin)")

    account = add("account", _in("workstation", "account"), "add an account (needs an administrator)")
    account.add_argument("username")
    account.add_argument("role", choices=["counter", "mailroom", "supervisor", "admin"])
    account.add_argument("--name", required=True, help="the name as it stands on papers")

    register = add("register", _in("letters", "register"), "record letters, one JSON object a line")
    register.add_argument("file", type=Path, nargs="?", metavar="FILE.jsonl", help="stdin without it")

    receipt = add("receipt", _in("letters", "receipt"), "write a receipt as PDF")
    receipt.add_argument("number", metavar="NUMBER", help="tracking number")
    receipt.add_argument("--out", type=Path, required=True, metavar="F.pdf")
    receipt.add_argument("--paper", choices=["a5", "80mm", "58mm"], default="a5")
    receipt.add_argument("--office-copy", action="store_true", help="for the file: no PIN, all contact data")
    receipt.add_argument("--large", action="store_true", help="large print; A5 comes on A4")
    receipt.add_argument("--language", choices=["th", "en"], default="th")

    label = add("label", _in("papers", "label"), "write labels of letters as PDF, a page for each")
    label.add_argument("numbers", nargs="+", metavar="NUMBER", help="tracking number")
    label.add_argument("--out", type=Path, required=True, metavar="F.pdf")
    label.add_argument("--sheet", nargs="?", const="", metavar="NAME", help="on A4 sheets of labels")
    label.add_argument(
        "--start", type=int, default=1, metavar="N", help="first free label of the sheet, from 1"
    )
    label.add_argument("--offset", type=_offset, metavar="X,Y", help="of the printer, in mm")
    label.add_argument("--stamp", action="store_true", help="the receipt stamp in place of the number")

    stamp = add("stamp", _in("papers", "stamp"), "write a copy of a scanned letter with the receipt stamp")
    stamp.add_argument("number", metavar="NUMBER", help="tracking number")
    stamp.add_argument("--out", type=Path, required=True, metavar="F.pdf")
    stamp.add_argument("--attachment", type=int, default=1, metavar="N", help="which scan, from 1")
    stamp.add_argument(
        "--at", type=_pair, metavar="X,Y", help="upper left corner in mm; else where it is free"
    )

    separator = add("separator", _in("papers", "separator"), "write a sheet that lies before a batch")
    separator.add_argument("batch", metavar="BATCH", help="name: A-Z, 0-9, hyphens")
    separator.add_argument("--out", type=Path, required=True, metavar="F.pdf")
    separator.add_argument("--paper", choices=["a4", "a5"], default="a4")

    log = add("log", _in("letters", "log"), "write the day's register")
    log.add_argument("date", metavar="DATE", help="YYYY-MM-DD, of either era")
    log.add_argument("--out", type=Path, required=True, metavar="F.pdf|.xlsx|.csv")
    log.add_argument("--book", choices=["counter", "pobox"])

    lists = add("list", _in("lists", "write"), "write a list that goes with a day's letters, as PDF")
    lists.add_argument("list", choices=["handover", "envelopes", "pending"])
    lists.add_argument("date", metavar="DATE", help="YYYY-MM-DD, of either era")
    lists.add_argument("--out", type=Path, required=True, metavar="F.pdf")
    lists.add_argument("--book", choices=["counter", "pobox"], help="not for pending")
    lists.add_argument("--to", default="", metavar="NAME", help="who takes the letters, for handover")

    calibration = add(
        "calibration", _in("papers", "calibration"), "write the page that shows what a printer is off by"
    )
    calibration.add_argument("--out", type=Path, required=True, metavar="F.pdf")
    calibration.add_argument("--sheet", nargs="?", const="", metavar="NAME", help="for A4 sheets of labels")
    calibration.add_argument("--offset", type=_offset, metavar="X,Y", help="in use so far, in mm")
    calibration.add_argument("--printer", default="", metavar="NAME", help="stands on the page")

    split = add("split", _in("split", "split"), "split scanned stacks by their labels, one PDF a letter")
    split.add_argument("files", type=Path, nargs="+", metavar="FILE", help="PDF, TIFF, JPEG or PNG")
    split.add_argument("--out", type=Path, required=True, metavar="DIR")
    split.add_argument("--duplex", action="store_true", help="each sheet was scanned on both sides")

    enrol = add("enrol", _in("network", "enrol"), "join a centre")
    enrol.add_argument("url", metavar="URL")
    enrol.add_argument("code", metavar="CODE", help="one-use code from the centre's administrator")
    enrol.add_argument("--name", default="", help="what the centre calls this workstation")

    sync = add("sync", _in("network", "sync"), "send and receive until nothing is due")
    sync.add_argument("--once", action="store_true", help="one round only")

    courier = add("courier", _in("network", "courier"), "letters and pages by USB stick, without a line")
    courier.add_argument(
        "way",
        choices=["export", "import", "deliver"],
        help="to the centre; what it gave back; or another office's file, over this one's line",
    )
    courier.add_argument("file", type=Path, metavar="FILE")
    courier.add_argument("--out", type=Path, metavar="ANSWER", help="of deliver, else FILE.ack")
    courier.add_argument("--url", default="", help="of the centre, for deliver, if it has moved")

    backup = add("backup", _in("workstation", "backup"), "write a safe copy")
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = add("restore", _in("workstation", "restore"), "bring a safe copy back into an empty home")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument(
        "--last",
        action="append",
        default=[],
        metavar="BOOK=NUMBER",
        help="the last number of this year's register on paper, as in counter=120; for each book",
    )
    add("verify", _in("workstation", "verify"), "check database, pages, chain and numbers")
    add("doctor", _in("doctor", "doctor"), "say what works on this machine")

    demo = add("demo", _in("demo", "demo"), "a whole day without a screen, with its own centre")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR")
    return parser


def _pair(text: str) -> tuple[float, float]:
    """Millimetres to the right and down, as `1.5,-2`."""
    across, down = (float(part) for part in text.split(","))
    return across, down


def _offset(text: str) -> object:
    from desktop.printing.offset import Offset

    return Offset(*_pair(text))


def main(argv: Sequence[str]) -> int:
    arguments = build().parse_args(argv)
    if not hasattr(arguments, "home"):
        arguments.home = default_home()
    try:
        run: Run = arguments.run
        return run(arguments)
    except KeyboardInterrupt:
        say("stopped")
        return 1
    except Exception as error:
        message = _of_the_world(error)
        if message is None:
            logging.getLogger("desktop").exception("a fault of the program")
            return 1
        say(message)
        return 1


def _of_the_world(error: Exception) -> str | None:
    """What went wrong outside the program, in words; None for a fault of our own."""
    from desktop.desk.errors import DeskError
    from desktop.intake.errors import IntakeError
    from desktop.printing.errors import PaperError
    from desktop.store.errors import StoreError

    if isinstance(error, DeskError | IntakeError | PaperError | StoreError | OSError):
        return str(error)
    if type(error).__module__.startswith("desktop.sync."):
        return str(error)
    return None
