"""Why a hypothesis stands where it stands: the answers for it and against it, in words, with their sources."""

from __future__ import annotations

import math
from typing import Literal

from unknot.catalog.vocabulary import Side
from unknot.catalog.weights import PatternId
from unknot.coach.assessment.evidence import Evidence
from unknot.coach.assessment.hypothesis import HypothesisId, Reason
from unknot.coach.assessment.odds import Line, table
from unknot.locale import Text

MORE_ON: dict[Side, Text] = {
    "left": Text("More of the aching is on your left side."),
    "right": Text("More of the aching is on your right side."),
}
LESS_REACH: dict[Side, Text] = {
    "left": Text("Bending to the right reaches less far, and that bend lengthens your left QL."),
    "right": Text("Bending to the left reaches less far, and that bend lengthens your right QL."),
}


def reasons(hypothesis: HypothesisId, found: Evidence, lines: tuple[Line, ...], *, capped: bool) -> tuple[Reason, ...]:
    """Return the reasons for, then those against, the strongest first; ties in the order of the table.

    `capped`: a share was cut at the cap, which `other:unclear` explains.
    """
    if hypothesis == "other:unclear":
        return _unclear(found, capped)
    muscle, _, side = hypothesis.partition("-")
    if hypothesis.startswith("other:"):
        muscle, side = hypothesis.removeprefix("other:"), ""
    weighed = [*_rows(muscle, side, found, lines), *_side(side, found)]
    ranked = sorted(weighed, key=lambda pair: -pair[0])
    return tuple(reason for toward in ("for", "against") for _, reason in ranked if reason.toward == toward)


def _rows(muscle: str, side: str, found: Evidence, lines: tuple[Line, ...]) -> list[tuple[float, Reason]]:
    weighed: list[tuple[float, Reason]] = []
    pattern: PatternId = muscle  # type: ignore[assignment]
    lowered: set[str] = set()
    for line in lines:
        row = line.row
        times = row.times.get(pattern, 1.0)
        if row.this_side and side != found.one_side:
            continue
        if pattern in row.once:
            if row.group in lowered:
                continue
            lowered.add(row.group)
        if times > 1 or pattern in row.points_to:
            says = Text(row.says)
            reason = Reason(says=says, toward="for", source=row.source, certainty=row.certainty)
        elif times < 1:
            says = Text(row.against or row.says)
            reason = Reason(says=says, toward="against", source=row.source, certainty=row.certainty)
        else:
            continue
        weighed.append((abs(math.log(times)), reason))
    return weighed


def _side(side: str, found: Evidence) -> list[tuple[float, Reason]]:
    if side not in ("left", "right") or found.left == found.right:
        return []
    sorer: Side = "left" if found.left > found.right else "right"
    says = (LESS_REACH if found.by_reach else MORE_ON)[sorer]
    strength = abs(math.log(2 * max(found.left, found.right)))
    toward: Literal["for", "against"] = "for" if side == sorer else "against"
    return [(strength, Reason(says=says, toward=toward, source="rules", certainty="expert-inference"))]


def _unclear(found: Evidence, capped: bool) -> tuple[Reason, ...]:
    says = []
    if found.loose >= table().weights.rules.unclear_every:
        says.append(Text("Some of what you told us fits none of these patterns ({count} answers).", count=found.loose))
    if capped:
        says.append(
            Text("No test was ever published for these patterns at home, so none counts for more than 6 in 10.")
        )
    return tuple(Reason(says=one, toward="for", source="rules", certainty="expert-inference") for one in says)
