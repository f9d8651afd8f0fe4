"""Is it helping? At six weeks, 2 points or 30 % less pain counts (ostelo08), and so does doing more (`activities`).

The stricter of the two wins: where pain or activities got worse by as much, a clinician is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from unknot.coach.review.activities import Activity, activities, matters
from unknot.coach.review.facts import CheckIn, Facts
from unknot.coach.review.result import Decision
from unknot.locale import Text

REVIEW_WEEKS = 6
POINTS = 2
PART = 0.3
DAYS = 7
BY_ITSELF = Text("Most new low back pain gets better by itself. It may not have been this that helped.")
NEW_PAIN = Text(
    "Your pain is younger than three months, and most low back pain that young gets better by itself. So these numbers "
    "say little about what helps."
)


def decide(facts: Facts, weeks_done: int) -> Decision:
    """Return the decision; before six weeks are done, or without numbers to compare, it is too early."""
    weeks = REVIEW_WEEKS - weeks_done
    if weeks == 1:
        return Decision(verdict="too-early", why=Text("It is too early to say. Look back in a week."))
    if weeks > 1:
        why = Text("It is too early to say. Look back after {weeks} more weeks.", weeks=weeks)
        return Decision(verdict="too-early", why=why)
    before = None if facts.baseline is None else facts.baseline.pain
    now = recent_pain(facts)
    doing = matters(rated(facts))
    if before is None or now is None:
        return _by_doing(doing["better"], doing["worse"])
    values = {"before": before, "now": f"{now:g}"}
    if now - before >= POINTS:
        why = Text("From {before} to {now} out of 10. Please see a clinician.", **values)
        return Decision(verdict="worse", why=why)
    if doing["worse"]:
        return Decision(verdict="worse", why=_LESS)
    if before - now >= POINTS or (before > 0 and (before - now) / before >= PART):
        why = Text("From {before} to {now} out of 10: that is a real difference.", **values)
        return Decision(verdict="helps", why=why)
    if doing["better"]:
        why = Text("The pain went from {before} to {now} out of 10, and you can do more again.", **values)
        return Decision(verdict="helps", why=why)
    why = Text("From {before} to {now} out of 10 in six weeks. Please see a clinician before you go on.", **values)
    return Decision(verdict="no-change", why=why)


_LESS = Text("What you want to do goes less well than at first. Please see a clinician.")


def _by_doing(better: bool, worse: bool) -> Decision:
    """Return the decision where no two numbers of pain are known."""
    if worse:
        return Decision(verdict="worse", why=_LESS)
    if better:
        return Decision(verdict="helps", why=Text("You can do more again than at first. That is a real difference."))
    return Decision(verdict="too-early", why=Text("There are no two numbers to compare. Say how it is this week."))


def notes(facts: Facts, decision: Decision) -> tuple[Text, ...]:
    """Return what belongs to the decision: each activity, the days lost, and what would have happened anyway."""
    lines = [one.said for one in rated(facts)]
    if (days := _days_limited(facts)) is not None:
        lines.append(days)
    if decision.verdict == "helps":
        lines.append(BY_ITSELF)
    elif facts.new_pain and decision.verdict != "worse":
        lines.append(NEW_PAIN)
    return tuple(lines)


def rated(facts: Facts) -> tuple[Activity, ...]:
    """Return the activities that were rated at first and again in the last 7 days."""
    first = [facts.baseline] if facts.baseline is not None else []
    return activities([*first, *facts.check_ins], recent(facts))


def _days_limited(facts: Facts) -> Text | None:
    """Say on how many days of a week it got in the way, first and last; told and not weighed: no published limit."""
    said = [one.days_limited for one in facts.check_ins if one.days_limited is not None]
    if len(said) < 2:
        return None
    return Text(
        "Days of the week on which it kept you from something: {first} at first, {now} now.",
        first=said[0],
        now=said[-1],
    )


def recent(facts: Facts) -> list[CheckIn]:
    """Return the check-ins of the last 7 days, today included."""
    return [one for one in facts.check_ins if timedelta(0) <= facts.on - one.on < timedelta(days=DAYS)]


def recent_pain(facts: Facts) -> float | None:
    """Return the mean pain of the last 7 days to one decimal; None without a check-in in them."""
    pains = [one.pain for one in recent(facts) if one.pain is not None]
    return round(sum(pains) / len(pains), 1) if pains else None


def recent_side(facts: Facts) -> tuple[float | None, float | None]:
    """Return the mean pain of the left and of the right side in the last 7 days; None where nobody said."""
    said = recent(facts)
    return _mean(one.pain_left for one in said), _mean(one.pain_right for one in said)


def _mean(values: Iterable[int | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), 2) if known else None
