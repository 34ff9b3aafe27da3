"""Headless Chromium as a maker of PDF: started for a page, or kept running behind its debugging pipe."""

import base64
import json
import os
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_PROGRAM = "chromium"
_OPTIONS = ("--headless", "--disable-gpu", "--no-first-run", "--allow-file-access-from-files")


def _command(profile: Path, *options: str) -> list[str]:
    # Root may not use the sandbox.
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    return [_PROGRAM, *_OPTIONS, *sandbox, f"--user-data-dir={profile}", *options]


def started(html: str, folder: Path) -> bytes:
    """The PDF of `html` by a program that is started for it, with a profile that is there already."""
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(html, "utf-8")
    subprocess.run(
        _command(folder / "profile", "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()),
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return target.read_bytes()


class Chromium:
    """A running Chromium. A context manager."""

    def __init__(self, profile: Path) -> None:
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        # Chromium listens on descriptor 3 and answers on 4.
        redirected = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'
        self._process = subprocess.Popen(
            ["sh", "-c", redirected, "sh", *_command(profile, "--remote-debugging-pipe")],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._answers = os.fdopen(self._in, "rb")
        self._last = 0
        self._page = profile.parent / "warm.html"
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._ask("Page.enable")

    def pdf(self, html: str) -> bytes:
        self._page.write_text(html, "utf-8")
        self._send("Page.navigate", url=self._page.as_uri())
        while self._receive().get("method") != "Page.loadEventFired":
            pass
        printed = self._ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(printed["data"])

    def cpu_seconds(self) -> float:
        """What all of its processes have used so far."""
        parents, used = {}, {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
            except OSError:
                continue  # it has just ended
            number = int(stat.parent.name)
            parents[number] = int(fields[1])
            used[number] = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
        ours = {self._process.pid}
        while more := {number for number, parent in parents.items() if parent in ours} - ours:
            ours |= more
        return sum(used.get(number, 0.0) for number in ours)

    def _ask(self, method: str, **parameters: object) -> dict[str, Any]:
        number = self._send(method, **parameters)
        while (answer := self._receive()).get("id") != number:
            pass
        if "error" in answer:
            raise OSError(f"{method}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result

    def _send(self, method: str, **parameters: object) -> int:
        self._last += 1
        message = {"id": self._last, "method": method, "params": parameters}
        if hasattr(self, "_session"):
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        return self._last

    def _receive(self) -> dict[str, Any]:
        message = bytearray()
        while (byte := self._answers.read(1)) != b"\0":
            if not byte:
                raise OSError("Chromium ended")
            message += byte
        parsed: dict[str, Any] = json.loads(message)
        return parsed

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._out)
        self._process.terminate()
        self._process.wait()
        self._answers.close()
