"""Which answer to ask for next: the one that would change the picture most."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from unknot.catalog.asked import signs
from unknot.coach.assessment.evidence import Evidence
from unknot.coach.assessment.odds import Times, Weighed, pattern_odds, shares, split_odds, table
from unknot.coach.intake import Intake
from unknot.locale import Text

KIDNEY_SIGNS = ("blood-in-urine", "burning-urine", "colic-flank")
"""An ache in the flank asks for these first: a kidney leads to questions, never to a share."""
YES_BY_CHANCE = 0.25
"""How often somebody says yes to one of these answers, before the picture is taken into account."""
YES_AT_MOST = 0.9
WORTH_ASKING = 0.01
"""A smaller expected change is not worth a question."""


def ask_next(intake: Intake, found: Evidence, weighed: Weighed) -> tuple[str, Text] | None:
    """Return the id of the answer to ask for and the sentence why; None when nothing would change much.

    The expected change of an answer is `p · TV(yes, now) + (1 − p) · TV(no, now)`, with TV the total-variation distance
    between two pictures (half the summed differences of the shares) and p the chance of a yes: higher where the answer
    fits the picture already. A list answer that is not ticked changes nothing, so there `no` is the picture now.
    """
    for sign in KIDNEY_SIGNS:
        if "region:flank" in found.given and sign not in intake.signs:
            why = Text("Pain in the flank can also come from a kidney, so this comes first. {question}",
                       question=Text(signs()[sign].question))  # fmt: skip
            return sign, why
    now = _Now(found=found, weighed=weighed, picture=shares(weighed.odds))
    best, best_change = None, WORTH_ASKING
    for answer in _unanswered(intake):
        change = _change(answer, now)
        if change > best_change:
            best, best_change = answer, change
    if best is None:
        return None
    why = Text("{question} This answer would change the picture most.", question=_question(best))
    return best.partition(":")[2] or best, why


def _unanswered(intake: Intake) -> Iterable[str]:
    """Answers that were not given and not refused, in the order of the table's questions."""
    for answer in table().weights.questions:
        kind, _, name = answer.partition(":")
        if kind == "age":
            if intake.person.age is None:
                yield answer
        elif kind == "test":
            if getattr(intake.tests, name) is None and "tests" not in intake.interview.seen:
                yield answer
        elif name not in getattr(intake.complaint, kind) and kind not in intake.interview.seen:
            yield answer
    # Once the feelings were asked, the page about the leg has come where an answer called for it.
    if "leg-pain-below-knee" not in intake.signs and "feels" not in intake.interview.seen:
        yield "sign:leg-pain-below-knee"


def _question(answer: str) -> Text:
    if answer.startswith("sign:"):
        return Text(signs()[answer.removeprefix("sign:")].question)
    return Text(table().weights.questions[answer])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Now:
    """Where the picture stands, and what every possible picture shares with it."""

    found: Evidence
    weighed: Weighed
    picture: Times
    """The shares, in the order of HYPOTHESES."""


def _change(answer: str, now: _Now) -> float:
    if answer == "age":
        pictures = (shares(_with(one, now)) for one in ("age:over-60", "age:under-60"))
        return math.fsum(_distance(picture, now.picture) for picture in pictures) / 2
    odds = _with(answer, now)
    fits = math.fsum(odds) / math.fsum(now.weighed.odds)
    return min(YES_AT_MOST, YES_BY_CHANCE * fits) * _distance(shares(odds), now.picture)


def _with(answer: str, now: _Now) -> Times:
    given, weighed = now.found.given | {answer}, now.weighed
    more = tuple(line for line in table().naming[answer] if line not in weighed.lines and line.holds(given))
    if not more:
        return weighed.odds
    return split_odds(pattern_odds((*weighed.lines, *more), now.found.loose), weighed.factors)


def _distance(one: Times, other: Times) -> float:
    return math.fsum(abs(a - b) for a, b in zip(one, other, strict=True)) / 2
