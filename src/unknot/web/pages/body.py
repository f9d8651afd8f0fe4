"""What the body model says, for a person: what sitting does, what each stretch lengthens, and their own day so far.

These pages read the packaged figures of the reference body and the light parts of the body room only; none of them
waits for the model (`unknot.web.pages.body_yours` adds the person's own figures when it is there).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response

from unknot.body.card_lengths import NAMES, Muscle
from unknot.body.change_words import change_words
from unknot.body.postures import Posture, posture
from unknot.body.ranking import Changes, Stretch, sitting, stretches
from unknot.body.zones import techniques_with_zone
from unknot.catalog.sources import sources
from unknot.locale import Text
from unknot.web import figure
from unknot.web.change_chart import Bar, ChangeRow, change_row, scale_of
from unknot.web.day_form import choices, read_form
from unknot.web.pages.shell import render, see
from unknot.web.pages.standing import Standing, Stands
from unknot.web.pages.techniques import is_open
from unknot.web.side_view import SideView, side_view

router = APIRouter()

STRETCHED: dict[Muscle, Text] = {"ql": Text("For the QL"), "psoas": Text("For the psoas")}


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureRow:
    """One posture, drawn, with what it does to both muscles."""

    posture: Posture
    view: SideView
    changes: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchRow:
    """One stretch of a ranking."""

    technique: str
    words: Text
    bar: Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The ranking of one muscle, what is open of it."""

    muscle: Muscle
    title: Text
    rows: tuple[StretchRow, ...]


def sitting_rows(known: Iterable[tuple[str, Changes]]) -> list[PostureRow]:
    """Return ways of sitting, drawn, with what they do to the muscles of some body, on one scale.

    Both sides do the same in them, so the right one stands for both.
    """
    found = [(posture(name), {muscle: changes[f"{muscle}-right"] for muscle in NAMES}) for name, changes in known]
    scale = scale_of((one for _, both in found for one in both.values()), even=True)
    return [
        PostureRow(
            posture=held,
            view=side_view(held.angles, sitting=True),
            changes=tuple(change_row(NAMES[muscle], muscle, one, scale) for muscle, one in both.items()),
        )
        for held, both in found
    ]


def groups_of(stands: Standing, ranking: Callable[[Muscle], Iterable[Stretch]]) -> list[Group]:
    """Return the ranking of each muscle, only what is open to the person."""
    made = []
    for muscle, title in STRETCHED.items():
        shown = [one for one in ranking(muscle) if is_open(stands, one.technique)]
        scale = scale_of(shown)
        rows = (
            StretchRow(technique=one.technique, words=change_words(one), bar=scale.bar(one, muscle)) for one in shown
        )
        made.append(Group(muscle=muscle, title=title, rows=tuple(rows)))
    return made


def standing_view() -> SideView:
    """Return the body that everything is compared with."""
    return side_view(posture("standing").angles, sitting=False)


def asked(stands: Standing) -> bool:
    """Whether the questions are answered and nothing stops."""
    return stands.intake is not None and not stands.screening.disposition.stops


@router.get("/body", include_in_schema=False)
def body_page(request: Request, stands: Stands) -> Response:
    """Say what there is to see of the two muscles."""
    if stands.stopped:
        return see("/result")
    return render(
        request, "body.html", title=Text("The two muscles"), figure=figure, asked=asked(stands), zones=_pressing(stands)
    )


def _pressing(stands: Standing) -> list[str]:
    """Return the open techniques whose place on this person can be shown."""
    if stands.intake is None:
        return []
    return [name for name in techniques_with_zone() if is_open(stands, name)]


@router.get("/body/sitting", include_in_schema=False)
def sitting_page(request: Request, stands: Stands) -> Response:
    """Show what each way of sitting does, and what the person's day did, when they tell it (nothing is kept)."""
    if stands.stopped:
        return see("/result")
    told = request.query_params
    form = read_form(
        told.getlist("p"), told.getlist("m"), rising=told.get("rising") == "yes", more=told.get("more") == "yes"
    )
    return render(
        request,
        "body_sitting.html",
        title=Text("What sitting does"),
        rows=sitting_rows((one.posture, one.changes) for one in sitting()),
        standing=standing_view(),
        form=form,
        choices=choices(),
        sources=sources(),
        asked=asked(stands),
        whose=None,
    )


@router.get("/body/stretches", include_in_schema=False)
def stretches_page(request: Request, stands: Stands) -> Response:
    """Show the ranking of what is open to the person; what screening blocks is absent."""
    if stands.stopped:
        return see("/result")
    return render(
        request,
        "body_stretches.html",
        title=Text("What each stretch lengthens"),
        groups=groups_of(stands, lambda muscle: stretches(muscle, "right")),
        asked=asked(stands),
        whose=None,
    )
