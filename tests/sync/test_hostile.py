"""A centre that answers nonsense, and machines on the way that mean well: no letter is lost or held up."""

import json
from typing import Any
from uuid import UUID

import pytest
from requests import PreparedRequest, Response

from desktop.intake.case import Case
from desktop.store.errors import NotStopped
from desktop.store.outbox import OutboxState
from desktop.store.state import CURSOR
from desktop.sync import contract as c
from desktop.sync.pull import EMPTY_PAGES_AT_MOST
from desktop.sync.status import Connection
from tests.sync.test_batches import about
from tests.sync.test_feed import change
from tests.sync.test_uploads import held, record, scan
from tests.sync.transport import Happening, Reply, Send, instead, page, problem, said
from tests.sync.workstation import BLOCKS, CHANGES, CHECK, HELLO, PUSH, TOKEN, Workstation

HUGE = 10**30


def changed(**values: Any) -> Happening:
    """The centre's own answer, with other `values`."""

    def happening(request: PreparedRequest, send: Send) -> Response:
        return said(**json.loads(send().content) | values).response(request)

    return happening


# What fails beside the letters does not hold them up.


@pytest.mark.parametrize("path", [CHECK, CHANGES, BLOCKS, "/v1/attachments/check"])
@pytest.mark.parametrize("status", [400, 404, 409, 413, 418, 500])
def test_a_call_that_always_fails_holds_up_neither_letters_nor_pages(
    station: Workstation, path: str, status: int
) -> None:
    station.record(2)
    record(station, scan(10))
    station.sync()
    station.store.numbers.burn_all("for a test")
    station.served.clock.pass_(days=1)
    cases = station.record(2)
    scanned, _ = record(station, scan(1000))
    station.line.always(path, instead(problem(status)))
    station.sync(asked=False)
    assert len(station.at_centre([*cases, scanned])) == 3
    assert held(station, scanned) == [True]
    station.line.clear()
    station.sync()
    assert station.trouble() == "NoneType"
    assert len(station.store.numbers.held_blocks()) == 2


def test_such_a_fault_is_shown(station: Workstation) -> None:
    station.line.always(CHANGES, instead(problem(500)))
    assert station.trouble() == "ServerFault"
    assert station.status().connection is Connection.FAULT


# Answers that are not about what was asked.


def test_an_answer_about_another_revision_counts_for_none(station: Workstation) -> None:
    """As a machine on the way gives it that answers from memory."""
    [case] = station.record()
    station.line.once(PUSH, about(case, c.Outcome.CREATED, rev=7))
    assert station.sync().acknowledged == 0
    assert station.states([case]) == {OutboxState.WAITING}
    station.line.once(PUSH, about(case, c.Outcome.REJECTED, rev=7))
    assert station.sync().quarantined == 0
    assert station.sync().acknowledged == 1


def test_answers_that_contradict_each_other_count_for_none(station: Workstation) -> None:
    [case] = station.record()
    results = [{"id": str(case.id), "rev": 1, "outcome": outcome} for outcome in ("rejected", "created")]
    station.line.once(PUSH, instead(said(results=results)))
    station.sync()
    assert station.states([case]) == {OutboxState.WAITING}
    assert station.sync().acknowledged == 1


def test_the_same_answer_twice_and_answers_about_nobody_do_no_harm(station: Workstation) -> None:
    [case] = station.record()

    def chatty(request: PreparedRequest, send: Send) -> Response:
        [result] = json.loads(send().content)["results"]
        others = [{"id": id, "rev": 1, "outcome": "rejected"} for id in ("", "x", str(UUID(int=5)))]
        return said(results=[*others, result, result]).response(request)

    station.line.once(PUSH, chatty)
    assert station.sync().acknowledged == 1
    assert station.states([case]) == {OutboxState.ACKNOWLEDGED}


def test_an_id_is_the_same_however_it_is_written(station: Workstation) -> None:
    [case] = station.record()
    result = {"id": str(case.id).upper(), "rev": 1, "outcome": "created"}
    station.line.once(PUSH, instead(said(results=[result])))
    assert station.sync().acknowledged == 1


