"""Sessions played with the real player, with something felt in them, kept in a journal; for tests of what follows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from people import healthy
from sessions import item, session
from unknot.catalog.stop_rules import stop_rules
from unknot.coach.intake import to_document
from unknot.coach.session import Player, Score, compile_session, score_document
from unknot.journal import Event, Journal, new_id

FEELINGS = tuple(stop_rules().feelings)
EMERGENCIES = tuple(name for name, one in stop_rules().feelings.items() if one.do == "get-help")


def answers() -> dict[str, Any]:
    """Return the whole answers of somebody to whom everything usual is open."""
    return to_document(healthy())


def score(*names: str) -> Score:
    """Return the score of these techniques; without names, of a ball and a strengthener."""
    chosen = names or ("settle-breath", "ql-wall", "cat-cow")
    return compile_session(session(*(item(name) for name in chosen)), intake=healthy())


def play(journal: Journal, *events: dict[str, Any], made: Score | None = None, kill: bool = False) -> str:
    """Play until the work of the second item, feed the events, and keep everything; return the session's id.

    `kill`: what ends the session is not kept, as when the machine dies at that moment.
    """
    made, played = made or score(), new_id()
    player = Player(made)
    start = datetime.now(UTC) - timedelta(seconds=30)
    logged: list[dict[str, Any]] = []
    feed = [
        {"type": "start"},
        {"type": "answer", "question": "start-pain", "value": 4},
        {"type": "answer", "question": "anything-new", "value": "no"},
    ]
    for one in feed:
        logged += [action for action in player.feed(one) if action["do"] == "log"]
    while not (player.segment.part == "work" and player.segment.item == len(made.items) - 2) and not player.ended:
        logged += [action for action in player.feed({"type": "tick", "ms": 1000}) if action["do"] == "log"]
    for one in events:
        logged += [action for action in player.feed(one) if action["do"] == "log"]
    for index, action in enumerate(logged):
        body = dict(action["body"])
        if action["kind"] == "session-started":
            body |= {"score": score_document(made), "programme_day": 1, "kind": "programme", "title": "Day 1"}
        if not (kill and action["kind"] == "session-ended"):
            at = start + timedelta(milliseconds=index)
            journal.append(Event.make(action["kind"], body, session_id=played, at=at))
    return played


def feel(name: str) -> dict[str, Any]:
    """Return the event of feeling something."""
    return {"type": "sensation", "id": name}
