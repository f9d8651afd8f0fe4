"""Why each thing is in the plan, in this person's own terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from unknot.catalog.vocabulary import Side
from unknot.coach.assessment.hypothesis import Assessment
from unknot.coach.intake.model import Intake
from unknot.coach.planning.ledger import SideLedger, pain_by_side
from unknot.coach.planning.lengthening import lengthens, own_target, words_of
from unknot.coach.planning.measure import serves
from unknot.coach.planning.tracks import Part
from unknot.coach.words import SIDES
from unknot.locale import Text

_BOTH: tuple[Side, ...] = ("left", "right")
_MUSCLE = {"ql": Text("QL"), "psoas": Text("psoas")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Words for one programme."""

    intake: Intake
    assessment: Assessment
    ledger: SideLedger
    target_ql: float
    flare: bool

    def why(self, part: Part, *, opening: bool = False, closing: bool = False) -> Text:
        """Return why an item is in the session."""
        reason = self._reason(part, opening, closing)
        prescription = part.prescription
        if prescription.side in ("left", "right"):
            side = SIDES[prescription.side]
            return Text("{reason} Only your {side} side is open for this now.", reason=reason, side=side)
        if prescription.side == "both" and self.ledger.ratio > 1:
            return self._first(reason, more=part.dose_second is not None)
        return reason

    def _first(self, reason: Text, *, more: bool) -> Text:
        """Say why a side goes first; it "hurts more" only where the other one hurts too."""
        side = SIDES[self.ledger.first]
        left, right = pain_by_side(self.intake)
        if min(left, right) > 0:
            if more:
                return Text(
                    "{reason} Your {side} side hurts more. It goes first and gets a little more.",
                    reason=reason,
                    side=side,
                )
            return Text("{reason} Your {side} side hurts more, so it goes first.", reason=reason, side=side)
        if more:
            return Text(
                "{reason} Your {side} side hurts. It goes first and gets a little more.", reason=reason, side=side
            )
        return Text("{reason} Your {side} side hurts, so it goes first.", reason=reason, side=side)

    def _reason(self, part: Part, opening: bool, closing: bool) -> Text:
        phase = part.prescription.candidate.rules.phase
        if opening:
            worst = self.intake.complaint.worst
            if worst:
                return Text("You said {worst} out of 10. Slow breathing settles the back first.", worst=worst)
            return Text("Slow breathing settles the back first, and asks how it is now.")
        if closing:
            return Text("The session ends quietly, and asks how your back is now.")
        if phase == "settle":
            return Text("There is time to spare today. Your low back can rest in this position.")
        if phase == "strengthen":
            return self._strength(part)
        return self._ease(part)

    def _ease(self, part: Part) -> Text:
        served = serves(part.prescription.candidate.id)
        if self.flare:
            return Text("The pain is strong or very new. This is one of the few things that are gentle enough.")
        if served.ql and served.psoas:
            if not self.assessment.clear:
                return Text("Your answers do not point to one muscle. This moves the QL and the psoas gently.")
            return Text("It moves the QL and the psoas gently, and readies both for what follows.")
        if not served.ql and not served.psoas:
            return Text("You marked the buttock. This eases the muscle there.")
        return self._one_muscle(part, "ql" if served.ql else "psoas")

    def _one_muscle(self, part: Part, muscle: Literal["ql", "psoas"]) -> Text:
        candidate = part.prescription.candidate
        target = own_target(candidate, self.ledger.first)
        found = lengthens(candidate, target) if target else None
        body = words_of(found, target) if target and found else None
        if self._leads(muscle):
            reason = self._leading(muscle, release=candidate.rules.phase == "release", measured=found is not None)
        elif candidate.rules.phase == "stretch" and serves(candidate.id).back:
            reason = Text("It lengthens the back as much as the other stretch lengthens the front.")
        else:
            reason = Text(
                "The {muscle} shares its work with the {other}, so it gets its part of the time too.",
                muscle=_MUSCLE[muscle],
                other=_MUSCLE["psoas" if muscle == "ql" else "ql"],
            )
        if body is None and found is not None and serves(candidate.id).front and self._leads(muscle):
            body = Text("This gently opens the front of your body.")
        return reason if body is None else Text("{reason} {body}", reason=reason, body=body)

    def _leads(self, muscle: Literal["ql", "psoas"]) -> bool:
        return self.assessment.share(muscle) > 0 and (self.target_ql >= 0.5) == (muscle == "ql")

    def _leading(self, muscle: Literal["ql", "psoas"], *, release: bool, measured: bool) -> Text:
        name, share = _MUSCLE[muscle], self._shares(muscle)
        left, right = self.assessment.share(muscle, "left"), self.assessment.share(muscle, "right")
        if max(left, right) > 2 * min(left, right):
            side = "left" if left > right else "right"
            share = self.assessment.in_ten(muscle, "left" if left > right else "right")
            name = Text("{side} {muscle}", side=SIDES[side], muscle=name)
        if release:
            return Text(
                "Your pain resembles the {muscle} pattern, {share}. This eases the muscle before the stretch.",
                muscle=name,
                share=share,
            )
        if measured:  # the body says by how much
            return Text("Your pain resembles the {muscle} pattern, {share}.", muscle=name, share=share)
        return Text("Your pain resembles the {muscle} pattern, {share}. This lengthens it.", muscle=name, share=share)

    def _shares(self, muscle: Literal["ql", "psoas"]) -> Text:
        """Return the share of each side, the larger first, as the result shows them: never the two added up."""
        larger, smaller = sorted(_BOTH, key=lambda side: self.assessment.share(muscle, side), reverse=True)
        more, less = (self.assessment.in_ten(muscle, side) for side in (larger, smaller))
        if more == less:
            return Text("{share} on each side", share=more)
        if larger == "left":
            return Text("{more} on the left and {less} on the right", more=more, less=less)
        return Text("{more} on the right and {less} on the left", more=more, less=less)

    def _strength(self, part: Part) -> Text:
        muscles = part.prescription.candidate.rules.muscles
        goals = [goal for goal in self.intake.goals if goal.strip()]
        if goals:
            # Goals take turns, so that each is met somewhere.
            goal = goals[part.prescription.candidate.order % len(goals)]
            return Text("Strength work has the best support. It serves your goal: {goal}.", goal=goal)
        for muscle in ("ql", "psoas"):
            if muscle in muscles:
                return Text("Stretching alone is not enough. This makes the {muscle} stronger.", muscle=_MUSCLE[muscle])
        return Text("Strength work has the best support. This trains the neighbours of the sore muscles.")
