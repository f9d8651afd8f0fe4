"""The player: events in, actions out, nothing else. It knows no clock, no screen and no journal.

`feed` takes one event and returns what to do: show, say, breathe, hold, count, ask, close, pause, resume, log, finish.
The branches are those of docs/algorithms/session.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unknot.coach.session.branches import Branches
from unknot.coach.session.place import WORKED
from unknot.coach.session.score import Score, Sensation
from unknot.coach.session.state import LOST_MS, How, Open, read_state
from unknot.coach.session.telling import Action

TWICE_MS = 1000
"""A second press within so much is meant for the instruction before."""
QUALITY = {"sharp": "sharp-inside", "spreading": "spreading-forward"}


class Player(Branches):
    """Plays a score. Every sequence of events leaves it playing, paused, waiting for an answer, or ended."""

    @classmethod
    def resume(cls, score: Score, document: object) -> Player:
        """Return a player at a saved position, paused.

        The second that a kill may have taken counts as held, and a repetition that had begun as done, so that what was
        interrupted is never longer than its cap; and who was in the middle of an item is guided into its position
        again. Raises `ScoreError` when the position cannot be used with this score.
        """
        player = cls(score, read_state(document, score))
        s = player.s
        if not s.paused and not s.ended and not s.notice and not s.waiting and player.cue.kind in WORKED:
            cue, length = player.cue, player._length(s.cue)
            beat = cue.count.each_ms if cue.count else 0
            done = (s.elapsed_ms // beat + 1) * beat if beat else s.elapsed_ms + LOST_MS
            s.elapsed_ms = min(length, done)
            s.held[str(s.cue)] = s.elapsed_ms
            s.asked = sum(1 for ask in cue.asks if ask.at_ms <= s.elapsed_ms)
        s.started, s.paused, player._taken_up = True, not s.ended, True
        return player

    def state(self) -> dict[str, Any]:
        """Return the position as a JSON document for `resume`."""
        return self.s.document()

    @property
    def ended(self) -> How | None:
        """How it ended, or None while it goes on."""
        return self.s.ended

    @property
    def paused(self) -> bool:
        """Whether the clock stands still until `resume`."""
        return self.s.paused

    def menu(self) -> tuple[Sensation, ...]:
        """Return the sensations to offer here. Every sensation is accepted at any time."""
        item = self.item
        return tuple(
            one
            for one in self.score.sensations
            if one.family in (None, item.family) and (item.head_down or not one.head_down)
        )

    def feed(self, event: Mapping[str, Any]) -> list[Action]:
        """Take one event and return the actions it leads to, in order.

        Events: `start`, `tick` {ms}, `pause`, `resume`, `back`, `onward`, `ease`, `more`, `skip`, `stop`, `answer`
        {question, value}, `sensation` {id}, `help`, `close`. Anything else raises `ValueError`, and so does a `tick`
        without whole milliseconds. An answer to a question that is not open, or that is no answer to it, does nothing;
        None is an answer where the question has words to skip it.
        """
        kind = event.get("type")
        handler = getattr(self, f"_on_{kind}", None) if isinstance(kind, str) and kind.isalpha() else None
        if handler is None:
            raise ValueError(f"there is no event {kind!r}")
        self._out = []
        if self.s.ended:
            return self._out
        if not self.s.started:
            self.s.started = True
            self._log("session-started")
            self._go(0)
            self._stamp()
        if not self.s.ended:
            handler(event)
        self._stamp()
        return self._out

    # ── transport ────────────────────────────────────────────────────────────────────────────────────────────────
    def _on_start(self, event: Mapping[str, Any]) -> None:
        pass

    def _on_tick(self, event: Mapping[str, Any]) -> None:
        ms = event.get("ms")
        if not isinstance(ms, int) or isinstance(ms, bool) or ms < 0:
            raise ValueError(f"a tick is a whole number of milliseconds, not {ms!r}")
        if not self.s.paused:
            self._advance(ms)

    def _on_pause(self, event: Mapping[str, Any]) -> None:
        if self.s.paused:
            return
        self.s.paused = True
        pressed = self.item.pressure and self.segment.part in ("find", "before", "work", "between")
        notice = self._notice("paused-pressure" if pressed else "paused")
        self._emit("pause", words=notice.show)
        self._emit("say", words=notice.say)
        self._log("session-paused")

    def _on_resume(self, event: Mapping[str, Any]) -> None:
        if not self.s.paused:
            return
        again = self._way_back_in() if self._taken_up else None
        self._taken_up = False
        self._wake()
        if self.s.notice:
            self._speak(self.s.notice.key)
        elif self.s.waiting:
            self._ask_again()
        elif again is not None:
            self._close_all()
            self.s.check_ms = None
            self._go(again)
        elif self.s.elapsed_ms >= self._length(self.s.cue) and self._length(self.s.cue) > 0:
            self._go(self.s.cue + 1, natural=True)
        else:
            self._present()
            if self.s.open:
                self._ask_again()

    def _way_back_in(self) -> int | None:
        """The cue that guides back into the position, for whoever left it in between."""
        segment, segments = self.segment, self.score.segments
        if segment.part not in ("find", "before", "work", "between") or self.item.phase == "settle":
            return None
        mine = [(number, one) for number, one in enumerate(segments) if one.item == segment.item]
        ways = [number for number, one in mine if one.part == "change-side" and one.side == segment.side]
        ways += [number for number, one in mine if one.part == "way-in"]
        return (
            next((index for index, cue in enumerate(self.score.cues) if cue.segment == ways[0]), None) if ways else None
        )

    def _ask_again(self) -> None:
        one = self.s.open[0]
        if self.s.waiting:
            words = self.score.questions[one.question].ask
            self._emit("show", words=words, cue=self.s.cue)
            self._emit("say", words=words)
        self._emit("ask", question=one.question, timeout_ms=one.left_ms)

    def _on_back(self, event: Mapping[str, Any]) -> None:
        """Go to the instruction before. Holds and counts keep what was used of them, so nothing is done twice."""
        s = self.s
        if s.notice or s.waiting:
            return
        cues = self.score.cues
        target = next(
            (
                index
                for index in range(s.cue - 1, -1, -1)
                if cues[index].kind not in (*WORKED, "ask", "show") and self._playable(index)
            ),
            s.cue if self.cue.kind not in WORKED else None,
        )
        self._feedback("back", None, "continue" if target is not None else "none")
        if target is not None:
            self._close_all()
            s.check_ms = None
            self._go(target)

    def _on_onward(self, event: Mapping[str, Any]) -> None:
        """Go on before the time of an instruction is over, where that is safe (`by_hand`); no hold gets shorter."""
        allowed = self.by_hand and self.s.elapsed_ms >= TWICE_MS
        self._feedback("onward", None, "continue" if allowed else "none")
        if allowed:
            self._go(self.s.cue + 1, natural=True)

    def _on_more(self, event: Mapping[str, Any]) -> None:
        s, cue = self.s, self.cue
        cycle, given = self._cycle(cue), s.extra.get(str(s.cue), 0)
        allowed = (
            not (s.notice or s.waiting or s.paused or s.eased or s.lighter)
            and s.check_ms is None
            and cue.kind == "hold"
            and cycle > 0
            and given + cycle <= cue.more_ms
            and (s.last is None or s.last < self._ease_from())
        )
        self._feedback("more", None, "continue" if allowed else "none")
        if allowed:
            s.extra[str(s.cue)] = given + cycle
        self._emit("say", words=self._notice("more" if allowed else "no-more").say)

    def _on_skip(self, event: Mapping[str, Any]) -> None:
        """Leave this item out: no stop, no failure. From its position it is still guided out."""
        part, here = self.segment.part, self.segment.item
        if self.s.notice or self.s.waiting or part in ("opening", "closing"):
            self._feedback("skip", None, "none")
            return
        self._feedback("skip", None, "skip")
        self._wake()
        if part == "way-in":
            self._skip([here])
        elif part != "way-out":
            self.s.dropped.append(here)
        self._close_all()
        self.s.check_ms = None
        self._emit("say", words=self._notice("skipped").say)
        self._go(self._next_segment())

    def _on_stop(self, event: Mapping[str, Any]) -> None:
        self._stop("asked", "stopped")

    def _on_help(self, event: Mapping[str, Any]) -> None:
        self._stop("asked", "help", "get-help")

    def _on_close(self, event: Mapping[str, Any]) -> None:
        self._end("closed", None, [])

    def _on_ease(self, event: Mapping[str, Any]) -> None:
        if self.s.notice or self.s.waiting:
            self._feedback("ease", None, "none")
            return
        self._feedback("ease", None, self._easing())
        self._wake()
        self._ease()

    def _on_sensation(self, event: Mapping[str, Any]) -> None:
        felt = self._sensations.get(str(event.get("id")))
        if felt is not None:
            self._feel(felt, "sensation", felt.id)

    # ── answers ──────────────────────────────────────────────────────────────────────────────────────────────────
    def _on_answer(self, event: Mapping[str, Any]) -> None:
        name, value = event.get("question"), event.get("value")
        if not isinstance(name, str) or name not in self.score.questions or not self._valid(name, value):
            return
        if self.s.open and self.s.open[0].question == name:
            if self.s.waiting:
                self._wake()
            self._answered(self.s.open[0], value)
        elif name == "discomfort" and isinstance(value, int) and not self.s.notice:
            self._reading(value)

    def _valid(self, name: str, value: object) -> bool:
        question = self.score.questions[name]
        if value is None:
            return bool(question.skip)
        if question.kind == "scale":
            return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10
        return any(option.value == value for option in question.options)

    def _silent(self) -> None:
        self._answered(self.s.open[0], None)

    def _answered(self, one: Open, value: Any) -> None:
        getattr(self, f"_answer_{one.question.replace('-', '_')}")(one, value)

    def _answer_start_pain(self, one: Open, value: int | None) -> None:
        """Too sore for more, or nobody knows how sore: unknown is never milder."""
        self.s.pain_before = value
        sore = value is not None and value >= self.score.limits.calm_only_from
        unknown = value is None and any(not item.gentle for item in self.score.items)
        self._feedback(one.question, value, "rest-only" if sore or unknown else "continue")
        self._opened("calm-only" if sore else "not-answered" if unknown else None)

    def _answer_anything_new(self, one: Open, value: str | None) -> None:
        action = {"no": "continue", None: "rest-only"}.get(value, "stop-session")
        self._feedback(one.question, value, action)
        if action == "stop-session":
            self._close()
            self._stop("anything-new", "something-new")
        else:
            self._opened("not-answered" if action == "rest-only" else None)

    def _opened(self, calm: str | None) -> None:
        """Go on after an opening question; `calm` is the notice that says why only the calm parts are left."""
        then = self.s.then
        self._close()
        if calm is None:
            self._go(then)
        else:
            self._calm_only()
            self._interrupt(calm, then)

    def _answer_end_pain(self, one: Open, value: int | None) -> None:
        self.s.pain_after = value
        self._feedback(one.question, value, "continue")
        then = self.s.then
        self._close()
        self._go(then)

    def _answer_head_gone(self, one: Open, value: str | None) -> None:
        gone = value == "yes"
        self._feedback(one.question, value, "continue" if gone else "stop-session")
        then = self.s.then
        self._close()
        if gone:
            self._go(then)
        else:
            self._stop("head-pressure", "head-not-gone")

    def _answer_quality(self, one: Open, value: str | None) -> None:
        felt = QUALITY.get(value or "")
        if felt is None:
            self._feedback(one.question, value, "continue" if value else "none")
            self._close()
        else:
            self._close()
            self._feel(self._sensations[felt], one.question, value)

    def _answer_discomfort_first(self, one: Open, value: int | None) -> None:
        strong = self._note(one, value)
        if value is not None:
            self.s.start = value
        self._feedback(one.question, value, self._easing() if strong else "continue" if value is not None else "none")
        self._close()
        if strong:
            self._ease()

    def _answer_discomfort(self, one: Open, value: int | None) -> None:
        strong = self._note(one, value)
        start = self.s.start or 0
        stuck = one.judged and (value is None or (start >= 1 and value > start - 1))
        holding = self._holding(one) and self.s.check_ms is None
        self._feedback(one.question, value, self._easing() if (strong or stuck) and holding else "continue")
        self._close()
        if (strong or stuck) and holding:
            self._ease(counts=value is not None)
        elif strong or (stuck and value is not None):
            self.s.lighter = True
        if value is not None and not self.s.ended and not self.s.notice:
            self._raise("quality")

    def _answer_discomfort_eased(self, one: Open, value: int | None) -> None:
        strong = self._note(one, value)
        ends = strong or value is None
        self._feedback(one.question, value, "end-spot" if ends else "continue")
        self._close()
        if ends:
            self._end_spot(counts=value is not None)

    def _reading(self, value: int) -> None:
        """A number given without being asked."""
        if not self._holding(None):
            return
        strong = self._note(None, value)
        waits = self.s.check_ms is not None
        if self.s.start is None:
            self.s.start = value
        self._feedback("discomfort", value, self._easing() if strong and not waits else "continue")
        if strong and not waits:
            self._wake()
            self._ease()

    def _holding(self, one: Open | None) -> bool:
        here = self.cue.segment if one is None else one.segment
        pressed = self.segment.part == "work" and self.item.pressure
        return pressed and here == self.cue.segment and self.s.elapsed_ms < self._length(self.s.cue)

    def _note(self, one: Open | None, value: int | None) -> bool:
        """Keep a reading; True when it is too strong."""
        if value is None:
            return False
        segment = self.score.segments[self.cue.segment if one is None else one.segment]
        did = self._work(segment)
        did.worst = value if did.worst is None else max(did.worst, value)
        self.s.last = value
        limits = self.score.items[segment.item].discomfort
        return value >= (limits.ease_from if limits else self.score.limits.ease_from)
