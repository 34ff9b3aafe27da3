"""Joining a centre."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

from pydantic import ValidationError

from desktop.store.durable import write_whole
from desktop.store.machine import fingerprint
from desktop.store.offices import OFFICE
from desktop.store.state import State
from desktop.store.store import Store
from desktop.sync import contract as c
from desktop.sync import identity, memory
from desktop.sync.client import Client
from desktop.sync.errors import (
    AlreadyEnrolled,
    BatchRefused,
    CodeRefused,
    DemoStation,
    Refused,
    Revoked,
    ServerFault,
    TokenExpired,
)
from desktop.sync.lock import alone
from desktop.sync.memory import Membership, Tokens
from desktop.sync.status import Connection
from desktop.sync.wire import is_loopback


def enrol(
    store: Store, url: str, code: str, station_name: str, connect: Callable[[str], Client] = Client
) -> str:
    """Makes this workstation a station of the centre at `url` and returns its station code.

    `code` is the one-use code from the centre's administrator. Asked again after the answer was lost, the
    centre gives the same answer. A workstation that the centre takes for a copy, or no longer lets in, may
    be enrolled again: it keeps its letters and gives up its numbers.

    Raises the kinds of `Refused`, AlreadyRunning, and what the calls of `Client` raise.
    """
    if store.office.get().demo and not is_loopback(url):
        raise DemoStation("a demo joins no real centre")
    with alone(store.home.path), closing(connect(url)) as client:
        if not _may_join(store.state):
            raise AlreadyEnrolled("this workstation belongs to a centre already")
        answer = _ask(client, _request(store.state, code, station_name))
        _keep_escrow(store, answer.recovery_public_key)
        _start_afresh(store)
        member = Membership(
            client.url,
            answer.device_id,
            answer.station_code,
            answer.recovery_public_key,
            answer.signing_public_key,
        )
        office = replace(store.office.get(), station=answer.station_code)
        store.state.update(
            {
                memory.MEMBERSHIP: member.stored(),
                memory.SERVER_EPOCH: answer.server_epoch,
                memory.TOKENS: Tokens().stored(),
                memory.STANDING: c.SyncStatus.OK,
                memory.CONNECTION: Connection.CONNECTING,
                **dict.fromkeys((memory.BLOCK_REQUEST, memory.CHECKED_ON, memory.FAILURES)),
                **dict.fromkeys((memory.NEXT_AT, memory.NOT_BEFORE)),
                OFFICE: asdict(office),
            }
        )
    return answer.station_code


def escrow_file(home: Path) -> Path:
    """Where the database key lies, sealed to the centre. It belongs in every backup."""
    return home / "escrow.json"


def _may_join(state: State) -> bool:
    if memory.membership(state) is None:
        return True
    standing: str = state.get(memory.STANDING)
    connection: str = state.get(memory.CONNECTION)
    return standing == c.SyncStatus.FORKED or connection == Connection.ACCESS_LOST


def _request(state: State, code: str, station_name: str) -> c.EnrolRequest:
    """The key is kept before it is sent, and for good: the centre knows a station again by it."""
    key = memory.private_key(state)
    if key is None:
        key = identity.new_private_key()
        memory.keep_private_key(state, key)
    try:
        return c.EnrolRequest(
            code=code.strip(),
            public_key=identity.public_key(key),
            station_name=station_name,
            fingerprint=fingerprint(),
        )
    except ValidationError as error:
        fields = ", ".join(str(one["loc"][0]) for one in error.errors(include_input=False))
        raise Refused(f"not what a centre can take: {fields}") from error


def _ask(client: Client, request: c.EnrolRequest) -> c.EnrolAnswer:
    try:
        return client.enrol(request)
    except (BatchRefused, Revoked, TokenExpired) as error:
        raise CodeRefused(f"the centre does not take this code: {error}") from error


def _keep_escrow(store: Store, recovery_public_key: str) -> None:
    try:
        sealed = identity.seal(store.key, recovery_public_key)
    except ValueError as error:
        raise ServerFault("the centre's recovery key is none") from error
    write_whole(escrow_file(store.home.path), sealed.encode())


def _start_afresh(store: Store) -> None:
    """Whatever an earlier membership brought is given up or asked for again. May be repeated."""
    if store.numbers.held_blocks():
        store.numbers.burn_all("enrolled again")
    store.outbox.unconfirm()
    store.outbox.release()
    store.state.forget_changes()
