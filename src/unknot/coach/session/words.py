"""The questions a session asks, what its branches say, and the labels of the players: every fixed sentence."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from unknot.coach.session.score import Notice, Option, Question
from unknot.coach.session.sensations import notice
from unknot.locale import Text

OPENING_WAIT_S = 120
HOLD_WAIT_S = 10
EASED_WAIT_S = 10
FIRST_ASK_S = 5


YES, NO, UNSURE = Text("Yes"), Text("No"), Text("Not sure")


@lru_cache(maxsize=1)
def questions() -> dict[str, Question]:
    """Return every question by id. The first and the last number may be skipped; see `harmless` for the first."""
    return {**_opening(), **_in_a_hold(), **_closing()}


def _opening() -> dict[str, Question]:
    calm = Text("No answer after 2 minutes: only the calm parts are played.")
    return {
        "start-pain": Question(
            ask=Text("How is your back now, from 0 to 10?"),
            kind="scale",
            timeout_ms=OPENING_WAIT_S * 1000,
            if_silent=calm,
            skip=Text("Not sure: calm parts only"),
        ),
        "anything-new": Question(
            ask=Text("Is anything new or worse since you last answered the safety questions?"),
            kind="choice",
            options=(
                Option(value="no", words=NO),
                Option(value="yes", words=YES),
                Option(value="unsure", words=UNSURE),
            ),
            timeout_ms=OPENING_WAIT_S * 1000,
            if_silent=calm,
        ),
    }


def _in_a_hold() -> dict[str, Question]:
    goes_on = Text("No answer: play goes on.")
    return {
        "discomfort-first": Question(
            ask=Text("How strong is it there, from 0 to 10?"),
            kind="scale",
            timeout_ms=HOLD_WAIT_S * 1000,
            if_silent=goes_on,
        ),
        "discomfort": Question(
            ask=Text("And now, from 0 to 10?"),
            kind="scale",
            timeout_ms=HOLD_WAIT_S * 1000,
            if_silent=Text("No answer after 10 seconds: you are asked to let go of half of the weight."),
        ),
        "quality": Question(
            ask=Text("Is it sharp, or spreading?"),
            kind="choice",
            options=(
                Option(value="no", words=Text("Neither")),
                Option(value="sharp", words=Text("Sharp")),
                Option(value="spreading", words=Text("Spreading")),
            ),
            timeout_ms=HOLD_WAIT_S * 1000,
            if_silent=goes_on,
        ),
        "discomfort-eased": Question(
            ask=Text("How strong is it after letting go, from 0 to 10?"),
            kind="scale",
            timeout_ms=EASED_WAIT_S * 1000,
            if_silent=Text("No answer after 10 seconds: this spot ends."),
        ),
    }


def _closing() -> dict[str, Question]:
    return {
        "head-gone": Question(
            ask=Text("Is the feeling in your head or eyes gone?"),
            kind="choice",
            options=(Option(value="yes", words=YES), Option(value="no", words=NO)),
            timeout_ms=OPENING_WAIT_S * 1000,
            if_silent=Text("No answer after 2 minutes: the session ends."),
        ),
        "end-pain": Question(
            ask=Text("How is your back now, from 0 to 10?"),
            kind="scale",
            timeout_ms=OPENING_WAIT_S * 1000,
            if_silent=Text("No answer after 2 minutes: the session ends without this number."),
            skip=Text("Not sure, or skip"),
        ),
    }


@lru_cache(maxsize=1)
def harmless() -> dict[str, Question]:
    """Return the questions of a session that has nothing but calm parts: there, no first number leaves nothing out."""
    start = replace(
        questions()["start-pain"],
        if_silent=Text("No answer after 2 minutes: the session goes on without this number."),
        skip=Text("Not sure, or skip"),
    )
    return {**questions(), "start-pain": start}


@lru_cache(maxsize=1)
def notices() -> dict[str, Notice]:
    """Return what the branches say, by key."""
    return {
        "eased": notice(Text("Let go of half of the weight. Breathe out slowly."), Text("Let go of half the weight.")),
        "eased-effort": notice(
            Text("Do half of it: a smaller movement, less effort. Breathe out slowly."), Text("Half the effort.")
        ),
        "eased-elsewhere": notice(
            Text("Take it easier. Make it smaller, and rest when you like."), Text("Take it easier.")
        ),
        "spot-ends": notice(Text("That is enough here. Come off it slowly."), Text("Enough here. Come off it.")),
        "movement-ends": notice(
            Text("That is enough of this one. Come back slowly."), Text("Enough. Come back slowly.")
        ),
        "lighter": notice(Text("Lighter than the last one: half of the weight."), Text("Lighter this time.")),
        "more": notice(Text("One more breath here."), Text("One more breath.")),
        "no-more": notice(
            Text("Stay as you are. More comes another day."),
            Text("Stay as you are."),
        ),
        "paused": notice(Text("Paused. Take your time."), Text("Paused.")),
        "paused-pressure": notice(
            Text("Paused. Take the pressure off while you wait. If you lie on a ball, roll to your side."),
            Text("Paused. Take the pressure off."),
        ),
        "resumed": notice(Text("We go on."), Text("We go on.")),
        "calm-only": notice(
            Text("Your back is too sore for more today. We keep to what is calm: breathing, resting, small movements."),
            Text("Calm parts only today."),
        ),
        "not-answered": notice(
            Text("Without that answer we keep to the calm parts today: breathing, resting, small movements."),
            Text("Calm parts only today."),
        ),
        "something-new": notice(
            Text("Please go through the safety questions again before you play a session. This one ends here."),
            Text("Safety questions first."),
        ),
        "two-stops": notice(
            Text(
                "Two stops in a row: your body has had enough today. Come out of it slowly and lie on your "
                "side, or sit where you are safe. The session ends here, and the next one is easier."
            ),
            Text("Enough for today. Come out of it slowly."),
        ),
        "head-not-gone": notice(
            Text("Stay upright. The session ends here. Contact a clinician today, and leave head-down positions out."),
            Text("Stay upright. Contact a clinician today."),
        ),
        "skipped": notice(Text("We leave this one out."), Text("Left out.")),
        "stopped": notice(
            Text(
                "Stopped. Come out of it slowly. Lie on your side, or sit where you are safe. "
                "Rest there as long as you like."
            ),
            Text("Stopped. Come out of it slowly."),
        ),
        "help": notice(Text("Stop. Lie on your side, or sit where you are safe. Get help now."), Text("Get help now.")),
    }


AFTER_PRESSING = Text(
    "Unknot asks how you are after 8, 24 and 48 hours. Blood in your urine or stool, a swollen or hard belly, pain at "
    "the tip of the shoulder, fainting or a spreading bruise: get emergency help at once."
)
"""Said wherever pressing ends, in the words of the technique cards."""

LABELS: dict[str, Text] = {
    "start": Text("Start"),
    "go-on": Text("Go on"),
    "pause": Text("Pause"),
    "back": Text("Step back"),
    "onward": Text("Go on now"),
    "enter": Text("Enter"),
    "ease": Text("Ease"),
    "more": Text("More"),
    "skip": Text("Leave this one out"),
    "stop": Text("Stop"),
    "feel": Text("What I feel"),
    "which": Text("What do you feel?"),
    "close": Text("Close"),
    "help": Text("Get help"),
    "in": Text("in"),
    "out": Text("out"),
    "free": Text("breathe freely"),
    "breath": Text("breath {n} of {of}"),
    "count": Text("{n} of {of}"),
    "left": Text("Left side"),
    "right": Text("Right side"),
    "voice": Text("Voice"),
    "no-voice": Text("There is no voice on this device for this language. Read along."),
    "read": Text("Read the steps"),
    "player": Text("Session"),
    "ready": Text("Put this where you can reach it. Press Start when you are ready."),
    "resume": Text("You were in the middle of this session."),
    "keys": Text(
        "space pause · b step back · e ease · m more · l leave this one out · ? what I feel · 0–9 answer · h get help"
    ),
    "ten": Text("t for 10"),
    "gently": Text("For you: {limits}"),
    "away": Text("Not saved yet. The session goes on, and saving is tried again."),
    "next": Text("Go on to the end check"),
    "call": Text("Call {number}"),
}
"""Labels of the players: buttons and small words."""
