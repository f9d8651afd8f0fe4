"""Is it helping? At six weeks, 2 points or 30 % less pain counts (ostelo08); otherwise, to be seen."""

from __future__ import annotations

from datetime import timedelta

from unknot.coach.review.facts import CheckIn, Facts
from unknot.coach.review.result import Decision
from unknot.locale import Text

REVIEW_WEEKS = 6
POINTS = 2
PART = 0.3
DAYS = 7
SHORT_PAIN = Text("Most new low back pain gets better by itself. It may not have been this that helped.")


def decide(facts: Facts, weeks_done: int) -> Decision:
    """Return the decision; before six weeks are done, or without numbers to compare, it is too early."""
    before = None if facts.baseline is None else facts.baseline.pain
    now = recent_pain(facts)
    if weeks_done < REVIEW_WEEKS:
        weeks = REVIEW_WEEKS - weeks_done
        if weeks == 1:
            return Decision(verdict="too-early", why=Text("It is too early to say. Look back in a week."))
        why = Text("It is too early to say. Look back after {weeks} more weeks.", weeks=weeks)
        return Decision(verdict="too-early", why=why)
    if before is None or now is None:
        return Decision(verdict="too-early", why=Text("There are no two numbers to compare. Say how it is this week."))
    values = {"before": before, "now": f"{now:g}"}
    if before - now >= POINTS or (before > 0 and (before - now) / before >= PART):
        return Decision(
            verdict="helps", why=Text("From {before} to {now} out of 10: that is a real difference.", **values)
        )
    if now - before >= POINTS:
        return Decision(
            verdict="worse", why=Text("From {before} to {now} out of 10. Please see a clinician.", **values)
        )
    return Decision(
        verdict="no-change",
        why=Text("From {before} to {now} out of 10 in six weeks. Please see a clinician before you go on.", **values),
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
    found = []
    for side in ("left", "right"):
        pains = [pain for one in recent(facts) if (pain := getattr(one, f"pain_{side}")) is not None]
        found.append(round(sum(pains) / len(pains), 2) if pains else None)
    return found[0], found[1]
