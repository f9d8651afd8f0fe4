"""Where play stands in its score: what is played, how long it lasts, and what may still be played."""

from __future__ import annotations

from unknot.coach.session.score import Cue, Notice, Score, ScoreItem, Segment
from unknot.coach.session.state import State, Worked

WORKED = ("hold", "count")
"""Cues whose time is dose: once used it is never given again."""
WALK_MS = 15_000
"""The last step of a way out that lasts so long is standing or walking until the next item."""


class Place:
    """A score and a position in it, read and never moved."""

    def __init__(self, score: Score, state: State | None = None) -> None:
        self.score = score
        self.s = state or State()
        self._sensations = {one.id: one for one in score.sensations}

    @property
    def cue(self) -> Cue:
        """The cue being played."""
        return self.score.cues[self.s.cue]

    @property
    def segment(self) -> Segment:
        """The segment being played."""
        return self.score.segments[self.cue.segment]

    @property
    def item(self) -> ScoreItem:
        """The item being played."""
        return self.score.items[self.segment.item]

    @property
    def by_hand(self) -> bool:
        """Whether one may go on before the time of this instruction is over.

        On the way in, on the other side of a change of sides, and in the walk at the end of a way out. Never while
        anything is asked or said, never where the words tell who should leave it out, never after the head was down.
        """
        s, cue, part = self.s, self.cue, self.segment.part
        if cue.kind != "say" or cue.leave_out or s.open or s.notice or s.waiting or s.paused or s.ended:
            return False
        if part == "way-out":
            return cue.ms >= WALK_MS and self._next_segment() == s.cue + 1 and not self.item.head_down
        return part == "way-in" or (part == "change-side" and cue.side is None)

    def _length(self, index: int) -> int:
        return self.score.cues[index].ms + self.s.extra.get(str(index), 0)

    def _cycle(self, cue: Cue) -> int:
        return cue.breath.in_ms + cue.breath.out_ms if cue.breath else 0

    def _notice(self, key: str) -> Notice:
        name = key.removeprefix("sensation:")
        return self._sensations[name].notice if name != key else self.score.notices[key]

    def _reason(self, reason: str | None) -> str:
        """What the review calls an early end."""
        felt = self._sensations.get(reason or "")
        return reason if reason == "asked" else (felt.reason if felt else None) or "other"

    def _work(self, segment: Segment) -> Worked:
        return self.s.work.setdefault(f"{segment.item}:{segment.side or 'none'}", Worked())

    def _playable(self, index: int) -> bool:
        segment = self.score.segments[self.score.cues[index].segment]
        if segment.part in ("opening", "closing"):
            return True
        number = self.score.cues[index].segment
        if segment.item in self.s.skipped or number in self.s.over:
            return False
        if number in self.s.done and self.score.items[segment.item].phase != "settle":
            return False
        if segment.item in self.s.dropped:
            return segment.part == "way-out"
        stopped = [self.score.items[segment.item].family, segment.side or "none"] in self.s.stopped
        return not (stopped and segment.part not in ("way-in", "way-out"))

    def _next_playable(self, index: int) -> int | None:
        return next((one for one in range(index, len(self.score.cues)) if self._playable(one)), None)

    def _next_segment(self) -> int:
        here = self.cue.segment
        cues = self.score.cues
        return next((one for one in range(self.s.cue, len(cues)) if cues[one].segment != here), len(cues))
