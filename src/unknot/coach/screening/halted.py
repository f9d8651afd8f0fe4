"""A verdict after an alarm: whatever the answers say, nothing but breathing and education until they are given anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from unknot.catalog.rules import policy
from unknot.catalog.techniques import technique_rules
from unknot.coach.screening.advice import advice_for, whom_to_call
from unknot.coach.screening.columns import touched
from unknot.coach.screening.verdict import Because, Disposition, Finding, Screening, Status, TechniqueVerdict
from unknot.locale import Text

LIKE: Mapping[str, str] = {
    "severe-pain": "sudden-severe-pain",
    "late-sign": "sudden-severe-pain",
    "asked": "sudden-severe-pain",
}
"""Alarms that are met like a danger of the questions: severe pain or a faint, a sign of bleeding after pressing, and a
call for help whose reason nobody knows. Nobody drives with these, so only an ambulance will do (source: rules)."""

AGAIN = Text("Has somebody looked at it? Then answer the questions again. Nothing else is offered here before that.")


def halted(
    screening: Screening,
    *,
    disposition: Disposition,
    id: str,  # noqa: A002
    why: Text,
    say: Text | None,
    country: str | None,
) -> Screening:
    """Return the verdict made at least as strict as `disposition`, with every technique closed that can be closed.

    `id` and `why` name what was told; `say` is what to tell the doctor; `country` decides the number to call.
    """
    finding = Finding(id=id, action=disposition, why=why, source="rules", certainty="expert-inference")
    reason = Because(id=id, status=Status.BLOCKED, why=why, source="rules", certainty="expert-inference")
    closed = {
        name: TechniqueVerdict(technique=name, left=Status.BLOCKED, right=Status.BLOCKED, because=(reason,))
        if touched(technique_rules()[name])
        else verdict
        for name, verdict in screening.techniques.items()
    }
    findings = tuple(sorted((finding, *screening.findings), key=lambda one: -one.action))
    stricter = screening.disposition > disposition
    return replace(
        screening,
        disposition=max(screening.disposition, disposition),
        findings=findings,
        techniques=MappingProxyType(closed),
        ask=screening.ask if disposition > Disposition.NOT_SCREENED or stricter else tuple(policy().must_ask),
        advice=screening.advice if stricter else _advice(screening, disposition, LIKE.get(id, id), say, country),
    )


def _advice(
    screening: Screening, disposition: Disposition, told: str, say: Text | None, country: str | None
) -> tuple[Text, ...]:
    """What the alarm calls for; where the answers call for as much, their words too, and the stricter way to go."""
    if disposition <= Disposition.NOT_SCREENED:
        return advice_for(disposition, (), country, pressure_open=False)
    lines = list(advice_for(disposition, (), country, pressure_open=False, told={told}))
    if screening.disposition is disposition:
        lines = list(screening.advice)
        if disposition is Disposition.EMERGENCY:
            answered = {one.id for one in screening.findings if one.action is disposition}
            lines[1] = whom_to_call({told, *answered}, country)
    # After "stop" and whom to call, before everything else.
    return (*lines[:2], *([say] if say else []), *lines[2:], AGAIN)
