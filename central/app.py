"""The calls of the contract over HTTP: each reads its request, has the room that knows do it, and answers."""

from io import BytesIO
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, FastAPI, Header, Query, Request, Response
from fastapi.security import HTTPBearer
from sqlalchemy import text
from starlette.middleware.gzip import GZipMiddleware

from central import (
    attachments,
    auth,
    blocks,
    bodies,
    bundles,
    courier,
    enrolment,
    errors,
    feed,
    fencing,
    letters,
    openapi,
    ordinary,
    pages,
)
from central.admission import Recent
from central.centre import Centre
from central.gate import (
    BundleRoute,
    Caller,
    ChunkRoute,
    Content,
    CourierFile,
    CourierRoute,
    DeviceRoute,
    Json,
    OpenRoute,
    Pages,
    TheCentre,
    TheRules,
    address,
)
from central.limits import Rules
from central.logs import RequestLog
from central.openapi import problems
from central.problems import Refused
from desktop.sync import bundle
from desktop.sync import contract as c

health = APIRouter(tags=["health"])
public = APIRouter(prefix="/v1", route_class=OpenRoute, tags=["identity"])
# The scheme is for the published document; the route has checked the token when it is looked at.
_signed_in = [Depends(HTTPBearer(auto_error=False, bearerFormat="opaque"))]
devices = APIRouter(prefix="/v1", route_class=DeviceRoute, dependencies=_signed_in)
couriers = APIRouter(prefix="/v1", route_class=CourierRoute, dependencies=_signed_in, tags=["courier"])
bundled = APIRouter(prefix="/v1", route_class=BundleRoute, dependencies=_signed_in, tags=["pages"])
chunks = APIRouter(prefix="/v1", route_class=ChunkRoute, dependencies=_signed_in, tags=["pages"])


@health.get("/healthz")
async def alive(centre: TheCentre) -> c.Answer:
    """The process answers."""
    return c.Answer(**centre.stamp())


@health.get("/readyz", responses=problems(503))
def ready(centre: TheCentre) -> c.Answer:
    """The database answers, too."""
    with centre.database.reading() as connection:
        connection.execute(text("SELECT 1"))
    return c.Answer(**centre.stamp())


@public.post("/enrol", responses=problems(400, 403, 413, 415, 429, 503))
def enrol(centre: TheCentre, rules: TheRules, request: Request, body: c.EnrolRequest) -> c.EnrolAnswer:
    """Joins a workstation by a one-use code. The same call again gives the same answer."""
    rules.codes.take(address(request), 0)
    try:
        enrolled = enrolment.enrol(centre, body)
    except Refused:
        rules.codes.take(address(request))
        raise
    return c.EnrolAnswer(
        device_id=enrolled.device_id,
        station_code=enrolled.station_code,
        recovery_public_key=centre.recovery_public_key_text(),
        signing_public_key=centre.signing_public_key_text(),
        **centre.stamp(),
    )


@public.get("/hello", responses=problems(429, 503))
def hello(centre: TheCentre, rules: TheRules) -> c.HelloAnswer:
    """A nonce to sign, and what the centre takes."""
    centre.reread_epoch()
    nonce = auth.new_nonce(centre)
    return c.HelloAnswer(
        nonce=nonce,
        limits=c.Limits(pages_bytes=c.MAX_BATCH_BYTES),
        min_client=rules.min_client,
        signing_public_key=centre.signing_public_key_text(),
        **centre.stamp(),
    )


@public.post("/token", responses=problems(400, 401, 403, 413, 415, 429, 503))
def token(centre: TheCentre, body: c.TokenRequest) -> c.TokenAnswer:
    """An access token for a signed nonce. A nonce is good once."""
    access_token = auth.new_token(centre, body.device_id, body.nonce, body.signature)
    expires_in = int(auth.TOKEN_LIFE.total_seconds())
    return c.TokenAnswer(access_token=access_token, expires_in=expires_in, **centre.stamp())


