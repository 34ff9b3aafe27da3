"""Serials are leased in blocks, each to one device, each once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import update

from central import schema
from central.counters import Counter
from desktop.intake.tracking import SERIALS
from desktop.sync.contract import BLOCK_SIZE, BlockAnswer
from tests.central.conftest import Serving
from tests.central.workstation import Workstation, item, new_number


def _serials(block: BlockAnswer) -> set[int]:
    return set(range(block.first_serial, block.first_serial + block.count))


def test_a_block_has_200_serials(station: Workstation) -> None:
    assert station.lease().count == BLOCK_SIZE == 200


def test_no_serial_is_leased_twice(station: Workstation, other: Workstation) -> None:
    blocks = [station.lease(), other.lease(), station.lease(), other.lease()]
    assert len(set.union(*map(_serials, blocks))) == 4 * BLOCK_SIZE


def test_the_same_request_gives_the_same_block(station: Workstation) -> None:
    request = uuid4()
    first = station.lease(request)
    assert station.lease(request).model_dump(exclude={"server_time"}) == first.model_dump(
        exclude={"server_time"}
    )


def test_requests_of_two_devices_are_not_mixed_up(station: Workstation, other: Workstation) -> None:
    request = uuid4()
    assert station.lease(request).block_id != other.lease(request).block_id


def test_a_station_holds_two(station: Workstation) -> None:
    station.lease()
    station.lease()
    assert station.call("POST", "/v1/number-blocks", {"request_id": str(uuid4())}).status_code == 409


def test_a_block_that_is_no_longer_held_makes_room(station: Workstation) -> None:
    first, second = station.lease(), station.lease()
    assert [block.block_id for block in station.say_hello([second.block_id]).blocks] == [second.block_id]
    third = station.lease()
    assert _serials(third).isdisjoint(_serials(first) | _serials(second))
    assert station.call("POST", "/v1/number-blocks", {"request_id": str(uuid4())}).status_code == 409


def test_a_block_whose_answer_was_lost_for_long_is_given_again_and_counts(station: Workstation) -> None:
    request = uuid4()
    lost = station.lease(request)
    station.say_hello([])
    assert station.lease(request).block_id == lost.block_id
    station.say_hello([lost.block_id])
    station.lease()
    assert station.call("POST", "/v1/number-blocks", {"request_id": str(uuid4())}).status_code == 409


def test_a_station_is_told_which_blocks_are_not_its_own(station: Workstation, other: Workstation) -> None:
    mine, foreign = station.lease(), other.lease()
    held = station.say_hello([mine.block_id, foreign.block_id, uuid4()]).blocks
    assert [block.block_id for block in held] == [mine.block_id]
    other.lease()
    assert other.call("POST", "/v1/number-blocks", {"request_id": str(uuid4())}).status_code == 409


def test_one_request_sent_many_times_at_once_leases_one_block(station: Workstation) -> None:
    request = uuid4()
    twins = [station.twin() for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        blocks = list(pool.map(lambda twin: twin.lease(request).block_id, twins))
    assert len(set(blocks)) == 1
    for twin in twins:
        twin.close()
    station.lease()


def test_many_requests_at_once_lease_two_blocks(station: Workstation) -> None:
    twins = [station.twin() for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        replies = list(
            pool.map(lambda twin: twin.call("POST", "/v1/number-blocks", {"request_id": str(uuid4())}), twins)
        )
    for twin in twins:
        twin.close()
    assert sorted(reply.status_code for reply in replies) == [200, 200, 409, 409, 409, 409]


@pytest.fixture
def last_serials(served: Serving) -> Iterator[None]:
    """All serials but 300 are gone."""
    counters = schema.counters
    serial = counters.c.name == Counter.SERIAL.value
    with served.centre.database.writing() as connection:
        before = connection.execute(counters.select().where(serial)).one().value
        connection.execute(update(counters).where(serial).values(value=SERIALS - 300))
    yield
    with served.centre.database.writing() as connection:
        connection.execute(update(counters).where(serial).values(value=before))


@pytest.mark.logs_errors  # the number conflict
@pytest.mark.usefixtures("last_serials")
def test_the_end_of_all_serials_is_said(station: Workstation) -> None:
    assert station.lease().first_serial == SERIALS - 300
    reply = station.call("POST", "/v1/number-blocks", {"request_id": str(uuid4())})
    assert reply.status_code == 503
    assert reply.headers["Retry-After"].isdecimal()
    number = new_number()
    assert station.outcomes(item(number), item(number)) == ["created", "number_conflict"]
