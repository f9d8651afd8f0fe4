"""Errors as problem details (RFC 9457) for the API, and as a page for people. Never a traceback."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from unknot.journal import (
    ConflictError,
    DamagedError,
    EventError,
    FullDiskError,
    JournalError,
    LockedError,
    NewerSchemaError,
    UnwritableError,
)
from unknot.locale import Text

MEDIA = "application/problem+json"
API = "/api/"

_JOURNAL: tuple[tuple[type[JournalError], int, str], ...] = (
    (EventError, 422, "unsound-event"),
    (ConflictError, 409, "event-conflict"),
    (FullDiskError, 507, "disk-full"),
    (LockedError, 503, "journal-locked"),
    (UnwritableError, 500, "journal-unwritable"),
    (NewerSchemaError, 500, "journal-newer"),
    (DamagedError, 500, "journal-damaged"),
    (JournalError, 500, "journal-error"),
)

NOT_STORED = Text("Nothing was stored: parts of the document are not sound.")

KINDS: Mapping[str, str] = {
    "bad-request": "A header of the request makes no sense.",
    "foreign-host": "The request named another machine than this one (the Host header).",
    "foreign-origin": "A page of another site sent the request.",
    "too-long": "The body is longer than is read here: 1 MB, an import 50 MB.",
    "compressed": "The body is compressed; bodies are read uncompressed only.",
    "wrong-media-type": "The body is not sent as application/json.",
    "no-document": "The body is empty.",
    "not-json": "The body is not UTF-8 JSON, or holds a number that is none.",
    "unsound-request": "A path or query value is not sound; `errors` names each.",
    "unsound-intake": "The intake document is not sound; `errors` names each fault with its place.",
    "body-being-built": "The model of the body is being built, this once; try again in a moment.",
    "body-missing": "The model of the body cannot be built on this machine.",
    "unsound-day": "The day of postures is not sound; `errors` names each fault with its place.",
    "stop": "Nothing can be planned: `disposition`, `advice` (what to do now), `ask` (what is still to be answered).",
    "no-such-id": "Nothing has this id.",
    "not-open": "Screening left this closed, or nobody was screened.",
    "no-map": "Nothing may or can be pressed on there, so there is no map; `detail` says why.",
    "no-such-day": "The programme has no session on or after that day.",
    "unsound-event": "Events or an export are not sound; `errors` names each fault. Nothing was stored.",
    "event-conflict": "The ids in `ids` are known with other content. Nothing was stored.",
    "not-confirmed": "Forgetting needs its exact words. Nothing was deleted.",
    "disk-full": "The disk of the journal is full; the last step was not saved.",
    "journal-locked": "Another program holds the journal; try again.",
    "journal-unwritable": "The journal's folder or file cannot be written.",
    "journal-newer": "A newer Unknot made the journal.",
    "journal-damaged": "The journal's file is damaged; it was left as it is.",
    "journal-error": "The journal gave another error.",
    "bug": "Something went wrong in Unknot itself.",
}
"""Every `type` of problem, and what it means; each is a heading of the reference."""


class Problem(Exception):
    """Raise to answer with a problem: HTTP status, what is wrong and the way out in sentences, and more members."""

    def __init__(
        self,
        status: int,
        *said: Text,
        kind: str = "about:blank",
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        assert kind == "about:blank" or kind in KINDS
        self.status = status
        self.said = said
        self.kind = kind
        self.headers = dict(headers or {})
        self.more = more
        super().__init__(self.detail)

    @property
    def detail(self) -> str:
        """The sentences in English, for programs."""
        return " ".join(self.said)


def of_faults(faults: Iterable[tuple[str, Text]], *, detail: Text, kind: str) -> Problem:
    """Return a 422 that names every fault with its place."""
    listed = [{"place": place, "problem": problem} for place, problem in faults]
    return Problem(422, detail, kind=kind, errors=listed)


def of_journal(fault: JournalError) -> Problem:
    """Return the problem that says what is wrong with the journal, and the way out."""
    status, kind = next((status, kind) for family, status, kind in _JOURNAL if isinstance(fault, family))
    if isinstance(fault, EventError):
        return of_faults(fault.faults, detail=NOT_STORED, kind=kind)
    headers = {"Retry-After": "5"} if status == 503 else {}
    more = {"ids": list(fault.ids)} if isinstance(fault, ConflictError) else {}
    return Problem(status, *fault.said, kind=kind, headers=headers, **more)


def wants_page(request: Request) -> bool:
    """Whether the answer is for a person: everything outside the API."""
    return not request.url.path.startswith(API)


def respond(request: Request, problem: Problem) -> Response:
    """Answer with a problem: problem+json under /api/, a page elsewhere."""
    if wants_page(request):
        return _page(request, problem)
    return document(problem)


def document(problem: Problem) -> Response:
    """Answer with problem+json."""
    kind = problem.kind if problem.kind == "about:blank" else f"/api/v1/docs#{problem.kind}"
    body = {
        "type": kind,
        "title": title_of(problem.status),
        "status": problem.status,
        "detail": problem.detail,
        **problem.more,
    }
    return Response(json.dumps(body), status_code=problem.status, media_type=MEDIA, headers=problem.headers)


def title_of(status: int) -> str:
    """Return the standard phrase of a status."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"


def _page(request: Request, problem: Problem) -> Response:
    """The page of `unknot.web.pages` where there is one; a bare one otherwise, and when that one fails too."""
    try:
        from unknot.web.pages import error_page

        made: Response = error_page(request, problem.status, *problem.said)
        made.headers.update(problem.headers)
        return made
    except Exception:
        words = html.escape(problem.detail)
        title = html.escape(title_of(problem.status))
        bare = (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Unknot</title>'
            f'<h1>{title}</h1><p>{words}</p><p><a href="/">Go to the start</a></p></html>'
        )
        return Response(bare, status_code=problem.status, media_type="text/html", headers=problem.headers)
