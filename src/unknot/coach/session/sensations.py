"""What the person may feel, made ready for a score: the catalogue's stop rules with the time their words take."""

from __future__ import annotations

import math
from functools import lru_cache

from unknot.catalog.stop_rules import stop_rules
from unknot.coach.session.score import Limits, Lock, Notice, Sensation
from unknot.coach.timing import LEAST_S, PAUSE_S, WORDS_PER_S
from unknot.locale import Text


def notice(say: Text, show: Text, seconds: int | None = None) -> Notice:
    """Return a notice that stays as long as its words take to hear, or `seconds`."""
    if seconds is None:
        seconds = max(LEAST_S, math.ceil(len(say.split()) / WORDS_PER_S) + PAUSE_S)
    return Notice(say=say, show=show, ms=seconds * 1000)


@lru_cache(maxsize=1)
def limits() -> Limits:
    """Return the numbers of the stop rules, in milliseconds where they are times."""
    rules = stop_rules().limits
    return Limits(
        ease_check_ms=rules.ease_check_s * 1000,
        drop_within_ms=rules.drop_within_s * 1000,
        ease_from=rules.ease_from,
        stops_in_a_row=rules.stops_in_a_row,
        calm_only_from=rules.calm_only_from,
        worse_by=rules.worse_by,
    )


@lru_cache(maxsize=1)
def sensations() -> tuple[Sensation, ...]:
    """Return every sensation, dangerous first."""
    return tuple(
        Sensation(
            id=one.id,
            words=Text(one.words),
            do=one.do,
            notice=notice(Text(one.say), Text(one.show), one.seconds),
            reason=one.reason,
            locks=tuple(Lock(id=lock.id, days=lock.days, only_in=lock.only_in) for lock in one.locks),
            family=one.family,
            head_down=one.head_down,
        )
        for one in stop_rules().feelings.values()
    )
