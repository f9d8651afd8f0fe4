"""What comes of comparing one published value with ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from unknot.body.published import Published

Verdict = Literal["holds", "misses", "not-applicable"]
Kind = Literal["check", "input", "none"]
"""check: ours was not made from this value. input: it was, so that agreement shows only that it arrived whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The verdict on one row, with the rule it was reached by and, for a miss, why."""

    verdict: Verdict
    kind: Kind
    ours: float | None = None
    error: float | None = None
    """Ours less the published value, in its unit."""
    rule: str = ""
    """How far ours may lie, and why so far."""
    why: str = ""
    """Why it misses, or why it is not applicable."""


Compare = Callable[[Published], Outcome]


def not_applicable(why: str) -> Compare:
    """Return the comparison of a quantity that Unknot makes no claim about."""
    return lambda _row: Outcome(verdict="not-applicable", kind="none", why=why)


def near(ours: float, value: float, tolerance: float, rule: str, *, kind: Kind = "check", why: str = "") -> Outcome:
    """Compare with a value: ours may lie `tolerance` to either side. `why` is told when it misses."""
    error = ours - value
    holds = abs(error) <= tolerance + 1e-9
    return Outcome(
        verdict="holds" if holds else "misses", kind=kind, ours=ours, error=error, rule=rule, why="" if holds else why
    )


def within(ours: float, low: float, high: float, rule: str, *, kind: Kind = "check", why: str = "") -> Outcome:
    """Compare with a range: inside it the error is 0, outside it is the distance to the nearer end."""
    error = min(0.0, ours - low) + max(0.0, ours - high)
    return Outcome(
        verdict="misses" if error else "holds", kind=kind, ours=ours, error=error, rule=rule, why=why if error else ""
    )


def at_least(ours: float, value: float, rule: str, *, kind: Kind = "check", why: str = "") -> Outcome:
    """Compare on the safe side: ours may be larger, never smaller."""
    holds = ours >= value - 1e-9
    return Outcome(
        verdict="holds" if holds else "misses", kind=kind, ours=ours, error=ours - value, rule=rule,
        why="" if holds else why,
    )  # fmt: skip


def as_told(ours: float, value: float, half_digit: float, *, why: str = "") -> Outcome:
    """Compare an input with the value it was taken from: the same, up to how far it was rounded."""
    return near(ours, value, half_digit, f"taken from it, rounded: ± {half_digit:g}", kind="input", why=why)
