"""What a player tells: words to show and say, the breath and the count, and the entries of the journal."""

from __future__ import annotations

from typing import Any

from unknot.coach.session.place import Place
from unknot.coach.session.score import Score
from unknot.coach.session.state import State

Action = dict[str, Any]

PHASES = {
    "opening": "opening", "way-in": "in", "find": "find", "before": "work", "work": "work", "between": "between",
    "change-side": "between", "way-out": "out", "closing": "closing",
}  # fmt: skip


class Telling(Place):
    """Actions out, in order; nothing here moves play."""

    def __init__(self, score: Score, state: State | None = None) -> None:
        super().__init__(score, state)
        self._out: list[Action] = []
        self._unstamped: list[dict[str, Any]] = []

    def _emit(self, do: str, **more: Any) -> None:
        self._out.append({"do": do, **more})

    def _speak(self, key: str) -> None:
        notice = self._notice(key)
        self._emit("show", words=notice.show, cue=self.s.cue)
        self._emit("say", words=notice.say)

    def _log(self, kind: str, **body: Any) -> None:
        segment, cue = self.segment, self.cue
        where = {
            "cue": self.s.cue,
            "segment": cue.segment,
            "phase": PHASES[segment.part],
            "technique": self.item.technique,
            "side": segment.side or "none",
            "level": self.item.level,
            "spot": segment.bout or 0,
            "elapsed_ms": self.s.elapsed_ms,
            "t_s": (cue.at_ms + min(self.s.elapsed_ms, cue.ms)) // 1000,
        }
        told = {**where, **body}
        self._unstamped.append(told)
        self._emit("log", kind=kind, body=told)

    def _stamp(self) -> None:
        """Give what was logged in this moment the position after it: what to resume from includes what was decided."""
        for told in self._unstamped:
            told["state"] = self.s.document()
        self._unstamped.clear()

    def _pace(self, *, now: bool) -> None:
        """Say the breath or the count that begins here; `now` also says one that is under way."""
        cue, at, extra = self.cue, self.s.elapsed_ms, self.s.extra.get(str(self.s.cue), 0)
        if cue.breath:
            cycle = self._cycle(cue)
            of, n, into = cue.breath.count + extra // cycle, at // cycle, at % cycle
            if n >= of:
                if now or at == of * cycle:
                    self._emit("breathe", phase="free", n=of, of=of, ms=self._length(self.s.cue) - at)
                return
            inward = into < cue.breath.in_ms
            if now or into in (0, cue.breath.in_ms):
                left = (cue.breath.in_ms if inward else cycle) - into
                self._emit("breathe", phase="in" if inward else "out", n=n + 1, of=of, ms=left)
            if into == 0 and at and not now:
                self._log("cue")
        elif cue.count:
            n, into = at // cue.count.each_ms, at % cue.count.each_ms
            if n < cue.count.reps and (now or into == 0):
                self._emit("count", n=n + 1, of=cue.count.reps, ms=cue.count.each_ms - into)
                if at and not now:
                    self._log("cue")

    def _present(self) -> None:
        """Show and say where play stands."""
        cue = self.cue
        self._emit("show", words=cue.show, cue=self.s.cue)
        self._emit("say", words=cue.say)
        if cue.kind == "hold":
            length = self._length(self.s.cue)
            self._emit("hold", ms=length, left_ms=length - self.s.elapsed_ms)
        self._pace(now=True)
