"""Thermal printers in trouble: each is told with its reason, and nothing is called done that may not be."""

import errno
import os
import socket
from pathlib import Path

import pytest

from desktop.printing.printers.channel import open_channel
from desktop.printing.printers.delivery import Waits
from desktop.printing.printers.printer import (
    JobState,
    Reason,
)
from desktop.printing.printers.thermal import address
from tests.printing.printers.counter import RECEIPT, SECONDS, at_203_dpi, counter, same
from tests.printing.printers.servers import free_port
from tests.printing.printers.thermal_head import (
    COVER_OPEN,
    CUTTER_STUCK,
    NO_PAPER_SEEN,
    PAPER_OUT,
    SWITCHED_OFFLINE,
    Head,
    at_a_port,
    behind_a_terminal,
)


@pytest.mark.parametrize(
    ("statuses", "reason"),
    [
        (PAPER_OUT, Reason.PAPER_OUT),
        (NO_PAPER_SEEN, Reason.PAPER_OUT),
        (COVER_OPEN, Reason.COVER_OPEN),
        (CUTTER_STUCK, Reason.PAPER_JAM),
        (SWITCHED_OFFLINE, Reason.OFFLINE),
    ],
)
def test_a_printer_that_cannot_print_is_sent_nothing(statuses: dict[int, int], reason: Reason) -> None:
    head = Head()
    head.say(statuses)
    with at_a_port(head) as uri, counter(uri) as at:
        assert at.listed().problem is reason
        assert at.told(at.print(), JobState.FAILED).reason is reason
    assert head.rows == 0


def test_what_was_not_asked_for_confirms_nothing() -> None:
    head = Head()
    head.greeting = b"\x00"
    head.tells_the_end = False
    with at_a_port(head) as uri, counter(uri) as at:
        assert at.told(at.print(), JobState.DONE).reason is Reason.UNCONFIRMED
    assert same(head.pages, at_203_dpi(RECEIPT, 576))


def test_paper_that_runs_out_at_the_very_end_is_told() -> None:
    head = Head()
    head.runs_out_at = at_203_dpi(RECEIPT, 576)[0].height
    head.tells_the_end = False
    with at_a_port(head) as uri, counter(uri) as at:
        assert at.told(at.print(), JobState.STOPPED).reason is Reason.PAPER_OUT


def test_a_job_fails_when_nobody_brings_paper() -> None:
    head = Head()
    head.runs_out_at = 400
    with at_a_port(head) as uri, counter(uri, waits=Waits(answer=0.1, person=0.2)) as at:
        assert at.told(at.print(), JobState.FAILED).reason is Reason.PAPER_OUT
    assert 400 <= head.rows < 960


def test_what_a_printer_never_confirms_is_not_confirmed() -> None:
    mute, taciturn = Head(), Head()
    mute.never_answer()
    taciturn.tells_the_end = False
    for head in (mute, taciturn):
        with at_a_port(head) as uri, counter(uri) as at:
            assert at.told(at.print(), JobState.DONE).reason is Reason.UNCONFIRMED
        assert same(head.pages, at_203_dpi(RECEIPT, 576))


@pytest.mark.parametrize("answers", [True, False])
@pytest.mark.parametrize("after", [1, 500, 20_000, 60_000])
def test_a_line_that_breaks_is_a_failure(answers: bool, after: int) -> None:
    head = Head()
    head.breaks_at = after
    if not answers:
        head.never_answer()
    with at_a_port(head) as uri, counter(uri) as at:
        status = at.told(at.print(), JobState.FAILED)
    assert status.reason is Reason.INTERRUPTED
    assert status.message
    assert head.pages == []


def test_what_is_sent_to_one_who_has_hung_up_is_not_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        line = open_channel(f"tcp://127.0.0.1:{server.getsockname()[1]}", 2.0)
        line.send(b"first")
        connection, _ = server.accept()
        with connection:
            assert connection.recv(100) == b"first"
        line.send(b"second")
        with pytest.raises(OSError, match=r"Broken pipe|not connected|reset by peer"):
            line.drain()
        line.close()


def test_an_error_after_the_end_of_a_line_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    class HungUp:
        """The other side closed first, and then found something unread."""

        def shutdown(self, how: int) -> None: ...
        def settimeout(self, seconds: float) -> None: ...

        def recv(self, size: int) -> bytes:
            return b""

        def getsockopt(self, level: int, option: int) -> int:
            return errno.EPIPE

    monkeypatch.setattr(socket, "create_connection", lambda *_: HungUp())
    with pytest.raises(OSError, match="Broken pipe"):
        open_channel("tcp://printer", 1.0).drain()


