"""`/journal/…`: events in and out, sessions, export, import, forget."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Path as InPath, Query
from starlette.responses import Response

from unknot.coach.intake import IntakeError, parse_intake
from unknot.journal import Event, EventError, EventKind
from unknot.journal.event import UUID7
from unknot.journal.play import to_json
from unknot.locale import Text
from unknot.web.api.answers import JsonBody, answer, said
from unknot.web.api.shapes import (
    EventsDocument,
    ExportDocument,
    ImportedDocument,
    OpenSessionDocument,
    PainDocument,
    PlaySessionDocument,
    ReceiptDocument,
    ReviewDocument,
    SessionsDocument,
    StoredDocument,
    WaitingDocument,
    body_of,
    problem_responses,
)
from unknot.web.deps import journal_of, now_of, today_of
from unknot.web.problems import NOT_STORED, Problem, of_faults

if TYPE_CHECKING:
    from unknot.journal import Journal
else:
    Journal = Any

router = APIRouter(prefix="/journal", tags=["journal"])

Kept = Annotated[Journal, Depends(journal_of)]
SessionId = Annotated[str, InPath(pattern=UUID7, description="UUIDv7 of the session.")]
MANY = 1000
"""Events taken at once."""
CONFIRM = "forget everything"
"""What to send before everything goes."""
_BAD = (400, 409, 413, 415, 422, 500, 503, 507)
_ASKED = (422, 500, 503)


@router.get("/events", response_model=EventsDocument, responses=problem_responses(*_ASKED))
def get_events(
    journal: Kept,
    kind: Annotated[EventKind | None, Query(description="Only this kind.")] = None,
    session_id: Annotated[str | None, Query(pattern=UUID7, description="Only this session's.")] = None,
    after: Annotated[int, Query(ge=0, le=1_000_000_000, description="Skip so many.")] = 0,
    limit: Annotated[int, Query(ge=1, le=MANY, description="Return at most so many.")] = 100,
) -> Response:
    """Events in their order of arrival; `next` is the `after` of the following page, null at the end."""
    found = list(journal.events(kind=kind, session_id=session_id, after=after, limit=limit + 1))
    more = after + limit if len(found) > limit else None
    return answer({"events": [event.document() for event in found[:limit]], "next": more})


@router.post(
    "/events", response_model=StoredDocument, responses=problem_responses(*_BAD), openapi_extra=body_of("Events")
)
def post_events(document: JsonBody, journal: Kept) -> Response:
    """Store events. On the answer they are on the disk; send a batch again as often as you like, it is kept once.

    A known session event that comes alone with a later `state` of its player moves the position on and adds nothing.
    """
    events = _events(document)
    new = journal.append(*events)
    return answer({"new": new, "known": len(events) - new})


def _events(document: Any) -> list[Event]:
    if not isinstance(document, dict) or set(document) != {"events"} or not isinstance(document["events"], list):
        raise _unsound([("events", Text("send an object with a list of events, and nothing else"))])
    listed = document["events"]
    if not 1 <= len(listed) <= MANY:
        problem = Text("{count} events: send 1 to {most} at once", count=len(listed), most=MANY)
        raise _unsound([("events", problem)])
    events: list[Event] = []
    faults: list[tuple[str, Text]] = []
    for index, one in enumerate(listed):
        try:
            events.append(Event.read(one, place=f"events.{index}"))
            if events[-1].kind == "intake":
                parse_intake(events[-1].body["document"])
        except EventError as fault:
            faults.extend(fault.faults)
        except IntakeError as fault:
            faults.extend((f"events.{index}.body.document.{one.place}", one.problem) for one in fault.faults)
    if faults:
        raise _unsound(faults)
    return events


def _unsound(faults: list[tuple[str, Text]]) -> Problem:
    return of_faults(faults, detail=NOT_STORED, kind="unsound-event")


@router.get("/export", response_model=ExportDocument, responses=problem_responses(500, 503))
def get_export(journal: Kept, today: Annotated[date, Depends(today_of)]) -> Response:
    """Everything the journal holds, as one document that `/journal/import` and `unknot import` read again."""
    name = f"unknot-{today.isoformat()}.json"
    return answer(journal.export(), headers={"Content-Disposition": f'attachment; filename="{name}"'})


@router.post(
    "/import", response_model=ImportedDocument, responses=problem_responses(*_BAD), openapi_extra=body_of("Export")
)
def post_import(document: JsonBody, journal: Kept) -> Response:
    """Take in an export. What is known is passed over; on any fault nothing is stored."""
    taken = journal.import_(document)
    return answer({"new": taken.new, "known": taken.known})


@router.post(
    "/forget", response_model=ReceiptDocument, responses=problem_responses(*_BAD), openapi_extra=body_of("Forget")
)
def post_forget(document: JsonBody, journal: Kept) -> Response:
    """Delete everything, for good. Nothing brings it back but an export made before."""
    if document != {"confirm": CONFIRM}:
        detail = Text("Nothing was deleted: the confirmation is missing.")
        raise of_faults(
            [("confirm", Text("send {document}", document=json.dumps({"confirm": CONFIRM})))],
            detail=detail,
            kind="not-confirmed",
        )
    return answer(journal.forget().document())


@router.get("/sessions", response_model=SessionsDocument, responses=problem_responses(*_ASKED))
def get_sessions(journal: Kept, limit: Annotated[int, Query(ge=1, le=MANY)] = 50) -> Response:
    """The sessions as they were played, newest first."""
    return answer({"sessions": [to_json(session) for session in journal.play_sessions(limit=limit)]})


@router.get("/sessions/{id}", response_model=PlaySessionDocument, responses=problem_responses(404, *_ASKED))
def get_session(id: SessionId, journal: Kept) -> Response:  # noqa: A002
    """One session as it was played so far."""
    session = journal.play_session(id)
    if session is None:
        raise Problem(404, Text("No session has this id."), kind="no-such-id")
    return answer(to_json(session))


@router.post("/sessions/{id}/close", response_model=PlaySessionDocument, responses=problem_responses(404, 507, *_ASKED))
def post_close(id: SessionId, journal: Kept) -> Response:  # noqa: A002
    """Close a session that will not be resumed; one that ended stays as it is."""
    try:
        return answer(to_json(journal.close_session(id)))
    except KeyError:
        raise Problem(404, Text("No session has this id."), kind="no-such-id") from None


@router.get("/open-session", response_model=OpenSessionDocument, responses=problem_responses(500, 503))
def get_open_session(
    journal: Kept, today: Annotated[date, Depends(today_of)], now: Annotated[datetime, Depends(now_of)]
) -> Response:
    """The session that was not ended, with its score and the player's last state; null when there is none.

    `score` is null when it was left more than two hours ago, when nothing may be played now, or when something in it
    is closed or has to be milder by now: close it.
    """
    from unknot.coach.session import ScoreError, may_resume, read_score, still_open
    from unknot.journal.standing import standing

    session = journal.open_session()
    if session is None:
        return answer({"session": None, "score": None})
    score = journal.score(session.id)
    try:
        verdict = standing(journal, today).screening
        fresh = may_resume(session.last_at, now)
        playable = fresh and score is not None and still_open(read_score(score), verdict, session.state)
    except ScoreError:
        playable = False
    return answer({"session": to_json(session), "score": score if playable else None})


@router.get("/waiting", response_model=WaitingDocument, responses=problem_responses(500, 503))
def get_waiting(journal: Kept, now: Annotated[datetime, Depends(now_of)]) -> Response:
    """What is due to be asked: after pressure work, every week, after a gap."""
    due = [
        {"due": one.due, "since": one.since.isoformat(), "session_id": one.session_id, "why": one.why}
        for one in journal.checkins_due(now)
    ]
    return answer({"waiting": due})


@router.get("/review", response_model=ReviewDocument, responses=problem_responses(500, 503))
def get_review(journal: Kept, today: Annotated[date, Depends(today_of)]) -> Response:
    """What the journal says about the next programme: levels, locks, changes, and whether it helps.

    `history` is the part of an intake document that only the journal knows.
    """
    review = journal.review(today)
    history = {name: value for name, value in said(review.history, "en").items() if value is not None}
    return answer({**said(review, "en"), "history": history})


@router.get("/pain", response_model=PainDocument, responses=problem_responses(500, 503))
def get_pain(journal: Kept) -> Response:
    """Every pain that was told, oldest first, 0–10."""
    return answer({"pain": list(journal.pain_series())})
