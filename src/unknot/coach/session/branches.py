"""What a feeling or a number leads to: ease, shift, stop the spot, the movement or the session, get help.

The table stands in docs/algorithms/session.md: two stops in a row end the session; eased and not back in the
range after 10 s ends the spot; a side that tingled rests for today in every item of its family.
"""

from __future__ import annotations

from typing import Any

from unknot.coach.session.flow import Flow
from unknot.coach.session.score import Lock, Sensation


class Branches(Flow):
    """Easing, stopping and leaving out, on top of the clock."""

    # ── easing ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _ease_from(self) -> int:
        limits = self.item.discomfort
        return limits.ease_from if limits else self.score.limits.ease_from

    def _working(self) -> bool:
        """Whether there is weight or effort to let go of: breathing and resting have none."""
        return self.segment.part == "work" and self.item.phase != "settle"

    def _easing(self) -> str:
        """What easing means here: half of the weight, or the end of the spot when that was tried already."""
        return "end-spot" if self._working() and self.s.eased else "ease"

    def _ease(self, *, counts: bool = True) -> None:
        if not self._working():
            self._speak("eased-elsewhere")
        elif self.s.eased:
            self._end_spot(counts=counts)
        else:
            self._lighten()
            self._speak("eased" if self.item.pressure else "eased-effort")

    def _lighten(self) -> None:
        self.s.eased = True
        self._work(self.segment).eased = True
        self.s.check_ms = self.score.limits.ease_check_ms

    def _end_spot(self, *, counts: bool) -> None:
        self.s.over.append(self.cue.segment)
        if counts:
            self._work(self.segment).stop = "not-easing"
            if self._too_many_stops():
                return
        self._interrupt("spot-ends" if self.item.pressure else "movement-ends", self._next_segment())

    def _too_many_stops(self, *words: str) -> bool:
        self.s.stops += 1
        self.s.stops_in_a_row += 1
        if self.s.stops_in_a_row < self.score.limits.stops_in_a_row:
            return False
        self._stop("two-stops", "two-stops", more=words)
        return True

    # ── sensations ───────────────────────────────────────────────────────────────────────────────────────────────
    def _feel(self, felt: Sensation, question: str, value: str | None) -> None:
        s, part, key = self.s, self.segment.part, f"sensation:{felt.id}"
        ends = felt.do in ("stop-session", "get-help")
        if not ends and s.notice and s.notice.key == key:
            return  # pressed twice
        elsewhere = part in ("opening", "closing") or (s.waiting and s.open[0].question == "head-gone")
        under_way = s.notice is not None and felt.do in ("ease", "shake-out", "shift")
        if not ends and (elsewhere or under_way):
            self._feedback(question, value, "none")
            self._emit("say", words=felt.notice.say)
            return
        locks = [lock for lock in felt.locks if lock.only_in in (None, self.item.family)]
        easing = self._easing()
        does = {"ease": easing, "shake-out": easing, "sit-up": "stop-movement"}.get(felt.do, felt.do)
        self._lock(locks)
        stop = None if felt.do in ("continue", "ease", "shake-out", "shift") else felt.reason or "other"
        self._feedback(question, value, does, locks=[{"id": lock.id, "days": lock.days} for lock in locks], stop=stop)
        if felt.do != "continue":
            self._wake()
        getattr(self, f"_feel_{felt.do.replace('-', '_')}")(felt, key)

    def _lock(self, locks: list[Lock]) -> None:
        for lock in locks:
            one: dict[str, str | int | None] = {"id": lock.id, "days": lock.days}
            if one not in self.s.locks:
                self.s.locks.append(one)

    def _feel_continue(self, felt: Sensation, key: str) -> None:
        self._emit("say", words=felt.notice.say)

    def _feel_ease(self, felt: Sensation, key: str) -> None:
        self._ease()

    def _feel_shake_out(self, felt: Sensation, key: str) -> None:
        if self._working() and self.s.eased:
            self._end_spot(counts=True)
            return
        self._interrupt(key, -1)
        if self._working():
            self._lighten()

    def _feel_shift(self, felt: Sensation, key: str) -> None:
        """A new place: the hold goes on there with the time that is left, and is judged afresh."""
        self.s.start = None
        self._interrupt(key, -1)

    def _feel_stop_spot(self, felt: Sensation, key: str) -> None:
        """This side rests for today, in this item and in every later one of its family."""
        item, side = self.item, self.segment.side or "none"
        if [item.family, side] not in self.s.stopped:
            self.s.stopped.append([item.family, side])
        self._skip_stopped()
        self._stop_here(felt, key)

    def _feel_stop_movement(self, felt: Sensation, key: str) -> None:
        self.s.dropped.append(self.segment.item)
        self._stop_here(felt, key)

    def _feel_sit_up(self, felt: Sensation, key: str) -> None:
        here = self.segment.item
        later = [i for i, item in enumerate(self.score.items) if i > here and item.head_down]
        self._skip([here, *later])
        self._stop_here(felt, key, ask="head-gone")

    def _stop_here(self, felt: Sensation, key: str, ask: str | None = None) -> None:
        self._work(self.segment).stop = felt.reason or "other"
        if not self._too_many_stops(felt.notice.say):
            self._interrupt(key, self._next_segment(), ask)

    def _feel_stop_session(self, felt: Sensation, key: str) -> None:
        self._work(self.segment).stop = felt.reason or "other"
        self._stop(felt.id, key)

    def _feel_get_help(self, felt: Sensation, key: str) -> None:
        self._stop(felt.id, key, "get-help")

    # ── leaving out ──────────────────────────────────────────────────────────────────────────────────────────────
    def _skip(self, items: list[int]) -> None:
        self.s.skipped += [item for item in items if item not in self.s.skipped]

    def _calm_only(self) -> None:
        self._skip([index for index, item in enumerate(self.score.items) if not item.gentle])

    def _skip_stopped(self) -> None:
        """Later items of which every side rests are not begun at all."""
        for index, item in enumerate(self.score.items):
            sides = {one.side or "none" for one in self.score.segments if one.item == index and one.part == "work"}
            if index > self.segment.item and sides and all([item.family, side] in self.s.stopped for side in sides):
                self._skip([index])

    def _feedback(
        self,
        question: str,
        value: Any,
        action: str,
        *,
        locks: list[dict[str, str | int | None]] | None = None,
        stop: str | None = None,
    ) -> None:
        self._log("feedback", question=question, value=value, action=action, locks=locks or [], stop=stop)
