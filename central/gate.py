"""Who and what is let in: the caller is known, and not too busy, before anything that it sends is read."""

import tempfile
from collections.abc import Callable, Coroutine
from typing import Annotated, Any, BinaryIO

from fastapi import Depends, Request, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from central import auth, bodies
from central.attachments import storage
from central.auth import Device
from central.centre import Centre
from central.limits import Rules
from central.problems import bad_request, upgrade_needed
from desktop.sync import contract as c

_SMALL = 64 * 1024

_Handler = Callable[[Request], Coroutine[Any, Any, Response]]


async def _admit(request: Request) -> None:
    """Learns which device calls, and whether it may. Raises `Refused`: 401, 403, 426, 429."""
    rules: Rules = request.app.state.rules
    said = request.headers.get(c.CONTRACT, "")
    if said.isdecimal() and int(said) < rules.min_client:
        raise upgrade_needed(rules.min_client)
    shown = request.headers.get("authorization")
    if not shown:
        rules.addresses.take(address(request))
    device = await run_in_threadpool(auth.authenticate, request.app.state.centre, shown)
    request.state.device = device
    rules.devices.take(str(device.id))


def address(request: Request) -> str:
    return "" if request.client is None else request.client.host


class OpenRoute(APIRoute):
    """For callers who are nobody yet."""

    def get_route_handler(self) -> _Handler:
        handle = super().get_route_handler()

        async def handler(request: Request) -> Response:
            rules: Rules = request.app.state.rules
            rules.addresses.take(address(request))
            return await handle(await bodies.unpack(request, _SMALL))

        return handler


class DeviceRoute(APIRoute):
    """For devices only, who are known before anything that they send is read."""

    at_most = c.MAX_BATCH_BYTES

    def get_route_handler(self) -> _Handler:
        handle = super().get_route_handler()

        async def handler(request: Request) -> Response:
            await _admit(request)
            return await handle(await bodies.unpack(request, self.at_most))

        return handler


class CourierRoute(APIRoute):
    """For files of any size, which go to the disk and not into memory."""

    def get_route_handler(self) -> _Handler:
        handle = super().get_route_handler()

        async def handler(request: Request) -> Response:
            await _admit(request)
            centre: Centre = request.app.state.centre
            with storage(), tempfile.TemporaryFile(dir=centre.home) as file:
                await bodies.spool(request, file, c.MAX_COURIER_BYTES)
                request.state.file = file
                return await handle(bodies.Unpacked(request, b""))

        return handler


class ChunkRoute(DeviceRoute):
    """For pieces of pages."""

    at_most = c.CHUNK_BYTES


async def _centre(request: Request) -> Centre:
    centre: Centre = request.app.state.centre
    return centre


async def _rules(request: Request) -> Rules:
    rules: Rules = request.app.state.rules
    return rules


async def _device(request: Request) -> Device:
    device: Device = request.state.device
    return device


async def _file(request: Request) -> BinaryIO:
    file: BinaryIO = request.state.file
    return file


async def _json(request: Request) -> bytes:
    """The body of a call that sends JSON. Raises `Refused`, 400, if it says that it is something else."""
    said = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if said != "application/json" and not (said.startswith("application/") and said.endswith("+json")):
        raise bad_request("not-as-agreed", "body: must be application/json")
    return await request.body()


async def _content(request: Request) -> bytes:
    return await request.body()


TheCentre = Annotated[Centre, Depends(_centre)]
TheRules = Annotated[Rules, Depends(_rules)]
Caller = Annotated[Device, Depends(_device)]
Content = Annotated[bytes, Depends(_content)]
Json = Annotated[bytes, Depends(_json)]
CourierFile = Annotated[BinaryIO, Depends(_file)]
