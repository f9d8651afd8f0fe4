"""A session followed from the list of its steps, without the player: what its one form at the end tells the journal."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import Response

from unknot.catalog.techniques import technique_rules
from unknot.coach.planning import Session
from unknot.web.pages.chosen import Chosen
from unknot.web.pages.shell import Form, one, see, whole
from unknot.web.pages.standing import Standing


def followed_by_hand(request: Request, session_id: str, form: Form, stands: Standing) -> Response:
    """Record a session that was followed from the list of its steps, from what the form at its end says."""
    chosen = Chosen(stands, request)
    score = chosen.score()
    how = one(form, "how")
    sensation = one(form, "sensation")
    body = chosen.started(pain_before=scale(form, "pain_before"), anything_new=False)
    known = {sense.id: sense for sense in score.sensations}
    felt = known.get(sensation)
    if felt is not None and felt.do == "get-help":
        how = "get-help"
    elif felt is not None and felt.do == "stop-session" and how != "get-help":
        how = "stopped"
    if how not in ("finished", "stopped", "get-help"):
        how = "finished"
    at = technique_rules().get(one(form, "technique"))
    locks = []
    if felt is not None:
        family = next((item.family for item in score.items if at is not None and item.technique == at.id), None)
        locks = [
            {"id": lock.id, "days": lock.days} for lock in felt.locks if lock.only_in is None or lock.only_in == family
        ]
    stands.journal.record("session-started", body, session_id=session_id, id=one(form, "start_id") or None)
    stands.journal.record(
        "session-ended",
        {
            "how": how,
            "reason": felt.id if felt is not None and felt.do != "continue" else None,
            "technique": at.id if at is not None else None,
            "side": None,
            "pain_before": scale(form, "pain_before"),
            "pain_after": scale(form, "pain_after"),
            "locks": locks,
            "stops": 0,
            "work": _work(chosen.session) if how == "finished" else [],
        },
        session_id=session_id,
        id=one(form, "end_id") or None,
    )
    return see(f"/session/{session_id}/end")


def _work(session: Session) -> list[dict[str, Any]]:
    """Return what a finished session did, item by item and side by side, as the players report it."""
    done: list[dict[str, Any]] = []
    for item in session.items:
        sides = ("left", "right") if item.side == "both" else (item.side,)
        for side in sides:
            dose = item.dose_second if item.dose_second and side != (item.first or "right") else item.dose
            done.append(
                {
                    "technique": item.technique,
                    "side": side,
                    "level": item.level,
                    "seconds": round(item.seconds / len(sides)),
                    "bouts": dose.bouts,
                    "bouts_planned": dose.bouts,
                    "max_discomfort": None,
                    "eased": False,
                    "completed": True,
                    "stop": None,
                }
            )
    return done


def scale(form: Form, name: str) -> int | None:
    """Return an answer of 0 to 10, None for anything else."""
    number = whole(one(form, name))
    return number if number is not None and number <= 10 else None
