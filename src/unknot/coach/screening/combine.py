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


@lru_cache(maxsize=8192)
def because(effect: Effect) -> Because:
    """Return an effect as a reason."""
    return Because(
        id=effect.id, status=effect.status, why=effect.why, source=effect.source, certainty=effect.certainty,
        side=effect.side, needs=effect.needs,
    )  # fmt: skip


def _reasons(effects: Effects) -> tuple[Because, ...]:
    """Return the reasons, strictest first, each once; what changes nothing gives none."""
    seen: dict[tuple[str, Status, str | None], Because] = {}
    for status in (Status.BLOCKED, Status.MODIFIED, Status.OK):
        for effect in effects:
            if effect.status is status and (status is not Status.OK or effect.needs is not None):
                seen.setdefault((effect.id, status, effect.side), because(effect))
    return tuple(seen.values())


@lru_cache(maxsize=32768)
def combined(technique: str, effects: Effects, instead: tuple[str, ...]) -> TechniqueVerdict:
    """Return the verdict on one technique."""
    if not effects:
        return TechniqueVerdict(technique=technique, left=Status.OK, right=Status.OK)
    left, right = statuses(effects)
    blocking = [effect for effect in effects if effect.status is Status.BLOCKED]
    needs: Needs | None = None
    for side, status in (("left", left), ("right", right)):
        if status is Status.BLOCKED:
            needs = needs or _needs([effect for effect in blocking if effect.side in (None, side)])
    if not blocking:
        needs = _needs([effect for effect in effects if effect.level_cap is not None])
    fully_closed = left is Status.BLOCKED and right is Status.BLOCKED
    changing = [] if fully_closed else [effect for effect in effects if effect.status is not Status.BLOCKED]
    return TechniqueVerdict(
        technique=technique,
        left=left,
        right=right,
        level_cap=_least(effect.level_cap for effect in changing),
        needs=needs,
        because=_reasons(effects),
        modify=tuple(dict.fromkeys(line for effect in changing for line in effect.modify)),
        cap_s=_least(effect.cap_s for effect in changing),
        max_discomfort=_least(effect.max_discomfort for effect in changing),
        wall_or_bed_only=any(effect.wall_or_bed_only for effect in changing),
        mid_range=any(effect.mid_range for effect in changing),
        instead=instead,
    )


@lru_cache(maxsize=65536)
def brief(effects: Effects) -> str:
    """Return status left and right, level cap, what would open it and the limits of a verdict, in a few characters."""
    one = combined("", effects, ())
    if one.left is one.right is Status.OK and one.level_cap is None and one.needs is None and one.cap_s is None:
        return "."
    sides = "omb"[one.left] + "omb"[one.right]
    limits = (one.level_cap, one.cap_s, one.max_discomfort)
    flags = ("w" if one.wall_or_bed_only else "") + ("r" if one.mid_range else "")
    return f"{sides}{','.join('' if limit is None else str(limit) for limit in limits)}{flags}{(one.needs or '-')[0]};"
