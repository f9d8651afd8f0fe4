"""The figures of the person's own body, put in the place of the reference body's when the model is there.

Pages are whole without them. Each fragment is fetched after its page, only by somebody with answers; where the model is
not ready it says nothing (204), and the model is built in the background for the next time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fastapi import APIRouter, Request
from fastapi.responses import Response

from unknot.body.card_lengths import lengths_of
from unknot.body.person import Person
from unknot.body.ranking import Changes, ranked, sitting, stretch_postures, stretch_techniques
from unknot.body.sizes import CM_PER_INCH, KG_PER_POUND
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Side
from unknot.coach.intake.model import Person as Told
from unknot.locale import Text
from unknot.web.pages.body import groups_of, sitting_rows, standing_view
from unknot.web.pages.body_card import length_chart
from unknot.web.pages.own_body import own_body
from unknot.web.pages.shell import render
from unknot.web.pages.standing import Standing, Stands
from unknot.web.pages.techniques import is_open, verdict_of

router = APIRouter(prefix="/body/yours")
NOTHING = 204


def changes_for(names: Sequence[str], person: Person) -> Mapping[str, Changes] | None:
    """Return what postures do to a person's body; None while the model is not ready (it is then being built)."""
    from unknot.body.model.cache import ModelMissing, ready, start_building

    if not ready():
        start_building()
        return None
    from unknot.body.model import answers

    try:
        return answers.changes_for(names, person)
    except ModelMissing:
        return None


def _person(stands: Standing) -> tuple[Person, Text] | None:
    """Return the person's body and whose it is in words; None where nothing may be shown or nothing is known of it."""
    body = own_body(stands)
    if body is None or stands.intake is None:
        return None
    return body, _whose(stands.intake.person, stands.intake.units)


def _whose(told: Told, units: str) -> Text:
    assert told.height_cm is not None
    assert told.weight_kg is not None
    if units == "imperial":
        feet, inches = divmod(round(told.height_cm / CM_PER_INCH), 12)
        return Text(
            "On a body of your size: {feet} ft {inches} in, {pounds} lb.",
            feet=feet, inches=inches, pounds=round(told.weight_kg / KG_PER_POUND),
        )  # fmt: skip
    return Text(
        "On a body of your size: {height} cm, {weight} kg.", height=f"{told.height_cm:g}", weight=f"{told.weight_kg:g}"
    )


@router.get("/sitting", include_in_schema=False)
def your_sitting(request: Request, stands: Stands) -> Response:
    """The ways of sitting on a body of the person's size."""
    known = _person(stands)
    names = [one.posture for one in sitting()]
    found = changes_for(names, known[0]) if known else None
    if known is None or found is None:
        return Response(status_code=NOTHING)
    rows = sitting_rows((name, found[name]) for name in names)
    return render(
        request, "parts/sitting_figures.html", title=Text("What sitting does"), rows=rows, standing=standing_view(),
        asked=True, whose=known[1],
    )  # fmt: skip


@router.get("/stretches", include_in_schema=False)
def your_stretches(request: Request, stands: Stands) -> Response:
    """The ranking of what is open, on a body of the person's size."""
    known = _person(stands)
    found = changes_for(stretch_postures(), known[0]) if known else None
    if known is None or found is None:
        return Response(status_code=NOTHING)
    groups = groups_of(stands, lambda muscle: ranked(found, muscle, "right"))
    return render(
        request, "parts/stretch_figures.html", title=Text("What each stretch lengthens"), groups=groups, asked=True,
        whose=known[1],
    )  # fmt: skip


@router.get("/techniques/{name}", include_in_schema=False)
def your_card(request: Request, name: str, stands: Stands) -> Response:
    """The chart of an open stretch's card, on a body of the person's size."""
    known, verdict = _person(stands), verdict_of(stands, name)
    if known is None or verdict is None or name not in stretch_techniques() or not is_open(stands, name):
        return Response(status_code=NOTHING)
    side: Side = "right" if "right" in verdict.allowed_sides or not technique_rules()[name].sided else "left"
    found = changes_for(stretch_postures(), known[0])
    chart = length_chart(lengths_of(found, name, side)) if found is not None else None
    if chart is None:
        return Response(status_code=NOTHING)
    return render(
        request, "body_card_lengths.html", title=Text("How long the muscles get"), whose=known[1], changes=chart
    )