def test_an_answer_that_does_not_say_which_revision_is_about_the_one_that_was_sent(
    station: Workstation,
) -> None:
    [case] = station.record()
    station.line.once(PUSH, instead(said(results=[{"id": str(case.id), "outcome": "created"}])))
    assert station.sync().acknowledged == 1


def test_an_answer_about_no_letter_at_all_is_no_delivery(station: Workstation) -> None:
    cases = station.record(3)
    station.line.once(PUSH, instead(said(results=[])))
    assert station.sync().acknowledged == 0
    assert station.states(cases) == {OutboxState.WAITING}


def test_a_request_that_arrived_cut_is_no_letter_s_fault(station: Workstation) -> None:
    cases = station.record(3)
    cut = Reply(
        400,
        json.dumps(
            {"type": "urn:intake-1111:problem:cut-short", "title": "Cut short", "status": 400}
            | {"server_epoch": 1, "server_time": "2026-02-17T02:00:00Z"}
        ).encode(),
    )
    station.line.once(PUSH, instead(cut))
    assert station.trouble() == "Offline"
    assert station.store.outbox.quarantined() == ()
    assert station.sync().acknowledged == len(cases)


# Endless answers.


def _endless(request: PreparedRequest, send: Send) -> Response:
    since = int(str(request.url).partition("since=")[2].partition("&")[0])
    return said(changes=[], next=since + 1, more=True).response(request)


def test_a_feed_of_empty_pages_ends(station: Workstation) -> None:
    station.line.always(CHANGES, _endless)
    [case] = station.record()
    assert station.trouble() == "ServerFault"
    assert station.line.seen.count(CHANGES) == EMPTY_PAGES_AT_MOST
    assert station.at_centre([case])


def test_a_feed_that_is_always_gone_is_not_read_without_end(station: Workstation) -> None:
    """Of two processes of a centre one is far behind the other, say."""

    def forgetful(request: PreparedRequest, send: Send) -> Response:
        if "since=0&" not in str(request.url):
            return problem(410).response(request)
        return said(changes=[change(1, 1)], next=1, more=False).response(request)

    station.line.always(CHANGES, forgetful)
    station.sync()
    assert station.line.seen.count(CHANGES) < 20


def test_letters_that_come_in_while_a_long_feed_is_read_go_at_once(station: Workstation) -> None:
    more: list[Case] = []

    def long(request: PreparedRequest, send: Send) -> Response:
        since = int(str(request.url).partition("since=")[2].partition("&")[0])
        if more:
            assert PUSH in station.line.seen, "it waits for the feed"
            return said(changes=[], next=since, more=False).response(request)
        more.extend(station.record())
        return said(changes=[change(since + 1, 1)], next=since + 1, more=True).response(request)

    station.line.always(CHANGES, long)
    station.engine().run_once()
    assert station.at_centre(more)


# Fields without measure.


@pytest.mark.parametrize("field", ["seq", "rev"])
def test_a_number_without_measure_in_the_feed_passes(station: Workstation, field: str) -> None:
    start: int = station.store.state.get(CURSOR, 0)
    bad = change(start + 1, 1) | {field: HUGE}
    feed = said(changes=[bad, change(start + 2, 2)], next=start + 2, more=False)
    station.line.once(CHANGES, instead(feed))
    station.sync()
    [case] = station.record()
    assert station.trouble() == "NoneType"
    assert station.at_centre([case])


def test_a_place_without_measure_is_not_kept(station: Workstation) -> None:
    station.line.once(CHANGES, instead(said(changes=[], next=HUGE, more=False)))
    station.sync()
    station.line.clear()
    assert station.trouble() == "NoneType"
    assert station.store.state.get(CURSOR, 0) < HUGE


def test_a_reason_without_measure_is_shortened(station: Workstation) -> None:
    [case] = station.record()
    station.line.once(PUSH, about(case, c.Outcome.REJECTED, problem="ก" * 1_000_000, field="x" * 100_000))
    station.sync()
    [stopped] = station.store.outbox.quarantined()
    assert len(stopped.problem) <= 1000
    assert len(stopped.field or "") <= 200


