"""Carrying the courier file of an office without a line: over the line of one that has one.

The file and its answer are sealed: whoever carries them can read neither.
"""

from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

from desktop.store.durable import write_whole
from desktop.store.store import Store
from desktop.sync import courierfile, memory
from desktop.sync.client import Client
from desktop.sync.courierfile import CourierRefused, Fault, Header, Reader
from desktop.sync.errors import BatchRefused, Busy, NotEnrolled, Offline, Revoked, SyncError
from desktop.sync.session import greeted, sign_in

_FAULTS = {f"courier-{fault}": fault for fault in Fault} | {"device-revoked": Fault.REVOKED}


class Carrier:
    """Speaks to the centre at `url`, this workstation's own without one. Needs the store only to be made.

    Raises NotEnrolled, BadAddress.
    """

    def __init__(self, store: Store, url: str = "", connect: Callable[[str], Client] = Client) -> None:
        member, key = memory.membership(store.state), memory.private_key(store.state)
        if member is None or key is None:
            raise NotEnrolled("this workstation belongs to no centre: enrol it first")
        self._member, self._key = member, key
        self._url = url or member.url
        self._connect = connect

    def deliver(self, file: Path, answer: Path) -> None:
        """Brings `file` to the centre and writes what is to be taken back to `answer`, durable on return.

        The same file again doubles nothing. Raises CourierRefused, OSError, what the calls of `Client` raise.
        """
        with file.open("rb") as stick, closing(self._connect(self._url)) as client:
            header = Reader(stick).header
            if header.kind != "letters" or header.centre != self._member.recovery_public_key:
                raise CourierRefused(Fault.FOREIGN, "this file is not for the centre of this workstation")
            hello = greeted(client)
            sign_in(client, self._member.device_id, self._key, hello.nonce)
            stick.seek(0)
            try:
                content = client.courier(stick)
            except (BatchRefused, Revoked, Busy) as error:
                raise _named(error) from error
        _check(content, header, hello.signing_public_key or self._member.signing_public_key)
        write_whole(answer, content)


def _named(error: SyncError) -> SyncError:
    fault = _FAULTS.get(error.kind)
    return error if fault is None else CourierRefused(fault, str(error))


def _check(content: bytes, sent: Header, signing_public_key: str) -> None:
    """That the centre wrote it, about this file. Raises Offline for whatever else came."""
    try:
        reader = Reader(BytesIO(content))
        reader.check(courierfile.decoded(signing_public_key))
        came = reader.header
    except (CourierRefused, ValueError) as error:
        raise Offline("something other than the centre answers") from error
    if (came.kind, came.file_id, came.device_id) != ("acknowledgement", sent.file_id, sent.device_id):
        raise Offline("something other than the centre answers")
