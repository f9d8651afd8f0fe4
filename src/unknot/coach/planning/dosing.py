"""How much: the dose of one technique for this person, side by side, within every cap."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from unknot.catalog.forms import technique_in
from unknot.catalog.technique import Dose, FormId, TechniqueRules
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Phase, Side
from unknot.coach.intake.model import History
from unknot.coach.planning.available import Candidate
from unknot.coach.planning.ledger import SideLedger
from unknot.coach.planning.programme import ItemSide
from unknot.coach.timing import item_seconds

BALL_HOLD_CAP_S = 90
"""A spot of the QL (and any ball release): never longer, work of the knee included."""
BALL_SPOTS = 2
BALL_SIDE_CAP_S = 180
"""QL release a side a session."""
BELLY_HOLD_CAP_S = 60
"""Belly: a side a session."""
STRETCH_HOLD_CAP_S = 60
STRENGTH_HOLD_CAP_S = 30
STRENGTH_REPS_CAP = 12
STRENGTH_SETS_CAP = 3
STEP_REPS = 1
STEP_HOLD_S = 5
ROUND_S = 5
LEAST_HOLD_S = 5

Family = Literal["ball", "belly", "stretch", "strengthen", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription:
    """One technique, dosed: `bout` is one bout of the first side, `bout_second` of the other where it differs."""

    candidate: Candidate
    side: ItemSide
    first: Side | None
    bout: Dose
    bout_second: Dose | None
    most_bouts: int

    def doses(self, bouts: int) -> tuple[Dose, Dose | None]:
        """Return the doses of both sides for a number of bouts."""
        return _with(self.bout, bouts), None if self.bout_second is None else _with(self.bout_second, bouts)

    def seconds(self, bouts: int) -> int:
        """Return the whole length of the item in seconds, way in and out included."""
        dose, second = self.doses(bouts)
        one = self.candidate
        return item_seconds(one.id, one.level, dose, second, self.side == "both", one.place)


def redosed(
    dose: Dose,
    *,
    bouts: int | None = None,
    hold_s: int | None = None,
    reps: int | None = None,
    cap_s: int | None = None,
) -> Dose:
    """Return a dose with some amounts changed (None: unchanged). Much faster than `dataclasses.replace`."""
    return Dose(
        bouts=dose.bouts if bouts is None else bouts,
        hold_s=dose.hold_s if hold_s is None else hold_s,
        first_hold_s=dose.first_hold_s,
        cap_s=dose.cap_s if cap_s is None else cap_s,
        reps=dose.reps if reps is None else reps,
        rep_s=dose.rep_s,
        rest_s=dose.rest_s,
    )


@lru_cache(maxsize=1024)
def _with(dose: Dose, bouts: int) -> Dose:
    return dose if dose.bouts == bouts else redosed(dose, bouts=bouts)


class Work(NamedTuple):
    """What one bout of a level is made of."""

    dose: Dose
    holds: int
    counts: int
    rests: int
    family: Family


@lru_cache(maxsize=512)
def _work(name: str, level: int, form: FormId | None) -> Work:
    steps = technique_in(name, form).levels[level - 1]
    kinds = [step.kind for step in steps.work]
    family = _family(technique_rules()[name])
    return Work(steps.dose, kinds.count("hold"), kinds.count("reps"), kinds.count("rest"), family)


def prescribe(candidate: Candidate, ledger: SideLedger, history: History, *, first_ever: bool) -> Prescription:
    """Return the dose of one bout for each side, within the caps of the card, the screening and the rules of dose."""
    rules, phase = candidate.rules, candidate.rules.phase
    card, holds, counts, rests, family = _work(rules.id, candidate.level, candidate.place)
    still = family == "ball" and (candidate.verdict.wall_or_bed_only or candidate.verdict.soft_only)
    reps = 0 if still and card.hold_s else card.reps
    cap_s = _hold_cap_s(candidate, card, family)
    moved_s = (reps or 0) * (card.rep_s or 0) * counts
    if card.hold_s and holds and family in ("ball", "belly"):
        # The cap is for the time on the spot, all of it.
        cap_s = max(LEAST_HOLD_S, (cap_s - moved_s) // holds)
    halved = history.halve_pressure and phase == "release"
    steps = max(0, history.steps.get(rules.id, 0))
    hold_s = card.hold_s
    if hold_s:
        if first_ever and card.first_hold_s:
            hold_s = min(hold_s, card.first_hold_s)
        elif not halved and not reps:
            hold_s = min(hold_s + STEP_HOLD_S * steps, max(cap_s, hold_s))
        hold_s = max(LEAST_HOLD_S, hold_s // 2) if halved else hold_s
        hold_s = in_fives(min(hold_s, cap_s))
    # A first time, or a halved one, is the same for both sides: the sorer one does not go beyond it.
    alike = bool(hold_s) and (halved or bool(first_ever and card.first_hold_s))
    if alike:
        cap_s = hold_s or cap_s
    most_reps = STRENGTH_REPS_CAP if phase == "strengthen" else None
    if reps:
        reps = max(1, reps // 2) if halved else reps + STEP_REPS * steps * (phase == "strengthen")
        reps = min(reps, max(most_reps, card.reps or 0)) if most_reps else reps
    side, first = _sides(candidate, ledger)
    bout = redosed(card, bouts=1, hold_s=hold_s, reps=reps, cap_s=cap_s if hold_s or rests else None)
    second = None
    if side == "both" and ledger.ratio > 1 and not alike:
        bout, second = _tilted(bout, ledger.ratio, cap_s, most_reps)
    most = 1 if halved or family == "belly" else card.bouts
    if family == "ball":
        most = min(most, BALL_SPOTS, BALL_SIDE_CAP_S // max(1, (bout.hold_s or 0) * holds + moved_s))
    if phase == "strengthen":
        most = min(most, STRENGTH_SETS_CAP)
    return Prescription(
        candidate=candidate, side=side, first=first, bout=bout, bout_second=second, most_bouts=max(1, most)
    )


def _family(rules: TechniqueRules) -> Family:
    if rules.phase == "release":
        return "belly" if any(obeys.column == "P" for obeys in rules.columns) else "ball"
    phases: dict[Phase, Family] = {"stretch": "stretch", "strengthen": "strengthen"}
    return phases.get(rules.phase, "other")


_CAPS_S: Mapping[Family, int] = {
    "ball": BALL_HOLD_CAP_S,
    "belly": BELLY_HOLD_CAP_S,
    "stretch": STRETCH_HOLD_CAP_S,
    "strengthen": STRENGTH_HOLD_CAP_S,
    "other": 3600,  # an hour: nothing else is that long
}


def _hold_cap_s(candidate: Candidate, card: Dose, family: Family) -> int:
    cap_s = _CAPS_S[family]
    if family in ("stretch", "strengthen"):
        cap_s = max(cap_s, card.hold_s or 0)
    if card.cap_s is not None:
        cap_s = min(cap_s, card.cap_s)
    return cap_s if candidate.verdict.cap_s is None else min(cap_s, candidate.verdict.cap_s)


def _sides(candidate: Candidate, ledger: SideLedger) -> tuple[ItemSide, Side | None]:
    if not candidate.rules.sided:
        return "none", None
    if len(candidate.sides) == 1:
        return candidate.sides[0], None
    return "both", ledger.first


def _tilted(dose: Dose, ratio: float, top_s: int, most_reps: int | None) -> tuple[Dose, Dose | None]:
    """Return the doses of the sorer and the other side; the ratio of holds and of repetitions never passes `ratio`."""
    more, less = dose, dose
    if dose.hold_s:
        high_s, low_s = _split(dose.hold_s, ratio, in_fives(top_s), ROUND_S)
        more, less = redosed(dose, hold_s=high_s), redosed(dose, hold_s=low_s)
    elif dose.reps:
        high, low = _split(dose.reps, ratio, max(most_reps or 10**6, dose.reps), 1)
        more, less = redosed(dose, reps=high), redosed(dose, reps=low)
    return more, None if more == less else less


def _split(amount: int, ratio: float, top: int, unit: int) -> tuple[int, int]:
    """Return more and less in whole units, in the ratio or a little nearer to even, with `top` the most."""
    raised = max(amount, math.floor(amount * ratio / unit + 1e-9) * unit)
    if raised <= top:
        return raised, amount
    most = max(amount, top)
    return most, min(most, math.ceil(most / (ratio * unit) - 1e-9) * unit)


def in_fives(seconds: int) -> int:
    """Return seconds rounded down to a multiple of five, from ten on: the voice counts in breaths, not in seconds."""
    return seconds // ROUND_S * ROUND_S if seconds >= 2 * ROUND_S else seconds
