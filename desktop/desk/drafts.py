"""Letters that are being typed. Everyone finds their own again, and nobody else's."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.intake.codes import Channel, Permission
from desktop.store.drafts import Draft


class Drafts:
    """The drafts of one operator. `content` has the form of `intake.record.parse`, however incomplete."""

    def __init__(self, station: Station, operator: Operator) -> None:
        self._drafts = station.store.drafts
        self._operator = operator

    def save(self, draft_id: UUID, content: Mapping[str, Any]) -> None:
        """Keeps the draft in the place of what it was before. Needs REGISTER."""
        self._operator.require(Permission.REGISTER)
        self._drafts.save(draft_id, content, operator=self._operator.username)

    def kept(self, channel: Channel) -> tuple[Draft, ...]:
        """The operator's drafts of this channel, the newest first; not those of envelopes."""
        mine = self._drafts.all(self._operator.username)
        return tuple(
            draft
            for draft in reversed(mine)
            if draft.content.get("channel") == channel and "envelope" not in draft.content
        )

    def of(self, draft_id: UUID) -> Draft | None:
        """A draft of the operator's by its id; one of an envelope has that envelope's."""
        mine = self._drafts.all(self._operator.username)
        return next((draft for draft in mine if draft.id == draft_id), None)

    def drop(self, draft_id: UUID) -> None:
        self._drafts.delete(draft_id)
