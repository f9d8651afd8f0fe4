"""Promises that could not be kept for this person, each said. Found by looking at the finished weeks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from unknot.coach.planning.fitting import LEAST_SHARE
from unknot.coach.planning.measure import TARGETS, share_of
from unknot.coach.planning.programme import Item, Session, Week
from unknot.coach.planning.roles import Roles
from unknot.coach.planning.words import technique_name
from unknot.coach.words import SIDES
from unknot.locale import Text

NO_FRONT = Text("Front and back cannot be kept equal. Nothing that lengthens the front alone is open to you.")
NO_BACK = Text("Front and back cannot be kept equal. Nothing that lengthens the back alone is open to you.")
NO_MUSCLE = {
    "ql": Text("The QL is not released or stretched. Nothing for it is open to you."),
    "psoas": Text("The psoas is not released or stretched. Nothing for it is open to you."),
}
SHORT_OF_MUSCLE = {
    "ql": Text("The QL gets less than a quarter of the time. The sessions are too short for more."),
    "psoas": Text("The psoas gets less than a quarter of the time. The sessions are too short for more."),
}
NO_STRENGTH = Text("There is no strength work. Nothing of it is open to you.")
NO_TIME_FOR_STRENGTH = Text("There is no strength work. The sessions are too short for it.")
STRENGTH_ONCE = Text("Strength work asks for two or three days a week. You gave one day, so it comes once.")


def items_of(sessions: Iterable[Session]) -> list[Item]:
    """Return all items of some sessions."""
    return [item for session in sessions for item in session.items]


def waived(weeks: Sequence[Week], roles: Roles, *, flare: bool) -> tuple[Text, ...]:
    """Return what is waived, in a fixed order."""
    listed: list[Text] = []
    blocks = [week for week in weeks if week.kind in ("block", "maintenance")]
    everything = [item for week in weeks for item in items_of(week.sessions)]
    # Equal weeks share their items, so each kind of week is looked at once.
    kinds = {tuple(id(session.items) for session in week.sessions): items_of(week.sessions) for week in weeks}
    different = list(kinds.values())
    if not flare:
        if roles.back and not roles.front:
            listed.append(NO_FRONT)
        if roles.front and not roles.back:
            listed.append(NO_BACK)
    for muscle in TARGETS:
        if not (roles.serves_ql if muscle == "ql" else roles.serves_psoas):
            listed.append(NO_MUSCLE[muscle])
        else:
            shares = [share_of(muscle, items, by=by) for items in different for by in ("work", "clock")]
            if any(share is None or share < LEAST_SHARE for share in shares):
                listed.append(SHORT_OF_MUSCLE[muscle])
    one_sided = {(item.technique, item.side) for item in everything if item.side in ("left", "right")}
    for name, side in sorted(one_sided):
        listed.append(
            Text(
                "Only your {side} side is open for {technique}. The two sides cannot be balanced there.",
                side=SIDES[side],
                technique=technique_name(name),
            )
        )
    wants_strength = [week for week in blocks if week.number >= 3]
    if wants_strength and not flare:
        if not roles.strengthen:
            listed.append(NO_STRENGTH)
        elif not any(item.phase == "strengthen" for item in everything):
            listed.append(NO_TIME_FOR_STRENGTH)
        elif any(len(week.sessions) == 1 for week in wants_strength):
            listed.append(STRENGTH_ONCE)
    return tuple(listed)
