"""Killed at any instant, answered in vain, served by two at once: each letter is there, once."""

import json
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
import requests

from tests.central.program import Place, dsn, enrolled, held, serving
from tests.central.workstation import Workstation, item


def test_letters_outlive_the_program(place: Place, tmp_path: Path) -> None:
    letters = [item() for _ in range(20)]
    for first in (True, False):
        with serving(place, tmp_path / "log") as program:
            station = enrolled(program.url, place)
            assert station.outcomes(*letters) == ["created" if first else "duplicate"] * 20
            program.kill()
            station.close()
    assert held(place) == sorted(letter["id"] for letter in letters)


def test_killed_in_the_middle_of_a_push(postgres_place: Place, tmp_path: Path, postgres_url: str) -> None:
    """Killed between its first statement and its commit, started again, sent again: each letter once."""
    letters = [item() for _ in range(50)]
    with serving(postgres_place, tmp_path / "log") as program:
        station = enrolled(program.url, postgres_place)
        with _held_up(postgres_url, lambda: station.outcomes(*letters)) as pushing:
            program.kill()
        with pytest.raises(requests.ConnectionError):
            pushing.result(60)
        station.close()
    assert held(postgres_place) == []
    with serving(postgres_place, tmp_path / "log") as program:
        again = station.twin(program.url)
        assert again.outcomes(*letters) == ["created"] * 50
        assert len(again.all_changes()) == 50
        again.close()
    assert held(postgres_place) == sorted(letter["id"] for letter in letters)


def test_killed_at_any_moment_of_many_pushes(place: Place, tmp_path: Path) -> None:
    """Whatever was answered is held, and what is sent again is there once."""
    letters = [item() for _ in range(400)]
    batches = [letters[start : start + 20] for start in range(0, len(letters), 20)]
    answered: set[str] = set()
    station: Workstation | None = None
    for kill_after in (1, 9, 14):
        with serving(place, tmp_path / "log") as program, ThreadPoolExecutor(1) as pool:
            twin = enrolled(program.url, place) if station is None else station.twin(program.url)
            station = station or twin
            for number, batch in enumerate(batches):
                pushing = pool.submit(twin.push, *batch)
                if number == kill_after:
                    program.process.kill()
                try:
                    answered |= {result.id for result in pushing.result(60)}
                except requests.ConnectionError:
                    break
            twin.close()
        there = held(place)
        assert answered <= set(there)
        assert len(there) == len(set(there))
    assert station is not None
    with serving(place, tmp_path / "log") as program:
        twin = station.twin(program.url)
        for batch in batches:
            assert {result.outcome.value for result in twin.push(*batch)} <= {"created", "duplicate"}
        assert twin.missing(*letters) == []
        assert sorted(change.id for change in twin.all_changes()) == sorted(one["id"] for one in letters)
        twin.close()


def test_an_answer_that_nobody_reads_is_a_duplicate_later(place: Place, tmp_path: Path) -> None:
    letters = [item() for _ in range(5)]
    with serving(place, tmp_path / "log") as program:
        station = enrolled(program.url, place)
        with _sent(program.url, station.token, {"items": letters}):
            while station.missing(*letters):
                pass
        assert station.outcomes(*letters) == ["duplicate"] * 5
        station.close()


def test_two_processes_on_one_database(postgres_place: Place, tmp_path: Path) -> None:
    """The same letters through both at the same time: stored once, and the feed tells of each once."""
    letters = [item() for _ in range(200)]
    batches = [letters[start : start + 20] for start in range(0, 200, 20)]
    with (
        serving(postgres_place, tmp_path / "log") as one,
        serving(postgres_place, tmp_path / "log2") as two,
    ):
        station = enrolled(one.url, postgres_place)
        twins = [station.twin(program.url) for program in (one, two, one, two)]

        def push(twin: Workstation) -> list[str]:
            return [outcome for batch in batches for outcome in twin.outcomes(*batch)]

        with ThreadPoolExecutor(4) as pool:
            outcomes = [outcome for some in pool.map(push, twins) for outcome in some]
        assert sorted(outcomes) == ["created"] * 200 + ["duplicate"] * 600
        seen = [twin.all_changes(limit=33) for twin in twins[:2]]
        assert seen[0] == seen[1]
        assert [change.seq for change in seen[0]] == list(range(1, 201))
        assert held(postgres_place) == sorted(letter["id"] for letter in letters)
        body = station.signed(station.nonce())
        replies = [twin.call("POST", "/v1/token", body).status_code for twin in twins[:2]]
        assert replies == [200, 401], "a nonce of one process is good at the other, once"
        for each in (station, *twins):
            each.close()


def test_a_push_that_has_begun_is_finished_before_it_stops(
    postgres_place: Place, tmp_path: Path, postgres_url: str
) -> None:
    letters = [item() for _ in range(5)]
    with serving(postgres_place, tmp_path / "log") as program:
        station = enrolled(program.url, postgres_place)
        with _held_up(postgres_url, lambda: station.outcomes(*letters)) as pushing:
            program.process.terminate()
        assert pushing.result(60) == ["created"] * 5
        assert program.process.wait(60) == 0
        station.close()


@contextmanager
def _held_up(url: str, push: Callable[[], list[str]]) -> "Iterator[Future[list[str]]]":
    """Runs `push` until it waits in the middle of its transaction, and lets it go on after the block."""
    waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'COPY revisions%'"
    with (
        ThreadPoolExecutor(1) as pool,
        psycopg.connect(dsn(url)) as lock,
        psycopg.connect(dsn(url), autocommit=True) as watch,
    ):
        lock.execute("LOCK TABLE revisions IN SHARE MODE")
        pushing = pool.submit(push)
        while not watch.execute(waiting).fetchone():
            assert not pushing.done()
        yield pushing
        lock.rollback()


@contextmanager
def _sent(url: str, token: str, body: dict[str, Any]) -> Iterator[None]:
    """A push whose answer nobody reads."""
    parts = urlsplit(url)
    content = json.dumps(body).encode()
    head = (
        f"POST /v1/letters/push HTTP/1.1\r\nHost: {parts.netloc}\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    with socket.create_connection((parts.hostname, parts.port)) as connection:
        connection.sendall(head.encode() + content)
        yield
