"""Letters and pages that come by courier file, from workstations without a line."""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BufferedReader
from typing import Any, BinaryIO, TypeVar
from uuid import UUID

from sqlalchemy import select

from central import attachments, blocks, feed, fencing, letters, recovery, schema
from central.auth import Device
from central.centre import Centre
from central.pages import Announced
from central.problems import Refused, forbidden
from desktop.sync import courierfile
from desktop.sync.contract import (
    MAX_ATTACHMENT_BYTES,
    MAX_ITEMS,
    Block,
    CheckItem,
    SyncHelloRequest,
    SyncStatus,
)
from desktop.sync.courierfile import (
    BLOCKS_AT_MOST,
    CourierRefused,
    Fault,
    Greeted,
    Header,
    News,
    Reader,
    Writer,
)

_log = logging.getLogger("central.courier")
_CHECKS_AT_ONCE = 1000
_CHANGES_AT_ONCE = 100

_Parsed = TypeVar("_Parsed")


@dataclass(slots=True)
class Taken:
    """What a courier file brought. `outcomes` of its letters by name; `pages` that are held now; `blocks` of
    serials that go back.
    """

    station: str
    outcomes: dict[str, int] = field(default_factory=dict)
    pages: int = 0
    pages_refused: int = 0
    asked: int = 0
    missing: int = 0
    blocks: int = 0


def take(centre: Centre, file: BinaryIO, out: BinaryIO) -> Taken:
    """Stores what `file` holds and writes its acknowledgement to `out`. The same file again doubles nothing.

    Nobody else may write `file` meanwhile. Raises CourierRefused before anything is stored; `Refused`, 403,
    for a workstation that was revoked.
    """
    reader = Reader(file)
    header = reader.header
    key = _key(centre, header)
    device, public_key = _sender(centre, header.device_id)
    reader.check(public_key)
    if device is None:
        raise forbidden("device-revoked")
    content = reader.open(courierfile.key_at_centre(key, header.salt))
    records = courierfile.records(content)
    reply = courierfile.decoded(str(next(records, {}).get("reply_key", "")))
    if len(reply) != courierfile.REPLY_KEY_BYTES:
        raise CourierRefused(Fault.FORGED, "this courier file holds no key for its answer")
    salt = courierfile.new_salt()
    answer = Writer(
        out,
        header.model_copy(
            update={
                "kind": "acknowledgement",
                "salt": salt,
                "made_at": centre.now(),
                "server_epoch": centre.epoch,
            }
        ),
        courierfile.key_of_reply(reply, salt),
        centre.signing_key().private_bytes_raw(),
    )
    taken = Taken(device.station_code)
    is_of_this_epoch = header.server_epoch == centre.epoch
    _Delivery(centre, device, content, answer, taken, is_of_this_epoch=is_of_this_epoch).run(records)
    answer.close()
    _log.info("courier", extra={"device": str(device.id), "outcomes": taken.outcomes, "pages": taken.pages})
    return taken


def _key(centre: Centre, header: Header) -> Any:
    if header.kind != "letters":
        raise CourierRefused(Fault.FOREIGN, "this file is for a workstation")
    if header.centre != centre.recovery_public_key_text():
        raise CourierRefused(Fault.FOREIGN, "this file is for another centre")
    key = recovery.read_key(centre.home)
    if key is None:
        raise CourierRefused(Fault.NOT_READY, "the recovery key is in another home of this centre")
    return key


def _sender(centre: Centre, id: UUID) -> tuple[Device | None, bytes]:
    """The workstation, None if it was revoked, and what its signature is checked with."""
    table = schema.devices
    with centre.database.reading() as connection:
        centre.refresh_epoch(connection)
        row = connection.execute(select(table).where(table.c.id == id)).first()
    if row is None:
        raise CourierRefused(Fault.FORGED, "this courier file is of no workstation of this centre")
    device = Device(row.id, row.station_code, SyncStatus(row.status))
    return (device if row.revoked_at is None else None), row.public_key


