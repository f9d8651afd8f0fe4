"""A player on the floor, with short words for what a test does to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sessions import item, session, someone
from unknot.coach.planning import Item
from unknot.coach.session import Player, Score, compile_session


class Table:
    """A player on the floor, with short words for what a test does to it."""

    def __init__(self, *items: Item, country: str | None = "FR") -> None:
        self.score: Score = compile_session(session(*items), intake=someone(country=country))
        self.player = Player(self.score)
        self.trace: list[dict[str, Any]] = []
        self.send("start")

    def send(self, kind: str, **more: Any) -> list[dict[str, Any]]:
        """Feed one event."""
        actions = self.player.feed({"type": kind, **more})
        self.trace += actions
        return actions

    def answer(self, question: str, value: Any) -> list[dict[str, Any]]:
        """Answer a question."""
        return self.send("answer", question=question, value=value)

    def feel(self, name: str) -> list[dict[str, Any]]:
        """Say what is felt."""
        return self.send("sensation", id=name)

    def open(self, pain: int = 3) -> Table:
        """Answer the opening check."""
        self.answer("start-pain", pain)
        if "anything-new" in self.asked():
            self.answer("anything-new", "no")
        return self

    def until(self, part: str, kind: str, *, technique: str | None = None, side: str | None = None) -> Table:
        """Let time pass until such a cue begins."""
        for _ in range(20_000):
            player = self.player
            here = player.segment.part == part and player.cue.kind == kind
            here = here and technique in (None, player.item.technique) and side in (None, player.segment.side)
            if here and player.s.notice is None:
                return self
            assert player.ended is None, f"it ended ({player.ended}) before {part} {kind}"
            self.send("tick", ms=250)
        raise AssertionError(f"{part} {kind} never came")

    def asked(self) -> list[str]:
        """The questions that are open."""
        return [one.question for one in self.player.s.open]

    def logged(self, kind: str) -> list[dict[str, Any]]:
        """Journal events of one kind."""
        return [action["body"] for action in self.trace if action["do"] == "log" and action["kind"] == kind]

    def finished(self) -> dict[str, Any]:
        """The last action, which must be the end."""
        assert self.trace[-1]["do"] == "finish"
        return self.trace[-1]

    def play_out(self) -> Table:
        """Let it run to its end without a word."""
        for _ in range(100):
            if self.player.ended:
                return self
            self.send("tick", ms=60_000)
        raise AssertionError("it never ended")


def on_the_ball(**dose: Any) -> Table:
    """On the ball, right side, at the very start of the first hold."""
    return Table(item("ql-ball-sink", **dose)).open().until("work", "hold")


def words(actions: Iterable[dict[str, Any]]) -> str:
    """All that is said and shown."""
    return " ".join(str(action.get("words", "")) for action in actions)
