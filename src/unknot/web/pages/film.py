"""A technique as a film on its card: where its track is, what shows it until then, and every word of its panel.

Only for a card whose steps may be shown (`pages.techniques`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from markupsafe import Markup

from unknot.catalog.technique import FormId
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Side
from unknot.coach.screening import TechniqueVerdict
from unknot.locale import Text, translate
from unknot.web.pages.own_body import own_body
from unknot.web.pages.shell import locale_of
from unknot.web.pages.standing import Standing
from unknot.web.pose_pictures import Sheet
from unknot.web.track_data import PARTS, levels_open, shape_of_person
from unknot.web.viewer_data import ADDRESS, nearest

WORDS: Mapping[str, Text] = {
    "count": Text("Step {n} of {all}"),
    "hold": Text("Hold it for {n} seconds. Here it is shown for one breath."),
    "reps": Text("{n} times. Here it is shown fewer times."),
    "play": Text("Play"),
    "pause": Text("Pause"),
    "seen-front": Text("Seen from your front."),
    "seen-back": Text("Seen from your back."),
    "seen-left": Text("Seen from your left side."),
    "seen-right": Text("Seen from your right side."),
    "seen-head": Text("Seen from your head."),
    "seen-feet": Text("Seen from your feet."),
    "state-loading": Text("The body is on its way."),
    "state-lost": Text("The body has gone for a moment. The picture and the words stay."),
    "state-failed": Text("This browser could not show the moving body. The pictures and the words say the same."),
    "state-film-failed": Text("This could not be loaded. Try again in a moment."),
}
BODIES: Mapping[str, Text] = {
    "small-woman": Text("a small woman"),
    "average-woman": Text("a woman of average size"),
    "average-man": Text("a man of average size"),
    "large-man": Text("a large man"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """What the card needs to play a technique."""

    data: Mapping[str, Any]
    poster: Markup
    body: Text
    """Whose body it is shown on."""
    sides: Sequence[Side]
    levels: Sequence[int]
    side: Side
    level: int
    parts: Mapping[str, Text]
    """The parts that can be gone to, with their words; the doing of it is one."""


def film_of(
    request: Request, stands: Standing, name: str, verdict: TechniqueVerdict | None, sheet: Sheet, *,
    side: Side, form: FormId | None = None,
) -> Film | None:  # fmt: skip
    """What a card plays; None where its steps are closed or it has no whole track."""
    levels = levels_open(name, verdict, (stands.document or {}).get("switched_on", ()), form)
    if not levels:
        return None
    person = own_body(stands)
    shape = shape_of_person(name, form, person)
    if shape is None:
        return None
    level = min(_level(stands, name), max(levels))
    level = level if level in levels else levels[0]
    sided = technique_rules()[name].sided
    sides = (verdict.allowed_sides if verdict else ("right", "left")) if sided else ()
    asked = {"shape": shape} | ({"form": form} if form else {})
    locale = locale_of(request)
    return Film(
        data={
            "model": f"{ADDRESS}?shape={shape}",
            "track": f"/api/v1/body/track/{name}?{urlencode(asked)}",
            "side": side,
            "level": level,
            "words": {key: translate(words, locale) for key, words in WORDS.items()},
        },
        poster=sheet.main(name, form, side, level),
        body=_whose(shape, None if person is None else nearest(person)),
        sides=sorted(sides, reverse=True) if len(sides) > 1 else (),
        levels=levels if len(levels) > 1 else (),
        side=side,
        level=level,
        parts={part: words for part, words in PARTS.items() if part != "before"},
    )  # fmt: skip


def _level(stands: Standing, name: str) -> int:
    """The level that the person's plan has for it today; 1 where it has none."""
    items = stands.today.items if stands.today else ()
    return next((item.level for item in items if item.technique == name), 1)


def _whose(shape: str, wanted: str | None) -> Text:
    if wanted is None:
        return (
            Text("Shown on a body of average size.")
            if shape == "average-man"
            else Text("Shown on the body of {body}.", body=BODIES[shape])
        )
    if shape == wanted:
        return Text("Shown on {body}: of the bodies that are ready, the nearest to yours.", body=BODIES[shape])
    return Text("Shown on {body}: this does not fit on the ready body that is nearest to yours.", body=BODIES[shape])
