"""People for whom something is closed, and the step sentences that must then be shown nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from unknot.catalog.asked import conditions, signs
from unknot.catalog.technique import Step
from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.screening import Screening, is_open

CLOSING: Mapping[str, str] = {
    "Q": "kidney-single-or-abnormal",
    "P": "pregnant",
    "H": "glaucoma-eye-surgery",
    "F": "disc-leg-pain",
    "X": "spondylolisthesis",
    "S": "fracture-recent",
    "L": "acute-illness",
}
"""For each column a condition that closes it."""


def answers(**yes: Any) -> dict[str, Any]:
    """Return a whole sheet: a man of 44 with an ordinary ache; `yes` by sign or condition id."""
    return {
        "person": {"height_cm": 178, "weight_kg": 82, "sex": "male", "age": 44},
        "complaint": {
            "pains": [{"region": "low-back", "side": "right", "intensity": 4}],
            "since": "over-3-months",
            "trend": "same",
            "first_episode": False,
            "new_or_different": False,
        },
        "signs": {name: yes.get(name, False) for name in signs()},
        "conditions": {name: yes.get(name, False) for name in conditions()},
        "today": {
            "meal_hours_ago": 4, "full_bladder": False, "sedatives_or_alcohol_6h": False, "worse_than_usual": False,
        },
        "country": "FR",
    }  # fmt: skip


def changes() -> Iterator[tuple[str, dict[str, Any]]]:
    """Return the people by name, and what each answers with yes: an emergency, and one condition for each column."""
    yield "emergency", {"saddle-numbness": True}
    for column, name in CLOSING.items():
        yield f"{column}-{name}", {name: True}


@lru_cache(maxsize=128)
def sentences(name: str) -> frozenset[str]:
    """Return every sentence that tells how to do a technique, at any level and in any place, sides put in."""
    card = technique(name)
    steps: list[Step] = [*card.way_in, *card.find, *card.change_side, *card.way_out]
    for one in (*card.levels, *card.forms.values()):
        for part in ("way_in", "find", "change_side", "way_out", "before", "work", "between"):
            steps += getattr(one, part, None) or ()
    pairs = (("right", "left"), ("left", "right"))
    filled = {step.say.replace("{side}", side).replace("{other}", other) for step in steps for side, other in pairs}
    return frozenset(filled | {step.say for step in steps})


def own(name: str, open_: frozenset[str]) -> frozenset[str]:
    """Return the sentences of a closed technique that no open one shares (rolling onto the side is the same for all).

    A word or two ("Rest.") tell nobody how.."""
    shared = "\n".join(sentence for other in sorted(open_) for sentence in sorted(sentences(other)))
    return frozenset(one for one in sentences(name) if one not in shared and len(one.split()) > 2)


def open_and_closed(screening: Screening | None) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of what is open, and of what is closed; None: nobody was screened."""
    verdicts = screening.techniques if screening else {}
    opened = frozenset(name for name in technique_rules() if is_open(name, verdicts.get(name)))
    return opened, frozenset(technique_rules()) - opened
