"""The published description holds for whatever is sent: no answer that it does not name, and no fault.

schemathesis makes the requests out of the description itself, those that agree with it and those that do not.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from central import app, enrolment
from desktop.sync import bundle
from desktop.sync.contract import CHUNK_MEDIA_TYPE, COURIER_MEDIA_TYPE
from tests.central.conftest import Serving, serving
from tests.central.workstation import Workstation

load_all_checks()
schemathesis.serializer.alias(
    [CHUNK_MEDIA_TYPE, COURIER_MEDIA_TYPE, bundle.MEDIA_TYPE], "application/octet-stream"
)
SCHEMA = schemathesis.openapi.from_dict(app.interface().openapi())
OPERATIONS = {one.ok().label: one.ok() for one in SCHEMA.get_all_operations() if isinstance(one, Ok)}
NOTHING_TO_GET_WRONG = {"GET /healthz", "GET /readyz", "GET /v1/hello"}
PUBLIC = NOTHING_TO_GET_WRONG | {"POST /v1/enrol", "POST /v1/token"}
LOOKED_AT: list[Any] = [
    CHECKS.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
    )
]
# What a problem says. The time is the same for everyone.
SAID = {"type", "title", "status", "detail", "server_epoch", "server_time"}


def for_each(
    label: str, mode: GenerationMode, examples: int, ask: Callable[[schemathesis.Case[Any]], None]
) -> None:
    """The same requests in every run."""
    bounds = settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    bounds(given(case=OPERATIONS[label].as_strategy(generation_mode=mode))(ask))()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(tmp_path_factory.mktemp("centre"), None) as centre:
        yield centre


@pytest.fixture(scope="module")
def station(served: Serving) -> Iterator[Workstation]:
    station = Workstation(served.url)
    station.enrol(served.code())
    station.sign_in()
    yield station
    station.close()


@pytest.mark.parametrize("label", OPERATIONS)
def test_what_agrees_with_the_description_is_answered_as_described(
    served: Serving, station: Workstation, label: str
) -> None:
    _look(served, station, label, GenerationMode.POSITIVE)


@pytest.mark.parametrize("label", sorted(OPERATIONS.keys() - NOTHING_TO_GET_WRONG))
def test_what_does_not_agree_with_it_too(served: Serving, station: Workstation, label: str) -> None:
    _look(served, station, label, GenerationMode.NEGATIVE)


def _look(served: Serving, station: Workstation, label: str, mode: GenerationMode) -> None:
    def ask(case: schemathesis.Case[Any]) -> None:
        shown = {"Authorization": f"Bearer {station.token}", "Connection": "close"}
        reply = case.call(base_url=served.url, headers=shown, timeout=60)
        case.validate_response(reply, checks=LOOKED_AT)

    for_each(label, mode, 20, ask)


@pytest.mark.parametrize("label", sorted(OPERATIONS.keys() - PUBLIC))
def test_whoever_is_nobody_learns_nothing(served: Serving, station: Workstation, label: str) -> None:
    """Without a token, with a made-up one, and with that of a workstation that is no longer let in."""
    gone = station.twin()
    gone.enrol(served.code())
    gone.sign_in()
    enrolment.revoke(served.centre, gone.device_id)
    shown = {
        "": 401,
        "Bearer": 401,
        "Bearer made-up": 401,
        "Basic YTpi": 401,
        f"Bearer {station.token}x": 401,
        f"Bearer {gone.token}": 403,
    }

    def ask(case: schemathesis.Case[Any]) -> None:
        for authorization, status in shown.items():
            reply = case.call(
                base_url=served.url,
                headers={"Authorization": authorization, "Connection": "close"},
                timeout=60,
            )
            assert reply.status_code == status
            if case.method != "HEAD":
                assert set(reply.json()) <= SAID

    for_each(label, GenerationMode.POSITIVE, 3, ask)
    gone.close()


def test_a_token_ends(served: Serving) -> None:
    late = Workstation(served.url)
    late.enrol(served.code())
    late.sign_in()
    served.clock.pass_(minutes=16)
    reply = late.call("GET", "/v1/changes")
    assert (reply.status_code, reply.json()["type"]) == (401, "urn:intake-1111:problem:token-expired")
    late.close()


def test_a_nonce_is_good_once(served: Serving) -> None:
    station = Workstation(served.url)
    station.enrol(served.code())
    signed = station.signed(station.nonce())
    assert station.call("POST", "/v1/token", signed).status_code == 200
    again = station.call("POST", "/v1/token", signed)
    assert again.status_code == 401
    assert "access_token" not in again.text
    station.close()
