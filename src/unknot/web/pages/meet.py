"""The atlas page: the QL and the psoas on a body that can be turned, and in sentences that each name their source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response

from unknot.body.card_lengths import NAMES, Muscle
from unknot.body.change_words import posture_sentences
from unknot.body.postures import posture
from unknot.body.ranking import changes
from unknot.catalog.muscles import Line, MuscleCard, Part, muscles
from unknot.catalog.sources import Source, sources
from unknot.locale import Text, translate
from unknot.web import figure
from unknot.web.change_chart import ChangeRow, change_row, scale_of
from unknot.web.felt_map import felt_views
from unknot.web.pages.body import asked
from unknot.web.pages.own_body import own_body
from unknot.web.pages.shell import locale_of, render, see
from unknot.web.pages.standing import Stands
from unknot.web.viewer_data import POSTURES, START, body_address, viewer_data

router = APIRouter()

POSTER = "/static/viewer/meet-{scheme}.webp"
"""The picture that stands where the body will be; docs/posters.py makes it."""
MEETS: tuple[Muscle, ...] = ("ql", "psoas")
PARTS: Mapping[Part, Text] = {
    "where": Text("Where it lies"),
    "fixed": Text("Where it is fixed"),
    "does": Text("What it does"),
    "sitting": Text("What sitting does"),
    "felt": Text("Where its ache is said to be felt"),
}
SHARED: tuple[Line, ...] = (
    Line(
        part="fixed",
        words=Text("Both hold on to the side spurs of the low back: the psoas to their front, the QL to their tips."),
        source="bogduk-ch9 mem",
    ),
    Line(
        part="where",
        words=Text("The kidney lies in front of both. That is why a ball stays low, soft and away from the ribs."),
        source="mem abel",
    ),
    Line(part="does", words=Text("Every week of a plan serves both of them."), source="rules"),
)
"""What the two have in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """One muscle of the page."""

    id: Muscle
    card: MuscleCard
    parts: tuple[tuple[Part, Text, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One posture that the body can be switched to, and what it does to both muscles."""

    id: str
    label: Text
    sentence: str
    rows: tuple[ChangeRow, ...]
    words: tuple[Text, ...]


def met(muscle: Muscle) -> Met:
    """Return a muscle's sentences by what they are about."""
    card = muscles()[muscle]
    parts = ((part, title, tuple(one for one in card.lines if one.part == part)) for part, title in PARTS.items())
    return Met(id=muscle, card=card, parts=tuple(parts))


def postures() -> tuple[Held, ...]:
    """Return the postures with their bars, all on one scale; standing has none."""
    sitting = [name for name in POSTURES if name != START]
    found = {name: {muscle: changes(name)[f"{muscle}-right"] for muscle in MEETS} for name in sitting}
    scale = scale_of((one for both in found.values() for one in both.values()), even=True)
    return tuple(
        Held(
            id=name,
            label=label,
            sentence=posture(name).sentence,
            rows=tuple(change_row(NAMES[muscle], muscle, one, scale) for muscle, one in found.get(name, {}).items()),
            words=posture_sentences(changes(name)) if name != START else (),
        )
        for name, label in POSTURES.items()
    )


def numbered(lines: Iterable[Line]) -> dict[str, int]:
    """Return every source of the sentences with its number, in the order in which they are first named."""
    found: dict[str, int] = {}
    for line in lines:
        for key in line.source.split():
            found.setdefault(key, len(found) + 1)
    return found


@router.get("/body/meet", include_in_schema=False)
def meet_page(request: Request, stands: Stands) -> Response:
    """Introduce the two muscles."""
    if stands.stopped:
        return see("/result")
    both = [met(muscle) for muscle in MEETS]
    numbers = numbered([*(line for one in both for _, _, lines in one.parts for line in lines), *SHARED])
    known: dict[str, Source] = {key: sources()[key] for key in numbers}
    locale = locale_of(request)
    address, own = body_address(own_body(stands))
    return render(
        request,
        "meet.html",
        title=Text("Meet your QL and psoas"),
        met=both,
        shared=SHARED,
        postures=postures(),
        start=START,
        numbers=numbers,
        known=known,
        felt=felt_views,
        figure=figure,
        asked=asked(stands),
        viewer=viewer_data(address, lambda words: translate(words, locale)),
        own=own,
        poster=POSTER,
    )
