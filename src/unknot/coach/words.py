"""Words that both doors and the docs say about techniques, plans and sessions; each is a message for the translators.

Importing this is light: `unknot technique` needs the phases and not the planner.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from unknot.catalog.vocabulary import Grade, Phase
from unknot.locale import Text

if TYPE_CHECKING:
    from unknot.catalog.technique import Dose
    from unknot.coach.planning import Item, Session

PHASES: Mapping[Phase, Text] = {
    "settle": Text("Settle"),
    "release": Text("Release"),
    "stretch": Text("Stretch"),
    "strengthen": Text("Strengthen"),
    "habit": Text("Habits"),
    "education": Text("Good to know"),
    "refusal": Text("What we leave out"),
}
"""What the phases are called, in their order."""

GRADES: Mapping[Grade, Text] = {
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

ENDINGS: Mapping[str, Text] = {
    "open": Text("still open"),
    "finished": Text("finished"),
    "stopped": Text("stopped early"),
    "get-help": Text("stopped to get help"),
    "closed": Text("closed"),
}
"""How a played session ended."""

PLACES: Mapping[str, Text] = {
    "home": Text("At home"),
    "desk": Text("At a desk"),
    "car": Text("In a parked car"),
    "plane": Text("On a plane"),
    "bed": Text("On a bed"),
    "wall": Text("At a wall"),
    "chair": Text("On a chair"),
    "by-chair": Text("With a chair to hold"),
}
"""Where a session is done, and the places that a technique has a form for."""

SHORT_S = 90
"""Under this, a time is said in seconds."""
BESIDE_S = 30
"""From so much more than the holds on, it is said where the time of an item goes."""


def minutes(seconds: float) -> Text:
    """Return a length in minutes, rounded: "4 min"; under a minute: "under 1 min"."""
    return whole_minutes(round(seconds / 60))


def whole_minutes(whole: int) -> Text:
    """Return whole minutes in words."""
    return Text("{n} min", n=whole) if whole >= 1 else Text("under 1 min")


def item_minutes(session: Session) -> list[int]:
    """Return whole minutes for each item that add up to the session's minutes: what is cut off goes to the largest."""
    parts = [item.seconds / 60 for item in session.items]
    whole = [int(part) for part in parts]
    missing = round(session.minutes) - sum(whole)
    for place in sorted(range(len(parts)), key=lambda one: whole[one] - parts[one])[: max(missing, 0)]:
        whole[place] += 1
    return whole


def phase_minutes(session: Session) -> list[tuple[Phase, int]]:
    """Return the phases of a session with their whole minutes, in order, each once: the sums of their items'."""
    totals: dict[Phase, int] = {}
    for item, whole in zip(session.items, item_minutes(session), strict=True):
        totals[item.phase] = totals.get(item.phase, 0) + whole
    return [(phase, totals[phase]) for phase in PHASES if phase in totals]


def dose_words(item: Item) -> list[Text]:
    """Return the dose of an item in short phrases: "2 holds", "45 seconds each"."""
    dose = item.dose
    words: list[Text] = []
    if dose.hold_s and dose.bouts > 1:
        words += [Text("{n} holds", n=dose.bouts), Text("{n} seconds each", n=dose.hold_s)]
    elif dose.hold_s:
        words.append(Text("{n} seconds", n=dose.hold_s))
    if dose.hold_s and dose.reps:
        words.append(Text("then {n} slow movements", n=dose.reps))
    elif dose.reps:
        words.append(Text("{n} times", n=dose.reps))
        if dose.bouts > 1:
            words.append(Text("{n} rounds", n=dose.bouts))
    if item.side == "both":
        words.append(_sides(item))
    if dose.hold_s and not dose.reps and item.phase in ("release", "stretch"):
        words.append(_held(item))
    elif dose.hold_s and item.seconds - _worked_s(item) >= BESIDE_S:
        words.append(Text("the rest is getting in place and out again"))
    return words


def _sides(item: Item) -> Text:
    """Return whether both sides get the same, or how much less the second one gets."""
    dose, second = item.dose, item.dose_second
    if second is not None and second.hold_s and second.hold_s != dose.hold_s:
        return Text("{n} seconds on the other side", n=second.hold_s)
    if second is not None and second.reps and second.reps != dose.reps:
        return Text("{n} times on the other side", n=second.reps)
    return Text("each side")


def _held(item: Item) -> Text:
    """Return how much of an item is pressing or holding; the rest is getting in place, finding the spot, changing."""
    seconds = _held_s(item)
    whole = round(seconds / 60)
    if item.phase == "release":
        if seconds < SHORT_S:
            return Text("about {n} seconds of it pressing", n=seconds)
        return Text("about {n} minutes of it pressing", n=whole)
    if seconds < SHORT_S:
        return Text("about {n} seconds of it holding", n=seconds)
    return Text("about {n} minutes of it holding", n=whole)


def _doses(item: Item) -> tuple[Dose, ...]:
    return (item.dose, item.dose_second or item.dose) if item.side == "both" else (item.dose,)


def _worked_s(item: Item) -> int:
    """Return the seconds of an item that its dose says in words, both sides together."""
    return _held_s(item) + sum(dose.bouts * (dose.reps or 0) * (dose.rep_s or 0) for dose in _doses(item))


def _held_s(item: Item) -> int:
    return sum(dose.bouts * (dose.hold_s or 0) for dose in _doses(item))


def side_words(item: Item) -> Text | None:
    """Return which side an item is for, or which goes first; None when the technique has no sides."""
    if item.side == "none":
        return None
    if item.side == "both":
        return Text("right side first, then left") if item.first == "right" else Text("left side first, then right")
    return SIDE_PHRASES[item.side]
