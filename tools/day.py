"""A day at a service point, for pictures: a demo home whose letters are in every state there is."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.desk.counter import Counter
from desktop.desk.session import sign_in
from desktop.desk.station import DEMO_PASSWORD, Station, init_station
from desktop.desk.supervisor import Supervisor
from desktop.intake import record, tracking
from desktop.intake.case import Case
from desktop.intake.ids import new_id
from desktop.resources import RESOURCES
from desktop.store.delivery import OutboxState
from desktop.sync import memory
from desktop.sync.memory import Membership
from desktop.sync.status import Connection

PASSPHRASE = "for pictures"
_FIRST_SERIAL = 4100
_UNPRINTED = (6, 7, 11)  # the printer ran out of paper


class DayClock:
    """Starts at 08:41 in Bangkok on a working day, and moves when told."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 17, 1, 41, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)


def make(home: Path, clock: DayClock) -> Station:
    """A station with all letters of `resources/demo`: most at the centre, three stopped, the newest due."""
    station = init_station(home, demo=True, clock=clock, passphrase=PASSPHRASE)
    station.store.office.put(replace(station.office, station="017"))
    station.store.numbers.add_block(new_id(), _FIRST_SERIAL, 200)
    lines = (RESOURCES / "demo" / "letters.jsonl").read_text("utf-8").splitlines()
    cases = []
    for index, line in enumerate(lines):
        cases.append(_take_in(station, json.loads(line), printed=index not in _UNPRINTED))
        clock.pass_(13)
    _send(station, clock.now, keep=3)
    supervisor = Supervisor(station, sign_in(station, "supervisor", DEMO_PASSWORD))
    supervisor.void(cases[4].tracking_number, "บันทึกซ้ำกับเรื่องก่อนหน้า")
    return station


def _take_in(station: Station, fields: dict[str, object], *, printed: bool) -> Case:
    user = "counter" if fields["channel"] == "counter" else "mailroom"
    counter = Counter(station, sign_in(station, user, DEMO_PASSWORD))
    case = counter.take_in(record.parse(fields, station.reference).letter).case
    if printed:
        counter.handed_over(counter.receipt(case.tracking_number))
    return case


def _send(station: Station, now: datetime, keep: int) -> None:
    """The state after a morning's synchronisation: `keep` not sent, three stopped, the rest taken in."""
    outbox = station.store.outbox
    claimed = outbox.claim(now, 200, 10**7)
    sent, later = claimed[:-keep], claimed[-keep:]
    refused, parted, doubled, *taken = sent
    outbox.acknowledge([item.key for item in taken], now)
    outbox.quarantine(refused.key, OutboxState.REJECTED, "is longer than 100 characters", "agency")
    held = {**parted.payload, "detail": parted.payload["detail"] + " ผู้ร้องโทรศัพท์แจ้งเพิ่มเติมว่าเหตุเกิดทุกคืน"}
    theirs = {"rev": 2, "content_sha256": "", "tracking_number": parted.tracking_number, "payload": held}
    outbox.quarantine(parted.key, OutboxState.CONFLICT, "another revision", None, theirs)
    number = {"replacement_number": tracking.make(_FIRST_SERIAL + 900, 2569)}
    outbox.quarantine(doubled.key, OutboxState.NUMBER_CONFLICT, "another letter's number", None, number)
    outbox.retry([item.key for item in later], now + timedelta(minutes=5), "no connection")
    station.store.state.update(
        {
            memory.CONNECTION: Connection.OFFLINE.value,
            memory.LAST_SUCCESS: now.isoformat(),
            memory.MEMBERSHIP: Membership("https://centre.example", new_id(), "017", "").stored(),
            memory.COURIER: {
                "exported_at": (now - timedelta(days=1)).isoformat(),
                "letters": 41,
                "pages": 96,
                "imported_at": None,
            },
        }
    )
