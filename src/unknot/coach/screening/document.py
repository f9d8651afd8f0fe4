"""The verdict as the published document (`screen --json`)."""

from __future__ import annotations

from typing import Any

from unknot.coach.screening.verdict import Because, Finding, Screening, TechniqueVerdict


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id, "action": finding.action.id, "why": finding.why, "source": finding.source,
        "certainty": finding.certainty,
    }  # fmt: skip


def _because(reason: Because) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": reason.id, "status": reason.status.id, "why": reason.why, "source": reason.source,
        "certainty": reason.certainty,
    }  # fmt: skip
    if reason.side is not None:
        made["side"] = reason.side
    if reason.needs is not None:
        made["needs"] = reason.needs
    return made


def _technique(verdict: TechniqueVerdict) -> dict[str, Any]:
    made: dict[str, Any] = {
        "status": verdict.status.id,
        "sides": {"left": verdict.left.id, "right": verdict.right.id},
        "needs": verdict.needs,
        "because": [_because(reason) for reason in verdict.because],
        "modify": list(verdict.modify),
        "instead": list(verdict.instead),
    }
    for name in ("level_cap", "cap_s", "max_discomfort"):
        if (value := getattr(verdict, name)) is not None:
            made[name] = value
    for name in ("wall_or_bed_only", "soft_only", "mid_range"):
        if getattr(verdict, name):
            made[name] = True
    return made


def screening_document(screening: Screening) -> dict[str, Any]:
    """Return the verdict as plain JSON values.

    Keys of the contract: disposition, ask, findings, techniques; and in addition notes, advice, flare, and for each
    technique the limits that apply (level_cap, cap_s, max_discomfort, wall_or_bed_only, soft_only, mid_range).
    """
    return {
        "disposition": screening.disposition.id,
        "ask": list(screening.ask),
        "findings": [_finding(finding) for finding in screening.findings],
        "techniques": {name: _technique(verdict) for name, verdict in screening.techniques.items()},
        "notes": list(screening.notes),
        "advice": list(screening.advice),
        "flare": screening.flare,
    }
