"""Locks: what a sensation or a worsening closes, and until when (stop rules; rules of places and dose)."""

from __future__ import annotations

from datetime import date, timedelta

from unknot.coach.review.calm import family
from unknot.coach.review.facts import Facts
from unknot.coach.review.result import Lock
from unknot.locale import Text

SHARP_DAYS = 7
WORSE_BY = 2
WORSE_DAYS = 3
FLARE_FROM = 7


def sensation_locks(facts: Facts) -> list[Lock]:
    """Return locks from sharp pain (7 days, whole QL ball family) and from a pulse under the pad (until cleared)."""
    locks = []
    for session in facts.sessions:
        for item in session.items:
            if item.stop == "sharp":
                until = session.on + timedelta(days=SHARP_DAYS)
                if facts.on < until:
                    why = Text("There was sharp or travelling pain. No ball on the low back for seven days.")
                    locks.append(Lock(id="ql-ball", since=session.on, until=until, why=why))
                    if family(item.technique) == "belly":
                        why = Text("There was sharp or travelling pain. Nothing presses on the belly for seven days.")
                        locks.append(Lock(id="belly", since=session.on, until=until, why=why))
            elif item.stop == "pulse" and not (facts.belly_cleared_on and facts.belly_cleared_on > session.on):
                why = Text("You felt a pulse. Nothing presses on the belly until a clinician has looked at it.")
                locks.append(Lock(id="belly", since=session.on, until=None, why=why))
    return locks


def adverse_since(facts: Facts) -> date | None:
    """Return the day of the newest late sign that no full screening has followed; None when there is none."""
    last = max((one.on for one in facts.check_ins if one.adverse and not one.screened_since), default=None)
    # A screening of the same day may have come before the sign, so only a later one counts.
    return None if last is None or any(day > last for day in facts.screened_on) else last


def worse_since(facts: Facts) -> date | None:
    """Return the last day of a worsening by 2 points or more over 3 days or more; None when there is none.

    It is measured, by the worst number of each day, from the lower of the first answers and the mean of what was said
    before. A full screening ends it that no longer says worse; one that says "still worse" leaves it in force.
    """
    worst: dict[date, int] = {}
    for one in facts.check_ins:
        if one.pain is not None:
            worst[one.on] = max(one.pain, worst.get(one.on, 0))
    run: list[date] = []
    ends: list[date] = []
    days = sorted(worst)
    for index, day in enumerate(days):
        usual = _usual(facts, [worst[one] for one in days[: index - len(run)]])
        if usual is not None and worst[day] >= usual + WORSE_BY:
            run.append(day)
        else:
            run = []
        if run and (run[-1] - run[0]).days >= WORSE_DAYS - 1:
            ends.append(day)
    last = max(ends, default=None)
    settled = set(facts.screened_on) - set(facts.still_worse_on)
    return None if last is None or any(day >= last for day in settled) else last


def _usual(facts: Facts, before: list[int]) -> float | None:
    known = [sum(before) / len(before)] if before else []
    if facts.baseline is not None and facts.baseline.pain is not None:
        known.append(float(facts.baseline.pain))
    return min(known, default=None)


def pause_locks(since: date, why: Text) -> list[Lock]:
    """Return the locks that pause every kind of pressure until the questions are answered again."""
    return [Lock(id="ql-ball", since=since, until=None, why=why), Lock(id="belly", since=since, until=None, why=why)]
