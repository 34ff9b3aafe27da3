"""Letters pushed to a centre, against COPY of the very same rows."""

import gzip
import json
import statistics
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql

from benchmarks._centre import Station, central, centre, connected, timed
from benchmarks.save import LETTER
from desktop.intake import record, tracking
from desktop.intake.case import Case, Promise, RegisterNumber
from desktop.intake.codes import Channel
from desktop.sync import contract as c
from desktop.sync.client import push_body
from tests.postgres import Server

PAYLOAD_BYTES = 1400
_NOON = datetime(2026, 11, 17, 5, tzinfo=UTC)


def run(server: Server, folder: Path, count: int, more: int, rounds: int) -> None:
    print(f"letters of {PAYLOAD_BYTES} bytes, {count} a round")
    print("   push/s   COPY/s   ratio")
    ratios = []
    with centre(server, folder, "letters") as station:
        for round in range(rounds):
            pushes = bodies([item(round * count + index) for index in range(count)])
            pushed = count / timed(partial(station.push, pushes))
            copied = count / _copy(server, "letters", f"floor_{round}")
            server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(f"floor_{round}")))
            ratios.append(pushed / copied)
            print(f"{pushed:9.0f}{copied:9.0f}{pushed / copied:8.2f}", flush=True)
            station.empty()
        print(f"ratio, median of {rounds}: {statistics.median(ratios):.2f} (goal 0.5)")
        _grow(station, count, more)


def _grow(station: Station, step: int, more: int) -> None:
    """Whether the last letters take as long as the first."""
    for done in range(0, more, step):
        pushes = bodies([item(10**6 + done + index) for index in range(step)])
        took = timed(partial(station.push, pushes))
        print(f"  {done + step:8} held: {step / took:7.0f}/s", flush=True)


def bodies(items: Sequence[dict[str, Any]]) -> list[bytes]:
    """Pushes as a workstation sends them on a quick line: packed, each twice as large as the one before."""
    letters = [json.dumps(one, ensure_ascii=False).encode() for one in items]
    packed, at, size = [], 0, c.FIRST_ITEMS
    while at < len(letters):
        packed.append(gzip.compress(push_body(letters[at : at + size]), 6, mtime=0))
        at, size = at + size, min(2 * size, c.MAX_ITEMS)
    return packed


def item(serial: int) -> dict[str, Any]:
    case = Case(
        id=uuid4(),
        tracking_number=tracking.make(serial, 2569),
        pin="402913",
        register_number=RegisterNumber(Channel.COUNTER, 2569, serial + 1),
        station="001",
        operator="somsri",
        operator_name="นางสาวสมศรี รับเรื่อง",
        received_at=_NOON + timedelta(seconds=serial),
        letter=LETTER,
        promise=Promise(15, date(2026, 12, 9)),
    )
    payload = record.payload(case)
    excess = len(json.dumps(payload, ensure_ascii=False).encode()) - PAYLOAD_BYTES
    detail = LETTER.detail.encode()[: -max(excess, 1)].decode(errors="ignore").strip()
    payload = record.payload(replace(case, letter=replace(LETTER, detail=f"{detail} {serial}")))
    return {
        "id": str(case.id),
        "tracking_number": case.tracking_number,
        "rev": 1,
        "base_rev": 0,
        "content_sha256": record.content_sha256(payload),
        "payload": payload,
        "attachments": [],
        "recorded_at": "2026-11-17T05:00:00Z",
        "station_seq": serial + 1,
        "operator": case.operator,
    }


def _copy(server: Server, of: str, into: str) -> float:
    """Seconds that COPY takes for the rows of letters in `of`, into a database made like it."""
    server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(into)))
    central("enrol-code", "--home", server.folder / f"home-{into}", "--database", server.url(into))
    with connected(server, of) as source, connected(server, into) as target:
        tables = ("letters", "revisions")
        rows = {}
        for table in ("stations", "devices", *tables):
            with source.cursor().copy(f"COPY {table} TO STDOUT") as out:
                rows[table] = b"".join(bytes(piece) for piece in out)
        for table in ("stations", "devices"):
            _copy_in(target, table, rows[table])
        target.commit()

        def floor() -> None:
            for table in tables:
                _copy_in(target, table, rows[table])
            target.commit()

        return timed(floor)


def _copy_in(connection: "psycopg.Connection[Any]", table: str, rows: bytes) -> None:
    with connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
        copy.write(rows)
