"""`/body/track/…`: a technique as a film, for the viewer; only where its steps may be shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Path as InPath, Query, Request
from starlette.responses import Response

from unknot.catalog.technique import FormId
from unknot.catalog.techniques import technique as card_of, technique_rules
from unknot.catalog.vocabulary import Side
from unknot.locale import Text, translate
from unknot.web.api.answers import answer
from unknot.web.api.shapes import problem_responses
from unknot.web.api.track_shapes import ShapeId, TrackDocument
from unknot.web.deps import journal_of, today_of
from unknot.web.pages.shell import locale_of
from unknot.web.problems import Problem
from unknot.web.track_data import Shown, capped, levels_open, shape_for, track_document

if TYPE_CHECKING:
    from unknot.journal import Journal
else:
    Journal = Any

router = APIRouter(tags=["body"])


@router.get("/body/track/{technique}", response_model=TrackDocument, responses=problem_responses(404, 422, 500, 503))
def get_track(
    request: Request,
    technique: Annotated[str, InPath(max_length=100, description="Id of a technique.")],
    journal: Annotated[Journal, Depends(journal_of)],
    today: Annotated[date, Depends(today_of)],
    side: Annotated[Side, Query(description="The side that is worked, the person's own.")] = "right",
    form: Annotated[FormId | None, Query(description="Another place or position, as the card names them.")] = None,
    level: Annotated[int, Query(description="Which rung of it.", ge=1, le=20)] = 1,
    shape: Annotated[
        ShapeId, Query(description="The ready body that shows it; where it has no room, the next one does.")
    ] = "average-man",
) -> Response:
    """A technique's sentences in the order in which they are spoken, and the posture that shows each.

    For whoever was not screened, and for whom screening closed the technique, its side or its level, there is none,
    as there are no steps on its card.
    """
    from unknot.journal.standing import standing

    if technique not in technique_rules():
        raise Problem(404, Text("No technique has this id."), kind="no-such-id")
    here = standing(journal, today)
    known = here.document is not None or here.alarm is not None
    verdict = here.screening.techniques.get(technique) if known else None
    sides = verdict.allowed_sides if verdict else ("left", "right")
    on = (here.document or {}).get("switched_on", ())
    open_ = levels_open(technique, verdict, on)
    if not open_ or side not in sides or level not in open_:
        raise Problem(404, Text("The steps of this technique are not open to you."), kind="not-open")
    forms = card_of(technique).forms
    if form is not None and form not in forms:
        there = ", ".join(forms) or "none"
        raise Problem(
            404, Text("{name} has no form {form}. Its forms: {there}.", name=technique, form=form, there=there),
            kind="no-such-id",
        )  # fmt: skip
    if level not in levels_open(technique, verdict, on, form):
        raise Problem(
            404, Text("{name} has no level {level} in the form {form}.", name=technique, level=level, form=form or ""),
            kind="no-such-id",
        )  # fmt: skip
    body = shape_for(technique, form, shape)
    if body is None:
        raise Problem(404, Text("This technique has no moving picture."), kind="no-such-id")
    shown = Shown(name=technique, side=side, both=len(sides) == 2, form=form, level=level, shape=body)
    locale = locale_of(request)
    found = track_document(capped(shown, verdict), lambda words: translate(words, locale))
    return answer(found)
