"""Serves a centre until it is told to stop; what was begun is finished first."""

import gc
import json
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from central import app
from central.centre import Centre
from central.failures import PlainToOthers
from central.limits import Rules

_FINISH_SECONDS = 30
_GARBAGE_AFTER = 20_000  # objects: more than those of a push


@dataclass(frozen=True, slots=True)
class Address:
    """`port` 0 takes any free one. Raises `PlainToOthers` for another host than this one without TLS."""

    host: str = "127.0.0.1"
    port: int = 0
    certificate: Path | None = None
    key: Path | None = None

    def __post_init__(self) -> None:
        if self.certificate is None and self.key is not None:
            raise PlainToOthers("a key without its certificate")
        if self.certificate is None and not _is_loopback(self.host):
            raise PlainToOthers(f"{self.host} is not this machine only: a certificate is needed")


class Server(uvicorn.Server):
    """Tells `listening` its URL once it accepts connections."""

    def __init__(
        self,
        centre: Centre,
        address: Address,
        listening: Callable[[str], None],
        rules: Rules | None = None,
    ) -> None:
        super().__init__(
            uvicorn.Config(
                app.build(centre, rules),
                host=address.host,
                port=address.port,
                ssl_certfile=address.certificate,
                ssl_keyfile=address.key,
                log_config=None,
                access_log=False,
                server_header=False,
                headers=[("Cache-Control", "no-store")],
                timeout_graceful_shutdown=_FINISH_SECONDS,
            )
        )
        self._address, self._listening = address, listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            scheme = "http" if self._address.certificate is None else "https"
            self._listening(f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}")


def serve(centre: Centre, address: Address, rules: Rules | None = None) -> None:
    """Prints `{"listening": URL}` when it accepts connections. Returns after SIGTERM or SIGINT."""
    for number in (signal.SIGTERM, signal.SIGINT):
        # The server sends itself the signal once more when it is done, to end as if it had not caught it.
        signal.signal(number, lambda *_: None)
    server = Server(centre, address, lambda url: print(json.dumps({"listening": url}), flush=True), rules)
    # What is here by now stays: looking through it again and again would slow every push.
    gc.freeze()
    gc.set_threshold(_GARBAGE_AFTER)
    server.run()


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