@devices.post("/sync/hello", tags=["numbers"], responses=problems(400, 401, 403, 413, 415, 426, 429, 503))
def sync_hello(centre: TheCentre, caller: Caller, body: c.SyncHelloRequest) -> c.SyncHelloAnswer:
    """Whether this is the one workstation of its name, or a clone."""
    status, held, books = fencing.hello(centre, caller, body)
    return c.SyncHelloAnswer(status=status, blocks=held, books=books, **centre.stamp())


@devices.post(
    "/number-blocks", tags=["numbers"], responses=problems(400, 401, 403, 409, 413, 415, 426, 429, 503)
)
def number_blocks(centre: TheCentre, caller: Caller, body: c.BlockRequest) -> c.BlockAnswer:
    """Leases serials. The same `request_id` gives the same block."""
    block = blocks.lease(centre, caller, body.request_id)
    return c.BlockAnswer(**block.model_dump(), **centre.stamp())


@devices.post(
    "/letters/push",
    tags=["letters"],
    response_model=c.PushAnswer,
    openapi_extra=openapi.PUSH,
    responses=problems(400, 401, 403, 413, 415, 426, 429, 503),
)
def push(centre: TheCentre, caller: Caller, content: Json) -> Response:
    """Stores letters, each once, and says of each what became of it. Durable when it answers."""
    try:
        results = letters.enter(centre, caller, ordinary.read(content))
    except ordinary.Unclear:
        results = letters.push(centre, caller, bodies.parsed(content, c.PushRequest).items)
    answer = c.PushAnswer.model_construct(results=results, **centre.stamp())
    return Response(answer.model_dump_json(exclude_none=True), media_type="application/json")


@devices.post("/letters/check", tags=["letters"], responses=problems(400, 401, 403, 413, 415, 426, 429, 503))
def check(centre: TheCentre, caller: Caller, body: c.CheckRequest) -> c.CheckAnswer:
    """Which of these letters the centre lacks."""
    return c.CheckAnswer(missing=letters.missing(centre, body.items), **centre.stamp())


@devices.get("/changes", tags=["changes"], responses=problems(400, 401, 403, 410, 426, 429, 503))
def changes(
    centre: TheCentre,
    caller: Caller,
    since: Annotated[int, Query(ge=0, lt=2**63)] = 0,
    limit: Annotated[int, Query(ge=1, le=c.MAX_CHANGES)] = c.MAX_CHANGES,
) -> c.ChangesAnswer:
    """What is new after `since`. From 0 it is a snapshot of everything that this station may see."""
    found, following, more = feed.changes(centre, caller, since, limit)
    return c.ChangesAnswer(changes=found, next=following, more=more, **centre.stamp())


@devices.post(
    "/attachments/check", tags=["pages"], responses=problems(400, 401, 403, 413, 415, 426, 429, 503, 507)
)
def check_pages(centre: TheCentre, caller: Caller, body: c.PageCheckRequest) -> c.CheckAnswer:
    """Which of these pages the centre does not hold whole."""
    return c.CheckAnswer(missing=attachments.missing(centre, caller, body.items), **centre.stamp())


@bundled.post(
    "/attachments",
    openapi_extra=openapi.BUNDLE,
    responses=problems(400, 401, 403, 413, 415, 426, 429, 503, 507),
)
def take_pages(centre: TheCentre, caller: Caller, arrived: Pages) -> bundle.BundleAnswer:
    """Takes whole pages that letters of this station have, and says which of them it holds now.

    A page is a line of JSON, `{"id": …, "letter": …, "sha256": …, "size": …}`, and then its bytes.
    """
    return bundle.BundleAnswer(held=bundles.take(centre, caller, arrived), **centre.stamp())


