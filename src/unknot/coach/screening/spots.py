"""The zone of a technique as one person may see it: a spot only where screening left that side open.

Every door shows zones through here, as it shows cards through `cards`.
"""

from __future__ import annotations

from typing import Any

from unknot.body.hand import Units
from unknot.body.sizes import ImpossibleSize
from unknot.body.zones import UnknownBall, contacts, zone, zone_document
from unknot.body.zones.places import NEVER, PLACES
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Side
from unknot.coach.intake.model import Person
from unknot.coach.screening.cards import open_gear
from unknot.coach.screening.columns import PALMS
from unknot.coach.screening.places import BODY_STATES, body_of
from unknot.coach.screening.verdict import Because, Status, TechniqueVerdict
from unknot.locale import Text

NOT_SCREENED = Text("The spot appears once the questions are answered.")
RESTING = Text(
    "For you the hands only rest here, and nothing presses. So there is no spot: the card says where they rest."
)
ONLY_A_TOWEL = Text("Here only a folded towel has room. The balls that are soft enough for you now are too large.")
_NOTHING: dict[str, Any] = {"spot": None, "allowed": [], "soft": [], "no_go": [], "by_hand": []}


def closing(verdict: TechniqueVerdict, side: Side) -> tuple[Because, ...]:
    """Return the reasons that close one side, strictest first; none where it is open."""
    return tuple(
        reason
        for reason in verdict.because
        if reason.status is Status.BLOCKED and reason.side in (None, side)
    )  # fmt: skip


def visible_zone(
    technique: str,
    side: Side,
    *,
    person: Person,
    verdict: TechniqueVerdict | None,
    ball: str | None = None,
    units: Units = "metric",
) -> dict[str, Any]:
    """Return the zone as plain values: the document of `body.zones`, and what screening says of that side.

    `verdict` None: the person was not screened. Whoever was not, whoever has that side closed, and whose hands may only
    rest there, gets no spot, no outline and no words; `empty_because` says why, `because` has every reason, `instead`
    the safer ones. What closed it is drawn (`no_go`) only where it was the body's own size. Besides: `status`, and
    `modify`, how it is done here.

    Raises `NoZone` (the technique presses on nothing) and `UnknownBall` (the technique, or this person in it, does not
    use that thing).
    """
    if technique in NEVER or technique not in PLACES:
        # The refusal cards may be read by everybody; what presses on nothing is refused by `zone`.
        return {**_drawn(technique, side, Person(), None, units), "status": "blocked", **_because(())}
    if ball is not None and ball not in contacts(technique):
        raise UnknownBall(ball, technique, tuple(contacts(technique)))
    if verdict is None:
        about = {"technique": technique, "side": side, "ball": ball, **_NOTHING, "empty_because": NOT_SCREENED}
        return {**about, "notes": [], "status": "not-screened", **_because(())}
    reasons = closing(verdict, side)
    said = {"status": verdict.side(side).id, **_because(reasons)}
    if reasons:
        own = {reason.id for reason in reasons} <= BODY_STATES
        try:
            drawn = _drawn(technique, side, person, ball, units) if own else {}
        except ImpossibleSize:
            drawn = {}
        about = {"technique": technique, "side": side, "ball": ball, "notes": [], **drawn}
        closed = {**about, **(_NOTHING | {"no_go": drawn.get("no_go", [])}), "empty_because": reasons[0].why}
        return {**closed, **said, "instead": list(verdict.instead)}
    if technique == PALMS and verdict.level_cap == 1:
        about = {"technique": technique, "side": side, "ball": ball, **_NOTHING, "empty_because": RESTING, "notes": []}
        return {**about, **said, "modify": list(verdict.modify)}
    things = {note.id for note in open_gear(technique, verdict)} & contacts(technique).keys()
    if ball is not None and ball not in things:
        raise UnknownBall(ball, technique, tuple(one for one in contacts(technique) if one in things))
    # Without a ball: that of the things open to this person that leaves the most room.
    best = ball or next((one for one in contacts(technique) if one in things), None)
    drawn = _drawn(technique, side, person, best, units)
    if ball is None and drawn["spot"] is None and verdict.soft_only and technique_rules()[technique].towel_for_ball:
        # No soft ball has room. A folded towel touches no wider than the smallest ball.
        towel = _drawn(technique, side, person, None, units)
        drawn = {**towel, "notes": [*towel["notes"], ONLY_A_TOWEL]} if towel["spot"] else drawn
    return {
        **drawn,
        "ball": ball,
        **said,
        "modify": list(verdict.modify),
    }


def _because(reasons: tuple[Because, ...]) -> dict[str, Any]:
    return {
        "because": [{"id": one.id, "why": one.why, "source": one.source} for one in reasons],
        "modify": [],
        "instead": [],
    }


def _drawn(technique: str, side: Side, person: Person, ball: str | None, units: Units) -> dict[str, Any]:
    body = body_of(person)
    return zone_document(zone(technique, side, person=body, ball=ball, units=units), body)
