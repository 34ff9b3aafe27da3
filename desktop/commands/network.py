"""enrol, sync: the way to the centre."""

import argparse
from dataclasses import asdict

from desktop.commands.output import emit, say
from desktop.desk.station import open_station


def enrol(arguments: argparse.Namespace) -> int:
    """The one-use code is the authority: whoever has it was sent by an administrator of the centre."""
    from desktop.sync.enrolment import enrol as join

    with open_station(arguments.home) as station:
        station_name = arguments.name or station.office.point
        code = join(station.store, arguments.url, arguments.code, station_name)
    emit({"centre": arguments.url, "station": code})
    return 0


def sync(arguments: argparse.Namespace) -> int:
    """Exit 1 when letters or pages still wait, for the line or for a person."""
    from desktop.sync.engine import engine_for

    with open_station(arguments.home) as station:
        engine = engine_for(station.store)
        report = engine.run_once() if arguments.once else engine.run_until_idle()
    emit(asdict(report))
    if engine.trouble is not None:
        say(str(engine.trouble))
    if report.quarantined:
        say(f"{report.quarantined} letters need a person's decision")
    if report.pages_stopped:
        say(f"{report.pages_stopped} pages need a person's decision")
    left = report.pending or report.quarantined or report.pages_pending or report.pages_stopped
    return 1 if engine.trouble or left else 0
