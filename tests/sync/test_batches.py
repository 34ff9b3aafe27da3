"""One bad letter never blocks the others."""

import json
from typing import Any
from uuid import uuid4

import pytest
from requests import PreparedRequest, Response

from desktop.intake.case import Attachment, Case, Promise
from desktop.store.outbox import OutboxState
from desktop.sync import contract as c
from desktop.sync.status import Connection
from tests.stations import letter
from tests.sync.transport import Happening, Reply, Send, instead, lost, page, problem, said, sent
from tests.sync.workstation import HELLO, PUSH, Workstation


def items(request: PreparedRequest) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sent(request)["items"]
    return found


class Watch:
    """Counts the letters of each push that reaches the centre."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def __call__(self, request: PreparedRequest, send: Send) -> Response:
        self.sizes.append(len(items(request)))
        return send()


def poisoned_by(case: Case, reply: Reply) -> Happening:
    """A centre (or something before it) that answers `reply` to every request which holds `case`."""

    def happening(request: PreparedRequest, send: Send) -> Response:
        if any(item["id"] == str(case.id) for item in items(request)):
            return reply.response(request)
        return send()

    return happening


def about(case: Case, outcome: c.Outcome, **more: Any) -> Happening:
    """The centre's own answer, but for this letter."""

    def happening(request: PreparedRequest, send: Send) -> Response:
        answer = json.loads(send().content)
        for result in answer["results"]:
            if result["id"] == str(case.id):
                result |= {"outcome": outcome, **more}
        return said(results=answer["results"]).response(request)

    return happening


def taking(**limits: int) -> Happening:
    """A centre that says it takes less at once."""

    def happening(request: PreparedRequest, send: Send) -> Response:
        answer = json.loads(send().content)
        return said(**answer | {"limits": limits}).response(request)

    return happening


def test_a_request_holds_at_most_two_hundred_letters(station: Workstation) -> None:
    watch = Watch()
    station.line.always(PUSH, watch)
    station.record(203)
    assert station.sync().sent == 203
    assert watch.sizes == [200, 3]


@pytest.mark.parametrize("limits", [{"max_items": 7}, {"max_batch_bytes": 20_000}])
def test_a_request_keeps_to_what_the_centre_says_it_takes(
    station: Workstation, limits: dict[str, int]
) -> None:
    sizes: list[tuple[int, int]] = []

    def watch(request: PreparedRequest, send: Send) -> Response:
        body = json.dumps(sent(request), ensure_ascii=False, separators=(",", ":")).encode()
        sizes.append((len(items(request)), len(body)))
        return send()

    station.line.always(HELLO, taking(**limits))
    station.line.always(PUSH, watch)
    cases = station.record(40, detail="น้ำท่วมซ้ำซาก" * 20)
    station.sync()
    assert len(station.at_centre(cases)) == 40
    assert all(count <= limits.get("max_items", 200) for count, _ in sizes)
    assert all(size <= limits.get("max_batch_bytes", c.MAX_BATCH_BYTES) for _, size in sizes)
    assert len(sizes) < 40


@pytest.mark.parametrize("status", [400, 413])
def test_a_letter_for_which_the_whole_is_refused_is_quarantined_alone(
    station: Workstation, status: int
) -> None:
    cases = station.record(100)
    poison = cases[37]
    station.line.always(PUSH, poisoned_by(poison, problem(status, "cannot be read")))
    report = station.sync()
    assert (report.sent, report.acknowledged, report.quarantined, report.pending) == (100, 99, 1, 0)
    assert station.at_centre(cases).keys() == {case.id for case in cases} - {poison.id}
    (found,) = station.store.outbox.quarantined()
    assert (found.id, found.state) == (poison.id, OutboxState.REJECTED)
    assert "cannot be read" in found.problem
    assert station.status().connection is Connection.ONLINE
    assert station.status().quarantined == 1


@pytest.mark.parametrize("reply", [problem(500), page(403)], ids=["centre breaks", "filter on the way"])
def test_a_letter_that_never_gets_through_ends_up_alone_and_is_never_given_up(
    station: Workstation, reply: Reply
) -> None:
    cases = station.record(40)
    poison = cases[11]
    station.line.always(PUSH, poisoned_by(poison, reply))
    for _ in range(20):
        station.served.clock.pass_(minutes=15)
        station.sync(asked=False)
    assert station.at_centre(cases).keys() == {case.id for case in cases} - {poison.id}
    assert station.states([poison]) == {OutboxState.WAITING}
    station.line.clear()
    station.sync()
    assert len(station.at_centre(cases)) == 40