class _Delivery:
    """Letters go into the ledger in batches, before the pages that they announce."""

    def __init__(
        self,
        centre: Centre,
        device: Device,
        content: BufferedReader,
        answer: Writer,
        taken: Taken,
        *,
        is_of_this_epoch: bool,
    ) -> None:
        self._is_of_this_epoch = is_of_this_epoch
        self._centre, self._device = centre, device
        self._content, self._answer, self._taken = content, answer, taken
        self._items: list[dict[str, Any]] = []
        self._checks: list[CheckItem] = []
        self._greeting: SyncHelloRequest | None = None
        self._wanted: list[UUID] = []
        self._since: int | None = None

    def run(self, records: Iterator[dict[str, Any]]) -> None:
        for record in records:
            match record:
                case {"letter": dict(item)}:
                    self._add(item)
                case {"check": dict(asked)}:
                    self._ask(_parsed(CheckItem.model_validate, asked))
                case {"page": dict(about)}:
                    self._push()
                    self._page(about)
                case {"hello": dict(greeting)}:
                    self._greeting = _parsed(SyncHelloRequest.model_validate, greeting)
                case {"blocks": list(requests)}:
                    self._wanted = [_parsed(UUID, request) for request in requests[:BLOCKS_AT_MOST]]
                case {"since": int(since)}:
                    self._since = since
        self._push()
        self._check()
        if self._since is not None:
            self._tell_news(self._since)
        if self._greeting is not None:
            self._greet(self._greeting)

    def _add(self, item: dict[str, Any]) -> None:
        self._items.append(item)
        if len(self._items) >= MAX_ITEMS:
            self._push()

    def _push(self) -> None:
        if not self._items:
            return
        outcomes = self._taken.outcomes
        for item, result in zip(
            self._items, letters.push(self._centre, self._device, self._items), strict=True
        ):
            outcomes[result.outcome.value] = outcomes.get(result.outcome.value, 0) + 1
            if result.rev is not None:
                said = result.model_dump(mode="json", exclude_none=True)
                self._answer.record({"result": said, "content_sha256": item.get("content_sha256")})
        self._items = []

    def _ask(self, asked: CheckItem) -> None:
        self._checks.append(asked)
        if len(self._checks) >= _CHECKS_AT_ONCE:
            self._check()

    def _check(self) -> None:
        missing = set(letters.missing(self._centre, self._checks)) if self._checks else set()
        for one in self._checks:
            self._answer.record({"missing" if one.id in missing else "present": str(one.id)})
        self._taken.asked += len(self._checks)
        self._taken.missing += len(missing)
        self._checks = []

    def _page(self, about: dict[str, Any]) -> None:
        """One that is refused stays due at its workstation, which is told the reason on the line."""
        id, page = _parsed(_announced, about)
        if not 0 <= page.size <= MAX_ATTACHMENT_BYTES:
            raise CourierRefused(Fault.FORGED, "this courier file holds no such page")
        content = b"".join(courierfile.raw_bytes(self._content, page.size))
        try:
            attachments.put(self._centre, self._device, id, page, content)
        except Refused as error:
            if error.status >= 500:
                raise
            self._taken.pages_refused += 1
        else:
            self._taken.pages += 1
            self._answer.record({"held_page": str(id)})

    def _tell_news(self, asked: int) -> None:
        """From the beginning, if the feed cannot go on from there."""
        since, is_more = asked if self._is_of_this_epoch else 0, True
        while is_more:
            try:
                found, following, is_more = feed.changes(self._centre, self._device, since, _CHANGES_AT_ONCE)
            except Refused:
                if not since:
                    raise
                since = 0
                continue
            news = News(asked=asked, since=since, next=following, changes=found)
            self._answer.record({"news": news.model_dump(mode="json")})
            since = following

    def _greet(self, greeting: SyncHelloRequest) -> None:
        """After the letters, so that the books are told as they stand with them."""
        status, own, books = fencing.hello(self._centre, self._device, greeting, remember=False)
        greeted = Greeted(greeting=greeting, status=status, own=own, books=books)
        if status is SyncStatus.OK:
            greeted.leased.extend(self._leased())
        self._taken.blocks = len(greeted.leased)
        self._answer.record({"greeted": greeted.model_dump(mode="json")})

    def _leased(self) -> Iterator[Block]:
        for request in self._wanted:
            try:
                yield blocks.lease(self._centre, self._device, request, BLOCKS_AT_MOST)
            except Refused as error:
                _log.warning("no more numbers by courier: %s", error)
                return


def _announced(about: Mapping[str, Any]) -> tuple[UUID, Announced]:
    return UUID(about["id"]), Announced(UUID(about["letter"]), str(about["sha256"]), int(about["size"]))


def _parsed(parse: Callable[[Any], _Parsed], said: Any) -> _Parsed:
    try:
        return parse(said)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CourierRefused(Fault.FORGED, "this courier file holds no such thing") from error
