"""Fill one session: start from a small sound set, then raise what is most behind while every promise still holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import add

from unknot.coach.planning.tracks import ZERO, Part, Sum, Track

LEAST_SHARE = 0.25
"""Each of the two muscles gets at least this part of release and stretch time."""
STRETCH_CAP_S = 240
"""Stretch a muscle a session (ingram25)."""
BALL_SIDE_CAP_S = 180
STRENGTH_CAP_S = 45 * 60
"""Strength work a session (fernrod22: sessions under an hour did best)."""
FEW = 4
"""So many strength exercises get all their sets before another comes."""


@dataclass(slots=True)
class Filling:
    """A session being filled. Mutable on purpose: it lives only while one session is made."""

    budget_s: int
    need_ql: bool
    """The QL can be served by something this person can do (else its least share is waived)."""
    need_psoas: bool
    target_ql: float
    """The QL's wanted part (0–1) of the time of both muscles."""
    stretch_goal_s: float = STRETCH_CAP_S
    """Stretch a muscle a session toward the week's ten minutes; a soft limit, at most `STRETCH_CAP_S`."""
    base: Sum = ZERO
    """What the rest of the week already holds, as this session's part of it: the shares count over the week."""
    chosen: dict[Track, int] = field(default_factory=dict)
    total: Sum = ZERO

    def names(self) -> set[str]:
        """Return the ids of the techniques chosen so far."""
        return {name for track in self.chosen for name in track.names}

    def room_s(self) -> float:
        """Return the seconds still free."""
        return self.budget_s - self.total[0]

    def parts(self) -> list[Part]:
        """Return the items chosen."""
        return [part for track, step in self.chosen.items() for part in track.rungs[step].parts]

    def after(self, raises: Iterable[Track]) -> Sum | None:
        """Return the sums after raising each track by one, or None where a track has no higher amount."""
        total = self.total
        for track in raises:
            step = self.chosen.get(track, -1) + 1
            if step >= len(track.rungs):
                return None
            total = tuple(map(add, total, track.steps[step]))
        return total

    def sound(self, total: Sum, *, stretch_cap_s: float = STRETCH_CAP_S) -> bool:
        """Whether these sums keep every promise that a session keeps by itself."""
        if total[0] > self.budget_s or max(total[8:12]) > stretch_cap_s or max(total[12:14]) > BALL_SIDE_CAP_S:
            return False
        base = self.base
        ql, psoas = LEAST_SHARE * self.need_ql, LEAST_SHARE * self.need_psoas
        work, clock = total[1] + base[1], total[4] + base[4]
        return (
            total[2] + base[2] >= ql * work
            and total[3] + base[3] >= psoas * work
            and total[5] + base[5] >= ql * clock
            and total[6] + base[6] >= psoas * clock
        )

    def take(self, raises: Sequence[Track], *, stretch_cap_s: float = STRETCH_CAP_S) -> bool:
        """Raise each track by one if the session stays sound; say whether it did."""
        if len(raises) == 1 and self._too_long(raises[0]):
            return False
        total = self.after(raises)
        if total is None or not self.sound(total, stretch_cap_s=stretch_cap_s):
            return False
        names = self.names()
        if any(track not in self.chosen and not names.isdisjoint(track.names) for track in raises):
            return False
        for track in raises:
            self.chosen[track] = self.chosen.get(track, -1) + 1
        self.total = total
        return True

    def _too_long(self, track: Track) -> bool:
        """Whether one more would not fit the time: the commonest reason, and the cheapest to see."""
        step = self.chosen.get(track, -1) + 1
        return step >= len(track.steps) or self.total[0] + track.steps[step][0] > self.budget_s

    def seed(self, options: Iterable[Sequence[Track]]) -> bool:
        """Start with the first option that fits; say whether one did."""
        return any(self.take(option) for option in options if option)

    def grow(self, tracks: Sequence[tuple[Track, int]]) -> None:
        """Raise what is most behind, one amount at a time, until nothing more fits.

        `tracks` come with their place in their role. Up to the week's stretch goal first, then up to a session's cap.
        """
        for cap_s in (min(self.stretch_goal_s, STRETCH_CAP_S), STRETCH_CAP_S):
            fitting = tracks
            while fitting:
                # What is too long now stays so: time only gets less.
                fitting = [one for one in fitting if not self._too_long(one[0])]
                if not any(self.take([track], stretch_cap_s=cap_s) for track in self._by_need(fitting)):
                    break

    def _by_need(self, tracks: Sequence[tuple[Track, int]]) -> list[Track]:
        """Sort: the muscle under its target first; then the least raised, a role's first choice before its second."""
        ql, psoas = self.total[2] + self.base[2], self.total[3] + self.base[3]
        short = "ql" if not ql + psoas or ql < self.target_ql * (ql + psoas) else "psoas"
        first = {short: 0, "both": 1, "other": 3}
        chosen = self.chosen
        order = sorted(tracks, key=lambda one: (first.get(one[0].leads, 2), chosen.get(one[0], -1) + 2 * one[1]))
        return [track for track, _ in order]

    def strengthen(
        self, tracks: Sequence[Track], *, most_s: float, unprepared: Callable[[str, set[str]], bool]
    ) -> None:
        """Add strength work up to `most_s` seconds, at most 45 minutes.

        The first few of `tracks` get a set each, then more sets; only then come the next few: rather more of little
        than little of much.
        """
        most_s = min(most_s, STRENGTH_CAP_S)
        for start in range(0, len(tracks), FEW):
            few = tracks[start : start + FEW]
            for step in range(max(len(track.rungs) for track in few)):
                for track in few:
                    total = self.after([track])
                    if (
                        self.chosen.get(track, -1) == step - 1
                        and total is not None
                        and total[7] <= most_s
                        and not unprepared(track.names[0], self.names())
                    ):
                        self.take([track])
