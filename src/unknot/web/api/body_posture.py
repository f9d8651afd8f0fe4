"""`/body/postures`, `/posture`, `/stretches`, `/sitting`, `/day`: what poses do to the QL and the psoas."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path as InPath
from starlette.responses import Response

from unknot.body.angles import RANGES_DEG, ImpossibleAngle
from unknot.body.day_reading import DayError, read_day
from unknot.body.exposure import day_document
from unknot.body.postures import UnknownPosture, angles_of, posture, postures
from unknot.body.ranking import sitting, sitting_document, stretch_document, stretches
from unknot.catalog.vocabulary import Side
from unknot.locale import Text
from unknot.web.api.answers import JsonBody, answer
from unknot.web.api.body_person import BodyAsked, from_model, limited
from unknot.web.api.body_shapes import (
    DayLengthsDocument,
    NoPostureProblem,
    PostureDocument,
    PosturesDocument,
    SittingShape,
    StretchShape,
)
from unknot.web.api.shapes import body_of, problem_responses
from unknot.web.problems import Problem, of_faults

router = APIRouter(tags=["body"])

_MODEL = problem_responses(500, 503)


def _angle(name: str, words: str) -> Any:
    return limited(f"{words} In degrees, from relaxed standing.", *RANGES_DEG[name])


@router.get("/body/postures", response_model=PosturesDocument)
def get_postures() -> Response:
    """Every posture: how the body is posed in it, and how that is known."""
    listed = [
        {
            "id": one.id, "name": one.name, "kind": one.kind, "sentence": one.sentence, "angles": one.angles,
            "assumed": one.assumed, "measured": one.measured, "sources": one.sources, "note": one.note,
        }
        for one in postures().values()
    ]  # fmt: skip
    return answer({"postures": listed})


@router.get("/body/posture", response_model=PostureDocument, responses=_MODEL)
def get_pose(
    person: BodyAsked,
    flexion: Annotated[float, _angle("flexion", "Total angle of the low back; bending forward is negative.")] = 0.0,
    side_bend: Annotated[float, _angle("side_bend", "Lean; to the body's left is positive.")] = 0.0,
    rotation: Annotated[float, _angle("rotation", "Turn; the chest to the left is positive.")] = 0.0,
    hip_left: Annotated[float, _angle("hip_left", "Left hip; the thigh forward is positive.")] = 0.0,
    hip_right: Annotated[float, _angle("hip_right", "Right hip; the thigh forward is positive.")] = 0.0,
) -> Response:
    """What a pose does to every muscle: `unknot body posture --flexion … --json`."""
    try:
        angles = angles_of(
            flexion=flexion, side_bend=side_bend, rotation=rotation, hip_left=hip_left, hip_right=hip_right
        )
    except ImpossibleAngle as wrong:
        raise of_faults(
            [(f"query.{wrong.name}", wrong.args[0])], detail=Text("The request is not sound."), kind="unsound-request"
        ) from wrong

    def ask() -> dict[str, Any]:
        from unknot.body.model.answers import posture_answer

        return posture_answer(angles, person)

    return answer(from_model(ask))


@router.get(
    "/body/posture/{name}",
    response_model=PostureDocument,
    responses={**_MODEL, 404: {"model": NoPostureProblem, "description": "No posture has this name."}},
)
def get_posture(person: BodyAsked, name: Annotated[str, InPath(max_length=100, description="Its id.")]) -> Response:
    """What a posture does to every muscle: `unknot body posture NAME --json`."""
    try:
        known = posture(name).id
    except UnknownPosture as unknown:
        raise Problem(404, unknown.args[0], kind="no-such-id", nearest=list(unknown.nearest)) from unknown

    def ask() -> dict[str, Any]:
        from unknot.body.model.answers import posture_answer

        return posture_answer(known, person)

    return answer(from_model(ask))


@router.get("/body/stretches/{muscle}/{side}", response_model=list[StretchShape], responses=_MODEL)
def get_stretches(person: BodyAsked, muscle: Literal["ql", "psoas", "iliacus"], side: Side) -> Response:
    """Every stretch for a muscle and a side, best first: `unknot body stretches --json`."""
    if person is None:
        found = stretches(muscle, side)
    else:
        body = person

        def ask() -> Any:
            from unknot.body.model.answers import stretches_for

            return stretches_for(muscle, side, body)

        found = from_model(ask)
    return answer([stretch_document(one) for one in found])


@router.get("/body/sitting", response_model=list[SittingShape], responses=_MODEL)
def get_sitting(person: BodyAsked) -> Response:
    """Ways of sitting, the one that keeps both muscles nearest to standing first: `unknot body sitting --json`."""
    if person is None:
        found = sitting()
    else:
        body = person

        def ask() -> Any:
            from unknot.body.model.answers import sitting_for

            return sitting_for(body)

        found = from_model(ask)
    return answer([sitting_document(one) for one in found])


@router.post(
    "/body/day",
    response_model=DayLengthsDocument,
    responses=problem_responses(400, 413, 415, 422),
    openapi_extra=body_of("Day"),
)
def post_day(document: JsonBody) -> Response:
    """How long each muscle was short or long over a day of postures: `unknot body day --json`."""
    try:
        return answer(day_document(read_day(document).day))
    except DayError as wrong:
        faults = [(one.place, one.problem) for one in wrong.faults]
        raise of_faults(faults, detail=Text("The day is not sound."), kind="unsound-day") from wrong
