"""May a session that was left open be gone on with? Only soon, and when everything in it is still allowed today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from unknot.coach.screening import Disposition, Screening, TechniqueVerdict
from unknot.coach.session.bounds import out_of_bounds
from unknot.coach.session.document import ScoreError
from unknot.coach.session.score import Score, ScoreItem
from unknot.coach.session.state import read_state
from unknot.locale import Text

RESUME_WITHIN = timedelta(hours=2)
"""How long after the last sign of it a session can be gone on with: later, "anything new?" has to be asked again."""


def may_resume(last_at: datetime, now: datetime) -> bool:
    """Return whether a session that was heard of last at `last_at` is fresh enough to be gone on with; both in UTC."""
    return now - last_at <= RESUME_WITHIN


def closed_since(score: Score, screening: Screening, state: Mapping[str, Any] | None = None) -> tuple[Text, ...]:
    """Return why a session must not be gone on with, each reason once; nothing: it may.

    A score that no plan of this version could have led to (`out_of_bounds`: perhaps it was imported) is gone on with
    nowhere. Every item's technique, side, level, range, longest hold and milder form is held against today's verdict.
    `state`, the player's last, tells what it will not play any more: items left out, and sides that rest. One that does
    not fit the score is gone on with nowhere: the browser's player takes it as it is given.
    """
    if screening.disposition >= Disposition.URGENT:
        return tuple(dict.fromkeys(one.why for one in screening.findings if one.action >= Disposition.URGENT)) or (
            Text("Your answers say that this has to be looked at first."),
        )
    if out_of_bounds(score) is not None:
        return (Text("That session is not one that this Unknot makes."),)
    state = state or {}
    if state:
        try:
            read_state(dict(state), score)
        except ScoreError:
            return (Text("The place where you were does not fit that session."),)
    over = {*state.get("skipped", ()), *state.get("dropped", ())}
    rests = {tuple(one) for one in state.get("stopped", ())}
    reasons: dict[Text, None] = {}
    for index, item in enumerate(score.items):
        if index not in over:
            reasons.update(dict.fromkeys(_closed(item, screening.techniques.get(item.technique), rests)))
    return tuple(reasons)


def still_open(score: Score, screening: Screening, state: Mapping[str, Any] | None = None) -> bool:
    """Return whether a session may be gone on with; see `closed_since`."""
    return not closed_since(score, screening, state)


def _closed(item: ScoreItem, verdict: TechniqueVerdict | None, rests: set[tuple[str, ...]]) -> list[Text]:
    if verdict is None:
        return [Text("{name} is not part of Unknot any more.", name=Text(item.name))]
    sides = [side for side in ("left", "right") if item.side in (side, "both") and (item.family, side) not in rests]
    if item.side == "none":
        blocked = not verdict.allowed_sides
    else:
        blocked = any(side not in verdict.allowed_sides for side in sides)
    if blocked:
        return [Text("{name} is closed for you now.", name=Text(item.name))]
    if sides or item.side == "none":
        if verdict.level_cap is not None and item.level > verdict.level_cap:
            return [Text("{name} is only open at an easier level now.", name=Text(item.name))]
        if _milder(item, verdict):
            return [Text("{name} has to be done more gently now.", name=Text(item.name))]
    return []


def _milder(item: ScoreItem, verdict: TechniqueVerdict) -> bool:
    ceiling = verdict.max_discomfort
    if ceiling is not None and (item.discomfort is None or item.discomfort.ceiling > ceiling):
        return True
    if verdict.cap_s is not None and item.cap_ms is not None and item.cap_ms > verdict.cap_s * 1000:
        return True
    return not {str(line) for line in verdict.modify} <= set(map(str, item.modify))
