"""What a person has not decided yet is offered to a restored centre like everything else."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from requests import PreparedRequest, Response

from central.decisions import Decision, decide
from desktop.intake.case import Case
from desktop.store.delivery import OutboxState
from desktop.sync import contract as c
from desktop.sync import courier
from tests.central.conftest import Serving, serving
from tests.faults.usurper import take_number
from tests.stations import letter
from tests.sync.test_batches import about, items
from tests.sync.test_courier import taken
from tests.sync.test_fence import put_back
from tests.sync.test_uploads import held, record, scan
from tests.sync.transport import Happening, PowerCut, Send, instead, power_cut, problem, said
from tests.sync.workstation import HELLO, PUSH, Workstation, workstation


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Serving]:
    """A centre of this test alone, that may be put back."""
    with serving(tmp_path / "centre", None) as centre:
        yield centre


@pytest.fixture
def another(tmp_path: Path, served: Serving) -> Iterator[Workstation]:
    with workstation(tmp_path / "another", served) as other:
        other.enrol()
        yield other


def judging(rev: int, outcome: c.Outcome) -> Happening:
    """The centre's own answer, but for revisions `rev`."""

    def happening(request: PreparedRequest, send: Send) -> Response:
        answer = json.loads(send().content)
        for result in answer["results"]:
            if result["rev"] == rev:
                result |= {"outcome": outcome}
        return said(results=answer["results"]).response(request)

    return happening


@pytest.mark.logs_errors
def test_a_letter_whose_number_was_another_s_is_not_missing_at_a_restored_centre(
    station: Workstation, another: Workstation
) -> None:
    with put_back(station.served):
        [case] = station.record()
        take_number(station.served.centre, station.store, case)
        assert station.sync().quarantined == 1
        assert station.at_centre([case])
    assert not station.at_centre([case])
    assert station.sync().acknowledged == 1, "the other letter is gone as well: the number is this one's now"
    assert station.at_centre([case])[case.id]["official_number"] == case.tracking_number
    assert station.status().quarantined == 0


@pytest.mark.logs_errors
def test_a_number_that_is_still_another_s_is_replaced_by_one_of_the_new_epoch(
    station: Workstation, another: Workstation
) -> None:
    [case] = station.record()
    take_number(station.served.centre, station.store, case)
    with put_back(station.served):
        station.sync()
        [before] = station.store.outbox.quarantined()
    station.sync()
    [after] = station.store.outbox.quarantined()
    assert after.state is OutboxState.NUMBER_CONFLICT
    assert after.server_doc != before.server_doc
    renumbered = station.store.mending.renumber(after.key, operator=station.account)
    assert station.at_centre([case])[case.id]["official_number"] == renumbered.tracking_number


@pytest.mark.logs_errors
def test_a_number_taken_in_its_place_is_kept_by_a_restored_centre(
    station: Workstation, another: Workstation
) -> None:
    with put_back(station.served):
        [case] = station.record()
        take_number(station.served.centre, station.store, case)
        station.sync()
        [stopped] = station.store.outbox.quarantined()
        renumbered = station.store.mending.renumber(stopped.key, operator=station.account)
    assert station.sync().acknowledged == 1
    assert station.at_centre([case])[case.id]["official_number"] == renumbered.tracking_number


@pytest.mark.logs_errors
def test_who_holds_the_old_receipt_is_found_at_a_restored_centre(
    station: Workstation, another: Workstation
) -> None:
    with put_back(station.served):
        renumbered, [case] = renumbered_letter(station)
    station.sync()
    assert station.at_centre([case])[case.id]["former_numbers"] == [case.tracking_number]
    assert renumbered.tracking_number != case.tracking_number
    decide(station.served.centre, case.tracking_number, Decision(c.LetterStatus.CLOSED))
    station.sync()
    assert station.store.state.statuses([case.id])[case.id].status == "closed"


@pytest.mark.logs_errors
def test_the_old_number_goes_by_courier_too(
    station: Workstation, another: Workstation, tmp_path: Path
) -> None:
    with put_back(station.served):
        _, [case] = renumbered_letter(station)
    station.line.always(HELLO, instead(problem(503)))
    for name in ("first", "second"):
        stick = tmp_path / name
        courier.export(station.store, stick)
        courier.import_acknowledgement(station.store, taken(station, stick))
    assert station.at_centre([case])[case.id]["former_numbers"] == [case.tracking_number]


