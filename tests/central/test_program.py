"""The centre as a program: it starts, serves, survives being killed, and stops when asked."""

import json
import re
import signal
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import psycopg
import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from sqlalchemy import make_url

from tests.central.program import Place, dsn, enrolled, run, serving
from tests.central.workstation import item


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_asked_to_stop(place: Place, tmp_path: Path, number: signal.Signals) -> None:
    with serving(place, tmp_path / "log") as program:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", program.url)
        assert requests.get(program.url + "/readyz", timeout=30).status_code == 200
        program.process.send_signal(number)
        assert program.process.wait(60) == 0
        assert program.process.stdout is not None
        assert program.process.stdout.read() == ""
        assert [event["level"] for event in program.events() if event["level"] != "info"] == []


def test_without_its_database_it_says_so(postgres_place: Place, tmp_path: Path, postgres_url: str) -> None:
    name = make_url(postgres_url).database
    with serving(postgres_place, tmp_path / "log") as program:
        station = enrolled(program.url, postgres_place)
        server = make_url(postgres_url).set(database="postgres").render_as_string(hide_password=False)
        with psycopg.connect(dsn(server), autocommit=True) as administrator:
            administrator.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'.encode())
            administrator.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )
            for method, path, body in (
                ("GET", "/readyz", None),
                ("GET", "/v1/hello", None),
                ("POST", "/v1/letters/push", {"items": [item()]}),
            ):
                reply = station.call(method, path, body)
                assert (reply.status_code, reply.headers["Retry-After"]) == (503, "5")
            assert station.call("GET", "/healthz").status_code == 200
            warned = [event["error"] for event in program.events() if event["level"] == "warning"]
            assert warned == ["OperationalError"] * 3
            administrator.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'.encode())
        assert station.outcomes(item()) == ["created"]
        station.close()


def test_its_log_holds_nothing_of_the_letters(place: Place, tmp_path: Path) -> None:
    name, subject, agency = "นายปกปิด ไม่เปิดเผย", "ความลับในเรื่อง", "ZZZSECRET"
    good, bad = item(subject=subject, agency=agency), item(subject=subject)
    bad["payload"]["complainant"]["name"] = name
    with serving(place, tmp_path / "log") as program:
        station = enrolled(program.url, place)
        assert station.outcomes(good, bad) == ["created", "rejected"]
        assert station.outcomes({**good, "id": bad["id"]}) == ["number_conflict"]
        for path in (f"/{name}", f"/v1/changes?since={name}"):
            assert requests.get(program.url + path, timeout=30).status_code in (401, 404)
        station.call("POST", "/v1/letters/push", {"items": subject})
        secrets = (name, subject, agency, "402913", "สมศรี", station.token, good["tracking_number"])
        program.stop()
        station.close()
    text = (tmp_path / "log").read_text("utf-8")
    assert [secret for secret in secrets if secret in text] == []
    events = program.events()
    assert [event["letter"] for event in events if event["event"] == "number conflict"] == [bad["id"]]
    pushes = [event for event in events if event["event"] == "push"]
    assert [event["outcomes"] for event in pushes] == [{"created": 1, "rejected": 1}, {"number_conflict": 1}]
    assert {event["device"] for event in pushes} == {str(station.device_id)}


def test_a_fault_of_its_own_is_logged_without_what_it_was_about(
    postgres_place: Place, tmp_path: Path, postgres_url: str
) -> None:
    with serving(postgres_place, tmp_path / "log") as program:
        station = enrolled(program.url, postgres_place)
        with psycopg.connect(dsn(postgres_url), autocommit=True) as administrator:
            administrator.execute("ALTER TABLE letters RENAME COLUMN message TO nothing")
        headers = {"Authorization": f"Bearer {station.token}", "Content-Type": "application/json"}
        body = json.dumps({"items": [item(subject="ความลับในเรื่อง")]})
        reply = requests.post(program.url + "/v1/letters/push", body, headers=headers, timeout=30)
        assert (reply.status_code, reply.headers["Content-Type"]) == (500, "application/problem+json")
        assert "message" not in reply.text
        station.close()
        program.stop()
    assert "ความลับในเรื่อง" not in program.log.read_text("utf-8")
    [fault] = [event for event in program.events() if "error" in event]
    assert fault["error"] == "ProgrammingError"
    assert any("ledger.py" in line for line in fault["where"])


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "centre.example"])
def test_it_serves_no_other_machine_without_tls(tmp_path: Path, host: str) -> None:
    done = run("serve", "--home", tmp_path / "home", "--port", "0", "--host", host, ok=False)
    assert "certificate" in done.stderr
    assert done.stdout == ""


def test_it_serves_over_tls(tmp_path: Path) -> None:
    certificate, key = _certificate(tmp_path)
    tls: Place = ["--tls-cert", certificate, "--tls-key", key]
    run("serve", "--home", tmp_path / "home", "--tls-key", key, ok=False)
    with serving(["--home", tmp_path / "home"], tmp_path / "log", *tls) as program:
        assert program.url.startswith("https://127.0.0.1:")
        assert requests.get(program.url + "/healthz", verify=str(certificate), timeout=30).status_code == 200


def _certificate(folder: Path) -> tuple[Path, Path]:
    """One that names 127.0.0.1, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "centre")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    paths = folder / "cert.pem", folder / "key.pem"
    paths[0].write_bytes(certificate.public_bytes(Encoding.PEM))
    paths[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return paths
