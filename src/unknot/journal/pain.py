"""How much it hurt, over time: what the intake, the check-ins and the sessions say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from unknot.journal.event import Event
from unknot.journal.play import PlaySession


@dataclass(frozen=True, slots=True, kw_only=True)
class PainPoint:
    """Pain at one moment, 0–10; None where nothing was said. Sides are the person's own."""

    at: str
    source: Literal["intake", "check-in", "before", "after"]
    worst: int
    left: int | None = None
    right: int | None = None
    middle: int | None = None
    session_id: str | None = None


def by_side(pains: Any) -> dict[str, int]:
    """Return the worst intensity of each side that is named, out of a list of pains."""
    worst: dict[str, int] = {}
    for pain in pains if isinstance(pains, list) else []:
        side, intensity = pain.get("side", "middle"), pain.get("intensity")
        if isinstance(intensity, int):
            worst[side] = max(worst.get(side, 0), intensity)
    return worst


def pain_series(answers: Iterable[Event], sessions: Iterable[PlaySession]) -> tuple[PainPoint, ...]:
    """Return every pain that was told, oldest first, out of intake and check-in events and played sessions."""
    points: list[PainPoint] = []
    for event in answers:
        pains: Any = event.body.get("pains")
        if event.kind == "intake":
            complaint = event.body["document"].get("complaint")
            pains = complaint.get("pains") if isinstance(complaint, Mapping) else None
        sides = by_side(pains)
        if not sides and isinstance(event.body.get("pain"), int):
            sides = {"middle": event.body["pain"]}
        if sides:
            source: Literal["intake", "check-in"] = "intake" if event.kind == "intake" else "check-in"
            points.append(
                PainPoint(
                    at=event.at,
                    source=source,
                    worst=max(sides.values()),
                    left=sides.get("left"),
                    right=sides.get("right"),
                    middle=sides.get("middle"),
                )
            )
    for session in sessions:
        if session.pain_before is not None:
            points.append(
                PainPoint(at=session.began, source="before", worst=session.pain_before, session_id=session.id)
            )
        if session.pain_after is not None:
            at = session.ended or session.last
            points.append(PainPoint(at=at, source="after", worst=session.pain_after, session_id=session.id))
    return tuple(sorted(points, key=lambda point: (point.at, point.source)))
