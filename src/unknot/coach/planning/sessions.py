"""Make one session: what goes in, how much of it, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from unknot.body.ranking import Stretch
from unknot.catalog.vocabulary import Muscle
from unknot.coach.intake.model import Intake
from unknot.coach.planning.available import Available, Candidate
from unknot.coach.planning.dosing import Prescription, prescribe, redosed
from unknot.coach.planning.fitting import STRETCH_CAP_S, Filling
from unknot.coach.planning.ledger import SideLedger
from unknot.coach.planning.lengthening import Target, lengthens, longest_first
from unknot.coach.planning.pool import Pool
from unknot.coach.planning.preferences import LATE, STRENGTH_ORDER
from unknot.coach.planning.roles import Roles, in_turn, is_prepared
from unknot.coach.planning.themes import Theme
from unknot.coach.planning.tracks import ZERO, Leads, Part, Sum, Track, make_part, paired, rung, single, track

FRAMES = ((5, 3), (3, 2), (2, 1))
"""Breaths of the opening and of the closing settle-breath: as wanted, then fewer where little time is given."""
SHORT_FRAMES = ((1,),)
"""For a one-off of few minutes: without a closing."""
MOST_BREATHS = 12
"""Two minutes at ten seconds a breath: the longest that free time is filled with."""
WEEK_STRETCH_GOAL_S = 600
"""About ten minutes a muscle a week (ingram25)."""
LEAN_TARGET = 0.35
"""The QL's wanted part on days that lean to the psoas."""
REST_FROM_S = 300
"""Free time from which a resting position is offered."""


Usual: TypeAlias = Mapping[str, int]
"""What a day holds with the usual doses: technique to bouts (of strength work: sets)."""
Mode = Literal["usual", "late", "none"]
"""Strength work of a day: begun with the usual strengtheners; with the heavier ones where only they are open; none."""

