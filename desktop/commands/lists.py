"""list: what goes with a day's letters, on paper."""

import argparse

from desktop.commands.files import write_whole
from desktop.commands.operators import station_and_operator
from desktop.commands.output import emit
from desktop.desk.lists import Lists
from desktop.intake.codes import Channel
from desktop.intake.dates import parse_date


def write(arguments: argparse.Namespace) -> int:
    if arguments.out.suffix.lower() != ".pdf":
        raise OSError(f"{arguments.out}: a list is written as .pdf")
    if arguments.list == "pending" and arguments.book:
        raise OSError("what is pending is listed for all books together")
    if arguments.list != "handover" and arguments.to:
        raise OSError("only the hand-over list says who takes the letters")
    day = parse_date(arguments.date)
    book = Channel(arguments.book) if arguments.book else None
    with station_and_operator(arguments.home) as (station, operator):
        lists = Lists(station, operator)
        match arguments.list:
            case "handover":
                pdf = lists.handover(day, book, to=arguments.to)
            case "envelopes":
                pdf = lists.envelopes(day, book)
            case _:
                pdf = lists.pending(day)
    write_whole(arguments.out, pdf)
    emit(
        {"list": arguments.list, "date": day.isoformat(), "book": arguments.book, "file": str(arguments.out)}
    )
    return 0
