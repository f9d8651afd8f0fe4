"""What the player says happened can be kept, told again, and resumed: the whole way from a cue to the next history."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from people import healthy
from unknot.coach.assessment import assess
from unknot.coach.planning import plan
from unknot.coach.screening import screen
from unknot.coach.session import Player, Score, compile_session, read_score, score_document
from unknot.journal import Event, Journal, new_id
from unknot.journal.event import local_day

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def score() -> Score:
    """Return the first session of an ordinary person's programme."""
    intake = healthy()
    screening = screen(intake, on=START.date())
    session = plan(intake, screening, assess(intake)).session(1)
    return compile_session(session, intake=intake, programme_day=1)


def play(player: Player, chance: random.Random, *, ticks: int) -> list[dict[str, Any]]:
    """Play on for some seconds, with whatever a person may press and say; return what it logs."""
    logged: list[dict[str, Any]] = []

    def take(actions: list[dict[str, Any]]) -> None:
        for action in actions:
            if action["do"] == "log":
                logged.append({"kind": action["kind"], "body": action["body"]})
            elif action["do"] == "ask" and chance.random() < 0.7:
                take(player.feed({"type": "answer", "question": action["question"], "value": chance.randint(0, 4)}))

    if not player.state()["started"]:
        take(player.feed({"type": "start"}))
    for _ in range(ticks):
        if player.ended is not None:
            break
        take(player.feed({"type": "tick", "ms": 1000}))
        if chance.random() < 0.02:
            take(player.feed({"type": chance.choice(["pause", "ease", "more", "back"])}))
            take(player.feed({"type": "resume"}))
    return logged


def keep(journal: Journal, session: str, logged: list[dict[str, Any]], after_s: int = 0) -> None:
    """Keep what a player logged, one event at a time."""
    for index, one in enumerate(logged):
        at = START + timedelta(seconds=after_s, milliseconds=index)
        journal.append(Event.make(one["kind"], one["body"], session_id=session, at=at))


@pytest.mark.parametrize("seed", range(6))
def test_a_played_session_is_kept_and_told_as_it_ended(journal: Journal, seed: int) -> None:
    """Every event of the player is sound, and the journal tells the ending, the pain and the work as it was."""
    player, session = Player(score()), new_id()
    logged = play(player, random.Random(seed), ticks=6000)
    keep(journal, session, logged)
    told = journal.play_session(session)
    assert told is not None
    assert player.ended is not None
    assert told.status == player.ended
    last = logged[-1]["body"]
    assert told.pain_after == last["pain_after"]
    assert [(work.technique, work.completed) for work in told.work] == [
        (row["technique"], row["completed"]) for row in last["work"]
    ]
    (outcome,) = journal.facts(local_day(START)).sessions
    assert outcome.how == player.ended
    assert journal.history(local_day(START) + timedelta(days=1)) is not None


def test_an_interrupted_session_goes_on_from_the_journal(journal: Journal) -> None:
    """Score and state out of the journal make a player that goes on and ends the same session."""
    made, session, chance = score(), new_id(), random.Random(3)
    first = play(Player(made), chance, ticks=150)
    first[0]["body"] = {**first[0]["body"], "score": score_document(made)}
    keep(journal, session, first)
    left = journal.open_session()
    document = journal.score(session)
    assert left is not None
    assert document is not None
    resumed = Player.resume(read_score(document), left.state)
    resumed.feed({"type": "resume"})
    rest = play(resumed, chance, ticks=6000)
    keep(journal, session, rest, after_s=600)
    told = journal.play_session(session)
    assert told is not None
    assert told.status == resumed.ended == "finished"
    assert told.cues == sum(1 for one in [*first, *rest] if one["kind"] == "cue")


@pytest.mark.parametrize("sensation", ["sharp-inside", "pulse", "spreading-forward", "faint", "tingling"])
def test_a_sensation_in_the_player_reaches_the_next_history(journal: Journal, sensation: str) -> None:
    """Said in the middle of the work, and killed right after: the locks of the stop rules hold the next day."""
    player, session, chance = Player(score()), new_id(), random.Random(1)
    logged = play(player, chance, ticks=200)
    logged += [
        {"kind": action["kind"], "body": action["body"]}
        for action in player.feed({"type": "sensation", "id": sensation})
        if action["do"] == "log" and action["kind"] != "session-ended"
    ]
    keep(journal, session, logged)
    locked = journal.history(local_day(START) + timedelta(days=1)).locked
    assert ("ql-ball" in locked) == (sensation in ("sharp-inside", "spreading-forward"))
    assert ("belly" in locked) == (sensation == "pulse")
