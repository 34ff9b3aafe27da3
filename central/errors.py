"""Turns whatever goes wrong in a call into a problem that says so, in one form."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from central.problems import RETRY_SECONDS, Refused, bad_request, too_large, unavailable
from desktop.sync.contract import Problem
from desktop.sync.courierfile import CourierRefused, Fault

MEDIA_TYPE = "application/problem+json"

_log = logging.getLogger("central.errors")
_COURIER = {Fault.FORGED: HTTPStatus.FORBIDDEN, Fault.NOT_READY: HTTPStatus.SERVICE_UNAVAILABLE}


def install(app: FastAPI) -> None:
    """Has every error of `app` answered as a problem."""

    @app.exception_handler(Refused)
    async def refused(request: Request, error: Refused) -> Response:
        return _answer(request, error)

    @app.exception_handler(CourierRefused)
    async def courier(request: Request, error: CourierRefused) -> Response:
        status = _COURIER.get(error.fault, HTTPStatus.BAD_REQUEST)
        headers = {"Retry-After": str(RETRY_SECONDS)} if status is HTTPStatus.SERVICE_UNAVAILABLE else None
        return _answer(request, Refused(status, f"courier-{error.fault}", str(error), headers))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        """What was sent is not repeated: it may be a letter."""
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        if first["type"] == "too_long":
            return _answer(request, too_large(f"{where}: {first['msg']}"))
        return _answer(request, bad_request("not-as-agreed", f"{where}: {first['msg']}"))

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        status = HTTPStatus(error.status_code)
        kind = status.phrase.lower().replace(" ", "-")
        return _answer(request, Refused(status, kind, headers=error.headers))

    @app.exception_handler(ClientDisconnect)
    async def cut_short(request: Request, error: ClientDisconnect) -> Response:
        """Bad lines are everyday life, no fault of the centre. Nobody is there to read the answer."""
        return _answer(request, bad_request("cut-short"))

    @app.exception_handler(PoolTimeout)
    async def busy(request: Request, error: PoolTimeout) -> Response:
        _log.warning("too busy", exc_info=error)
        return _answer(request, unavailable("busy"))

    @app.exception_handler(DBAPIError)
    async def database(request: Request, error: DBAPIError) -> Response:
        if isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated:
            _log.warning("database unavailable", exc_info=error)
            request.app.state.centre.database.close()  # whatever it had open may be dead: all begins anew
            return _answer(request, unavailable("database-unavailable"))
        raise error

    @app.exception_handler(Exception)
    async def bug(request: Request, error: Exception) -> Response:
        return _answer(request, Refused(HTTPStatus.INTERNAL_SERVER_ERROR, "fault-of-the-centre"))


def _answer(request: Request, refused: Refused) -> Response:
    problem = Problem(
        type=refused.type,
        title=refused.title,
        status=refused.status,
        detail=refused.detail,
        **request.app.state.centre.stamp(),
    )
    return Response(problem.model_dump_json(), refused.status, refused.headers, MEDIA_TYPE)
