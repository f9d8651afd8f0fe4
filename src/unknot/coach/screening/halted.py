"""A verdict after an alarm: whatever the answers say, nothing but breathing and education until they are given anew."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from unknot.catalog.rules import policy
from unknot.catalog.techniques import technique_rules
from unknot.coach.screening.advice import advice_for
from unknot.coach.screening.columns import touched
from unknot.coach.screening.verdict import Because, Disposition, Finding, Screening, Status, TechniqueVerdict
from unknot.locale import Text

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
        advice=screening.advice if stricter else _advice(disposition, say, country),
    )


def _advice(disposition: Disposition, say: Text | None, country: str | None) -> tuple[Text, ...]:
    lines = list(advice_for(disposition, (), country, pressure_open=False))
    if disposition <= Disposition.NOT_SCREENED:
        return tuple(lines)
    # After "stop" and whom to call, before everything else.
    return (*lines[:2], *([say] if say else []), *lines[2:], AGAIN)
