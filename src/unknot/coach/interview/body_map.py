"""Where it aches, and how strongly: the two questions behind the body map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unknot.catalog.regions import regions
from unknot.coach.interview import draft
from unknot.coach.interview.draft import Document, Draft
from unknot.coach.interview.fields import PAIN_ENDS, Field, bounded
from unknot.coach.interview.page import Option, Question
from unknot.locale import Text

INTENSITY = "intensity."
"""Prefix of the intensity fields: `intensity.low-back:right`."""


def place_label(place: str) -> Text:
    """Return a place in words: "Low back, right"."""
    region, _, side = place.partition(":")
    name = Text(regions()[region].name) if region in regions() else region
    if side == "left":
        return Text("{place}, left", place=name)
    return Text("{place}, right", place=name) if side == "right" else Text("{place}, in the middle", place=name)


def body_map(document: Document) -> Field:
    """Ask where it aches: any number of places, each a region and a side of the person's own body."""
    known = [f"{region.id}:{side}" for region in regions().values() for side in region.sides]
    unusual = [place for place in draft.places(document) if place not in known and _sound(place)]
    options = tuple(Option(value=place, label=place_label(place), help=_where(place)) for place in (*known, *unusual))
    question = Question(
        id="pains", kind="body-map", label=Text("Where does it ache?"), options=options, required=True,
        help=Text("Touch the body, or choose from the list. Left and right are your own."),
    )  # fmt: skip
    allowed = {option.value for option in options}

    def write(target: Draft, given: Sequence[str]) -> Text | None:
        chosen = [*dict.fromkeys(given)]
        if not set(chosen) <= allowed:
            return Text("Choose from the places shown.")
        _choose(target, chosen)
        return None

    return Field(question=question, read=draft.places, write=write)


def _sound(place: str) -> bool:
    region, _, side = place.partition(":")
    return region in regions() and side in ("left", "right", "middle")


def _where(place: str) -> Text:
    return Text(regions()[place.partition(":")[0]].where)


def _choose(document: Draft, chosen: Sequence[str]) -> None:
    """Keep the chosen places; those that have their intensity are pains."""
    before = {place: draft.intensity(document, place) for place in chosen}
    draft.put(document, "interview.places", list(chosen))
    _pains(document, before)


def _pains(document: Draft, strong: Mapping[str, int | None]) -> None:
    pains = []
    for place, intensity in strong.items():
        region, _, side = place.partition(":")
        if intensity is not None:
            pains.append({"region": region, "side": side, "intensity": intensity})
    draft.put(document, "complaint.pains", pains)


def intensities(document: Document) -> tuple[Field, ...]:
    """Ask how strong the pain is at every chosen place, 0–10."""
    return tuple(intensity_field(place) for place in draft.places(document))


def intensity_field(place: str) -> Field:
    """Ask how strong the pain is at one place, 0–10."""
    question = Question(
        id=f"{INTENSITY}{place}", kind="scale", label=place_label(place), required=True, low=0, high=10, ends=PAIN_ENDS
    )

    def read(document: Document) -> tuple[str, ...]:
        value = draft.intensity(document, place)
        return () if value is None else (str(value),)

    def write(target: Draft, given: Sequence[str]) -> Text | None:
        value, fault = bounded(given[-1], low=0, high=10, whole=True)
        if fault is None:
            strong = {one: draft.intensity(target, one) for one in draft.places(target)}
            _pains(target, {**strong, place: int(value)})
        return fault

    return Field(question=question, read=read, write=write)
