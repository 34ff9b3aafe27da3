"""What a person decides about a letter that the centre has refused, each in one transaction.

A refused revision is never changed: a later one takes its place, built on what the centre holds.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.intake import record, tracking
from desktop.intake.case import Case, NewCase
from desktop.intake.clock import Clock
from desktop.intake.errors import InvalidField
from desktop.store import audit, case_rows, fulltext, registering
from desktop.store.accounts import Account
from desktop.store.columns import AnyRow
from desktop.store.database import Database, cursor_of
from desktop.store.delivery import DELIVERED, QUARANTINE, SETTLED, Key, OutboxState
from desktop.store.errors import AlreadyVoid, NotStopped
from desktop.store.schema import former_numbers, letters, outbox


class Mending:
    """All raise NotStopped if the letter does not wait for this decision any more, and StoreError."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def mend(self, key: Key, letter: NewCase, *, operator: Account) -> Case:
        """Sends `letter` in the place of what was refused. Raises InvalidField, AlreadyVoid."""
        registering.check(letter)

        def mended(case: Case, row: AnyRow) -> Case:
            if case.void is not None:
                raise AlreadyVoid(case.tracking_number)
            return replace(case, letter=letter)

        return self._decide(key, "mend", operator, mended)

    def keep_ours(self, key: Key, *, operator: Account) -> Case:
        """What this workstation holds stands: it amends what the centre holds."""
        return self._decide(key, "keep-ours", operator, lambda case, row: case, OutboxState.CONFLICT)

    def take_theirs(self, key: Key, *, operator: Account) -> Case:
        """What the centre holds stands, and is held here as well. Numbers and what was stamped stay."""

        def theirs(case: Case, row: AnyRow) -> Case:
            held = _held(row, case)
            return replace(case, letter=held.letter, contacts=held.contacts, void=held.void)

        return self._decide(key, "take-theirs", operator, theirs, OutboxState.CONFLICT)

    def renumber(self, key: Key, *, operator: Account) -> Case:
        """Takes the number that the centre has given in place of one that was another letter's.

        The letter is found by either from now on, and owes its citizen a receipt.
        """
        now = self._clock()
        with self._database.write() as connection:
            row = _stopped(connection, key, {OutboxState.NUMBER_CONFLICT})
            number = json.loads(row.server_doc or "{}").get("replacement_number")
            before, seq = row.tracking_number, row.letter
            if not number or not tracking.is_valid(number) or _is_taken(connection, number, seq):
                raise NotStopped("the centre has given no other number")
            known = insert(former_numbers).on_conflict_do_nothing()
            connection.execute(known, {"number": before, "letter": seq})
            its = letters.c.seq == seq
            changed = {"tracking_number": number, "papers": 0, "print_problem": ""}
            connection.execute(update(letters).where(its).values(changed))
            acknowledged = {
                "state": OutboxState.ACKNOWLEDGED,
                "acknowledged_at": now,
                **dict.fromkeys(("problem", "field", "server_doc", "next_at")),
            }
            this = outbox.c.letter == seq, outbox.c.rev == key[1]
            connection.execute(update(outbox).where(*this).values(acknowledged))
            cursor = cursor_of(connection)
            audit.append(cursor, now, operator.username, "renumber", before, {"number": number})
            (case,) = case_rows.cases(connection, its)
            fulltext.keep(cursor, seq, record.payload(case), number)
        return case

    def _decide(
        self,
        key: Key,
        action: str,
        operator: Account,
        change: Callable[[Case, AnyRow], Case],
        *states: OutboxState,
    ) -> Case:
        now = self._clock()
        with self._database.write() as connection:
            row = _stopped(connection, key, set(states) or QUARANTINE - {OutboxState.NUMBER_CONFLICT})
            (case,) = case_rows.cases(connection, letters.c.seq == row.letter)
            mine = outbox.c.letter == row.letter
            newest = connection.scalar(select(func.max(outbox.c.rev)).where(mine)) or 0
            delivered = connection.scalar(
                select(func.max(outbox.c.rev)).where(mine, outbox.c.state.in_(DELIVERED))
            )
            held = json.loads(row.server_doc)["rev"] if _has_document(row) else delivered or 0
            connection.execute(
                update(outbox).where(mine, outbox.c.state.not_in(SETTLED)).values(state=OutboxState.REPLACED)
            )
            changed = replace(change(case, row), rev=max(newest, held) + 1)
            registering.amend(
                cursor_of(connection), row.letter, changed, (), operator, now, action, base_rev=held
            )
        return changed


def held_at_centre(server_doc: dict[str, Any] | None, case: Case) -> Case | None:
    """The revision that the centre holds of `case`, as far as it has told."""
    if server_doc is None or "payload" not in server_doc:
        return None
    try:
        return record.from_payload(
            server_doc["payload"],
            case.id,
            case.tracking_number,
            case.operator,
            case.attachments,
            server_doc["rev"],
        )
    except InvalidField:
        return None  # of a form that this program does not know


def _held(row: AnyRow, case: Case) -> Case:
    held = held_at_centre(json.loads(row.server_doc) if row.server_doc else None, case)
    if held is None:
        raise NotStopped("the centre has not said what it holds")
    return held


def _has_document(row: AnyRow) -> bool:
    return row.state == OutboxState.CONFLICT and row.server_doc is not None


def _is_taken(connection: Connection, number: str, by_other_than: int) -> bool:
    query = select(letters.c.seq).where(letters.c.tracking_number == number, letters.c.seq != by_other_than)
    return connection.scalar(query) is not None


def _stopped(connection: Connection, key: Key, states: set[OutboxState] | frozenset[OutboxState]) -> AnyRow:
    query = (
        select(outbox.c.letter, outbox.c.state, outbox.c.server_doc, letters.c.tracking_number)
        .join_from(outbox, letters)
        .where(letters.c.id == key[0], outbox.c.rev == key[1], outbox.c.state.in_(states))
    )
    row = connection.execute(query).first()
    if row is None:
        raise NotStopped("this letter waits for no decision any more")
    return row
