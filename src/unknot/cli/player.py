"""The terminal player: the session in real time, with the breath drawn, driven by a few keys.

At a terminal it fills the screen; with `UNKNOT_REDUCED_MOTION` set, or without a terminal, it prints plain lines and
nothing moves. Every event goes to `record` the moment it happens, and the position to `keep` every second, so a killed
process loses nothing that was done and at most a second of where it was.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from unknot.cli.player_keys import Event, keyboard, lines
from unknot.cli.player_screen import MENU_KEYS, Lines, Screen, View
from unknot.coach.session import KEEP_EVERY_MS, Player, Score, score_document

if TYPE_CHECKING:
    from types import FrameType

    from rich.console import Console

FRAME_S = 0.1
GAP_S = 3.0
"""A longer silence of the clock is a machine that slept: the session waits instead of running on."""
PAUSED = "paused"


def play(
    score: Score,
    *,
    record: Callable[[dict[str, Any]], object],
    keep: Callable[[dict[str, Any]], object] | None = None,
    resume_from: Mapping[str, Any] | None = None,
    speed: float = 1.0,
    console: Console | None = None,
    pictures: bool | None = None,
) -> str:
    """Play a score here and return how it ended: finished, stopped, get-help, closed, or paused.

    `record` is called with {"kind", "body"} for every event as it happens, `keep` with the state for every second that
    is played between two events. `resume_from` is the newest of these states; the session then starts paused. `paused`
    means that the person left (Ctrl-C, a closed terminal): the session stays open and can be resumed. `speed`
    multiplies time. `pictures`: whether key poses are drawn; None: where the terminal can.
    Raises `ScoreError` when `resume_from` does not fit.
    """
    if console is None:
        from rich.console import Console

        console = Console(highlight=False, markup=False, emoji=False)
    player = Player.resume(score, dict(resume_from)) if resume_from else Player(score)
    return _Playing(player, record, keep, speed, console, pictures).run()


class _Playing:
    """One run of a player at this terminal."""

    def __init__(
        self,
        player: Player,
        record: Callable[[dict[str, Any]], object],
        keep: Callable[[dict[str, Any]], object] | None,
        speed: float,
        console: Console,
        pictures: bool | None,
    ) -> None:
        self.player, self.record, self.keep, self.speed = player, record, keep, speed
        self.keys = sys.stdin is not None and sys.stdin.isatty()
        moving = self.keys and console.is_terminal and not os.environ.get("UNKNOT_REDUCED_MOTION")
        self.view = View(player)
        self.plain = None if moving else Lines(self.view, console, pictures=pictures is True)
        self.display = self.plain or Screen(self.view, console, pictures=pictures)
        self.resumed = player.paused
        self._owed_ms = 0.0
        self._kept_ms = player.s.played_ms

    def run(self) -> str:
        """Play until the end, or until the person leaves."""
        with ExitStack() as open_:
            self._leave_on(signal.SIGTERM, open_)
            if hasattr(signal, "SIGHUP"):
                self._leave_on(signal.SIGHUP, open_)
            try:
                read = open_.enter_context(keyboard() if self.keys else lines())
                if isinstance(self.display, Screen):
                    open_.enter_context(self.display.live)
                self._loop(read)
            except KeyboardInterrupt:
                self._leave()
        how = self.player.ended
        if how is not None and self.view.finish and self.plain is None:
            self._last_words()
        return how or PAUSED

    def _leave_on(self, number: signal.Signals, open_: ExitStack) -> None:
        def leave(_: int, __: FrameType | None) -> None:
            raise KeyboardInterrupt

        try:
            before = signal.signal(number, leave)
        except ValueError:  # not in the main thread
            return
        open_.callback(signal.signal, number, before)

    def _leave(self) -> None:
        if self.player.ended is None and not self.player.paused:
            self._feed({"type": "pause"})

    def _loop(self, read: Callable[[float], Event | None]) -> None:
        if self.resumed:
            self._show_resumed()
        else:
            self._feed({"type": "start"})
        last = time.monotonic()
        while self.player.ended is None:
            self.display.draw()
            event = read(FRAME_S)
            while event is not None:
                self._press(event)
                event = read(0) if self.player.ended is None else None
            now = time.monotonic()
            gone_s, last = now - last, now
            if gone_s > GAP_S and not self.player.paused:
                self._feed({"type": "pause"})
            elif self.player.ended is None:
                self._tick(gone_s)
        self.display.draw()
        if isinstance(self.display, Screen):
            self._wait_for_key(read)

    def _tick(self, gone_s: float) -> None:
        self._owed_ms += gone_s * 1000 * self.speed
        whole = int(self._owed_ms)
        self._owed_ms -= whole
        # However late a frame comes, no more is played at once than may be missing after a kill.
        while whole > 0 and not self.player.paused and self.player.ended is None:
            left = KEEP_EVERY_MS - (self.player.s.played_ms - self._kept_ms) if self.keep else whole
            step = min(whole, max(1, left))
            whole -= step
            self.view.pass_(step)
            self._feed({"type": "tick", "ms": step})
            self._keep_position()

    def _keep_position(self) -> None:
        """Keep where play stands, when an event has not done so for about a second."""
        played = self.player.s.played_ms
        if self.keep is not None and self.player.ended is None and played - self._kept_ms >= KEEP_EVERY_MS:
            self._kept_ms = played
            self.keep(self.player.state())

    def _show_resumed(self) -> None:
        from unknot.cli.player_screen import label

        actions: list[dict[str, Any]] = [
            {"do": "show", "words": self.player.cue.show, "cue": 0},
            {"do": "say", "words": label(self.player.score, "resume")},
        ]
        if self._waits():
            actions.append({"do": "ask", "question": self.player.s.open[0].question})
        for action in actions:
            self.view.take(action)
            self.display.take(action)
        if self.keys and self.plain and not self._waits():
            self.plain.key("space", "go-on")
        if not self.keys:
            self._feed({"type": "resume"})

    def _waits(self) -> bool:
        """Whether nothing goes on before a question is answered."""
        return self.player.s.waiting and bool(self.player.s.open)

    def _wait_for_key(self, read: Callable[[float], Event | None]) -> None:
        """Leave the last words on the screen until a key, at most ten minutes."""
        until = time.monotonic() + 600 / max(1.0, self.speed)
        while time.monotonic() < until and read(FRAME_S) is None:
            pass

    def _last_words(self) -> None:
        """What to watch for stays readable after the screen is gone."""
        after = Lines(self.view, self._console())
        after.take(self.view.finish or {})

    def _console(self) -> Console:
        return self.display.console

    # ── keys ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def _press(self, event: Event) -> None:
        kind, key = event["type"], str(event.get("key", ""))
        if self.view.menu and kind != "sensation":
            self._choose(key)
        elif kind == "menu":
            self._open_menu()
        elif kind == "number":
            self._number(int(event["value"]))
        elif kind == "pause" and self.player.paused:
            self._feed({"type": "resume"})
        elif kind == "enter":
            if self.player.paused or self.player.by_hand:
                self._feed({"type": "resume" if self.player.paused else "onward"})
        elif kind in ("key", "leave-menu"):
            self._letter(key)
        else:
            self._feed({name: value for name, value in event.items() if name != "key"})

    def _open_menu(self) -> None:
        self.view.menu = True
        if self.plain:
            self.plain.menu()

    def _choose(self, key: str) -> None:
        self.view.menu = False
        if key in ("s", "h"):
            self._feed({"type": "stop" if key == "s" else "help"})
            return
        place = MENU_KEYS.find(key) if key else -1
        menu = self.player.menu()
        if 0 <= place < len(menu):
            self._feed({"type": "sensation", "id": menu[place].id})

    def _letter(self, key: str) -> None:
        """Letters answer a choice by its first letter: y, n, …; a dash is "not sure"."""
        name = self.view.question
        question = self.player.score.questions.get(name) if name else None
        if key == "-" and question and question.skip:
            self._answer(name, None)
            return
        for option in question.options if question else ():
            if key and option.value.startswith(key):
                self._answer(name, option.value)
                return

    def _number(self, number: int) -> None:
        name = self.view.question
        question = self.player.score.questions.get(name) if name else None
        if question is None or question.kind == "scale":
            self._answer(name or "discomfort", number)
        elif 1 <= number <= len(question.options):
            self._answer(name, question.options[number - 1].value)

    def _answer(self, name: str | None, value: object) -> None:
        """Give an answer; to a question that everything waits for, it also takes a session up that was left."""
        if self.player.paused and self._waits():
            self._feed({"type": "resume"})
        self._feed({"type": "answer", "question": name, "value": value})

    def _feed(self, event: Event) -> None:
        try:
            actions = self.player.feed(event)
        except ValueError:
            return  # a line that is no event
        for action in actions:
            if action["do"] == "log":
                self._record(action["kind"], action["body"])
            else:
                self.view.take(action)
                self.display.take(action)

    def _record(self, kind: str, body: dict[str, Any]) -> None:
        from unknot.cli.show import locale

        if kind == "session-started":
            body = {**body, "score": score_document(self.player.score, locale=locale())}
        self.record({"kind": kind, "body": body})
        self._kept_ms = body["state"]["played_ms"]
