"""Reading the steps instead of being guided: "is anything new?" is asked first, and its answer counts."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from unknot.coach.session import OutlineLine, Score, outline
from unknot.journal import new_id
from unknot.web.pages.chosen import Chosen
from unknot.web.pages.shell import SentForm, is_id, one, see
from unknot.web.pages.standing import Stands

router = APIRouter()
QUESTION = "anything-new"


def asks(score: Score) -> bool:
    """Whether the session asks if anything is new; the slow breathing, safe for everybody, does not."""
    return any(cue.question == QUESTION for cue in score.cues)


def said_no(request: Request) -> bool:
    """Whether "is anything new?" was just answered with no."""
    return request.query_params.get("new") == "no"


def lines(score: Score, *, said: bool) -> tuple[OutlineLine, ...]:
    """Return the steps to read, without the question that was answered; none before it is.

    What is done more gently for this person stands first under each name too: whoever reads "take the ball" knows by
    then which one.
    """
    if asks(score) and not said:
        return ()
    asked = {cue.say for cue in score.cues if cue.question == QUESTION}
    shown: list[OutlineLine] = []
    for line in outline(score):
        limits = score.items[line.item].modify if line.heading else ()
        if line.words in asked:
            continue
        for place, words in enumerate(limits):
            heading = line.heading if place == 0 else None
            shown.append(replace(line, heading=heading, seconds=0, side=None, words=words, pictures=()))
        shown.append(replace(line, heading=None) if limits else line)
    return tuple(shown)


def query_of(request: Request, **more: str) -> str:
    """Return the part of the address that chooses the session, with `more`; without what was answered."""
    kept = {name: value for name, value in request.query_params.items() if name in ("minutes", "at", "now")}
    pairs = urlencode({**kept, **more})
    return f"?{pairs}" if pairs else ""


@router.post("/session/steps", include_in_schema=False)
def steps(request: Request, form: SentForm, stands: Stands) -> Response:
    """Take the answer: no shows the steps; anything else ends the session before it began, as in the player."""
    session_id = one(form, "session_id")
    known = is_id(session_id)
    said = one(form, "new")
    if said not in ("yes", "unsure"):
        if said != "no":
            where = f"/session/{session_id}" if known else "/session"
            return see(where + query_of(request, **({} if known else {"steps": "1"})) + "#new")
        if known:
            return see(f"/session/{session_id}{query_of(request, new='no')}")
        return see(f"/session{query_of(request, steps='1', new='no')}#steps")
    session_id = session_id if known else new_id()
    if stands.journal.play_session(session_id) is None:
        body = Chosen(stands, request).started(pain_before=None, anything_new=True if said == "yes" else None)
        stands.journal.record("session-started", body, session_id=session_id)
    ended = {"how": "stopped", "reason": QUESTION, "work": [], "locks": [], "stops": 0}
    stands.journal.record("session-ended", ended, session_id=session_id)
    return see(f"/session/{session_id}/end")