def test_a_printer_that_takes_no_more_is_a_failure() -> None:
    head = Head()
    head.never_answer()
    head.stops_at = 30_000
    with at_a_port(head) as uri, counter(uri, waits=Waits(step=0.5, answer=0.2)) as at:
        assert at.told(at.print(copies=100), JobState.FAILED).reason is Reason.INTERRUPTED


@pytest.mark.parametrize("after", [30_000, 69_000])
def test_a_printer_that_falls_silent_is_offline(after: int) -> None:
    head = Head()
    head.stops_at = after
    with at_a_port(head) as uri, counter(uri, waits=Waits(answer=0.2, person=1.0)) as at:
        job = at.print()
        assert at.told(job, JobState.STOPPED).reason is Reason.OFFLINE
        assert at.told(job, JobState.FAILED).reason is Reason.OFFLINE


def test_a_printer_that_took_less_than_all_and_keeps_the_line_is_a_failure() -> None:
    """All of it fits into what lies between, so that no step on the line takes long."""
    head = Head()
    head.never_answer()
    head.stops_at = 4096
    with at_a_port(head) as uri, counter(uri, waits=Waits(step=0.5, answer=0.2)) as at:
        assert at.told(at.print(), JobState.FAILED).reason is Reason.INTERRUPTED


def test_a_printer_that_took_all_and_keeps_the_line_is_not_confirmed() -> None:
    head = Head()
    head.never_answer()
    head.stays = True
    with at_a_port(head) as uri, counter(uri, waits=Waits(step=0.5, answer=0.2)) as at:
        assert at.told(at.print(), JobState.DONE).reason is Reason.UNCONFIRMED
        assert same(head.pages, at_203_dpi(RECEIPT, 576))


def test_a_printer_that_is_off_is_told() -> None:
    with counter(f"tcp://127.0.0.1:{free_port()}") as at:
        assert at.told(at.print(), JobState.FAILED).reason is Reason.OFFLINE
        assert at.listed().problem is Reason.OFFLINE


def test_a_device_that_takes_no_more_is_a_failure() -> None:
    head = Head()
    head.never_answer()
    head.stops_at = 5000
    with behind_a_terminal(head) as uri, counter(uri, waits=Waits(step=0.5, answer=0.2)) as at:
        assert at.told(at.print(), JobState.FAILED).reason is Reason.INTERRUPTED


def test_a_device_that_is_not_there_is_told(tmp_path: Path) -> None:
    with counter((tmp_path / "lp0").as_uri()) as at:
        assert at.told(at.print(), JobState.FAILED).reason is Reason.OFFLINE
        assert at.listed().problem is Reason.OFFLINE


def test_a_device_that_this_user_may_not_use_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(path: str, flags: int) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(os, "open", forbid)
    with counter("file:///dev/usb/lp0") as at:
        status = at.told(at.print(), JobState.FAILED)
        monkeypatch.undo()
    assert status.reason is Reason.AUTH
    assert "/dev/usb/lp0" in status.message


def test_an_address_that_is_none_is_told() -> None:
    with counter("printer in the corner") as at:
        assert at.told(at.print(), JobState.FAILED).reason is Reason.OFFLINE


def test_something_that_hangs_up_at_once_is_offline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(SECONDS)
        with counter(f"tcp://127.0.0.1:{server.getsockname()[1]}") as at:
            job = at.print()
            server.accept()[0].close()
            assert at.told(job, JobState.FAILED).reason is Reason.INTERRUPTED


@pytest.mark.parametrize(
    ("typed", "uri"),
    [
        ("192.168.1.50", "tcp://192.168.1.50:9100"),
        (" 192.168.1.50:9101 ", "tcp://192.168.1.50:9101"),
        ("tcp://counter-printer.local", "tcp://counter-printer.local:9100"),
        ("[fe80::1]:9100", "tcp://[fe80::1]:9100"),
        ("/dev/usb/lp0", "file:///dev/usb/lp0"),
    ],
)
def test_an_address_is_read_as_people_type_it(typed: str, uri: str) -> None:
    assert address(typed) == uri


@pytest.mark.parametrize("typed", ["", "COM3 port", "10.0.0.5/x", "10.0.0.5:70000", "a@b", "host:port"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        address(typed)
