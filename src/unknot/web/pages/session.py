"""The session: is anything new, what will come, the player, and the end check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from unknot.coach.interview import UnknownPage, apply, next_recheck, recheck_pages, stop_here
from unknot.coach.planning import said_to_rest
from unknot.coach.screening import SAFETY_NET
from unknot.coach.session import (
    AFTER_PRESSING,
    BREATHS_S,
    PLAYER_WORDS,
    ScoreError,
    closed_since,
    may_resume,
    read_score,
    score_document,
)
from unknot.coach.session.help import help_now
from unknot.journal import PlaySession, new_id
from unknot.journal.concluding import conclude
from unknot.journal.settings import Settings, keep_settings, read_settings
from unknot.locale import Text, translate
from unknot.web.deps import now_of
from unknot.web.pages import reading
from unknot.web.pages.by_hand import followed_by_hand, scale
from unknot.web.pages.chosen import Chosen
from unknot.web.pages.country import country_of
from unknot.web.pages.errors import not_found
from unknot.web.pages.plan import MINUTES, PLACES
from unknot.web.pages.shell import SentForm, is_id, locale_of, one, render, see
from unknot.web.pages.standing import Standing, Stands, standing_of
from unknot.web.pose_pictures import Sheet, cue_pictures
from unknot.web.problems import Problem

router = APIRouter()
LEFT_OPEN = Text("It was left open for so long that it was closed.")


@router.get("/session", include_in_schema=False)
def before(request: Request, stands: Stands) -> Response:
    """Show what is about to come, after asking whether anything is new."""
    playing = stands.journal.open_session()
    if stands.stopped:
        if playing is not None:
            stands.journal.close_session(playing.id)
        return see("/result")
    closed: tuple[Text, ...] = ()
    if playing is not None and (
        not may_resume(playing.last_at, now_of(request)) or (closed := _closed_since(playing, stands))
    ):
        stands.journal.close_session(playing.id, why=closed[0] if closed else LEFT_OPEN)
        stands = standing_of(request)
    elif playing is not None:
        return render(request, "session_open.html", title=Text("A session is still open"), playing=playing)
    chosen = Chosen(stands, request)
    if not chosen.breath and _recheck_due(stands):
        page = next_recheck(stands.finished or {}, ())
        if page is not None:
            return see(f"/session/check/{page.id}{chosen.query}")
    if chosen.rests:
        return render(
            request,
            "rest_day.html",
            title=Text("Rest"),
            session=chosen.session,
            closed=closed[:1],
            done_today=stands.done_today,
            places=PLACES,
            minutes_offered=MINUTES,
            at="home",
            chosen=3,
        )
    return render(
        request,
        "session_before.html",
        title=chosen.title,
        session=chosen.session,
        chosen=chosen,
        rests_today=said_to_rest(chosen.session),
        outline=reading.lines(chosen.score(), said=reading.said_no(request)),
        steps_action=f"/session/steps{chosen.query}",
        show_steps=request.query_params.get("steps") == "1",
        start=f"/session/start{chosen.query}",
        closed=closed[:1],
        breath_s=read_settings(stands.journal.path).breath_s,
        breaths_s=BREATHS_S,
        keep_breath=f"/session/breath{chosen.query}",
        sheet=Sheet(),
    )


@router.post("/session/breath", include_in_schema=False)
def breath(request: Request, form: SentForm, stands: Stands) -> Response:
    """Remember how long one breath is, on this machine, and show the session again."""
    try:
        keep_settings(stands.journal.path, Settings(breath_s=float(one(form, "breath_s"))))
    except ValueError:
        raise Problem(422, Text("Choose 7.5 to 12 seconds for one breath.")) from None
    return see(f"/session{f'?{request.url.query}' if request.url.query else ''}")


def _closed_since(playing: PlaySession, stands: Standing) -> tuple[Text, ...]:
    """Return why an open session cannot be gone on with: something in it is closed or has to be milder by now."""
    document = stands.journal.score(playing.id)
    if document is None:
        return ()
    try:
        return closed_since(read_score(document), stands.screening, playing.state)
    except ScoreError:
        return (Text("It was made by another version of Unknot."),)


def _recheck_due(stands: Standing) -> bool:
    """Whether "is anything new?" was last answered on another day (the answers of today are for today)."""
    return (stands.finished or {}).get("asked_on") != stands.on.isoformat()


@router.get("/session/check/{page_id}", include_in_schema=False)
def check(request: Request, page_id: str, stands: Stands) -> Response:
    """Ask whether anything is new since last time."""
    if stands.stopped or stands.alarm is not None:
        return see("/result")
    return _check_page(request, stands, page_id, dict(stands.draft or stands.finished or {}), done="")


@router.post("/session/check/{page_id}", include_in_schema=False)
def checked(request: Request, page_id: str, form: SentForm, stands: Stands) -> Response:
    """Take the answers of one re-check page; stop for danger; after the last one, go to the session."""
    if stands.stopped or stands.alarm is not None:
        return see("/result")
    document = dict(stands.draft or stands.finished or {})
    done = one(form, "done")
    try:
        applied = apply(document, page_id, {name: values for name, values in form.items() if name != "done"})
    except UnknownPage:
        return not_found(request)
    if not applied.ok:
        return _check_page(request, stands, page_id, applied.document, done=done, faults=applied.faults)
    stands.journal.save_draft(applied.document, page=page_id)
    query = f"?{request.url.query}" if request.url.query else ""
    if stop_here(applied.document, on=stands.on) is not None:
        return see("/stop")
    answered = [*filter(None, done.split(",")), page_id]
    following = next_recheck(applied.document, answered)
    if following is not None:
        return _check_page(request, stands, following.id, applied.document, done=",".join(answered))
    conclude(stands.journal, applied.document, stands.on, recheck=True)
    after = standing_of(request)
    if after.screening.disposition.stops:
        return see("/result")
    # The player opens with what has to be ready and a start of its own: no page in between.
    return see(f"/session{query}" if Chosen(after, request).rests else f"/session/{new_id()}{query}")


def _check_page(
    request: Request, stands: Standing, page_id: str, document: dict[str, Any], *, done: str, faults: Any = None
) -> Response:
    shown = next((page for page in recheck_pages(document) if page.id == page_id), None)
    if shown is None:
        return not_found(request)
    query = f"?{request.url.query}" if request.url.query else ""
    return render(
        request,
        "question.html",
        status=422 if faults else 200,
        title=shown.title,
        page=shown,
        action=f"/session/check/{page_id}{query}",
        back="/",
        faults=faults or {},
        labels={one.id: one.label for one in shown.questions},
        figure=None,
        regions={},
        last=False,
        intensities={},
        later=False,
        done=done,
    )


@router.post("/session/start", include_in_schema=False)
def start(request: Request, stands: Stands) -> Response:
    """Give the session its id and open the player."""
    if stands.stopped:
        return see("/result")
    query = f"?{request.url.query}" if request.url.query else ""
    chosen = Chosen(stands, request)
    playing = stands.journal.open_session()
    if playing is not None and not playing.one_off and playing.happened and not chosen.breath:
        return see(f"/session{query}")
    if chosen.rests:
        return see("/session")
    for left in stands.journal.play_sessions():
        # Opened and left, or a quiet rest that nobody ended: the new one takes its place.
        if left.open:
            stands.journal.close_session(left.id)
    return see(f"/session/{new_id()}{query}")


@router.post("/session/close", include_in_schema=False)
def close(stands: Stands) -> Response:
    """Close the open session."""
    playing = stands.journal.open_session()
    if playing is None:
        return see("/")
    stands.journal.close_session(playing.id)
    return see(f"/session/{playing.id}/end")


@router.get("/session/{session_id}", include_in_schema=False)
def play(request: Request, session_id: str, stands: Stands) -> Response:
    """Show the player; the same page without JavaScript is the whole list and the end-check form."""
    if not is_id(session_id):
        return not_found(request)
    if stands.stopped:
        return see("/result")
    known = stands.journal.play_session(session_id)
    if known is not None and known.status != "open":
        return see(f"/session/{session_id}/end")
    locale = locale_of(request)
    document = stands.journal.score(session_id) if known is not None else None
    if known is not None and document is not None:
        if not may_resume(known.last_at, now_of(request)) or _closed_since(known, stands):
            return see("/session")
        session = None
        state: dict[str, Any] | None = known.state
        score = read_score(document)
        kind, day, title = ("one-off" if known.one_off else "programme"), known.programme_day, known.title
    else:
        chosen = Chosen(stands, request)
        if chosen.rests or (not chosen.breath and _recheck_due(stands)):
            return see(f"/session{chosen.query}")
        session = chosen.session
        score = chosen.score()
        document, state = score_document(score, locale=locale), None
        kind, day, title = chosen.kind, chosen.programme_day, translate(chosen.title, locale)
    entries = request.app.state.asset.entries
    sheet = Sheet()
    return render(
        request,
        "player.html",
        player_css=entries.get("player.css"),
        player_js=entries.get("player.js"),
        title=title,
        session_id=session_id,
        score=document,
        state=state,
        sheet=sheet,
        pictures=cue_pictures(sheet, score),
        outline=reading.lines(score, said=reading.said_no(request)),
        steps_action=f"/session/steps{reading.query_of(request)}",
        reading=reading.said_no(request),
        guided=f"/session/{session_id}{reading.query_of(request)}",
        seconds=score.seconds,
        session=session,
        kind=kind,
        day=day,
        player_words={name: translate(words, locale) for name, words in PLAYER_WORDS.items()},
        safety_net=SAFETY_NET,
        after_pressing=AFTER_PRESSING if any(item.pressure for item in score.items) else None,
        help=score.help,
        sensations=score.sensations,
        query=reading.query_of(request),
        end_action=f"/session/{session_id}/end",
        start_id=new_id(),
        end_id=new_id(),
    )


@router.get("/session/{session_id}/end", include_in_schema=False)
def end(request: Request, session_id: str, stands: Stands) -> Response:
    """Show how it ended, what to watch for, and what comes next."""
    playing = stands.journal.play_session(session_id) if is_id(session_id) else None
    if playing is None:
        return not_found(request)
    if playing.status == "open":
        return see(f"/session/{session_id}")
    return _end_page(request, stands, playing)


def _end_page(request: Request, stands: Standing, playing: PlaySession, *, fault: Text | None = None) -> Response:
    # By hand nobody measures what was done: a session that had pressing in it counts as pressed.
    items = (stands.journal.score(playing.id) or {}).get("items", ())
    return render(
        request,
        "session_end.html",
        status=422 if fault else 200,
        title=Text("After the session"),
        playing=playing,
        safety_net=SAFETY_NET,
        following=stands.today if not stands.stopped else None,
        after_pressing=AFTER_PRESSING,
        pressed=any(isinstance(item, Mapping) and item.get("pressure") for item in items),
        get_help=playing.status == "get-help",
        ask_pain=playing.pain_after is None and playing.status != "get-help",
        told=_told_at_the_end(stands, playing.id),
        number=help_now(country_of(stands)).number,
        meanwhile=help_now(country_of(stands)).words[2:],
        why_closed=stands.journal.why_closed(playing.id) if playing.status == "closed" else None,
        check_id=new_id(),
        fault=fault,
    )


@router.post("/session/{session_id}/end", include_in_schema=False)
def ended(request: Request, session_id: str, form: SentForm, stands: Stands) -> Response:
    """Take the end check of a session followed on paper (without the player), or the numbers it did not get."""
    if not is_id(session_id):
        return not_found(request)
    playing = stands.journal.play_session(session_id)
    if playing is None:
        return followed_by_hand(request, session_id, form, stands)
    pain = scale(form, "pain_after")
    if pain is None:
        return _end_page(request, stands, playing, fault=Text("Choose a number from 0 to 10."))
    stands.journal.record(
        "check-in",
        {"due": "any", "pains": [{**_sorest(stands.finished), "intensity": pain}]},
        session_id=session_id,
        id=one(form, "check_id") or None,
    )
    return see(f"/session/{session_id}/end")


def _told_at_the_end(stands: Standing, session_id: str) -> int | None:
    """Return the number that was saved on the page of this session's end just now."""
    latest = stands.journal.latest("check-in")
    if latest is None or latest.session_id != session_id or latest.body.get("due") != "any":
        return None
    return next((int(pain["intensity"]) for pain in latest.body.get("pains", ())), None)


def _sorest(document: Mapping[str, Any] | None) -> dict[str, str]:
    """Return where it hurts most, which is what the one number after a session is about."""
    pains = ((document or {}).get("complaint") or {}).get("pains") or [{"region": "low-back", "intensity": 0}]
    worst = max(pains, key=lambda pain: pain["intensity"])
    return {"region": worst["region"], "side": worst.get("side", "middle")}
