"""Habits that go with the plan: small things outside the session, each because of an answer."""

from __future__ import annotations

from collections.abc import Mapping

from unknot.body.next_break import usual_break
from unknot.catalog.techniques import technique_rules
from unknot.coach.intake.model import Intake
from unknot.coach.planning.preferences import FLARE_LIST
from unknot.coach.planning.programme import LeftOut
from unknot.coach.screening.verdict import Screening
from unknot.locale import Text


def habits(intake: Intake, screening: Screening, closed: Mapping[str, Text], planned: set[str]) -> tuple[LeftOut, ...]:
    """Return the habits for this person with reasons, in catalogue order; never one that screening closed.

    How often to get up, and for how long, is the body's answer for a rested back in usual sitting, kept within what
    trials of breaks used (`unknot.body.next_break.usual_break`): no intake tells how a day was spent.
    """
    pause = usual_break()
    worse, eased = set(intake.complaint.worse), set(intake.complaint.eased)
    sits = bool(worse & {"sitting-long", "sitting", "driving", "rising-from-sitting"})
    stands = bool(worse & {"standing-long", "standing"})
    chosen: dict[str, Text] = {}
    if "heat" in eased or screening.flare:
        chosen["heat"] = _warmth(screening.techniques["heat"].cap_s, eased="heat" in eased)
    if "walking" in worse:
        chosen["walk"] = Text("Walking bothers it, you said. Keep walks short and easy, and stop before it builds up.")
    elif screening.flare:
        chosen["walk"] = Text("Short, easy walks keep the back from stiffening while it settles.")
    else:
        chosen["walk"] = Text("Staying active has good support. A walk most days is part of the plan.")
    if sits:
        chosen["sitting-break"] = Text(
            "Sitting brings it on, you said. Get up about every {every_min} minutes, for about {length_min} minutes.",
            every_min=pause.every_min,
            length_min=pause.length_min,
        )
    else:
        chosen["sitting-break"] = Text(
            "After long sitting the back is slow to recover. Get up about every {every_min} minutes.",
            every_min=pause.every_min,
        )
    if sits or stands or {"too-flat", "too-swayed"} & set(intake.complaint.feels):
        chosen["posture-reset"] = Text("Keeping one posture bothers it, you said. This changes it for a moment.")
    if sits and not stands:
        chosen["stand-some"] = Text(
            "Sitting brings it on and standing does not, you said. Standing some of the time helps."
        )
    if worse & {"driving", "sitting-long"}:
        chosen["lumbar-support"] = Text(
            "Long sitting or driving brings it on, you said. A rolled towel can support the back."
        )
    allowed = screening.allowed()
    return tuple(
        LeftOut(technique=name, why=chosen[name])
        for name, rules in technique_rules().items()
        if name in chosen
        and name not in planned
        and name in allowed
        and (name not in closed or not rules.planned)
        and (not screening.flare or name in FLARE_LIST)
    )


def _warmth(cap_s: int | None, *, eased: bool) -> Text:
    """Return why warmth, and for how long where screening holds it shorter than its card."""
    if cap_s is not None:
        minutes = cap_s // 60
        if eased:
            return Text("Warmth eases it, you said. Use it for {minutes} minutes at most.", minutes=minutes)
        return Text("Warmth is gentle for a strong or new pain. Use it for {minutes} minutes at most.", minutes=minutes)
    if eased:
        return Text("Warmth eases it, you said. Use it for 15 to 20 minutes, outside the session.")
    return Text("Warmth is one of the gentle things for a strong or new pain.")
