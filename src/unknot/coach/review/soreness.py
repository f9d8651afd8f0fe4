"""Soreness after sessions: what is expected, what halves the ball, what removes it (rules of dose)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from unknot.coach.review.calm import family
from unknot.coach.review.facts import CheckIn, Facts, SessionOutcome
from unknot.coach.review.result import Lock
from unknot.locale import Text

MOST_POINTS = 2
MOST_HOURS = 24
MOST_HOURS_NEW_STRENGTH = 48
REMOVED_DAYS = 28
"""How long the ball stays away once it was removed. Expert inference: the sources say only "remove"."""


def sore_sessions(facts: Facts) -> list[tuple[SessionOutcome, bool]]:
    """Return the sessions that somebody asked about, in order of time, and whether the soreness was too much."""
    sessions = sorted(facts.sessions, key=lambda one: (one.on, one.id))
    new_strength = _first_strength(sessions)
    about = _about(sessions, facts.check_ins)
    judged = []
    for session in sessions:
        said = about.get(session.id, [])
        asked = session.back_to_baseline_24h is not None or any(
            one.soreness is not None or one.soreness_hours is not None for one in said
        )
        if asked:
            judged.append((session, _too_sore(session, said, session.id in new_strength)))
    return judged


def _too_sore(session: SessionOutcome, said: Iterable[CheckIn], new_strength: bool) -> bool:
    hours = MOST_HOURS_NEW_STRENGTH if new_strength else MOST_HOURS
    if any((one.soreness or 0) > MOST_POINTS or (one.soreness_hours or 0) > hours for one in said):
        return True
    return session.back_to_baseline_24h is False and not new_strength


def _about(sessions: Sequence[SessionOutcome], check_ins: Iterable[CheckIn]) -> Mapping[str, list[CheckIn]]:
    """Give each check-in to the session it names, else to the last one before it."""
    known = {session.id for session in sessions}
    found: dict[str, list[CheckIn]] = {}
    for one in check_ins:
        before = [session.id for session in sessions if session.on <= one.on]
        name = one.after_session if one.after_session in known else (before[-1] if before else None)
        if name is not None:
            found.setdefault(name, []).append(one)
    return found


def _first_strength(sessions: Iterable[SessionOutcome]) -> set[str]:
    """Return the sessions that held some strength work for the first time."""
    seen: set[str] = set()
    first: set[str] = set()
    for session in sessions:
        names = {one.technique for one in session.items if family(one.technique) == "strength"}
        if names - seen:
            first.add(session.id)
        seen |= names
    return first


def removal_locks(judged: Sequence[tuple[SessionOutcome, bool]], facts: Facts) -> list[Lock]:
    """Return the locks of a ball that made two sessions running too sore."""
    locks: dict[str, Lock] = {}
    for (one, sore), (two, again) in pairwise(judged):
        if not (sore and again):
            continue
        until = two.on + timedelta(days=REMOVED_DAYS)
        used = {family(item.technique) for session in (one, two) for item in session.items}
        if facts.on >= until:
            continue
        why = Text("Two sessions running made you too sore. The ball stays away for four weeks.")
        if "ql-ball" in used:
            locks["ql-ball"] = Lock(id="ql-ball", since=two.on, until=until, why=why)
        if "belly" in used:
            why = Text("Two sessions running made you too sore. Nothing presses on the belly for four weeks.")
            locks["belly"] = Lock(id="belly", since=two.on, until=until, why=why)
    return list(locks.values())
