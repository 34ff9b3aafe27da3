"""What the tests print on: unprivileged, and gone when its session is killed."""

import os
import select
import shutil
import subprocess
import sys
from pathlib import Path

from tests.printing.printers.cupsd import Cupsd

_ROOT = Path(__file__).parents[3]
_SESSION = """
import signal
from tests.printing.printers.cupsd import cups
from tests.printing.printers.ipp_printer import A4, ipp_printer, message_bus
with cups() as service, message_bus() as bus, ipp_printer(bus, A4) as printer:
    for pid, folder in (service.pid, service.folder), (printer.pid, printer.folder):
        print(pid, folder)
    print(0, bus.removeprefix("unix:path=").removesuffix("/socket"), flush=True)
    signal.pause()
"""


def test_cups_runs_without_the_rights_of_root(cupsd: Cupsd) -> None:
    assert Path(f"/proc/{cupsd.pid}").stat().st_uid != 0


def test_all_end_when_their_session_is_killed() -> None:
    session = subprocess.Popen([sys.executable, "-c", _SESSION], cwd=_ROOT, stdout=subprocess.PIPE, text=True)
    with session:
        assert session.stdout is not None
        lines = [session.stdout.readline().split() for _ in range(3)]
        running = [os.pidfd_open(int(pid)) for pid, _ in lines if pid != "0"]
        session.kill()
    try:
        for server in running:
            ended, _, _ = select.select([server], [], [], 30)
            assert ended == [server]
    finally:
        for server in running:
            os.close(server)
        for _, folder in lines:
            shutil.rmtree(folder)