@chunks.put(
    "/attachments/{id}",
    response_model=c.UploadAnswer,
    openapi_extra=openapi.BEGINNING,
    responses=openapi.BEGUN | problems(400, 401, 403, 404, 413, 415, 426, 429, 460, 503, 507),
)
def begin_page(
    centre: TheCentre,
    caller: Caller,
    id: UUID,
    upload_length: Annotated[int, Header(ge=0)],
    upload_metadata: Annotated[str, Header(max_length=1000, description=openapi.METADATA)],
    chunk: Content,
    upload_checksum: Annotated[str, Header(max_length=100, description=openapi.CHECKSUM)] = "",
) -> Response:
    """Announces a page that a letter of this station has, or asks how much of it is there.

    What it carries is the beginning of the page: durable when it answers, if nothing was there before.
    """
    page = pages.announced(upload_length, upload_metadata)
    there = attachments.begin(centre, caller, id, page, chunk, upload_checksum)
    answer = c.UploadAnswer(offset=there.offset, **centre.stamp())
    return Response(
        answer.model_dump_json(),
        201 if there.is_new else 200,
        {c.UPLOAD_OFFSET: str(there.offset)},
        "application/json",
    )


@chunks.head(
    "/attachments/{id}",
    response_class=Response,
    responses=openapi.STANDING | problems(400, 401, 403, 404, 413, 415, 426, 429, 503, 507),
)
def page_offset(centre: TheCentre, caller: Caller, id: UUID) -> Response:
    """How much of a page is there. It is all there only once it was verified whole."""
    there = attachments.standing(centre, caller, id)
    return Response(headers={c.UPLOAD_OFFSET: str(there.offset), c.UPLOAD_LENGTH: str(there.size)})


@chunks.patch(
    "/attachments/{id}",
    status_code=204,
    response_class=Response,
    openapi_extra=openapi.CHUNK,
    responses=openapi.APPENDED | problems(400, 401, 403, 404, 409, 413, 415, 426, 429, 460, 503, 507),
)
def append_chunk(
    centre: TheCentre,
    caller: Caller,
    id: UUID,
    upload_offset: Annotated[int, Header(ge=0)],
    upload_checksum: Annotated[str, Header(max_length=100, description=openapi.CHECKSUM)],
    chunk: Content,
) -> Response:
    """Adds a chunk where the page ends. Durable when it answers; the last one has verified the whole."""
    there = attachments.append(centre, caller, id, upload_offset, upload_checksum, chunk)
    return Response(status_code=204, headers={c.UPLOAD_OFFSET: str(there)})


@couriers.post(
    "/courier",
    response_class=Response,
    openapi_extra=openapi.COURIER_FILE,
    responses=openapi.ACKNOWLEDGEMENT | problems(400, 401, 403, 413, 415, 426, 429, 503, 507),
)
def courier_file(centre: TheCentre, caller: Caller, file: CourierFile) -> Response:
    """Takes the courier file of any workstation of the centre and gives back its acknowledgement file.

    Who may bring it is shown by the token; whose letters they are, by the file's own signature.
    """
    answer = BytesIO()
    courier.take(centre, file, answer)
    return Response(answer.getvalue(), media_type=c.COURIER_MEDIA_TYPE)


def build(centre: Centre, rules: Rules | None = None) -> FastAPI:
    """The application that serves `centre`."""
    app = interface()
    app.state.centre = centre
    app.state.rules = rules or Rules()
    app.state.recent = Recent()
    errors.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=1)  # 6 takes three times as long
    app.add_middleware(RequestLog)
    return app


def interface() -> FastAPI:
    """The calls and their published description, without a centre behind them."""
    app = FastAPI(
        title="Centre of Intake 1111",
        version=str(c.VERSION),
        summary="Where workstations that take in complaints bring them.",
        docs_url=None,
        redoc_url=None,
    )
    for router in (health, public, devices, bundled, chunks, couriers):
        app.include_router(router)
    openapi.publish(app)
    return app
