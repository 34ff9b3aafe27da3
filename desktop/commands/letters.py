"""register, receipt, log: letters in, papers out."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from desktop.commands.files import write_whole
from desktop.commands.operators import station_and_operator
from desktop.commands.output import check_listening, emit, say
from desktop.desk.clockwatch import clock_doubt
from desktop.desk.counter import Counter
from desktop.intake import record
from desktop.intake.case import MAX_ATTACHMENT_BYTES, Case
from desktop.intake.codes import Channel, Permission
from desktop.intake.dates import parse_date
from desktop.intake.errors import InvalidField
from desktop.intake.reference import Reference
from desktop.printing.printers.printer import Media


def register(arguments: argparse.Namespace) -> int:
    """Good lines are recorded whatever the others hold; a bad one is named with its line and field."""
    path: Path | None = arguments.file
    check_listening()
    with station_and_operator(arguments.home) as (station, operator):
        operator.require(Permission.REGISTER)
        if (doubt := clock_doubt(station)) is not None:
            say(f"warning: the clock says {doubt.now}; the newest record is of {doubt.newest}")
        counter = Counter(station, operator)
        folder = path.parent if path else Path.cwd()
        if path is None:
            return _register_lines(sys.stdin.buffer, folder, counter, station.reference)
        with path.open("rb") as lines:
            return _register_lines(lines, folder, counter, station.reference)


def _register_lines(
    lines: BinaryIO | Iterable[bytes], folder: Path, counter: Counter, reference: Reference
) -> int:
    bad = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            incoming = record.parse(_object(line), reference)
            taken = counter.take_in(incoming.letter, attachments=_files(incoming.attachments, folder))
        except InvalidField as error:
            say(f"line {number}: {error.field}: {error.problem}")
            bad += 1
            continue
        except Exception:
            say(f"line {number}: not recorded, nor any line after it")
            raise
        try:
            emit(_numbers(taken.case))
        except OSError:
            say(f"line {number}: recorded as {taken.case.tracking_number}, but nobody hears its result")
            raise
    if bad:
        say(f"lines not recorded: {bad}")
    return 1 if bad else 0


def _numbers(case: Case) -> dict[str, object]:
    return {
        "id": str(case.id),
        "tracking_number": case.tracking_number,
        "register_number": str(case.register_number),
        "pin": case.pin,
    }


def _object(line: bytes) -> dict[str, object]:
    try:
        parsed = json.loads(line)
    except UnicodeDecodeError:
        raise InvalidField("line", "is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise InvalidField("line", f"is not JSON ({error})") from None
    if not isinstance(parsed, dict):
        raise InvalidField("line", "is not a JSON object")
    return parsed


def _files(names: Iterable[str], folder: Path) -> list[Path]:
    """Attachments stand beside the file that names them, unless their path is absolute."""
    paths = [folder / name for name in names]
    for index, path in enumerate(paths):
        field = f"attachments[{index}]"
        try:
            size = path.stat().st_size if path.is_file() else None
        except OSError as error:
            raise InvalidField(field, f"cannot be read ({error.strerror})") from None
        if size is None:
            raise InvalidField(field, f"is not a file: {path}")
        if not 0 < size <= MAX_ATTACHMENT_BYTES:
            raise InvalidField(field, "is empty" if size == 0 else "is larger than 20 MiB")
    return paths


def receipt(arguments: argparse.Namespace) -> int:
    with station_and_operator(arguments.home) as (station, operator):
        counter = Counter(station, operator)
        paper = counter.receipt(
            arguments.number,
            paper=Media(arguments.paper),
            office_copy=arguments.office_copy,
            large=arguments.large,
            language=arguments.language,
        )
        write_whole(arguments.out, paper.pdf)
        counter.handed_over(paper)
    emit({"tracking_number": paper.case.tracking_number, "file": str(arguments.out), "copy": paper.copy})
    return 0


def log(arguments: argparse.Namespace) -> int:
    from desktop.desk.supervisor import FileKind, Supervisor

    kinds = {f".{kind}": kind for kind in FileKind}
    kind = kinds.get(arguments.out.suffix.lower())
    if kind is None:
        raise OSError(f"{arguments.out}: the register is written as {', '.join(kinds)}")
    day = parse_date(arguments.date)
    book = Channel(arguments.book) if arguments.book else None
    with station_and_operator(arguments.home) as (station, operator):
        content = Supervisor(station, operator).log(day, book, kind)
    write_whole(arguments.out, content)
    emit({"date": day.isoformat(), "book": arguments.book, "file": str(arguments.out)})
    return 0
