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


def _opened_by(effects: Effects, left: Status, right: Status) -> Needs | None:
    """What would open a closed side, or, where no side is closed, the levels that are held back."""
    blocking = [effect for effect in effects if effect.status is Status.BLOCKED]
    if not blocking:
        return _needs([effect for effect in effects if effect.level_cap is not None])
    needs: Needs | None = None
    for side, status in (("left", left), ("right", right)):
        if status is Status.BLOCKED and needs is None:
            needs = _needs([effect for effect in blocking if effect.side in (None, side)])
    return needs


def _changing(effects: Effects, left: Status, right: Status) -> list[Effect]:
    """The effects that say how to do it: none where both sides are closed."""
    if left is Status.BLOCKED and right is Status.BLOCKED:
        return []
    return [effect for effect in effects if effect.status is not Status.BLOCKED]


@lru_cache(maxsize=32768)
def combined(technique: str, effects: Effects, instead: tuple[str, ...]) -> TechniqueVerdict:
    """Return the verdict on one technique."""
    if not effects:
        return TechniqueVerdict(technique=technique, left=Status.OK, right=Status.OK)
    left, right = statuses(effects)
    changing = _changing(effects, left, right)
    return TechniqueVerdict(
        technique=technique,
        left=left,
        right=right,
        level_cap=_least(effect.level_cap for effect in changing),
        needs=_opened_by(effects, left, right),
        because=_reasons(effects),
        modify=tuple(dict.fromkeys(line for effect in changing for line in effect.modify)),
        cap_s=_least(effect.cap_s for effect in changing),
        max_discomfort=_least(effect.max_discomfort for effect in changing),
        wall_or_bed_only=any(effect.wall_or_bed_only for effect in changing),
        soft_only=any(effect.soft_only for effect in changing),
        mid_range=any(effect.mid_range for effect in changing),
        instead=instead,
    )


@lru_cache(maxsize=65536)
def brief(effects: Effects) -> str:
    """Return status left and right, the limits, and what would open it, in a few characters."""
    left, right = statuses(effects)
    changing = _changing(effects, left, right)
    limits = tuple(
        _least(getattr(effect, name) for effect in changing) for name in ("level_cap", "cap_s", "max_discomfort")
    )
    needs = _opened_by(effects, left, right)
    flags = "".join(
        letter
        for letter, name in (("w", "wall_or_bed_only"), ("s", "soft_only"), ("r", "mid_range"))
        if any(getattr(effect, name) for effect in changing)
    )
    if left is right is Status.OK and needs is None and limits == (None, None, None):
        return "."
    written = ",".join("" if limit is None else str(limit) for limit in limits)
    return f"{'omb'[left]}{'omb'[right]}{written}{flags}{(needs or '-')[0]};"
