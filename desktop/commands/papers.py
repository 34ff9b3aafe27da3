"""label, stamp, separator, calibration: stuck on letters, stamped on copies, laid between, to measure on."""

import argparse

from desktop.commands.files import write_whole
from desktop.commands.operators import station_and_operator
from desktop.commands.output import emit
from desktop.desk.labels import Labels, Where
from desktop.printing.offset import NO_OFFSET
from desktop.printing.printers.printer import Media


def label(arguments: argparse.Namespace) -> int:
    where = Where(arguments.sheet, arguments.start, arguments.offset or NO_OFFSET)
    with station_and_operator(arguments.home) as (station, operator):
        desk = Labels(station, operator)
        make = desk.stamps if arguments.stamp else desk.labels
        paper = make(arguments.numbers, where)
        write_whole(arguments.out, paper.pdf)
        desk.handed_over(paper)
    emit({"tracking_numbers": paper.numbers, "file": str(arguments.out), "media": paper.media.value})
    return 0


def stamp(arguments: argparse.Namespace) -> int:
    with station_and_operator(arguments.home) as (station, operator):
        desk = Labels(station, operator)
        paper = desk.stamped(arguments.number, arguments.attachment, arguments.at)
        write_whole(arguments.out, paper.pdf)
        desk.handed_over(paper)
    emit({"tracking_number": paper.numbers[0], "file": str(arguments.out)})
    return 0


def separator(arguments: argparse.Namespace) -> int:
    with station_and_operator(arguments.home) as (station, operator):
        write_whole(
            arguments.out, Labels(station, operator).separator(arguments.batch, Media(arguments.paper))
        )
    emit({"batch": arguments.batch, "file": str(arguments.out)})
    return 0


def calibration(arguments: argparse.Namespace) -> int:
    """Needs no workstation: whoever sets up a printer may not have one yet."""
    from desktop.intake.clock import system_clock
    from desktop.printing.calibration import CROSS, CROSS_ON_STICKER, calibration_page
    from desktop.printing.stickers import sheet

    on = None if arguments.sheet is None else sheet(arguments.sheet)
    offset = arguments.offset or NO_OFFSET
    pdf = calibration_page(arguments.printer, system_clock(), on=on, offset=offset)
    write_whole(arguments.out, pdf)
    emit(
        {
            "file": str(arguments.out),
            "sheet": None if on is None else on.name,
            "cross_mm": CROSS_ON_STICKER if on is None else CROSS,
        }
    )
    return 0