def test_a_broken_centre_is_not_asked_without_end(station: Workstation) -> None:
    station.record(30)
    station.line.always(HELLO, taking(max_items=5))
    station.line.always(PUSH, instead(problem(500)))
    assert station.trouble() == "ServerFault"
    assert station.line.seen.count(PUSH) == 3
    assert station.status().connection is Connection.FAULT
    assert station.status().waiting == 30


def test_a_letter_waits_as_long_as_the_centre_asks(station: Workstation) -> None:
    cases = station.record()
    station.line.once(PUSH, instead(problem(500, Retry_After="60")))
    station.sync()
    station.served.clock.pass_(seconds=59)
    station.sync(asked=False)
    assert station.states(cases) == {OutboxState.WAITING}
    station.served.clock.pass_(seconds=1)
    station.sync(asked=False)
    assert station.states(cases) == {OutboxState.ACKNOWLEDGED}


def test_what_was_not_reached_is_not_left_as_sending(station: Workstation) -> None:
    cases = station.record(20)
    station.line.once(PUSH, instead(problem(400)))
    station.line.once(PUSH, lost)
    station.sync()
    assert station.states(cases) == {OutboxState.PENDING, OutboxState.WAITING}


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (c.Outcome.REJECTED, OutboxState.REJECTED),
        (c.Outcome.CONFLICT_CONTENT, OutboxState.CONFLICT),
        (c.Outcome.CONFLICT_REV, OutboxState.CONFLICT),
        (c.Outcome.NUMBER_CONFLICT, OutboxState.NUMBER_CONFLICT),
    ],
)
def test_what_the_centre_does_not_take_is_quarantined_with_the_reason(
    station: Workstation, outcome: c.Outcome, state: OutboxState
) -> None:
    good, bad = station.record(2)
    station.line.once(PUSH, about(bad, outcome, field="subject", problem="is wrong"))
    report = station.sync()
    assert (report.sent, report.acknowledged, report.quarantined, report.pending) == (2, 1, 1, 0)
    assert station.states([good]) == {OutboxState.ACKNOWLEDGED}
    (found,) = station.store.outbox.quarantined()
    assert (found.id, found.state, found.field, found.problem) == (bad.id, state, "subject", "is wrong")
    station.sync()
    assert station.line.seen.count(PUSH) == 1
    station.store.outbox.resend((bad.id, 1))
    assert station.sync().acknowledged == 1


@pytest.mark.parametrize("outcome", [c.Outcome.DUPLICATE, c.Outcome.SUPERSEDED])
def test_what_the_centre_has_already_is_acknowledged(station: Workstation, outcome: c.Outcome) -> None:
    (case,) = station.record()
    station.line.once(PUSH, about(case, outcome))
    assert station.sync().acknowledged == 1


def test_what_the_centre_holds_instead_is_kept_for_the_person_who_decides(station: Workstation) -> None:
    one, other = station.record(2)
    doc = {"rev": 3, "content_sha256": "0" * 64, "tracking_number": "6", "payload": {"subject": "อื่น"}}
    station.line.once(PUSH, about(one, c.Outcome.CONFLICT_REV, server_doc=doc))
    station.sync()
    (found,) = station.store.outbox.quarantined()
    assert found.server_doc == doc
    assert found.problem
    (third,) = station.record()
    station.line.once(PUSH, about(third, c.Outcome.NUMBER_CONFLICT, replacement_number="690000000000"))
    station.sync()
    assert station.store.outbox.quarantined()[1].server_doc == {"replacement_number": "690000000000"}
    assert station.states([other]) == {OutboxState.ACKNOWLEDGED}


def test_a_letter_without_a_result_is_sent_again(station: Workstation) -> None:
    first, second = station.record(2)

    def forgetful(request: PreparedRequest, send: Send) -> Response:
        results = json.loads(send().content)["results"]
        return said(results=[one for one in results if one["id"] == str(first.id)]).response(request)

    station.line.once(PUSH, forgetful)
    report = station.sync()
    assert (report.sent, report.acknowledged, report.pending) == (1, 1, 1)
    assert station.states([second]) == {OutboxState.WAITING}
    assert station.sync().acknowledged == 1


def test_a_letter_that_has_no_place_in_the_contract_is_quarantined_unsent(station: Workstation) -> None:
    (good,) = station.record()
    huge = Attachment(uuid4(), "0" * 64, c.MAX_ATTACHMENT_BYTES + 1, "image/tiff")
    bad = station.store.letters.register(
        letter(), operator=station.account, promise=Promise(), attachments=[huge]
    )
    report = station.sync()
    assert (report.sent, report.acknowledged, report.quarantined) == (1, 1, 1)
    (found,) = station.store.outbox.quarantined()
    assert (found.id, found.field) == (bad.id, "size")
    assert len(station.at_centre([good, bad])) == 1
