"""The web app: pages for people, an API for programs, one journal behind both."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

from unknot import __version__
from unknot.coach.intake import IntakeError
from unknot.coach.intake.wrong import words_of
from unknot.journal import JournalError
from unknot.locale import Text
from unknot.web.api import router as api_router
from unknot.web.api.openapi import allowed, describe
from unknot.web.deps import JournalHolder, utc_now
from unknot.web.problems import Problem, of_faults, of_journal, respond
from unknot.web.security import Guard
from unknot.web.static import Assets, StaticFiles


def create_app(
    *,
    journal_path: Path | None = None,
    hosts: Iterable[str] = (),
    now: Callable[[], datetime] = utc_now,
    pages: bool = True,
) -> FastAPI:
    """Make the app.

    `journal_path`: the journal's file, opened at the first request that needs it (None: the platform's data folder);
    `hosts`: names besides loopback that it answers to; `now`: the clock, UTC; `pages=False`: the API alone.
    Raises `MissingBuildError` when the front end was not bundled.
    """
    holder = JournalHolder(journal_path)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        holder.close()

    app = FastAPI(
        title="Unknot",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=lifespan,
        redirect_slashes=False,
        middleware=[
            Middleware(Guard, hosts=tuple(hosts)),
            Middleware(GZipMiddleware, minimum_size=600, compresslevel=5),
        ],
        exception_handlers={
            Problem: _problem,
            HTTPException: _http,
            RequestValidationError: _validation,
            IntakeError: _intake,
            JournalError: _journal,
        },
    )
    app.state.journal = holder
    app.state.now = now
    app.state.asset = Assets() if pages else None
    app.include_router(api_router)
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    app.mount("/static", StaticFiles())
    if pages:
        from unknot.web.pages import router

        app.include_router(router, include_in_schema=False)
    return app


async def _problem(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, Problem)
    return respond(request, fault)


_DETAILS = {
    404: Text("There is nothing at this address."),
    405: Text("This address does not take that method."),
}


async def _http(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    detail = _DETAILS.get(fault.status_code, Text(str(fault.detail)))
    headers = dict(fault.headers or {})
    if fault.status_code == 405 and (methods := allowed(request.app.openapi(), request.url.path)):
        headers["Allow"] = methods  # the router knows those of one route only
    return respond(request, Problem(fault.status_code, detail, headers=headers))


async def _validation(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)
    faults = []
    for error in fault.errors():
        place = ".".join(str(part) for part in error["loc"])
        faults.append((place, words_of(error)))
    return respond(request, of_faults(faults, detail=Text("The request is not sound."), kind="unsound-request"))


async def _intake(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, IntakeError)
    faults = [(one.place, one.problem) for one in fault.faults]
    return respond(request, of_faults(faults, detail=Text("The intake document is not sound."), kind="unsound-intake"))


async def _journal(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, JournalError)
    return respond(request, of_journal(fault))
