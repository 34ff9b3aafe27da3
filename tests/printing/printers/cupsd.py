"""A throw-away CUPS: own folders, own socket, no port, with the policies that Debian ships."""

import getpass
import grp
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.printing.printers.ipp import Attribute, Group, Operation, Response, Tag, request, text
from desktop.printing.printers.ipp_http import post
from tests.printing.printers.servers import answers, give, own_folder, running, until, write
from tests.unprivileged import user

PAUSE, REJECT, SET_DEFAULT, RELEASE_JOB = 0x0010, 0x4009, 0x400A, 0x000D
_ADD_MODIFY = 0x4003
_IDLE = 3
_SHIPPED = Path("/usr/share/cups/cupsd.conf.default")
_OURS = ("Listen", "Browsing", "WebInterface", "IdleExitTimeout")
_FOLDERS = ("StateDir", "CacheDir", "RequestRoot", "TempDir")
_LOGS = ("AccessLog", "PageLog")


class Cupsd:
    def __init__(self, folder: Path, pid: int) -> None:
        self.folder = folder
        self.pid = pid

    @property
    def socket(self) -> str:
        return str(self.folder / "socket")

    def administer(self, operation: int, uri: str, *properties: Attribute) -> Response:
        """Does what an administrator may, who is whoever runs the tests."""
        kind = "job-uri" if uri.startswith("/jobs/") else "printer-uri"
        head = (
            Attribute(Tag.CHARSET, "attributes-charset", ("utf-8",)),
            Attribute(Tag.LANGUAGE, "attributes-natural-language", ("en",)),
            Attribute(Tag.URI, kind, (f"ipp://localhost{uri}",)),
            Attribute(Tag.NAME, "requesting-user-name", (getpass.getuser(),)),
        )
        message = request(operation, (Group.OPERATION, head), (Group.PRINTER, properties))
        answer = post(self.socket, uri if kind == "job-uri" else "/admin/", message)
        assert answer.ok, f"{answer.status:#06x} {answer.message}"
        return answer

    def add_queue(self, name: str, device: str, *more: Attribute) -> str:
        """A queue without a driver, as printers of today have. Gives the id of the printer."""
        self.administer(
            _ADD_MODIFY,
            f"/printers/{name}",
            Attribute(Tag.URI, "device-uri", (device,)),
            Attribute(Tag.NAME, "ppd-name", ("everywhere",)),
            Attribute(Tag.ENUM, "printer-state", (_IDLE,)),
            Attribute(Tag.BOOLEAN, "printer-is-accepting-jobs", (True,)),
            *more,
        )
        until(lambda: "IPP Everywhere" in self._model(name))  # CUPS asks the printer in its own time
        return f"cups:{name}"

    def _model(self, name: str) -> str:
        answer = self.administer(Operation.GET_PRINTER_ATTRIBUTES, f"/printers/{name}")
        return text(answer.all(Group.PRINTER)[0], "printer-make-and-model")


@contextmanager
def cups() -> Iterator[Cupsd]:
    """A service that ends with the block, or with this process if that is killed."""
    with own_folder("cups") as folder:
        _configure(folder)
        words = ("cupsd", "-f", "-c", f"{folder}/cupsd.conf", "-s", f"{folder}/cups-files.conf")
        with running(words, folder, lambda: answers(folder / "socket")) as process:
            yield Cupsd(folder, process.pid)


def _configure(folder: Path) -> None:
    for name in ("ppd", *_FOLDERS):
        (folder / name).mkdir()
        give(folder / name)
    owner, administrators = user("lp"), grp.getgrgid(os.getegid())
    files = {
        "User": owner.pw_name,
        "Group": grp.getgrgid(owner.pw_gid).gr_name,
        "SystemGroup": administrators.gr_name,
        "ServerRoot": folder,
        **{name: folder / name for name in _FOLDERS},
        "ErrorLog": "stderr",
        **{name: folder / f"{name}.log" for name in _LOGS},
    }
    policies = [line for line in _SHIPPED.read_text().splitlines() if not line.startswith(_OURS)]
    service = (f"Listen {folder}/socket", "Browsing No", "WebInterface No", "MaxLogSize 1m", *policies)
    for name, lines in (
        ("cups-files.conf", [f"{name} {value}" for name, value in files.items()]),
        ("cupsd.conf", service),
    ):
        write(folder / name, "\n".join(lines) + "\n")
