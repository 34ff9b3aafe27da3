"""What each command of the centre does. Results are printed, as JSON where a program may read them."""

import json
import shutil
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from central import attachments, decisions, enrolment, holdings, recovery, reference
from central import centre as centres
from central.centre import Centre
from central.decisions import Decision
from central.failures import CannotOpen, PagesDamaged
from central.files import whole_file
from desktop.intake import tracking


def serve(arguments: Namespace) -> None:
    from central import logs, server
    from central.limits import Limiter, Rules

    address = server.Address(arguments.host, arguments.port, arguments.tls_cert, arguments.tls_key)
    logs.to_stderr()
    with _centre(arguments) as centre:
        rules = Rules(arguments.min_client, devices=Limiter(arguments.rate, 5 * arguments.rate))
        server.serve(centre, address, rules)


def enrol_code(arguments: Namespace) -> None:
    with _centre(arguments) as centre:
        print(enrolment.new_code(centre, arguments.station))


def letters(arguments: Namespace) -> None:
    with _centre(arguments) as centre:
        for letter in holdings.letters(centre):
            _emit(letter)


def verify(arguments: Namespace) -> None:
    with _centre(arguments) as centre:
        damaged = [str(id) for id in attachments.verify(centre)]
    for id in damaged:
        _emit({"page": id, "fault": "gone or changed"})
    _emit({"ok": not damaged, "faults": len(damaged)})
    if damaged:
        raise PagesDamaged(f"{len(damaged)} pages are damaged: their stations send them again")


def devices(arguments: Namespace) -> None:
    with _centre(arguments) as centre:
        for device in holdings.devices(centre):
            _emit(device)


def revoke(arguments: Namespace) -> None:
    with _centre(arguments) as centre:
        enrolment.revoke(centre, arguments.device)


def suspend(arguments: Namespace) -> None:
    with _centre(arguments) as centre:
        enrolment.suspend(centre, arguments.device)


def resume(arguments: Namespace) -> None:
    with _centre(arguments) as centre:
        enrolment.resume(centre, arguments.device)


def status(arguments: Namespace) -> None:
    number = tracking.clean(arguments.number)
    decision = Decision(arguments.status, arguments.agency, arguments.due, arguments.message)
    with _centre(arguments) as centre:
        _emit({"tracking_number": number, "rev": decisions.decide(centre, number, decision)})


def publish(arguments: Namespace) -> None:
    doc = json.loads(arguments.file.read_bytes())
    with _centre(arguments) as centre:
        _emit({"list": arguments.list, "rev": reference.publish(centre, arguments.list, doc)})


def withdraw(arguments: Namespace) -> None:
    with _centre(arguments) as centre:
        _emit({"list": arguments.list, "rev": reference.withdraw(centre, arguments.list)})


def restored(arguments: Namespace) -> None:
    with _centre(arguments) as centre:
        centres.begin_epoch(centre, arguments.gap)
        _emit({"server_epoch": centre.epoch})


def unseal(arguments: Namespace) -> None:
    key = recovery.read_key(arguments.home)
    if key is None:
        raise CannotOpen(f"there is no recovery key in {arguments.home}")
    print(recovery.unseal(arguments.file.read_text("utf-8"), key).hex())


def courier(arguments: Namespace) -> None:
    from central import courier as couriers

    target = arguments.out or arguments.file.with_name(arguments.file.name + ".ack")
    with _centre(arguments) as centre, tempfile.TemporaryFile(dir=centre.home) as copy:
        # Of our own: what is checked is what is read, whoever else has the stick.
        with arguments.file.open("rb") as stick:
            shutil.copyfileobj(stick, copy)
        with whole_file(target) as out:
            taken = couriers.take(centre, copy, out)
    _emit({**asdict(taken), "acknowledgement": str(target)})


def openapi(arguments: Namespace) -> None:
    from central import app

    print(json.dumps(app.interface().openapi(), ensure_ascii=False, indent=2))


@contextmanager
def _centre(arguments: Namespace) -> Iterator[Centre]:
    centre = centres.open_centre(arguments.home, arguments.database)
    try:
        yield centre
    finally:
        centre.database.close()


def _emit(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False))
