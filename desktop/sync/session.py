"""A conversation with the centre: signing in, the fence against clones, numbers for times without a line."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from desktop.intake.ids import new_id
from desktop.store.store import Store
from desktop.sync import contract as c
from desktop.sync import fence, memory
from desktop.sync.client import Client
from desktop.sync.errors import (
    BatchRefused,
    Busy,
    Declined,
    NotEnrolled,
    Revoked,
    ServerFault,
    TokenExpired,
    TooLarge,
    UpgradeNeeded,
)
from desktop.sync.identity import sign_nonce
from desktop.sync.memory import Membership

BLOCKS_HELD = 2

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class Session:
    """Begun by `open`; then `ask` wraps every call. `limits`, `epoch`, `standing`: what the centre said."""

    def __init__(self, store: Store, client: Client, member: Membership) -> None:
        self._store = store
        self._client = client
        self._member = member
        self.limits = c.Limits()
        self.epoch = 0
        self.standing = c.SyncStatus.OK

    def open(self) -> None:
        """Signs in and says hello. Raises what `desktop.sync.errors` lists."""
        self.sign_in()
        self._pass_the_fence()

    def sign_in(self) -> None:
        """Enough for calls that concern no number. Raises what `desktop.sync.errors` lists."""
        hello = greeted(self._client)
        self.limits, self.epoch = hello.limits, hello.server_epoch
        self._note_signing_key(hello.signing_public_key)
        self._sign_in(hello.nonce)

    def ask(self, call: Callable[[], _T]) -> _T:
        """The answer to `call`, with the access token renewed once if it has run out."""
        try:
            return call()
        except TokenExpired:
            self._sign_in(self._client.hello().nonce)
        try:
            return call()
        except TokenExpired as error:
            raise ServerFault("the centre does not take the token that it has just given") from error

    def top_up_numbers(self) -> None:
        """Brings the blocks of serials up to two. Letters never wait for that: a refusal is passed over."""
        if self.standing is not c.SyncStatus.OK:
            return
        try:
            # One more round than blocks: the first may answer a request whose block was added before a crash.
            for _ in range(BLOCKS_HELD + 1):
                if len(self._store.numbers.held_blocks()) >= BLOCKS_HELD:
                    break
                self._fetch_block()
        except (BatchRefused, Busy, Declined, ServerFault, TooLarge) as error:
            _log.warning("no numbers from the centre: %s", error)

    def _fetch_block(self) -> None:
        """The request's id is kept before it is sent: after a lost answer the same block is asked for.

        Not by another life of this database: the one before may have used that block.
        """
        state, incarnation = self._store.state, str(self._store.numbers.incarnation())
        kept = state.get(memory.BLOCK_REQUEST)
        if not isinstance(kept, dict) or kept["incarnation"] != incarnation:
            kept = {"id": str(new_id()), "incarnation": incarnation}
            state.put(memory.BLOCK_REQUEST, kept)
        request_id = UUID(kept["id"])
        block = self.ask(lambda: self._client.number_block(request_id))
        try:
            self._store.numbers.add_block(block.block_id, block.first_serial, block.count)
        except ValueError as error:
            raise ServerFault("the centre leases serials that there are none of") from error
        finally:
            state.put(memory.BLOCK_REQUEST, None)

    def _note_signing_key(self, key: str) -> None:
        """What courier files come back signed with: of a centre that has learnt to take them since."""
        if key and key != self._member.signing_public_key:
            self._member = replace(self._member, signing_public_key=key)
            self._store.state.put(memory.MEMBERSHIP, self._member.stored())

    def _sign_in(self, nonce: str) -> None:
        sign_in(self._client, self._member.device_id, memory.private_key(self._store.state), nonce)

    def _pass_the_fence(self) -> None:
        request = fence.greeting(self._store)
        answer = self.ask(lambda: self._client.sync_hello(request))
        self.standing = answer.status
        fence.answered(self._store, request, answer.status, answer.blocks, answer.books)


def greeted(client: Client) -> c.HelloAnswer:
    """What the centre says to anybody. Raises UpgradeNeeded for one that this program is too old for."""
    hello = client.hello()
    if hello.min_client > c.VERSION:
        raise UpgradeNeeded(f"the centre needs a program of contract {hello.min_client} or later")
    return hello


def sign_in(client: Client, device_id: UUID, key: bytes | None, nonce: str) -> None:
    """From now on `client` speaks for this device. Raises NotEnrolled without a key, Revoked."""
    if key is None:
        raise NotEnrolled("this workstation has no key: enrol it again")
    client.sign_in("")
    try:
        answer = client.token(device_id, nonce, sign_nonce(key, nonce))
    except TokenExpired:
        # A line that delivers a question twice uses its nonce up.
        nonce = client.hello().nonce
        try:
            answer = client.token(device_id, nonce, sign_nonce(key, nonce))
        except TokenExpired as error:
            raise Revoked("the centre does not know this workstation") from error
    client.sign_in(answer.access_token)
