"""enrol, sync: the way to the centre."""

import argparse
from dataclasses import asdict
from pathlib import Path

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
    """Exit 1 while letters or pages wait, or the centre wants something done."""
    from desktop.sync.engine import engine_for
    from desktop.sync.status import Connection, status_of

    needs = {
        Connection.FORKED: "the centre has seen a copy of this workstation: enrol it again with a new code. "
        "Letters are still sent",
        Connection.SUSPENDED: "the centre leases no more numbers: speak to its administrator. "
        "Letters are still sent",
        Connection.ACCESS_LOST: "the centre no longer lets this workstation in: speak to its administrator. "
        "Everything is kept",
    }
    with open_station(arguments.home) as station:
        engine = engine_for(station.store)
        report = engine.run_once() if arguments.once else engine.run_until_idle()
        status = status_of(station.store)
    emit(asdict(report))
    need = needs.get(status.connection)
    if need or engine.trouble:
        say(need or str(engine.trouble))
    for_a_person = {"letters": status.quarantined, "pages": status.pages_stopped}
    for what, count in for_a_person.items():
        if count:
            say(f"{what} that need a person's decision: {count}")
    waiting = status.waiting or status.pages_waiting or any(for_a_person.values())
    return 1 if need or engine.trouble or waiting else 0


def courier(arguments: argparse.Namespace) -> int:
    """Shows no letter, like `backup`. Exit 1 if something needs a person or has to go again."""
    from desktop.sync import courier as couriers

    if arguments.way == "deliver":
        return _deliver(arguments)
    with open_station(arguments.home) as station:
        if arguments.way == "export":
            exported = couriers.export(station.store, arguments.file)
            emit({**asdict(exported), "file": str(arguments.file)})
            say("letters stay due until the centre's acknowledgement has been imported")
            return 1 if exported.set_apart else 0
        imported = couriers.import_acknowledgement(station.store, arguments.file)
    emit(asdict(imported))
    if imported.quarantined:
        say(f"letters that need a person's decision: {imported.quarantined}")
    if imported.again:
        say(f"letters that the centre has lost: {imported.again}; export again")
    return 1 if imported.quarantined or imported.again else 0


def _deliver(arguments: argparse.Namespace) -> int:
    from desktop.sync.carrier import Carrier

    answer: Path = arguments.out or arguments.file.with_name(arguments.file.name + ".ack")
    with open_station(arguments.home) as station:
        carrier = Carrier(station.store, arguments.url)
    carrier.deliver(arguments.file, answer)
    emit({"answer": str(answer)})
    say("take the answer back to the office that wrote the file")
    return 0
