"""What a call may bring, and where it goes: the ways from the network to the endpoints."""

import tempfile
from collections.abc import Callable, Coroutine
from typing import Annotated, Any, BinaryIO

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from central import bodies, bundles
from central.admission import Admission, admitted
from central.attachments import storage
from central.auth import Device
from central.bundles import Arrived
from central.centre import Centre
from central.limits import Rules
from central.problems import Refused, bad_request
from desktop.sync import contract as c

_SMALL = 64 * 1024

_Handler = Callable[[Request], Coroutine[Any, Any, Response]]


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
    """For devices only. The endpoint names the device as `caller`."""

    at_most = c.MAX_BATCH_BYTES

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, admitted(endpoint), **options)

    def get_route_handler(self) -> _Handler:
        handle = super().get_route_handler()

        async def handler(request: Request) -> Response:
            admission = request.state.admission = Admission(request)
            await admission.begin()
            try:
                return await handle(await self.unpacked(request))
            except (Refused, RequestValidationError):
                await admission.settle()
                raise

        return handler

    async def unpacked(self, request: Request) -> Request:
        """The request with what it brings. Raises `Refused`."""
        return await bodies.unpack(request, self.at_most)


class CourierRoute(DeviceRoute):
    """For files of any size, which go to the disk and not into memory."""

    def get_route_handler(self) -> _Handler:
        handle = APIRoute.get_route_handler(self)

        async def handler(request: Request) -> Response:
            admission = request.state.admission = Admission(request)
            await admission.begin(at_once=True)
            centre: Centre = request.app.state.centre
            with storage(), tempfile.TemporaryFile(dir=centre.home) as file:
                await bodies.spool(request, file, c.MAX_COURIER_BYTES)
                request.state.file = file
                return await handle(bodies.Unpacked(request, b""))

        return handler


class ChunkRoute(DeviceRoute):
    """For pieces of pages."""

    at_most = c.CHUNK_BYTES


class BundleRoute(DeviceRoute):
    """For several pages at once, which are taken apart while they arrive."""

    async def unpacked(self, request: Request) -> Request:
        request.state.pages = await bundles.read(bodies.pieces(request, self.at_most))
        return bodies.Unpacked(request, b"")


async def _centre(request: Request) -> Centre:
    centre: Centre = request.app.state.centre
    return centre


async def _rules(request: Request) -> Rules:
    rules: Rules = request.app.state.rules
    return rules


async def _admission(request: Request) -> Admission:
    admission: Admission = request.state.admission
    return admission


async def _file(request: Request) -> BinaryIO:
    file: BinaryIO = request.state.file
    return file


async def _pages(request: Request) -> list[Arrived]:
    pages: list[Arrived] = request.state.pages
    return pages


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
Caller = Annotated[Device, Depends(_admission)]  # the device once `admitted` has called it
Content = Annotated[bytes, Depends(_content)]
Json = Annotated[bytes, Depends(_json)]
CourierFile = Annotated[BinaryIO, Depends(_file)]
Pages = Annotated[list[Arrived], Depends(_pages)]