def renumbered_letter(station: Workstation) -> tuple[Case, list[Case]]:
    """One that took another number in the place of that on its receipt; as it was before."""
    [case] = station.record()
    take_number(station.served.centre, station.store, case)
    station.sync()
    [stopped] = station.store.outbox.quarantined()
    return station.store.mending.renumber(stopped.key, operator=station.account), [case]


@pytest.mark.parametrize("outcome", [c.Outcome.REJECTED, c.Outcome.CONFLICT_CONTENT, c.Outcome.CONFLICT_REV])
def test_what_was_refused_is_offered_to_a_restored_centre(station: Workstation, outcome: c.Outcome) -> None:
    with put_back(station.served):
        [case] = station.record()
        station.line.once(PUSH, about(case, outcome))
        assert station.sync().quarantined == 1
    assert station.sync().acknowledged == 1
    assert station.at_centre([case])


@pytest.mark.parametrize("outcome", [c.Outcome.REJECTED, c.Outcome.CONFLICT_REV])
def test_what_was_delivered_before_a_refused_revision_is_offered_again(
    station: Workstation, outcome: c.Outcome
) -> None:
    with put_back(station.served):
        [case] = station.record()
        station.sync()
        station.store.letters.add_contact(case.tracking_number, letter(), operator=station.account)
        station.line.always(PUSH, judging(2, outcome))
        assert station.sync().quarantined == 1
        station.line.clear()
    station.line.always(PUSH, instead(problem(503)))
    assert station.trouble() == "Busy"
    station.served.clock.pass_(hours=1)
    station.line.clear()
    assert station.sync().acknowledged == 2
    assert station.at_centre([case])[case.id]["rev"] == 2


def test_a_revision_that_stays_refused_does_not_keep_the_one_before_it_away(station: Workstation) -> None:
    with put_back(station.served):
        [case] = station.record()
        station.sync()
        station.store.letters.add_contact(case.tracking_number, letter(), operator=station.account)

        def refused(request: PreparedRequest, send: Send) -> Response:
            if [item["rev"] for item in items(request)] == [2]:
                result = {"id": str(case.id), "rev": 2, "outcome": "rejected"}
                return said(results=[result]).response(request)
            return send()

        station.line.always(PUSH, refused)
        assert station.sync().quarantined == 1
    assert not station.at_centre([case])
    report = station.sync()
    assert (report.acknowledged, report.quarantined) == (1, 1)
    assert station.at_centre([case])[case.id]["rev"] == 1


def test_a_program_that_ends_in_the_middle_of_it_begins_again(station: Workstation) -> None:
    with put_back(station.served):
        cases = station.record(2)
        station.line.once(PUSH, about(cases[0], c.Outcome.REJECTED))
        station.sync()
    station.line.once(PUSH, power_cut)
    with pytest.raises(PowerCut):
        station.sync()
    station.reopen()
    assert station.sync().acknowledged == 2
    assert len(station.at_centre(cases)) == 2


def test_a_page_that_was_refused_is_announced_to_a_restored_centre(station: Workstation) -> None:
    with put_back(station.served):
        case, [page] = record(station, scan(1000))
        station.line.once(f"/v1/attachments/{page.id}", instead(problem(400)))
        assert station.sync().pages_stopped == 1
    assert station.sync(asked=False).pages_sent == 1
    assert held(station, case) == [True]


def test_without_a_line_the_answer_of_a_restored_centre_sets_it_free(
    station: Workstation, tmp_path: Path
) -> None:
    stick = tmp_path / "letters.courier"
    with put_back(station.served):
        [refused] = station.record()
        station.line.once(PUSH, about(refused, c.Outcome.REJECTED))
        station.sync()
    station.line.always(HELLO, instead(problem(503)))
    for _ in range(2):
        courier.export(station.store, stick)
        courier.import_acknowledgement(station.store, taken(station, stick))
    assert station.states([refused]) == {OutboxState.ACKNOWLEDGED}
    assert station.at_centre([refused])
