"""Programs that tests start: in a folder of their own, without root's rights, gone with the tests."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

from tests.unprivileged import command, user

_END_SECONDS = 20.0
_OWNER = user("lp")


def until(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    """Asks again and again. TimeoutError if it does not hold in time."""
    limit, pause = time.monotonic() + seconds, Event()
    while not holds():
        if time.monotonic() > limit:
            raise TimeoutError(f"not within {seconds} s")
        pause.wait(0.02)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@contextmanager
def own_folder(name: str) -> Iterator[Path]:
    """A folder of whom the programs run as; short, as the path of a socket must be."""
    folder = Path(tempfile.mkdtemp(prefix=f"intake-{name}-"))
    try:
        give(folder)
        yield folder
    finally:
        shutil.rmtree(folder)


def write(path: Path, text: str) -> None:
    """For the programs to read, whatever umask the tests run with."""
    path.write_text(text)
    give(path)


def give(path: Path) -> None:
    """To whom the programs run as."""
    os.chown(path, _OWNER.pw_uid, _OWNER.pw_gid)


@contextmanager
def running(
    words: Sequence[str],
    folder: Path,
    ready: Callable[[], bool],
    environment: Mapping[str, str] | None = None,
) -> Iterator["subprocess.Popen[bytes]"]:
    """A program, once it is `ready`. RuntimeError with its own messages if it ends before."""
    program = shutil.which(words[0], path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        raise FileNotFoundError(f"{words[0]} not found: run the tests by `make test`, which installs it")
    log = folder / f"{Path(program).name}.log"

    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command(_OWNER, signal.SIGTERM), program, *words[1:]],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )

    def ready_or_ended() -> bool:
        if process.poll() is not None:
            said = log.read_text(errors="replace")
            raise RuntimeError(f"{program} ended with {process.returncode}: {said}")
        return ready()

    try:
        until(ready_or_ended)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_END_SECONDS)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # with what it has started itself
            process.wait()


def answers(address: int | Path) -> bool:
    """Whether somebody listens at a port of this machine, or at a socket in the file system."""
    family, where = (
        (socket.AF_INET, ("127.0.0.1", address))
        if isinstance(address, int)
        else (socket.AF_UNIX, str(address))
    )
    with socket.socket(family) as caller:
        return caller.connect_ex(where) == 0
