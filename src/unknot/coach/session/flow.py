"""The clock of a player: what comes next, and when.

Everything happens at exact milliseconds of play, so a trace does not depend on how time is cut into ticks. The same
machine in TypeScript is frontend/src/player/flow.ts, and tests/contracts/vectors keep the two alike.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from unknot.coach.session.place import WORKED
from unknot.coach.session.score import Score
from unknot.coach.session.state import How, Open, Pausing, State
from unknot.coach.session.telling import Telling


class Flow(Telling, ABC):
    """Questions, movement, time and ends; what a feeling or an answer leads to is for those who build on it."""

    def __init__(self, score: Score, state: State | None = None) -> None:
        super().__init__(score, state)
        self._moved = self._taken_up = False

    @abstractmethod
    def _silent(self) -> None:
        """Nobody answered the first open question in its time: go on the careful way."""

    # ── questions ────────────────────────────────────────────────────────────────────────────────────────────────
    def _raise(self, question: str, *, judged: bool = False) -> None:
        timeout = self.score.questions[question].timeout_ms
        self.s.open.append(Open(question=question, left_ms=timeout, segment=self.cue.segment, judged=judged))
        if len(self.s.open) == 1:
            self._emit("ask", question=question, timeout_ms=timeout)

    def _close(self) -> Open:
        one = self.s.open.pop(0)
        self.s.waiting = False
        self._emit("close", question=one.question)
        if self.s.open:
            self._emit("ask", question=self.s.open[0].question, timeout_ms=self.s.open[0].left_ms)
        return one

    def _close_all(self) -> None:
        if self.s.open:
            self._emit("close", question=self.s.open[0].question)
        self.s.open.clear()
        self.s.waiting = False

    def _wait(self, question: str, then: int) -> None:
        self._close_all()
        self._raise(question)
        self.s.waiting, self.s.then = True, then

    # ── moving ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _go(self, index: int, *, natural: bool = False) -> None:
        """Play on from `index`; `natural` when the cue before ran its time."""
        self._moved = True
        while True:
            at = self._next_playable(index)
            if natural:
                self._complete_bout(at)
            if at is None:
                self._finish()
                return
            if self._enter(at):
                return
            index, natural = at + 1, True

    def _complete_bout(self, to: int | None) -> None:
        here = self.cue.segment
        if self.segment.part != "work" or here in self.s.done or here != self.s.bout:
            return
        if to is None or self.score.cues[to].segment != here:
            self.s.done.append(here)
            self._work(self.segment).bouts += 1
            self.s.stops_in_a_row = 0

    def _enter(self, index: int) -> bool:
        """Begin a cue; False when it takes no time, so that play goes on at once."""
        s, cue = self.s, self.score.cues[index]
        s.cue, s.elapsed_ms, s.asked = index, 0, 0
        segment = self.segment
        if segment.part == "work" and s.bout != cue.segment:
            self._begin_bout()
        elif segment.part in ("opening", "closing"):
            self._close_all()
        elif cue.segment != s.bout:
            self._leave_bout()
        if cue.kind in WORKED:
            s.elapsed_ms = s.held.get(str(index), 0)
            s.asked = sum(1 for ask in cue.asks if ask.at_ms <= s.elapsed_ms)
            if 0 < self._length(index) <= s.elapsed_ms:
                return False
        self._log("cue")
        if cue.question is not None:
            self._emit("show", words=cue.show, cue=index)
            self._emit("say", words=cue.say)
            self._wait(cue.question, index + 1)
            return True
        self._present()
        if cue.kind in WORKED and s.eased and self.item.pressure and not s.elapsed_ms:
            self._emit("say", words=self._notice("lighter").say)
        return self._length(index) > 0

    def _begin_bout(self) -> None:
        s = self.s
        self._close_all()
        s.bout, s.start, s.last, s.check_ms = self.cue.segment, None, None, None
        s.eased = s.lighter and self.item.pressure
        s.lighter = False

    def _leave_bout(self) -> None:
        """Off the spot: what was asked about letting go is void; the last reading may still be given."""
        s = self.s
        s.check_ms = None
        kept = [one for one in s.open if one.question in ("discomfort", "quality")]
        if s.open and s.open[0] not in kept:
            self._emit("close", question=s.open[0].question)
            if kept:
                self._emit("ask", question=kept[0].question, timeout_ms=kept[0].left_ms)
        s.open[:] = kept

    def _interrupt(self, key: str, then: int, ask: str | None = None) -> None:
        """Speak a notice and let the cue's clock wait for it."""
        self._moved = True
        self._close_all()
        self.s.check_ms = None
        self._speak(key)
        self.s.notice = Pausing(key=key, left_ms=self._notice(key).ms, then=then, ask=ask)

    def _notice_over(self) -> None:
        over = self.s.notice
        self.s.notice = None
        if over is None:
            return
        self._moved = True
        if over.ask is not None:
            self._wait(over.ask, over.then)
        elif over.then < 0:
            self._present()
        else:
            self._go(over.then)

    # ── time ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def _advance(self, ms: int) -> None:
        while ms > 0 and not self.s.ended:
            step = min(ms, self._next_in())
            self._pass(step)
            ms -= step
            self._due()
            self._stamp()

    def _next_in(self) -> int:
        """Milliseconds until anything happens."""
        s, cue = self.s, self.cue
        if s.notice:
            return s.notice.left_ms
        if s.waiting:
            return s.open[0].left_ms
        soon = [self._length(s.cue) - s.elapsed_ms]
        if s.open:
            soon.append(s.open[0].left_ms)
        if s.check_ms is not None:
            soon.append(s.check_ms)
        soon += [ask.at_ms - s.elapsed_ms for ask in cue.asks[s.asked : s.asked + 1]]
        if cue.breath:
            into = s.elapsed_ms % self._cycle(cue)
            soon.append((cue.breath.in_ms if into < cue.breath.in_ms else self._cycle(cue)) - into)
        elif cue.count:
            soon.append(cue.count.each_ms - s.elapsed_ms % cue.count.each_ms)
        return max(0, min(soon))

    def _pass(self, step: int) -> None:
        s = self.s
        s.played_ms += step
        if s.notice:
            s.notice.left_ms -= step
            return
        if s.open:
            s.open[0].left_ms -= step
        if s.waiting:
            return
        s.elapsed_ms += step
        if s.check_ms is not None:
            s.check_ms -= step
        if self.cue.kind in WORKED:
            s.held[str(s.cue)] = s.elapsed_ms
            self._work(self.segment).ms += step

    def _due(self) -> None:
        """Do what is due at this millisecond: notices, questions, the end of the cue, the next breath."""
        s = self.s
        if s.notice:
            if s.notice.left_ms <= 0:
                self._notice_over()
            return
        self._moved = False
        if not s.waiting:
            if s.check_ms is not None and s.check_ms <= 0:
                s.check_ms = None
                self._raise("discomfort-eased")
            while s.asked < len(self.cue.asks) and self.cue.asks[s.asked].at_ms <= s.elapsed_ms:
                ask = self.cue.asks[s.asked]
                s.asked += 1
                self._raise(ask.question, judged=ask.at_ms >= self.score.limits.drop_within_ms)
        if s.open and s.open[0].left_ms <= 0:
            self._silent()
        if self._moved or s.waiting or s.ended:
            return
        if s.elapsed_ms >= self._length(s.cue):
            self._go(s.cue + 1, natural=True)
        else:
            self._pace(now=False)

    def _wake(self) -> None:
        if self.s.paused:
            self.s.paused = False
            self._emit("resume", words=self._notice("resumed").show)
            self._log("session-resumed")

    # ── ends ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def _finish(self) -> None:
        closing, s = self.score.closing, self.s
        words = [closing.finished]
        worse = s.pain_before is not None and s.pain_after is not None
        if worse and (s.pain_after or 0) - (s.pain_before or 0) >= self.score.limits.worse_by:
            words.append(closing.worse)
        self._end("finished", None, words)

    def _stop(self, reason: str, key: str, how: How = "stopped", more: tuple[str, ...] = ()) -> None:
        """End early: speak, then say what to watch for."""
        self._close_all()
        self._speak(key)
        words = [self._notice(key).say, *more]
        words += self.score.help.words if how == "get-help" else [self.score.closing.stopped]
        self._end(how, reason, words)

    def _end(self, how: How, reason: str | None, words: list[str]) -> None:
        s, closing = self.s, self.score.closing
        self._moved = True
        s.ended, s.reason, s.paused, s.waiting, s.check_ms, s.notice = how, reason, False, False, None, None
        s.open.clear()
        pressed = any(self.score.items[int(key.split(":")[0])].pressure and did.ms for key, did in s.work.items())
        if pressed and closing.check_in:
            words = [*words, closing.check_in]
        if how != "closed":
            words = [*words, closing.safety_net]
        self._log(
            "session-ended",
            how=how,
            reason=reason,
            stop=self._reason(reason) if how in ("stopped", "get-help") else None,
            pain_before=s.pain_before,
            pain_after=s.pain_after,
            stops=s.stops,
            locks=[dict(lock) for lock in s.locks],
            work=[did.summary(key, self.score) for key, did in s.work.items()],
        )
        self._emit("finish", how=how, reason=reason, words=words)
