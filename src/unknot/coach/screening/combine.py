"""Join the effects on one technique into its verdict: the strictest wins, every limit is the tightest."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from unknot.coach.screening.effects import Effect
from unknot.coach.screening.verdict import Because, Needs, Status, TechniqueVerdict

Effects = tuple[Effect, ...]


def _needs(effects: Iterable[Effect]) -> Needs | None:
    """What would open it: something only when everything that closes it can be opened; a clinician comes first."""
    kinds = {effect.needs for effect in effects}
    if not kinds or None in kinds:
        return None
    return "clinician-ok" if "clinician-ok" in kinds else "switch-on"


def _least(numbers: Iterable[int | None]) -> int | None:
    return min((number for number in numbers if number is not None), default=None)


def _side(effects: Effects, side: str) -> Status:
    return max((effect.status for effect in effects if effect.side in (None, side)), default=Status.OK)


@lru_cache(maxsize=65536)
def statuses(effects: Effects) -> tuple[Status, Status]:
    """Return the status of the left and the right side."""
    return _side(effects, "left"), _side(effects, "right")


@lru_cache(maxsize=32768)
def combined(technique: str, effects: Effects, instead: tuple[str, ...]) -> TechniqueVerdict:
    """Return the verdict on one technique."""
    left, right = statuses(effects)
    closed = [effect for effect in effects if effect.status is Status.BLOCKED]
    needs: Needs | None = None
    for side, status in (("left", left), ("right", right)):
        if status is Status.BLOCKED:
            needs = needs or _needs([effect for effect in closed if effect.side in (None, side)])
    if not closed:
        needs = _needs([effect for effect in effects if effect.level_cap is not None])
    open_effects = [effect for effect in effects if effect.status is not Status.BLOCKED]
    modified = max(left, right) is not Status.OK
    seen: dict[tuple[str, Status, str | None], Because] = {}
    for effect in sorted(effects, key=lambda one: -one.status):
        if effect.status is not Status.OK or effect.needs is not None:
            seen.setdefault(
                (effect.id, effect.status, effect.side),
                Because(
                    id=effect.id, status=effect.status, why=effect.why, source=effect.source,
                    certainty=effect.certainty, side=effect.side, needs=effect.needs,
                ),
            )  # fmt: skip
    fully_closed = left is Status.BLOCKED and right is Status.BLOCKED
    return TechniqueVerdict(
        technique=technique,
        left=left,
        right=right,
        level_cap=_least(effect.level_cap for effect in effects),
        needs=needs,
        because=tuple(seen.values()),
        modify=() if fully_closed else tuple(dict.fromkeys(line for effect in open_effects for line in effect.modify)),
        cap_s=_least(effect.cap_s for effect in effects),
        max_discomfort=_least(effect.max_discomfort for effect in effects),
        wall_or_bed_only=any(effect.wall_or_bed_only for effect in effects),
        mid_range=any(effect.mid_range for effect in effects),
        instead=instead if modified else (),
    )
