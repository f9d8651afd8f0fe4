"""Words that pages share, and what templates may call. Words that both doors say are in `unknot.coach.words`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate
from typing import Any

from markupsafe import Markup

from unknot.body.map import page_svg
from unknot.catalog.gear import gear
from unknot.catalog.techniques import technique
from unknot.catalog.vocabulary import Phase
from unknot.coach.interview.words import COUNTRIES
from unknot.coach.planning import Session
from unknot.coach.words import (
    GRADES,
    PHASES,
    SIDE_PHRASES,
    SIDES,
    dose_words,
    item_minutes,
    minutes,
    phase_minutes,
    whole_minutes,
)
from unknot.locale import Text
from unknot.web.pages.place import lies, nothing_but, put_ready

Say = Callable[..., str]
RING_GAP = 2.5

MENU: tuple[tuple[str, Text], ...] = (
    ("/", Text("Today")),
    ("/plan", Text("Your plan")),
    ("/result", Text("Your result")),
    ("/techniques", Text("Techniques")),
    ("/body", Text("The two muscles")),
    ("/check-in", Text("Check-in")),
    ("/history", Text("History")),
    ("/data", Text("Settings and data")),
)

VERDICTS: Mapping[str, Text] = {
    "supported": Text("supported"),
    "plausible": Text("may be so, never shown"),
    "mixed": Text("partly so"),
    "contradicted": Text("does not hold"),
    "unsafe": Text("not safe"),
}


def clock(seconds: float) -> str:
    """Return seconds as m:ss."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def session_gear(session: Session) -> list[str]:
    """Return the names of what a session needs, each once."""
    seen: dict[str, str] = {}
    for item in session.items:
        for name in item.gear:
            seen.setdefault(name, gear()[name].name if name in gear() else name)
    return list(seen.values())


def ring_of(parts: list[tuple[Phase, int]]) -> list[tuple[Phase, float, float]]:
    """Return the phases as pieces of a ring of 100: where each begins and how long it is, a gap between any two."""
    shown = [(phase, whole) for phase, whole in parts if whole]
    scale, gap = 100 / max(sum(whole for _, whole in shown), 1), RING_GAP if len(shown) > 1 else 0
    starts = accumulate((whole * scale for _, whole in shown), initial=0.0)
    return [
        (phase, round(start, 2), round(whole * scale - gap, 2))
        for (phase, whole), start in zip(shown, starts, strict=False)
    ]


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
        "map_svg": lambda drawing, kind: Markup(page_svg(drawing, say, kind)),
        "technique_name": technique_name,
        "minutes": lambda seconds: say(minutes(seconds)),
        "whole_minutes": lambda whole: say(whole_minutes(whole)),
        "clock": clock,
        "phase_minutes": phase_minutes,
        "ring_of": ring_of,
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
