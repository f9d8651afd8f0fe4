"""What a day may draw on: the tracks of each role, and what a session may start from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Muscle
from unknot.coach.planning.tracks import Track


@dataclass(slots=True, kw_only=True)
class Pool:
    """The tracks a day may draw on."""

    psoas_first: bool
    lean: bool = False
    ql_release: list[Track] = field(default_factory=list)
    psoas_release: list[Track] = field(default_factory=list)
    other_release: list[Track] = field(default_factory=list)
    both: list[Track] = field(default_factory=list)
    pairs: list[Track] = field(default_factory=list)
    side: list[Track] = field(default_factory=list)
    front: list[Track] = field(default_factory=list)
    back: list[Track] = field(default_factory=list)

    def all(self) -> list[Track]:
        """Return everything."""
        return [track for track, _ in self.ranked(set())]

    def ranked(self, chosen: set[str]) -> list[tuple[Track, int]]:
        """Return everything with its place within its role: a second choice waits until the first is well raised.

        Of the ways to release the QL only one is done in a session: the one already `chosen`, else the first.
        """
        ql = [one for one in self.ql_release if chosen & set(one.names)] or (
            self.ql_release[:1] if chosen else self.ql_release
        )
        release = (ql, self.psoas_release, self.other_release)
        lists = (release[0], self.pairs, self.front, release[1], self.side, self.back, self.both, release[2])
        return [(one, place) for tracks in lists for place, one in enumerate(tracks)]

    def stretches(self) -> bool:
        """Whether there is any stretch or mobiliser."""
        return bool(self.both or self.pairs or self.side or self.front or self.back)

    def serves(self, muscle: Muscle) -> bool:
        """Whether anything here serves a muscle by release or stretch."""
        return any(muscle in technique_rules()[name].muscles for one in self.all() for name in one.names)

    def strength_seeds(self) -> Iterable[list[Track]]:
        """Return what may prepare a strength day, shortest first: the same on every strength day of a week."""
        for both in self.both:
            yield [both]
        for pair in self.pairs:
            yield [pair]
        yield from _crossed(self.side + self.back, self.front)

    def seeds(self) -> Iterable[list[Track]]:
        """Return what a session may start from, fullest first."""
        ql, psoas = self.ql_release, self.psoas_release
        if self.psoas_first:
            yield from _crossed(psoas, [*self.pairs[:1], *self.both, *self.pairs[1:]])
        for one in ql:
            yield from ([one, other] for other in (*self.pairs, *self.both, *self.front, *psoas))
            yield [one]
        for pair in self.pairs:
            if not self.lean:
                yield from ([side, pair] for side in self.side)
            yield [pair]
        for both in self.both:
            yield [both]
        yield from _crossed(psoas, self.pairs + self.side + self.back)
        yield from _crossed(self.side + self.back, self.front)
        for one in (*psoas, *self.side, *self.front, *self.back):
            yield [one]


def _crossed(some: Sequence[Track], others: Sequence[Track]) -> Iterable[list[Track]]:
    return ([one, other] for one in some for other in others)
