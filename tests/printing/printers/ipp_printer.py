"""A printer that speaks IPP, as printers in the network do: ippeveprinter of CUPS, with paper of our choice.

What it prints lies in its folder. It says of itself what `say` makes it say, and takes its time while `busy`.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.printing.printers.servers import answers, free_port, give, own_folder, running, write

A4 = "iso_a4_210x297mm"
A5 = "iso_a5_148x210mm"
_SIDES = ("bottom", "left", "right", "top")
_SIZES = {A4: (21000, 29700), A5: (14800, 21000)}  # hundredths of a millimetre

_PROPERTIES = """
ATTR boolean color-supported false
ATTR integer copies-default 1
ATTR rangeOfInteger copies-supported 1-99
ATTR mimeMediaType document-format-default application/pdf
ATTR mimeMediaType document-format-supported application/pdf
ATTR keyword job-creation-attributes-supported copies,media,media-col,print-scaling,print-quality,sides
ATTR keyword media-source-supported auto
ATTR keyword media-type-supported stationery
ATTR keyword output-bin-default face-down
ATTR keyword output-bin-supported face-down
ATTR integer pages-per-minute 10
ATTR keyword print-color-mode-default monochrome
ATTR keyword print-color-mode-supported monochrome
ATTR enum print-quality-default 4
ATTR enum print-quality-supported 4
ATTR keyword print-scaling-default auto
ATTR keyword print-scaling-supported auto,none
ATTR resolution printer-resolution-default 203dpi
ATTR resolution printer-resolution-supported 203dpi
ATTR keyword sides-default one-sided
ATTR keyword sides-supported one-sided
"""

# Run for each job. It waits for a word through the pipe `go`, if there is one.
_ENGINE = """#!/bin/sh
cd "$(dirname "$0")" || exit 1
cat state >&2
[ ! -p go ] || timeout 60 cat go
echo "STATE: -cover-open,media-empty,media-jam,toner-empty,toner-low" >&2
env | grep ^IPP_COPIES= > printed.env
cp "$1" new.pdf && mv new.pdf "printed/$(basename "$1")"
"""

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
 <type>system</type>
 <listen>unix:path={socket}</listen>
 <auth>EXTERNAL</auth>
 <policy context="default"><allow user="*"/><allow send_type="*"/><allow receive_type="*"/></policy>
</busconfig>
"""


class IppPrinter:
    """At one port of this machine as long as the object lives, switched on or off."""

    def __init__(self, folder: Path, bus: str) -> None:
        self.folder = folder
        self.pid = 0
        self._bus = bus
        self._port = free_port()
        self._on = ExitStack()
        self._media: tuple[str, ...] = ()
        write(folder / "engine", _ENGINE)
        (folder / "engine").chmod(0o755)
        self.say()
        for path in (folder / "printed", folder / "spool"):
            path.mkdir(exist_ok=True)
            give(path)

    @property
    def uri(self) -> str:
        return f"ipp://localhost:{self._port}/ipp/print"

    def switch_on(self, *media: str) -> None:
        """With `media` in it, else with what was in it before."""
        self._media = media or self._media
        write(self.folder / "properties", _PROPERTIES + _described(self._media))
        words = ("ippeveprinter", "-r", "off", "-n", "localhost", "-p", str(self._port), "-d", "spool")
        behaviour = ("-a", "properties", "-c", f"{self.folder}/engine", "Test")
        environment = {"DBUS_SYSTEM_BUS_ADDRESS": self._bus}
        self.pid = self._on.enter_context(
            running((*words, *behaviour), self.folder, lambda: answers(self._port), environment)
        ).pid

    def switch_off(self) -> None:
        self._on.close()

    def say(self, *reasons: str) -> None:
        """What it says of itself from the next job on, until that is printed."""
        write(self.folder / "state", f"STATE: +{','.join(reasons)}\n" if reasons else "")

    @contextmanager
    def busy(self) -> Iterator[None]:
        """A job that begins in the block does not end in it."""
        pipe = self.folder / "go"
        os.mkfifo(pipe)
        give(pipe)
        try:
            yield
        finally:
            # Open at both ends, so that no one who reads later waits.
            word = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
            os.write(word, b"go")
            pipe.unlink()
            os.close(word)

    @contextmanager
    def silence(self) -> Iterator[None]:
        """While it is off, something at its port takes calls and never answers."""
        with socket.create_server(("127.0.0.1", self._port)):
            yield

    def copies(self) -> int:
        """How many of the last job it was asked for."""
        return int((self.folder / "printed.env").read_text().strip().partition("=")[2])

    def printed(self) -> list[bytes]:
        return [path.read_bytes() for path in sorted((self.folder / "printed").iterdir())]


@contextmanager
def ipp_printer(bus: str, *media: str) -> Iterator[IppPrinter]:
    """A printer that is on, and takes `media`. `bus` as from `message_bus`."""
    with own_folder("printer") as folder:
        printer = IppPrinter(folder, bus)
        printer.switch_on(*media)
        try:
            yield printer
        finally:
            printer.switch_off()


@contextmanager
def message_bus() -> Iterator[str]:
    """The address of a bus that printers ask for a name service, which is not there."""
    with own_folder("bus") as folder:
        write(folder / "configuration", _BUS.format(socket=folder / "socket"))
        words = ("dbus-daemon", "--nofork", f"--config-file={folder}/configuration")
        with running(words, folder, lambda: answers(folder / "socket")):
            yield f"unix:path={folder}/socket"


def _described(names: tuple[str, ...]) -> str:
    sizes = [
        f"{{ MEMBER integer x-dimension {width} MEMBER integer y-dimension {height} }}"
        for width, height in map(_SIZES.__getitem__, names)
    ]
    margins = " ".join(f"MEMBER integer media-{side}-margin 0" for side in _SIDES)
    papers = [f"{{ MEMBER collection media-size {size} {margins} }}" for size in sizes]
    lines = {
        "keyword media-supported": names,
        "keyword media-ready": names,
        **{f"integer media-{side}-margin-supported": ("0",) for side in _SIDES},
        "keyword media-default": names[:1],
        "keyword media-col-supported": ("media-size", *(f"media-{s}-margin" for s in _SIDES)),
        "collection media-size-supported": sizes,
        "collection media-col-database": papers,
        "collection media-col-ready": papers,
        "collection media-col-default": papers[:1],
    }
    return "".join(f"ATTR {name} {','.join(values)}\n" for name, values in lines.items())