_MODES: Mapping[bool, tuple[Mode, ...]] = {False: ("usual", "none"), True: ("usual", "late", "none")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What a day may hold."""

    theme: Theme
    ball: bool = False
    """The ball may be used today."""
    belly: bool = False
    """Hands may go on the belly today."""
    strength: bool = False
    lean: bool = False
    """Leans to the psoas, because other days of the week bring the ball to the QL."""
    sessions_a_week: int
    base: Sum = ZERO
    """What the days without the ball hold, divided among the days with it; zero for a day that stands for itself."""


@dataclass(slots=True, kw_only=True)
class Maker:
    """Makes the sessions of one programme and remembers what it has made, so equal days are made once."""

    intake: Intake
    found: Available
    roles: Roles
    ledger: SideLedger
    target_ql: float
    budget_s: int
    weekly: bool = True
    """Whether the promises of a week count (front and back, both muscles); a one-off counts for itself."""
    leading: Target | None = None
    """For a one-off: the muscle to lengthen first, where the pain clearly resembles one."""
    _prescribed: dict[tuple[str, bool], Prescription] = field(default_factory=dict)
    _tracks: dict[tuple[object, ...], Track] = field(default_factory=dict)
    _usual: dict[tuple[object, ...], tuple[tuple[Part, ...], Usual]] = field(default_factory=dict)
    _first: dict[tuple[object, ...], tuple[Part, ...]] = field(default_factory=dict)
    _pools: dict[tuple[bool, bool, bool], Pool] = field(default_factory=dict)
    _breathing: dict[int, Part] = field(default_factory=dict)
    _strength_tracks: dict[tuple[bool, int], list[Track]] = field(default_factory=dict)
    _strengtheners: dict[bool, list[Candidate]] = field(default_factory=dict)

    def session(self, day: Day, fresh: frozenset[str]) -> tuple[Part, ...]:
        """Return the items of a day in order; `fresh` are the techniques that are new to the person this week.

        What goes in is chosen with the usual doses. Where something is new, its first dose is smaller, and the time
        that leaves goes to the same techniques and to breathing, not to more techniques.
        """
        kind = (day.theme.name, day.ball, day.belly, day.strength, day.lean, day.sessions_a_week, day.base)
        known = self._usual.get(kind)
        if known is None:
            parts = self._make(day, frozenset(), None)
            known = self._usual[kind] = parts, {part.prescription.candidate.id: part.dose.bouts for part in parts}
        usual, names = known
        if fresh.isdisjoint(names):
            return usual
        new = fresh & frozenset(names)
        if (kind, new) not in self._first:
            self._first[kind, new] = self._make(day, new, names)
        return self._first[kind, new]

    def unknown(self, done: set[str]) -> frozenset[str]:
        """Return the techniques that neither the journal nor an earlier week (`done`) knows."""
        history = self.intake.history
        known = history.levels.keys() | history.calm_sessions.keys() | history.stops.keys() | history.steps.keys()
        return frozenset(name for name in self.found.open if name not in done and name not in known)

    def _make(self, day: Day, fresh: frozenset[str], only: Usual | None) -> tuple[Part, ...]:
        shapes = FRAMES if self.weekly else (*FRAMES, *SHORT_FRAMES)
        # With strength in every frame first, so that all strength days of a week come out with the same strength work.
        # The usual strengtheners first, so that a later week never holds less than an earlier one.
        for strength in _MODES[day.theme.late] if day.strength else ("none",):
            for shape in shapes:
                frame = [self._breaths(count) for count in shape]
                room_s = self.budget_s - sum(part.seconds for part in frame)
                filling = self._filled(day, fresh, room_s, only, strength) if room_s > 0 else None
                if filling is not None:
                    return self._framed(frame, filling)
        opening, closing = (self._breaths(count) for count in FRAMES[-1])
        if opening.seconds + closing.seconds > self.budget_s:
            return (self._stretched(self._breaths(1), self.budget_s),)
        return self._framed([opening, closing], None)

    def _framed(self, frame: list[Part], filling: Filling | None) -> tuple[Part, ...]:
        """Put the breathing around the rest; time that is left over goes to the closing, then to the opening."""
        inner = _ordered(filling.parts()) if filling else []
        free_s = self.budget_s - sum(part.seconds for part in (*frame, *inner))
        for index in reversed(range(len(frame))):
            longer = self._stretched(frame[index], frame[index].seconds + free_s)
            free_s -= longer.seconds - frame[index].seconds
            frame[index] = longer
        return (frame[0], *inner, *frame[1:])

    # ── breathing ────────────────────────────────────────────────────────────────────────────────────────────────

    def _breaths(self, count: int) -> Part:
        if count not in self._breathing:
            self._breathing[count] = self._make_breaths(count)
        return self._breathing[count]

    def _make_breaths(self, count: int) -> Part:
        plain = self._prescription(self.roles.settle, False)
        dose = plain.bout
        dose = redosed(dose, reps=count) if dose.reps else redosed(dose, hold_s=10 * count)
        return make_part(plain, dose, None)

    @staticmethod
    def _count(part: Part) -> int:
        return part.dose.reps or (part.dose.hold_s or 0) // 10

    def _stretched(self, part: Part, within_s: int) -> Part:
        """Return the breathing with as many breaths as fit, never fewer than it has."""
        best = part
        for count in range(self._count(part) + 1, MOST_BREATHS + 1):
            longer = self._breaths(count)
            if longer.seconds > within_s:
                break
            best = longer
        return best

    # ── filling ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _filled(
        self, day: Day, fresh: frozenset[str], room_s: int, only: Usual | None, strength: Mode
    ) -> Filling | None:
        """Return the room filled, or None where nothing (in a strength mode: no strength work) fits into it."""
        pool = self._pool(day, fresh, only)
        filling = Filling(
            budget_s=room_s,
            need_ql=self.weekly and (pool.serves("ql") or day.base[2] > 0),
            need_psoas=self.weekly and (pool.serves("psoas") or day.base[3] > 0),
            target_ql=min(self.target_ql, LEAN_TARGET) if day.lean else self.target_ql,
            base=day.base,
            stretch_goal_s=max(60.0, min(STRETCH_CAP_S, WEEK_STRETCH_GOAL_S / day.sessions_a_week)),
        )
        if strength != "none":
            # The ball is not on every strength day, so it prepares only where nothing else does.
            seeded = filling.seed(pool.strength_seeds() if pool.stretches() else pool.seeds())
            if not seeded and pool.all():
                return None
            for late in (False, True) if day.theme.late else (False,):
                tracks = self._strength(day, fresh, only, late)
                for part in day.theme.strength_parts:
                    filling.strengthen(tracks, most_s=part * room_s, unprepared=self._unprepared)
                if not filling.total[7] and strength != "late":
                    return None
            if not filling.total[7]:
                return None
        else:
            filling.seed(self._seeds(pool))
        if filling.chosen:
            filling.grow(pool.ranked(filling.names()))
        if filling.room_s() >= REST_FROM_S or not filling.chosen:
            for rest in self.roles.rest:
                if (only is None or rest.id in only) and filling.take([self._single(rest, "other", fresh, 1)]):
                    break
        return filling if filling.chosen else None

    def _seeds(self, pool: Pool) -> Iterable[list[Track]]:
        """Return what a session may start from; what lengthens the leading muscle clearly more goes before the rest."""
        target = self.leading
        if target is None:
            return pool.seeds()

        def stretch_of(seed: list[Track]) -> Stretch | None:
            # Among the mobilisers the gentlest stays first, so the gentlest stands for all of them.
            tracks = pool.both[:1] if seed[0] in pool.both else seed
            some = [self.found.open[name] for track in tracks for name in track.names]
            if any(one.modified or one.rules.phase == "release" for one in some):
                return None
            known = [stretch for one in some if (stretch := lengthens(one, target)) is not None]
            return max(known, key=lambda stretch: stretch.change_pct, default=None)

        return longest_first(pool.seeds(), stretch_of, target[0])

    def _unprepared(self, name: str, chosen: set[str]) -> bool:
        muscles = self.found.open[name].rules.muscles
        return any(not is_prepared(one, chosen) and is_prepared(one, self.found.open) for one in muscles)

    def _pool(self, day: Day, fresh: frozenset[str], only: Usual | None) -> Pool:
        """Return the tracks of a day. With the usual doses they depend on few things, and are made once for each."""
        if only is not None:
            return self._make_pool(day, fresh, self.roles.only(only.keys()))
        kind = (day.ball, day.belly, day.lean)
        if kind not in self._pools:
            self._pools[kind] = self._make_pool(day, fresh, self.roles)
        return self._pools[kind]

    def _make_pool(self, day: Day, fresh: frozenset[str], roles: Roles) -> Pool:
        pool = Pool(psoas_first=self.target_ql < 0.5, lean=day.lean)
        if day.ball:
            pool.ql_release = self._singles(roles.ql_release, "ql", fresh)
            pool.other_release = self._singles(roles.other_release[:1], "other", fresh)
        if day.belly:
            pool.psoas_release = self._singles(roles.psoas_release[:1], "psoas", fresh)
        pool.both = [self._mobiliser(one, fresh) for one in roles.both]
        pool.side = self._singles(roles.side, "ql", fresh)
        if roles.front and roles.back:
            for front, back in zip(roles.front, roles.back, strict=False):
                pair = self._pair(front, back, fresh)
                if pair.rungs:
                    pool.pairs.append(pair)
        if not self.weekly or not (roles.front and roles.back):
            pool.front = self._singles(roles.front, "psoas", fresh)
            pool.back = self._singles(roles.back, "ql", fresh)
        return pool

    def _strength(self, day: Day, fresh: frozenset[str], only: Usual | None, late: bool) -> list[Track]:
        """Return the strengtheners in order; `late`: the heavier ones."""
        if not self._strengtheners:
            lead: Sequence[Muscle] = ("psoas", "ql") if self.target_ql < 0.5 else ("ql", "psoas")
            order = (*lead, *STRENGTH_ORDER)
            for heavier in (False, True):
                some = [one for one in self.roles.strengthen if (one.id in LATE) == heavier]
                self._strengtheners[heavier] = in_turn(some, order)
        listed = self._strengtheners[late]
        if only is not None:
            return [self._single(one, "other", fresh, only[one.id]) for one in listed if one.id in only]
        kind = (late, day.theme.most_sets)
        if kind not in self._strength_tracks:
            sets = day.theme.most_sets
            self._strength_tracks[kind] = [self._single(one, "other", fresh, sets) for one in listed]
        return self._strength_tracks[kind]

    # ── tracks ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _prescription(self, one: Candidate, first_ever: bool) -> Prescription:
        key = (one.id, first_ever)
        if key not in self._prescribed:
            self._prescribed[key] = prescribe(one, self.ledger, self.intake.history, first_ever=first_ever)
        return self._prescribed[key]

    def _single(self, one: Candidate, leads: Leads, fresh: frozenset[str], most: int = 3) -> Track:
        key = ("single", one.id, one.id in fresh, most)
        if key not in self._tracks:
            self._tracks[key] = single(self._prescription(one, one.id in fresh), leads, max(1, most))
        return self._tracks[key]

    def _singles(self, some: Iterable[Candidate], leads: Leads, fresh: frozenset[str]) -> list[Track]:
        return [self._single(one, leads, fresh) for one in some]

    def _mobiliser(self, one: Candidate, fresh: frozenset[str]) -> Track:
        """A mobiliser comes as a half and as a whole."""
        key = ("both", one.id, one.id in fresh)
        if key not in self._tracks:
            plain = self._prescription(one, one.id in fresh)
            half = redosed(plain.bout, reps=plain.bout.reps // 2) if plain.bout.reps and plain.bout.reps > 3 else None
            parts = [make_part(plain, dose, None) for dose in (half, plain.bout) if dose is not None]
            self._tracks[key] = track((one.id,), "both", [rung(part) for part in parts])
        return self._tracks[key]

    def _pair(self, front: Candidate, back: Candidate, fresh: frozenset[str]) -> Track:
        key = ("pair", front.id, front.id in fresh, back.id, back.id in fresh)
        if key not in self._tracks:
            self._tracks[key] = paired(
                self._prescription(front, front.id in fresh), self._prescription(back, back.id in fresh)
            )
        return self._tracks[key]


_PHASES: Mapping[str, int] = {"release": 1, "stretch": 2, "strengthen": 3, "settle": 4}


def _ordered(parts: Iterable[Part]) -> list[Part]:
    """Release, stretch, strengthen, rest; inside a phase so that the person changes between floor and feet least."""
    listed = list(parts)
    order: list[Part] = []
    standing = False
    for phase in _PHASES:
        mine = [part for part in listed if part.prescription.candidate.rules.phase == phase]
        mine.sort(
            key=lambda part: (part.prescription.candidate.standing != standing, part.prescription.candidate.order)
        )
        order += mine
        if mine:
            standing = mine[-1].prescription.candidate.standing
    return order
