"""Tells a workstation from its clones: a token that changes with every hello is known to one of them only."""

from enum import Enum, auto

from sqlalchemy import select, update

from central import blocks, books, schema
from central.auth import Device, digest
from central.centre import Centre
from desktop.sync.contract import Block, BookMark, SyncHelloRequest, SyncStatus


class Verdict(Enum):
    NEXT = auto()  # the one that said hello last goes on
    REPEATED = auto()  # the last hello again, because its answer was lost
    LATE = auto()  # the hello before the last, delivered once more: nobody waits for its answer
    FORKED = auto()  # a clone, or a disk that was rolled back


def judge(expected: str | None, before: str | None, prev: str, following: str) -> Verdict:
    """`expected` was announced last, `before` the time before; `prev` and `following` came now.

    All are digests. None expected, after the centre was restored, takes any.
    """
    if following == expected:
        return Verdict.REPEATED
    if expected is None or prev == expected:
        return Verdict.NEXT
    return Verdict.LATE if following == before else Verdict.FORKED


def hello(
    centre: Centre, caller: Device, request: SyncHelloRequest, *, remember: bool = True
) -> tuple[SyncStatus, list[Block], list[BookMark]]:
    """What the caller is to the centre, which of the blocks that it holds are its own, and how far its books
    have come.

    A fork is remembered until the workstation is enrolled again, unless what seems to be one may be old news:
    a greeting that has lain on a stick for weeks. A late hello is answered like one, since a
    clone may have sent it, and changes nothing, since the network may have.
    """
    devices = schema.devices
    mine = devices.c.id == caller.id
    now = centre.now()
    following = digest(request.next_token)
    with centre.database.writing() as connection:
        known = books.told(connection, caller.station_code)
        device = connection.execute(select(devices).where(mine).with_for_update(key_share=True)).one()
        verdict = judge(device.token, device.token_before, digest(request.prev_token), following)
        if verdict is Verdict.LATE or device.status == SyncStatus.FORKED:
            return SyncStatus.FORKED, [], known
        if verdict is Verdict.FORKED and not remember:
            return SyncStatus.FORKED, [], known
        if verdict is Verdict.FORKED:
            connection.execute(
                update(devices).where(mine).values(status=SyncStatus.FORKED.value, seen_at=now)
            )
            return SyncStatus.FORKED, [], known
        seen: dict[str, object] = {
            "seen_at": now,
            "outbox_count": request.outbox_count,
            "incarnation": request.db_incarnation,
        }
        if verdict is Verdict.NEXT:
            seen |= {"token": following, "token_before": device.token}
        connection.execute(update(devices).where(mine).values(**seen))
        held = blocks.confirm(connection, caller.id, request.held_blocks, now)
        return SyncStatus(device.status), held, known
