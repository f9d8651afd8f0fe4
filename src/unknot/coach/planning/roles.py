"""What each open technique is for in a session, best first: derived from the rules table, not from lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import groupby

from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Muscle, Side
from unknot.coach.intake.model import Intake
from unknot.coach.planning.available import Available, Candidate, was_calm
from unknot.coach.planning.lengthening import lengthens, longest_first, own_target
from unknot.coach.planning.measure import serves
from unknot.coach.planning.preferences import EARLIER, PREPARED_BY, SITTING_ONLY

SORE_ENOUGH_FOR_THE_WALL = 5
"""A first time with pain of 5 or 6 starts at the wall (from 7 on it is a flare)."""
BUTTOCK = ("buttock-upper", "buttock-outer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Candidates by what they are for; each list is in order of preference."""

    settle: Candidate
    rest: tuple[Candidate, ...]
    ql_release: tuple[Candidate, ...]
    psoas_release: tuple[Candidate, ...]
    other_release: tuple[Candidate, ...]
    both: tuple[Candidate, ...]
    """Mobilisers that serve both muscles and lengthen front and back alike, or neither."""
    front: tuple[Candidate, ...]
    back: tuple[Candidate, ...]
    side: tuple[Candidate, ...]
    strengthen: tuple[Candidate, ...]

    def only(self, names: Container[str]) -> Roles:
        """Return the same with only these techniques."""
        lists = {
            spec.name: tuple(one for one in getattr(self, spec.name) if one.id in names)
            for spec in fields(self)
            if spec.name != "settle"
        }
        return Roles(settle=self.settle, **lists)

    @property
    def stretches(self) -> bool:
        """Whether any stretch or mobiliser is open."""
        return bool(self.both or self.front or self.back or self.side)

    @property
    def serves_ql(self) -> bool:
        """Whether anything open serves the QL by release or stretch."""
        return bool(self.ql_release or self.both or self.back or self.side)

    @property
    def serves_psoas(self) -> bool:
        """Whether anything open serves the psoas by release or stretch."""
        return bool(self.psoas_release or self.both or self.front)


def phase(one: Candidate, name: str) -> bool:
    """Whether a technique belongs to a phase."""
    return one.rules.phase == name


def _serves_both(one: Candidate) -> bool:
    served = serves(one.id)
    return served.ql > 0 and served.psoas > 0 and served.front == served.back


def _stretches(one: Candidate) -> bool:
    return phase(one, "stretch") and not _serves_both(one)


def cautious(intake: Intake, open_: Mapping[str, Candidate]) -> bool:
    """Whether it hurts enough, and nothing was calm often enough yet, that the gentlest way goes first."""
    calm = any(
        was_calm(intake.history, one.id) for one in open_.values() if serves(one.id).ql and phase(one, "release")
    )
    return intake.complaint.worst >= SORE_ENOUGH_FOR_THE_WALL and not calm


def roles(intake: Intake, found: Available, *, sorer: Side) -> Roles:
    """Sort what is open by role; among equals the stretch that lengthens its muscle clearly more goes first.

    `sorer`: the side that goes first. Raises `LookupError` when not even the breath is open; screening never closes it.
    """
    open_ = found.open
    if "settle-breath" not in open_:
        raise LookupError("settle-breath is closed")
    wants_heat = "heat" in intake.complaint.eased
    regions = {pain.region for pain in intake.complaint.pains}
    careful_first = cautious(intake, open_)

    def pick(test: Callable[[Candidate], bool], *, by_length: bool = False) -> tuple[Candidate, ...]:
        listed = sorted((one for one in open_.values() if test(one)), key=lambda one: (*rank(one), one.order))
        if not by_length:
            return tuple(listed)
        return tuple(one for _, equals in groupby(listed, key=rank) for one in _longest_first(list(equals), sorer))

    def rank(one: Candidate) -> tuple[bool, bool, bool, int]:
        careful = careful_first or one.verdict.wall_or_bed_only
        to_floor = careful and one.rules.phase == "release" and "wall" not in one.gear
        return one.id in SITTING_ONLY, one.modified, to_floor, EARLIER.get(one.id, 0)

    front = pick(lambda one: _stretches(one) and serves(one.id).front and not serves(one.id).back, by_length=True)
    return Roles(
        settle=open_["settle-breath"],
        rest=pick(lambda one: phase(one, "settle") and one.id != "settle-breath" and (one.id != "heat" or wants_heat)),
        ql_release=pick(lambda one: phase(one, "release") and serves(one.id).ql > 0),
        psoas_release=pick(lambda one: phase(one, "release") and serves(one.id).psoas > 0),
        other_release=pick(
            lambda one: (
                phase(one, "release")
                and not serves(one.id).ql
                and not serves(one.id).psoas
                and not regions.isdisjoint(BUTTOCK)
            )
        ),
        both=pick(lambda one: phase(one, "stretch") and _serves_both(one)),
        front=front,
        # Beside a front stretch the back's job is to balance it; without one it is there for the QL.
        back=pick(
            lambda one: _stretches(one) and serves(one.id).back and not serves(one.id).front, by_length=not front
        ),
        side=pick(
            lambda one: (
                _stretches(one) and serves(one.id).side and not serves(one.id).front and not serves(one.id).back
            ),
            by_length=True,
        ),
        strengthen=pick(lambda one: phase(one, "strengthen")),
    )


def _longest_first(equals: list[Candidate], sorer: Side) -> list[Candidate]:
    """Let the body's ranking decide among candidates of one role that are equal in everything else."""
    targets = {one.id: target for one in equals if (target := own_target(one, sorer)) is not None}
    if len(targets) < 2:
        return equals
    muscle = next(iter(targets.values()))[0]  # a role serves one muscle
    return longest_first(equals, lambda one: lengthens(one, targets[one.id]) if one.id in targets else None, muscle)


def is_prepared(muscle: Muscle, names: Iterable[str]) -> bool:
    """Whether some release or stretch among `names` prepares a muscle for strengthening."""
    wanted = PREPARED_BY[muscle]
    table = technique_rules()
    return any(
        table[name].phase in ("release", "stretch") and not set(wanted).isdisjoint(table[name].muscles)
        for name in names
    )


def in_turn(some: Iterable[Candidate], order: Sequence[Muscle]) -> list[Candidate]:
    """Return candidates so that each muscle, in `order`, has one before any has a second."""
    left = list(some)
    listed: list[Candidate] = []
    served: Counter[Muscle] = Counter()
    while left:
        fewest = min(served[muscle] for one in left for muscle in one.rules.muscles)
        wanted = (muscle for muscle in order if served[muscle] == fewest)
        best = next(one for muscle in wanted for one in left if muscle in one.rules.muscles)
        listed.append(best)
        served.update(best.rules.muscles)
        left = [one for one in left if one is not best]
    return listed
