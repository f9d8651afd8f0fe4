"""`/body/map/{technique}.svg` and `.pdf`: where a technique presses, as a picture to keep and to print."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path as InPath, Query
from starlette.responses import Response

from unknot.catalog.vocabulary import Side
from unknot.locale import translate
from unknot.web.api.answers import IntakeBody
from unknot.web.api.body_zones import Ball, Today, Whose, of_answers, of_journal, zone_of
from unknot.web.api.shapes import body_of, problem_responses
from unknot.web.deps import journal_of
from unknot.web.problems import Problem

if TYPE_CHECKING:
    from unknot.journal import Journal
else:
    Journal = Any

router = APIRouter(tags=["body"])

Technique = Annotated[str, InPath(max_length=100, description="Id of a technique that presses.")]
As = Annotated[Literal["svg", "pdf"], InPath(description="A picture, or pages to print.")]
OnSide = Annotated[Side, Query(description="The person's own left or right.")]
MEDIA = {"svg": "image/svg+xml", "pdf": "application/pdf"}
_PATH = "/body/map/{technique}.{form}"
_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The map.",
        "content": {media: {"schema": {"type": "string", "format": "binary"}} for media in MEDIA.values()},
    },
    409: {"description": "There is no map: it is closed, nothing was asked yet, or there is no room. `detail` says."},
}


@router.get(_PATH, response_class=Response, responses={**problem_responses(404, 422, 500, 503), **_FILES})
def get_map(
    technique: Technique,
    form: As,
    side: OnSide,
    journal: Annotated[Journal, Depends(journal_of)],
    today: Today,
    ball: Ball = None,
) -> Response:
    """The map of a place for the journal's person: `unknot body map`.

    Where `/body/zones` shows no spot there is no map: the problem says why.
    """
    return _file(technique, form, side, of_journal(journal, today, technique), ball, today)


@router.post(
    _PATH,
    response_class=Response,
    responses={**problem_responses(400, 404, 413, 415, 422), **_FILES},
    openapi_extra=body_of("Intake"),
)
def post_map(
    technique: Technique, form: As, side: OnSide, intake: IntakeBody, today: Today, ball: Ball = None
) -> Response:
    """The same for the answers sent, which are screened first: `unknot body map --person`."""
    return _file(technique, form, side, of_answers(intake, today, technique), ball, today)


def _file(technique: str, form: As, side: Side, whose: Whose, ball: str | None, today: date) -> Response:
    found = zone_of(technique, side, whose, ball)
    if found["spot"] is None:
        raise Problem(409, found["empty_because"], kind="no-map")
    say = partial(translate, locale=whose.locale)
    if form == "svg":
        from unknot.paper import map_svg

        content = map_svg(found, whose.units, say).encode()
    else:
        from unknot.paper.map_sheet import map_pdf

        content = map_pdf(found, on=today, units=whose.units, say=say, language=whose.locale)
    name = f"unknot-{technique}-{side}.{form}"
    return Response(content, media_type=MEDIA[form], headers={"Content-Disposition": f'inline; filename="{name}"'})
