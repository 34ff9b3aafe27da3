"""Who may call: enrolment by a one-use code, tokens for signed nonces, and everyone else kept out."""

from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central import enrolment
from central.failures import NoSuch
from tests.central.conftest import Serving
from tests.central.workstation import Workstation, item

CALLS = [
    ("POST", "/v1/sync/hello"),
    ("POST", "/v1/number-blocks"),
    ("POST", "/v1/letters/push"),
    ("POST", "/v1/letters/check"),
    ("GET", "/v1/changes"),
]


def test_stations_get_codes_of_their_own(station: Workstation, other: Workstation) -> None:
    assert station.station != other.station
    assert station.device_id != other.device_id
    assert station.recovery_public_key == other.recovery_public_key


def test_a_lost_answer_to_enrolment_is_given_again(served: Serving, stranger: Workstation) -> None:
    code = served.code()
    assert stranger.enrol(code).device_id == stranger.enrol(code).device_id


def test_a_code_is_read_as_people_type_it(served: Serving, stranger: Workstation) -> None:
    typed = served.code().lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert stranger.enrol(typed).station_code


def test_a_code_enrols_once(served: Serving, stranger: Workstation, other: Workstation) -> None:
    code = served.code()
    stranger.enrol(code)
    assert other.call("POST", "/v1/enrol", other.enrol_body(code)).status_code == 403


def test_a_code_is_good_for_a_day(served: Serving, stranger: Workstation) -> None:
    fresh, old = served.code(), served.code()
    served.clock.pass_(hours=23, minutes=59)
    stranger.enrol(fresh)
    served.clock.pass_(minutes=1)
    assert stranger.call("POST", "/v1/enrol", stranger.enrol_body(old)).status_code == 403


@pytest.mark.parametrize("code", ["ABCD-EFGH-JKMN", "-", "ก" * 64, "\x00"])
def test_an_unknown_code_enrols_nobody(stranger: Workstation, code: str) -> None:
    assert stranger.call("POST", "/v1/enrol", stranger.enrol_body(code)).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"public_key": "?" * 44},
        {"public_key": "A" * 44},
        {"public_key": "QUJD"},
        {"fingerprint": "short"},
        {"station_name": ""},
        {"station_name": "a\x00b"},
        {"station_name": "\ud800"},
        {"code": ""},
    ],
)
def test_a_wrong_enrolment_uses_no_code(
    served: Serving, stranger: Workstation, wrong: dict[str, str]
) -> None:
    code = served.code()
    reply = stranger.call("POST", "/v1/enrol", {**stranger.enrol_body(code), **wrong})
    assert reply.status_code == 400
    stranger.enrol(code)


def test_the_same_key_stays_the_same_station(served: Serving, station: Workstation) -> None:
    before, code = station.device_id, station.station
    station.enrol(served.code())
    assert station.device_id != before
    assert station.station == code


def test_a_code_may_name_the_station(served: Serving, station: Workstation) -> None:
    replacement = Workstation(served.url)
    assert replacement.enrol(served.code(station.station)).station_code == station.station
    replacement.close()


def test_a_code_names_no_unknown_station(served: Serving) -> None:
    with pytest.raises(NoSuch):
        served.code("999")


def test_a_nonce_is_good_once(station: Workstation) -> None:
    body = station.signed(station.nonce())
    assert station.call("POST", "/v1/token", body).status_code == 200
    assert station.call("POST", "/v1/token", body).status_code == 401


def test_a_nonce_is_good_for_two_minutes(served: Serving, station: Workstation) -> None:
    body = station.signed(station.nonce())
    served.clock.pass_(minutes=2)
    assert station.call("POST", "/v1/token", body).status_code == 401


@pytest.mark.parametrize("nonce", ["", "AAAA", "x" * 128, "ก", "A" * 56])
def test_a_nonce_of_another_maker_is_refused(station: Workstation, nonce: str) -> None:
    assert station.call("POST", "/v1/token", station.signed(nonce)).status_code == 401


def test_a_changed_nonce_is_refused(station: Workstation) -> None:
    nonce = station.nonce()
    changed = nonce[:9] + ("A" if nonce[9] != "A" else "B") + nonce[10:]
    assert station.call("POST", "/v1/token", station.signed(changed)).status_code == 401


def test_a_signature_of_another_key_is_refused(station: Workstation) -> None:
    station.key = Ed25519PrivateKey.generate()
    assert station.call("POST", "/v1/token", station.signed(station.nonce())).status_code == 401


@pytest.mark.parametrize("signature", ["", "?", "AAAA", "A" * 88, "ก"])
def test_a_signature_that_is_none_is_refused(station: Workstation, signature: str) -> None:
    body = {**station.signed(station.nonce()), "signature": signature}
    assert station.call("POST", "/v1/token", body).status_code == 401


def test_an_unknown_device_gets_no_token(station: Workstation) -> None:
    station.device_id = uuid4()
    assert station.call("POST", "/v1/token", station.signed(station.nonce())).status_code == 401


def test_a_refused_signature_does_not_use_the_nonce(station: Workstation) -> None:
    nonce = station.nonce()
    good = station.signed(nonce)
    assert station.call("POST", "/v1/token", {**good, "signature": "AAAA"}).status_code == 401
    assert station.call("POST", "/v1/token", good).status_code == 200


@pytest.mark.parametrize(("method", "path"), CALLS)
@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer x", "Basic eDp5", "bearer " + "A" * 4000, "Bearer ก"]
)
def test_nobody_calls_without_a_token(stranger: Workstation, method: str, path: str, header: str) -> None:
    shown = {"Authorization": header.encode("utf-8").decode("latin-1")} if header else {}
    reply = stranger.call(method, path, {"items": [item()]}, headers=shown)
    assert reply.status_code == 401
    assert reply.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_a_token_ends_after_a_quarter_of_an_hour(
    served: Serving, station: Workstation, method: str, path: str
) -> None:
    served.clock.pass_(minutes=14, seconds=59)
    assert station.call("GET", "/v1/changes").status_code == 200
    served.clock.pass_(seconds=1)
    assert station.call(method, path, {}).status_code == 401


@pytest.mark.parametrize(("method", "path"), [*CALLS, ("POST", "/v1/token")])
def test_a_revoked_device_is_shut_out_of_every_call(
    served: Serving, station: Workstation, method: str, path: str
) -> None:
    body = station.signed(station.nonce())
    enrolment.revoke(served.centre, station.device_id)
    assert station.call(method, path, body).status_code == 403


def test_a_revoked_device_is_not_enrolled_by_its_old_code(served: Serving, stranger: Workstation) -> None:
    code = served.code()
    stranger.enrol(code)
    enrolment.revoke(served.centre, stranger.device_id)
    assert stranger.call("POST", "/v1/enrol", stranger.enrol_body(code)).status_code == 403


def test_nobody_is_told_of_a_revocation_who_cannot_sign(served: Serving, station: Workstation) -> None:
    enrolment.revoke(served.centre, station.device_id)
    body = {**station.signed(station.nonce()), "signature": "AAAA"}
    assert station.call("POST", "/v1/token", body).status_code == 401


def test_tokens_that_have_ended_are_forgotten(served: Serving, station: Workstation) -> None:
    from sqlalchemy import func, select

    from central import schema

    served.clock.pass_(minutes=20)
    station.sign_in()
    with served.centre.database.reading() as connection:
        for table in (schema.access_tokens, schema.used_nonces):
            mine = select(func.count()).where(table.c.device_id == station.device_id)
            assert connection.execute(mine).scalar_one() == 1
