"""The stop rules as data, held against the table they come from (docs/algorithms/session.md)."""

from __future__ import annotations

from sessions import item, session, someone
from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.session import Player, compile_session
from unknot.coach.session.document import NOTICES
from unknot.coach.session.sensations import limits, sensations
from unknot.coach.session.words import AFTER_PRESSING, notices, questions

TABLE = {
    "dull-pressure": "continue",
    "too-strong": "ease",
    "hard-edge": "shift",
    "tingling": "stop-spot",
    "pulse": "stop-session",
    "faint": "stop-session",
    "belly-cramp": "stop-session",
    "sharp-inside": "stop-session",
    "spreading-forward": "stop-session",
    "head-pressure": "sit-up",
    "moving-down-leg": "stop-movement",
    "cramp": "shake-out",
    "leg-weakness": "get-help",
    "severe-pain": "get-help",
}


def test_every_sensation_leads_where_the_table_says() -> None:
    """Row by row: what each feeling does, none missing, none invented."""
    assert {one.id: one.do for one in sensations()} == TABLE


def test_the_locks_are_those_of_the_table() -> None:
    """7 days without QL ball after sharp or travelling pain; the belly after a pulse until somebody has looked."""
    locks = {one.id: [(lock.id, lock.days, lock.only_in) for lock in one.locks] for one in sensations() if one.locks}
    week = [("ql-ball", 7, None), ("belly", 7, "belly")]
    assert locks == {"sharp-inside": week, "spreading-forward": week, "pulse": [("belly", None, None)]}


def test_the_numbers_of_the_stop_rules() -> None:
    """Eased and not better in 10 s, a point in 30 s, two stops in a row, a flare from 7."""
    assert (limits().ease_check_ms, limits().drop_within_ms) == (10_000, 30_000)
    assert (limits().stops_in_a_row, limits().calm_only_from, limits().ease_from) == (2, 7, 5)


def test_the_words_say_what_the_table_asks_for() -> None:
    """Two centimetres and never a rib; 30 minutes; one hour and blood in the urine; two minutes upright; the vessel."""
    said = {one.id: one.notice.say for one in sensations()}
    assert "at least 2 centimetres" in said["hard-edge"]
    assert "Never place it on a rib" in said["hard-edge"]
    assert "30 minutes" in said["tingling"]
    assert "weak" in said["tingling"]
    for name in ("sharp-inside", "spreading-forward"):
        assert "one hour" in said[name]
        assert "blood in your urine" in said[name]
    assert "two minutes" in said["head-pressure"]
    assert "large vessel" in said["pulse"]
    for name in ("sharp-inside", "spreading-forward", "faint", "belly-cramp", "pulse"):
        assert "lie on your side" in said[name]


def test_what_ends_a_session_is_right_lying_sitting_and_standing() -> None:
    """Nobody at a desk or at a wall is only told to roll over: there is always a way to sit where it is safe."""
    ends = [one.notice for one in sensations() if one.do in ("stop-session", "get-help")]
    ends += [notices()[key] for key in ("stopped", "help", "two-stops")]
    for one in ends:
        assert "ie on your side, or sit where you are safe" in one.say
        assert "oll" not in one.say + one.show
        assert "side" not in one.show or "sit" in one.show


def test_the_menu_begins_with_what_is_dangerous() -> None:
    """Whoever feels something bad finds it first; what is as it should be comes last."""
    order = [
        "get-help",
        "stop-session",
        "sit-up",
        "stop-spot",
        "stop-movement",
        "shake-out",
        "shift",
        "ease",
        "continue",
    ]
    ranks = [order.index(one.do) for one in sensations()]
    assert ranks == sorted(ranks)
    assert sensations()[-1].id == "dull-pressure"


def test_after_pressing_the_cards_and_the_session_say_the_same() -> None:
    """One list for the 48 hours: urine, stool, belly, shoulder tip, fainting, bruise."""
    for part in ("urine or stool", "swollen or hard belly", "tip of the shoulder", "fainting", "spreading bruise"):
        assert part in AFTER_PRESSING
    pressing = [name for name, one in technique_rules().items() if one.phase == "release" and one.discomfort]
    assert len(pressing) > 5
    assert [name for name in pressing if str(AFTER_PRESSING) not in technique(name).cautions] == []


def test_no_sentence_shouts_promises_or_says_percent() -> None:
    """The house's voice: no exclamation marks, no "affected side", no percent sign."""
    spoken = [one.notice.say for one in sensations()] + [one.words for one in sensations()]
    spoken += [one.say for one in notices().values()] + [one.ask for one in questions().values()]
    for sentence in spoken:
        assert not set("!%") & set(sentence)
        assert "affected" not in sentence


def test_every_notice_the_player_may_speak_is_there() -> None:
    """A branch without words would be a silent stop."""
    assert set(notices()) == NOTICES


def test_the_menu_offers_what_belongs_here() -> None:
    """A pulse is offered at the belly, head pressure head-down, and neither on the ball."""
    offered = {}
    for name in ("ql-ball-sink", "psoas-supine-fingers", "down-dog"):
        score = compile_session(session(item(name)), intake=someone())
        player = Player(score)
        player.feed({"type": "start"})
        offered[name] = {one.id for one in player.menu()}
    assert offered["psoas-supine-fingers"] - offered["ql-ball-sink"] == {"pulse"}
    assert offered["down-dog"] - offered["ql-ball-sink"] == {"head-pressure"}
