"""From an intake to a ranking of what the pain resembles. Rules: docs/algorithms/assessment.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from unknot.catalog.weights import PatternId, weights
from unknot.coach.assessment.asking import ask_next
from unknot.coach.assessment.evidence import evidence
from unknot.coach.assessment.hypothesis import HYPOTHESES, Assessment, Hypothesis, HypothesisId
from unknot.coach.assessment.odds import shares, table, weigh
from unknot.coach.assessment.reasons import reasons
from unknot.coach.assessment.rounding import tenths
from unknot.coach.intake import Intake
from unknot.locale import Text

NOT_RANKED: frozenset[HypothesisId] = frozenset({"other:unclear", "other:kidney"})
"""Never called strong: one is the lack of a pattern, the other leads to questions only."""
STRONG_FROM = 0.25
"""A look-alike from this share on is worth being seen for."""

MODERATE_FROM = 0.5
MODERATE_LEAD = 2.0
MODERATE_REASONS = 4
"""Confidence is moderate when the leading pattern has at least this share, this many times the share of the next one,
and this many separate reasons for it; otherwise it is low. It is never more than moderate."""

HEADLINES: Mapping[HypothesisId, Text] = {
    "ql-left": Text("It resembles your left QL."),
    "ql-right": Text("It resembles your right QL."),
    "psoas-left": Text("It resembles your left psoas."),
    "psoas-right": Text("It resembles your right psoas."),
    "other:disc": Text("It resembles a nerve or disc more than one of these two muscles."),
    "other:sacroiliac": Text("It resembles the joint between spine and pelvis more than one of these two muscles."),
    "other:hip": Text("It resembles the hip joint more than one of these two muscles."),
    "other:trochanteric": Text("It resembles the tendons at the side of the hip more than one of these two muscles."),
    "other:stenosis": Text("It resembles a narrowing around the nerves more than one of these two muscles."),
    "other:facet": Text("It resembles the small joints of the spine more than one of these two muscles."),
}
NOT_CLEAR = Text("It is not clear what this resembles.")

NOTE = Text(
    "This is a pattern, not a diagnosis. Nobody has published how sure such a pattern is for the QL or the psoas."
)
NOTE_NOT_CLEAR = Text(
    "This is a pattern, not a diagnosis. It is not clear which one, and that is common. "
    "The plan serves both muscles gently."
)
NOTE_BOTH: Mapping[str, Text] = {
    "ql": Text(
        "This is a pattern, not a diagnosis. Neither side stands out, but the QL of both sides together fits best. "
        "The plan serves both muscles gently."
    ),
    "psoas": Text(
        "This is a pattern, not a diagnosis. Neither side stands out, but the psoas of both sides together fits best. "
        "The plan serves both muscles gently."
    ),
}


def assess(intake: Intake) -> Assessment:
    """Rank what the pain resembles.

    Pure and deterministic: the same answers in any order give the same assessment. It never un-blocks anything;
    screening stands above it.
    """
    ready = table()
    found = evidence(intake, ready.weights, ready.known)
    weighed = weigh(found)
    split = dict(zip(HYPOTHESES, shares(weighed.odds), strict=True))
    capped = any(split[name] == ready.weights.rules.cap for name in HYPOTHESES if name != "other:unclear")
    whole = tenths({str(name): share for name, share in split.items()}, rest="other:unclear")
    ranked = []
    for name in sorted(HYPOTHESES, key=lambda one: (-split[one], HYPOTHESES.index(one))):
        why = reasons(name, found, weighed.lines, capped=capped)
        for_ = tuple(reason.says for reason in why if reason.toward == "for")
        against = tuple(reason.says for reason in why if reason.toward == "against")
        ranked.append(
            Hypothesis(id=name, share=split[name], tenths=whole[name], for_=for_, against=against, reasons=why)
        )
    hypotheses = tuple(ranked)
    leader = hypotheses[0]
    clear = leader.id != "other:unclear" and leader.share >= ready.weights.rules.clear_from
    asked = ask_next(intake, found, weighed)
    return Assessment(
        hypotheses=hypotheses,
        confidence=_confidence(hypotheses),
        clear=clear,
        headline=HEADLINES[leader.id] if clear else NOT_CLEAR,
        ask_next=asked[0] if asked else None,
        ask_next_why=asked[1] if asked else None,
        note=NOTE if clear else _unclear_note(hypotheses),
        advice=_advice(hypotheses),
    )


def _confidence(hypotheses: tuple[Hypothesis, ...]) -> Literal["low", "moderate"]:
    leader = hypotheses[0]
    if leader.id in NOT_RANKED or leader.share < MODERATE_FROM or len(leader.for_) < MODERATE_REASONS:
        return "low"
    following = next(one for one in hypotheses[1:] if one.id != "other:unclear")
    return "moderate" if leader.share >= MODERATE_LEAD * following.share else "low"


def _unclear_note(hypotheses: tuple[Hypothesis, ...]) -> Text:
    unclear = next(one.share for one in hypotheses if one.id == "other:unclear")
    for muscle in ("ql", "psoas"):
        together = sum(one.share for one in hypotheses if one.muscle == muscle)
        others = (one.share for one in hypotheses if one.muscle != muscle)
        if together >= weights().rules.clear_from and together > max(unclear, *others):
            return NOTE_BOTH[muscle]
    return NOTE_NOT_CLEAR


def _advice(hypotheses: tuple[Hypothesis, ...]) -> tuple[Text, ...]:
    advice: list[Text] = []
    for one in hypotheses:
        if one.muscle is None and one.id not in NOT_RANKED and one.share >= STRONG_FROM:
            pattern: PatternId = one.id.removeprefix("other:")  # type: ignore[assignment]
            words = weights().patterns[pattern]
            advice += [Text(words.seen), Text(words.meanwhile)]
    return tuple(advice)


def assessment_document(assessment: Assessment) -> dict[str, Any]:
    """Return the assessment as the JSON document of `assess --json`; shares in full precision, so they sum to 1."""
    return {
        "hypotheses": [
            {
                "id": one.id,
                "label": one.label,
                "share": one.share,
                "in_words": one.in_ten,
                "for": list(one.for_),
                "against": list(one.against),
                "reasons": [
                    {"says": why.says, "toward": why.toward, "source": why.source, "certainty": why.certainty}
                    for why in one.reasons
                ],
            }
            for one in assessment.hypotheses
        ],
        "confidence": assessment.confidence,
        "clear": assessment.clear,
        "headline": assessment.headline,
        "ask_next": assessment.ask_next,
        "ask_next_why": assessment.ask_next_why,
        "note": assessment.note,
        "advice": list(assessment.advice),
    }
