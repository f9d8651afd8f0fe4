"""Words that pages share: names of things, frequencies, minutes. Every sentence is a message for the translators."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from unknot.catalog.gear import gear
from unknot.catalog.techniques import technique
from unknot.coach.assessment import in_ten
from unknot.coach.interview.words import COUNTRIES
from unknot.coach.planning import Item, Session
from unknot.locale import Text
from unknot.web.pages.place import lies, nothing_but, put_ready

Say = Callable[..., str]

MENU: tuple[tuple[str, Text], ...] = (
    ("/", Text("Today")),
    ("/plan", Text("Your plan")),
    ("/result", Text("Your result")),
    ("/techniques", Text("Techniques")),
    ("/check-in", Text("Check-in")),
    ("/history", Text("History")),
    ("/data", Text("Settings and data")),
)

PHASES: Mapping[str, Text] = {
    "settle": Text("Settle"),
    "release": Text("Release"),
    "stretch": Text("Stretch"),
    "strengthen": Text("Strengthen"),
    "habit": Text("Habits"),
    "education": Text("Good to know"),
    "refusal": Text("What we leave out"),
}

GRADES: Mapping[str, Text] = {
    "strong": Text("well supported"),
    "moderate": Text("fairly well supported"),
    "weak": Text("weakly supported"),
    "tradition": Text("passed on, hardly tested"),
    "contradicted": Text("tested, and it did not hold"),
}

SIDES: Mapping[str, Text] = {
    "left": Text("left"),
    "right": Text("right"),
    "middle": Text("middle"),
    "both": Text("both sides"),
    "none": Text(""),
}

SIDE_PHRASES: Mapping[str, Text] = {
    "left": Text("left side"),
    "right": Text("right side"),
    "both": Text("both sides"),
    "none": Text(""),
}

VERDICTS: Mapping[str, Text] = {
    "supported": Text("supported"),
    "plausible": Text("may be so, never shown"),
    "mixed": Text("partly so"),
    "contradicted": Text("does not hold"),
    "unsafe": Text("not safe"),
}


def minutes(seconds: float) -> Text:
    """Return a length in minutes, rounded: "4 min"; under a minute: "under 1 min"."""
    return whole_minutes(round(seconds / 60))


def whole_minutes(whole: int) -> Text:
    """Return whole minutes in words."""
    return Text("{n} min", n=whole) if whole >= 1 else Text("under 1 min")


def clock(seconds: float) -> str:
    """Return seconds as m:ss."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def item_minutes(session: Session) -> list[int]:
    """Return whole minutes for each item that add up to the session's minutes: what is cut off goes to the largest."""
    parts = [item.seconds / 60 for item in session.items]
    whole = [int(part) for part in parts]
    missing = round(session.minutes) - sum(whole)
    for place in sorted(range(len(parts)), key=lambda one: whole[one] - parts[one])[: max(missing, 0)]:
        whole[place] += 1
    return whole


def phase_minutes(session: Session) -> list[tuple[Text, int]]:
    """Return the phases of a session with their whole minutes, in order, each once: the sums of their items'."""
    totals: dict[str, int] = {}
    for item, whole in zip(session.items, item_minutes(session), strict=True):
        totals[item.phase] = totals.get(item.phase, 0) + whole
    order = [phase for phase in PHASES if phase in totals]
    return [(PHASES[phase], totals[phase]) for phase in order]


def session_gear(session: Session) -> list[str]:
    """Return the names of what a session needs, each once."""
    seen: dict[str, str] = {}
    for item in session.items:
        for name in item.gear:
            seen.setdefault(name, gear()[name].name if name in gear() else name)
    return list(seen.values())


def dose_words(item: Item) -> list[Text]:
    """Return the dose of an item in short phrases: "3 times", "45 seconds each"."""
    dose = item.dose
    words: list[Text] = []
    if dose.reps:
        words.append(Text("{n} times", n=dose.reps))
        if dose.bouts > 1:
            words.append(Text("{n} rounds", n=dose.bouts))
    elif dose.hold_s:
        if dose.bouts > 1:
            words.append(Text("{n} holds", n=dose.bouts))
        words.append(Text("{n} seconds each", n=dose.hold_s) if dose.bouts > 1 else Text("{n} seconds", n=dose.hold_s))
    if item.side == "both":
        words.append(Text("each side"))
    if dose.hold_s and not dose.reps and item.phase in ("release", "stretch"):
        words.append(held(item))
    return words


def held(item: Item) -> Text:
    """Return how much of an item is pressing or holding; the rest is getting in place, finding the spot, changing."""
    second = (item.dose_second or item.dose) if item.side == "both" else None
    seconds = sum(dose.bouts * (dose.hold_s or 0) for dose in (item.dose, second) if dose is not None)
    whole = round(seconds / 60)
    if item.phase == "release":
        if seconds < 90:
            return Text("about {n} seconds of it pressing", n=seconds)
        return Text("about {n} minutes of it pressing", n=whole)
    if seconds < 90:
        return Text("about {n} seconds of it holding", n=seconds)
    return Text("about {n} minutes of it holding", n=whole)


def joined(parts: Iterable[str]) -> str:
    """Join phrases with a middle dot."""
    return " · ".join(part for part in parts if part)


def globals_(say: Say) -> dict[str, Any]:
    """Return what templates may call; everything that speaks speaks the reader's language."""

    def technique_name(name: str) -> str:
        return say(technique(name).name)

    def sided(sentence: str, side: str = "right") -> str:
        other = "left" if side == "right" else "right"
        return say(sentence).replace("{side}", say(SIDES[side])).replace("{other}", say(SIDES[other]))

    return {
        "technique_name": technique_name,
        "in_ten": lambda share: say(in_ten(share)),
        "minutes": lambda seconds: say(minutes(seconds)),
        "whole_minutes": lambda whole: say(whole_minutes(whole)),
        "clock": clock,
        "phase_minutes": lambda session: [(say(name), whole) for name, whole in phase_minutes(session)],
        "item_minutes": item_minutes,
        "nothing_but": lambda session: say(nothing_but(session)),
        "put_ready": lambda session: [say(one) for one in put_ready(session)],
        "lies": lies,
        "country_options": lambda: [(code, say(name)) for code, name in COUNTRIES.items()],
        "session_gear": lambda session: [say(name) for name in session_gear(session)],
        "dose_words": lambda item: joined(say(part) for part in dose_words(item)),
        "side_word": lambda side: say(SIDES[side]),
        "side_phrase": lambda side: say(SIDE_PHRASES[side]),
        "grade_words": lambda grade: say(GRADES[grade]),
        "phase_words": lambda phase: say(PHASES[phase]),
        "verdict_words": lambda verdict: say(VERDICTS[verdict]),
        "sided": sided,
    }