@pytest.mark.parametrize("number", ["", "1", "690000000000", "x" * 12, "9" * 5000])
def test_a_number_that_is_none_replaces_none(station: Workstation, number: str) -> None:
    [case] = station.record()
    station.line.once(PUSH, about(case, c.Outcome.NUMBER_CONFLICT, replacement_number=number))
    station.sync()
    [stopped] = station.store.outbox.quarantined()
    with pytest.raises(NotStopped):
        station.store.mending.renumber(stopped.key, operator=station.account)
    here = station.store.letters.by_id(case.id)
    assert here is not None
    assert here.tracking_number == case.tracking_number


def test_a_number_that_a_letter_here_has_replaces_none(station: Workstation) -> None:
    [case, other] = station.record(2)
    taken = other.tracking_number
    station.line.once(PUSH, about(case, c.Outcome.NUMBER_CONFLICT, replacement_number=taken))
    station.sync()
    [stopped] = station.store.outbox.quarantined()
    with pytest.raises(NotStopped):
        station.store.mending.renumber(stopped.key, operator=station.account)
    assert station.store.letters.by_number(taken) == other


@pytest.mark.parametrize(
    "doc",
    [
        {"rev": HUGE, "content_sha256": "0" * 64, "tracking_number": "6", "payload": {}},
        {"rev": -1, "content_sha256": "0" * 64, "tracking_number": "6", "payload": {}},
        {"rev": 2, "content_sha256": "0" * 64, "tracking_number": "6", "payload": {"subject": 5}},
    ],
)
def test_a_document_that_is_none_leaves_the_decision_to_us(station: Workstation, doc: dict[str, Any]) -> None:
    [case] = station.record()
    station.line.once(PUSH, about(case, c.Outcome.CONFLICT_REV, server_doc=doc))
    station.sync()
    [stopped] = station.store.outbox.quarantined()
    with pytest.raises(NotStopped):
        station.store.mending.take_theirs(stopped.key, operator=station.account)
    station.store.mending.keep_ours(stopped.key, operator=station.account)
    assert station.sync().sent == 1


@pytest.mark.parametrize(
    "block",
    [
        {"first_serial": 99_999_990, "count": 200},
        {"first_serial": 5, "count": HUGE},
        {"first_serial": 5, "count": 10**7},
    ],
)
def test_serials_that_are_no_numbers_are_not_taken(station: Workstation, block: dict[str, int]) -> None:
    station.store.numbers.burn_all("for a test")
    station.line.always(BLOCKS, changed(**block))
    station.sync()
    assert station.store.numbers.held_blocks() == ()
    [case] = station.record()
    station.sync()
    assert station.at_centre([case])


def test_serials_that_were_leased_before_are_not_taken(station: Workstation) -> None:
    first, _ = station.store.numbers.held_blocks()
    given = {case.tracking_number for case in station.record(5)}
    station.store.numbers.burn_all("for a test")
    station.line.always(BLOCKS, changed(first_serial=first.first_serial + 3))
    station.sync()
    assert station.store.numbers.held_blocks() == ()
    assert given.isdisjoint(case.tracking_number for case in station.record(5))


# Machines on the way.


def test_a_portal_that_asks_to_wait_does_not_silence_a_person(station: Workstation) -> None:
    station.line.once(HELLO, instead(page(503, Retry_After="3600")))
    [case] = station.record()
    assert station.trouble() == "Offline"
    assert station.status().connection is Connection.OFFLINE
    assert station.sync(asked=True).acknowledged == 1
    assert station.at_centre([case])


def test_a_question_that_came_twice_is_no_revocation(station: Workstation) -> None:
    """The nonce was used up by the first of them."""
    [case] = station.record()
    station.line.once(TOKEN, instead(problem(401)))
    assert station.trouble() == "NoneType"
    assert station.at_centre([case])
